"""Texts that look alike are equal to whoever reads a file; the file stays as it is written."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from every_question import texts, whole
from partnerkit.commands.opening import planned
from partnerkit.commands.partner import partner_meant
from partnerkit.file.document import parse
from partnerkit.file.edit import render
from partnerkit.plan.ledger import gifts, ledger, totals
from partnerkit.plan.one_partner import named_too
from partnerkit.plan.pairs import SAME_AUDIENCE, candidates
from partnerkit.plan.seen_by_others import named_once
from partnerkit.problems import Place, Trouble
from partnerkit.workbook.check import as_meant, check
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import get, put
from partnerkit.workbook.steps import Step
from running import run
from sitting import TODAY, TWO_PARTNERS, Sitting


def partnership(data: Any) -> Partnership:
    found = check(data)
    assert found.problems == ()
    assert found.partnership is not None
    return found.partnership


def leaves(data: Any, place: Place = ()) -> list[Place]:
    if isinstance(data, str):
        return [place]
    items = data.items() if isinstance(data, dict) else enumerate(data)
    return [leaf for key, value in items for leaf in leaves(value, (*place, key))]


#: What can be around a text, or in it, and nobody sees it.
AROUND = st.sampled_from(
    ["\n", " ", "\t", "\u00a0", "\u200b", "\ufeff", "\u2060", "\u3000", "\r\n"]
)
UNSEEN = st.sampled_from(["", "\u200b", "\u00ad", "\u2060", "\ufeff"])


@given(st.sampled_from(leaves(whole())), AROUND, AROUND)
def test_what_is_around_an_answer_changes_nothing(place: Place, before: str, after: str) -> None:
    data = whole()
    written = put(data, place, before + get(data, place) + after)
    before_it, after_it = partnership(data), partnership(written)
    free_text = place in set(texts(data))
    if not free_text or (before + after).strip() == "":
        assert after_it == before_it
        assert as_meant(written) == as_meant(data)
    assert get(written, place) != get(data, place)


@given(st.data(), UNSEEN)
def test_what_is_in_a_word_of_ours_and_unseen_changes_nothing(
    draw: st.DataObject, unseen: str
) -> None:
    data = whole()
    free = set(texts(data))
    place = draw.draw(st.sampled_from([p for p in leaves(data) if p not in free]))
    text = get(data, place)
    at = draw.draw(st.integers(0, len(text)))
    written = put(data, place, text[:at] + unseen + text[at:])
    assert partnership(written) == partnership(data)
    assert as_meant(written) == as_meant(data)


@given(st.text())
def test_a_text_is_shown_without_what_is_around_it(text: str) -> None:
    if text.strip():
        goal = {"goal": text}
        found = check(put(TWO_PARTNERS, ("purpose",), goal))
        if found.partnership is not None:
            assert found.partnership.purpose is not None
            assert found.partnership.purpose.goal == text.strip()
            assert as_meant(put(TWO_PARTNERS, ("purpose",), goal))["purpose"] == {
                "goal": text.strip()
            }


FOLDED = """partnerkit: 1
name: >
  River Path
partners:
  city:
    name: |
      City of Hall
    kind: >
      government
    mission: |

      Serve.

  town: {name: Town}
contributions:
  resources:
    a: {what: Flour, unit: kg, amount: 50}
    b:
      what: |
        Sugar
      amount: >
        100
      unit: |
        kg
    c: {what: Salt, unit: "k\\u00ADg ", amount: 1}
  pledges:
    - {resource: a, partner: "city ", amount: 10}
    - {resource: "b\\n", partner: city, amount: 20}
practice:
  actions:
    - what: >
        Call
      owner: >
        city
      due: |
        2026-01-31
questions:
  - question: >
      Who pays?
