"""Which records and items in one copy are the same in another: by what they say."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from functools import partial
from typing import Any

from partnerkit.normal_form import normal_form
from partnerkit.problems import Data
from partnerkit.workbook.shape import Form, Shape, fields, shape_of

#: Where an item was seen first ("base", "ours", "theirs"), and its index there.
ItemName = tuple[str, int]

#: From this share of common letters on, a text in another's place is that text reworded.
_REWORDED = 0.6
#: With so many of the items that are left an item is compared, letter by letter.
_LOOKED_AT = 4


def paired(item: Shape, one: Sequence[Data], other: Sequence[Data]) -> list[int | None]:
    """For each item of `one` the index of the same item in `other`, or None.

    Items that are alike in every answer find each other first. Then those with the same answers
    in what tells records of this sort apart, in their order.
    """
    return _paired([canonical, lambda value: same_by(item, value)], one, other)


#: What an item is looked up by.
_By = Callable[[Data], Hashable]


def _paired(by: Sequence[_By], one: Sequence[Data], other: Sequence[Data]) -> list[int | None]:
    """Pairs by the first of several ways to look items up, then by the next, in their order.

    What is looked up as None is not.
    """
    found: list[int | None] = [None] * len(one)
    left = list(range(len(other)))
    for key in by:
        waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
        for index in reversed(left):
            waiting[key(other[index])].append(index)
        waiting.pop(None, None)
        for number, value in enumerate(one):
            if found[number] is None and (same := waiting.get(key(value))):
                found[number] = same.pop()
        taken = set(found)
        left = [index for index in left if index not in taken]
        if not left or None not in found:
            break
    return found


def followed(item: Shape, before: Sequence[Data], after: Sequence[Data]) -> list[int | None]:
    """For each item of a list the index of what became of it in a later state of the list, or None.

    Beside what `paired` finds, a record is the same where only one of the answers that tell it
    apart was changed to another choice, and nothing else. So is an item whose words were changed,
    where what stands about there in the later list has most of its letters.
    """
    by: list[_By] = [canonical, *_otherwise_chosen(item), partial(_same_by_and_more, item)]
    found = _paired(by, before, after)
    _pair_begun(item, found, before, after)
    taken = set(found)
    left = [index for index in range(len(after)) if index not in taken]
    for number, index in enumerate(found):
        if index is None and left:
            near = sorted(left[:_LOOKED_AT], key=lambda at: abs(at - number))
            same = next((at for at in near if _reworded(item, before[number], after[at])), None)
            if same is not None:
                found[number] = same
                left.remove(same)
        elif index is not None:
            while left and left[0] < index:
                del left[0]
    return found


def _same_by_and_more(item: Shape, value: Data) -> Hashable:
    """What tells an item apart, and whether it says anything else."""
    return same_by(item, value), _more(item, value) > 0


def _more(item: Shape, value: Data) -> int:
    """How many answers a record has beside those that tell it apart."""
    if item.form is not Form.GROUP or not isinstance(value, dict):
        return 0
    return len(value.keys() - set(item.type.same_by))


def _pair_begun(
    item: Shape, found: list[int | None], before: Sequence[Data], after: Sequence[Data]
) -> None:
    """Pair what only one of two states says more of.

    A record that had several answers and now has none of them is another one that was begun.
    """
    left = [number for number, at in enumerate(found) if at is None]
    left = [number for number in left if _more(item, before[number]) < 2]
    free = sorted(set(range(len(after))) - set(found))
    pairs = paired(item, [before[number] for number in left], [after[at] for at in free])
    for number, at in zip(left, pairs, strict=True):
        found[number] = None if at is None else free[at]


def _otherwise_chosen(item: Shape) -> list[_By]:
    """Ways to look a record up by all that it says but one choice that tells it apart."""
    if item.form is not Form.GROUP or len(item.type.same_by) < 2:
        return []
    known, told_apart = fields(item.type), set(item.type.same_by)
    chosen = [key for key in item.type.same_by if not is_worded(shape_of(known[key]))]
    return [partial(_all_but, key, told_apart) for key in chosen]


def _all_but(key: str, told_apart: set[str], record: Data) -> Hashable:
    if not isinstance(record, dict) or not record.keys() - told_apart:
        return None  # it says nothing else
    return canonical({name: value for name, value in record.items() if name != key})


def _reworded(item: Shape, before: Data, after: Data) -> bool:
    """Tell whether an item says about the same: its words, and most of what was chosen."""
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
    kept = {key for key in before if plain(before[key]) == plain(after.get(key))}
    if told_apart & worded and told_apart - worded <= kept | (told_apart - before.keys()):
        return True
    most = 2 * len(kept) >= len(before.keys() | after.keys())
    return most and bool(kept & (told_apart | worded)) and bool(kept - told_apart)


def _alike(kept: Shape, before: Data | None, after: Data | None) -> bool:
    from difflib import SequenceMatcher

    if before is None or plain(before) == plain(after):
        return True
    if not is_worded(kept) or not isinstance(before, str) or not isinstance(after, str):
        return False
    letters = SequenceMatcher(None, before.casefold(), after.casefold(), autojunk=False)
    return letters.quick_ratio() >= _REWORDED and letters.ratio() >= _REWORDED


def item_names(
    item: Shape, base: Sequence[Data], ours: Sequence[Data], theirs: Sequence[Data]
) -> tuple[list[ItemName], list[ItemName]]:
    """A name for each item of two copies of a list; the same item has the same name in both.

    What stood in `base` already is named by its index there, the rest by that in its own copy. What
    both say word for word and `base` does not is one new item, or the same change.
    """
    mine, other = _from_base(item, base, ours), _from_base(item, base, theirs)
    agreed = {
        number: twin
        for number, twin in _agreed(base, ours, theirs).items()
        if mine[twin] is None or mine[twin] != other[number]
    }
    if agreed:
        mine = _from_base(item, base, ours, set(agreed.values()))
        other = _from_base(item, base, theirs, set(agreed))
    for number, twin in agreed.items():
        mine[twin] = other[number] = ("ours", twin)
    new_mine = [number for number, name in enumerate(mine) if name is None]
    new_other = [number for number, name in enumerate(other) if name is None]
    twins = paired(item, [theirs[n] for n in new_other], [ours[n] for n in new_mine])
    for number in new_mine:
        mine[number] = ("ours", number)
    for number, found in zip(new_other, twins, strict=True):
        other[number] = ("theirs", number) if found is None else ("ours", new_mine[found])
    ours_in_turn, theirs_in_turn = [name for name in mine if name], [name for name in other if name]
    _in_turn(ours, ours_in_turn, theirs_in_turn)
    _in_turn(theirs, theirs_in_turn, ours_in_turn)
    return ours_in_turn, theirs_in_turn


def _in_turn(copy: Sequence[Data], names: list[ItemName], others: Sequence[ItemName]) -> None:
    """Give new items that say the same their names in the order in which the other copy has them.

    Which of them is which nobody can tell, so none of them may change the order of the lists.
    """
    at = {name: number for number, name in enumerate(others)}
    alike: defaultdict[str, list[int]] = defaultdict(list)
    for number, value in enumerate(copy):
        if names[number][0] != "base":
            alike[canonical(value)].append(number)
    for numbers in alike.values():
        if len(numbers) > 1:
            turn = sorted((names[n] for n in numbers), key=lambda name: at.get(name, len(at)))
            for number, name in zip(numbers, turn, strict=True):
                names[number] = name


def _agreed(base: Sequence[Data], ours: Sequence[Data], theirs: Sequence[Data]) -> dict[int, int]:
    """For each item of theirs that ours has word for word, and base has not, the index in ours."""
    old = set(map(canonical, base))
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for number in range(len(ours) - 1, -1, -1):
        waiting[canonical(ours[number])].append(number)
    found: dict[int, int] = {}
    for number, value in enumerate(theirs):
        words = canonical(value)
        if words not in old and waiting[words]:
            found[number] = waiting[words].pop()
    return found


def _from_base(
    item: Shape, base: Sequence[Data], copy: Sequence[Data], agreed: Collection[int] = ()
) -> list[ItemName | None]:
    """For each item of a copy, but those agreed on, its name where it stood in base already."""
    names: list[ItemName | None] = [None] * len(copy)
    left = [number for number in range(len(copy)) if number not in agreed]
    for number, there in enumerate(followed(item, base, [copy[at] for at in left])):
        if there is not None:
            names[left[there]] = ("base", number)
    return names


def canonical(value: Data | None) -> str:
    """A text that is the same for answers that look alike, whatever the order of their keys."""
    return json.dumps(_in_normal_form(value), sort_keys=True)


def _in_normal_form(value: Any) -> Any:
    if isinstance(value, str):
        return normal_form(value)
    if isinstance(value, list):
        return [_in_normal_form(item) for item in value]
    if isinstance(value, dict):
        return {normal_form(key): _in_normal_form(item) for key, item in value.items()}
    return value


def alike(one: Data | None, other: Data | None) -> bool:
    """Tell whether two answers say the same; how their texts are spelled does not matter."""
    return one == other or (
        type(one) is type(other) and one is not None and canonical(one) == canonical(other)
    )


def same_by(item: Shape, value: Data | None) -> Hashable:
    """What tells an item apart from others: for a text the text itself."""
    if item.form is not Form.GROUP or not isinstance(value, dict):
        return canonical(value)
    return tuple(plain(value.get(key)) for key in item.type.same_by)


def contradictions(item: Shape, one: Data, other: Data) -> set[str]:
    """In which of the answers that tell records of this sort apart two of them differ.

    What one of them does not say yet contradicts nothing.
    """
    if not isinstance(one, dict) or not isinstance(other, dict):
        return set()
    both = [key for key in item.type.same_by if key in one and key in other]
    return {key for key in both if plain(one[key]) != plain(other[key])}


def own_words(item: Shape, record: Data) -> list[tuple[str, Hashable]]:
    """Return what a record says in somebody's own words of what tells it apart, key by key."""
    if not isinstance(record, dict):
        return []
    known = fields(item.type)
    worded = (key for key in item.type.same_by if is_worded(shape_of(known[key])))
    return [(key, plain(record[key])) for key in worded if key in record]


def is_worded(kept: Shape) -> bool:
    """Tell whether an answer is in somebody's own words, not one of some choices, or a number."""
    return kept.form is Form.ANSWER and kept.type is str and not kept.refers


def plain(value: Data | None) -> Hashable:
    """Without regard to capitals, spaces, or the order of a list: `between` has none."""
    if isinstance(value, list):
        return tuple(sorted(map(canonical, value)))
    if isinstance(value, str):
        return " ".join(normal_form(value).split()).casefold()
    return canonical(value)
