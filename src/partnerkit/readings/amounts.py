"""Amounts as people write them: `12,500`, `12 500`, `12.500,00`, `€80k`, `1.2m`.

A comma or a point before exactly three digits may separate thousands or a fraction. The one that
the language does not use for fractions is read as a separator of thousands; the other has two
readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from partnerkit.language import comma_in_fractions, number, say
from partnerkit.normal_form import normal_form
from partnerkit.readings.reading import Either, Meaning, NotUnderstood, Reading
from partnerkit.workbook.sentences import quoted, quoted_word

_SIGNS = "$£¤¥֏฿₡₦₩₪₫€₭₮₱₲₴₵₸₹₺₽₾₿"
_CURRENCY = (
    rf"(?:(?:us|ca?|au?|nz|hk|mx|s|r)?\$|[{_SIGNS}]|s?fr\.|kr\.?|zł"
    r"|aud|cad|chf|eur|gbp|inr|jpy|mxn|nzd|sek|usd|euros?|dollars?|pounds?)"
)
_SCALES = {
    "k": 1_000,
    "thousand": 1_000,
    "m": 1_000_000,
    "mio": 1_000_000,
    "million": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
_AMOUNT = re.compile(
    rf"(?P<before>{_CURRENCY})?\x20?"
    r"(?P<number>[.,]?[0-9](?:[0-9\x20.,']*[0-9])?)"
    r"(?:(?P<scale>m|\x20?(?:k|thousand|mio|million|bn|billion))|[.,]?[-–—]{1,2})?"
    rf"\x20?(?P<after>{_CURRENCY})?",
    re.IGNORECASE,
)
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([ '.,])[0-9]{3})(?:\1[0-9]{3})*")
#: Hundreds of thousands, as they are written in India: 12,50,000.
_LAKHS = re.compile("[1-9][0-9]?(?:,[0-9]{2})+,[0-9]{3}")
_BETWEEN = re.compile("[ '.,]")
_DIGITS = re.compile("[0-9]*")
#: So many digits can stand before the point in the file, and behind it.
_BEFORE, _BEHIND = 15, 6


def amount(typed: str, *, comma: bool | None = None) -> Meaning:
    """Return what an amount can mean.

    `comma` tells whether a comma comes before a fraction; None is as the language in use has it.
    """
    comma = comma_in_fractions() if comma is None else comma
    text = normal_form(typed)
    found = _AMOUNT.fullmatch(text.replace("’", "'"))
    values = list(dict.fromkeys(_values(found["number"], comma))) if found else []
    if not found or not values:
        return NotUnderstood(
            say(
                "{typed} is not a number. Write digits, such as 58774, 12,500, 12.5 or 80k, and "
                "the unit in its own place.",
                typed=quoted_word(text),
            )
        )
    times = _SCALES[(found["scale"] or "").strip().casefold()] if found["scale"] else 1
    kept = [_kept(value * times) for value in values]
    if not all(map(_fits, kept)):
        return NotUnderstood(
            say(
                "{typed} is too long: at most {before} digits before the point and {behind} "
                "behind it.",
                typed=quoted(text),
                before=_BEFORE,
                behind=_BEHIND,
            )
        )
    currency = found["before"] or found["after"] or ""
    if len(kept) > 1:
        point = "," if comma_in_fractions() else "."
        first, second = (Reading(one, _short(one).replace(".", point), currency) for one in kept)
        return Either(first, second)
    return Reading(kept[0], number(Decimal(kept[0])), currency)


def _values(number: str, comma: bool) -> Iterator[Decimal]:
    """Yield the values that digits with their separators can have."""
    grouped = _GROUPED.fullmatch(number)
    if grouped or _LAKHS.fullmatch(number):
        yield Decimal(_BETWEEN.sub("", number))
    elif number.isdigit():
        yield Decimal(number)
    if grouped and grouped[1] == ("." if comma else ","):
        return
    marks = [mark for mark in ".," if number.count(mark) == 1]
    for mark in marks:
        whole, _, fraction = number.partition(mark)
        if fraction.isdigit() and (_DIGITS.fullmatch(whole) or _GROUPED.fullmatch(whole)):
            yield Decimal(f"{_BETWEEN.sub('', whole) or 0}.{fraction}")


_CAN_BE_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")


def _kept(value: Decimal) -> str:
    """Return the plain decimal for the file, which has only one reading when typed."""
    text = f"{value:f}"
    if _CAN_BE_THOUSANDS.fullmatch(text) or value == value.to_integral_value():
        text = _short(text)
    return f"{text}0" if _CAN_BE_THOUSANDS.fullmatch(text) else text


def _short(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _fits(text: str) -> bool:
    whole, _, fraction = text.partition(".")
    return len(whole) <= _BEFORE and len(fraction) <= _BEHIND
