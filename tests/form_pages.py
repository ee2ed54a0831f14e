"""Forms of a partner, made of the data of a file, for tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from partnerkit.commands.opening import answers_in
from partnerkit.document.form_page import form_as_page
from partnerkit.file.disk import read
from partnerkit.plan.form_questions import AskedOnForm, asked_on_form
from partnerkit.report.partner_form import partner_form
from partnerkit.workbook.check import as_meant, check
from partnerkit.workbook.steps import Step

TODAY = date(2026, 11, 22)
EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))
#: Each partner of each example; of each example one is tried each time.
VOICES = [
    pytest.param(path, key, id=f"{path.stem}-{key}", marks=[pytest.mark.slow] if number else [])
    for path in EXAMPLES
    for number, key in enumerate(answers_in(read(path))["partners"])
]


def form_of(data: Any, voice: str, today: date = TODAY) -> AskedOnForm:
    found = check(data)
    assert found.partnership, found.problems
    return asked_on_form(found.partnership, as_meant(data), voice, list(Step), today)


def page_of(data: Any, voice: str, today: date = TODAY) -> str:
    return form_as_page(partner_form(form_of(data, voice, today), "1"))
