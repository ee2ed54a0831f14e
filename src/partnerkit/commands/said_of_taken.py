"""What `collect` understood and what it changes, in lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from partnerkit.commands.came_back import OfPartner, called
from partnerkit.copies.compare import Difference, compare
from partnerkit.document.visible import visible
from partnerkit.file.given_back import AGENDA
from partnerkit.language import in_one_line, say, translated
from partnerkit.problems import Whole
from partnerkit.workbook.places import get


def name_of(data: Any, partner: str) -> str:
    """Return the name of a partner, to be shown; without one, that of all who met."""
    if not partner:
        return say("The meeting")
    return visible(str(data["partners"][partner]["name"]))


def heading(data: Whole, given: OfPartner) -> str:
    """Return a line with what was understood, from whom, and from which day."""
    source, who = called(given.source), name_of(data, given.partner)
    made, back = _shown(given.made), _shown(given.given[:10])
    if given.kind == AGENDA:
        words = say(
            "{source}: {kind}, given back on {back}.",
            source=source,
            kind=translated(given.kind),
            back=back,
        )
        return (
            say("{words} {about}.", words=words, about=visible(in_one_line(given.by)))
            if given.by
            else words
        )
    if given.by:
        return say(
            "{source}: {kind}, from {who}, filled in by {by}; made on {made}.",
            source=source,
            kind=translated(given.kind),
            who=who,
            by=_shown(given.by),
            made=made or _shown(given.given[:10]),
        )
    if made and back:
        return say(
            "{source}: {kind}, from {who}; the form was made on {made}, and given back on {back}.",
            source=source,
            kind=translated(given.kind),
            who=who,
            made=made,
            back=back,
        )
    return say("{source}: {kind}, from {who}.", source=source, kind=translated(given.kind), who=who)


def title(data: Whole, given: OfPartner) -> str:
    """Return the title of prompts about what one partner gave back."""
    return say("Collect, {partner}", partner=name_of(data, given.partner))


def _shown(text: str) -> str:
    return visible(text[:40])


def changes(before: Whole, after: Whole) -> Iterator[str]:
    """Yield what is different now, a line for each."""
    differences = compare(before, after).differences
    if not differences:
        yield say("  Nothing new: all of it is in the plan already.")
    answers = [one for one in differences if one.place[:1] != ("questions",)]
    for difference in answers:
        yield f"  {_change(difference)}"
    for difference in differences:
        if difference in answers or _has_more_words(difference, before, after):
            continue
        question = get(after, (*difference.place, "question")) if not difference.first else None
        line = say("Open question: {question}", question=question) if question else ""
        yield f"  {line or _change(difference)}"


def _has_more_words(difference: Difference, before: Whole, after: Whole) -> bool:
    """Tell whether an open question is gone only because it quotes more answers now."""
    if difference.second is not None:
        return False
    begun = str(get(before, (*difference.place, "question")) or "").partition("?")[0]
    new = [one for one in _asked(after) if one not in _asked(before)]
    return any(str(one["question"]).startswith(f"{begun}?") for one in new)


def _asked(data: Whole) -> list[Any]:
    found = data.get("questions", [])
    return found if isinstance(found, list) else []


def _change(difference: Difference) -> str:
    name = in_one_line(difference.label)
    first, second = (
        None if words is None else in_one_line(words)
        for words in (difference.first, difference.second)
    )
    if first is None:
        return say("{label}: {words}", label=name, words=second)
    if second is None:
        return say("{name}: taken out (it was: {first})", name=name, first=first)
    return say("{name}: {second} (it was: {first})", name=name, second=second, first=first)
