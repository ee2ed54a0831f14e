"""Places in the data of a file: their answers, owners, labels, and answers in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from partnerkit import language
from partnerkit.language import capitalized, in_marks, say, translated, with_semicolons
from partnerkit.normal_form import normal_form
from partnerkit.problems import Place
from partnerkit.workbook.accountability import Entry
from partnerkit.workbook.answered import WHOLE, shape_at, shape_below, shapes_down
from partnerkit.workbook.ask import Answers, fill
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.language_names import in_own_words
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period, day_in_words
from partnerkit.workbook.rules import Rhythm, Words, by_its_rule
from partnerkit.workbook.sentences import in_one_piece
from partnerkit.workbook.shape import (
    Form,
    Shape,
    attribute,
    fields,
    fixed_choices,
    refers_to,
    shape_of,
)
from partnerkit.workbook.steps import step_of

#: The data of a file, or the partnership that was made of it.
AnyWhole = Mapping[str, Any] | Partnership

#: Stands for what a record does not say yet.
NOT_SAID = "…"


def get(data: Any, place: Place) -> Any:
    """Return the answer at a place of the data, or None."""
    for part in place:
        if isinstance(data, dict):
            data = data.get(part)
            continue
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def put(data: Any, place: Place, value: Any) -> Any:
    """Return the data with `value` at `place`; missing groups on the way are added.

    An index one past the end of a list appends to it.
    """
    if not place:
        return value
    first, *rest = place
    if isinstance(first, int):
        items = list(data or [])
        inner = put(items[first] if first < len(items) else None, tuple(rest), value)
        return [*items[:first], inner, *items[first + 1 :]]
    group = data if isinstance(data, dict) else {}
    key = _as_written(group, str(first))
    return {**group, key: put(group.get(key), tuple(rest), value)}


def _as_written(group: dict[str, Any], key: str) -> str:
    """Return a key as a group spells it, if the group has one that looks the same."""
    if key in group or key.isascii():
        return key
    form = normal_form(key)
    return next((known for known in group if normal_form(known) == form), key)


def without(data: Any, place: Place) -> Any:
    """Return the data without the answer at `place`, or, if there is none, without its holder."""
    if not place:
        return {}
    *above, last = standing(data, _place_as_written(data, place))
    holder = get(data, tuple(above))
    if isinstance(holder, dict) and last in holder:
        return put(data, tuple(above), {k: v for k, v in holder.items() if k != last})
    if isinstance(holder, list) and isinstance(last, int) and last < len(holder):
        return put(data, tuple(above), [*holder[:last], *holder[last + 1 :]])
    return data


def _place_as_written(data: Any, place: Place) -> Place:
    found: list[str | int] = []
    for part in place:
        by_key = isinstance(data, dict) and isinstance(part, str)
        found.append(_as_written(data, str(part)) if by_key else part)
        data = get(data, tuple(found[-1:]))
    return tuple(found)


def standing(data: Any, place: Place) -> Place:
    """Return the place or, if it has no answer, the nearest place above it that has one."""
    while len(place) > 1 and get(data, place) is None:
        place = place[:-1]
    return place


def record_of(place: Place) -> Place | None:
    """Return the place of the list item, or of the record with an id, that holds a place.

    The result is None where nothing does: what is kept by partner belongs to the partner.
    """
    return next(reversed(records_of(place)), None)


def records_of(place: Place) -> list[Place]:
    """Return the places of all records and list items that hold a place, the outermost first."""
    return [place[:end] for end in _record_ends(place[:-1])] if place else []


@lru_cache(maxsize=1_000)
def _record_ends(above: Place) -> tuple[int, ...]:
    """Return how long the places of the records are that hold whatever is right below a place."""
    shapes = enumerate(shapes_down(above), start=1)
    return tuple(end for end, here in shapes if here and _holds_records(here))


def _holds_records(shape: Shape) -> bool:
    return shape.form is Form.LIST or (shape.form is Form.KEYED and not shape.refers)


def owners(data: Any, place: Place, begun: Mapping[str, Any] | None = None) -> tuple[str, ...]:
    """Return the ids of the partners whose answer is at a place; empty where it is everybody's.

    What is kept by partner is that partner's; other records have an answer that says whose they
    are. `begun` is the beginning of a record to be added at the place.
    """
    found: tuple[str, ...] = ()
    here: Shape | None = WHOLE
    for number, part in enumerate(place, start=1):
        if here is None:
            break
        of_partners = here.refers == "partners" or place[: number - 1] == HOLDERS["partners"]
        if here.form is Form.KEYED and of_partners:
            found = (str(part),)
        here = shape_below(here, part)
        if here and here.form is Form.GROUP and here.type.whose:
            found = _owners_said(data, here.type, get(data, place[:number])) or found
    if begun and here and here.form in {Form.LIST, Form.KEYED} and here.item.form is Form.GROUP:
        found = _owners_said(data, here.item.type, begun) or found
    return found


def _owners_said(data: Any, model: type[Answers], record: Any) -> tuple[str, ...]:
    """Return the owners that a record names: a partner, or the owner of something it names."""
    if not isinstance(record, Mapping):
        return ()
    return tuple(dict.fromkeys(_partners_in(data, model, record)))


def _partners_in(data: Any, model: type[Answers], record: Mapping[str, Any]) -> Iterator[str]:
    """Yield the ids of the partners that a record belongs to, by its own answers."""
    for key, kind, named in _whose(model):
        said = record.get(key)
        for one in said if isinstance(said, list) else [said] if said else []:
            there = get(data, HOLDERS[kind]) or {}
            of = _as_written(there, str(one))
            yield from [of] if kind == "partners" else _owners_said(data, named, there.get(of))


@cache
def _whose(model: type[Answers]) -> tuple[tuple[str, str, type[Answers]], ...]:
    """Return the answers that say whose a record is, each with the kind that it names."""
    kinds = ((key, refers_to(shape_of(fields(model)[key]))) for key in model.whose)
    return tuple((key, kind, _model_of(kind)) for key, kind in kinds)


def _model_of(kind: str) -> type[Answers]:
    """Return the model of the records of a kind."""
    holder = shape_at(HOLDERS[kind])
    assert holder is not None
    model: type[Answers] = holder.item.type
    return model


def kind_at(place: Place) -> str:
    """Return the kind of the records with ids at a place, or ""."""
    return next((kind for kind, holder in HOLDERS.items() if holder == place), "")


def subject(data: Any, place: Place) -> Place:
    """Return what a question asked at a place is about, as precisely as a question can say it.

    It is never an item of a list; about an open question, it is what that question is about.
    """
    if place[:1] == ("questions",):
        about = get(data, (*place[:2], "about")) if len(place) > 1 else None
        return tuple(str(about).split(".")) if about else ("partners",)
    return place[: next((n for n, part in enumerate(place) if isinstance(part, int)), len(place))]


def partner_name(whole: AnyWhole, key: str) -> str:
    """Return the name of a partner, by its id."""
    if isinstance(whole, Partnership):
        return whole.partner_name(key)
    return str(get(whole, (*HOLDERS["partners"], key, "name")) or key)


def resource_name(whole: AnyWhole, key: str) -> str:
    """Return what a resource is, by its id."""
    return str(answer_at(whole, (*HOLDERS["resources"], key, "what")) or key)


def entry_words(whole: AnyWhole, key: str) -> str:
    """Return an accountability on one line: who answers to whom for what."""
    place = (*HOLDERS["entries"], key)
    if answer_at(whole, place) is None:
        return key
    who = partner_name(whole, str(answer_at(whole, (*place, "partner")) or "?"))
    to, for_ = (answer_at(whole, (*place, said)) or NOT_SAID for said in ("to", "for"))
    return say("{who}, to “{to}”, for “{what}”", who=capitalized(who), to=to, what=for_)


def beside(whole: AnyWhole, keys: Sequence[str]) -> str:
    """Return accountabilities beside each other, as short as they can be told apart."""
    said = []
    for key in keys:
        place = (*HOLDERS["entries"], key)
        who = partner_name(whole, str(answer_at(whole, (*place, "partner")) or "?"))
        to, for_ = (answer_at(whole, (*place, part)) or NOT_SAID for part in ("to", "for"))
        said.append(say("{who} → {to}: {what}", who=who, to=to, what=for_))
    return " / ".join(said)


def answered_for(data: Any, key: str) -> str:
    """Return what somebody answers for, and who does, briefly enough for a sentence."""
    entry = get(data, (*HOLDERS["entries"], key)) or {}
    who = partner_name(data, str(entry.get("partner", "?")))
    words = str(entry.get("for") or entry.get("to") or NOT_SAID)
    return f"{in_marks(words)} ({who})"


def names(whole: AnyWhole, keys: Sequence[str]) -> str:
    """Whose accountabilities belong together, by name; a partner with two of them once."""
    said = (answer_at(whole, (*HOLDERS["entries"], key, "partner")) for key in keys)
    return say(" and ").join(dict.fromkeys(partner_name(whole, str(one or "?")) for one in said))


#: How a record is called where an answer has its id, by the kind of record.
NAMES = {"partners": partner_name, "resources": resource_name, "entries": entry_words}


def answer_at(whole: AnyWhole, place: Place) -> Any:
    """Return the answer at a place of the data, or of the partnership."""
    if not isinstance(whole, Partnership):
        return get(whole, place)
    here: Any = whole
    for part in place:
        if isinstance(here, Answers):
            here = attribute(here, str(part))
        elif isinstance(here, list):
            here = here[part] if isinstance(part, int) and part < len(here) else None
        else:
            here = here.get(part) if isinstance(here, dict) else None
    return here


def entry_lines(entry: Entry) -> str:
    """Return an accountability on two lines: to whom, and for what."""
    return say("To: {to}\nFor: {what}", to=entry.to or NOT_SAID, what=entry.for_ or NOT_SAID)


def brief(model: type[Answers], record: Mapping[str, Any] | Answers, first: str = "") -> str:
    """Return a record in a few words, as its model says, else its first answer, `first`."""
    answers = _said(record)
    words = {key: str(answers.get(key) or NOT_SAID) for key in fields(model)}
    return fill(translated(model.brief) or f"{{{first}}}", words)


def _said(group: Mapping[str, Any] | Answers) -> Mapping[str, Any]:
    """Return the answers of a group, by their keys in the file."""
    if not isinstance(group, Answers):
        return group
    answers = {key: attribute(group, key) for key in fields(type(group))}
    return {key: answer for key, answer in answers.items() if answer is not None}


def in_words(whole: AnyWhole, kept: Shape, value: Any) -> str:
    """Return an answer, a list or a record as one text, with every typed sentence unchanged.

    The answer may come from a file or from a checked partnership.
    """
    match value:
        case None:
            return ""
        case bool():
            return say("Yes") if value else say("No")
        case Words() | Rhythm() | Period():
            return value.words
        case date():
            return day_in_words(value)
        case Decimal():
            return language.number(value)
        case str():
            return _text_in_words(whole, kept, value)
        case list():
            said = with_semicolons(in_words(whole, kept.item, item) for item in value)
            return said or say("none")
        case dict() | Answers():
            return _group_in_words(whole, kept, _said(value))
    return str(value)


def _text_in_words(whole: AnyWhole, kept: Shape, text: str) -> str:
    if kept.is_place:
        return place_words(whole, text)
    if kept.is_language:
        return in_own_words(text)
    if kept.is_code:
        return in_one_piece(text)
    if kept.refers:
        return NAMES[kept.refers](whole, text)
    said = by_its_rule(kept.type, text)
    if not isinstance(said, str):
        return in_words(whole, kept, said)
    return dict(fixed_choices(kept)).get(text, text)


def _group_in_words(whole: AnyWhole, kept: Shape, group: Mapping[str, Any]) -> str:
    if kept.form is Form.GROUP:
        known = fields(kept.type)
        parts = [
            _labelled(known[key].title or key, in_words(whole, shape_of(known[key]), inner))
            for key, inner in group.items()
            if key in known
        ]
    else:
        names = {key: partner_name(whole, key) if kept.refers else key for key in group}
        parts = [_labelled(names[key], in_words(whole, kept.item, v)) for key, v in group.items()]
    return with_semicolons(parts) or say("none")


def _labelled(label: str, words: str) -> str:
    return say("{label}: {words}", label=label, words=words)


def place_words(whole: AnyWhole, dotted: str) -> str:
    """Return a place of the workbook in words; as it was typed where there is no such place."""
    place = tuple(dotted.split("."))
    try:
        said = label(whole, place)
    except KeyError:
        return dotted
    step = step_of(place[0])
    return said or (step.heading if step else dotted)


def label(data: Any, place: Place) -> str:
    """Return the label of an answer or a record: "Orange County, Mission and purpose"."""
    here = WHOLE
    words: list[str] = []
    for number, part in enumerate(place, start=1):
        if here.form is Form.GROUP:
            info = fields(here.type)[str(part)]
            here = shape_of(info)
            # What holds groups says nothing that its answers do not say themselves, but for what
            # holds something of each partner.
            if here.form in (Form.ANSWER, Form.LIST) or here.refers:
                words.append(info.title or str(part))
            continue
        words += filter(None, [_called(data, place[:number], here)])
        here = here.item
    return ", ".join(words)


def place_in_words(data: Any, place: Place) -> str:
    """Return a place in the words of its question, whatever is there; as far as it is known.

    A group is called by its title. The result is "" for the file as a whole.
    """
    here, known, title = WHOLE, 0, ""
    for part in place:
        if here.form is Form.GROUP:
            info = fields(here.type).get(str(part))
            if info is None:
                break
            here, title = shape_of(info), info.title or ""
        elif here.form is Form.ANSWER:
            break
        else:
            here = here.item
        known += 1
    return label(data, place[:known]) or title


def _called(data: Any, place: Place, holder: Shape) -> str:
    """Return what a record is called; "" for an item of a list of texts."""
    key = str(place[-1])
    if holder.form is Form.KEYED:
        kind = holder.refers or kind_at(place[:-1])
        return NAMES[kind](data, key) if kind else key
    model = holder.item.type
    if holder.item.form is not Form.GROUP:
        return ""
    found = answer_at(data, place)
    record = _said(found) if isinstance(found, Mapping | Answers) else {}
    named = [key for key in model.same_by if fields(model)[key].is_required()]
    said = [in_words(data, shape_of(fields(model)[key]), record.get(key)) for key in named]
    return in_marks(", ".join(said)) if any(said) else ""
