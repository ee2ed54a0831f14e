"""The formats of documents, and the file endings that select them."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """The formats of a report. This module imports nothing else, so the command line loads fast."""

    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    DOCX = "docx"
    HTML = "html"
    PDF = "pdf"
    CSV = "csv"
    XLSX = "xlsx"


#: Those that are bytes of a file, and nothing for a terminal.
BINARY = (Format.DOCX, Format.PDF, Format.XLSX)


class PaperFormat(StrEnum):
    """The formats of a worksheet, which is for printing."""

    DOCX = Format.DOCX
    HTML = Format.HTML
    PDF = Format.PDF
    MARKDOWN = Format.MARKDOWN


class MeetingFormat(StrEnum):
    """The formats of an agenda."""

    TEXT = Format.TEXT
    MARKDOWN = Format.MARKDOWN
    DOCX = Format.DOCX
    HTML = Format.HTML
    PDF = Format.PDF


class TextFormat(StrEnum):
    """The formats of what is read on the screen or by other programs."""

    TEXT = Format.TEXT
    MARKDOWN = Format.MARKDOWN
    JSON = Format.JSON


class PortfolioFormat(StrEnum):
    """The formats of a table of many partnerships."""

    TEXT = Format.TEXT
    MARKDOWN = Format.MARKDOWN
    JSON = Format.JSON
    DOCX = Format.DOCX
    HTML = Format.HTML
    PDF = Format.PDF
    CSV = Format.CSV
    XLSX = Format.XLSX


class OneTable(StrEnum):
    """The tables of a plan that a spreadsheet can hold alone."""

    LEDGER = "ledger"
    PLEDGES = "pledges"
    ACTIONS = "actions"
    DUTIES = "duties"
    ACCOUNTABILITIES = "accountabilities"


class SortBy(StrEnum):
    """The columns that a table of many partnerships can be sorted by."""

    NAME = "name"
    STEP = "step"
    OPEN = "open"
    UNCOVERED = "uncovered"
    REVIEW = "review"
    OVERDUE = "overdue"


class Readers(StrEnum):
    """Those whom a report is for."""

    WORKING = "working"
    PUBLIC = "public"


class Paper(StrEnum):
    """The paper size of a document."""

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
    ".pdf": Format.PDF,
    ".csv": Format.CSV,
    ".xlsx": Format.XLSX,
}
