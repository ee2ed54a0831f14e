"""What is loaded for a command, by the names of modules: time differs, names do not.

Typer from 0.29 on loads pydantic by itself as soon as it reads an option or completes a word, in
any program; so some tests compare with the least program there is. How long all of it takes is
measured by bench/run.py.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from lanes import some
from partnerkit.cli import app
from partnerkit.workbook.ask import Answers
from partnerkit.workbook.partnership import Partnership

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "orange-county.yaml")
#: Every library that takes its time; `rich` and `pydantic` are Typer's own as well.
HEAVY = {
    "docx", "icalendar", "jinja2", "lxml", "prompt_toolkit", "pydantic", "questionary", "rich",
    "xlsxwriter", "yaml",
}  # fmt: skip
TO_ASK = {"questionary", "prompt_toolkit"}
DOCUMENTS = {"docx", "icalendar", "jinja2", "lxml", "xlsxwriter"}
#: What asks, what writes to a partnership file, and what draws on a terminal.
NOT_TO_READ = {
    "filelock", "partnerkit.commands.store", "partnerkit.file.edit", "partnerkit.file.replacing",
    "partnerkit.interview", "partnerkit.prompts.prompter", "rich",
}  # fmt: skip

OURS = "from partnerkit.cli import app"
#: The least that a program with such an option can be, to see what is Typer's own doing.
LEAST = """
from enum import StrEnum
import typer
class Step(StrEnum):
    PURPOSE = "purpose"
    PARTNERS = "partners"
app = typer.Typer(rich_markup_mode=None)
@app.callback()
def options(version: bool = False) -> None: ...
@app.command()
def step(name: Step | None = None, file: str = "") -> None: ...
"""
RUN = """
import sys
sys.argv = ["partnerkit", *sys.argv[1:]]
try:
    app()
finally:
    print("\\n" + " ".join(sys.modules), file=sys.stderr)
