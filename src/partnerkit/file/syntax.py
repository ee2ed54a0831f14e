"""The YAML reader's error messages, translated into plain words."""

from __future__ import annotations

import re
from typing import NamedTuple

from partnerkit.file.lines import BREAKS
from partnerkit.language import later, say, translated

_TAB = later("This line is indented with a tab. Use spaces.")
_INDENT = later(
    "This line does not line up with the lines above it. "
    "Begin it in the same column as the keys or items that it belongs with."
)
_COLON = later(
    "There is a colon here that does not fit. If it is part of the text, put the text in quotes; "
    "if not, check that the line is not indented too far."
)
_NO_COLON = later(
    "This line has no colon, so it is neither a key with a value nor the rest of a text above. "
    "Write `key: value`, or indent the line so that it continues the text above."
)
_BLOCK = later(
    "Nothing but a comment may follow `|` or `>` in a line. Begin the text in the next line."
)
_ESCAPE = later(
    "A backslash in double quotes begins a code, and this code is unknown. "
    "Write `\\\\` for a backslash, or put the text in single quotes."
)
_DIRECTIVE = later("A line may not begin with `%` here. Delete the line.")
_QUOTE = later("This quotation mark is never closed. Put the same mark after the text.")
_BRACKET = later("This bracket is never closed, or a comma is missing. It ends with `{sign}`.")
TAGGED = later(
    "A value may not begin with `!`. If the `!` is part of the text, put the text in quotes; "
    "if not, delete the word that begins with it."
)
ANCHORED = later(
    "A value may not begin with `&`. If the `&` is part of the text, put the text in quotes; "
    "if not, delete the word that begins with it."
)
ALIASED = later(
    "A value may not begin with `*`. If the `*` is part of the text, put the text in quotes; "
    "if not, write out what it stands for."
)
SURROGATE = later(
    "There is a `\\u` or `\\U` code in this text that stands for no character. "
    "Write the character itself."
)

#: Our sentence for a part of the reader's message; its two implementations word them differently.
_SENTENCES = {
    "found a tab character": _TAB,
    "mapping values are not allowed": _COLON,
    "unknown escape character": _ESCAPE,
    "invalid Unicode character escape": SURROGATE,
    "hexdecimal number": _ESCAPE,
    "hexadecimal numbers": _ESCAPE,
    "expected comment or line break": _BLOCK,
    "expected a comment or a line break": _BLOCK,
    "chomping or indentation indicators": _BLOCK,
    "indentation indicator": _BLOCK,
    "sequence entries are not allowed": later(
        "A list item may not stand in the line of its key. Begin each item in a line of its own, "
        "or put the text in quotes if the `-` is part of it."
    ),
    "expected key": _INDENT,
    "expected '-' indicator": _INDENT,
    "expected <block end>": _INDENT,
    "<document start>": _INDENT,
    "YAML document": _DIRECTIVE,
    "tag handle": TAGGED,
}
#: Our sentence for a part of what the reader was doing, whatever its message.
_BY_CONTEXT = {
    "flow sequence": _BRACKET,
    "flow mapping": _BRACKET,
    "simple key": _NO_COLON,
    "anchor": ANCHORED,
    "alias": ALIASED,
    "directive": _DIRECTIVE,
    "tag": TAGGED,
}
_OUT_OF_LINE = "expected key|expected '-' indicator|expected <block end>"
_UNCLOSED = "end of stream|document (?:indicator|separator)"
_OTHERWISE = later("This line cannot be read as YAML. Compare it with the lines around it.")


class Complaint(NamedTuple):
    """An error of the YAML reader: its message and index, what it was doing, and since where."""

    message: str
    at: int
    context: str = ""
    since: int | None = None


def explain(complaint: Complaint, text: str) -> tuple[str, int]:
    """Return a sentence that says what is wrong and what to do, and the index to point at."""
    message, at = complaint.message, complaint.at
    if "quoted scalar" in complaint.context and re.search(_UNCLOSED, message):
        return translated(_QUOTE), at if complaint.since is None else complaint.since
    for part, sentence in _BY_CONTEXT.items():
        if part in complaint.context:
            said = translated(sentence)
            if sentence == _BRACKET:
                said = said.format(sign="]" if part == "flow sequence" else "}")
            return said, at if complaint.since is None else complaint.since
    if "cannot start any token" in message or "node content" in message:
        return _cannot_start(text[at : at + 1]), at
    if at > 0 and text[at - 1] in ("'", '"') and re.search(_OUT_OF_LINE, message):
        return _after_quotes(text[at - 1]), at
    for part, sentence in _SENTENCES.items():
        if part in message:
            return translated(sentence), at
    return translated(_OTHERWISE), at


def odd_break(text: str, at: int) -> str:
    """Return a sentence on an unusual line break before the line of an index; or ""."""
    start = max(text.rfind(mark, 0, at) for mark in BREAKS)
    name = _ODD_BREAKS.get(text[start : start + 1]) if start >= 0 else None
    return (
        say(" The line above it ends in {name}. Put a space in its place.", name=translated(name))
        if name
        else ""
    )


_ODD_BREAKS = {
    "\x85": later("a next line character (U+0085)"),
    "\u2028": later("a line separator (U+2028), which cannot be seen"),
    "\u2029": later("a paragraph separator (U+2029), which cannot be seen"),
}


def _cannot_start(character: str) -> str:
    if character == "\t":
        return translated(_TAB)
    if not character.strip():
        return translated(_OTHERWISE)
    return say(
        "A text may not begin with `{character}`. Put the text in quotes.", character=character
    )


def _after_quotes(mark: str) -> str:
    twice = "''" if mark == "'" else '\\"'
    return say(
        "There is text behind the closing quotation mark. Move it inside; for the mark "
        "itself inside the text write `{twice}`.",
        twice=twice,
    )
