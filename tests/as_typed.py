"""Texts as people might type them for an amount, a day or an interval."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

THURSDAY = date(2026, 11, 26)

PARTS = [
    "1", "12", "2027", "30", "500", "000", "0", "07", ".", ",", " ", "'", "’", "-", "/", "$",
    "€", "k", "m", "%", "July", "june", "the", "of", "1st", "2nd", "in", "next", "last",
    "this", "week", "weeks", "month", "year", "three", "a", "every", "second", "other",
    "twice", "per", "Friday", "monday", "today", "ago", "by", "end of", "quarterly", "times",
    "\xa0", "\u202f",
]  # fmt: skip
TEXTS = st.text() | st.lists(st.sampled_from(PARTS)).map("".join)
LIKELY = st.lists(st.sampled_from(PARTS), max_size=6).map(" ".join)
