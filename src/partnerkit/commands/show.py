"""`status`, `check`, `report` and `questions`: the content of a file, without changes."""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from partnerkit.commands.opening import planned, troubles_in
from partnerkit.commands.partner import ALL_TOGETHER, Voice
from partnerkit.document.blocks import Block, Heading, Items, ToRun
from partnerkit.document.formats import Format, Paper
from partnerkit.document.rendering import Rendered, rendered
from partnerkit.file.disk import load, read
from partnerkit.file.document import Document, parse, with_lines
from partnerkit.file.doubts import doubts, may_have_doubts
from partnerkit.language import say, say_count
from partnerkit.plan.one_partner import next_for
from partnerkit.plan.open_items import Why
from partnerkit.plan.questions import every_question
from partnerkit.problems import Problem, Trouble, told
from partnerkit.report.outline import Plan, open_line, outline, plan
from partnerkit.report.reviews import next_review
from partnerkit.report.tasks import GoingOn, after_step, open_list, task_list
from partnerkit.workbook.check import tolerant
from partnerkit.workbook.partnership import FORMAT
from partnerkit.workbook.steps import Step
from partnerkit.workbook.versions import forward, version


def status(path: Path, today: date, file: str = "") -> tuple[list[Block], list[Problem]]:
    """Return the task list of a file, valid or not, and its problems.

    `file` is, here and below, the file's name in commands, "" if they need none.

    Raises:
        Trouble: the file cannot be read at all.
    """
    made, problems, document = tolerated(path, today, file)
    return how_it_is(made, file), with_lines(problems, document)


def how_it_is(made: Plan, file: str = "") -> list[Block]:
    """Return the task list of a plan, its next review, and what is open."""
    return [
        *task_list(made.partnership.name, made.steps, file),
        *next_review(made.partnership, made.today),
        *open_list(made.open, made.steps),
    ]


def overdue(path: Path, today: date, file: str = "") -> tuple[list[str], list[Problem]]:
    """Return everything overdue in a file, a line each, and the problems as in `status`.

    Raises:
        Trouble: the file cannot be read at all.
    """
    made, problems, document = tolerated(path, today, file)
    late = [open_line(made, item) for item in made.open if item.why is Why.OVERDUE]
    return [" ".join(line.split()) for line in late], with_lines(problems, document)


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


def check_file(path: Path, today: date, file: str = "") -> tuple[Sequence[Problem], list[str]]:
    """Return every problem of a file or, if there is none, a line for everything that is open.

    Raises:
        Trouble: the file cannot be read at all.
    """
    with troubles_in(path):
        document = read(path)
        try:
            made = planned(document, today, file)
        except Trouble as trouble:
            if not any(problem.place for problem in trouble.problems):
                raise
            return trouble.problems, []
    return [], _open(made, document, str(path))


def doubtful(path: Path, *, of_keys: bool = True) -> list[str]:
    """Return questions about valid YAML, in a file or a piece, that may be a mistake.

    Without `of_keys`, keys are left out: the check has reported them.

    Raises:
        Trouble: the file cannot be read at all.
    """
    with troubles_in(path):
        raw = load(path)
        found = doubts(parse(raw)) if may_have_doubts(raw) else []
    return [told(doubt, str(path)) for doubt in found if of_keys or not doubt.at_key]


def older(path: Path) -> str:
    """Return a sentence about a file in an older format; "" for every other file.

    Raises:
        Trouble: the file cannot be read at all.
    """
    with troubles_in(path):
        found = version(read(path).data)
    if found is None:
        return ""
    return say(
        "{path} has format {found}, which is older than this partnerkit. It can be "
        "used as it is; the next answer that is saved brings it to format {format}.",
        path=path,
        found=found,
        format=FORMAT,
    )


def count_in_words(problems: Sequence[Problem], still_open: list[str]) -> str:
    """Return how many problems there are to mend, or how many things are open."""
    if problems:
        return say_count("1 problem to mend.", "{count:,} problems to mend.", len(problems))
    return say_count(
        "No problem. 1 thing open.", "No problem. {count} things open.", len(still_open)
    )


def _open(made: Plan, document: Document, file: str) -> list[str]:
    """Return everything open as lines of `check`, each with the line of its answer."""
    problems = [
        Problem(
            say(
                "{value}. {question} Run: {command}",
                value=item.why.value,
                question=item.question,
                command=item.command,
            ),
            item.place,
        )
        for item in made.open
    ]
    return [told(p._replace(excerpt=""), file) for p in with_lines(problems, document)]


def report(
    path: Path,
    kind: Format,
    step: Step | None,
    today: date,
    file: str = "",
    paper: Paper = Paper.A4,
) -> Rendered:
    """Return the report of a file: blocks for a terminal, else text or the bytes of a document.

    Raises:
        Trouble: the file is not valid; a report of a part of it would mislead.
    """
    # A document is mailed and kept: where the file was on this machine is nothing to it.
    with troubles_in(path):
        made = planned(read(path), today, file if kind is Format.TEXT else "")
    match kind:
        case Format.JSON:
            from partnerkit.report.data import report_json

            return report_json(made, step)
        case Format.CSV:
            from partnerkit.report.sheets import sheet

            return sheet(made.partnership, step).encode()
    return rendered(outline(made, step), kind, today, paper)


def write_report(made: str | bytes, to: Path, source: Path | None) -> None:
    """Write a report to a file in one step; an older one is replaced.

    A new file is readable only by those who may read its `source`.

    Raises:
        Trouble: it cannot be written, or would overwrite a partnership file.
    """
    from partnerkit.file.likeness import mode_like
    from partnerkit.file.replacing import OPEN_TO_ALL, put_file

    refuse_yaml(to)
    if source:
        refuse_over(to, source)
    data = made.encode() if isinstance(made, str) else made
    if to.suffix.lower() == ".csv":
        data = codecs.BOM_UTF8 + data  # without it, Excel takes the file for another encoding
    put_file(to, data, mode_like(source) if source else OPEN_TO_ALL)


def refuse_yaml(to: Path) -> None:
    """Refuse the name of a partnership file for a document.

    Raises:
        Trouble: the name is that of a YAML file.
    """
    if to.suffix.lower() in {".yaml", ".yml"}:
        raise Trouble(
            say("{to} would be a partnership file. Name a file with another ending.", to=to), 2
        )


def refuse_over(to: Path, source: Path) -> None:
    """Refuse to overwrite a partnership file with a document.

    Raises:
        Trouble: both are the same file.
    """
    if to.exists() and source.exists() and to.samefile(source):
        raise Trouble(
            say("{to} is the partnership file itself. Name another file for the report.", to=to), 2
        )


def questionnaire_text(step: Step | None) -> str:
    """Return the workbook in Markdown."""
    from partnerkit.document.markdown import markdown
    from partnerkit.report.questionnaire import workbook

    return markdown(workbook(step))


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
    found = having(words, asked, made.open)
    blocks: list[Block] = []
    for step in Step:
        lines = [
            ToRun("\n".join((one.words, "")), one.command(file))
            for one in found
            if one.step is step
        ]
        blocks += [Heading(2, step.heading), Items(tuple(lines))] if lines else []
    return blocks, with_lines(problems, document)
