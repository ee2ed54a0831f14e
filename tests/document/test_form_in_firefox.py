"""A form in Firefox: filled in, left, taken up again, given back and collected."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from firefox import FIREFOX, Firefox
from form_pages import page_of
from partnerkit.commands.collect import Taken, collect
from partnerkit.commands.opening import answers_in
from partnerkit.file.disk import read
from partnerkit.file.keeper import create
from partnerkit.workbook.places import put
from sitting import TWO_PARTNERS

websocket = pytest.importorskip("websocket", reason="websocket-client is not installed")
pytestmark = [
    pytest.mark.skipif(not FIREFOX, reason="there is no Firefox on this machine"),
    pytest.mark.slow,
]
TODAY = date(2026, 11, 22)
DATA: Any = put(TWO_PARTNERS, ("purpose",), {"concern": "Hunger", "values": ["Local"]})
FIELD = "document.querySelector('[data-q=\"purpose.concern\"] textarea')"


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[Firefox]:
    browser = Firefox(websocket, tmp_path)
    yield browser
    browser.close()


def form(firefox: Firefox) -> str:
    file = firefox.folder / "county.html"
    file.write_text(page_of(DATA, "county"), encoding="utf-8")
    return file.as_uri()


def typed(firefox: Firefox, text: str, field: str = FIELD) -> None:
    firefox.run(
        f"({field}.value = {json.dumps(text)}, "
        f"{field}.dispatchEvent(new Event('input', {{bubbles: true}})))"
    )


def kept(firefox: Firefox, text: str) -> None:
    """Wait until a draft has these words."""
    firefox.until(f"Object.values(localStorage).join().includes({json.dumps(text)})")


def test_a_form_is_filled_left_copied_given_back_and_collected(firefox: Firefox) -> None:
    path = firefox.folder / "partnership.yaml"
    create(path, DATA)
    firefox.open(form(firefox))
    assert firefox.run("document.getElementById('no-script').hidden")
    typed(firefox, "Floods — “und mehr” </script>")
    kept(firefox, "Floods")
    firefox.reload()
    assert firefox.run(f"{FIELD}.value").startswith("Floods")
    assert "Your draft is here" in firefox.run("document.getElementById('status').textContent")
    copy = firefox.saved("copy")
    firefox.run("localStorage.clear()")
    firefox.open(copy.as_uri())
    assert firefox.run(f"{FIELD}.value") == "Floods — “und mehr” </script>"
    typed(firefox, "Floods and fires")
    back = firefox.saved("give")
    for came in collect(path, [str(back), str(copy)], None, TODAY):
        assert isinstance(came, Taken), came
    concern = answers_in(read(path))["purpose"]["concern"]
    assert "Floods and fires" in concern


def test_the_back_button_finds_the_draft(firefox: Firefox) -> None:
    firefox.open(form(firefox))
    typed(firefox, "Floods")
    kept(firefox, "Floods")
    firefox.open("about:blank")
    firefox.back()
    firefox.until(f"document.readyState == 'complete' && {FIELD}")
    assert firefox.run(f"{FIELD}.value") == "Floods"


def test_two_tabs_warn(firefox: Firefox) -> None:
    address = form(firefox)
    firefox.open(address)
    first, firefox.tab = firefox.tab, firefox.new_tab()
    firefox.open(address)
    typed(firefox, "Floods")
    kept(firefox, "Floods")
    firefox.tab = first
    firefox.until("document.getElementById('draft').textContent.includes('another tab')")


def test_a_draft_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    browser = Firefox(websocket, tmp_path, **{"dom.storage.default_quota": 1})
    try:
        browser.open(form(browser))
        typed(browser, "Floods" * 2000)
        browser.until("document.getElementById('draft').textContent.includes('cannot be kept')")
        assert "Save a copy" in browser.run("document.getElementById('draft').textContent")
    finally:
        browser.close()


def test_where_storage_is_forbidden_it_is_said_and_can_be_given_back(tmp_path: Path) -> None:
    browser = Firefox(websocket, tmp_path, **{"dom.storage.enabled": False})
    try:
        browser.open(form(browser))
        typed(browser, "Floods")
        browser.until("document.getElementById('draft').textContent.includes('cannot be')")
        given = json.loads(browser.saved("give").read_text(encoding="utf-8"))
        assert given["answers"]["purpose"]["concern"] == "Floods"
    finally:
        browser.close()


@pytest.mark.parametrize("state", ["untouched", "with mistakes"])
def test_axe_finds_no_violation(firefox: Firefox, state: str) -> None:
    package = pytest.importorskip("axe_playwright_python", reason="axe is not installed")
    firefox.open(form(firefox))
    if state != "untouched":
        typed(firefox, "now and then", "document.querySelector('[data-rule=every] input')")
        firefox.run("document.getElementById('give').click()")
        assert firefox.run("document.getElementById('errors').hidden") is False
    script = Path(package.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    firefox.send(
        "script.evaluate",
        expression=f"{script}; 0",
        target={"context": firefox.tab},
        awaitPromise=False,
    )
    found = firefox.run("(await axe.run()).violations.map(one => [one.id, one.nodes[0].html])")
    assert found == []
