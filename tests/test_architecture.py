"""How the code hangs together: who may import whom, and who alone knows a library."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from partnerkit.workbook.answered import WHOLE
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.shape import Form, Shape, fields, shape_of
from partnerkit.workbook.steps import Step

SOURCE = Path(__file__).parents[1] / "src" / "partnerkit"

#: Each part, lowest first, and the parts that it may import. Whatever is not named, it may not.
PARTS = {
    "collector": "",
    "in_common": "",
    "language": "",
    "bilingual": "language",
    "normal_form": "",
    "width": "",
    "problems": "language width",
    "file": "collector in_common language normal_form problems",
    "workbook": "collector language normal_form problems",
    "readings": "language normal_form workbook",
    "plan": "collector language normal_form problems workbook",
    "copies": "language normal_form problems workbook plan",
    "document": "bilingual language width",
    "report": "collector in_common language normal_form problems workbook plan copies document",
    "prompts": "language problems document",
    "interview": (
        "language normal_form problems workbook readings plan copies document report prompts"
    ),
    "commands": (
        "collector language normal_form problems file workbook readings plan copies document "
        "report prompts interview bilingual"
    ),
    "cli": "language problems file workbook document report prompts commands",
    "__init__": "",
    "__main__": "cli language",
}
#: The modules that know a library; no other imports it, not even inside a function.
OWNERS = {
    "concurrent": {"commands/many.py"},
    "docx": {
        "document/word.py",
        "document/word_agreement.py",
        "document/word_bars.py",
        "document/word_changes.py",
        "document/word_finish.py",
        "document/word_held.py",
        "document/word_languages.py",
        "document/word_network.py",
        "document/word_parts.py",
        "document/word_decisions.py",
        "document/word_sheet.py",
        "document/word_styles.py",
        "document/word_tables.py",
        "document/word_template.py",
        "document/word_xml.py",
    },
    "filelock": {"file/locking.py"},
    "icalendar": {"report/calendar.py"},
    "jinja2": {"document/page.py"},
    "multiprocessing": {"commands/many.py"},
    "prompt_toolkit": {
        "prompts/screen.py",
        "prompts/terminal_input.py",
        "prompts/choice_keys.py",
        "prompts/terminal_parts.py",
    },
    "questionary": {
        "prompts/screen.py",
        "prompts/terminal.py",
        "prompts/choice_keys.py",
        "prompts/terminal_parts.py",
    },
    "rich": {"document/progress_bar.py", "document/text.py"},
    "typer": {
        "cli/agreeing.py",
        "cli/program.py",
        "cli/filling.py",
        "cli/documents.py",
        "cli/forms.py",
        "cli/two_offices.py",
        "cli/office.py",
        "cli/spoken.py",
        "cli/usage.py",
    },
    "wcwidth": {"width.py"},
    "xlsxwriter": {"document/spreadsheet.py"},
    "yaml": {"file/parsing.py", "file/quick.py"},
}
LONGEST = 50
#: Modules that work for every question alike; what is special about one is said by its model.
GENERIC = (
    "interview/answers.py",
    "interview/ask_question.py",
    "interview/course.py",
    "interview/walk.py",
    "plan/choosing.py",
    "plan/declared.py",
    "plan/open_items.py",
    "plan/progress.py",
    "plan/question.py",
)

TESTS = Path(__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))


def local(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@dataclass
class Read:
    """What a module is read for, once."""

    imports: set[str]  #: every module, anywhere in it; `partnerkit.a.b`, never a name inside it
    names: set[str]  #: what it defines for others
    long: list[str]  #: functions that fit no screen


@cache
def read(path: Path) -> Read:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    long = [
        node.name
        for node in functions
        if node.end_lineno is not None and node.end_lineno - node.body[0].lineno >= LONGEST
    ]
    return Read(imports_in(path, tree), names_in(tree), long)


def imports(path: Path) -> set[str]:
    return read(path).imports


def imports_in(path: Path, tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{local(path)}, line {node.lineno}: write the whole name"
            assert node.module
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = {name for name in inside if path_of(name)}
            found |= modules
            if len(modules) < len(inside):
                found.add(node.module)
    return found


def path_of(module: str) -> Path | None:
    """The file of a module of this project."""
    parts = module.split(".")
    stem = SOURCE.parent.joinpath(*parts)
    places = [stem.with_suffix(".py"), stem / "__init__.py"]
    return next((p for p in places if parts[0] == "partnerkit" and p.is_file()), None)


def test_the_parts_are_listed_lowest_first() -> None:
    above: set[str] = set()
    for part, below in PARTS.items():
        assert set(below.split()) <= above, f"{part} may import what stands above it only"
        above.add(part)
    assert {Path(local(path)).parts[0].removesuffix(".py") for path in MODULES} == above


def imported_from_above(path: Path) -> set[str]:
    part = Path(local(path)).parts[0].removesuffix(".py")
    of_ours = [name.split(".") for name in imports(path) if name.split(".")[0] == "partnerkit"]
    parts = {name[1] if len(name) > 1 else "__init__" for name in of_ours}
    return parts - {part, *PARTS[part].split(), "__init__"}


def test_imports_never_point_up() -> None:
    assert {local(path): up for path in MODULES if (up := imported_from_above(path))} == {}


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {path: {p for name in imports(path) if (p := path_of(name))} for path in MODULES}
    TopologicalSorter(graph).prepare()  # A circle raises CycleError, which names its modules.


@pytest.mark.parametrize("library", OWNERS)
def test_a_library_has_its_owners_and_no_other(library: str) -> None:
    users = {
        local(path)
        for path in MODULES
        if library in {name.partition(".")[0] for name in imports(path)}
    }
    assert users == OWNERS[library]


def names_in(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return {name for name in found if not name.startswith("_")}


def test_no_name_is_given_twice() -> None:
    """Modules, and what they define for others; in cli/ a function is called as its command."""
    of_modules = Counter(path.stem for path in MODULES if not path.stem.startswith("__"))
    inside = [path for path in MODULES if Path(local(path)).parts[0] != "cli"]
    of_things = Counter(name for path in inside for name in read(path).names)
    assert [name for names in (of_modules, of_things) for name in names if names[name] > 1] == []


def test_the_steps_are_the_sections_of_the_file_in_order() -> None:
    assert [name for name in Partnership.model_fields if name in set(Step)] == list(Step)


def keys(kept: Shape) -> Iterator[str]:
    """Every key of the file."""
    if kept.form is Form.GROUP:
        for key, field in fields(kept.type).items():
            yield key
            yield from keys(shape_of(field))
    elif kept.form is not Form.ANSWER:
        yield from keys(kept.item)


@pytest.mark.parametrize("module", GENERIC)
def test_generic_code_knows_no_place(module: str) -> None:
    nodes = ast.walk(ast.parse((SOURCE / module).read_text(encoding="utf-8")))
    texts = {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    assert texts & set(keys(WHOLE)) == set(), "let the model say what is special about it"


def test_nothing_knows_a_path_of_one_machine() -> None:
    pattern = re.compile(
        r"(?<![\w.<])(/(home|root|tmp|work|var|mnt|opt|Users)/|[A-Z]:\\\\?[A-Za-z])"
    )
    texts = [p for p in SOURCE.rglob("*") if p.suffix in {".py", ".j2", ".css"}]
    found = {local(p): m[0] for p in texts if (m := pattern.search(p.read_text(encoding="utf-8")))}
    assert found == {}


def test_functions_fit_a_screen() -> None:
    long = [f"{local(path)}: {name}" for path in MODULES for name in read(path).long]
    assert long == [], f"more than {LONGEST} lines: say less, or make two of it"


#: Tests of more than one part: what is declared once, and the product seen from outside.
ACROSS = {"declared", "whole"}


def test_the_tests_mirror_the_source() -> None:
    folders = {path.parent.name for path in TESTS.glob("*/test_*.py")}
    assert folders - ACROSS == {part for part in PARTS if (SOURCE / part).is_dir()}
    alone = {path.stem.removeprefix("test_") for path in TESTS.glob("test_*.py")}
    assert alone - {"architecture"} <= {path.stem for path in SOURCE.glob("*.py")}


def test_the_tests_of_the_core_start_no_program() -> None:
    """So they are quick, and see what is changed in the code of their own process."""
    folders = [TESTS / part for part in ("workbook", "plan", "copies")]
    for path in sorted(found for folder in folders for found in folder.glob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        assert not named & {"run", "run_raw", "Terminal", "subprocess"}, path.name


def test_no_test_imports_from_another() -> None:
    helpers = sorted(TESTS.rglob("*.py"))
    found = {
        path.name: named
        for path in helpers
        if (named := {name for name in imports(path) if name.startswith("test_")})
    }
    assert found == {}, "what tests share is in a module that is not a test"
