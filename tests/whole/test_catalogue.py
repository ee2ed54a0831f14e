"""What is said in other languages: nothing missed, nothing stale, every place filled."""

from __future__ import annotations

import re
import string
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message

import catalogue
from partnerkit.language import CATALOGUES, in_language, translated
from partnerkit.prompts.plain import _INTRODUCTION
from partnerkit.prompts.typed import shown_word, word_meant

FRENCH = CATALOGUES / "fr.po"


@pytest.fixture(scope="module", autouse=True)
def _written_anew(pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--regenerate"):
        catalogue.write([])


def languages() -> list[Any]:
    return [pytest.param(path, id=path.stem) for path in catalogue.catalogues()]


@pytest.mark.parametrize("path", languages())
def test_a_catalogue_has_the_sentences_of_the_source(path: Path) -> None:
    there = {_key(m) for m in catalogue.read(path) if m.id}
    now = {_key(m) for m in catalogue.template() if m.id}
    advice = "run: python tests/catalogue.py"
    assert sorted(now - there) == [], advice
    assert sorted(there - now) == [], advice


def _key(message: Message) -> tuple[str, str]:
    ids = (message.id, "") if isinstance(message.id, str) else tuple(message.id)
    return str(ids[0]), str(ids[1])


@pytest.mark.parametrize("path", languages())
def test_the_compiled_file_says_what_the_catalogue_says(path: Path) -> None:
    there = path.with_suffix(".mo").read_bytes()
    assert there == catalogue.as_mo(path), "run: python tests/catalogue.py"
    said = GNUTranslations(BytesIO(there))
    for message in catalogue.read(path):
        if isinstance(message.id, str) and message.id and message.string:
            assert said.gettext(message.id) == message.string


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("path", languages())
def test_every_translation_has_the_places_of_its_sentence(path: Path) -> None:
    wrong = []
    for message in catalogue.read(path):
        strings = catalogue.forms_of(message.string)
        if not message.id or not all(strings):
            continue
        one, many = _key(message)
        needed = places(many or one)
        for number, said in enumerate(strings):
            # Where a form is for few numbers, it may spell the number out.
            spared = {"count"} if many and number == 0 else set()
            if not needed - spared <= places(said) <= needed | {"count"} & needed | places(one):
                wrong.append((one, said))
        # A no-break space may stand before a question mark that follows in the text.
        edges = {(text[:1] in " \n", text[-1:] in " \n") for text in (one, *strings)}
        if len(edges) > 1:
            wrong.append((one, "blanks at the ends"))
    assert wrong == []


#: A blank at which a line of French must not break; what people type has | in it.
BREAKS_BADLY = re.compile(r"[^\s,] [:;?!»](?!\S)|« ")


def test_no_line_of_french_breaks_before_its_sign() -> None:
    said = [s for m in catalogue.read(FRENCH) for s in catalogue.forms_of(m.string) if "|" not in s]
    assert [text for text in said if BREAKS_BADLY.search(text)] == []
    assert BREAKS_BADLY.search("Quoi ?")
    assert BREAKS_BADLY.search("« Oui\u00a0»")


def test_a_part_goes_into_the_catalogue_of_its_language_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "CATALOGUES", tmp_path)
    part = tmp_path / "parts" / "part.po"
    part.parent.mkdir()
    said = 'msgid "skip"\nmsgstr "weiter"\n'
    part.write_text(said, encoding="utf-8")
    (tmp_path / "fr.po").write_text("", encoding="utf-8")
    assert catalogue.language_of(part) == "fr", "it is the only one"
    (tmp_path / "de.po").write_text("", encoding="utf-8")
    with pytest.raises(SystemExit, match="Say it in its head"):
        catalogue.write([part])
    part.write_text(f'msgid ""\nmsgstr "Language: de\\n"\n\n{said}', encoding="utf-8")
    catalogue.write([part])
    assert catalogue.read(tmp_path / "de.po")["skip"].string == "weiter"
    assert catalogue.read(tmp_path / "fr.po")["skip"].string == ""


def test_a_part_with_another_number_of_forms_takes_nothing_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(catalogue, "CATALOGUES", tmp_path)
    (tmp_path / "fr.po").write_bytes(FRENCH.read_bytes())
    part = tmp_path / "part.po.txt"
    part.write_text(
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n'
        '"Plural-Forms: nplurals=3; plural=(n > 1 ? 2 : 0);\\n"\n\n'
        'msgid "1 day"\nmsgid_plural "{count} days"\n'
        'msgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n',
        encoding="utf-8",
    )
    catalogue.write([part])
    said = catalogue.read(tmp_path / "fr.po")["1 day"].string
    assert tuple(said or ()) == ("{count} jour", "{count} jours")
    assert "its sentences with a number were left out" in capsys.readouterr().out


@pytest.mark.parametrize("path", languages())
def test_words_that_are_typed_are_those_that_the_screen_names(path: Path) -> None:
    with in_language(path.stem):
        tip = translated('Type "none" if there is none.')
        named = re.search(r"[“«\"]\s*([^“«»”\"]+?)\s*[”»\"]", tip)
        assert named, tip
        assert word_meant(named[1]) == "none", tip
        for words in ("Skip: don't know", "Skip for now"):
            assert translated(words).casefold().startswith(shown_word("skip")), words
        introduced = translated(_INTRODUCTION)
        assert [
            one for one in ("back", "skip", "stop", "help") if shown_word(one) not in introduced
        ] == []


def test_nothing_is_lost_when_a_sentence_is_not_said_any_more(tmp_path: Path) -> None:
    made = catalogue.template()
    path = tmp_path / "fr.po"
    whole = catalogue.renewed(FRENCH, [], made)
    whole.add("Said before", "Dit avant")
    path.write_bytes(catalogue.as_po(whole))
    again = catalogue.renewed(path, [], made)
    assert "Said before" not in again
    assert again.obsolete["Said before"].string == "Dit avant"
    path.write_bytes(catalogue.as_po(again))
    made.add("Said before")
    assert catalogue.renewed(path, [], made)["Said before"].string == "Dit avant"
