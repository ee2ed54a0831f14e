"""Any text that a person can type survives save and load, whatever it answers."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from every_question import texts, whole
from lanes import by_chance
from partnerkit.commands.opening import answers_in, checked
from partnerkit.commands.store import Store
from partnerkit.file.disk import read
from partnerkit.file.keeper import create
from partnerkit.interview.session import Session
from partnerkit.problems import Place
from partnerkit.prompts.plain import PlainPrompter
from partnerkit.prompts.prompter import Prompt
from partnerkit.prompts.typed import cleaned
from partnerkit.workbook.places import get, put
from scripted import Scripted

PLACES = list(texts(whole()))
TODAY = date(2026, 11, 22)

#: What hypothesis would take long to find: characters and lines that mean something somewhere.
MEANING = st.sampled_from(
    [
        *"\n\t :#-'\"\\|>{}[]&*!%@`?=~,\u2028\x85\u202e\ufeff",
        "\x1b[2J",
        ": ",
        " #",
        "- ",
        "---",
        "...",
        "NO",
        "null",
        "010",
        "1_000",
        "12:30",
        "<<",
        "{partner}",
        "é",
        "e\u0301",
        "😀",
    ]
)
TEXT = st.lists(st.text(max_size=12) | MEANING, min_size=1, max_size=8).map("".join)
TYPED = TEXT.map(lambda text: cleaned(text).strip()).filter(bool)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp())
    yield folder
    shutil.rmtree(folder)


def session(path: Path) -> tuple[Store, Session]:
    store = Store(path, TODAY)
    return store, Session(store.data, store.save, Scripted([]), TODAY)


def test_every_kind_of_question_is_there() -> None:
    assert len(PLACES) > 60
    assert {place[0] for place in PLACES} >= {"name", "purpose", "partners", "accountability"}
    assert {place[0] for place in PLACES} >= {
        "contributions",
        "commitments",
        "practice",
        "questions",
    }


@pytest.mark.parametrize(
    "number", [30, pytest.param(5000, marks=pytest.mark.slow)], ids=["some", "many"]
)
def test_what_is_typed_anywhere_is_in_the_file_as_it_was_typed(folder: Path, number: int) -> None:
    path = folder / f"partnership-{number}.yaml"
    create(path, whole(), "Stays.")

    @settings(max_examples=number, deadline=None)
    @given(st.sampled_from(PLACES), TYPED)
    @example(("name",), "~")
    def typed(place: Place, text: str) -> None:
        store, sitting = session(path)
        assert sitting.wrong_with(sitting.changed(place, text), place) is None
        sitting.keep(sitting.changed(place, text))
        document = read(path)
        assert document.data == put(store.data, place, text)
        assert get(answers_in(document), place) == text
        assert checked(document) == sitting.partnership
        assert document.text.startswith("# Stays.\n")

    typed()


@given(TYPED, TYPED)
@by_chance(60)
def test_what_is_typed_in_plain_lines_is_taken_as_it_is(first: str, second: str) -> None:
    lines = StringIO(f'"""\n{first}\n"""\n"""\n{second}\n"""\n')
    if any(line.strip() == '"""' for text in (first, second) for line in text.split("\n")):
        return
    prompter = PlainPrompter(lambda _: None, lines, StringIO())
    taken = [prompter.text(Prompt("?"), lambda _: None) for _ in range(2)]
    # A byte-order mark at the start of a line is what some programs put before a text.
    assert taken == [_as_read(text) for text in (first, second)]


def _as_read(text: str) -> str:
    return "\n".join(line.lstrip("\ufeff") for line in text.split("\n")).strip()
