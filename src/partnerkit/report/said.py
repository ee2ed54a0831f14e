"""What each side has said so far about an open item, told in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from partnerkit.document.vocabulary import dont_know, quantity
from partnerkit.language import capitalized, in_one_line, say, with_commas
from partnerkit.plan.ledger import ledger_of
from partnerkit.plan.ways import latest_review, ways_of_working
from partnerkit.problems import Place
from partnerkit.report.clauses import sentence
from partnerkit.workbook.accountability import Entry, Pair, Relation
from partnerkit.workbook.contributions import Pledge, PledgeStatus, Source, SourceStatus
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import day_in_words
from partnerkit.workbook.places import NOT_SAID


def said_so_far(
    partnership: Partnership, place: Place, names: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Return sentences that say who said what; none where nobody has said anything yet.

    `names` are the names of the partners, by id, where these are not to be said in full.
    """
    told = _Told(partnership, names or {})
    match place:
        case ("accountability", "pairs", int(number), *_):
            lines = told.pair(number)
        case ("contributions", "resources", str(key), *_):
            lines = told.resource(key)
        case ("commitments", "partners", str(key), *_):
            lines = told.commitment(key)
        case ("commitments", "qualities", quality):
            lines = told.ratings(str(quality))
        case ("practice", "actions", int(number), *_):
            lines = told.action(number)
        case ("practice", "reviews"):
            lines = told.review()
        case ("questions", int(number), *_):
            lines = told.asked(number)
        case _:
            lines = iter(())
    return tuple(map(capitalized, lines))


