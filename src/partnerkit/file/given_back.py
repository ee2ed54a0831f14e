"""The reader of what comes back: a file of a form, its page, a mail, its text, or a worksheet.

Of a form, everything is read as JSON only, and anything unusual is refused in a sentence.
"""

from __future__ import annotations

import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any, NamedTuple

from partnerkit.file.agenda_back import decisions_in, is_agenda
from partnerkit.file.hidden_text import kept_in
from partnerkit.file.mail_parts import MailPart, mail_parts
from partnerkit.file.word_text import WordRow, is_word_file, saved_on, squeezed, word_rows
from partnerkit.file.worksheet_back import filled_in, is_sheet
from partnerkit.language import later, say, translated, with_semicolons
from partnerkit.problems import Trouble

#: Larger ones are refused unread; a form of a hundred partners gives back less.
LARGEST_GIVEN = 5_000_000
#: No answer stands deeper than this.
_DEEPEST = 40

#: What answers can come in, as it is said.
_FILE, _FORM, _TEXT = later("a file of answers"), later("a saved form"), later("pasted text")
#: The kind of a worksheet, which may have been typed in from paper by somebody else.
SHEET = later("a filled worksheet")
#: The kind of an agenda, in which somebody wrote what a meeting decided.
AGENDA = later("a filled agenda")


class GivenBack(NamedTuple):
    """One set of answers: the kind of source, the data, and words that answer no question.

    `by` says who filled it in, where that is written on it.
    """

    kind: str
    data: dict[str, Any]
    by_hand: tuple[str, ...] = ()
    by: str = ""


class NothingWritten(Trouble):
    """A form or a worksheet on which nothing was written yet; `told` says whose it is."""

    def __init__(self, sentence: str, told: Mapping[str, Any]) -> None:
        super().__init__(sentence)
        self.told = told


#: Makes what a worksheet has to be read with, from what is written on it; None if it is none.
Remade = Callable[[Sequence[str]], Mapping[str, Any] | None]


def given_back(raw: bytes, remade: Remade = lambda _lines: None) -> list[GivenBack]:
    """Return all sets of answers in a file or in pasted text.

    `remade` helps with a worksheet that has lost what was hidden in it.

    Raises:
        Trouble: there are none, or they were cut short or changed on the way.
    """
    if len(raw) > LARGEST_GIVEN:
        size = LARGEST_GIVEN // 1_000_000
        raise Trouble(
            say("is larger than {size} MB, so it is nothing that a form gave back.", size=size)
        )
    if parts := mail_parts(raw):
        return _from_mail(parts, remade)
    return _from_one(raw, remade)


class _NoneInIt(Trouble):
    """Something that no form gave back."""

    def __init__(self) -> None:
        super().__init__(translated(_NONE_IN_IT))


def _from_mail(parts: Sequence[MailPart], remade: Remade) -> list[GivenBack]:
    """Return the answers in a mail and in what is attached to it, each once.

    Raises:
        Trouble: there are none, or an attachment cannot be read.
    """
    found: list[GivenBack] = []
    troubles: list[Trouble] = []
    for name, raw in parts:
        try:
            inside = _from_one(raw, remade)
        except (_NoneInIt, NothingWritten) as trouble:
            troubles.append(trouble)
        except Trouble as trouble:
            if name:
                sentence = trouble.problems[0].sentence
                raise Trouble(
                    say('has "{name}" attached, which {sentence}', name=name, sentence=sentence)
                ) from None
            troubles.insert(0, trouble)
        else:
            # Most mails say the same twice, as text and as a page.
            found += [one for one in inside if all(one.data != other.data for other in found)]
    if not found:
        raise next((one for one in troubles if not isinstance(one, _NoneInIt)), _NoneInIt())
    return found


