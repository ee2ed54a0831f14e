"""What a terminal sends besides text never lands in an answer, in whatever pieces it comes."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES as KEYS

from partnerkit.prompts.sequences import ALT_ENTER, Sieve, only_text

#: By what each is called: nobody pressed a key that we know, so nothing of it may stay.
SENT = {
    "focus comes": "\x1b[I",
    "focus goes": "\x1b[O",
    "cursor position": "\x1b[12;40R",
    "extended cursor position": "\x1b[?12;40;1R",
    "device attributes": "\x1b[?62;22c",
    "secondary device attributes": "\x1b[>41;354;0c",
    "tertiary device attributes": "\x1bP!|7E565445\x1b\\",
    "status": "\x1b[0n",
    "mode": "\x1b[?2026;2$y",
    "size of the window": "\x1b[8;24;80t",
    "colours are dark": "\x1b[?997;1n",
    "background colour": "\x1b]11;rgb:0000/0000/0000\x1b\\",
    "foreground colour, ended by a bell": "\x1b]10;rgb:ffff/ffff/ffff\x07",
    "a colour of the palette": "\x1b]4;1;rgb:cdcd/0000/0000\x1b\\",
    "clipboard": "\x1b]52;c;aGVsbG8=\x1b\\",
    "title": "\x1b]lvi: plan.yaml\x1b\\",
    "icon": "\x1b]Lvi\x1b\\",
    "a message of tmux": "\x1b_tmux\x1b\\",
    "privacy message": "\x1b^x\x1b\\",
    "start of string": "\x1bXx\x1b\\",
    "window resized": "\x1b[48;24;80;600;800t",
    "checksum": "\x1bP1!~ABCD\x1b\\",
    "locator": "\x1b[1;2;3;4&w",
    "name and version": "\x1bP>|tmux 3.4\x1b\\",
    "terminfo": "\x1bP1+r544e=787465726d\x1b\\",
    "setting": "\x1bP1$r0m\x1b\\",
    "graphics": "\x1b_Gi=31;OK\x1b\\",
    "keyboard of kitty": "\x1b[?0u",
    "modifyOtherKeys": "\x1b[>4;2m",
    "mouse": "\x1b[<0;10;10M",
    "mouse released": "\x1b[<0;10;10m",
    "mouse of old": "\x1b[M !!",
    "mouse of urxvt": "\x1b[96;14;13M",
    "Shift-A": "\x1b[97;2u",
    "Shift-A with its capital": "\x1b[97:65;2u",
    "Shift-A and its text": "\x1b[97;2;65u",
    "Shift-A as another key": "\x1b[27;2;65~",
    "Ctrl-Enter": "\x1b[13;5u",
    "Ctrl-Enter as another key": "\x1b[27;5;13~",
    "Escape": "\x1b[27u",
    "Caps Lock": "\x1b[57358u",
    "Shift-Enter released": "\x1b[13;2:3u",
    "Up released": "\x1b[1;1:3A",
    "no paste began": "\x1b[201~",
    "a number beyond all": f"\x1b[{'9' * 5000};{'9' * 5000}u",
}
SHIFT_ENTER = ["\x1b[13;2u", "\x1b[27;2;13~", "\x1b[13;2:1u", "\x1b[13;66u", "\x1b[13;130u"]


def through(*pieces: str) -> str:
    """What goes through of pieces that come at once, and when nothing more comes."""
    sieve = Sieve(KEYS)
    return "".join(map(sieve.feed, pieces)) + sieve.flush()


@pytest.mark.parametrize("sent", SENT.values(), ids=SENT)
def test_what_a_terminal_sends_by_itself_is_left_out(sent: str) -> None:
    assert through(f"abc{sent}end") == "abcend"
    assert only_text(f"abc{sent}end") == "abcend"
    assert only_text(f"abc{sent}{sent}{ALT_ENTER}{sent}end") == "abc\nend"


@pytest.mark.parametrize("key", [*SHIFT_ENTER, "\x1b[13;3u", "\x1b[13;4u", "\x1b[57414;2u"])
def test_shift_enter_and_alt_enter_are_a_new_line(key: str) -> None:
    assert through(f"abc{key}end") == f"abc{ALT_ENTER}end"
    assert only_text(f"abc{key}end") == "abc\nend"


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ("\x1b[13u", "\r"),
        ("\x1b[9;2u", "\x1b[Z"),
        ("\x1b[99;5u", "\x03"),
        ("\x1b[111;69u", "\x0f"),
        ("\x1b[27;5;111~", "\x0f"),
        ("\x1b[127u", "\x7f"),
        ("\x1b[127;2u", "\x7f"),
        ("\x1b[127;3u", "\x1b\x7f"),
        ("\x1b[117;5u", "\x15"),
        ("\x1b[27;5;97~", "\x01"),
        ("\x1b[119;133u", "\x17"),
        ("\x1b[98;3u", "\x1bb"),
        ("\x1b[P", "\x1bOP"),
        ("\x1b[1;129P", "\x1bOP"),
        ("\x1b[1;129A", "\x1b[A"),
        ("\x1b[1;133C", "\x1b[1;5C"),
        ("\x1b[5;1:1~", "\x1b[5~"),
        ("\x1bOM", "\r"),
        ("\x1bOs", "3"),
    ],
)
def test_keys_that_we_name_and_those_of_a_shell_work_in_every_protocol(sent: str, key: str) -> None:
    assert through(f"abc{sent}end") == f"abc{key}end"
    assert only_text(f"abc{sent}end") == ("abc3end" if key == "3" else "abcend")


@pytest.mark.parametrize("sent", ["\x1b[32;2u", "\x1b[27;2;32~"])
def test_shift_and_the_space_bar_are_a_space(sent: str) -> None:
    assert through(f"two{sent}words") == only_text(f"two{sent}words") == "two words"


@pytest.mark.parametrize("key", KEYS)
def test_every_key_of_the_library_still_does_what_it_did(key: str) -> None:
    passed = through(f"a{key}")
    if key.startswith("\x1b[27;") or (key[-1] == "u" and "[" in key):
        assert passed in ("a", f"a{ALT_ENTER}")
    else:
        assert passed == f"a{key}"


WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8)
PARAMETERS = st.text("0123456789;:<=>?", max_size=12)
FINAL = st.sampled_from([c for c in string.ascii_letters if c not in "uMABCDEFGHPQRSZ"])
LETTERS = st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=30)
CSI = st.builds(lambda parameters, end: f"\x1b[{parameters}{end}", PARAMETERS, FINAL)
STRINGS = st.builds(
    lambda begin, body, end: f"\x1b{begin}{body}{end}",
    st.sampled_from(["]11;", "]4;1;", "]52;c;", "P>|", "P1+r", "P0$r", "P!|", "_G"]),
    LETTERS,
    st.sampled_from(["\x07", "\x1b\\"]),
)


@given(
    st.lists(st.tuples(WORDS, CSI | STRINGS | st.sampled_from(list(SENT.values())[:-1]))),
    WORDS,
    st.data(),
)
def test_whatever_is_sent_is_left_out_in_whatever_pieces_it_comes(
    parts: list[tuple[str, str]], last: str, data: st.DataObject
) -> None:
    parts = [(words, sent) for words, sent in parts if sent not in KEYS]
    whole = "".join(words + sent for words, sent in parts) + last
    wanted = "".join(words for words, _ in parts) + last
    assert only_text(whole) == wanted
    cuts = sorted(data.draw(st.lists(st.integers(0, len(whole)), max_size=6)))
    pieces = [whole[i:j] for i, j in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    assert through(*pieces) == wanted


@given(WORDS, st.text(max_size=40), WORDS, st.data())
def test_what_is_pasted_goes_through_as_it_is(
    before: str, pasted: str, after: str, data: st.DataObject
) -> None:
    pasted = pasted.replace("\x1b[201~", "")
    whole = f"{before}\x1b[200~{pasted}\x1b[201~{after}\x1b[I"
    at = data.draw(st.integers(0, len(whole)))
    assert through(whole[:at], whole[at:]) == whole.removesuffix("\x1b[I")


@given(st.text())
def test_text_without_escape_is_never_touched(text: str) -> None:
    text = text.replace("\x1b", "")
    assert through(text) == only_text(text) == text


@given(st.text(st.sampled_from("\x1b[]OPM_GX^;?<1~u\\\x07\r ab"), max_size=30))
def test_no_escape_is_left_in_a_line_of_text(line: str) -> None:
    assert "\x1b" not in only_text(line)


@pytest.mark.parametrize(
    ("first", "then", "passed"),
    [
        ("\x1b[12;", "40Rend", "end"),
        ("\x1b[12;", "\x03", "\x03"),
        ("\x1b]11;rgb:00", "00/0000/0000\x1b\\end", "end"),
        ("\x1b]11;rgb:00", "end\r", "end\r"),
        ("\x1bP>|tm", "ux\x1b\\end", "end"),
        ("\x1b", "end", "\x1bend"),
        ("\x1b[", "end", "\x1b[end"),
        ("\x1b]", "end", "\x1b]end"),
        ("\x1b]1", "end", "\x1b]1end"),
        ("\x1bO", "end", "\x1bOend"),
        ("\x1b[?2026;2$", "yend", "end"),
        ("\x1b[M ", "!!end", "end"),
        ("\x1b]11;rgb:0\x1b", "\\end", "end"),
        ("\x1b]lti", "tle", "\x1b]ltitle"),
        ("\x1b]11;x\r", "end", "\rend"),
    ],
)
def test_what_comes_late_and_what_only_looked_like_a_beginning(
    first: str, then: str, passed: str
) -> None:
    sieve = Sieve(KEYS)
    assert sieve.feed(first) + sieve.flush() + sieve.feed(then) + sieve.flush() == passed
