"""Saves answers to a partnership file, together with what somebody else saved meanwhile."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from partnerkit.commands.opening import answers_in, checked
from partnerkit.commands.settling import Settling, settle
from partnerkit.commands.streams import aside
from partnerkit.copies.clash import Clash
from partnerkit.copies.merge import Merged, merge, with_questions
from partnerkit.document.blocks import Paragraph
from partnerkit.file.document import Document
from partnerkit.file.keeper import Keeper, Meanwhile
from partnerkit.language import say
from partnerkit.problems import Problem, Trouble, Whole, dotted
from partnerkit.prompts.prompter import Prompter, Stop
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.check import without_blanks
from partnerkit.workbook.places import in_words, label
from partnerkit.workbook.shape import Form, Shape
from partnerkit.workbook.versions import forward

#: Who changed an answer, as the person at the keyboard is asked about it.
_ASKED = ("Theirs", "Yours")
_AT_ONCE = "Somebody else saved this file at the same time, and changed the same answer."
#: And as an open question in the file names the two.
_LOGGED = ("Saved first", "Typed at the same time")


class Store:
    """One file while somebody works on it: saves over nobody, and only what is in order.

    What two people changed differently at the same time is settled at the `prompter`; where there
    is none, nothing is written then. `doing` is what is done, in the words of a command: before
    its first save, what the file holds is kept for `partnerkit undo`. Raises Trouble when the file
    cannot be read.
    """

    def __init__(
        self, path: Path, today: date, prompter: Prompter | None = None, doing: str = "change"
    ) -> None:
        self.prompter = prompter
        self._keeper = Keeper(path, doing)
        self._today = today

    @property
    def document(self) -> Document:
        """The file as it was last read or saved."""
        return self._keeper.document

    @property
    def data(self) -> Whole:
        """What it says, in the present format."""
        return forward(self.document.data)

    def save(self, data: Whole) -> Whole:
        """Make the file hold `data`, and what somebody else saved since; returns what it holds.

        Raises:
            Stop: somebody was asked which of two answers stays, and stopped; nothing was written.
            Trouble: the file cannot be written, is not in order any more, or both changed the same
                and nobody is there to choose; nothing was written.
        """
        while True:
            try:
                self._keeper.save(data)
            except Meanwhile as meanwhile:
                data = self._together(meanwhile.document, data)
                self._keeper.document = meanwhile.document
            else:
                if self._keeper.unkept:
                    self._say(self._keeper.unkept)
                return self.data

    def _say(self, sentence: str) -> None:
        if self.prompter:
            self.prompter.show([Paragraph(sentence)])
        else:
            aside(sentence)

    def _together(self, now: Document, data: Whole) -> Whole:
        """What somebody else saved, with what changed in `data`."""
        checked(now)
        # The file comes first, so that what it has keeps its ids and its order.
        three = without_blanks(self.data), answers_in(now), without_blanks(data)
        if self.prompter is None:
            merged, asked = merge(*three), []
            if merged.clashes:
                raise Trouble([Problem(_both(merged, clash)) for clash in merged.clashes])
        else:
            sitting = self._settled(self.prompter, *three)
            merged, asked = sitting.merged, sitting.asked
        whole = with_questions(merged, _LOGGED, self._today, asked)
        if self.prompter:
            self._tell_new(self.prompter, merged, whole, {sentence for _, sentence in asked})
        return with_blanks(whole, forward(now.data))

    def _settled(self, prompter: Prompter, base: Whole, theirs: Whole, mine: Whole) -> Settling:
        """Both together, with what people chose.

        Raises:
            Stop: they stop before the end.
        """
        sitting = settle(
            base, theirs, mine, _ASKED, prompter, self._today, "At the same time", _AT_ONCE
        )
        if sitting.stopped:
            prompter.show([Paragraph(words) for words in sitting.unsaved()])
            raise Stop
        return sitting

    def _tell_new(self, prompter: Prompter, merged: Merged, whole: Whole, told: set[str]) -> None:
        """Say what has become an open question only because of the other one's changes."""
        there = merged.data.get("questions", [])
        new: list[Any] = [one for one in whole.get("questions", []) if one not in there]
        prompter.show(
            [
                Paragraph(say("Noted as an open question: {question}", question=one["question"]))
                for one in new
                if one["question"] not in told
            ]
        )


def _both(merged: Merged, clash: Clash) -> str:
    name = label(merged.data, clash.now) or dotted(clash.place)
    if clash.gone == "ours":
        return say(
            "Somebody else took “{name}” out while you changed it, or referred to it.", name=name
        )
    if clash.gone == "theirs":
        return say(
            "You took “{name}” out while somebody else changed it, or referred to it.", name=name
        )
    kept = shape_at(clash.place) or Shape(Form.ANSWER, str)
    mine, theirs = (
        "was taken out"
        if value is None
        else say("is “{in_words}”", in_words=in_words(merged.data, kept, value))
        for value in (clash.theirs, clash.ours)
    )
    return say(
        "Both you and somebody else changed “{name}”: yours {mine}, theirs {theirs}. "
        "Enter yours again if it is to stay.",
        name=name,
        mine=mine,
        theirs=theirs,
    )


def with_blanks(data: Whole, before: Whole) -> Whole:
    """The data with the keys that stood in a file without an answer, where there still is none."""
    blank = {key: value for key, value in before.items() if value == "" and key not in data}
    return {
        key: with_blanks(value, found)
        if isinstance(value, dict) and isinstance(found := before.get(key), dict)
        else value
        for key, value in {**data, **blank}.items()
    }
