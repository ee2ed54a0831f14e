"""The commands that make documents from a plan."""

from typing import Annotated

import typer

from partnerkit.cli.program import (
    As,
    File,
    Output,
    PaperOption,
    PlainText,
    SinceSigned,
    StepName,
    app,
    said,
)
from partnerkit.document.formats import (
    Format,
    MeetingFormat,
    OneTable,
    Paper,
    PaperFormat,
    Readers,
    TextFormat,
)
from partnerkit.language import say
from partnerkit.workbook.steps import Step


@app.command(
    epilog="Example: partnerkit report --output plan.docx",
    short_help="Print the whole plan, and what is still open.",
)
def report(
    file: File = None,
    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="Default: taken from the name of the --output file. csv holds the ledger and "
            "the actions in one table; xlsx has a sheet for each table.",
        ),
    ] = None,
    output: Output = None,
    step: Annotated[Step | None, typer.Option("--step", help="Only one step.")] = None,
    table: Annotated[
        OneTable | None,
        typer.Option("--table", help="Only this table, for a spreadsheet (csv, xlsx)."),
    ] = None,
    since_signed: SinceSigned = False,
    paper: PaperOption = Paper.A4,
    readers: Annotated[
        Readers,
        typer.Option(
            "--for",
            help="public: purpose, partners, contributions and dates; no contacts, history, "
            "ratings or anything open.",
        ),
    ] = Readers.WORKING,
    in_browser: Annotated[
        bool, typer.Option("--open", help="Open it as a page in the browser.")
    ] = False,
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
        from partnerkit.commands import pdf, show, streams, written_out

        path = streams.file_named(file)
        usual = Format.HTML if in_browser else Format.TEXT
        kind = streams.kind_of(format, output, usual, tuple(Format))
        if in_browser:
            written_out.refuse_to_open(kind)
        streams.refuse_binary(kind, output)
        if readers is Readers.PUBLIC and (table or since_signed):
            show.refuse_to_all(Format.CSV, step)
        today, named = streams.today(), file or ""
        if table:
            from partnerkit.commands import agreements

            streams.deliver(agreements.make_table(path, table, kind, today), output, path)
            return
        if since_signed:
            from partnerkit.commands import agreements

            agreements.refuse_untracked(kind)
            redline = pdf.made_as(
                kind,
                lambda _: agreements.make_redline(path, paper, today, whole=True),
                pdf.ONLY_WORD,
            )
            streams.deliver(redline, output, path)
            return
        made = pdf.made_as(
            kind, lambda one: show.report(path, one, step, today, named, paper, readers)
        )
        if in_browser:
            to = streams.path_of(output) if output else None
            streams.aside(written_out.opened_in_browser(made, to, path))
            return
        streams.deliver(made, output, path, plain, in_pager=not no_pager)


@app.command(
    epilog="Example: partnerkit calendar --output partnership.ics",
    short_help="Print the dates of the plan for a calendar.",
)
def calendar(
    file: File = None,
    partner: Annotated[
        str,
        typer.Option(
            "--partner", metavar="PARTNER", help="Only what concerns this partner, or all."
        ),
    ] = "",
    remind: Annotated[
        int | None,
        typer.Option(
            "--remind", metavar="DAYS", min=0, max=366, help="Remind so many days before each."
        ),
    ] = None,
    output: Output = None,
) -> None:
    """Print the dates for a calendar: reviews, actions, duties, resources, the end of the term.

    Import the file again whenever something changed: events that are known are brought up to date,
    also under another name or in other words, and those that are done or have ended are taken out.
    An event is known by its place in the list: whoever removes an action from the list imports into
    an empty calendar.
    """
    with said():
        from partnerkit.commands import meeting_papers, streams

        path = streams.file_named(file)
        streams.deliver(
            meeting_papers.make_calendar(path, streams.today(), file or "", partner, remind),
            output,
            path,
        )


