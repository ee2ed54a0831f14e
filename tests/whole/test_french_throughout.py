"""The program in French: a plan begun, a wrong file, names in order, a question asked once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from partnerkit.interview.ask_typed import is_all_clear
from partnerkit.language import in_language
from partnerkit.prompts.typed import word_meant
from running import NAMED, run

DAY = date(2026, 11, 27)


def plain(text: str) -> str:
    """A text with plain blanks, whatever stands before a colon."""
    return text.replace("\xa0", " ").replace("\u202f", " ")


def in_file(folder: Path) -> Any:
    return yaml.safe_load((folder / "partnership.yaml").read_text(encoding="utf-8"))


BEGUN = "Notre quartier\nLa Ville\n1\nLe bureau\nLa Table\n2\nAna\n\n2\n"


def test_a_plan_begun_in_french_is_french_for_everybody(tmp_path: Path) -> None:
    done = run("start", "--plain", typed=BEGUN, cwd=tmp_path, day=DAY, PARTNERKIT_LANGUAGE="fr")
    assert done.returncode == 0, done.stdout + done.stderr
    assert in_file(tmp_path)["language"] == "fr"
    report = run("report", "--format", "markdown", cwd=tmp_path, day=DAY)
    assert "Plan de partenariat" in report.stdout


def test_a_plan_begun_in_english_names_no_language(tmp_path: Path) -> None:
    run("start", "--plain", typed=BEGUN, cwd=tmp_path, day=DAY)
    assert "language" not in in_file(tmp_path)
    report = run("report", "--format", "markdown", cwd=tmp_path, day=DAY, PARTNERKIT_LANGUAGE="fr")
    assert "Plan de partenariat" in report.stdout


WRONG = """partnerkit: 1
name: Notre quartier
started: hier
partners:
  ville:
    name: La Ville
    kind: goverment
  table:
    name: La Table
    kynd: community
practice:
  review_every: souvent
"""


def test_a_wrong_file_is_told_in_french(tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text(WRONG, encoding="utf-8")
    done = run("check", cwd=tmp_path, day=DAY, as_seen=True, PARTNERKIT_LANGUAGE="fr")
    assert done.returncode == 1
    said = plain(done.stdout)
    # Whatever a file itself is written in stands as it has to stand there.
    for words in (
        'partnership.yaml, ligne 3: Début: "hier" n’est pas une date.',
        'partnership.yaml, ligne 7: La Ville, Type: "goverment" ne fait pas partie',
        "Vouliez-vous dire « government » ?",
        'partnership.yaml, ligne 10: La Table: "kynd" n’est pas une clé connue',
        'partnership.yaml, ligne 12: Rythme des bilans: "souvent" n’est pas',
        "4 problèmes à corriger.",
    ):
        assert words in said, said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("portfolio --sort x", "« x » ne fait pas partie des choix : name, step"),
        ("report --format pdff", "Vouliez-vous dire « pdf » ?"),
        ("questions a\u00a0b", "« a\\xa0b » ne fait pas partie"),
        ("chec\u200bk", "La commande 'chec\\u200bk' n’existe pas."),
    ],
)
def test_a_wrong_line_is_told_in_french(tmp_path: Path, line: str, said: str) -> None:
    done = run(*line.split(" "), cwd=tmp_path, PARTNERKIT_LANGUAGE="fr")
    assert done.returncode == 2
    assert said in plain(done.stderr)


def test_none_is_said_in_french(tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text(NAMED, encoding="utf-8")
    words = ["step", "partners", "--plain", "--ask", "partners.a.history"]
    done = run(*words, typed="aucun\n", cwd=tmp_path, PARTNERKIT_LANGUAGE="fr", as_seen=True)
    assert "« aucun »" in plain(done.stdout)
    assert in_file(tmp_path)["partners"]["a"]["history"] == []


def test_what_is_typed_beside_answers_may_be_french(tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text(NAMED, encoding="utf-8")
    words = ["step", "purpose", "--plain"]
    typed = "aide\nPasser\nretour\nLa faim\narrêter\n"
    done = run(*words, typed=typed, cwd=tmp_path, PARTNERKIT_LANGUAGE="fr", as_seen=True)
    assert done.returncode == 130
    assert "\n  revenir " in done.stdout
    assert "\n  passer " in done.stdout
    assert in_file(tmp_path)["purpose"] == {"concern": "La faim"}


def test_an_answer_to_be_changed_is_shown_as_it_is_typed_in_french(tmp_path: Path) -> None:
    text = NAMED + (
        "practice:\n  review_every: 1 year\n"
        "contributions:\n  resources:\n    place:\n      what: Salles\n      amount: '12.5'\n"
    )
    (tmp_path / "partnership.yaml").write_text(text, encoding="utf-8")
    for field, shown in (("review_every", "1 an"), ("resources.place.amount", "12,5")):
        step = "practice" if field == "review_every" else "contributions"
        words = ["step", step, "--plain", "--ask", field]
        done = run(*words, typed=f"{shown}\n", cwd=tmp_path, PARTNERKIT_LANGUAGE="fr", as_seen=True)
        assert f"Maintenant : {shown}" in plain(done.stdout)
    assert (tmp_path / "partnership.yaml").read_text(encoding="utf-8") == text


def test_nothing_unclear_is_said_in_french() -> None:
    for said in ("non", "Rien.", "aucune", "aucun", "no", "il n’y en a pas"):
        with in_language("fr"):
            assert is_all_clear(said), said
    with in_language("fr"):
        assert word_meant("Aucune") == "none"
        assert not is_all_clear("rien à voir")


def test_names_stand_in_the_order_in_which_people_look_for_them(tmp_path: Path) -> None:
    for number, name in enumerate(["Zone", "Équipe", "Etablissement", "ÉCOLE", "Eau"]):
        text = NAMED.replace("name: Us", f"name: {name}")
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    words = ("portfolio", ".", "--sort", "name", "--format", "json")
    listed = yaml.safe_load(run(*words, cwd=tmp_path, day=DAY).stdout)
    assert [one["name"] for one in listed["partnerships"]] == [
        *("Eau", "ÉCOLE", "Équipe", "Etablissement", "Zone")
    ]


@pytest.mark.parametrize(("first", "then"), [("fr", "en"), ("en", "fr")])
def test_a_question_of_a_merge_is_the_same_in_another_language(
    tmp_path: Path, first: str, then: str
) -> None:
    for name, concern in (("ours", "La faim"), ("theirs", "Le loyer")):
        text = NAMED + f"purpose:\n  concern: {concern}\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    for language in (first, then, first):
        words = ("merge", "ours.yaml", "theirs.yaml")
        done = run(*words, cwd=tmp_path, day=DAY, PARTNERKIT_LANGUAGE=language)
        assert "Traceback" not in done.stderr
    data = yaml.safe_load((tmp_path / "ours.yaml").read_text(encoding="utf-8"))
    assert len(data["questions"]) == 1
