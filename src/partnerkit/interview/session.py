"""One sitting at the workbook: the answers so far, and how each one is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, cast

from partnerkit.copies.following import Follow, Following, exchanged, stays, taken_out
from partnerkit.document.blocks import Paragraph, ending_in
from partnerkit.interview.course import Course, moved_key
from partnerkit.language import say
from partnerkit.normal_form import normal_form
from partnerkit.plan.depending import NOTHING, Depending, all_without, in_turn
from partnerkit.plan.one_partner import part_of
from partnerkit.plan.open_items import step_command
from partnerkit.plan.question import Key, Question
from partnerkit.plan.questions import AT_THE_START, questions
from partnerkit.plan.worked_out import Plan, plan
from partnerkit.problems import Data, Place, Problem, Trouble, dotted
from partnerkit.prompts.prompter import Prompt, Prompter, QuestionNoted, Stop, unfinished
from partnerkit.workbook.answered import Before
from partnerkit.workbook.check import Checked, as_meant, check
from partnerkit.workbook.ids import HOLDERS, numbered, slug
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import get, owners, put, subject, without
from partnerkit.workbook.shape import Form
from partnerkit.workbook.steps import Step

#: Saves data; returns the data of the file, which may have somebody else's changes too.
Save = Callable[[dict[str, Data]], dict[str, Data]]


class Noted(Exception):
    """An open question was saved instead of an answer.

    Somebody else's changes may have come in with it, so what is on the screen may be outdated.
    """


@dataclass
class Session:
    """The answers in the file, the person who answers, and the way to save.

    `file` is the file's name in commands, "" if they need none. `voice` is the id of the partner
    that answers alone, or "" for all together; `voice_words` is its name in commands with `--as`,
    "" if they need none. `rater` is the partner that rated last, in the review `rated`; its ratings
    are not shown to the next, nor under the questions that all answer. `used` holds all ids so far,
    so that the id of something removed is not used again.
    `drafts` holds what was typed at questions that were left without an answer. `moves` holds, for
    each save that brought in somebody else's changes, where every place went. `course` is that of
    the questions being asked. `begun` is a record that a choice began and that says nothing yet; it
    is in `data`, and will be in the file with its first answer. `going_on` is the step that people
    chose to go on with. `examples` are those of whole records that they have seen.
    """

    data: dict[str, Data]
    save: Save
    prompter: Prompter
    today: date
    file: str = ""
    voice: str = ""
    voice_words: str = ""
    rater: str = ""
    rated: Place | None = None
    used: set[str] = field(default_factory=set)
    drafts: dict[Key, str] = field(default_factory=dict)
    moves: list[Follow] = field(default_factory=list)
    course: Course | None = None
    begun: Place | None = None
    going_on: Step | None = None
    examples: set[str] = field(default_factory=set)
    _last: Checked | None = None
    _in_order: Checked | None = None
    _meant: Before | None = None
    _asked: dict[tuple[Step, str], list[Question]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._remember()

    @cached_property
    def answers(self) -> dict[str, Any]:
        """The data of the file as it is meant, without blanks."""
        meant = cast("dict[str, Any]", as_meant(self.data, self._meant))
        self._meant = Before(self.data, meant)
        return meant

    @cached_property
    def partnership(self) -> Partnership:
        """The partnership as it is now.

        Raises:
            Trouble: somebody else's changes have made it invalid.
        """
        checked = self._check(self.data)
        if checked.partnership is None:
            raise Trouble(checked.problems)
        return checked.partnership

    def plan(self) -> Plan:
        """Return the partnership with everything that is calculated from it."""
        return self._plan

    @cached_property
    def _plan(self) -> Plan:
        return plan(self.answers, self.partnership, self.today, self.file, voice=self.voice_words)

    def command(self, step: Step, ask: str = "") -> str:
        """Return the command that opens a step or one question, for this file and voice."""
        return step_command(step, self.file, ask, self.voice_words)

    def questions(self, step: Step) -> list[Question]:
        """Return what a step asks now of whoever answers."""
        asked = self.every_question(step)
        if not self.voice:
            return asked
        mine = step, self.voice
        if mine not in self._asked:
            known = self.partnership, self.answers, self.voice, self.today
            self._asked[mine] = part_of(asked, step, *known)
        return self._asked[mine]

    def every_question(self, step: Step) -> list[Question]:
        """Return what a step asks now, whoever answers."""
        if (step, "") not in self._asked:
            found = questions(self.answers, step, self.partnership, self.today)
            self._asked[step, ""] = found
        return self._asked[step, ""]

    def wrong_with(self, changed: Mapping[str, Data], place: Place) -> str | None:
        """Return what the check says of the answer at `place` in changed data, or None."""
        for problem in self._check(changed).problems:
            if problem.place[: len(place)] == place or place[: len(problem.place)] == problem.place:
                return problem.sentence
        return None

    @contextmanager
    def telling_drafts(self) -> Iterator[None]:
        """Show drafts that were not saved to whoever leaves the block, in whatever way."""
        try:
            yield
        except (Stop, KeyboardInterrupt) as left:  # Ctrl-C may come between two questions too
            last = left.draft if isinstance(left, Stop) else ""
            raise Stop("\n".join(filter(None, [*self.drafts.values(), last]))) from None
        except Trouble as trouble:
            lost = (Problem(unfinished(draft)) for draft in self.drafts.values())
            trouble.problems = (*trouble.problems, *lost)
            raise
        if self.drafts:
            self.prompter.show([Paragraph(unfinished(each)) for each in self.drafts.values()])

    def answer_at(self, place: Place) -> Any:
        """Return the answer at a place."""
        return get(self.answers, place)

    def answers_after(self, step: Step) -> bool:
        """Tell whether a later step has an answer: what is blank in this one was left so then.

        What a plan begins with is none, for it is given before any step.
        """
        later = {one: self.answers.get(one) for one in list(Step)[step.number :]}
        partners = later.pop(Step.PARTNERS, None) or {}
        asked = any(set(one) - set(AT_THE_START) for one in partners.values())
        return asked or any(later.values())

    def choose(
        self, prompt: Prompt, labels: Sequence[str], present: int | None, about: Place
    ) -> int:
        """Let somebody choose; return the index of the choice.

        Raises:
            Noted: an open question about `about` was asked instead.
        """
        try:
            return self.prompter.choose(prompt, labels, present)
        except QuestionNoted as asked:
            self.note(about, asked.sentence)
            raise Noted from None

    def note(self, about: Place, sentence: str, begun: Mapping[str, Data] | None = None) -> None:
        """Save an open question and say so; `begun` is the beginning of a record not saved yet."""
        self.raise_question(about, sentence, begun)
        self.prompter.show(
            [Paragraph(say("Noted as an open question: {sentence}", sentence=sentence))]
        )

    def keep(self, changed: dict[str, Data], given: str = "") -> Follow:
        """Save changed data if it is valid, and continue with what is in the file then.

        Returns a function that maps places to where they are now, because somebody else's changes
        may have moved them. `given` is the answer as it was typed.

        Raises:
            Stop: somebody else gave another answer, and the user did not choose between the two.
            Trouble: it could not be saved; `given` is in it, so that it can be copied.
        """
        self.begun = None
        try:
            if problems := self._check(changed).problems:
                raise Trouble(problems)
            now = self.save(changed)
        except Stop as stop:
            raise Stop("\n".join(filter(None, [given, stop.draft]))) from None
        except Trouble as trouble:
            if not given:
                raise
            lost = say("Your answer was not saved. Here it is, to be copied: {given}", given=given)
            shown = Problem(ending_in(lost, given))
            raise Trouble([*trouble.problems, shown], trouble.exit_code, trouble.file) from None
        known, self.data = self.answers, now
        self._remember()
        if now == changed:
            return stays
        move = Following(known, as_meant(changed), self.answers)
        self._follow(move)
        return move

    def is_kept_blank(self, place: Place) -> bool:
        """Tell whether the file says that an answer was left blank: a key with nothing behind."""
        return bool(get(self.data, place) == "")

    def keep_blank(self, places: Sequence[Place]) -> None:
        """Save that answers were left blank, where what holds them is a step or has others."""
        changed = self.data
        for place in places:
            is_held = len(place[:-1]) == 1 or get(self.answers, place[:-1])
            if is_held and get(changed, place) is None:
                changed = cast("dict[str, Data]", put(changed, place, ""))
        if changed != self.data:
            self.keep(changed)

    def begin(self, place: Place, record: Any) -> None:
        """Begin a record that says nothing yet; it is saved with its first answer."""
        self._put_aside(self.changed(place, record))
        self.begun = place

    def give_up(self) -> None:
        """Forget the record that was begun and got no answer."""
        if self.begun is None:
            return
        place, self.begun = self.begun, None
        self._put_aside(_without_record(self.data, place))
        self._follow(taken_out(place))

    def _put_aside(self, data: dict[str, Data]) -> None:
        self.data = data
        self._remember()

    def followed(self, key: Key, since: int) -> Key | None:
        """Return the present key of a question from the one it had when there were `since` moves.

        The result is None where the question is gone.
        """
        for move in self.moves[since:]:
            moved = moved_key(key, move)
            if moved is None:
                return None
            key = moved
        return key

    def changed(self, place: Place, value: Any) -> dict[str, Data]:
        """Return the data with another answer at a place; nothing is saved."""
        return cast("dict[str, Data]", put(self.data, place, value))

    def place_for(self, question: Question, record: Any, behind: Sequence[Place] = ()) -> Place:
        """Return the place of a new item or record for a question that adds, `behind` others."""
        there = get(self.answers, question.place) or ()
        if question.shape.form is not Form.KEYED:
            return (*question.place, len(there) + len(behind))
        taken = self.used | set(there) | {str(place[-1]) for place in behind}
        if by := question.shape.item.type.numbered_by:
            return (*question.place, numbered(str(record[by]), taken))
        return (*question.place, slug(str(record[question.first]), taken))

    def remove(self, place: Place, along: Depending = NOTHING) -> list[Problem]:
        """Remove an item or a record, and what goes `along`, in one save.

        Open questions about it are then about its holder. Returns the problems of answers that
        still refer to it; if there are any, nothing was removed.
        """
        gone = (*along.answers, *along.records, place)
        changed = all_without(self.data, place, along)
        for one in gone:
            changed = _asked_about_holder(changed, one)
        problems = list(self._check(changed).problems)
        if not problems and self.keep(changed) is stays:
            for one in in_turn(gone):
                self._follow(taken_out(one))
        return problems

    def turn(self, place: Place, changed: dict[str, Data], given: str) -> None:
        """Save data in which the record at a place has become something else, elsewhere."""
        if self.keep(changed, given) is stays:
            self._follow(taken_out(place))

    def move(self, place: Place, by: int) -> None:
        """Move an item of a list up (-1) or down (1), if there is room."""
        *above, at = place
        items = list(get(self.data, tuple(above)))
        to = int(at) + by
        if 0 <= to < len(items):
            items.insert(to, items.pop(int(at)))
            if self.keep(self.changed(tuple(above), items)) is stays:
                self._follow(exchanged(tuple(above), int(at), to))

    def raise_question(
        self, about: Place, sentence: str, begun: Mapping[str, Data] | None = None
    ) -> None:
        """Save what is not clearly understood, with the partner whom it is asked of."""
        keys = subject(self.answers, about)
        count = len(get(self.answers, ("questions",)) or [])
        here = ("questions", count)
        asked: dict[str, Data] = {"about": dotted(keys), "question": sentence}
        while len(keys) > 1 and self.wrong_with(self.changed(here, asked), (*here, "about")):
            keys = keys[:-1]  # somebody else has removed it meanwhile
            asked["about"] = dotted(keys)
        if self.voice:
            asked["asked_by"] = self.voice
        if of := self._who_can_answer(owners(self.answers, about, begun)):
            asked["asked_of"] = of
        asked["asked_on"] = self.today.isoformat()
        pending = self.begun
        if pending is None:
            self.keep(self.changed(("questions", count), asked), sentence)
            return
        record = get(self.data, pending)
        self._put_aside(_without_record(self.data, pending))
        self.keep(self.changed(("questions", count), asked), sentence)
        end = len(self.answer_at(pending[:-1]) or [])
        self.begin((*pending[:-1], end), record)

    def _who_can_answer(self, partners: Sequence[str]) -> str:
        """Return the partner that can answer a question, "" where several can.

        What belongs to the asking partner and one other is answered by the other.
        """
        others = [key for key in partners if key != self.voice] or partners
        return others[0] if len(others) == 1 else ""

    def _follow(self, move: Follow) -> None:
        """Update all remembered places after somebody else's changes."""
        self.moves.append(move)
        if self.course:
            self.course.follow(move)
        moved = [(moved_key(key, move), draft) for key, draft in self.drafts.items()]
        self.drafts = {key: draft for key, draft in moved if key}
        lost = [Paragraph(unfinished(draft)) for key, draft in moved if not key]
        if lost:
            self.prompter.show(lost)
        if self.voice and (place := move(("partners", self.voice))):
            self.voice = str(place[-1])

    def _check(self, data: Mapping[str, Data]) -> Checked:
        """Return the result of the check, cached for the last data."""
        if self._last is None or self._last.said != data:
            self._last = check(data, self._in_order)
            if self._last.partnership:
                self._in_order = self._last
        return self._last

    def _remember(self) -> None:
        """Record the ids of new data, and forget what was calculated from the old data."""
        for known in ("answers", "partnership", "_plan"):
            self.__dict__.pop(known, None)
        self._asked.clear()
        for place in HOLDERS.values():
            self.used |= set(get(self.answers, place) or {})


def _asked_about_holder(data: dict[str, Data], gone: Place) -> dict[str, Data]:
    """Return the data in which questions about what is gone are about what held it."""
    about_it, up = (
        dotted(tuple(part for part in one if isinstance(part, str))) for one in (gone, gone[:-1])
    )
    about_it = normal_form(about_it)
    if not isinstance(gone[-1], str):
        return data
    for number, question in enumerate(get(data, ("questions",)) or []):
        about = normal_form(question.get("about", ""))
        if about == about_it or about.startswith(f"{about_it}."):
            data = put(data, ("questions", number, "about"), up)
    return data


def _without_record(data: dict[str, Data], place: Place) -> dict[str, Data]:
    """Return the data without an item or a record, and without what held nothing else."""
    changed = without(data, place)
    if not get(changed, place[:-1]):
        changed = without(changed, place[:-1])
    return cast("dict[str, Data]", changed)
