"""The form of one partner as a page: nothing that only others said is in it, and it is small."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from form_pages import VOICES, page_of
from partnerkit.commands.opening import answers_in
from partnerkit.file.disk import read
from partnerkit.language import in_language
from partnerkit.workbook.check import as_meant
from sitting import TWO_PARTNERS


@pytest.mark.parametrize(("path", "voice"), VOICES)
def test_nothing_that_only_others_named_is_in_the_page(path: Path, voice: str) -> None:
    data = as_meant(answers_in(read(path)))
    entries = data["accountability"]["entries"]
    unseen = {k: e for k, e in entries.items() if voice not in (e.get("named_by") or [voice])}
    shown = page_of(data, voice)
    others = json.dumps([e for k, e in entries.items() if k not in unseen])
    for entry in unseen.values():
        for words in (entry.get("to"), entry.get("for")):
            assert not words or words in others or words not in shown


def test_what_only_others_said_is_nowhere_in_it() -> None:
    marks: dict[str, Any] = {
        "accountability": {
            "entries": {
                "county-1": {
                    "partner": "county",
                    "layer": "clients",
                    "to": "zqto",
                    "for": "zqfor",
                    "named_by": ["council"],
                },
                "county-2": {"partner": "county", "layer": "clients", "to": "Us all", "for": "It"},
                "council-1": {
                    "partner": "council",
                    "layer": "plans",
                    "to": "Both",
                    "for": "It",
                    "named_by": ["council", "county"],
                },
            },
            "pairs": [
                {"between": ["county-1", "council-1"], "why": "zqwhy"},
                {"between": ["county-2", "council-1"], "why": "seen"},
            ],
        },
        "contributions": {
            "resources": {"room": {"what": "Room"}},
            "pledges": [{"resource": "room", "partner": "council", "conditions": "zqpledge"}],
        },
        "practice": {
            "reviews": [
                {"on": "2026-11-20", "ratings": {"council": {"intent": "2"}}, "learned": "seen"}
            ]
        },
        "questions": [
            {"about": "accountability.entries.county-1", "question": "zqasked"},
            {"about": "partners.council", "question": "zqother", "asked_of": "council"},
        ],
    }
    shown = page_of(TWO_PARTNERS | marks, "county")
    shown = re.sub(r"sha256-[^=]*=", "", shown)  # it may have any letters
    assert "zq" not in shown
    assert "county-1" not in shown
    assert '"named_by":["council' not in shown
    assert "Us all" in shown
    assert shown.count("seen") >= 2


@pytest.mark.parametrize(("path", "voice"), VOICES)
@pytest.mark.parametrize("spoken", ["en", "fr"])
def test_it_is_smaller_than_100_kb(path: Path, voice: str, spoken: str) -> None:
    with in_language(spoken):
        assert len(page_of(answers_in(read(path)), voice).encode()) < 100_000
