"""The report for other programs: every answer, and what was worked out, as JSON."""

from __future__ import annotations

from itertools import islice
from typing import Any

from partnerkit.document.json_text import json_text
from partnerkit.plan.answers_to import layers
from partnerkit.plan.ledger import ledger, totals
from partnerkit.plan.pairs import candidates, in_order, unbalanced
from partnerkit.plan.ways import (
    latest_review,
    review_due,
    reviews_missed,
    ways_of_working,
)
from partnerkit.report.mirror import mirror_data as mirror
from partnerkit.report.outline import Plan
from partnerkit.workbook.steps import Step

#: At most so many likely pairs are listed: all of them would be the square of the entries.
CANDIDATES = 100


def report_json(made: Plan, step: Step | None = None) -> str:
    """The report as JSON text. Amounts are texts, never floats; dates are ISO dates.

    Of the likely pairs, the first CANDIDATES are listed.
    """
    answers = made.partnership.model_dump(mode="json", by_alias=True, exclude_none=True)
    if step is not None:
        answers = {key: answers[key] for key in ("partnerkit", "name", step) if key in answers}
    found = {"answers": answers, "worked_out": _worked_out(made, step)}
    return json_text(found)


def _worked_out(made: Plan, step: Step | None) -> dict[str, Any]:
    partnership = made.partnership
    pairs = (partnership.accountability and partnership.accountability.pairs) or []
    found: dict[str, Any] = {
        "today": made.today,
        "steps": [
            {"step": p.step, "state": p.state.value, "answered": p.answered, "asked": p.asked}
            for p in made.steps
            if step in (None, p.step)
        ],
        "open": [
            {
                "step": item.step,
                "where": ".".join(map(str, item.place)),
                "why": item.why.value,
                "question": item.question,
                "who": item.who,
                "command": item.command,
            }
            for item in made.open
            if step in (None, item.step)
        ],
    }
    if step in (None, Step.ACCOUNTABILITY):
        found["layers"] = {
            row.partner: {layer: [key for key, _ in cell] for layer, cell in row.cells.items()}
            for row in layers(partnership)
        }
        found["pairs"] = [
            {"pair": n, "between": pair.between, "unbalanced": unbalanced(pair)}
            for n, pair in in_order(pairs)
        ]
        found["candidates"] = [
            candidate._asdict() for candidate in islice(candidates(partnership), CANDIDATES)
        ]
        found["mirror"] = mirror(partnership)
    if step in (None, Step.CONTRIBUTIONS):
        found["ledger"] = {"lines": _lines(made), "totals": _totals(made)}
    if step in (None, Step.PRACTICE):
        latest = latest_review(partnership)
        found["ways_of_working"] = {
            "review": latest.on if latest else None,
            "next_review_due": review_due(partnership),
            "reviews_missed": reviews_missed(partnership, made.today),
            "qualities": [
                q._asdict() | {"spread": q.spread, "wide": q.wide, "unknown": q.unknown}
                for q in ways_of_working(partnership)
            ],
        }
    return found


def _lines(made: Plan) -> list[dict[str, Any]]:
    return [
        {
            "resource": line.key,
            "needed": line.resource.amount,
            "unit": line.resource.unit,
            "confirmed": line.confirmed,
            "offered": line.offered,
            "elsewhere": line.elsewhere,
            "still_open": line.still_open,
            "covered": line.covered,
            "flags": line.flags,
        }
        for line in ledger(made.partnership)
    ]


def _totals(made: Plan) -> list[dict[str, Any]]:
    return [total._asdict() for total in totals(ledger(made.partnership))]
