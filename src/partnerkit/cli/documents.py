"""The commands that make documents from a plan."""

from typing import Annotated

import typer

from partnerkit.cli.program import File, Output, PaperOption, PlainText, StepName, app, said
from partnerkit.document.formats import Format, MeetingFormat, Paper, PaperFormat, TextFormat
from partnerkit.language import say
from partnerkit.workbook.steps import Step


@app.command(epilog="Example: partnerkit report --output plan.docx")
def report(
    file: File = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="Else what the ending of --output says. csv holds the ledger and the actions "
            "in one table; its first column says which.",
        ),
    ] = None,
    output: Output = None,
    step: Annotated[Step | None, typer.Option("--step", help="Only one step.")] = None,
    paper: PaperOption = Paper.A4,
    plain: PlainText = False,
    no_pager: Annotated[
        bool,
        typer.Option(
            "--no-pager", help="Print it at once, also where it is longer than the screen."
        ),
    ] = False,
) -> None:
    """Print the whole plan: every answer, what follows from them, and what is still open."""
    with said():
        from partnerkit.commands import show, streams

        path = streams.file_named(file)
        kind = streams.kind_of(format, output, Format.TEXT, tuple(Format))
        streams.refuse_binary(kind, output)
        made = show.report(path, kind, step, streams.today(), file or "", paper)
        streams.deliver(made, output, path, plain, in_pager=not no_pager)


@app.command(epilog="Example: partnerkit calendar --output partnership.ics")
def calendar(file: File = None, output: Output = None) -> None:
    """Print the dates for a calendar: the next review, actions and resources that are due.

    Import the file again whenever something changed: events that are known are brought up to date.
    """
    with said():
        from partnerkit.commands import meeting_papers, streams

        path = streams.file_named(file)
        streams.deliver(meeting_papers.make_calendar(path, file or ""), output, path)


@app.command(epilog="Example: partnerkit agenda --minutes 90 --output meeting.docx")
def agenda(
    file: File = None,
    minutes: Annotated[
        int, typer.Option("--minutes", min=5, max=1440, help="How long the meeting is.")
    ] = 60,
    format: Annotated[
        MeetingFormat | None,
        typer.Option("--format", help="Else what the ending of --output says."),
    ] = None,
    output: Output = None,
    paper: PaperOption = Paper.A4,
    plain: PlainText = False,
) -> None:
    """Print the agenda of the next meeting, made from what is open, with time for each question."""
    with said():
        from partnerkit.commands import meeting_papers, streams

        path = streams.file_named(file)
        possible = tuple(Format(one) for one in MeetingFormat)
        kind = streams.kind_of(format, output, Format.TEXT, possible)
        streams.refuse_binary(kind, output)
        document = meeting_papers.make_agenda(
            path, minutes, kind, paper, streams.today(), file or ""
        )
        streams.deliver(document, output, path, plain)


@app.command(epilog="Example: partnerkit mirror --output mirror.md")
def mirror(
    file: File = None,
    format: Annotated[
        TextFormat | None,
        typer.Option("--format", help="Else what the ending of --output says."),
    ] = None,
    output: Output = None,
    plain: PlainText = False,
) -> None:
    """Print who named which accountability: what others named for a partner beside its own."""
    with said():
        from partnerkit.commands import meeting_papers, streams

        path = streams.file_named(file)
        possible = tuple(Format(one) for one in TextFormat)
        kind = streams.kind_of(format, output, Format.TEXT, possible)
        document = meeting_papers.make_mirror(path, kind, streams.today(), file or "")
        streams.deliver(document, output, path, plain)


@app.command(epilog="Example: partnerkit worksheet contributions --partner county -o sheet.docx")
def worksheet(
    step: StepName = None,
    file: File = None,
    partner: Annotated[
        str,
        typer.Option("--partner", metavar="KEY", help="Only what this partner answers for itself."),
    ] = "",
    format: Annotated[
        PaperFormat | None,
        typer.Option("--format", help="Else what the ending of --output says, or markdown."),
    ] = None,
    output: Output = None,
    paper: PaperOption = Paper.A4,
) -> None:
    """Print the questions to fill in by hand: what is known is there, with room for the rest."""
    with said():
        from partnerkit.commands import meeting_papers, streams

        path = streams.file_named(file)
        possible = tuple(Format(one) for one in PaperFormat)
        kind = streams.kind_of(format, output, Format.MARKDOWN, possible)
        streams.refuse_binary(kind, output)
        document = meeting_papers.make_worksheet(path, step, partner, kind, paper, streams.today())
        streams.deliver(document, output, path)


@app.command(epilog="Example: partnerkit questions purpose")
def questions(step: StepName = None) -> None:
    """Print the questions of the workbook in Markdown, to read beforehand."""
    with said():
        from partnerkit.commands import show, streams

        streams.deliver(show.questionnaire_text(step), None, None)


@app.command(epilog="Example: partnerkit schema --output partnership.schema.json")
def schema(output: Output = None) -> None:
    """Print the JSON Schema of the file: editors that know it help while you type."""
    with said():
        from partnerkit.commands import schema_file, streams

        if output:
            schema_file.write_schema(streams.path_of(output))
            streams.aside(say("Written to {output}.", output=output))
        else:
            streams.deliver(schema_file.schema_text(), None, None)
