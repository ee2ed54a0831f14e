"""Two people at one file, as they see it: at a prompt in a real terminal, and through pipes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lanes import slow, some
from partnerkit.commands import step as steps
from partnerkit.commands.store import Store
from partnerkit.document.blocks import Paragraph
from partnerkit.file.disk import read
from partnerkit.interview.session import Session
from partnerkit.interview.walk import ask_some, run_step
from partnerkit.problems import Data, Place, Trouble
from partnerkit.prompts.prompter import Back, Prompt, QuestionNoted, Stop
from partnerkit.workbook.check import check
from partnerkit.workbook.places import get, put
from partnerkit.workbook.steps import Step
from running import NAMED
from scripted import Reply, Scripted
from terminal import CTRL_C, DOWN, ENTER, Terminal

TODAY = date(2026, 11, 22)
CONCERN = "What concern do you share?"
CONFLICT = "Shared concern: which one stays?"
AT_ONCE = "Somebody else saved this file at the same time, and changed the same answer."
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
    saved(path, ("purpose", key), answer)


def saved(path: Path, place: Place, value: Any) -> None:
    """Somebody else saves an answer; without one, it is taken out."""
    store = Store(path, TODAY)
    store.save(put(store.data, place, value))


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


@pytest.mark.parametrize(("keys", "kept"), [([ENTER], "Poverty"), ([DOWN, ENTER], "Hunger")])
def test_of_two_answers_to_one_question_both_are_shown_and_one_is_chosen(
    path: Path, asking: Terminal, keys: list[str], kept: str
) -> None:
    somebody_else(path, "concern", "Poverty")
    asking.send("Hunger", ENTER)
    asking.wait_for("4) Leave it open")
    assert CONFLICT in asking.transcript()
    assert AT_ONCE in " ".join(asking.transcript().split())
    assert "Theirs: Poverty" in asking.transcript()
    assert "Yours: Hunger" in asking.transcript()
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
    asking.wait_for("Ctrl-C stop")
    asking.send(CTRL_C)
    assert asking.wait_end() == 130
    assert "Not saved, because it was not finished: Hunger" in asking.transcript()
    assert answer(path, "concern") == "Poverty"


def test_what_a_terminal_could_act_on_is_visible_when_both_are_shown(
    path: Path, asking: Terminal
) -> None:
    somebody_else(path, "concern", HOSTILE)
    asking.send("Hunger", ENTER)
    asking.wait_for(SHOWN)
    asking.wait_for("4) Leave it open")
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
    read_on(process)
    return process


def read_on(process: subprocess.Popen[str]) -> None:
    assert process.stderr is not None
    seen = ""
    while not seen.endswith("> "):
        seen += process.stderr.read(1) or pytest.fail(seen)


def answer_with(process: subprocess.Popen[str], line: str) -> None:
    """Type a line, and wait for the next question."""
    assert process.stdin is not None
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    read_on(process)


@pytest.mark.parametrize("theirs", some(1, [HOSTILE, "Poverty"]))
def test_at_a_pipe_nothing_is_written_and_the_answer_is_printed(path: Path, theirs: str) -> None:
    process = at_a_pipe(path, "step", "purpose", "--ask", "concern")
    somebody_else(path, "concern", theirs)
    before = path.read_bytes()
    out, said = process.communicate(f"{HOSTILE} mine\nAnother line\n")
    assert process.returncode == 1
    assert "Both you and somebody else changed “Shared concern”" in said
    assert f"\nYour answer was not saved. Here it is, to be copied: {SHOWN} mine\n" in said
    assert not set(out + said) & {"\x1b", "\x07", "\x9b", "\u202e"}
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("theirs", "said_of_it"),
    [
        ("practice: {actions: 7}\n", "line 10: Actions: "),
        *slow(
            ("  gaol: Fewer\n", 'line 10: Purpose: "gaol" is not known here'),
            ("broken: [\n", "line 1"),
        ),
    ],
)
def test_into_a_file_with_a_mistake_nothing_is_saved(
    path: Path, theirs: str, said_of_it: str
) -> None:
    process = at_a_pipe(path, "step", "purpose", "--ask", "concern")
    path.write_text(path.read_text(encoding="utf-8") + theirs, encoding="utf-8")
    before = path.read_bytes()
    _, said = process.communicate("Hunger\n")
    assert process.returncode == 1
    assert f"partnership.yaml, {said_of_it}" in said
    assert "Your answer was not saved. Here it is, to be copied: Hunger\n" in said
    assert path.read_bytes() == before


def test_a_file_of_a_newer_format_is_left_alone(path: Path) -> None:
    process = at_a_pipe(path, "step", "purpose", "--ask", "concern")
    text = path.read_text(encoding="utf-8").replace("partnerkit: 1", "partnerkit: 7")
    path.write_text(text, encoding="utf-8")
    _, said = process.communicate("Hunger\n")
    assert process.returncode == 1
    assert "line 1: Format: " in said
    assert "to be copied: Hunger\n" in said
    assert path.read_text(encoding="utf-8") == text


def test_at_a_pipe_other_answers_are_both_kept(path: Path) -> None:
    process = at_a_pipe(path, "step", "purpose", "--ask", "concern")
    somebody_else(path, "goal", "Fewer meals skipped")
    _, said = process.communicate("Hunger\n")
    assert process.returncode == 0, said
    assert (answer(path, "concern"), answer(path, "goal")) == ("Hunger", "Fewer meals skipped")


def test_start_at_a_pipe_does_not_take_the_next_line_for_a_decision(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    process = at_a_pipe(path, "start", "Us")
    answer_with(process, "Office A")
    saved(path, ("partners", "office", "kind"), "other")
    before = path.read_bytes()
    _, said = process.communicate("2\n1\n")
    assert process.returncode == 1, said
    assert "yours is “Community organization”, theirs is “Another kind of organization”" in said
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
    with pytest.raises(Trouble, match=r"yours is “Hunger”, theirs is “Poverty”") as caught:
        steps.take_answers(path, Step.PURPOSE, piece, TODAY)
    assert (caught.value.exit_code, caught.value.file) == (1, "")
    assert answer(path, "concern") == "Poverty"


class While(Scripted):
    """A script during which somebody else saves: `hooks` says before which prompts, and what."""

    def __init__(
        self,
        script: Sequence[tuple[str, Reply]],
        hooks: Mapping[int, Callable[[], None]],
    ) -> None:
        super().__init__(script)
        self._hooks = dict(hooks)

    def _next(self, prompt: Prompt, wanted: str, *, again: bool = False) -> object:
        reply = super()._next(prompt, wanted, again=again)
        self._hooks.pop(self._at - 1, lambda: None)()
        return reply


def seated(path: Path, prompter: Scripted) -> Session:
    store = Store(path, TODAY, prompter)
    return Session(store.data, store.save, prompter, TODAY)


def test_when_a_third_answer_comes_while_two_are_shown_all_are_shown(path: Path) -> None:
    prompter = While(
        [(CONFLICT, "Yours"), (CONFLICT, "Theirs")],
        {0: lambda: somebody_else(path, "concern", "Waste")},
    )
    mine = Store(path, TODAY, prompter)
    changed = put(mine.data, ("purpose", "concern"), "Hunger")
    somebody_else(path, "concern", "Poverty")
    mine.save(changed)
    prompter.done()
    assert answer(path, "concern") == "Waste"


def test_the_choice_is_asked_again_when_it_is_no_choice(path: Path) -> None:
    prompter = Scripted([("Vision: which one stays?", Back()), ("Vision", "Yours")])
    mine = Store(path, TODAY, prompter)
    changed = put(mine.data, ("purpose", "vision"), "Mine")
    somebody_else(path, "vision", "Theirs")
    mine.save(changed)
    prompter.done()
    assert answer(path, "vision") == "Mine"


def test_whoever_leaves_both_open_finds_both_in_the_file(path: Path) -> None:
    prompter = Scripted([("Vision: which one stays?", "Leave it open")])
    session = seated(path, prompter)
    somebody_else(path, "vision", "Theirs")
    session.keep(session.changed(("purpose", "vision"), "Mine"), "Mine")
    assert answer(path, "vision") == "Theirs"
    (question,) = get(read(path).data, ("questions",))
    assert question["question"] == (
        "Vision: which one do we keep? Saved first: “Theirs”; Typed at the same time: “Mine”"
    )
    assert [b.text for b in prompter.shown if isinstance(b, Paragraph)][-1] == (
        f"Noted as an open question: {question['question']}"
    )


def test_whoever_stops_at_the_choice_takes_the_answer_along(path: Path) -> None:
    session = seated(path, Scripted([(CONFLICT, Stop())]))
    somebody_else(path, "concern", "Poverty")
    before = path.read_bytes()
    with pytest.raises(Stop) as stopped:
        session.keep(session.changed(("purpose", "concern"), "Hunger"), "Hunger")
    assert stopped.value.draft == "Hunger"
    assert path.read_bytes() == before


ACTION: Place = ("practice", "actions", 0)


def test_what_is_asked_at_the_choice_is_noted_once_it_is_made(path: Path) -> None:
    saved(path, ("practice", "actions"), [{"what": "Count the hours"}])
    which = "Actions, “Count the hours”, Due: which one stays?"
    prompter = Scripted(
        [
            (which, QuestionNoted("Who said so?")),
            (which, QuestionNoted("By when?")),
            (which, "Theirs"),
        ]
    )
    session = seated(path, prompter)
    place = (*ACTION, "due")
    saved(path, place, "2026-12-01")
    session.keep(session.changed(place, "2026-12-02"), "2026-12-02")
    prompter.done()
    data = read(path).data
    assert get(data, place) == "2026-12-01"
    asked = [(q["about"], q["question"]) for q in get(data, ("questions",))]
    assert asked == [("practice.actions", "Who said so?"), ("practice.actions", "By when?")]
    assert session.drafts == {}


def test_a_record_that_somebody_took_out_meanwhile_is_asked_about(path: Path) -> None:
    prompter = Scripted([("Office of A: do we keep it?", "Take it out")])
    session = seated(path, prompter)
    saved(path, ("partners",), {"b": {"name": "Group B"}})
    session.keep(session.changed(("partners", "a", "name"), "Office of A"), "Office of A")
    assert get(read(path).data, ("partners",)) == {"b": {"name": "Group B"}}
    assert session.partnership


def test_who_is_taken_out_while_somebody_gives_it_an_action_is_asked_about(path: Path) -> None:
    prompter = Scripted([("Office A: do we keep it?", "Keep it")])
    session = seated(path, prompter)
    saved(path, ("partners",), {"b": {"name": "Group B"}})
    session.keep(session.changed(ACTION, {"what": "Count the hours", "owner": "a"}))
    data = read(path).data
    assert get(data, (*ACTION, "owner")) == "a"
    assert check(data).partnership is not None


# -- places follow what somebody else saved ---------------------------------------------------

FIRST, SECOND = {"what": "First act", "owner": "a"}, {"what": "Second act"}


def actions(path: Path) -> Any:
    return get(read(path).data, ("practice", "actions"))


def test_answers_land_on_the_record_that_was_asked_about(path: Path) -> None:
    saved(path, ("practice", "actions"), [SECOND])
    script: list[tuple[str, Reply]] = [
        ("What is to be done?", "Second act, reworded"),
        ("Who does it?", "Group B"),
        ("By when?", "2027-05-05"),
        ("done", ""),
    ]
    prompter = While(script, {0: lambda: saved(path, ("practice", "actions"), [FIRST, SECOND])})
    ask_some(
        seated(path, prompter), Step.PRACTICE, {f"actions.0.{k}" for k in ("what", "owner", "due")}
    )
    assert actions(path) == [
        FIRST,
        {"what": "Second act, reworded", "owner": "b", "due": "2027-05-05"},
    ]


def test_a_list_that_became_shorter_is_followed_too(path: Path) -> None:
    saved(path, ("practice", "actions"), [FIRST, SECOND])
    script: list[tuple[str, Reply]] = [
        ("What is to be done?", "Second act, reworded"),
        ("Who does it?", "Group B"),
    ]
    prompter = While(script, {0: lambda: saved(path, ("practice", "actions"), [SECOND])})
    ask_some(seated(path, prompter), Step.PRACTICE, {"actions.1.what", "actions.1.owner"})
    prompter.done()
    assert actions(path) == [{"what": "Second act, reworded", "owner": "b"}]


def test_items_that_changed_places_keep_their_words(path: Path) -> None:
    saved(path, ("purpose", "values"), ["One of them", "Two of them"])
    prompter = While(
        [("What matters", "Two of them, reworded"), ("What matters", "One, reworded")],
        {0: lambda: saved(path, ("purpose", "values"), ["Two of them", "One of them"])},
    )
    ask_some(seated(path, prompter), Step.PURPOSE, {"values.0", "values.1"})
    assert sorted(get(read(path).data, ("purpose", "values"))) == [
        "One, reworded",
        "Two of them, reworded",
    ]


def test_two_who_begin_a_record_at_once_each_go_on_with_their_own(path: Path) -> None:
    adding: list[tuple[str, Reply]] = [
        ("Which action follows", "Beta act"),
        ("Who does it?", "Group B"),
        ("By when?", "2027-01-01"),
        ("", ""),
        ("", ""),
    ]
    alpha = {"what": "Alpha act", "owner": "a"}
    hooks = {
        0: lambda: saved(path, ("practice", "actions"), [alpha]),
        1: lambda: saved(path, (*ACTION, "due"), "2026-12-01"),
    }
    prompter = While(adding, hooks)
    ask_some(seated(path, prompter), Step.PRACTICE, {"actions"})
    assert actions(path) == [
        {**alpha, "due": "2026-12-01"},
        {"what": "Beta act", "owner": "b", "due": "2027-01-01"},
    ]
    assert "Beta act" in prompter.asked[1].where


def test_two_new_records_of_one_id_stay_two(path: Path) -> None:
    entry = {"partner": "a", "layer": "ethics", "to": "Alpha council", "for": "Money well spent"}
    script: list[tuple[str, Reply]] = [
        ("Which code", "Beta council"),
        ("a right to expect", "Beta money"),
        ("", Stop()),
    ]
    prompter = While(
        script, {0: lambda: saved(path, ("accountability", "entries"), {"a-1": entry})}
    )
    session = seated(path, prompter)
    with pytest.raises(Stop):
        run_step(session, Step.ACCOUNTABILITY)
    entries = get(read(path).data, ("accountability", "entries"))
    assert entries["a-1"] == entry
    (beta,) = [entries[key] for key in entries if key != "a-1"]
    assert (beta["to"], beta["for"]) == ("Beta council", "Beta money")


def test_what_was_typed_and_left_comes_back_at_its_own_record(path: Path) -> None:
    saved(path, ("practice", "actions"), [SECOND])
    script: list[tuple[str, Reply]] = [
        ("What is to be done?", Back("Second act, half rew")),
        ("What is to be done?", "Second act, reworded"),
        ("Who does it?", "Group B"),
        ("By when?", Back("2027-0")),
        ("Who does it?", QuestionNoted("Can they?")),
        ("Who does it?", ""),
        ("By when?", Stop()),
    ]
    prompter = While(
        script, {4: lambda: saved(path, ("practice", "actions"), [FIRST, *actions(path)])}
    )
    with pytest.raises(Stop) as stopped:
        ask_some(
            seated(path, prompter),
            Step.PRACTICE,
            {f"actions.0.{k}" for k in ("what", "owner", "due")},
        )
    assert prompter.asked[-1].draft == "2027-0"
    assert stopped.value


def test_a_question_about_what_is_taken_out_moves_up_however_its_id_is_spelled(
    path: Path,
) -> None:
    path.write_text(
        "partnerkit: 1\nname: Us\npartners:\n  caf\u00e9:\n    name: Caf\u00e9\n  b:\n    name: B\n"
        "questions:\n  - about: partners.cafe\u0301\n    question: Who is that?\n",
        encoding="utf-8",
    )
    session = seated(path, Scripted([]))
    assert session.remove(("partners", "caf\u00e9")) == []
    assert get(read(path).data, ("questions", 0, "about")) == "partners"
