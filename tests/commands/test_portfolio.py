"""All the partnerships of an office: which files, what is said of each, and in which order."""

from __future__ import annotations

import csv
import errno
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, wait
from contextlib import nullcontext
from datetime import date
from functools import partial
from io import StringIO
from multiprocessing import active_children, parent_process
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from typer.testing import CliRunner

from lanes import some
from many_partners import TODAY, many_partners
from partnerkit.cli import app
from partnerkit.commands import many
from partnerkit.commands.many import AT_ONCE, FEW, results_in_order
from partnerkit.commands.portfolio import looked_at
from partnerkit.document.formats import SortBy
from partnerkit.document.progress_bar import counting
from partnerkit.file.characters import LARGEST
from partnerkit.file.edit import render
from partnerkit.file.folders import YamlFile, yaml_files
from partnerkit.plan.ledger import ledger
from partnerkit.plan.progress import next_step
from partnerkit.plan.summary import Summary, summary
from partnerkit.plan.ways import review_due
from partnerkit.plan.worked_out import plan
from partnerkit.problems import Trouble
from partnerkit.report.portfolio_table import Listed, Portfolio, Unread, arranged
from partnerkit.workbook.check import check
from partnerkit.workbook.steps import Step
from running import EXAMPLES, NAMED, run


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Folders with two partnerships in order, one that is not, and much else."""
    texts = {
        "a/partnership.yaml": NAMED,
        "b/deep/er/river.yml": "# ours\npartnerkit: 1\nname: River\n",
        "b/deep/broken.yaml": "partnerkit: 1\nname: Us\nnmae: x\nfoo: y\n",
        "b/other.yaml": "name: some other tool\npartners: [partnerkit:]\n",
        "b/notes.txt": NAMED,
        ".hidden/partnership.yaml": NAMED,
        "b/.partnership.yaml": NAMED,
        "c/partnership.yaml": "name: [\n",
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def never(sentence: str) -> None:
    raise AssertionError(sentence)


def names(*places: Path) -> list[str]:
    return [Path(found.path).name for found in yaml_files(list(map(str, places)), never)]


def test_yaml_files_are_found_in_the_order_of_names_and_nothing_hidden(office: Path) -> None:
    assert names(office) == [
        "partnership.yaml",
        "other.yaml",
        "broken.yaml",
        "river.yml",
        "partnership.yaml",
    ]


def test_a_file_may_be_named_and_comes_once(office: Path) -> None:
    assert names(office / "b" / "deep", office / "b") == ["broken.yaml", "river.yml", "other.yaml"]
    (found,) = yaml_files([str(office / "b" / "notes.txt")], never)
    assert found.wanted


def test_what_cannot_be_read_is_listed_but_not_what_is_too_large_for_a_workbook(
    tmp_path: Path,
) -> None:
    large, gone = tmp_path / "large.yaml", tmp_path / "gone.yaml"
    large.write_bytes(b"a: 1\n" * (LARGEST // 5 + 1))
    assert looked_at(TODAY, [YamlFile(str(large), False)]) == []
    for found in YamlFile(str(large), True), YamlFile(str(gone), False):
        (one,) = looked_at(TODAY, [found])
        assert isinstance(one, Unread)
        assert (one.line, one.more) == (None, 0)
        assert "larger than 10 MB" in one.problem or "There is no file" in one.problem


@pytest.mark.parametrize(
    "text",
    [
        "{partnerkit: 1, name: Us}",
        "\ufeff# ours\n---\n{\n  name: Us,\n  'partnerkit' : 1\n}\n",
        '"partnerkit": 1\nname: Us\n',
        "name: Us\npartnerkit : 1\n",
    ],
)
def test_a_partnership_is_found_however_its_keys_are_written(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8", newline="")
    (one,) = looked_at(TODAY, [YamlFile(str(path), False)])
    assert isinstance(one, Listed), one


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_partnership_in_another_encoding_is_listed_with_its_problem(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "x.yaml"
    path.write_text("\ufeff# ours\npartnerkit: 1\nname: Us\n", encoding=encoding)
    (one,) = looked_at(TODAY, [YamlFile(str(path), False)])
    assert isinstance(one, Unread)
    assert "UTF-16" in one.problem
    path.write_text("\ufeffname: another tool\n", encoding=encoding)
    assert looked_at(TODAY, [YamlFile(str(path), False)]) == []


@pytest.mark.parametrize(
    "text",
    [
        "name: a tool\nneeds: {partnerkit: 1}\n",
        "{needs: {partnerkit: 1}}",
        "needs:\n  partnerkit: 1\n",
        "partnerkits: 1\n",
        "name: a tool\npartners:\n  one: 1\n",
        "name: a tool\nx:\n  partners:\n  - one\n",
        "partners:\n- name: one\n",
    ],
)
def test_the_yaml_of_another_tool_is_no_partnership(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(text, encoding="utf-8")
    assert looked_at(TODAY, [YamlFile(str(path), False)]) == []


def test_links_to_folders_are_not_followed(office: Path) -> None:
    try:
        (office / "b" / "round").symlink_to(office, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    assert len(names(office)) == 5


def test_links_to_files_are_followed_and_each_file_comes_once(office: Path) -> None:
    try:
        (office / "b" / "again.yaml").symlink_to(office / "b" / "other.yaml")
        (office / "b" / "elsewhere.yaml").symlink_to(office / "b" / "notes.txt")
        (office / "b" / "round.yaml").symlink_to("round.yaml")
    except OSError:
        pytest.skip("this system makes no links")
    for places in ([office], [office / "b"], [office / "b", office]):
        found = names(*places)
        assert ("other.yaml" in found) + ("again.yaml" in found) == 1
        assert {"elsewhere.yaml", "round.yaml"} < set(found)
    done = run("portfolio", cwd=office, COLUMNS="150")
    assert done.returncode == 1
    assert "round.yaml" in done.stdout


def test_a_folder_that_cannot_be_opened_is_named(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def scandir(path: str) -> Any:
        if Path(path).name == "deep":
            raise PermissionError(13, "Permission denied", path)
        return original(path)

    original = os.scandir
    monkeypatch.setattr(os, "scandir", scandir)
    said: list[str] = []
    found = list(yaml_files([str(office)], said.append))
    assert len(found) == 3
    assert said == [f"{office / 'b' / 'deep'} cannot be opened: Permission denied."]

    monkeypatch.chdir(office / "b")
    assert CliRunner().invoke(app, ["portfolio", "."]).exit_code == 1


def test_the_table_says_how_each_stands_and_what_does_not_load(office: Path) -> None:
    done = run("portfolio", cwd=office, COLUMNS="120")
    assert done.returncode == 1
    assert done.stderr == ""
    shown = " ".join(done.stdout.split())
    assert "2 partnerships" in shown
    assert "1 purpose" in shown
    assert "other.yaml" not in shown
    assert "Not in order: 2 files" in shown
    assert '"nmae" is not known here' in shown
    assert "line 3:" in shown
    assert "And 1 more problem." in shown
    assert "Traceback" not in done.stdout


def test_a_folder_without_partnerships_and_one_that_is_not_there(tmp_path: Path) -> None:
    done = run("portfolio", cwd=tmp_path)
    assert (done.returncode, "0 partnerships" in done.stdout) == (0, True)
    done = run("portfolio", "nowhere", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == "There is no folder or file nowhere. Check the name.\n"
    assert done.stdout == ""


@pytest.mark.parametrize("kind", ["text", "markdown", "json", "csv"])
def test_every_format_lists_every_file(office: Path, kind: str) -> None:
    done = run("portfolio", "--format", kind, "a", "b", EXAMPLES, cwd=office, COLUMNS="200")
    assert done.returncode == 1
    shown = done.stdout.replace("\\", "")
    review = "10 June 2023" if kind in ("text", "markdown") else "2023-06-10"
    for name in ("River", "Us", "Hyattsville produce market", "broken.yaml", review):
        assert name in shown


def test_json_and_csv_hold_the_same(office: Path) -> None:
    found = json.loads(run("portfolio", "--format", "json", cwd=office).stdout)
    rows = list(csv.DictReader(StringIO(run("portfolio", "--format", "csv", cwd=office).stdout)))
    assert [row["File"] for row in rows if not row["Problem"]] == [
        one["file"] for one in found["partnerships"]
    ]
    assert [row["File"] for row in rows if row["Problem"]] == [
        one["file"] for one in found["not_in_order"]
    ]
    assert found["not_in_order"][0]["line"] == 3
    assert found["not_in_order"][0]["more"] == 1


def test_plain_is_lines(office: Path) -> None:
    shown = run("portfolio", "a", "--plain", cwd=office).stdout
    assert "Step reached: 1 purpose\n" in shown
    assert shown.isascii()


@pytest.mark.parametrize("kind", ["text", "markdown", "html", "csv"])
def test_the_step_is_said_in_the_language_in_use_and_its_key_to_programs(
    office: Path, kind: str
) -> None:
    words = ("--language", "fr", "portfolio", "a")
    shown = run(*words, "--format", kind, cwd=office, COLUMNS="200").stdout
    assert "1 but commun" in shown
    assert "purpose" not in shown
    (found,) = json.loads(run(*words, "--format", "json", cwd=office).stdout)["partnerships"]
    assert found["step"] == "purpose"


def test_output_goes_to_a_file_but_over_no_partnership(office: Path) -> None:
    done = run("portfolio", "a", "--output", "all.csv", cwd=office)
    assert done.returncode == 0
    assert "Us,a" in (office / "all.csv").read_text(encoding="utf-8-sig")
    done = run("portfolio", "--output", "a/partnership.yaml", cwd=office)
    assert done.returncode == 2
    assert "would be a partnership file" in done.stderr
    assert (office / "a" / "partnership.yaml").read_text(encoding="utf-8") == NAMED


def test_hostile_names_are_shown_as_they_are(tmp_path: Path) -> None:
    name = "=cmd()|x\x1b[2J\u202e\nsecond line"
    text = render({"partnerkit": "1", "name": "=1+1 [bold]x[/] \x85 <b>"})
    folder = tmp_path / "plans"
    folder.mkdir()
    try:
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    except OSError:
        pytest.skip("this system has no such names")
    for kind in ("text", "markdown", "csv"):
        shown = run("portfolio", "--format", kind, cwd=folder, COLUMNS="150").stdout
        assert not {"\x1b", "\u202e", "\x85"} & set(shown)
        assert "x1b" in shown
    (row,) = csv.DictReader(StringIO(shown))
    assert row["Partnership"].startswith("'=1+1 [bold]x[/]")
    assert row["File"].startswith("'=cmd()")
    (found,) = json.loads(run("portfolio", "--format", "json", cwd=folder).stdout)["partnerships"]
    assert found["file"] == f"{name}.yaml"


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
@pytest.mark.parametrize("kind", ["text", "json", "csv", "markdown"])
def test_a_name_that_is_no_text_stops_nothing(tmp_path: Path, kind: str) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.yaml")).write_text(NAMED, encoding="utf-8")
    done = run("portfolio", "--format", kind, "--output", f"all.{kind}", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "udce9" in (tmp_path / f"all.{kind}").read_text(encoding="utf-8").lower()


def listed(name: str, **changed: Any) -> Listed:
    usual = {"step": Step.PURPOSE, "open": 1, "uncovered": 0, "review": None, "overdue": 0}
    return Listed(f"{name}.yaml", Summary(name, **{**usual, **changed}))


PORTFOLIO = Portfolio(
    TODAY,
    (
        listed("b", open=5, uncovered=2, review=date(2027, 1, 1), overdue=1),
        listed("C", step=None, open=0),
        listed("a", step=Step.PRACTICE, open=2, review=date(2026, 1, 1), overdue=3),
        listed("d", uncovered=2),
    ),
    (Unread("x.yaml", 1, "No.", 0),),
)


@pytest.mark.parametrize(
    ("by", "expected", "reversed_"),
    [
        (None, "bCad", "daCb"),
        (SortBy.NAME, "abCd", "dCba"),
        (SortBy.STEP, "bdaC", "Cabd"),
        (SortBy.OPEN, "Cdab", "badC"),
        (SortBy.UNCOVERED, "Cabd", "bdCa"),
        (SortBy.REVIEW, "abCd", "baCd"),
        (SortBy.OVERDUE, "Cdba", "abCd"),
    ],
)
def test_sorted_in_every_way_and_what_is_equal_stays_in_order(
    by: SortBy | None, expected: str, reversed_: str
) -> None:
    def order(reverse: bool) -> str:
        found = arranged(PORTFOLIO, by, reverse=reverse)
        assert found.unread == PORTFOLIO.unread
        return "".join(one.summary.name for one in found.listed)

    assert order(False) == expected
    assert order(True) == reversed_


def test_filtered_by_what_is_overdue_and_what_is_open() -> None:
    def kept(**which: bool) -> str:
        found = arranged(PORTFOLIO, None, **which)
        assert found.unread == PORTFOLIO.unread
        return "".join(one.summary.name for one in found.listed)

    assert kept(overdue=True) == "ba"
    assert kept(still_open=True) == "bad"
    assert kept(overdue=True, still_open=True) == "ba"


@pytest.mark.parametrize("data", [many_partners(12), {"partnerkit": "1", "name": "New"}])
def test_a_summary_counts_what_the_plan_says(data: dict[str, Any]) -> None:
    checked = check(data)
    assert checked.partnership is not None
    made = plan(data, checked.partnership, TODAY)
    found = summary(checked.data, checked.partnership, TODAY)
    assert found.step is next_step(made.steps)
    assert found.open == len(made.open)
    assert found.uncovered == sum(not line.covered for line in ledger(checked.partnership))
    assert found.review == review_due(checked.partnership)
    assert found.overdue == (4 if "partners" in data else 0)  # the review, and three actions


@pytest.mark.slow
def test_very_many_files_are_read_by_several_processes_in_the_same_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "_cores", lambda: 2)
    files = []
    for number in range(FEW + 7):
        path = tmp_path / f"{number}.yaml"
        shutil.copy(EXAMPLES / "hyattsville.yaml", path)
        files.append(YamlFile(str(path), False))
    path.write_text("partnerkit: 1\n", encoding="utf-8")
    work = partial(looked_at, TODAY)
    counted: list[int] = []
    assert list(results_in_order(work, files, counted.append)) == work(files)
    assert sum(counted) == len(files)
    assert active_children() == []


def lengths(parts: Sequence[str]) -> list[int]:
    return [len(part) for part in parts]


def dies(parts: Sequence[str]) -> list[int]:
    if parent_process():
        os._exit(3)
    return lengths(parts)


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_cores", lambda: 2)


@pytest.fixture
def answered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the work, the other process does what it can: this one waits until it has answered."""
    are_ready = many._are_ready

    def once_answered(processes: Any) -> bool:
        wait([processes.answer])
        return are_ready(processes)

    monkeypatch.setattr(many, "_are_ready", once_answered)


