"""JSON for other programs, which nobody's terminal can act on either."""

from __future__ import annotations

from typing import Any

from partnerkit.document.visible import HIDDEN


def json_text(found: Any) -> str:
    """What was found as JSON text, with a line end; what JSON does not know becomes text.

    Characters that `visible` writes out stand in strings only, where JSON has a way to write them.
    """
    import json

    text = json.dumps(found, ensure_ascii=False, indent=2, default=str)
    return HIDDEN.sub(lambda hidden: f"\\u{ord(hidden[0]):04x}", text) + "\n"
