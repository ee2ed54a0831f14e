"""One question where many partners answer the same thing differently, instead of one for each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from partnerkit.copies.merge import Merged, Wording, wording
from partnerkit.language import in_language
from partnerkit.problems import Data, Whole
from partnerkit.workbook.places import without


def joined_questions(ours: Whole, merged: Merged, names: tuple[str, str], whole: Whole) -> Whole:
    """Return `whole`, in which what a clash asks is asked once, whoever answers differently.

    `ours` is the plan before it; `names` are those of the plan and of who answered. A question that
    has no answer yet takes in the new wording; where all wordings stand in a question already,
    answered or not, nothing is asked again.
    """
    with in_language(merged.data.get("language")):
        return _joined(ours, merged, names, whole)


def _joined(ours: Whole, merged: Merged, names: tuple[str, str], whole: Whole) -> Whole:
    before = _questions(ours)
    asked: list[Any] = list(_questions(whole))
    for clash in merged.clashes:
        new = wording(merged, clash, names)
        at = next((n for n, one in enumerate(asked) if _is_new(one, new, before)), None)
        if clash.gone or at is None:
            continue
        alike = [n for n, one in enumerate(asked) if n != at and _is_alike(one, asked[at], new)]
        if any(new.is_said_in(str(asked[n]["question"])) for n in alike):
            del asked[at]
            continue
        plans = next(side for side in _sides(new, names) if side.startswith(f"{names[0]}: "))
        theirs = next(side for side in _sides(new, names) if side != plans)
        for n in alike:
            question = str(asked[n]["question"])
            if "answer" not in asked[n] and plans in question:
                begun, _, rest = question.partition(plans)
                asked[n] = {**asked[n], "question": f"{begun}{theirs}; {plans}{rest}"}
                del asked[at]
                break
    if len(asked) == len(_questions(whole)):
        return whole
    return {**whole, "questions": asked} if asked else cast("Whole", without(whole, ("questions",)))


def _questions(data: Whole) -> list[Any]:
    return cast("list[Data]", data.get("questions", []))


def _is_new(one: Any, new: Wording, before: Iterable[Any]) -> bool:
    return bool(one["question"] == new.whole) and one not in before


def _is_alike(one: Any, other: Any, new: Wording) -> bool:
    """Tell whether a question is about the same as another one, and asks it in the same words."""
    is_same = one.get("about") == other.get("about")
    return is_same and str(one["question"]).startswith(f"{new.start} ")


def _sides(new: Wording, names: tuple[str, str]) -> list[str]:
    return [f"{name}: {said}" for name, said in zip(sorted(names), new.said, strict=True)]
