"""`report`, `calendar`, `agenda` and `worksheet` as they are run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import docx
import pytest

import running
from lanes import some
from running import ORANGE


def run(*words: str | Path, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return running.run_raw(*words, cwd=cwd, PARTNERKIT_FILE=str(ORANGE))


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        (["report", "-o", "it.docx"], b"PK"),
        (["report", "-o", "it"], b"Orange County Food Council\n"),
        (["report", "-o", "it.TXT"], b"Orange County Food Council\n"),
        (["report", "-o", "it.odt", "--format", "text"], b"Orange County Food Council\n"),
        (["report", "-o", "it.html"], b"<!DOCTYPE html>"),
        (["report", "-o", "it.HTM"], b"<!DOCTYPE html>"),
        (["report", "-o", "it.csv"], b"\xef\xbb\xbfTable,"),
        (["report", "-o", "it.txt", "--format", "docx", "--paper", "letter"], b"PK"),
        (["report", "-o", "it.xlsx"], b"PK"),
        (["report", "--table", "ledger", "-o", "it.xlsx"], b"PK"),
        (["portfolio", str(ORANGE), "-o", "it.xlsx"], b"PK"),
        (["portfolio", str(ORANGE), "-o", "it.docx"], b"PK"),
        (["portfolio", str(ORANGE), "-o", "it.html"], b"<!DOCTYPE html>"),
        (["calendar", "-o", "it.ics"], b"BEGIN:VCALENDAR\r\n"),
        (["agenda", "-o", "it.docx"], b"PK"),
        (["agenda", "-o", "it.html", "--minutes", "30"], b"<!DOCTYPE html>"),
        (["agenda", "-o", "it.md"], b"# Next meeting"),
        (["worksheet", "-o", "it.docx"], b"PK"),
        (["worksheet", "practice", "--partner", "county", "-o", "it.html"], b"<!DOCTYPE html>"),
    ],
)
def test_the_ending_chooses_the_format(tmp_path: Path, words: list[str], begins: bytes) -> None:
    plan = Path(shutil.copy(ORANGE, tmp_path))
    done = running.run(*words, cwd=tmp_path, PARTNERKIT_FILE=str(plan))
    assert done.returncode == 0, done.stderr
    assert "Written to it." in done.stderr
    assert (tmp_path / words[words.index("-o") + 1]).read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("words", "begins"),
    some(
        2,
        [
            (["calendar"], b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"),
            (["worksheet"], b"# Worksheet: Orange County Food Council"),
            (["report", "--format", "html"], b"<!DOCTYPE html>"),
            (["report", "--format", "csv"], b"Table,"),
            (["agenda"], b"Next meeting: Orange County Food Council"),
        ],
    ),
)
def test_text_goes_to_standard_output(tmp_path: Path, words: list[str], begins: bytes) -> None:
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.startswith(begins)


def test_a_word_document_goes_through_a_pipe(tmp_path: Path) -> None:
    done = run("report", "--format", "docx", cwd=tmp_path)
    assert docx.Document(BytesIO(done.stdout)).paragraphs[0].text == "Orange County Food Council"


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
def test_a_word_document_is_not_poured_over_a_terminal(tmp_path: Path) -> None:
    terminal = pytest.importorskip("terminal")
    words = ["-m", "partnerkit", "report", "--format", "docx", "--file", ORANGE]
    with terminal.Terminal([sys.executable, *words], cwd=tmp_path) as screen:
        assert screen.wait_end() == 2
    assert b"--output" in screen.raw
    assert b"PK\x03\x04" not in screen.raw


#: Every command that makes a document.
WRITERS = [
    ["report"], ["calendar"], ["agenda"], ["mirror"], ["worksheet"], ["portfolio"],
    ["compare", str(ORANGE), str(ORANGE)],
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["agenda", "-o", "it.csv"], "text, markdown, docx, html, pdf"),
        (["worksheet", "-o", "it.txt"], "docx, html, pdf, markdown"),
        *(([*words, "-o", "it.yaml"], "would be a partnership file") for words in WRITERS),
        (["report", "--format", "json", "-o", "it.YML"], "would be a partnership file"),
        *(
            (["report", "-o", f"it.{ending}"], "endings .txt, .md, .markdown, .json, .docx, .html")
            for ending in ("doc", "odt", "xls")
        ),
        (["worksheet", "-o", "it.xls"], "endings .md, .markdown, .docx, .html, .htm, .pdf."),
        (["worksheet", "--partner", "conty"], 'Did you mean "county"?'),
        (["agenda", "--minutes", "4"], "--minutes"),
        (["report", "--format", "csv", "--step", "purpose"], "leave --step out"),
    ],
)
def test_wrong_usage_is_said_in_a_sentence(tmp_path: Path, words: list[str], said: str) -> None:
    done = running.run(*words, cwd=tmp_path, PARTNERKIT_FILE=str(ORANGE))
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_is_said_of_a_calendar_without_dates_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("partnerkit: 1\nname: n\n", encoding="utf-8")
    done = run("calendar", "--file", "b.yaml", cwd=tmp_path)
    assert done.stderr.decode().rstrip().endswith("--ask review_every --file b.yaml")


@pytest.mark.parametrize("command", ["report", "calendar", "agenda", "worksheet"])
def test_each_command_has_an_example_in_its_help(tmp_path: Path, command: str) -> None:
    assert b"Example: partnerkit " + command.encode() in run(command, "--help", cwd=tmp_path).stdout


@pytest.mark.parametrize(
    ("words", "loaded"),
    some(
        2,
        [
            (["report"], set()),
            (["report", "--format", "docx"], {"docx"}),
            (["report", "--format", "markdown"], set()),
            (["report", "--format", "csv"], set()),
            (["agenda"], set()),
            (["report", "--format", "html"], {"jinja2"}),
            (["report", "--format", "xlsx"], {"xlsxwriter"}),
            (["calendar"], {"icalendar"}),
        ],
    ),
)
def test_a_library_is_loaded_when_its_format_is_asked_for(
    tmp_path: Path, words: list[str], loaded: set[str]
) -> None:
    code = (
        "import sys, atexit\n"
        "atexit.register(lambda: print('\\n', *sys.modules, file=sys.stderr))\n"
        f"sys.argv[1:] = {words!r}\n"
        "from partnerkit.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        env={**os.environ, "PARTNERKIT_FILE": str(ORANGE), "PYTHONUTF8": "1"},
        cwd=tmp_path,
        check=False,
        timeout=180,
    )
    modules = set(done.stderr.decode().split())
    assert "partnerkit.cli" in modules
    assert modules & {"docx", "jinja2", "icalendar", "wcwidth", "xlsxwriter"} == loaded


def test_the_templates_are_part_of_the_program() -> None:
    import partnerkit.document

    folder = Path(partnerkit.document.__file__).parent / "templates"
    names = {path.name for path in folder.iterdir()}
    assert names == {
        *("page.html.j2", "blocks.html.j2", "page.css"),
        *("form.html.j2", "form.css", "form.js"),
        *("screen.html.j2", "screen.css", "screen.js", "parts.html.j2"),
    }


def test_an_agenda_that_is_mailed_does_not_say_where_the_file_was(tmp_path: Path) -> None:
    shown = run("agenda", "--file", ORANGE, cwd=tmp_path).stdout.decode()
    mailed = run("agenda", "--file", ORANGE, "--format", "markdown", cwd=tmp_path).stdout.decode()
    assert " --file " in shown
    assert " --file " not in mailed
