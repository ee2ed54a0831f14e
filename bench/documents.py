"""Documents of growing partnerships, beside pandoc: each makes the same from the same content."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from measuring import process, run
from partnerships import partnership
from tables import Bench, Work, held, table

_PANDOC = "import pypandoc; print(pypandoc.get_pandoc_path())"
FORMATS = ("docx", "html")


def documents(bench: Bench) -> Iterator[str]:
    """Word and HTML from a plan, whole processes, beside pandoc from its report in Markdown."""
    ours = bench.environment.program("partnerkit")
    pandoc = run(bench.environment.python(_PANDOC)).strip()
    sizes = (bench.partners // 100, bench.partners // 10, bench.partners)
    rows = []
    for size in sizes:
        plan, text = bench.folder / f"{size}.yaml", bench.folder / f"{size}.md"
        plan.write_text(partnership(size), encoding="utf-8", newline="\n")
        report = [ours, "report", "--file", str(plan), "--output"]
        process([*report, str(text)])
        work: Work = {}
        for kind in FORMATS:
            out = str(bench.folder / f"made.{kind}")
            work[f"ours {kind}"] = partial(process, [*report, out])
            plain = [pandoc, "--standalone", "--metadata", "title=x", str(text), "--output", out]
            work[f"pandoc {kind}"] = partial(process, plain)
        taken = by_turns_of(bench, work)
        for kind in FORMATS:
            mine, other = taken[f"ours {kind}"], taken[f"pandoc {kind}"]
            cells = (f"{mine / 1000:.2f}", f"{other / 1000:.2f}", f"{mine / other:.2f}")
            rows.append((f"{kind}, {size} partners", *cells, held(mine / other, 1)))
    yield table(("What", "s", "pandoc, s", "ratio", "target"), rows)


def by_turns_of(bench: Bench, work: Work) -> dict[str, float]:
    """Return the milliseconds of each piece of work: the least of some turns."""
    turns = [{name: one().ms for name, one in work.items()} for _ in range(max(bench.runs // 7, 1))]
    return {name: min(turn[name] for turn in turns) for name in work}
