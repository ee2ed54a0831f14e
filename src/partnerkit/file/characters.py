"""The decoding of a file, which has to be UTF-8 text that people can read."""

from __future__ import annotations

import codecs
import re

from partnerkit.file.lines import BREAKS, Lines
from partnerkit.language import say
from partnerkit.problems import MOST_SHOWN, Problem, Trouble

#: The largest file in bytes; larger ones are not read. A thousand partners fill a third of it,
#: six take 20 kB.
LARGEST = 10_000_000
_OTHER_UNICODE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
_REFUSED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_REFUSED_LINE = re.compile(f"{_REFUSED.pattern}[^{BREAKS}]*")


def decode(raw: bytes) -> str:
    """Return the text of a file, and whether it begins with a byte-order mark.

    Raises:
        Trouble: the file is too large, is not UTF-8, or has control characters.
    """
    if len(raw) > LARGEST:
        raise _of_a_file(
            say(
                "This file is larger than {megabytes} MB, so it is not a workbook. Check the "
                "file name.",
                megabytes=LARGEST // 1_000_000,
            )
        )
    bom = raw.startswith(codecs.BOM_UTF8)
    if raw.startswith(_OTHER_UNICODE) or _has_zeros_between(raw):
        raise _of_a_file(
            say(
                "This file is saved as UTF-16 or UTF-32. Open it in your editor and save it as "
                "UTF-8."
            )
        )
    try:
        text = raw[len(codecs.BOM_UTF8) :].decode() if bom else raw.decode()
    except UnicodeDecodeError as error:
        raise Trouble([_not_utf8(raw, error.start + (3 if bom else 0))]) from None
    _refuse_control_characters(text)
    return text


def _of_a_file(sentence: str) -> Trouble:
    """Return what is wrong with a whole file: at its first line, so that the file is named."""
    return Trouble([Problem(sentence, line=1)])


def _has_zeros_between(raw: bytes) -> bool:
    # Latin text in UTF-16 or UTF-32 has a zero byte beside each letter; a stray zero is alone.
    start = raw[:4]
    return len(start) > 1 and 0 in start and start != bytes(len(start)) and 0 in raw[4:8]


def _not_utf8(raw: bytes, index: int) -> Problem:
    lines = Lines(raw.decode("utf-8", "replace"))
    before = raw[:index].decode("utf-8", "replace")
    return lines.point(
        Problem(
            say(
                "This line holds a character that is not UTF-8. Open the file in your editor, put "
                "the character right and save the file as UTF-8."
            )
        ),
        len(before),
    )


def _refuse_control_characters(text: str) -> None:
    match = _REFUSED.search(text)
    if match is None:
        return
    lines = Lines(text)
    problems: list[Problem] = []
    while match and len(problems) < MOST_SHOWN:
        sentence = say(
            "This line holds a control character (U+{ord:04X}) that cannot be seen. Delete it.",
            ord=ord(match[0]),
        )
        problems.append(lines.point(Problem(sentence), match.start()))
        match = _REFUSED.search(text, lines.next(match.start()))
    more = sum(1 for _ in _REFUSED_LINE.finditer(text, match.start())) if match else 0
    raise Trouble(problems, more=more)
