"""The form that one partner fills in by itself: what it asks, and what comes back with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal
from hashlib import sha256
from typing import Any

from partnerkit.document import form_blocks as page
from partnerkit.plan.form import (
    UNCLEAR,
    Asked,
    Field,
    More,
    Part,
    Record,
    Title,
    fields,
    form,
    place_named,
)
from partnerkit.report.outline import Plan
from partnerkit.workbook.places import get, put
from partnerkit.workbook.rules_elsewhere import PageRule, page_rule
from partnerkit.workbook.steps import Step

#: What a form and its answers look like; a newer one is refused by an older program.
FORM_FORMAT = 1
#: More than this can be chosen from is a list to open.
_SHOWN_AT_ONCE = 6


def form_page(made: Plan, partner: str, steps: Sequence[Step], version: str) -> page.FormPage:
    """The form of a partner: what it is asked in these steps, and its earlier answers."""
    asked = form(made.partnership, made.data, partner, steps, made.today)
    name = made.partnership.partner_name(partner)
    making = _Making()
    parts = tuple(
        page.StepPart(step.value, step.heading, making.parts(asked.steps[step])) for step in steps
    )
    data = {
        **_told(made, partner, asked),
        "began": shown_once(asked),
        "version": version,
        "rules": {rule.name: rule._asdict() for rule in making.rules.values()},
        "seeds": making.seeds,
    }
    return page.FormPage(f"{name}: {made.partnership.name}", _intro(made, name), parts, data)


def _intro(made: Plan, name: str) -> tuple[str, ...]:
    return (
        f"These are the questions for {name}, made on {made.today}. What {name} said earlier is "
        "filled in. What the others said about who answers to whom is left out, so that you "
        "answer in your own words.",
        "You need not answer everything. Whatever you leave blank stays as it was. Nothing you "
        "write leaves this computer until you give it back.",
    )


def _told(made: Plan, partner: str, asked: Asked) -> dict[str, Any]:
    """What comes back with the answers: which plan it is, who was asked, what was there."""
    started = made.partnership.started
    told = {
        "format": FORM_FORMAT,
        "plan": {
            "name": made.partnership.name,
            "started": started.isoformat() if started else "",
            "partners": list(made.partnership.partners or {}),
        },
        "partner": partner,
        "name": made.partnership.partner_name(partner),
        "made": made.today.isoformat(),
    }
    told_apart = json.dumps(
        [told, asked.began, [step.value for step in asked.steps]], sort_keys=True
    )
    return {"form": sha256(told_apart.encode("utf-8", "replace")).hexdigest()[:16], **told}


def shown_once(asked: Asked) -> dict[str, Any]:
    """What the form begins with, without the texts that stand in one of its fields as well.

    The page puts them back: an answer is never blank, so a blank stands for each.
    """
    began: Any = asked.began
    for parts in asked.steps.values():
        for field in fields(parts):
            place = place_named(began, field.name)
            if isinstance(get(began, place), str):
                began = put(began, place, "")
    return dict(began)


class _Making:
    """Makes the parts of a page; `rules` are those that its answers have.

    `seeds` are what new records begin with, by the id of the room for them.
    """

    def __init__(self) -> None:
        self.rules: dict[str, PageRule] = {}
        self.seeds: dict[str, list[dict[str, Any]]] = {}
        self._known: dict[Any, str] = {}
        self._count = 0

    def parts(self, parts: Iterable[Part]) -> tuple[page.Part, ...]:
        """The parts of a step, or of a record."""
        return tuple(map(self._part, parts))

    def _part(self, part: Part) -> page.Part:
        match part:
            case Title(text):
                return page.Title(text)
            case Field():
                return self._field(part)
            case Record():
                return self._record(part)
            case More():
                return self._more(part)

    def _field(self, field: Field) -> page.Field:
        rule, way = page_rule(field.rule), _way(field)
        if way in (page.LINE, page.TEXT):
            self.rules[rule.name] = rule
        values = field.value if isinstance(field.value, list) else [field.value]
        return page.Field(
            field.name,
            field.label,
            field.prompt,
            rule.name,
            way,
            tuple(str(value) for value in values if value is not None),
            "" if values != [None] else field.why,
            "" if values != [None] else field.example,
            tuple((str(value), words) for value, words in field.choices),
        )

    def _record(self, record: Record) -> page.Record:
        parts = self.parts(record.parts)
        is_item = len(record.parts) == 1 and getattr(record.parts[0], "name", "") == record.name
        return page.Record(record.name, record.title, parts, record.removable, is_item)

    def _more(self, more: More) -> page.More:
        self._count += 1
        key = f"m{self._count}"
        seeds = [dict(seed) for seed, _ in more.seeds]
        if seeds != [{}]:
            self.seeds[key] = seeds
        blank = self._record(more.blank)
        return page.More(
            key,
            more.name,
            more.label,
            more.prompt,
            more.why,
            more.example,
            more.said,
            more.keyed,
            tuple(words for _, words in more.seeds),
            blank,
            more.none,
            self._like(key, more, blank),
        )

    def _like(self, key: str, more: More, blank: page.Record) -> str:
        """The room for records that ask the same in other words, or ""."""
        inside = blank.parts
        asked = [part for part in inside if isinstance(part, page.Field)]
        if len(asked) < max(len(inside), 2) or len(more.seeds) > 1:
            return ""
        ways = tuple(one._replace(label="", prompt="", why="", example="") for one in asked)
        same = (blank.name, ways, tuple(words for _, words in more.seeds))
        known = self._known.setdefault(same, key)
        return "" if known == key else known


def _way(field: Field) -> str:
    if field.name.startswith(UNCLEAR):
        return page.UNCLEAR
    if field.several:
        return page.MANY
    if field.choices:
        return page.ONE if len(field.choices) <= _SHOWN_AT_ONCE else page.LISTED
    short = field.rule is Decimal or page_rule(field.rule).pattern
    return page.LINE if short else page.TEXT
