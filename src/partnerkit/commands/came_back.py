"""What came back from partners: which answers there are in a file, of whom, and for which plan."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from partnerkit.commands.decided import about_topic, as_answers, decided_on_page, kept_of_agenda
from partnerkit.document.blocks import Heading
from partnerkit.document.visible import visible
from partnerkit.file.disk import Advice, load
from partnerkit.file.given_back import (
    AGENDA,
    LARGEST_GIVEN,
    GivenBack,
    NothingWritten,
    given_back,
)
from partnerkit.language import later, say
from partnerkit.normal_form import normal_form
from partnerkit.plan.form_parts import UNCLEAR
from partnerkit.plan.meeting import MOST_TOPICS
from partnerkit.problems import Problem, Trouble
from partnerkit.report.agenda import AgendaPage
from partnerkit.report.agenda_form import AGENDA_KEY, DECIDED
from partnerkit.report.partner_form import FORM_FORMAT
from partnerkit.workbook.check import as_meant, check
from partnerkit.workbook.sentences import a_few, quoted
from partnerkit.workbook.steps import Step

_ADVICE = Advice(
    later("Check the name."), later("Name the files inside it."), later("Ask for it again.")
)
#: The name of what somebody pastes, where a file would be named.
PASTED = "-"


class OfPartner(NamedTuple):
    """The answers of one partner, as a form gave them back; without one, those of a meeting."""

    source: str
    kind: str
    partner: str
    made: str
    given: str
    began: Any
    answers: Any
    notes: tuple[tuple[str, str], ...]
    by_hand: tuple[str, ...]
    by: str = ""


def understood(name: str, plan: Any, today: date) -> list[OfPartner]:
    """Return all answers in one file, or in pasted text, if they are for this plan.

    Raises:
        Trouble: they are not, or cannot be read; it names the file.
    """
    raw = sys.stdin.buffer.read(LARGEST_GIVEN + 1) if name == PASTED else load(Path(name), _ADVICE)
    try:
        found = given_back(raw, lambda lines: _made_again(lines, plan, today))
        return [_answers(name, given, plan, today) for given in found]
    except Trouble as trouble:
        said = [Problem(f"{called(name)} {p.sentence}") for p in trouble.problems]
        if isinstance(trouble, NothingWritten):
            raise NothingWritten(said[0].sentence, trouble.told) from None
        raise Trouble(said, trouble.exit_code) from None


#: The endings of what comes back.
_ENDINGS = {".json", ".html", ".htm", ".mhtml", ".mht", ".txt", ".eml", ".docx"}
#: The endings of what is refused with advice of its own: other documents and mails.
_ENDINGS |= {".odt", ".doc", ".msg"}
#: The endings of what people send back as well, and nobody but a person can read.
_TO_TYPE_IN = {".pdf", ".rtf", ".pages", ".webarchive", ".xps"}
_TO_TYPE_IN |= {".jpg", ".jpeg", ".png", ".heic", ".tif", ".tiff"}


def came_back(folder: Path) -> list[str]:
    """Return the files in a folder that may be answers, in order.

    Raises:
        Trouble: the folder cannot be opened.
    """
    return [str(one) for one in _inside(folder, _ENDINGS)]


def left_unread(folder: Path) -> list[str]:
    """Return a sentence that names papers and pictures in a folder; none if there are none."""
    if not (found := _inside(folder, _TO_TYPE_IN)):
        return []
    return [
        say(
            "Not read: {files}. What stands on a paper or in a picture has to be typed in, with "
            "`partnerkit step --as PARTNER` or on a form.",
            files=a_few([visible(one.name) for one in found]),
        )
    ]


def _inside(folder: Path, endings: set[str]) -> list[Path]:
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        raise Trouble(
            say("{folder} cannot be opened: {why}.", folder=folder, why=error.strerror or error)
        ) from None
    return [
        one
        for one in inside
        if one.suffix.lower() in endings and one.is_file() and not one.name.startswith((".", "~$"))
    ]


def _made_again(lines: Sequence[str], data: Any, today: date) -> dict[str, Any] | None:
    """Return what a paper with these lines is read with, as if it were made of the plan now."""
    from partnerkit.document.word import word
    from partnerkit.plan.form_questions import asked_on_form
    from partnerkit.plan.worked_out import plan
    from partnerkit.report.paper_form import paper_form, paper_title

    checked_now = check(data).partnership
    if checked_now is None:
        return None
    there = {" ".join(line.split()) for line in lines}
    made_now = plan(as_meant(data), checked_now, today)
    agenda = AgendaPage(made_now, 60, MOST_TOPICS, None, comes_back=True)
    ((title, *_),) = ([block.text for block in agenda.blocks() if isinstance(block, Heading)],)
    if " ".join(title.split()) in there:
        # Which topics it had is not known any more: what was decided stands by itself.
        raw = word(agenda.blocks(), today)
        return {**kept_of_agenda(made_now, agenda, raw), "topics": {}, "began": {}, "made": ""}
    for partner in checked_now.partners or {}:
        if " ".join(paper_title(checked_now, partner).split()) in there:
            asked = asked_on_form(checked_now, made_now.data, partner, list(Step), today)
            return {**paper_form(asked).kept, "made": ""}
    return None


def called(name: str) -> str:
    """Return what a source is called in a sentence."""
    return say("What was pasted") if name == PASTED else visible(name)


def _answers(source: str, given: GivenBack, plan: Any, today: date) -> OfPartner:
    data = given.data
    _refuse_newer(data)
    of = data.get("plan")
    of = of if isinstance(of, dict) else {}
    _refuse_another_plan(of, plan)
    if given.kind == AGENDA or isinstance(of.get(AGENDA_KEY), dict):
        return _of_meeting(source, given, plan, today)
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
        given.by,
    )


def _of_meeting(source: str, given: GivenBack, plan: Any, today: date) -> OfPartner:
    """Return what a meeting decided, as answers.

    Raises:
        Trouble: the marks of the agenda do not fit together, or the plan is not valid.
    """
    data, partnership = given.data, check(plan).partnership
    back = day_of(str(data.get("given", "")), today)
    try:
        assert partnership
        known = data if given.kind == AGENDA else data["plan"][AGENDA_KEY]
        is_page = known is not data
        rows = decided_on_page(data["answers"].get(DECIDED) or {}) if is_page else data["decisions"]
        topics, began = known["topics"], known["began"]
        found = as_answers(rows, topics, began, partnership, date.fromisoformat(back))
        notes = [*found.notes, *(_notes_of_topics(data, topics) if is_page else ())]
    except (AssertionError, KeyError, IndexError, ValueError, TypeError, AttributeError):
        raise Trouble(
            say(
                "has marks that do not fit together, so its decisions cannot be placed. Make a new "
                "agenda with `partnerkit agenda --output FILE.docx`, and write them there."
            )
        ) from None
    made = str(data.get("made", ""))
    answers = (began, found.answers, tuple(notes))
    return OfPartner(source, AGENDA, "", made, back, *answers, given.by_hand, given.by)


def _notes_of_topics(data: Any, topics: Any) -> Iterator[tuple[str, str]]:
    """Yield what was not clear about a topic, on its page, and the place it is about."""
    for one in data.get("questions") or ():
        number = str(one["about"]).removeprefix(UNCLEAR).split(".")[1:2]
        topic = topics.get(*number) if number else None
        yield about_topic(topic or {}), str(one["question"]).strip()


def day_of(given: str, today: date) -> str:
    """Return the day on which something was given back; today if it does not say."""
    try:
        return min(date.fromisoformat(given[:10]), today).isoformat()
    except ValueError:
        return today.isoformat()


def _refuse_newer(data: dict[str, Any]) -> None:
    version = str(data.get("format", ""))
    if version != str(FORM_FORMAT):
        if version.isdecimal() and int(version[:9]) > FORM_FORMAT:
            raise Trouble(say("is from a newer partnerkit. Install that one to collect it."))
        raise Trouble(say("does not say which kind of form it is from. Ask for it again."))


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
