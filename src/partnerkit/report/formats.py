"""The formats of a report, and the endings of file names that choose them."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """What a report can be. Loads nothing, so that the command line can offer the names."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"


ENDINGS = {
    ".txt": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".json": Format.JSON,
}
