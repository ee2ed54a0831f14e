"""The program from outside: commands, files, streams and exit codes, without a terminal."""

from __future__ import annotations

import errno
import json
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from lanes import some
from partnerkit.commands.sitting import say_stopped
from partnerkit.commands.streams import say_unwritten
from partnerkit.prompts.prompter import Stop
from running import NAMED, ORANGE, run


def test_start_writes_a_file_and_shows_the_six_steps_and_what_is_next(tmp_path: Path) -> None:
    typed = "Orange County\n1\nHealth\nFood [b]Council\n2\n\n\n"
    done = run("start", "Us", "--plain", typed=typed, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "6 practice" in done.stdout
    assert "Next: partnerkit step purpose" in done.stdout
    text = (tmp_path / "partnership.yaml").read_text(encoding="utf-8")
    assert "name: Food [b]Council" in text
    assert "kind: community" in text
    again = run("start", "Us", "--plain", cwd=tmp_path)
    assert again.returncode == 1
    assert "is there already and was left alone" in again.stderr
    assert (tmp_path / "partnership.yaml").read_text(encoding="utf-8") == text


def test_start_begun_and_stopped_keeps_what_was_answered(tmp_path: Path) -> None:
    done = run("start", "--plain", typed="Us\nOffice A\nstop\n", cwd=tmp_path)
    assert done.returncode == 130
    assert "What you answered is saved in partnership.yaml" in done.stderr
    assert "name: Office A" in (tmp_path / "partnership.yaml").read_text(encoding="utf-8")


def test_start_stopped_before_anything_is_written_says_the_whole_command(tmp_path: Path) -> None:
    words = ["start", "--file", "new plan.yaml", "--as", "Office A", "--plain"]
    done = run(*words, typed="stop\n", cwd=tmp_path)
    assert done.returncode == 130
    again = "partnerkit start --file 'new plan.yaml' --as 'Office A'\n"
    assert done.stderr.endswith(f"Nothing was written. To begin again: {again}")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_went_away_is_not_said_to_be_unwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say_stopped(Stop(), "partnerkit step purpose", tmp_path / "plan.yaml")
    said = capsys.readouterr().err
    assert "plan.yaml is no longer there. What you answered last is in it, where it went." in said
    assert "Nothing was written" not in said


def test_the_end_of_input_counts_as_stop_and_going_on_begins_where_it_ended(
    tmp_path: Path,
) -> None:
    (tmp_path / "partnership.yaml").write_text(NAMED, encoding="utf-8")
    done = run("step", "purpose", "--plain", typed="Hunger\nAll eat\n", cwd=tmp_path)
    assert done.returncode == 130
    assert "To go on: partnerkit step purpose" in done.stderr
    again = run("step", "--plain", typed="", cwd=tmp_path)
    assert "What matters" in again.stderr
    assert "What concern" not in again.stderr


def test_without_a_terminal_one_sentence_and_exit_2(tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text(NAMED, encoding="utf-8")
    for words in (["step", "purpose"], ["start", "--file", "new.yaml"]):
        done = run(*words, typed="hello\n", cwd=tmp_path)
        assert done.returncode == 2
        assert "--answers" in done.stderr
        assert "--plain" in done.stderr
        assert done.stdout == ""
    assert not (tmp_path / "new.yaml").exists()


@pytest.mark.parametrize("wrapped", [False, True])
def test_answers_come_from_a_piece_of_yaml(tmp_path: Path, wrapped: bool) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_text(NAMED + "# kept\npurpose:\n  vision: All eat # here\n", encoding="utf-8")
    piece = "concern: Hunger\nvalues: [Dignity, Local farms]\n"
    if wrapped:
        piece = "purpose:\n" + "".join(f"  {line}\n" for line in piece.splitlines())
    (tmp_path / "piece.yaml").write_text(piece, encoding="utf-8")
    done = run("step", "purpose", "--answers", "piece.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = file.read_text(encoding="utf-8")
    assert "# kept\npurpose:\n" in text
    assert "vision: All eat # here" in text
    assert "concern: Hunger" in text


@pytest.mark.parametrize(
    ("step", "piece"),
    [
        ("purpose", "goal:\nvision: We see\n"),
        ("purpose", "purpose:\n  goal: ''\n  values:\n  vision: We see\n"),
        ("purpose", "purpose:\n"),
        ("partners", "a:\nb:\n  name:\n"),
        ("partners", "partners:\n"),
    ],
)
def test_a_blank_in_a_piece_erases_no_answer(tmp_path: Path, step: str, piece: str) -> None:
    file = tmp_path / "partnership.yaml"
    text = NAMED + "purpose:\n  goal: The path is open all year\n  values: [Thrift]\n"
    file.write_text(text, encoding="utf-8")
    (tmp_path / "piece.yaml").write_text(piece, encoding="utf-8")
    done = run("step", step, "--answers", "piece.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    added = "  vision: We see\n" if "vision" in piece else ""
    assert file.read_text(encoding="utf-8") == text + added


def test_an_empty_list_in_a_piece_is_an_answer(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_text(NAMED + "purpose:\n  values: [Thrift]\n", encoding="utf-8")
    (tmp_path / "piece.yaml").write_text("values: []\n", encoding="utf-8")
    done = run("step", "purpose", "--answers", "piece.yaml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "values: []" in file.read_text(encoding="utf-8")


def test_a_wrong_piece_is_refused_with_its_own_lines_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_text(NAMED, encoding="utf-8")
    (tmp_path / "piece.yaml").write_text("goal: Fewer\nvisoin: x\n", encoding="utf-8")
    done = run("step", "purpose", "--answers", "piece.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert 'piece.yaml, line 2: Purpose: "visoin"' in done.stderr
    assert file.read_text(encoding="utf-8") == NAMED


@pytest.mark.parametrize(
    ("piece", "told"),
    [
        ("none.yaml", "There is no file none.yaml. Check the name behind `--answers`."),
        (".", ". is a folder. Name the file with the answers."),
        ("empty.yaml", "empty.yaml, line 1: This file is empty. Write the answers into it, "),
    ],
)
def test_a_piece_that_is_none_is_told_in_its_own_words(
    tmp_path: Path, piece: str, told: str
) -> None:
    (tmp_path / "partnership.yaml").write_text(NAMED, encoding="utf-8")
    (tmp_path / "empty.yaml").touch()
    done = run("step", "purpose", "--answers", piece, cwd=tmp_path)
    assert done.returncode == 1
    assert told in done.stderr
    assert "start" not in done.stderr


def test_the_advice_about_an_empty_file_works(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.touch()
    done = run("status", cwd=tmp_path)
    assert done.returncode == 1
    assert "partnership.yaml, line 1: This file is empty. " in done.stderr
    assert "delete it and run `partnerkit start`." in done.stderr
    file.unlink()
    assert run("start", "Us", "--plain", typed="A\n\n\nB\n\n\n\n", cwd=tmp_path).returncode == 0


def test_ask_takes_one_question_and_names_those_near_a_wrong_one(tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text(NAMED, encoding="utf-8")
    done = run("step", "purpose", "--ask", "vision", "--plain", typed="All eat\n", cwd=tmp_path)
    assert done.returncode == 0
    assert "vision: All eat" in (tmp_path / "partnership.yaml").read_text(encoding="utf-8")
    wrong = run("step", "purpose", "--ask", "visoin", "--plain", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "vision" in wrong.stderr


def test_check_says_every_problem_with_its_line(tmp_path: Path) -> None:
    text = NAMED + "started: 2026-02-30\npurpose:\n  gaol: x\nquestions:\n  - about: purpose\n"
    (tmp_path / "partnership.yaml").write_text(text, encoding="utf-8")
    done = run("check", cwd=tmp_path)
    assert done.returncode == 1
    assert "partnership.yaml, line 8: Started: " in done.stdout
    assert 'partnership.yaml, line 10: Purpose: "gaol" is not known here' in done.stdout
    assert "line 12: Open questions, Question: is missing. Add it, as `question: …`." in done.stdout
    assert "3 problems to mend" in done.stderr
    for words in (["report"], ["step", "purpose", "--plain"]):
        other = run(*words, cwd=tmp_path)
        assert other.returncode == 1
        assert "line 10: Purpose: " in other.stderr
        assert other.stdout == ""


def test_check_strict_also_fails_when_something_is_open(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_text(NAMED, encoding="utf-8")
    assert run("check", cwd=tmp_path).returncode == 0
    blank = run("check", "--strict", cwd=tmp_path)
    assert (blank.returncode, blank.stdout.count(" is not begun. Run: ")) == (1, 6)
    file.write_text(f"{NAMED}purpose:\n  focus: Food\n", encoding="utf-8")
    strict = run("check", "--strict", cwd=tmp_path)
    assert strict.returncode == 1
    assert "What can we do to agree on one common goal?" in strict.stdout


def test_check_of_a_new_plan_has_one_line_for_each_step_and_lists_all_when_asked(
    tmp_path: Path,
) -> None:
    (tmp_path / "partnership.yaml").write_text(NAMED, encoding="utf-8")
    done = run("check", cwd=tmp_path)
    assert [line.partition(" is not begun")[0] for line in done.stdout.splitlines()] == [
        f"partnership.yaml: Step {number}" for number in range(1, 7)
    ]
    assert "To list every question: partnerkit check --open" in done.stderr
    every = run("check", "--open", cwd=tmp_path)
    assert " is not begun. Run: " not in every.stdout
    assert len(every.stdout.splitlines()) > 20
    assert "What can we do to agree on one common goal?" in every.stdout
    assert "check --open" not in every.stderr


def test_status_of_a_file_with_a_problem_says_in_which_step_it_is(tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text(NAMED + "purpose:\n  gaol: x\n", encoding="utf-8")
    done = run("status", cwd=tmp_path)
    assert done.returncode == 1
    assert "there is a problem" in done.stdout
    assert "Next: partnerkit check" in done.stdout


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"just text", "partnership.yaml"),
        (b"a: [1\n", "line"),
        (b"partnerkit: 9\nname: x\n", "Install a newer partnerkit"),
        (bytes(range(256)), "partnership.yaml"),
    ],
    ids=["empty", "utf-16", "a text", "no yaml", "newer", "binary"],
)
def test_what_is_no_partnership_file_is_a_sentence_and_exit_1(
    tmp_path: Path, content: bytes, words: str
) -> None:
    (tmp_path / "partnership.yaml").write_bytes(content)
    for command in ("status", "report", "check"):
        done = run(command, cwd=tmp_path)
        assert done.returncode == 1
        assert words in done.stderr + done.stdout
        assert "Traceback" not in done.stderr


def test_a_folder_and_a_missing_file_are_sentences(tmp_path: Path) -> None:
    assert "is a folder" in run("report", "-f", ".", cwd=tmp_path).stderr
    missing = run("report", cwd=tmp_path)
    assert missing.returncode == 1
    assert "partnerkit start" in missing.stderr


def test_the_file_is_found_above_in_the_environment_and_by_name(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "partnership.yaml").write_text(NAMED, encoding="utf-8")
    (inner / "other.yaml").write_text(NAMED.replace("Us", "Them"), encoding="utf-8")
    assert "Us" in run("status", cwd=inner).stdout
    assert "Them" in run("status", cwd=inner, PARTNERKIT_FILE="other.yaml").stdout
    named = run("status", "--file", "other.yaml", cwd=inner, PARTNERKIT_FILE="none.yaml")
    assert "Them" in named.stdout
    assert "partnerkit step purpose --file other.yaml" in named.stdout


def test_the_report_chooses_its_format_by_the_ending(tmp_path: Path) -> None:
    for name, beginning in (("r.md", "# Orange"), ("r.json", "{"), ("r.txt", "Orange")):
        done = run("report", "-f", ORANGE, "-o", name, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert done.stdout == ""
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(beginning)
    forced = run("report", "-f", ORANGE, "-o", "r.md", "--format", "json", cwd=tmp_path)
    assert forced.returncode == 0
    json.loads((tmp_path / "r.md").read_text(encoding="utf-8"))


def test_the_report_never_goes_over_the_partnership_file(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_text(NAMED, encoding="utf-8")
    done = run("report", "-o", "partnership.yaml", cwd=tmp_path)
    assert done.returncode == 2
    assert file.read_text(encoding="utf-8") == NAMED
    assert run("report", "-o", "no/such/folder.md", cwd=tmp_path).returncode == 1


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_the_text_report_keeps_to_the_width(tmp_path: Path, columns: str) -> None:
    done = run("report", "-f", ORANGE, cwd=tmp_path, COLUMNS=columns)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    commands = [line.strip() for line in lines if line.startswith("    partnerkit ")]
    assert "partnerkit step accountability --ask pairs.0.balance --file" in commands[0]
    assert all(command.endswith(ORANGE.name) for command in commands), "each in one piece"
    assert max(len(one) for one in lines if one.strip() not in commands) <= int(columns)
    assert "\x1b" not in done.stdout


def test_plain_reports_draw_no_boxes(tmp_path: Path) -> None:
    for done in (
        run("report", "-f", ORANGE, "--plain", cwd=tmp_path),
        run("report", "-f", ORANGE, cwd=tmp_path, ACCESSIBLE="1"),
    ):
        assert not set(done.stdout) & set("│─╭█▒░")
        assert "Board of County Commissioners" in done.stdout


@pytest.mark.parametrize("plain", [False, True])
def test_a_report_in_a_text_file_is_what_a_pipe_gets(tmp_path: Path, plain: bool) -> None:
    words = ["report", "-f", str(ORANGE), *(["--plain"] if plain else [])]
    piped = run(*words, cwd=tmp_path, COLUMNS="70").stdout
    done = run(*words, "-o", "plan.txt", cwd=tmp_path, COLUMNS="70", FORCE_COLOR="1")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "plan.txt").read_text(encoding="utf-8") == piped
    run(*words, "-o", "new.txt", cwd=tmp_path, COLUMNS="70", PARTNERKIT_PLAIN="1")
    assert "│" not in (tmp_path / "new.txt").read_text(encoding="utf-8")


def test_questions_print_the_whole_workbook_and_one_step(tmp_path: Path) -> None:
    whole = run("questions", cwd=tmp_path).stdout
    for words in ("What concern do you share?", "Open consultation", "How often will you review"):
        assert words in whole
    assert "{" not in whole
    one = run("questions", "purpose", cwd=tmp_path).stdout
    assert "What concern do you share?" in one
    assert "How often" not in one


def test_help_has_an_example_for_each_command_and_wrong_usage_is_2(tmp_path: Path) -> None:
    listed = run("--help", cwd=tmp_path).stdout
    commands = listed.partition("Commands:\n")[2].partition("\n\n")[0].splitlines()
    assert len(commands) > 20
    assert all(re.fullmatch(r"  [a-z]+ +[A-Z].{,63}[^.]\.", line) for line in commands), commands
    for command in ("start", "step", "status", "check", "report", "mirror", "questions", "schema"):
        assert command in listed
        assert "Example: partnerkit" in run(command, "--help", cwd=tmp_path).stdout
    for command in ("report", "status", "agenda", "mirror", "compare", "portfolio"):
        told = " ".join(run(command, "--help", cwd=tmp_path).stdout.split())
        assert "no boxes, no colours, tables as lines" in told
    assert run("step", "nowhere", cwd=tmp_path).returncode == 2
    assert run("--version", cwd=tmp_path).stdout.startswith("partnerkit ")


def test_no_help_names_a_type_of_python(tmp_path: Path) -> None:
    listed = run("--help", cwd=tmp_path).stdout
    for command in re.findall(r"(?m)^  ([a-z]+) +[A-Z]", listed.partition("Commands:\n")[2]):
        told = run(command, "--help", cwd=tmp_path).stdout
        assert not re.search(r"<(str|int|bool|path|list)\b|[a-z]\[|<=", told), (command, told)


def test_a_reader_that_goes_away_is_no_traceback(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "partnerkit", "report", "-f", str(ORANGE)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()


HOSTILE = "[bold]x[/] \\e]0;t\\a =cmd()|'/C calc'!A1 `rm -rf` <b>&amp; | **y** {partner} %s $(id)"


def test_hostile_text_goes_through_prompts_file_and_reports_as_it_is(tmp_path: Path) -> None:
    raw = HOSTILE.replace("\\e", "\x1b").replace("\\a", "\x07") + "\x9b31m\u202eevil"
    (tmp_path / "partnership.yaml").write_text(NAMED, encoding="utf-8")
    done = run("step", "purpose", "--ask", "concern", "--plain", typed=raw + "\n", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    kept = json.loads(run("report", "--format", "json", cwd=tmp_path).stdout)
    assert kept["answers"]["purpose"]["concern"] == raw
    for words in (["report"], ["report", "--format", "markdown"], ["report", "--plain"]):
        shown = run(*words, cwd=tmp_path, COLUMNS="300").stdout
        assert not set(shown) & {"\x1b", "\x07", "\x9b", "\u202e"}
        assert "cmd()" in shown
    assert "[bold]x[/]" in run("report", cwd=tmp_path, COLUMNS="300").stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("where", some(1, [">/dev/full", ">&-"]))
@pytest.mark.parametrize(
    "words",
    some(
        2,
        [
            ["report", "-f", str(ORANGE)],
            ["--help"],
            ["report", "-f", str(ORANGE), "--format", "html"],
            ["status", "-f", str(ORANGE)],
            ["step", "--help"],
            ["--version"],
        ],
    ),
    ids=" ".join,
)
def test_a_full_or_closed_standard_output_is_a_sentence(
    tmp_path: Path, words: list[str], where: str
) -> None:
    command = ["sh", "-c", f'exec "$@" {where}', "sh", sys.executable, "-m", "partnerkit", *words]
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("The result could not be written: ")
    assert "Traceback" not in done.stderr


def test_a_file_that_failed_is_named_and_what_was_said_before_is_kept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    print("before")
    say_unwritten(PermissionError(errno.EACCES, "Permission denied", "plans/a.yaml"))
    said = capsys.readouterr()
    assert said.err == "plans/a.yaml could not be read or written: Permission denied.\n"
    assert said.out == "before\n"


@pytest.mark.parametrize(
    "words",
    some(
        1,
        [
            ["report", "--format", "html"],
            ["report", "--format", "markdown"],
            ["report", "--format", "json"],
            ["worksheet"],
            ["questions"],
        ],
    ),
    ids=" ".join,
)
def test_what_other_programs_read_is_utf_8_in_every_pipe(tmp_path: Path, words: list[str]) -> None:
    text = NAMED.replace("Office A", "Ōtautahi “A”")
    (tmp_path / "partnership.yaml").write_text(text, encoding="utf-8")
    usual = run(*words, cwd=tmp_path).stdout
    assert not usual.isascii()
    assert run(*words, cwd=tmp_path, PYTHONIOENCODING="cp1252").stdout == usual


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["step", "purpos"], '"purpos" is not one of: purpose, partners, accountability, '),
        (["step", "purpos"], 'practice. Did you mean "purpose"?'),
        (["report", "--format", "JSN"], 'xlsx. Did you mean "json"?'),
        (["agenda", "--minutes", "2"], "20"),
        (["agenda", "--minutes", "2"], "1440"),
        (["agenda", "--minutes", "2000"], "1440"),
        (["undo", "--to", "last"], "Write a whole number."),
    ],
)
def test_wrong_usage_says_what_can_be_written(tmp_path: Path, words: list[str], said: str) -> None:
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Value error" not in done.stderr
    assert "Input should" not in done.stderr


def test_asking_for_an_open_question_asks_for_its_answer_and_nothing_beside(
    tmp_path: Path,
) -> None:
    path = tmp_path / "partnership.yaml"
    asked = "questions:\n  - {about: purpose.goal, question: Who?, asked_on: 2026-01-01}\n"
    path.write_text(NAMED + asked, encoding="utf-8")
    words = ("step", "purpose", "--ask", "questions.0", "--plain")
    done = run(*words, typed="The mayor\n", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("Step 1, ") == 1
    assert "answer: The mayor" in path.read_text(encoding="utf-8")


def test_ctrl_c_while_the_program_is_being_loaded_is_a_stop() -> None:
    code = (
        "import sys\n"
        "class Pressed:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'typer': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Pressed())\n"
        "from partnerkit.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "Stopped.\n")


class Screen(StringIO):
    """Somebody reads what is written here."""

    def isatty(self) -> bool:
        return True


def test_a_command_to_go_on_with_stays_whole_on_a_narrow_screen(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "partnership.yaml"
    path.write_text(NAMED, encoding="utf-8")
    command = "partnerkit step purpose --file 'a folder/plan.yaml'"
    monkeypatch.setenv("COLUMNS", "40")
    for out, rows in ((Screen(), 3), (StringIO(), 1)):
        monkeypatch.setattr(sys, "stderr", out)
        say_stopped(Stop(), command, path)
        shown = out.getvalue().splitlines()
        assert len(shown) >= rows
        assert shown[-1].endswith(command)
        assert (shown[-1] == command) == out.isatty()
