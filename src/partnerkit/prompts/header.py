"""The lines above an answer, the same for every way of asking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from partnerkit.document.visible import visible
from partnerkit.language import say
from partnerkit.prompts.prompter import Prompt

WHAT_IS_NOT_CLEAR = "What is not clear?"
WHICH_WORDS = "Which words are you looking for?"


def turn_of(name: str) -> str:
    """Return the sentence that says who answers from here on."""
    return say("Now it is the turn of {name}.", name=name)


@dataclass(frozen=True)
class HeaderLine:
    """One line of a header: `text`, and the `label` before it, such as "Example: "."""

    text: str
    label: str = ""
    strong: bool = False


def header(prompt: Prompt) -> Iterator[HeaderLine]:
    """Yield the lines above an answer; their text is safe to print."""
    yield HeaderLine("")  # separates a question from the answer before it
    yield from _some(HeaderLine(prompt.where))
    yield from _some(HeaderLine(prompt.question, strong=True))
    yield from _some(HeaderLine(prompt.why))
    yield from _some(HeaderLine(prompt.example, "Example: "))
    for number, present in enumerate(prompt.present):
        label = "Now: "
        yield HeaderLine(visible(present), label if not number else " " * len(label))
    yield from _some(HeaderLine(prompt.tip))


def _some(line: HeaderLine) -> Iterator[HeaderLine]:
    if line.text:
        yield replace(line, text=visible(line.text))


def please_change(refusal: str) -> str:
    """Return the sentence that says what is wrong with a text; it needs no colour."""
    return say("Please change: {refusal}", refusal=visible(refusal))


def labels(choices: Sequence[str]) -> list[str]:
    """Return choices as they are shown: each on one line, safe to print."""
    return [" ".join(visible(choice).split()) for choice in choices]


def with_present(prompt: Prompt, choices: Sequence[str], present: Sequence[int]) -> Prompt:
    """Return the prompt with the present choices, unless it shows them itself."""
    if prompt.present or prompt.menu:
        return prompt
    return replace(prompt, present=[choices[index] for index in present])
