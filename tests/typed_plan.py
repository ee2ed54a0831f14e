"""A sitting at a real terminal, answered one question at a time, for tests."""

from __future__ import annotations

import signal

from partnerkit.language import in_language, later, translated
from terminal import ENTER, Terminal

_FEET = (later("Enter next"), later("Enter choose"))


class Sitting:
    """The program on a screen, answered one question at a time, by its terminal or plain prompts.

    A reply is what is typed; on a list, the number of the choice.
    """

    def __init__(self, terminal: Terminal, plain: bool, language: str = "en") -> None:
        self.terminal = terminal
        self.plain = plain
        with in_language(language):
            self._feet = tuple(map(translated, _FEET))

    def wait(self, question: str) -> None:
        """Wait until a question is the last that was asked and can be answered."""
        self.terminal.wait_until(lambda: self._asks(question), question)

    def _asks(self, question: str) -> bool:
        lines = self.terminal.lines()
        last = lines[len(lines) - lines[::-1].index("") :] if "" in lines else lines
        ready = (
            last[-1:] == [">"] if self.plain else any(foot in " ".join(last) for foot in self._feet)
        )
        return ready and "".join(question.split()) in "".join("".join(last).split())

    def reply(self, question: str, reply: str) -> None:
        """Type a reply to a question; "@2" is the second choice of a list."""
        self.wait(question)
        before = self.terminal.lines()
        self.terminal.send(reply.removeprefix("@"), ENTER)
        self.terminal.wait_until(lambda: self.terminal.lines() != before, f"more than {question}")

    def interrupt(self, question: str, how: str) -> None:
        """Stop at a question in one of the ways people stop."""
        self.wait(question)
        if how == "hang up":
            self.terminal.signal(signal.SIGHUP)
            self.terminal.wait_end()
            return
        self.terminal.send(how)
        assert self.terminal.wait_end() == 130
        assert "partnerkit step" in self.terminal.screen(), "how to go on"
