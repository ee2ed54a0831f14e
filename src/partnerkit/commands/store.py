"""Saving answers to a partnership file, merged with what somebody else saved meanwhile."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partnerkit.commands.opening import answers_in, checked
from partnerkit.commands.streams import aside
from partnerkit.document.blocks import Paragraph
from partnerkit.file.document import Document
from partnerkit.file.keeper import Keeper, Meanwhile
from partnerkit.file.signed_copies import is_signed_copy
from partnerkit.language import later, say, translated
from partnerkit.problems import Problem, Trouble, Whole, dotted
from partnerkit.prompts.prompter import Prompter, Stop
from partnerkit.workbook.answered import shape_or_text
from partnerkit.workbook.check import without_blanks
from partnerkit.workbook.places import in_words, label
from partnerkit.workbook.versions import forward

if TYPE_CHECKING:  # they are loaded when two people save at once
    from partnerkit.commands.settling import Settling
    from partnerkit.copies.clash import Clash
    from partnerkit.copies.merge import Merged

#: The names of the two sides of a clash, for the person at the keyboard.
_ASKED = (later("Theirs"), later("Yours"))
_AT_ONCE = later("Somebody else saved this file at the same time, and changed the same answer.")
#: The names of the two sides, for an open question in the file.
_LOGGED = (later("Saved first"), later("Typed at the same time"))


class Store:
    """A file while somebody works on it; nobody's changes are overwritten.

    Clashes of two simultaneous changes are settled at the `prompter`; without one, nothing is
    written then. `doing` is the words of the command: before the first save, the content of the
    file is kept for `partnerkit undo`.

    Raises:
        Trouble: the file cannot be read.
    """

    def __init__(
        self, path: Path, today: date, prompter: Prompter | None = None, doing: str = "change"
    ) -> None:
        if is_signed_copy(path.name):
            raise Trouble(
                say(
                    "{path} is what was signed, and stays as it is. Change the plan beside it, "
                    "and then amend.",
                    path=path,
                ),
                2,
            )
        self.prompter = prompter
        self._keeper = Keeper(path, doing)
        self._today = today

    @property
    def document(self) -> Document:
        """The file as it was last read or saved."""
        return self._keeper.document

    @property
    def data(self) -> Whole:
        """The data of the file, in the present format; nobody may change it."""
        return forward(self.document.says)

    def save(self, data: Whole) -> Whole:
        """Save `data`, merged with what somebody else has saved; return the data of the file.

        Raises:
            Stop: somebody was asked to choose between two answers, and stopped; nothing was
                written.
            Trouble: the file cannot be written or is not valid any more, or there is a clash and
                nobody to choose; nothing was written.
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
        """Return what somebody else saved, merged with the changes in `data`."""
        from partnerkit.copies.merge import merge, with_questions

        checked(now)
        # The file comes first, so that its records keep their ids and their order.
        three = without_blanks(self.data), answers_in(now), without_blanks(data)
        if self.prompter is None:
            merged, asked = merge(*three), []
            if merged.clashes:
                raise Trouble([Problem(_both(merged, clash)) for clash in merged.clashes])
        else:
            sitting = self._settled(self.prompter, *three)
            merged, asked = sitting.merged, sitting.asked
        whole = with_questions(
            merged, (translated(_LOGGED[0]), translated(_LOGGED[1])), self._today, asked
        )
        if self.prompter:
            self._tell_new(self.prompter, merged, whole, {sentence for _, sentence in asked})
        return with_blanks(whole, forward(now.data))

    def _settled(self, prompter: Prompter, base: Whole, theirs: Whole, mine: Whole) -> Settling:
        """Merge both, and let people settle the clashes.

        Raises:
            Stop: they stop before the end.
        """
        from partnerkit.commands.settling import settle

        sitting = settle(
            base,
            theirs,
            mine,
            (translated(_ASKED[0]), translated(_ASKED[1])),
            prompter,
            self._today,
            say("At the same time"),
            translated(_AT_ONCE),
        )
        if sitting.stopped:
            prompter.show([Paragraph(words) for words in sitting.unsaved()])
            raise Stop
        return sitting

    def _tell_new(self, prompter: Prompter, merged: Merged, whole: Whole, told: set[str]) -> None:
        """Tell about open questions that exist only because of the other person's changes."""
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
    shape = shape_or_text(clash.place)
    mine, theirs = (
        say("was taken out")
        if value is None
        else say("is “{in_words}”", in_words=in_words(merged.data, shape, value))
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
    """Return the data with the file's keys without a value, where there is still none."""
    blank = {key: value for key, value in before.items() if value == "" and key not in data}
    return {
        key: with_blanks(value, found)
        if isinstance(value, dict) and isinstance(found := before.get(key), dict)
        else value
        for key, value in {**data, **blank}.items()
    }
