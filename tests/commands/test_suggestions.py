"""Errors with a map: `check` gives line and column, shows the line, and suggests what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from every_question import whole
from partnerkit.file.edit import render
from partnerkit.workbook.places import place_in_words
from running import run

WHOLE = render(whole())

#: What is right, what stands there instead, where that is, and what the caret points at.
TYPOS = [
    ("purpose:\n", "purpsoe:\n", "purpsoe", "purpsoe", "purpose"),
    ("purpose:\n", "Purpose:\n", "Purpose", "Purpose", "purpose"),
    ("goal: Text", "gaol: Text", "purpose.gaol", "gaol", "goal"),
    ("goal: Text", "GOAL: Text", "purpose.GOAL", "GOAL", "goal"),
    ("kind: gov", "kind: goev", "partners.county.kind", "goevernment", "government"),
    ("kind: gov", "kind: Gov", "partners.county.kind", "Government", "government"),
    ("layer: ethics", "layer: ethic", "accountability.entries.a-1.layer", "ethic", "ethics"),
    ("layer: ethics", "Layer: ethics", "accountability.entries.a-1.Layer", "Layer", "layer"),
    ("partner: co", "partner: c0", "accountability.entries.a-1.partner", "c0unty", "county"),
    ("named_by:", "namedby:", "accountability.entries.a-1.namedby", "namedby", "named_by"),
    ("relation: com", "relation: con", "accountability.pairs.0.relation", "conp", "competing"),
    ("- b-1", "- b1", "accountability.pairs.0.between.1", "b1", "b-1"),
    ("- b-1", "- B-1", "accountability.pairs.0.between.1", "B-1", "b-1"),
    ("resource: room", "resource: rom", "contributions.pledges.0.resource", "rom", "room"),
    ("status: off", "status: of", "contributions.pledges.0.status", "ofered", "offered"),
    (
        "consultation: Text",
        "consultations: Text",
        "commitments.qualities.consultations",
        "consultations",
        "consultation",
    ),
    (
        "consultation: 1",
        "Consultation: 1",
        "practice.reviews.0.ratings.county.Consultation",
        "Consultation",
        "consultation",
    ),
    (
        "    council:\n      com",
        "    concil:\n      com",
        "commitments.partners.concil",
        "",
        "council",
    ),
    ("about: purpose.g", "about: purpose.G", "questions.0.about", "purpose.G", "goal"),
    ("about: purpose.g", "about: pupose.g", "questions.0.about", "pupose.g", "purpose"),
    ("about: purpose.goal", "about: partners.conty", "questions.0.about", "partners", "county"),
    (
        "about: purpose.goal",
        "about: commitments.qualities.trusts",
        "questions.0.about",
        "commitments",
        "trust",
    ),
    (
        "asked_by: county\n    asked_of",
        "asked_by: concil\n    asked_of",
        "questions.0.asked_by",
        "concil",
        "council",
    ),
]


@pytest.mark.parametrize(("right", "wrong", "place", "pointed", "meant"), TYPOS)
def test_check_shows_the_line_and_suggests_what_was_meant(
    tmp_path: Path, right: str, wrong: str, place: str, pointed: str, meant: str
) -> None:
    before, found, after = WHOLE.partition(right)
    assert found
    text = before + wrong + after
    (tmp_path / "partnership.yaml").write_text(text, encoding="utf-8")
    done = run("check", cwd=tmp_path)
    assert done.returncode == 1
    said = done.stdout.splitlines()
    number = before.count("\n") + 1
    line = text.splitlines()[number - 1]
    keys = tuple(int(part) if part.isdigit() else part for part in place.split("."))
    where = ": ".join(filter(None, [place_in_words(yaml.load(text, yaml.BaseLoader), keys), '"']))
    begun = f"partnership.yaml, line {number}: {where}"
    at = next(n for n, line in enumerate(said) if line.startswith(begun))
    assert said[at].endswith(f'Did you mean "{meant}"?')
    assert said[at + 1] == f"  {number} | {line}"
    caret, column = said[at + 2].split("^ column ")
    assert len(caret) == len(f"  {number} | ") + int(column) - 1
    assert line[int(column) - 1 :].startswith(pointed)


def test_several_problems_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = WHOLE.replace("goal: Text", "gaol: Text").replace("layer: ethics", "layer: ethic")
    (tmp_path / "partnership.yaml").write_text(text, encoding="utf-8")
    done = run("check", cwd=tmp_path)
    heads = [line for line in done.stdout.splitlines() if line.startswith("partnership.yaml")]
    numbers = [int(line.split("line ")[1].split(":")[0]) for line in heads]
    assert len(numbers) == 3
    assert numbers == sorted(numbers)
    assert "3 problems to mend." in done.stderr
