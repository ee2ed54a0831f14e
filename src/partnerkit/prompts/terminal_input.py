"""The keys that people press in a terminal, without anything else that it sends."""

from __future__ import annotations

from typing import TextIO

from prompt_toolkit.input import Input, create_input
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.input.vt100_parser import Vt100Parser

from partnerkit.prompts.sequences import Sieve
from partnerkit.prompts.way_of_asking import let_through


class _Sieved:
    """The library's parser, fed through a `Sieve`."""

    def __init__(self, parser: Vt100Parser) -> None:
        self._parser = parser
        self._sieve = Sieve(ANSI_SEQUENCES)

    def feed(self, data: str) -> None:
        """Parse what the terminal sent."""
        self._parser.feed(self._sieve.feed(data))

    def flush(self) -> None:
        """Treat what came last as complete: nothing follows it."""
        self._parser.feed(self._sieve.flush())
        self._parser.flush()


def heard_from(stream: TextIO) -> Input:
    """Return the input that reads the keys of `stream`."""
    let_through(stream)
    keyboard = create_input(stream)
    # On Windows the parser is nested deeper, if the console sends sequences at all.
    reader = getattr(keyboard, "console_input_reader", keyboard)
    for name in ("vt100_parser", "_vt100_parser"):
        if isinstance(parser := getattr(reader, name, None), Vt100Parser):
            setattr(reader, name, _Sieved(parser))
    return keyboard
