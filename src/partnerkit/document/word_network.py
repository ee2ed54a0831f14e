"""Who answers to whom in Word: a table that reads as the picture of it.

The layers of a partner stand below its name. A pair is a number beside both of its sides, joined by
a line; the line tells its kind, so that black and white keep it. Unlike a drawing, a table goes on
over pages, can be edited, and is read aloud row by row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from docx.document import Document as WordDocument
from docx.shared import Cm

from partnerkit.document.blocks import Link, Network
from partnerkit.document.network import kinds, lanes
from partnerkit.document.vocabulary import with_colon
from partnerkit.document.word_parts import add_paragraph, room_on_page, written
from partnerkit.document.word_styles import CELL, ROWS, has
from partnerkit.document.word_tables import table_form
from partnerkit.document.word_xml import add_xml, paragraph_xml, run_xml, style_id, tag
from partnerkit.language import capitalized, say, with_semicolons

#: How the line of each kind of pair is drawn.
_LINES = {
    "competing": "dashed",
    "unbalanced": "dashed",
    "complementary": "single",
    "both": "double",
    "unjudged": "dotted",
}
#: A lane, all of them together at least, and the layers, in centimetres.
_LANE, _LANES, _LAYERS = 0.7, 1.8, 3.7
#: With more lanes too little room is left for words; the numbers then stand without lines.
_MOST_LANES = 8
#: A partner with fewer letters than this stays on one page.
_TOGETHER = 250
#: Twentieths of a point in a centimetre, the width of a line in eighths of a point, two colours.
_CENTIMETRE, _THICK, _INK, _SHADE = 1440 / 2.54, 12, "1F5C4D", "E9EFEC"


class _Row(NamedTuple):
    """A row: one layer of a partner, and to whom it answers there for what; `key` is of the tie.

    One without a key goes over both columns: it `names` the partner, or the layers without anybody.
    """

    label: str
    told: str = ""
    key: str = ""
    names: bool = False


class _Sign(NamedTuple):
    """What stands in a lane beside a row: the number of a pair, or the line to its other side."""

    kind: str
    number: str = ""


#: The signs beside a row, by lane.
_Signs = Mapping[int, _Sign]


def add_network(document: WordDocument, block: Network) -> None:
    """Add what each line means, and the rows of every partner with the pairs beside them."""
    caption = written(block.table.caption)
    add_paragraph(document, caption, "Caption")
    partners = [[*_rows(*group)] for group in _by_partner(block)]
    signs = _signs([row for rows in partners for row in rows], block.links)
    made = _Made(document, max((n for one in signs for n in one), default=-1) + 1)
    kept = [one for rows in partners for one in _kept(rows)]
    kept[-2:-1] = [True]  # nor does the last row stand alone on a page
    shown = zip((row for rows in partners for row in rows), signs, kept, strict=True)
    xml = [made.header(), *(made.row(row, beside, keep=keep) for row, beside, keep in shown)]
    joined = all(one.kind for beside in signs for one in beside.values())
    described = _described(joined=joined) if block.links else caption
    if block.links:
        add_xml(document, _key(block, described, joined=joined))
    add_xml(document, tag("tbl", made.properties(caption, described), *xml))
    add_xml(document, paragraph_xml("", after=0))


def _kept(rows: Sequence[_Row]) -> list[bool]:
    """Return which rows of a partner stay with the next: its name, and all where they are short."""
    together = sum(len(row.label) + len(row.told) for row in rows) < _TOGETHER
    return [n < len(rows) and (together or n == 1) for n in range(1, len(rows) + 1)]


def _by_partner(block: Network) -> Iterator[tuple[str, list[tuple[str, list[tuple[str, str]]]]]]:
    """Yield each partner with its layers, and in each layer what is told and the key of its tie."""
    ties = [*reversed(block.ties)]
    for (name,), *cells in block.table.rows:
        layers = []
        for layer, cell in zip(block.table.header[1:], cells, strict=True):
            mine = bool(ties) and (ties[-1].partner, ties[-1].layer) == (name, layer)
            layers.append((layer, [(told, ties.pop().key if mine else "") for told in cell]))
        yield name, layers


def _rows(name: str, layers: list[tuple[str, list[tuple[str, str]]]]) -> Iterator[_Row]:
    """Yield the rows of a partner; layers in which nobody is named stand together at the end."""
    named = [(layer, told, key) for layer, cell in layers for told, key in cell if key]
    empty = [layer for layer, cell in layers if not any(key for _, key in cell)]
    nobody = next((told for _, cell in layers for told, key in cell if not key), "")
    yield _Row(name, names=True)
    yield from (_Row(*one) for one in named)
    if empty:
        which = f"{with_colon(capitalized(nobody))} {with_semicolons(empty)}"
        yield _Row(which if named else capitalized(nobody))


def _signs(rows: Sequence[_Row], links: Sequence[Link]) -> list[_Signs]:
    """Return what stands beside each row: numbers, and the lines between them."""
    at = {row.key: n for n, row in enumerate(rows) if row.key}
    ends = [(min(pair), max(pair)) for one in links if (pair := (at[one.first], at[one.second]))]
    found: list[dict[int, _Sign]] = [{} for _ in rows]
    for link, (first, last), lane in zip(links, ends, lanes(ends), strict=True):
        for n in range(first + 1, last):
            found[n][lane] = _Sign(link.kind)
        found[first][lane] = found[last][lane] = _Sign(link.kind, str(link.number))
    if any(lane >= _MOST_LANES for one in found for lane in one):
        return [_numbers(one) for one in found]
    return list(found)


def _numbers(signs: _Signs) -> _Signs:
    """Return the numbers beside a row in one lane, without lines."""
    numbers = [one.number for _, one in sorted(signs.items()) if one.number]
    return {0: _Sign("", " ".join(numbers))} if numbers else {}


def _described(*, joined: bool) -> str:
    """Return how pairs are shown."""
    if joined:
        return say("A number stands beside both sides of a pair, and a line joins them.")
    return say("A number stands beside both sides of a pair.")


def _key(block: Network, described: str, *, joined: bool) -> str:
    """Return a paragraph that says how pairs are shown, and where lines are drawn, each kind."""
    lines = kinds(block) if joined else []
    runs = [run_xml(described)]
    for kind, words in lines:  # each on a line of its own: at the end of one, a sign can get lost
        line = tag("bdr", val=_LINES[kind], sz=8, space=0, color=_INK)
        ink = tag("shd", val="clear", color="auto", fill=_INK) if kind == "unbalanced" else ""
        sign = '<w:t xml:space="preserve">\u00a0\u00a0\u00a0\u00a0</w:t>'
        signed = tag("r", tag("rPr", line, ink), sign)
        runs += [run_xml("\n"), signed, run_xml(f"\u00a0{words}")]
    return paragraph_xml("".join(runs), keep=True)


class _Made:
    """The rows as XML, with what all of them need: the styles and the widths of the columns."""

    def __init__(self, document: WordDocument, of_lanes: int) -> None:
        self._document, self._lanes = document, of_lanes
        self._plain = style_id(document, CELL) if has(document, CELL) else ""
        room = room_on_page(document) / Cm(1) * _CENTIMETRE
        lane = max(_LANE * of_lanes, _LANES) / of_lanes * _CENTIMETRE if of_lanes else 0
        self._half = round(lane / 2)
        self._layer = round(_LAYERS * _CENTIMETRE)
        self._told = round(room) - self._layer - 2 * self._half * of_lanes

    def properties(self, caption: str, described: str) -> str:
        """Return what is said of the whole table; its title and description are read aloud."""
        widths = (self._layer, self._told, *(self._half for _ in range(2 * self._lanes)))
        style = ROWS if has(self._document, ROWS) else "Table Grid"
        return table_form(self._document, style, widths, caption, described)

    def header(self) -> str:
        """Return the first row, which is repeated on each page."""
        labels = [say("Layer"), say("To whom, for what"), *([say("Pairs")] if self._lanes else [])]
        widths = (self._layer, self._told, 2 * self._half * self._lanes)
        spans = (1, 1, 2 * self._lanes)
        cells = (
            _cell(self._paragraph(label, bold=True, keep=True), width, span=span, fill=_SHADE)
            for label, width, span in zip(labels, widths, spans, strict=False)
        )
        return tag("tr", tag("trPr", "<w:cantSplit/><w:tblHeader/>"), *cells)

    def row(self, row: _Row, signs: _Signs, *, keep: bool) -> str:
        """Return a row; with `keep`, it stays on the page of the next."""
        label = self._paragraph(row.label, bold=row.names, keep=keep)
        if row.key:
            told = self._paragraph(row.told, keep=keep)
            cells = [_cell(label, self._layer), _cell(told, self._told)]
        else:
            above = _border("top", "single", _THICK) if row.names else ""
            cells = [_cell(label, self._layer + self._told, span=2, borders=above)]
        cells += [cell for lane in range(self._lanes) for cell in self._lane(signs.get(lane), keep)]
        return tag("tr", tag("trPr", "<w:cantSplit/>"), *cells)

    def _lane(self, sign: _Sign | None, keep: bool) -> Iterator[str]:
        """Yield the cells of a lane: a number in one, or two with a line between them."""
        if sign and sign.number:
            yield self._number(sign, keep)
            return
        line = _LINES[sign.kind] if sign else "nil"
        empty = paragraph_xml("", style=self._plain, keep=keep)
        for inner, outer in (("right", "left"), ("left", "right")):
            sides = {inner: _border(inner, line, _THICK), outer: _border(outer, "nil")}
            yield _cell(empty, self._half, borders=_bordered(sides))

    def _number(self, sign: _Sign, keep: bool) -> str:
        dark = sign.kind == "unbalanced"
        looks = "<w:b/>" + (tag("color", val="FFFFFF") if dark else "")
        run = tag("r", tag("rPr", looks), tag("t", sign.number))
        form = tag("pStyle", val=self._plain) if self._plain else ""
        form += ("<w:keepNext/>" if keep else "") + tag("spacing", before=20, after=20)
        number = tag(
            "p", tag("pPr", form, tag("ind", left=0, right=0), tag("jc", val="center")), run
        )
        line = _LINES.get(sign.kind, "nil")
        sides = {side: _border(side, line, _THICK) for side in ("left", "right")}
        sides |= {side: _border(side, line, _THICK) for side in ("top", "bottom")}
        fill = _INK if dark else ""
        return _cell(
            number, 2 * self._half, span=2, borders=_bordered(sides), fill=fill, middle=True
        )

    def _paragraph(self, text: str, *, bold: bool = False, keep: bool = False) -> str:
        return paragraph_xml(run_xml(written(text), bold=bold), style=self._plain, keep=keep)


def _border(side: str, line: str, thick: int = 0) -> str:
    return tag(side, val=line, **({"sz": thick, "space": 0, "color": _INK} if thick else {}))


def _bordered(sides: Mapping[str, str]) -> str:
    """Return the borders of a cell, in the order that Word wants; no line above or below."""
    order = ("top", "left", "bottom", "right")
    return "".join(sides.get(side, _border(side, "nil")) for side in order)


def _cell(
    inside: str,
    width: int,
    *,
    span: int = 1,
    borders: str = "",
    fill: str = "",
    middle: bool = False,
) -> str:
    """Return a cell; the parts of its form stand in the order that Word wants."""
    return tag(
        "tc",
        tag(
            "tcPr",
            tag("tcW", type="dxa", w=width),
            tag("gridSpan", val=span) if span > 1 else "",
            tag("tcBorders", borders) if borders else "",
            tag("shd", val="clear", color="auto", fill=fill) if fill else "",
            tag("vAlign", val="center") if middle else "",
        ),
        inside,
    )
