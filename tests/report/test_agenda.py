"""The agenda: one page with what to decide, whom it needs, and room for what came of it."""

from __future__ import annotations

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filled import crowd, planned
from lanes import by_chance
from partnerkit.commands.decided import agenda_to_fill_in
from partnerkit.document.blocks import Block, Heading, Items, Paragraph, Table
from partnerkit.document.formats import Paper
from partnerkit.document.markdown import markdown
from partnerkit.document.word import word
from partnerkit.language import in_one_line
from partnerkit.plan.meeting import MOST_TOPICS
from partnerkit.plan.waiting import Waiting
from partnerkit.report.agenda import DECISIONS, AgendaPage, meeting
from partnerkit.report.in_brief import all_in_brief, in_brief, names_in_brief
from partnerkit.report.one_page import LINES, lines_of
from partnerkit.report.said import said_so_far
from sitting import TWO_PARTNERS
from valley import valley


def tables(data: dict[str, Any], minutes: int = 60) -> tuple[Table, Table, Table]:
    head, topics, decisions = (b for b in meeting(planned(data), minutes) if isinstance(b, Table))
    return head, topics, decisions


def topics(data: dict[str, Any], minutes: int = 60) -> list[str]:
    """What is said of each topic, without the opening and the closing."""
    return [row[1][0] for row in tables(data, minutes)[1].rows[1:-1]]


def below(blocks: list[Block], heading: str) -> tuple[str, ...]:
    at = blocks.index(Heading(2, heading))
    listed = blocks[at + 1]
    assert isinstance(listed, Items)
    return listed.items


def test_there_is_room_for_day_place_chair_and_decisions() -> None:
    head, _, decisions = tables(valley())
    assert head.header == ("Date and time", "Place", "Chair", "Note-taker")
    assert decisions.header == DECISIONS
    assert [row[0][0] for row in decisions.rows] == ["1", "2", "3", "4", "5", "Next"]
    assert all(cell == () for row in decisions.rows for cell in row[1:])


def test_a_topic_says_who_is_needed_and_what_each_side_has_said() -> None:
    first, second, third, *_ = topics(valley())
    assert first == (
        "1. What can we do to balance “the budget” (County) and “plain words” (Council)?\n"
        "In the room: County; Council\n"
        "County answers to Board for: the budget. Council answers to Residents for: plain words. "
        "They pull against each other: Staff may not speak. County looks after it."
    )
    assert second.endswith(
        "A room?\nNeeded: 10 hours. County: 4 hours, offered, on a condition: Not on Sundays."
    ), "and everybody is in the room"
    assert third.endswith("\nIn the room: Council; County\nCounty asked Council.")


def test_what_was_promised_is_heard_first() -> None:
    opening = tables(valley())[1].rows[0]
    assert opening[0] == ("5",)
    assert "Count hours. (Council)" in opening[1][0]


def test_what_one_partner_answers_alone_is_asked_by_paper() -> None:
    asked = below(meeting(planned(valley()), 60), "By paper before the meeting")
    assert [line.partition(":")[0] for line in asked] == ["County; Council"]
    assert "Mission and purpose; Primary responsibilities" in asked[0]
    assert not any("is there for" in words for words in topics(valley(), 600))


def test_a_partner_among_many_is_asked_for_what_only_it_has_not_said() -> None:
    data = valley()
    data["partners"]["school"] = {"name": "School", "mission": "Teach"}
    asked = below(meeting(planned(data), 60), "By paper before the meeting")
    assert asked[0].startswith("Everybody: Primary responsibilities")
    assert any(line.startswith("County; Council: Mission and purpose") for line in asked)


def test_a_signature_is_a_reminder_and_no_topic() -> None:
    data = valley()
    data["commitments"] = {"working": {"decisions": "Together"}}
    blocks = meeting(planned(data), 600)
    assert "Still to sign: County; Council." in [
        f"{line}." for line in below(blocks, "Not to be forgotten")
    ]
    assert not any("sign" in words for words in topics(valley(), 600))


def test_answers_make_it_shorter() -> None:
    data = valley()
    before = topics(data)
    data["accountability"]["pairs"][0]["balance"] = "Three counts and one story"
    data["questions"][0]["answer"] = "The chair"
    data["practice"]["actions"][0]["done"] = "2026-02-01"
    after = topics(data)
    assert [words for words in before if "balance" in words or "says yes" in words]
    assert not any("balance" in words or "says yes" in words for words in after)
    assert "Count hours" not in tables(data)[1].rows[0][1][0]


def test_what_does_not_fit_is_left_for_next_time() -> None:
    assert len(topics(valley(), 20)) == 1
    left = below(meeting(planned(valley()), 20), "Not to be forgotten")[-1]
    assert re.fullmatch("Left for another meeting: [0-9]+ things that are open", left)


