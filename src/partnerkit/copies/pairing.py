"""Matching the records and items of one copy with those of another, by their content."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from functools import partial
from json import JSONEncoder
from operator import attrgetter
from typing import NamedTuple, cast

from partnerkit.normal_form import normal_form
from partnerkit.problems import Data
from partnerkit.workbook.shape import Form, Shape, fields, is_worded, shape_of

#: The copy that an item was first found in ("base", "ours", "theirs"), and its index there.
ItemName = tuple[str, int]

#: The lowest similarity, from 0 to 1, at which a text counts as another text reworded.
_REWORDED = 0.6
#: The highest number of remaining items that an item is compared with letter by letter.
_LOOKED_AT = 4


def paired(item: Shape, one: Sequence[Data], other: Sequence[Data]) -> list[int | None]:
    """Return, for each item of `one`, the index of the matching item of `other`, or None.

    Items with all answers equal are matched first, then items whose identifying answers are equal,
    in their order.
    """
    return _paired_up(item, _said(one), _said(other))


class _Said(NamedTuple):
    """An item, and the text that is equal for items that look alike, made once for each."""

    value: Data
    words: str


def _said(items: Iterable[Data]) -> list[_Said]:
    return [_Said(value, canonical(value)) for value in items]


def _paired_up(item: Shape, one: Sequence[_Said], other: Sequence[_Said]) -> list[int | None]:
    """Do what `paired` does; a text identifies itself."""
    by: list[_By] = [_WORDS]
    if item.form is Form.GROUP:
        by.append(lambda said: same_by(item, said.value))
    return _paired(by, one, other)


#: Returns the key by which an item is looked up; None where it is not looked up.
_By = Callable[[_Said], Hashable]
_WORDS: _By = attrgetter("words")


def _paired(by: Sequence[_By], one: Sequence[_Said], other: Sequence[_Said]) -> list[int | None]:
    """Match items by the first kind of key, then the rest by the next, each in their order.

    Items with the key None are not matched.
    """
    matches: list[int | None] = [None] * len(one)
    left = list(range(len(other)))
    for key in by if one and other else ():
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for index in reversed(left):
            waiting[key(other[index])].append(index)
        waiting.pop(None, None)
        for number, value in enumerate(one):
            if matches[number] is None and (same := waiting.get(key(value))):
                matches[number] = same.pop()
        taken = set(matches)
        left = [index for index in left if index not in taken]
        if not left or None not in matches:
            break
    return matches


def followed(item: Shape, before: Sequence[Data], after: Sequence[Data]) -> list[int | None]:
    """Return, for each item of `before`, its index in the later list `after`, or None.

    Beside the matches of `paired`, a record matches when only one of its identifying choices was
    changed and nothing else. A reworded item matches when an item near its place in `after` has
    most of its letters.
    """
    return _followed(item, _said(before), _said(after))


def _followed(item: Shape, before: Sequence[_Said], after: Sequence[_Said]) -> list[int | None]:
    """Do what `followed` does."""
    if not before:
        return []
    by: list[_By] = [_WORDS, *_otherwise_chosen(item), partial(_same_by_and_more, item)]
    matches = _paired(by, before, after)
    if None not in matches:
        return matches
    _pair_begun(item, matches, before, after)
    taken = set(matches)
    left = [index for index in range(len(after)) if index not in taken]
    for number, index in enumerate(matches):
        if index is None and left:
            near = sorted(left[:_LOOKED_AT], key=lambda at: abs(at - number))
            old = before[number].value
            same = next((at for at in near if _reworded(item, old, after[at].value)), None)
            if same is not None:
                matches[number] = same
                left.remove(same)
        elif index is not None:
            while left and left[0] < index:
                del left[0]
    return matches


def _same_by_and_more(item: Shape, said: _Said) -> Hashable:
    """Return an item's identifying answers, and whether it has other answers."""
    return same_by(item, said.value), _more(item, said.value) > 0


def _more(item: Shape, value: Data) -> int:
    """Return the number of a record's answers that do not identify it."""
    if item.form is not Form.GROUP or not isinstance(value, dict):
        return 0
    return len(value.keys() - set(item.type.same_by))


