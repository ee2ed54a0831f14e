"""The language of a plan is said by its own name, wherever people read it."""

from __future__ import annotations

import pytest

from filled import planned
from partnerkit.document.text import as_text
from partnerkit.report.outline import outline
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.language_names import in_own_words
from partnerkit.workbook.places import in_words
from partnerkit.workbook.shape import Form, Shape

NAMES = {
    "fr": "français",
    "FR": "français",
    "en,es": "English, español",
    "fr-CA": "français (CA)",
    "pt_BR": "português (BR)",
    "iu": "ᐃᓄᒃᑎᑐᑦ",
    "plain English": "plain English",
    "x1": "x1",
    ",": ",",
}


@pytest.mark.parametrize("codes", NAMES)
def test_a_language_is_said_by_its_own_name(codes: str) -> None:
    assert in_own_words(codes) == NAMES[codes]
    assert in_words({}, shape_at(("language",)) or Shape(Form.ANSWER, str), codes) == NAMES[codes]


def test_the_names_are_those_of_unicode() -> None:
    babel = pytest.importorskip("babel")
    for code in ("ar", "cy", "de", "en", "es", "fr", "he", "ht", "mi", "pl", "ur", "vi", "zh"):
        if babel.localedata.exists(code):  # earlier versions know fewer languages
            assert in_own_words(code) == babel.Locale(code).get_display_name(code)


def test_a_report_says_the_language_by_its_name() -> None:
    partners = {"a": {"name": "A Town"}, "b": {"name": "B Club"}}
    data = {"partnerkit": "1", "name": "n", "language": "fr", "partners": partners}
    assert "Language: français" in as_text(outline(planned(data)))
