"""The clauses of an agreement: their numbers, the names of the partners, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from partnerkit.document.blocks import Block, Clause, Heading
from partnerkit.language import say
from partnerkit.plan.ending import has_left
from partnerkit.workbook.partners import Partner
from partnerkit.workbook.partnership import Partnership

#: A name longer than this is not repeated in every clause.
_LONG = 45


class Missing(NamedTuple):
    """Something that stands only in brackets; nobody should sign while one is `needed`."""

    words: str
    needed: bool = True


def parties(partnership: Partnership, today: date) -> dict[str, Partner]:
    """Return the partners that have not left, by their ids."""
    return {
        key: partner
        for key, partner in (partnership.partners or {}).items()
        if not has_left(partnership, key, today)
    }


def short_names(partnership: Partnership) -> dict[str, str]:
    """Return what an agreement calls each partner after it has named it in full."""
    partners = partnership.partners or {}
    return {
        key: partner.short
        or (partner.name if len(partner.name) <= _LONG else _lettered(list(partners).index(key)))
        for key, partner in partners.items()
    }


def _lettered(number: int) -> str:
    return say("Partner {letter}", letter=letter(number).upper())


def letter(number: int) -> str:
    """Return the letter of an item, counted from 0: a to z, then aa, bb and so on."""
    again, at = divmod(number, 26)
    return "abcdefghijklmnopqrstuvwxyz"[at] * (again + 1)


def sentence(text: str) -> str:
    """Return somebody's words with a full stop at their end, if they have no end of their own."""
    words = text.strip()
    return words if words.rstrip("”\"'»’)]")[-1:] in (".", "!", "?", "…", ":", ";") else f"{words}."


@dataclass
class Draft:
    """An agreement while it is written: its blocks, and whatever is missing."""

    blocks: list[Block] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    _chapter: int = 0
    _clause: int = 0

    def chapter(self, title: str) -> None:
        """Begin a chapter."""
        self._chapter += 1
        self._clause = 0
        self.blocks.append(Heading(2, f"{self._chapter}. {title}"))

    def clause(self, text: str, lead: str = "") -> None:
        """Add a clause; paragraphs of its text go on below it."""
        self._clause += 1
        self._paragraphs(f"{self._chapter}.{self._clause}", text, lead, 1)

    def items(self, texts: Iterable[str | tuple[str, str]]) -> None:
        """Add lettered items to the clause; an item may be a pair of its lead and its text."""
        for number, one in enumerate(texts):
            lead, text = one if isinstance(one, tuple) else ("", one)
            self._paragraphs(f"({letter(number)})", text, lead, 2)

    def _paragraphs(self, number: str, text: str, lead: str, level: int) -> None:
        first, *more = [part for part in text.strip().split("\n\n") if part.strip()] or [""]
        self.blocks.append(Clause(number, first.strip(), lead, level))
        self.blocks += [Clause("", part.strip(), "", level) for part in more]

    def answered(self, lead: str, answer: str | None, missing: str) -> None:
        """Add a clause with an answer, or with brackets where there is none."""
        self.clause(sentence(answer) if answer else self.to_agree(missing), lead)

    def listed(self, lead: str, answers: Sequence[str] | None, missing: str) -> None:
        """Add a clause with an item for each answer, or with brackets where there is none."""
        if answers and len(answers) > 1:
            self.clause("", lead)
            self.items(sentence(answer) for answer in answers)
        else:
            self.answered(lead, answers[0] if answers else None, missing)

    def to_agree(self, what: str, alone: str = "", *, needed: bool = True) -> str:
        """Return the brackets for what is not agreed yet; `alone` says it outside its clause."""
        self._note(alone or what, needed)
        return say("[To be agreed: {what}]", what=what)

    def to_add(self, what: str, alone: str = "") -> str:
        """Return the brackets for what somebody knows and has not written down."""
        self._note(alone or what, needed=False)
        return say("[To be added: {what}]", what=what)

    def _note(self, what: str, needed: bool) -> None:
        one = Missing(what, needed)
        if one not in self.missing:
            self.missing.append(one)
