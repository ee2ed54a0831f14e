"""The one door for every sentence that people read, in the language that they read.

A sentence is whole and in English, with named places for what varies, because other languages need
them in another order. A number decides between whole sentences, as many as a language has. What is
said in another language stands in a catalogue of gettext, `languages/fr.po`, and is read from the
compiled file beside it; what is missing there is said in English.

Prompts and messages are in the language of whoever sits there (`choose`), documents in that of the
file (`follow`), and so is what is written into the file (`in_language`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableSequence
from contextlib import contextmanager
from functools import cache
from gettext import GNUTranslations
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from decimal import Decimal

ENGLISH = "en"
#: The environment variable that names the language, and the option that does, anywhere in a line.
VARIABLE, OPTION = "PARTNERKIT_LANGUAGE", "--language"
#: The compiled catalogues, each by the name of its language.
CATALOGUES = Path(__file__).parent / "languages"
#: What the system says, the strongest first.
_OF_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")
#: How a number is written in English; a catalogue says how its language writes the same.
SAMPLE_NUMBER = "58,774.5"
#: Languages that are read from right to left.
_TO_THE_LEFT = {"ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}

_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")


class Language(NamedTuple):
    """A language: its code, such as `fr` or `pt-BR`, and what is said in it (None: English)."""

    code: str = ENGLISH
    catalogue: GNUTranslations | None = None

    @property
    def direction(self) -> str:
        """The direction in which it is read, as a page says it."""
        return "rtl" if self.code.partition("-")[0] in _TO_THE_LEFT else "ltr"


class _State:
    """What holds for the whole program: the languages of the person and of what is being said."""

    now = Language()
    of_person = Language()
    second: Language | None = None
    by_option = False


_forgetful: list[Callable[[], None]] = []


def say(sentence: str, /, **places: object) -> str:
    """Return the sentence with its places filled in; `{{` and `}}` stand for braces.

    The values are inserted unchanged, whatever characters they have.
    """
    catalogue = _State.now.catalogue
    if catalogue is None:
        return sentence.format_map(places)
    return catalogue.gettext(sentence).format_map(_written(places))


def say_count(one: str, many: str, /, count: int, **places: object) -> str:
    """Return the sentence for one, or that for any other number; `count` is one of its places."""
    catalogue = _State.now.catalogue
    if catalogue is None:
        return (one if count == 1 else many).format_map({"count": count, **places})
    sentence = catalogue.ngettext(one, many, count)
    return sentence.format_map(_written({"count": count, **places}))


def later(sentence: str, /) -> str:
    """Return a sentence as it is: it is said later, by `translated`, when a language is chosen."""
    return sentence


def translated(sentence: str, /) -> str:
    """Return a sentence that was declared elsewhere: by a model, or with `later`.

    Its places, if it has any, are still to be filled in.
    """
    catalogue = _State.now.catalogue
    return sentence if catalogue is None or not sentence else catalogue.gettext(sentence)


#: What somebody said, as a language marks it.
QUOTED = later("“{words}”")


def in_marks(words: str) -> str:
    """Return words in quotation marks."""
    return translated(QUOTED).format(words=words)


def capitalized(text: str) -> str:
    """Return a text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


#: Blanks at which a line may break; the others hold together what stands on both sides.
_BLANKS = re.compile("[^\\S\u00a0\u2007\u202f]+")


def in_one_line(text: str) -> str:
    """Return a text in one line, with single blanks; what may not be parted stays together."""
    return _BLANKS.sub(" ", text).strip()


#: Words in a row, and what has commas of its own, as a language sets them apart.
_IN_A_ROW, _SET_APART = later("{one}, {other}"), later("{one}; {other}")


def with_commas(texts: Iterable[str]) -> str:
    """Return words in a row: a, b, c."""
    return _between(_IN_A_ROW).join(texts)


def with_semicolons(texts: Iterable[str]) -> str:
    """Return texts in a row that may have commas of their own: a, b; c."""
    return _between(_SET_APART).join(texts)


def _between(two: str) -> str:
    return translated(two).partition("{one}")[2].partition("{other}")[0]


def number(value: int | Decimal) -> str:
    """Return a number as people write it: 58,774.5; a whole one without decimals."""
    whole = int(value)
    written = f"{whole if whole == value else value:,}"
    return written if _State.now.catalogue is None else _rewritten(written)


def _written(places: Mapping[str, object]) -> Mapping[str, object]:
    return {
        name: value if isinstance(value, str) else _Written(value) for name, value in places.items()
    }


