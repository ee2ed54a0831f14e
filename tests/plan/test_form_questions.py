"""What a form asks one partner: what `step --as` asks, and nothing that the others said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from every_question import whole
from form_pages import VOICES, form_of
from partnerkit.commands.opening import answers_in, checked
from partnerkit.file.disk import read
from partnerkit.plan.form_parts import (
    UNCLEAR,
    FormField,
    FormMore,
    FormPart,
    FormRecord,
    FormTitle,
    every_field,
    place_named,
)
from partnerkit.plan.form_questions import asked_on_form
from partnerkit.plan.one_partner import NAMED_TOO, part_of
from partnerkit.plan.question import Question
from partnerkit.plan.questions import questions
from partnerkit.workbook.ask import fill
from partnerkit.workbook.check import as_meant, check
from partnerkit.workbook.periods import Period
from partnerkit.workbook.places import get, put
from partnerkit.workbook.steps import Step, step_of
from sitting import TWO_PARTNERS

TODAY = date(2026, 11, 22)


HOPED_FOR = {
    "resources": {"van": {"what": "A van", "kind": "money", "amount": "9"}},
    "additional": [{"resource": "van", "amount": "4", "from": "A foundation"}],
}


def titled(parts: Iterable[FormPart]) -> Iterator[tuple[str, FormRecord | FormMore]]:
    """The records of a step and what can be added to it, each with the title above it."""
    above = ""
    for part in parts:
        if isinstance(part, FormTitle):
            above = part.text
        elif isinstance(part, FormRecord | FormMore):
            yield above, part


def prompts(parts: Iterable[FormPart]) -> Iterator[str]:
    """What is asked, in order, without what new records would be asked."""
    for part in parts:
        if isinstance(part, FormField):
            yield part.prompt
        elif isinstance(part, FormRecord):
            yield from prompts(part.parts)
        elif isinstance(part, FormMore):
            yield part.prompt


@pytest.mark.parametrize(("path", "voice"), VOICES)
def test_what_is_given_stands_below_the_name_of_its_resource(path: Path, voice: str) -> None:
    form = form_of(as_meant(answers_in(read(path))), voice)
    for above, part in titled(form.steps[Step.CONTRIBUTIONS]):
        if isinstance(part, FormRecord) and part.name.split(".")[1] in ("pledges", "additional"):
            resource = get(form.began, place_named(form.began, f"{part.name}.resource"))
            what = get(form.began, ("contributions", "resources", resource, "what"))
            assert above.startswith(what)
            assert what not in part.title


@pytest.mark.parametrize(("path", "voice"), VOICES)
def test_no_record_says_again_what_stands_above_it(path: Path, voice: str) -> None:
    for parts in form_of(as_meant(answers_in(read(path))), voice).steps.values():
        for above, part in titled(parts):
            if isinstance(part, FormRecord) and above:
                assert part.title != above
                assert not part.title.startswith((f"{above}, ", f"{above}: "))


@pytest.mark.parametrize(("path", "voice"), VOICES)
def test_what_is_of_all_does_not_stand_below_the_name_of_one(path: Path, voice: str) -> None:
    steps = form_of(as_meant(answers_in(read(path))), voice).steps
    above = {part.name: above for parts in steps.values() for above, part in titled(parts)}
    assert above["contributions.offers"] in ("", "Offers that nobody asked for")
    assert above.get("partners", "Partners") == "Partners"
    assert above.get("accountability.pairs", "Pairs") == "Pairs"


def test_who_else_gives_is_asked_before_how_much() -> None:
    data = put(TWO_PARTNERS, ("contributions",), HOPED_FOR)
    (record,) = [
        part
        for part in form_of(data, "county").steps[Step.CONTRIBUTIONS]
        if isinstance(part, FormRecord) and part.name == "contributions.additional.0"
    ]
    asked = [part.name.split(".")[-1] for part in record.parts if isinstance(part, FormField)]
    assert asked[:3] == ["from", "amount", "asked_by"]
    found = check(data)
    assert found.partnership
    inside = ("contributions", "additional", 0)
    numbers = [
        question.number
        for question in questions(data, Step.CONTRIBUTIONS, found.partnership, TODAY)
        if question.place[:3] == inside and not question.asking.aside
    ]
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(("path", "voice"), VOICES)
def test_it_asks_what_the_steps_ask_in_the_same_words_and_order(path: Path, voice: str) -> None:
    document = read(path)
    data, partnership = as_meant(answers_in(document)), checked(document)
    form = form_of(data, voice)
    assert set(form.steps) == set(Step)
    for step, parts in form.steps.items():
        asked = questions(data, step, partnership, TODAY)
        mine = part_of(asked, step, partnership, data, voice, TODAY)
        is_asked_alike([q for q in mine if not q.asking.aside], parts)


def is_asked_alike(mine: list[Question], parts: Iterable[FormPart]) -> None:
    """What a step asks of a partner is in its form, but for what shows what others named."""
    # What is said in one breath has places of its own in a form.
    there = [fill(q.asking.apart, q.names) if q.asking.apart else q.prompt for q in mine]
    here = list(prompts(parts))
    rest = iter(there)
    for prompt in here:
        assert prompt.startswith("What does it take") or any(one == prompt for one in rest), prompt
    # Left out is what shows what others named, what is done, and what another review follows.
    left_out = [q for q, said in zip(mine, there, strict=True) if said not in here]
    for q in left_out:
        kinds = (q.name == NAMED_TOO, q.place[:2] in {("accountability", "pairs")})
        over = q.asking.more or q.place[:2] in {("practice", "reviews"), ("practice", "actions")}
        about = q.place[:1] == ("questions",)
        by_kind = q.name.startswith("resources.") and q.adds  # a page has one list for all
        assert any(kinds) or over or about or by_kind or (q.adds and not q.takes_text), q.name


@pytest.mark.parametrize(("path", "voice"), VOICES)
def test_its_earlier_answers_are_filled_in_and_it_begins_with_them(path: Path, voice: str) -> None:
    asked = form_of(answers_in(read(path)), voice)
    filled = [f for parts in asked.steps.values() for f in every_field(parts) if f.value]
    assert filled
    for field in filled:
        assert get(asked.began, place_named(asked.began, field.name)) == field.value


def test_a_new_record_is_asked_all_that_it_would_be_asked() -> None:
    data = put(TWO_PARTNERS, ("contributions", "resources", "room"), {"what": "Room"})
    asked = form_of(data, "county")
    (more,) = (
        part
        for part in asked.steps[Step.CONTRIBUTIONS]
        if isinstance(part, FormMore) and part.name == "contributions.resources"
    )
    names = [field.name.removeprefix("contributions.") for field in every_field([more])]
    assert names == [
        *(f"resources.+A.{key}" for key in ("what", "kind", "amount", "unit", "by")),
        *(f"pledges.+A-B.{key}" for key in ("amount", "status", "conditions")),
        *(
            f"additional.+A-B.{key}"
            for key in ("from", "amount", "asked_by", "ask_by", "invite", "status")
        ),
    ]


def test_what_nothing_can_be_without_is_marked() -> None:
    data = put(TWO_PARTNERS, ("contributions", "resources", "room"), {"what": "Room"})
    asked = form_of(data, "county")
    must = {f.name for parts in asked.steps.values() for f in every_field(parts) if f.must}
    assert {"partners.county.name", "contributions.resources.room.what"} <= must
    assert not {"purpose.goal", "partners.county.kind", "contributions.resources.room.by"} & must


def test_what_is_not_clear_of_others_is_asked() -> None:
    asked = form_of(TWO_PARTNERS, "county")
    names = [field.name for field in every_field(asked.steps[Step.PARTNERS])]
    assert f"{UNCLEAR}partners.council" in names
    assert f"{UNCLEAR}partners.county" not in names


@settings(max_examples=20)
@given(st.sampled_from(list(Step)), st.sampled_from(["county", "council"]))
def test_a_form_of_one_step_asks_nothing_of_the_others(step: Step, voice: str) -> None:
    data = whole()
    found = check(data).partnership
    assert found
    asked = asked_on_form(found, as_meant(data), voice, [step], TODAY)
    assert set(asked.steps) == {step}
    assert {step_of(key) for key in asked.began} <= {step, None}


def test_an_answer_has_the_rule_of_its_type() -> None:
    data = put(TWO_PARTNERS, ("contributions", "resources", "room"), {"what": "Room"})
    asked = form_of(data, "county")
    rules = {f.name: f.rule for parts in asked.steps.values() for f in every_field(parts)}
    room = "contributions.resources.room"
    assert rules["purpose.goal"] is rules["purpose.values.+A"] is str
    assert (rules[f"{room}.amount"], rules[f"{room}.by"]) == (Decimal, Period)


def test_each_list_begins_its_records_with_what_is_clear_already() -> None:
    data = put(TWO_PARTNERS, ("contributions", "resources", "room"), {"what": "Room"})
    steps = form_of(data, "county").steps

    def begun(step: Step) -> list[tuple[str, list[Any]]]:
        more = [part for part in steps[step] if isinstance(part, FormMore)]
        return [(one.label, [{**seed, "said": said} for seed, said in one.seeds]) for one in more]

    mine, seen = {"partner": "county"}, {"partner": "council"}
    said = {"named_by": ["county"], "said": ""}
    outer = {"layer": "stakeholders", **said}
    assert begun(Step.ACCOUNTABILITY) == [
        ("Personal and professional ethics", [{**mine, "layer": "ethics", **said}]),
        ("Primary clients", [{**mine, "layer": "clients", **said}]),
        ("Stakeholders inside", [{**mine, "reach": "internal", **outer}]),
        ("Stakeholders outside", [{**mine, "reach": "external", **outer}]),
        ("Financial and program plans", [{**mine, "layer": "plans", **said}]),
        ("Personal and professional ethics", [{**seen, "layer": "ethics", **said}]),
        ("Primary clients", [{**seen, "layer": "clients", **said}]),
        ("Internal and external stakeholders", [{**seen, **outer}]),
        ("Financial and program plans", [{**seen, "layer": "plans", **said}]),
    ]
    assert begun(Step.CONTRIBUTIONS)[1:3] == [
        ("Pledges", [{"resource": "room", "partner": "county", "said": "Orange County"}]),
        ("Source", [{"resource": "room", "said": ""}]),
    ]
    (review, _) = begun(Step.PRACTICE)
    assert review == (
        "Reviews",
        [{"on": "2026-11-22", "said": "Yes, hold a review today, 22 November 2026"}],
    )


def test_what_is_done_or_followed_by_another_review_is_asked_no_more() -> None:
    practice: Any = {
        "actions": [{"what": "Call them", "done": "2026-01-31"}, {"what": "Write it up"}],
        "reviews": [{"on": "2026-01-31"}, {"on": "2026-11-01"}],
    }
    asked = form_of(put(TWO_PARTNERS, ("practice",), practice), "county")
    said = {field.value for field in every_field(asked.steps[Step.PRACTICE])}
    assert "Write it up" in said
    assert "Call them" not in said
    names = {field.name for field in every_field(asked.steps[Step.PRACTICE])}
    assert "practice.actions.0.due" in names
    assert "practice.actions.1.due" not in names


def records(parts: Iterable[FormPart]) -> Iterator[FormRecord]:
    """The records that are there, with those inside them."""
    for part in parts:
        if isinstance(part, FormRecord):
            yield part
            yield from records(part.parts)


def test_a_record_is_headed_by_what_it_is_and_one_text_of_a_list_by_its_number() -> None:
    data = put(TWO_PARTNERS, ("contributions", "resources", "room"), {"what": "Room"})
    data = put(data, ("practice", "actions"), [{"what": "Write it up"}])
    data = put(data, ("purpose", "values"), ["Be fair", "Be kind"])
    steps = form_of(data, "county").steps
    assert {one.name: one.title for step in steps for one in records(steps[step])} == {
        "purpose.values.0": "Values 1",
        "purpose.values.1": "Values 2",
        "contributions.resources.room": "Room",
        "practice.actions.0": "Action 1: “Write it up”",
    }


def test_several_can_be_chosen_where_the_answer_is_a_list_of_them() -> None:
    duty = {"what": "Report", "partners": ["county"]}
    steps = form_of(put(TWO_PARTNERS, ("commitments", "duties"), [duty]), "county").steps
    found = {f.name: f.several for parts in steps.values() for f in every_field(parts)}
    assert [name for name, several in found.items() if several] == [
        "commitments.duties.0.partners",
        "commitments.duties.+A.partners",
    ]
    assert set(found.values()) == {True, False}