def _pair_begun(
    item: Shape, matches: list[int | None], before: Sequence[_Said], after: Sequence[_Said]
) -> None:
    """Match items of which only one state has more than the identifying answers.

    A record that had several other answers and now has none of them is a new one.
    """
    left = [number for number, at in enumerate(matches) if at is None]
    left = [number for number in left if _more(item, before[number].value) < 2]
    free = sorted(set(range(len(after))) - set(matches))
    pairs = _paired_up(item, [before[number] for number in left], [after[at] for at in free])
    for number, at in zip(left, pairs, strict=True):
        matches[number] = None if at is None else free[at]


def _otherwise_chosen(item: Shape) -> list[_By]:
    """Return functions that look a record up by all but one of its identifying choices."""
    if item.form is not Form.GROUP or len(item.type.same_by) < 2:
        return []
    known, told_apart = fields(item.type), set(item.type.same_by)
    chosen = [key for key in item.type.same_by if not is_worded(shape_of(known[key]))]
    return [partial(_all_but, key, told_apart) for key in chosen]


def _all_but(key: str, told_apart: set[str], said: _Said) -> Hashable:
    record = said.value
    if not isinstance(record, dict) or not record.keys() - told_apart:
        return None  # it says nothing else
    return canonical({name: value for name, value in record.items() if name != key})


def _reworded(item: Shape, before: Data, after: Data) -> bool:
    """Tell whether two items are about the same: similar texts, and mostly the same choices."""
    if item.form is not Form.GROUP:
        return item.form is Form.ANSWER and _alike(item, before, after)
    if not isinstance(before, dict) or not isinstance(after, dict) or not item.type.same_by:
        return False
    known = fields(item.type)
    worded = {key for key in known if is_worded(shape_of(known[key]))}
    told_apart = set(item.type.same_by)
    if not all(
        _alike(shape_of(known[key]), before.get(key), after.get(key)) for key in told_apart & worded
    ):
        return False
    unchanged = {key for key in before if plain(before[key]) == plain(after.get(key))}
    if told_apart & worded and told_apart - worded <= unchanged | (told_apart - before.keys()):
        return True
    most = 2 * len(unchanged) >= len(before.keys() | after.keys())
    return most and bool(unchanged & (told_apart | worded)) and bool(unchanged - told_apart)


def _alike(shape: Shape, before: Data | None, after: Data | None) -> bool:
    from difflib import SequenceMatcher

    if before is None or plain(before) == plain(after):
        return True
    if not is_worded(shape) or not isinstance(before, str) or not isinstance(after, str):
        return False
    letters = SequenceMatcher(None, before.casefold(), after.casefold(), autojunk=False)
    return letters.quick_ratio() >= _REWORDED and letters.ratio() >= _REWORDED


def item_names(
    item: Shape, base: Sequence[Data], ours: Sequence[Data], theirs: Sequence[Data]
) -> tuple[list[ItemName], list[ItemName]]:
    """Return a name for each item of two copies of a list; equal items have equal names.

    An item of `base` is named by its index there, any other by its index in its own copy. Items
    that are the same word for word in both copies, and not in `base`, are one new item or the same
    change.
    """
    before, here, there = map(_said, (base, ours, theirs))
    mine, other = _from_base(item, before, here), _from_base(item, before, there)
    agreed = {
        number: twin
        for number, twin in _agreed(before, here, there).items()
        if mine[twin] is None or mine[twin] != other[number]
    }
    if agreed:
        mine = _from_base(item, before, here, set(agreed.values()))
        other = _from_base(item, before, there, set(agreed))
    for number, twin in agreed.items():
        mine[twin] = other[number] = ("ours", twin)
    new_mine = [number for number, name in enumerate(mine) if name is None]
    new_other = [number for number, name in enumerate(other) if name is None]
    twins = _paired_up(item, [there[n] for n in new_other], [here[n] for n in new_mine])
    for number in new_mine:
        mine[number] = ("ours", number)
    for number, twin_at in zip(new_other, twins, strict=True):
        other[number] = ("theirs", number) if twin_at is None else ("ours", new_mine[twin_at])
    ours_in_turn, theirs_in_turn = [name for name in mine if name], [name for name in other if name]
    _in_turn(here, ours_in_turn, theirs_in_turn)
    _in_turn(there, theirs_in_turn, ours_in_turn)
    return ours_in_turn, theirs_in_turn


