"""PlainPrompter: static text out, one line in."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from partnerkit.document.blocks import Block, Paragraph
from partnerkit.problems import Trouble
from partnerkit.prompts.plain import PlainPrompter
from partnerkit.prompts.prompter import Back, Prompt, Prompter, QuestionNoted, Stop

GOAL = Prompt(
    "What do you want to reach?",
    where="Step 1 Purpose, 3 of 6",
    why="A shared concern is what brings you to one table.",
    example="Fewer people wait.",
    present=["Shorter queues", "Warmer rooms"],
    tip="Enter to go on",
)
WHICH = Prompt("Which layer?")
LAYERS = ["Town", "County", "Country", "Skip for now"]


class Typed(io.StringIO):
    """Lines that somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


class Screen(io.StringIO):
    """A terminal that is written to."""

    def isatty(self) -> bool:
        return True


def plain(lines: str, *, by_hand: bool = False) -> tuple[PlainPrompter, io.StringIO]:
    out = io.StringIO()
    given = Typed(lines) if by_hand else io.StringIO(lines)
    return PlainPrompter(lambda _blocks: None, given, out), out


def check(text: str) -> str | None:
    return "Please use at least three letters." if len(text) < 3 else None


def text(lines: str, prompt: Prompt = GOAL, **more: Any) -> str:
    return plain(lines, **more)[0].text(prompt, check)


def test_it_is_a_prompter_and_hands_on_what_is_shown() -> None:
    shown: list[Block] = []
    prompter: Prompter = PlainPrompter(shown.extend, io.StringIO(), io.StringIO())
    prompter.show([Paragraph("So far")])
    assert shown == [Paragraph("So far")]


def test_the_layout_and_a_transcript_that_reads_well() -> None:
    prompter, out = plain("x\nxyz\n2\n1, county\n")
    assert prompter.text(GOAL, check) == "xyz"
    assert prompter.choose(WHICH, ["Town", "County"], 0) == 1
    assert prompter.choose_many(WHICH, ["Town", "County"], [1]) == (0, 1)
    assert out.getvalue() == (
        "Besides an answer you can type: back, skip, stop, help, ? and what is not clear, "
        "or / and words to find.\n"
        "\n"
        "Step 1 Purpose, 3 of 6\n"
        "What do you want to reach?\n"
        "A shared concern is what brings you to one table.\n"
        "Example: Fewer people wait.\n"
        "Now: Shorter queues\n"
        "     Warmer rooms\n"
        "Enter to go on\n"
        "> x\n"
        "Please change: Please use at least three letters.\n"
        "> xyz\n"
        "\n"
        "Which layer?\n"
        "Now: Town\n"
        "1. Town\n"
        "2. County\n"
        "> 2\n"
        "\n"
        "Which layer?\n"
        "Now: County\n"
        "1. Town\n"
        "2. County\n"
        "Several numbers with commas between them are fine; none for none of them.\n"
        "> 1, county\n"
    )


def test_what_is_typed_by_hand_is_not_printed_again() -> None:
    prompter, out = plain("xyz\n", by_hand=True)
    prompter.text(GOAL, check)
    assert out.getvalue().endswith("\n> ")


def test_a_draft_is_named() -> None:
    prompter, out = plain("xyz\n")
    prompter.text(Prompt("Why?", draft="begun"), check)
    assert "Typed before: begun\n> " in out.getvalue()


@pytest.mark.parametrize("lines", ["\n", "   \n", "skip\n", " Skip \n"])
def test_a_blank_line_and_skip_give_nothing(lines: str) -> None:
    assert text(lines) == ""


@pytest.mark.parametrize(
    ("lines", "raised"),
    [("back\n", Back), (" BACK \n", Back), ("stop\n", Stop), ("", Stop), ("?\n", Stop)],
)
def test_leaving(lines: str, raised: type[Exception]) -> None:
    with pytest.raises(raised):
        text(lines)
    with pytest.raises(raised):
        plain(lines)[0].choose(WHICH, LAYERS)
    with pytest.raises(raised):
        plain(lines)[0].choose_many(WHICH, LAYERS)


