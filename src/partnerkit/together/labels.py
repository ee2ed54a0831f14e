"""Places and answers of a file in the words that people know them by."""

from __future__ import annotations

from typing import Any

from partnerkit.problems import Data, Place
from partnerkit.workbook.check import get
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.shape import Form, Shape, fields, shape_of
from partnerkit.worked_out.question import choices, entry_words, partner_name, resource_name


def label(data: Any, place: Place) -> str:
    """What an answer or a record is called: "Orange County, Mission and purpose"."""
    kept = Shape(Form.GROUP, Partnership)
    words: list[str] = []
    for number, part in enumerate(place, start=1):
        here = place[:number]
        if kept.form is Form.GROUP:
            info = fields(kept.type)[str(part)]
            kept = shape_of(info)
            # What holds groups says nothing that its answers do not say themselves, but for what
            # holds something of each partner.
            if kept.form in (Form.ANSWER, Form.LIST) or kept.refers:
                words.append(info.title or str(part))
            continue
        kept = kept.item
        if name := _record(data, here, kept):
            words.append(name)
    return ", ".join(words)


def in_words(data: Any, kept: Shape, value: Data | None) -> str:
    """An answer, a list or a record in one text; every sentence of it is there as it was typed."""
    if value is None:
        return ""
    if isinstance(value, str):
        return str(dict(choices(data, kept)).get(value, value))
    if isinstance(value, list):
        return "; ".join(in_words(data, kept.item, item) for item in value) or "none"
    if kept.form is Form.GROUP:
        known = fields(kept.type)
        parts = [
            f"{known[key].title or key}: {in_words(data, shape_of(known[key]), inner)}"
            for key, inner in value.items()
            if key in known
        ]
    else:
        names = {key: partner_name(data, key) if kept.refers else key for key in value}
        parts = [f"{names[key]}: {in_words(data, kept.item, v)}" for key, v in value.items()]
    return "; ".join(parts) or "none"


def whose(data: Any, place: Place) -> str:
    """The id of the partner that an answer belongs to; "" for what belongs to all."""
    match place:
        case ("partners", str(key), *_) | ("commitments", "partners", str(key), *_):
            return key
        case ("practice", "reviews", int(), "ratings", str(key), *_):
            return key
        case ("accountability", "entries", str(), *_) | ("contributions", "pledges", int(), *_):
            return str(get(data, (*place[:3], "partner")) or "")
        case ("practice", "actions", int(), *_):
            return str(get(data, (*place[:3], "owner")) or "")
    return ""


def _record(data: Any, place: Place, kept: Shape) -> str:
    """What a record is called; items of a list of texts say what they are themselves."""
    key = str(place[-1])
    for kind, name in (
        ("partners", partner_name),
        ("resources", resource_name),
        ("entries", entry_words),
    ):
        if place[:-1] == HOLDERS[kind]:
            return name(data, key)
    if kept.form is not Form.GROUP:
        return ""
    if not isinstance(place[-1], int):
        return partner_name(data, key)
    record = get(data, place) or {}
    known = fields(kept.type)
    named = [key for key in kept.type.same_by if known[key].is_required()]
    said = [in_words(data, shape_of(known[key]), record[key]) for key in named]
    return f"“{', '.join(said)}”" if said else ""
