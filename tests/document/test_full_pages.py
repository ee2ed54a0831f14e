"""Printed pages are full: none but the last is left half empty by what did not fit."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from chromium import CHROMIUM
from partnerkit.commands.opening import planned
from partnerkit.document.formats import Paper
from partnerkit.document.page import page
from partnerkit.document.word import word
from partnerkit.file.disk import read
from partnerkit.report.outline import outline
from running import PLANS

DAY = date(2026, 11, 22)
#: The foot of a page is lower than this, in points from its lower edge.
FOOT = 60
PAGE = re.compile(r'<page width="[\d.]+" height="([\d.]+)">(.*?)</page>', re.DOTALL)


def fullness(pdf: Path) -> list[float]:
    """How far down the words of each page but the last reach, as a share of its height."""
    told = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True)
    found = []
    for height, inside in PAGE.findall(told.stdout.decode())[:-1]:
        end = float(height) - FOOT
        lines = [float(at) for at in re.findall(r'yMax="([\d.]+)"', inside)]
        found.append(max((at for at in lines if at < end), default=0) / end)
    return found


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
@pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")
@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("number", range(len(PLANS)))
def test_no_page_of_a_printed_report_is_half_empty(
    number: int, paper: Paper, tmp_path: Path
) -> None:
    made = planned(read(PLANS[number]), DAY)
    (tmp_path / "page.html").write_text(page(outline(made), paper), encoding="utf-8")
    order = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    order += [f"--user-data-dir={tmp_path}/profile", f"--print-to-pdf={tmp_path}/page.pdf"]
    order.append((tmp_path / "page.html").as_uri())
    subprocess.run(order, check=True, capture_output=True, timeout=120)
    assert all(share > 0.5 for share in fullness(tmp_path / "page.pdf"))


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("paper", Paper)
def test_no_page_of_a_report_in_word_is_half_empty(paper: Paper, tmp_path: Path) -> None:
    for number, one in enumerate(PLANS):  # two hold plans of one name
        blocks = outline(planned(read(one), DAY))
        (tmp_path / f"{number}.docx").write_bytes(word(blocks, DAY, paper))
    order = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    order += ["--convert-to", "pdf", "--outdir", str(tmp_path)]
    order += map(str, sorted(tmp_path.glob("*.docx")))
    subprocess.run(order, check=True, capture_output=True, timeout=240)
    for number, one in enumerate(PLANS):
        shares = fullness(tmp_path / f"{number}.pdf")
        assert all(share > 0.5 for share in shares), (one, shares)
