"""`compare` and `merge` as people run them: files, comments, choices, exit codes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import running
from partnerkit.commands.settling import Settling, settle
from partnerkit.commands.together import merge_files, names_of
from partnerkit.copies.merge import merge
from partnerkit.document.blocks import Paragraph
from partnerkit.file.disk import read
from partnerkit.problems import Trouble
from partnerkit.prompts.prompter import Back, Check, Prompt, QuestionNoted, Stop
from partnerkit.workbook.places import get
from scripted import Refused, Reply, Scripted
from three_copies import BASE, at, changed

TODAY = date(2026, 11, 22)
NAMES = ("county.yaml", "council.yaml")

COMMON = """\
# Kept by the county; ask Ana.
partnerkit: 1
name: Food Council
purpose:
  concern:            # not talked about yet
  goal: Less hunger.  # from the meeting in May
partners:
  county: {name: Orange County}
  council:
    name: Food Council
"""


def run(*arguments: str, folder: Path, typed: str = "") -> Any:
    return running.run(*arguments, typed=typed, cwd=folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two copies, both of them changed, and what they began from."""
    write(tmp_path / "base.yaml", COMMON)
    ours = COMMON.replace("Less hunger.", "No hunger.").replace("1\nname", "1\n# ours\nname")
    write(tmp_path / "ours.yaml", ours)
    theirs = COMMON.replace("Less hunger.", "Hunger ends.").replace("May", "June")
    write(tmp_path / "council.yaml", theirs + "    mission: Grow food.\n")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def test_merge_changes_ours_and_keeps_its_comments_and_blanks(folder: Path) -> None:
    done = run("merge", "ours.yaml", "council.yaml", "--base", "base.yaml", folder=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "Merged into ours.yaml: 1 answer was taken from Food Council. 1 difference is left open, "
        "as a question with both wordings: partnerkit status --file ours.yaml\n"
        "Who named what for whom: partnerkit mirror --file ours.yaml\n"
        "Then, for the next meeting: partnerkit agenda --file ours.yaml\n"
    )
    text = (folder / "ours.yaml").read_text(encoding="utf-8")
    before = COMMON.replace("Less hunger.", "No hunger.").replace("1\nname", "1\n# ours\nname")
    assert text.startswith(before + "    mission: Grow food.\n")
    assert "ours.yaml: “No hunger.”" in text
    assert "Food Council: “Hunger ends.”" in text
    assert run("check", "--file", "ours.yaml", folder=folder).returncode == 0


def test_merge_into_a_new_file_leaves_both_copies_alone(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.glob("*.yaml")}
    done = run("merge", "ours.yaml", "council.yaml", "-o", "both.yaml", folder=folder)
    assert done.returncode == 0
    assert done.stdout.endswith("partnerkit agenda --file both.yaml\n")
    assert {name: (folder / name).read_bytes() for name in before} == before
    assert "# Kept by the county" in (folder / "both.yaml").read_text(encoding="utf-8")
    again = run("merge", "ours.yaml", "council.yaml", "-o", "both.yaml", folder=folder)
    assert again.returncode == 1
    assert "both.yaml is there already" in again.stderr


def test_merge_of_a_file_with_itself_leaves_it_byte_for_byte(folder: Path) -> None:
    before = (folder / "ours.yaml").read_bytes()
    assert run("merge", "ours.yaml", "ours.yaml", folder=folder).returncode == 0
    assert (folder / "ours.yaml").read_bytes() == before


def test_a_copy_that_is_not_in_order_is_named_and_nothing_is_written(folder: Path) -> None:
    write(folder / "bad.yaml", COMMON + "    kind: river\n")
    before = (folder / "ours.yaml").read_bytes()
    for arguments in (["merge", "ours.yaml", "bad.yaml"], ["compare", "ours.yaml", "bad.yaml"]):
        done = run(*arguments, folder=folder)
        assert done.returncode == 1
        assert "bad.yaml, line 11: Food Council, Kind" in done.stderr
    assert (folder / "ours.yaml").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [[], ["a"], ["a", "b", "c"], ["--driver", "a", "b"], ["a", "b", "--driver", "a", "b", "c"]],
)
def test_too_few_or_too_many_files_is_wrong_usage(folder: Path, arguments: list[str]) -> None:
    done = run("merge", *arguments, folder=folder)
    assert done.returncode == 2
    assert done.stderr
    assert "Traceback" not in done.stderr