def of_others(parts: Sequence[str]) -> list[bool]:
    return [parent_process() is not None for _ in parts]


@pytest.mark.usefixtures("two_cores", "answered")
def test_this_process_works_beside_the_other() -> None:
    found = Counter(results_in_order(of_others, ["x"] * FEW, lambda _: None))
    assert found.total() == FEW
    assert found[True] >= AT_ONCE
    assert found[False] >= AT_ONCE


@pytest.mark.slow
@pytest.mark.usefixtures("two_cores")
def test_whoever_stops_it_stops_every_process() -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(results_in_order(lengths, ["x"] * 10 * FEW, stop))
    assert active_children() == []
    some = results_in_order(lengths, ["x"] * 10 * FEW, lambda _: None)
    assert next(some) == 1
    some.close()
    assert active_children() == []


@pytest.mark.usefixtures("two_cores", "answered")
def test_a_process_that_was_ended_is_said_in_a_sentence() -> None:
    with pytest.raises(Trouble, match="was ended from outside"):
        list(results_in_order(dies, ["x"] * FEW, lambda _: None))


def refuse(error: BaseException, after: int = 0) -> Any:
    """What a system does that starts no more processes; the first ones are allowed."""
    left = iter(range(after))

    def refused(original: Any) -> Any:
        def call(*arguments: Any, **named: Any) -> Any:
            if next(left, None) is None:
                raise error
            return original(*arguments, **named)

        return call

    return refused


