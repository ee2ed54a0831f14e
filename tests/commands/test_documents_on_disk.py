"""A report takes the place of an older one in one move or not at all, wherever it is written."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from lanes import some
from partnerkit.commands.written_out import write_report
from partnerkit.problems import Trouble
from running import NAMED, run

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "partnership.yaml"
    path.write_text(NAMED, encoding="utf-8")
    return path


def test_on_a_full_disk_the_older_report_stays(small_disk: Path, plan: Path) -> None:
    old = small_disk / "report.html"
    old.write_text("the older one", encoding="utf-8")
    with pytest.raises(Trouble, match=r"The disk is full, so .* was not saved and is as it was\."):
        write_report("x" * 100_000, old, plan)
    assert old.read_text(encoding="utf-8") == "the older one"
    with pytest.raises(Trouble, match=r"The disk is full, so .*new.html was not saved\."):
        write_report("x" * 100_000, old.with_name("new.html"), plan)
    assert [entry.name for entry in small_disk.iterdir()] == ["report.html"]


@pytest.fixture
def usual_mask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


@posix_only
@pytest.mark.usefixtures("usual_mask")
@pytest.mark.parametrize(
    "arguments",
    some(4, [
        "report -o r.html", "worksheet -o r.docx", "calendar -o r.ics",
        "compare partnership.yaml partnership.yaml -o r.txt",
        "report -o r.docx", "report -o r.csv", "agenda -o r.md", "mirror -o r.json",
    ]),
)  # fmt: skip
def test_a_report_of_a_private_plan_is_private(plan: Path, arguments: str) -> None:
    shutil.copy(Path(__file__).parents[2] / "examples" / "hyattsville.yaml", plan)
    name = arguments.split()[-1]
    for mode, expected in (0o600, 0o600), (0o640, 0o640), (0o644, 0o644):
        plan.chmod(mode)
        done = run(*arguments.split(), cwd=plan.parent)
        assert done.returncode == 0, done.stderr
        made = plan.with_name(name)
        assert stat.S_IMODE(made.stat().st_mode) == expected
        made.unlink()
    (plan.parent / name).touch()
    (plan.parent / name).chmod(0o664)
    run(*arguments.split(), cwd=plan.parent)
    assert stat.S_IMODE((plan.parent / name).stat().st_mode) == 0o664


@posix_only
def test_a_link_a_pipe_and_a_device_are_written_to(plan: Path) -> None:
    folder = plan.parent
    (folder / "link.html").symlink_to("there.html")
    for words in "one", "two":
        write_report(words, folder / "link.html", plan)
        assert (folder / "link.html").is_symlink()
        assert (folder / "there.html").read_text(encoding="utf-8") == words
    os.mkfifo(folder / "pipe.html")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append((folder / "pipe.html").read_text()))
    reader.start()
    write_report("three", folder / "pipe.html", plan)
    reader.join()
    assert read == ["three"]
    write_report("four", Path(os.devnull), plan)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no /dev")
@pytest.mark.parametrize("to", ["/dev/stdout", "/dev/fd/1", "/dev/stderr"])
def test_a_document_goes_to_a_stream_that_is_named(plan: Path, to: str) -> None:
    wanted = ["report", "--format", "html", "--output", to, "--file", str(plan)]
    done = subprocess.run(
        [sys.executable, "-m", "partnerkit", *wanted], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "</html>" in (done.stderr if to.endswith("err") else done.stdout)
    assert f"Written to {to}." in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="a file without a name can be named on Linux")
def test_a_file_that_has_no_name_any_more_is_written_to(plan: Path) -> None:
    path = plan.with_name("gone.html")
    with path.open("w+b") as file:
        path.unlink()
        write_report("a page", Path(f"/proc/self/fd/{file.fileno()}"), plan)
        assert file.read() == b"a page"


def test_what_cannot_be_written_is_said(plan: Path) -> None:
    folder = plan.parent
    (folder / "folder.html").mkdir()
    with pytest.raises(Trouble, match=r"folder.html is a folder\. Name a file\."):
        write_report("x", folder / "folder.html", plan)
    with pytest.raises(Trouble, match=r"The folder of .* is not there, so nothing was saved"):
        write_report("x", folder / "none" / "report.html", plan)
    assert not (folder / "none").exists()
    (folder / "report.html").write_text("old", encoding="utf-8")
    (folder / "report.html").chmod(0o444)
    with pytest.raises(Trouble, match="You may not write"):
        write_report("x", folder / "report.html", plan)
    (folder / "report.html").chmod(0o644)
    assert (folder / "report.html").read_text(encoding="utf-8") == "old"
