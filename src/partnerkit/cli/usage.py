"""Messages about words on the command line that Typer rejects."""

import re
from typing import Any

import typer

from partnerkit.document.visible import visible
from partnerkit.language import say
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
            known=", ".join(known),
            hint=hint,
        )
    least, most = (getattr(parameter, name, None) for name in ("min", "max"))
    if message.startswith(("Input should be", "Unable to parse")) and None not in (least, most):
        return say("Write a whole number from {least} to {most}.", least=least, most=most)
    return message


def say_in_our_words(error: Any) -> None:
    """Reword the message of an error of Typer's."""
    if isinstance(error, typer.BadParameter):
        error.message = reworded(error.message or "", error.param)
    # An invisible character in the name of an option or a command is the mistake itself.
    said = "".join(map(_seen, visible(error.format_message())))
    error.format_message = lambda: said


def _seen(character: str) -> str:
    if character.isprintable() or character == "\n":
        return character
    return f"\\x{ord(character):02x}" if ord(character) < 0x100 else f"\\u{ord(character):04x}"
