"""The smallest changes to a text after which it holds other data."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cached_property

from partnerkit.file import brackets, layout, scalars
from partnerkit.file.alignment import align, renamed_keys
from partnerkit.file.closing import closed, is_open
from partnerkit.file.comments import Change, apply, comments
from partnerkit.file.document import Document
from partnerkit.file.lines import BREAKS
from partnerkit.file.nodes import Mapping, Member, Node, Scalar, Sequence
from partnerkit.file.spans import block_step, extent, first_line_above, value_spans
from partnerkit.problems import Data

_COMMENT_BEHIND = re.compile("( {2,})#")
_BLANKS = re.compile(f"[ {BREAKS}]*")


@dataclass
class Patch:
    """The changes to a document after which it holds other data.

    Without `deep`, each changed top-level section is rewritten. Without `blocks`, texts of several
    lines are written in quotes. With `closed`, a block text above a change is rewritten so that it
    stays the same whatever follows it. Comments beside removed text stay.
    """

    document: Document
    deep: bool = True
    blocks: bool = True
    closed: bool = False
    changes: list[Change] = field(default_factory=list)

    def run(self, data: dict[str, Data]) -> str:
        """Return the document's text, changed so that it holds `data`."""
        self._mapping(self.document.tree, self.document.says, data, flow=False)
        if self.closed:
            self.changes += closed(self.document, self.changes)
        return apply(self.document, self.changes)

    def _put(self, start: int, end: int, text: str) -> None:
        if start < end or text:
            self.changes.append(Change(start, end, text))

    def _value(self, entry: Member, was: Data, new: Data, *, dashed: bool, flow: bool) -> None:
        """Put `new` where `was` stands, which is something else."""
        old = entry.value
        if (
            self.deep
            and isinstance(old, Mapping)
            and isinstance(was, dict)
            and isinstance(new, dict)
            and (not was.keys().isdisjoint(new) or renamed_keys(was, new))
        ):
            self._mapping(old, was, new, flow=flow)
        elif (
            self.deep
            and isinstance(old, Sequence)
            and isinstance(was, list)
            and isinstance(new, list)
            and was
            and new
        ):
            self._sequence(old, was, new, flow=flow)
        elif flow or (self.deep and _stays_in_flow(old, new)):
            self._replace_in_flow(entry, new)
        else:
            self._replace(entry, new, dashed=dashed)

    def _mapping(
        self, old: Mapping, was: dict[str, Data], new: dict[str, Data], *, flow: bool
    ) -> None:
        flow = flow or old.flow
        now = renamed_keys(was, new) if self.deep and was.keys() != new.keys() else {}
        names = {now.get(name, name): index for index, name in enumerate(was)}
        values = list(was.values())
        entries = list(old.entries.values())
        added: dict[int, list[str]] = {}
        before = -1
        for name, value in new.items():
            if name in names:
                before = names[name]
                if value != values[before]:
                    self._value(entries[before], values[before], value, dashed=False, flow=flow)
            elif flow:
                added.setdefault(before, []).append(layout.pair(name, value))
            else:
                column = self._column(entries[0])
                lines = layout.mapping({name: value}, column, blocks=self.blocks)
                if not column and self._needs_gap(old, before, value):
                    lines.insert(0, "")
                added.setdefault(before, []).extend(lines)
        if added or not names.keys() <= new.keys():
            self._rearrange(entries, [name in new for name in names], added, flow=flow)
        # Last, so that what is put in front of an entry comes to stand in front of its new key.
        for name, key in now.items():
            start, after = old.entries[name].start, old.entries[name].after
            self._put(start, after, f"{scalars.key(key, flow=flow)}:")

    def _needs_gap(self, top: Mapping, before: int, value: Data) -> bool:
        """Tell whether a new section gets an empty line above it."""
        if not value or isinstance(value, str) or before < 0:
            return False
        above = list(top.entries.values())[before]
        if not self.closed and is_open(self.document, above):
            return False
        end = extent(self.document, above)
        return bool(self.document.text[self.document.lines.start(end) : end])

    def _sequence(self, old: Sequence, was: list[Data], new: list[Data], *, flow: bool) -> None:
        flow = flow or old.flow
        alignment = align(was, new)
        for entry, before, now in zip(old.entries, was, alignment.becomes, strict=True):
            if now is not None and new[now] != before:
                self._value(entry, before, new[now], dashed=True, flow=flow)
        last_kept = [-1]
        for index, kept in enumerate(alignment.kept):
            last_kept.append(index if kept else last_kept[-1])
        added: dict[int, list[str]] = {}
        for place, index in alignment.added:
            item, column = new[index], self._column(old.entries[0])
            lines = (
                [layout.flow(item)] if flow else layout.sequence([item], column, blocks=self.blocks)
            )
            added.setdefault(last_kept[place], []).extend(lines)
        if added or not all(alignment.kept):
            self._rearrange(old.entries, alignment.kept, added, flow=flow)

    def _column(self, entry: Member) -> int:
        """Where the key or dash of an entry stands in its line."""
        return entry.start - self.document.lines.start(entry.start)

    def _rearrange(
        self, entries: list[Member], kept: list[bool], added: dict[int, list[str]], *, flow: bool
    ) -> None:
        """Remove entries, and add new ones after those with the given index (-1: in front)."""
        if flow:
            self.changes += brackets.rearranged(self.document, entries, kept, added)
            return
        first, newline = kept.index(True), self.document.newline
        if not all(kept):
            self._remove(entries, kept)
        for before, written in added.items():
            if before >= 0:
                end = extent(self.document, entries[before])
                self._put(end, end, newline + newline.join(written))
            else:
                self._insert_before(
                    entries[first], written, moves_up=self._moves_up(entries, first)
                )

    def _moves_up(self, entries: list[Member], first: int) -> bool:
        """Tell whether the entry with the index `first` moves to the line of a dash."""
        start = entries[0].start
        above = self.document.text[self.document.lines.start(start) : start]
        return first > 0 and bool(above.strip(" "))

    def _insert_before(self, entry: Member, written: list[str], *, moves_up: bool) -> None:
        newline, column = self.document.newline, self._column(entry)
        start = None if moves_up else first_line_above(self.document, entry)
        if start is None:
            text = "".join(line + newline for line in written)[column:]
            self._put(entry.start, entry.start, text + " " * column)
        else:
            self._put(start, start, "".join(line + newline for line in written))

    def _remove(self, entries: list[Member], kept: list[bool]) -> None:
        text, lines = self.document.text, self.document.lines
        first = kept.index(True)
        moves_up = self._moves_up(entries, first)
        if moves_up:
            # The dash in front stays, and what follows moves up to it.
            below = lines.next(extent(self.document, entries[first - 1]))
            blanks = _BLANKS.match(text, below)
            self._put(entries[0].start, blanks.end() if blanks else below, "")
        for index, entry in enumerate(entries):
            if not kept[index] and not (moves_up and index < first):
                self._put(lines.start(entry.start), lines.next(extent(self.document, entry)), "")

    def _replace_in_flow(self, entry: Member, new: Data) -> None:
        old = entry.value
        text = layout.flow(new, like=old.style if isinstance(old, Scalar) else "")
        if old.start < old.end:
            self._put(old.start, old.end, text)
        else:
            self._put(entry.after, entry.after, f" {text}" if entry.colon else f": {text}")

    def _replace(self, entry: Member, new: Data, *, dashed: bool) -> None:
        """Replace a whole value; a comment in the line of its key or dash stays."""
        old, column = entry.value, self._column(entry)
        # Below the sign of a block of lines a comment would be part of the text.
        blocks = self.blocks and not self._has_comments(entry)
        head, body = layout.hang(
            new,
            column,
            dashed=dashed,
            blocks=blocks,
            like=old.style if isinstance(old, Scalar) else "",
            step=block_step(self.document, old, column),
        )
        start, end, below, bottom = value_spans(self.document, entry, one_line=not body)
        if not head:
            start = entry.after
        elif start == entry.after:
            head = f" {head}"
        padding = _COMMENT_BEHIND.match(self.document.text, end)
        if padding:
            width = len(padding[1]) - len(head) + end - start
            self._put(start, end + len(padding[1]), head + " " * max(width, 1))
        else:
            self._put(start, end, head)
        lines = "".join(self.document.newline + line for line in body)
        if below < bottom or lines:
            self.changes.append(Change(below, bottom, lines, column + layout.STEP))

    def _has_comments(self, entry: Member) -> bool:
        """Tell whether a value has comments in it, or between it and the line of its key."""
        document = self.document
        if "#" not in document.text[entry.after : entry.end]:
            return False
        begin = document.lines.end(entry.after)
        following = bisect_left(self._comments, begin)
        return following < len(self._comments) and self._comments[following] < entry.end

    @cached_property
    def _comments(self) -> list[int]:
        """The indexes at which comments begin, in order."""
        return [comment.start() for comment in comments(self.document)]


def _stays_in_flow(old: Node, new: Data) -> bool:
    """Tell whether a list or mapping in brackets is replaced by another of its kind."""
    return (
        not isinstance(old, Scalar)
        and old.flow
        and bool(old.entries and new)
        and isinstance(new, dict if isinstance(old, Mapping) else list)
    )
