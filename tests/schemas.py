"""The JSON Schema as editors use it, and what it says of a file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft202012Validator

from partnerkit.workbook.schema import json_schema

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))
#: The quick reader, where PyYAML was built with it.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def validator() -> Draft202012Validator:
    Draft202012Validator.check_schema(json_schema())
    return Draft202012Validator(json_schema(), format_checker=Draft202012Validator.FORMAT_CHECKER)


def core(text: str) -> Any:
    """What a bare word is in YAML 1.2."""
    if text in {"", "~", "null", "Null", "NULL"}:
        return None
    if text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return text.lower() == "true"
    if re.fullmatch(r"[-+]?[0-9]+", text):
        return int(text[:300])
    if re.fullmatch(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", text):
        return float(text)
    return text


def as_editor(text: str, old: bool = False) -> Any:
    """A file as editors load it: YAML 1.2, so a day is text; with `old`, YAML 1.1 by PyYAML."""
    loader = LOADER(text)

    def value(node: Any) -> Any:
        if isinstance(node, yaml.MappingNode):
            return {str(key.value): value(inner) for key, inner in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [value(inner) for inner in node.value]
        if old:
            made = loader.construct_object(node)
            return node.value if hasattr(made, "isoformat") else made
        return node.value if node.style else core(node.value)

    return value(loader.get_single_node())
