"""Files of ten megabytes in every odd shape: in order, refused, and no text at all.

python bench/odd_files.py SHAPE [BYTES] > large.yaml
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from contextlib import suppress

import yaml
from partnerships import partnership

from partnerkit.file.parsing import LOADER, MOST_IN_ONE, MOST_VALUES
from partnerkit.workbook.too_many import MOST_RECORDS

_TOP = "partnerkit: 1\nname: Large\n"
_TWO = "partners:\n  a: {name: A}\n  b: {name: B}\n"


def _until(
    size: int,
    line: Callable[[int], str],
    before: str,
    after: str = "",
    *,
    at_most: int = MOST_RECORDS,
) -> str:
    """Return a file of so many bytes, values or entries: lines between two others."""
    values = max(_values(before + line(0) + after) - _values(before + after), 0)
    most = min((MOST_VALUES - 100) // values, at_most - 10) if values else size
    made, length = [before], len(before) + len(after) + 100
    for n in range(most):
        if length >= size:
            break
        made.append(line(n))
        length += len(made[-1].encode())
    return "".join((*made, after))


def _values(text: str) -> int:
    """How many values a text holds, keys among them."""
    found = 0
    with suppress(yaml.YAMLError):  # what comes behind a fault is not counted
        for event in yaml.parse(text, Loader=LOADER):
            found += isinstance(event, yaml.NodeEvent)
    return found


def _whole(size: int) -> str:
    text = partnership(100)
    return partnership(min(size // len(text), MOST_VALUES // _values(text)) * 98)


def _keys_in_one_line(n: int) -> str:
    return f"p{n}: {{name: P {n}, colour: red, kind: other, contact: The desk of number {n}}}, "


_RESOURCE = "contributions:\n  resources:\n    hall: {what: A hall, amount: 5, unit: rooms}\n"
_ENTRY = "accountability:\n  entries:\n"
_NESTED = 90


def _words(length: int) -> str:
    return ("plain words of a long answer " * (length // 29 + 1))[:length].strip()


def _something_of_all(size: int) -> str:
    """Return records of every kind, of two partners, with a few words in each text."""
    each = {
        f"{_TOP}{_TWO}accountability:\n  entries:\n": lambda n: (
            f"    e{n}: {{partner: {'ab'[n % 2]}, layer: plans, to: To {n}, for: {_words(150)}}}\n"
        ),
        "  pairs:\n": lambda n: f"    - {{between: [e{n}, e{n + 1}], relation: both}}\n",
        "contributions:\n  resources:\n": lambda n: (
            f"    r{n}: {{what: Hall {n}, amount: {n % 90}, unit: rooms, kind: operational}}\n"
        ),
        "  pledges:\n": lambda n: (
            f"    - {{resource: r{n}, partner: a, amount: {n % 50}, conditions: C {_words(150)}}}\n"
        ),
        "commitments:\n  duties:\n": lambda n: (
            f"    - {{what: Report {n} {_words(150)}, partners: [a], every: 1 week, "
            "first: 2026-10-01}\n"
        ),
        "practice:\n  reviews:\n": lambda _: (
            f"    - {{on: 2025-01-01, ratings: {{a: {{trust: 3}}}}, learned: That {_words(150)}}}\n"
        ),
        "  actions:\n": lambda n: (
            f"    - {{what: Walk {n} {_words(150)}, owner: b, due: 2026-12-01}}\n"
        ),
        "questions:\n": lambda n: (
            f"  - {{about: purpose, question: Why {n} {_words(150)}, asked_of: a}}\n"
        ),
    }
    every = size // 1700
    count = min(every, MOST_VALUES // 76)
    return "".join(
        part
        for begin, line in each.items()
        for part in (begin, *map(line, range(count + begin.endswith("entries:\n"))))
    )


def _bytes_by_chance(size: int) -> bytes:
    return _TOP.encode() + random.Random(10).randbytes(size - 100)


def _letters_by_chance(size: int) -> str:
    letters = random.Random(10).choices("abc:-#[]{}|>\"'&*!%@, \n", k=size - 100)
    return _TOP + "".join(letters)


#: What is in a file, by name.
SHAPES: dict[str, Callable[[int], str | bytes]] = {
    "whole": _whole,
    "partners with a name": lambda size: _until(
        size, lambda n: f"  partner-{n}:\n    name: The organization {n}\n", f"{_TOP}partners:\n"
    ),
    "items refused": lambda size: _until(
        size, lambda _: "    - []\n", f"{_TOP}purpose:\n  values:\n", at_most=MOST_IN_ONE
    ),
    "items refused in one line": lambda size: _until(
        size, lambda _: "[], ", f"{_TOP}purpose:\n  values: [", "x]\n", at_most=MOST_IN_ONE
    ),
    "items that are groups": lambda size: _until(
        size, lambda _: "    - a: b\n", f"{_TOP}purpose:\n  values:\n", at_most=MOST_IN_ONE
    ),
    "records refused": lambda size: _until(
        size, lambda _: "    - x\n", f"{_TOP}practice:\n  actions:\n", at_most=MOST_IN_ONE
    ),
    "records that lack all": lambda size: _until(
        size, lambda _: "    - status: no\n", f"{_TOP}contributions:\n  pledges:\n"
    ),
    "partners refused": lambda size: _until(size, lambda n: f"  p{n}: x\n", f"{_TOP}partners:\n"),
    "kinds refused": lambda size: _until(
        size, lambda n: f"  p{n}: {{name: P, kind: goverment}}\n", f"{_TOP}partners:\n"
    ),
    "partners with a wrong key": lambda size: _until(
        size,
        lambda n: f"  partner-{n}:\n    name: The organization {n}\n    colour: red\n",
        f"{_TOP}partners:\n",
    ),
    "partners in one line": lambda size: _until(
        size, _keys_in_one_line, f"{_TOP}partners: {{", "z: {name: Z}}\n"
    ),
    "unknown keys": lambda size: _until(
        size, lambda n: f"key-{n}: a text\n", _TOP, at_most=MOST_IN_ONE
    ),
    "unknown keys with nothing behind": lambda size: _until(
        size, lambda n: f"key-{n}:\n", _TOP, at_most=MOST_IN_ONE
    ),
    "ids refused": lambda size: _until(
        size, lambda n: f"  P {n}:\n    name: A\n", f"{_TOP}partners:\n"
    ),
    "partners nobody knows": lambda size: _until(
        size,
        lambda n: f"    - {{between: [a-{n}, b-{n}], relation: competing}}\n",
        f"{_TOP}{_TWO}accountability:\n  pairs:\n",
    ),
    "about nothing": lambda size: _until(
        size, lambda n: f"  - about: nothing-{n}\n    question: Why?\n", f"{_TOP}questions:\n"
    ),
    "ids that look alike": lambda size: _until(
        size, lambda n: f"  e{n}\u0301: {{name: A}}\n  é{n}: {{name: B}}\n", f"{_TOP}partners:\n"
    ),
    "list items": lambda size: _until(
        size,
        lambda n: f"    - Neighbours {n}\n",
        f"{_TOP}purpose:\n  values:\n",
        at_most=MOST_IN_ONE,
    ),
    "list items in one line": lambda size: _until(
        size,
        lambda n: f"Neighbours {n}, ",
        f"{_TOP}purpose:\n  values: [",
        "all]\n",
        at_most=MOST_IN_ONE,
    ),
    "one long line": lambda size: f"{_TOP}purpose:\n  concern: {'words ' * ((size - 100) // 6)}\n",
    "one long word": lambda size: f"{_TOP}purpose:\n  concern: {'w' * (size - 100)}\n",
    "one text of many lines": lambda size: _until(
        size, lambda n: f"    Line {n}\n", f"{_TOP}purpose:\n  concern: |\n", at_most=MOST_IN_ONE
    ),
    "deep": lambda size: _until(
        size,
        lambda _: f"    - {'[' * _NESTED}{']' * _NESTED}\n",
        f"{_TOP}purpose:\n  values:\n",
        at_most=MOST_IN_ONE,
    ),
    "too deep": lambda size: (
        f"{_TOP}purpose:\n  values: {'[' * (size // 2 - 100)}{']' * (size // 2 - 100)}\n"
    ),
    "comments": lambda size: _until(
        size, lambda n: f"# A comment, {n}\n", _TOP, at_most=MOST_IN_ONE
    ),
    "comments among items": lambda size: _until(
        size,
        lambda n: f"    # About {n}\n    - Value {n}\n",
        f"{_TOP}purpose:\n  values:\n",
        at_most=MOST_IN_ONE,
    ),
    "blank lines": lambda size: f"{_TOP}{chr(10) * (size - 100)}",
    "blanks": lambda size: f"{_TOP}{' ' * (size - 100)}\n",
    "pledges": lambda size: _until(
        size,
        lambda n: f"    - {{resource: hall, partner: a, amount: {n % 9}, status: confirmed}}\n",
        f"{_TOP}{_TWO}{_RESOURCE}  pledges:\n",
    ),
    "resources": lambda size: _until(
        size,
        lambda n: f"    r{n}: {{what: A hall, amount: 5, unit: rooms of the kind {n % 2000}}}\n",
        f"{_TOP}{_TWO}contributions:\n  resources:\n",
    ),
    "entries": lambda size: _until(
        size,
        lambda n: f"    e{n}: {{partner: {'ab'[n % 2]}, layer: clients, to: All, for: Help}}\n",
        f"{_TOP}{_TWO}{_ENTRY}",
    ),
    "entries to whom nobody answers twice": lambda size: _until(
        size,
        lambda n: f"    e{n}: {{partner: {'ab'[n % 2]}, layer: clients, to: To {n}, for: Help}}\n",
        f"{_TOP}{_TWO}{_ENTRY}",
    ),
    "actions": lambda size: _until(
        size,
        lambda n: f"    - {{what: Walk {n}, owner: a, due: 2025-01-01}}\n",
        f"{_TOP}{_TWO}practice:\n  actions:\n",
    ),
    "reviews": lambda size: _until(
        size,
        lambda _: "    - {on: 2025-01-01, ratings: {a: {trust: 3}, b: {trust: 4}}}\n",
        f"{_TOP}{_TWO}practice:\n  reviews:\n",
    ),
    "questions": lambda size: _until(
        size,
        lambda n: f"  - {{about: purpose, question: Why so {n}, asked_of: a}}\n",
        f"{_TOP}{_TWO}questions:\n",
    ),
    "history": lambda size: _until(
        size,
        lambda n: f"      - {{what: Clean-up {n}}}\n",
        f"{_TOP}{_TWO}  c:\n    name: C\n    history:\n",
    ),
    "aliases": lambda size: _until(
        size, lambda n: f"k{n}: *a\n", f"{_TOP}x: &a y\n", at_most=MOST_IN_ONE
    ),
    "no yaml": lambda size: f"{_TOP}{'{' * (size - 100)}",
    "escapes": lambda size: "".join(
        (_TOP, 'purpose:\n  concern: "', "\\n" * (size // 2 - 100), '"\n')
    ),
    "a few giant texts": lambda size: "".join(
        (
            _TOP,
            f"{_TWO}purpose:\n",
            *(
                f"  {key}: {_words(size // 5 - 100)}\n"
                for key in ("concern", "vision", "goal", "focus")
            ),
            f"questions:\n  - {{about: purpose, question: {_words(size // 5 - 100)}}}\n",
        )
    ),
    "long texts": lambda size: _until(
        size - 2000, lambda n: f"    - {n} {_words(1000)}\n", f"{_TOP}{_TWO}purpose:\n  values:\n"
    ),
    "duties": lambda size: _until(
        size,
        lambda n: f"    - {{what: Report {n}, partners: [a], every: 1 week, first: 2024-01-01}}\n",
        f"{_TOP}{_TWO}commitments:\n  duties:\n",
    ),
    "actions in many words": lambda size: _until(
        size - 2000,
        lambda n: f"    - {{what: Walk {n} {_words(780)}, owner: a, due: 2025-01-01}}\n",
        f"{_TOP}{_TWO}practice:\n  actions:\n",
    ),
    "entries in many words": lambda size: _until(
        size - 2000,
        lambda n: (
            f"    e{n}: {{partner: {'ab'[n % 2]}, layer: clients, to: To {n % 500} {_words(350)}, "
            f"for: Help {n} {_words(350)}}}\n"
        ),
        f"{_TOP}{_TWO}{_ENTRY}",
    ),
    "questions in many words": lambda size: _until(
        size - 2000,
        lambda n: f"  - {{about: purpose, question: Why {n} {_words(780)}, asked_of: a}}\n",
        f"{_TOP}{_TWO}questions:\n",
    ),
    "something of all": _something_of_all,
    "a long name, often": lambda size: _until(
        size // 2,
        lambda n: f"    - {{what: Walk {n}, owner: a, due: 2025-01-01}}\n",
        f"{_TOP}partners:\n  a: {{name: {_words(size // 2)}}}\n  b: {{name: B}}\n"
        "practice:\n  actions:\n",
    ),
    "bytes by chance": _bytes_by_chance,
    "letters by chance": _letters_by_chance,
    "a byte that is no text, last": lambda size: (
        f"{_TOP}purpose:\n  concern: {_words(size - 100)}".encode() + b"\xff\n"
    ),
    "tabs": lambda size: f"{_TOP}purpose:\n{chr(9) * (size - 100)}goal: x\n",
    "tabs before keys": lambda size: _until(
        size, lambda n: f"\tkey-{n}: x\n", _TOP, at_most=MOST_IN_ONE
    ),
    "marks of git": lambda size: _until(
        size,
        lambda n: f"<<<<<<< ours\ngoal: A\n=======\ngoal: B\n>>>>>>> theirs {n}\n",
        _TOP,
        at_most=MOST_IN_ONE,
    ),
    "zeros": lambda size: bytes(size - 100),
    "control characters": lambda size: _until(
        size, lambda n: f"k{n}: \x01\x02\x03\n", _TOP, at_most=MOST_IN_ONE
    ),
    "anchors": lambda size: _until(size, lambda n: f"k{n}: &a{n} x\n", _TOP, at_most=MOST_IN_ONE),
    "one letter with marks": lambda size: (
        f"{_TOP}purpose:\n  concern: e{chr(0x301) * ((size - 100) // 2)}\n"
    ),
    "unseen letters": lambda size: (
        f"{_TOP}purpose:\n  concern: e{chr(0x200B) * ((size - 100) // 3)}e\n"
    ),
    "a long id": lambda size: f"{_TOP}partners:\n  {'a' * (size - 100)}: {{name: A}}\n",
    "a long wrong word": lambda size: (
        f"{_TOP}partners:\n  a: {{name: A, kind: {'goverment' * ((size - 100) // 9)}}}\n"
    ),
    "quotes without an end": lambda size: f'{_TOP}purpose:\n  goal: "{_words(size - 100)}\n',
    "documents": lambda size: f"{_TOP}{'---' + chr(10)}" * ((size - 100) // 30),
    "carriage returns": lambda size: f"{_TOP}purpose:\n  concern: x{chr(13) * (size - 100)}\n",
}
#: Those that are no plan, which every command refuses while it reads.
REFUSED = (
    "items refused",
    "items refused in one line",
    "items that are groups",
    "records refused",
    "records that lack all",
    "partners refused",
    "kinds refused",
    "partners with a wrong key",
    "partners with a name",
    "partners in one line",
    "escapes",
    "unknown keys",
    "unknown keys with nothing behind",
    "ids refused",
    "partners nobody knows",
    "about nothing",
    "ids that look alike",
    "list items in one line",
    "deep",
    "too deep",
    "aliases",
    "no yaml",
    "a long name, often",
    "bytes by chance",
    "letters by chance",
    "a byte that is no text, last",
    "tabs",
    "tabs before keys",
    "marks of git",
    "zeros",
    "control characters",
    "anchors",
    "one letter with marks",
    "unseen letters",
    "a long id",
    "a long wrong word",
    "quotes without an end",
    "documents",
    "carriage returns",
)


def made(shape: str, size: int) -> bytes:
    """Return the bytes of a file of that shape, at most so many."""
    text = SHAPES[shape](size)
    return text if isinstance(text, bytes) else text.encode()


if __name__ == "__main__":
    chosen, *of = sys.argv[1:]
    sys.stdout.buffer.write(made(chosen, int(of[0]) if of else 10_000_000))
