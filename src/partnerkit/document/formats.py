"""The formats of a report, and the endings of file names that choose them."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """What a report can be. Loads nothing, so that the command line can offer the names."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    DOCX = "docx"
    HTML = "html"
    CSV = "csv"


class PaperFormat(StrEnum):
    """What a worksheet can be: something to print."""

    DOCX = Format.DOCX
    HTML = Format.HTML
    MARKDOWN = Format.MARKDOWN


class MeetingFormat(StrEnum):
    """What an agenda can be."""

    TEXT = Format.TEXT
    MARKDOWN = Format.MARKDOWN
    DOCX = Format.DOCX
    HTML = Format.HTML


class TextFormat(StrEnum):
    """What something to read on the screen can be, also for other programs."""

    TEXT = Format.TEXT
    MARKDOWN = Format.MARKDOWN
    JSON = Format.JSON


class PortfolioFormat(StrEnum):
    """What a table of many partnerships can be."""

    TEXT = Format.TEXT
    MARKDOWN = Format.MARKDOWN
    JSON = Format.JSON
    CSV = Format.CSV


class SortBy(StrEnum):
    """What the table of many partnerships can be sorted by."""

    NAME = "name"
    STEP = "step"
    OPEN = "open"
    UNCOVERED = "uncovered"
    REVIEW = "review"
    OVERDUE = "overdue"


class Paper(StrEnum):
    """The paper that a document is laid out for."""

    A4 = "a4"
    LETTER = "letter"


ENDINGS = {
    ".txt": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".json": Format.JSON,
    ".docx": Format.DOCX,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".csv": Format.CSV,
}
