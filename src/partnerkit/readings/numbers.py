"""Small numbers, in digits or in words."""

from __future__ import annotations

_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip

#: Matches what `small_number` reads.
NUMBER = "[0-9]{1,3}|an?|" + "|".join(_WORDS)


def small_number(said: str) -> int:
    """Return the number written in digits or as a word."""
    if said in {"a", "an"}:
        return 1
    return _WORDS.index(said) + 1 if said in _WORDS else int(said)
