"""Comments stay where they stand: beside what they stood beside, whatever goes or comes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.file.document import parse
from partnerkit.problems import Data
from written import many, rewritten

#: Every text, key and comment of a made file is one of its own: v1, k2, #c3; n4 is new.
TOKEN = re.compile("#?[vkcn][0-9]+")


@dataclass
class Writer:
    """Writes a file by chance, with comments wherever they may stand."""

    data: st.DataObject
    numbers: count[int] = field(default_factory=lambda: count(1))

    def chance(self, *choices: str) -> str:
        return self.data.draw(st.sampled_from(choices))

    def name(self, kind: str) -> str:
        return f"{kind}{next(self.numbers)}"

    def comment(self) -> str:
        return f"# {self.name('#c')}"

    def above(self, indent: int) -> str:
        """Comment lines above an entry, or none."""
        left = (
            self.data.draw(st.integers(0, indent))
            if self.chance("no", "no", "left") == "left"
            else indent
        )
        return self.chance("", "", f"{' ' * left}{self.comment()}\n", "\n")

    def behind(self) -> str:
        """A comment behind something in a line, and the end of the line."""
        return self.chance("\n", "\n", f"  {self.comment()}\n", f" {self.comment()}\n")

    def block(self, indent: int, depth: int, *, beside: bool = False) -> str:
        """A mapping or list in lines of their own; the first stands `beside` a dash."""
        listed = self.chance("list", "map") == "list"
        text = ""
        for number in range(self.data.draw(st.integers(1, 4))):
            above = self.above(indent) if number or not beside else ""
            pad = " " * indent if number or not beside else ""
            text += f"{above}{pad}{'-' if listed else self.name('k') + ':'}"
            text += self.below(indent, depth - 1, dashed=listed)
        return text

    def below(self, indent: int, depth: int, *, dashed: bool) -> str:
        """A value behind a dash or a colon, to the end of its last line."""
        kind = self.chance("text", "text", "lines", "flow", "block", "block", "empty")
        if kind == "block" and depth:
            if dashed and self.chance("beside", "below") == "beside":
                return " " + self.block(indent + 2, depth, beside=True)
            return self.behind() + self.block(indent + 2, depth)
        if kind == "lines":
            return f" {self.chance('|', '>-')}{self.behind()}{' ' * indent}  {self.name('v')}\n"
        if kind == "flow" and depth:
            return f" {self.flow(indent + 2, depth)}{self.behind()}"
        return (f" {self.text()}" if kind != "empty" or dashed else "") + self.behind()

    def text(self) -> str:
        quote = self.chance("", "'", '"')
        return f"{quote}{self.name('v')}{quote}"

    def flow(self, indent: int, depth: int) -> str:
        """A mapping or list in brackets."""
        listed = self.chance("list", "map") == "list"
        text = "[" if listed else "{"
        total = self.data.draw(st.integers(1, 4))
        for number in range(total):
            text += self.space(indent)
            text += "" if listed else self.name("k") + ": "
            inner = self.chance("text", "text", "flow") if depth else "text"
            text += self.flow(indent + 1, depth - 1) if inner == "flow" else self.text()
            last = number == total - 1
            text += self.chance("", "", self.space(indent)) + (
                "," if not last else self.chance("", ",")
            )
        return text + self.space(indent) + ("]" if listed else "}")

    def space(self, indent: int) -> str:
        """What may stand between two things in brackets."""
        line = "\n" + " " * indent
        return self.chance(
            "", " ", " ", line, line, f" {self.comment()}{line}", f"{line}{self.comment()}{line}"
        )


def tokens(text: str) -> list[str]:
    return TOKEN.findall(text)


def beside(text: str) -> dict[str, list[str]]:
    """For each comment what stands before it in its line, from left to right."""
    found = {}
    for line in text.split("\n"):
        before, hash_, comment = line.rpartition("# ")
        if hash_ and "#c" in comment:
            found[comment] = tokens(before) + [""] * (before.rstrip(" ,")[-1:] in list("[]{}"))
    return found


def stays(before: str, wanted: dict[str, Data]) -> None:
    result = rewritten(parse(before.encode()), wanted)
    after = result.text
    assert result.data == wanted
    old, new = tokens(before), tokens(after)
    assert [t for t in old if t in set(new)] == [t for t in new if t in set(old)], "out of order"
    assert {t for t in old if t[0] == "#"} <= set(new)
    lines_before, lines_after = beside(before), beside(after)
    for comment, there in lines_after.items():
        nearest = there[-1] if there else ""
        assert nearest in ["", *lines_before[comment]], f"{comment} came to stand beside {there}"


def holders(node: Data) -> list[dict[str, Data] | list[Data]]:
    """Every list and mapping in which something is."""
    if isinstance(node, str) or not node:
        return []
    inner = node.values() if isinstance(node, dict) else node
    return [node, *(holder for value in inner for holder in holders(value))]


def remove(data: st.DataObject, wanted: dict[str, Data]) -> None:
    """Take some things out of one list or mapping."""
    holder = data.draw(st.sampled_from(holders(wanted)))
    for part in reversed(list(holder) if isinstance(holder, dict) else range(len(holder))):
        if data.draw(st.sampled_from([False, False, True])):
            del holder[part]  # type: ignore[arg-type]


def add(data: st.DataObject, wanted: dict[str, Data]) -> None:
    """Put new things among those of one list or mapping."""
    holder = data.draw(st.sampled_from(holders(wanted)))
    items = list(holder.items()) if isinstance(holder, dict) else [("", value) for value in holder]
    made: list[tuple[str, Data]] = []
    for number, item in enumerate([*items, ("", "")]):
        if data.draw(st.sampled_from([False, False, True])):
            name = f"n{number}"
            new: list[Data] = [name, [name], {name: name}]
            made.append((name, data.draw(st.sampled_from(new))))
        made.append(item)
    made.pop()
    if isinstance(holder, dict):
        holder.clear()
        holder.update(made)
    else:
        holder[:] = [value for _, value in made]


def made(data: st.DataObject) -> str:
    writer = Writer(data)
    text = "".join(
        f"{writer.above(0)}{writer.name('k')}:{writer.below(0, 3, dashed=False)}" for _ in range(3)
    )
    return text + writer.above(0)


@many
@given(st.data(), st.sampled_from([remove, add]))
def test_what_stood_beside_something_stays_where_it_stood(
    data: st.DataObject, change: Callable[[st.DataObject, dict[str, Data]], None]
) -> None:
    before = made(data)
    wanted = parse(before.encode()).data
    change(data, wanted)
    if wanted:
        stays(before, wanted)


@pytest.mark.parametrize(
    ("before", "wanted", "expected"),
    [
        ("x: [\n  # A\n  a,\n  # B\n  b\n]\n", ["a"], "x: [\n  # A\n  a\n  # B\n]\n"),
        ("x: [\n  # A\n  a,\n  # B\n  b,\n]\n", ["a"], "x: [\n  # A\n  a,\n  # B\n]\n"),
        ("x: [\n  # A\n  a,\n  # B\n  b\n]\n", ["b"], "x: [\n  # A\n  # B\n  b\n]\n"),
        ("x: [\n  a,  # A\n  b,  # B\n  c   # C\n]\n", ["a", "c"],
         "x: [\n  a,  # A\n  # B\n  c   # C\n]\n"),
        ("x: [\n  a,  # A\n  b   # B\n]\n", ["a"], "x: [\n  a  # A\n  # B\n]\n"),
        ("x: [\n  a,  # A\n  b   # B\n]\n", ["b"], "x: [\n  # A\n  b   # B\n]\n"),
        ("x: [\n  a,  # A\n  b   # B\n]\n", [], "x: []\n  # A\n  # B\n"),
        ("x: [\n  a,  # A\n  b   # B\n]\n", ["a", "b", "c"],
         "x: [\n  a,  # A\n  b,   # B\n  c\n]\n"),
        ("x: [\n  # A\n  a,\n  # B\n  b,\n]\n", ["a", "c", "b", "d"],
         "x: [\n  # A\n  a,\n  c,\n  # B\n  b,\n  d,\n]\n"),
        ("x: [\n  # A\n  a\n]\n", ["c", "a"], "x: [\n  c,\n  # A\n  a\n]\n"),
        ("x: [a, b] # AB\n", ["a", "b", "c"], "x: [a, b, c] # AB\n"),
        ("x: {\n  a: 1, # A\n  b: 2, # B\n}\n", {"b": "2"}, "x: {\n  # A\n  b: 2, # B\n}\n"),
        ("x: {\n  a: 1, # A\n  b: 2, # B\n}\n", {"a": "1", "c": "3"},
         "x: {\n  a: 1, # A\n  c: 3, # B\n}\n"),
        ("x:\n  - a  # A\n  - b  # B\n", ["a"], "x:\n  - a  # A\n  # B\n"),
        ("x:\n  # A\n  - a\n  # B\n  - b\n", ["a"], "x:\n  # A\n  - a\n  # B\n"),
        ("x:\n  - a  # A\n  - b  # B\n", [], "x: []\n  # A\n  # B\n"),
        ("x:\n- a  # A\n- b  # B\n", "t", "x: t\n  # A\n  # B\n"),
        ("x:\n- a  # A\n- b  # B\n", "t\nu", 'x: "t\\nu"\n  # A\n  # B\n'),
        ("x:\n  a: 1  # A\n  b: 2  # B\n", {"c": "3"}, "x:\n  c: 3\n  # A\n  # B\n"),
    ],
)  # fmt: skip
def test_where_comments_stand(before: str, wanted: Data, expected: str) -> None:
    result = rewritten(parse(before.encode()), {"x": wanted})
    assert result.data == {"x": wanted}
    assert result.text == expected
