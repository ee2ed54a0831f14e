"""A bar of the ledger as a picture (PNG), which every word processor shows and prints.

The stretches differ by pattern, not by colour: black and white keeps them.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from functools import cache

from partnerkit.document.drawing import Stretch

#: The picture's size, and the size on paper that it is made for, in points.
WIDTH, HEIGHT = 1400, 56
#: The colours: paper, ink, the line around what is open.
_PALETTE = bytes((255, 255, 255, 0x1F, 0x5C, 0x4D, 0x55, 0x55, 0x55))
_PAPER, _INK, _LINE = 0, 1, 2
_EDGE = 3


def bar_picture(stretches: Sequence[Stretch], needed: float | None, width: int = WIDTH) -> bytes:
    """Return a picture of the stretches of a bar; `needed` is where its mark stands, in percent."""
    rows = [bytearray(width) for _ in range(HEIGHT)]
    for one in stretches:
        left = round(one.start * width / 100)
        _draw(rows, one.certain, left, round((one.start + one.length) * width / 100))
    if needed is not None:
        middle = round(needed * width / 100)
        for row in rows:
            for across in range(max(middle - 4, 0), min(middle + 4, width)):
                row[across] = _LINE
    return _png(rows, width)


def _draw(rows: list[bytearray], certain: str, left: int, right: int) -> None:
    if right - left < 2 * _EDGE:
        return
    edge = 0 if certain == "secured" else _EDGE
    for down, row in enumerate(rows):
        at_edge = down < edge or down >= HEIGHT - edge
        row[left:right] = _line(certain, down, at_edge, len(row))[left:right]
        if edge:
            row[left : left + edge] = _line(certain, down, True, len(row))[left : left + edge]
            row[right - edge : right] = _line(certain, down, True, len(row))[right - edge : right]
        else:
            row[right - 2 : right] = bytes(2)  # a gap, so that two givers can be told apart


@cache
def _line(certain: str, down: int, at_edge: bool, width: int) -> bytes:
    """Return a line of a pattern: full, hatched, dotted, or empty inside a broken line."""
    match certain:
        case "secured":
            repeated = [_INK]
        case "offered":
            repeated = [_INK if at_edge or (one + down) % 16 < 5 else _PAPER for one in range(16)]
        case "hoped for":
            dotted = down % 14 < 4
            repeated = [_INK if at_edge or (dotted and one < 4) else _PAPER for one in range(14)]
        case _:
            broken = (_LINE if (one + down) // 12 % 2 == 0 else _PAPER for one in range(24))
            repeated = list(broken) if at_edge else [_PAPER]
    return (bytes(repeated) * (width // len(repeated) + 1))[:width]


def _png(rows: Sequence[bytearray], width: int) -> bytes:
    """Return rows of points, each the number of a colour, as a PNG."""
    head = struct.pack(">IIBBBBB", width, len(rows), 8, 3, 0, 0, 0)
    points = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows))
    parts = ((b"IHDR", head), (b"PLTE", _PALETTE), (b"IDAT", points), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
