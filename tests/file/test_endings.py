"""Every way in which a file may end, before every change: no comment and no other line is lost."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from itertools import islice, product
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from partnerkit.file.document import Document, parse
from partnerkit.file.keeper import Keeper
from partnerkit.problems import Data, Trouble
from written import is_within, many, rewritten, said_beside

#: The last value of a file, as people write it; a line below the first is indented when it is put.
LAST = [
    "", "x", "x y", "long\n  text", "'x'", '"x"', "'x\n  y'", '"x\n  y\\n"', '""', "''", "~",
    "null", "[]", "{}", "[x]", "{x: y}", "[x, # x's\n  y]", "[\n  x,  # x's\n  # y's\n  y,\n]",
    "{x: 1, # x's\n y: [2, # 2's\n 3]}", "\n  # below\n  x",
    *[
        f"{style}{hint}{chomp}{beside}\n{body}"
        for style, hint, chomp in product("|>", ("", "2"), ("", "-", "+"))
        for beside in ("", "  # beside")
        for body in ("  x", "  x\n\n   y\n  z", "  x\n", "  x\n\n")
    ],
    "|1\n  x", "|-1\n  x", "|+1\n x\n", "|\n    x", "|", "|-", "|+", "|+\n", "|+\n\n", ">+\n\n\n",
    "|2\n\n   x", "|\n  # no comment", "|\n  x\n  # no comment\n", ">\n  x\n\n  y\n\n\n",
    "|\n\n  x\n  ",
]  # fmt: skip
#: What stands below the last value.
ENDINGS = ["", "\n", "\n\n", "\n\n\n", "\n# end", "\n# end\n", "\n\n# end\n", "  # behind\n",
           "\n      # deep\n", "\n      # deep", "\n\n      # deep\n  ",
           "\n...\n", "\n...", "\n... # over\n", "\n...\n# over\n"]  # fmt: skip
#: Where the last value stands; `middle` and `first` stay as they are.
HOLDERS = {
    "in a section": "last:  # last's\n  one: 1  # one's\n  # above\n  two: {}",
    "in a list": "last:  # last's\n  - 1  # one's\n  # above\n  - {}",
    "in a list below its key": "last:\n- 1 # one's\n- {}",
    "in a record": "last:\n  # above\n  - one: 1  # one's\n    two: {}",
    "at the top": "last: {}",
    "alone in a list": "last:\n  # above\n  - {}",
}
HEAD = (
    "# head\npartnerkit: 1\nfirst: x  # first's\n\n# above middle\nmiddle:\n  # in it\n  a:  [b]\n"
)


class Case(NamedTuple):
    """A file, and what it shall hold."""

    raw: bytes
    wanted: dict[str, Data]


def file_of(value: str, holder: str, ending: str, newline: str, bom: bool) -> bytes:
    at = HOLDERS[holder].splitlines()[-1]
    value = value.replace("\n", "\n" + " " * (len(at) - len(at.lstrip(" -"))))
    text = HEAD + HOLDERS[holder].replace("{}", value) + ending
    return (b"\xef\xbb\xbf" if bom else b"") + text.replace("\n", newline).encode()


def changes(data: dict[str, Data]) -> Iterator[tuple[str, dict[str, Data]]]:
    """Every change around the last value: what it is, and the data after it."""
    added: list[Data] = ["1", "two\nlines", "ends\n\n", "", ["1"], {"a": {"b": "1"}}, "x" * 200]
    for value in added:
        yield "a key behind", {**data, "new": value}
        yield "the section", {**data, "last": value}
        yield (
            "a section between",
            {
                **{key: data[key] for key in ("partnerkit", "first")},
                "new": value,
                **data,
            },
        )
    yield "no section", {key: value for key, value in data.items() if key != "last"}
    yield "first", {**data, "first": "other\nlines"}
    yield "no first", {key: value for key, value in data.items() if key != "first"}
    yield "first and a key behind", {**data, "first": "y", "new": "1"}
    last = data["last"]
    if isinstance(last, dict | list) and last:
        yield from ((name, {**data, "last": new}) for name, new in inner_changes(last, added))


def inner_changes(last: Data, added: list[Data]) -> Iterator[tuple[str, Data]]:
    if not last:
        return
    if isinstance(last, list):
        for value in added:
            yield "an item behind", [*last, value]
            yield "an item in front", [value, *last]
            yield "an item before", [*last[:-1], value, last[-1]]
            yield "the last item", [*last[:-1], value]
        yield "no last item", last[:-1]
        yield "no first item", last[1:]
        if isinstance(last[-1], dict | list):
            for name, new in inner_changes(last[-1], added):
                yield f"{name} in the last", [*last[:-1], new]
    elif isinstance(last, dict):
        key = list(last)[-1] if last else ""
        for value in added:
            yield "an answer behind", {**last, "new": value}
            yield "the last answer", {**last, key: value}
        yield "no last answer", {k: v for k, v in last.items() if k != key}
        yield "only the last answer", {key: last[key]}


def cases(holder: str) -> Iterator[Case]:
    for value, ending in product(LAST, ENDINGS):
        for newline, bom in [("\n", False), ("\r\n", True)]:
            raw = file_of(value, holder, ending, newline, bom)
            try:
                data = parse(raw).data
            except Trouble:
                continue
            for _, wanted in changes(data):
                yield Case(raw, wanted)


def holds(case: Case) -> None:
    document = parse(case.raw)
    wanted = deepcopy(case.wanted)
    result = rewritten(document, case.wanted)
    assert parse(result.raw).data == wanted
    assert result.bom == document.bom
    assert not said_beside(document) - said_beside(result), "a comment is lost"
    for key in ("partnerkit", "first", "middle"):
        if wanted.get(key) == document.data[key]:
            assert section(document, key) == section(result, key)
    own = section(document, "last").split(document.newline)
    if wanted.get("last") == document.data["last"]:
        stay = len(section(document, "last", at_value=True).split(document.newline)) - 1
        assert is_within(own[:stay], result.text.split(document.newline))


def section(document: Document, key: str, *, at_value: bool = False) -> str:
    """The text of a section; `at_value`: up to where its last value begins."""
    entry = document.tree.entries[key]
    end, node = entry.after if at_value else entry.end, entry.value
    while at_value and hasattr(node, "entries") and node.entries:
        inner = list(node.entries.values() if isinstance(node.entries, dict) else node.entries)[-1]
        end, node = inner.after, inner.value
    return document.text[entry.start : end]


@many
@given(
    st.sampled_from(LAST),
    st.sampled_from(sorted(HOLDERS)),
    st.sampled_from(ENDINGS),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.data(),
)
def test_whatever_a_file_ends_in_a_change_loses_nothing(
    value: str, holder: str, ending: str, newline: str, bom: bool, data: st.DataObject
) -> None:
    raw = file_of(value, holder, ending, newline, bom)
    try:
        before = parse(raw).data
    except Trouble:
        assume(False)
    _, wanted = data.draw(st.sampled_from(list(changes(before))))
    holds(Case(raw, wanted))


@pytest.mark.slow
@pytest.mark.parametrize("holder", HOLDERS)
def test_every_seventh_of_all_ends_and_changes(holder: str) -> None:
    for case in islice(cases(holder), 0, None, 7):
        try:
            holds(case)
        except Exception as error:
            error.add_note(f"{case.raw!r} should hold {case.wanted!r}")
            raise


@pytest.mark.parametrize(
    ("last", "now"),
    [
        ("|\n  x", "|-\n  x\n\nnew:\n  - y"),
        ("|2  # c\n    x", "|2-  # c\n    x\n\nnew:\n  - y"),
        (">+\n  x", ">-\n  x\n\nnew:\n  - y"),
        ("|+\n  x\n", "|+\n  x\nnew:\n  - y\n"),
        ("|+\n  x\n\n# end", "|+\n  x\n\nnew:\n  - y\n# end"),
        ("|+  # c\n\n", "|+  # c\n\nnew:\n  - y\n"),
    ],
)
def test_only_the_sign_of_the_text_above_changes(last: str, now: str) -> None:
    document = parse(f"# head\na: 1 # one\nlast: {last}".encode())
    result = rewritten(document, {**document.data, "new": ["y"]})
    assert result.text == f"# head\na: 1 # one\nlast: {now}"


@pytest.mark.parametrize(
    ("last", "now"),
    [("|+\n  x\n", "|\n  x\n"), (">+ # c\n  x\n\n", '"x\\n\\n" # c\n'), ("|+\n\n", '"\\n"\n')],
)
def test_what_went_leaves_its_empty_lines_to_no_text(last: str, now: str) -> None:
    document = parse(f"last: {last}gone: 1\n\nnext: 2\n".encode())
    wanted = {key: value for key, value in document.data.items() if key != "gone"}
    assert rewritten(document, wanted).text == f"last: {now}\nnext: 2\n"


@pytest.mark.parametrize("value", ["&a x", "*a", "!!str x", "! x", "[&a x, *a]", "!t [x]"])
def test_marks_that_are_refused_are_never_rewritten(value: str) -> None:
    with pytest.raises(Trouble):
        parse(file_of(value, "in a section", "", "\n", False))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("# head\na: 1  # one\n# end\n", {"b": "2"}, "# head\n# one\n# end\nb: 2\n"),
        ("{}  # none yet\n", {"b": "2"}, "# none yet\nb: 2\n"),
        ("--- # s\n{a: [1, # one\n 2]}\n... # over\n", {"b": ["# no"]},
         "--- # s\n# one\n# over\nb:\n  - '# no'\n"),
        ("# head\n---\na: |  # one\n  # none", {}, "# head\n---\n# one\n{}\n"),
    ],
)  # fmt: skip
def test_a_file_that_says_nothing_of_before_keeps_its_comments(
    before: str, after: dict[str, Data], expected: str
) -> None:
    result = rewritten(parse(before.encode()), after)
    assert result.text == expected
    assert result.data == after


@pytest.mark.parametrize("text", ["a: 1\nb: 2\n", "# c\na: 1\n", "a: [", ""])
def test_what_cannot_be_written_in_place_is_refused_and_the_file_stays(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`text` is what every attempt comes to: without the comment, with other data, unreadable."""
    path = tmp_path / "partnership.yaml"
    path.write_bytes(b"# c\na: 1 # d\n")
    keeper = Keeper(path)
    monkeypatch.setattr("partnerkit.file.edit._attempts", lambda *_: [text])
    monkeypatch.setattr("partnerkit.file.by_section.rewritten", lambda *_: None)
    with pytest.raises(Trouble, match="nothing was saved"):
        keeper.save({"a": "1", "b": "2"})
    assert path.read_bytes() == b"# c\na: 1 # d\n"
