"""`form`: the questions of one partner as a page that it fills in by itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from partnerkit import __version__
from partnerkit.commands.opening import planned, troubles_in
from partnerkit.commands.partner import Voice
from partnerkit.document.form_page import form_as_page
from partnerkit.file.disk import read
from partnerkit.problems import Trouble
from partnerkit.report.partner_form import partner_form
from partnerkit.workbook.steps import Step


def form(path: Path, voice: Voice, step: Step | None, today: date) -> str:
    """Return the form of a partner as a page, for all steps or for one.

    Raises:
        Trouble: the file is not valid, no partner is named, or it has no such partner.
    """
    with troubles_in(path):
        made = planned(read(path), today)
    partner = voice.meant(made.partnership)
    if not partner:
        raise Trouble("Say whose form it is: partnerkit form --as PARTNER", 2)
    return form_as_page(partner_form(made, partner, [step] if step else list(Step), __version__))
