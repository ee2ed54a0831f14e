"""Loaded last by the process that is forked: what is made of the models once is made for all."""

from __future__ import annotations

from partnerkit.workbook.check import check

assert check({"partnerkit": "1", "name": "Us"}).partnership
