"""Text fitted to a number of columns: broken at spaces, or cut with an ellipsis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from partnerkit.width import columns, is_narrow, signs


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Break `text` into lines of at most `width` columns; its own line ends stay.

    `first` is put before the first line, `rest` before every other line.
    """
    room = max(width - max(columns(first), columns(rest)), 1)
    lines = [line for part in text.split("\n") for line in _broken(part, room, chopped=True)]
    return [first + lines[0], *(rest + line for line in lines[1:])]


def between_words(text: str, width: int, names: Iterable[str] = ()) -> list[str]:
    """Break `text` into lines of at most `width` columns, but no word, command in backticks or
    name: one that is wider has a line of its own, so that it can be copied.
    """
    whole = [*names, *_COMMAND.findall(text)]
    for one in sorted(whole, key=len, reverse=True):
        text = text.replace(one, one.replace(" ", _HELD))
    lines = [line for part in text.split("\n") for line in _broken(part, width, chopped=False)]
    return [line.replace(_HELD, " ") for line in lines]


#: A command in a sentence; a blank that is no place to break at, which no text has that is shown.
_COMMAND, _HELD = re.compile("`[^`\n]*`"), "\0"


def _broken(text: str, room: int, *, chopped: bool) -> Iterable[str]:
    """Break one line; a word that is wider is `chopped`, or left whole on a line of its own."""
    if columns(text) <= room:
        return (text,)
    broken = _broken_at_letters if is_narrow(text) else _broken_at_signs
    return broken(text, room, chopped=chopped)


def _broken_at_signs(text: str, room: int, *, chopped: bool) -> Iterator[str]:
    """Break a line that is too wide, whatever its letters take."""
    line, taken = "", -1  # as if a space stood before it
    for word in text.split(" "):
        wide = columns(f" {word}") - 1  # a mark that a word begins with joins the space before it
        if taken + 1 + wide <= room:
            line, taken = line + " " * (taken >= 0) + word, taken + 1 + wide
            continue
        if line.strip(" "):  # a line of spaces is dropped; a no-break space is text
            yield line.rstrip(" ")
        *full, line = _chopped(word, room) if chopped else [word]
        yield from full
        taken = columns(line)
    yield line


def _broken_at_letters(text: str, room: int, *, chopped: bool) -> Iterator[str]:
    """Do the same where every letter takes one column, as in nearly all texts, in less time."""
    at = 0
    while len(text) - at > room:
        space = text.rfind(" ", at, at + room + 1)
        if space < 0 and chopped:
            yield text[at : at + room]
            at += room
            continue
        space = space if space >= 0 else text.find(" ", at)
        if space < 0:
            break
        if line := text[at:space].rstrip(" "):
            yield line
        at = space + 1
    yield text[at:]


def _chopped(word: str, room: int) -> list[str]:
    pieces, taken = [""], 0
    for sign in signs(word):
        wide = columns(sign)
        if pieces[-1] and taken + wide > room:
            pieces.append("")
            taken = 0
        pieces[-1] += sign
        taken += wide
    return pieces


def cut(text: str, width: int) -> str:
    """Return `text` if it fits into `width` columns, else its beginning and an ellipsis."""
    if columns(text) <= width:
        return text
    beginning, taken = "", 0
    for sign in signs(text):
        taken += columns(sign)
        if taken > width - 1:
            break
        beginning += sign
    return beginning.rstrip() + "…"


def hints_in_lines(hints: Sequence[str], width: int, between: str = " · ") -> list[str]:
    """Return `hints` side by side, on as few lines of at most `width` columns as possible."""
    lines: list[str] = []
    for hint in hints:
        if lines and columns(lines[-1] + between + hint) <= width:
            lines[-1] += between + hint
        else:
            lines += wrapped(hint, width)
    return lines
