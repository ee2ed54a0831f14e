"""The layout of answers as lines of YAML, in the style of the example of the format."""

from __future__ import annotations

from partnerkit.file import scalars
from partnerkit.problems import Data

STEP = 2


def render(data: dict[str, Data]) -> str:
    """Return a whole file as text.

    Raises:
        Trouble: a text cannot be stored in any file.
    """
    return "".join(line + "\n" for line in sections(data))


def sections(data: dict[str, Data], *, blocks: bool = True) -> list[str]:
    """Return the lines of a whole file, an empty line before each section of several lines."""
    if not data:
        return ["{}"]
    lines: list[str] = []
    for key, value in data.items():
        written = mapping({key: value}, 0, blocks=blocks)
        # After a text that ends in empty lines, another empty line would become part of it.
        if lines and lines[-1] and value and not isinstance(value, str):
            lines.append("")
        lines += written
    return lines


def mapping(data: dict[str, Data], column: int, *, blocks: bool = True) -> list[str]:
    """Return the lines of keys with their values, the keys at `column`."""
    lines = []
    for key, value in data.items():
        head, body = hang(value, column, blocks=blocks)
        name = scalars.key(key)
        lines += [" " * column + (f"{name}: {head}" if head else f"{name}:"), *body]
    return lines


def sequence(data: list[Data], column: int, *, blocks: bool = True) -> list[str]:
    """Return the lines of items, their dashes at `column`."""
    lines = []
    for value in data:
        head, body = hang(value, column, dashed=True, blocks=blocks)
        lines += [" " * column + f"- {head}", *body]
    return lines


def hang(
    value: Data,
    column: int,
    *,
    dashed: bool = False,
    blocks: bool = True,
    like: str = "",
    step: int = STEP,
) -> tuple[str, list[str]]:
    """Lay out a value after a key or dash at `column`; return the rest of its line, and more lines.

    Without `blocks` a text of several lines is written in quotes. `like` is the preferred kind of
    quotes, `step` the indentation of a block text.
    """
    inner = column + STEP
    if isinstance(value, str):
        block = scalars.block(value, column + step, step) if blocks and step < 10 else None
        return block or (scalars.inline(value, like=like), [])
    if not value:
        return flow(value), []
    if isinstance(value, dict):
        lines = mapping(value, inner, blocks=blocks)
    else:
        lines = sequence(value, inner, blocks=blocks)
    return (lines[0][inner:], lines[1:]) if dashed else ("", lines)


def flow(value: Data, *, like: str = "") -> str:
    """Return a value on one line, in brackets or braces."""
    if isinstance(value, str):
        return scalars.inline(value, flow=True, like=like)
    if isinstance(value, dict):
        return "{" + ", ".join(pair(key, item) for key, item in value.items()) + "}"
    return "[" + ", ".join(flow(item) for item in value) + "]"


def pair(key: str, value: Data) -> str:
    """Return a key and its value for use in braces."""
    return f"{scalars.key(key, flow=True)}: {flow(value)}"