def test_merge_asks_in_plain_lines_and_takes_a_new_wording(folder: Path) -> None:
    done = run(
        "merge", "ours.yaml", "council.yaml", "--base", "base.yaml", "--plain",
        folder=folder, typed="3\nNobody is hungry.\n",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "\nours.yaml: No hunger.\nFood Council: Hunger ends.\n" in done.stderr
    assert "1. ours.yaml\n2. Food Council\n3. Another wording" in done.stderr
    assert get(read(folder / "ours.yaml").data, ("purpose", "goal")) == "Nobody is hungry."
    assert "questions" not in read(folder / "ours.yaml").data


def test_stopping_before_anything_is_settled_writes_nothing(folder: Path) -> None:
    before = (folder / "ours.yaml").read_bytes()
    done = run("merge", "ours.yaml", "council.yaml", "--plain", folder=folder, typed="stop\n")
    assert done.returncode == 130
    assert "Nothing was merged" in done.stderr
    assert (folder / "ours.yaml").read_bytes() == before


def test_stopping_later_keeps_what_was_settled_and_leaves_the_rest_open(folder: Path) -> None:
    write(folder / "ours.yaml", COMMON.replace("name: Food", "name: The Food", 1))
    done = run(
        "merge", "ours.yaml", "council.yaml", "--plain",
        folder=folder, typed="3\nThe one council\n? Who said so?\nstop\n",
    )  # fmt: skip
    assert done.returncode == 130
    assert "1 difference is left open, as a question with both wordings" in done.stdout
    data = read(folder / "ours.yaml").data
    assert data["name"] == "The one council"
    assert get(data, at("purpose.goal")) == "Less hunger."
    asked = [question["question"] for question in get(data, ("questions",))]
    assert "Food Council: “Hunger ends.”" in asked[0]
    assert asked[1:] == ["Who said so?"]


def test_where_it_could_not_be_written_nobody_is_asked(folder: Path) -> None:
    done = run(
        "merge", "ours.yaml", "council.yaml", "--output", "gone/m.yaml", "--plain",
        folder=folder, typed="3\nNobody is hungry.\n",
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr == "The folder gone is not there. Make it, or name another file.\n"


class Meanwhile(Scripted):
    """While the last answer is given, somebody else does something."""

    def __init__(self, script: Sequence[tuple[str, Reply]], does: Callable[[], object]) -> None:
        super().__init__(script)
        self._does = does

    def text(self, prompt: Prompt, check: Check) -> str:
        typed = super().text(prompt, check)
        self._does()
        return typed


REWORDED: list[tuple[str, Reply]] = [
    ("Common goal", "Another wording"),
    ("Common goal: how", "Nobody is hungry."),
]


def merged_in(folder: Path, prompter: Scripted, output: Path | None = None) -> str:
    ours, theirs = folder / "ours.yaml", folder / "council.yaml"
    said, _ = merge_files(ours, theirs, folder / "base.yaml", output, prompter, TODAY)
    return said


@pytest.mark.parametrize("output", ["", "m.yaml"])
def test_what_was_settled_and_cannot_be_saved_is_shown(folder: Path, output: str) -> None:
    def fails() -> None:
        if output:
            write(folder / output, "partnerkit: 1\nname: Other\n")
        else:
            (folder / "ours.yaml").unlink()

    with pytest.raises(Trouble) as trouble:
        merged_in(folder, Meanwhile(REWORDED, fails), folder / output if output else None)
    said = [problem.sentence for problem in trouble.value.problems]
    assert said[-1].endswith("To be copied: Common goal: Nobody is hungry.")
    assert len(said) == 2


def another_goal(folder: Path) -> None:
    text = (folder / "ours.yaml").read_text(encoding="utf-8")
    write(folder / "ours.yaml", text.replace("No hunger.", "Food for all."))


def test_somebody_who_saves_the_same_answer_meanwhile_is_asked_about(folder: Path) -> None:
    script: list[tuple[str, Reply]] = [*REWORDED, ("which one stays?", "Yours")]
    prompter = Meanwhile(script, lambda: another_goal(folder))
    merged_in(folder, prompter)
    prompter.done()
    assert get(read(folder / "ours.yaml").data, at("purpose.goal")) == "Nobody is hungry."


def test_what_is_asked_there_is_noted(folder: Path) -> None:
    script: list[tuple[str, Reply]] = [
        *REWORDED,
        ("which one stays?", QuestionNoted("Who was it?")),
        ("which one stays?", "Yours"),
    ]
    merged_in(folder, Meanwhile(script, lambda: another_goal(folder)))
    (question,) = get(read(folder / "ours.yaml").data, ("questions",))
    assert (question["about"], question["question"]) == ("purpose.goal", "Who was it?")


def test_stopping_there_shows_what_was_settled(folder: Path) -> None:
    script: list[tuple[str, Reply]] = [*REWORDED, ("which one stays?", Stop())]
    prompter = Meanwhile(script, lambda: another_goal(folder))
    with pytest.raises(Stop):
        merged_in(folder, prompter)
    *_, shown = [block for block in prompter.shown if isinstance(block, Paragraph)]
    assert shown.text.endswith("To be copied: Common goal: Nobody is hungry.")


def test_a_new_wording_is_not_counted_as_taken_from_the_other(folder: Path) -> None:
    said = merged_in(folder, Scripted(REWORDED))
    assert said.endswith(": 1 answer was taken from Food Council.")


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text need such a disk")
def test_names_that_are_no_text_are_written_as_such(folder: Path) -> None:
    odd = os.fsdecode(b"b\xff.yaml")
    (folder / "council.yaml").rename(folder / odd)
    write(folder / odd, (folder / odd).read_text(encoding="utf-8").replace("council:", "c:"))
    done = run("merge", "ours.yaml", odd, "--base", "base.yaml", folder=folder)
    assert done.returncode == 0, done.stderr
    (question,) = get(read(folder / "ours.yaml").data, ("questions",))
    assert "b\\udcff.yaml: “Hunger ends.”" in question["question"]
    done = run("compare", "base.yaml", odd, "--format", "json", "--output", "c.json", folder=folder)
    assert done.returncode == 1, done.stderr


def test_compare_exits_with_0_for_the_same_and_1_for_different(folder: Path) -> None:
    same = run("compare", "ours.yaml", "ours.yaml", folder=folder)
    assert (same.returncode, same.stderr) == (0, "")
    found = run("compare", "ours.yaml", "council.yaml", "--format", "json", folder=folder)
    assert found.returncode == 1
    made = json.loads(found.stdout)
    assert made["copies"] == ["ours.yaml", "Food Council"]
    assert [(d["place"], d["first"], d["second"]) for d in made["differences"]] == [
        ("purpose.goal", "No hunger.", "Hunger ends."),
        ("partners.council.mission", None, "Grow food."),
    ]
    markdown = run("compare", "ours.yaml", "council.yaml", "-o", "talk.md", folder=folder)
    assert markdown.returncode == 1
    assert "“Hunger ends.”" in (folder / "talk.md").read_text(encoding="utf-8")


def test_compare_never_writes_over_a_copy(folder: Path) -> None:
    for name in ("ours.yaml", "council.yaml"):
        before = (folder / name).read_bytes()
        done = run("compare", "ours.yaml", "council.yaml", "-o", name, folder=folder)
        assert done.returncode == 2
        assert (folder / name).read_bytes() == before


OURS = changed(("purpose.goal", "Ours."), ("practice.actions.0", None), ("started", "2026-01-01"))
THEIRS = changed(
    ("purpose.goal", "Theirs."), ("practice.actions.0.owner", "council"), ("started", "2026-02-02")
)


def settled(*script: tuple[str, Reply]) -> Settling:
    prompter = Scripted(script)
    sitting = settle(BASE, OURS, THEIRS, NAMES, prompter, TODAY)
    prompter.done()
    return sitting


def test_each_difference_is_settled_in_turn() -> None:
    merged = settled(
        ("Started", "Another answer"),
        ("Started: what", "2026-03-03"),
        ("Common goal", "council.yaml"),
        ("Actions, “Call the board”: do we keep it", "Take it out"),
    ).merged
    assert merged.clashes == ()
    assert merged.data["started"] == "2026-03-03"
    assert get(merged.data, at("purpose.goal")) == "Theirs."
    assert [action["what"] for action in get(merged.data, at("practice.actions"))] == [
        "Write it up"
    ]


def test_left_open_gone_back_asked_and_left_blank() -> None:
    sitting = settled(
        ("Started", "county.yaml"),
        ("Common goal", Back()),
        ("Started", QuestionNoted("Why?")),
        ("Started", "Leave it open"),
        ("Common goal", "Another wording"),
        ("Common goal: how", ""),
        ("Actions", "Keep it"),
    )
    merged = sitting.merged
    assert [clash.place for clash in merged.clashes] == [("started",), ("purpose", "goal")]
    assert merged.data["started"] == "2026-01-01"
    assert sitting.asked == [(("started",), "Why?")]


def test_a_new_answer_goes_through_the_rule_of_its_question_and_a_stop_keeps_it() -> None:
    sitting = settled(
        ("Started", "Another answer"),
        ("Started: what", Refused("in May", "has no year")),
        ("Started: what", "2026-05-05"),
        ("Common goal", Stop("half a")),
    )
    assert sitting.stopped
    assert sitting.merged.data["started"] == "2026-05-05"
    assert [clash.place for clash in sitting.merged.clashes][:1] == [("purpose", "goal")]


def test_what_was_given_up_is_gone() -> None:
    sitting = settled(
        ("Started", "Another answer"),
        ("Started: what", "2026-05-05"),
        ("Common goal", Back()),
        ("Started", "Leave it open"),
        ("Common goal", "Leave it open"),
        ("Actions", "Leave it open"),
    )
    assert sitting.settled == {}


def test_another_answer_of_a_choice_is_chosen() -> None:
    place = at("partners.county.kind")
    ours, theirs = (changed((".".join(map(str, place)), k)) for k in ("community", "other"))
    prompter = Scripted(
        [("Kind: which one", "Another answer"), ("Kind: what is it", "Government office")]
    )
    assert (
        get(settle(BASE, ours, theirs, NAMES, prompter, TODAY).merged.data, place) == "government"
    )


def test_what_is_not_asked_is_not_settled() -> None:
    assert len(merge(BASE, OURS, THEIRS).clashes) == 3


def test_a_wording_that_was_begun_is_there_again_and_told_if_it_is_left() -> None:
    prompter = Scripted(
        [
            ("Started", "Leave it open"),
            ("Common goal", "Another wording"),
            ("Common goal: how", Back("Half a")),
            ("Started", "Leave it open"),
            ("Common goal", "Another wording"),
            ("Common goal: how", QuestionNoted("Whose?", "Half a wor")),
            ("Common goal", "Another wording"),
            ("Common goal: how", Back("Half a word")),
            ("Started", "Leave it open"),
            ("Common goal", "Leave it open"),
            ("Actions", "Leave it open"),
        ]
    )
    settle(BASE, OURS, THEIRS, NAMES, prompter, TODAY)
    prompter.done()
    drafts = [prompt.draft for prompt in prompter.asked if "how shall" in prompt.question]
    assert drafts == ["", "Half a", "Half a wor"]
    assert prompter.shown[-1] == Paragraph("Not saved, because it was not finished: Half a word")


def test_a_wording_that_was_settled_is_there_to_be_reworded() -> None:
    prompter = Scripted(
        [
            ("Started", "Another answer"),
            ("Started: what", "2026-05-05"),
            ("Common goal", Back()),
            ("Started", "Another answer"),
            ("Started: what", "2026-05-06"),
            ("Common goal", "county.yaml"),
            ("Actions", "Keep it"),
        ]
    )
    settle(BASE, OURS, THEIRS, NAMES, prompter, TODAY)
    assert [p.draft for p in prompter.asked if "what is it" in p.question] == ["", "2026-05-05"]


def test_whoever_stops_before_anything_is_settled_takes_what_was_begun_along() -> None:
    script: list[tuple[str, Reply]] = [
        ("Started", "Another answer"),
        ("Started: what", Back("2026-0")),
        ("Started", Stop()),
    ]
    with pytest.raises(Stop) as stopped:
        settle(BASE, OURS, THEIRS, NAMES, Scripted(script), TODAY)
    assert stopped.value.draft == "2026-0"


def test_a_copy_is_named_by_its_partner_however_the_disk_spells_the_name() -> None:
    data = {"partners": {"caf\u00e9": {"name": "Caf\u00e9 Royal"}}}
    named = names_of(Path("cafe\u0301.yaml"), Path("other.yaml"), data)
    assert named == ("Caf\u00e9 Royal", "other.yaml")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_a_merge_of_a_private_plan_is_private(folder: Path) -> None:
    (folder / "ours.yaml").chmod(0o600)
    done = run("merge", "ours.yaml", "council.yaml", "-o", "both.yaml", folder=folder)
    assert done.returncode == 0, done.stderr
    assert (folder / "both.yaml").stat().st_mode & 0o777 == 0o600
