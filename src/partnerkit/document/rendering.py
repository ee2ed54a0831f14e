"""Blocks rendered in any format; the library of a format is loaded only when needed."""

from __future__ import annotations

from datetime import date

from partnerkit.bilingual import all_in_plain, in_plain
from partnerkit.document.blocks import Block, Heading
from partnerkit.document.formats import Format, Paper

#: A finished document: text, the bytes of a file, or blocks for the terminal to lay out.
Rendered = str | bytes | list[Block]


def rendered(blocks: list[Block], kind: Format, today: date, paper: Paper) -> Rendered:
    """Render blocks; for text, return the blocks, because only the terminal knows its width.

    Raises:
        ValueError: `kind` is a format for data, not for documents.
    """
    match kind:
        case Format.TEXT:
            return _plain(blocks)
        case Format.MARKDOWN:
            from partnerkit.document.markdown import markdown

            return markdown(_plain(blocks))
        case Format.HTML:
            from partnerkit.document.page import page

            return page(blocks, paper)
        case Format.DOCX:
            from partnerkit.document.word import word

            return word(blocks, today, paper)
    raise ValueError(kind)


def _plain(blocks: list[Block]) -> list[Block]:
    """Return blocks for a format that says of no text in which language it is."""
    return all_in_plain(
        [
            one._replace(text=in_plain(one.text, on_one_line=True))
            if isinstance(one, Heading)
            else one
            for one in blocks
        ]
    )
