"""`report`, `find` and `questions`: the content of a file, without changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from partnerkit.bilingual import in_two_languages
from partnerkit.commands.opening import to_print, troubles_in
from partnerkit.commands.standing import what_is_in_order
from partnerkit.document.blocks import Block, Heading, Items, Paragraph, ToRun
from partnerkit.document.formats import Format, Paper, Readers
from partnerkit.document.rendering import Rendered, rendered
from partnerkit.file.disk import read
from partnerkit.file.document import with_lines
from partnerkit.language import say, say_count
from partnerkit.plan.open_items import open_items
from partnerkit.plan.questions import every_question
from partnerkit.problems import Problem, Trouble
from partnerkit.report.called import called_briefly
from partnerkit.report.outline import open_sheet, outline
from partnerkit.workbook.steps import Step


def report(
    path: Path,
    kind: Format,
    step: Step | None,
    today: date,
    file: str = "",
    paper: Paper = Paper.A4,
    readers: Readers = Readers.WORKING,
) -> Rendered:
    """Return the report of a file: blocks for a terminal, else text or the bytes of a document.

    Raises:
        Trouble: the file is not valid; a report of a part of it would mislead. Or the format or
            the step has no form for the public.
    """
    if readers is Readers.PUBLIC:
        refuse_to_all(kind, step)
    # A document is mailed and kept: where the file was on this machine is nothing to it.
    with troubles_in(path):
        made = to_print(read(path), today, file if kind is Format.TEXT else "")
    match kind:
        case Format.JSON:
            from partnerkit.report.data import report_json

            return report_json(made, step)
        case Format.CSV:
            from partnerkit.report.sheets import sheet

            return sheet(made.partnership, step).encode()
        case Format.XLSX:
            from partnerkit.document.spreadsheet import spreadsheet
            from partnerkit.report.sheets import sheets_of

            tables = [*sheets_of(made.partnership, step), *open_sheet(made, step)]
            return spreadsheet(tables, made.partnership.name, today, paper)
    if readers is Readers.PUBLIC:
        from partnerkit.report.public import public_report

        return rendered(public_report(called_briefly(made)), kind, today, paper)
    # A part of the report does not name the partners in full first.
    shown = made if step else called_briefly(made)
    return rendered(outline(shown, step, commands=kind is Format.TEXT), kind, today, paper)


def refuse_to_all(kind: Format, step: Step | None) -> None:
    """Refuse what would show the public more than it may read.

    Raises:
        Trouble: a step is named, or a format that holds every answer.
    """
    if kind in (Format.JSON, Format.CSV, Format.XLSX):
        raise Trouble(
            say(
                "A file in {format} holds every answer, so there is none for the public. "
                "Name a file that ends in .html, .docx, .md or .txt.",
                format=kind,
            ),
            2,
        )
    if step:
        raise Trouble(
            say("A report for the public has parts of its own. Leave out either --step or --for."),
            2,
        )


def questionnaire_text(step: Step | None) -> Rendered:
    """Return the workbook in Markdown."""
    from partnerkit.report.questionnaire import workbook

    blocks = in_two_languages(lambda: workbook(step))
    return rendered(blocks, Format.MARKDOWN, date.min, Paper.A4)


def found_in_plan(
    path: Path, words: str, today: date, file: str = ""
) -> tuple[list[Block], list[Problem]]:
    """Return everything in a file that has some words, with commands, and the problems.

    Raises:
        Trouble: the file cannot be read at all.
    """
    from partnerkit.plan.finding import having

    (data, partnership), problems, document = what_is_in_order(path)
    asked = every_question(data, partnership, today)
    found = having(words, asked, open_items(asked, data, partnership, today))
    more = len(found) - _MOST_FOUND
    del found[_MOST_FOUND:]
    blocks: list[Block] = []
    for step in Step:
        lines = [
            ToRun("\n".join((one.words, "")), one.command(file))
            for one in found
            if one.step is step
        ]
        blocks += [Heading(2, step.heading), Items(tuple(lines))] if lines else []
    if more > 0:
        sentence = say_count(
            "1 more place has the words. Add a word to find fewer.",
            "{count:,} more places have the words. Add a word to find fewer.",
            more,
        )
        blocks.append(Paragraph(sentence))
    return blocks, with_lines(problems, document)


#: Nobody looks through more.
_MOST_FOUND = 200
