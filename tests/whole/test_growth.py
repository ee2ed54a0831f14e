"""What large files cost, counted in steps of our own code: time differs, steps do not."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice, product
from pathlib import Path
from typing import Any, cast

import pytest
from docx.oxml import OxmlElement

from counting import calls, steps
from lanes import slow, some
from many_partners import TODAY, many_partners
from partnerkit.collector import at_rest
from partnerkit.commands import form_file
from partnerkit.commands.meeting_papers import make_worksheet
from partnerkit.commands.partner import Voice
from partnerkit.commands.show import found_in_plan
from partnerkit.copies import merge as merge_module
from partnerkit.copies import pairing
from partnerkit.copies.merge import Merged, merge, with_questions
from partnerkit.document.form_blocks import FieldBlock, FormPage, MoreBlock, RecordBlock
from partnerkit.document.formats import Format, Paper
from partnerkit.document.markdown import markdown
from partnerkit.document.page import page
from partnerkit.document.word_sheet import word_sheet
from partnerkit.file.disk import read
from partnerkit.file.document import Document, parse
from partnerkit.file.edit import render, rewrite
from partnerkit.interview.course import Course
from partnerkit.language import translated
from partnerkit.plan import finding, form_questions
from partnerkit.plan import questions as questions_module
from partnerkit.plan.answers_to import layers
from partnerkit.plan.choosing import Known
from partnerkit.plan.finding import having
from partnerkit.plan.form_parts import every_field
from partnerkit.plan.form_questions import AskedOnForm, asked_on_form
from partnerkit.plan.ledger import gifts, ledger
from partnerkit.plan.pairs import candidates
from partnerkit.plan.question import _made as make_question
from partnerkit.plan.questions import every_question, questions
from partnerkit.plan.seen_by_others import mirror
from partnerkit.plan.ways import ways_of_working
from partnerkit.plan.worked_out import Plan, plan
from partnerkit.problems import Data, Place, Trouble
from partnerkit.report.agenda import meeting
from partnerkit.report.agreement import agreement
from partnerkit.report.calendar import calendar
from partnerkit.report.data import CANDIDATES, report_json
from partnerkit.report.outline import outline
from partnerkit.report.paper_form import paper_form
from partnerkit.report.partner_form import partner_form, shown_once
from partnerkit.report.sheets import sheet, sheets_of
from partnerkit.report.tasks import open_list, task_list
from partnerkit.report.worksheet import worksheet
from partnerkit.workbook import check as check_module
from partnerkit.workbook.accountability import Pair
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.check import as_meant, check
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import put
from partnerkit.workbook.steps import Step


@dataclass
class Made:
    """A partnership of some partners, in every shape that work begins from."""

    raw: bytes
    data: dict[str, Any]
    partnership: Partnership
    plan: Plan


def made(count: int) -> Made:
    data = many_partners(count)
    partnership = check(data).partnership
    assert partnership is not None
    return Made(render(data).encode(), data, partnership, plan(data, partnership, TODAY))


@pytest.fixture(scope="module")
def small() -> Made:
    return made(10)


@pytest.fixture(scope="module")
def large() -> Made:
    return made(40)


WORK: dict[str, Callable[[Made], object]] = {
    "reading": lambda m: parse(m.raw),
    "checking": lambda m: check(m.data),
    "what is open": lambda m: plan(m.data, m.partnership, TODAY),
    "ledger": lambda m: gifts(m.partnership, ledger(m.partnership)),
    "layers": lambda m: (layers(m.partnership), mirror(m.partnership)),
    "ways of working": lambda m: ways_of_working(m.partnership),
    "report": lambda m: markdown(outline(m.plan)),
    "page": lambda m: page(outline(m.plan)),
    "status": lambda m: [task_list("A", m.plan.steps), open_list(m.plan.waiting)],
    "agenda": lambda m: markdown(meeting(m.plan, 1440)),
    "worksheet": lambda m: markdown(worksheet(m.plan)),
    "data": lambda m: report_json(m.plan),
    "sheet": lambda m: sheet(m.partnership),
    "finding": lambda m: having("desk", every_question(m.data, m.partnership, TODAY), m.plan.items),
    "saving": lambda m: rewrite(parse(m.raw), put(m.data, ("purpose", "goal"), "Another")),
}


#: What every command does, what takes most of it, and what every answer does.
EACH_TIME = ("checking", "what is open", "report", "saving")


@pytest.mark.parametrize(
    "work", [*EACH_TIME, *slow(*(one for one in WORK if one not in EACH_TIME))]
)
def test_it_grows_with_the_file_and_not_with_its_square(
    work: str, small: Made, large: Made
) -> None:
    WORK[work](small)  # what is read off the models once is no part of it
    growth = steps(lambda: WORK[work](large)) / steps(lambda: WORK[work](small))
    assert growth < 4.2


def test_pairs_are_proposed_one_by_one() -> None:
    data = many_partners(2)
    for number in range(2000):
        entry = {"partner": "office-1", "layer": "plans", "to": "The Board", "for": "Money"}
        data["accountability"]["entries"][f"office-1-{number}"] = entry
    data["accountability"]["entries"]["office-2-1"] = {**entry, "partner": "office-2"}
    partnership = check(data).partnership
    assert partnership is not None
    some = steps(lambda: list(islice(candidates(partnership), 8)))
    assert some < 2000 * 60, "the square of the entries would be four million"
    assert report_json(plan(data, partnership, TODAY)).count('"because"') == CANDIDATES


def one_with_many_entries(count: int) -> Partnership:
    """One partner with entries in one layer, and another with the last of them."""
    data = many_partners(2)
    entry = {"partner": "office-1", "layer": "plans", "for": "Money"}
    entries = {f"office-1-{number}": entry for number in range(count)}
    entries["office-2-1"] = {**entry, "partner": "office-2"}
    data["accountability"] = {"entries": entries}
    partnership = check(data).partnership
    assert partnership is not None
    return partnership


def pledged(count: int, copy: str) -> dict[str, Any]:
    """A plan with pledges that only this copy has, and pledges that it words its own way."""
    data = many_partners(2)
    own = [
        {"resource": "room", "partner": "office-1", "amount": str(number), "conditions": copy}
        for number in range(count)
    ]
    other = [
        {"resource": "room", "partner": "office-2", "conditions": f"{copy} {number}"}
        for number in range(count)
    ]
    data["contributions"] = {"resources": {"room": {"what": "Room"}}, "pledges": [*own, *other]}
    return data


@pytest.mark.parametrize("base", some(1, [pledged(5, "before"), None]), ids=["a base", "no base"])
def test_a_merge_grows_with_its_differences_and_not_with_their_square(
    base: dict[str, Any] | None,
) -> None:
    def merged(count: int) -> Merged:
        return merge(base, pledged(count, "ours"), pledged(count, "theirs"))

    def asked(count: int) -> int:
        of = merged(count)
        return steps(lambda: with_questions(of, ("a", "b"), TODAY))

    asked(2)  # what is read off the models once is no part of it
    assert steps(lambda: merged(200)) / steps(lambda: merged(50)) < 4.4
    assert asked(200) / asked(50) < 4.4


def test_entries_of_one_partner_are_not_gone_through_for_each_other() -> None:
    few, many = one_with_many_entries(50), one_with_many_entries(500)
    assert len(list(candidates(many))) == 500
    assert steps(lambda: list(candidates(many))) < 12 * steps(lambda: list(candidates(few)))


def test_a_message_names_a_few_of_many() -> None:
    data = put(many_partners(100), ("questions", 0, "asked_by"), "ofice-1")
    (problem,) = check(data).problems
    assert len(problem.sentence) < 250
    assert "office-8 and 92 more" in problem.sentence
    assert 'Did you mean "office-1"?' in problem.sentence


def test_what_was_meant_is_looked_for_in_some_of_many_problems() -> None:
    data = many_partners(40)
    for question in data["questions"]:
        question["asked_by"] = "ofice-1"
    sentences = [problem.sentence for problem in check(data).problems]
    assert len(sentences) == 40
    assert 0 < sum("Did you mean" in sentence for sentence in sentences) < 40


@pytest.fixture
def collector() -> Iterator[None]:
    was_on = gc.isenabled()
    yield
    (gc.enable if was_on else gc.disable)()


@pytest.mark.usefixtures("collector")
@pytest.mark.parametrize("on", [True, False])
def test_the_collector_rests_while_a_file_is_read_and_is_as_before_afterwards(on: bool) -> None:
    (gc.enable if on else gc.disable)()
    seen = []

    @at_rest
    def two_readings() -> None:
        seen.append(gc.isenabled())
        with pytest.raises(Trouble):
            parse(b"a: [")
        seen.append(gc.isenabled())

    two_readings()
    assert seen == [False, False]
    assert gc.isenabled() is on
    with pytest.raises(Trouble):
        parse(b"a: [")
    assert gc.isenabled() is on


#: Long lists of one kind, which a plan of many partners does not have.
LISTS: dict[str, tuple[Place, Callable[[int], dict[str, Any]]]] = {
    "reviews": (
        ("practice", "reviews"),
        lambda n: {"on": f"20{n % 90 + 10}-01-01", "ratings": {"office-1": {"trust": "3"}}},
    ),
    "actions": (("practice", "actions"), lambda n: {"what": f"Walk {n}", "due": "2025-01-01"}),
    "units": (
        ("contributions", "resources"),
        lambda n: {"what": f"Hall {n}", "amount": "5", "unit": f"rooms of kind {n}"},
    ),
}
OF_LIST: dict[str, Callable[[Made], object]] = {
    "form": lambda m: asked_of_one(m),
    "sheets": lambda m: sheets_of(m.partnership),
    "calendar": lambda m: calendar(m.partnership, datetime(2026, 1, 1, tzinfo=UTC)),
    "agenda": lambda m: markdown(meeting(m.plan, 1440)),
    "finding": lambda m: having("a", every_question(m.data, m.partnership, TODAY), m.plan.items),
}


def made_long(kind: str, count: int) -> Made:
    place, record = LISTS[kind]
    records: Any = [record(number) for number in range(count)]
    if "resources" in place:
        records = {f"r{number}": one for number, one in enumerate(records)}
    plain = {**many_partners(2), "questions": [], "contributions": {}}
    data = put(plain, place, records)
    partnership = check(data).partnership
    assert partnership is not None
    return Made(b"", data, partnership, plan(data, partnership, TODAY))


@pytest.mark.parametrize(
    ("kind", "work"),
    [
        ("reviews", "form"),
        ("units", "sheets"),
        *slow(*product(LISTS, OF_LIST)),
    ],
)
def test_long_lists_are_not_gone_through_for_each_of_their_records(kind: str, work: str) -> None:
    few, lots = made_long(kind, 60), made_long(kind, 240)
    OF_LIST[work](few)
    assert steps(lambda: OF_LIST[work](lots)) < 5 * steps(lambda: OF_LIST[work](few))


def asked_of_one(made: Made) -> AskedOnForm:
    return asked_on_form(made.partnership, as_meant(made.data), "office-1", list(Step), TODAY)


def test_a_form_makes_the_questions_of_one_partner_and_of_what_is_new(small: Made) -> None:
    of_all = calls(lambda: every_question(small.data, small.partnership, TODAY), make_question)
    made = calls(lambda: asked_of_one(small), make_question)
    assert made < 0.6 * of_all, "of new accountabilities, only what a page shows"
    assert calls(lambda: asked_of_one(small), translated) < 2 * made
    offered = calls(lambda: asked_of_one(small), Known.__iter__)
    assert offered < 20, "each of the ten partners once, and not for each record"


def test_a_form_looks_once_more_at_nothing_that_stays_as_it_is(small: Made) -> None:
    assert calls(lambda: asked_of_one(small), check_module._wrong_about) == 0
    asked = asked_of_one(small)
    assert len(small.data["questions"]) > 5
    assert calls(lambda: shown_once(asked), put) == 0, "each would copy what is around it"


@pytest.mark.usefixtures("collector")
def test_the_collector_rests_while_a_form_or_a_worksheet_is_made(
    small: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, seen = tmp_path / "partnership.yaml", []
    path.write_bytes(small.raw)

    def asked(*given: Any) -> AskedOnForm:
        seen.append(gc.isenabled())
        return asked_on_form(*given)

    monkeypatch.setattr(form_file, "asked_on_form", asked)
    monkeypatch.setattr(form_questions, "asked_on_form", asked)
    voice = Voice("office-1")
    gc.enable()
    form_file.form(path, voice, Step.PURPOSE, TODAY)
    make_worksheet(path, Step.PURPOSE, "", Format.HTML, Paper.A4, TODAY, voice)
    assert seen == [False, False]
    assert gc.isenabled()


@pytest.mark.usefixtures("collector")
def test_the_collector_rests_while_the_questions_of_a_step_are_made(small: Made) -> None:
    seen = []

    def wanted(_place: Place) -> bool:
        seen.append(gc.isenabled())
        return True

    gc.enable()
    for step in Step:
        questions(small.data, step, small.partnership, TODAY, wanted)
    assert set(seen) == {False}
    assert gc.isenabled()


def test_a_form_is_written_when_the_plan_is_not_in_the_memory_any_more(
    small: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "partnership.yaml"
    path.write_bytes(small.raw)
    held: list[weakref.ref[Any]] = []

    def reading(of: Path) -> Document:
        document = read(of)
        held.append(weakref.ref(document))
        return document

    def written(_page: FormPage) -> str:
        assert [one() for one in held] == [None]
        return "page"

    monkeypatch.setattr(form_file, "read", reading)
    monkeypatch.setattr(form_file, "form_as_page", written)
    assert form_file.form(path, Voice("office-1"), Step.PURPOSE, TODAY) == "page"


def test_what_many_fields_of_a_form_offer_is_there_once(small: Made) -> None:
    fields = [one for parts in asked_of_one(small).steps.values() for one in every_field(parts)]
    offering = [one.choices for one in fields if len(one.choices) == 10]
    assert len(offering) > 5
    assert len({id(choices) for choices in offering}) == 1
    page = partner_form(asked_of_one(small), "1")
    shown = [one.choices for one in of_page(page) if len(one.choices) == 10]
    assert len({id(choices) for choices in shown}) == 1


def test_a_worksheet_in_word_makes_no_objects_of_its_questions(small: Made, large: Made) -> None:
    def made(of: Made) -> int:
        asked = asked_on_form(of.partnership, as_meant(of.data), "office-1", list(Step), TODAY)
        sheet = paper_form(asked).sheet
        return calls(lambda: word_sheet(sheet, "hidden", TODAY), OxmlElement)

    assert made(large) == made(small)


def of_page(page: FormPage) -> Iterator[FieldBlock]:
    ahead: list[Any] = [part for step in page.steps for part in step.parts]
    for part in ahead:
        if isinstance(part, FieldBlock):
            yield part
        elif isinstance(part, RecordBlock):
            ahead += part.parts
        elif isinstance(part, MoreBlock):
            ahead += part.blank.parts


def test_what_was_left_blank_is_not_looked_for_from_the_end_each_time() -> None:
    def asked(count: int) -> Course:
        history = [{"what": f"Clean-up {number}"} for number in range(count)]
        data: dict[str, Any] = {"partnerkit": "1", "name": "Us"}
        data["partners"] = {"a": {"name": "A"}, "b": {"name": "B", "history": history}}
        partnership = check(data).partnership
        assert partnership is not None
        found = questions(data, Step.PARTNERS, partnership, TODAY)
        return Course(lambda: found, "Title", tells_time=True)

    asked(2).minutes()  # what is read off the models once is no part of it
    few, lots = asked(50), asked(200)
    assert steps(lots.minutes) < 5 * steps(few.minutes)


def test_the_agreement_compares_no_pair_with_all_others(
    small: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> bool:
        raise AssertionError("two pairs were compared")

    monkeypatch.setattr(Pair, "__eq__", refuse)
    assert agreement(small.partnership, TODAY, "code").missing


def counted(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> list[tuple[Any, ...]]:
    """What a function of a module is called with from now on."""
    calls: list[tuple[Any, ...]] = []
    function = getattr(module, name)

    def call(*given: Any) -> Any:
        calls.append(given)
        return function(*given)

    monkeypatch.setattr(module, name, call)
    return calls


def test_what_is_found_is_worded_only_where_it_is_shown(
    large: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    worded = counted(monkeypatch, finding, "_line")
    hits = having("e", every_question(large.data, large.partnership, TODAY), large.plan.items)
    assert len(hits) > 1000
    assert not worded
    assert hits[0].words
    assert len(worded) == 1


def test_every_question_is_made_once_to_find_something(
    small: Made, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = counted(monkeypatch, questions_module, "questions")
    (tmp_path / "partnership.yaml").write_bytes(small.raw)
    blocks, problems = found_in_plan(tmp_path / "partnership.yaml", "desk", TODAY)
    assert blocks
    assert not problems
    assert [step for _, step, *_ in made] == list(Step)


def test_each_item_of_two_lists_is_put_into_words_once(monkeypatch: pytest.MonkeyPatch) -> None:
    worded = counted(monkeypatch, pairing, "canonical")
    ours, theirs = (
        [cast("Data", {"what": f"Walk {number}", "owner": whose}) for number in range(50)]
        for whose in "ab"
    )
    actions = shape_at(("practice", "actions"))
    assert actions is not None
    pairing.item_names(actions.item, [], ours, theirs)
    records = [value for (value,) in worded if isinstance(value, dict)]
    assert records == [*ours, *theirs]


def test_what_a_clash_quotes_is_looked_for_among_questions_that_begin_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours, theirs = pledged(20, "ours"), pledged(20, "theirs")
    ours["questions"] = [{"about": "purpose", "question": "Who pays?"}]
    merged = merge(None, ours, theirs)
    worded = counted(monkeypatch, merge_module, "wording")
    with_questions(merged, ("a", "b"), TODAY)
    assert 0 < len(merged.clashes) == len(worded)


def test_more_clashes_than_a_plan_has_questions_are_refused_before_they_are_worded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    merged = merge(None, pledged(20, "ours"), pledged(20, "theirs"))
    worded = counted(monkeypatch, merge_module, "wording")
    monkeypatch.setattr(merge_module, "MOST_RECORDS", len(merged.clashes) - 1)
    with pytest.raises(Trouble, match="so nothing was merged"):
        with_questions(merged, ("a", "b"), TODAY)
    assert not worded
