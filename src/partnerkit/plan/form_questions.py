"""What a form asks one partner: the questions of its steps, and what it said there already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from partnerkit.language import say
from partnerkit.plan.choosing import Choice, Later
from partnerkit.plan.declared import asked_as
from partnerkit.plan.form_parts import FormMaking, FormPart, not_shown
from partnerkit.plan.one_partner import as_seen, asked_of, layers_as_seen, part_of
from partnerkit.plan.question import IsWanted, Question, everything
from partnerkit.plan.questions import questions
from partnerkit.plan.ways import latest_review
from partnerkit.problems import Place
from partnerkit.workbook.accountability import Entry
from partnerkit.workbook.answered import WHOLE, shape_below
from partnerkit.workbook.check import Checked, check
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import entry_words, get, owners
from partnerkit.workbook.shape import Form, Shape
from partnerkit.workbook.steps import Step


class AskedOnForm(NamedTuple):
    """What a form asks `voice`, by step, on a day; `began` is the data that it begins with."""

    partnership: Partnership
    voice: str
    today: date
    steps: dict[Step, tuple[FormPart, ...]]
    began: dict[str, Any]


def asked_on_form(
    partnership: Partnership, data: Any, voice: str, steps: Sequence[Step], today: date
) -> AskedOnForm:
    """Return all that a form asks `voice`, without what only others named in step 3.

    `data` is that of a checked file, as it is meant.
    """
    mine = {step: _mine(data, partnership, step, voice, today) for step in steps}
    every = [q for asked in mine.values() for q in asked]
    shown = {q.place for q in every if q.answer is not None or q.adds}
    kept = _Kept(shown, voice)
    began = kept.of(data, WHOLE, ()) or {}
    making = FormMaking(kept.moved, voice)
    before, unseen = Checked(partnership, (), data, data), not_shown(Entry)
    parts = {}
    for step, asked in mine.items():

        def ask_of_new(changed: Any, new: Set[Place], step: Step = step) -> list[Question]:
            found = check(changed, before).partnership
            return _mine(changed, found, step, voice, today, _about(new), unseen) if found else []

        parts[step] = making.step(data, asked, ask_of_new)
    return AskedOnForm(partnership, voice, today, parts, began)


def _about(new: Set[Place]) -> IsWanted:
    """Return what tells of a place whether it is new, or in something new, or holds some."""
    around = {place[:end] for place in new for end in range(len(place) - 1)}
    return lambda place: (
        place in around or any(place[:end] in new for end in range(len(place), 0, -1))
    )


def _mine(
    data: Any,
    partnership: Partnership,
    step: Step,
    voice: str,
    today: date,
    wanted: IsWanted = everything,
    unseen: frozenset[str] = frozenset(),
) -> list[Question]:
    """Return what a step asks `voice`, without what is over or would show what others named.

    Of accountabilities, what is `unseen` is not asked.
    """

    def of_voice(place: Place) -> bool:
        """Tell whether a place is to be asked about; the layers are asked in their own way."""
        if place == HOLDERS["entries"]:
            return False
        return wanted(place) and voice in (owners(data, place) or (voice,))

    asked = questions(data, step, partnership, today, of_voice)
    if step is Step.ACCOUNTABILITY:
        mine = [*layers_as_seen(data, voice, wanted, unseen), *asked_of(asked, data, voice)]
    else:
        mine = part_of(asked, step, partnership, data, voice, today)
    seen = frozenset(get(as_seen(data, voice), HOLDERS["entries"]) or {})
    begins_review = any(q.adds and q.choices for q in mine if q.place == ("practice", "reviews"))
    reviewed = _reviewed(partnership, voice, begins_review=begins_review)
    found = []
    for question in mine:
        if _of_unseen(data, question, seen):
            continue
        if _is_over(data, question.place, reviewed):
            continue
        if question.place == ("contributions", "resources") and question.adds:
            if question.seed:  # a page has room for one list of what it takes, not for three
                continue
            question = question.but(asking=asked_as(question.asking, aside=False))
        if question.place == ("accountability", "pairs") and question.adds:
            offered = partial(_seen_pairs, data, question.choices, seen)
            question = question.but(choices=Later(offered))
        found.append(question)
    return found


def _reviewed(partnership: Partnership, voice: str, *, begins_review: bool) -> int | None:
    """Return the number of the review that is still asked about: the latest, if any is."""
    reviews = (partnership.practice and partnership.practice.reviews) or []
    latest = latest_review(partnership)
    if latest is None or (begins_review and voice in (latest.ratings or {})):
        return None
    return next(number for number, review in enumerate(reviews) if review is latest)


def _is_over(data: Any, place: Place, reviewed: int | None) -> bool:
    """Tell whether a place is in an action that is done, or a review that another one follows."""
    match place:
        case ("practice", "actions", int(), *_):
            return get(data, (*place[:3], "done")) is not None
        case ("practice", "reviews", int(number), *_):
            return number != reviewed
    return False


def _seen_pairs(data: Any, offered: Iterable[Choice], seen: frozenset[str]) -> tuple[Choice, ...]:
    """Return the pairs of accountabilities that are in the form, with both sides in full."""
    found = []
    for seed, words in offered:
        between = seed["between"]
        if between and seen >= {*between}:
            both = " / ".join(entry_words(data, key) for key in between)
            why = words.rpartition(" (")[2].rstrip(")")
            found.append((seed, say("{label}: {words}", label=both, words=why)))
    return tuple(found)


def _of_unseen(data: Any, question: Question, seen: frozenset[str]) -> bool:
    """Tell whether a question is about an accountability that only others named."""
    place = question.place
    match place:
        case ("practice", "reviews", int(), "balances", int(), *_):
            return not seen >= set(get(data, (*place[:5], "between")) or ())
        case ("practice", "reviews", int(), "balances"):
            return any(not seen >= set(seed["between"]) for seed, _ in question.choices)
        case ("accountability", "pairs", int(), *_):
            return not seen >= set(get(data, (*place[:3], "between")) or ())
        case ("questions", int(), *_):
            about = str(get(data, (*place[:2], "about")) or "").split(".")
            return about[:2] == ["accountability", "entries"] and not seen >= set(about[2:3])
    return False


class _Kept:
    """The data that a form begins with, and where each place of the file is in it."""

    def __init__(self, wanted: set[Place], voice: str) -> None:
        self._wanted = wanted
        self._voice = voice
        self._moved: dict[Place, int] = {}

    def of(self, data: Any, shape: Shape, place: Place) -> Any:
        """Return the part of the data at a place that the form shows; None for nothing."""
        if isinstance(data, str) or data in ([], {}) or self._is_one_answer(shape):
            return self._named(data, place) if place in self._wanted else None
        if isinstance(data, dict):
            found = {}
            for key, value in data.items():
                below = shape_below(shape, key)
                kept = None if below is None else self.of(value, below, (*place, key))
                if kept is not None:
                    found[key] = kept
            return found or None
        items: list[Any] = []
        for number, item in enumerate(data):
            kept = self.of(item, shape.item, (*place, number))
            if kept is not None:
                self._moved[(*place, number)] = len(items)
                items.append(kept)
        return items or None

    def moved(self, place: Place) -> Place:
        """Return the place in the form's data for a place of the file."""
        if int not in map(type, place):
            return place
        return tuple(self._moved.get(place[: n + 1], part) for n, part in enumerate(place))

    def _is_one_answer(self, shape: Shape) -> bool:
        """Tell whether a list is chosen as a whole."""
        return shape.form is Form.LIST and bool(shape.item.refers)

    def _named(self, data: Any, place: Place) -> Any:
        """Return the data; who else named something is hidden from a partner that answers alone."""
        if place[:2] == ("accountability", "entries") and place[-1] == "named_by":
            return [self._voice] if self._voice in data else None
        return data
