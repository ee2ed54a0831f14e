"""Tracked changes in Word: what was put in and what was taken out, each to accept or to reject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import count, cycle

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from partnerkit.document.word_parts import element

#: The minutes of a day.
_DAY = 24 * 60


class Changes:
    """Marks elements of a document as put in or taken out, on one day; each mark has a number.

    What is marked at once is one change, and has a time of its own: LibreOffice joins neighbours
    that were changed within a minute, and they could not be accepted or rejected one by one.
    """

    def __init__(self, day: date) -> None:
        midnight = datetime(day.year, day.month, day.day)
        self._times = (midnight + timedelta(minutes=one) for one in cycle(range(0, _DAY, 2)))
        self._when = midnight
        self._numbers = count(1)

    def mark(self, elements: Iterable[BaseOxmlElement], *, taken_out: bool) -> None:
        """Mark paragraphs and tables, with everything in them."""
        self._when = next(self._times)
        tag = "del" if taken_out else "ins"
        for one in elements:
            for row in one.iter(qn("w:tr")):
                row.get_or_add_trPr().append(self._new(tag))
            for paragraph in list(_paragraphs(one)):
                self._paragraph(paragraph, tag)

    def _paragraph(self, paragraph: BaseOxmlElement, tag: str) -> None:
        properties = paragraph.get_or_add_pPr()
        letters = properties.find(qn("w:rPr"))
        if letters is None:
            letters = element("rPr")
            properties.insert_element_before(letters, "w:sectPr", "w:pPrChange")
        letters.insert(0, self._new(tag))
        for run in paragraph.findall(qn("w:r")):
            if tag == "del":
                for text in run.findall(qn("w:t")):
                    text.tag = qn("w:delText")
            mark = self._new(tag)
            run.addprevious(mark)
            mark.append(run)

    def _new(self, tag: str) -> BaseOxmlElement:
        return element(
            tag, id=str(next(self._numbers)), author="partnerkit", date=f"{self._when.isoformat()}Z"
        )


def _paragraphs(one: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    if one.tag == qn("w:p"):
        yield one
    else:
        yield from one.iter(qn("w:p"))
