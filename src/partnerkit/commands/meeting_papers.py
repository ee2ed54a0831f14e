"""`calendar`, `agenda`, `mirror` and `worksheet`: the papers for a meeting."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from partnerkit.bilingual import all_in_plain, are_two, halves, in_two_languages
from partnerkit.collector import at_rest
from partnerkit.commands.opening import checked_to_print, meant_in, plan_of, to_print, troubles_in
from partnerkit.commands.partner import ALL_TOGETHER, Voice, partner_meant
from partnerkit.document.formats import Format, Paper
from partnerkit.document.rendering import Rendered, rendered
from partnerkit.file.disk import read
from partnerkit.file.forms_out import note_sent
from partnerkit.language import say
from partnerkit.plan.meeting import MOST_TOPICS
from partnerkit.plan.worked_out import Plan
from partnerkit.problems import Trouble
from partnerkit.report.agenda import AgendaPage, meeting
from partnerkit.report.mirror import mirror_json, mirror_page
from partnerkit.report.worksheet import worksheet
from partnerkit.workbook.steps import Step


def make_calendar(
    path: Path, today: date, file: str = "", partner: str = "", remind: int | None = None
) -> bytes:
    """Return the dates of a file as iCalendar, stamped with the time of its last save.

    With `partner`, only its own and everybody's; with `remind`, each with a reminder so many days
    before.

    Raises:
        Trouble: the file is not valid, has no such partner, or has no dates yet.
    """
    with troubles_in(path):
        partnership = checked_to_print(read(path))
        saved = _moment(path.stat().st_mtime)
    from partnerkit.report.calendar import Wanted
    from partnerkit.report.calendar import calendar as as_calendar

    whose = partner_meant(partnership, partner) if partner else ""
    return as_calendar(partnership, saved, file, today, Wanted(whose, remind))


def _moment(seconds: float) -> datetime:
    """Return a time of the file system in UTC, limited to what calendars know."""
    begin = datetime(1970, 1, 1, tzinfo=UTC)
    most = (datetime(9999, 12, 31, tzinfo=UTC) - begin).total_seconds()
    return begin + timedelta(seconds=int(min(max(seconds, 0), most)))


class Length(NamedTuple):
    """How long a meeting is, in minutes, and the highest number of its topics."""

    minutes: int
    most: int = MOST_TOPICS


def length(minutes: int, most: int | None = None) -> Length:
    """Return the length of a meeting as it was asked for."""
    return Length(minutes) if most is None else Length(minutes, most)


def make_agenda(
    path: Path,
    length: Length,
    kind: Format,
    paper: Paper,
    today: date,
    file: str = "",
) -> Rendered:
    """Return the agenda of a meeting, from what is open in a file.

    Raises:
        Trouble: the file is not valid.
    """
    with troubles_in(path):
        # As in `report`: a document is sent to others, to whom the file's path means nothing.
        plan = to_print(read(path), today, file if kind is Format.TEXT else "")
    if kind is Format.DOCX:
        return _to_fill_in(plan, length, paper)
    blocks = meeting(plan, *length, file if kind is Format.TEXT else None)
    return rendered(blocks, kind, today, paper)


def _to_fill_in(plan: Plan, length: Length, paper: Paper) -> bytes:
    """Return an agenda for Word, whose decisions `collect` can read back."""
    from partnerkit.commands.decided import agenda_to_fill_in
    from partnerkit.document.word import word

    page = AgendaPage(plan, *length, None, comes_back=True)
    return agenda_to_fill_in(plan, page, word(page.blocks(), plan.today, paper))


def make_agenda_form(path: Path, length: Length, today: date) -> str:
    """Return the agenda of a meeting as a page to write decisions into.

    Raises:
        Trouble: the file is not valid.
    """
    from partnerkit import __version__
    from partnerkit.commands.decided import page_to_fill_in

    with troubles_in(path):
        plan = to_print(read(path), today)
    return page_to_fill_in(plan, AgendaPage(plan, *length, None, comes_back=True), __version__)


def refuse_screen(kind: Format, to: str | None, *, form: bool = False) -> None:
    """Refuse screens in another format than that of a browser, without a file, or to write in.

    Raises:
        Trouble: it says how to write the command.
    """
    if form:
        raise Trouble(
            say(
                "--screen is for the wall, --form to write down what you decide. Make two pages: "
                "one with each."
            ),
            2,
        )
    if kind is not Format.HTML or not to:
        raise Trouble(
            say(
                "The screens are a page for a browser. Name its file: "
                "partnerkit agenda --screen --output now.html"
            ),
            2,
        )


def make_screens(path: Path, length: Length, paper: Paper, today: date) -> str:
    """Return the questions of a meeting as a page for the wall, one on each screen.

    Raises:
        Trouble: the file is not valid.
    """
    from partnerkit.document.screen_page import as_screens
    from partnerkit.report.screens import screens

    with troubles_in(path):
        plan = to_print(read(path), today)
    return as_screens(screens(plan, *length), paper)


def make_mirror(path: Path, kind: Format, today: date, file: str = "") -> Rendered:
    """Return who named which accountability, side by side.

    Raises:
        Trouble: the file is not valid.
    """
    with troubles_in(path):
        partnership = checked_to_print(read(path))
    if kind is Format.JSON:
        return mirror_json(partnership)
    return rendered(
        mirror_page(partnership, file if kind is Format.TEXT else ""), kind, today, Paper.A4
    )


@at_rest
def make_worksheet(
    path: Path,
    step: Step | None,
    partner: str,
    kind: Format,
    paper: Paper,
    today: date,
    voice: Voice = ALL_TOGETHER,
) -> Rendered:
    """Return the questions to fill in by hand: all, those of a step, or those of a partner.

    Those of one partner are in rows with codes; for Word, `collect` can read them back.

    Raises:
        Trouble: the file is not valid or has no such partner.
    """
    with troubles_in(path):
        document = read(path)
        partnership = checked_to_print(document)
    alone = partner_meant(partnership, partner) if partner else voice.meant(partnership)
    if not alone:
        sheet = in_two_languages(lambda: worksheet(plan_of(document, partnership, today), step))
        return rendered(sheet, kind, today, paper)
    from partnerkit.plan.form_questions import asked_on_form
    from partnerkit.report.paper_form import PaperForm, paper_form, sheet_in_blocks

    steps = [step] if step else list(Step)

    def sheet_of_one() -> PaperForm:
        asked = asked_on_form(partnership, meant_in(document), alone, steps, today)
        return paper_form(asked)

    made = in_two_languages(sheet_of_one)
    note_sent(path, alone, today.isoformat())
    if kind is not Format.DOCX:
        blocks = in_two_languages(lambda: sheet_in_blocks(made.sheet))
        return rendered(blocks, kind, today, paper)
    from partnerkit.document.word_sheet import word_sheet
    from partnerkit.file.hidden_text import kept_as_text

    return word_sheet(made.sheet, kept_as_text(_known_by_halves(made.kept)), today, paper)


def _known_by_halves(kept: dict[str, Any]) -> dict[str, Any]:
    """Return what is hidden in a worksheet; a choice in two languages is known by each of them."""
    rows = {code: {**row} for code, row in kept["rows"].items()}
    for row in rows.values():
        for key in ("choices", "seeds"):
            known = [[value, one] for value, words in row.get(key, ()) for one in halves(words)]
            row |= {key: [*row[key], *known]} if are_two() and known else {}
    return all_in_plain({**kept, "rows": rows})
