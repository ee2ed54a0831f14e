"""The interface between the interview and the person who answers.

The program has two versions of it, `TerminalPrompter` and `PlainPrompter`; the tests have a
scripted one. This module knows no prompting library.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from partnerkit.document.blocks import Block
from partnerkit.language import say


@dataclass(frozen=True)
class Prompt:
    """Everything that a person sees of one question, as plain text.

    `where` is the position in the workbook ("Step 1 Purpose, 3 of 6"); `question` is what is asked;
    `why` is one line or empty; `example` may be empty; `present` is the present answer, one string
    a line (empty: not answered yet); `draft` is text typed here before and not accepted yet; `tip`
    says what else may be typed ("none" if there is none, Enter to go on). A `menu` asks what comes
    next or what to add; its `present` is only shown, because there is no answer to edit.
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
    """The user goes back to the previous question; `draft` is the text that was in the line."""

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
    """The user typed `/` and words to look for; `draft` as in `Back`."""

    def __init__(self, words: str, draft: str = "") -> None:
        self.words = words
        self.draft = draft
        super().__init__(words)


def unfinished(typed: str) -> str:
    """Return the sentence that shows a text that was typed and is not saved, to be copied."""
    return say("Not saved, because it was not finished: {typed}", typed=typed)


#: Returns what is wrong with a typed text, or None when it is fine.
Check = Callable[[str], str | None]


class Prompter(Protocol):
    """A way to ask one question.

    Its methods may raise `Back`, `Stop`, `QuestionNoted` or `WordsLookedFor`.
    """

    def show(self, blocks: Sequence[Block]) -> None:
        """Show headings, text and tables between questions; never raises."""

    def text(self, prompt: Prompt, check: Check) -> str:
        """Ask for free text that `check` accepts; return it stripped, "" when left blank.

        A text that `check` refuses is asked for again: what is wrong is shown, and the text can be
        edited.
        """

    def choose(self, prompt: Prompt, choices: Sequence[str], present: int | None = None) -> int:
        """Ask for one of `choices`; return its index. Blank means `present`, if there is one."""

    def choose_many(
        self, prompt: Prompt, choices: Sequence[str], present: Sequence[int] = ()
    ) -> tuple[int, ...]:
        """Ask for any number of `choices`, or none; return their indexes in order."""

    def hand_over(self, name: str) -> None:
        """Give the keyboard to `name`; where possible, earlier answers are cleared first."""
