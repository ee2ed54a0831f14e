"""Start: whole processes to their exit, and prompts until they stand on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from measuring import by_turns, clean, in_terminal, process
from tables import AGAINST, EXAMPLE, Bench, Work, against, table

#: What partnerkit uses of the libraries behind `status` and `report`; of Rich, in a terminal only.
BARE = """
import typer, yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, BeforeValidator
from pydantic.fields import FieldInfo
"""
WITH_RICH = f"""{BARE}
from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style
"""
#: The least that a program with commands can be, to see what is Typer's own doing.
LEAST = """
import typer
app = typer.Typer(rich_markup_mode=None, pretty_exceptions_enable=False)
@app.command()
def start(): ...
@app.command()
def step(): ...
app(prog_name="partnerkit")
"""
BARE_PROMPT = """
import questionary
questionary.select("Which?", ["one", "two", "three"], instruction="Ctrl-C stop").ask()
"""
SEEN = "Ctrl-C stop"


def start(bench: Bench) -> Iterator[str]:
    """Whole processes, from the start to the exit; prompts to the first one on the screen."""
    python, program = bench.environment.python, bench.environment.program
    ours = program("partnerkit")
    file = ["--file", str(EXAMPLE)]
    words = clean(_PARTNERKIT_COMPLETE="complete_bash", COMP_WORDS="partnerkit st", COMP_CWORD="1")
    commands = {
        "`python -c pass`": python("pass"),
        "`import typer`": python("import typer"),
        "bare imports": python(WITH_RICH),
        "bare imports but Rich": python(BARE),
        "`partnerkit --version`": [ours, "--version"],
        "`partnerkit --help`": [ours, "--help"],
        "`partnerkit --language fr --version`": [ours, "--language", "fr", "--version"],
        "`partnerkit --language fr --help`": [ours, "--language", "fr", "--help"],
        "`partnerkit status`": [ours, "status", *file],
        "`partnerkit report`": [ours, "report", *file],
        "`copier --version`": [program("copier"), "--version"],
        "`cz version`": [program("cz"), "version"],
        "`cookiecutter --version`": [program("cookiecutter"), "--version"],
        "`copier --help`": [program("copier"), "--help"],
        "`cz --help`": [program("cz"), "--help"],
        "`cookiecutter --help`": [program("cookiecutter"), "--help"],
    }
    work: Work = {name: partial(process, command) for name, command in commands.items()}
    work["completing a word"] = partial(process, [ours], words)
    work["the same in the least program with Typer"] = partial(process, python(LEAST), words)
    for name in ("status", "report"):
        shown = [ours, name, *file, *(["--no-pager"] if name == "report" else [])]
        work[f"`partnerkit {name}`, in a terminal"] = partial(in_terminal, shown)
    step = [ours, "step", *file]
    work["`partnerkit step`, first prompt"] = partial(in_terminal, step, SEEN)
    work["a bare questionary prompt"] = partial(in_terminal, python(BARE_PROMPT), SEEN)
    behind = python(BARE + BARE_PROMPT)
    work["a bare prompt behind bare imports"] = partial(in_terminal, behind, SEEN)
    taken = by_turns(work, bench.runs)

    def fastest(ending: str) -> str:
        peers = [n for n in taken if n.endswith(ending) and "partnerkit" not in n]
        return min(peers, key=lambda name: taken[name].ms)

    quick, helped = fastest("version`"), fastest("--help`")
    lines = [
        *(
            against(taken, name, "`import typer`", 1.3)
            for name in ("`partnerkit --version`", "`partnerkit --help`", "completing a word")
        ),
        against(taken, "completing a word", "the same in the least program with Typer"),
        against(taken, "`partnerkit --help`", helped, 0.5),
        *(
            against(taken, f"`partnerkit --language fr {asked}`", f"`partnerkit {asked}`", 1.1)
            for asked in ("--version", "--help")
        ),
    ]
    for name in ("status", "report"):
        for where in ("", ", in a terminal"):
            command = f"`partnerkit {name}`{where}"
            lines.append(against(taken, command, "bare imports", 1.2))
            lines.append(against(taken, command, "bare imports but Rich"))
            lines.append(against(taken, command, quick, 1))
    first = "`partnerkit step`, first prompt"
    lines.append(against(taken, first, "a bare questionary prompt", 1.6))
    lines.append(against(taken, first, "a bare prompt behind bare imports"))
    yield table(AGAINST, lines)
    yield "Beside them: " + ", ".join(
        f"{name} {taken[name].ms:.0f} ms"
        for name in taken
        if name not in {cell for line in lines for cell in line}
    )
