"""`collect`: answers that forms gave back, merged into the plan without losing anything."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, cast

from partnerkit.commands.opening import answers_in, checked, troubles_in
from partnerkit.commands.settling import settle
from partnerkit.commands.store import Store, with_blanks
from partnerkit.copies.compare import Difference, compare
from partnerkit.copies.fitting import Note, asked_in, fit, without_repeated
from partnerkit.copies.merge import merge, with_questions
from partnerkit.document.blocks import ToRun
from partnerkit.document.visible import visible
from partnerkit.file.disk import Advice, load
from partnerkit.file.given_back import LARGEST_GIVEN, GivenBack, given_back
from partnerkit.language import say, say_count
from partnerkit.normal_form import normal_form
from partnerkit.plan.form_parts import UNCLEAR
from partnerkit.plan.open_items import naming
from partnerkit.problems import Problem, Trouble, Whole
from partnerkit.prompts.prompter import Prompter, Stop
from partnerkit.report.partner_form import FORM_FORMAT
from partnerkit.workbook.places import get, subject
from partnerkit.workbook.sentences import a_few, quoted

_ADVICE = Advice("Check the name.", "Name the files inside it.", "Ask for it again.")
#: The name of what somebody pastes, where a file would be named.
PASTED = "-"


class Taken(NamedTuple):
    """The result of one set of answers, in lines; with `stopped`, the user left before the end."""

    lines: tuple[str, ...]
    stopped: bool = False


class OfPartner(NamedTuple):
    """The answers of one partner, as a form gave them back."""

    source: str
    kind: str
    partner: str
    made: str
    given: str
    began: Any
    answers: Any
    notes: tuple[tuple[str, str], ...]
    by_hand: tuple[str, ...]


def understood(name: str, plan: Any) -> list[OfPartner]:
    """Return all answers in one file, or in pasted text, if they are for this plan.

    Raises:
        Trouble: they are not, or cannot be read; it names the file.
    """
    raw = sys.stdin.buffer.read(LARGEST_GIVEN + 1) if name == PASTED else load(Path(name), _ADVICE)
    try:
        return [_answers(name, given, plan) for given in given_back(raw)]
    except Trouble as trouble:
        said = [Problem(f"{_called(name)} {p.sentence}") for p in trouble.problems]
        raise Trouble(said, trouble.exit_code) from None


def _called(name: str) -> str:
    return "What was pasted" if name == PASTED else visible(name)


def _answers(source: str, given: GivenBack, plan: Any) -> OfPartner:
    data = given.data
    _refuse_newer(data)
    of = data.get("plan")
    of = of if isinstance(of, dict) else {}
    _refuse_another_plan(of, plan)
    partner = _partner(str(data.get("partner", "")), plan)
    noted = data.get("questions")
    notes = [one for one in (noted if isinstance(noted, list) else []) if isinstance(one, dict)]
    return OfPartner(
        source,
        given.kind,
        partner,
        str(data.get("made", "")),
        str(data.get("given", "")),
        data.get("began") or {},
        data.get("answers") or {},
        tuple((str(one.get("about", "")), str(one.get("question", "")).strip()) for one in notes),
        given.by_hand,
    )


def _refuse_newer(data: dict[str, Any]) -> None:
    version = str(data.get("format", ""))
    if version != str(FORM_FORMAT):
        if version.isdecimal() and int(version[:9]) > FORM_FORMAT:
            raise Trouble("is from a newer partnerkit. Install that one to collect it.")
        raise Trouble("does not say which kind of form it is from. Ask for it again.")


def _refuse_another_plan(of: dict[str, Any], plan: Any) -> None:
    """Refuse answers for another plan.

    A plan that has been renamed since is recognized by its day and its partners.
    """
    theirs, ours = str(of.get("name", "")), str(plan.get("name", ""))
    if normal_form(theirs).casefold() == normal_form(ours).casefold():
        return
    started, partners = of.get("started"), of.get("partners")
    if started and started == plan.get("started") and partners == list(plan.get("partners") or {}):
        return
    raise Trouble(
        say(
            "is of another plan, {theirs}; this one is {ours}. Name the file of that plan with "
            "--file.",
            theirs=quoted(theirs),
            ours=quoted(ours),
        )
    )


def _partner(partner: str, plan: Any) -> str:
    partners = plan.get("partners") or {}
    form = normal_form(partner)
    if found := next((key for key in partners if normal_form(key) == form), ""):
        return str(found)
    raise Trouble(
        say(
            "is from {partner}, which is no partner of this plan any more ({known}). Nothing of it "
            "was taken.",
            partner=quoted(partner),
            known=a_few(list(partners)),
        )
    )


def collect(
    path: Path,
    sources: Sequence[str],
    prompter: Prompter | None,
    today: date,
    file: str = "",
    *,
    dry: bool = False,
) -> Iterator[Taken | Trouble]:
    """Merge what was given back into the plan, one set after the other; yield the results.

    With `dry`, nothing is written. A set that cannot be merged is yielded as a Trouble, and the
    others are merged all the same.

    Raises:
        Trouble: the plan is not valid, or cannot be written.
    """
    with troubles_in(path):
        store = Store(path, today, prompter, "collect")
        checked(store.document)
    taking = _Taking(path, store, prompter, today, file, dry)
    for source in sources:
        try:
            found = understood(source, answers_in(store.document))
        except Trouble as trouble:
            yield trouble
            continue
        for one in sorted(found, key=lambda one: one.given):
            yield taking.one(one)


class _Taking:
    """The merge of one set of answers after the other."""

    def __init__(
        self,
        path: Path,
        store: Store,
        prompter: Prompter | None,
        today: date,
        file: str,
        dry: bool,
    ) -> None:
        self._path = path
        self._store = store
        self._prompter = None if dry else prompter
        self._today = today
        self._file = file
        self._dry = dry
        self._tried: Whole | None = None

    @property
    def _ours(self) -> Whole:
        """The plan as it is, or with `dry` as it would be by now."""
        return self._tried or cast("Whole", answers_in(self._store.document))

    def one(self, given: OfPartner) -> Taken:
        """Merge one set of answers, save it, and return the result."""
        ours = self._ours
        day = _day(given.given, self._today)
        fitted = fit(ours, given.began, given.answers, day)
        names = ("The plan", self._name(ours, given.partner))
        try:
            sitting = (
                settle(
                    fitted.base,
                    ours,
                    fitted.theirs,
                    names,
                    self._prompter,
                    self._today,
                    _title(given),
                )
                if self._prompter
                else None
            )
        except Stop:
            return Taken((self._heading(ours, given), "  Nothing of it was taken."), True)
        merged = sitting.merged if sitting else merge(fitted.base, ours, fitted.theirs)
        asked = sitting.asked if sitting else ()
        whole = with_questions(merged, names, self._today, asked)
        whole = without_repeated(ours, merged.data, whole)
        notes = [*fitted.unfit, *_notes(ours, given), *_by_hand(given)]
        whole = asked_in(ours, whole, notes, given.partner, day)
        if self._dry:
            self._tried = whole
        elif whole != ours:
            with troubles_in(self._path):
                self._store.save(with_blanks(whole, self._store.data))
        lines = (self._heading(ours, given), *_changes(ours, whole), *self._open(ours, whole))
        return Taken(lines, bool(sitting and sitting.stopped))

    def _name(self, data: Any, partner: str) -> str:
        return visible(str(data["partners"][partner]["name"]))

    def _heading(self, data: Any, given: OfPartner) -> str:
        """Return a line with what was understood, from whom, and from which day."""
        source, who = _called(given.source), self._name(data, given.partner)
        made, back = _shown(given.made), _shown(given.given[:10])
        if made and back:
            return say(
                "{source}: {kind}, from {who}; the form was made on {made}, and given back on "
                "{back}.",
                source=source,
                kind=given.kind,
                who=who,
                made=made,
                back=back,
            )
        return say("{source}: {kind}, from {who}.", source=source, kind=given.kind, who=who)

    def _open(self, before: Whole, after: Whole) -> Iterator[str]:
        new = len(after.get("questions", [])) - len(before.get("questions", []))
        if new > 0 and not self._dry:
            words = say_count("1 new open question: ", "{count} new open questions: ", new)
            yield ToRun(f"  {words}", f"partnerkit status{naming(self._file)}")


def _title(given: OfPartner) -> str:
    return say("Collect, {partner}", partner=given.partner)


def _shown(text: str) -> str:
    return visible(text[:40])


def _day(given: str, today: date) -> str:
    """Return the day on which something was given back; today if it does not say."""
    try:
        return min(date.fromisoformat(given[:10]), today).isoformat()
    except ValueError:
        return today.isoformat()


def _notes(ours: Whole, given: OfPartner) -> Iterator[Note]:
    """Yield what was not clear to the person who filled the form in."""
    for about, question in given.notes:
        if question:
            place = tuple(
                int(part) if part.isdecimal() else part
                for part in about.removeprefix(UNCLEAR).split(".")
            )
            yield Note(subject(ours, place), question)


def _by_hand(given: OfPartner) -> Iterator[Note]:
    """Yield the words of a mail that somebody changed above the block of answers."""
    for words in given.by_hand:
        question = say("Written into the mail by hand, and in no answer: “{words}”", words=words)
        yield Note((), question)


def _changes(before: Whole, after: Whole) -> Iterator[str]:
    """Yield what is different now, a line for each."""
    differences = compare(before, after).differences
    if not differences:
        yield "  Nothing new: all of it is in the plan already."
    answers = [one for one in differences if one.place[:1] != ("questions",)]
    for difference in answers:
        yield f"  {_change(difference)}"
    for difference in differences:
        if difference not in answers:
            question = get(after, (*difference.place, "question")) if not difference.first else None
            line = say("Open question: {question}", question=question) if question else ""
            yield f"  {line or _change(difference)}"


def _change(difference: Difference) -> str:
    name = " ".join(difference.label.split())
    first, second = (
        None if words is None else " ".join(words.split())
        for words in (difference.first, difference.second)
    )
    if first is None:
        return f"{name}: {second}"
    if second is None:
        return say("{name}: taken out (it was: {first})", name=name, first=first)
    return say("{name}: {second} (it was: {first})", name=name, second=second, first=first)
