"""The command line. Only this module knows Typer; every command is a plain function elsewhere.

Nothing but Typer is loaded before a command needs it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from partnerkit.report.formats import Format, MeetingFormat, Paper, PaperFormat
from partnerkit.workbook.steps import Step

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
        from partnerkit.commands import show, streams
        from partnerkit.commands.start import start as begin

        path = streams.new_file(file)
        with _stoppable(f"partnerkit step partners{streams.naming(file)}", path):
            begin(
                path,
                name.strip(),
                lambda: streams.prompter(plain),
                streams.today(),
                file or "",
                by_hand=streams.by_hand(),
            )
        streams.show(show.begun(path, streams.today(), file or ""), plain)


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
        from partnerkit.commands import show, streams
        from partnerkit.commands import step as steps

        path = streams.file_named(file)
        if answers is not None:
            taken = steps.take_answers(path, name, Path(answers), streams.today())
            streams.result(show.end_of_step(path, taken, streams.today(), file or ""))
            return
        chosen = steps.chosen(path, name, streams.today())
        with _stoppable(f"partnerkit step {chosen}{streams.naming(file)}", path):
            steps.step(
                path,
                chosen,
                ask,
                lambda: streams.prompter(plain),
                streams.today(),
                file or "",
                by_hand=streams.by_hand(),
            )
        streams.result(show.end_of_step(path, chosen, streams.today(), file or ""))


@app.command(epilog="Example: partnerkit status")
def status(file: File = None, plain: Plain = False) -> None:
    """Show the six steps: how far each is, what is open, and the next command."""
    with _said():
        from partnerkit.commands import show, streams
        from partnerkit.problems import Trouble

        path = streams.file_named(file)
        blocks, problems = show.status(path, streams.today(), file or "")
        streams.show(blocks, plain)
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
        from partnerkit.commands import show, streams

        path = streams.file_named(file)
        problems, still_open = show.check(path, streams.today(), file or "")
        if note := show.older(path):
            streams.aside(note)
        for line in problems or still_open:
            streams.result(line)
        streams.aside(show.counted(problems, still_open))
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
        from partnerkit.commands import show, streams
        from partnerkit.commands.documents import kind_of

        path = streams.file_named(file)
        kind = kind_of(format, output, Format.TEXT, tuple(Format))
        streams.refuse_binary(kind, output)
        streams.deliver(
            show.report(path, kind, step, streams.today(), file or "", paper), output, path, plain
        )


@app.command(epilog="Example: partnerkit calendar --output partnership.ics")
def calendar(file: File = None, output: Output = None) -> None:
    """Print the dates for a calendar: the next review, actions and resources that are due.

    Import the file again whenever something changed: events that are known are brought up to date.
    """
    with _said():
        from partnerkit.commands import documents, streams

        path = streams.file_named(file)
        streams.deliver(documents.calendar(path), output, path)


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
        from partnerkit.commands import documents, streams

        path = streams.file_named(file)
        possible = tuple(Format(one) for one in MeetingFormat)
        kind = documents.kind_of(format, output, Format.TEXT, possible)
        streams.refuse_binary(kind, output)
        made = documents.agenda(path, minutes, kind, paper, streams.today(), file or "")
        streams.deliver(made, output, path, plain)


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
        from partnerkit.commands import documents, streams

        path = streams.file_named(file)
        possible = tuple(Format(one) for one in PaperFormat)
        kind = documents.kind_of(format, output, Format.MARKDOWN, possible)
        streams.refuse_binary(kind, output)
        made = documents.questions_on_paper(path, step, partner, kind, paper, streams.today())
        streams.deliver(made, output, path)


@app.command(epilog="Example: partnerkit questions purpose")
def questions(step: StepName = None) -> None:
    """Print the questions of the workbook in Markdown, to read beforehand."""
    with _said():
        from partnerkit.commands import show, streams

        streams.result(show.questions(step).rstrip())


@app.command(epilog="Example: partnerkit schema --output partnership.schema.json")
def schema(output: Output = None) -> None:
    """Print the JSON Schema of the file: editors that know it help while you type."""
    with _said():
        from partnerkit.commands import schema as schemas
        from partnerkit.commands import streams

        if output:
            schemas.write(Path(output))
            streams.aside(f"Written to {output}.")
        else:
            streams.result(schemas.as_text().rstrip())


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
        sys.stdout.flush()
    except Trouble as trouble:
        from partnerkit.commands.streams import say

        say(trouble)
        raise typer.Exit(trouble.exit_code) from None
    except OSError as error:
        from partnerkit.commands.streams import say_unwritten

        say_unwritten(error)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        typer.echo("Stopped.", err=True)
        raise typer.Exit(130) from None


@contextmanager
def _stoppable(command: str, path: Path) -> Iterator[None]:
    """When the user stops, say that all is kept and how to go on."""
    from partnerkit.commands.streams import say_stopped
    from partnerkit.prompts.prompter import Stop

    try:
        yield
    except (Stop, KeyboardInterrupt) as stop:  # Ctrl-C may also come between two questions
        say_stopped(stop if isinstance(stop, Stop) else Stop(), command, path)
        raise typer.Exit(130) from None
