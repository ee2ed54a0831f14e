"""Less of a system than expected: closed streams, odd variables, no home, a folder that went."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lanes import slow, some
from partnerkit.__main__ import main
from partnerkit.commands.meeting_papers import _moment
from partnerkit.commands.streams import at_home
from partnerkit.document.text import console, width

ORANGE = str(Path(__file__).parents[2] / "examples" / "orange-county.yaml")
NAMED = "partnerkit: 1\nname: Us\npartners:\n  a:\n    name: Office A\n  b:\n    name: Group B\n"
#: As it is installed, so that completion listens to the same variable.
PROGRAM = "import sys; sys.argv[0] = 'partnerkit'; from partnerkit.__main__ import main; main()"
MANY = "9" * 5000

posix = pytest.mark.skipif(os.name != "posix", reason="The shell of Windows closes no streams.")


def run(
    *words: str, streams: str = "", typed: bytes | None = b"", cwd: Path, **environment: str | None
) -> subprocess.CompletedProcess[str]:
    """Run a command with its streams as a shell is told, and variables; None takes one away."""
    wanted = {**os.environ, "PYTHONUTF8": "1", **environment}
    command = [sys.executable, "-c", PROGRAM, *words]
    if streams:
        command = ["sh", "-c", f'exec "$@" {streams}', "sh", *command]
    done = subprocess.run(
        command,
        input=typed,
        capture_output=True,
        cwd=cwd,
        env={name: value for name, value in wanted.items() if value is not None},
        timeout=120,
        check=False,
    )
    out, said = done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")
    assert "Traceback" not in out + said, said
    assert "Exception ignored" not in said, said
    return subprocess.CompletedProcess(command, done.returncode, out, said)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "partnership.yaml").write_text(NAMED, encoding="utf-8")
    return tmp_path


@posix
@pytest.mark.parametrize("streams", some(1, ["<&-", "<&- 2>/dev/null", "<&- >&-"]))
@pytest.mark.parametrize(
    "words",
    [
        ["step", "--plain"],
        *slow(
            ["step"],
            ["start", "N", "--plain", "--file", "new.yaml"],
            ["merge", "--plain", "partnership.yaml", "other.yaml"],
        ),
    ],
    ids=" ".join,
)
def test_whoever_would_be_asked_without_an_input_is_told_so(
    folder: Path, words: list[str], streams: str
) -> None:
    (folder / "other.yaml").write_text(NAMED.replace("Us", "Them"), encoding="utf-8")
    done = run(*words, streams=streams, typed=None, cwd=folder)
    assert done.returncode == 2
    if "null" not in streams:
        assert done.stderr.startswith("There is no terminal to ask in. ")
    assert not (folder / "new.yaml").exists()
    assert (folder / "partnership.yaml").read_text("utf-8") == NAMED


@posix
@pytest.mark.parametrize(
    ("streams", "code"),
    [
        (">&-", 1),
        *slow(
            ("2>/dev/full", 0),
            ("<&- >&- 2>&-", 1),
            ("<&-", 0),
            ("2>&-", 0),
            ("<&- 2>&-", 0),
            ("<&- >&-", 1),
            (">&- 2>&-", 1),
            (">/dev/full 2>/dev/full", 1),
        ),
    ],
)
@pytest.mark.parametrize("words", [["check"], *slow(["report", "--format", "docx"], ["--help"])])
def test_closed_and_full_streams_cost_what_stood_there_and_nothing_else(
    folder: Path, words: list[str], streams: str, code: int
) -> None:
    if "full" in streams and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    done = run(*words, streams=streams, cwd=folder)
    assert done.returncode == code
    if ">&-" not in streams.replace("2>&-", "") and ">/dev/full " not in streams:
        assert len(done.stdout) > 10


@posix
@pytest.mark.parametrize("streams", some(1, ["2>&-", "<&- >&- 2>&-", "<&- 2>&-"]))
def test_no_file_takes_the_place_of_a_closed_stream(folder: Path, streams: str) -> None:
    """Else what is said would be written into it."""
    run("check", streams=streams, cwd=folder)
    run("step", "purpose", "--answers", "nowhere.yaml", streams=streams, cwd=folder)
    assert (folder / "partnership.yaml").read_text("utf-8") == NAMED


@posix
@pytest.mark.parametrize("words", [["report", "-f", ORANGE], *slow(["questions"], ["--help"])])
def test_a_reader_that_goes_away_ends_it_quietly(folder: Path, words: list[str]) -> None:
    done = run(*words, streams="| head -n 1", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


COLUMNS = [
    "-5",
    "abc",
    "0",
    "²",
    "٣",
    "1e3",
    " 80 ",
    "+80",
    "",
    MANY,
    "0" * 5000 + "80",
    "99999999",
]


@pytest.mark.parametrize("columns", COLUMNS, ids=lambda text: f"{text:.10}")
def test_what_is_no_number_of_columns_is_none(
    monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setattr("os.get_terminal_size", lambda _: os.terminal_size((70, 20)))
    for name in ("COLUMNS", "LINES"):
        monkeypatch.setenv(name, columns)
    assert width() == 70
    assert console(io.StringIO()).width == 70
    monkeypatch.setenv("COLUMNS", "120")
    assert (width(), console(io.StringIO()).width) == (120, 120)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0")))
def test_any_columns_and_lines_give_a_width(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", text)
        patch.setenv("LINES", text)
        assert 0 < console(io.StringIO()).width == width() < 100_000


@pytest.mark.parametrize("columns", [MANY, *slow("²")], ids=lambda text: f"{text:.10}")
@pytest.mark.parametrize("words", [["status"], *slow(["--help"], ["nonsense"])])
def test_odd_columns_change_nothing(folder: Path, words: list[str], columns: str) -> None:
    usual = run(*words, cwd=folder, COLUMNS=None, LINES=None)
    for colour in (None, "1"):
        odd = run(*words, cwd=folder, COLUMNS=columns, LINES=columns, FORCE_COLOR=colour)
        assert odd.returncode == usual.returncode
        assert len(odd.stdout.splitlines()) == len(usual.stdout.splitlines())


@pytest.mark.parametrize(
    "instruction",
    ["complete_bash", *slow("complete_zsh", "complete_fish", "x")],
)
@pytest.mark.parametrize(
    "variables",
    some(
        1,
        [
            {"COMP_WORDS": None, "COMP_CWORD": None},
            {"COMP_WORDS": "partnerkit 'x", "COMP_CWORD": "abc", "_TYPER_COMPLETE_ARGS": "x 'y"},
            {"COMP_WORDS": "", "COMP_CWORD": MANY, "_TYPER_COMPLETE_ARGS": ""},
            {"COMP_WORDS": "partnerkit", "COMP_CWORD": "-7"},
        ],
    ),
    ids=["missing", "odd", "empty", "negative"],
)
def test_completion_without_a_shell_is_no_traceback(
    folder: Path, instruction: str, variables: dict[str, Any]
) -> None:
    done = run(cwd=folder, _PARTNERKIT_COMPLETE=instruction, **variables)
    assert done.returncode in (0, 1, 2)
    if done.returncode == 1 and "complete_bash" in instruction:
        assert done.stderr == (
            "Nothing can be completed: a shell says what in COMP_WORDS and COMP_CWORD.\n"
        )


@pytest.mark.parametrize(
    ("seconds", "year"), [(-9e15, 1970), (-1, 1970), (0, 1970), (1.8e9, 2027), (9e15, 9999)]
)
def test_a_file_of_any_time_has_a_moment(seconds: float, year: int) -> None:
    assert _moment(seconds).year == year


@given(st.floats(allow_nan=False))
def test_every_time_of_a_file_is_a_moment_of_the_calendar(seconds: float) -> None:
    assert datetime(1970, 1, 1, tzinfo=UTC) <= _moment(seconds)


@pytest.mark.parametrize("seconds", some(1, [400_000_000_000, -5]))
def test_a_calendar_of_a_file_from_another_age(tmp_path: Path, seconds: int) -> None:
    path = tmp_path / "partnership.yaml"
    path.write_text(Path(ORANGE).read_text("utf-8"), encoding="utf-8")
    os.utime(path, (seconds, seconds))
    done = run("calendar", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "BEGIN:VEVENT" in done.stdout


MISSING: list[dict[str, Any]] = [
    {"PYTHONUTF8": "0", "LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
    {"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "latin-1"},
    {"TERM": None},
    {"TERM": "dumb"},
    {"TERM": "nobody-knows-it"},
    {"HOME": None, "USER": None, "LOGNAME": None, "LANG": None},
]


@pytest.mark.parametrize("environment", some(1, MISSING), ids=str)
def test_languages_terminals_and_homes_that_are_missing(
    folder: Path, environment: dict[str, Any]
) -> None:
    latin = environment.get("PYTHONIOENCODING") == "latin-1"
    words = ["step", "purpose", "--ask", "concern", "--plain"]
    typed = "Café für alle\n".encode("latin-1" if latin else "utf-8")
    done = run(*words, typed=typed, cwd=folder, **environment)
    assert done.returncode == 0, done.stderr
    assert "concern: Café für alle" in (folder / "partnership.yaml").read_text("utf-8")
    assert run("report", "-f", "straße.yaml", cwd=folder, **environment).returncode == 1
    assert run("report", cwd=folder, **environment).returncode == 0


@pytest.mark.slow
@pytest.mark.parametrize("command", ["status", "check", "--help"])
@pytest.mark.parametrize("environment", MISSING, ids=str)
def test_what_only_reads_needs_none_of_them(
    folder: Path, environment: dict[str, Any], command: str
) -> None:
    assert run(command, cwd=folder, **environment).returncode == 0


@posix
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["step", "--plain"], 1),
        *slow(
            (["status", "-f", ORANGE], 0),
            (["status"], 1),
            (["start", "N", "--plain"], 1),
            (["portfolio"], 1),
            (["report", "-f", ORANGE, "-o", "plan.md"], 1),
            (["--help"], 0),
        ),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else None,
)
def test_a_folder_that_went_away_is_a_sentence(tmp_path: Path, words: list[str], code: int) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f"cd '{gone}' && rmdir '{gone}' && exec \"$@\""
    done = subprocess.run(
        ["sh", "-c", script, "sh", sys.executable, "-c", PROGRAM, *words],
        capture_output=True,
        text=True,
        input="",
        check=False,
    )
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "result could not be written" not in done.stderr


def test_a_stop_while_loading_is_no_traceback_where_nobody_hears_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from partnerkit import __main__

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("partnerkit.cli.main", stopped)
    monkeypatch.setattr(sys, "stderr", None)
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == 130


@pytest.mark.slow
def test_the_home_folder_is_found_where_a_shell_left_it_as_it_was(tmp_path: Path) -> None:
    home, away = tmp_path / "home", tmp_path / "away"
    home.mkdir()
    away.mkdir()
    at = {"cwd": away, "HOME": str(home), "USERPROFILE": str(home)}
    done = run("start", "N", "--plain", "--file=~/a.yaml", typed=b"A\n\n\nB\n\n\n\n", **at)  # type: ignore[arg-type]
    assert done.returncode == 0, done.stderr
    (home / "b.yaml").write_text((home / "a.yaml").read_text("utf-8"), encoding="utf-8")
    (home / "piece.yaml").write_text("goal: All eat\n", encoding="utf-8")
    for words in (
        ["step", "purpose", "--answers=~/piece.yaml", "--file=~/a.yaml"],
        ["report", "--file=~/a.yaml", "--output=~/plan.md"],
        ["schema", "--output=~/partnership.schema.json"],
        ["merge", "~/a.yaml", "~/b.yaml", "--base=~/b.yaml", "--output=~/c.yaml"],
        ["portfolio", "~"],
    ):
        done = run(*words, **at)  # type: ignore[arg-type]
        assert done.returncode == 0, done.stderr
    assert run("compare", "~/a.yaml", "~/b.yaml", **at).returncode == 1  # type: ignore[arg-type]
    named = run("status", PARTNERKIT_FILE="~/a.yaml", **at)  # type: ignore[arg-type]
    assert named.returncode == 0
    assert {"plan.md", "c.yaml", "partnership.schema.json"} <= {p.name for p in home.iterdir()}
    assert list(away.iterdir()) == []


@settings(max_examples=200)
@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_no_other_name_is_changed(name: str) -> None:
    assert at_home(name) == name or name.startswith("~")
    assert at_home(f"./~{name}") == f"./~{name}"


def test_without_memory_there_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run_out(_aside: str) -> None:
        raise MemoryError

    monkeypatch.setattr("partnerkit.cli.main", run_out)
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith("There is not enough memory for this.")
