"""The program and its shared options, and how every command reports errors."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from partnerkit.document.formats import Paper
from partnerkit.workbook.steps import Step


@contextmanager
def _in_our_words() -> Iterator[None]:
    """Report what Typer finds wrong in a line in our words, with what was typed made visible."""
    try:
        yield
    except Exception as error:
        if hasattr(error, "format_message"):
            from partnerkit.cli.usage import say_in_our_words

            say_in_our_words(error)
        raise


class Commands(TyperGroup):
    """The group of all commands; each of its flags gets the default False where it has none.

    Otherwise Typer, from 0.29 on, loads pydantic to interpret the missing default of `--help`, and
    completing the name of a command takes twice as long.
    """

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options of the program, `--help` among them."""
        params = super().get_params(ctx)
        for option in params:
            if getattr(option, "is_flag", False) and option.default is None:
                option.default = False
        return params

    def make_context(self, *given: Any, **more: Any) -> Any:
        """Parse the options before the command."""
        with _in_our_words():
            return super().make_context(*given, **more)

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        with _in_our_words():
            return super().invoke(ctx)


app = typer.Typer(
    name="partnerkit",
    cls=Commands,
    invoke_without_command=True,
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
PlainText = Annotated[
    bool,
    typer.Option(
        "--plain",
        help="For screen readers: no boxes, no colours, tables as lines. "
        "Also PARTNERKIT_PLAIN=1 or ACCESSIBLE=1.",
    ),
]
As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="PARTNER",
        help="Answer for this partner alone: its part, and how it sees the others. Its id or its "
        "name. Else PARTNERKIT_AS, else all answer together.",
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
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_version, is_eager=True),
    ] = False,
) -> None:
    del version  # its callback has done everything
    if context.invoked_subcommand is None:
        if sys.stdin is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
            typer.echo(context.get_help())
            return
        with said():
            words = _asked_next()
        if words:
            app(words)
        elif words is None:
            typer.echo(context.get_help())


def _asked_next() -> list[str] | None:
    """Let people choose the next command; return its words, or None where there is no plan."""
    from partnerkit.commands import front, sitting, streams
    from partnerkit.prompts.prompter import Stop

    path = front.plan_here()
    if path is None:
        return None
    try:
        voice, today = streams.voice(None), streams.today()
        return list(front.what_next(path, voice, today, lambda: sitting.prompter(False)))
    except Stop:
        raise typer.Exit(130) from None


@contextmanager
def said() -> Iterator[None]:
    """Report the errors of the block in sentences, and exit with 1, 2 or 130 after one."""
    from partnerkit.problems import Trouble

    try:
        yield
        sys.stdout.flush()
    except Trouble as trouble:
        from partnerkit.commands.streams import tell

        tell(trouble)
        raise typer.Exit(trouble.exit_code) from None
    except OSError as error:
        from partnerkit.commands.streams import say_unwritten

        say_unwritten(error)
        raise typer.Exit(1) from None
    except KeyboardInterrupt:
        typer.echo("Stopped.", err=True)
        raise typer.Exit(130) from None


@contextmanager
def stoppable(command: Callable[[], str], path: Path) -> Iterator[None]:
    """When the user stops, say that all answers are saved, and the command to continue."""
    from partnerkit.commands.sitting import say_stopped
    from partnerkit.prompts.prompter import Stop

    try:
        yield
    except (Stop, KeyboardInterrupt) as stop:  # Ctrl-C may come between two questions too
        say_stopped(stop if isinstance(stop, Stop) else Stop(), command(), path)
        raise typer.Exit(130) from None
