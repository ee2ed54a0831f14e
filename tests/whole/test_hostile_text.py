"""Text that a terminal, a page or a spreadsheet could act on is shown as the text that it is."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from every_question import texts, whole
from lanes import slow
from partnerkit.cli import app
from partnerkit.document.markdown import markdown_text
from partnerkit.file.keeper import create
from partnerkit.problems import Data
from partnerkit.workbook.places import get, put
from partnerkit.workbook.steps import Step
from running import run
from terminal import Terminal

HOSTILE = (
    "[bold]x[/] \x1b]0;taken\x07 \x1b[2J\x9b31m\x7f\u202eevil =cmd()|'!A1 <b>&amp; **y** {partner}"
)
SHOWN = (
    r"[bold]x[/] \x1b]0;taken\x07 \x1b[2J\x9b31m\x7f\u202eevil =cmd()|'!A1 <b>&amp; "
    r"**y** {partner}"
)
#: What no screen and no pipe may get; a terminal gets escape sequences, but not these.
NEVER = {"\x1b", "\x07", "\x7f", "\x9b", "\u202e"}
NEVER_RAW = [b"\x1b]0;taken", b"\x1b[2J\xc2\x9b", "\x9b31m".encode(), "\u202e".encode()]


def hostile() -> dict[str, Data]:
    """Every text hostile, each a little different, so that none can hide behind another."""
    data = whole()
    for number, place in enumerate(texts(data)):
        data = put(data, place, f"{HOSTILE} n{number}.")
    return data


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "partnership.yaml"
    create(path, hostile())
    return path


def flat(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "command",
    [
        "status",
        "check",
        "report",
        "step practice --plain",
        "agenda",
        "mirror",
        "portfolio",
        "compare partnership.yaml other.yaml",
        *slow(
            *(f"step {step} --plain" for step in Step if step != "practice"),
            *(f"{command} --plain" for command in ("status", "report")),
            *(f"report --format {kind}" for kind in ("markdown", "json", "html")),
            *(f"{command} --format json" for command in ("mirror", "portfolio")),
            "compare partnership.yaml other.yaml --format json",
        ),
    ],
)
def test_no_command_sends_what_a_terminal_could_act_on(path: Path, command: str) -> None:
    words = command.split()
    other = put(hostile(), ("purpose", "goal"), f"Another {HOSTILE}")
    create(path.with_name("other.yaml"), other)
    done = run(*words, cwd=path.parent, COLUMNS="200", typed="\n" * 12)
    assert "Traceback" not in done.stderr
    assert not NEVER & set(done.stdout + done.stderr)
    if words[0] != "check":
        assert "taken" in done.stdout + done.stderr


def test_every_answer_is_in_the_report_as_it_was_typed(path: Path) -> None:
    data = hostile()
    kept = json.loads(run("report", "--format", "json", cwd=path.parent).stdout)["answers"]
    report = run("report", "--format", "markdown", cwd=path.parent).stdout
    assert "<b>" not in report.replace("\\<b>", "")
    for place in texts(data):
        assert get(kept, place) == get(data, place)
        assert markdown_text(str(get(data, place))) in report, place


def test_the_text_report_shows_every_text(path: Path) -> None:
    shown = flat(run("report", "--plain", cwd=path.parent, COLUMNS="200").stdout)
    for number, place in enumerate(texts(hostile())):
        assert flat(f"{SHOWN} n{number}.") in shown, place


@pytest.mark.parametrize(
    ("step", "asked"),
    [
        ("purpose", "goal"),
        ("contributions", "pledges.room"),
        *slow(
            ("purpose", "values.0"),
            ("partners", "county.mission"),
            ("commitments", "qualities.trust"),
            ("practice", "actions.0.owner"),
        ),
    ],
)
def test_a_present_answer_and_a_choice_are_shown_as_text(path: Path, step: str, asked: str) -> None:
    command = [sys.executable, "-m", "partnerkit", "step", step, "--ask", asked]
    with Terminal(command, cwd=path.parent, columns=200, rows=60) as terminal:
        terminal.wait_for("Ctrl-C stop")
        terminal.wait_for(SHOWN)
        assert [raw for raw in NEVER_RAW if raw in terminal.raw] == []
    plain = run("step", step, "--ask", asked, "--plain", cwd=path.parent)
    assert SHOWN in plain.stderr
    assert not NEVER & set(plain.stderr + plain.stdout)


@pytest.mark.parametrize("step", ["purpose", *slow("partners", "commitments")])
def test_the_page_of_answers_is_shown_as_text(path: Path, step: str) -> None:
    command = [sys.executable, "-m", "partnerkit", "step", step]
    with Terminal(command, cwd=path.parent, columns=200, rows=60) as terminal:
        terminal.wait_for("Do you want to change anything?")
        terminal.wait_until(lambda: flat(SHOWN) in flat(terminal.transcript()), SHOWN)
        assert [raw for raw in NEVER_RAW if raw in terminal.raw] == []


@pytest.mark.parametrize(
    "piece",
    [
        'purpose: {"\\e[2J\\x9b\\u202Egoal": x}',
        'started: "\\e[2J\\x9b\\u202E"',
        'partners: {"\\e]0;x\\a": {name: A}}',
        'questions: [{question: x, about: "purpose.\\e[2J"}]',
        'practice: {review_every: "\\e[2J\\x9b"}',
    ],
)
def test_a_problem_quotes_what_is_wrong_as_text(tmp_path: Path, piece: str) -> None:
    text = f"partnerkit: 1\nname: Us\n{piece}\n"
    (tmp_path / "partnership.yaml").write_text(text, encoding="utf-8")
    for words in (["check"], ["status"], ["report"]):
        done = run(*words, cwd=tmp_path)
        assert done.returncode == 1
        assert not NEVER & set(done.stdout + done.stderr)
        assert "\\x1b" in done.stdout + done.stderr


def test_a_hostile_file_name_is_shown_as_text(tmp_path: Path) -> None:
    name = "a\x1b[2J\u202e.yaml"
    for words in (["check"], ["report"], ["step"], ["status"]):
        done = run(*words, "--file", name, cwd=tmp_path)
        assert done.returncode == 1
        assert not NEVER & set(done.stdout + done.stderr)


#: What nobody sees is the mistake itself, in a word that is looked up.
UNSEEN = "\x1b]0;x\x07\x9b\u202e\u200b\u00ad\u2060\ufeff\u2028\u00a0"


@pytest.mark.parametrize(
    "words",
    [
        [f"--form{UNSEEN}at"],
        ["report", f"--form{UNSEEN}at"],
        [f"rep{UNSEEN}ort"],
        ["report", "a", UNSEEN],
        ["report", "--format", UNSEEN],
        ["report", "--paper", UNSEEN],
        ["step", UNSEEN],
        [f"-{UNSEEN}"],
    ],
    ids=ascii,
)
def test_wrong_usage_is_shown_with_what_nobody_sees_written_out(
    tmp_path: Path, words: list[str]
) -> None:
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert not set(UNSEEN) - set("]0;x") & set(done.stderr + done.stdout)
    assert "\\x1b" in done.stderr


@given(st.text(st.characters(exclude_characters="\0"), min_size=1))
def test_any_wrong_command_is_shown_as_text(text: str) -> None:
    told = CliRunner().invoke(app, ["report", f"--form{text}"])
    assert told.exit_code == 2
    said = told.output.encode(errors="surrogateescape").decode(errors="replace")
    assert all(character.isprintable() or character == "\n" for character in said)
