"""Tries a random sample of small changes to the core, and names those that no test sees.

    python bench/mutants.py [--sample 300] [--seed 1] [--core-only] [--only ledger.py]

In a function of `workbook/`, `plan/` or `copies/` one operator, number, text, argument or value is
another one. Each change is tried in a process of its own, on Linux or macOS, and nothing on the
disk is changed: the tests that call the function run, the quickest first, until one fails; first
those of the core, then, where all pass, others that need no terminal and no browser.
"""

from __future__ import annotations

import argparse
import ast
import gc
import multiprocessing
import os
import pickle
import random
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from pathlib import Path
from tempfile import TemporaryDirectory
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "partnerkit"
CORE = ["tests/workbook", "tests/plan", "tests/copies", "tests/test_normal_form.py"]
#: Tests of what stands on the core; those in terminals and browsers are left out, which take long.
ABOVE = [
    "tests/declared",
    "tests/report",
    *(f"tests/interview/test_{one}.py" for one in ("asked_once", "interview", "looking")),
    *(f"tests/interview/test_{one}.py" for one in ("in_one_line", "removing", "where_we_are")),
    *(f"tests/commands/test_{one}.py" for one in ("find", "merge_commands", "suggestions")),
    *(f"tests/whole/test_{one}.py" for one in ("catalogue", "examples", "wording")),
]
PARTS = ("workbook", "plan", "copies")
LIVES, CANNOT = "LIVES", "cannot be tried"

SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
    ast.Break: ast.Continue,
    ast.Continue: ast.Break,
}


@dataclass(frozen=True)
class Mutant:
    """One small change: the module, the function that it is in, and its number there."""

    path: str
    function: str
    line: int
    number: int
    before: str
    after: str

    @property
    def module(self) -> str:
        """The name of the module."""
        return ".".join(Path(self.path).with_suffix("").parts[1:])

    def __str__(self) -> str:
        """Say where it is and what it makes of what."""
        return f"{self.path}:{self.line} {self.function}: {self.before}  ->  {self.after}"


Change = Callable[[], None]


def changes(node: ast.AST) -> Iterator[tuple[ast.AST, ast.AST | None, Change]]:
    """Yield what can be changed directly in a node: what stands there, what instead, and how."""
    for name, value in ast.iter_fields(node):
        for at, one in enumerate(value) if isinstance(value, list) else ((None, value),):
            if isinstance(one, ast.AST):
                for other in others(node, name, one):

                    def change(name: str = name, at: Any = at, other: Any = other) -> None:
                        if at is None:
                            setattr(node, name, other)
                        elif other is None:
                            del getattr(node, name)[at]
                        else:
                            getattr(node, name)[at] = other

                    yield one, other, change


def others(holder: ast.AST, name: str, one: ast.AST) -> Iterator[ast.AST | None]:
    """Yield what may stand in the place of a node; None where it may be left out."""
    if not isinstance(holder, ast.Expr | ast.JoinedStr):
        yield from _other_than(one)
    match holder:
        case ast.Call() if name == "args":
            if not isinstance(one, ast.Starred | ast.Constant):
                yield ast.Constant(None)
            if len(holder.args) > 1:
                yield None
        case ast.Call() | ast.comprehension() if name in ("keywords", "ifs"):
            yield None
        case ast.If() | ast.IfExp() | ast.While() if name == "test":
            yield ast.UnaryOp(ast.Not(), one)  # type: ignore[arg-type]
        case ast.Assign() | ast.AnnAssign() | ast.Return() if name == "value":
            if not isinstance(one, ast.Constant):
                yield ast.Constant(None)


def _other_than(one: ast.AST) -> Iterator[ast.AST]:
    """Yield the opposite of an operator or a truth, the next number, another text."""
    if type(one) in SWAPPED:
        yield SWAPPED[type(one)]()
    match one:
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value)):
            yield ast.Constant(value + 1)
        case ast.Constant(str(value)):
            yield ast.Constant(f"XX{value}XX")


