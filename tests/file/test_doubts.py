"""Commas that part one text: the check asks whether one was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.file.document import parse
from partnerkit.file.doubts import doubts, may_have_doubts
from running import run

HEAD = "partnerkit: 1\nname: X\n"


def asked(text: str) -> list[tuple[str, str]]:
    found = doubts(parse((HEAD + text).encode()))
    return [(".".join(map(str, doubt.place)), doubt.sentence) for doubt in found]


@pytest.mark.parametrize(
    ("text", "place", "meant"),
    [
        (
            "purpose: {values: [Pays $24,600 in 2007-08]}",
            "purpose.values.1",
            "$24,600 in 2007-08",
        ),
        ("purpose:\n  values: [One, 12,5 hours a week]", "purpose.values.2", "12,5 hours a week"),
        ("purpose:\n  values: [It costs 1,000,000]", "purpose.values.1", "It costs 1,000"),
        ("purpose: {goal: We build trust, focus}", "purpose.focus", "We build trust, focus"),
        ("partners: {a: {name: A, mission: Food, contact}}", "partners.a.contact", "Food, contact"),
    ],
)
def test_it_asks_whether_one_text_was_meant(text: str, place: str, meant: str) -> None:
    found = asked(text)
    assert found[0][0] == place
    assert meant in found[0][1]
    assert "?" in found[0][1]


@pytest.mark.parametrize(
    "text",
    [
        "purpose: {values: [Pays in 2007, 600 a year, '1',2, \"3\",4, a,5, 6,b]}",
        'purpose: {values: ["Pays $24,600 in 2007-08"]}',
        "purpose:\n  values:\n    - Pays $24,600 in 2007-08",
        "purpose: {goal: Trust, focus: , vision: }",
        "purpose: {goal: 'Trust', focus}",
        "purpose: {focus}",
        "purpose:\n  goal: Trust\n  focus:",
    ],
)
def test_it_does_not_ask_where_nothing_was_parted(text: str) -> None:
    assert asked(text) == []


@given(st.lists(st.from_regex(r"[A-Za-z ]{0,5}[A-Za-z0-9]{1,3}", fullmatch=True), min_size=1))
def test_a_number_in_a_text_is_always_asked_about(words: list[str]) -> None:
    text = "5,".join(word.strip() or "a" for word in [*words, "6"])
    document = parse(f"{HEAD}purpose: {{values: [{text}]}}\n".encode())
    expected = min(20, sum(a.isdigit() and b.isdigit() for a, b in _around_commas(text)))
    assert len(doubts(document)) == expected
    assert may_have_doubts(document.raw)


def _around_commas(text: str) -> list[tuple[str, str]]:
    return [(text[at - 1], text[at + 1]) for at, character in enumerate(text) if character == ","]


def test_the_commands_ask_and_go_on(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_text(HEAD + "purpose: {values: [Pays $24,600 in 2007-08]}\n", encoding="utf-8")
    for command in ("check", "status"):
        done = run(command, cwd=tmp_path)
        assert done.returncode == 0
        assert '"Pays $24,600 in 2007-08"' in done.stderr
        assert "Was one text meant?" not in done.stdout
    (tmp_path / "piece.yaml").write_text("values: [Pays $1,000]\n", encoding="utf-8")
    done = run("step", "purpose", "--answers", "piece.yaml", cwd=tmp_path)
    assert done.returncode == 0
    assert "piece.yaml, line 1: Values: begins in the middle" in done.stderr


def test_beside_a_problem_the_list_is_asked_about_and_a_key_is_not_named_twice(
    tmp_path: Path,
) -> None:
    file = tmp_path / "partnership.yaml"
    text = HEAD + "purpose: {values: [Pays $24,600], goal: Dry, safe and open}\n"
    file.write_text(text, encoding="utf-8")
    done = run("check", cwd=tmp_path)
    assert done.returncode == 1
    assert "Was one text meant?" in done.stderr
    assert (done.stdout + done.stderr).count('"safe and open" is not') == 1
