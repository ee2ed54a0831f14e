"""One outline in any of the formats; the library of a format is loaded when it is asked for."""

from __future__ import annotations

from datetime import date

from partnerkit.document.blocks import Block
from partnerkit.document.formats import Format, Paper

#: A document as it is delivered: text, the bytes of a file, or blocks that a terminal prints.
Rendered = str | bytes | list[Block]


def rendered(blocks: list[Block], kind: Format, today: date, paper: Paper) -> Rendered:
    """Render blocks; text stays blocks, because only the terminal knows how wide it is.

    Raises:
        ValueError: the format is one of data, not of documents.
    """
    match kind:
        case Format.TEXT:
            return blocks
        case Format.MARKDOWN:
            from partnerkit.document.markdown import markdown

            return markdown(blocks)
        case Format.HTML:
            from partnerkit.document.page import page

            return page(blocks, paper)
        case Format.DOCX:
            from partnerkit.document.word import word

            return word(blocks, today, paper)
    raise ValueError(kind)
