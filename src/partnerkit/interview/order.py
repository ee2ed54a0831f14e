"""Which question comes next: first what waits for an answer, in the order of the workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from partnerkit.problems import Place
from partnerkit.worked_out.question import Question


@dataclass
class Course:
    """The questions of one sitting, and what happened to them.

    `questions` lists them as they are now; `title` heads each prompt; with `only`, nothing but the
    questions of these names is asked, whether or not they have an answer. `passed` were answered
    or left blank; `open_lists` had something added and are asked for more; `fresh` are records
    begun in this sitting, which are asked in full; `returning` is the question from which the
    user went back.
    """

    questions: Callable[[], list[Question]]
    title: str
    only: set[str] = field(default_factory=set)
    passed: set[str] = field(default_factory=set)
    open_lists: set[str] = field(default_factory=set)
    fresh: set[Place] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    returning: str = ""

    def pass_by(self, name: str, *, answered: bool) -> None:
        """A question was answered, or left blank."""
        self.passed.add(name)
        self.open_lists.discard(name)
        if answered:
            self.answered.add(name)

    def begin(self, name: str, place: Place) -> None:
        """The question `name` put a new item or record at `place`; ask in full, then for more."""
        self.answered.add(name)
        self.passed.discard(name)
        self.open_lists.add(name)
        self.fresh.add(place)

    def next(self, after: int) -> int | None:
        """The index of the question to ask after index `after` (-1 at the start); None at the end.

        Who went back walks forward one by one to the question from which they came.
        """
        asked = self.questions()
        goal = next((n for n, q in enumerate(asked) if q.name == self.returning), -1)
        if goal > after:
            at = next(n for n in range(after + 1, goal + 1) if n == goal or self._shown(asked[n]))
            if at == goal:
                self.returning = ""
            return at
        self.returning = ""
        return next((n for n in range(after + 1, len(asked)) if self._waits(asked, n)), None)

    def at(self, name: str) -> int | None:
        """The index of a question now; None when it is not asked any more."""
        return next((n for n, q in enumerate(self.questions()) if q.name == name), None)

    def back(self, at: int) -> int | None:
        """The index of the question before index `at`, or None when it is the first."""
        asked = self.questions()
        at = min(at, len(asked))  # somebody else may have taken out what was asked there
        before = next((n for n in range(at - 1, -1, -1) if self._shown(asked[n])), None)
        if before is not None and not self.returning and at < len(asked):
            self.returning = asked[at].name
        return before

    def _shown(self, question: Question) -> bool:
        """Whether a user who walks back and forth stops at the question."""
        if self.only:
            return question.name in self.only or self._is_fresh(question)
        return not question.asking.aside and not nothing_to_choose(question)

    def _is_fresh(self, question: Question) -> bool:
        return not question.asking.aside and any(
            question.place[: len(new)] == new for new in self.fresh
        )

    def _waits(self, asked: Sequence[Question], at: int) -> bool:
        """Whether a question waits for an answer in this sitting."""
        question = asked[at]
        if question.name in self.passed or not self._shown(question):
            return False
        if question.name in self.open_lists or question.name in self.only:
            return True
        if question.again:
            return True
        if question.after:
            return any(name.startswith(f"{question.after}.") for name in self.answered)
        if question.answered:
            return False
        return question.counts or self._is_fresh(question) or not _left_behind(asked, at)


def nothing_to_choose(question: Question) -> bool:
    """Whether it adds what is chosen, and nothing is on offer (a review was held today)."""
    return question.adds and not question.takes_text and not question.choices


def _left_behind(asked: Sequence[Question], at: int) -> bool:
    """Whether a question that may stay blank was passed before: a later one has an answer."""
    within = asked[at].place[:2]
    return any(
        later.answered and not later.adds and later.place[:2] == within for later in asked[at + 1 :]
    )
