"""Whatever is typed is a text in the calendar, and each date is one event, known by what it is."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
import vobject
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lanes import by_chance, some
from partnerkit.commands import meeting_papers
from partnerkit.document.visible import visible
from partnerkit.report.calendar import calendar
from partnerkit.workbook.contributions import Contributions, Resource
from partnerkit.workbook.partners import Partner
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period
from partnerkit.workbook.practice import Action, Practice
from partnerkit.workbook.rules import Rhythm

SAVED = datetime(2026, 11, 22, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "typed",
    [
        "A\nBEGIN:VEVENT\nUID:x\nSUMMARY:pwn\nEND:VEVENT",
        "x\r\nEND:VEVENT\r\nATTACH:http://x\x1b[2J\u202e",
        "a\rEND:VCALENDAR",
        "a\u2028END:VCALENDAR\u2029\x85\x0b\x0c\x1c\x1d\x1eEND:VEVENT",
        "River Path\n",
        "A, B; C",
        "C:\\Notes and C:\\new and \\\\, \\; \\",
        "\ud83d and \udc00",
        "😀" * 100,
        "e\u0301" * 200,
        "x" * 100_000,
        "\\;,\n" * 100,
        "\n",
        "\x00\x7f\x9f\ufffe\uffff",
        "\ufeffBEGIN:VCALENDAR",
    ],
)
def test_what_is_typed_is_one_text(typed: str) -> None:
    is_one_text(typed)


@by_chance(80)
@given(
    st.lists(
        st.text(st.characters(codec=None), min_size=1, max_size=90)
        | st.sampled_from(["\r\n", "\n", "\r", "\\", "\\N", "\\n", ";", ",", ":", '"', "\u2028"])
        | st.sampled_from(
            ["BEGIN:VEVENT", "END:VEVENT", "\x85", "👩\u200d👩\u200d👧", "\x1b", "\t", " "]
        ),
        min_size=1,
        max_size=12,
    ).map("".join)
)
def test_any_text_is_one_text(typed: str) -> None:
    is_one_text(typed)


#: The lines that a calendar of ours may have: RFC 5545, sections 3.1, 3.3 and 3.8.
_LINE = re.compile(
    rb"(BEGIN|END):V(CALENDAR|EVENT)|VERSION:2\.0|PRODID:[ -~]+"
    rb"|(X-WR-CALNAME|NAME|SUMMARY|DESCRIPTION):(?:[^\\;,\x00-\x1f\x7f]|\\[\\;,n])*"
    rb"|DT(START|END);VALUE=DATE:\d{8}"
    rb"|(DTSTAMP|LAST-MODIFIED):\d{8}T\d{6}Z|UID:[0-9a-f-]{36}@partnerkit|TRANSP:TRANSPARENT"
    rb"|SEQUENCE:\d+|STATUS:(CONFIRMED|CANCELLED)|RRULE:FREQ=MONTHLY;INTERVAL=1"
)


def is_one_text(typed: str) -> None:
    """Everywhere in a calendar where `typed` may stand, it is that text and nothing else."""
    action = Action.model_construct(what=typed, owner="a", due=Period(2027, 1, 1))
    again = Action.model_construct(what=f"{typed} again", due=Period(2027, 1, 2))
    desk = Resource.model_construct(what=typed, by=Period(2027, 1, 3))
    made = Partnership.model_construct(
        name=typed,
        started=Period(2026, 1, 1),
        partners={"a": Partner.model_construct(name=typed)},
        contributions=Contributions.model_construct(resources={"desk": desk}),
        practice=Practice.model_construct(
            actions=[action, again], review_every=Rhythm(1, "month"), reviews=[]
        ),
    )
    written = calendar(made, SAVED)
    assert written.endswith(b"END:VCALENDAR\r\n")
    lines = written.decode().split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    whole_lines = written.replace(b"\r\n ", b"").removesuffix(b"\r\n").split(b"\r\n")
    assert [line for line in whole_lines if not _LINE.fullmatch(line)] == []
    # One event for each date, with each property once.
    names = [re.split(b"[:;]", line)[0] for line in whole_lines]
    assert names.count(b"BEGIN") == names.count(b"END") == 5
    read = vobject.readOne(written.decode())
    assert [event.summary.value for event in read.vevent_list] == [
        shown(f"Review due: {typed}"),
        shown(f"Due: {typed} ({typed})"),
        shown(f"Due: {typed} again"),
        shown(f"Needed by this day: {typed} (not covered)"),
    ]
    titles = [read.contents[name][0].value for name in ("name", "x-wr-calname")]
    assert titles == [shown(typed)] * 2
    assert all(e.description.value.startswith(shown(typed)) for e in read.vevent_list)
    assert len({event.uid.value for event in read.vevent_list}) == 4


def shown(text: str) -> str:
    return visible(text).strip()


#: Texts that look like the first of each: what somebody else typed, or another program saved.
ALIKE = [
    ("Riverside café", "Riverside cafe\u0301"),
    ("River Path", "River Path\n"),
    ("River Path", " River Path "),
    ("River Path", "River\u00a0Path"),
    ("River Path", "River\u200b Path\ufeff"),
    ("River\nPath", "River \r\nPath"),
]


def partnership(text: str, key: str = "desk") -> Partnership:
    action = Action.model_construct(what=text, due=Period(2027, 1, 1))
    desk = Resource.model_construct(what=text, by=Period(2027, 1, 3))
    return Partnership.model_construct(
        name=text,
        started=Period(2026, 1, 1),
        contributions=Contributions.model_construct(resources={key: desk}),
        practice=Practice.model_construct(actions=[action], review_every=Rhythm(1, "month")),
    )


def uids(made: Partnership) -> list[str]:
    read = vobject.readOne(calendar(made, SAVED).decode())
    return [event.uid.value for event in read.vevent_list]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_texts_that_look_alike_are_one_event(one: str, other: str) -> None:
    assert uids(partnership(one)) == uids(partnership(other))
    assert uids(partnership(one)) != uids(partnership(f"{one}s"))


def test_an_id_in_other_letters_that_look_alike_is_the_same_event() -> None:
    assert uids(partnership("a", "café")) == uids(partnership("a", "cafe\u0301"))


def test_two_that_look_alike_in_one_file_are_two_events() -> None:
    made = partnership("Café")
    assert made.practice
    assert made.contributions
    assert made.practice.actions
    assert made.contributions.resources
    made.practice.actions.append(
        Action.model_construct(what="Cafe\u0301 ", due=Period(2027, 1, 2)),
    )
    for key in ("café", "cafe\u0301"):
        desk = Resource.model_construct(what="x", by=Period(2027, 1, 3))
        made.contributions.resources[key] = desk
    assert len(set(uids(made))) == len(uids(made)) == 6


@pytest.mark.parametrize("optimized", some(1, [["-O"], []]), ids=["optimized", ""])
@pytest.mark.parametrize(
    "name",
    some(
        1,
        ["A\nBEGIN:VEVENT\nUID:x\nSUMMARY:pwn\nEND:VEVENT", "River Path\n", "a\r\nEND:VEVENT"],
    ),
)
def test_the_command_writes_one_event_with_and_without_assertions(
    tmp_path: Path, name: str, optimized: list[str]
) -> None:
    data = {"partnerkit": 1, "name": name, "partners": {}}
    data["practice"] = {"actions": [{"what": name, "due": "2027-01-01"}]}
    (tmp_path / "partnership.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, *optimized, "-m", "partnerkit", "calendar"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=180,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"BEGIN:VEVENT\r\n") == 1
    assert done.stdout.count(b"\r\n") == done.stdout.count(b"\n")


@pytest.mark.parametrize(
    ("seconds", "stamp"),
    [
        (-1, b"19700101T000000Z"),
        (-1e12, b"19700101T000000Z"),
        (0, b"19700101T000000Z"),
        (253402300799.0, b"99991231T000000Z"),
        (253402300800.0, b"99991231T000000Z"),
        (1e15, b"99991231T000000Z"),
    ],
)
def test_a_file_from_any_year_has_a_calendar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, stamp: bytes
) -> None:
    path = tmp_path / "partnership.yaml"
    path.write_text(
        "partnerkit: 1\nname: A\npractice: {actions: [{what: B, due: 2027-01-01}]}\n",
        encoding="utf-8",
    )
    real = Path.stat

    def stat(self: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        found = real(self, follow_symlinks=follow_symlinks)
        return os.stat_result((*found[:8], seconds, *found[9:])) if self == path else found

    monkeypatch.setattr(Path, "stat", stat)
    assert b"DTSTAMP:" + stamp in meeting_papers.make_calendar(path, SAVED.date())
