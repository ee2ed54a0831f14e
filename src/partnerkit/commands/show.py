"""`status`, `report`, `find` and `questions`: the content of a file, without changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from partnerkit.bilingual import in_two_languages
from partnerkit.commands.opening import to_print, troubles_in
from partnerkit.commands.partner import ALL_TOGETHER, Voice
from partnerkit.document.blocks import Answer, Block, Heading, Items, Paragraph, ToRun
from partnerkit.document.formats import Format, Paper, Readers
from partnerkit.document.rendering import Rendered, rendered
from partnerkit.file.disk import read
from partnerkit.file.document import Document, with_lines
from partnerkit.file.forms_out import forms_out
from partnerkit.language import in_one_line, say, say_count
from partnerkit.plan.ending import has_left
from partnerkit.plan.one_partner import next_for
from partnerkit.plan.open_items import Why
from partnerkit.plan.questions import every_question
from partnerkit.problems import Problem, Trouble
from partnerkit.report.called import called_briefly
from partnerkit.report.how_it_stands import state
from partnerkit.report.outline import Plan, open_line, open_sheet, outline, plan
from partnerkit.report.reviews import ended_on, next_duties, next_review
from partnerkit.report.tasks import GoingOn, after_step, open_list, task_list
from partnerkit.workbook.check import tolerant
from partnerkit.workbook.steps import Step
from partnerkit.workbook.versions import forward


def status(path: Path, today: date, file: str = "") -> tuple[list[Block], list[Problem]]:
    """Return the task list of a file, valid or not, and its problems.

    `file` is, here and below, the file's name in commands, "" if they need none.

    Raises:
        Trouble: the file cannot be read at all.
    """
    made, problems, document = tolerated(path, today, file)
    return how_it_is(made, file, _forms_out(made, path)), with_lines(problems, document)


def _forms_out(made: Plan, path: Path) -> list[Block]:
    """Return who was given a form and has not answered, since when; nothing if nobody waits."""
    partners = made.partnership.partners or {}
    waiting = [
        say("{name}, since {day}", name=partners[key].name, day=one.since)
        for key, one in forms_out(path).items()
        if one.waits and key in partners and not has_left(made.partnership, key, made.today)
    ]
    return [Answer(say("Forms that have not come back"), tuple(waiting))] if waiting else []


def how_it_is(made: Plan, file: str = "", forms: Sequence[Block] = ()) -> list[Block]:
    """Return the task list of a plan, its next review, `forms` that are out, and what is open."""
    *table, following = task_list(made.partnership.name, made.steps, file)
    return [
        *table,
        Paragraph(state(made.waiting, made.steps)),
        following,
        *ended_on(made.partnership, made.today),
        *next_review(made.partnership, made.today),
        *next_duties(made.partnership, made.today),
        *forms,
        *open_list(made.waiting),
    ]


def overdue(path: Path, today: date, file: str = "") -> tuple[list[str], list[Problem]]:
    """Return everything overdue in a file, a line each, and the problems as in `status`.

    Raises:
        Trouble: the file cannot be read at all.
    """
    made, problems, document = tolerated(path, today, file)
    late = [open_line(made, item) for item in made.open if item.why is Why.OVERDUE]
    return [in_one_line(line) for line in late], with_lines(problems, document)


def tolerated(
    path: Path, today: date, file: str = ""
) -> tuple[Plan, tuple[Problem, ...], Document]:
    """Return what is in order of a file, the problems, and the file itself.

    Raises:
        Trouble: the file cannot be read at all.
    """
    with troubles_in(path):
        document = read(path)
        data, partnership, problems = tolerant(forward(document.data))
    return plan(data, partnership, today, file, problems), problems, document


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


def end_of_step(made: Plan, step: Step, file: str = "", voice: Voice = ALL_TOGETHER) -> str:
    """Return what is said when a step ends: its state, and the command to run next."""
    return after_step(step, made.steps, file, _going_on(made, voice))


def begun(made: Plan, file: str = "", voice: Voice = ALL_TOGETHER) -> list[Block]:
    """Return what `start` shows at its end: the six steps, and the command to run next."""
    return task_list(made.partnership.name, made.steps, file, _going_on(made, voice))


def _going_on(made: Plan, voice: Voice) -> GoingOn:
    return GoingOn(next_asked(made, voice), voice.option)


def next_asked(made: Plan, voice: Voice) -> Step | None:
    """Return the first step that is not complete and waits for the voice."""
    key = voice.meant(made.partnership)
    return next_for(made.steps, made.partnership, made.data, key, made.today)


def found_in_plan(
    path: Path, words: str, today: date, file: str = ""
) -> tuple[list[Block], list[Problem]]:
    """Return everything in a file that has some words, with commands, and the problems.

    Raises:
        Trouble: the file cannot be read at all.
    """
    from partnerkit.plan.finding import having

    made, problems, document = tolerated(path, today, file)
    asked = every_question(made.data, made.partnership, today)
    found = having(words, asked, made.items)
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