@pytest.mark.parametrize("minutes", [20, 77, 600])
def test_minutes_add_up(minutes: int) -> None:
    assert sum(int(row[0][0]) for row in tables(valley(), minutes)[1].rows) == minutes


def test_nothing_open_is_said() -> None:
    made = planned(valley())
    nothing = made._replace(items=(), waiting=Waiting((), (), (), ()))
    assert Paragraph("Nothing is open.", note=True) in meeting(nothing, 60)


def test_what_only_one_side_named_is_not_forgotten() -> None:
    data = valley()
    data["accountability"]["entries"]["county-1"]["named_by"] = ["council"]
    lines = below(meeting(planned(data), 60), "Not to be forgotten")
    assert "As we see each other: about County, one side named what the other did not" in lines


def test_commands_are_for_the_terminal_only() -> None:
    made = planned(valley())
    assert "partnerkit" not in markdown(meeting(made, 60))
    assert "partnerkit step" in markdown(meeting(made, 60, file=""))


def test_the_words_of_a_whole_long_plan_fit_where_they_stand() -> None:
    data = crowd()
    for partner in data["partners"].values():
        partner["name"] += " of the valley, the hills and everything between them" * 3
    blocks = meeting(planned(data), 120)
    assert lines_of(blocks) <= LINES + 10


@given(st.text(), st.integers(1, 80))
def test_a_text_in_brief_is_its_beginning(text: str, most: int) -> None:
    shown = in_brief(text, most)
    whole = in_one_line(text)
    assert shown == whole or (shown.endswith("…") and whole.startswith(shown[:-1]))
    assert len(shown) <= max(len(whole), 1)


@by_chance(60)
@given(
    st.lists(st.text(st.characters(categories=["L", "Zs"]), max_size=300), max_size=9),
    st.integers(40, 400),
)
def test_sentences_share_the_room(sentences: list[str], most: int) -> None:
    assert len(all_in_brief(sentences, most)) <= most + len(sentences)


def test_both_sides_are_heard_however_long_one_is() -> None:
    shown = all_in_brief(["a long sentence " * 40, "The other side."], 100)
    assert shown.startswith("a long sentence")
    assert shown.endswith("… The other side.")


def test_names_in_brief_can_be_told_apart() -> None:
    begin = "Ministry of Labour, Immigration and Training, "
    data = valley()
    data["partners"] = {
        "a": {"name": begin + "North"},
        "b": {"name": begin + "South"},
        "c": {"name": "City of Somewhere, Department of Everything Else"},
        "d": {"name": "City"},
        "e": {"name": "City"},
    }
    for gone in ("accountability", "contributions", "practice", "questions"):
        del data[gone]
    assert names_in_brief(planned(data).partnership) == {
        "a": begin + "North",
        "b": begin + "South",
        "c": "City of Somewhere, Department…",
        "d": "City",
        "e": "City",
    }


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("minutes", [60, 120])
def test_it_is_one_page_of_word(tmp_path: Path, paper: Paper, minutes: int) -> None:
    for number, data in enumerate((valley(), crowd(9))):
        plan = planned(data)
        page = AgendaPage(plan, minutes, MOST_TOPICS, None, comes_back=True)
        made = word(page.blocks(), date(2026, 1, 1), paper)
        (tmp_path / f"{number}.docx").write_bytes(agenda_to_fill_in(plan, page, made))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    files = sorted(map(str, tmp_path.glob("*.docx")))
    subprocess.run([*convert, *files], check=True, capture_output=True, timeout=180)
    for made_pdf in sorted(tmp_path.glob("*.pdf")):
        assert len(re.findall(rb"/Type\s*/Page[^s]", made_pdf.read_bytes())) == 1, made_pdf.name


@pytest.mark.parametrize(
    ("relation", "begins"),
    [
        ("competing", "They pull against each other: "),
        ("complementary", "They help each other: "),
        ("both", "They pull against and help each other: "),
    ],
)
def test_how_two_stand_to_each_other_is_told_in_a_sentence(relation: str, begins: str) -> None:
    entry = {"layer": "plans", "to": "The Board", "for": "Money"}
    entries = {key: {**entry, "partner": key[:-2]} for key in ("county-1", "council-1")}
    pair = {"between": list(entries), "relation": relation, "why": "Staff may not speak."}
    data: dict[str, Any] = {
        **TWO_PARTNERS,
        "accountability": {"entries": entries, "pairs": [pair]},
    }
    found = said_so_far(planned(data).partnership, ("accountability", "pairs", 0, "balance"))
    assert f"{begins}Staff may not speak." in found
