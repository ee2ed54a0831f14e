"""Where a command reads and writes: which file it is, who is asked, and where results go."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TextIO

from partnerkit.commands.beside import files_beside
from partnerkit.commands.partner import AS_VARIABLE as AS
from partnerkit.commands.partner import Voice
from partnerkit.commands.show import refuse_yaml, write_report
from partnerkit.document.blocks import Block, ToRun
from partnerkit.document.formats import ENDINGS, Format
from partnerkit.document.rendering import Rendered
from partnerkit.document.visible import visible
from partnerkit.file.disk import FILE_VARIABLE, NAME, find, found_in
from partnerkit.language import say
from partnerkit.plan.open_items import naming as option
from partnerkit.problems import Problem, Trouble
from partnerkit.problems import listed as problems_listed
from partnerkit.prompts.way_of_asking import wants_plain

_NO_FOLDER = "This folder is no longer there. Go to another."


def today() -> date:
    """The day on which the program runs."""
    return date.today()


def file_named(name: str | None) -> Path:
    """The partnership file to work on; see `find`. What may be a second one of it is said.

    Raises:
        Trouble: nothing is named and there is none.
    """
    named = name if name is not None else os.environ.get(FILE_VARIABLE, "").strip() or None
    try:
        path = find(None if named is None else path_of(named), {}, Path())
    except FileNotFoundError:
        raise Trouble(_NO_FOLDER) from None
    for sentence in files_beside(path):
        aside(sentence)
    return path


def new_file(name: str | None) -> Path:
    """Where `start` writes: as `file_named`, but in this folder where nothing is named."""
    return path_of(
        str(name or os.environ.get(FILE_VARIABLE, "").strip() or found_in(Path()) or NAME)
    )


def path_of(name: str) -> Path:
    """The path that a name on the command line means."""
    return Path(at_home(name))


def at_home(name: str) -> str:
    """A name on the command line, with the folder that ~ means where a shell left it as it was."""
    return os.path.expanduser(name)  # noqa: PTH111 (unlike the other, it fails for nobody)


def file_option(name: str | None) -> str:
    """The option that names the file again in a command to run next; may be empty."""
    return option(name or "")


def voice(option: str | None) -> Voice:
    """Who answers alone: whom `--as` names, also nobody; else whom the environment names."""
    if option is not None:
        return Voice(option.strip(), by_option=True)
    return Voice(os.environ.get(AS, "").strip())


def result(words: str) -> None:
    """Put a line of a result on standard output; what users typed is made visible."""
    _say(words, sys.stdout)


def aside(words: str) -> None:
    """Say something beside the result, on standard error, if anybody can hear it."""
    with suppress(OSError):
        _say(words, sys.stderr)


def _say(words: str, out: TextIO) -> None:
    """Write a message; where somebody reads it, its command stays whole and can be copied."""
    shown = [visible(words)]
    if isinstance(words, ToRun) and out.isatty():
        from partnerkit.document.text import width
        from partnerkit.document.text_layout import fitted

        shown = fitted(words, width())
    out.write("\n".join(shown) + "\n")


def tell(trouble: Trouble) -> None:
    """Say the problems of a trouble: the first of them, and how many there are beside."""
    for words in listed_to_fit(trouble.problems, trouble.file, trouble.more):
        aside(words)


def listed_to_fit(problems: Sequence[Problem], file: str, more: int = 0) -> list[str]:
    """The first problems of a file in words that fit the screen, and how many there are beside."""
    from partnerkit.document.text import width

    return problems_listed(problems, file, width(), more) if problems else []


def say_unwritten(error: OSError) -> None:
    """Say which file failed, or that standard output did, unless its reader just went away."""
    if error.filename is not None:
        name = os.fsdecode(error.filename)
        aside(
            say(
                "{name} could not be read or written: {why}.",
                name=name,
                why=error.strerror or error,
            )
        )
    elif isinstance(error, FileNotFoundError):
        aside(_NO_FOLDER)
    elif not isinstance(error, BrokenPipeError):
        aside(say("The result could not be written: {why}.", why=error.strerror or error))
    try:
        sys.stdout.flush()
    except OSError:
        # What still waits to be written would fail again, with a traceback, at the very end.
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def show(blocks: Sequence[Block], plain: bool = False) -> None:
    """Put blocks on standard output."""
    from partnerkit.document.text import print_blocks

    print_blocks(blocks, sys.stdout, plain=plain or wants_plain(os.environ))


def kind_of(
    asked: str | None, output: str | None, usual: Format, possible: tuple[Format, ...]
) -> Format:
    """The format that was asked for, or else that of the output's ending, or else the usual one.

    Raises:
        Trouble: the ending is that of a partnership file, of a format that is not possible here, or
            of none at all.
    """
    to = path_of(output or "")
    refuse_yaml(to)
    if asked:
        return Format(asked)
    found = ENDINGS.get(to.suffix.lower()) if to.suffix else usual
    if found is None:
        known = ", ".join(ending for ending, kind in ENDINGS.items() if kind in possible)
        raise Trouble(
            say(
                "{output} has none of the endings {known}. Name a file with one of them.",
                output=output,
                known=known,
            ),
            2,
        )
    if found not in possible:
        raise Trouble(
            say(
                "{output} would be {found}, and this is one of: {possible}. Name a file with "
                "another ending.",
                output=output,
                found=found,
                possible=", ".join(possible),
            ),
            2,
        )
    return found


def refuse_binary(kind: Format, to: str | None) -> None:
    """Keep a Word document from a terminal.

    Raises:
        Trouble: it would be shown there; names `--output`.
    """
    if kind is Format.DOCX and not to and sys.stdout.isatty():
        raise Trouble("A Word document cannot be shown here. Name a file: --output plan.docx", 2)


@contextmanager
def show_count(total: int, plain: bool) -> Iterator[Callable[[int], None]]:
    """Show in a terminal how many of so many are done, once that takes long."""
    if plain or wants_plain(os.environ) or not sys.stderr.isatty():
        yield lambda _: None
        return
    from partnerkit.document.progress_bar import counting as shown

    with shown("Reading", total, sys.stderr) as done:
        yield done


def deliver(
    made: Rendered,
    to: str | None,
    source: Path | None,
    plain: bool = False,
    *,
    in_pager: bool = False,
) -> None:
    """Write a document to a file, or put it on standard output; never over its `source`.

    What is long is shown `in_pager` in a terminal.

    Raises:
        Trouble: it cannot be written there.
    """
    if to:
        write_report(_as_text(made, plain) if isinstance(made, list) else made, path_of(to), source)
        aside(say("Written to {to}.", to=to))
    elif isinstance(made, list):
        from partnerkit.commands.pager import shown_in_pager

        if not in_pager or plain or not shown_in_pager(made):
            show(made, plain)
    elif isinstance(made, bytes):
        sys.stdout.buffer.write(made)
    elif sys.stdout.isatty():
        sys.stdout.write(made)
    else:
        # A file or another program: whatever this system writes in, these formats are UTF-8.
        sys.stdout.flush()
        sys.stdout.buffer.write(made.encode())


def _as_text(blocks: Sequence[Block], plain: bool) -> str:
    from partnerkit.document.text import as_text

    return as_text(blocks, plain=plain or wants_plain(os.environ))