def _from_one(raw: bytes, remade: Remade) -> list[GivenBack]:
    if is_word_file(raw):
        return [_from_word(raw, remade)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _NoneInIt from None
    if page := _PAGE.search(text):
        return [_from_page(page[1], text)]
    if text.lstrip().startswith("{"):
        return [GivenBack(_FILE, _answers(text))]
    is_page = text.lstrip().startswith("<")
    plain = unescape(_TAG.sub("\n", text)) if is_page else text
    found = list(_from_text(plain, _FORM if is_page and _IN_LETTERS in text else _TEXT))
    if found:
        return found
    if _BEGINS.search(plain):
        raise Trouble(translated(_CUT_SHORT))
    if is_page and _IN_LETTERS in text:
        raise NothingWritten(translated(_NOTHING_TYPED), {})
    raise _NoneInIt


def _from_word(raw: bytes, remade: Remade) -> GivenBack:
    """Return what was written on a worksheet or on an agenda."""
    rows = word_rows(raw)
    kept = kept_in(rows)
    if not is_sheet(kept) and not is_agenda(kept):
        kept = dict(remade([line.text for row in rows for line in row.lines]) or {})
    given = saved_on(raw) or str((kept or {}).get("made", ""))
    if kept and is_sheet(kept):
        return _from_sheet(rows, kept, given)
    if kept and is_agenda(kept):
        return _from_agenda(rows, kept, given)
    raise Trouble(
        say(
            "is no worksheet of this plan, or what the program knows it by is gone. Make a new one "
            "with `partnerkit worksheet --as PARTNER --output FILE.docx`, and write the answers "
            "there."
        )
    )


def _from_sheet(rows: Sequence[WordRow], kept: Mapping[str, Any], given: str) -> GivenBack:
    filled = filled_in(rows, kept)
    if not (filled.questions or filled.nowhere) and filled.answers == kept["began"]:
        raise NothingWritten(
            say("is a worksheet on which nothing was written yet. There is nothing to take."), kept
        )
    told = {key: kept.get(key) for key in ("format", "form", "plan", "partner", "made", "began")}
    data = {**told, "given": given, "answers": filled.answers, "questions": filled.questions}
    return GivenBack(SHEET, data, filled.nowhere, with_semicolons(filled.about.values()))


def _from_agenda(rows: Sequence[WordRow], kept: Mapping[str, Any], given: str) -> GivenBack:
    filled = decisions_in(rows, kept)
    if not (filled.decisions or filled.nowhere):
        raise NothingWritten(
            say("is an agenda on which nothing was decided yet. There is nothing to take."), kept
        )
    told = {key: kept.get(key) for key in ("format", "plan", "made", "began", "topics")}
    data = {**told, "given": given, "decisions": filled.decisions}
    return GivenBack(AGENDA, data, filled.nowhere, with_semicolons(filled.about))


_NONE_IN_IT = later(
    "has no answers of a form in it. A form gives back a file that ends in .json, a copy of itself "
    "that ends in .html, or a text to paste."
)
_CUT_SHORT = later(
    "holds only a part of the answers, or they were changed on the way. Ask for them again, as a "
    "file."
)
_NOTHING_TYPED = later(
    "is a form in which nothing was answered yet, or one that the menu of a browser saved without "
    "what was typed. If something was, ask for “Give back my answers” to be pressed in it."
)
_TAG = re.compile("<[^<>]*>")
#: What of a page of a form stands in it also where a browser saves it without its scripts.
_IN_LETTERS = '<pre id="in-letters"'
_ABOUT = re.compile(r'<script type="application/json" id="about">(.*?)</script>', re.DOTALL)
_PAGE = re.compile(r'<script type="application/json" id="answers">(.*?)</script>', re.DOTALL)


def _from_page(text: str, whole: str) -> GivenBack:
    kept = _read(text) if text.strip() != "null" else {}
    payload = kept.get("payload") if isinstance(kept, dict) else None
    if not isinstance(payload, dict):
        about = _ABOUT.search(whole)
        told = _read(about[1]) if about else {}
        raise NothingWritten(translated(_NOTHING_TYPED), told if isinstance(told, dict) else {})
    return GivenBack(_FORM, _checked(payload))


# A mail may be quoted, and its lines broken anew.
_B = r"[\s>|]+"
_BEGINS = re.compile(rf"\[partnerkit{_B}answers{_B}begin\]")
_BLOCK = re.compile(
    rf"\[partnerkit{_B}answers{_B}begin\](?P<letters>[^\[\]]*)"
    rf"\[partnerkit{_B}answers{_B}end{_B}(?P<sum>[0-9a-f]{{8}})\]"
)
_NO_LETTER = re.compile("[^A-Za-z0-9+/=]")


def _from_text(text: str, kind: str) -> Iterator[GivenBack]:
    """Yield the blocks of a mail, each with the text above it."""
    above = 0
    for block in _BLOCK.finditer(text):
        letters = _NO_LETTER.sub("", block["letters"])
        if check_sum(letters) != block["sum"]:
            raise Trouble(translated(_CUT_SHORT))
        try:
            data = _answers(b64decode(letters, validate=True).decode())
        except ValueError:  # also that it is no text
            raise Trouble(translated(_CUT_SHORT)) from None
        yield GivenBack(kind, data, _by_hand(text[above : block.start()], data))
        above = block.end()


def check_sum(text: str) -> str:
    """Return the check sum of a text: FNV-1a, 32 bits, as on the page."""
    found = 0x811C9DC5
    for byte in text.encode():
        found = (found ^ byte) * 0x01000193 & 0xFFFFFFFF
    return f"{found:08x}"


_QUOTES = re.compile(r"^[\s>|]+", re.MULTILINE)


def _by_hand(written: str, data: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the lines above a block that differ from those of the form.

    Text above the form's first line is the mail itself, which is written to a person.
    """
    said = str(data.get("said", ""))
    first = said.partition("\n")[0]
    plain = _QUOTES.sub("", written)
    begin = plain.rfind(first) if first else -1
    if begin < 0:
        return ()
    known = squeezed(said + _BELOW)
    lines = (line.strip() for line in plain[begin:].splitlines())
    return tuple(line for line in lines if line and squeezed(line) not in known)


#: Stands between the words and the block of an English form; others say it themselves.
_BELOW = "The lines below are the same answers, for the program. Please leave them as they are."


def _answers(text: str) -> dict[str, Any]:
    found = _read(text)
    return _checked(found if isinstance(found, dict) else {})


def _checked(found: dict[str, Any]) -> dict[str, Any]:
    """Return what a form gave back, if it says that it is that.

    Raises:
        Trouble: it does not.
    """
    if found.get("partnerkit") != "answers":
        raise _NoneInIt
    return found


def _read(text: str) -> Any:
    """Read JSON strictly; numbers stay texts.

    Raises:
        Trouble: it is not JSON, or has something that no form writes.
    """
    _refuse_depth(text)
    try:
        return json.loads(
            text,
            object_pairs_hook=_group,
            parse_int=str,
            parse_float=str,
            parse_constant=_no_constant,
        )
    except json.JSONDecodeError as error:
        raise Trouble(
            say(
                "cannot be read: line {line} is not as a form writes it. It may have been cut "
                "short or changed by another program; ask for it again.",
                line=error.lineno,
            )
        ) from None


_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)


def _refuse_depth(text: str) -> None:
    depth = 0
    for found in _BRACKETS.finditer(text):
        sign = found[0]
        depth += (sign in "[{") - (sign in "]}")
        if depth > _DEEPEST:
            raise Trouble(say("is nested deeper than any form, so no form made it."))


def _group(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    group = dict(pairs)
    if len(group) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise Trouble(
            say('says "{key}" twice in one group. No form does: ask for it again.', key=twice[:60])
        )
    if "__proto__" in group:
        raise Trouble(say('holds "__proto__", which no form writes. Nothing of it was taken.'))
    return group


def _no_constant(name: str) -> Any:
    raise Trouble(say("holds {name}, which is no answer. Nothing of it was taken.", name=name))
