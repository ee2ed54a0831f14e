"""`calendar`, `agenda` and `worksheet`: what a partnership takes to its meetings."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from partnerkit.commands.opening import checked, named, planned
from partnerkit.file.disk import read
from partnerkit.problems import Trouble
from partnerkit.report.agenda import meeting
from partnerkit.report.formats import ENDINGS, Format, Paper
from partnerkit.report.rendering import Rendered, rendered
from partnerkit.report.worksheet import OF_ONE_PARTNER, worksheet
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.rules import a_few, nearest, quoted
from partnerkit.workbook.steps import Step


def calendar(path: Path) -> bytes:
    """The dates of a file as iCalendar, stamped with the moment the file was last saved.

    Raises:
        Trouble: the file is not in order, or has no dates yet.
    """
    with named(path):
        partnership = checked(read(path))
        saved = datetime.fromtimestamp(int(path.stat().st_mtime), UTC)
    from partnerkit.report.calendar import calendar as as_calendar

    return as_calendar(partnership, saved)


def agenda(
    path: Path, minutes: int, kind: Format, paper: Paper, today: date, file: str = ""
) -> Rendered:
    """The next meeting of `minutes`, from what is open in a file.

    Raises:
        Trouble: the file is not in order.
    """
    with named(path):
        made = planned(read(path), today, file)
    return rendered(meeting(made, minutes), kind, today, paper)


def questions_on_paper(
    path: Path, step: Step | None, partner: str, kind: Format, paper: Paper, today: date
) -> Rendered:
    """The questions to fill in by hand: all, those of a step, or those of one partner.

    Raises:
        Trouble: the file is not in order, it has no such partner, or a partner has no questions
            of its own in the step.
    """
    with named(path):
        made = planned(read(path), today)
    if partner:
        _refuse_unknown(made.partnership, partner)
        if step and step not in OF_ONE_PARTNER:
            raise Trouble(
                f"Step {step.number} ({step}) is answered together: leave --partner out.", 2
            )
    return rendered(worksheet(made, step, partner), kind, today, paper)


def _refuse_unknown(partnership: Partnership, partner: str) -> None:
    known = partnership.partners or {}
    if partner not in known:
        raise Trouble(
            f"{quoted(partner)} is not a partner of this file ({a_few(known) or 'none yet'})."
            f"{nearest(partner, known)}",
            2,
        )


def kind_of(
    asked: str | None, output: str | None, usual: Format, possible: tuple[Format, ...]
) -> Format:
    """The format that was asked for, or else that of the output's ending, or else the usual one.

    Raises:
        Trouble: the ending is that of a format that is not possible here.
    """
    if asked:
        return Format(asked)
    found = ENDINGS.get(Path(output).suffix.lower(), usual) if output else usual
    if found not in possible:
        raise Trouble(
            f"{output} would be {found}, and this is one of: {', '.join(possible)}. Name a file "
            "with another ending.",
            2,
        )
    return found
