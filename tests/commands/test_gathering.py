"""Who has answered, and who has not, since when: from a folder of forms and answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from form_pages import page_of
from handed_in import as_file, as_text, payload
from partnerkit.commands.collect import Taken, collect
from partnerkit.commands.form_file import form, mail
from partnerkit.commands.gathering import gather
from partnerkit.commands.meeting_papers import make_worksheet
from partnerkit.commands.opening import answers_in
from partnerkit.commands.partner import Voice
from partnerkit.commands.standing import status
from partnerkit.document.blocks import Answer, Paragraph, Table
from partnerkit.document.formats import Format, Paper
from partnerkit.document.text import as_text as in_words
from partnerkit.file.disk import load, read
from partnerkit.file.keeper import create
from partnerkit.problems import Trouble
from partnerkit.workbook.places import put
from running import run
from sitting import TWO_PARTNERS
from worksheets import document_of

TODAY = date(2026, 11, 30)
DATA = put(TWO_PARTNERS, ("partners", "town"), {"name": "Town"})


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "partnership.yaml"
    create(path, DATA)
    (tmp_path / "back").mkdir()
    return path


def table(path: Path, folder: str = "back") -> dict[str, tuple[str, ...]]:
    """The rows of what is said, by the name of the partner."""
    before = path.read_bytes()
    found = gather(path, str(path.parent / folder), TODAY)
    assert path.read_bytes() == before
    (shown,) = (one for one in found.blocks if isinstance(one, Table))
    return {row[0][0]: tuple(" ".join(cell) for cell in row[1:]) for row in shown.rows}


def test_who_has_answered_and_who_has_not(plan: Path) -> None:
    back = plan.parent / "back"
    assert table(plan)["Town"] == ("no form in this folder", "")
    for voice in ("county", "council"):
        (back / f"{voice}.html").write_text(page_of(DATA, voice), encoding="utf-8")
    document_of(DATA, "town").save(str(back / "town.docx"))
    assert table(plan)["Town"] == ("waiting since 2026-11-22", "")
    assert table(plan)["Food Council"] == ("waiting since 2026-11-22", "")
    given = payload(DATA, "county", (("purpose", "concern"), "Hunger"))
    (back / "county-answers.json").write_bytes(as_file(given))
    assert table(plan)["Orange County"] == ("answered on 2026-11-21", "not yet")
    found = gather(plan, str(back), TODAY, "plan.yaml")
    said = in_words(found.blocks, plain=True)
    assert "1 of 3 partners have answered" in said
    last = found.blocks[-1]
    assert isinstance(last, Paragraph)
    assert last.text.endswith(f"partnerkit collect {back} --file plan.yaml")
    list(collect(plan, [str(back)], None, TODAY))
    assert answers_in(read(plan))["purpose"] == {"concern": "Hunger"}
    assert table(plan)["Orange County"] == ("answered on 2026-11-21", "yes")


def forms_line(path: Path) -> str:
    """What `status` says of forms, "" if nothing."""
    blocks = status(path, TODAY).blocks
    found = [one for one in blocks if isinstance(one, Answer) and one.label.startswith("Forms")]
    return "; ".join(value for one in found for value in one.values)


def test_status_says_who_has_a_form_and_has_not_answered(plan: Path) -> None:
    before = plan.read_bytes()
    assert forms_line(plan) == ""
    form(plan, Voice("county", True), None, date(2026, 11, 18))
    form(plan, Voice("county", True), None, date(2026, 11, 20))
    form(plan, Voice("council", True), None, date(2026, 11, 19))
    sheet = (Format.DOCX, Paper.A4, date(2026, 11, 20), Voice("town", True))
    make_worksheet(plan, None, "", *sheet)
    assert plan.read_bytes() == before, "a form is no answer"
    assert forms_line(plan) == (
        "Orange County, since 2026-11-18; Food Council, since 2026-11-19; Town, since 2026-11-20"
    )
    assert table(plan)["Food Council"] == ("waiting since 2026-11-19", "")
    given = plan.parent / "given.json"
    given.write_bytes(as_file(payload(DATA, "county", (("purpose", "concern"), "Hunger"))))
    list(collect(plan, [str(given)], None, TODAY, dry=True))
    assert "Orange County" in forms_line(plan)
    list(collect(plan, [str(given)], None, TODAY))
    assert "Orange County" not in forms_line(plan)
    assert table(plan)["Orange County"] == ("answered on 2026-11-21", "")
    # Somebody else typed in what the council said on the telephone.
    step = ("step", "purpose", "--as", "council", "--plain")
    run(*step, typed="\n" * 9, cwd=plan.parent, day=TODAY)
    assert "Food Council" in forms_line(plan), "nothing was answered"
    run(*step, typed="Hunger and rent" + "\n" * 9, cwd=plan.parent, day=TODAY)
    assert forms_line(plan) == "Town, since 2026-11-20"


def test_on_a_second_computer_a_form_tells_when_it_was_made(plan: Path) -> None:
    said = in_words(gather(plan, str(plan.parent / "back"), TODAY).blocks, plain=True)
    assert "noted on the computer that made them" in " ".join(said.split())
    given = plan.parent / "given.json"
    entry = ("accountability", "entries", "county-1")
    named = {"partner": "county", "layer": "clients", "to": "Voters", "named_by": ["county"]}
    given.write_bytes(as_file(payload(DATA, "county", (entry, named))))
    list(collect(plan, [str(given)], None, TODAY))
    assert forms_line(plan) == ""
    there = ("answered on 2026-11-21", "named 1 accountability")
    assert table(plan)["Orange County"] == there, "though the file is not in the folder"
    form(plan, Voice("county", True), None, TODAY)
    assert forms_line(plan) == "Orange County, since 2026-11-30"
    # A fresh copy of the plan has no notes; what it says of who named what is there.
    for kept in (plan.parent / ".partnership.yaml.earlier").iterdir():
        kept.unlink()
    assert table(plan)["Orange County"] == ("no form in this folder", there[1])


def test_forms_that_are_out_are_no_more_than_a_help_to_memory(plan: Path) -> None:
    form(plan, Voice("town", True), None, TODAY)
    kept = plan.parent / ".partnership.yaml.earlier" / "forms.json"
    for text in ("", "[]", '{"town": 1}', '{"town": {"since": "2026-11-30"}}', "{" * 100_000):
        kept.write_text(text, encoding="utf-8")
        assert forms_line(plan) == ""
    kept.unlink()
    kept.mkdir()
    assert "Town" in form(plan, Voice("town", True), None, TODAY)
    assert forms_line(plan) == ""


def test_what_is_not_of_this_plan_is_named_and_the_rest_counted(plan: Path) -> None:
    back = plan.parent / "back"
    other = {**payload(DATA, "county"), "plan": {"name": "Other"}}
    (back / "a.json").write_bytes(as_file(other))
    (back / "b.txt").write_bytes(as_text(payload(DATA, "town", (("purpose", "goal"), "Meals"))))
    (back / "c.pdf").write_bytes(b"a paper that somebody filled in by hand")
    (back / "d.odt").write_bytes(b"PK\x03\x04")
    (back / "~$b.docx").write_bytes(b"what Word leaves there while a document is open")
    found = gather(plan, str(back), TODAY)
    assert ["another plan" in one for one in found.unread] == [True, False]
    assert ".docx" in found.unread[1]
    assert table(plan)["Town"] == ("answered on 2026-11-21", "not yet")
    said = [one.text for one in found.blocks if isinstance(one, Paragraph)]
    assert any(one.startswith("Not read: c.pdf. ") for one in said), said
    (*_, last) = collect(plan, [str(back)], None, TODAY)
    assert isinstance(last, Taken)
    assert last.lines[0].startswith("Not read: c.pdf. ")


def test_each_file_is_read_once(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = as_file(payload(DATA, "town", (("purpose", "goal"), "Meals")))
    (plan.parent / "back" / "town.json").write_bytes(given)
    loaded = []

    def counted(path: Path, advice: Any) -> bytes:
        loaded.append(path.name)
        return load(path, advice)

    monkeypatch.setattr("partnerkit.commands.came_back.load", counted)
    assert table(plan)["Town"] == ("answered on 2026-11-21", "not yet")
    assert loaded == ["town.json"]


def test_a_folder_that_is_not_there_is_said(plan: Path) -> None:
    with pytest.raises(Trouble, match="cannot be opened"):
        gather(plan, str(plan.parent / "nowhere"), TODAY)


def test_the_text_of_a_mail(plan: Path) -> None:
    text = mail(plan, Voice("town", True), "out/form of town.html")
    assert text.startswith("Subject: Questions for Town: ")
    assert "form of town.html has our questions" in " ".join(text.split()).replace(",", "")
    assert "town.html" in mail(plan, Voice("town", True), "")
    assert max(map(len, text.splitlines()[1:])) <= 72
    assert "\n3. Press" in text
    with pytest.raises(Trouble, match="Say whose form"):
        mail(plan, Voice(), "")
