"""The command line. Only this module knows Typer; every command is a plain function elsewhere.

Nothing but Typer is loaded before a command needs it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from partnerkit.report.formats import Format, MeetingFormat, Paper, PaperFormat
from partnerkit.workbook.steps import Step

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from partnerkit.problems import Trouble
    from partnerkit.prompts.prompter import Prompter
    from partnerkit.report.blocks import Block
    from partnerkit.report.rendering import Rendered

app = typer.Typer(
    name="partnerkit",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=(
        "A workbook for partnerships between government offices and community organizations: "
        "six steps from “Are you aware of this?” to “What can we do to get to this outcome?”."
    ),
    epilog="Begin with: partnerkit start",
)

File = Annotated[
    str | None,
    typer.Option(
        "--file",
        "-f",
        metavar="PATH",
        help="The partnership file. Else PARTNERKIT_FILE, else partnership.yaml in this folder "
        "or the nearest one above.",
    ),
]
Plain = Annotated[
    bool,
    typer.Option(
        "--plain",
        help="Ask in plain lines: numbered choices, nothing redrawn. For screen readers and "
        "for input from a pipe. Also PARTNERKIT_PLAIN=1 or ACCESSIBLE=1.",
    ),
]
Output = Annotated[
    str | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")
]
PaperOption = Annotated[Paper, typer.Option("--paper", help="For docx and html.")]
StepName = Annotated[Step | None, typer.Argument(help="The step.", show_default=False)]


def _version(wanted: bool) -> None:
    if wanted:
        from partnerkit import __version__

        typer.echo(f"partnerkit {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_version, is_eager=True),
    ] = False,
) -> None:
    del version  # its callback has done all there is to do


@app.command(epilog='Example: partnerkit start "Orange County Food Council"')
def start(
    name: Annotated[
        str, typer.Argument(help="The name of the partnership; asked for when left out.")
    ] = "",
    file: File = None,
    plain: Plain = False,
) -> None:
    """Begin a plan: name the partnership and its partners, and write the file."""
    with _said():
        from partnerkit.commands import show
        from partnerkit.commands.start import start as begin

        path = _new_file(file)
        with _stoppable(f"partnerkit step partners{_file_words(file)}", path):
            begin(
                path,
                name.strip(),
                lambda: _prompter(plain),
                _today(),
                file or "",
                by_hand=_by_hand(),
            )
        _print(show.begun(path, _today(), file or ""), plain)


@app.command(epilog="Example: partnerkit step accountability")
def step(
    name: StepName = None,
    file: File = None,
    plain: Plain = False,
    answers: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Take the answers from a piece of YAML in the file's own format; asks nothing.",
        ),
    ] = None,
    ask: Annotated[
        str,
        typer.Option(metavar="FIELD", help="Ask just one question again, such as goal."),
    ] = "",
) -> None:
    """Fill in one step; without a name, the first that is not complete."""
    with _said():
        from pathlib import Path

        from partnerkit.commands import show
        from partnerkit.commands import step as steps

        path = _file(file)
        if answers is not None:
            taken = steps.take_answers(path, name, Path(answers), _today())
            typer.echo(show.end_of_step(path, taken, _today(), file or ""))
            return
        chosen = steps.chosen(path, name, _today())
        with _stoppable(f"partnerkit step {chosen}{_file_words(file)}", path):
            steps.step(
                path,
                chosen,
                ask,
                lambda: _prompter(plain),
                _today(),
                file or "",
                by_hand=_by_hand(),
            )
        typer.echo(show.end_of_step(path, chosen, _today(), file or ""))


@app.command(epilog="Example: partnerkit status")
def status(file: File = None, plain: Plain = False) -> None:
    """Show the six steps: how far each is, what is open, and the next command."""
    with _said():
        from partnerkit.commands import show
        from partnerkit.problems import Trouble

        path = _file(file)
        blocks, problems = show.status(path, _today(), file or "")
        _print(blocks, plain)
        if problems:
            raise Trouble(problems, file=str(path))


@app.command(epilog="Example: partnerkit check --strict")
def check(
    file: File = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 also when something is open.")
    ] = False,
) -> None:
    """Say every problem of the file at once, each with its line and what to do."""
    with _said():
        from partnerkit.commands import show
        from partnerkit.report.visible import visible

        path = _file(file)
        problems, still_open = show.check(path, _today(), file or "")
        if note := show.older(path):
            typer.echo(visible(note), err=True)
        for line in problems or still_open:
            typer.echo(visible(line))
        if problems:
            typer.echo(f"{_count(len(problems), 'problem')} to mend.", err=True)
        else:
            typer.echo(f"No problem. {_count(len(still_open), 'thing')} open.", err=True)
        if problems or (strict and still_open):
            raise typer.Exit(1)


@app.command(epilog="Example: partnerkit report --output plan.docx")
def report(
    file: File = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="Else what the ending of --output says. csv holds the ledger and the actions "
            "in one table; its first column says which.",
        ),
    ] = None,
    output: Output = None,
    step: Annotated[Step | None, typer.Option("--step", help="Only one step.")] = None,
    paper: PaperOption = Paper.A4,
    plain: Plain = False,
) -> None:
    """Print the whole plan: every answer, what follows from them, and what is still open."""
    with _said():
        from partnerkit.commands import show
        from partnerkit.commands.documents import kind_of

        path, to = _file(file), _path(output)
        kind = kind_of(format, to, Format.TEXT, tuple(Format))
        _refuse_binary(kind, to)
        _deliver(show.report(path, kind, step, _today(), file or "", paper), to, path, plain)


@app.command(epilog="Example: partnerkit calendar --output partnership.ics")
def calendar(file: File = None, output: Output = None) -> None:
    """Print the dates for a calendar: the next review, actions and resources that are due.

    Import the file again whenever something changed: events that are known are brought up to date.
    """
    with _said():
        from partnerkit.commands import documents

        path = _file(file)
        _deliver(documents.calendar(path), _path(output), path)


@app.command(epilog="Example: partnerkit agenda --minutes 90 --output meeting.docx")
def agenda(
    file: File = None,
    minutes: Annotated[
        int, typer.Option("--minutes", min=5, max=1440, help="How long the meeting is.")
    ] = 60,
    format: Annotated[
        MeetingFormat | None,
        typer.Option("--format", help="Else what the ending of --output says."),
    ] = None,
    output: Output = None,
    paper: PaperOption = Paper.A4,
    plain: Plain = False,
) -> None:
    """Print the agenda of the next meeting, made from what is open, with time for each question."""
    with _said():
        from partnerkit.commands import documents

        path, to = _file(file), _path(output)
        possible = tuple(Format(one) for one in MeetingFormat)
        kind = documents.kind_of(format, to, Format.TEXT, possible)
        _refuse_binary(kind, to)
        made = documents.agenda(path, minutes, kind, paper, _today(), file or "")
        _deliver(made, to, path, plain)


@app.command(epilog="Example: partnerkit worksheet contributions --partner county -o sheet.docx")
def worksheet(
    step: StepName = None,
    file: File = None,
    partner: Annotated[
        str,
        typer.Option("--partner", metavar="KEY", help="Only what this partner answers for itself."),
    ] = "",
    format: Annotated[
        PaperFormat | None,
        typer.Option("--format", help="Else what the ending of --output says, or markdown."),
    ] = None,
    output: Output = None,
    paper: PaperOption = Paper.A4,
) -> None:
    """Print the questions to fill in by hand: what is known is there, with room for the rest."""
    with _said():
        from partnerkit.commands import documents

        path, to = _file(file), _path(output)
        possible = tuple(Format(one) for one in PaperFormat)
        kind = documents.kind_of(format, to, Format.MARKDOWN, possible)
        _refuse_binary(kind, to)
        made = documents.questions_on_paper(path, step, partner, kind, paper, _today())
        _deliver(made, to, path)


@app.command(epilog="Example: partnerkit questions purpose")
def questions(step: StepName = None) -> None:
    """Print the questions of the workbook in Markdown, to read beforehand."""
    with _said():
        from partnerkit.commands import show

        typer.echo(show.questions(step), nl=False)


@app.command(epilog="Example: partnerkit schema --output partnership.schema.json")
def schema(output: Output = None) -> None:
    """Print the JSON Schema of the file: editors that know it help while you type."""
    with _said():
        from partnerkit.commands import schema as schemas

        if to := _path(output):
            schemas.write(to)
            typer.echo(f"Written to {to}.", err=True)
        else:
            typer.echo(schemas.as_text(), nl=False)


def main() -> None:
    """Run the program: 0 done, 1 something is wrong, 2 wrong usage, 130 stopped by the user."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    app()


