"""The questions of a step for a partner that answers alone, and what it may not see yet.

`voice` is the id of that partner. Everything else in this package, such as what is open, is about
the whole partnership.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from partnerkit.language import say
from partnerkit.normal_form import normal_form
from partnerkit.plan.choosing import Known
from partnerkit.plan.progress import Progress, State, next_step
from partnerkit.plan.question import IsWanted, Question, adder, everything, whose
from partnerkit.plan.questions import questions
from partnerkit.plan.questions_of_layers import four_layers, in_cells
from partnerkit.plan.questions_of_reviews import going_on
from partnerkit.plan.seen_by_others import Named, named_once
from partnerkit.plan.ways import latest_review, review_due
from partnerkit.problems import Place
from partnerkit.workbook.ask import Asking
from partnerkit.workbook.contributions import Contributions
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import entry_words, get, put
from partnerkit.workbook.shape import Form, Shape, fields
from partnerkit.workbook.steps import Step

#: The name of the question after the layers: which accountabilities named by others it agrees with.
NAMED_TOO = "named-too"


def part_of(
    asked: list[Question],
    step: Step,
    partnership: Partnership,
    data: Any,
    voice: str,
    today: date,
) -> list[Question]:
    """Return those questions of a step that `voice` is asked, in order.

    No question before `NAMED_TOO` shows what only others named in step 3.
    """
    mine = asked_of(asked, data, voice)
    match step:
        case Step.PARTNERS:
            return _partners(mine, voice)
        case Step.ACCOUNTABILITY:
            rest = [q for q in mine if q.place[:2] != HOLDERS["entries"]]
            others = _named_by_others(partnership, data, voice)
            return [*layers_as_seen(data, voice), *others, *rest]
        case Step.CONTRIBUTIONS:
            return _contributions(mine, voice)
        case Step.PRACTICE:
            return _practice(mine, partnership, voice, today)
    return mine


def asked_of(asked: Iterable[Question], data: Any, voice: str) -> list[Question]:
    """Return those of some questions that a partner which answers alone can answer."""
    known: dict[Place, tuple[str, ...]] = {}

    def is_own(question: Question) -> bool:
        """Tell whether the answer is the voice's own, or everybody's, as all of its record are."""
        if question.seed:
            of = whose(data, question)
        else:
            group = question.place[:-1]
            if group not in known:
                known[group] = whose(data, question)
            of = known[group]
        return not of or voice in of

    # Whether a partner is clearly understood is asked of all; reading back takes all at the table.
    return [q for q in asked if (not q.asking.more if q.after else is_own(q))]


def _partners(mine: list[Question], voice: str) -> list[Question]:
    """Return the questions about itself and, for each other partner, whether it is understood."""
    return [q.but(again=q.again or bool(q.after)) for q in mine if q.after != voice]


def layers_as_seen(
    data: Any, voice: str, wanted: IsWanted = everything, leave_out: frozenset[str] = frozenset()
) -> list[Question]:
    """Return the layers of itself, then of the other partners, without what only others named.

    Of what was named, what to `leave_out` is not asked.
    """
    seen = as_seen(data, voice)
    others = [key for key in get(data, ("partners",)) or {} if key != voice]
    cells = in_cells(seen)
    layers: list[Question] = []
    for key in (voice, *others):
        own = key == voice
        of_key = four_layers(
            seen, key, cells, first=own, twice=own, wanted=wanted, leave_out=leave_out
        )
        layers += _counted(of_key)
    return layers


def as_seen(data: Any, voice: str) -> Any:
    """Return the data without the accountabilities that others named and `voice` did not."""
    entries = get(data, ("accountability", "entries")) or {}
    seen = {key: e for key, e in entries.items() if voice in (e.get("named_by") or [voice])}
    return put(data, ("accountability", "entries"), seen)


def _counted(layers: list[Question]) -> list[Question]:
    """Return questions with entries numbered; ids would tell how many the others have named."""
    numbers: dict[str, dict[str, int]] = {}
    counted = []
    for question in layers:
        if len(question.place) > 2:
            key = str(question.place[2])
            section = question.section.removesuffix(f", {key}")
            here = numbers.setdefault(section, {})
            count = here.setdefault(key, len(here) + 1)
            section = f"{section} ({count})" if count > 1 else section
            question = question.but(section=section)
        counted.append(question)
    return counted


def _named_by_others(partnership: Partnership, data: Any, voice: str) -> list[Question]:
    """Return the question that asks which accountabilities of others it would name too."""
    offered = [one for one in named_once(partnership) if _first_named_by_others(data, one, voice)]
    if not offered:
        return []
    keys = {_to_mark(data, one, voice): voice in one.by for one in offered}
    choices = tuple((key, entry_words(data, key)) for key in keys)
    marked = [key for key, is_marked in keys.items() if is_marked]
    return [
        Question(
            place=("accountability", "entries"),
            label=say("Named by others, and by us too"),
            words=say("Which of these would you have named too? Choose none if none."),
            asking=Asking(
                why=say("What only one side names is worth talking about; it is no mistake.")
            ),
            shape=Shape(Form.LIST, str),
            section=say("What the others named"),
            answer=marked or None,
            choices=choices,
            named=NAMED_TOO,
            mark=lambda data, chosen: named_too(data, list(keys), chosen, voice),
            again=len(marked) < len(offered),
        )
    ]


def _first_named_by_others(data: Any, one: Named, voice: str) -> bool:
    """Tell whether others named it first, so that `voice` can add and remove its own name."""
    first = {get(data, ("accountability", "entries", key, "named_by", 0)) for key in one.keys}
    return bool(one.by) and voice not in first


def _to_mark(data: Any, one: Named, voice: str) -> str:
    """Return, of entries with the same words, the one that `voice` marked, or else the first."""
    marked = (
        k for k in one.keys if voice in get(data, ("accountability", "entries", k, "named_by"))
    )
    return next(marked, one.keys[0])


def named_too(data: Any, offered: list[str], chosen: list[str], voice: str) -> Any:
    """Return the data in which `voice` named the `chosen` ones of the `offered` entries."""
    own = normal_form(voice)
    for key in offered:
        place = ("accountability", "entries", key, "named_by")
        others = [who for who in get(data, place) or [] if normal_form(who) != own]
        data = put(data, place, [*others, voice] if key in chosen else others)
    return data


def _contributions(mine: list[Question], voice: str) -> list[Question]:
    """Return the questions on its pledges; each resource asks for one until it has one."""
    asked = []
    for question in mine:
        if not (question.place == ("contributions", "pledges") and question.adds):
            asked.append(question)
        elif all(pledge["partner"] != voice for pledge in question.answer or []):
            first = fields(Contributions)["pledges"].description
            assert isinstance(question.choices, Known)
            own = question.choices.only(voice)
            asked.append(adder(question.but(answer=None, words=first, choices=own), ""))
    return asked


def _practice(
    mine: list[Question], partnership: Partnership, voice: str, today: date
) -> list[Question]:
    """Return its ratings in the latest review; a new one is offered if all have rated, or due."""
    latest = latest_review(partnership)
    due = review_due(partnership)
    if latest is None or (due and due <= today):
        return mine
    reviews = (partnership.practice and partnership.practice.reviews) or []
    number = max(n for n, review in enumerate(reviews) if review is latest)
    ratings = ("practice", "reviews", number, "ratings", voice)
    joined = {q.name: q for q in going_on([q for q in mine if q.place[:5] == ratings])}
    rated = set(partnership.partners or {}) <= set(latest.ratings or {})
    return [
        q.but(choices=()) if q.place == ("practice", "reviews") and not rated else q
        for q in (joined.get(q.name, q) for q in mine)
    ]


def next_for(
    steps: Sequence[Progress], partnership: Partnership, data: Any, voice: str, today: date
) -> Step | None:
    """Return the first step with a needed question for `voice`, else the first incomplete one."""
    if not voice:
        return next_step(steps)

    def waits(step: Step) -> bool:
        asked = questions(data, step, partnership, today)
        part = part_of(asked, step, partnership, data, voice, today)
        # A partner with nothing to say about another one has done its part.
        own = [q for q in part if q.seed.get("partner", voice) == voice]
        return any(q.asking.needed and not q.answered for q in own)

    ahead = [p.step for p in steps if p.state is not State.COMPLETE]
    return next((step for step in ahead if waits(step)), next_step(steps))
