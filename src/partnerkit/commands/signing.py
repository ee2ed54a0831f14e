"""`sign`: who signs for which partner and on which day, and an exact copy of what was signed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from partnerkit.commands.agreed_text import SignedText, last_signed
from partnerkit.commands.opening import checked, troubles_in
from partnerkit.commands.sitting import not_saved
from partnerkit.commands.store import Store
from partnerkit.commands.streams import aside
from partnerkit.document.blocks import Heading, Items, Paragraph, ToRun
from partnerkit.file.disk import read
from partnerkit.file.keeper import keep_signed
from partnerkit.file.signed_copies import is_signed_copy
from partnerkit.interview.typed_answer import type_answer
from partnerkit.language import later, say, say_count, translated, with_semicolons
from partnerkit.normal_form import normal_form
from partnerkit.plan.open_items import naming
from partnerkit.plan.text_code import text_code
from partnerkit.problems import Place, Problem, Trouble, Whole, first_lines
from partnerkit.prompts.prompter import (
    Back,
    Prompt,
    Prompter,
    QuestionNoted,
    Stop,
    WordsLookedFor,
)
from partnerkit.report.agreement import agreement
from partnerkit.report.clauses import Missing, parties
from partnerkit.workbook.check import check
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import day_in_words
from partnerkit.workbook.places import get, put, without
from partnerkit.workbook.sentences import in_one_piece


class Signed(NamedTuple):
    """What came of signing: sentences for the user, the last with a command to run next."""

    lines: tuple[str, ...]


class Signature(NamedTuple):
    """Who signs for a partner, and the day as it stands in the file; "" if it is still to come."""

    who: str
    day: str


def sign(
    path: Path,
    prompter: Callable[[], Prompter],
    today: date,
    file: str = "",
    *,
    draft: bool = False,
) -> Signed:
    """Ask who signs for which partner; record it, and keep an exact copy of what was signed.

    Raises:
        Trouble: the file is not valid, or something that an agreement needs is open and this is no
            `draft`; nothing was written.
        Stop: the user stops; nothing was written.
    """
    if is_signed_copy(path.name):
        raise Trouble(say("{path} is a signed copy. Name the plan itself.", path=path), 2)
    with troubles_in(path):
        store = Store(path, today, doing="sign")
        partnership = checked(store.document)
        before = last_signed(path)
        code = text_code(store.data)
        missing = agreement(partnership, today, code).missing
        _refuse_open(missing, file, draft=draft)
        same = before if before and before.code == code else None
        if same and not _unsigned(partnership, today):
            raise Trouble(_all_signed(same))
        asker = prompter()
        store.prompter = asker
        _show(asker, missing, before, code)
        signing = _Signing(asker, today, store.data, keeps=before is None or same is not None)
        data = signing.ask(partnership)
        days = [date.fromisoformat(one.day) for one in signing.told.values() if one.day]
        if not days:
            raise _nobody_signed(store, signing.told)
        if text_code(read(path).data) != code:
            raise _another_text(signing.told, file)
        store.save(data)
        day = max(days)
        copy = keep_signed(path, store.document.raw, day)
    return Signed(_said(checked(store.document), copy, code, today))


def say_unsigned(stop: Stop) -> None:
    """Say that nothing was signed, and show what was typed."""
    if stop.draft:
        not_saved(stop.draft)
    aside(say("Nothing was signed, and nothing was written."))


def _nobody_signed(store: Store, told: Mapping[str, Signature]) -> Trouble:
    """Save who is to sign, if that was told, and return what to say; no other signature changes."""
    if not told:
        return Trouble(say("Nobody has signed, so nothing was written."))
    data = store.data
    for key, signature in told.items():
        data = _recorded(data, key, signature, keeps=False)
    store.save(data)
    return Trouble(say("Nobody has signed yet. Who is to sign is saved."))


def _another_text(told: Mapping[str, Signature], file: str) -> Trouble:
    """Return what to say where somebody changed the text that was being signed."""
    typed = with_semicolons(" ".join(filter(None, one)) for one in told.values())
    said = say(
        "Somebody has changed the text meanwhile, so nobody has signed, and nothing was written. "
        "What you typed: {typed}. To sign the text as it is now: ",
        typed=typed,
    )
    return Trouble(ToRun(said, f"partnerkit sign{naming(file)}"))


def _refuse_open(missing: tuple[Missing, ...], file: str, *, draft: bool) -> None:
    needed = [one.words for one in missing if one.needed]
    if not needed or draft:
        return
    opened = say_count(
        "1 thing is open that the agreement needs:",
        "{count} things are open that the agreement needs:",
        len(needed),
    )
    to_do = ToRun(
        say("To sign it as a draft all the same: "), f"partnerkit sign --draft{naming(file)}"
    )
    lines = (f"  - {one}" for one in first_lines(needed, beside=2))
    raise Trouble([Problem(line) for line in (opened, *lines, to_do)])


def _unsigned(partnership: Partnership, today: date) -> list[str]:
    """Return the names of the partners that have not signed."""
    signed = (partnership.commitments and partnership.commitments.partners) or {}
    return [
        partner.name
        for key, partner in parties(partnership, today).items()
        if key not in signed or signed[key].signed_on is None
    ]


def _all_signed(signed: SignedText) -> str:
    said = say(
        "All partners have signed this text; it is in {copy}, with the text code {code}. To print "
        "it: ",
        copy=signed.file,
        code=in_one_piece(signed.code),
    )
    return ToRun(said, f"partnerkit agreement{naming(str(signed.file))}")


def _show(
    prompter: Prompter, missing: tuple[Missing, ...], before: SignedText | None, code: str
) -> None:
    """Show what is signed: the code of the text, what is open, and what was signed before."""
    blocks: list[Heading | Paragraph | Items] = [
        Heading(1, say("Signatures")),
        Paragraph(say("The text code of what is signed: {code}", code=in_one_piece(code))),
    ]
    if before and before.code != code:
        changed = say(
            "The text has changed since it was signed on {day}, so everybody signs anew. What was "
            "signed then stays in {copy}.",
            day=before.day,
            copy=before.file.name,
        )
        blocks.append(Paragraph(changed))
    if missing:
        blocks += [
            Paragraph(say("Still open:")),
            Items(tuple(first_lines([one.words for one in missing]))),
        ]
    prompter.show(blocks)


@dataclass
class _Signing:
    """The questions about signatures; with `keeps`, those that are there already count."""

    prompter: Prompter
    today: date
    data: Any
    keeps: bool

    def __post_init__(self) -> None:
        self.told: dict[str, Signature] = {}

    def ask(self, partnership: Partnership) -> Whole:
        """Ask about each partner in turn; return the data with who signed, and when."""
        waiting = [(key, one.name) for key, one in parties(partnership, self.today).items()]
        at = 0
        while at < len(waiting):
            key, name = waiting[at]
            try:
                signature = self._of_partner(key, name)
            except Back:
                at = max(at - 1, 0)
                continue
            self.told.pop(key, None)
            if signature:
                self.told[key] = signature
            at += 1
        data: Whole = self.data
        for key, _ in waiting:
            data = _recorded(data, key, self.told.get(key), keeps=self.keeps)
        return data

    def _of_partner(self, key: str, name: str) -> Signature | None:
        place: Place = ("commitments", "partners", key)
        who = str(get(self.data, (*place, "signed_by")) or "")
        day = str(get(self.data, (*place, "signed_on")) or "") if self.keeps else ""
        if who and day:
            return Signature(who, day)
        signs = str(get(self.data, ("partners", key, "signs")) or "")
        found: list[Signature] = []
        question = say("Who signs for {partner}? Their name and role.", partner=name)
        while one := self._one(question, name, who or signs if not found else "", bool(found)):
            found.append(one)
            question = say("Does anybody else sign for {partner}?", partner=name)
        return _together(found)

    def _one(self, question: str, name: str, known: str, more: bool) -> Signature | None:
        tip = (
            say("Leave it blank if nobody else does.")
            if more
            else say("Leave it blank if not yet.")
        )
        prompt = Prompt(question, name, example=known, tip=tip)
        who = self._typed(prompt, str, lambda text: _wrong("signed_by", text))
        if not who:
            return None
        asked = say("On which day did {who} sign?", who=who)
        tip = say("Leave it blank if that is still to come.")
        prompt = Prompt(asked, name, example=self.today.isoformat(), tip=tip)
        day = self._typed(prompt, date, self._wrong_day)
        return Signature(who, day)

    def _wrong_day(self, text: str) -> str | None:
        if sentence := _wrong("signed_on", text):
            return sentence
        day = date.fromisoformat(normal_form(text))
        if day > self.today:
            return say("{day} is still to come. Sign when it has come.", day=day_in_words(day))
        return None

    def _typed(self, prompt: Prompt, kind: Any, wrong: Callable[[str], str | None]) -> str:
        while True:
            try:
                found = type_answer(self.prompter, prompt, kind, self.today, wrong)
            except (QuestionNoted, WordsLookedFor):
                self.prompter.show([Paragraph(translated(_NOT_HERE))])
                continue
            if found and found.said:
                self.prompter.show([Paragraph(found.said)])
            return found.kept if found else ""


_NOT_HERE = later(
    "While signing, nothing is looked up or noted. Stop first; nothing is written then."
)


def _wrong(answer: str, text: str) -> str | None:
    """Return what is wrong with an answer about a signature."""
    place = ("commitments", "partners", "a", answer)
    data: Any = {"partnerkit": "1", "name": "-", "partners": {"a": {"name": "-"}}}
    found = check(put(data, place, text)).problems
    return found[0].sentence if found else None


def _together(found: list[Signature]) -> Signature | None:
    """Return several signatures as one: each with its day, where they differ, and the last day.

    As long as one of them is to come, so is that of the partner.
    """
    if not found:
        return None
    days = sorted({one.day for one in found})
    if len(days) == 1:
        return Signature("; ".join(one.who for one in found), days[0])
    told = [say("{who} ({day})", who=one.who, day=one.day) if one.day else one.who for one in found]
    return Signature("; ".join(told), days[-1] if all(days) else "")


def _recorded(data: Whole, key: str, signature: Signature | None, *, keeps: bool) -> Whole:
    place: Place = ("commitments", "partners", key)
    if signature:
        data = put(data, (*place, "signed_by"), signature.who)
    if signature and signature.day:
        data = put(data, (*place, "signed_on"), signature.day)
    elif not keeps and get(data, (*place, "signed_on")):
        data = without(data, (*place, "signed_on"))  # it was of another text
    return data


def _said(partnership: Partnership, copy: Path, code: str, today: date) -> tuple[str, ...]:
    shown = in_one_piece(code)
    lines = [say("Signed: {copy} is an exact copy. Text code: {code}", copy=copy, code=shown)]
    left = _unsigned(partnership, today)
    if left:
        lines.append(say("Not signed yet: {names}.", names=with_semicolons(left)))
    to_print = f"partnerkit agreement{naming(str(copy))} --output signed.docx"
    return (*lines, ToRun(say("To print what was signed: "), to_print))