def _in_turn(copy: Sequence[_Said], names: list[ItemName], others: Sequence[ItemName]) -> None:
    """Name new items that say the same in the order in which the other copy has them.

    Nobody can tell which of them is which, so they must not change the order of the lists.
    """
    at = {name: number for number, name in enumerate(others)}
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for number, said in enumerate(copy):
        if names[number][0] != "base":
            alike[said.words].append(number)
    for numbers in alike.values():
        if len(numbers) > 1:
            turn = sorted((names[n] for n in numbers), key=lambda name: at.get(name, len(at)))
            for number, name in zip(numbers, turn, strict=True):
                names[number] = name


def _agreed(
    base: Sequence[_Said], ours: Sequence[_Said], theirs: Sequence[_Said]
) -> dict[int, int]:
    """Return the index in ours for each item of theirs that equals it and is not in base."""
    old = {said.words for said in base}
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for number in range(len(ours) - 1, -1, -1):
        waiting[ours[number].words].append(number)
    matches: dict[int, int] = {}
    for number, (_, words) in enumerate(theirs):
        if words not in old and waiting[words]:
            matches[number] = waiting[words].pop()
    return matches


def _from_base(
    item: Shape, base: Sequence[_Said], copy: Sequence[_Said], agreed: Collection[int] = ()
) -> list[ItemName | None]:
    """Return the name of each item that was in base already, except the agreed ones."""
    names: list[ItemName | None] = [None] * len(copy)
    left = [number for number in range(len(copy)) if number not in agreed]
    for number, there in enumerate(_followed(item, base, [copy[at] for at in left])):
        if there is not None:
            names[left[there]] = ("base", number)
    return names


def canonical(value: Data | None) -> str:
    """Return a text that is equal for answers that look alike, whatever the order of keys.

    It is JSON, in which whatever may not be in its normal form yet is escaped, or has a blank
    beside a quote.
    """
    written = _AS_JSON(value)
    return _AS_JSON(_in_normal_form(value)) if _ODD.search(written) else written


_AS_JSON = JSONEncoder(sort_keys=True, separators=(",", ":")).encode
_ODD = re.compile(r'\\|" | "')


def _in_normal_form(value: Data | None) -> Data | None:
    if isinstance(value, str):
        return normal_form(value)
    if isinstance(value, list):
        return [cast("Data", _in_normal_form(one)) for one in value]
    if isinstance(value, dict):
        return {normal_form(key): cast("Data", _in_normal_form(one)) for key, one in value.items()}
    return None


def alike(one: Data | None, other: Data | None) -> bool:
    """Tell whether two answers say the same, however their texts are spelled in Unicode."""
    if one == other:
        return True
    if isinstance(one, str) and isinstance(other, str):
        return normal_form(one) == normal_form(other)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(alike, one, other))
    if isinstance(one, dict) and isinstance(other, dict) and len(one) == len(other):
        if one.keys() != other.keys():
            one, other = ({normal_form(key): side[key] for key in side} for side in (one, other))
        return one.keys() == other.keys() and all(alike(one[key], other[key]) for key in one)
    return False


def same_by(item: Shape, value: Data | None) -> Hashable:
    """Return the answers that identify an item; for a text, the text itself."""
    if item.form is not Form.GROUP or not isinstance(value, dict):
        return canonical(value)
    return tuple(plain(value.get(key)) for key in item.type.same_by)


def contradictions(item: Shape, one: Data, other: Data) -> set[str]:
    """Return the keys of the identifying answers in which two records differ.

    An answer that one of them lacks contradicts nothing.
    """
    if not isinstance(one, dict) or not isinstance(other, dict):
        return set()
    both = [key for key in item.type.same_by if key in one and key in other]
    return {key for key in both if plain(one[key]) != plain(other[key])}


def own_words(item: Shape, record: Data) -> list[tuple[str, Hashable]]:
    """Return the identifying answers of a record that are free text, with their keys."""
    if not isinstance(record, dict):
        return []
    known = fields(item.type)
    worded = (key for key in item.type.same_by if is_worded(shape_of(known[key])))
    return [(key, plain(record[key])) for key in worded if key in record]


def plain(value: Data | None) -> Hashable:
    """Return an answer for comparison, without regard to case, spaces or the order of a list."""
    if isinstance(value, list):
        return tuple(sorted(map(canonical, value)))
    if isinstance(value, str):
        return " ".join(normal_form(value).split()).casefold()
    return canonical(value)
