"""Files that were damaged by chance."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from partnerkit.file.document import parse
from partnerkit.file.edit import render
from partnerkit.problems import Data, Place, Trouble
from partnerkit.workbook.places import get, put, without

SEED = int(os.environ.get("PARTNERKIT_SEED", "1"))


TESTS = Path(__file__).parent


FILES = sorted((TESTS.parent / "examples").glob("*.yaml"))


RAW = [path.read_bytes() for path in FILES]


#: What breaks programs that read files: for bytes, for what stands behind a colon, for answers.
BYTES = [
    b"\x00", b"\xff", b"\xc3", b"\x1b[2J", b"\t", b"\r", b"\xe2\x80\xae", b"\xef\xbb\xbf",
    b":", b": ", b"- ", b"#", b"'", b'"', b"[", b"]", b"{", b"}", b"|\n", b"---\n", b"? ",
]  # fmt: skip


WRITTEN = [
    "", "|", ">-", "[]", "{}", "[a, b]", "{a: b}", "!!python/object:os.system x", "&a b", "*a",
    "'", '"', "- x", "~", "null", "NO", "010", "1e999", "2026-02-30", "9999-12-31", "0001-01-01",
    "-1", "0", "9" * 400, "999 years", "a: b", "x #y", "\\", "%", "@", "`",
]  # fmt: skip


TEXTS = [
    "", " ", "\n", "x\n\n  y\n", "{partner}", "{answer}", "%s", "[bold]", "\u202e", "\x1b]0;x\x07",
    "a" * 5000, "9" * 5000, "0", "1", "-0", "1.0000001", "999999999999999", "１", "inf", "NaN",
    "0001-01-01", "9999-12-31", "2026-02-29", "999 years", "999 days", "true", "county", "é",
    "a.b", ".", "partners.", "purpose.goal", "|", "# x", "- x", "=cmd()", "\ufeff", "\U0001f600",
]  # fmt: skip


KEYS = ["[key]", "", "County", "goal", "partnerkit", "1", "a.b", "[bold]", "\x1b[2J", "a" * 900]


Change = Callable[[random.Random, bytes], bytes]


def change_bytes(chance: random.Random, raw: bytes) -> bytes:
    at = chance.randrange(len(raw) + 1)
    upto = at + chance.choice([0, 0, 1, 1, 2, 8, 200])
    new = chance.choice([b"", b"", raw[at:upto] * 2, chance.randbytes(2), chance.choice(BYTES)])
    return raw[:at] + new + raw[upto:]


def change_lines(chance: random.Random, raw: bytes) -> bytes:
    lines = raw.decode("utf-8", "surrogateescape").split("\n")
    at = chance.randrange(len(lines))
    line = lines[at]
    match chance.randrange(8):
        case 0:
            del lines[at]
        case 1:
            lines.insert(chance.randrange(len(lines)), line)
        case 2:
            lines[at] = " " * chance.choice([1, 2, 4]) + line
        case 3:
            lines[at] = line[chance.choice([1, 2, 4]) :]
        case 4:
            lines = lines[: at + 1]
        case 5:
            other = chance.randrange(len(lines))
            lines[at], lines[other] = lines[other], line
        case _:
            head, colon, _ = line.partition(":")
            lines[at] = f"{head}{colon} {chance.choice(WRITTEN)}"
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def change_data(chance: random.Random, raw: bytes) -> bytes:
    """Change what the file says and write it anew; a file that cannot be read stays."""
    try:
        data: Any = parse(raw).data
    except Trouble:
        return raw
    places = list(_places(data))
    if not places:
        return raw
    place = chance.choice(places)
    match chance.randrange(6):
        case 0:
            data = without(data, place)
        case 1:
            data = put(data, place, get(data, chance.choice(places)))
        case 2:
            data = put(data, place, chance.choice([[], {}, [[]], [""], {"": ""}, {"x": {"y": []}}]))
        case 3:
            holder = get(data, place[:-1])
            if isinstance(holder, dict):
                new = chance.choice(KEYS)
                renamed = {new if key == place[-1] else key: v for key, v in holder.items()}
                data = put(data, place[:-1], renamed)
        case _:
            data = put(data, place, chance.choice(TEXTS))
    try:
        return render(data).encode() if isinstance(data, dict) else raw
    except Trouble:
        return raw


def _places(data: Data, place: Place = ()) -> Iterator[Place]:
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in [] if isinstance(data, str) else inner:
        yield (*place, key)
        yield from _places(value, (*place, key))


def damaged(case: int) -> bytes:
    """The bytes of a case, the same on every machine."""
    chance = random.Random(f"{SEED} {case}")
    raw = chance.choice(RAW)
    changes: list[Change] = [change_bytes, change_lines, change_data, change_data]
    for _ in range(chance.choice([1, 1, 1, 2, 3, 5])):
        raw = chance.choice(changes)(chance, raw)
    return raw