"""


def loaded(
    arguments: Sequence[str] = (),
    complete: str | None = None,
    program: str = OURS,
    status: int = 0,
) -> tuple[set[str], str]:
    """The modules that are loaded in the end, and what the program printed.

    With `complete`, the shell asks what may follow on that line.
    """
    environment = {**os.environ, "PYTHONUTF8": "1"}
    if complete is not None:
        environment |= {
            "_PARTNERKIT_COMPLETE": "complete_bash",
            "COMP_WORDS": complete,
            "COMP_CWORD": str(len(complete.split(" ")) - 1),
        }
    done = subprocess.run(
        [sys.executable, "-c", program + RUN, *arguments],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == status, done.stderr
    return set(done.stderr.splitlines()[-1].split()), done.stdout


@pytest.mark.parametrize("arguments", some(1, [["--help"], ["-h"], ["--version"]]))
def test_help_and_version_load_nothing_but_typer(arguments: list[str]) -> None:
    modules, said = loaded(arguments)
    assert "partnerkit" in said
    assert modules & HEAVY == set()


@pytest.mark.parametrize(
    ("line", "offered"), some(1, [("partnerkit st", "start"), ("partnerkit --he", "--help")])
)
def test_completing_a_command_loads_nothing_but_typer(line: str, offered: str) -> None:
    modules, said = loaded(complete=line)
    assert offered in said.split()
    assert modules & HEAVY == set()


@pytest.mark.parametrize(
    ("line", "offered"),
    some(1, [("partnerkit report --fo", "--format"), ("partnerkit step ", "purpose")]),
)
def test_completion_loads_no_more_than_typer_does_for_any_program(line: str, offered: str) -> None:
    modules, said = loaded(complete=line)
    least, _ = loaded(complete=line, program=LEAST)
    assert offered in said.split()
    assert modules & HEAVY <= least


@pytest.mark.parametrize(
    "command", some(1, ["start", "step", "status", "check", "report", "schema"])
)
def test_the_help_of_a_command_loads_no_more_than_typer_does(command: str) -> None:
    modules, _ = loaded([command, "--help"])
    least, _ = loaded(["step", "--help"], program=LEAST)
    assert modules & HEAVY <= least


@pytest.mark.parametrize(
    "arguments",
    some(2, [["report"], ["status"], ["report", "--format", "json"], ["agenda"], ["check"]]),
    ids=" ".join,
)
def test_what_only_reads_loads_nothing_to_ask_with_or_to_write_with(arguments: list[str]) -> None:
    modules, said = loaded([*arguments, "--file", EXAMPLE])
    assert said
    assert modules & (TO_ASK | DOCUMENTS | NOT_TO_READ) == set()


@pytest.mark.parametrize("command", some(1, ["status", "check"]))
def test_a_plan_that_nobody_signed_is_compared_with_nothing(command: str) -> None:
    modules, _ = loaded([command, "--file", EXAMPLE])
    assert modules & {"partnerkit.copies.compare", "partnerkit.report.amendment"} == set()


def test_prompts_in_a_terminal_need_no_other_library_for_what_stands_between() -> None:
    program = (
        "from partnerkit.prompts.terminal import TerminalPrompter as Prompter\n"
        "from partnerkit.document.blocks import Heading, Table\n"
        "app = lambda: Prompter().show([Heading(1, 'A'), Table('B', ('C',), ((('D',),),))])\n"
    )
    modules, _ = loaded(program=program)
    assert "prompt_toolkit" in modules
    assert "rich" not in modules


def test_what_reads_days_and_amounts_is_loaded_for_the_first_of_them(tmp_path: Path) -> None:
    code = "import io, sys\nsys.stdin = io.StringIO({!r})\n" + OURS
    path = tmp_path / "partnership.yaml"
    path.write_text("partnerkit: 1\nname: A\n", encoding="utf-8")
    readers = {f"partnerkit.readings.{name}" for name in ("amounts", "days", "intervals")}
    for ask, typed, needed in (
        ("intent", "Go on.\n", set()),
        ("review_every", "monthly\n", {"partnerkit.readings.intervals"}),
    ):
        arguments = ["step", "practice", "--plain", "--ask", ask, "--file", str(path)]
        modules, _ = loaded(arguments, program=code.format(typed))
        assert modules & readers == needed


@pytest.mark.parametrize(("arguments", "status"), [("check", 0), ("step --plain", 130)])
def test_garbage_is_collected_only_while_somebody_is_asked(arguments: str, status: int) -> None:
    program = (
        "import atexit, gc, io, sys\n"
        "from partnerkit.cli import main as app\n"
        "sys.stdin = io.StringIO('')\n"
        "atexit.register(lambda: print(gc.isenabled(), gc.get_freeze_count()))\n"
    )
    given = [*arguments.split(), "--file", EXAMPLE]
    _, said = loaded(given, program=program, status=status)
    on, frozen = said.split()[-2:]
    assert on == str(status == 130), "130: somebody was asked, and stopped"
    assert int(frozen) > 1_000


def test_nothing_that_saves_merges_or_reports_is_loaded_before_the_first_answer() -> None:
    arguments = ["step", "purpose", "--ask", "goal", "--plain", "--file", EXAMPLE]
    modules, _ = loaded(arguments, status=130)
    assert "partnerkit.interview.session" in modules
    waiting = {"partnerkit.file.edit", "partnerkit.copies.merge", "partnerkit.copies.pairing"}
    assert not modules & waiting
    papers = {f"partnerkit.report.{one}" for one in ("outline", "sections", "mirror")}
    assert not modules & papers


def test_annotations_that_every_start_reads_are_not_text() -> None:
    functions = [command.callback for command in app.registered_commands]
    models = Answers.__subclasses__()
    assert Partnership in models
    assert len(functions) > 9
    assert len(models) > 9
    kinds = {type(one) for each in [*functions, *models] for one in each.__annotations__.values()}
    assert str not in kinds


def test_plain_prompts_load_no_terminal_library(tmp_path: Path) -> None:
    path = tmp_path / "partnership.yaml"
    path.write_text("partnerkit: 1\nname: A\n", encoding="utf-8")
    code = OURS + "\nimport io, sys\nsys.stdin = io.StringIO('stop')\n" + RUN
    done = subprocess.run(
        [sys.executable, "-c", code, "step", "purpose", "--plain", "--file", str(path)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )
    assert done.returncode == 130
    modules = set(done.stderr.splitlines()[-1].split())
    assert modules & (TO_ASK | DOCUMENTS | {"filelock", "rich"}) == set()
