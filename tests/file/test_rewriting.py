"""Writing: any text survives, and a change touches only the lines of what changed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from difflib import SequenceMatcher
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from partnerkit.file.document import Document, parse
from partnerkit.file.edit import render
from partnerkit.file.nodes import Mapping, Member, Scalar
from partnerkit.file.patch import Patch
from partnerkit.problems import Data, Place, Trouble
from written import HOSTILE, files, is_within, many, rewritten, said_beside, values

MIXED, BRACKETS = (
    Path(__file__).with_name(name).read_bytes().replace(b"\r\n", b"\n").decode()
    for name in ("mixed.yaml", "brackets.yaml")
)


def reread(data: dict[str, Data]) -> dict[str, Data]:
    return parse(render(data).encode()).data


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_survive_everywhere(text: str) -> None:
    name = text[:100]
    data: dict[str, Data] = {
        "a": text,
        "b": [text, [text], {"c": text}],
        "d": {name: text, "e": {"f": text}},
        name: [text],
        "z": text,
    }
    assert reread(data) == data


@many
@given(files)
def test_any_data_survives(data: dict[str, Data]) -> None:
    assert reread(data) == data


@many
@given(files, files, st.sampled_from(["\n", "\r\n"]), st.booleans(), st.booleans())
def test_any_file_is_rewritten_to_any_other(
    before: dict[str, Data], after: dict[str, Data], newline: str, bom: bool, ended: bool
) -> None:
    text = render(before).replace("\n", newline)
    raw = (b"\xef\xbb\xbf" if bom else b"") + text.encode()
    document = parse(raw if ended else raw.removesuffix(newline.encode()))
    assume(document.data == before)
    result = rewritten(document, after)
    assert result.data == after
    assert parse(result.raw).data == after
    assert result.bom == bom


def test_half_a_character_is_refused() -> None:
    with pytest.raises(Trouble, match="half a character"):
        render({"a": "x\ud800"})


def test_a_file_that_would_be_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("partnerkit.file.edit.LARGEST", 1_000_000)
    with pytest.raises(Trouble, match="would be larger than 1 MB"):
        rewritten(parse(b"a: 1"), {"a": "x" * 1_000_000})


def test_a_key_too_long_for_yaml_is_refused() -> None:
    with pytest.raises(Trouble, match="too long"):
        render({"k" * 1100: ""})


def test_how_a_new_file_looks() -> None:
    data: dict[str, Data] = {
        "partnerkit": "1",
        "started": "2018-10-01",
        "invite": "true",
        "note": "two\nlines",
        "purpose": {"values": ["a: b", "don't: do", "tab\there"], "goal": "", "x": [], "y": {}},
        "history": [{"what": "x" * 150, "lesson": "ends\n"}, ["é 😀"]],
        "more": " in\ndented\n\n",
        "last": {"a": "b"},
    }
    assert render(data) == (
        "partnerkit: 1\nstarted: 2018-10-01\ninvite: true\nnote: |-\n  two\n  lines\n\n"
        "purpose:\n  values:\n    - 'a: b'\n    - 'don''t: do'\n"
        '    - "tab\\there"\n  goal: ""\n  x: []\n  y: {}\n\n'
        f"history:\n  - what: {'x' * 150}\n    lesson: |\n      ends\n  - - é 😀\n"
        "more: |2+\n   in\n  dented\n\nlast:\n  a: b\n"
    )


# -- changes in place -------------------------------------------------------------------------


def place_of(data: Data, place: Place) -> tuple[Data, str | int]:
    """The mapping or list that holds the place, and its key or index there."""
    for part in place[:-1]:
        data = data[part]  # type: ignore[index]
    return data, place[-1]


def put(data: dict[str, Data], place: Place, value: Data | None) -> None:
    holder, part = place_of(data, place)
    if value is None:
        del holder[part]  # type: ignore[arg-type, union-attr]
    elif isinstance(holder, list) and isinstance(part, int) and part >= len(holder):
        holder.append(value)
    else:
        holder[part] = value  # type: ignore[index]


def diff(old: str, new: str) -> list[str]:
    """The lines that went and came, as `-…` and `+…`, from top to bottom."""
    before, after = old.split("\n"), new.split("\n")
    found = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            found += [f"-{line}" for line in before[i1:i2]] + [f"+{line}" for line in after[j1:j2]]
    return found


CHANGES: list[tuple[Place, Data | None, list[str]]] = [
    (("name",), "New", ['-name: "Orange County: Food Council"', '+name: "New"']),
    (("started",), "a: b", ["-started: 2018-10-01", "+started: 'a: b'"]),
    (
        ("partners", "county", "kind"),
        "community",
        [
            "-    kind: government                       # government | community | other",
            "+    kind: community                        # government | community | other",
        ],
    ),
    (
        ("partners", "county", "kind"),
        "x" * 40,
        [
            "-    kind: government                       # government | community | other",
            f"+    kind: {'x' * 40} # government | community | other",
        ],
    ),
    (
        ("purpose", "concern"),
        "Short",
        [
            "-  concern: >-",
            "-    Families in every part of the county go without enough good food,",
            "-    and each office sees only its own share of it.",
            "+  concern: Short",
        ],
    ),
    (("purpose", "vision"), "Everyone.\nAll.\n", [
        "-    Everyone can get food.", "-", "-      It is grown fairly.",
        "+    Everyone.", "+    All.",
    ]),
    (("purpose", "goal"), "One", ["-  goal:", "+  goal: One"]),
    (("purpose", "goal"), ["One"], ["+    - One"]),
    (("purpose", "focus"), "Who", [
        "-  focus: One paid coordinator", "-    who serves the whole county", "+  focus: Who",
    ]),
    (("purpose", "values", 1), "Local", ["-  - 'Local farms'' matter'", "+  - 'Local'"]),
    (("purpose", "values", 2), "Third", ["+  - Third"]),
    (("purpose", "values", 0), None, ["-  - People who live with hunger help decide"]),
    (("purpose", "values"), [], [
        "-  values:", "-  - People who live with hunger help decide",
        "-  - 'Local farms'' matter'", "+  values: []",
    ]),
    (("partners", "county", "responsibilities", 3), "Y: z", ["+      - 'Y: z'"]),
    (("partners", "county", "responsibilities", 1), None, ["-      - Public health"]),
    (("partners", "county", "history", 0, "what"), None, [
        "-      - what: Homelessness partnership", "-        # when it was",
        "+      - # when it was",
    ]),
    (("partners", "county", "history", 0, "lesson"), "One line", [
        "-        lesson: |-", "-          A written agreement", "-          was kept for years.",
        "+        lesson: One line",
    ]),
    (("partners", "county", "history", 1, "when"), "2010", ["+        when: 2010"]),
    (("partners", "county", "history", 2), {"what": "X", "when": "1"}, [
        "+      - what: X", "+        when: 1",
    ]),
    (("partners", "county", "history", 1), None, ["-      -", "-        what: Second"]),
    (("partners", "county", "communication", "practices", 0), "a, b", [
        "-    communication: {practices: [Meets twice a month, Writes minutes], challenges: []}",
        "+    communication: {practices: ['a, b', Writes minutes], challenges: []}",
    ]),
    (("partners", "county", "communication", "challenges", 0), "two\nlines", [
        "-    communication: {practices: [Meets twice a month, Writes minutes], challenges: []}",
        '+    communication: {practices: [Meets twice a month, Writes minutes], '
        'challenges: ["two\\nlines"]}',
    ]),
    (("partners", "county", "communication", "practices", 0), None, [
        "-    communication: {practices: [Meets twice a month, Writes minutes], challenges: []}",
        "+    communication: {practices: [Writes minutes], challenges: []}",
    ]),
    (("practice", "ratings", "council", "trust"), "5", [
        "-        trust: 2     # the last", "+        trust: 5     # the last",
    ]),
    (("practice", "ratings", "county", "respect"), "5", [
        "-      county: {intent: 4, contributions: 4, integrity: 5}",
        "+      county: {intent: 4, contributions: 4, integrity: 5, respect: 5}",
    ]),
    (("practice", "ratings", "county", "integrity"), None, [
        "-      county: {intent: 4, contributions: 4, integrity: 5}",
        "+      county: {intent: 4, contributions: 4}",
    ]),
    (("practice", "ratings", "partner"), {"intent": "1"}, [
        "+      partner:", "+        intent: 1",
    ]),
    (("practice", "learned"), "Much", ["+    learned: Much"]),
    (("partners", "chapel-hill", "history"), [{"what": "X"}], [
        "-      history: []                          # asked, and there is none",
        "+      history:                             # asked, and there is none",
        "+        - what: X",
    ]),
    (("partners", "chapel-hill", "history"), "two\nlines", [
        "-      history: []                          # asked, and there is none",
        "+      history: |-                          # asked, and there is none",
        "+        two", "+        lines",
    ]),
    (("partners", "chapel-hill", "notes", 0, 0), None, [
        "-        - - nested", "-          - list", "+        - - list",
    ]),
    (("partners", "chapel-hill", "notes", 1), "say \"so\"", [
        '-        - "quoted"', '+        - "say \\"so\\""',
    ]),
    (("questions",), [{"about": "x"}], [
        "-questions: []                              # whatever is not clear",
        "+questions:                                 # whatever is not clear",
        "+  - about: x",
    ]),
    (("extra",), {"a": ["b"]}, ["+", "+extra:", "+  a:", "+    - b"]),
    (("extra",), "b", ["+extra: b"]),
    (("started",), None, ["-started: 2018-10-01"]),
]  # fmt: skip


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("ended", [True, False])
@pytest.mark.parametrize(("place", "value", "lines"), CHANGES)
def test_exactly_these_lines_change(
    place: Place, value: Data | None, lines: list[str], newline: str, ended: bool
) -> None:
    text = (MIXED if ended else MIXED.removesuffix("\n")).replace("\n", newline)
    document = parse(text.encode())
    data = document.data
    put(data, place, value)
    result = rewritten(document, data)
    assert result.data == data
    assert diff(text.replace("\r\n", "\n"), result.text.replace("\r\n", "\n")) == lines
    assert "\n" not in result.text.replace(newline, "")
    assert result.text.endswith(newline) == ended


def test_nothing_changed_gives_the_same_document() -> None:
    document = parse(MIXED.encode())
    assert rewritten(document, document.data) is document
    other_order = dict(reversed(document.data.items()))
    assert rewritten(document, other_order) is document


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("b: 1\n", {"a": "0", "b": "1"}, "a: 0\nb: 1\n"),
        ("# head\nb: 1\n", {"a": "0", "b": "1"}, "# head\na: 0\nb: 1\n"),
        ("x:\n  # b's\n  b: 1\n", {"x": {"a": "0", "b": "1"}}, "x:\n  a: 0\n  # b's\n  b: 1\n"),
        ("x:\n- b: 1\n", {"x": [{"a": "0", "b": "1"}]}, "x:\n- a: 0\n  b: 1\n"),
        ("x:\n- b\n", {"x": ["a", "b", "c"]}, "x:\n- a\n- b\n- c\n"),
        ("x: {b}\n", {"x": {"a": "0", "b": "1"}}, "x: {a: 0, b: 1}\n"),
        ("x: {a: , b: 1}\n", {"x": {"a": "0", "b": "1"}}, "x: {a: 0 , b: 1}\n"),
        ("x: {a: , b: 1}\n", {"x": {"a": ""}}, "x: {a: }\n"),
        ("x:\n-\n- # c\n- y\n", {"x": ["0", "1", "y"]}, "x:\n- 0\n- 1 # c\n- y\n"),
        ('{"a":1}', {"a": "2", "b": "3"}, '{"a":2, b: 3}'),
        ("a: 1\nb:\n  - x\n# c\n", {"a": "1", "b": {}}, "a: 1\nb: {}\n# c\n"),
        ("a: |+\n  x\n\n\nb: 1\n", {"a": "x\n\n\n", "b": "2"}, "a: |+\n  x\n\n\nb: 2\n"),
        ("a: x\n    # c\nb: 1\n", {"a": "x\ny", "b": "1"}, 'a: "x\\ny"\n    # c\nb: 1\n'),
        ("a: x\n\nb: 1\n", {"a": "x\n\n", "b": "1"}, 'a: "x\\n\\n"\n\nb: 1\n'),
        ("a: |+\n  x\n\n# c\nb: 1\n", {"a": "x\n\n", "c": "0", "b": "1"},
         "a: |+\n  x\n\nc: 0\n# c\nb: 1\n"),
        ("a: |+\n  x\n\n# end\n", {"a": "x\n\n", "b": {"c": "1"}},
         "a: |+\n  x\n\nb:\n  c: 1\n# end\n"),
        ("a: 1\nb: 2", {"a": "1"}, "a: 1"),
        ("a:\n- b\n  # b's\n# c's\n- c\n", {"a": ["c"]}, "a:\n# b's\n# c's\n- c\n"),
        ("a:\n  b: 1  # b's\n  c: 1\n", {"a": {"c": "1"}}, "a:\n  # b's\n  c: 1\n"),
        ("a:\n- b: 1  # b's\n  c: 1\n", {"a": [{"c": "1"}]}, "a:\n- # b's\n  c: 1\n"),
        ("a:\n- b  # b's\n", {"a": []}, "a: []\n  # b's\n"),
        ("a:\n- b  # b's\nc: 1\n", {"c": "1"}, "# b's\nc: 1\n"),
        ("a: [b, # b's\n  c]\n", {"a": ["c"]}, "a: [ # b's\n  c]\n"),
        ("a:\n- b: 1\n  c: [1, # c's\n    2]\n", {"a": [{"c": ["2"]}]},
         "a:\n- c: [ # c's\n    2]\n"),
        ('x: 1\na: ["b\n b", "c\n c", d, # d\'s\n  e]\n', {"x": "1", "a": ["b b", "c c", "e"]},
         'x: 1\na: ["b\n b", "c\n c", # d\'s\n  e]\n'),
        ("a: | # a's\n  # none\nc: 1\n", {"c": "1"}, "# a's\nc: 1\n"),
        ("'a # b': 'x # y'\nc: 1\n", {"c": "1"}, "c: 1\n"),
        ("a:\n- b\n\n  # b's\nc: 1\n", {"a": ["b", "d"], "c": "1"},
         "a:\n- b\n\n  # b's\n- d\nc: 1\n"),
        ("a: |\n    x\n  # c\nb: 1\n", {"a": "y\nz\n", "b": "1"},
         "a: |\n    y\n    z\n  # c\nb: 1\n"),
        ("a:\n  - 1\n  - 2", {"a": ["1"]}, "a:\n  - 1"),
        ("a: |\n  x\nb: 2", {"a": "x\n"}, "a: |\n  x\n"),
        ("# c\na: 1\n", {"b": "1"}, "# c\nb: 1\n"),
        ("a: 1\n", {}, "{}\n"),
        ("---\na: 1\n...\n", {"a": "1", "b": "2"}, "---\na: 1\nb: 2\n...\n"),
        ("a:   # c\n  long text\n", {"a": "x"}, "a:   # c\n  x\n"),
        ("a: {b: {c: 1}} # n\n", {"a": {"d": {"c": "1"}}}, "a: {d: {c: 1}} # n\n"),
        ("a: {b: {c: 1}}  # n\n", {"a": {"d": {"e": "2"}}}, "a: {d: {e: 2}}  # n\n"),
        ("a:\n  b:  [x] # n\n  # o\n", {"a": {"c": ["x"]}}, "a:\n  c:  [x] # n\n  # o\n"),
        ("a:\n  b: # n\n    c: [x]\n  d: 1\n", {"a": {"e": {"c": ["x"]}, "d": "1"}},
         "a:\n  e: # n\n    c: [x]\n  d: 1\n"),
        ("x: 1\nb:\n  c: [1]\nz: 1\n", {"y": "2", "d": {"c": ["1"]}, "z": "1"},
         "y: 2\nd:\n  c: [1]\nz: 1\n"),
        ("a:\n  - b: [x]\n", {"a": [{"b": ["y"]}]}, "a:\n  - b: [y]\n"),
        ("a:   # c\n  long text\n", {"a": "x\ny"}, "a: |- # c\n  x\n  y\n"),
    ],
)  # fmt: skip
def test_small_changes(before: str, after: dict[str, Data], expected: str) -> None:
    result = rewritten(parse(before.encode()), after)
    assert result.data == after
    assert result.text == expected


# -- any single answer, with comments anywhere ------------------------------------------------


def entries(document: Document) -> dict[Place, Member]:
    found: dict[Place, Member] = {}
    todo: list[tuple[Place, Member]] = [((key,), e) for key, e in document.tree.entries.items()]
    while todo:
        place, entry = todo.pop()
        found[place] = entry
        node = entry.value
        if isinstance(node, Scalar):
            continue
        items = node.entries.items() if isinstance(node, Mapping) else enumerate(node.entries)
        todo += [((*place, part), inner) for part, inner in items]
    return found


def sprinkled(comments: dict[int, str], text: str = MIXED) -> str:
    """A text with comments and empty lines above some of its lines, and behind some."""
    lines = []
    for number, line in enumerate(text.split("\n")):
        kind = comments.get(number, "")
        indent = " " * (len(line) - len(line.lstrip()))
        if kind == "behind":
            line += f"  # behind {number}"
        elif kind == "blank":
            lines.append("")
        elif kind:
            lines.append(f"{'' if kind == 'left' else indent}# above {number}")
        lines.append(line)
    return "\n".join(lines)


def own_lines(document: Document, place: Place, operation: str) -> tuple[int, int]:
    """The lines, counted from 0, that may change with the answer at `place`; end exclusive."""
    all_entries = entries(document)
    if operation == "add":
        place = place[:-1]
        outer = in_brackets(all_entries, place)
        if outer is None:
            end = document.lines.position(all_entries[place].end)[0]
            return end, end
        place = outer
    else:
        place = in_brackets(all_entries, place) or place
        # Without its last item a list becomes `[]` in the line of its key.
        while operation == "remove" and len(place) > 1 and alone(all_entries[place[:-1]]):
            place, operation = place[:-1], "change"
    entry = all_entries[place]
    first = document.lines.position(entry.start)[0] - 1
    last = document.lines.position(entry.end)[0]
    if operation == "remove":
        column = document.lines.position(entry.start)[1] - 1
        lines = document.text.split("\n")
        for number in range(last, len(lines)):
            if comment_column(lines[number]) > column:
                last = number + 1
            elif lines[number].strip():
                break
    return first, last


def in_brackets(all_entries: dict[Place, Member], place: Place) -> Place | None:
    for length in range(1, len(place) + 1):
        if getattr(all_entries[place[:length]].value, "flow", False):
            return place[:length]
    return None


def alone(entry: Member) -> bool:
    return not isinstance(entry.value, Scalar) and len(entry.value.entries) == 1


def comment_column(line: str) -> int:
    return line.index("#") if line.lstrip().startswith("#") else -1


@many
@given(
    st.dictionaries(
        st.integers(0, MIXED.count("\n")), st.sampled_from(["behind", "blank", "left", "above"])
    ),
    st.data(),
)
def test_lines_outside_a_changed_answer_stay(comments: dict[int, str], data: st.DataObject) -> None:
    try:
        document = parse(sprinkled(comments).encode())
    except Trouble:
        assume(False)
    all_entries = entries(document)
    place = data.draw(st.sampled_from(sorted(all_entries, key=str)))
    operation = data.draw(st.sampled_from(["change", "remove", "add"]))
    answers = document.data
    if operation == "add":
        assume(not isinstance(all_entries[place].value, Scalar))
        holder, _ = place_of(answers, (*place, ""))
        assume(bool(holder))
        place = (*place, len(holder) if isinstance(holder, list) else "new")
    put(answers, place, None if operation == "remove" else data.draw(values))
    result = rewritten(document, answers)
    assert result.data == answers
    assert not said_beside(document) - said_beside(result)

    before, after = document.text.split("\n"), result.text.split("\n")
    first, last = own_lines(document, place, operation)
    assert after[:first] == before[:first]
    if operation == "remove" and before[first].lstrip().startswith("- "):
        # What follows in the same item moves up beside its dash, over empty lines between.
        while last < len(before) and not before[last].strip():
            last += 1
        before, after = ([line.lstrip(" -") for line in lines] for lines in (before, after))
    assert is_within(before[last:], after[first:])


@cache
def fitting(text: str) -> list[tuple[int, str]]:
    """Where in a text a comment or an empty line can stand without changing what it says."""
    found = []
    for at in product(range(text.count("\n")), ("behind", "blank", "left", "above")):
        with suppress(Trouble):
            if parse(sprinkled(dict([at]), text).encode()).data == parse(text.encode()).data:
                found.append(at)
    return found


def places_in(data: Data, place: Place = ()) -> Iterator[Place]:
    """Every place of the data, and in each list and mapping one that is free."""
    if isinstance(data, str):
        return
    for part, value in data.items() if isinstance(data, dict) else enumerate(data):
        yield (*place, part)
        yield from places_in(value, (*place, part))
    yield (*place, "new" if isinstance(data, dict) else len(data))


@many
@given(st.sampled_from([MIXED, BRACKETS]), st.data())
def test_no_change_loses_a_comment(text: str, data: st.DataObject) -> None:
    comments = data.draw(st.lists(st.sampled_from(fitting(text))))
    document = parse(sprinkled(dict(comments), text).encode())
    answers = document.data
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.sampled_from(sorted(places_in(answers), key=str)))
        holder, part = place_of(answers, place)
        there = part in holder if isinstance(holder, dict) else int(part) < len(holder)
        removed = there and data.draw(st.booleans())
        put(answers, place, None if removed else data.draw(values))
    assume(not document.data.keys().isdisjoint(answers))
    result = rewritten(document, answers)
    assert result.data == answers
    assert not said_beside(document) - said_beside(result)


@many
@given(st.data())
def test_other_sections_stay_whatever_changes(data: st.DataObject) -> None:
    document = parse(MIXED.encode())
    answers = document.data
    changed = data.draw(st.sets(st.sampled_from(sorted(answers)), min_size=1, max_size=2))
    for key in changed:
        answers[key] = data.draw(values)
    result = rewritten(document, answers)
    assert result.data == answers
    for key, entry in document.tree.entries.items():
        if key not in changed:
            now = result.tree.entries[key]
            assert result.text[now.start : now.end] == document.text[entry.start : entry.end]
    for comment in ("# about the partners\n", "# the end\n", "# The second line"):
        assert comment in result.text


@many
@given(files, st.data())
def test_changes_in_place_read_back_without_a_second_attempt(
    before: dict[str, Data], data: st.DataObject
) -> None:
    document = parse(render(before).encode())
    all_entries = entries(document)
    place = data.draw(st.sampled_from(sorted(all_entries, key=str)))
    answers = document.data
    put(answers, place, data.draw(st.sampled_from(["x", "a: b", "\x1b", "#"])))
    assert parse(Patch(document).run(answers).encode()).data == answers