def sides_of(
    partnership: Partnership, place: Place, names: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Return the two accountabilities of a pair, each with whose it is; else nothing."""
    if place[:2] != ("accountability", "pairs") or len(place) < 3:
        return ()
    steps = partnership.accountability
    entries = (steps and steps.entries) or {}
    pair = ((steps and steps.pairs) or [])[int(place[2])]
    return tuple(
        (names.get(entries[key].partner, key), _answered_for(entries[key]))
        for key in pair.between
        if key in entries
    )


def _answered_for(entry: Entry) -> str:
    to = entry.to or NOT_SAID
    return (
        say("Answers to {to}, for: {what}", to=to, what=entry.for_)
        if entry.for_
        else say("Answers to {to}", to=to)
    )


def ended(text: str) -> str:
    """Return a text on one line as a sentence: with a full stop, unless it ends already."""
    return sentence(in_one_line(text))


class _Told:
    """A partnership that tells what is in it."""

    def __init__(self, partnership: Partnership, names: Mapping[str, str]) -> None:
        self._all = partnership
        self._names = names

    def _name(self, key: str) -> str:
        return self._names.get(key) or self._all.partner_name(key)

    def side(self, key: str) -> str:
        """Return one accountability as a sentence."""
        steps = self._all.accountability
        entry = ((steps and steps.entries) or {}).get(key)
        return self._answers_to(entry) if entry else ended(key)

    def _answers_to(self, entry: Entry) -> str:
        who = self._name(entry.partner)
        to, what = entry.to or NOT_SAID, entry.for_
        if what is None:
            return ended(say("{who} answers to {to}", who=who, to=to))
        return ended(say("{who} answers to {to} for: {what}", who=who, to=to, what=what))

    def pair(self, number: int) -> Iterator[str]:
        pair = ((self._all.accountability and self._all.accountability.pairs) or [])[number]
        yield from map(self.side, pair.between)
        if pair.why:
            yield self._why(pair)
        if pair.balance:
            yield ended(say("Agreed so far: {balance}", balance=pair.balance))
        if pair.owner:
            yield say("{who} looks after it.", who=self._name(pair.owner))

    def _why(self, pair: Pair) -> str:
        match pair.relation:
            case Relation.COMPETING:
                return ended(say("They pull against each other: {why}", why=pair.why))
            case Relation.COMPLEMENTARY:
                return ended(say("They help each other: {why}", why=pair.why))
            case Relation.BOTH:
                return ended(say("They pull against and help each other: {why}", why=pair.why))
        return ended(pair.why or "")

    def resource(self, key: str) -> Iterator[str]:
        line = ledger_of(self._all, key)
        if line is None:
            return
        needed = quantity(line.resource.amount, line.resource.unit)
        by = line.resource.by
        if needed and by:
            yield ended(say("Needed: {amount}, by {day}", amount=needed, day=by.words))
        elif needed:
            yield ended(say("Needed: {amount}", amount=needed))
        elif by:
            yield ended(say("Needed by {day}", day=by.words))
        for pledge in line.pledges:
            yield self._pledged(pledge, line.resource.unit)
        for source in line.sources:
            if source.from_:
                yield self._elsewhere(source, line.resource.unit)

    def _pledged(self, pledge: Pledge, unit: str | None) -> str:
        who, gives = self._name(pledge.partner), quantity(pledge.amount, unit)
        state = (pledge.status or PledgeStatus.OFFERED).words.lower()
        said = say("{who}: {gives}, {state}", who=who, gives=gives, state=state)
        if not gives:
            said = say("{who}: {state}", who=who, state=state)
        if pledge.conditions:
            said = say(
                "{said}, on a condition: {condition}", said=said, condition=pledge.conditions
            )
        return ended(said)

    def _elsewhere(self, source: Source, unit: str | None) -> str:
        gives = quantity(source.amount, unit)
        state = (source.status or SourceStatus.TO_ASK).words.lower()
        if not gives:
            return ended(say("{who}: {state}", who=source.from_, state=state))
        return ended(say("{who}: {gives}, {state}", who=source.from_, gives=gives, state=state))

    def commitment(self, key: str) -> Iterator[str]:
        commitments = (self._all.commitments and self._all.commitments.partners) or {}
        said = commitments.get(key)
        if said and said.commits:
            yield ended(
                say("{who} commits to: {commits}", who=self._name(key), commits=said.commits)
            )
        if said and said.keeps:
            yield ended(say("{who} keeps: {keeps}", who=self._name(key), keeps=said.keeps))

    def ratings(self, key: str) -> Iterator[str]:
        """Yield each partner's rating of a quality in the latest review, in one sentence."""
        for quality in ways_of_working(self._all):
            if quality.key == key and quality.ratings:
                given = (
                    f"{self._name(partner)} {dont_know() if rating is None else rating}"
                    for partner, rating in quality.ratings.items()
                )
                yield ended(say("In the last review, of 5: {ratings}", ratings=with_commas(given)))

    def action(self, number: int) -> Iterator[str]:
        action = ((self._all.practice and self._all.practice.actions) or [])[number]
        if action.owner:
            yield say("{who} does it.", who=self._name(action.owner))
        if action.due:
            yield say("Due: {day}.", day=action.due.words)

    def review(self) -> Iterator[str]:
        latest = latest_review(self._all)
        if latest is None:
            return
        if not latest.learned and not latest.build_on:
            yield say("The last review was on {day}.", day=day_in_words(latest.on))
        if latest.learned:
            yield ended(
                say(
                    "Learned in the review of {day}: {learned}",
                    day=day_in_words(latest.on),
                    learned=latest.learned,
                )
            )
        if latest.build_on:
            yield ended(say("To build on: {build_on}", build_on=latest.build_on))

    def asked(self, number: int) -> Iterator[str]:
        asked = (self._all.questions or [])[number]
        if asked.asked_by and asked.asked_of:
            by, of = self._name(asked.asked_by), self._name(asked.asked_of)
            yield ended(say("{by} asked {of}", by=by, of=of))
        elif asked.asked_by:
            yield say("{by} asked it.", by=self._name(asked.asked_by))
        elif asked.asked_of:
            yield say("{of} can answer it.", of=self._name(asked.asked_of))
