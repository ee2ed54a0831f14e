"""Git merges partnership files by itself, with the two lines of set-up that the README gives."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lanes import some
from partnerkit.file.disk import read
from partnerkit.problems import Trouble
from partnerkit.workbook.check import check
from partnerkit.workbook.places import get
from running import run

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not here")

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
FILE = "partnership.yaml"
COMMON = """\
partnerkit: 1
name: Food Council
# the comment of the county
purpose:
  goal: Less hunger.
partners:
  county: {name: Orange County}
  council:
    name: Food Council
"""


class Repository:
    """A folder under git, where `partnerkit` is the one under test."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self("init", "--initial-branch=main")
        attribute, command = set_up()
        (folder / ".gitattributes").write_text(attribute + "\n", encoding="utf-8")
        program = f"{shlex.quote(sys.executable)} -m partnerkit"
        *_, key, driver = shlex.split(command)
        self("config", key, driver.replace("partnerkit", program, 1))
        self.write(COMMON)
        self.commit()

    def __call__(self, *arguments: str) -> Any:
        who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        environment = {
            **os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
            "PYTHONUTF8": "1",
        }  # fmt: skip
        return subprocess.run(
            ["git", *who, *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=arguments[0] != "merge",
        )

    def write(self, text: str) -> None:
        (self.folder / FILE).write_text(text, encoding="utf-8", newline="\n")

    def commit(self) -> None:
        self("add", ".")
        self("commit", "--message", "Change")

    def branch(self, name: str, *edits: tuple[str, str]) -> None:
        """A branch from the beginning, with a line put in place of another for each edit."""
        self("checkout", "-b", name, "main")
        text = COMMON
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        self.write(text)
        self.commit()

    @property
    def data(self) -> Any:
        data = read(self.folder / FILE).data
        assert check(data).problems == ()
        return data


def set_up() -> tuple[str, str]:
    """The line for .gitattributes and the command, as the README has them."""
    attribute = re.search(r"^partnership\.yaml merge=.*$", README, re.MULTILINE)
    command = re.search(r"^git config .*merge --driver.*$", README, re.MULTILINE)
    assert attribute
    assert command
    return attribute[0], command[0]


@pytest.fixture
def git(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def test_different_steps_and_partners_need_no_hand(git: Repository) -> None:
    mission = ("Orange County}", "Orange County, mission: Serve.}")
    git.branch("county", mission, ("hunger.\n", "hunger.\n  vision: All eat.\n"))
    practice = "    name: Food Council\n    mission: Grow.\npractice:\n  time: Two hours\n"
    git.branch("council", ("    name: Food Council\n", practice))
    merged = git("merge", "--no-edit", "county")
    assert merged.returncode == 0, merged.stderr
    data = git.data
    assert get(data, ("partners", "county", "mission")) == "Serve."
    assert get(data, ("partners", "council", "mission")) == "Grow."
    assert get(data, ("purpose", "vision")) == "All eat."
    assert get(data, ("practice", "time")) == "Two hours"
    assert "questions" not in data
    assert "# the comment of the county" in (git.folder / FILE).read_text(encoding="utf-8")
    assert git("status", "--porcelain").stdout == ""


def test_the_same_answer_ends_in_one_file_with_an_open_question(git: Repository) -> None:
    git.branch("county", ("Less hunger.", "No hunger in the county."))
    git.branch("council", ("Less hunger.", "Nobody skips a meal."))
    merged = git("merge", "--no-edit", "county")
    assert merged.returncode == 0, merged.stderr
    data = git.data
    assert get(data, ("purpose", "goal")) == "Nobody skips a meal."
    (question,) = data["questions"]
    assert question["about"] == "purpose.goal"
    assert "council: “Nobody skips a meal.”" in question["question"]
    assert "county: “No hunger in the county.”" in question["question"]


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text need such a disk")
def test_branches_whose_names_are_no_text_are_merged_too(git: Repository) -> None:
    county, council = (os.fsdecode(name) for name in (b"county\xff", b"council\xff"))
    git.branch(county, ("Less hunger.", "No hunger in the county."))
    git.branch(council, ("Less hunger.", "Nobody skips a meal."))
    merged = git("merge", "--message", "Both", county)
    assert merged.returncode == 0, merged.stderr
    (question,) = git.data["questions"]
    assert "council\\udcff: “Nobody skips a meal.”" in question["question"]


def test_a_file_that_both_branches_added_is_merged_too(git: Repository) -> None:
    git("checkout", "--orphan", "other")
    git.write(COMMON.replace("Food Council\n#", "Food Council\nstarted: 2026-01-01\n#"))
    git.commit()
    merged = git("merge", "--no-edit", "--allow-unrelated-histories", "main")
    assert merged.returncode == 0, merged.stderr
    assert git.data["started"] == "2026-01-01"


def left_to_people(git: Repository, before: str) -> str:
    """Merge county, whose file is not in order: the file with both sides, in conflict."""
    merged = git("merge", "--no-edit", "county")
    assert merged.returncode == 1
    said = merged.stdout + merged.stderr
    assert before in said
    assert "So the answers were not merged" in said
    assert git("status", "--porcelain").stdout[:2] in ("UU", "AA")
    return (git.folder / FILE).read_text(encoding="utf-8")


def check_refuses(git: Repository) -> None:
    git("add", FILE)
    with pytest.raises(Trouble, match="Git could not merge this file"):
        read(git.folder / FILE)


def test_a_branch_whose_file_is_not_in_order_is_left_to_people(git: Repository) -> None:
    git.branch("county", ("Orange County}", "Orange County, kind: river}"))
    git.branch("council", ("Orange County}", "Orange County, mission: Serve}"))
    text = left_to_people(git, "county, line 7: Orange County, Kind")
    assert "<<<<<<< council\n" in text
    assert ">>>>>>> county\n" in text
    assert "kind: river" in text
    assert "mission: Serve" in text
    check_refuses(git)


def test_lines_that_git_can_merge_are_merged_and_still_left_to_people(git: Repository) -> None:
    git.branch("county", ("name: Orange County", "name: Orange County, kind: river"))
    git.branch("council", ("Less hunger.", "No hunger."))
    text = left_to_people(git, "county, line 7: Orange County, Kind")
    assert "<<<<<<<" not in text
    assert "kind: river" in text
    assert "No hunger." in text


@pytest.mark.parametrize(
    "theirs",
    some(
        2,
        [
            COMMON.replace("Less", "No").encode("utf-16"),
            COMMON.replace("Less", "No").encode("latin-1") + b"# \xff\x00\n",
            b"\xff" + COMMON.replace("Less", "No").encode(),
            b"purpose: 'No hunger.\n",
            b"",
            COMMON.replace("Less", "No").encode() + b"<<<<<<< x\n=======\n>>>>>>> y\n",
        ],
    ),
    ids=["UTF-16", "zeros", "no UTF-8", "broken", "empty", "marked already"],
)
@pytest.mark.parametrize("swapped", some(1, [False, True]))
def test_a_side_that_cannot_be_read_is_left_with_marks(
    git: Repository, theirs: bytes, swapped: bool
) -> None:
    git.branch("county", ("Less hunger.", "Nobody skips a meal."))
    git("checkout", "-b", "council", "main")
    (git.folder / FILE).write_bytes(theirs)
    git.commit()
    if swapped:
        git("checkout", "county")
    git("branch", "--force", "other", "council" if swapped else "county")
    merged = git("merge", "--no-edit", "other")
    assert merged.returncode == 1, merged.stdout
    raw = (git.folder / FILE).read_bytes()
    assert b"Nobody skips a meal." in raw
    assert b"No hunger." in raw or not theirs
    check_refuses(git)


def test_what_is_together_too_much_for_a_plan_is_left_with_marks(tmp_path: Path) -> None:
    begin = "partnerkit: 1\nname: Us\npractice:\n  actions:\n"
    for name, many in ("o", 1), ("a", 6_001), ("b", 6_001):
        lines = [f"    - {{what: Walk {name} {number}}}\n" for number in range(many)]
        (tmp_path / name).write_text(begin + "".join(lines), encoding="utf-8")
    done = run("merge", "--driver", "o", "a", "b", cwd=tmp_path)
    assert done.returncode == 1
    assert "more than a plan can hold" in done.stderr
    assert "So the answers were not merged." in done.stderr
    text = (tmp_path / "a").read_text(encoding="utf-8")
    assert "Walk a 6000}" in text
    assert "Walk b 6000}" in text
    assert "<<<<<<<" in text


def test_without_git_the_marks_are_there_too(tmp_path: Path) -> None:
    for name, text in ("o", "a: 'x"), ("a", "name: A"), ("b", "name: 'B\n"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = run("merge", "--driver", "o", "a", "b", cwd=tmp_path, PATH="")
    assert done.returncode == 1
    marked = "<<<<<<< this branch\nname: A\n=======\nname: 'B\n>>>>>>> the other branch\n"
    assert (tmp_path / "a").read_text(encoding="utf-8") == marked
    gone = run("merge", "--driver", "o", "none", "b", cwd=tmp_path)
    assert gone.returncode == 1
    assert "There is no file none" in gone.stderr
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("how", "ours", "theirs"),
    some(
        1,
        [
            ("rebase", "county", "council"),
            ("rebase HEAD", "county", "the commits that are moved"),
            ("rebase --apply", "this branch", "the commits that are moved"),
        ],
    ),
)
def test_in_a_rebase_the_question_says_whose_words_are_whose(
    git: Repository, how: str, ours: str, theirs: str
) -> None:
    git.branch("county", ("Less hunger.", "No hunger in the county."))
    git.branch("council", ("Less hunger.", "Nobody skips a meal."))
    if "HEAD" in how:
        git("checkout", "--detach")
    git(*how.replace(" HEAD", "").split(), "county")
    (question,) = git.data["questions"]
    assert f"{theirs}: “Nobody skips a meal.”" in question["question"]
    assert f"{ours}: “No hunger in the county.”" in question["question"]


def test_in_a_rebase_onto_no_branch_the_commit_is_named(git: Repository) -> None:
    git.branch("county", ("Less hunger.", "No hunger in the county."))
    git.write(COMMON.replace("Less hunger.", "No hunger anywhere."))
    git.commit()
    before = git("rev-parse", "county~1").stdout.strip()
    git.branch("council", ("Less hunger.", "Nobody skips a meal."))
    git("rebase", before)
    (question,) = git.data["questions"]
    assert "council: “Nobody skips a meal.”" in question["question"]
    assert f"commit {before[:7]}: “No hunger in the county.”" in question["question"]


def test_where_git_names_no_branch_the_question_says_this_one_and_the_other(
    git: Repository,
) -> None:
    git.branch("county", ("Less hunger.", "No hunger in the county."))
    git.branch("council", ("Less hunger.", "Nobody skips a meal."))
    git("cherry-pick", "county")
    (question,) = git.data["questions"]
    assert "this branch: “Nobody skips a meal.”" in question["question"]
    assert "the other branch: “No hunger in the county.”" in question["question"]