def functions(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    """Yield the functions and methods of a module, with their names; none inside another."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield f"{inside}{node.name}", node
        elif isinstance(node, ast.ClassDef):
            yield from functions(node, f"{inside}{node.name}.")


def within(function: ast.FunctionDef) -> Iterator[tuple[ast.AST, ast.AST, ast.AST | None, Change]]:
    """Yield each change in the body of a function, with the node that holds it."""
    for statement in function.body:
        for node in ast.walk(statement):
            if not isinstance(node, ast.arguments | ast.FunctionDef) or node is not statement:
                for one, other, change in changes(node):
                    if not _only_a_type(node, one):
                        yield node, one, other, change


def _only_a_type(holder: ast.AST, one: ast.AST) -> bool:
    """Tell whether something is read by the type checker only."""
    cast = isinstance(holder, ast.Call) and getattr(holder.func, "id", "") in ("cast", "TypeVar")
    return isinstance(holder, ast.arg | ast.arguments) or (cast and one is holder.args[0])  # type: ignore[attr-defined]


def all_mutants() -> list[Mutant]:
    """Return every change there is."""
    found = []
    modules = [path for part in PARTS for path in sorted((SOURCE / part).glob("*.py"))]
    for path in modules:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for name, function in functions(tree):
            for number, (holder, one, other, _) in enumerate(within(function)):
                line = getattr(one, "lineno", getattr(holder, "lineno", function.lineno))
                before = _shown(holder, one)
                after = "(left out)" if other is None else _shown(holder, other)
                found.append(Mutant(str(path.relative_to(ROOT)), name, line, number, before, after))
    return found


def _shown(holder: ast.AST, one: ast.AST) -> str:
    if isinstance(one, ast.operator | ast.cmpop | ast.boolop):
        return f"{type(one).__name__} in `{ast.unparse(holder)}`"[:110]
    return ast.unparse(one)[:110]


def code_of(mutant: Mutant) -> CodeType:
    """Compile the module with the change, and return the code of its function."""
    path = ROOT / mutant.path
    tree = ast.parse(path.read_text(encoding="utf-8"))
    function = dict(functions(tree))[mutant.function]
    _, _, _, change = list(within(function))[mutant.number]
    change()
    whole = compile(ast.fix_missing_locations(deepcopy(tree)), str(path), "exec")
    return next(one for one in _codes(whole) if one.co_qualname == mutant.function)


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from _codes(one)


def outermost(code: CodeType) -> tuple[str, str]:
    """Return the file and the function or method that some code belongs to."""
    return code.co_filename, code.co_qualname.partition(".<locals>")[0]


class Trying:
    """The tests, as pytest collected them, run for one change after another."""

    def __init__(self, sample: list[Mutant]) -> None:
        self.lives = sample
        self.seen: Counter[str] = Counter()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests in forks of this process, in which nothing was worked out yet."""
        _fork_programs_from_here()
        live = defaultdict(list)
        for one in gc.get_objects():
            if isinstance(one, FunctionType):
                live[one.__code__.co_filename, one.__code__.co_qualname].append(one)
        core = [one for one in session.items if one.nodeid.startswith(tuple(CORE))]
        above = [one for one in session.items if not one.nodeid.startswith(tuple(CORE))]
        for name, items in (("a test of the core", core), ("another test", above)):
            self._try_all(name, items, live)
        return True

    def _try_all(
        self, name: str, items: list[pytest.Item], live: Mapping[Any, list[FunctionType]]
    ) -> None:
        """Try what still lives with some tests."""
        with TemporaryDirectory() as folder:
            seconds, callers = _in_a_fork(items, Path(folder))
        tried, self.lives = self.lives, []
        for number, mutant in enumerate(tried, 1):
            key = str(ROOT / mutant.path), mutant.function
            tests = sorted(callers.get(key, ()), key=seconds.__getitem__)
            patience = 10 + 3 * sum(seconds[at] for at in tests)
            how = _tried(mutant, live[key], [items[at] for at in tests], patience)
            if how == LIVES:
                self.lives.append(mutant)
            elif how != CANNOT:
                self.seen[name] += 1
            line = f"{number}/{len(tried)}, {len(tests)} tests: {mutant}  {how}"
            print(line, file=sys.__stderr__, flush=True)


def _fork_programs_from_here() -> None:
    """Let a program that a test runs be a fork of the process that holds the change."""
    import running

    forks = multiprocessing.get_context("fork")
    running.forking = lambda: forks  # type: ignore[assignment]


def _in_a_fork(
    items: list[pytest.Item], folder: Path
) -> tuple[dict[int, float], dict[tuple[str, str], set[int]]]:
    """Run all tests once; return how long each takes, and which tests call a function."""
    child = os.fork()
    if child == 0:
        _look_at_all(items, folder)
        os._exit(0)
    os.waitpid(child, 0)
    seconds: dict[int, float] = pickle.loads((folder / "seconds").read_bytes())
    callers = defaultdict(set)
    for path in folder.glob("*.calls"):
        for at, keys in pickle.loads(path.read_bytes()).items():
            for key in keys if at in seconds else ():
                callers[key].add(at)
    return seconds, callers


def _look_at_all(items: list[pytest.Item], folder: Path) -> None:
    """Run all tests, and write down what each calls, also in programs that it runs."""
    import running

    seen: set[CodeType] = set()
    called: dict[int, set[tuple[str, str]]] = {}
    seconds = {}
    at = 0

    def look(frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            seen.add(frame.f_code)

    def keep() -> None:
        here = str(SOURCE)
        called[at] = {outermost(one) for one in seen if one.co_filename.startswith(here)}

    start = running._as_if_started

    def started(*words: Any) -> None:
        try:
            start(*words)
        finally:
            sys.setprofile(None)
            keep()
            (folder / f"{os.getpid()}.calls").write_bytes(pickle.dumps({at: called[at]}))

    running._as_if_started = started  # type: ignore[assignment]
    for at, item in enumerate(items):
        seen.clear()
        begun = time.process_time()
        sys.setprofile(look)
        reports = runtestprotocol(item, log=False, nextitem=None)
        sys.setprofile(None)
        if any(one.failed for one in reports):
            print("fails without a change:", item.nodeid, file=sys.__stderr__)
            continue
        seconds[at] = time.process_time() - begun
        keep()
    (folder / "all.calls").write_bytes(pickle.dumps(called))
    (folder / "seconds").write_bytes(pickle.dumps(seconds))


def _tried(
    mutant: Mutant, live: list[FunctionType], items: list[pytest.Item], patience: float
) -> str:
    """Return which test sees the change, or LIVES, or CANNOT; `patience` is seconds of work."""
    told, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(tell, _seen(mutant, live, items, patience)[:300].encode(errors="replace"))
        finally:
            os._exit(0)
    os.close(tell)
    with os.fdopen(told, "rb") as pipe:
        words = pipe.read().decode(errors="replace")
    os.waitpid(child, 0)
    return words or "it takes too long, or the process ends"


def _seen(
    mutant: Mutant, live: list[FunctionType], items: list[pytest.Item], patience: float
) -> str:
    """Make the change in this process, and run the tests."""
    try:
        code = code_of(mutant)
        for function in live:
            function.__code__ = code
    except ValueError:  # it uses other names of the function around it
        return CANNOT
    _forget(mutant.module)
    signal.setitimer(signal.ITIMER_VIRTUAL, patience)
    return next((item.nodeid for item in items if _fails(item)), LIVES)


def _forget(module: str) -> None:
    """Forget what functions of a module returned while it was loaded, without the change."""
    loaded = sys.modules.get(module)
    for one in list(vars(loaded).values()) if loaded else ():
        if isinstance(one, _lru_cache_wrapper):
            one.cache_clear()


def _fails(item: pytest.Item) -> bool:
    return any(one.failed for one in runtestprotocol(item, log=False, nextitem=None))


def main() -> None:
    """Try a sample, and print what came out."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--sample", type=int, default=300)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--core-only", action="store_true")
    asked.add_argument("--only", default="")
    words = asked.parse_args()
    os.chdir(ROOT)
    os.environ.setdefault("PARTNERKIT_EXAMPLES", "10")
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
    every = all_mutants()
    named = [one for one in every if words.only in str(one)]
    sample = named if words.only else random.Random(words.seed).sample(every, words.sample)
    trying = Trying(sample)
    options = ["-q", "-n", "0", "-p", "no:cacheprovider", "--hypothesis-seed=0"]
    pytest.main([*options, *CORE, *([] if words.core_only else ABOVE)], plugins=[trying])
    tried = trying.seen.total() + len(trying.lives)
    print(f"Of {len(every)} changes {tried} were tried, with seed {words.seed}.")
    for name, count in trying.seen.items():
        print(f"{count} fail {name}.")
    print(f"{len(trying.lives)} live:", *trying.lives, sep="\n  ")


if __name__ == "__main__":
    main()
