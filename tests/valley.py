"""A plan in which something of every kind is open, small enough to know by heart."""

from __future__ import annotations

from typing import Any


def valley() -> dict[str, Any]:
    return {
        "partnerkit": "1",
        "name": "Valley",
        "started": "2026-01-01",
        "partners": {"county": {"name": "County"}, "council": {"name": "Council"}},
        "accountability": {
            "entries": {
                "county-1": {
                    "partner": "county",
                    "layer": "plans",
                    "to": "Board",
                    "for": "the budget",
                },
                "council-1": {
                    "partner": "council",
                    "layer": "ethics",
                    "to": "Residents",
                    "for": "plain words",
                },
            },
            "pairs": [
                {
                    "between": ["county-1", "council-1"],
                    "relation": "competing",
                    "why": "Staff may not speak",
                    "owner": "county",
                }
            ],
        },
        "contributions": {
            "resources": {
                "room": {"what": "A room", "kind": "operational", "amount": "10", "unit": "hours"}
            },
            "pledges": [
                {
                    "resource": "room",
                    "partner": "county",
                    "amount": "4",
                    "conditions": "Not on Sundays",
                }
            ],
        },
        "practice": {
            "actions": [{"what": "Count hours", "owner": "council", "due": "2026-02-01"}],
        },
        "questions": [
            {
                "about": "partners.council",
                "question": "Who says yes?",
                "asked_by": "county",
                "asked_of": "council",
            }
        ],
    }
