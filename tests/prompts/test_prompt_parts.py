"""The small parts that both prompters share."""

from __future__ import annotations

import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from wcwidth import wcswidth

from partnerkit.document.visible import visible
from partnerkit.document.wrap import cut, hints_in_lines, wrapped
from partnerkit.prompts.typed import cleaned, escaped_word, not_text, unescaped_word
from partnerkit.prompts.way_of_asking import can_prompt, wants_plain
from partnerkit.width import columns, signs

WORDS = frozenset({"back", "stop"})
TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])) | st.text(
    "ab  \u200d\ufe0f\u0301\u093f\u0e47❤👩🏽🇨日", max_size=40
)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two", 20, ["one two"]),
        ("one two", 3, ["one", "two"]),
        ("onetwo", 3, ["one", "two"]),
        ("a onetwothree", 5, ["a", "onetw", "othre", "e"]),
        ("日本語", 4, ["日本", "語"]),
        ("one\n\ntwo", 9, ["one", "", "two"]),
        ("", 9, [""]),
        ("\u00a0 one", 3, ["\u00a0", "one"]),
        ("\u3000 one", 3, ["\u3000", "one"]),
        ("one\u00a0 two", 4, ["one\u00a0", "two"]),
    ],
)
def test_wrapping(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


def test_wrapping_beside_a_label() -> None:
    assert wrapped("one two", 8, "Now: ", "     ") == ["Now: one", "     two"]


@given(TEXTS, st.integers(4, 30))
def test_wrapping_loses_nothing_and_never_goes_over_the_edge(text: str, width: int) -> None:
    assume(all(columns(sign) <= width for sign in signs(text)))  # a sign is never torn apart
    lines = wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(columns(line) <= width for line in lines)


@given(TEXTS, st.integers(4, 30))
def test_cutting(text: str, width: int) -> None:
    short = cut(text, width)
    assert columns(short) <= width
    assert short == text or (short.endswith("…") and text.startswith(short[:-1]))


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("abc", 3),
        ("é", 1),
        ("e\u0301", 1),
        ("日本", 4),
        ("ｆｕｌｌ", 8),
        ("ｶﾅ", 2),
        ("한글", 4),
        ("\u1112\u1161\u11ab", 2),
        ("\u3000", 2),
        ("co\u00adop", 5),
        ("\u200b", 0),
        ("“…” – █", 7),
        ("🌱", 2),
        ("❤", 1),
        ("❤\ufe0f", 2),
        ("👨\u200d👩\u200d👧\u200d👦", 2),
        ("👍🏽", 2),
        ("🇩🇪🇫🇷", 4),
        ("a\u200db", 2),
        ("\x07", 1),
    ],
)
def test_columns_are_those_that_a_terminal_takes(text: str, wide: int) -> None:
    assert columns(text) == wide
    assert columns(f"a{text}a") == wide + 2


def test_what_is_counted_without_a_library_is_counted_as_it_would_be() -> None:
    shown = (visible(chr(code)) for code in range(0x3000) if chr(code) != "\n")
    assert [text for text in shown if columns(text) != max(wcswidth(text), 0)] == []


@pytest.mark.parametrize("sign", ["👨\u200d👩\u200d👧\u200d👦", "👍🏽", "🇩🇪", "❤\ufe0f"])
def test_a_sign_of_several_characters_is_not_broken(sign: str) -> None:
    assert wrapped(sign * 3, 4) == [sign * 2, sign]
    assert cut(sign * 3, 5) == f"{sign * 2}…"


@pytest.mark.parametrize("letter", ["e\u0301", "❤️", "👨\u200d👩\u200d👧", "👍🏽", "🇨🇦", "ก็"])
def test_no_letter_is_torn(letter: str) -> None:
    assert {line.replace(letter, "") for line in wrapped(letter * 9, 4)} == {""}
    assert cut(letter * 9, 5).replace(letter, "") == "…"


def test_hints_stand_side_by_side_where_there_is_room() -> None:
    hints = ["Enter next", "? ask", "Ctrl-C stop"]
    assert hints_in_lines(hints, 80) == ["Enter next · ? ask · Ctrl-C stop"]
    assert hints_in_lines(hints, 20) == ["Enter next · ? ask", "Ctrl-C stop"]
    assert hints_in_lines(hints, 8) == ["Enter", "next", "? ask", "Ctrl-C", "stop"]


@given(st.text(st.sampled_from("\\?backstop")))
def test_what_is_escaped_is_read_as_it_was(text: str) -> None:
    assert unescaped_word(escaped_word(text, WORDS), WORDS) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [("back", "\\back"), ("?", "\\?"), ("\\back", "\\\\back"), ("\\x", "\\x"), ("x", "x")],
)
def test_only_what_needs_it_is_escaped(text: str, line: str) -> None:
    assert escaped_word(text, WORDS) == line


def test_line_ends_are_of_one_kind() -> None:
    assert cleaned("a\r\nc\rd") == "a\nc\nd"


@given(st.binary())
def test_what_is_no_text_is_said_and_nothing_else_is(sent: bytes) -> None:
    read = sent.decode(errors="surrogateescape")
    assert bool(not_text(read)) == (read != sent.decode(errors="ignore"))


@pytest.mark.parametrize(("text", "shown"), [("Stra\udcdfe", "\\xdf"), ("x\ud83d", "\\ud83d")])
def test_what_is_no_text_is_shown_by_its_code(text: str, shown: str) -> None:
    assert not_text(text) == f"This line holds a character that is not UTF-8: {shown}"


class Stream(io.StringIO):
    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        if self.closed:
            raise ValueError("closed")
        return self._terminal


def test_both_ends_must_be_terminals() -> None:
    terminal, pipe, closed = Stream(terminal=True), Stream(terminal=False), Stream(terminal=True)
    closed.close()
    assert can_prompt(terminal, terminal)
    for other in (pipe, closed, None):
        assert not can_prompt(other, terminal)
        assert not can_prompt(terminal, other)


@pytest.mark.parametrize(
    ("environment", "plain"),
    [
        ({}, False),
        ({"TERM": "xterm"}, False),
        ({"TERM": "dumb"}, True),
        ({"PARTNERKIT_PLAIN": "1"}, True),
        ({"ACCESSIBLE": "yes"}, True),
        ({"ACCESSIBLE": "0", "PARTNERKIT_PLAIN": ""}, False),
        ({"ACCESSIBLE": "0", "PARTNERKIT_PLAIN": "1"}, True),
    ],
)
def test_who_wants_plain_text(environment: dict[str, str], plain: bool) -> None:
    assert wants_plain(environment) is plain
