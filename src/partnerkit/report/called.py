"""A plan in which partners have their short names, as documents call them after the first time."""

from __future__ import annotations

from partnerkit.plan.worked_out import Plan, plan
from partnerkit.workbook.ids import HOLDERS
from partnerkit.workbook.places import put


def called_briefly(made: Plan) -> Plan:
    """Return a plan that calls its partners by their short names, where it has any."""
    partnership = made.partnership.called_briefly()
    if not partnership.called:
        return made
    data = made.data
    for key, short in partnership.called.items():
        data = put(data, (*HOLDERS["partners"], key, "name"), short)
    file = made.items[0].file if made.items else ""
    return plan(data, partnership, made.today, file)