@pytest.mark.parametrize("before", ["? ", "?", "?\n", "?\n? ", "?\n\n? "])
def test_asking(before: str) -> None:
    lines = f"{before}what is it\n"
    for verb, given in (("text", check), ("choose", LAYERS), ("choose_many", LAYERS)):
        with pytest.raises(QuestionNoted) as asked:
            getattr(plain(lines)[0], verb)(WHICH, given)
        assert asked.value.sentence == "what is it"


def test_words_where_the_question_is_to_be_typed() -> None:
    assert text("?\nback\nxyz\n") == "xyz"
    with pytest.raises(Stop):
        text("?\nstop\nxyz\n")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("\\back", "back"),
        ("\\Stop", "Stop"),
        ("\\skip", "skip"),
        ("\\edit", "edit"),
        ("\\?really", "?really"),
        ("\\\\back", "\\back"),
        ("\\other", "\\other"),
        ("C:\\back", "C:\\back"),
        ("back to school", "back to school"),
        ('\\"""', '"""'),
    ],
)
def test_a_backslash_makes_a_word_an_answer(line: str, answer: str) -> None:
    assert text(line + "\n") == answer


def test_an_answer_of_several_lines() -> None:
    assert text('"""\n  first\nback\n\n? third \n"""\n') == "first\nback\n\n? third"


def test_several_lines_that_never_end_are_not_lost() -> None:
    with pytest.raises(Stop) as stop:
        text('"""\nfirst\nsecond\n')
    assert stop.value.draft == "first\nsecond"


def test_one_of_the_choices_by_number_name_or_beginning() -> None:
    for typed, index in (("2", 1), ("county", 1), ("COUNTRY", 2), ("t", 0), ("02", 1)):
        assert plain(f"{typed}\n")[0].choose(WHICH, LAYERS) == index, typed


def test_a_blank_line_keeps_the_present_choice_and_skip_too() -> None:
    assert plain("\n")[0].choose(WHICH, LAYERS, 2) == 2
    assert plain("skip\n")[0].choose(WHICH, LAYERS, 2) == 2
    assert plain("skip\n")[0].choose(WHICH, LAYERS) == 3
    assert plain("\n")[0].choose_many(WHICH, LAYERS, [2, 0]) == (2, 0)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("5", "Please type a number from 1 to 3, or the first letters of a choice."),
        ("0", "Please type a number from 1 to 3"),
        ("-1", "Please type a number from 1 to 3"),
        ("²", "Please type a number from 1 to 3"),
        ("village", "Please type a number from 1 to 3"),
        ("", "There is no choice to keep yet. Please type a number from 1 to 3"),
        ("skip", "There is no choice to keep yet."),
        ("count", "That fits several: 2. County, 3. Country. Please type a number from 1 to 3"),
    ],
)
def test_anything_else_is_answered_with_a_sentence_and_asked_again(
    line: str, sentence: str
) -> None:
    prompter, out = plain(f"{line}\n2\n")
    assert prompter.choose(WHICH, LAYERS[:3]) == 1
    assert out.getvalue().split("> ")[1].startswith(f"{line}\n{sentence}")
    assert out.getvalue().count("Which layer?") == 1


@pytest.mark.parametrize(
    ("line", "chosen"),
    [
        ("1,3", (0, 2)),
        ("3 1", (0, 2)),
        (" 3, 1, 3 ,", (0, 2)),
        ("2", (1,)),
        ("town, country", (0, 2)),
        ("none", ()),
        ("None", ()),
    ],
)
def test_several_of_the_choices(line: str, chosen: tuple[int, ...]) -> None:
    assert plain(f"{line}\n")[0].choose_many(WHICH, LAYERS, [3]) == chosen


def test_several_choices_of_which_one_does_not_exist() -> None:
    prompter, out = plain("1, 9\n1\n")
    assert prompter.choose_many(WHICH, LAYERS) == (0,)
    assert "Please type a number from 1 to 4" in out.getvalue()


def test_a_label_with_a_comma_can_be_typed_whole() -> None:
    choices = ["Health, and housing", "Health"]
    assert plain("health, and housing\n")[0].choose_many(WHICH, choices) == (0,)
    assert plain("health\n")[0].choose_many(WHICH, choices) == (1,)


HOSTILE = "[owner] \x1b[2J\x1b]0;t\x07 \x9b31m \u202ekcab \x00"


