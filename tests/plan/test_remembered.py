"""What was made of a thing is kept while the very same thing is asked about, and no longer."""

from __future__ import annotations

from partnerkit.plan.remembered import while_the_same


def test_what_was_made_is_kept_until_something_else_is_asked_about() -> None:
    asked: list[list[int]] = []

    @while_the_same
    def counted(things: list[int]) -> int:
        asked.append(things)
        return len(things)

    three, equal = [1, 2, 3], [1, 2, 3]
    assert [counted(three), counted(three)] == [3, 3]
    assert asked == [three]
    assert counted(equal) == 3
    assert [one is equal for one in asked] == [False, True]
    assert counted(three) == 3
    assert len(asked) == 3
