"""A partnership in which every field of the models is filled in, each with its own word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import count, cycle
from typing import Any

from partnerkit.plan.worked_out import Plan, plan
from partnerkit.problems import Place
from partnerkit.workbook.check import check
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period, day_in_words
from partnerkit.workbook.rules import Rhythm, Words
from partnerkit.workbook.shape import Form, Shape, fields, shape_of

TODAY = date(2026, 11, 22)
KEYS = {"partners": ["pa", "pb"], "entries": ["pa-1", "pb-1"], "resources": ["ra", "rb"]}


@dataclass
class Filler:
    """Fills models with words; `texts` says by place what has to be found again, as shown."""

    before: str = ""
    texts: dict[Place, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(101))
    turns: dict[str, Iterator[str]] = field(
        default_factory=lambda: {kind: cycle(keys) for kind, keys in KEYS.items()}
    )

    def group(self, model: Any, place: Place) -> dict[str, Any]:
        return {
            key: self.answer(shape_of(info), (*place, key)) for key, info in fields(model).items()
        }

    def answer(self, kept: Shape, place: Place) -> Any:
        match kept.form:
            case Form.GROUP:
                return self.group(kept.type, place)
            case Form.LIST:
                return [self.answer(kept.item, (*place, n)) for n in range(2)]
            case Form.KEYED:
                keys = KEYS[kept.refers or str(place[-1])]
                return {key: self.answer(kept.item, (*place, key)) for key in keys}
        return self.one(kept, place)

    def one(self, kept: Shape, place: Place) -> str:
        number = next(self.numbers)
        if place == ("partnerkit",):
            return "1"
        if place[-1] == "about":
            return "partners.pa.mission"
        if kept.refers:
            return next(self.turns[kept.refers])
        if kept.type is bool:
            return "true"
        if kept.type is int:
            return str(number % 5 + 1)
        if kept.type is Rhythm:
            return self.kept(place, f"{number} weeks")
        if kept.type is Decimal:
            return self.kept(place, str(number))
        if kept.type in (date, Period):
            # What is over has nothing due.
            first = date(2901 if place[-1] in {"ended", "until", "left"} else 2001, 1, 1)
            return self.kept(place, (first + timedelta(days=number)).isoformat())
        if isinstance(kept.type, type) and issubclass(kept.type, Words):
            member = list(kept.type)[number % len(kept.type)]
            self.texts[place] = member.words
            return str(member.value)
        return self.kept(place, f"{self.before}zq{number}x")

    def kept(self, place: Place, text: str) -> str:
        self.texts[place] = text
        return text


def filled(before: str = "") -> tuple[dict[str, Any], dict[Place, str]]:
    """The data of a file with an answer in every field, and the texts that have to be shown.

    Every text begins with `before`.
    """
    filler = Filler(before)
    data = filler.group(Partnership, ())
    entries = data["accountability"]["entries"]
    for key, entry in entries.items():
        entry["partner"] = key.partition("-")[0]
    for pair in data["accountability"]["pairs"]:
        pair["between"] = list(entries)
    return data, filler.texts


def as_told(text: str) -> str:
    """Return an answer as people read it: a day stands in words."""
    try:
        return day_in_words(date.fromisoformat(text))
    except ValueError:
        return text


def planned(data: dict[str, Any], today: date = TODAY) -> Plan:
    """The plan of some data; the data has to be in order."""
    found = check(data)
    assert found.partnership, [problem.sentence for problem in found.problems]
    return plan(data, found.partnership, today)


def crowd(partners: int = 30, entries: int = 300) -> dict[str, Any]:
    """A partnership of many, for documents that have to stay readable."""
    keys = [f"partner-{number}" for number in range(1, partners + 1)]
    layers = cycle(["ethics", "clients", "stakeholders", "plans"])
    return {
        "partnerkit": "1",
        "name": "Everybody in the valley",
        "started": "2026-01-01",
        "partners": {key: {"name": f"Office of {key}"} for key in keys},
        "accountability": {
            "entries": {
                f"entry-{number}": {
                    "partner": keys[number % partners],
                    "layer": next(layers),
                    "to": f"Audience number {number} of the valley",
                    "for": "Good work that is seen, counted and told to all who asked for it",
                }
                for number in range(entries)
            },
            "pairs": [
                {
                    "between": [f"entry-{number}", f"entry-{number + 7}"],
                    "relation": "competing" if number % 2 else "complementary",
                }
                for number in range(40)
            ],
        },
        "practice": {
            "review_every": "6 months",
            "reviews": [
                {
                    "on": "2026-07-01",
                    "ratings": {key: {"intent": str(n % 5 + 1)} for n, key in enumerate(keys)},
                }
            ],
        },
    }
