"""What a prompt hears from a terminal: the keys that people press, and nothing else."""

from __future__ import annotations

from typing import TextIO

from prompt_toolkit.input import Input, create_input
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.input.vt100_parser import Vt100Parser

from partnerkit.prompts.sequences import Sieve
from partnerkit.prompts.way_of_asking import let_through


class _Sieved:
    """The parser of the library, behind a sieve."""

    def __init__(self, parser: Vt100Parser) -> None:
        self._parser = parser
        self._sieve = Sieve(ANSI_SEQUENCES)

    def feed(self, data: str) -> None:
        """Take what the terminal sent."""
        self._parser.feed(self._sieve.feed(data))

    def flush(self) -> None:
        """Take what came last for complete: nothing follows it."""
        self._parser.feed(self._sieve.flush())
        self._parser.flush()


def heard_from(stream: TextIO) -> Input:
    """Return what reads the keys of `stream`."""
    let_through(stream)
    made = create_input(stream)
    # On Windows it is further in, where the console speaks in sequences at all.
    reader = getattr(made, "console_input_reader", made)
    for name in ("vt100_parser", "_vt100_parser"):
        if isinstance(parser := getattr(reader, name, None), Vt100Parser):
            setattr(reader, name, _Sieved(parser))
    return made