@contextmanager
def _said() -> Iterator[None]:
    """Say what went wrong in sentences and exit as the program's rule says."""
    from partnerkit.problems import Trouble

    try:
        yield
    except Trouble as trouble:
        _say(trouble)
        raise typer.Exit(trouble.exit_code) from None
    except KeyboardInterrupt:
        typer.echo("Stopped.", err=True)
        raise typer.Exit(130) from None


def _say(trouble: Trouble) -> None:
    from partnerkit.problems import told
    from partnerkit.report.visible import visible

    for problem in trouble.problems:
        typer.echo(visible(told(problem, trouble.file)), err=True)


@contextmanager
def _stoppable(command: str, path: Path) -> Iterator[None]:
    """When the user stops, say that all is kept and how to go on."""
    from partnerkit.prompts.prompter import Stop
    from partnerkit.report.visible import visible

    try:
        yield
    except Stop as stop:
        if stop.draft:
            typer.echo(f"Not saved, because it was not finished: {visible(stop.draft)}", err=True)
        if path.exists():
            typer.echo(f"What you answered is saved in {path}. To go on: {command}", err=True)
        else:
            typer.echo("Nothing was written. To begin again: partnerkit start", err=True)
        raise typer.Exit(130) from None


def _prompter(plain: bool) -> Prompter:
    """Whoever asks: plain lines, or a terminal.

    Raises:
        Trouble: there is no terminal and plain lines were not asked for.
    """
    import os

    from partnerkit.problems import Trouble
    from partnerkit.prompts.surroundings import can_prompt, wants_plain
    from partnerkit.report.text import print_blocks

    if plain or wants_plain(os.environ):
        from partnerkit.prompts.plain import open_plain

        if not plain and not can_prompt(sys.stdin, sys.stderr):
            raise Trouble(_NO_TERMINAL, exit_code=2)
        return open_plain(lambda blocks: print_blocks(blocks, sys.stderr, plain=True, apart=True))
    if not can_prompt(sys.stdin, sys.stderr):
        raise Trouble(_NO_TERMINAL, exit_code=2)
    from partnerkit.prompts.terminal import TerminalPrompter

    return TerminalPrompter(lambda blocks: print_blocks(blocks, sys.stderr, apart=True))


