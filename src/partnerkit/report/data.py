"""The report as JSON for other programs: every answer, and everything calculated from them."""

from __future__ import annotations

from itertools import islice
from typing import Any

from partnerkit.document.json_text import json_text
from partnerkit.plan.answers_to import layers
from partnerkit.plan.ledger import ledger, totals
from partnerkit.plan.open_items import OpenItem
from partnerkit.plan.pairs import candidates, in_order, unbalanced
from partnerkit.plan.ways import (
    latest_review,
    review_due,
    reviews_missed,
    ways_of_working,
)
from partnerkit.plan.worked_out import Plan
from partnerkit.report.mirror import mirror_data as mirror
from partnerkit.workbook.steps import Step

#: The highest number of likely pairs listed; their number grows with the square of the entries.
CANDIDATES = 100


def report_json(plan: Plan, step: Step | None = None) -> str:
    """Return the report as JSON text. Amounts are strings, never floats; dates are ISO dates.

    With `step`, only what belongs to that step. Only the first CANDIDATES likely pairs are listed.
    """
    answers = plan.partnership.model_dump(mode="json", by_alias=True, exclude_none=True)
    if step is not None:
        answers = {key: answers[key] for key in ("partnerkit", "name", step) if key in answers}
    contents = {"answers": answers, "worked_out": _worked_out(plan, step)}
    return json_text(contents)


def _worked_out(plan: Plan, step: Step | None) -> dict[str, Any]:
    partnership, stands = plan.partnership, plan.waiting.of(step) if step else plan.waiting
    pairs = (partnership.accountability and partnership.accountability.pairs) or []
    results: dict[str, Any] = {
        "today": plan.today,
        "steps": [
            {
                "step": p.step,
                "state": p.state.value,
                "answered": p.answered,
                "asked": p.asked,
                "open": len(stands.of(p.step).open),
                "reminders": len(stands.of(p.step).reminders),
            }
            for p in plan.steps
            if step in (None, p.step)
        ],
        "open": list(map(_item, stands.open)),
        "reminders": list(map(_item, stands.reminders)),
        "not_begun": stands.not_begun,
    }
    if step in (None, Step.ACCOUNTABILITY):
        results["layers"] = {
            row.partner: {layer: [key for key, _ in cell] for layer, cell in row.cells.items()}
            for row in layers(partnership)
        }
        results["pairs"] = [
            {"pair": n, "between": pair.between, "unbalanced": unbalanced(pair)}
            for n, pair in in_order(pairs)
        ]
        results["candidates"] = [
            candidate._asdict() for candidate in islice(candidates(partnership), CANDIDATES)
        ]
        results["mirror"] = mirror(partnership)
    if step in (None, Step.CONTRIBUTIONS):
        results["ledger"] = {"lines": _lines(plan), "totals": _totals(plan)}
    if step in (None, Step.PRACTICE):
        latest = latest_review(partnership)
        results["ways_of_working"] = {
            "review": latest.on if latest else None,
            "next_review_due": review_due(partnership),
            "reviews_missed": reviews_missed(partnership, plan.today),
            "qualities": [
                q._asdict() | {"spread": q.spread, "wide": q.wide, "unknown": q.unknown}
                for q in ways_of_working(partnership)
            ],
        }
    return results


def _item(item: OpenItem) -> dict[str, Any]:
    return {
        "step": item.step,
        "where": ".".join(map(str, item.place)),
        "why": item.why.value,
        "question": item.question,
        "who": item.who,
        "keeps_its_step_open": item.blocking,
        "command": item.command,
    }


def _lines(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "resource": line.key,
            "needed": line.resource.amount,
            "unit": line.resource.unit,
            "secured": line.secured,
            "offered": line.offered,
            "hoped_for": line.hoped_for,
            "still_open": line.still_open,
            "covered": line.covered,
            "certainty": line.certainty.value,
            "flags": line.flags,
        }
        for line in ledger(plan.partnership)
    ]


def _totals(plan: Plan) -> list[dict[str, Any]]:
    return [total._asdict() for total in totals(ledger(plan.partnership))]
