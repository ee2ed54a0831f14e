"""One question where many partners answer the same thing differently, instead of one for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import Any, cast

from partnerkit.copies.merge import Merged
from partnerkit.copies.wordings import WORD, Wording, beginning_of, wording
from partnerkit.language import in_language
from partnerkit.problems import Data, Whole
from partnerkit.workbook.places import without


def joined_questions(ours: Whole, merged: Merged, names: tuple[str, str], whole: Whole) -> Whole:
    """Return `whole`, in which what a clash asks is asked once, whoever answers differently.

    `ours` is the plan before it; `names` are those of the plan and of who answered. A question that
    has no answer yet takes in the new wording; where all wordings stand in a question already,
    answered or not, nothing is asked again.
    """
    with in_language(merged.data.get("language")):
        return _joined(ours, merged, names, whole)


def _joined(ours: Whole, merged: Merged, names: tuple[str, str], whole: Whole) -> Whole:
    before = {_as_said(one) for one in _questions(ours)}
    asked = _Asked(_questions(whole))
    for clash in merged.clashes:
        new = wording(merged.data, clash, names)
        same = (n for n in asked.called(new.whole) if _as_said(asked.now[n]) not in before)
        at = next(same, None)
        if clash.gone or at is None:
            continue
        if any(new.is_said_in(question) for _, question in asked.alike(at, new, new.said)):
            del asked.now[at]
            continue
        plans = next(side for side in _sides(new, names) if side.startswith(f"{names[0]}: "))
        theirs = next(side for side in _sides(new, names) if side != plans)
        for n, question in asked.alike(at, new, [plans.removeprefix(f"{names[0]}: ")]):
            if "answer" not in asked.now[n] and plans in question:
                begun, _, rest = question.partition(plans)
                asked.reword(n, f"{begun}{theirs}; {plans}{rest}")
                del asked.now[at]
                break
    if len(asked.now) == len(_questions(whole)):
        return whole
    left = [*asked.now.values()]
    return {**whole, "questions": left} if left else cast("Whole", without(whole, ("questions",)))


class _Asked:
    """The questions of a plan as they are `now`, by their numbers; found by their words."""

    def __init__(self, questions: Iterable[Any]) -> None:
        self.now: dict[int, Any] = dict(enumerate(questions))
        self._called: defaultdict[str, list[int]] = defaultdict(list)
        self._with: defaultdict[Hashable, set[int]] = defaultdict(set)
        for number in self.now:
            self._add(number)

    def _add(self, number: int) -> None:
        about, question = self.now[number].get("about"), str(self.now[number]["question"])
        self._called[question].append(number)
        for word in {"", *WORD.findall(question)}:
            self._with[about, beginning_of(question), word].add(number)

    def called(self, question: str) -> list[int]:
        """Return the numbers of the questions that are this very text."""
        found = self._called.get(question, [])
        return [n for n in found if n in self.now and self.now[n]["question"] == question]

    def alike(self, at: int, new: Wording, said: Iterable[str]) -> Iterator[tuple[int, str]]:
        """Yield the other questions about the same, asked in the same words, that may say this."""
        about, begun = self.now[at].get("about"), beginning_of(new.start)
        words = {"", *(word for one in said for word in WORD.findall(one))}
        fewest = min((self._with.get((about, begun, word), set()) for word in words), key=len)
        for n in sorted(fewest - {at}):
            if n in self.now and str(self.now[n]["question"]).startswith(f"{new.start} "):
                yield n, str(self.now[n]["question"])

    def reword(self, number: int, question: str) -> None:
        """Put another text in the place of a question."""
        self.now[number] = {**self.now[number], "question": question}
        self._add(number)


def _questions(data: Whole) -> list[Any]:
    return cast("list[Data]", data.get("questions", []))


def _as_said(one: Any) -> Hashable:
    return tuple(sorted(one.items()))


def _sides(new: Wording, names: tuple[str, str]) -> list[str]:
    return [f"{name}: {said}" for name, said in zip(sorted(names), new.said, strict=True)]
