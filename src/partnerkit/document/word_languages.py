"""A Word document in two languages: each half of a text says in which it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from partnerkit.bilingual import BELOW, BOTH, END, FIRST, SECOND, are_two, between, in_plain
from partnerkit.document.word_parts import element
from partnerkit.language import language, second_language

_MARKS = re.compile(f"([{FIRST}-{END}])")
#: What has to follow the language in the properties of a run.
_AFTER = ("eastAsianLayout", "specVanish", "oMath", "rPrChange")


def set_languages(root: BaseOxmlElement) -> None:
    """Split every run with a text in two languages, so that each half has its own."""
    if not are_two():
        return
    for one in root.iter():
        for name, value in one.attrib.items():
            if FIRST in str(value):
                one.set(name, in_plain(str(value)))
    for run in [run for run in root.iter(qn("w:r")) if FIRST in "".join(run.itertext())]:
        for new in _parts(run):
            run.addprevious(new)
        run.getparent().remove(run)


def _parts(run: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """Yield the runs that a run becomes: what is in no language, and each half."""
    whole = "".join(text.text or "" for text in run.iter(qn("w:t")))
    breaks = [between(both[1]) == BELOW for both in BOTH.finditer(whole)]
    second = second_language() or language()
    codes = {FIRST: language().code, SECOND: second.code, END: ""}
    now = _like(run, "")
    for child in run:
        if child.tag != qn("w:t"):
            now.append(deepcopy(child)) if child.tag != qn("w:rPr") else None
            continue
        for piece in _MARKS.split(child.text or ""):
            if piece not in codes:
                _write(now, piece)
                continue
            if piece == SECOND and breaks.pop(0):
                now.append(element("br"))
            elif piece == SECOND:
                _write(now, " · ")
            yield now
            now = _like(run, codes[piece])
    yield now


def _like(run: BaseOxmlElement, code: str) -> BaseOxmlElement:
    """Return an empty run that looks like another, in a language."""
    new, form = element("r"), run.find(qn("w:rPr"))
    if form is not None:
        new.append(deepcopy(form))
    if code:
        known = new.get_or_add_rPr()
        known.insert_element_before(element("lang", val=code), *(f"w:{one}" for one in _AFTER))
    return new


def _write(run: BaseOxmlElement, text: str) -> None:
    if text:
        new = element("t")
        new.text = text
        new.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        run.append(new)
