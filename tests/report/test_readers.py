"""What each reader of a report sees: the public nothing private, paper no commands and no ids."""

from __future__ import annotations

import webbrowser
from collections.abc import Callable
from datetime import date
from html import unescape
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from filled import filled, planned
from partnerkit.commands import show, written_out
from partnerkit.document.blocks import Block, Facts, Heading, Lead, Stand
from partnerkit.document.formats import Format, Paper, Readers
from partnerkit.document.markdown import markdown
from partnerkit.document.page import page
from partnerkit.document.text import as_text
from partnerkit.document.word import word
from partnerkit.language import in_language
from partnerkit.plan.worked_out import Plan
from partnerkit.problems import Place, Trouble
from partnerkit.report.outline import outline
from partnerkit.report.public import public_report
from partnerkit.report.sections import what_each_gives
from partnerkit.workbook.steps import Step
from sitting import TWO_PARTNERS

EXAMPLE = Path(__file__).parents[2] / "examples" / "orange-county.yaml"
DAY = date(2020, 2, 3)
#: The beginnings of the places that the public may read; a number stands for any item.
PUBLIC: list[Place] = [
    ("name",),
    *(("purpose", key) for key in ("concern", "vision", "values", "goal", "focus", "success")),
    ("purpose", "outside"),
    *(("partners", key, what) for key in ("pa", "pb") for what in ("name", "kind", "mission")),
    *(("partners", key, "responsibilities") for key in ("pa", "pb")),
    *(("contributions", "resources", key) for key in ("ra", "rb")),
    ("contributions", "pledges"),
    ("contributions", "additional"),
]


def test_the_public_reads_nothing_but_what_is_named_for_it() -> None:
    data, texts = filled()
    shown = markdown(public_report(planned(data)))
    private = {
        text
        for place, text in texts.items()
        if "zq" in text and not any(place[: len(start)] == start for start in PUBLIC)
    }
    assert private
    assert [text for text in private if text in shown] == []
    conditions = [text for place, text in texts.items() if place[-1] == "conditions"]
    assert [text for text in conditions if text in shown] == []
    for key in ("concern", "goal"):
        assert texts["purpose", key] in shown


@pytest.mark.parametrize("kind", [Format.JSON, Format.CSV])
def test_data_is_refused_to_the_public(kind: Format) -> None:
    with pytest.raises(Trouble, match="holds every answer"):
        show.report(EXAMPLE, kind, None, DAY, readers=Readers.PUBLIC)


def test_a_step_alone_is_refused_to_the_public() -> None:
    with pytest.raises(Trouble, match="--step or --for"):
        show.report(EXAMPLE, Format.HTML, Step.PRACTICE, DAY, readers=Readers.PUBLIC)


@pytest.mark.parametrize("kind", [Format.HTML, Format.MARKDOWN])
def test_paper_has_no_commands_and_no_ids(kind: Format) -> None:
    made = show.report(EXAMPLE, kind, None, DAY, "a file.yaml", Paper.A4)
    assert isinstance(made, str)
    assert "partnerkit" not in made
    assert "county-4" not in made
    assert "partners.chapel-hill" not in made


def test_the_terminal_has_the_command_for_what_is_open() -> None:
    made = show.report(EXAMPLE, Format.TEXT, None, DAY)
    assert isinstance(made, list)
    assert "partnerkit step accountability --ask pairs.0.balance" in as_text(made)


def test_the_first_screen_says_it_all() -> None:
    data, texts = filled()
    front = outline(planned(data))[:4]
    _, stand, lead, facts = front
    assert isinstance(stand, Stand)
    assert isinstance(lead, Lead)
    assert isinstance(facts, Facts)
    assert "All six steps are complete. " in stand.text
    assert "Draft" not in stand.mark
    assert lead.text == texts["purpose", "goal"]
    assert [label for label, _, _ in facts.facts] == ["Steps", "Open", "Next date"]


#: A report for its readers in every format, as text.
FORMATS: dict[str, Callable[..., str]] = {
    "text": lambda made, step=None: as_text(outline(made, step)),
    "markdown": lambda made, step=None: markdown(outline(made, step)),
    "page": lambda made, step=None: unescape(page(outline(made, step))),
    "Word": lambda made, step=None: in_word(outline(made, step)),
}


def in_word(blocks: list[Block]) -> str:
    paragraphs: Any = docx.Document(BytesIO(word(blocks, DAY))).element.body.iter(qn("w:p"))
    return "\n".join("".join(t.text or "" for t in one.iter(qn("w:t"))) for one in paragraphs)


BARE: dict[str, Any] = {
    "partnerkit": "1",
    "name": "n",
    "partners": {"a": {"name": "City of Hall"}, "b": {"name": "River Friends"}},
}


