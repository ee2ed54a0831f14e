"""The form that one partner fills in alone: what it asks, and what comes back with it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Set
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from partnerkit.document import form_blocks as page
from partnerkit.language import say
from partnerkit.plan.form_parts import (
    UNCLEAR,
    FormField,
    FormMore,
    FormPart,
    FormRecord,
    FormTitle,
    every_field,
    place_named,
)
from partnerkit.plan.form_questions import AskedOnForm
from partnerkit.problems import Place
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import day_in_words
from partnerkit.workbook.rules_elsewhere import PageRule, page_rule

#: What a form and its answers look like; a newer one is refused by an older program.
FORM_FORMAT = 1
#: FormMore than this can be chosen from is a list to open.
_SHOWN_AT_ONCE = 6


def partner_form(asked: AskedOnForm, version: str) -> page.FormPage:
    """Return the form of a partner: what it is asked, with its earlier answers."""
    name = asked.partnership.partner_name(asked.voice)
    making = _Making()
    parts = tuple(
        page.StepPart(step.value, step.heading, making.parts(parts))
        for step, parts in asked.steps.items()
    )
    data = {
        **told_with_form(asked),
        "began": shown_once(asked),
        "version": version,
        "rules": {name: _said(rule) for name, rule in making.rules.items()},
        **making.begun(),
        "keyed": sorted(making.keyed),
    }
    return page.FormPage(
        say("{label}: {words}", label=name, words=asked.partnership.name),
        _intro(asked.today, name),
        parts,
        data,
    )


def _intro(today: date, name: str) -> tuple[str, ...]:
    return (
        say(
            "These are the questions for {name}, made on {day}. What {name} said earlier is filled "
            "in. What the others said about who answers to whom is left out, so that you answer in "
            "your own words.",
            name=name,
            day=day_in_words(today),
        ),
        say(
            "You need not answer everything. Whatever you leave blank stays as it was. Nothing you "
            "write leaves this computer until you give it back."
        ),
    )


def told_of_plan(partnership: Partnership, today: date) -> dict[str, Any]:
    """Return what tells of which plan something was made, and when."""
    started = partnership.started
    return {
        "format": FORM_FORMAT,
        "plan": {
            "name": partnership.name,
            "started": str(started) if started else "",
            "partners": list(partnership.partners or {}),
        },
        "made": today.isoformat(),
    }


def told_with_form(asked: AskedOnForm) -> dict[str, Any]:
    """Return what comes back with the answers: the plan, the partner, and what was there."""
    whose = {"partner": asked.voice, "name": asked.partnership.partner_name(asked.voice)}
    told = {**told_of_plan(asked.partnership, asked.today), **whose}
    return {"form": form_id([told, asked.began, [step.value for step in asked.steps]]), **told}


def form_id(told: Any) -> str:
    """Return what a form is known by: another one for whatever else it tells."""
    text = json.dumps(told, sort_keys=True)
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def shown_once(asked: AskedOnForm) -> dict[str, Any]:
    """Return the data that the form begins with, without texts that a field shows as well.

    The page restores them; in a list, a blank stands for each, because no answer is blank.
    """
    fields = (field for parts in asked.steps.values() for field in every_field(parts))
    shown = {place_named(asked.began, field.name) for field in fields}
    return {key: _left(value, (key,), shown) for key, value in asked.began.items()}


def _left(data: Any, at: Place, shown: Set[Place]) -> Any:
    """Return the data at a place without the texts that are shown."""

    def is_shown(key: str | int, value: Any) -> bool:
        return value.__class__ is str and (*at, key) in shown

    if isinstance(data, dict):
        here = ((key, value) for key, value in data.items() if not is_shown(key, value))
        return {key: _left(value, (*at, key), shown) for key, value in here}
    if isinstance(data, list):
        items = enumerate("" if is_shown(n, item) else item for n, item in enumerate(data))
        return [_left(item, (*at, n), shown) for n, item in items]
    return data


class _Making:
    """Makes the parts of a page; `rules` are those that its answers have.

    `keyed` are the lists whose records have ids.
    """

    def __init__(self) -> None:
        self.rules: dict[str, PageRule] = {}
        self._seeds: dict[str, tuple[str, list[dict[str, Any]]]] = {}
        self.keyed: set[str] = set()
        self._known: dict[Any, str] = {}
        self._count = 0

    def begun(self) -> dict[str, Any]:
        """Return what new records begin with, by the id of the room for them.

        What all of a list begin with is said once, by the list.
        """
        always: dict[str, dict[str, Any]] = {}
        for name, seeds in self._seeds.values():
            for seed in seeds:
                known = always.setdefault(name, seed)
                always[name] = {key: known[key] for key in known if seed.get(key) == known[key]}
        left = {
            key: [{k: v for k, v in seed.items() if k not in always[name]} for seed in seeds]
            for key, (name, seeds) in self._seeds.items()
        }
        return {
            "seeds": {
                key: seeds if len(seeds) > 1 else seeds[0]
                for key, seeds in left.items()
                if seeds != [{}]
            },
            "always": {name: seed for name, seed in always.items() if seed},
        }

    def parts(self, parts: Iterable[FormPart]) -> tuple[page.FormBlock, ...]:
        """Return the parts of a step, or of a record."""
        return tuple(map(self._part, parts))

    def _part(self, part: FormPart) -> page.FormBlock:
        match part:
            case FormTitle(text):
                return page.TitleBlock(text)
            case FormField():
                return self._field(part)
            case FormRecord():
                return self._record(part)
            case FormMore():
                return self._more(part)

    def _field(self, field: FormField) -> page.FieldBlock:
        rule, way = page_rule(field.rule), _way(field)
        if way in (page.Way.LINE, page.Way.TEXT):
            self.rules[rule.name] = rule
        values = field.value if isinstance(field.value, list) else [field.value]
        return page.FieldBlock(
            field.name,
            field.label,
            field.prompt,
            rule.name,
            way,
            tuple(str(value) for value in values if value is not None),
            "" if values != [None] else field.why,
            "" if values != [None] else field.example,
            field.choices,
            field.must,
        )

    def _record(self, record: FormRecord) -> page.RecordBlock:
        parts = self.parts(record.parts)
        is_item = len(record.parts) == 1 and getattr(record.parts[0], "name", "") == record.name
        return page.RecordBlock(record.name, record.title, parts, record.removable, is_item)

    def _more(self, more: FormMore) -> page.MoreBlock:
        self._count += 1
        key = f"m{self._count}"
        seeds = [dict(seed) for seed, _ in more.seeds]
        if more.keyed:
            self.keyed.add(more.name)
        if seeds != [{}]:
            self._seeds[key] = (more.name, seeds)
        blank = self._record(more.blank)
        return page.MoreBlock(
            key,
            more.name,
            more.label,
            more.prompt,
            more.why,
            more.example,
            more.said,
            tuple(words for _, words in more.seeds),
            blank,
            more.none,
            self._like(key, more, blank),
        )

    def _like(self, key: str, more: FormMore, blank: page.RecordBlock) -> str:
        """Return the key of earlier space for records with the same questions, or ""."""
        inside = blank.parts
        asked = [part for part in inside if isinstance(part, page.FieldBlock)]
        if len(asked) < max(len(inside), 2) or len(more.seeds) > 1:
            return ""
        ways = tuple(one._replace(label="", prompt="", why="", example="") for one in asked)
        same = (blank.name, ways, tuple(words for _, words in more.seeds))
        known = self._known.setdefault(same, key)
        return "" if known == key else known


def _said(rule: PageRule) -> dict[str, str]:
    """Return what a page knows of a rule, without what is empty."""
    return {key: said for key, said in rule._asdict().items() if said and key != "name"}


def _way(field: FormField) -> page.Way:
    if field.name.startswith(UNCLEAR):
        return page.Way.UNCLEAR
    if field.several:
        return page.Way.MANY
    if field.choices:
        return page.Way.ONE if len(field.choices) <= _SHOWN_AT_ONCE else page.Way.LISTED
    short = field.rule is Decimal or page_rule(field.rule).pattern
    return page.Way.LINE if short else page.Way.TEXT
