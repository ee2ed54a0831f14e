"""Loaded last by the process that is forked: what is made once is made for all of them."""

from __future__ import annotations

from partnerkit.document.page import page
from partnerkit.workbook.check import check

assert check({"partnerkit": "1", "name": "Us"}).partnership
assert page([])
