"""Keys with nothing behind them are refused in whatever way a file or a piece of it is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from partnerkit.commands.step import take_answers
from partnerkit.file.document import parse
from partnerkit.problems import Trouble
from partnerkit.workbook.steps import Step
from running import run
from sitting import TODAY

HEAD = "partnerkit: 1\nname: X\n"


@pytest.mark.parametrize(
    ("step", "piece", "words"),
    [
        (Step.PURPOSE, "goal: Dry\nvisoin:\n", 'Did you mean "vision"?'),
        (Step.PURPOSE, "purpose: {goal: Dry, safe and open}\n", '`goal: "Dry, safe and open"`'),
        (Step.PARTNERS, "partners:\n  County:\n", 'such as "county"'),
        (Step.COMMITMENTS, "partners:\n  conty:\n", "is not a partner"),
        (Step.CONTRIBUTIONS, "resources: {a: {what: F, amount: 12,500}}\n", "`amount: 12500`"),
    ],
)
def test_answers_from_a_file_are_looked_over_in_the_same_way(
    tmp_path: Path, step: Step, piece: str, words: str
) -> None:
    file, given_in = tmp_path / "partnership.yaml", tmp_path / "piece.yaml"
    text = HEAD + "partners: {county: {name: C}, town: {name: T}}\n"
    file.write_text(text, encoding="utf-8")
    given_in.write_text(piece, encoding="utf-8")
    with pytest.raises(Trouble) as caught:
        take_answers(file, step, given_in, TODAY)
    assert words in str(caught.value)
    assert caught.value.problems[0].line
    assert file.read_text(encoding="utf-8") == text


def test_a_key_without_an_answer_in_a_piece_leaves_what_is_there(tmp_path: Path) -> None:
    file, given_in = tmp_path / "partnership.yaml", tmp_path / "piece.yaml"
    file.write_text(HEAD + "partners: {county: {name: C}}\n", encoding="utf-8")
    given_in.write_text("county: {name: , mission: Serve}\ntown:\n", encoding="utf-8")
    take_answers(file, Step.PARTNERS, given_in, TODAY)
    assert parse(file.read_bytes()).data["partners"] == {
        "county": {"name": "C", "mission": "Serve"}
    }


def test_every_way_of_reading_refuses_it(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(HEAD + "partners: {a: {name: A}, b: {name: B}}\n", encoding="utf-8")
    bad.write_text(HEAD + "partners: {a: {name: A, B and C}, b: {name: B}}\n", encoding="utf-8")
    for command in (
        ["check", "--file", "bad.yaml"],
        ["report", "--file", "bad.yaml", "--plain"],
        ["compare", "good.yaml", "bad.yaml"],
        ["compare", "bad.yaml", "good.yaml"],
        ["merge", "good.yaml", "bad.yaml", "--plain"],
        ["merge", "bad.yaml", "good.yaml", "--plain"],
        ["step", "purpose", "--file", "bad.yaml", "--plain"],
    ):
        done = run(*command, cwd=tmp_path)
        assert done.returncode == 1, command
        assert '`name: "A, B and C"`' in done.stdout + done.stderr, command
