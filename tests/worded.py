"""Every question as it is asked, in the words of its declaration."""

from __future__ import annotations

import re
from collections.abc import Iterator

from partnerkit.plan.questions import every_question
from partnerkit.workbook.ask import NAMES_ON_PAPER, Answers, asking, fill
from partnerkit.workbook.check import check
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.shape import Form, fields, shape_of
from sitting import TODAY, TWO_PARTNERS


def declared(model: type[Answers]) -> Iterator[str]:
    """Yield the words of all questions of a group and of those below it."""
    for info in fields(model).values():
        yield info.description or ""
        yield from (words for _, words in asking(info).worded)
        kept = shape_of(info)
        inner = kept if kept.form in (Form.GROUP, Form.ANSWER) else kept.item
        if inner.form is Form.GROUP:
            yield from declared(inner.type)


def all_questions() -> set[str]:
    """Return the words of every question, with names as on paper."""
    partnership = check(TWO_PARTNERS).partnership
    assert partnership is not None
    by_step = every_question(TWO_PARTNERS, partnership, TODAY)
    words = {question.words for questions in by_step.values() for question in questions}
    filled = (fill(one, NAMES_ON_PAPER) for one in words | set(declared(Partnership)))
    # A name on paper may begin a sentence.
    return {re.sub("(?:^|(?<=[.?] ))[a-z]", lambda first: first[0].upper(), one) for one in filled}
