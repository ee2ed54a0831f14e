"""How a question is declared: once, on the field that holds its answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

#: What stands for the names in a prompt where they are not known: on paper, in an editor.
NAMES_ON_PAPER = {
    "partner": "the partner",
    "resource": "the resource",
    "layer": "In this layer",
    "question": "the question",
    "action": "the action",
    "review": "the review",
    "pair": "the two",
}


@dataclass(frozen=True)
class Asking:
    """What a question needs beyond its field's title, description, examples and type.

    - `why`: one line on why it is asked.
    - `to`: completes "What can we do to …?" for whoever finds it unanswered; a question without
      it may stay blank and nobody is reminded.
    - `needed`: whether its step is incomplete without it.
    - `one_more`: the prompt for a further item of a list that has some.
    - `read_back`: a sentence with the answer in it, shown when it was given, to be reworded.
    - `aside`: not asked in passing; it can be picked among a step's answers.
    """

    why: str = ""
    to: str = ""
    needed: bool = False
    one_more: str = ""
    read_back: str = ""
    aside: bool = False

    def __call__(self, _schema: dict[str, Any]) -> None:
        """Leave the JSON Schema as it is (pydantic keeps a field's extras as a callable)."""


def ask(title: str, prompt: str, example: str = "", *, required: bool = False, **more: Any) -> Any:
    """Declare the question that a field answers.

    `title` is its label in reports, `prompt` what is asked (`{partner}`, `{resource}`, `{layer}`,
    `{quality}` and `{question}` stand for names), `example` the hint; `more` goes to `Asking`. A
    `required` field must be there for its record to mean anything; any other may be missing: it
    was not answered yet.
    """
    return Field(
        default=... if required else None,
        title=title,
        description=prompt,
        examples=[example] if example else None,
        json_schema_extra=Asking(**more),
    )


def asking(field: FieldInfo) -> Asking:
    """What was declared for a field beyond pydantic's own words."""
    extra = field.json_schema_extra
    return extra if isinstance(extra, Asking) else Asking(aside=True)


class Answers(BaseModel):
    """A group of answers in the file. Keys that it does not know are refused, never dropped.

    `same_by` are the answers by which two records in two copies of a file are the same one.
    """

    # `for_` and `from_` are `for` and `from` in the file; Python keeps those words for itself.
    # The first check builds the validators of all groups in one go, and `--help` none of them.
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,
        alias_generator=lambda name: name.rstrip("_"),
    )
    same_by: ClassVar[tuple[str, ...]] = ()
