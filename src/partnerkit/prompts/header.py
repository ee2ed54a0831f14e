"""The lines above an answer, the same for every way of asking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from partnerkit.document.visible import visible
from partnerkit.language import in_one_line, later, say, translated
from partnerkit.prompts.prompter import Prompt
from partnerkit.prompts.typed import shown_word

WHAT_IS_NOT_CLEAR = later("What is not clear? It is noted as an open question, for a later day.")
WHICH_WORDS = later("Which words are you looking for?")


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
    yield from _some(HeaderLine(prompt.example, say("Example: ")))
    for number, present in enumerate(prompt.present):
        label = say("Now: ")
        yield HeaderLine(visible(present), label if not number else " " * len(label))
    yield from _some(HeaderLine(prompt.tip))


#: What can be typed or pressed, with what it does, where questions are plain text.
WORDS_TO_TYPE = (
    ("back", later("the question before, with its answer")),
    ("skip", later("leave it as it is, like an empty line")),
    ("stop", later("stop here; every answer so far is saved")),
    ("?", later("and what is not clear: an open question is noted, and this one comes back")),
    ("/", later("and words: find a question or an answer")),
    ("edit", later("write the answer in an editor")),
    ('"""', later("begin an answer of several lines; the same line ends it")),
    ("\\", later("before one of these words: it is the answer")),
)
#: The same for a line, and for a list, in a terminal.
KEYS_OF_A_LINE = (
    (later("Enter"), later("next; an empty line leaves it as it is")),
    ("Tab", later("bring the present answer into the empty line")),
    (later("Alt-Enter"), later("a new line in the answer")),
    ("Ctrl-U", later("empty the line")),
    ("Ctrl-O", later("write the answer in an editor, or in a larger box")),
)
KEYS_OF_A_LIST = (
    (later("Enter"), later("take what is pointed at")),
    (later("Space"), later("mark or unmark, where several can be marked")),
    ("1, 2, …", later("or the first letters, or words of a choice: point at it")),
    ("Ctrl-U", later("empty what was typed")),
)
KEYS_AROUND = (
    (later("Shift-Tab"), later("the question before, with its answer")),
    ("?", later("what is not clear: an open question is noted, and this one comes back")),
    ("/", later("find a question or an answer")),
    ("Ctrl-Z", later("to the shell; fg comes back")),
    ("Ctrl-C", later("stop here; every answer so far is saved")),
)


def help_with(prompt: Prompt, keys: Sequence[tuple[str, str]]) -> Iterator[HeaderLine]:
    """Yield the lines of help with a question: why it is asked, an example, the keys."""
    why = prompt.why or say("It is one of the answers that the plan is made of.")
    yield HeaderLine(visible(why), say("Why it is asked: "))
    yield from _some(HeaderLine(prompt.example, say("Example: ")))
    yield from _some(HeaderLine(prompt.tip))
    for key, does in keys:
        yield HeaderLine(translated(does), f"  {shown_word(key):10} ")


def _some(line: HeaderLine) -> Iterator[HeaderLine]:
    if line.text:
        yield replace(line, text=visible(line.text))


def please_change(refusal: str) -> str:
    """Return the sentence that says what is wrong with a text; it needs no colour."""
    return say("Please change: {refusal}", refusal=visible(refusal))


def labels(choices: Sequence[str]) -> list[str]:
    """Return choices as they are shown: each on one line, safe to print."""
    return [in_one_line(visible(choice)) for choice in choices]


def with_present(prompt: Prompt, choices: Sequence[str], present: Sequence[int]) -> Prompt:
    """Return the prompt with the present choices, unless it shows them itself."""
    if prompt.present or prompt.menu:
        return prompt
    return replace(prompt, present=[choices[index] for index in present])
