"""The prompter of a command, and what is said when somebody stops."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from partnerkit.commands.streams import aside
from partnerkit.document.blocks import ToRun, ending_in
from partnerkit.document.text import print_blocks
from partnerkit.language import later, say, translated
from partnerkit.problems import Trouble
from partnerkit.prompts.interrupts import remember_unheard
from partnerkit.prompts.prompter import Prompter, Stop, unfinished
from partnerkit.prompts.way_of_asking import can_prompt, wants_plain


def prompter(plain: bool) -> Prompter:
    """Return the prompter of a command, plain or for a terminal.

    Raises:
        Trouble: there is no terminal, and no `--plain` with something to read from.
    """
    if sys.stdin is None or not (plain or can_prompt(sys.stdin, sys.stderr)):
        raise Trouble(translated(_NO_TERMINAL), exit_code=2)
    chosen: Prompter
    if plain or wants_plain(os.environ):
        from partnerkit.prompts.plain import open_plain

        chosen = open_plain(lambda blocks: print_blocks(blocks, sys.stderr, plain=True, apart=True))
    else:
        from partnerkit.prompts.terminal import TerminalPrompter

        chosen = TerminalPrompter()
    # A sitting may take hours, so what prompts leave behind is collected; loaded modules stay.
    remember_unheard()
    gc.freeze()
    gc.enable()
    return chosen


def prompter_or_none(plain: bool) -> Prompter | None:
    """Return the prompter, or None if there is no terminal and no `--plain`."""
    return prompter(plain) if plain or can_prompt(sys.stdin, sys.stderr) else None


_NO_TERMINAL = later(
    "There is no terminal to ask in. Use --answers FILE to take the answers from a file, or "
    "--plain to read them from standard input, one a line."
)


def by_hand() -> bool:
    """Tell whether somebody is there to decide between two answers."""
    return sys.stdin is not None and sys.stdin.isatty()


class NotBegun(Stop):
    """The user stops before there is a file; `command` is the one to start again with."""

    def __init__(self, draft: str, command: str) -> None:
        self.command = command
        super().__init__(draft)


def not_saved(draft: str) -> None:
    """Print what was typed and is not saved; it stays as it is so that it can be copied."""
    aside(ending_in(unfinished(draft), draft))


def say_stopped(stop: Stop, command: str, path: Path) -> None:
    """Say that all answers are saved, and how to go on."""
    if stop.draft:
        not_saved(stop.draft)
    if isinstance(stop, NotBegun):
        aside(ToRun(say("Nothing was written. To begin again: "), stop.command))
    elif path.exists():
        aside(ToRun(say("What you answered is saved in {path}. To go on: ", path=path), command))
    else:
        aside(
            say(
                "{path} is no longer there. What you answered last is in it, where it went. To "
                "go on, name it with --file.",
                path=path,
            )
        )


def say_unmerged(stop: Stop) -> None:
    """Say that nothing was merged, and show what was typed."""
    if stop.draft:
        not_saved(stop.draft)
    aside(say("Nothing was merged; both copies are as they were."))
