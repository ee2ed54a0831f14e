"""Worksheets for tests: made of a plan, filled in as people do, and what a plan then holds."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from partnerkit.document.word_sheet import word_sheet
from partnerkit.file.hidden_text import kept_as_text
from partnerkit.plan.form_questions import asked_on_form
from partnerkit.report.paper_form import PaperForm, paper_form
from partnerkit.workbook.check import as_meant, check
from partnerkit.workbook.steps import Step

TODAY = date(2026, 11, 22)
OFFICE = shutil.which("soffice") or ""


def sheet_of(data: Any, voice: str) -> PaperForm:
    return _sheet(repr(data), voice)


def document_of(data: Any, voice: str) -> Any:
    """A worksheet, opened to be filled in."""
    return Document(BytesIO(_raw(repr(data), voice)))


@cache
def _sheet(data: str, voice: str) -> PaperForm:
    """The worksheet of a plan, which is given as Python writes it."""
    read = ast.literal_eval(data)
    found = check(read).partnership
    assert found
    return paper_form(asked_on_form(found, as_meant(read), voice, list(Step), TODAY))


@cache
def _raw(data: str, voice: str) -> bytes:
    made = _sheet(data, voice)
    return word_sheet(made.sheet, kept_as_text(made.kept), TODAY)


def track_changes(cells: Iterable[Any]) -> None:
    """What is in these cells was typed with “track changes”, and something else was deleted."""
    for number, cell in enumerate(cells):
        paragraph = cell.paragraphs[0]
        for run in list(paragraph.runs):
            change = OxmlElement("w:ins")
            when = "2026-01-01T00:00:00Z"
            for key, value in {"id": str(number), "author": "x", "date": when}.items():
                change.set(qn(f"w:{key}"), value)
            run._r.addprevious(change)
            change.append(run._r)
        paragraph._p.append(
            parse_xml(
                f'<w:del {nsdecls("w")} w:id="9{number}" w:author="x" '
                'w:date="2026-01-01T00:00:00Z"><w:r><w:delText>deletedq</w:delText></w:r></w:del>'
            )
        )


def put_in_controls(cells: Iterable[Any]) -> None:
    """Each paragraph of these cells stands in a content control."""
    for cell in cells:
        for paragraph in cell.paragraphs:
            control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
            paragraph._p.addprevious(control)
            control[0].append(paragraph._p)
        cell._tc.append(OxmlElement("w:p"))


def end_gone(document: Any) -> list[str]:
    """What is hidden at the end is deleted."""
    last = document.paragraphs[-1]
    last._p.getparent().remove(last._p)
    return []


def rows(document: Any) -> Iterator[Any]:
    """The rows of questions."""
    for table in document.tables:
        for row in table.rows:
            if len(row.cells) == 3:
                yield row


def code_of(row: Any) -> str:
    return str(row.cells[0].text)


def row_of(document: Any, code: str) -> Any:
    return next(row for row in rows(document) if code_of(row) == code)


def code_for(data: Any, voice: str, name: str) -> str:
    """The code of the question with this name."""
    meanings = sheet_of(data, voice).kept["rows"]
    return next(str(code) for code, one in meanings.items() if one["name"] == name)


def saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def as_office_saves(
    make: Callable[[], Any],
    fill: Callable[[Any], list[str]],
    deeds: Mapping[str, Callable[[Any], list[str]]],
    folder: Path,
    *formats: str,
) -> dict[str, tuple[list[str], bytes]]:
    """What was typed into a paper, by what was done to it, and how LibreOffice saves that."""
    made = {deed: make() for deed in ("", *deeds)}
    words = {deed: fill(document) for deed, document in made.items()}
    for deed, do in deeds.items():
        words[deed] += do(made[deed])
    came = by_office({deed: saved(document) for deed, document in made.items()}, folder, *formats)
    return {deed: (words[deed], came[deed]) for deed in made}


def by_office(documents: Mapping[str, bytes], folder: Path, *formats: str) -> dict[str, bytes]:
    """Documents by name, as LibreOffice saves them, in one format after the other."""
    files = {name: folder / f"{number}.docx" for number, name in enumerate(documents)}
    for name, raw in documents.items():
        files[name].write_bytes(raw)
    for number, kind in enumerate(formats):
        out = folder / f"saved-{number}"
        subprocess.run(
            [
                *(OFFICE, f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
                *("--headless", "--convert-to", kind, "--outdir", str(out)),
                *map(str, files.values()),
            ],
            check=True,
            capture_output=True,
            timeout=600,
        )
        files = {name: out / f"{file.stem}.{kind}" for name, file in files.items()}
    return {name: file.read_bytes() for name, file in files.items()}


def fill(document: Any, word: str, only: Callable[[Any], bool] = lambda _row: True) -> list[str]:
    """Type into every answer: a word of its own, or a tick; return the words."""
    typed = []
    for number, row in enumerate(rows(document)):
        if not only(row):
            continue
        answer = row.cells[2]
        if answer.text.lstrip()[:1] in ("☐", "☒"):
            paragraph = answer.paragraphs[-1]
            paragraph.runs[0].text = paragraph.text.replace("☐", "☒")
            continue
        typed.append(f"{word}{number}x")
        answer.paragraphs[0].add_run(f" {typed[-1]}")
    return typed


def lost(words: list[str], data: Any) -> list[str]:
    """The words that are nowhere in a plan."""
    text = json.dumps(data, ensure_ascii=False)
    return [word for word in words if word not in text]
