"""The JSON Schema of a partnership file, made from the models: for editors and other programs.

It says what an editor can know without reading the whole file. Only the check knows whether a
partner is one of the file, and a day one of the calendar.
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
    """Return the schema of a whole file, its keys in the order of the workbook."""
    schema = Partnership.model_json_schema(schema_generator=_Generator)
    definitions = {name: _plain(one) for name, one in schema.pop("$defs").items()}
    for definition in definitions.values():
        del definition["title"]  # the name of a class; each question has a title of its own
    whole = _plain(schema)
    for kind in Words.__subclasses__():
        definitions[kind.__name__]["description"] = "; ".join(
            f"{member.value}: {member.english}" for member in kind
        )
    _allow_nothing([whole, *definitions.values()], definitions)
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        **whole,
        "title": "A partnership file of partnerkit",
        "$defs": definitions,
    }


class _Generator(GenerateJsonSchema):
    """A generator that gives an optional question only the schema of its answer."""

    def default_schema(self, schema: Any) -> Schema:
        return self.generate_inner(schema["schema"])

    def nullable_schema(self, schema: Any) -> Schema:
        return self.generate_inner(schema["schema"])


def _plain(schema: Any) -> Any:
    """Fill placeholders in descriptions, drop empty strings, and allow only described keys."""
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _plain(value) for key, value in schema.items() if value != ""}
    if isinstance(plain.get("description"), str):
        plain["description"] = _filled(plain["description"])
    if isinstance(plain.get("additionalProperties"), dict):
        plain["patternProperties"] = {ID_PATTERN: plain["additionalProperties"]}
    if "patternProperties" in plain:
        plain["additionalProperties"] = False
    return _with_example(plain)


def _with_example(field: Schema) -> Schema:
    """Move the example of a list to its items; drop that of records, which names one."""
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
    """Allow a key without a value, which editors read as null or "": it is not answered yet."""
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
        kinds, field["maxLength"] = [*kinds, "string"], 0  # `purpose: ""` is no answer either
    field["type"] = [*kinds, "null"]
    if "enum" in field:
        field["enum"] = [*field["enum"], None, ""]
    if "pattern" in field:
        field["pattern"] = f"^({field['pattern'].strip('^$')})?$"
