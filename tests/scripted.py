"""A prompter for tests that answers from a script, and fails when anything else is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

import pytest

from partnerkit.document.blocks import Block, Paragraph
from partnerkit.prompts.prompter import Back, Check, Prompt, QuestionNoted, Stop, WordsLookedFor


@dataclass(frozen=True)
class Refused:
    """A text that must be refused with a sentence holding `because`; the next entry mends it."""

    text: str
    because: str = ""


#: A text; a choice (its label, or the beginning); labels for `choose_many`; or what is raised.
Reply = str | tuple[str, ...] | Refused | Back | Stop | QuestionNoted | WordsLookedFor


class Scripted:
    """Answers each question with the next entry of `script`: what it must hold, and the reply.

    "" as a reply leaves a question as it is. Everything that was asked is in `.asked`, and
    everything that was shown in between in `.shown`; `.done()` fails if the script goes on.
    """

    def __init__(self, script: Sequence[tuple[str, Reply]]) -> None:
        self._script = list(script)
        self._at = 0
        self.asked: list[Prompt] = []
        self.shown: list[Block] = []
        self.handed_over: list[str] = []

    def show(self, blocks: Sequence[Block]) -> None:
        """Keep what was shown."""
        self.shown += blocks

    def text(self, prompt: Prompt, check: Check) -> str:
        """Give the next reply, after every one before it that must be refused."""
        reply = self._next(prompt, "a text")
        while isinstance(reply, Refused):
            refusal = check(reply.text)
            if refusal is None:
                self._fail(f"{reply.text!r} was accepted; the script expects a refusal")
            elif reply.because not in refusal:
                self._fail(f"{reply.text!r} was refused with {refusal!r}, not {reply.because!r}")
            reply = self._next(prompt, "a text", again=True)
        if not isinstance(reply, str):
            self._fail(f"a text was asked for, and the script replies {reply!r}")
        text = reply.strip()
        refusal = check(text) if text else None
        if refusal is not None:
            self._fail(f"{text!r} was refused: {refusal}")
        return text

    def choose(self, prompt: Prompt, choices: Sequence[str], present: int | None = None) -> int:
        """Give the index of the next reply among `choices`."""
        reply = self._next(prompt, "one of the choices")
        if not isinstance(reply, str):
            self._fail(f"one choice was asked for, and the script replies {reply!r}")
        if reply:
            return self._index(reply, choices)
        if present is None:
            self._fail("the script leaves it as it is, and there is no present choice")
        return present

    def choose_many(
        self, prompt: Prompt, choices: Sequence[str], present: Sequence[int] = ()
    ) -> tuple[int, ...]:
        """Give the indexes of the next reply's labels among `choices`, in order."""
        reply = self._next(prompt, "any of the choices")
        if reply == "":
            return tuple(present)
        if not isinstance(reply, tuple):
            self._fail(f"any of the choices were asked for, and the script replies {reply!r}")
        return tuple(sorted(self._index(label, choices) for label in reply))

    def hand_over(self, name: str) -> None:
        """Keep whose turn it is, among what was shown."""
        self.handed_over.append(name)
        self.shown.append(Paragraph(f"Handed over to {name}"))

    def done(self) -> None:
        """Fail if something that the script expects was never asked."""
        left = self._script[self._at :]
        if left:
            listed = "".join(f"\n- {expected!r}, reply {reply!r}" for expected, reply in left)
            pytest.fail(f"never asked:{listed}\nasked last: {self._last()!r}", pytrace=False)

    def _next(self, prompt: Prompt, wanted: str, *, again: bool = False) -> object:
        if not again:
            self.asked.append(prompt)
        if self._at == len(self._script):
            self._fail(f"the script has ended, and {wanted} is asked for")
        expected, reply = self._script[self._at]
        if expected not in prompt.question:
            self._fail(f"the script expects a question with {expected!r}")
        self._at += 1
        if isinstance(reply, Back | Stop | QuestionNoted | WordsLookedFor):
            raise reply
        return reply

    def _index(self, label: str, choices: Sequence[str]) -> int:
        if label in choices:
            return list(choices).index(label)
        found = [index for index, choice in enumerate(choices) if choice.startswith(label)]
        if len(found) != 1:
            what = "fits several of" if found else "is none of"
            self._fail(f"{label!r} {what} the choices {list(choices)!r}")
        return found[0]

    def _last(self) -> str:
        return self.asked[-1].question if self.asked else ""

    def _fail(self, why: str) -> NoReturn:
        pytest.fail(f"entry {self._at}: {why}\nasked: {self._last()!r}", pytrace=False)
