"""Shows what two copies say differently, one after the other, and lets people settle it."""

from __future__ import annotations

from partnerkit.problems import Data, Place
from partnerkit.prompts.prompter import Asked, Back, Prompt, Prompter, Stop
from partnerkit.report.blocks import Answer, Paragraph
from partnerkit.together.clash import Clash, Gone
from partnerkit.together.labels import in_words, label
from partnerkit.together.merge import Merged, merge
from partnerkit.workbook.check import check, put, shape_at
from partnerkit.workbook.shape import Form, Shape

Whole = dict[str, Data]
_LEAVE = "Leave it open: it becomes a question to talk about"
_OTHER = "Another wording"


def settle(
    base: Whole | None, ours: Whole, theirs: Whole, names: tuple[str, str], prompter: Prompter
) -> Merged:
    """Merge, and ask about every clash until each is settled or left open.

    Raises:
        Stop: the user stops; the wordings that were typed so far are in its draft.
    """
    sitting = _Settling(merge(base, ours, theirs), names, prompter)
    while waiting := [clash for clash in sitting.merged.clashes if clash.key not in sitting.seen]:
        sitting.ask_all(waiting)
        sitting.merged = merge(base, ours, theirs, sitting.settled)
    return sitting.merged


class _Settling:
    def __init__(self, merged: Merged, names: tuple[str, str], prompter: Prompter) -> None:
        self.merged = merged
        self.settled: dict[tuple[Place, Gone], Data | None] = {}
        self.seen: set[tuple[Place, Gone]] = set()
        self._names = names
        self._prompter = prompter
        self._typed: dict[tuple[Place, Gone], str] = {}

    def ask_all(self, clashes: list[Clash]) -> None:
        """Ask about each clash in order; going back asks about the one before again."""
        at = 0
        while at < len(clashes):
            try:
                self._one(clashes[at], f"Merge, {at + 1} of {len(clashes)}")
                at += 1
            except Back:
                at = max(at - 1, 0)
            except Asked:
                note = "Leave it open: then it is a question, with both wordings."
                self._prompter.show([Paragraph(note)])
            except Stop as stop:
                typed = [*self._typed.values(), stop.draft]
                raise Stop("\n".join(filter(None, typed))) from None

    def _one(self, clash: Clash, where: str) -> None:
        data = self.merged.theirs if clash.gone == "ours" else self.merged.ours
        kept = shape_at(clash.place) or Shape(Form.ANSWER, str)
        values = (clash.ours, clash.theirs)
        # Shown in full: a choice is cut short where the screen is narrow.
        said = [self._words(data, kept, value, clash) for value in values]
        both = zip(self._names, said, strict=True)
        self._prompter.show([Answer(name, (words,)) for name, words in both])
        labels = [*self._names]
        labels += [_LEAVE] if clash.gone or kept.form is not Form.ANSWER else [_OTHER, _LEAVE]
        prompt = Prompt(
            f"{label(data, clash.place)}: which one stays?",
            where,
            why="The other wording is gone then, unless you leave it open.",
        )
        chosen = self._prompter.choose(prompt, labels)
        self.seen.add(clash.key)
        self.settled.pop(clash.key, None)
        if chosen < len(values):
            self.settled[clash.key] = values[chosen]
        elif labels[chosen] == _OTHER:
            self._reword(clash, where, label(data, clash.place))

    def _words(self, data: Whole, kept: Shape, value: Data | None, clash: Clash) -> str:
        if value is None:
            return "take it out" if clash.gone else "no answer"
        return in_words(data, kept, value)

    def _reword(self, clash: Clash, where: str, name: str) -> None:
        def wrong(typed: str) -> str | None:
            problems = check(put(self.merged.ours, clash.place, typed)).problems
            return next((p.sentence for p in problems if p.place == clash.place), None)

        typed = self._prompter.text(Prompt(f"{name}: how shall it be worded?", where), wrong)
        if typed:
            self.settled[clash.key] = self._typed[clash.key] = typed
