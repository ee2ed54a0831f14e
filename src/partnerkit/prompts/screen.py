"""A terminal on which questions are drawn and whose keys are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TextIO

from prompt_toolkit.application import create_app_session
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindingsBase
from prompt_toolkit.renderer import print_formatted_text
from questionary import Question

from partnerkit.document.blocks import Block
from partnerkit.document.text_layout import Sheet, needs_ascii
from partnerkit.document.visible import visible
from partnerkit.document.wrap import wrapped
from partnerkit.prompts import terminal_parts as parts
from partnerkit.prompts.header import header
from partnerkit.prompts.interrupts import is_unheard
from partnerkit.prompts.prompter import Prompt, Stop
from partnerkit.prompts.terminal_input import heard_from
from partnerkit.prompts.typed import cleaned

#: Returns lines around a question; called whenever something is drawn.
Footer = Callable[[], str]


class Screen:
    """A terminal: its output `out`, and its `keyboard`."""

    def __init__(self, keyboard: TextIO, out: TextIO) -> None:
        self._output = parts.drawn_on(out)
        self._input = heard_from(keyboard)
        self._ascii_only = needs_ascii(out)
        self._line: parts.Line | None = None

    def width(self) -> int:
        """Return the number of columns to write on."""
        # Some terminals go to the next row as soon as the last column is written.
        return self._output.get_size().columns - 1

    def rows(self) -> int:
        """Return the number of rows."""
        return self._output.get_size().rows

    def clear(self) -> None:
        """Clear the screen and its scrollback."""
        parts.clear(self._output)

    @contextmanager
    def drawing(self) -> Iterator[None]:
        """Print everything in this context on this screen; Ctrl-C raises `Stop`."""
        with create_app_session(self._input, self._output):
            try:
                if is_unheard():
                    raise Stop
                yield
            except KeyboardInterrupt:  # While something was printed, or an editor ran.
                raise Stop from None

    def show(self, blocks: Sequence[Block]) -> None:
        """Print blocks, with an empty line before them."""
        sheet = Sheet(self.width(), ascii_only=self._ascii_only)
        if blocks:
            self._print(FormattedText([*parts.laid_out(blocks, sheet), ("", "\n")]))

    def print_header(self, prompt: Prompt) -> int:
        """Print the lines above an answer; return the number of rows."""
        return sum(self.print(each.text, each.label, strong=each.strong) for each in header(prompt))

    def print_answer(self, lines: Sequence[str]) -> None:
        """Print an answer in place of the line that it was typed in."""
        self.print(visible("\n".join(lines)), " > ")

    def print(self, text: str, label: str = "", *, strong: bool = False) -> int:
        """Print text that is safe to print; return the number of rows."""
        lines = wrapped(text, self.width(), label, " " * len(label))
        style = "class:strong" if strong else ""
        self._print(FormattedText([(style, f"{line}\n") for line in lines]))
        return len(lines)

    def _print(self, text: FormattedText) -> None:
        # The library's function for this reads all its own styles anew, each time.
        print_formatted_text(self._output, text, parts.STYLE)

    def line(self, draft: str, footer: Footer, above: Footer = str, present: str = "") -> str:
        """Let the user type in a line that begins as `draft`; return what was typed.

        Raises:
            Stop: the user stopped, or the input ended.
        """
        self._line = self._line or parts.Line()
        return str(self._answer(self._line.begun(draft, present, footer, above)))

    def run(
        self, question: Question, keys: KeyBindingsBase, footer: Footer, below: Footer = str
    ) -> Any:
        """Let the user answer, with our keys, and lines under it; return the answer.

        Raises:
            Stop: the user stopped, or the input ended.
        """
        parts.equip(question.application, keys, footer, below=below)
        return self._answer(question)

    def _answer(self, question: Question) -> Any:
        try:
            answer = question.unsafe_ask()
        except (EOFError, KeyboardInterrupt):
            raise Stop(parts.typed(question.application)) from None
        return cleaned(answer) if isinstance(answer, str) else answer
