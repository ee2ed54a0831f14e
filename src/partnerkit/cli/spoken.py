"""The help in the language in use: our own words, and those that Typer says by itself."""

import re
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

import typer

from partnerkit.language import language, later, translated

#: What Typer says in its help.
TYPERS = (
    later("Usage: "),
    later("Arguments"),
    later("Options"),
    later("Commands"),
    later("[OPTIONS]"),
    later("COMMAND [ARGS]..."),
    later("Show this message and exit."),
    later("Install completion for the current shell."),
    later("Show completion for the current shell, to copy it or customize the installation."),
    later("required"),
)
#: What it adds to the help of an option: its default, and the least and most that it takes.
_DEFAULT, _OF_DEFAULT = later("default: {default}"), re.compile(r"\[default: (.*)\]$", re.DOTALL)
_RANGE, _OF_RANGE = later("{least} to {most}"), re.compile(r"(\d+)<=x<=(\d+)(?=\]$)")
_WORDS = ("help", "short_help", "epilog", "options_metavar", "subcommand_metavar")


def parts_of(command: Any) -> Iterator[str]:
    """Yield every text of a command's help that is to be translated, as it is in English."""
    yield from (unwrapped(text) for name in _WORDS if (text := getattr(command, name, None)))
    for option in command.params:
        yield from (text for name in ("help", "metavar") if (text := getattr(option, name, None)))


def unwrapped(text: str) -> str:
    """Return a text with each paragraph on one line."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))


def say_command(command: Any) -> Any:
    """Put the help of a command into the language in use, and return the command."""
    command.context_class = _Context
    if language().catalogue is None:
        return command
    for name in _WORDS:
        if text := getattr(command, name, None):
            setattr(command, name, translated(unwrapped(text)))
    say_options(command.params)
    kept = command.get_params
    command.get_params = lambda ctx: say_options(kept(ctx))
    return command


def name_only(command: Any) -> Any:
    """Let the help show what is to be typed by its name, not by a type of Python as well."""
    for one in command.params:
        if one.param_type_name == "argument" and not one.type_descriptor.is_choice:
            one.display_type_rich = _nothing
    return command


def _nothing(ctx: Any) -> str:
    del ctx
    return ""


def say_options(options: list[Any]) -> list[Any]:
    """Put the help of options into the language in use, and return the options."""
    for option in options if language().catalogue else []:
        for name in ("help", "metavar"):
            if text := getattr(option, name, None):
                setattr(option, name, translated(text))
    return options


_Typers: Any = typer.Context.formatter_class


class _Formatter(_Typers):  # type: ignore[misc]
    """Typer's layout of a help, with its own words in the language in use."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the line that shows how a command is used."""
        super().write_usage(prog, args, prefix or translated("Usage: "))

    def section(self, name: str) -> AbstractContextManager[None]:
        """Begin a section with its heading."""
        kept: AbstractContextManager[None] = super().section(translated(name))
        return kept

    def write_dl(self, rows: Sequence[tuple[str, str]], *given: Any, **more: Any) -> None:
        """Write a list of names and what each is."""
        super().write_dl([(name, _in_use(text)) for name, text in rows], *given, **more)


class _Context(typer.Context):
    """What Typer knows of a line while it reads it."""

    formatter_class = _Formatter


def _in_use(text: str) -> str:
    text = text.replace("[required]", f"[{translated('required')}]")
    if found := _OF_RANGE.search(text):
        text = f"{text[: found.start()]}{translated(_RANGE).format(least=found[1], most=found[2])}]"
    if found := _OF_DEFAULT.search(text):
        default = translated(_DEFAULT).format(default=found[1])
        return f"{text[: found.start()]}[{default}]"
    return text