def test_nothing_that_a_terminal_acts_on_is_printed() -> None:
    prompt = Prompt(HOSTILE, HOSTILE, HOSTILE, HOSTILE, [HOSTILE], HOSTILE, HOSTILE)
    prompter, out = plain(f"{HOSTILE}\n{HOSTILE}\n1\n1\n")
    assert prompter.text(prompt, lambda _text: None) == HOSTILE
    prompter.choose(prompt, [HOSTILE, f"B\n{HOSTILE}"])
    prompter.choose_many(prompt, [HOSTILE, "B"], [0])
    shown = out.getvalue()
    assert all(c == "\n" or (c.isprintable() and c != "\u202e") for c in shown)
    assert "[owner] \\x1b[2J" in shown
    assert "2. B [owner]" in shown


class Interrupted(Typed):
    def readline(self, _size: int | None = -1, /) -> str:  # type: ignore[override]
        raise KeyboardInterrupt


def test_ctrl_c_stops() -> None:
    with pytest.raises(Stop):
        PlainPrompter(lambda _blocks: None, Interrupted(), io.StringIO()).text(GOAL, check)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "editor.py"
    program.write_text(
        "import pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n"
        "path.write_text(path.read_text('utf-8').upper() + ' É\\r\\n', 'utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{program}'")


@pytest.mark.usefixtures("editor")
def test_an_editor_gets_what_there_is() -> None:
    assert text("edit\n", by_hand=True) == "SHORTER QUEUES\nWARMER ROOMS É"
    assert text("edit\n", Prompt("Why?", draft="begun"), by_hand=True) == "BEGUN É"
    assert text("x\nedit\n", Prompt("Why?"), by_hand=True) == "X É"


def test_no_editor_without_somebody_to_use_it() -> None:
    assert text("edit\n") == "edit"


def test_an_editor_that_fails_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", "/no/such/editor")
    prompter, out = plain("edit\nxyz\n", by_hand=True)
    assert prompter.text(GOAL, check) == "xyz"
    assert "The editor “/no/such/editor” could not be started" in out.getvalue()


