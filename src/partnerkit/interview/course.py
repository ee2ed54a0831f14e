"""The order of the questions in a sitting: those without an answer, in the workbook's order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from partnerkit.copies.following import Follow
from partnerkit.plan.question import Key, Question
from partnerkit.problems import Place
from partnerkit.workbook.answered import shape_at
from partnerkit.workbook.shape import Form, fields

#: How long people talk about one question, in minutes, and how many questions a record has.
_MINUTES_EACH = 1.5
_OF_A_RECORD = 3


@dataclass
class Course:
    """The questions of one sitting, and what has happened to them.

    `questions` returns them as they are now; `title` is above each prompt. With `only`, just these
    questions are asked, answered or not. `passed` were answered or left blank; `open_lists` got an
    item and are asked for more; `fresh` are records begun in this sitting, all of whose questions
    are asked; `returning` is the question from which the user went back. The questions that others
    found worth asking are asked on the `long_way` only. `openers` are the questions that began
    records by a choice, by their places; `reopened` is the record whose opener the user is at. With
    `from_the_end`, the user goes back from beyond the last question. `told` are the places of what
    was typed all at once, by the question that asks for no more then. `said` is the section and the
    number of minutes that were last told, if the course `tells_time`. `went_on` tells whether
    people have gone on to a later step already, `left_blank` whether an answer is in the file as
    left blank.
    """

    questions: Callable[[], list[Question]]
    title: str
    only: set[Key] = field(default_factory=set)
    passed: set[Key] = field(default_factory=set)
    open_lists: set[Key] = field(default_factory=set)
    fresh: set[Place] = field(default_factory=set)
    answered: set[Key] = field(default_factory=set)
    returning: Key | None = None
    long_way: bool = False
    from_the_end: bool = False
    tells_time: bool = False
    openers: dict[Place, Key] = field(default_factory=dict)
    reopened: Place | None = None
    told: dict[Key, list[Place]] = field(default_factory=dict)
    said: tuple[str, int] = ("", 0)
    went_on: Callable[[], bool] = lambda: False
    left_blank: Callable[[Place], bool] = lambda _place: False
    _told: _Told | None = field(default=None, init=False, repr=False)

    def pass_by(self, key: Key, *, answered: bool) -> None:
        """Record that a question was answered or left blank."""
        self.passed.add(key)
        self.open_lists.discard(key)
        if answered:
            self.answered.add(key)

    def begin(self, key: Key, place: Place, *, by_choice: bool = False, once: bool = False) -> None:
        """Record that a question added an item or a record at `place`; it is asked in full.

        Where that was `by_choice`, going back from the record leads to the choice. The question
        asks for more, unless it was to be asked `once`.
        """
        if by_choice:
            self.openers[place] = key
        self.answered.add(key)
        self.fresh.add(place)
        told = self.told.pop(key, None)
        self.fresh.update(told or ())
        if once or told is not None:
            self.pass_by(key, answered=True)
            return
        self.passed.discard(key)
        self.open_lists.add(key)

    def follow(self, follow: Follow) -> None:
        """Update all remembered places after somebody else's changes."""
        moved: Key | None
        for keys in (self.only, self.passed, self.open_lists, self.answered):
            followed = [moved for key in keys if (moved := moved_key(key, follow))]
            keys.clear()
            keys.update(followed)
        self.fresh = {place for old in self.fresh if (place := follow(old))}
        self.returning = self.returning and moved_key(self.returning, follow)
        self.openers = {
            now: moved
            for old, key in self.openers.items()
            if (now := follow(old)) and (moved := moved_key(key, follow))
        }
        self.reopened = self.reopened and follow(self.reopened)

    def start(self) -> int | None:
        """Return the index of the question to begin with, or None if none waits."""
        back, self.from_the_end = self.from_the_end, False
        last = self.back(len(self.questions())) if back else None
        return self.next(-1) if last is None else last

    def next(self, after: int) -> int | None:
        """Return the index of the next question after index `after` (-1 at the start), or None.

        A user who went back walks forward one by one to the question from which they came.
        """
        asked = self.questions()
        back = self.at(self.returning)
        goal = -1 if back is None else back
        if goal > after:
            at = next(n for n in range(after + 1, goal + 1) if n == goal or self._shown(asked[n]))
            if at == goal:
                self.returning = None
            return at
        self.returning = None
        return next((n for n in range(after + 1, len(asked)) if self._waits(asked, n)), None)

    def minutes(self) -> int:
        """Return about how many minutes the questions that wait will take, in fives; 0 for few."""
        asked = self.questions()
        waiting = (q for n, q in enumerate(asked) if self._waits(asked, n))
        counted = sum(_OF_A_RECORD if q.begins_record and not q.answered else 1 for q in waiting)
        return int(counted * _MINUTES_EACH / 5 + 0.5) * 5

    def minutes_to_say(self, section: str) -> int | None:
        """Return the minutes left where they are to be told: they are fewer, in a new section."""
        section = section.partition(",")[0]
        if not self.tells_time or section == self.said[0]:
            return None
        before, now = self.said[1], self.minutes()
        self.said = (section, now)
        return now if now != before else None

    def at(self, key: Key | None) -> int | None:
        """Return the present index of a question, or None if it is not asked any more."""
        return index_of(self.questions(), key) if key else None

    def back(self, at: int) -> int | None:
        """Return the index of the question before index `at`, or None for the first."""
        asked = self.questions()
        at = min(at, len(asked))  # somebody else may have removed what was asked there
        reopened, self.reopened = self.reopened, None
        if reopened:  # from the choice that began a record to what was before the record
            at = next((n for n, q in enumerate(asked) if _is_inside(q.place, reopened)), at)
        elif (opener := self._opener(asked, at)) is not None:
            return opener
        before = next((n for n in range(at - 1, -1, -1) if self._shown(asked[n])), None)
        if before is not None and not self.returning and at < len(asked):
            self.returning = asked[at].key
        return before

    def inside(self, place: Place) -> int | None:
        """Return the index of the first question of a record, or None."""
        asked = self.questions()
        return next(
            (n for n, q in enumerate(asked) if _is_inside(q.place, place) and self._shown(q)), None
        )

    def _opener(self, asked: Sequence[Question], at: int) -> int | None:
        """Return the index of the choice that began the record of which `at` is the first."""
        place = asked[at].place if at < len(asked) else ()
        record = next((opened for opened in self.openers if _is_inside(place, opened)), None)
        if record is None or self.inside(record) != at:
            return None
        found = index_of(asked, self.openers[record])
        if found is not None:
            self.reopened = record
        return found

    def _shown(self, question: Question) -> bool:
        """Tell whether a user who goes back and forth stops at a question."""
        if question.asking.later and not question.answered and self._is_fresh(question):
            return False
        if self.only:
            return question.key in self.only or self._is_fresh(question)
        if question.asking.more and not (self.long_way or question.key in self.answered):
            return False
        return not question.asking.aside and not nothing_to_choose(question)

    def _is_fresh(self, question: Question) -> bool:
        return not (question.asking.aside or question.asking.more) and any(
            about[: len(new)] == new
            for new in self.fresh
            for about in (question.place, question.open_at)
        )

    def _waits(self, asked: Sequence[Question], at: int) -> bool:
        """Tell whether a question waits for an answer in this sitting."""
        question = asked[at]
        if not self._shown(question):
            return False
        key = question.key
        if key in self.passed:
            return False
        if key in self.open_lists or key in self.only:
            return True
        if question.again:
            return True
        if question.after and not question.asking.more:
            return any(_is_inside(place, question.place) for place, _ in self.answered)
        if question.answered:
            return False
        return question.counts or question.asking.more or self._is_new(asked, at)

    def _is_new(self, asked: Sequence[Question], at: int) -> bool:
        """Tell whether an optional question was not left blank in an earlier sitting."""
        if self._is_fresh(asked[at]):
            return True
        kept = asked[at].kept_blank_at
        known = (kept and self.left_blank(kept)) or self._left_behind(asked, at)
        return not (known or self.went_on())

    def _left_behind(self, asked: Sequence[Question], at: int) -> bool:
        if self._told is None or self._told.asked is not asked:
            self._told = _Told(asked)
        return self._told.left_behind(at)

    def blank_at_the_end(self) -> list[Place]:
        """Return the places of optional questions left blank of which no later answer tells."""
        asked = self.questions()
        return [
            q.kept_blank_at
            for n, q in enumerate(asked)
            if q.key in self.passed
            and q.kept_blank_at
            and not (q.answered or q.counts or q.after or q.again or q.asking.more)
            and not (self.went_on() or self._left_behind(asked, n))
        ]


