"""`partnerkit` alone: the state of the plan in this folder, and a choice of what to do next."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from partnerkit.commands import standing, streams
from partnerkit.commands.partner import Voice
from partnerkit.commands.undo import has_earlier_versions
from partnerkit.document.blocks import Paragraph
from partnerkit.language import later, say, translated
from partnerkit.problems import Trouble
from partnerkit.prompts.prompter import (
    Back,
    Prompt,
    Prompter,
    QuestionNoted,
    WordsLookedFor,
)
from partnerkit.prompts.way_of_asking import can_prompt
from partnerkit.workbook.steps import Step

_NOT_HERE = later(
    "A question is noted where something is asked: go on with a step, and type it there again."
)


class Next(NamedTuple):
    """A thing to do next: in words, and the words of its command; none to stop."""

    words: str
    command: tuple[str, ...] = ()


def plan_here() -> Path | None:
    """Return the plan in this folder or above it, if somebody is there to be asked; else None."""
    if not (can_prompt(sys.stdin, sys.stderr) and sys.stdout.isatty()):
        return None
    try:
        return streams.file_named(None)
    except Trouble:
        return None


def what_next(
    path: Path, voice: Voice, today: date, prompter: Callable[[], Prompter]
) -> tuple[str, ...]:
    """Show the state of a plan and let somebody choose what to do; return a command's words.

    Raises:
        Trouble: the file cannot be read at all.
        Stop: the user stops.
    """
    made, problems, _ = standing.tolerated(path, today)
    streams.show(standing.how_it_is(made))
    if problems:
        offered = [Next(say("See what is wrong in {file}", file=path.name), ("check",))]
    else:
        offered = _offered(standing.next_asked(made, voice) or Step.PRACTICE)
    if has_earlier_versions(path):
        offered.append(Next(say("Take the last change back"), ("undo",)))
    offered += [Next(say("See all commands"), ("--help",)), Next(say("Nothing for now"))]
    asker = prompter()
    prompt = Prompt(say("What would you like to do?"), menu=True)
    while True:
        try:
            return offered[asker.choose(prompt, [one.words for one in offered], 0)].command
        except Back:
            return ()
        except WordsLookedFor as looking:
            return ("find", "--", *looking.words.split())
        except QuestionNoted:
            asker.show([Paragraph(translated(_NOT_HERE))])


def _offered(step: Step) -> list[Next]:
    words = say("Go on with step {number}: {aim}", number=step.number, aim=step.aim)
    return [
        Next(words, ("step", step.value)),
        Next(say("Make the agenda of the next meeting"), ("agenda",)),
        Next(say("Read the whole plan"), ("report",)),
        Next(say("List what is still open"), ("check",)),
    ]
