"""Everything that people read, in a language that nobody speaks: whatever is plain was missed.

People's own words are in letters of their own (`foreign`), and what is said in letters that no
word has (`pseudo`). What is left in plain letters is a command, a file, an id, or a fault.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

import foreign
import pseudo
from chromium import CHROMIUM
from handed_in import payload
from lanes import some
from partnerkit.cli import app
from partnerkit.document.formats import Readers, SortBy
from partnerkit.width import columns
from partnerkit.workbook.ask import Answers, asking
from partnerkit.workbook.steps import Step
from running import run

DAY = date(2026, 11, 27)
#: What is the same in every language.
COMMANDS = {one.callback.__name__ for one in app.registered_commands if one.callback}
COMMAND = re.compile(r"(partnerkit|git)( +[^\s⟧`“”]+)+")
FILE = re.compile(r"[\w./-]+\.(yaml|html|docx|csv|json|md|ics|txt|xlsx|pdf)\b")
PLACE_OR_OPTION = re.compile(
    r"--[a-z-]+|\b[a-z]+(-[a-z]+)*(\.[a-z0-9_+-]+)+|\b[A-Z0-9]{4}([ \u00a0][A-Z0-9]{4}){3}\b"
)
ID = re.compile(r"\b[a-z]+(-[a-z0-9]+)+\b")
PLAIN = re.compile(r"[A-Za-z]{2,}")
#: Names of the steps, of partners and of formats, as they are typed.
TYPED = {*Step, *SortBy, *COMMANDS, *Readers, "name", "nope", "earlier", "accountabilit"}
TYPED |= {"partnership", "partnerkit"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    here = tmp_path_factory.mktemp("plan")
    foreign.written(here)
    return here


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(pseudo.written(tmp_path_factory.mktemp("odd")))


@pytest.fixture(scope="module")
def to_the_left(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(pseudo.written(tmp_path_factory.mktemp("left"), "he"))


def unmarked(text: str) -> set[str]:
    """The words in plain letters that are no command, no file and no id."""
    text = re.sub(r"<[^>]*>|\[[a-z]+\]", " ", text)  # tags, and what Typer calls an argument
    text = re.sub(r"\[\[\w+\]\]", " ", text)  # what is hidden in a row of a worksheet
    text = re.sub(r"(?s)\[partnerkit worksheet begin\].*\[partnerkit worksheet end\]", " ", text)
    for known in (COMMAND, FILE, PLACE_OR_OPTION, ID):
        text = known.sub(" ", text)
    return set(PLAIN.findall(text)) - TYPED


def of_page(text: str) -> str:
    """What a page shows, with the words in attributes that are read aloud."""
    text = re.sub(r"(?s)<(style|script).*?</\1>", " ", text)
    aloud = re.findall(r'(?:aria-label|alt|title|content: )="([^"]*)"', text)
    return " ".join([re.sub(r"<[^>]*>", " ", text), *aloud])


def of_word(raw: bytes) -> str:
    """What a Word document shows."""
    with ZipFile(BytesIO(raw)) as whole:
        parts = [whole.read(name).decode() for name in whole.namelist() if name.endswith(".xml")]
    return "\n".join(
        t for part in parts for t in re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", part)
    )


READ = [
    "--help", "step --help", "report --help", "start --help", "collect --help", "portfolio --help",
    "status", "check", "find", "report", "report --step partners",
    "report --for public", "report --format markdown", "agenda", "mirror", "summary",
    "agreement --format markdown", "worksheet", "worksheet --partner {key}", "questions",
    "portfolio .", "undo --list", "undo", "form --as {key} --mail", "gather .", "nope",
    "step --nope",
    "undo --to x", "portfolio --sort x", "report --output x.yaml", "report --file none.yaml",
    "sign", "collect none.json", "step nope --plain",
]  # fmt: skip


@pytest.mark.parametrize("command", some(10, READ))
def test_what_a_command_says_is_in_the_language(folder: Path, odd: str, command: str) -> None:
    key = next(iter(foreign.plan()["partners"]))
    words = command.format(key=key).split()
    words += ["гпап"] if words == ["find"] else []
    done = run(*words, cwd=folder, day=DAY, PARTNERKIT_LANGUAGE=odd, as_seen=True)
    assert "Traceback" not in done.stdout
    assert done.stdout
    left = unmarked(done.stdout) - set(foreign.plan()["partners"]) - ENGLISH.get(command, set())
    assert left == set(), done.stdout


#: Ends of the names of files, and what shows them.
WRITTEN = [
    "report --output x.html", "report --output x.docx", "report --output x.csv",
    "agenda --output x.html", "agenda --screen --output x.html", "agenda --output x.docx",
    "worksheet --output x.html", "worksheet --output x.docx", "agreement --output x.docx",
    "agreement --output x.html", "summary --output x.docx", "form --as {key} --output x.html",
    "worksheet --as {key} --output x.docx", "calendar --output x.ics",
    "report --table ledger --output x.csv", "portfolio . --output x.csv",
]  # fmt: skip


@pytest.mark.parametrize("command", some(4, WRITTEN))
def test_a_document_is_in_the_language(folder: Path, odd: str, command: str) -> None:
    key = next(iter(foreign.plan()["partners"]))
    words = command.format(key=key).split()
    done = run(*words, cwd=folder, day=DAY, PARTNERKIT_LANGUAGE=odd, as_seen=True)
    assert done.returncode == 0, done.stdout
    assert unmarked(done.stdout) == set(), done.stdout
    path = folder / words[-1]
    raw = path.read_bytes()
    path.unlink()
    shown = of_word(raw) if path.suffix == ".docx" else raw.decode()
    if path.suffix == ".html":
        assert '<html lang="eo">' in shown
        shown = of_page(shown)
    if path.suffix == ".ics":
        lines = re.sub(r"\r?\n ", "", shown).split("\n")
        assert any(line.startswith("SUMMARY;LANGUAGE=eo:") for line in lines)
        shown = "\n".join(
            re.sub(r"^\S+?:", "", one) for one in lines if one[:4] in ("SUMM", "DESC")
        )
    left = unmarked(shown) - set(foreign.plan()["partners"]) - ENGLISH.get(command, set())
    assert left == set(), command


#: Examples of several answers typed at once: what is typed so is read in English only, so far.
AT_ONCE = {
    word
    for model in Answers.__subclasses__()
    for info in model.model_fields.values()
    for word in PLAIN.findall(asking(info).breath)
}
#: What is in English still, by the command that says it; it only gets shorter.
ENGLISH = {
    # An interval stands on a worksheet as it stands in the file, so that it can be read back.
    "worksheet --as {key} --output x.docx": {"months"},
}


#: What is typed at each: names in letters of their own, numbers, and the words that stop.
SITTINGS = [
    ("start --plain", "Ъы\nОдин\n1\nКто\nДва\n2\n\n\n\n"),
    ("step contributions --plain --ask resources", "Ж\n5 кг\n2027-01\n\n\nback\nskip\nskip\n"),
    ("step practice --plain --ask review_every", "never\n6 months\n"),
    ("step practice --plain --ask actions", "Ж\n32 May\n2027-01-07\n\n\n\n\nstop\n"),
    ("step purpose --plain", "?\nЧто\n\n" * 20 + "stop\n"),
    *((f"step {step} --plain", "\n" * 400 + "stop\n") for step in Step),
    *((f"step {step} --plain --as {{key}}", "\n" * 400 + "stop\n") for step in Step),
]  # fmt: skip


@pytest.mark.parametrize(
    ("command", "typed"),
    some(4, SITTINGS),
    ids=[f"{n} {one[0]}" for n, one in enumerate(SITTINGS)],
)
def test_what_is_asked_is_in_the_language(
    folder: Path, odd: str, tmp_path: Path, command: str, typed: str
) -> None:
    if not command.startswith("start"):
        shutil.copy(folder / "partnership.yaml", tmp_path)
    words = command.format(key=next(iter(foreign.plan()["partners"]))).split()
    done = run(*words, typed=typed, cwd=tmp_path, day=DAY, PARTNERKIT_LANGUAGE=odd, as_seen=True)
    assert "Traceback" not in done.stdout
    keys = set(foreign.plan()["partners"])
    answered = {"never", "months", "May", "back", "skip", "stop"}
    left = unmarked(done.stdout) - keys - answered - AT_ONCE - ENGLISH.get(command, set())
    assert left == set(), done.stdout


#: Commands that change a plan, or look at two, in turn in one folder; and what is typed at each.
IN_TURN = [
    ("compare partnership.yaml other.yaml", ""),
    ("merge partnership.yaml other.yaml --plain", "?\nЧто\n3\nЪы\nback\n4\n4\n4\n4\n"),
    ("merge partnership.yaml other.yaml", ""),
    ("undo --list", ""),
    ("undo --show", ""),
    ("undo", ""),
    ("undo --redo", ""),
    ("step purpose --plain --ask concern", "Ъы\nstop\n"),
    ("undo", ""),
    ("collect back.json --dry-run", ""),
    ("collect back.json --plain", "3\nЪы\n"),
    ("collect back.json", ""),
    ("gather .", ""),
    ("sign --plain", "1\n"),
    ("sign --draft --plain", "1\nЪы\nЪы\n2026-11-20\n\n\n1\n\n\n\n\n\n\n"),
    ("amendment --why Ъы", ""),
    ("find ъы", ""),
    ("portfolio . --sort name", ""),
    ("check --open", ""),
    ("report --table ledger", ""),
    ("worksheet nope", ""),
    ("agenda --screen", ""),
    ("form", ""),
    ("merge partnership.yaml none.yaml", ""),
]


@pytest.mark.slow
def test_what_changes_a_plan_speaks_the_language(folder: Path, odd: str, tmp_path: Path) -> None:
    shutil.copy(folder / "partnership.yaml", tmp_path)
    data = foreign.plan()
    key = next(iter(data["partners"]))
    data["purpose"]["goal"] = "Ъы ъы"
    data["partners"][key]["mission"] = "Ъы"
    other = json.dumps(data, ensure_ascii=False, default=str)
    (tmp_path / "other.yaml").write_text(other, encoding="utf-8")
    answers = payload(foreign.plan(), key, (("purpose", "concern"), "Ъы"))
    (tmp_path / "back.json").write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")
    known = {*data["partners"], "back", "stop"}
    for command, typed in IN_TURN:
        words = command.split()
        done = run(
            *words, typed=typed, cwd=tmp_path, day=DAY, PARTNERKIT_LANGUAGE=odd, as_seen=True
        )
        assert "Traceback" not in done.stdout, command
        assert done.stdout, command
        assert unmarked(done.stdout) - known == set(), f"{command}\n{done.stdout}"


def test_a_sheet_is_in_the_language(folder: Path, odd: str) -> None:
    for words in ("report --output x.xlsx", "portfolio . --output x.xlsx"):
        done = run(*words.split(), cwd=folder, day=DAY, PARTNERKIT_LANGUAGE=odd, as_seen=True)
        assert done.returncode == 0, done.stdout
        with ZipFile(folder / "x.xlsx") as whole:
            parts = [whole.read(one).decode() for one in whole.namelist() if "xl/" in one]
        (folder / "x.xlsx").unlink()
        shown = " ".join(t for part in parts for t in re.findall(r"<t(?: [^>]*)?>([^<]*)<", part))
        shown += " ".join(t for part in parts for t in re.findall(r'<sheet name="([^"]*)"', part))
        assert shown
        assert unmarked(shown) - set(foreign.plan()["partners"]) == set(), words


@pytest.mark.slow
@pytest.mark.skipif(not (CHROMIUM and shutil.which("pdftotext")), reason="nothing prints a PDF")
def test_a_pdf_is_in_the_language(folder: Path, odd: str) -> None:
    done = run("report", "--output", "x.pdf", cwd=folder, day=DAY, PARTNERKIT_LANGUAGE=odd)
    assert done.returncode == 0, done.stderr
    made = subprocess.run(
        ["pdftotext", str(folder / "x.pdf"), "-"], capture_output=True, text=True, check=True
    )
    (folder / "x.pdf").unlink()
    assert unmarked(made.stdout) - set(foreign.plan()["partners"]) == set()


#: In a narrow terminal, what is longer than English still fits.
NARROW = [
    "status", "report", "check", "agenda", "summary", "find гпап", "portfolio .", "mirror",
    "compare partnership.yaml partnership.yaml", "gather .", "status --due", "report --plain",
    "agenda --plain", "report --for public", "report --step accountability",
]  # fmt: skip


@pytest.mark.parametrize("command", some(5, NARROW))
def test_what_is_longer_fits_forty_columns(folder: Path, odd: str, command: str) -> None:
    done = run(*command.split(), cwd=folder, day=DAY, PARTNERKIT_LANGUAGE=odd, COLUMNS="40")
    lines = done.stdout.split("\n")
    # A command stays on one line, so that it can be copied; the problems of a file are in lines.
    long = [one for one in lines if columns(one) > 40 and "partnerkit" not in one]
    assert long == []


@pytest.mark.parametrize(
    "command", some(2, [one for one in WRITTEN if one.endswith((".html", ".docx"))])
)
def test_a_page_in_a_language_that_is_read_from_the_right_says_so(
    folder: Path, to_the_left: str, command: str
) -> None:
    key = next(iter(foreign.plan()["partners"]))
    words = command.format(key=key).split()
    done = run(*words, cwd=folder, PARTNERKIT_LANGUAGE=to_the_left)
    assert done.returncode == 0, done.stderr
    path = folder / words[-1]
    if path.suffix == ".html":
        text = path.read_text(encoding="utf-8")
        assert '<html lang="he" dir="rtl">' in text
    else:
        with ZipFile(path) as whole:
            text = whole.read("word/document.xml").decode()
        assert "<w:tbl>" in text
        assert text.count("<w:bidiVisual/>") == text.count("<w:tbl>")
    path.unlink()


@pytest.mark.parametrize(
    "command", some(2, ["report", "check", "status", "agenda", "gather .", "--help"])
)
def test_a_command_runs_in_a_language_that_is_read_from_the_right(
    folder: Path, to_the_left: str, command: str
) -> None:
    done = run(*command.split(), cwd=folder, day=DAY, PARTNERKIT_LANGUAGE=to_the_left, as_seen=True)
    assert done.returncode == 0, done.stdout
    assert "Traceback" not in done.stdout
    assert unmarked(done.stdout) - set(foreign.plan()["partners"]) == set()


def test_a_document_is_in_the_language_of_its_file(tmp_path: Path, odd: str) -> None:
    path = foreign.written(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + "language: en\n", encoding="utf-8")
    said = {
        command: run(*command.split(), cwd=tmp_path, day=DAY, PARTNERKIT_LANGUAGE=odd)
        for command in ("report --output x.md", "status")
    }
    assert "Know your partner" in (tmp_path / "x.md").read_text(encoding="utf-8")
    assert said["report --output x.md"].stderr == f"{pseudo.pseudo('Written to {to}.')}\n".format(
        to="x.md"
    )
    assert pseudo.pseudo("Step") in said["status"].stdout
    words = ["--language", odd, "report", "--output", "x.md"]
    assert run(*words, cwd=tmp_path, day=DAY).returncode == 0
    assert pseudo.pseudo("Know your partner") in (tmp_path / "x.md").read_text(encoding="utf-8")


def test_other_programs_read_the_same_in_every_language(folder: Path, odd: str) -> None:
    for command in ("report --format json", "portfolio . --format json", "mirror --format json"):
        both = [
            run(*command.split(), cwd=folder, day=DAY, PARTNERKIT_LANGUAGE=language).stdout
            for language in ("en", odd)
        ]
        assert keys(json.loads(both[0])) == keys(json.loads(both[1]))


def keys(data: object) -> object:
    """The keys of JSON, wherever they are."""
    if isinstance(data, dict):
        return {key: keys(value) for key, value in data.items()}
    return [keys(one) for one in data] if isinstance(data, list) else None
