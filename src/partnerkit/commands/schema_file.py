"""`schema`: the JSON Schema of the file, so that editors help while somebody types in it."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from partnerkit.file.replacing import place_new, put_file
from partnerkit.language import say
from partnerkit.problems import Trouble
from partnerkit.workbook.schema import json_schema

#: Where a file begun with `start` tells editors to look, in its own folder.
SCHEMA_NAME = "partnership.schema.json"


def schema_text() -> str:
    """The schema as JSON text."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def write_schema(to: Path) -> None:
    """Write the schema to a file of its own.

    Raises:
        Trouble: it cannot be written there, or the file would hold something else by its name.
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
    """Write the schema beside a new file, unless something of that name is there.

    A file without its schema is whole, so it is no trouble where this does not succeed.
    """
    with suppress(OSError, Trouble):
        place_new(path.parent / SCHEMA_NAME, schema_text().encode())
