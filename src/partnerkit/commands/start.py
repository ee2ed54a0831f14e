"""`start`: the name of the partnership, its partners, and a new file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from partnerkit.commands.opening import troubles_in
from partnerkit.commands.partner import ALL_TOGETHER, Voice
from partnerkit.commands.schema_file import SCHEMA_NAME as SCHEMA
from partnerkit.commands.schema_file import write_beside
from partnerkit.commands.sitting import NotBegun
from partnerkit.commands.store import Store
from partnerkit.document.blocks import Heading, Paragraph
from partnerkit.file.earlier import begin_anew
from partnerkit.file.keeper import create
from partnerkit.interview.answers import going_on_words
from partnerkit.interview.ask_question import ask_question
from partnerkit.interview.course import Course
from partnerkit.interview.session import Noted, Session
from partnerkit.interview.walk import ask_in_order
from partnerkit.language import ENGLISH, language, languages, say
from partnerkit.normal_form import normal_form
from partnerkit.plan.open_items import naming
from partnerkit.plan.question import Question, field_question
from partnerkit.plan.questions import AT_THE_START
from partnerkit.plan.worked_out import Plan
from partnerkit.problems import Data, Place, Trouble
from partnerkit.prompts.prompter import (
    Back,
    Prompt,
    Prompter,
    QuestionNoted,
    Stop,
    WordsLookedFor,
)
from partnerkit.workbook.check import check
from partnerkit.workbook.ids import is_id, slug
from partnerkit.workbook.partners import Partner
from partnerkit.workbook.partnership import FORMAT, Partnership
from partnerkit.workbook.steps import Step


#: The last line is for editors. Where the schema was not sent along, they say so in that line,
#: so the one above it tells how to get it again.
def file_heading() -> str:
    """Return the comment at the beginning of a new file."""
    words = say(
        "A partnership file of partnerkit. It may be edited by hand; `partnerkit check` looks it "
        "over.\nEditors find mistakes with a schema beside it; `partnerkit schema -o {schema}` "
        "writes one.",
        schema=SCHEMA,
    )
    return words + "\nyaml-language-server: $schema=" + SCHEMA


def start_plan(
    path: Path,
    name: str,
    prompter: Callable[[], Prompter],
    today: date,
    file: str = "",
    *,
    voice: Voice = ALL_TOGETHER,
    by_hand: bool = True,
) -> Plan:
    """Write a new partnership file, then ask for its partners; each answer is saved at once.

    A voice is the first partner, by its future id or its name. With `by_hand`, somebody is there to
    choose where two people changed the same answer.

    Raises:
        Trouble: the file exists already, or cannot be written.
        Stop: the user stops; the answers are in the file, if there is one yet.
    """
    if path.exists() or path.is_symlink():
        raise Trouble(
            say(
                "{path} is there already and was left alone. To go on with it: partnerkit "
                "step{naming}. To begin another one: partnerkit start --file NAME.yaml",
                path=path,
                naming=naming(file),
            )
        )
    asker = prompter()
    asker.show(
        [
            Heading(1, say("A new partnership")),
            Paragraph(say("First its name, then the partners: two at least, more if you like.")),
        ]
    )
    begun = Beginning(path, today, asker if by_hand else None)
    session = Session({"partnerkit": str(FORMAT)}, begun.save, asker, today, file)
    first, is_name = _first(voice)
    if is_name:
        _refuse_wrong(session, ("partners", first, "name"), voice.words)
    if name:
        _refuse_wrong(session, ("name",), name)
        session.keep(session.changed(("name",), name))
    try:
        _ask_all(session, path, voice, name)
    except Stop as stop:
        if begun.is_there:
            raise
        again = f"partnerkit start{naming(file)}{voice.option}"
        raise NotBegun(stop.draft, again) from None
    return session.plan()


def goes_on(path: Path, step: Step, prompter: Prompter) -> bool:
    """Say where the plan is saved, and tell whether people go on with a step now."""
    question = say("Saved in {path}. Go on with step {number} now?", path=path, number=step.number)
    offered = [going_on_words(step), say("Stop here")]
    try:
        return prompter.choose(Prompt(question, menu=True), offered, 0) == 0
    except (Back, Stop, QuestionNoted, WordsLookedFor):
        return False


def _ask_all(session: Session, path: Path, voice: Voice, name: str) -> None:
    """Ask for the name, unless it is known, and for the partners; for the voice first."""
    first, is_name = _first(voice)
    with troubles_in(path), session.telling_drafts():
        if not name:
            _ask_name(session)
        if is_name:
            session.keep(session.changed(("partners", first, "name"), voice.words))
        elif voice.words:
            _ask_first(session, first)
        session.voice = first if voice.words else ""
        _ask_partners(session)


def _first(voice: Voice) -> tuple[str, bool]:
    """Return the id of the voice's partner, and True if its name was given instead of its id."""
    words = normal_form(voice.words)
    first = words if is_id(words) else slug(words)
    return first, words not in ("", first)