@pytest.mark.parametrize("kind", FORMATS)
def test_a_new_plan_says_once_what_is_open_and_begins_with_what_to_do(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    made = planned(BARE)
    shown = " ".join(FORMATS[kind](made).split())
    assert "Draft. No step has been started." in shown
    assert "0 things" not in shown
    assert "not answered yet" not in shown
    front, _, _ = shown.partition("The six steps")
    assert "Begin with" in front
    for item in made.items:
        assert shown.count(item.question) == (item.step is Step.PURPOSE)
        assert (item.question in front) == (item.step is Step.PURPOSE)
    for step in Step:
        assert shown.count(step.aim) == (2 if step is Step.PURPOSE else 1)


def test_a_new_plan_says_which_command_begins_it() -> None:
    front, _, _ = as_text(outline(planned(BARE), commands=True)).partition("The six steps")
    assert "Next: partnerkit step purpose" in front


def without_words(blocks: list[Block]) -> list[str]:
    """The headings with nothing below them."""
    return [
        one.text
        for one, below in pairwise([*blocks, Heading(1, "end")])
        if isinstance(one, Heading)
        and one.level > 1
        and isinstance(below, Heading)
        and below.level <= one.level
    ]


PARTLY: dict[str, dict[str, Any]] = {
    "bare": BARE,
    "a goal": {**BARE, "purpose": {"goal": "Go"}},
    "blank": {**BARE, "purpose": {"goal": ""}, "communication": {"challenges": ""}},
    "a balance of work": {**BARE, "accountability": {"entries": {}}},
    "a review": {**BARE, "practice": {"reviews": [{"on": "2026-01-01"}]}},
    "a contact": {**BARE, "partners": {"a": {"name": "A", "contact": "C"}, "b": {"name": "B"}}},
}


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.PARTNERS])
@pytest.mark.parametrize("kind", FORMATS)
def test_a_step_that_is_not_begun_says_what_to_begin_with(
    kind: str, step: Step, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    made = planned({**BARE, "partners": {"a": {"name": "A Town"}, "b": {"name": "B Club"}}})
    shown = " ".join(FORMATS[kind](made, step).split())
    assert "This step is not begun." in shown
    assert "Begin with what it asks:" in shown
    for gone in ("Nothing is written here yet", "No resource has been named yet", "Still open"):
        assert gone not in shown
    for item in made.items:
        assert shown.count(item.question) == (item.step is step)


def test_a_step_that_is_not_begun_names_the_commands_that_begin_it_in_a_terminal() -> None:
    shown = as_text(outline(planned(BARE), Step.PRACTICE, commands=True))
    assert "partnerkit step practice --ask " in shown
    assert "partnerkit step practice --ask " not in as_text(outline(planned(BARE), Step.PRACTICE))


@pytest.mark.parametrize("readers", [outline, public_report])
@pytest.mark.parametrize("name", PARTLY)
def test_no_heading_stands_over_nothing(name: str, readers: Callable[[Plan], list[Block]]) -> None:
    assert without_words(readers(planned(PARTLY[name]))) == []


def test_what_people_wrote_finds_its_own_direction() -> None:
    name = "שביל הנהר (River)."
    data = {"partnerkit": "1", "name": name, "purpose": {"goal": name, "concern": name}}
    shown = page(outline(planned(data)))
    assert f'<h1 dir="auto">{name}</h1>' in shown
    assert f'<strong dir="auto">{name}</strong>' in shown
    assert f'<div dir="auto">{name}</div>' in shown


def test_a_page_repeats_its_name_and_mark_whatever_is_in_them() -> None:
    name = 'a"; } </style><script>'
    shown = page(outline(planned({"partnerkit": "1", "name": name})))
    assert shown.count("</style>") == 1
    assert "<script>" not in shown
    assert "@bottom-right { content: counter(page)" in shown


def test_open_shows_the_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", lambda uri: not opened.extend([uri]))  # type: ignore[func-returns-value]
    to = tmp_path / "a page.html"
    made = show.report(EXAMPLE, Format.HTML, None, DAY)
    assert written_out.opened_in_browser(made, to, EXAMPLE) == f"Opened in the browser: {to}"
    assert opened == [to.as_uri()]
    monkeypatch.setattr(webbrowser, "open", lambda _: False)
    assert "Open this file yourself" in written_out.opened_in_browser(made, to, EXAMPLE)


def test_open_is_for_pages_only() -> None:
    with pytest.raises(Trouble, match="--open shows a page"):
        written_out.refuse_to_open(Format.DOCX)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_where_nobody_gives_anything_no_table_says_so(language: str) -> None:
    partnership = planned(TWO_PARTNERS).partnership
    with in_language(language):
        assert what_each_gives(partnership, ()) == []


@pytest.mark.parametrize(
    ("spoken", "often", "long"), [("", "every year", "1 year"), ("fr", "tous les ans", "1 an")]
)
def test_how_often_something_comes_is_said_otherwise_than_how_long_it_takes(
    spoken: str, often: str, long: str
) -> None:
    duty = {"what": "Report", "partners": ["county"], "every": "1 year"}
    data: dict[str, Any] = {
        **TWO_PARTNERS,
        "commitments": {"duties": [duty]},
        "practice": {"review_every": "1 year", "term": {"notice": "1 year"}},
    }
    with in_language(spoken):
        shown = " ".join(as_text(outline(planned(data, DAY)), plain=True).split())
    assert (shown.count(often), shown.count(long)) == (2, 1)
