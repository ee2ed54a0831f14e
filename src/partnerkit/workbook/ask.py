"""The declaration of a question, made once, on the field that holds its answer."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from partnerkit.language import cached, language, later, translated

#: The words for names in a prompt where the names are not known: on paper, in an editor.
NAMES_ON_PAPER = {
    "partner": later("the partner"),
    "speaker": later("One partner"),
    "resource": later("the resource"),
    "layer": later("In this layer"),
    "question": later("the question"),
    "action": later("the action"),
    "duty": later("The duty"),
    "review": later("the review"),
    "pair": later("the two"),
}


@cached
def names_on_paper() -> dict[str, str]:
    """Return the words for names that are not known, in the language in use."""
    return {name: translated(words) for name, words in NAMES_ON_PAPER.items()}


def fill(words: str, names: Mapping[str, str]) -> str:
    """Replace `{partner}` and the like by names; braces inside a name stay as they are."""
    parts = words.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, closed, rest = part.partition("}")
        filled.append(names.get(name, "{" + name + closed) + rest if closed else "{" + part)
    return "".join(filled)


def fill_on_paper(words: str, known: Mapping[str, str] | None = None) -> str:
    """Replace names as `fill` does; one that is not known is called as on paper."""
    names = {**names_on_paper(), **(known or {})}
    filled, first = fill(words, names), words[1:].partition("}")[0]
    begins = words.startswith("{") and first not in (known or {})
    return filled[:1].upper() + filled[1:] if begins else filled


@dataclass(frozen=True)
class Asking:
    """Everything about a question that its field's title, description, examples and type lack.

    - `why`: one line on why it is asked.
    - `to`: completes "What can we do to …?" for whoever finds it unanswered; a question without
      it may stay blank and nobody is reminded.
    - `needed`: whether its step is incomplete without it.
    - `one_more`: the prompt for a further item of a list that has some.
    - `read_back`: a sentence with the answer in it, shown when it was given, to be reworded.
    - `aside`: not asked in passing; it can be picked among a step's answers.
    - `together`: the answers beside it that people say in one breath with it.
    - `dated`: the answer beside it that gets the day on which this one is given.
    - `open_as`: how something is called that is open because this is unanswered.
    - `awaited`: completes "What can we do to …?" where somebody waits for the answer, though no
      step is fuller with it.
    - `heard_by`: the answer beside it that names the partner who is to hear this one.
    - `breath`: an example of this answer with those `together` with it, as people say them.
    - `tip`: what may be typed, where its type does not say it.
    - `rest`: the answer beside it that takes what is said behind those `together` with it.
    - `behind`: how it is typed after another answer, as in “the Board, for …”: `for {rest}`.
    - `later`: whether it is not asked of a record in the sitting that began it.
    - `has_been`: whether a day that is still to come is asked about before it is kept.
    - `from_start`: whether a day before the partnership's first one is.
    - `reminder`: whether somebody only has to remember it, and there is nothing to talk about.
    - `skip`: what the choice is called that leaves it without an answer.
    - `at_start`: whether a plan begins with its answer, before any step.
    - `more`: whether it belongs to the long way: offered at the end of its step, never missing.
    - `plainly`: what a reminder says while it is unanswered and there is nothing to talk about.
    - `about_text`: whether it is about the text that partners sign, and no part of it.
    - `told`: whether partners tell each other this, or it happens later: it is in the text, and no
      part of what they agree.
    - `worded`: how it is asked where another answer decides that, each by a word for the case.
    - `often`: whether its interval says how often something comes, and not how long it takes.
    - `apart`: how it is asked where those `together` with it have places of their own, as on paper.
    """

    why: str = ""
    to: str = ""
    needed: bool = False
    one_more: str = ""
    read_back: str = ""
    aside: bool = False
    together: tuple[str, ...] = ()
    dated: str = ""
    open_as: str = "not answered yet"
    awaited: str = ""
    heard_by: str = ""
    breath: str = ""
    rest: str = ""
    tip: str = ""
    behind: str = ""
    later: bool = False
    has_been: bool = False
    from_start: bool = False
    reminder: bool = False
    skip: str = ""
    at_start: bool = False
    more: bool = False
    plainly: str = ""
    about_text: bool = False
    told: bool = False
    worded: tuple[tuple[str, str], ...] = ()
    often: bool = False
    apart: str = ""

    def words_for(self, case: str) -> str:
        """Return how it is asked in a case; "" where it is asked as in any other."""
        return dict(self.worded).get(case, "")

    def __call__(self, _schema: dict[str, Any]) -> None:
        """Leave the JSON Schema unchanged (pydantic stores a field's extras as a callable)."""


#: What of it is words.
WORDS_OF_ASKING = ("why", "to", "one_more", "read_back", "awaited", "plainly", "skip", "apart")


def ask(title: str, prompt: str, example: str = "", *, required: bool = False, **more: Any) -> Any:
    """Declare the question that a field answers.

    `title` is its label in reports, `prompt` is what is asked (`{partner}`, `{resource}`,
    `{layer}`, `{quality}` and `{question}` stand for names), `example` is a hint; `more` goes to
    `Asking`. A record without its `required` field is not valid; any other field may be missing,
    which means that it is not answered yet.
    """
    return Field(
        default=... if required else None,
        title=title,
        description=prompt,
        examples=[example] if example else None,
        json_schema_extra=Asking(**more),
    )


def asking(field: FieldInfo) -> Asking:
    """Return what was declared for a field beyond pydantic's own attributes."""
    extra = field.json_schema_extra
    return extra if isinstance(extra, Asking) else Asking(aside=True)


def in_use(field: FieldInfo) -> FieldInfo:
    """Return a field with its words in the language in use."""
    if language().catalogue is None:
        return field
    there = copy(field)
    there.title, there.description = (
        translated(field.title or ""),
        translated(field.description or ""),
    )
    there.examples = [translated(str(one)) for one in field.examples or []] or None
    if isinstance(extra := field.json_schema_extra, Asking):
        said: dict[str, Any] = {n: translated(getattr(extra, n)) for n in WORDS_OF_ASKING}
        worded = tuple((case, translated(words)) for case, words in extra.worded)
        there.json_schema_extra = replace(extra, **said, worded=worded)
    return there


def key_in_file(name: str) -> str:
    """Return the key of a field in the file: `for_` and `from_` avoid keywords of Python."""
    return name.rstrip("_")


class Answers(BaseModel):
    """A group of answers in the file. Keys that it does not know are refused, never dropped.

    What is special about the records of a model stands in these:

    - `same_by`: the answers by which two records in two copies of a file are the same one.
    - `whose`: the answers that say whose it is, by a partner or by something of a partner.
    - `said_in`: the answer that says who named it, where one partner answers alone.
    - `numbered_by`: the answer with the id that its own id begins with, before a number; else its
      id is made of its words.
    - `brief`: one in a few words, with its answers in braces.
    - `in_turn`: whether partners give theirs one after the other, unseen by those before.
    - `nothing_alone`: whether one says nothing with only the choice that begins it; it is kept with
      its first answer.
    - `about_others`: whether it outlasts the partner whose it is, without that answer.
    - `kept_empty`: whether one without an answer says that everything was asked and is not known.
    """

    # The first check builds the validators of all groups at once, and `--help` needs none.
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,
        alias_generator=key_in_file,
    )
    same_by: ClassVar[tuple[str, ...]] = ()
    whose: ClassVar[tuple[str, ...]] = ()
    said_in: ClassVar[str] = ""
    numbered_by: ClassVar[str] = ""
    brief: ClassVar[str] = ""
    in_turn: ClassVar[bool] = False
    nothing_alone: ClassVar[bool] = False
    about_others: ClassVar[bool] = False
    kept_empty: ClassVar[bool] = False
