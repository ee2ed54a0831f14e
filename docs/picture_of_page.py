"""Takes the picture of the HTML report that README shows: `python docs/picture_of_page.py`.

Needs the test extra and Chromium.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from partnerkit.commands.opening import planned
from partnerkit.document.page import page
from partnerkit.file.disk import read
from partnerkit.report.outline import outline

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "orange-county.yaml"


def main() -> None:
    """Write `report-page.png` beside this script: the picture of who answers to whom."""
    made = planned(read(EXAMPLE), date(2020, 2, 3))
    with TemporaryDirectory() as folder, sync_playwright() as started:
        file = Path(folder) / "report.html"
        file.write_text(page(outline(made)), encoding="utf-8")
        browser = started.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        shown = browser.new_page(viewport={"width": 900, "height": 900})
        shown.goto(file.as_uri())
        shown.locator(".network").screenshot(path=HERE / "report-page.png")
        browser.close()


if __name__ == "__main__":
    main()
