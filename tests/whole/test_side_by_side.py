"""Two languages at once: what partners read beforehand, fill in and sign is in both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from docx import Document
from docx.oxml.ns import qn

from lanes import slow, some
from partnerkit.bilingual import END, FIRST
from partnerkit.cli import app
from running import EXAMPLES, NAMED, ORANGE, run

DAY = date(2026, 11, 27)
MARKS = re.compile(f"[{FIRST}-{END}]")
BOTH = ("--language", "en,fr")
ALL = {one.callback.__name__ for one in app.registered_commands if one.callback}
IN_TWO = {"questions", "worksheet", "form", "agreement"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "partnership.yaml").write_bytes(ORANGE.read_bytes())
    return tmp_path


def made(folder: Path, *words: str) -> str:
    """What is printed in both languages."""
    done = run(*BOTH, *words, cwd=folder, day=DAY)
    assert done.returncode == 0, done.stderr
    return done.stdout


def runs(raw: bytes) -> Iterator[tuple[str, str]]:
    """The texts of a Word document, each with its language, "" for that of the whole."""
    document = Document(BytesIO(raw))
    roots = [document.element.body, *(one.footer._element for one in document.sections)]
    for run_of in (one for root in roots for one in root.iter(qn("w:r"))):
        said = run_of.find(f"{qn('w:rPr')}/{qn('w:lang')}")
        code = "" if said is None else said.get(qn("w:val"))
        yield "".join(one.text or "" for one in run_of.iter(qn("w:t"))), code


def pair(text: str, english: str, french: str) -> bool:
    """Whether a page has a text in both languages, each marked."""
    marked = f'<span lang="en">{english}</span>(?: · |<br>\n)<span lang="fr">{french}</span>'
    return re.search(marked, text) is not None


def test_every_question_stands_in_both(folder: Path) -> None:
    text = made(folder, "questions")
    one, other = (
        run("questions", cwd=folder, PARTNERKIT_LANGUAGE=code).stdout for code in ("en", "fr")
    )
    assert "**Shared concern · Préoccupation commune:** What concern" in text
    assert "# Practicing shared accountability: the questions · Pratiquer la" in text
    for single in (one, other):
        parts = [line.rpartition(":** ")[2] for line in single.split("\n") if ":** " in line]
        assert len(parts) > 90
        assert [part for part in parts if part not in text] == []
    assert not MARKS.search(text)


EVERY_PAPER = [
    "worksheet --output x.md",
    "worksheet --as {key} --output x.html",
    "agreement --output x.docx",
    "form --as {key} --output x.html",
    "form --as {key} --mail",
    *(f"worksheet --output x.{kind}" for kind in ("html", "docx")),
    *(f"worksheet --as {{key}} --output x.{kind}" for kind in ("md", "docx")),
    *(f"agreement --output x.{kind}" for kind in ("md", "html", "txt")),
]


def _papers() -> Iterator[Any]:
    for number, path in enumerate(sorted(EXAMPLES.glob("*.yaml"))):
        cases = [(path.stem, one) for one in EVERY_PAPER]
        yield from slow(*cases) if number else some(4, cases)


@pytest.mark.parametrize(("example", "command"), list(_papers()), ids=str)
def test_no_paper_shows_a_mark_and_each_is_in_both(
    tmp_path: Path, example: str, command: str
) -> None:
    path = EXAMPLES / f"{example}.yaml"
    (tmp_path / "partnership.yaml").write_bytes(path.read_bytes())
    key = next(iter(yaml.safe_load(path.read_text(encoding="utf-8"))["partners"]))
    printed = made(tmp_path, *command.format(key=key).split())
    file = tmp_path / command.split()[-1]
    if file.suffix == ".docx":
        with ZipFile(file) as whole:
            texts = [whole.read(name).decode("utf-8", "replace") for name in whole.namelist()]
        assert not any(map(MARKS.search, texts))
        said = list(runs(file.read_bytes()))
        assert len([1 for _, code in said if code == "fr"]) > 20
        assert len([1 for _, code in said if code == "fr"]) == len(
            [1 for _, code in said if code == "en"]
        )
        return
    text = file.read_text(encoding="utf-8") if file.exists() else printed
    shown = re.sub(r"(?s)<script.*?</script>|<div id=[^<>]* data-label=[^<>]*>", "", text)
    assert not MARKS.search(shown)
    assert shown.count('lang="fr"') == max(shown.count('lang="en"') - 1, 0)
    assert re.search("[éè]", shown)


def test_an_amount_is_there_once(folder: Path) -> None:
    text = made(folder, "agreement", "--output", "x.html")
    text = (folder / "x.html").read_text(encoding="utf-8")
    assert pair(text, "Contributions", "Contributions") is False
    assert not re.search(r">\d[\d,.  ]*</span>(?: · |<br>\n)<span", text)


def test_a_clause_stands_in_both_and_each_is_read_in_its_own(folder: Path) -> None:
    made(folder, "agreement", "--output", "x.docx")
    said = list(runs((folder / "x.docx").read_bytes()))
    english = [words for words, code in said if code == "en"]
    french = [words for words, code in said if code == "fr"]
    assert "In this memorandum, “the partners” are all of them." in english
    assert "Dans le présent protocole, « les partenaires » les désigne tous." in [
        one.replace("\xa0", " ").replace("\u202f", " ") for one in french
    ]
    assert any(words.startswith("Text code") for words in english)
    made(folder, "agreement", "--output", "x.html")
    page = (folder / "x.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert pair(page, "Memorandum of agreement", "Protocole d’accord")


def test_the_first_that_is_named_comes_first(folder: Path) -> None:
    done = run("--language", "fr,en", "agreement", cwd=folder, day=DAY)
    assert "Protocole d’accord · Memorandum of agreement" in done.stdout
    assert "éléments" in done.stderr


def test_a_mail_is_there_in_both(folder: Path) -> None:
    key = next(iter(yaml.safe_load(ORANGE.read_text(encoding="utf-8"))["partners"]))
    text = made(folder, "form", "--as", key, "--mail")
    subject, *lines = text.split("\n")
    assert re.fullmatch("Subject: Questions for .+: .+ / Questions pour .+\xa0: .+", subject)
    assert lines.index("Hello,") < lines.index("* * *") < lines.index("Bonjour,")
    assert not [line for line in lines if re.match("(Subject|Objet|[»;:?!])|.*«$", line)]
    assert "\n\n\n" not in text
    assert "«\xa0" in text, "blanks at which no line is broken stay so"


def test_a_worksheet_in_both_comes_back(tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text(NAMED, encoding="utf-8")
    made(tmp_path, "worksheet", "--as", "a", "--output", "x.docx")
    document = Document(str(tmp_path / "x.docx"))
    ticked: list[str] = []
    chosen = ""
    for row in (row for table in document.tables for row in table.rows if len(row.cells) == 3):
        answer = row.cells[2]
        if not answer.text.startswith("☐"):
            if row.cells[0].text.startswith("1.1."):
                answer.paragraphs[0].add_run(f"Ждём {row.cells[0].text}")
        elif not ticked:
            ticked.append(answer.paragraphs[1].text)
            answer.paragraphs[1].runs[0].text = answer.paragraphs[1].runs[0].text.replace("☐", "☒")
        elif not chosen:
            # Somebody writes the French words of a choice instead of ticking it.
            chosen = answer.paragraphs[0].text.split(" · ")[1]
            for paragraph in answer.paragraphs:
                for one in paragraph.runs:
                    one.text = ""
            answer.paragraphs[0].runs[0].text = chosen
    assert ticked
    assert chosen
    document.save(str(tmp_path / "x.docx"))
    done = run("collect", "x.docx", cwd=tmp_path, day=DAY)
    assert done.returncode == 0, done.stderr + done.stdout
    text = (tmp_path / "partnership.yaml").read_text(encoding="utf-8")
    assert "Ждём 1.1.1" in text
    assert "open_questions" not in text, text
    assert chosen not in text
    assert not MARKS.search(text)


@pytest.mark.parametrize("command", sorted(ALL - IN_TWO))
def test_other_commands_say_in_one_sentence_that_they_speak_one(folder: Path, command: str) -> None:
    before = (folder / "partnership.yaml").read_bytes()
    done = run(*BOTH, command.replace("_", "-"), cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("In two languages at once there are questions, worksheet")
    assert (folder / "partnership.yaml").read_bytes() == before


def test_two_languages_are_two_that_there_are(folder: Path) -> None:
    for asked in ("en,xx", "xx,fr", "en,fr,fr", "en,", ",fr"):
        done = run("--language", asked, "questions", "purpose", cwd=folder)
        assert f'There is no language "{asked}" here' in done.stderr
        assert "Préoccupation" not in done.stdout
    same = run("--language", "fr,fr_CA", "questions", "purpose", cwd=folder)
    assert same.stdout == run("--language", "fr", "questions", "purpose", cwd=folder).stdout
    tracked = run(*BOTH, "agreement", "--since-signed", "--output", "x.docx", cwd=folder)
    assert (tracked.returncode, tracked.stderr) == (
        2,
        "Changes are tracked in one language at a time. Name one.\n",
    )


def test_the_number_of_a_heading_and_the_colon_of_a_label_stand_there_once(folder: Path) -> None:
    done = run("--language", "fr,en", "agreement", cwd=folder, day=DAY)
    said = done.stdout.replace("\u00a0", " ")
    assert " 1. Partenaires · Partners\n" in said
    assert "Rôle · Role :" in said
    assert ": · " not in said
