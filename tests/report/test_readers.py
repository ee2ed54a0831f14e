"""What each reader of a report sees: the public nothing private, paper no commands and no ids."""

from __future__ import annotations

import webbrowser
from datetime import date
from pathlib import Path

import pytest

from filled import filled, planned
from partnerkit.commands import show, written_out
from partnerkit.document.blocks import Facts, Lead, Stand
from partnerkit.document.formats import Format, Paper, Readers
from partnerkit.document.markdown import markdown
from partnerkit.document.page import page
from partnerkit.document.text import as_text
from partnerkit.language import in_language
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


def test_a_new_plan_says_that_no_step_has_been_started() -> None:
    shown = as_text(outline(planned({"partnerkit": "1", "name": "n"})))
    assert "Draft. No step has been started." in " ".join(shown.split())
    assert "0 things" not in shown
    assert "not answered yet" not in shown
    assert shown.count("Nothing is written here yet.") == len(Step)


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
