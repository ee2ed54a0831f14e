"""What looks alike is equal where copies are compared, whatever it is made of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from partnerkit.copies.pairing import alike, canonical
from partnerkit.problems import Data

#: Plain letters, signs of JSON, blanks of every kind, and letters that can be written in two ways.
TEXTS = st.text('ab "\\:,{}[]\u00a0\u200b\té\u0301e\x7f\n', max_size=5)
ANY: st.SearchStrategy[Data] = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)


@given(ANY, ANY)
def test_what_looks_alike_has_one_canonical_text(one: Data, other: Data) -> None:
    assert (canonical(one) == canonical(other)) == alike(one, other)


def test_the_order_of_keys_and_blanks_at_the_ends_make_no_difference() -> None:
    assert canonical({"b": "x ", "a": ["\u00e9"]}) == canonical({"a": ["e\u0301"], "b": " x"})
    assert canonical({"a": "b"}) == '{"a":"b"}'
    assert canonical(None) == "null" != canonical("null")
