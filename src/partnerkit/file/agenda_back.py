"""The reader of a filled agenda: what was decided, who does it and by when.

A row of decisions is known by its number, else by the hidden text beside it, else by its place in
the table. Whatever is printed is known too; every other word is handed on as a line that belongs
nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from partnerkit.file.hidden_text import without_kept
from partnerkit.file.word_text import WordLine, WordRow, squeezed

_WITNESS = re.compile(r"\[\[d(\w{1,9})\]\]")
#: A box, empty or ticked in one of the ways in which people do.
_BOX = re.compile(r"\[[^\[\]]{0,3}\]|[☐□◻▢☒☑✓✔✗✘✕■◼●]")
#: The columns of a row of decisions, and the number of all.
_NUMBER, _WHAT, _WHO, _WHEN = range(4)
_COLUMNS = 4


class Decided(NamedTuple):
    """One row of decisions; `number` is that of its topic, "" for a row that somebody added."""

    number: str
    what: str = ""
    who: str = ""
    when: str = ""


class FilledAgenda(NamedTuple):
    """What an agenda says: decisions, words that belong nowhere, and what is about the meeting.

    `about` are lines such as “Chair: Ana”.
    """

    decisions: tuple[Decided, ...]
    nowhere: tuple[str, ...]
    about: tuple[str, ...]


def is_agenda(kept: Mapping[str, Any] | None) -> bool:
    """Tell whether what was hidden in a document is that of a whole agenda."""
    return bool(
        kept
        and kept.get("partnerkit") == "agenda"
        and isinstance(kept.get("topics"), dict)
        and isinstance(kept.get("began"), dict)
        and all(isinstance(kept.get(key), list) for key in ("numbers", "printed", "head", "row"))
    )


def witness(number: str) -> str:
    """Return the text that is hidden beside the number of a row."""
    return f"[[d{number}]]"


def decisions_in(rows: Sequence[WordRow], kept: Mapping[str, Any]) -> FilledAgenda:
    """Return what was written on an agenda."""
    reading = _Agenda(kept)
    for row in rows:
        reading.row(row._replace(lines=tuple(map(_plain, row.lines))))
    return FilledAgenda(tuple(reading.found()), tuple(reading.nowhere), tuple(reading.about))


def _plain(line: WordLine) -> WordLine:
    """Return a line in which whatever was hidden is hidden, although a program showed it."""
    text = without_kept(line.text)
    marks = "".join(found[0] for found in _WITNESS.finditer(text))
    return line._replace(text=_WITNESS.sub("", text), hidden=line.hidden + marks)


class _Agenda:
    """Finds the decisions of one agenda, row after row."""

    def __init__(self, kept: Mapping[str, Any]) -> None:
        self._printed = {_unticked(str(text)) for text in kept["printed"]}
        self._head = [squeezed(str(text)) for text in kept["head"]]
        self._labels = [str(text) for text in kept["head"]]
        self._header = [squeezed(str(text)) for text in kept["row"]]
        self._numbers = [str(number) for number in kept["numbers"]]
        # What stands in the column of numbers, which may be in another language.
        shown = kept.get("shown")
        others = shown.items() if isinstance(shown, dict) else ()
        self._shown = {number: number for number in self._numbers}
        self._shown |= {squeezed(str(words)): str(number) for words, number in others}
        self._is_head = self._is_inside = False
        self._table: list[tuple[str, WordRow]] = []
        self.nowhere: list[str] = []
        self.about: list[str] = []

    def row(self, row: WordRow) -> None:
        """Take a row, or a line outside of every table."""
        cells = [_cell(row, number) for number in range(_COLUMNS)]
        plain = [squeezed(cell) for cell in cells]
        number = self._number(row, plain[_NUMBER]) if row.cells else ""
        if plain == self._header:
            self._is_inside, self._is_head = True, False
        elif plain == self._head:
            self._is_head = True
        elif self._is_head and row.cells:
            said = zip(self._labels, cells, strict=True)
            self.about += [f"{label}: {words}" for label, words in said if words]
            self._is_head = False
        elif number or (self._is_inside and row.cells):
            self._table.append((number, row))
        else:
            self._is_inside = self._is_head = False
            self._elsewhere(row.lines)

    def _number(self, row: WordRow, shown: str) -> str:
        """Return the number of the topic that a row of decisions is about, or ""."""
        hidden = [found[1] for line in row.lines for found in _WITNESS.finditer(line.hidden)]
        if self._is_inside and shown.rstrip(".") in self._shown:
            return self._shown[shown.rstrip(".")]
        return next((number for number in hidden if number in self._numbers), "")

    def _elsewhere(self, lines: Sequence[WordLine]) -> None:
        for line in lines:
            if _unticked(line.text) in self._printed:
                continue
            for text in line.text.split("\n"):
                if rest := self._unprinted(text):
                    self.nowhere.append(rest)

    def _unprinted(self, text: str) -> str:
        """Return a line without the printed text that it is, or begins with."""
        words = _unticked(text)
        if not words or words in self._printed:
            return ""
        begun = max((one for one in self._printed if words.startswith(one)), key=len, default="")
        return _behind(_BOX.sub("[]", text), len(begun)) if len(begun) > 2 else text.strip()

    def found(self) -> list[Decided]:
        """Return what was decided; rows that have lost their marks are known by their places."""
        numbers = [number for number, _ in self._table]
        if len(numbers) == len(self._numbers) and all(
            number in ("", wanted) for number, wanted in zip(numbers, self._numbers, strict=True)
        ):
            numbers = self._numbers
        taken: dict[str, Decided] = {}
        added = []
        for number, (_, row) in zip(numbers, self._table, strict=True):
            one = self._decided(number, row)
            if number and number not in taken:
                taken[number] = one
            elif any(one[1:]) and one not in taken.values():
                added.append(one)
        return [one for one in (*taken.values(), *added) if any(one[1:])]

    def _decided(self, number: str, row: WordRow) -> Decided:
        first = _cell(row, _NUMBER)
        printed = (words for words, of in self._shown.items() if of == number)
        begun = next((words for words in printed if squeezed(first).startswith(words)), "")
        if begun:
            first = _behind(first, len(begun)).lstrip(".").strip()
        beyond = [_cell(row, at) for at in range(_COLUMNS, 64)]
        what = "\n".join(filter(None, (first, _cell(row, _WHAT), *beyond)))
        return Decided(number, what, _cell(row, _WHO), _cell(row, _WHEN))


def _cell(row: WordRow, number: int) -> str:
    """Return the words in one column of a row."""
    return "\n".join(line.text for line in row.lines if line.cell == number).strip()


def _unticked(text: str) -> str:
    """Return a text as it was before anybody ticked a box in it, without spaces."""
    return squeezed(_BOX.sub("[]", text))


def _behind(text: str, letters: int) -> str:
    """Return the rest of a text behind so many letters of it, spaces not counted."""
    at = 0
    for at, letter in enumerate(text):
        letters -= not letter.isspace()
        if letters < 0:
            return text[at:].strip()
    return ""
