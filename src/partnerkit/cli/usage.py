"""Messages about words on the command line that Typer rejects."""

import re
from typing import Any

import typer

from partnerkit.document.visible import visible
from partnerkit.language import language, later, say, translated, with_commas
from partnerkit.workbook.sentences import nearest

_NO_CHOICE = re.compile(r"(['\"])(?P<word>.*)\1 is not one of (?P<known>'.*')\.?")


def reworded(message: str, parameter: Any) -> str:
    """Return Typer's message about the value of a parameter, reworded in our style."""
    message = message.removeprefix("Value error, ")
    if match := _NO_CHOICE.fullmatch(message):
        known = re.findall(r"'([^']*)'", match["known"])
        hint = nearest(match["word"], known)
        return say(
            '"{word}" is not one of: {known}.{hint}',
            word=match["word"],
            known=with_commas(known),
            hint=hint,
        )
    least, most = (getattr(parameter, name, None) for name in ("min", "max"))
    if not message.startswith(("Input should be", "Unable to parse")):
        return message
    if None in (least, most):
        return say("Write a whole number.")
    return say("Write a whole number from {least} to {most}.", least=least, most=most)


def say_in_our_words(error: Any) -> None:
    """Reword the message of an error of Typer's, and say it in the language in use."""
    if isinstance(error, typer.BadParameter):
        error.message = reworded(_seen(error.message or ""), error.param)
        said = in_use(error.format_message())
    else:
        said = in_use(_seen(error.format_message()))
    error.format_message = lambda: said
    error.show = lambda file=None: _show(error, file)


def _show(error: Any, file: Any) -> None:
    """Write an error as Typer does: how the command is used, where its help is, and the error."""
    lines = [say("Error: {what}", what=error.format_message())]
    if getattr(error, "ctx", None) is not None:
        help = f"{error.ctx.command_path} {error.ctx.help_option_names[0]}"
        lines = [error.ctx.get_usage(), say("Try '{help}' for help.", help=help), "", *lines]
    if file is not None:
        typer.echo("\n".join(lines), file=file)
        return
    from partnerkit.commands.streams import aside

    for line in lines:
        aside(line)


#: What Typer says of a line: its pattern, and the sentence.
_OF_TYPER = (
    (r"(?s)Invalid value for (?P<where>'.*?'): (?P<what>.*)",
     later("Invalid value for {where}: {what}")),
    (r"(?s)Invalid value: (?P<what>.*)", later("Invalid value: {what}")),
    (r"(?s)Missing argument (?P<where>'.*?')\.(?P<more>.*)",
     later("Missing argument {where}.{more}")),
    (r"(?s)Missing option (?P<where>'.*?')\.(?P<more>.*)",
     later("Missing option {where}.{more}")),
    (r"(?s)No such option: (?P<where>.*) \(Possible options: (?P<known>.*)\)",
     later("No such option: {where} (Possible options: {known})")),
    (r"(?s)No such option: (?P<where>.*)", later("No such option: {where}")),
    (r"(?s)No such command (?P<where>'.*')\. Did you mean (?P<known>.*)\?",
     later("No such command {where}. Did you mean {known}?")),
    (r"(?s)No such command (?P<where>.*)\.", later("No such command {where}.")),
    (r"(?s)Got unexpected extra argument\(s\) \((?P<what>.*)\)",
     later("Got unexpected extra argument(s) ({what})")),
    (r"(?s)Option (?P<where>'.*') requires an argument\.",
     later("Option {where} requires an argument.")),
    (r"(?s)Option (?P<where>'.*') requires (?P<count>\d+) arguments\.",
     later("Option {where} requires {count} arguments.")),
    (r"(?s)Option (?P<where>'.*') does not take a value\.",
     later("Option {where} does not take a value.")),
    (r"Missing command\.", later("Missing command.")),
)  # fmt: skip


def in_use(message: str) -> str:
    """Return a message of Typer's in the language in use."""
    if language().catalogue is None:
        return message
    for pattern, sentence in _OF_TYPER:
        if found := re.fullmatch(pattern, message):
            parts = {name: in_use(part or "") for name, part in found.groupdict().items()}
            return translated(sentence).format_map(parts)
    return message


def _seen(text: str) -> str:
    """Return a text in which an invisible character is seen.

    In the name of an option or a command it is the mistake itself.
    """
    return "".join(map(_seen_as, visible(text)))


def _seen_as(character: str) -> str:
    if character.isprintable() or character == "\n":
        return character
    return f"\\x{ord(character):02x}" if ord(character) < 0x100 else f"\\u{ord(character):04x}"