def end_at_once() -> None:
    os._exit(1)


def fails(*_: object) -> None:
    raise AssertionError("this one cannot start")


NOT_HERE: list[BaseException] = [
    OSError(errno.EROFS, "no shared memory"), FileNotFoundError(errno.ENOENT, "no /dev/shm"),
    PermissionError(errno.EACCES, "not for you"), OSError(errno.ENOSPC, "full"),
    OSError(errno.ENOSYS, "no semaphores"), BlockingIOError(errno.EAGAIN, "too many processes"),
    NotImplementedError("too few semaphores"), ImportError("no _multiprocessing"),
    RuntimeError("can't start new thread"), OSError(errno.ENOMEM, "no memory"),
]  # fmt: skip


@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize("error", NOT_HERE, ids=str)
@pytest.mark.parametrize("where", ["executor", "first process", "second process", "thread"])
def test_where_no_process_can_be_started_this_one_does_it_all(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, where: str
) -> None:
    if where == "executor":
        monkeypatch.setattr(many, "ProcessPoolExecutor", refuse(error)(None))
    elif where == "thread":
        if not isinstance(error, RuntimeError) or isinstance(error, NotImplementedError):
            pytest.skip("Python says only this of threads")
        start = refuse(error, 3)(threading.Thread.start)
        monkeypatch.setattr(threading.Thread, "start", start)
    else:
        submit = refuse(error, int(where == "second process"))(ProcessPoolExecutor.submit)
        monkeypatch.setattr(ProcessPoolExecutor, "submit", submit)
    before = threading.active_count()
    counted: list[int] = []
    assert list(results_in_order(lengths, ["x"] * FEW, counted.append)) == [1] * FEW
    assert sum(counted) == FEW
    assert active_children() == []
    assert threading.active_count() == before


