"""Partnerships of any number of partners, about a hundred lines each, for tests of what grows."""

from __future__ import annotations

from datetime import date
from typing import Any

from partnerkit.problems import Place
from partnerkit.workbook.accountability import Layer
from partnerkit.workbook.commitments import Qualities
from partnerkit.workbook.places import put
from partnerkit.workbook.shape import fields

#: The day on which these partnerships are looked at.
TODAY = date(2027, 3, 1)

_QUALITIES = list(fields(Qualities))


def many_partners(count: int) -> dict[str, Any]:
    """The data of a partnership of `count` partners; each has its part in every step.

    Something is open of every kind: a layer that is empty, a pair without a balance, a resource
    that is not covered, a signature, a question, a review and actions that are overdue.
    """
    keys = [f"office-{number}" for number in range(1, count + 1)]
    return {
        "partnerkit": "1",
        "name": f"A partnership of {count}",
        "started": "2026-01-01",
        "purpose": {
            "concern": "The river floods each spring, and nobody owns the repair of its path.",
            "vision": "Everyone can walk the river in every season.",
            "values": ["Neighbours are heard first"],
            "goal": "The path is open all year by 2028.",
            "focus": "One survey of the path, walked together.",
        },
        "partners": {key: _partner(key) for key in keys},
        "accountability": {
            "entries": {name: entry for key in keys for name, entry in _entries(key).items()},
            "pairs": [_pair(n, keys) for n in range(count)],
        },
        "contributions": {
            "resources": {
                f"resource-{n}": {
                    "what": f"Boats for part {n} of the river",
                    "kind": "operational",
                    "amount": str(10 + n % 7),
                    "unit": "boats",
                    "by": "2027-05-01",
                }
                for n in range(count)
            },
            "pledges": [_pledge(n, keys, step) for n in range(count) for step in (1, 2)],
            "additional": [
                {"resource": f"resource-{n}", "amount": "2", "from": "The boat club"}
                for n in range(0, count, 2)
            ],
        },
        "commitments": {
            "qualities": {quality: f"We keep {quality} in view." for quality in _QUALITIES},
            "partners": {key: _commitment(n, key) for n, key in enumerate(keys)},
        },
        "practice": {
            "intent": "Go on, and learn each time.",
            "time": "Two hours a month.",
            "review_every": "3 months",
            "reviews": [_review(day, keys) for day in ("2026-05-01", "2026-08-01")],
            "actions": [_action(n, key) for n, key in enumerate(keys)],
        },
        "questions": [
            {
                "about": f"partners.{key}",
                "question": f"Who can say yes at {key} between two meetings?",
                "asked_by": keys[(n + 1) % count],
                "asked_of": key,
                "asked_on": "2027-01-10",
            }
            for n, key in enumerate(keys)
        ],
    }


def _partner(key: str) -> dict[str, Any]:
    return {
        "name": f"The office called {key}",
        "kind": "government",
        "contact": f"Front desk of {key}",
        "mission": f"Look after the part of the river that belongs to {key}, with everybody there.",
        "responsibilities": ["Repairs of the path", f"Floods in the part of {key}"],
        "history": [
            {
                "what": "A clean-up with the schools",
                "when": "2019",
                "result": "mixed",
                "lesson": "People came for the river and stayed for the talk.",
            }
        ],
        "communication": {
            "practices": ["Decisions go through the council, in public session"],
            "challenges": ["Answers about money come only between March and June"],
        },
    }


def _entries(key: str) -> dict[str, Any]:
    named = list(Layer)[:3]  # the fourth is left open
    return {
        f"{key}-{layer}": {
            "partner": key,
            "layer": layer.value,
            "to": "The residents" if layer is Layer.CLIENTS else f"The {layer.value} of {key}",
            "for": f"A path that is safe in the part of {key}",
            "named_by": [key],
        }
        for layer in named
    }


def _pair(number: int, keys: list[str]) -> dict[str, Any]:
    one, other = keys[number], keys[(number + 1) % len(keys)]
    pair = {
        "between": [f"{one}-ethics", f"{other}-stakeholders"],
        "relation": "competing",
        "why": "What is safe for one part of the river floods the next.",
    }
    return pair if number % 3 == 0 else {**pair, "balance": "Both levels are read aloud first."}


def _pledge(number: int, keys: list[str], step: int) -> dict[str, Any]:
    return {
        "resource": f"resource-{number}",
        "partner": keys[(number * step) % len(keys)],
        "amount": "4",
        "status": "confirmed",
    }


def _commitment(number: int, key: str) -> dict[str, Any]:
    commitment = {
        "commits": f"Treat every part of the river as a part of {key}.",
        "keeps": "Its duty to follow its own purchasing rules.",
        "signed_by": f"Manager of {key}",
    }
    return commitment if number % 4 == 0 else {**commitment, "signed_on": "2026-02-01"}


def _review(day: str, keys: list[str]) -> dict[str, Any]:
    return {
        "on": day,
        "ratings": {
            key: {quality: str(1 + (n + m) % 5) for m, quality in enumerate(_QUALITIES)}
            for n, key in enumerate(keys)
        },
        "learned": "Residents hear of decisions after they are made.",
        "build_on": "The coordinator is trusted by everybody.",
    }


def _action(number: int, key: str) -> dict[str, Any]:
    action = {"what": f"Walk part {number} of the path", "owner": key, "due": "2027-02-01"}
    return action if number % 5 == 0 else {**action, "done": "2027-01-15"}


#: How often a name stands in such a plan.
TIMES = 2_000


def used_often(place: Place, length: int) -> dict[str, Any]:
    """A plan in which a name of that length stands two thousand times."""
    data = many_partners(2)
    entry = {"partner": "office-1", "layer": "plans", "to": "The Board", "for": "Money"}
    other = {**entry, "partner": "office-2"}
    pair = {"between": ["office-1-1", "office-2-1"], "relation": "both"}
    pledge = {"resource": "room", "partner": "office-1", "amount": "1", "status": "offered"}
    data["accountability"] = {
        "entries": {"office-1-1": entry, "office-2-1": other},
        "pairs": [pair] * TIMES,
    }
    data["contributions"] = {
        "resources": {"room": {"what": "Room", "amount": "5", "unit": "days"}},
        "pledges": [pledge] * TIMES,
    }
    action = {"what": "Meet", "owner": "office-1", "due": "2026-01-01"}
    data["practice"] = {"actions": [action] * TIMES}
    whole: dict[str, Any] = put(data, place, "n" * length)
    return whole
