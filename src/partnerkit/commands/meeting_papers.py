"""`calendar`, `agenda`, `mirror` and `worksheet`: the papers for a meeting."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from partnerkit.commands.opening import checked, planned, troubles_in
from partnerkit.commands.partner import partner_meant
from partnerkit.document.formats import Format, Paper
from partnerkit.document.rendering import Rendered, rendered
from partnerkit.file.disk import read
from partnerkit.language import say
from partnerkit.problems import Trouble
from partnerkit.report.agenda import meeting
from partnerkit.report.mirror import mirror_json, mirror_page
from partnerkit.report.worksheet import OF_ONE_PARTNER, worksheet
from partnerkit.workbook.steps import Step


def make_calendar(path: Path, file: str = "") -> bytes:
    """Return the dates of a file as iCalendar, stamped with the time of its last save.

    Raises:
        Trouble: the file is not valid, or has no dates yet.
    """
    with troubles_in(path):
        partnership = checked(read(path))
        saved = _moment(path.stat().st_mtime)
    from partnerkit.report.calendar import calendar as as_calendar

    return as_calendar(partnership, saved, file)


def _moment(seconds: float) -> datetime:
    """Return a time of the file system in UTC, limited to what calendars know."""
    begin = datetime(1970, 1, 1, tzinfo=UTC)
    most = (datetime(9999, 12, 31, tzinfo=UTC) - begin).total_seconds()
    return begin + timedelta(seconds=int(min(max(seconds, 0), most)))


def make_agenda(
    path: Path, minutes: int, kind: Format, paper: Paper, today: date, file: str = ""
) -> Rendered:
    """Return the agenda of a meeting of `minutes` minutes, from what is open in a file.

    Raises:
        Trouble: the file is not valid.
    """
    with troubles_in(path):
        # As in `report`: a document is sent to others, to whom the file's path means nothing.
        plan = planned(read(path), today, file if kind is Format.TEXT else "")
    return rendered(meeting(plan, minutes), kind, today, paper)


def make_mirror(path: Path, kind: Format, today: date, file: str = "") -> Rendered:
    """Return who named which accountability, side by side.

    Raises:
        Trouble: the file is not valid.
    """
    with troubles_in(path):
        partnership = checked(read(path))
    if kind is Format.JSON:
        return mirror_json(partnership)
    return rendered(
        mirror_page(partnership, file if kind is Format.TEXT else ""), kind, today, Paper.A4
    )


def make_worksheet(
    path: Path, step: Step | None, partner: str, kind: Format, paper: Paper, today: date
) -> Rendered:
    """Return the questions to fill in by hand: all, those of a step, or those of a partner.

    Raises:
        Trouble: the file is not valid or has no such partner, or the step has no questions of its
            own for one partner.
    """
    with troubles_in(path):
        plan = planned(read(path), today)
    if partner:
        partner = partner_meant(plan.partnership, partner)
        if step and step not in OF_ONE_PARTNER:
            raise Trouble(
                say(
                    "Step {number} ({step}) is answered together: leave --partner out.",
                    number=step.number,
                    step=step,
                ),
                2,
            )
    return rendered(worksheet(plan, step, partner), kind, today, paper)
