"""What a small file may hold makes no document that nothing could open."""

from __future__ import annotations

import pytest

from many_partners import TODAY, used_often
from partnerkit.document.markdown import markdown
from partnerkit.plan.worked_out import plan
from partnerkit.report.outline import outline
from partnerkit.workbook.check import check


@pytest.mark.slow
def test_what_is_not_refused_makes_no_document_of_gigabytes() -> None:
    data = used_often(("partners", "office-1", "name"), 1_200)
    found = check(data).partnership
    assert found
    assert len(markdown(outline(plan(data, found, TODAY)))) < 30_000_000
