"""`agreement`, `amendment` and `summary`: papers to sign, and a page for a board."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from partnerkit.bilingual import are_two, half, in_two_languages
from partnerkit.commands.agreed_text import SignedText, changed_since, last_signed
from partnerkit.commands.opening import (
    answers_in,
    checked,
    checked_to_print,
    plan_of,
    to_print,
    troubles_in,
)
from partnerkit.commands.store import Store
from partnerkit.document.blocks import Block, Heading, ToRun
from partnerkit.document.formats import Format, OneTable, Paper
from partnerkit.document.rendering import Rendered, rendered
from partnerkit.file.disk import Advice, load_as_it_is, read
from partnerkit.file.signed_copies import is_signed_copy
from partnerkit.language import later, say, say_count
from partnerkit.plan.open_items import naming
from partnerkit.plan.text_code import text_code
from partnerkit.problems import Trouble, first_lines
from partnerkit.report.agreement import Agreement, agreement
from partnerkit.report.amendment import Amended, amendment, is_amended
from partnerkit.report.board_page import board_page
from partnerkit.report.called import called_briefly
from partnerkit.report.how_it_stands import state
from partnerkit.report.sections import section
from partnerkit.report.since_signed import since
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.places import put
from partnerkit.workbook.steps import Step

_TEMPLATE = Advice(
    later("Check the name behind `--template`."),
    later("Name a Word file."),
    later("Name another one."),
)


class PaperToSign(NamedTuple):
    """A paper, and what is said beside it."""

    document: Rendered
    beside: tuple[str, ...]


def make_agreement(
    path: Path, kind: Format, paper: Paper, today: date, template: Path | None = None
) -> PaperToSign:
    """Return the agreement of a file, and a line for everything that it lacks.

    Raises:
        Trouble: the file is not valid, or the template is no Word file.
    """
    with troubles_in(path):
        document = read(path)
        partnership, code = checked_to_print(document), text_code(answers_in(document))

    def drafted() -> Agreement:
        plan, signed = plan_of(document, partnership, today), is_signed_copy(path.name)
        stand = state(plan.waiting, plan.steps)
        return agreement(partnership, today, code, signed=signed, stand=stand)

    made = in_two_languages(drafted)
    beside: list[str] = []
    if made.missing:
        beside.append(
            say_count(
                "1 thing is missing, and stands in square brackets:",
                "{count} things are missing, and stand in square brackets:",
                len(made.missing),
            )
        )
        beside += [f"  - {one}" for one in first_lines([half(m.words, 1) for m in made.missing])]
    return PaperToSign(_on_paper(made.blocks, kind, today, paper, template), tuple(beside))


def make_table(path: Path, table: OneTable, kind: Format, today: date) -> bytes:
    """Return one table of a plan as CSV, or as a sheet of Excel.

    Raises:
        Trouble: the file is not valid, or another format was asked for.
    """
    if kind not in (Format.CSV, Format.XLSX, Format.TEXT):
        raise Trouble(
            say("--table is for a spreadsheet: name a file that ends in .csv or .xlsx."),
            2,
        )
    with troubles_in(path):
        partnership = checked_to_print(read(path))
    from partnerkit.report.sheets import one_table, sheet_of

    if kind is Format.XLSX:
        from partnerkit.document.spreadsheet import spreadsheet

        return spreadsheet([sheet_of(partnership, table)], partnership.name, today, Paper.A4)
    return one_table(partnership, table).encode()


def refuse_untracked(kind: Format) -> None:
    """Refuse a format that cannot track changes.

    Raises:
        Trouble: it is not that of Word.
    """
    if kind not in (Format.DOCX, Format.PDF):
        raise Trouble(say("Changes are tracked in Word only: name a file that ends in .docx."), 2)
    if are_two():
        raise Trouble(say("Changes are tracked in one language at a time. Name one."), 2)


def make_redline(path: Path, paper: Paper, today: date, *, whole: bool) -> Rendered:
    """Return what has changed since it was signed, as tracked changes of Word.

    It is in the text of the agreement, or with `whole` in that of all six steps.

    Raises:
        Trouble: a file is not valid, or nothing was signed.
    """
    with troubles_in(path):
        made = to_print(read(path), today)
        signed = last_signed(path)
    if signed is None:
        raise Trouble(say("{path} was not signed, so nothing has changed since.", path=path))
    code = text_code(made.data)
    if whole:
        before, now = (
            [Heading(1, made.partnership.name), *_steps(one, today)]
            for one in (signed.partnership, made.partnership)
        )
    else:
        before, now = (
            agreement(one, today, code).blocks for one in (signed.partnership, made.partnership)
        )
    return rendered(since(before, now), Format.DOCX, today, paper)


def _steps(partnership: Partnership, today: date) -> list[Block]:
    return [
        block
        for step in Step
        if (said := section(step, partnership, today))
        for block in (Heading(2, step.heading), *said)
    ]


def _on_paper(
    blocks: list[Block], kind: Format, today: date, paper: Paper, template: Path | None
) -> Rendered:
    if template is None:
        return rendered(blocks, kind, today, paper)
    if kind is not Format.DOCX:
        raise Trouble(
            say("--template is for Word: name a file that ends in .docx with --output."), 2
        )
    raw = load_as_it_is(template, _TEMPLATE)
    from partnerkit.document.word import word

    try:
        return word(blocks, today, paper, raw)
    except ValueError:
        raise Trouble(
            say(
                "{template} is not a Word file. Name one that ends in .docx or .dotx.",
                template=template,
            ),
            2,
        ) from None


def make_amendment(
    path: Path,
    why: str,
    kind: Format,
    paper: Paper,
    today: date,
    file: str = "",
    template: Path | None = None,
) -> PaperToSign:
    """Return the amendment to what was signed last, and record it in the plan.

    Raises:
        Trouble: nothing was signed, or nothing has changed since; or a file is not valid.
    """
    with troubles_in(path):
        store = Store(path, today, doing="amendment")
        now = checked(store.document)
        signed = last_signed(path)
    if signed is None:
        raise Trouble(
            ToRun(
                say("{path} was not signed, so there is nothing to amend. To sign it: ", path=path),
                f"partnerkit sign{naming(file)}",
            )
        )
    data = answers_in(store.document)
    differences = [one for one in changed_since(signed, data) if is_amended(one)]
    if not differences:
        raise Trouble(say("The signed text of {day} is unchanged.", day=signed.day))
    change, made = _numbered(data, signed, text_code(data), why, today)
    blocks = amendment(change, signed.partnership, now, differences)
    document = _on_paper(blocks, kind, today, paper, template)
    with troubles_in(path):
        store.save(put(store.data, ("amendments",), made))
    said = say_count(
        "Amendment {number}: 1 place has changed since {day}. It is noted in {path}.",
        "Amendment {number}: {count} places have changed since {day}. It is noted in {path}.",
        len(differences),
        number=change.number,
        day=signed.day,
        path=path,
    )
    then = ToRun(say("When all have signed it: "), f"partnerkit sign{naming(file)}")
    return PaperToSign(document, (said, then))


def _numbered(
    data: dict[str, Any], signed: SignedText, code: str, why: str, today: date
) -> tuple[Amended, list[dict[str, Any]]]:
    """Return the amendment with its number, and all amendments of the file.

    What was noted since the same signed text, and is not signed yet, is brought up to date.
    """
    made: list[dict[str, Any]] = data.get("amendments") or []
    before = signed.amendment_begun(data)
    why = why.strip() or str(before.get("why", ""))
    now = {"on": today.isoformat(), "why": why, "from_code": signed.code, "code": code}
    if before.get("code") == code and before.get("why", "") == why:
        now["on"] = str(before["on"])
    now = {key: value for key, value in now.items() if value}
    made = [*(made[:-1] if before else made), now]
    day = date.fromisoformat(now["on"])
    signed_on = date.fromisoformat(signed.day)
    return Amended(len(made), day, why, signed_on, signed.code, code), made


def make_summary(
    path: Path, decision: str, kind: Format, paper: Paper, today: date, file: str = ""
) -> Rendered:
    """Return one page for a board.

    Raises:
        Trouble: the file is not valid.
    """
    with troubles_in(path):
        made = to_print(read(path), today, file if kind is Format.TEXT else "")
    return rendered(board_page(called_briefly(made), decision), kind, today, paper)
