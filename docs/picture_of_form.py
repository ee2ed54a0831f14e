"""Takes the picture of a form that README shows: `python docs/picture_of_form.py`.

Needs the test extra and Chromium.
"""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import sync_playwright

from partnerkit.commands.form_file import form
from partnerkit.commands.partner import Voice
from partnerkit.workbook.steps import Step

HERE = Path(__file__).parent
EXAMPLE = HERE.parent / "examples" / "orange-county.yaml"


def main() -> None:
    """Write `form.png` beside this script: the beginning of a form, with its first questions."""
    made = form(EXAMPLE, Voice("council", True), Step.CONTRIBUTIONS, date(2020, 2, 3))
    with TemporaryDirectory() as folder, sync_playwright() as started:
        file = Path(folder) / "form.html"
        file.write_text(made, encoding="utf-8")
        browser = started.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 760, "height": 900}, color_scheme="light")
        page.goto(file.as_uri())
        page.locator("[data-record]").first.evaluate("one => one.scrollIntoView()")
        page.screenshot(path=HERE / "form.png")
        browser.close()


if __name__ == "__main__":
    main()
