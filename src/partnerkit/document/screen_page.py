"""Questions for a room, one on each screen, as one self-contained HTML page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from partnerkit.document.assets import inlined, policy_hash
from partnerkit.document.blocks import Block
from partnerkit.document.formats import Paper
from partnerkit.document.page import environment_of_blocks, numbered_parts
from partnerkit.language import language


class ScreenQuestion(NamedTuple):
    """One question on a screen, its minutes, and the names of those who have to be there.

    `sides` are the wordings to look at side by side, each with whose it is; `said` is what else was
    said so far.
    """

    question: str
    minutes: int
    room: str
    sides: tuple[tuple[str, str], ...] = ()
    said: tuple[str, ...] = ()


class Screens(NamedTuple):
    """What a room looks at: the first screen, the questions, and the agenda that is printed."""

    title: str
    goal: str
    questions: tuple[ScreenQuestion, ...]
    opening: tuple[str, ...]
    closing: str
    printed: Sequence[Block]


def as_screens(screens: Screens, paper: Paper = Paper.A4) -> str:
    """Return the questions as a whole HTML page; what users typed is escaped everywhere."""
    script = inlined("screen.js")
    page: str = (
        environment_of_blocks()
        .get_template("screen.html.j2")
        .render(
            language=language(),
            screens=screens,
            paper=paper.value,
            parts=numbered_parts(screens.printed),
            script=Markup(script),
            script_hash=policy_hash(script),
            style=Markup(inlined("screen.css")),
        )
    )
    return page.lstrip()
