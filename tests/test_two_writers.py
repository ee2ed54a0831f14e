"""Two people at one file, as they see it: at a prompt in a real terminal, and through pipes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from partnerkit.commands import step as steps
from partnerkit.commands.saving import deciding, keeping, saving
from partnerkit.file.disk import read
from partnerkit.file.merge import Conflict
from partnerkit.interview.session import Session
from partnerkit.interview.walk import ask_some
from partnerkit.problems import Data
from partnerkit.prompts.prompter import Asked, Back, Stop
from partnerkit.workbook.check import get, put
from partnerkit.workbook.steps import Step
from scripted import Reply, Scripted
from terminal import CTRL_C, DOWN, ENTER, Terminal
from test_command_line import NAMED

TODAY = date(2026, 11, 22)
CONCERN = "What concern do you share?"
CONFLICT = "Somebody else changed “Shared concern” at the same time"
#: What a terminal would act on, and what it must see instead.
HOSTILE = "[bold]x[/]\x1b]0;taken\x07\x1b[2J\x9b31m\u202eevil"
SHOWN = "[bold]x[/]\\x1b]0;taken\\x07\\x1b[2J\\x9b31m\\u202eevil"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "partnership.yaml"
    path.write_text(NAMED + "purpose:\n  vision: All eat  # ours\n", encoding="utf-8")
    return path


@pytest.fixture
def asking(path: Path) -> Iterator[Terminal]:
    """A terminal in which step 1 asks its first question."""
    command = [sys.executable, "-m", "partnerkit", "step", "purpose", "--ask", "concern"]
    with Terminal(command, cwd=path.parent, rows=40) as terminal:
        terminal.wait_for(CONCERN)
        terminal.wait_for("Ctrl-C stop")
        yield terminal


def somebody_else(path: Path, key: str, answer: str) -> None:
    keeper = keeping(path)
    keeper.save(put(keeper.data, ("purpose", key), answer))


def answer(path: Path, key: str) -> Data | None:
    found: Data | None = get(read(path).data, ("purpose", key))
    return found


def test_other_answers_are_both_kept_without_a_word(path: Path, asking: Terminal) -> None:
    somebody_else(path, "goal", "Fewer meals skipped")
    asking.send("Hunger", ENTER)
    assert asking.wait_end() == 0
    assert "Somebody else" not in asking.transcript()
    assert (answer(path, "concern"), answer(path, "goal")) == ("Hunger", "Fewer meals skipped")
    assert "vision: All eat  # ours\n" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("keys", "kept"), [([ENTER], "Hunger"), ([DOWN, ENTER], "Poverty")])
def test_of_two_answers_to_one_question_both_are_shown_and_one_is_chosen(
    path: Path, asking: Terminal, keys: list[str], kept: str
) -> None:
    somebody_else(path, "concern", "Poverty")
    asking.send("Hunger", ENTER)
    asking.wait_for(CONFLICT)
    asking.wait_for("Yours: Hunger")
    asking.wait_for("Theirs: Poverty")
    assert answer(path, "concern") == "Poverty"
    asking.send(*keys)
    assert asking.wait_end() == 0
    assert answer(path, "concern") == kept


def test_whoever_leaves_the_choice_sees_the_answer_that_was_not_saved(
    path: Path, asking: Terminal
) -> None:
    somebody_else(path, "concern", "Poverty")
    asking.send("Hunger", ENTER)
    asking.wait_for(CONFLICT)
    asking.send(CTRL_C)
    assert asking.wait_end() == 130
    assert "Not saved, because it was not finished: Hunger" in asking.transcript()
    assert answer(path, "concern") == "Poverty"


def test_what_a_terminal_could_act_on_is_visible_when_both_are_shown(
    path: Path, asking: Terminal
) -> None:
    somebody_else(path, "concern", HOSTILE)
    asking.send("Hunger", ENTER)
    asking.wait_for(CONFLICT)
    asking.wait_for(SHOWN)
    for part in (b"\x1b]0;taken", b"\xc2\x9b31m", "\u202e".encode()):
        assert part not in asking.raw
    asking.send(ENTER)
    assert asking.wait_end() == 0


def at_a_pipe(path: Path, *words: str) -> subprocess.Popen[str]:
    """The program with its question out, waiting for a line."""
    process = subprocess.Popen(
        [sys.executable, "-m", "partnerkit", *words, "--plain"],
        cwd=path.parent,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stderr is not None
    seen = ""
    while not seen.endswith("> "):
        seen += process.stderr.read(1) or pytest.fail(seen)
    return process


@pytest.mark.parametrize("theirs", ["Poverty", HOSTILE])
def test_at_a_pipe_nothing_is_written_and_the_answer_is_printed(path: Path, theirs: str) -> None:
    process = at_a_pipe(path, "step", "purpose", "--ask", "concern")
    somebody_else(path, "concern", theirs)
    before = path.read_bytes()
    out, said = process.communicate(f"{HOSTILE} mine\nAnother line\n")
    assert process.returncode == 1
    assert "Both you and somebody else changed `purpose.concern`" in said
    assert f"\nYour answer was not saved. Here it is, to be copied: {SHOWN} mine\n" in said
    assert not set(out + said) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert path.read_bytes() == before


def test_a_mistake_that_somebody_else_saves_meanwhile_is_told_with_its_line(path: Path) -> None:
    process = at_a_pipe(path, "step", "purpose", "--ask", "concern")
    path.write_text(path.read_text(encoding="utf-8") + "  gaol: Fewer\n", encoding="utf-8")
    _, said = process.communicate("Hunger\n")
    assert process.returncode == 1
    assert 'partnership.yaml, line 11: purpose.gaol: "gaol" is not known here' in said
    assert 'Did you mean "goal"?\n  11 |   gaol: Fewer\n' in said
    assert "not saved" not in said
    assert (answer(path, "concern"), answer(path, "gaol")) == ("Hunger", "Fewer")


def test_at_a_pipe_other_answers_are_both_kept(path: Path) -> None:
    process = at_a_pipe(path, "step", "purpose", "--ask", "concern")
    somebody_else(path, "goal", "Fewer meals skipped")
    _, said = process.communicate("Hunger\n")
    assert process.returncode == 0, said
    assert (answer(path, "concern"), answer(path, "goal")) == ("Hunger", "Fewer meals skipped")


def test_start_at_a_pipe_does_not_take_the_next_line_for_a_decision(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    process = at_a_pipe(path, "start", "Us")
    keeper = keeping(path)
    keeper.save({**keeper.data, "partners": {"office": {"name": "Office of A"}}})
    before = path.read_bytes()
    _, said = process.communicate("Office A\n2\n")
    assert process.returncode == 1, said
    assert "to be copied: Office A\n" in said
    assert path.read_bytes() == before


def test_an_answers_file_that_meets_another_save_writes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    piece = path.parent / "piece.yaml"
    piece.write_text("concern: Hunger\n", encoding="utf-8")
    check = steps.check  # type: ignore[attr-defined]

    def meanwhile(data: dict[str, Data]) -> object:
        somebody_else(path, "concern", "Poverty")
        return check(data)

    monkeypatch.setattr(steps, "check", meanwhile)
    with pytest.raises(Conflict, match=r"yours is “Hunger”, theirs is “Poverty”") as caught:
        steps.take_answers(path, Step.PURPOSE, piece, TODAY)
    assert (caught.value.exit_code, caught.value.file) == (1, str(path))
    assert answer(path, "concern") == "Poverty"


def test_when_a_third_answer_comes_while_two_are_shown_all_are_shown(path: Path) -> None:
    mine = keeping(path)
    changed = put(mine.data, ("purpose", "concern"), "Hunger")
    somebody_else(path, "concern", "Poverty")

    class Slow(Scripted):
        def choose(self, *given: object) -> int:
            somebody_else(path, "concern", "Waste")
            return super().choose(*given)  # type: ignore[arg-type]

    shown = Slow([(CONFLICT, "Yours: Hunger"), (CONFLICT, "Theirs: Waste")])
    saving(mine, deciding(shown))(changed)
    shown.done()
    assert answer(path, "concern") == "Waste"


def test_the_choice_is_asked_again_when_it_is_no_choice(path: Path) -> None:
    mine = keeping(path)
    changed = put(mine.data, ("purpose", "values"), ["Dignity", "Trust"])
    keeper = keeping(path)
    keeper.save(put(keeper.data, ("purpose", "values"), "Dignity"))
    script = Scripted(
        [
            ("changed “Values”", Back()),
            ("changed", "Yours: Dignity; T"),
        ]
    )
    saving(mine, deciding(script))(changed)
    script.done()
    assert answer(path, "values") == ["Dignity", "Trust"]


def test_whoever_stops_at_the_choice_takes_the_answer_along(path: Path) -> None:
    mine = keeping(path)
    changed = put(mine.data, ("purpose", "values"), ["Dignity", "Trust"])
    keeper = keeping(path)
    keeper.save(put(keeper.data, ("purpose", "values"), "Respect"))
    save = saving(mine, deciding(Scripted([("changed", Stop())])))
    with pytest.raises(Stop) as stopped:
        save(changed)
    assert stopped.value.draft == "Dignity; Trust"


def test_what_is_asked_at_the_choice_is_noted_once_it_is_made(path: Path) -> None:
    keeper = keeping(path)
    action = {"what": "Count the hours"}
    keeper.save(put(keeper.data, ("practice", "actions"), [action]))
    script: list[tuple[str, Reply]] = [
        ("changed “Actions, “Count the hours”, Due", Asked("Who said so?")),
        ("changed", Asked("By when?")),
        ("changed", "Theirs"),
    ]
    prompter = Scripted(script)
    session = Session(keeper.data, saving(keeper, deciding(prompter)), prompter, TODAY)
    place = ("practice", "actions", 0, "due")
    theirs = keeping(path)
    theirs.save(put(theirs.data, place, "2026-12-01"))
    session.keep(session.changed(place, "2026-12-02"), "2026-12-02")
    prompter.done()
    data = read(path).data
    assert get(data, place) == "2026-12-01"
    asked = [(q["about"], q["question"]) for q in get(data, ("questions",))]
    assert asked == [("practice.actions", "By when?"), ("practice.actions", "Who said so?")]
    assert session.drafts == {}


def test_what_is_asked_about_a_partner_that_is_gone_is_about_all_of_them(path: Path) -> None:
    keeper = keeping(path)
    script: list[tuple[str, Reply]] = [("changed “Office A”", Asked("Why?")), ("changed", "Theirs")]
    prompter = Scripted(script)
    session = Session(keeper.data, saving(keeper, deciding(prompter)), prompter, TODAY)
    theirs = keeping(path)
    theirs.save(put(theirs.data, ("partners",), {"b": {"name": "Group B"}}))
    session.keep(session.changed(("partners", "a", "name"), "Office of A"), "Office of A")
    (question,) = get(read(path).data, ("questions",))
    assert (question["about"], question.get("asked_of")) == ("partners", None)
    assert session.partnership


def test_whoever_stops_after_asking_at_the_choice_is_told_what_was_asked(path: Path) -> None:
    keeper = keeping(path)
    script: list[tuple[str, Reply]] = [
        ("concern", "Hunger"),
        ("changed", Asked("Why?")),
        ("changed", Stop()),
    ]
    prompter = Scripted(script)
    session = Session(keeper.data, saving(keeper, deciding(prompter)), prompter, TODAY)
    somebody_else(path, "concern", "Poverty")
    with pytest.raises(Stop) as stopped:
        ask_some(session, Step.PURPOSE, {"concern"})
    assert stopped.value.draft == "? Why?\nHunger"
