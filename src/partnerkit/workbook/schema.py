"""The JSON Schema of a partnership file, from the models: for editors, and for other programs.

It says what an editor can know without reading the whole file. Whether a partner is one of this
file, and a day one of the calendar, is for the check to say.
"""

from __future__ import annotations

import re
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from partnerkit.workbook.ask import NAMES_ON_PAPER
from partnerkit.workbook.ids import ID_PATTERN
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.rules import Words

Schema = dict[str, Any]


def json_schema() -> Schema:
    """The schema of a whole file, its keys in the order of the workbook."""
    made = Partnership.model_json_schema(schema_generator=_Generator)
    definitions = {name: _plain(one) for name, one in made.pop("$defs").items()}
    for definition in definitions.values():
        del definition["title"]  # the name of a class; each question has a title of its own
    whole = _plain(made)
    for kind in Words.__subclasses__():
        definitions[kind.__name__]["description"] = "; ".join(
            f"{member.value}: {member.words}" for member in kind
        )
    _allow_nothing([whole, *definitions.values()], definitions)
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        **whole,
        "title": "A partnership file of partnerkit",
        "$defs": definitions,
    }


class _Generator(GenerateJsonSchema):
    """Says of a question that may stay unanswered only what its answer is."""

    def default_schema(self, schema: Any) -> Schema:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: Any) -> Schema:
        return self.generate_inner(schema["schema"])


def _plain(found: Any) -> Any:
    """Words without placeholders, nothing that is empty, and no keys but those described."""
    if isinstance(found, list):
        return [_plain(item) for item in found]
    if not isinstance(found, dict):
        return found
    made = {key: _plain(value) for key, value in found.items() if value != ""}
    if isinstance(made.get("description"), str):
        made["description"] = _filled(made["description"])
    if isinstance(made.get("additionalProperties"), dict):
        made["patternProperties"] = {ID_PATTERN: made["additionalProperties"]}
    if "patternProperties" in made:
        made["additionalProperties"] = False
    return _with_example(made)


def _with_example(field: Schema) -> Schema:
    """The example of a list is one of its items, and that of records the name of one."""
    if field.get("type") not in ("array", "object") or "examples" not in field:
        return field
    examples = field.pop("examples")
    if "$ref" not in field.get("items", {"$ref": ""}):
        field["items"]["examples"] = examples
    return field


def _filled(prompt: str) -> str:
    words = re.sub(r"\{(\w+)\}", lambda name: NAMES_ON_PAPER[name[1]], prompt)
    return words[:1].upper() + words[1:]


def _allow_nothing(groups: list[Schema], definitions: dict[str, Schema]) -> None:
    """A key with nothing behind it is not answered yet: an editor reads it as null, or as ""."""
    for group in groups:
        needed = group.get("required", [])
        for key, field in group.get("properties", {}).items():
            if key not in needed:
                _or_null(field, definitions)
            for record in _records(field):
                _or_null(record, definitions)


def _records(field: Schema) -> list[Schema]:
    return list(field.get("patternProperties", {}).values())


def _or_null(field: Schema, definitions: dict[str, Schema]) -> None:
    if "$ref" in field:
        field = definitions[field["$ref"].rpartition("/")[2]]
    kinds = field["type"] if isinstance(field["type"], list) else [field["type"]]
    if "null" in kinds:
        return
    if "string" not in kinds:
        kinds, field["maxLength"] = [*kinds, "string"], 0  # `purpose: ""` is nothing as well
    field["type"] = [*kinds, "null"]
    if "enum" in field:
        field["enum"] = [*field["enum"], None, ""]
    if "pattern" in field:
        field["pattern"] = f"^({field['pattern'].strip('^$')})?$"