@pytest.mark.usefixtures("two_cores", "answered")
@pytest.mark.parametrize("beginning", some(1, [end_at_once, fails]))
def test_processes_that_end_as_soon_as_they_are_started_are_done_without(
    monkeypatch: pytest.MonkeyPatch, beginning: Any
) -> None:
    monkeypatch.setattr(many, "_leave_ctrl_c", beginning)
    assert list(results_in_order(lengths, ["x"] * FEW, lambda _: None)) == [1] * FEW
    # Another thread of Python takes note of the end of a process, in its own time.
    for _ in range(1_000):
        if not active_children():
            break
        time.sleep(0.01)
    assert active_children() == []


#: Runs `portfolio` as if there were more cores than one, and says how it went.
ON_MANY_CORES = """
import sys
from partnerkit.commands import many
many._cores = lambda: 4
sys.argv = ["partnerkit", "portfolio", sys.argv[1]]
from partnerkit.__main__ import main
main()
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "less",
    [
        "unshare -m sh -c 'mount -t tmpfs -o ro none /dev/shm && exec \"$@\"' -",
        "unshare -m sh -c 'mount -t tmpfs -o size=4k none /dev/shm && echo > /dev/shm/x && "
        'exec "$@"\' -',
        *[
            "setpriv --reuid=54321 --clear-groups --inh-caps=+dac_read_search "
            f"--ambient-caps=+dac_read_search prlimit --nproc={most}"
            for most in range(1, 12)
        ],
    ],
)
def test_on_a_system_with_less(tmp_path: Path, less: str) -> None:
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only the administrator of a Linux system may take so much away")
    if subprocess.run([*shlex.split(less), "true"], capture_output=True, check=False).returncode:
        pytest.skip("this cannot be taken away here")
    tmp_path.chmod(0o755)
    for number in range(FEW + 1):
        (tmp_path / f"{number}.yaml").write_text("partnerkit: 1\nname: A\n", encoding="utf-8")
    done = subprocess.run(
        [*shlex.split(less), sys.executable, "-c", ON_MANY_CORES, str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{FEW + 1} partnerships" in done.stdout


def ignores_ctrl_c(parts: Sequence[str]) -> list[bool | None]:
    """Whether another process ignores Ctrl-C; nothing of this one."""
    ignored = signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    return [ignored if parent_process() else None for _ in parts]


@pytest.mark.usefixtures("two_cores", "answered")
@pytest.mark.parametrize(
    ("without", "nothing"),
    [
        ("_without_ctrl_c", nullcontext),
        pytest.param(
            "_leave_ctrl_c",
            int,
            marks=[
                pytest.mark.slow,
                pytest.mark.skipif(sys.platform == "win32", reason="nothing is inherited there"),
            ],
        ),
    ],
)
def test_ctrl_c_is_nothing_to_the_other_processes(
    monkeypatch: pytest.MonkeyPatch, without: str, nothing: Any
) -> None:
    monkeypatch.setattr(many, without, nothing)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        found = Counter(results_in_order(ignores_ctrl_c, ["x"] * FEW, lambda _: None))
        assert found[True] >= AT_ONCE
        assert found.keys() <= {True, None}
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


#: This process has done all there is, and the other may still be starting.
STOPPED = """
import os, signal
from datetime import date
from functools import partial
from partnerkit.commands import many
from partnerkit.commands.portfolio import looked_at
from partnerkit.file.folders import YamlFile
signal.signal(signal.SIGINT, signal.default_int_handler)
many._cores = lambda: 2
many.FEW = 1
try:
    work = partial(looked_at, date(2027, 1, 1))
    found = [YamlFile({example!r}, True)]
    list(many.results_in_order(work, found, lambda _: os.killpg(0, signal.SIGINT)))
