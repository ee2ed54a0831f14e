"""TerminalPrompter as a person meets it: in a terminal, at two widths."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from lanes import slow, some
from terminal import (
    ALT_ENTER,
    BACKSPACE,
    CTRL_C,
    CTRL_D,
    CTRL_O,
    DOWN,
    END,
    ENTER,
    ESCAPE,
    HOME,
    PAGE_DOWN,
    SHIFT_TAB,
    TAB,
    UP,
    Terminal,
    paste,
)

ASKING = Path(__file__).with_name("ask_in_terminal.py")
REFUSED = "Please use at least three letters, so that those who were not there understand it too."
GOAL: dict[str, Any] = {
    "question": "What do you want to reach together, in one or two sentences?",
    "where": "Step 1 Purpose, 3 of 6",
    "why": "A shared concern is what brings you to one table.",
    "example": "Fewer people wait at the clinic.",
    "tip": "Enter to go on",
}
NOW = {**GOAL, "present": ["Shorter queues", "Warmer rooms"]}
WHICH = {"question": "Which layer?", "where": "Step 2"}
MANY = [f"Choice number {number}" for number in range(1, 61)]
UNDO = "\x1f"
ON_A_LINE = "Ctrl-O editor"
ON_A_LIST = "Enter choose"
ON_MARKS = "Enter take the marked"
ON_THE_QUESTION = "Enter ask"

Ask = Callable[..., Terminal]


@pytest.fixture(params=[40, *slow(80)])
def columns(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def ask(columns: int) -> Iterator[Ask]:
    opened: list[Terminal] = []

    def start(*calls: Sequence[object], **more: Any) -> Terminal:
        command = [sys.executable, "-W", "error", str(ASKING), json.dumps(calls)]
        opened.append(Terminal(command, columns=columns, **more))
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


def the_end(terminal: Terminal) -> str:
    """What was printed about the answers, and nothing of the prompts."""
    terminal.wait_for("the end")
    assert terminal.wait_end() == 0, terminal.screen()
    return terminal.transcript()


def test_the_header_and_the_keys_fit_the_terminal(ask: Ask, columns: int) -> None:
    terminal = ask(["text", NOW])
    terminal.wait_for("Ctrl-C stop")
    terminal.wait_for("Tab edit this answer")
    words = " ".join(terminal.screen().split())
    expected = (
        "Step 1 Purpose, 3 of 6 What do you want to reach together, in one or two sentences? "
        "A shared concern is what brings you to one table. "
        "Example: Fewer people wait at the clinic. Now: Shorter queues Warmer rooms "
        "Enter to go on > Enter next"
    )
    assert words.startswith(expected)
    for key in ("Shift-Tab back", "? ask", ON_A_LINE, "Ctrl-C stop"):
        assert any(key in line for line in terminal.lines()), key
    assert max(map(len, terminal.lines())) < columns


def test_a_slash_looks_for_words_at_a_line_and_at_a_list(ask: Ask) -> None:
    terminal = ask(["text", GOAL], ["text", GOAL], ["choose", WHICH, ["Town", "County"]])
    terminal.wait_for("/ find")
    terminal.send("/ food bank", ENTER)
    terminal.wait_for("looked for 'food bank'")
    terminal.wait_for(ON_A_LINE)
    for keys in ((SHIFT_TAB,), ("trust", ENTER)):
        terminal.send("/", ENTER)
        terminal.wait_for("Which words are you looking for?")
        terminal.wait_for("Enter find")
        terminal.send(*keys)
        terminal.wait_gone("Enter find")
    terminal.wait_for(ON_A_LIST)
    for keys in ((SHIFT_TAB,), ("/hope", ENTER)):
        terminal.send("/")
        terminal.wait_for("Enter find")
        terminal.send(*keys)
        terminal.wait_gone("Enter find")
    said = the_end(terminal)
    assert "looked for 'trust'" in said
    assert "looked for 'hope'" in said


def test_an_answer_that_begins_with_a_slash_can_be_edited_and_typed(ask: Ask) -> None:
    terminal = ask(["text", {**GOAL, "present": ["/etc/hosts"]}], ["text", GOAL])
    terminal.wait_for(ON_A_LINE)
    terminal.send(TAB)
    terminal.wait_for("\\/etc/hosts")
    terminal.send(ENTER)
    terminal.wait_for("result '/etc/hosts'")
    terminal.wait_for(ON_A_LINE)
    terminal.send("\\/usr", ENTER)
    assert "result '/usr'" in the_end(terminal)


def test_a_typed_text_comes_back_with_its_ends_stripped(ask: Ask) -> None:
    terminal = ask(["text", GOAL])
    terminal.wait_for(ON_A_LINE)
    terminal.send("  Shorter queues ", ENTER)
    assert "result 'Shorter queues'" in the_end(terminal)


def test_after_an_answer_the_question_and_the_answer_stay_and_no_keys(ask: Ask) -> None:
    terminal = ask(["text", {"question": "What for?"}], ["choose", WHICH, ["Town", "County"], 1])
    terminal.wait_for(ON_A_LINE)
    terminal.send("Shorter queues", ENTER)
    terminal.wait_for(ON_A_LIST)
    terminal.send(ENTER)
    assert the_end(terminal).split("\n") == [
        "",
        "What for?",
        " > Shorter queues",
        "result 'Shorter queues'",
        "",
        "Step 2",
        "Which layer?",
        "Now: County",
        " > County",
        "result 1",
        "the end",
    ]


def test_what_stood_above_stays_when_the_screen_is_full(ask: Ask) -> None:
    calls = [["text", {"question": f"Question {number}?"}] for number in range(14)]
    terminal = ask(*calls)
    for number in range(14):
        terminal.wait_for(f"Question {number}?")
        terminal.wait_for(ON_A_LINE)
        terminal.send(f"answer {number}", ENTER)
        terminal.wait_for(f"result 'answer {number}'")
    expected = [
        line
        for number in range(14)
        for line in ("", f"Question {number}?", f" > answer {number}", f"result 'answer {number}'")
    ]
    assert the_end(terminal).split("\n") == [*expected, "the end"]


def test_enter_on_an_empty_line_gives_nothing_even_with_a_present_answer(ask: Ask) -> None:
    terminal = ask(["text", NOW])
    terminal.wait_for(ON_A_LINE)
    terminal.send(ENTER)
    assert "result ''" in the_end(terminal)


@pytest.mark.parametrize("key", [TAB, UP])
def test_a_key_brings_the_present_answer_into_an_empty_line(ask: Ask, key: str) -> None:
    terminal = ask(["text", NOW])
    terminal.wait_for(ON_A_LINE)
    terminal.send(key, "!", ENTER)
    assert "result 'Shorter queues\\nWarmer rooms!'" in the_end(terminal)


def test_tab_leaves_a_line_alone_that_holds_something(ask: Ask) -> None:
    terminal = ask(["text", NOW])
    terminal.wait_for(ON_A_LINE)
    terminal.send("mine", TAB, UP, ENTER)
    assert "result 'mine'" in the_end(terminal)


def test_no_key_brings_the_answer_to_an_earlier_question(ask: Ask) -> None:
    terminal = ask(["text", GOAL], ["text", GOAL])
    terminal.wait_for(ON_A_LINE)
    terminal.send("the first", ENTER)
    terminal.wait_for("result 'the first'")
    terminal.wait_for(ON_A_LINE)
    terminal.send(UNDO, UP, "second", UP, UP, ENTER)
    assert "result 'second'" in the_end(terminal)


def test_a_draft_stands_in_the_line(ask: Ask) -> None:
    terminal = ask(["text", {**NOW, "draft": "begun"}])
    terminal.wait_for("> begun")
    terminal.wait_for(ON_A_LINE)
    terminal.send(" and ended", ENTER)
    assert "result 'begun and ended'" in the_end(terminal)


@pytest.mark.parametrize(("key", "outcome"), [(SHIFT_TAB, "back"), (CTRL_C, "stop")])
def test_leaving_a_line_keeps_what_was_typed(ask: Ask, key: str, outcome: str) -> None:
    terminal = ask(["text", GOAL], ["text", GOAL])
    terminal.wait_for(ON_A_LINE)
    terminal.send("half an ans", key)
    terminal.wait_for(f"{outcome} 'half an ans'")
    terminal.wait_for(ON_A_LINE)
    terminal.send(key)
    assert f"{outcome} ''" in the_end(terminal)


def test_ctrl_d_takes_the_next_letter_and_stops_where_nothing_is_typed(ask: Ask) -> None:
    terminal = ask(["text", GOAL], ["text", GOAL])
    terminal.wait_for(ON_A_LINE)
    terminal.send("half", CTRL_D, HOME, CTRL_D, ENTER)
    terminal.wait_for("result 'alf'")
    terminal.wait_for(ON_A_LINE)
    terminal.send(CTRL_D)
    assert "stop ''" in the_end(terminal)


@pytest.mark.parametrize(
    ("key", "outcome"), [(SHIFT_TAB, "back"), (CTRL_C, "stop"), (CTRL_D, "stop")]
)
def test_leaving_a_list(ask: Ask, key: str, outcome: str) -> None:
    terminal = ask(["choose", WHICH, ["Town", "County"]], ["choose_many", WHICH, ["A", "B"], [1]])
    terminal.wait_for(ON_A_LIST)
    terminal.send(key)
    terminal.wait_for(f"{outcome} ''")
    terminal.wait_for(ON_MARKS)
    terminal.send(key)
    assert the_end(terminal).count(f"{outcome} ''") == 2


@pytest.mark.parametrize("call", [["text", GOAL], ["choose", WHICH, ["Town", "County"]]])
def test_an_interrupt_from_outside_stops_too(ask: Ask, call: list[Any]) -> None:
    terminal = ask(call)
    terminal.wait_for("Ctrl-C stop")
    terminal.signal(signal.SIGINT)
    assert "stop ''" in the_end(terminal)


def test_a_line_that_begins_with_a_question_mark_asks(ask: Ask) -> None:
    terminal = ask(["text", GOAL])
    terminal.wait_for(ON_A_LINE)
    terminal.send("? what is a layer", ENTER)
    assert "asked 'what is a layer'" in the_end(terminal)


def test_a_question_mark_alone_asks_for_the_sentence_and_a_blank_one_goes_back(ask: Ask) -> None:
    terminal = ask(["text", GOAL])
    terminal.wait_for(ON_A_LINE)
    terminal.send("?", ENTER)
    terminal.wait_for(ON_THE_QUESTION)
    terminal.send(ENTER)
    terminal.wait_for(ON_A_LINE)
    terminal.send("?", ENTER)
    terminal.wait_for(ON_THE_QUESTION)
    terminal.send(SHIFT_TAB)
    terminal.wait_for(ON_A_LINE)
    terminal.send("?", ENTER)
    terminal.wait_for(ON_THE_QUESTION)
    terminal.wait_for("What is not clear?")
    terminal.send("what is a layer", ENTER)
    assert "asked 'what is a layer'" in the_end(terminal)


def test_a_question_that_was_begun_stands_in_the_line_whoever_goes_back(ask: Ask) -> None:
    terminal = ask(["text", GOAL], ["text", GOAL])
    for keys in ([SHIFT_TAB], [" a layer", ENTER]):
        terminal.wait_for(ON_A_LINE)
        terminal.send("?", ENTER)
        terminal.wait_for(ON_THE_QUESTION)
        terminal.send("what is", SHIFT_TAB)
        terminal.wait_for("> ? what is")
        terminal.wait_for(ON_A_LINE)
        terminal.send(*keys)
        terminal.wait_gone("> ? what is")
    said = the_end(terminal)
    assert "back '? what is'" in said
    assert "asked 'what is a layer'" in said


def test_a_question_that_was_begun_at_a_list_is_kept_too(ask: Ask) -> None:
    lists = ["choose", WHICH, ["Town", "County"]]
    terminal = ask(lists, lists, lists, rows=50)
    for number, keys in enumerate(([SHIFT_TAB], [ENTER], ["?"])):
        terminal.wait_for(ON_A_LIST)
        terminal.send("?")
        terminal.wait_for(ON_THE_QUESTION)
        terminal.send("what is", SHIFT_TAB)
        terminal.wait_for(ON_A_LIST)
        terminal.send(*keys)
        if number < 2:
            terminal.wait_for(["back '? what is'", "result 0"][number])
    terminal.wait_for("> ? what is")
    terminal.send(" a layer", ENTER)
    said = the_end(terminal)
    assert "Not saved, because it was not finished: ? what is" in " ".join(said.split())
    assert "asked 'what is a layer'" in said


def test_a_question_about_a_list(ask: Ask) -> None:
    terminal = ask(["choose", WHICH, ["Town", "County"]], ["choose_many", WHICH, ["A", "B"]])
    terminal.wait_for(ON_A_LIST)
    terminal.send("?")
    terminal.wait_for(ON_THE_QUESTION)
    terminal.send(ENTER)
    terminal.wait_for(ON_A_LIST)
    terminal.send("?")
    terminal.wait_for(ON_THE_QUESTION)
    terminal.send("what is a layer", ENTER)
    terminal.wait_for("asked 'what is a layer'")
    terminal.wait_for(ON_MARKS)
    terminal.send("?")
    terminal.wait_for(ON_THE_QUESTION)
    terminal.send(CTRL_C)
    assert "stop ''" in the_end(terminal)


def test_an_answer_may_begin_with_a_question_mark_after_a_backslash(ask: Ask) -> None:
    terminal = ask(["text", GOAL], ["text", {**GOAL, "present": ["? said the cat"]}])
    terminal.wait_for(ON_A_LINE)
    terminal.send("\\?why", ENTER)
    terminal.wait_for("result '?why'")
    terminal.wait_for(ON_A_LINE)
    terminal.send(TAB, ENTER)
    assert "result '? said the cat'" in the_end(terminal)


def test_a_refused_text_can_be_mended_in_the_line(ask: Ask) -> None:
    terminal = ask(["text", GOAL])
    terminal.wait_for(ON_A_LINE)
    terminal.send("x", ENTER)
    terminal.wait_for(f"Please change: {REFUSED}")
    terminal.wait_for("> x")
    terminal.wait_for(ON_A_LINE)
    assert terminal.screen().count("Step 1 Purpose") == 1
    terminal.send("yz", ENTER)
    assert "result 'xyz'" in the_end(terminal)


def test_pasted_lines_are_one_answer(ask: Ask) -> None:
    terminal = ask(["text", GOAL])
    terminal.wait_for(ON_A_LINE)
    terminal.send(paste("first\r\nsecond\rthird"))
    terminal.wait_for("third")
    assert " > first\n   second\n   third\n" in terminal.screen()
    terminal.send(ENTER)
    assert "result 'first\\nsecond\\nthird'" in the_end(terminal)


def test_an_answer_longer_than_the_screen(ask: Ask) -> None:
    terminal = ask(["text", GOAL])
    terminal.wait_for(ON_A_LINE)
    lines = [f"line {number}" for number in range(60)]
    terminal.send(paste("\n".join(lines)))
    terminal.wait_for("line 59")
    terminal.wait_for(ON_A_LINE)
    terminal.send(ENTER)
    whole = the_end(terminal)
    shown = [line.strip(" >") for line in whole.split("\n")]
    assert [line for line in shown if line in lines] == lines
    assert ON_A_LINE not in whole


def test_alt_enter_begins_a_new_line(ask: Ask) -> None:
    terminal = ask(["text", GOAL])
    terminal.wait_for(ON_A_LINE)
    terminal.send("one", ESCAPE + ENTER, "two", ENTER)
    assert "result 'one\\ntwo'" in the_end(terminal)


def test_keys_of_the_library_that_surprise_do_nothing(ask: Ask) -> None:
    terminal = ask(["text", GOAL])
    terminal.wait_for(ON_A_LINE)
    ctrl_l_r_s_q = "\x0c\x12\x13\x11"
    terminal.send("one", ctrl_l_r_s_q, ESCAPE + "4", ESCAPE + "#", " two", ENTER)
    assert "result 'one two'" in the_end(terminal)
    assert GOAL["where"] in terminal.transcript()


@pytest.fixture
def editor(tmp_path: Path) -> Callable[[str], dict[str, str]]:
    def write(body: str) -> dict[str, str]:
        program = tmp_path / "my editor.py"
        program.write_text(
            "import pathlib, sys\npath = pathlib.Path(sys.argv[-1])\n"
            f"text = path.read_text(encoding='utf-8')\n{body}\n",
            encoding="utf-8",
        )
        return {"EDITOR": f"'{sys.executable}' '{program}'"}

    return write


@pytest.mark.parametrize("keys", [CTRL_O, "\x18\x05"])
def test_an_editor_changes_what_is_in_the_line(
    ask: Ask, editor: Callable[[str], dict[str, str]], keys: str
) -> None:
    body = "path.write_text(f'({text})\\nand é 日本語\\n', encoding='utf-8')"
    terminal = ask(["text", NOW], environment=editor(body))
    terminal.wait_for(ON_A_LINE)
    terminal.send("mine", keys)
    terminal.wait_for("and é 日本語")
    terminal.wait_for(ON_A_LINE)
    terminal.send("!", ENTER)
    expected = ascii("(mine)\nand é 日本語!")
    assert f"result {expected}" in the_end(terminal).replace("\n", "")


def test_an_editor_gets_the_present_answer_if_the_line_is_empty(
    ask: Ask, editor: Callable[[str], dict[str, str]]
) -> None:
    body = "path.write_text(text.upper(), encoding='utf-8')"
    terminal = ask(["text", NOW], environment=editor(body))
    terminal.wait_for(ON_A_LINE)
    terminal.send(CTRL_O)
    terminal.wait_for("WARMER ROOMS")
    terminal.wait_for(ON_A_LINE)
    terminal.send(ENTER)
    assert "result 'SHORTER QUEUES\\nWARMER ROOMS'" in the_end(terminal)


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"EDITOR": "/no/such/editor"}, "The editor “/no/such/editor” could not be started"),
        ({"VISUAL": "false"}, "The editor “false” ended with an error"),
        ({"EDITOR": "'half"}, "EDITOR is “'half”, which cannot be run."),
    ],
)
def test_an_editor_that_cannot_be_used_costs_nothing(
    ask: Ask, environment: dict[str, str], sentence: str
) -> None:
    terminal = ask(["text", GOAL], environment=environment)
    terminal.wait_for(ON_A_LINE)
    terminal.send("mine", CTRL_O)
    terminal.wait_for(sentence)
    terminal.wait_for(ON_A_LINE)
    terminal.send("!", ENTER)
    assert "result 'mine!'" in the_end(terminal)


def test_who_names_no_editor_gets_a_box_of_several_lines(ask: Ask) -> None:
    terminal = ask(["text", GOAL])
    terminal.wait_for(ON_A_LINE)
    terminal.send("one", CTRL_O)
    terminal.wait_for("Alt-Enter done")
    terminal.send(ENTER, "two", ALT_ENTER)
    terminal.wait_for(ON_A_LINE)
    terminal.send(CTRL_O)
    terminal.wait_for("Alt-Enter done")
    terminal.send(" and three", SHIFT_TAB)
    terminal.wait_for(ON_A_LINE)
    terminal.send(ENTER)
    assert "result 'one\\ntwo and three'" in the_end(terminal)


@pytest.mark.parametrize("key", ["\x1bOP", "\x1b[11~"])
def test_f1_is_help_with_the_question_and_its_keys(ask: Ask, key: str) -> None:
    terminal = ask(["text", GOAL], ["choose", WHICH, ["Town", "County"]], rows=60)
    terminal.wait_for(ON_A_LINE)
    terminal.send("mine", key)
    terminal.wait_for("Why it is asked: A shared concern")
    terminal.wait_for("every answer so far is saved")
    terminal.wait_until(lambda: "> mine" in terminal.screen().rpartition("is saved")[2])
    terminal.send("!", ENTER)
    terminal.wait_for("result 'mine!'")
    terminal.wait_for(ON_A_LIST)
    terminal.send(key)
    terminal.wait_for("take what is pointed at")
    terminal.wait_for(ON_A_LIST)
    terminal.send("2", ENTER)
    assert "result 1" in the_end(terminal)


def test_an_editor_that_returns_at_once_is_waited_for(
    ask: Ask, editor: Callable[[str], dict[str, str]], tmp_path: Path
) -> None:
    named = tmp_path / "named"
    terminal = ask(
        ["text", GOAL], environment=editor(f"pathlib.Path({str(named)!r}).write_text(str(path))")
    )
    terminal.wait_for(ON_A_LINE)
    terminal.send("mine", CTRL_O)
    terminal.wait_for("The editor ended at once and the text is as it was.")
    terminal.wait_for("Enter go on")
    given = Path(named.read_text("utf-8"))
    assert given.read_text("utf-8") == "mine"
    given.write_text("A long careful answer.\n", encoding="utf-8")
    terminal.send(ENTER)
    terminal.wait_for("> A long careful answer.")
    terminal.wait_for(ON_A_LINE)
    given.write_text("More.\n", encoding="utf-8")
    terminal.send(ENTER)
    assert "result 'A long careful answer.'" in (said := the_end(terminal)).replace("\n", "")
    assert "What was saved in the editor afterwards is kept in" in " ".join(said.split())
    assert given.read_text("utf-8") == "More.\n"
    given.unlink()


@pytest.mark.parametrize("key", [CTRL_C, SHIFT_TAB])
def test_whoever_does_not_wait_for_an_editor_keeps_the_line(
    ask: Ask, editor: Callable[[str], dict[str, str]], key: str
) -> None:
    terminal = ask(["text", GOAL], environment=editor(""))
    terminal.wait_for(ON_A_LINE)
    terminal.send("mine", CTRL_O)
    terminal.wait_for("Enter go on")
    terminal.send(key)
    if key == SHIFT_TAB:
        terminal.wait_for(ON_A_LINE)
        terminal.send(CTRL_C)
    assert "stop 'mine'" in the_end(terminal)


def test_choosing_with_arrows_starts_at_the_present_choice(ask: Ask) -> None:
    terminal = ask(["choose", WHICH, ["Town", "County", "Country"], 1])
    terminal.wait_for("» 2) County")
    terminal.wait_for(ON_A_LIST)
    terminal.send(DOWN)
    terminal.wait_for("» 3) Country")
    terminal.send(ENTER)
    assert "result 2" in the_end(terminal)


def test_choosing_the_present_choice_again(ask: Ask) -> None:
    terminal = ask(["choose", WHICH, ["Town", "County"], 1], ["choose", WHICH, ["Town", "County"]])
    terminal.wait_for(ON_A_LIST)
    terminal.send(ENTER)
    terminal.wait_for("result 1")
    terminal.wait_for(ON_A_LIST)
    terminal.send(ENTER)
    assert "result 0" in the_end(terminal)


def test_a_number_or_words_point_at_a_choice(ask: Ask) -> None:
    kinds = ["Town", "County", "Country of towns"]
    terminal = ask(["choose", WHICH, kinds], ["choose", WHICH, kinds], ["choose", WHICH, kinds])
    terminal.wait_for(ON_A_LIST)
    terminal.send("3")
    terminal.wait_for("» 3) Country")
    terminal.send(BACKSPACE, "2")
    terminal.wait_for("» 2) County")
    terminal.send(ENTER)
    terminal.wait_for("result 1")
    terminal.wait_for(ON_A_LIST)
    terminal.send("TOW", ENTER)
    terminal.wait_for("result 0")
    terminal.wait_for(ON_A_LIST)
    terminal.send(paste("towns of"), ENTER)
    assert "result 2" in the_end(terminal)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("ask 2 of us", "Please type a number from 1 to 3"),
        ("22", "Please type a number from 1 to 3"),
        ("cou", "That fits several: 2. County, 3. Country"),
    ],
)
def test_what_fits_no_choice_chooses_nothing_and_is_refused_above_it(
    ask: Ask, typed: str, refusal: str
) -> None:
    terminal = ask(["choose", WHICH, ["Town", "County", "Country"]])
    terminal.wait_for(ON_A_LIST)
    terminal.send(typed, ENTER)
    terminal.wait_for(refusal)
    terminal.wait_for(f"> {typed}")
    terminal.send(ENTER, ENTER)  # nothing is chosen, however often
    terminal.send("\x15")
    terminal.wait_gone(refusal)
    terminal.send("country", ENTER)
    assert "result 2" in the_end(terminal)


def test_the_next_letter_replaces_what_was_refused_at_a_choice(ask: Ask) -> None:
    terminal = ask(["choose", WHICH, ["Town", "County", "Country"]])
    terminal.wait_for(ON_A_LIST)
    terminal.send("zz", ENTER)
    terminal.wait_for("Please type a number from 1 to 3")
    terminal.send("country", ENTER)
    assert "result 2" in the_end(terminal)


def test_what_was_typed_marks_choices_of_a_list(ask: Ask) -> None:
    terminal = ask(["choose_many", WHICH, ["Town", "County", "Country"]])
    terminal.wait_for(ON_MARKS)
    terminal.send("3, town", ENTER)
    terminal.wait_for("● 1) Town")
    terminal.send("x 1", ENTER)
    terminal.wait_for("Please type")
    terminal.send(DOWN, ENTER)
    assert "result (0, 2)" in the_end(terminal)


def test_of_several_refusals_the_last_stands_above_the_line(ask: Ask) -> None:
    terminal = ask(["text", GOAL])
    for typed in ("a", "b", "c"):
        terminal.wait_for(ON_A_LINE)
        # Between two prompts the terminal would take Ctrl-U for itself; these two it passes on.
        terminal.send("\x01\x0b", typed, ENTER)
        terminal.wait_for("Please change:")
    terminal.wait_for("> c")

    def stands_above() -> bool:
        lines = terminal.lines()
        at = next((n for n, line in enumerate(lines) if line.startswith(" > c")), 0)
        before = " ".join(lines[:at])
        return before.endswith("understand it too.") and before.count("Please change:") == 1

    terminal.wait_until(stands_above)
    terminal.wait_for("Ctrl-U empty the line")
    terminal.send("\x01\x0b", "Well", ENTER)
    assert "Please change" not in the_end(terminal)


def test_marking_several(ask: Ask) -> None:
    terminal = ask(["choose_many", WHICH, ["Town", "County", "Country"], [1]])
    terminal.wait_for("● 2) County")
    terminal.wait_for(ON_MARKS)
    terminal.send(" ", DOWN, " ", DOWN, " ", ENTER)
    end = the_end(terminal)
    assert "result (0, 2)" in end
    assert " > Town\n   Country\nresult" in end


def test_marking_none(ask: Ask) -> None:
    terminal = ask(["choose_many", WHICH, ["Town", "County"], [0]])
    terminal.wait_for(ON_MARKS)
    terminal.send(" ", ENTER)
    assert " > (none)\nresult ()" in the_end(terminal)


def test_a_list_longer_than_the_screen_scrolls_below_its_question(ask: Ask) -> None:
    terminal = ask(["choose", WHICH, MANY, 44], ["choose_many", WHICH, MANY])
    terminal.wait_for("» 45) Choice number 45")
    terminal.wait_for(ON_A_LIST)
    assert "Which layer?" in terminal.screen()
    terminal.send(DOWN)
    terminal.wait_for("» 46) Choice number 46")
    terminal.send(END)
    terminal.wait_for("» 60) Choice number 60")
    assert "Which layer?" in terminal.screen()
    terminal.send(HOME, PAGE_DOWN)
    terminal.wait_for("» 11) Choice number 11")
    terminal.send(ENTER)
    terminal.wait_for("result 10")
    terminal.wait_for(ON_MARKS)
    terminal.send(" ", END, " ", ENTER)
    end = the_end(terminal)
    assert "result (0, 59)" in end
    assert "Choice number 30" not in end


def test_a_long_label_is_cut_and_said_in_full_below_the_list(ask: Ask, columns: int) -> None:
    label = "The department of public health and human services, " * 2 + "and the others"
    terminal = ask(["choose", WHICH, ["Town", label]])
    terminal.wait_for("…")
    assert "and the others" not in terminal.screen()
    terminal.send(DOWN)
    terminal.wait_for(label)
    assert max(map(len, terminal.lines())) < columns
    terminal.send(ENTER)
    terminal.wait_for("the end")
    terminal.wait_for(f"> {label}")


def test_no_choice_is_taken_for_another_of_the_same_name(ask: Ask) -> None:
    terminal = ask(["choose", WHICH, ["Same", "Same", "Same"], 1])
    terminal.wait_for(ON_A_LIST)
    terminal.send(DOWN, ENTER)
    assert "result 2" in the_end(terminal)


HOSTILE = "[owner] \x1b[2J\x1b]0;title\x07 \x9b31m \u202ekcab\u2066 \x00\x7f end"


def test_hostile_text_reaches_no_terminal(ask: Ask, tmp_path: Path) -> None:
    prompt = {**GOAL, "question": HOSTILE, "present": [HOSTILE], "tip": HOSTILE, "why": HOSTILE}
    terminal = ask(
        ["text", prompt],
        ["choose", {"question": HOSTILE}, [HOSTILE, "B"]],
        ["choose_many", {"question": HOSTILE}, [HOSTILE, "B"], [0]],
        stdout=tmp_path / "results",
    )
    terminal.wait_for(ON_A_LINE)
    terminal.send(TAB, paste("\x9b\u202e\x07x"), ENTER)
    terminal.wait_for(ON_A_LIST)
    terminal.send(ENTER)
    terminal.wait_for(ON_MARKS)
    terminal.send(ENTER)
    assert terminal.wait_end() == 0
    raw = terminal.raw.decode()
    for character in "\u202e\u2066\x9b\x07\x00\x7f":
        assert character not in raw, ascii(character)
    for sequence in ("\x1b[2J", "\x1b]"):
        assert sequence not in raw, ascii(sequence)
    assert "[owner] \\x1b[2J" in terminal.transcript()
    expected = ascii((HOSTILE + "\x9b\u202e\x07x").strip())
    assert expected in (tmp_path / "results").read_text("utf-8")


def test_the_cursor_stands_where_typing_goes_on(ask: Ask) -> None:
    terminal = ask(["text", GOAL])
    terminal.wait_for(ON_A_LINE)
    terminal.send(paste("a\x9bb"))
    terminal.wait_for("> a\\x9bb")
    row, column = terminal.cursor()
    assert terminal.lines()[row][:column] == " > a\\x9bb"
    terminal.send(BACKSPACE, BACKSPACE)
    terminal.send("cd", ENTER)
    assert "result 'acd'" in the_end(terminal)


@pytest.mark.parametrize("text", ["é ñ", "日本語", "🌱👩‍🌾", "مرحبا بكم", "e\u0301a"])
def test_every_language_arrives(ask: Ask, text: str) -> None:
    terminal = ask(["text", {**GOAL, "present": [text]}], ["choose", WHICH, [text * 30, "B"]])
    terminal.wait_for(ON_A_LINE)
    terminal.send(f"{text} {text}", ENTER)
    terminal.wait_for(ON_A_LIST)
    terminal.send(ENTER)
    end = the_end(terminal)
    assert f"result {f'{text} {text}'!a}" in end.replace("\n", "")
    assert "result 0" in end


def test_bytes_that_are_no_text_are_said_and_asked_for_again(ask: Ask) -> None:
    terminal = ask(["text", GOAL], ["text", GOAL])
    terminal.wait_for(ON_A_LINE)
    terminal.send(b"caf\xe9", ENTER)
    terminal.wait_for("This line holds a character that is not UTF-8: \\xe9.")
    terminal.wait_for("> caf\\udce9")
    terminal.send(BACKSPACE, "é au lait", ENTER)
    terminal.wait_for(f"result {'café au lait'!a}")
    terminal.wait_for(ON_A_LINE)
    terminal.send(b"? caf\xe9", ENTER)
    terminal.wait_for("This line holds a character that is not UTF-8: \\xe9.")
    terminal.wait_for("> ? caf\\udce9")
    terminal.send(BACKSPACE, "é", ENTER)
    assert f"asked {'café'!a}" in the_end(terminal)


def test_what_a_terminal_sends_by_itself_is_no_answer(ask: Ask) -> None:
    terminal = ask(["text", GOAL], ["choose", WHICH, ["Town", "County", "Country"], 1], rows=40)
    terminal.wait_for(ON_A_LINE)
    sent = ["\x1b[I", "\x1b[O", "\x1b[?62;22c", "\x1b]11;rgb:0000/0000/0000\x1b\\", "\x1b[97;2u"]
    terminal.send("abc", *sent, "\x1bP>|tmux 3.4\x1b\\", "\x1b[13;2u", "end", "\x1b[27;2;13~")
    terminal.send(paste("pasted"), "\x1b]11;rgb:00", "00/0000/0000\x07", ENTER)
    terminal.wait_for("result 'abc\\nend\\npasted'")
    terminal.wait_for(ON_A_LIST)
    terminal.send("\x1b[?1;2c\x1b]11;3?3\x07", ENTER)
    assert "result 1" in the_end(terminal)


def test_ctrl_z_leaves_for_the_shell_and_fg_comes_back(tmp_path: Path) -> None:
    asking = " ".join(["'" + str(word) + "'" for word in (sys.executable, ASKING)])
    script = tmp_path / "ask.sh"
    calls = json.dumps([["text", {"question": "Why?"}], ["choose", WHICH, ["Town", "County"]]])
    script.write_text(f"exec {asking} '{calls}'\n", encoding="utf-8")
    with Terminal(["bash", "--norc", "-i"], environment={"PS1": "$ "}) as terminal:
        terminal.send(f"sh '{script}'", ENTER)
        for begun, keys, rest, result in (
            ("half", ON_A_LINE, " an answer", "result 'half an answer'"),
            ("", ON_A_LIST, DOWN, "result 1"),
        ):
            terminal.wait_for(keys)
            terminal.send(begun, "\x1a")
            terminal.wait_for("Stopped")
            terminal.send("clear; fg", ENTER)
            terminal.wait_gone("Stopped")
            terminal.wait_for(keys)
            terminal.send(rest, ENTER)
            terminal.wait_for(result)


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {}])
def test_nothing_is_said_by_colour(ask: Ask, environment: dict[str, str]) -> None:
    terminal = ask(["text", NOW], ["choose_many", WHICH, MANY[:3], [1]], environment=environment)
    terminal.wait_for(ON_A_LINE)
    terminal.send("x", ENTER)
    terminal.wait_for("Please change")
    terminal.wait_for("> x")
    terminal.send("yz", ENTER)
    terminal.wait_for(ON_MARKS)
    terminal.send(DOWN, " ", ENTER)
    the_end(terminal)
    codes = {
        code
        for sequence in terminal.raw.split(b"\x1b[")[1:]
        if (end := sequence.find(b"m")) >= 0 and sequence[:end].replace(b";", b"").isdigit()
        for code in sequence[:end].split(b";")
    }
    assert codes <= {b"0", b"1", b"7"}, codes


def test_questions_are_drawn_on_standard_error(ask: Ask, tmp_path: Path) -> None:
    results = tmp_path / "results"
    terminal = ask(["text", GOAL], ["choose", WHICH, ["Town"]], stdout=results)
    terminal.wait_for(ON_A_LINE)
    terminal.send("mine", ENTER)
    terminal.wait_for(ON_A_LIST)
    terminal.send(ENTER)
    assert terminal.wait_end() == 0
    assert results.read_text("utf-8") == "result 'mine'\nresult 0\nthe end\n"


def test_a_smaller_window_keeps_the_keys_readable(ask: Ask) -> None:
    terminal = ask(["text", GOAL])
    terminal.wait_for(ON_A_LINE)
    terminal.resize(30, 24)
    terminal.wait_for("Ctrl-C stop")
    terminal.send("mine", ENTER)
    assert "result 'mine'" in the_end(terminal)


def test_the_terminal_is_never_asked_where_its_cursor_is(ask: Ask) -> None:
    terminal = ask(["text", GOAL], environment={"PROMPT_TOOLKIT_NO_CPR": None})
    terminal.wait_for(ON_A_LINE)
    terminal.send("mine", ENTER)
    the_end(terminal)
    assert b"\x1b[6n" not in terminal.raw


@pytest.mark.parametrize("locale", some(1, ["C", "C.UTF-8"]))
def test_it_runs_without_pythons_own_utf8_mode(ask: Ask, locale: str) -> None:
    without = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": locale}
    terminal = ask(["text", GOAL], environment=without)
    terminal.wait_for(ON_A_LINE)
    terminal.send("日本語", ENTER)
    assert f"result {'日本語'!a}" in the_end(terminal)


def test_tab_brings_nothing_into_the_line_where_something_is_added(ask: Ask) -> None:
    terminal = ask(["text", {"question": "Another?", "present": ["Dignity"], "menu": True}])
    terminal.wait_for(ON_A_LINE)
    assert "Tab edit" not in terminal.screen()
    terminal.send(TAB, "Local farms", ENTER)
    assert "result 'Local farms'" in the_end(terminal)