OPENED = """
from partnerkit.prompts.plain import open_plain
from partnerkit.prompts.prompter import Prompt
print(ascii(open_plain(lambda blocks: None).text(Prompt("Warum? \\u00e9"), lambda text: None)))
"""


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1"])
def test_a_system_without_a_language_reads_utf_8(encoding: str) -> None:
    sent = "caf\u00e9".encode("latin-1" if encoding == "latin-1" else "utf-8")
    ended = subprocess.run(
        [sys.executable, "-c", OPENED],
        input=b"\xef\xbb\xbf" * (encoding == "utf-8") + sent,
        capture_output=True,
        env={**os.environ, "PYTHONUTF8": "0", "PYTHONIOENCODING": f"{encoding}:strict"},
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (0, b"'caf\\xe9'\n"), ended.stderr


NO_TEXT = "Stra\udcdfe"
SAID = "This line holds a character that is not UTF-8: \\xdf"


@pytest.mark.parametrize(
    "lines", [f"{NO_TEXT}\n", f"? {NO_TEXT}\n", f"?\n{NO_TEXT}\n", f'"""\nx\n{NO_TEXT}\n"""\n']
)
def test_a_pipe_that_sends_no_text_ends_with_a_sentence(lines: str) -> None:
    with pytest.raises(Trouble) as sent:
        text(lines)
    assert str(sent.value).startswith(f"{SAID}: ")
    assert sent.value.exit_code == 1


def test_somebody_who_typed_no_text_is_asked_again() -> None:
    prompter, out = plain(f"{NO_TEXT}\nStraße\n{NO_TEXT}\n2\n", by_hand=True)
    assert prompter.text(GOAL, check) == "Straße"
    assert prompter.choose(WHICH, LAYERS) == 1
    assert out.getvalue().count(f"Please change: {SAID}. Type the whole line again.") == 2
    several = f'"""\nfirst\n{NO_TEXT}\nsecond\n"""\n'
    assert text(several, by_hand=True) == "first\nsecond"
    with pytest.raises(QuestionNoted, match="why"):
        text(f"? {NO_TEXT}\n? why\n", by_hand=True)


def test_what_a_terminal_sends_by_itself_is_left_out_and_a_pipe_is_read_as_it_is() -> None:
    sent = "\x1b[Iabc\x1b[O\x1b]11;rgb:0/0/0\x07\x1b[13;2uend\x1b[12;40R\x1b[200~!\x1b[201~\n"
    assert text(sent, by_hand=True) == "abc\nend!"
    assert plain("\x1b[I2\x1b[?1;2c\n", by_hand=True)[0].choose(WHICH, LAYERS) == 1
    assert text(sent) == sent.strip()
    with pytest.raises(Back):
        text("\x1b[Aback\n", by_hand=True)


def test_ctrl_d_twice_inside_a_line_stops_with_what_was_typed() -> None:
    with pytest.raises(Stop) as stopped:
        text("half an ans", by_hand=True)
    assert stopped.value.draft == "half an ans"
    with pytest.raises(Stop) as stopped:
        text('"""\nfirst\nhalf', by_hand=True)
    assert stopped.value.draft == "first\nhalf"
    assert text("the last line") == "the last line"


def test_an_editor_that_returns_at_once_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VISUAL", f'"{sys.executable}" -c pass')
    prompter, out = plain("edit\n\nxyz\n", by_hand=True)
    assert prompter.text(GOAL, check) == "xyz"
    assert "then press Enter here." in out.getvalue()
    assert out.getvalue().endswith("The text is as it was.\n> ")
    with pytest.raises(Stop) as stopped:
        text("edit\nstop\n", Prompt("Why?", draft="begun"), by_hand=True)
    assert stopped.value.draft == "begun"


@pytest.mark.parametrize(
    ("lines", "raised"),
    [("back\n", Back), ("stop\n", Stop), ("? what\n", QuestionNoted), ("", Stop)],
)
def test_whoever_leaves_takes_along_what_was_typed_before(
    lines: str, raised: type[Back | Stop | QuestionNoted]
) -> None:
    for before, prompt, draft in (
        ("", Prompt("Why?", draft="begun"), "begun"),
        ("x\n", Prompt("Why?"), "x"),
        ("", GOAL, ""),
    ):
        with pytest.raises((Back, Stop, QuestionNoted)) as left:
            text(before + lines, prompt)
        assert isinstance(left.value, raised)
        assert left.value.draft == draft


CUT = "This terminal takes no more than about 4,000 letters in a line, so the end may be missing."


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("partnerkit.prompts.plain._LONGEST", {sys.platform: 4095})


@pytest.mark.usefixtures("editor", "linux")
def test_a_line_that_a_terminal_may_have_cut_is_told_and_can_be_gone_on_with() -> None:
    long = "x" * 4094
    prompter, out = plain(f"{long}\nedit\n", by_hand=True)
    assert prompter.text(GOAL, check) == long.upper() + " É"
    assert f'{CUT} Type edit to go on in an editor, or """ and shorter lines.\n> ' in out.getvalue()
    with pytest.raises(Stop) as stopped:
        text(f"{'é' * 2047}\nstop\n", by_hand=True)
    assert stopped.value.draft == "é" * 2047
    assert text(long[1:] + "\n", by_hand=True) == long[1:]
    assert text(long * 2 + "\n") == long * 2


@pytest.mark.usefixtures("linux")
def test_one_of_several_lines_and_a_question_that_may_be_cut_are_told_too() -> None:
    long = "x" * 4094
    prompter, out = plain(f'"""\n{long}\nmore\n"""\n? {long}\n', by_hand=True)
    assert prompter.text(GOAL, check) == f"{long}\nmore"
    assert f"{CUT} Go on with it here.\n" in out.getvalue()
    with pytest.raises(QuestionNoted, match="xxx"):
        prompter.text(GOAL, check)
    assert out.getvalue().endswith(f"> {CUT}\n")


@pytest.mark.skipif(sys.platform != "linux", reason="Each system has its own limit.")
def test_a_real_terminal_cuts_a_long_line_and_it_is_told(tmp_path: Path) -> None:
    terminal = pytest.importorskip("terminal")
    (tmp_path / "partnership.yaml").write_text(
        "partnerkit: 1\nname: Us\npartners: {a: {name: A}, b: {name: B}}\n", encoding="utf-8"
    )
    words = ["-m", "partnerkit", "step", "purpose", "--ask", "concern", "--plain"]
    with terminal.Terminal([sys.executable, *words], cwd=tmp_path, rows=200) as screen:
        screen.wait_for_last(">")
        screen.send("word " * 1000, "\r")
        screen.wait_for(CUT)
        screen.send("stop\r")
        screen.wait_for("Not saved, because it was not finished: word word")
        assert screen.wait_end() == 130


@pytest.mark.skipif(sys.platform != "linux", reason="A terminal is told of UTF-8 there in one way.")
def test_a_real_terminal_sends_what_is_no_answer_and_takes_half_a_letter_back(
    tmp_path: Path,
) -> None:
    terminal = pytest.importorskip("terminal")
    path = tmp_path / "partnership.yaml"
    path.write_text("partnerkit: 1\nname: Us\n", encoding="utf-8")
    words = f"{sys.executable} -m partnerkit step purpose --ask concern --plain"
    without_utf8 = ["sh", "-c", f"stty -iutf8; exec {words}"]
    with terminal.Terminal(without_utf8, cwd=tmp_path, rows=50) as screen:
        screen.wait_for_last(">")
        screen.send("Straß", "\x7f", "sse\r")
        screen.wait_for("Please change: This line holds a character that is not UTF-8: \\xc3.")
        screen.wait_for_last(">")
        screen.send("\x1b[IStraße\x1b[O\x1b[13;2u", "\x1b]11;rgb:0/0/0\x07end\x1b[12;40R\r")
        assert screen.wait_end() == 0
    assert "concern: |-\n    Straße\n    end\n" in path.read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals.")
def test_ctrl_d_twice_inside_a_line_of_a_real_terminal_saves_nothing(tmp_path: Path) -> None:
    terminal = pytest.importorskip("terminal")
    path = tmp_path / "partnership.yaml"
    path.write_text("partnerkit: 1\nname: Us\n", encoding="utf-8")
    words = ["-m", "partnerkit", "step", "purpose", "--ask", "concern", "--plain"]
    with terminal.Terminal([sys.executable, *words], cwd=tmp_path, rows=50) as screen:
        screen.wait_for_last(">")
        screen.send("half an ans")
        screen.wait_for("> half an ans")
        screen.send("\x04", "\x04")
        screen.wait_for("Not saved, because it was not finished: half an ans")
        assert screen.wait_end() == 130
    assert "half" not in path.read_text("utf-8")


def test_on_a_terminal_no_word_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    out = Screen()
    PlainPrompter(lambda _blocks: None, io.StringIO("xyz\n"), out).text(GOAL, check)
    lines = out.getvalue().split("\n")
    assert max(map(len, lines)) < 20
    assert lines[:4] == [
        "Besides an answer",
        "you can type: back,",
        "skip, stop, help, ?",
        "and what is not",
    ]
    assert lines[lines.index("Example: Fewer") + 1] == "         people"
    assert " ".join(out.getvalue().split()).count("A shared concern is what brings you") == 1


@pytest.mark.parametrize(
    ("typed", "index"),
    [("pull", 0), ("each other", 1), ("help OTHER", 1), ("2027", 2), ("plan fed", 2)],
)
def test_one_of_the_choices_by_its_words(typed: str, index: int) -> None:
    choices = ["They pull apart", "They help each other", "Federal plan of 2027", "1, fully"]
    assert plain(f"{typed}\n")[0].choose(WHICH, choices) == index


@pytest.mark.parametrize("typed", ["they 2", "2 of them", "1 and 2", "they", "20", "1.", "#1"])
def test_a_digit_inside_a_text_chooses_nothing(typed: str) -> None:
    prompter, _ = plain(f"{typed}\n3\n")
    choices = ["They pull apart", "They help each other", "Federal plan of 2027", "They pull 2"]
    chosen = prompter.choose(WHICH, choices)
    assert chosen == (3 if typed == "they 2" else 2)


def test_help_says_why_it_is_asked_and_what_can_be_typed() -> None:
    prompter, out = plain("help\nshorter queues\n")
    assert prompter.text(GOAL, check) == "shorter queues"
    said = out.getvalue()
    assert "Why it is asked: A shared concern is what brings you to one table." in said
    for word in ("back", "skip", "stop", "?", "/", "edit", '"""'):
        assert f"\n  {word:10} " in said
    prompter, out = plain("HELP\n2\n")
    assert prompter.choose(WHICH, LAYERS) == 1
    assert "every answer so far is saved" in out.getvalue()


def test_help_is_an_answer_behind_a_backslash() -> None:
    assert text("\\help\n") == "help"
