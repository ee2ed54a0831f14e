"""`schema`: the JSON Schema of the file, with which editors help while people type."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from partnerkit.file.replacing import place_new, put_file
from partnerkit.language import say
from partnerkit.problems import Trouble
from partnerkit.workbook.schema import json_schema

#: The schema's file name, which a file made by `start` names for editors.
SCHEMA_NAME = "partnership.schema.json"


def schema_text() -> str:
    """Return the schema as JSON text."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def write_schema(to: Path) -> None:
    """Write the schema to a file.

    Raises:
        Trouble: it cannot be written, or the file's name is that of something else.
    """
    if to.suffix.lower() != ".json":
        raise Trouble(
            say(
                "{to} does not end in .json, as a schema should: --output {schema_name}",
                to=to,
                schema_name=SCHEMA_NAME,
            ),
            2,
        )
    put_file(to, schema_text().encode())


def write_beside(path: Path) -> None:
    """Write the schema beside a new file, unless a file of that name exists.

    A failure is ignored: a partnership file is whole without its schema.
    """
    with suppress(OSError, Trouble):
        place_new(path.parent / SCHEMA_NAME, schema_text().encode())
