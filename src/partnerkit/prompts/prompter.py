"""The small interface between the interview and whoever sits at the keyboard.

Two versions answer it in the program, `TerminalPrompter` and `PlainPrompter`; the tests bring a
scripted one. Nothing here knows a prompting library.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from partnerkit.document.blocks import Block
from partnerkit.language import say


@dataclass(frozen=True)
class Prompt:
    """Everything a person sees of one question, as plain text.

    `where` says where we are ("Step 1 Purpose, 3 of 6"); `question` is what is asked; `why`, one
    line, may be empty; `example` may be empty; `present` holds the present answer, one string a
    line (empty: not answered yet); `draft` is what was typed here before and not yet accepted;
    `tip` says what else may be typed ("none" if there is none, Enter to go on). A `menu` asks what
    comes next or what to add, so `present` is only shown: there is no answer in its place to edit.
    """

    question: str
    where: str = ""
    why: str = ""
    example: str = ""
    present: Sequence[str] = ()
    draft: str = ""
    tip: str = ""
    menu: bool = False


class Back(Exception):
    """The user goes back to the question before; `draft` is what stood in the line."""

    def __init__(self, draft: str = "") -> None:
        self.draft = draft
        super().__init__("back")


class Stop(Exception):
    """The user stops for now (Ctrl-C, Ctrl-D, `stop`, end of input); `draft` as in `Back`."""

    def __init__(self, draft: str = "") -> None:
        self.draft = draft
        super().__init__("stop")


class QuestionNoted(Exception):
    """The user typed `?` and a sentence: an open question about what is being asked."""

    def __init__(self, sentence: str, draft: str = "") -> None:
        self.sentence = sentence
        self.draft = draft
        super().__init__(sentence)


class WordsLookedFor(Exception):
    """The user typed `/` and words, to find where they stand; `draft` as in `Back`."""

    def __init__(self, words: str, draft: str = "") -> None:
        self.words = words
        self.draft = draft
        super().__init__(words)


def unfinished(typed: str) -> str:
    """Say that a text was typed and is not kept; it is there to be copied."""
    return say("Not saved, because it was not finished: {typed}", typed=typed)


#: Says what is wrong with a typed text, or None when it is fine.
Check = Callable[[str], str | None]


class Prompter(Protocol):
    """Asks one question at a time. Every verb may raise `Back`, `Stop`, `QuestionNoted` or
    `WordsLookedFor`."""

    def show(self, blocks: Sequence[Block]) -> None:
        """Show headings, text and tables between questions; never raises."""

    def text(self, prompt: Prompt, check: Check) -> str:
        """Ask for free text that `check` accepts; "" when left blank. Ends are stripped.

        A text that `check` refuses is asked for again, with the sentence shown and the refused
        text ready to be mended.
        """

    def choose(self, prompt: Prompt, choices: Sequence[str], present: int | None = None) -> int:
        """Ask for one of `choices`; returns its index. Blank means `present`, when there is one."""

    def choose_many(
        self, prompt: Prompt, choices: Sequence[str], present: Sequence[int] = ()
    ) -> tuple[int, ...]:
        """Ask for any number of `choices`, also none; returns their indexes in order."""

    def hand_over(self, name: str) -> None:
        """Let `name` come to the keyboard; where it can be, what was typed before is taken away."""
