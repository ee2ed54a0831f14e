"""What files that are large in one way cost to read, to point at and to change, in steps."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counting import steps
from lanes import slow
from partnerkit import in_common
from partnerkit.file.alignment import align
from partnerkit.file.document import parse, with_lines
from partnerkit.file.edit import rewrite
from partnerkit.problems import Data, Problem, Trouble, listed
from written import many


def read(text: str) -> None:
    try:
        assert parse(text.encode()).tree.entries
    except Trouble as trouble:
        listed(trouble.problems, "p.yaml", more=trouble.more)


def change(text: str, new: Callable[[list[Data]], list[Data]]) -> None:
    """Change the list behind `a`."""
    document = parse(text.encode())
    items = document.data["a"]
    assert isinstance(items, list)
    data: dict[str, Data] = {**document.data, "a": new(items)}
    assert rewrite(document, data).data == data


def every_second(items: list[Data]) -> list[Data]:
    return items[::2]


def others(items: list[Data]) -> list[Data]:
    return [f"{item}!" if index % 2 else item for index, item in enumerate(items)]


def pointed(count: int) -> None:
    document = parse(f"{{{', '.join(f'k{n}: x' for n in range(count))}}}".encode())
    problems = with_lines([Problem("Is wrong.", (key,)) for key in document.data], document)
    listed(problems, "p.yaml")


WORK: dict[str, Callable[[int], object]] = {
    "one long line": lambda n: read(f"a: {'x ' * n}"),
    "many short lines": lambda n: read("a: |\n" + "  x\n" * n),
    "a list in brackets": lambda n: read(f"a: [{'b, ' * n}]"),
    "a list in lines": lambda n: read("a:\n" + "- b\n" * n),
    "keys": lambda n: read("".join(f"k{k}: x\n" for k in range(n))),
    "the same key": lambda n: read("a: 1\n" * n),
    "deep": lambda n: read("- " * n),
    "brackets": lambda n: read("[" * n),
    "anchors": lambda n: read("".join(f"k{k}: &a{k} x\n" for k in range(n))),
    "aliases": lambda n: read(f"a: &a x\nb: [{'*a, ' * n}]"),
    "control characters": lambda n: read("x\x01\n" * n),
    "comments": lambda n: read("# c\n" * n + "a: [b]"),
    "problems in one line": pointed,
    "empty lines below": lambda n: change("a:\n- b\n" + "\n" * n, lambda items: [*items, "c"]),
    "comments below": lambda n: change("a:\n- b\n" + "  # c\n" * n, lambda items: [*items, "c"]),
    "items go": lambda n: change("a:\n" + "".join(f"- b{k}\n" for k in range(n)), every_second),
    "items go beside comments": lambda n: change(
        "a: [\n" + "".join(f"  # c{k}\n  b{k}, # d{k}\n" for k in range(n)) + "]", every_second
    ),
    "items change": lambda n: change("a:\n" + "".join(f"- b{k} # c\n" for k in range(n)), others),
    "items come": lambda n: change(
        "a: [" + "".join(f"b{k},\n" for k in range(n)) + "]",
        lambda items: [new for item in items for new in (item, f"{item}!")],
    ),
    "items turn": lambda n: change(
        "a:\n" + "".join(f"- b{k} # c\n" for k in range(n)), lambda items: items[::-1]
    ),
    "texts are closed": lambda n: change(
        "a:\n" + "".join(f"- |+\n  b{k}\n- c{k}\n\n" for k in range(n)), every_second
    ),
    "lists become texts": lambda n: change(
        "a:\n" + "".join(f"- - b{k} # c\n" for k in range(n)), lambda items: ["x\ny"] * len(items)
    ),
}


#: One of each kind: what is read, pointed at, and changed.
EACH_TIME = ("keys", "a list in lines", "problems in one line", "items go", "items change")


@pytest.mark.parametrize(
    "work", [*EACH_TIME, *slow(*(one for one in WORK if one not in EACH_TIME))]
)
def test_it_grows_with_the_file_and_not_with_its_square(work: str) -> None:
    WORK[work](10)  # what is made once
    few, lots = steps(lambda: WORK[work](150)), steps(lambda: WORK[work](600))
    assert lots < 5.5 * few


# -- which items became which ------------------------------------------------------------------

items = st.lists(st.sampled_from("abcdefgh") | st.integers(0, 99).map(str), max_size=40)


@many
@given(items, items, st.sampled_from([0, 40_000]))
def test_items_that_are_equal_stay_in_their_order(
    old: list[Data], new: list[Data], with_care: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(in_common, "_WITH_CARE", with_care)
        found = align(old, new)
    stayed = [now for now in found.becomes if now is not None]
    came = [now for _, now in found.added]
    assert len(found.becomes) == len(old)
    assert stayed == sorted(stayed)
    assert sorted([*stayed, *came]) == list(range(len(new)))


@pytest.mark.parametrize("count", [30, 3000])
def test_long_lists_are_followed_as_short_ones_are(count: int) -> None:
    old: list[Data] = [f"b{number}" for number in range(count)]
    assert align(old, old[::2]).becomes == [
        None if number % 2 else number // 2 for number in range(count)
    ]
    assert align(old, ["new", *old[:-1]]).becomes == [*range(1, count), None]
    same: list[Data] = ["same"] * count
    assert align(same, [*same, "new"]).kept == [True] * count
