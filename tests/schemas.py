"""The JSON Schema as editors use it, and what it says of a file."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from partnerkit.workbook.schema import json_schema

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.yaml"))


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
