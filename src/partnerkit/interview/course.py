"""The order of the questions in a sitting: those without an answer, in the workbook's order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from partnerkit.copies.following import Follow
from partnerkit.plan.question import Key, Question
from partnerkit.problems import Place


@dataclass
class Course:
    """The questions of one sitting, and what has happened to them.

    `questions` returns them as they are now; `title` is above each prompt. With `only`, just these
    questions are asked, answered or not. `passed` were answered or left blank; `open_lists` got an
    item and are asked for more; `fresh` are records begun in this sitting, all of whose questions
    are asked; `returning` is the question from which the user went back.
    """

    questions: Callable[[], list[Question]]
    title: str
    only: set[Key] = field(default_factory=set)
    passed: set[Key] = field(default_factory=set)
    open_lists: set[Key] = field(default_factory=set)
    fresh: set[Place] = field(default_factory=set)
    answered: set[Key] = field(default_factory=set)
    returning: Key | None = None

    def pass_by(self, key: Key, *, answered: bool) -> None:
        """Record that a question was answered or left blank."""
        self.passed.add(key)
        self.open_lists.discard(key)
        if answered:
            self.answered.add(key)

    def begin(self, key: Key, place: Place) -> None:
        """Record that a question added an item or a record at `place`; it is asked in full."""
        self.answered.add(key)
        self.passed.discard(key)
        self.open_lists.add(key)
        self.fresh.add(place)

    def follow(self, follow: Follow) -> None:
        """Update all remembered places after somebody else's changes."""
        for keys in (self.only, self.passed, self.open_lists, self.answered):
            moved = {moved_key(key, follow) for key in keys}
            keys.clear()
            keys.update(key for key in moved if key)
        self.fresh = {place for old in self.fresh if (place := follow(old))}
        self.returning = self.returning and moved_key(self.returning, follow)

    def next(self, after: int) -> int | None:
        """Return the index of the next question after index `after` (-1 at the start), or None.

        A user who went back walks forward one by one to the question from which they came.
        """
        asked = self.questions()
        goal = next((n for n, q in enumerate(asked) if q.key == self.returning), -1)
        if goal > after:
            at = next(n for n in range(after + 1, goal + 1) if n == goal or self._shown(asked[n]))
            if at == goal:
                self.returning = None
            return at
        self.returning = None
        return next((n for n in range(after + 1, len(asked)) if self._waits(asked, n)), None)

    def at(self, key: Key | None) -> int | None:
        """Return the present index of a question, or None if it is not asked any more."""
        return next((n for n, q in enumerate(self.questions()) if q.key == key), None)

    def back(self, at: int) -> int | None:
        """Return the index of the question before index `at`, or None for the first."""
        asked = self.questions()
        at = min(at, len(asked))  # somebody else may have removed what was asked there
        before = next((n for n in range(at - 1, -1, -1) if self._shown(asked[n])), None)
        if before is not None and not self.returning and at < len(asked):
            self.returning = asked[at].key
        return before

    def _shown(self, question: Question) -> bool:
        """Tell whether a user who goes back and forth stops at a question."""
        if self.only:
            return question.key in self.only or self._is_fresh(question)
        return not question.asking.aside and not nothing_to_choose(question)

    def _is_fresh(self, question: Question) -> bool:
        return not question.asking.aside and any(
            question.place[: len(new)] == new for new in self.fresh
        )

    def _waits(self, asked: Sequence[Question], at: int) -> bool:
        """Tell whether a question waits for an answer in this sitting."""
        question = asked[at]
        key = question.key
        if key in self.passed or not self._shown(question):
            return False
        if key in self.open_lists or key in self.only:
            return True
        if question.again:
            return True
        if question.after:
            return any(_is_inside(place, question.place) for place, _ in self.answered)
        if question.answered:
            return False
        return question.counts or self._is_fresh(question) or not _left_behind(asked, at)


def moved_key(key: Key, follow: Follow) -> Key | None:
    """Return the key of a question after somebody else's changes; None where it is gone."""
    place = follow(key[0])
    return None if place is None else (place, key[1])


def _is_inside(place: Place, holder: Place) -> bool:
    return len(place) > len(holder) and place[: len(holder)] == holder


def nothing_to_choose(question: Question) -> bool:
    """Tell whether a question adds by choosing and has no choices, as after a review today."""
    return question.adds and not question.takes_text and not question.choices


def _left_behind(asked: Sequence[Question], at: int) -> bool:
    """Tell whether an optional question was skipped earlier: a later one has an answer."""
    within = asked[at].place[:2]
    return any(
        later.answered and not later.adds and later.place[:2] == within for later in asked[at + 1 :]
    )