_NO_TERMINAL = (
    "There is no terminal to ask in. Use --answers FILE to take the answers from a file, or "
    "--plain to read them from standard input, one a line."
)


def _by_hand() -> bool:
    """Whether somebody is there to decide between two answers."""
    return sys.stdin is not None and sys.stdin.isatty()


def _print(blocks: Sequence[Block], plain: bool) -> None:
    import os

    from partnerkit.prompts.surroundings import wants_plain
    from partnerkit.report.text import print_blocks

    print_blocks(blocks, sys.stdout, plain=plain or wants_plain(os.environ))


def _refuse_binary(kind: Format, to: Path | None) -> None:
    """Say that a Word document is nothing for a terminal."""
    from partnerkit.problems import Trouble

    if kind is Format.DOCX and to is None and sys.stdout.isatty():
        raise Trouble("A Word document cannot be shown here. Name a file: --output plan.docx", 2)


def _deliver(made: Rendered, to: Path | None, source: Path, plain: bool = False) -> None:
    """Write a document to a file, or print it."""
    from partnerkit.commands import show

    if to:
        show.write(_as_text(made) if isinstance(made, list) else made, to, source)
        typer.echo(f"Written to {to}.", err=True)
    elif isinstance(made, list):
        _print(made, plain)
    else:
        typer.echo(made, nl=False)


def _path(name: str | None) -> Path | None:
    from pathlib import Path

    return Path(name) if name else None


def _as_text(blocks: Sequence[Block]) -> str:
    from io import StringIO

    from partnerkit.report.text import print_blocks

    out = StringIO()
    print_blocks(blocks, out)
    return out.getvalue()


def _file(name: str | None) -> Path:
    import os
    from pathlib import Path

    from partnerkit.file.disk import find

    return find(name, os.environ, Path())


def _new_file(name: str | None) -> Path:
    """Where `start` writes: as `_file`, but always in this folder where nothing is named."""
    import os
    from pathlib import Path

    from partnerkit.file.disk import NAME, VARIABLE

    return Path(name or os.environ.get(VARIABLE, "").strip() or NAME)


def _file_words(name: str | None) -> str:
    """The option that names the file again in a command to run next."""
    import shlex

    return f" --file {shlex.quote(name)}" if name else ""


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _today() -> date:
    from datetime import date

    return date.today()
