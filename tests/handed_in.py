"""What a form gives back, for tests: in each of the three ways in which it comes."""

from __future__ import annotations

import json
from base64 import b64encode
from datetime import date
from typing import Any

from partnerkit.document.form_page import json_in_page
from partnerkit.file.given_back import check_sum
from partnerkit.plan.form_questions import asked_on_form
from partnerkit.workbook.check import as_meant, check
from partnerkit.workbook.places import put, without
from partnerkit.workbook.steps import Step

TODAY = date(2026, 11, 22)


def began(data: Any, voice: str) -> dict[str, Any]:
    """What a form of a partner begins with."""
    found = check(data).partnership
    assert found
    return asked_on_form(found, as_meant(data), voice, list(Step), TODAY).began


def payload(data: Any, voice: str, *changes: tuple[Any, Any], **more: Any) -> dict[str, Any]:
    """What a form gives back in which these places became something else; None: taken out."""
    before = answers = began(data, voice)
    for place, value in changes:
        answers = without(answers, place) if value is None else put(answers, place, value)
    return {
        "partnerkit": "answers",
        "format": 1,
        "form": "0123456789abcdef",
        "plan": {
            "name": data["name"],
            "started": data.get("started", ""),
            "partners": list(data["partners"]),
        },
        "partner": voice,
        "made": "2026-11-20",
        "given": "2026-11-21T10:00:00.000Z",
        "began": before,
        "answers": answers,
        "questions": [],
        **more,
    }


def as_file(given: Any) -> bytes:
    return json.dumps(given, ensure_ascii=False, indent=1).encode()


def as_page(given: Any) -> bytes:
    kept = json_in_page({"state": {}, "given": "", "payload": given})
    return (
        "<!DOCTYPE html>\n<html><body>"
        '<script type="application/json" id="about">{}</script>'
        f'<script type="application/json" id="answers">{kept}</script></body></html>'
    ).encode()


def as_text(given: Any, said: str = "Answers of one: a plan\n\nWhat?\nThis.") -> bytes:
    letters = b64encode(json.dumps({**given, "said": said}, ensure_ascii=False).encode()).decode()
    lines = [letters[at : at + 64] for at in range(0, len(letters), 64)]
    return "\n".join(
        [
            said,
            "",
            "The lines below are the same answers, for the program. Please leave them as they are.",
            "[partnerkit answers begin]",
            *lines,
            f"[partnerkit answers end {check_sum(letters)}]",
            "",
        ]
    ).encode()


WAYS = {"json": as_file, "html": as_page, "txt": as_text}
