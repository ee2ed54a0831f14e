"""An amendment: what was signed, how it is now, why, and room to sign it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from partnerkit.copies.compare import Difference
from partnerkit.document.blocks import Block, Foot, Heading, Paragraph, Signing
from partnerkit.language import say, with_commas
from partnerkit.problems import Place
from partnerkit.report.clauses import Draft, parties, sentence
from partnerkit.report.words import unit_of
from partnerkit.workbook.answered import WHOLE, declared_above, shape_at
from partnerkit.workbook.ask import Answers
from partnerkit.workbook.contributions import PledgeStatus, Resource
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import Period
from partnerkit.workbook.places import answer_at
from partnerkit.workbook.sentences import in_one_piece
from partnerkit.workbook.shape import Form, fields, shape_of


def is_agreed(place: Place) -> bool:
    """Tell whether the answer at a place is a part of the agreement."""
    return not any(declared.told for declared in declared_above(place))


def is_amended(difference: Difference) -> bool:
    """Tell whether a difference changes the agreement; a promise that is kept changes nothing."""
    kept = {difference.first, difference.second} == _PROMISED_AND_KEPT
    return is_agreed(difference.place) and not kept


_PROMISED_AND_KEPT = {PledgeStatus.CONFIRMED.words, PledgeStatus.DELIVERED.words}


class Amended(NamedTuple):
    """What an amendment changes: its number, its day, why, and the codes of both texts."""

    number: int
    on: date
    why: str
    signed_on: date
    from_code: str
    code: str


def amendment(
    change: Amended, before: Partnership, now: Partnership, differences: Sequence[Difference]
) -> list[Block]:
    """Return an amendment: each change as it was signed and as it is now, and room to sign."""
    draft = Draft()
    draft.chapter(say("What changes"))
    draft.clause(
        say(
            "This amends the memorandum signed on {day}, whose text code is {code}. All else stays "
            "as it was signed.",
            day=Period.of(change.signed_on).words,
            code=in_one_piece(change.from_code),
        )
    )
    for one in differences:
        draft.clause("", f"{without_ids(_where(one), before, now)}.")
        sides = (say("As signed:"), one.first, before), (say("As it is now:"), one.second, now)
        draft.items(
            (lead, sentence(_with_unit(without_ids(words, before, now), one.place, of)))
            if words
            else (lead, "–")
            for lead, words, of in sides
        )
    draft.chapter(say("Why"))
    draft.clause(sentence(change.why) if change.why else draft.to_agree(say("why")))
    draft.chapter(say("From when"))
    draft.clause(say("It takes effect on the day of the last signature below."))
    title = say("Amendment {number}: {name}", number=change.number, name=now.name)
    code = say("Text code {code}", code=in_one_piece(change.code))
    return [
        Heading(1, title),
        Paragraph(say("Draft of {day}, not signed.", day=Period.of(change.on).words), note=True),
        *draft.blocks,
        Heading(2, say("Agreed by, and on")),
        Paragraph(
            say(
                "With these changes, the text code of the memorandum is {code}. It says which text "
                "was signed, and not who signed.",
                code=in_one_piece(change.code),
            )
        ),
        *(
            _room_to_sign(partner.legal_name or partner.name, code)
            for partner in parties(now, change.on).values()
        ),
        Foot(say("Amendment {number}  |  {code}", number=change.number, code=code)),
    ]


def _where(one: Difference) -> str:
    """Return where an answer stands; one that is called by its label alone, with its part, too."""
    here, part = WHOLE, ""
    for key in one.place[:-1]:
        if here.form is not Form.GROUP:
            return one.label  # it names whose it is
        info = fields(here.type)[str(key)]
        here = shape_of(info)
        part = info.title or part if here.form is Form.GROUP else part
    return with_commas([part, one.label]) if part else one.label


def _with_unit(words: str, place: Place, of: Partnership) -> str:
    """Return an amount with the unit that it has where it stands; any other answer as it is."""
    shape = shape_at(place)
    record = answer_at(of, place[:-1])
    if shape is None or shape.type is not Decimal or not isinstance(record, Answers):
        return words
    unit = record.unit if isinstance(record, Resource) else unit_of(of, record)
    return f"{words} {unit}" if unit else words


def _room_to_sign(name: str, code: str) -> Signing:
    lines = tuple(
        (label, "") for label in (say("Signature"), say("Printed name"), say("Title"), say("Date"))
    )
    return Signing(say("For {name}", name=name), lines, code)


#: Ids as they stand behind what they are of: one, or those of both sides.
_IN_BRACKETS = r" \((?:{ids})(?: and (?:{ids}))*\)"


def without_ids(words: str, *partnerships: Partnership) -> str:
    """Return words in which no accountability is called by its id."""
    ids = {
        key
        for one in partnerships
        for key in (one.accountability and one.accountability.entries) or {}
    }
    if not ids:
        return words
    one_of = "|".join(map(re.escape, sorted(ids, key=len, reverse=True)))
    return re.sub(_IN_BRACKETS.format(ids=one_of), "", words)
