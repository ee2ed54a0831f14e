"""What was typed: words that are no answer, and how to give such a word as an answer."""

from __future__ import annotations


def cleaned(text: str) -> str:
    """`text` as it can be kept: with one kind of line end, and without halves of characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        "\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text
    )


def question_in(line: str) -> str | None:
    """What follows a leading `?` ("" if nothing does); None if the line begins otherwise."""
    line = line.strip()
    return line[1:].strip() if line.startswith("?") else None


def is_word(line: str, words: frozenset[str]) -> bool:
    """Tell whether a line would be taken for one of `words`, or for a question with `?`."""
    return line.strip().casefold() in words or question_in(line) is not None


def escaped(text: str, words: frozenset[str] = frozenset()) -> str:
    r"""Write `text` so that typing it gives it as an answer: `back` becomes `\back`."""
    return "\\" + text if is_word(text.lstrip("\\"), words) else text


def unescaped(line: str, words: frozenset[str] = frozenset()) -> str:
    r"""Read what `escaped` wrote: one backslash before a word goes, every other one stays."""
    meant = line.startswith("\\") and is_word(line.lstrip("\\"), words)
    return line[1:] if meant else line
