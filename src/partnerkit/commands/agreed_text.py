"""The text that was signed, and what has changed since: for `check`, `status` and `amendment`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerkit.commands.opening import answers_in, checked, troubles_in
from partnerkit.document.blocks import Block, Paragraph, ToRun
from partnerkit.file.disk import read
from partnerkit.file.signed_copies import day_signed, is_signed_copy, signed_copies
from partnerkit.language import say, say_count
from partnerkit.plan.open_items import naming
from partnerkit.plan.text_code import text_code, without_signatures
from partnerkit.problems import Trouble
from partnerkit.workbook.check import as_meant
from partnerkit.workbook.partnership import Partnership

if TYPE_CHECKING:
    from partnerkit.copies.compare import Difference


class SignedText(NamedTuple):
    """A signed copy of a plan: its file, the day in its name, its answers, and its text code."""

    file: Path
    day: str
    data: dict[str, Any]
    partnership: Partnership
    code: str

    def amendment_begun(self, data: dict[str, Any]) -> dict[str, Any]:
        """Return the amendment of this text that is noted in a plan, and not signed yet; or {}."""
        *_, last = as_meant({"amendments": data.get("amendments") or [{}]})["amendments"]
        return last if last.get("from_code") == self.code else {}


def last_signed(path: Path) -> SignedText | None:
    """Return the text of a plan that was signed last; None if none was, or if it is one itself.

    Raises:
        Trouble: the signed copy is not valid any more.
    """
    copies = [] if is_signed_copy(path.name) else signed_copies(path)
    if not copies:
        return None
    with troubles_in(copies[-1]):
        document = read(copies[-1])
        partnership, data = checked(document), answers_in(document)
    return SignedText(copies[-1], day_signed(copies[-1]), data, partnership, text_code(data))


def changed_since(signed: SignedText, data: dict[str, Any]) -> list[Difference]:
    """Return what differs from a signed text, signatures and amendments left out."""
    from partnerkit.copies.compare import compare, in_new_words

    before, now = without_signatures(signed.data), without_signatures(data)
    return in_new_words(compare(before, now).differences)


def blocks_of(path: Path, file: str = "") -> list[Block]:
    """Return whether the signed text of a plan is unchanged, as blocks; none if it is unsigned."""
    said = how_signed(path, file)
    return [Paragraph(said)] if said else []


def how_signed(path: Path, file: str = "") -> str:
    """Return whether the signed text of a plan is unchanged, in a sentence; "" if it is unsigned.

    Nothing is said of a plan that is not valid.
    """
    try:
        signed = last_signed(path)
    except Trouble:
        said = say("The signed copy {copy} cannot be read. See why: ", copy=signed_copies(path)[-1])
        return ToRun(said, f"partnerkit check --file {signed_copies(path)[-1]}")
    if signed is None:
        return ""
    try:
        document = read(path)
        checked(document)
    except Trouble:
        return ""
    data = answers_in(document)
    code = text_code(data)
    if code == signed.code:
        return say("The signed text of {day} is unchanged.", day=signed.day)
    begun = signed.amendment_begun(data)
    if begun.get("code") == code:
        said = say(
            "Amendment {number} of {day} is not signed yet. When all have signed it: ",
            number=len(data["amendments"]),
            day=begun["on"],
        )
        return ToRun(said, f"partnerkit sign{naming(file)}")
    from partnerkit.report.amendment import is_amended

    differences = changed_since(signed, data)
    agreed = sum(map(is_amended, differences))
    if not agreed:
        return say_count(
            "The signed text of {day} is unchanged; 1 answer that is no part of it has changed.",
            "The signed text of {day} is unchanged; {count} answers that are no part of it have "
            "changed.",
            len(differences),
            day=signed.day,
        )
    said = say_count(
        "The signed text has changed in 1 place since {day}: ",
        "The signed text has changed in {count} places since {day}: ",
        agreed,
        day=signed.day,
    )
    return ToRun(said, f"partnerkit amendment{naming(file)}")
