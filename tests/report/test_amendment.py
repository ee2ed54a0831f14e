"""What an amendment says of each change."""

from __future__ import annotations

from datetime import date

from agreed import agreed
from filled import planned
from partnerkit.copies.compare import compare
from partnerkit.document.markdown import markdown
from partnerkit.report.amendment import Amended, amendment

DAY = date(2026, 11, 26)


def test_an_amount_has_its_unit_as_it_was_signed_and_as_it_is_now() -> None:
    signed, data = agreed(), agreed()
    data["contributions"]["resources"]["post"] |= {"amount": "60000", "unit": "USD"}
    data["contributions"]["pledges"][2]["amount"] = "9"
    change = Amended(1, DAY, "", DAY, "A", "B")
    before, now = planned(signed).partnership, planned(data).partnership
    shown = markdown(amendment(change, before, now, compare(signed, data).differences))
    for said in (
        "As signed:** 58,774 USD a year.",
        "As it is now:** 60,000 USD.",
        "As signed:** 8 hours a week.",
        "As it is now:** 9 hours a week.",
    ):
        assert said in shown, shown