class _Written:
    """A value in a sentence of another language; a number with a comma in its format as it does."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __format__(self, how: str) -> str:
        written = format(self._value, how)
        return _rewritten(written) if "," in how else written


def _rewritten(number: str) -> str:
    """Return a number with the signs of the language in use."""
    between, point = _signs()
    return "".join({",": between, ".": point}.get(sign, sign) for sign in number)


def comma_in_fractions() -> bool:
    """Tell whether the language in use writes a comma before a fraction."""
    return _signs()[1] == ","


def _signs() -> tuple[str, str]:
    """Return what stands between thousands and before a fraction, as the sample shows it."""
    signs = re.fullmatch(r"58(\D*)774(\D+)5", translated(SAMPLE_NUMBER))
    return (signs[1], signs[2]) if signs else (",", ".")


def cached(function: Callable[_Given, _Made]) -> Callable[_Given, _Made]:
    """Return a function that remembers what it has made until the language changes."""
    kept = cache(function)
    _forgetful.append(kept.cache_clear)
    return cast("Callable[_Given, _Made]", kept)


def language() -> Language:
    """Return the language in which anything is said now."""
    return _State.now


def second_language() -> Language | None:
    """Return the language that a line asks for beside another, as in `--language en,fr`."""
    return _State.second


def asked_for() -> tuple[Language, ...]:
    """Return the language that is in use, or both where a line asks for two."""
    return (_State.of_person, _State.second) if _State.second else (_State.now,)


def languages() -> list[str]:
    """Return the codes of all languages that there are, English first."""
    return [ENGLISH, *sorted(path.stem for path in CATALOGUES.glob("*.mo"))]


def found(name: str) -> Language | None:
    """Return the language that a name means: `fr`, `fr_CA.UTF-8`, or the file of a catalogue.

    A country has its own catalogue, or that of its language.
    """
    if name.endswith(".mo"):
        return _from_file(Path(name))
    code = re.split(r"[.@]", name.strip())[0].replace("_", "-").casefold()
    known = {one.casefold(): one for one in languages()}
    meant = known.get(code) or known.get(code.partition("-")[0])
    if meant is None and code in {"c", "posix"}:
        meant = ENGLISH
    if meant is None or meant == ENGLISH:
        return Language() if meant else None
    return _from_file(CATALOGUES / f"{meant}.mo")


@cache
def _from_file(path: Path) -> Language | None:
    try:
        with path.open("rb") as opened:
            catalogue = GNUTranslations(opened)
    except (OSError, UnicodeDecodeError, ValueError):
        return None
    return Language(catalogue.info().get("language", path.stem).replace("_", "-"), catalogue)


def speak(chosen: Language) -> None:
    """Say everything from now on in this language."""
    if chosen != _State.now:
        _State.now = chosen
        for forget in _forgetful:
            forget()


def follow(name: object) -> None:
    """Say what is said from now on in the language of a file: it is a document of it.

    Where the line names another language, a document is in that. `to_person` goes back.
    """
    if isinstance(name, str) and name.strip() and not _State.by_option:
        speak(found(name) or Language())


@contextmanager
def to_person() -> Iterator[None]:
    """Say what is said meanwhile to whoever sits there, though a document is being made."""
    before = _State.now
    speak(_State.of_person)
    try:
        yield
    finally:
        speak(before)


@contextmanager
def in_language(name: object) -> Iterator[None]:
    """Say what is said meanwhile in the language of a file, for it is written into the file.

    Without a name it stays as it is. Where there is no such language, it is English.
    """
    before = _State.now
    if isinstance(name, str) and name.strip():
        speak(found(name) or Language())
    try:
        yield
    finally:
        speak(before)


def choose(line: MutableSequence[str], environment: Mapping[str, str]) -> str:
    """Choose the language of whoever sits there, and take the option for it out of the line.

    It is the one that the line names, else the environment, else the system's. A line may name two,
    with a comma: what it makes is then in both, side by side. Return a sentence where one was asked
    for by name that there is not; else "".
    """
    option = _option(line)
    _State.by_option = option is not None
    asked = environment.get(VARIABLE, "").strip() if option is None else option
    by_name = bool(asked) or _State.by_option
    chosen, _State.second = found(asked if by_name else _of_system(environment)), None
    if chosen is None and _State.by_option:
        chosen, _State.second = _two(asked)
    _State.of_person = chosen or Language()
    speak(_State.of_person)
    if chosen or not by_name:
        return ""
    return say(
        'There is no language "{asked}" here, so this is in English. There are: {known}.',
        asked=asked,
        known=with_commas(languages()),
    )


def _two(names: str) -> tuple[Language | None, Language | None]:
    """Return the two languages that names with a comma mean; nothing where one is not there."""
    one, other = (found(name) for name in (*names.split(",", 1), "")[:2])
    return (one, None if one == other else other) if one and other else (None, None)


def _option(line: MutableSequence[str]) -> str | None:
    """Take the option for the language out of a line, and return what it says the last time."""
    said: str | None = None
    at = 0
    while at < len(line) and line[at] != "--":
        if line[at] == OPTION and not (line[at + 1 : at + 2] or ["-"])[0].startswith("-"):
            said = line[at + 1]
            del line[at : at + 2]
        elif line[at].startswith(OPTION + "="):
            said = line.pop(at).partition("=")[2]
        else:
            at += 1
    return said


def _of_system(environment: Mapping[str, str]) -> str:
    for name in _OF_SYSTEM:
        if environment.get(name):
            return environment[name]
    return _of_windows() if os.name == "nt" else ENGLISH


def _of_windows() -> str:
    """Return the language in which Windows itself speaks to whoever sits there."""
    import ctypes
    import locale

    library = getattr(ctypes, "windll", None)
    number = library.kernel32.GetUserDefaultUILanguage() if library else 0
    return locale.windows_locale.get(number, ENGLISH)
