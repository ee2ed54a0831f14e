"""`--as` and PARTNERKIT_AS, `mirror` and `status --due`, from outside."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from running import NAMED, ORANGE, run

LAYERS = 8 * "\n"


def plan(folder: Path, more: str = "") -> Path:
    file = folder / "partnership.yaml"
    file.write_text(NAMED + more, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("words", "again"),
    [("a", "a"), (" a ", "a"), ("A", "A"), ("Office A", "'Office A'"), ("office a", "'office a'")],
)
def test_a_partner_is_named_by_its_id_or_its_name(tmp_path: Path, words: str, again: str) -> None:
    file = plan(tmp_path)
    typed = "Colleagues\nCandour\nstop\n"
    done = run("step", "accountability", "--as", words, "--plain", typed=typed, cwd=tmp_path)
    assert done.returncode == 130, done.stderr
    assert "These are the answers of Office A alone." in done.stderr
    assert done.stderr.rstrip().endswith(f"partnerkit step accountability --as {again}")
    assert "named_by" in file.read_text(encoding="utf-8")


def test_the_environment_says_who_answers_and_the_option_wins(tmp_path: Path) -> None:
    file = plan(tmp_path)

    def said(*words: str, speaker: str) -> str:
        done = run("step", "purpose", *words, "--plain", cwd=tmp_path, PARTNERKIT_AS=speaker)
        assert done.returncode == 130, done.stderr
        return done.stderr

    assert "answers of Office A alone" in said(speaker="a")
    assert "--as" not in said(speaker="a")
    assert "answers of Group B alone" in said("--as", "b", speaker="a")
    assert "alone" not in said("--as", "", speaker="a")
    assert "alone" not in said(speaker=" ")
    assert file.read_text(encoding="utf-8") == NAMED


def test_every_command_shown_in_a_step_names_the_file_and_who_answers_again(
    tmp_path: Path,
) -> None:
    file = plan(tmp_path).rename(tmp_path / "our plan.yaml")
    words = ["contributions", "--file", "our plan.yaml", "--plain"]

    def options(*more: str, speaker: str = "") -> list[str]:
        done = run("step", *words, *more, typed=20 * "\n", cwd=tmp_path, PARTNERKIT_AS=speaker)
        said = " ".join(done.stderr.split())
        page = said.index("Check your answers")
        parts = re.split(r"partnerkit step \w+ --ask \w+", said)[1:]
        assert "partnerkit step" in said[:page]
        assert "partnerkit step" in said[page:]
        assert len(parts) == said.count("partnerkit step")
        return parts

    named = " --file 'our plan.yaml'"
    for found in (options(), options(speaker="a")):
        assert all(one.startswith(named) for one in found)
        assert not any("--as" in one for one in found)
    alone = options("--as", "Office A")
    assert all(one.startswith(f"{named} --as 'Office A'") for one in alone)
    assert file.read_text(encoding="utf-8") == NAMED


def test_an_unknown_partner_is_wrong_usage_and_names_those_there_are(tmp_path: Path) -> None:
    file = plan(tmp_path)
    done = run("step", "purpose", "--as", "Ofice A", "--plain", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        '"Ofice A" is not a partner of this file (a for "Office A", b for "Group B"). '
        'Did you mean "Office A"?\n'
    )
    done = run("step", "purpose", "--plain", cwd=tmp_path, PARTNERKIT_AS="c")
    assert done.returncode == 2
    assert done.stderr.startswith('PARTNERKIT_AS: "c" is not a partner of this file')
    file.write_text(NAMED.replace("Group B", "Office A"), encoding="utf-8")
    done = run("step", "purpose", "--as", "office a", "--plain", cwd=tmp_path)
    assert done.returncode == 2
    assert "more than one partner. Write one of their ids: a, b." in done.stderr
    file.write_text(NAMED.replace("Group B", "A"), encoding="utf-8")
    done = run("step", "purpose", "--as", "A", "--plain", cwd=tmp_path)
    assert "more than one partner. Write one of their ids: a, b." in done.stderr


def test_answers_from_a_file_are_nobodys_voice(tmp_path: Path) -> None:
    file = plan(tmp_path)
    (tmp_path / "piece.yaml").write_text("goal: Less hunger\n", encoding="utf-8")
    words = ["step", "purpose", "--answers", "piece.yaml"]
    done = run(*words, "--as", "a", cwd=tmp_path)
    assert done.returncode == 2
    assert "Leave it out" in done.stderr
    assert file.read_text(encoding="utf-8") == NAMED
    assert run(*words, cwd=tmp_path, PARTNERKIT_AS="a").returncode == 0


def test_start_as_a_name_puts_that_partner_first(tmp_path: Path) -> None:
    typed = "1\nHealth\nFood Council\n2\n\n\n"
    words = ["start", "Us", "--as", "Orange County", "--plain"]
    done = run(*words, typed=typed, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Next: partnerkit step purpose --as 'Orange County'" in done.stdout
    text = (tmp_path / "partnership.yaml").read_text(encoding="utf-8")
    assert text.index("  orange-county:\n    name: Orange County\n    kind: government") > 0
    assert text.index("orange-county:") < text.index("food-council:")


def test_start_as_an_id_asks_for_its_name_until_there_is_one(tmp_path: Path) -> None:
    typed = "\nOrange County\n?Who else?\n1\n\nFood Council\n2\n\n\n"
    done = run("start", "Us", "--plain", typed=typed, cwd=tmp_path, PARTNERKIT_AS="county")
    assert done.returncode == 0, done.stderr
    assert "A partner needs a name." in done.stderr
    assert "Next: partnerkit step purpose\n" in done.stdout
    text = (tmp_path / "partnership.yaml").read_text(encoding="utf-8")
    assert "  county:\n    name: Orange County\n" in text
    assert "asked_by: county" in text


def test_start_that_stops_before_its_partner_has_a_name_names_no_partner(tmp_path: Path) -> None:
    done = run("start", "Us", "--as", "county", "--plain", typed="stop\n", cwd=tmp_path)
    assert done.returncode == 130
    assert done.stderr.rstrip().endswith("To go on: partnerkit step partners")
    again = run("start", "Us", "-f", "b.yaml", "--as", "County", "--plain", cwd=tmp_path)
    assert again.stderr.rstrip().endswith("partnerkit step partners --file b.yaml --as County")


def test_two_offices_name_apart_and_the_second_sees_the_first_only_in_the_mirror(
    tmp_path: Path,
) -> None:
    plan(tmp_path)
    first = "Colleagues\nCandour\n" + LAYERS + "\n\n1\n"
    words = ["step", "accountability", "--plain"]
    done = run(*words, "--as", "a", typed=first, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "--as a" in done.stdout
    second = "\n\n\n\n\n" + "\nResidents\nHealth\n\n\n\n" + "1\n\n1\n"
    done = run(*words, "--as", "b", typed=second, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    before, mirror, after = done.stderr.partition("Who named what")
    assert mirror
    assert "Candour" not in before
    assert "Candour" in after
    found = json.loads(run("mirror", "--format", "json", cwd=tmp_path).stdout)["mirror"]
    (of_a,) = found
    assert of_a["partner"] == "a"
    assert [one["to"] for one in of_a["both"]] == ["Colleagues"]
    assert of_a["both"][0]["named_by"] == ["a", "b"]
    assert [one["to"] for one in of_a["only_others"]] == ["Residents"]


def test_the_mirror_comes_in_three_formats_and_no_other(tmp_path: Path) -> None:
    def mirror(*words: str) -> str:
        done = run("mirror", "-f", ORANGE, *words, cwd=tmp_path, COLUMNS="80")
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "╭" in mirror()
    assert not set(mirror("--plain")) & set("╭│")
    assert mirror("--format", "markdown").startswith("# As we see each other: Orange County Food")
    partners = [one["partner"] for one in json.loads(mirror("--format", "json"))["mirror"]]
    assert partners == ["county", "chapel-hill", "carrboro", "hillsborough", "council"]
    for name in ("m.md", "m.json", "m.txt"):
        assert mirror("-o", name) == ""
        assert "Chapel Hill" in (tmp_path / name).read_text(encoding="utf-8")
    wrong = run("mirror", "-f", ORANGE, "-o", "m.docx", cwd=tmp_path)
    assert wrong.returncode == 2
    assert run("mirror", "--format", "docx", cwd=tmp_path).returncode == 2


def test_the_mirror_of_what_was_named_together_says_how_to_answer_apart(tmp_path: Path) -> None:
    plan(tmp_path)
    for words in ([], ["--format", "markdown"]):
        done = run("mirror", *words, cwd=tmp_path, COLUMNS="200")
        assert done.returncode == 0
        assert "partnerkit step accountability --as PARTNER" in done.stdout


def test_due_exits_with_1_when_something_is_and_says_nothing_otherwise(tmp_path: Path) -> None:
    plan(tmp_path, "started: 2020-01-01\n")
    quiet = run("status", "--due", cwd=tmp_path)
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    plan(tmp_path, "started: 2020-01-01\npractice:\n  review_every: 6 months\n")
    late = run("status", "--due", cwd=tmp_path)
    assert late.returncode == 1
    assert late.stdout == (
        "What can we do to hold the review that was due on 1 July 2020? In the room: all partners. "
        "Run: partnerkit step practice --ask reviews\n"
    )
    assert late.stderr == ""
    wrong = plan(tmp_path, "started: nonsense\n")
    broken = run("status", "--due", cwd=tmp_path)
    assert broken.returncode == 1
    assert str(wrong.name) in broken.stderr
