"""Input and output of commands: files, formats, messages and results."""

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
from partnerkit.commands.written_out import refuse_yaml, write_report
from partnerkit.document.blocks import Block
from partnerkit.document.formats import BINARY, ENDINGS, Format
from partnerkit.document.rendering import Rendered
from partnerkit.document.visible import visible
from partnerkit.file.disk import FILE_VARIABLE, NAME, find, found_in
from partnerkit.language import later, say, to_person, translated
from partnerkit.plan.open_items import naming as option
from partnerkit.problems import Problem, Trouble
from partnerkit.problems import listed as problems_listed
from partnerkit.prompts.way_of_asking import wants_plain

_NO_FOLDER = later("This folder is no longer there. Go to another.")


def today() -> date:
    """Return the day on which the program runs."""
    return date.today()


def file_named(name: str | None) -> Path:
    """Return the partnership file to work on (see `find`), with a warning about copies of it.

    Raises:
        Trouble: no file is named, and none is found.
    """
    named = name if name is not None else os.environ.get(FILE_VARIABLE, "").strip() or None
    try:
        path = find(None if named is None else path_of(named), {}, Path())
    except FileNotFoundError:
        raise Trouble(translated(_NO_FOLDER)) from None
    for sentence in files_beside(path):
        aside(sentence)
    return path


def new_file(name: str | None) -> Path:
    """Return the file for `start` to write: as `file_named`, but by default in this folder."""
    return path_of(
        str(name or os.environ.get(FILE_VARIABLE, "").strip() or found_in(Path()) or NAME)
    )


def path_of(name: str) -> Path:
    """Return the path that a name on the command line means."""
    return Path(at_home(name))


def at_home(name: str) -> str:
    """Return a name with the home folder in place of a ~ that the shell left."""
    return os.path.expanduser(name)  # noqa: PTH111 (Path.expanduser may fail)


def file_option(name: str | None) -> str:
    """Return the option that names the file in a command to run next; may be ""."""
    return option(name or "")


def voice(option: str | None) -> Voice:
    """Return who answers alone: as `--as` says, even if empty, else as the environment says."""
    if option is not None:
        return Voice(option.strip(), by_option=True)
    return Voice(os.environ.get(AS, "").strip())


def result(words: str) -> None:
    """Print a line of a result on standard output; what users typed is made visible."""
    _say(words, sys.stdout)


def aside(words: str) -> None:
    """Print a message beside the result on standard error; a closed stream is ignored."""
    with suppress(OSError):
        _say(words, sys.stderr)


def _say(words: str, out: TextIO) -> None:
    """Print a message: in one line, or on a terminal in lines that break no word, path or command.

    What people typed for this command may have blanks in it, as the names of files have.
    """
    shown = [visible(words)]
    if out.isatty():
        from partnerkit.document.text import width
        from partnerkit.document.text_layout import to_copy_from

        typed = [*sys.argv[1:], os.environ.get(FILE_VARIABLE, "")]
        shown = to_copy_from(words, width(), [name for name in typed if " " in name.strip()])
    out.write("\n".join(shown) + "\n")


def tell(trouble: Trouble) -> None:
    """Print the first problems of a trouble, and the number of the others."""
    for words in listed_to_fit(trouble.problems, trouble.file, trouble.more):
        aside(words)


def listed_to_fit(problems: Sequence[Problem], file: str, more: int = 0) -> list[str]:
    """Return the first problems in lines that fit the screen, and the number of the others."""
    from partnerkit.document.text import width

    return problems_listed(problems, file, width(), more) if problems else []


def say_unwritten(error: OSError) -> None:
    """Say which file or stream could not be used, unless the reader of a pipe is gone."""
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
        aside(translated(_NO_FOLDER))
    elif not isinstance(error, BrokenPipeError):
        aside(say("The result could not be written: {why}.", why=error.strerror or error))
    try:
        sys.stdout.flush()
    except OSError:
        # The rest of the output would fail again, with a traceback, when Python exits.
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123
            os.dup2(nowhere.fileno(), sys.stdout.fileno())


def show(blocks: Sequence[Block], plain: bool = False) -> None:
    """Put blocks on standard output."""
    from partnerkit.document.text import print_blocks

    print_blocks(blocks, sys.stdout, plain=plain or wants_plain(os.environ))


def kind_of(
    asked: str | None, output: str | None, usual: Format, possible: tuple[Format, ...]
) -> Format:
    """Return the format asked for, else that of the output's ending, else the usual one.

    Raises:
        Trouble: the ending is that of a partnership file, of an impossible format, or unknown.
    """
    to = path_of(output or "")
    refuse_yaml(to)
    if asked:
        return Format(asked)
    chosen = ENDINGS.get(to.suffix.lower()) if to.suffix else usual
    if chosen is None:
        known = ", ".join(ending for ending, chosen in ENDINGS.items() if chosen in possible)
        raise Trouble(
            say(
                "{output} has none of the endings {known}. Name a file with one of them.",
                output=output,
                known=known,
            ),
            2,
        )
    if chosen not in possible:
        raise Trouble(
            say(
                "{output} would be {found}, and this is one of: {possible}. Name a file with "
                "another ending.",
                output=output,
                found=chosen,
                possible=", ".join(possible),
            ),
            2,
        )
    return chosen


def refuse_binary(kind: Format, to: str | None) -> None:
    """Refuse to print on a terminal what is no text.

    Raises:
        Trouble: it would be printed there; it names `--output`.
    """
    if kind in BINARY and not to and sys.stdout.isatty():
        raise Trouble(
            say(
                "A file in {format} cannot be shown here. Name a file: --output plan.{format}",
                format=kind,
            ),
            2,
        )


@contextmanager
def show_count(total: int, plain: bool) -> Iterator[Callable[[int], None]]:
    """Show a progress bar in a terminal once the work takes long."""
    if plain or wants_plain(os.environ) or not sys.stderr.isatty():
        yield lambda _: None
        return
    from partnerkit.document.progress_bar import counting

    with counting(say("Reading"), total, sys.stderr) as done:
        yield done


def deliver(
    document: Rendered,
    to: str | None,
    source: Path | None,
    plain: bool = False,
    *,
    in_pager: bool = False,
) -> None:
    """Write a document to a file, or print it on standard output.

    In a terminal, a long document is shown `in_pager`.

    Raises:
        Trouble: it cannot be written, or would overwrite its `source`.
    """
    if to:
        write_report(
            _as_text(document, plain) if isinstance(document, list) else document,
            path_of(to),
            source,
        )
        with to_person():
            aside(say("Written to {to}.", to=to))
    elif isinstance(document, list):
        from partnerkit.commands.pager import shown_in_pager

        if not in_pager or plain or not shown_in_pager(document):
            show(document, plain)
    elif isinstance(document, bytes):
        sys.stdout.buffer.write(document)
    elif sys.stdout.isatty():
        sys.stdout.write(document)
    else:
        # A file or another program: these formats are UTF-8, whatever the system's encoding.
        sys.stdout.flush()
        sys.stdout.buffer.write(document.encode())


def _as_text(blocks: Sequence[Block], plain: bool) -> str:
    from partnerkit.document.text import as_text

    return as_text(blocks, plain=plain or wants_plain(os.environ))