def index_of(asked: Sequence[Question], key: Key) -> int | None:
    """Return the index of a question, or None if it is not asked any more."""
    return next((n for n, q in enumerate(asked) if q.place == key[0] and q.key == key), None)


def moved_key(key: Key, follow: Follow) -> Key | None:
    """Return the key of a question after somebody else's changes; None where it is gone."""
    place = follow(key[0])
    return None if place is None else (place, key[1])


def _is_inside(place: Place, holder: Place) -> bool:
    return len(place) > len(holder) and place[: len(holder)] == holder


def nothing_to_choose(question: Question) -> bool:
    """Tell whether a question adds by choosing and has no choices, as after a review today."""
    return question.adds and not question.takes_text and not question.choices


class _Told:
    """The answers of a step that tell of what is before them, found from the last one on."""

    def __init__(self, asked: Sequence[Question]) -> None:
        self.asked = asked
        self._found: list[tuple[int, Question]] = []
        self._looked_to = len(asked)

    def left_behind(self, at: int) -> bool:
        """Tell whether an optional question was left blank earlier: a later one has an answer.

        Answers are given in order, so only what is blank behind the last one needs a note in the
        file. That a list has items says nothing of the last one, and that a record has its first
        answer nothing of those before.
        """
        place = self.asked[at].place
        return any(
            q.place[:1] == place[:1] and not (q.adds and place[: len(q.place)] == q.place)
            for q in self._behind(at)
        )

    def _behind(self, at: int) -> Iterator[Question]:
        for number, question in self._found:
            if number <= at:
                return
            yield question
        while self._looked_to > at + 1:
            self._looked_to -= 1
            question = self.asked[self._looked_to]
            if question.answered and not begins_it(question):
                self._found.append((self._looked_to, question))
                yield question


def begins_it(question: Question) -> bool:
    """Tell whether an answer is the one without which its record is none."""
    group = shape_at(question.place[:-1])
    known = fields(group.type) if group and group.form is Form.GROUP else {}
    key = question.place[-1]
    return not question.adds and key in known and known[str(key)].is_required()
