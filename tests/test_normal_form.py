"""Texts that look alike have one normal form, and others do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.normal_form import normal_form


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("City of Hall\n", "City of Hall"),
        ("  City of Hall\t", "City of Hall"),
        ("Cafe\u0301", "Café"),
        ("12\u00a0500", "12 500"),
        ("12\u202f500", "12 500"),
        ("co\u00adoperation", "cooperation"),
        ("gov\u200bernment", "government"),
        ("\ufeffcity", "city"),
        ("\u200ecity\u200f", "city"),
        ("cit\u200dy", "city"),
        ("\u200ccity\u200d", "city"),
        ("one\r\ntwo \n three", "one\ntwo\n three"),
        ("one\u2028two", "one\ntwo"),
        ("a\tb", "a b"),
        ("Cafe\u200b\u0301", "Café"),
        ("a\u200d\u200dक", "aक"),
    ],
)
def test_what_looks_alike_has_one_normal_form(written: str, meant: str) -> None:
    assert normal_form(written) == normal_form(meant) == meant


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a b", "a  b"),
        ("a\nb", "a b"),
        ("City", "city"),
        ("12：500", "12:500"),
        ("می\u200cخواهم", "میخواهم"),
        ("👩\u200d👩", "👩👩"),
    ],
)
def test_what_looks_different_stays_different(one: str, other: str) -> None:
    assert normal_form(one) != normal_form(other)


@given(
    st.text(
        st.sampled_from("ae\u0301क\u200c\u200d\u200b\u00a0 \r\n\t\u2028\u00adİ") | st.characters()
    )
)
def test_the_normal_form_of_a_normal_form_is_itself(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)
