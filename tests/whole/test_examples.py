"""The examples: they load, they stand still, and the report beside each is what is rendered today.

`pytest tests/whole/test_examples.py --regenerate` writes the reports anew; look at what changed.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from partnerkit.commands import checking
from partnerkit.commands.opening import planned
from partnerkit.document.markdown import markdown, markdown_text
from partnerkit.file.disk import read
from partnerkit.file.edit import rewrite
from partnerkit.language import in_language
from partnerkit.plan.ledger import ledger
from partnerkit.plan.open_items import Why
from partnerkit.plan.progress import State, next_step
from partnerkit.plan.ways import ways_of_working
from partnerkit.plan.worked_out import Plan
from partnerkit.problems import Data
from partnerkit.report.called import called_briefly
from partnerkit.report.outline import outline
from partnerkit.workbook.practice import Ratings
from partnerkit.workbook.shape import fields
from partnerkit.workbook.steps import Step

EXAMPLES = Path(__file__).parents[2] / "examples"

#: The day on which each example is read: what is overdue depends on it.
DAYS = {
    "orange-county": date(2020, 2, 3),
    "bow-valley": date(2022, 3, 1),
    "hyattsville": date(2023, 3, 15),
    "sandwell": date(2018, 3, 1),
    "montreal": date(2006, 11, 15),
}
each = pytest.mark.parametrize("name", DAYS)


def _file(name: str) -> Path:
    return EXAMPLES / f"{name}.yaml"


def _plan(name: str) -> Plan:
    return planned(read(_file(name)), DAYS[name])


def _report(name: str) -> str:
    with in_language(read(_file(name)).data.get("language")):
        return markdown(outline(called_briefly(_plan(name))))


def test_every_example_has_its_day_and_its_report() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.yaml")} == set(DAYS)
    assert {path.stem for path in EXAMPLES.glob("*.md")} - {"README"} <= set(DAYS)


@each
def test_the_report_beside_it_is_what_is_rendered(name: str, pytestconfig: pytest.Config) -> None:
    beside = EXAMPLES / f"{name}.md"
    rendered = _report(name)
    if pytestconfig.getoption("--regenerate"):
        beside.write_bytes(rendered.encode())
    # Git may give text files the line ends of the system.
    kept = beside.read_bytes().replace(b"\r\n", b"\n").decode()
    assert kept == rendered, "The report differs. If it should, run pytest with --regenerate."


@each
def test_it_has_no_problem(name: str) -> None:
    assert checking.check_file(_file(name), DAYS[name]).problems == []


@each
def test_saving_without_a_change_leaves_its_bytes(name: str) -> None:
    raw = _file(name).read_bytes()
    document = read(_file(name))
    assert rewrite(document, document.data).raw == raw


@each
def test_a_change_touches_one_line_and_back_is_the_same_file(name: str) -> None:
    document = read(_file(name))
    changed = rewrite(document, {**document.data, "name": "Another name"})
    lines = zip(document.text.splitlines(), changed.text.splitlines(), strict=True)
    assert [after for before, after in lines if before != after] == ["name: Another name"]
    assert rewrite(changed, document.data).raw == document.raw


@each
def test_it_says_first_what_is_public(name: str) -> None:
    comments = re.match(r"(#.*\n)+", read(_file(name)).text)
    assert comments
    assert "Public facts" in comments[0]
    assert "illustrative" in comments[0]


@each
def test_every_answer_is_in_its_report(name: str) -> None:
    rendered = _report(name)
    missing = [
        text
        for text in _typed(read(_file(name)).data)
        if any(markdown_text(line) not in rendered for line in text.splitlines())
    ]
    assert missing == []


def _typed(data: Data, key: str = "") -> list[str]:
    """What people typed as text; ids, choices, numbers and days are shown in words of ours."""
    if isinstance(data, dict):
        return [text for inner, value in data.items() for text in _typed(value, inner)]
    if isinstance(data, list):
        return [text for value in data for text in _typed(value, key)]
    return [] if key in _IN_OUR_WORDS or _A_DAY.fullmatch(data) else [data]


_A_DAY = re.compile(r"\d{4}(-\d\d){1,2}")


_IN_OUR_WORDS = frozenset(
    {"kind", "result", "partner", "layer", "named_by", "between", "relation", "owner", "resource"}
    | {
        "status",
        "amount",
        "invite",
        "about",
        "asked_by",
        "asked_of",
        "partnerkit",
        "language",
        "signed_on",
        "started",
        "basis",
        "reach",
        "ask_by",
        "partners",
        "every",
        "notice",
        "review_every",
        "first",
        "done",
        "until",
        "standing",
        "held",
        *fields(Ratings),
    }
)


@each
def test_no_path_of_a_machine_and_no_address(name: str) -> None:
    pattern = r"(?i)/(root|home|users|work|tmp|opt)/|\b[a-z]:\\|https?:|www\.|@"
    for path in (_file(name), EXAMPLES / f"{name}.md"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(pattern, text), path.name
        assert str(EXAMPLES.parent) not in text


def test_orange_county_has_two_gaps() -> None:
    assert len(checking.check_file(_file("orange-county"), DAYS["orange-county"]).lines) == 2
    unbalanced, uncovered = _plan("orange-county").open
    assert (unbalanced.why, unbalanced.place[-1]) == (Why.UNBALANCED, "balance")
    assert (uncovered.why, uncovered.ask) == (Why.UNCOVERED, "additional.interpreters")


def test_orange_county_adds_up_to_the_budget() -> None:
    partnership = _plan("orange-county").partnership
    money = [line for line in ledger(partnership) if line.resource.kind == "money"]
    assert [line.resource.amount for line in money] == [58774, 12226]
    assert [line.still_open for line in money] == [0, 0]
    shares: dict[str, int] = {}
    for pledge in (pledge for line in money for pledge in line.pledges):
        shares[pledge.partner] = shares.get(pledge.partner, 0) + int(pledge.amount or 0)
    assert shares == {
        "chapel-hill": 29110,
        "county": 27690,
        "carrboro": 10650,
        "hillsborough": 3550,
    }


def test_orange_county_shows_a_wide_spread_and_a_change() -> None:
    qualities = ways_of_working(_plan("orange-county").partnership)
    assert [quality.key for quality in qualities if quality.wide] == ["contributions"]
    assert any(change for quality in qualities for change in quality.changes.values())


def test_bow_valley_is_in_the_middle_of_accountability() -> None:
    made = _plan("bow-valley")
    assert next_step(made.steps) is Step.ACCOUNTABILITY
    assert [progress.state for progress in made.steps] == [
        State.COMPLETE,
        State.COMPLETE,
        State.IN_PROGRESS,
        State.NOT_STARTED,
        State.NOT_STARTED,
        State.NOT_STARTED,
    ]
    assert {item.why for item in made.open} >= {Why.UNBALANCED, Why.ASKED}


def test_hyattsville_lacks_only_the_unpaid_hours() -> None:
    made = _plan("hyattsville")
    assert next_step(made.steps) is Step.CONTRIBUTIONS
    assert [item.ask for item in made.open if item.blocking] == ["additional.volunteers"]


def test_sandwell_has_nine_partners_who_keep_their_duties() -> None:
    made = _plan("sandwell")
    assert len(made.partnership.partners or {}) == 9
    assert Why.OVERDUE not in {item.why for item in made.open}
    (unbalanced,) = (item for item in made.open if item.why is Why.UNBALANCED)
    assert unbalanced.who == ("immigration", "outreach")
    later = planned(read(_file("sandwell")), date(2018, 4, 1))
    late = [item.place[:2] for item in later.open if item.why is Why.OVERDUE]
    assert sorted(late) == 2 * [("commitments", "duties")] + [("practice", "actions")]
    over = planned(read(_file("sandwell")), date(2018, 7, 1))
    assert Why.OVERDUE not in {item.why for item in over.open}, "what has ended is quiet"


def test_montreal_adds_up_and_lacks_one_balance() -> None:
    made = _plan("montreal")
    (money,) = (line for line in ledger(made.partnership) if line.resource.kind == "money")
    assert money.still_open == 0
    assert {p.partner: p.amount for p in money.pledges}["ville"] == 450490
    assert [item.who for item in made.open if item.why is Why.UNBALANCED] == [
        ("ville", "coalition")
    ]


def test_what_nobody_asked_for_stands_behind_what_was_asked_for() -> None:
    report = _report("montreal")
    needed, offers = "**Ressources nécessaires**", "**Offres que personne n’a demandées**"
    assert report.index(needed) < report.index(offers)