@app.command(
    epilog="Example: partnerkit agenda --minutes 90 --output meeting.docx",
    short_help="Print the agenda of the next meeting, on one page.",
)
def agenda(
    file: File = None,
    minutes: Annotated[
        int,
        typer.Option("--minutes", metavar="N", min=20, max=1440, help="How long the meeting is."),
    ] = 60,
    items: Annotated[
        int | None,
        typer.Option(
            "--items",
            metavar="N",
            min=1,
            max=100,
            help="At most so many questions. Else six, or as many as ten minutes each allow.",
        ),
    ] = None,
    format: Annotated[
        MeetingFormat | None,
        typer.Option("--format", help="Default: taken from the name of the --output file."),
    ] = None,
    output: Output = None,
    screen: Annotated[
        bool,
        typer.Option(
            "--screen", help="A page for the wall of the room: one question on each screen."
        ),
    ] = False,
    form: Annotated[
        bool,
        typer.Option("--form", help="A page to write down what you decide, in any browser."),
    ] = False,
    paper: PaperOption = Paper.A4,
    plain: PlainText = False,
) -> None:
    """Print the agenda of the next meeting, made from what is open, with time for each question.

    It fits on one page. What one partner can answer alone is on a list of its own, to be asked by
    paper before. Write what you decide into the Word file (--output agenda.docx) or into the page
    of --form, and bring it in with `collect`.
    """
    with said():
        from partnerkit.commands import meeting_papers, pdf, streams

        path = streams.file_named(file)
        possible = (Format.HTML,) if screen or form else tuple(Format(one) for one in MeetingFormat)
        kind = streams.kind_of(format, output, possible[0], possible)
        streams.refuse_binary(kind, output)
        if screen:
            meeting_papers.refuse_screen(kind, output, form=form)
            length = meeting_papers.length(minutes, items)
            made = meeting_papers.make_screens(path, length, paper, streams.today())
            streams.deliver(made, output, path)
            return
        length, today = meeting_papers.length(minutes, items), streams.today()
        if form:
            made = meeting_papers.make_agenda_form(path, length, today)
            streams.deliver(made, output, path)
            return
        document = pdf.made_as(
            kind,
            lambda one: meeting_papers.make_agenda(path, length, one, paper, today, file or ""),
        )
        streams.deliver(document, output, path, plain)


@app.command(
    epilog="Example: partnerkit mirror --output mirror.md",
    short_help="Print who named which accountability.",
)
def mirror(
    file: File = None,
    format: Annotated[
        TextFormat | None,
        typer.Option("--format", help="Default: taken from the name of the --output file."),
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


@app.command(
    epilog="Example: partnerkit worksheet --as county --output sheet.docx",
    short_help="Print the questions to fill in by hand.",
)
def worksheet(
    step: StepName = None,
    file: File = None,
    speaker: As = None,
    partner: Annotated[
        str,
        typer.Option("--partner", metavar="PARTNER", help="The same as --as."),
    ] = "",
    format: Annotated[
        PaperFormat | None,
        typer.Option(
            "--format", help="Default: taken from the name of the --output file, else markdown."
        ),
    ] = None,
    output: Output = None,
    paper: PaperOption = Paper.A4,
) -> None:
    """Print the questions to fill in by hand: what is known is there, with room for the rest.

    With --as, those of one partner, each with a small number: filled in Word, `collect` reads it
    back.
    """
    with said():
        from partnerkit.commands import meeting_papers, pdf, streams
        from partnerkit.commands.partner import ALL_TOGETHER

        path = streams.file_named(file)
        possible = tuple(Format(one) for one in PaperFormat)
        kind = streams.kind_of(format, output, Format.MARKDOWN, possible)
        streams.refuse_binary(kind, output)
        voice = streams.voice(speaker) if speaker else ALL_TOGETHER
        today = streams.today()
        document = pdf.made_as(
            kind,
            lambda one: meeting_papers.make_worksheet(
                path, step, partner, one, paper, today, voice
            ),
        )
        streams.deliver(document, output, path)


@app.command(
    epilog="Example: partnerkit questions purpose",
    short_help="Print every question, to read beforehand.",
)
def questions(step: StepName = None) -> None:
    """Print the questions of the workbook in Markdown, to read beforehand."""
    with said():
        from partnerkit.commands import show, streams

        streams.deliver(show.questionnaire_text(step), None, None)


@app.command(
    epilog="Example: partnerkit schema --output partnership.schema.json",
    short_help="Print the JSON Schema of the file, for editors.",
)
def schema(output: Output = None) -> None:
    """Print the JSON Schema of the file: editors that know it help while you type."""
    with said():
        from partnerkit.commands import schema_file, streams

        if output:
            schema_file.write_schema(streams.path_of(output))
            streams.aside(say("Written to {output}.", output=output))
        else:
            streams.deliver(schema_file.schema_text(), None, None)
