"""No heading, label or question stands alone at the end of a page, in LibreOffice or printed.

What is only said to be kept with the next is not always kept: each page is read here.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from chromium import CHROMIUM
from form_pages import page_of
from partnerkit.commands.opening import answers_in, planned
from partnerkit.document.blocks import Block
from partnerkit.document.formats import Paper
from partnerkit.document.page import page
from partnerkit.document.word import word
from partnerkit.document.word_sheet import word_sheet
from partnerkit.file.disk import read
from partnerkit.plan.worked_out import Plan
from partnerkit.report.agreement import agreement
from partnerkit.report.outline import outline
from partnerkit.report.public import public_report
from partnerkit.report.worksheet import worksheet
from running import PLANS
from worksheets import sheet_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed"),
]
PAPERS: dict[str, Callable[[Plan], list[Block]]] = {
    "report": outline,
    "public": public_report,
    "agreement": lambda made: agreement(made.partnership, made.today, "A").blocks,
    "worksheet": worksheet,
}
DAY = date(2026, 11, 22)
#: The number of a page at its foot.
FOOT = re.compile(r"\d+/\d+$")
#: Headings and labels are shorter.
LINES = 6


def close(text: str) -> str:
    """A text without its spaces, which differ in a PDF."""
    return "".join(text.split())


def ends(pdf: Path) -> Iterator[list[str]]:
    """The last lines of each page but the last."""
    told = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    for one in told.stdout.decode().split("\f")[:-2]:
        lines = [close(line) for line in one.splitlines() if line.strip()]
        if lines and FOOT.search(lines[-1]):
            lines.pop()
        yield lines[-LINES:]


def alone(pages: Iterable[list[str]], leading: set[str]) -> list[str]:
    """What leads to something, and yet ends a page; "" for a page with nothing on it."""
    found = []
    for lines in pages:
        several = ("".join(lines[-count:]) for count in range(1, len(lines) + 1))
        found += [""] if not lines else [said for said in several if said in leading]
    return found


def kept_with_next(document: Any) -> set[str]:
    """What stands outside tables and is kept with what follows it, and is said only so."""
    kept: set[str] = set()
    free: set[str] = set()
    keeping = {one.style_id for one in document.styles if _keeps(one.element)}
    for one in document.element.body.iter(qn("w:p")):
        style = one.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        own = one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}")
        keeps = _keeps(one)
        if own is None:
            keeps = style is not None and style.get(qn("w:val")) in keeping
        below = one.getnext()
        if one.getparent() is not document.element.body or below is None:
            keeps = False
        elif next(below.iter(qn("w:drawing")), None) is not None:
            keeps = False  # a picture, which is no text, may end the page
        said = close("".join(text.text or "" for text in one.iter(qn("w:t"))))
        (kept if keeps else free).add(said)
    return kept - free - {""}


def _keeps(one: Any) -> bool:
    found = one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}")
    return found is not None and found.get(qn("w:val")) not in ("0", "false")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("paper", Paper)
def test_nothing_is_alone_at_the_end_of_a_page_in_libreoffice(paper: Paper, tmp_path: Path) -> None:
    for number, one in enumerate(PLANS):
        made = planned(read(one), DAY)
        for name, blocks in PAPERS.items():
            (tmp_path / f"{number}-{name}.docx").write_bytes(word(blocks(made), DAY, paper))
        data = answers_in(read(one))
        sheet = sheet_of(data, next(iter(data["partners"]))).sheet
        (tmp_path / f"{number}-one.docx").write_bytes(word_sheet(sheet, "", DAY, paper))
    files = sorted(tmp_path.glob("*.docx"))
    order = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    order += ["--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)]
    subprocess.run(order, check=True, capture_output=True, timeout=600)
    found = {}
    for file in files:
        leading = kept_with_next(docx.Document(BytesIO(file.read_bytes())))
        found[file.stem] = alone(ends(file.with_suffix(".pdf")), leading)
    assert {name: lines for name, lines in found.items() if lines} == {}


#: What may end a page gets a mark, so that it is not taken for a heading of the same words, and so
#: that a line to write on is seen in the text of a page.
FILL = """() => {
  for (const one of document.querySelectorAll("textarea, input:not([type])")) one.value += "§";
  for (const one of document.querySelectorAll("td, li, dd, option, .room div, label:has([type])"))
    one.append("§");
  for (const one of document.querySelectorAll("p:empty")) one.append("§");
}"""
#: What leads to something. The contents stand in two columns.
LEADING = """() => [...document.querySelectorAll(
    "h1, h2, h3, h4, caption, figcaption, legend, dt, label, .asked, .lead > span")]
  .filter(one => one.checkVisibility() && !one.closest("nav") && !one.querySelector("[type]"))
  .map(one => one.tagName === "LABEL" ? one.firstChild.data : one.textContent)"""


@pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")
@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("number", range(len(PLANS)))
def test_nothing_is_alone_at_the_end_of_a_printed_page(
    number: int, paper: Paper, tmp_path: Path, browser: Any
) -> None:
    file = read(PLANS[number])
    made = planned(file, DAY)
    pages = {name: page(blocks(made), paper) for name, blocks in PAPERS.items()}
    data = answers_in(file)
    pages["form"] = page_of(data, next(iter(data["partners"])))
    context, found = browser.new_context(offline=True), {}
    shown = context.new_page()
    for name, text in pages.items():
        (tmp_path / "page.html").write_text(text, encoding="utf-8")
        shown.goto((tmp_path / "page.html").as_uri())
        shown.emulate_media(media="print")
        shown.evaluate(FILL)
        leading = set(map(close, filter(None, shown.evaluate(LEADING)))) - {""}
        entries = set(map(close, shown.locator("nav a").all_inner_texts()))
        pdf = tmp_path / f"{name}.pdf"
        margins = dict.fromkeys(("top", "bottom", "left", "right"), "1cm")
        shown.pdf(path=pdf, format=paper.value, margin=margins, prefer_css_page_size=name != "form")
        pages_end = list(ends(pdf))
        found[name] = alone(pages_end[:1], leading - entries) + alone(pages_end[1:], leading)
    context.close()
    assert {name: lines for name, lines in found.items() if lines} == {}
