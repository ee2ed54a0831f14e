"""The program and its shared options, and how every command reports errors."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from partnerkit.cli.spoken import name_only, say_command, say_options
from partnerkit.document.formats import Paper
from partnerkit.language import OPTION, say, second_language, to_person
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
    """The group of all commands, in the language in use; Typer's own sentences are said in it too.

    Each of its flags gets the default False where it has none. Otherwise Typer, from 0.29 on,
    loads pydantic to interpret the missing default of `--help`, and completing the name of a
    command takes twice as long. The language is not interpreted for the same reason.
    """

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        say_command(self)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command in the language in use."""
        command = super().get_command(ctx, cmd_name)
        return command and say_command(name_only(command))

    def get_params(self, ctx: Any) -> list[Any]:
        """Return the options of the program, `--help` among them."""
        params = super().get_params(ctx)
        for option in params:
            if getattr(option, "is_flag", False) and option.default is None:
                option.default = False
            if option.name == "language":
                setattr(option, "process_value", _as_it_is)  # noqa: B010
        return say_options(params)

    def make_context(self, *given: Any, **more: Any) -> Any:
        """Parse the options before the command."""
        with _in_our_words():
            return super().make_context(*given, **more)

    def invoke(self, ctx: Any) -> Any:
        """Run the command."""
        with _in_our_words():
            return super().invoke(ctx)


def _as_it_is(ctx: Any, value: Any) -> Any:
    del ctx
    return value


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
PaperOption = Annotated[Paper, typer.Option("--paper", help="For docx, html and pdf.")]
SinceSigned = Annotated[
    bool,
    typer.Option(
        "--since-signed",
        help="For docx: what has changed since it was signed, as changes to accept or reject.",
    ),
]
StepName = Annotated[
    Step | None, typer.Argument(metavar="STEP", help="The step.", show_default=False)
]


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
    language: Annotated[
        str | None,
        typer.Option(
            OPTION,
            metavar="LANGUAGE",
            help="The language in which everything is said, such as fr; anywhere in the line. "
            "Else PARTNERKIT_LANGUAGE, else that of the system. Two, as in en,fr, print side by "
            "side what partners fill in or sign.",
        ),
    ] = None,
) -> None:
    del version, language  # one's callback has done everything; the other is taken out of the line
    if second_language() and context.invoked_subcommand not in _IN_TWO_LANGUAGES:
        with said():
            _refuse_two_languages()
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


#: What people fill in, read beforehand or sign may be in two languages at once.
_IN_TWO_LANGUAGES = ("questions", "worksheet", "form", "agreement")


def _refuse_two_languages() -> None:
    from partnerkit.problems import Trouble

    raise Trouble(
        say(
            "In two languages at once there are questions, worksheet, form and agreement. Name one "
            "language here."
        ),
        2,
    )


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
        with to_person():
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
        typer.echo(say("Stopped."), err=True)
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
