"""`form`: the questions of one partner as a page that it fills in by itself."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from textwrap import fill

from partnerkit import __version__
from partnerkit.bilingual import halves, in_two_languages
from partnerkit.collector import at_rest
from partnerkit.commands.opening import checked_to_print, meant_in, troubles_in
from partnerkit.commands.partner import Voice
from partnerkit.document.form_blocks import FormPage
from partnerkit.document.form_page import form_as_page
from partnerkit.document.visible import visible
from partnerkit.file.disk import read
from partnerkit.file.forms_out import note_sent
from partnerkit.language import say
from partnerkit.plan.form_questions import asked_on_form
from partnerkit.problems import Trouble
from partnerkit.report.partner_form import partner_form
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.steps import Step


@at_rest
def form(path: Path, voice: Voice, step: Step | None, today: date) -> str:
    """Return the form of a partner as a page, for all steps or for one.

    Raises:
        Trouble: the file is not valid, no partner is named, or it has no such partner.
    """
    partner, made = _made(path, voice, step, today)  # the plan itself needs no room any more
    page = form_as_page(made)
    note_sent(path, partner, today.isoformat())
    return page


def _made(path: Path, voice: Voice, step: Step | None, today: date) -> tuple[str, FormPage]:
    """Return whose form it is, and what is on it."""
    with troubles_in(path):
        document = read(path)
        partnership = checked_to_print(document)
    partner, steps = _whose(partnership, voice), [step] if step else list(Step)

    def made() -> FormPage:
        asked = asked_on_form(partnership, meant_in(document), partner, steps, today)
        return partner_form(asked, __version__)

    return partner, in_two_languages(made)


def _whose(partnership: Partnership, voice: Voice) -> str:
    if partner := voice.meant(partnership):
        return partner
    raise Trouble(say("Say whose form it is: partnerkit form --as PARTNER"), 2)


def mail(path: Path, voice: Voice, form_name: str) -> str:
    """Return a text for the mail with which a form is sent; nothing is sent.

    Raises:
        Trouble: as in `form`.
    """
    with troubles_in(path):
        partnership = checked_to_print(read(path))
    partner = _whose(partnership, voice)
    text = in_two_languages(
        lambda: say(
            """Subject: Questions for {partner_name}: {name}

Hello,

we are working on {name}, and would like to hear from {partner_name} how you see it. The attached
file, {file}, has our questions.

1. Save the file and open it in a browser, such as Firefox, Edge, Chrome or Safari. It needs no
   network, and sends nothing anywhere.
2. Answer what you can; whatever you leave blank stays as it was. You can stop and go on later in
   the same browser; for another computer, press “Save a copy to go on later” and take that file.
3. Press “Give back my answers”, and send us the file that it saves.

If something is not clear, press “Not clear?” beside the question: we will talk about it.

Thank you!
""",
            partner_name=visible(partnership.partner_name(partner)),
            name=visible(partnership.name),
            file=visible(Path(form_name).name)
            if form_name
            else say("{partner}.html", partner=partner),
        )
    )
    subjects, bodies = zip(*(half.split("\n\n", 1) for half in halves(text)), strict=True)
    one = subjects[0] + "".join(f" / {of.partition(':')[2].strip()}" for of in subjects[1:])
    return "\n\n".join([one, "\n\n* * *\n\n".join(map(_in_lines, bodies))]) + "\n"


#: A line of a mail; longer ones are broken by some programs.
_MAIL = 72
#: Blanks at which a line may be broken; at others it may not.
_PLAIN = re.compile(r"[ \n]+")


def _in_lines(text: str) -> str:
    """Return the text of a mail with its paragraphs in lines."""
    filled = []
    for paragraph in text.split("\n\n"):
        points = re.split(r"\n(?=\d+\. )", paragraph)
        hanging = "   " if len(points) > 1 else ""
        filled.append(
            "\n".join(
                fill(
                    " ".join(_PLAIN.split(p)),
                    _MAIL,
                    subsequent_indent=hanging,
                    break_long_words=False,
                    break_on_hyphens=False,
                )
                for p in points
            )
        )
    return "\n\n".join(filled)
