"""The dialogue about clashes: what two copies say differently, and which answer stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from partnerkit.copies.clash import Clash, Gone
from partnerkit.copies.merge import Merged, merge
from partnerkit.document.blocks import Answer, Block, Paragraph
from partnerkit.interview.typed_answer import type_answer
from partnerkit.language import later, say, translated
from partnerkit.plan.question import choices
from partnerkit.problems import Data, Place, Whole
from partnerkit.prompts.prompter import (
    Back,
    Prompt,
    Prompter,
    QuestionNoted,
    Stop,
    WordsLookedFor,
    unfinished,
)
from partnerkit.workbook.answered import shape_or_text
from partnerkit.workbook.check import check
from partnerkit.workbook.places import in_words, label, put
from partnerkit.workbook.shape import Form, Shape, is_worded

_LEAVE = later("Leave it open: it becomes a question to talk about")
_LOOK_LATER = later(
    "Two answers have to become one first. After that, `partnerkit find` looks for words."
)
_REWORD = later("Another wording")
_OTHER = later("Another answer")


@dataclass
class Settling:
    """The decisions of people about the clashes of one merge.

    `title` is above each prompt; `asked` are open questions, each with its place; `drafts` are
    wordings begun and not finished; `stopped` is True if people stopped before the end, so that the
    rest stays open.
    """

    merged: Merged
    names: tuple[str, str]
    prompter: Prompter
    today: date
    title: str = ""
    settled: dict[tuple[Place, Gone], Data | None] = field(default_factory=dict)
    seen: set[tuple[Place, Gone]] = field(default_factory=set)
    asked: list[tuple[Place, str]] = field(default_factory=list)
    drafts: dict[tuple[Place, Gone], str] = field(default_factory=dict)
    stopped: bool = False

    def ask_all(self, clashes: list[Clash]) -> None:
        """Ask about each clash in order; going back asks about the previous one again.

        Raises:
            Stop: the user stops before anything was decided.
        """
        at = 0
        while at < len(clashes):
            try:
                self._one(
                    clashes[at],
                    say(
                        "{title}, {at} of {count}", title=self.title, at=at + 1, count=len(clashes)
                    ),
                )
                at += 1
            except Back:
                at = max(at - 1, 0)
            except QuestionNoted as asked:
                self.asked.append((clashes[at].place, asked.sentence))
                self._show(
                    Paragraph(say("Noted as an open question: {sentence}", sentence=asked.sentence))
                )
            except WordsLookedFor:
                self._show(Paragraph(translated(_LOOK_LATER)))
            except Stop as stop:
                if not self.settled and not self.asked:
                    typed = filter(None, [*self.drafts.values(), stop.draft])
                    raise Stop("\n".join(typed)) from None
                if stop.draft:
                    self._show(Paragraph(unfinished(stop.draft)))
                self.stopped = True
                return

    def unsaved(self) -> list[str]:
        """Return what was settled and asked, in sentences to copy where it cannot be saved."""
        data = self.merged.data
        settled = [
            say("{label}: {words}", label=label(data, place), words=_words(data, place, value))
            for (place, _), value in self.settled.items()
        ]
        given = settled + [
            say("Open question: {sentence}", sentence=sentence) for _, sentence in self.asked
        ]
        return [
            say("What you settled was not saved. To be copied: {words}", words=words)
            for words in given
        ]

    def _show(self, *blocks: Block) -> None:
        self.prompter.show(blocks)

    def _one(self, clash: Clash, where: str) -> None:
        data = self.merged.data
        shape = shape_or_text(clash.place)
        name, values = label(data, clash.now), (clash.ours, clash.theirs)
        # Shown in full: a choice is cut short where the screen is narrow.
        said = [self._words(data, shape, value, clash) for value in values]
        both = zip(self.names, said, strict=True)
        self._show(*(Answer(who, (words,)) for who, words in both))
        labels, prompt = self._offered(clash, shape, name, where)
        chosen = self.prompter.choose(prompt, labels)
        self.seen.add(clash.key)
        before = self.settled.pop(clash.key, None)
        worded = before if isinstance(before, str) and before not in values else ""
        if chosen < len(values):
            self.settled[clash.key] = values[chosen]
        elif labels[chosen] != translated(_LEAVE):
            self._otherwise(clash, shape, where, name, worded)

    def _offered(
        self, clash: Clash, shape: Shape, name: str, where: str
    ) -> tuple[list[str], Prompt]:
        if clash.gone:
            words = (say("Take it out"), say("Keep it"))
            first, second = words if clash.gone == "ours" else words[::-1]
            return [first, second, translated(_LEAVE)], Prompt(
                say("{name}: do we keep it?", name=name), where
            )
        prompt = Prompt(
            say("{name}: which one stays?", name=name),
            where,
            why=say("The other one is gone then, unless you leave it open."),
        )
        if shape.form is not Form.ANSWER:
            return [*self.names, translated(_LEAVE)], prompt
        return [
            *self.names,
            translated(_REWORD) if is_worded(shape) else translated(_OTHER),
            translated(_LEAVE),
        ], prompt

    def _words(self, data: Whole, shape: Shape, value: Data | None, clash: Clash) -> str:
        if value is None:
            return say("took it out") if clash.gone else say("no answer")
        return in_words(data, shape, value)

    def _otherwise(self, clash: Clash, shape: Shape, where: str, name: str, worded: str) -> None:
        """Ask for an answer that neither copy has, starting with `worded`; blank leaves it open."""
        if offered := list(choices(self.merged.ours, shape)):
            prompt = Prompt(say("{name}: what is it instead?", name=name), where, menu=True)
            chosen = self.prompter.choose(prompt, [words for _, words in offered])
            self.settled[clash.key] = offered[chosen][0]
            return

        def wrong(typed: str) -> str | None:
            problems = check(put(self.merged.ours, clash.place, typed)).problems
            return next((p.sentence for p in problems if p.place == clash.place), None)

        how = say("how shall it be worded?") if is_worded(shape) else say("what is it instead?")
        draft = self.drafts.pop(clash.key, "") or worded
        prompt = Prompt(say("{label}: {words}", label=name, words=how), where, draft=draft)
        try:
            given = type_answer(self.prompter, prompt, shape.type, self.today, wrong)
        except (QuestionNoted, WordsLookedFor, Back) as leaving:
            if leaving.draft:
                self.drafts[clash.key] = leaving.draft
            raise
        if given:
            self.settled[clash.key] = given.kept
            self._show(*([Paragraph(given.said)] if given.said else []))


def _words(data: Whole, place: Place, value: Data | None) -> str:
    """Return in words what was settled for a place."""
    if value is None:
        return say("taken out")
    return in_words(data, shape_or_text(place), value)


def settle(
    base: Whole | None,
    ours: Whole,
    theirs: Whole,
    names: tuple[str, str],
    prompter: Prompter,
    today: date,
    title: str = "",
    why: str = "",
) -> Settling:
    """Merge, and ask about every clash until all are settled or left open, or the user stops.

    `why` is shown before the first clash.

    Raises:
        Stop: the user stops before anything was decided; its `draft` is what was typed.
    """
    sitting = Settling(merge(base, ours, theirs), names, prompter, today, title or say("Merge"))
    if why and sitting.merged.clashes:
        prompter.show([Paragraph(why)])
    while not sitting.stopped:
        waiting = [clash for clash in sitting.merged.clashes if clash.key not in sitting.seen]
        if not waiting:
            break
        sitting.ask_all(waiting)
        sitting.merged = merge(base, ours, theirs, sitting.settled)
    if sitting.drafts:
        prompter.show([Paragraph(unfinished(draft)) for draft in sitting.drafts.values()])
    return sitting
