"""The merge driver for git, `merge --driver`."""

from __future__ import annotations

import codecs
import os
import subprocess
from contextlib import suppress
from datetime import date
from pathlib import Path

from partnerkit.commands.opening import found_in_order, troubles_in
from partnerkit.commands.store import with_blanks
from partnerkit.commands.together import came_of
from partnerkit.copies.merge import merge, with_questions
from partnerkit.document.visible import visible
from partnerkit.file.conflict_marks import Unmerged
from partnerkit.file.disk import read
from partnerkit.file.document import Document
from partnerkit.file.edit import rewrite
from partnerkit.file.replacing import put_file
from partnerkit.language import later, translated
from partnerkit.problems import Problem, Trouble
from partnerkit.workbook.check import Checked
from partnerkit.workbook.versions import forward


def branches() -> tuple[str, str]:
    """Return the names of the two sides of a merge, ours first, as far as git knows them.

    In a merge, git names what is merged in an environment variable that begins with GITHEAD_. In a
    rebase, ours is the branch that the commits are moved to, and theirs is one's own branch; git
    names neither, so both are looked up.
    """
    merged = [value for name, value in os.environ.items() if name.startswith("GITHEAD_")]
    if len(merged) == 1:
        return _git("symbolic-ref", "--quiet", "--short", "HEAD") or translated(_OURS), merged[0]
    return _rebased() or (translated(_OURS), translated(_THEIRS))


_OURS, _THEIRS = later("this branch"), later("the other branch")


def _rebased() -> tuple[str, str] | None:
    """Return, in a rebase, the branch that commits are moved to, and the one they come from."""
    for folder in "rebase-merge", "rebase-apply":
        came = _in_git(f"{folder}/head-name").removeprefix("refs/heads/")
        if came:
            ours = _at(_in_git(f"{folder}/onto"), but=came) or translated(_OURS)
            return ours, translated(_MOVED) if came == _NO_BRANCH else came
    # If a rebase applies patches one by one, these names do not exist yet.
    patches = _git("rev-parse", "--git-path", "rebase-apply")
    return (translated(_OURS), translated(_MOVED)) if patches and Path(patches).is_dir() else None


_NO_BRANCH, _MOVED = "detached HEAD", later("the commits that are moved")


def _at(commit: str, but: str) -> str:
    """Return a branch at a commit, other than `but`; else the commit itself."""
    named = _git(
        "for-each-ref", f"--points-at={commit}",
        "--format=%(if)%(symref)%(then)%(else)%(refname:short)%(end)",
        "refs/heads", "refs/remotes",
    )  # fmt: skip
    branch = next((name for name in named.splitlines() if name not in (but, "")), "")
    return branch or (f"commit {commit[:7]}" if commit else "")


def _in_git(name: str) -> str:
    """Return the content of one of git's own files; "" if it does not exist."""
    path = _git("rev-parse", "--git-path", name)
    try:
        return os.fsdecode(Path(path).read_bytes()).strip() if path else ""
    except OSError:
        return ""


def _git(*arguments: str) -> str:
    """Return the output of a git command; "" if it fails."""
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except OSError:
        return ""
    return os.fsdecode(done.stdout).strip() if done.returncode == 0 else ""


def merge_for_git(base: Path, ours: Path, theirs: Path, names: tuple[str, str], today: date) -> str:
    """Merge three files for git, into `ours`; return a sentence about the result.

    `names` are the names of the branches: git passes temporary files with meaningless names.

    Raises:
        Trouble: `ours` or `theirs` is not valid, or what came of them would be too much for a plan;
            `ours` then holds the lines of both, with conflict markers. Or `ours` cannot be written,
            and is unchanged.
    """
    names = (visible(names[0]), visible(names[1]))
    try:
        _, origin = _in_order(base)
    except Trouble:
        origin = None  # both branches added the file
    try:
        document, own = _in_order(ours, names[0], origin)
        _, other = _in_order(theirs, names[1], origin or own)
    except Trouble as trouble:
        trouble.problems += _left_to_people(base, ours, theirs, names)
        raise
    merged = merge(origin and origin.data, own.data, other.data)
    try:
        whole = with_questions(merged, names, today, known=own)
        data = with_blanks(whole, forward(document.data))
        raw = rewrite(document, data).raw
    except Trouble as trouble:
        trouble.problems += _left_to_people(base, ours, theirs, names)
        raise
    put_file(ours, raw)
    return came_of(merged, names)


def _left_to_people(
    base: Path, ours: Path, theirs: Path, names: tuple[str, str]
) -> tuple[Problem, ...]:
    """Write the lines of both sides into ours, and return a problem that says so."""
    if not (ours.is_file() and theirs.is_file()):
        return ()
    try:
        put_file(ours, _lines_of_both(base, ours, theirs, names))
    except Trouble as unwritten:
        return unwritten.problems
    return (Problem(translated(_LEFT_TO_PEOPLE)),)


_LEFT_TO_PEOPLE = later(
    "So the answers were not merged. Git has the lines of both branches in the file now, between "
    "the marks <<<<<<<, ======= and >>>>>>> where they differ, and counts it as a conflict: mend "
    "it, run `partnerkit check`, and add it. Or put the copy that is named here in order on its "
    "branch, and merge again."
)


def _lines_of_both(base: Path, ours: Path, theirs: Path, names: tuple[str, str]) -> bytes:
    """Return the lines of both sides with conflict markers, as git merges them by itself."""
    labels = ["-L", names[0], "-L", "before", "-L", names[1]]
    files = [str(ours), str(base), str(theirs)]
    asked = ["git", "merge-file", "-p", *labels, "--", *files]
    try:
        done = subprocess.run(asked, capture_output=True, check=False)
        if 0 <= done.returncode < 128:
            return done.stdout
    except OSError:
        pass
    # Git does not merge files that it considers binary, such as UTF-16.
    return b"".join(
        [
            f"<<<<<<< {names[0]}\n".encode(),
            _ending(_text(ours)),
            b"=======\n",
            _ending(_text(theirs)),
            f">>>>>>> {names[1]}\n".encode(),
        ]
    )


def _text(path: Path) -> bytes:
    """Return the bytes of a side, converted from UTF-16 to UTF-8 if it has a UTF-16 mark."""
    try:
        raw = path.read_bytes()
    except OSError:
        return b""
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        with suppress(UnicodeDecodeError):
            return raw.decode("utf-16").encode()
    return raw


def _ending(raw: bytes) -> bytes:
    return raw if not raw or raw.endswith(b"\n") else raw + b"\n"


def _in_order(path: Path, name: str = "", copy: Checked | None = None) -> tuple[Document, Checked]:
    """Read and check a file; people call it `name`, and `copy` is as in `found_in_order`.

    Raises:
        Trouble: the file is not valid.
    """
    try:
        with troubles_in(path):
            document = read(path)
            return document, found_in_order(document, copy)
    except Unmerged as unmerged:
        # The advice where to get both sides is for files that people know.
        raise Trouble(unmerged.problems[:1], file=name or unmerged.file) from None
    except Trouble as trouble:
        trouble.file = name or trouble.file
        raise