def _refuse_wrong(session: Session, place: Place, name: str) -> None:
    """Refuse an invalid name from the command line.

    Raises:
        Trouble: the name is not valid; it says why.
    """
    if sentence := session.wrong_with(session.changed(place, name), place):
        raise Trouble(say("The name {sentence}", sentence=sentence), exit_code=2)


def _language_of_documents() -> dict[str, Data]:
    """Return the line that makes the documents of a new plan the same for everybody.

    They are in the language in which it was begun. Without the line they are in that of whoever
    makes them: as long as all of them speak English, nothing is to be said. A language that only
    this machine has is nothing to others.
    """
    code = language().code
    return {"language": code} if code != ENGLISH and code in languages() else {}


class Beginning:
    """A file that is created with the first answer, and saved from then on."""

    def __init__(self, path: Path, today: date, prompter: Prompter | None) -> None:
        self.path = path
        self.today = today
        self._prompter = prompter
        self._store: Store | None = None

    @property
    def is_there(self) -> bool:
        """True once the file is written."""
        return self._store is not None

    def save(self, data: dict[str, Data]) -> dict[str, Data]:
        """Save data as `Store` does; the first time, create the file and its schema."""
        if self._store is None:
            begun = {"started": self.today.isoformat(), **_language_of_documents()}
            create(self.path, {**data, **begun}, file_heading())
            write_beside(self.path)
            begin_anew(self.path)
            self._store = Store(self.path, self.today, self._prompter, doing="")
            return self._store.data
        return self._store.save(data)


def _ask_name(session: Session) -> None:
    while check(session.data).partnership is None:
        try:
            if ask_question(session, say("Start"), _name(session)) is None:
                session.prompter.show(
                    [Paragraph(say("The partnership needs a name to begin with."))]
                )
        except Back:
            session.prompter.show([Paragraph(say("This is the first question."))])
        except WordsLookedFor:
            session.prompter.show([Paragraph(say("There is nothing to look for yet."))])
        except Noted:
            continue


def _name(session: Session) -> Question:
    question = field_question(session.answers, Partnership, ("name",), {})
    return question.but(named="name", asking=replace(question.asking, aside=False))


def _ask_first(session: Session, key: str) -> None:
    """Ask for the name of the voice's partner, of which only the id is known."""

    def asked() -> list[Question]:
        place = ("partners", key, "name")
        return [
            _name(session),
            _numbered(field_question(session.answers, Partner, place, {"partner": key}, key)),
        ]

    course = Course(asked, say("Start"))
    course.pass_by(_name(session).key, answered=True)
    ask_in_order(session, course)
    while key not in (session.partnership.partners or {}):
        session.prompter.show([Paragraph(say("A partner needs a name."))])
        course.passed.discard((("partners", key, "name"), ""))
        ask_in_order(session, course)


def _ask_partners(session: Session) -> None:
    def asked() -> list[Question]:
        partners = [q for q in session.every_question(Step.PARTNERS) if _is_asked(q)]
        return [_name(session), *(_numbered(q) for q in partners)]

    course = Course(asked, say("Start"))
    course.pass_by(_name(session).key, answered=True)
    ask_in_order(session, course)
    while len(session.partnership.partners or {}) < 2:
        session.prompter.show([Paragraph(say("A partnership has at least two partners."))])
        course.passed.discard(_another(session).key)
        ask_in_order(session, course)


def _another(session: Session) -> Question:
    """Return the question that adds a partner."""
    return next(q for q in session.every_question(Step.PARTNERS) if q.place == ("partners",))


def _numbered(question: Question) -> Question:
    """Change the number of a question to count only the few questions asked here."""
    if question.adds:
        return question
    return question.but(
        number=AT_THE_START.index(str(question.place[-1])) + 1, of=len(AT_THE_START)
    )


def _is_asked(question: Question) -> bool:
    return question.asking.at_start
