"""The agenda as a page: what a meeting decides is typed into a browser, and comes back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from chromium import CHROMIUM
from partnerkit.commands.collect import Taken, collect
from partnerkit.commands.meeting_papers import length, make_agenda_form
from partnerkit.commands.opening import answers_in
from partnerkit.file.disk import read
from partnerkit.file.keeper import create
from partnerkit.workbook.places import put
from valley import valley

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")
pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine"),
    pytest.mark.slow,
]
TODAY = date(2026, 11, 27)
WAYS = {"Give back my answers": "meeting-answers.json", "Save a copy": "meeting-form.html"}


@pytest.mark.parametrize("button", WAYS)
def test_what_is_decided_comes_back(tmp_path: Path, browser: Any, button: str) -> None:
    path, file = tmp_path / "partnership.yaml", tmp_path / "agenda.html"
    create(path, valley())
    file.write_text(make_agenda_form(path, length(60), TODAY), encoding="utf-8")
    context = browser.new_context(offline=True, accept_downloads=True, viewport=PHONE)
    page = context.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto(file.as_uri())
    found = axe.Axe().run(page)
    assert found.response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.locator("#left").is_hidden()

    first = page.get_by_role("group", name="1. What can we do to balance")
    assert first.get_by_role("button", name="Not clear?").count() == 1, (
        "of who and when nobody asks"
    )

    def write(topic: str, what: str, who: str = "", when: str = "") -> None:
        group = page.get_by_role("group", name=topic)
        for label, words in (("Decision", what), ("Who does it", who), ("By when", when)):
            group.get_by_label(label, exact=True).fill(words)

    write("1. What can we do to balance", "One story")
    write("2. What can we do to find 6 hours", "The school is asked", "County", "2027-02-01")
    write("4. What can we do to put the concern", "Floods")
    write("When do we meet next", "", "", "2027-01-15")
    write("Decision 1", "Papers a week ahead", "council")
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    assert download.value.suggested_filename == WAYS[button]
    back = tmp_path / WAYS[button]
    download.value.save_as(back)
    context.close()
    assert failures == []
    for _ in range(2):
        (came, *_) = collect(path, [str(back)], None, TODAY)
        assert isinstance(came, Taken), came
    wanted = put(valley(), ("accountability", "pairs", 0, "balance"), "One story")
    wanted = put(wanted, ("purpose",), {"concern": "Floods"})
    new = [
        {"what": "The school is asked", "owner": "county", "due": "2027-02-01"},
        {"what": "Next meeting", "due": "2027-01-15"},
        {"what": "Papers a week ahead", "owner": "council"},
    ]
    actions = [*valley()["practice"]["actions"], *new]
    assert answers_in(read(path)) == put(wanted, ("practice", "actions"), actions)


PHONE = {"width": 320, "height": 700}


def test_in_print_the_first_topic_stands_below_its_heading(tmp_path: Path, browser: Any) -> None:
    path, file = tmp_path / "partnership.yaml", tmp_path / "agenda.html"
    create(path, valley())
    file.write_text(make_agenda_form(path, length(60), TODAY), encoding="utf-8")
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("nav").is_visible()
    page.emulate_media(media="print")
    first, second, *_ = page.evaluate(
        "[...document.querySelectorAll('fieldset')].map(one => getComputedStyle(one).breakInside)"
    )
    assert (first, second) == ("auto", "avoid")
    assert not page.locator("nav").is_visible()
    context.close()