"""


def test_a_folded_file_is_the_same_as_a_plain_one() -> None:
    document = parse(FOLDED.encode())
    plan = planned(document, TODAY)
    assert plan.partnership.name == "River Path"
    assert [total.unit for total in totals(ledger(plan.partnership))] == ["kg"]
    (total,) = totals(ledger(plan.partnership))
    assert [total.needed, total.offered] == [Decimal(151), Decimal(30)]
    assert gifts(plan.partnership, ledger(plan.partnership))[0].amounts == {"kg": 30}
    said = [item.question for item in plan.open]
    assert "Unanswered: “Who pays?”" in said
    assert "What can we do to finish what was due on 31 January 2026: Call?" in said
    assert all("\n" not in item.question for item in plan.open)
    assert document.data["name"] == "River Path\n"


def test_no_stray_blank_line_is_shown(tmp_path: Path) -> None:
    (tmp_path / "partnership.yaml").write_text(FOLDED, encoding="utf-8")
    for command in ("agenda", "report", "status"):
        done = run(command, "--plain", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert "\n\n\n" not in done.stdout, command
        assert '\n"' not in done.stdout
    assert "Unanswered: “Who pays?”" in run("agenda", "--plain", cwd=tmp_path).stdout
    shown = run("report", "--step", "contributions", "--plain", cwd=tmp_path).stdout
    assert "151" in shown


@pytest.mark.parametrize(
    "words",
    ["City of Hall", "city of hall", " City of\u00a0Hall", "City of Hall\n", "ci\u00adty", "CITY"],
)
def test_a_partner_is_found_by_how_its_name_looks(words: str) -> None:
    plan = planned(parse(FOLDED.encode()), TODAY)
    assert partner_meant(plan.partnership, words) == "city"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Café", "Cafe\u0301"),
        ("Cafe\u0301", "CAFÉ"),
        ("İstanbul", "istanbul"),
        ("Straße", "STRASSE"),
        ("ΔΉΜΟΣ", "δήμος"),
        ("नगर परिषद", "नगर  परिषद".replace("  ", "\u00a0")),
    ],
)
def test_a_partner_is_found_in_every_script(name: str, words: str) -> None:
    data = {"partnerkit": "1", "name": "X", "partners": {"a": {"name": name}, "b": {"name": "B"}}}
    assert partner_meant(partnership(data), words) == "a"


def test_partners_of_one_look_are_told_apart_by_their_ids() -> None:
    both = {"a": {"name": "Café"}, "b": {"name": "Cafe\u0301 "}}
    made = partnership({"partnerkit": "1", "name": "X", "partners": both})
    with pytest.raises(Trouble, match=r"can be more than one partner.*: a, b"):
        partner_meant(made, "café")


def test_a_name_that_is_not_found_says_what_is_unseen_in_it() -> None:
    made = partnership(TWO_PARTNERS)
    with pytest.raises(Trouble, match=r"with a soft hyphen \(U\+00AD\) in it is not a partner"):
        partner_meant(made, "coun\u00adtyy")
    with pytest.raises(
        Trouble, match=r"Cyrillic small letter es \(U\+0441\) in it is not a partner"
    ):
        partner_meant(made, "сouncil")


def test_what_it_rests_on_is_one_however_it_is_written() -> None:
    resources = {"a": {"what": "Flour", "amount": "5"}}
    sources = [{"resource": "a", "from": "Café"}, {"resource": "a", "from": "Cafe\u0301"}]
    data = put(TWO_PARTNERS, ("contributions",), {"resources": resources, "additional": sources})
    (line,) = ledger(partnership(data))
    assert "It rests on Café alone. What if that changes?" in line.flags


def test_what_is_named_twice_in_one_look_is_named_once() -> None:
    entry = {"partner": "county", "layer": "plans", "for": "y"}
    entries = {
        "a-1": {**entry, "to": "The Café"},
        "a-2": {**entry, "to": "the cafe\u0301\u00a0"},
        "b-1": {**entry, "partner": "council", "to": "Cafe\u0301"},
    }
    made = partnership(put(TWO_PARTNERS, ("accountability",), {"entries": entries}))
    assert [one.keys for one in named_once(made)] == [("a-1", "a-2"), ("b-1",)]
    assert [pair.because for pair in candidates(made)] == [SAME_AUDIENCE, SAME_AUDIENCE]


@pytest.mark.parametrize(
    ("place", "value", "words"),
    [
        (("partners", "county", "kind"), "govеrnment", "with a Cyrillic small letter ie (U+0435)"),
        (("partners", "county", "kind"), "govern ment", '"govern ment" is not one of'),
        (("started",), "2026\u201101\u201131", "with a non-breaking hyphen (U+2011) in it"),
        (("practice",), {"review_every": "6\u2212months"}, "with a minus sign (U+2212) in it"),
        (("purpose",), {"go\u00adal": "x"}, "with a soft hyphen (U+00AD) in it is not known here"),
        (("purpose",), {"go\u00adal": "x"}, 'Did you mean "goal"?'),
        (("purpose",), {"gоal": ""}, "with a Cyrillic small letter o (U+043E) in it"),
        (("purpose",), "goal:\u00a0x", "with a no-break space (U+00A0) in it"),
        (("purpose",), "goal：x", "with a fullwidth colon (U+FF1A) in it"),
        (("\u00a0goal",), "x", "with a no-break space (U+00A0) in it"),
        (("\u00a0goal",), "x", "Indent lines with plain spaces."),
        (("purpose",), {"values": "-\u00a0one"}, "with a no-break space (U+00A0) in it"),
        (("partners",), "county：x", "with a fullwidth colon (U+FF1A) in it"),
        (("questions",), [{"question": "?", "about": "purpose.go\u200baal"}], "zero width space"),
        (("practice",), {"actions": [{"what": "W", "owner": "co\u200bnty"}]}, "zero width space"),
        (
            ("practice",),
            {"actions": [{"what": "W", "owner": "соunty"}]},
            "es (U+0441) and a Cyrillic",
        ),
        (
            ("practice",),
            {"actions": [{"what": "W", "owner": "ｃouncil"}]},
            'Did you mean "council"?',
        ),
        (("questions",), [{"question": "?", "about": "partners.соunty"}], "es (U+0441) and a Cyr"),
    ],
)
def test_the_character_that_nobody_sees_is_named(place: Place, value: Any, words: str) -> None:
    found = check(put(TWO_PARTNERS, place, value)).problems
    assert any(words in problem.sentence for problem in found), found


def test_a_text_in_another_alphabet_is_not_spelled_out() -> None:
    (problem,) = check(put(TWO_PARTNERS, ("partners", "county", "kind"), "власть")).problems
    assert "U+" not in problem.sentence


@pytest.mark.parametrize("written", ["1 ", "1\n", "\u00a01", "1\u200b"])
def test_the_format_is_known_by_how_it_looks(written: str) -> None:
    assert check({**TWO_PARTNERS, "partnerkit": written}).problems == ()
    with pytest.raises(Trouble, match="Install a newer partnerkit"):
        check({**TWO_PARTNERS, "partnerkit": written.replace("1", "2")})


def test_a_question_is_picked_by_how_its_name_looks(tmp_path: Path) -> None:
    text = "partnerkit: 1\nname: X\npartners:\n  café: {name: C}\n  b: {name: B}\n"
    (tmp_path / "partnership.yaml").write_text(text, encoding="utf-8")
    field = "partners.cafe\u0301.mission"
    done = run("step", "partners", "--ask", field, "--plain", typed="Serve\n", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    data = parse((tmp_path / "partnership.yaml").read_bytes()).data
    assert data["partners"] == {"café": {"name": "C", "mission": "Serve"}, "b": {"name": "B"}}


def test_who_named_it_too_is_written_once() -> None:
    place = ("accountability", "entries", "a-1", "named_by")
    data = put({}, place, ["b", "county "])
    assert get(named_too(data, ["a-1"], ["a-1"], "county"), place) == ["b", "county"]
    assert get(named_too(data, ["a-1"], [], "county"), place) == ["b"]


def test_an_answer_given_in_an_interview_goes_to_the_partner_that_is_meant() -> None:
    entries = {"cafe\u0301-1": {"partner": "cafe\u0301 ", "layer": "plans", "to": "x"}}
    data: Any = {
        "partnerkit": "1",
        "name": "X",
        "partners": {"café": {"name": "C"}, "b": {"name": "B"}},
        "accountability": {"entries": entries},
        "commitments": {"partners": {"cafe\u0301": {"keeps": "y"}}},
    }
    sitting = Sitting(data, [])
    session = sitting.session
    names = {question.name: question for question in session.questions(Step.ACCOUNTABILITY)}
    assert "entries.cafe\u0301-1.for" in names
    assert session.place_for(names["entries.café.plans"], {"partner": "café"})[-1] == "café-2"
    place = ("commitments", "partners", "café", "commits")
    changed = session.changed(place, "z")
    assert session.wrong_with(changed, place) is None
    assert get(changed, ("commitments", "partners")) == {
        "cafe\u0301": {"keeps": "y", "commits": "z"}
    }


def test_a_file_is_left_as_it_is_written(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    text = render({**TWO_PARTNERS, "practice": {"actions": [{"what": "W", "owner": "county "}]}})
    file.write_text(text, encoding="utf-8")
    piece = tmp_path / "piece.yaml"
    piece.write_text("goal: Dry\n", encoding="utf-8")
    assert run("step", "purpose", "--answers", "piece.yaml", cwd=tmp_path).returncode == 0
    after = file.read_text(encoding="utf-8")
    assert after == f"{text}\npurpose:\n  goal: Dry\n"


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x85"])
def test_a_line_break_that_nobody_sees_is_named(mark: str) -> None:
    with pytest.raises(Trouble, match=f"ends in a .*U\\+{ord(mark):04X}"):
        parse(f"partnerkit: 1\nname: X\npurpose:\n  goal: one{mark}two\n".encode())