except KeyboardInterrupt:
    print("stopped")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to a group there")
def test_ctrl_c_is_answered_once_for_all_processes() -> None:
    example = str(EXAMPLES / "hyattsville.yaml")
    done = subprocess.run(
        [sys.executable, "-c", STOPPED.format(example=example)],
        capture_output=True,
        encoding="utf-8",
        start_new_session=True,
        check=False,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("stopped\n", "", 0)


def test_a_few_are_done_without_further_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "_processes", lambda _: never("a process was started"))
    counted: list[int] = []
    assert list(results_in_order(lengths, ["x"] * (FEW - 1), counted.append)) == [1] * (FEW - 1)
    assert max(counted) == AT_ONCE


def test_a_bar_is_shown_once_it_takes_long() -> None:
    def shown(*times: float) -> str:
        out = StringIO()
        clock = iter([0.0, *times])
        with counting("Reading", 50, out, lambda: next(clock), terminal=True) as done:
            for _ in times:
                done(25)
        return out.getvalue()

    assert shown(0.1, 0.9) == ""
    assert "50/50" in shown(0.5, 1.5)


def test_in_word_the_name_has_room_and_a_number_its_word_beside_it(tmp_path: Path) -> None:
    late = "practice:\n  actions:\n  - what: Call\n    owner: a\n    due: 2020-01-01\n"
    (tmp_path / "partnership.yaml").write_text(NAMED + late, encoding="utf-8")
    run("portfolio", "--output", "all.docx", cwd=tmp_path, day=date(2026, 11, 28))
    table = Document(str(tmp_path / "all.docx")).tables[0]
    widths = [int(one.get(qn("w:w"))) for one in table._tbl.tblGrid]
    assert widths[0] > 0.35 * sum(widths)
    waits = table.cell(1, 2).text
    assert "1\u00a0overdue" in waits
