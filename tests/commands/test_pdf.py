"""A PDF, where the office has a program that prints one, and what is said where it has none."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from chromium import CHROMIUM
from lanes import slow
from partnerkit.commands import pdf
from partnerkit.document.formats import Format
from partnerkit.problems import Trouble
from running import ORANGE, run

#: Every command that makes a page and a Word document.
MAKERS = (
    ["report"],
    *slow(
        ["report", "--for", "public"],
        ["agreement"],
        ["summary"],
        ["agenda"],
        ["worksheet"],
        ["portfolio", str(ORANGE)],
    ),
)


@pytest.mark.parametrize("words", MAKERS)
def test_without_a_program_it_says_what_to_do(tmp_path: Path, words: list[str]) -> None:
    command = [*words, "--output", "it.pdf"]
    made = run(*command, cwd=tmp_path, PATH=str(tmp_path), PARTNERKIT_FILE=str(ORANGE))
    assert made.returncode == 1
    assert "Install one of them, or name a file that ends in .html or .docx" in made.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_only_word_can_show_asks_for_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_program", lambda _: None)
    with pytest.raises(Trouble, match=r"Install it, or name a file that ends in \.docx"):
        pdf.made_as(Format.PDF, _never, pdf.ONLY_WORD)


def _never(kind: Format) -> str:
    raise AssertionError(kind)


def test_any_other_format_is_made_as_it_is() -> None:
    assert pdf.made_as(Format.MARKDOWN, lambda kind: f"made as {kind}") == "made as markdown"


@pytest.fixture
def printing(monkeypatch: pytest.MonkeyPatch) -> Callable[[dict[str, bytes]], list[str]]:
    """Let programs be here that make what is said of them; returns who was asked, in order."""

    def here(makes: dict[str, bytes]) -> list[str]:
        asked: list[str] = []

        def printed(kind: Format, program: str, document: str | bytes) -> bytes:
            asked.append(program)
            assert document == f"as {kind}"
            return makes[kind]

        monkeypatch.setattr(pdf, "_program", lambda kind: f"the {kind}" if kind in makes else None)
        monkeypatch.setattr(pdf, "_printed", printed)
        return asked

    return here


@pytest.mark.parametrize(
    ("order", "makes", "asked"),
    [
        (pdf.PAGE_FIRST, {"html": b"%PDF", "docx": b"%PDF"}, ["the html"]),
        (pdf.WORD_FIRST, {"html": b"%PDF", "docx": b"%PDF"}, ["the docx"]),
        (pdf.WORD_FIRST, {"html": b"%PDF"}, ["the html"]),
        (pdf.PAGE_FIRST, {"html": b"", "docx": b"%PDF"}, ["the html", "the docx"]),
    ],
)
def test_the_first_that_prints_it_does(
    printing: Callable[[dict[str, bytes]], list[str]],
    order: tuple[Format, ...],
    makes: dict[str, bytes],
    asked: list[str],
) -> None:
    were = printing(makes)
    assert pdf.made_as(Format.PDF, lambda kind: f"as {kind}", order) == b"%PDF"
    assert were == asked


def test_where_none_of_them_made_one_it_says_so(
    printing: Callable[[dict[str, bytes]], list[str]],
) -> None:
    printing({"html": b"", "docx": b""})
    with pytest.raises(Trouble, match=r"the docx made no PDF\. Name a file that ends in \.html"):
        pdf.made_as(Format.PDF, lambda kind: f"as {kind}")


NEEDS = {
    "chromium": pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine"),
    "soffice": pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here"),
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "program"),
    [
        pytest.param(["report"], b"Skia", marks=NEEDS["chromium"]),
        pytest.param(["agreement"], b"LibreOffice", marks=NEEDS["soffice"]),
    ],
)
def test_a_pdf_has_tags_and_the_paper_that_was_asked(
    tmp_path: Path, words: list[str], program: bytes
) -> None:
    command = [*words, "--file", str(ORANGE), "--paper", "letter", "--output", "it.PDF"]
    made = run(*command, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    raw = (tmp_path / "it.PDF").read_bytes()
    assert raw.startswith(b"%PDF-")
    assert b"/MarkInfo" in raw
    assert b"612 792]" in raw
    assert program in raw or program.decode().encode("utf-16-be").hex().upper().encode() in raw
