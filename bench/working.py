"""What people wait for: from Enter to the next prompt, every command, and lists of ten thousand.

All of it in seconds of the processor, which a machine that is busy with other work stretches less
than those of a clock; what waits for the disk is not in them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import median

from measuring import Run, by_turns, dialogue, process
from partnerships import partnership
from starting import SEEN
from tables import Bench, Work, held, table

#: The most milliseconds from Enter to the next prompt, by the number of partners.
_ENTER = {2: 30, 100: 60, 1_000: 500}
STEPS = ("purpose", "partners", "practice")
#: Some words of the prompts of step 1 where nothing is answered yet, and what is typed at them.
_ASKED = ("What concern", "Imagine this", "What do you want", "read back")
_SAID = ("A concern of ours", "A vision of ours", "A goal of ours by 2028")


def entering(bench: Bench) -> Iterator[str]:
    """From Enter to the next prompt with `--plain`, beside reading and checking the same file."""
    rows = []
    for size, most in _ENTER.items():
        path = bench.folder / f"entered-{size}.yaml"
        for step in STEPS:
            path.write_text(partnership(size), encoding="utf-8", newline="\n")
            taken = bench.environment.inside(f"enter_{step}", path)
            ms, ratio = taken["answer"], taken["answer"] / taken["reading"]
            cells = (f"{taken['reading']:.1f}", f"{taken['first']:.1f}", f"{ms:.1f}")
            rows.append((f"{size:,}", step, *cells, held(ms, most), f"{ratio:.2f}", held(ratio, 3)))
    header = ("Partners", "Step", "read and check, ms", "first answer, ms", "each further, ms")
    yield table((*header, "target", "ratio", "target"), rows)
    yield _in_terminals(bench)


def _in_terminals(bench: Bench) -> str:
    """From Enter to the next prompt on the screen, by the clock, the disk included."""
    path = bench.folder / "entered.yaml"
    command = [bench.environment.program("partnerkit"), "step", "purpose", "--file", str(path)]
    rows = []
    for size, most in _ENTER.items():
        plan = re.sub(r"purpose:\n.*?\n\n", "", partnership(size), count=1, flags=re.DOTALL)
        turns = []
        for _ in range(max(bench.runs // 3, 1)):
            path.write_text(plan, encoding="utf-8", newline="\n")
            turns.append(dialogue(command, _ASKED, _SAID, SEEN))
        first, *further = (median(each) for each in zip(*turns, strict=True))
        rows.append((f"{size:,}", f"{first:.1f}", f"{max(further):.1f}", held(max(further), most)))
    header = ("Partners", "first answer in a terminal, ms", "each further, ms", "target")
    return table(header, rows)


#: Every command on a file; OUT is a folder, OTHER another wording of the file, COPY a fresh copy of
#: it, GIVEN what a form gave back, and SAVED a file that was saved before.
COMMANDS = {
    "check": "check --file FILE",
    "status": "status --file FILE",
    "find": "find desk --file FILE",
    "mirror": "mirror --file FILE",
    "agenda": "agenda --file FILE",
    "calendar": "calendar --file FILE --output OUT/plan.ics",
    "questions": "questions",
    "report, HTML": "report --file FILE --output OUT/report.html",
    "report, Word": "report --file FILE --output OUT/report.docx",
    "agreement, Word": "agreement --file FILE --output OUT/agreement.docx",
    "form": "form --file FILE --as partner-1 --output OUT/form.html",
    "summary, HTML": "summary --file FILE --output OUT/summary.html",
    "worksheet, text": "worksheet --file FILE --as partner-1",
    "worksheet, Word": "worksheet --file FILE --as partner-1 --output OUT/sheet.docx",
    "compare": "compare FILE OTHER",
    "merge": "merge COPY OTHER --base FILE",
    "collect": "collect GIVEN --file COPY",
    "an answer, saved": "step purpose --answers ANSWER --file COPY",
    "undo": "undo --file SAVED",
    "undo --list": "undo --list --file SAVED",
}


def commands(bench: Bench) -> Iterator[str]:
    """Every command with growing partnerships: seconds, growth and memory."""
    ours = bench.environment.program("partnerkit")
    sizes = [bench.partners // 100, bench.partners // 10, bench.partners]
    prepared = [_prepared(bench, size) for size in sizes]
    rows = []
    for name, command in COMMANDS.items():
        taken: list[Run] = []
        for where in prepared:
            words = [_put(word, where) for word in command.split()]
            work = {name: partial(_afresh, where, [ours, *words])}
            taken.append(by_turns(work, bench.runs // 7)[name])
        growth = [more.cpu / less.cpu for less, more in pairwise(taken)]
        longest, most = (10, 250) if "Word" in name else (5, 200)
        rows.append(
            (
                name,
                *(f"{one.cpu:.2f}" for one in taken),
                " ".join(f"{one:.1f}" for one in growth),
                held(max(growth), 12),
                held(taken[-1].cpu, longest),
                *(f"{one.mb:.0f}" for one in taken),
                held(taken[-1].mb, most),
            )
        )
    seconds, memory = ([f"{size:,} partners, {unit}" for size in sizes] for unit in ("s", "MB"))
    header = ("Command", *seconds, "ten times the file", "target", "target, s", *memory)
    yield table((*header, "target, MB"), rows)


def _prepared(bench: Bench, size: int) -> dict[str, str]:
    """Write what the commands work on; return the path of each by its name."""
    folder = bench.folder / f"commands-{size}"
    folder.joinpath("out").mkdir(parents=True, exist_ok=True)
    plan = partnership(size)
    given = {
        "partnerkit": "answers",
        "format": 1,
        "form": "0123456789abcdef",
        "plan": {
            "name": f"A partnership of {size}",
            "started": "2024-01-15",
            "partners": [f"partner-{n + 1}" for n in range(size)],
        },
        "partner": "partner-1",
        "made": "2026-11-20",
        "given": "2026-11-21T10:00:00.000Z",
        "began": {},
        "answers": {"purpose": {"outside": "What others do already."}},
        "questions": [],
    }
    written = {
        "FILE": plan,
        "OTHER": plan.replace("inside the towns", "in the towns"),
        "COPY": plan,
        "SAVED": plan,
        "ANSWER": "goal: Another goal, by 2028\n",
        "GIVEN": json.dumps(given),
    }
    where = {name: str(folder / f"{name.lower()}.yaml") for name in written}
    for name, text in written.items():
        Path(where[name]).write_text(text, encoding="utf-8", newline="\n")
    saved = ["step", "purpose", "--answers", "ANSWER", "--file", "SAVED"]
    process([bench.environment.program("partnerkit"), *(_put(word, where) for word in saved)])
    return where | {"OUT": str(folder / "out")}


def _afresh(where: dict[str, str], command: list[str]) -> Run:
    Path(where["COPY"]).write_bytes(Path(where["FILE"]).read_bytes())
    return process(command, ends=(0, 1) if "compare" in command else (0,))


def _put(word: str, where: dict[str, str]) -> str:
    for name, path in where.items():
        word = word.replace(name, path)
    return word


_LONG, _PARTNERS = 10_000, 1_000
_TOP = "partnerkit: 1\nname: Long\npartners:\n" + "".join(
    f"  p{n}: {{name: Partner {n}}}\n" for n in range(_PARTNERS)
)
_OF_RESOURCE = "contributions:\n  resources:\n    r1: {what: Hours}\n  pledges:\n"
_ENTRIES, _OF_ENTRY = "accountability:\n  entries:\n", "layer: ethics"


def _lines(before: str, line: Callable[[int], str], count: int = _LONG) -> str:
    return _TOP + before + "".join(line(n) for n in range(count))


def _pledges(copy: str) -> str:
    return _lines(
        _OF_RESOURCE,
        lambda n: f"    - {{resource: r1, partner: p{n % _PARTNERS}, conditions: At {n}{copy}}}\n",
    )


def _entries(copy: str) -> str:
    return _lines(
        _ENTRIES,
        lambda n: (
            f"    p{n % _PARTNERS}-{n}: {{partner: p{n % _PARTNERS}, {_OF_ENTRY}, "
            f"to: To {n}, for: For {n}{copy}}}\n"
        ),
    )


def _named_by(copy: str) -> str:
    return _lines(
        _ENTRIES,
        lambda n: (
            f"    p{n % _PARTNERS}-{n}: {{partner: p{n % _PARTNERS}, {_OF_ENTRY}, to: To {n}, "
            f"for: Help, named_by: [p{(n + len(copy)) % _PARTNERS}]}}\n"
        ),
    )


def _values(every: int) -> str:
    return _lines(
        "purpose:\n  values:\n", lambda n: f"    - Value {n * every}\n", 2 * _LONG // every
    )


_SIGNED = _lines(
    "commitments:\n  partners:\n",
    lambda n: f"    p{n}: {{commits: Do {n}, signed_by: Manager {n}, signed_on: 2026-01-02}}\n",
    _PARTNERS,
)


def lists(bench: Bench) -> Iterator[str]:
    """Yield a table of lists of ten thousand, and of a thousand signatures in Word."""
    ours = bench.environment.program("partnerkit")

    def written(name: str, text: str) -> Path:
        path = bench.folder / f"{name}.yaml"
        path.write_text(text, encoding="utf-8", newline="\n")
        return path

    work: Work = {}
    for name, make in {"pledges": _pledges, "entries": _entries, "named_by": _named_by}.items():
        one, other = (str(written(f"{name}{copy}", make(copy))) for copy in ("", "b"))
        work[f"`merge` without a base, `{name}`"] = partial(
            _anew, bench.folder / "merged.yaml", [ours, "merge", one, other, "--output"]
        )
        work[f"`compare`, `{name}`"] = partial(process, [ours, "compare", one, other], ends=(0, 1))
    halves = written("halves", "values:\n" + _values(2).partition("values:\n")[2])
    whole = written("values", _values(1))
    halved = [ours, "step", "purpose", "--answers", str(halves), "--file"]
    work["every second of 20,000 values taken out"] = partial(_on_copy, whole, halved)
    signed = str(written("signed", _SIGNED))
    work["`agreement` in Word, 1,000 signatures"] = partial(
        _anew, bench.folder / "signed.docx", [ours, "agreement", "--file", signed, "--output"]
    )
    taken = by_turns(work, bench.runs // 7)
    yield table(
        ("What", "s", "target", "MB"),
        [
            (name, f"{one.cpu:.2f}", held(one.cpu, 10 if "Word" in name else 3), f"{one.mb:.0f}")
            for name, one in taken.items()
        ],
    )


def _anew(out: Path, command: list[str]) -> Run:
    out.unlink(missing_ok=True)
    return process([*command, str(out)])


def _on_copy(path: Path, command: list[str]) -> Run:
    copy = path.with_name("copied.yaml")
    copy.write_bytes(path.read_bytes())
    return process([*command, str(copy)])
