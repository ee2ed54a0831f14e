"""JSON for other programs; it is safe to print on a terminal."""

from __future__ import annotations

from typing import Any

from partnerkit.document.visible import HIDDEN


def json_text(value: Any) -> str:
    """Return a value as JSON text with a line end; types that JSON lacks become text.

    Characters that `visible` escapes occur only in strings, where JSON has an escape for them.
    """
    import json

    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    return HIDDEN.sub(lambda hidden: f"\\u{ord(hidden[0]):04x}", text) + "\n"
