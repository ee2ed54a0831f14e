"""The commands for those who take part without a terminal."""

from typing import Annotated

import typer

from partnerkit.cli.program import As, File, Output, Plain, PlainText, app, said
from partnerkit.document.formats import Format
from partnerkit.workbook.steps import Step


@app.command(
    epilog="Example: partnerkit form --as council --output council.html",
    short_help="Make a form that one partner fills in, in any browser.",
)
def form(
    file: File = None,
    speaker: As = None,
    step: Annotated[Step | None, typer.Option("--step", help="Only one step.")] = None,
    mail: Annotated[
        bool,
        typer.Option("--mail", help="Print a text for the mail to send it with. Nothing is sent."),
    ] = False,
    output: Output = None,
) -> None:
    """Make a form for one partner to fill in by itself, in any browser: one file, no network.

    It asks what `step --as` asks. Send it by mail; bring what comes back in with `collect`.
    """
    with said():
        from partnerkit.commands import form_file, streams

        path = streams.file_named(file)
        streams.kind_of(None, output, Format.HTML, (Format.HTML,))
        voice = streams.voice(speaker)
        if output or not mail:
            made = form_file.form(path, voice, step, streams.today())
            streams.deliver(made, output, path)
        if mail:
            streams.deliver(form_file.mail(path, voice, output or ""), None, path)


@app.command(
    epilog="Example: partnerkit collect county-answers.json council-form.html",
    short_help="Bring what partners gave back into the plan.",
)
def collect(
    given: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...",
            help="What came back: files of answers, saved forms, worksheets and agendas filled in "
            "Word, mails as text, or a folder of them. - for what is pasted into standard input.",
        ),
    ],
    file: File = None,
    dry: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")
    ] = False,
    plain: Plain = False,
) -> None:
    """Bring what forms gave back into the plan: nothing is lost and nothing overwritten.

    Where a form and the plan both changed an answer, you choose; what is left open becomes an open
    question. The same file a second time changes nothing.
    """
    with said():
        from partnerkit.commands import collect as collecting
        from partnerkit.commands import sitting, streams
        from partnerkit.commands.came_back import PASTED
        from partnerkit.problems import Trouble

        path = streams.file_named(file)
        sources, failed = [streams.at_home(one) for one in given], False
        by_hand = not dry and PASTED not in given
        asker = sitting.prompter_or_none(plain) if by_hand else None
        for came in collecting.collect(path, sources, asker, streams.today(), file or "", dry=dry):
            if isinstance(came, Trouble):
                streams.tell(came)
                failed = True
                continue
            for line in came.lines:
                streams.result(line)
            if came.stopped:
                raise typer.Exit(130)
        if failed:
            raise typer.Exit(1)


@app.command(
    epilog="Example: partnerkit gather back",
    short_help="Show who has answered and who has not, since when.",
)
def gather(
    folder: Annotated[
        str,
        typer.Argument(
            metavar="FOLDER", help="Where you put the forms that you send and what comes back."
        ),
    ],
    file: File = None,
    plain: PlainText = False,
) -> None:
    """Show who has answered and who has not, since when, from a folder; change nothing.

    Forms and worksheets in it that nobody has filled in yet say since when a partner has had one.
    """
    with said():
        from partnerkit.commands import gathering, streams
        from partnerkit.problems import Trouble

        path = streams.file_named(file)
        found = gathering.gather(path, streams.at_home(folder), streams.today(), file or "")
        streams.show(found.blocks, plain)
        for one in found.unread:
            streams.tell(Trouble(one))
        if found.unread:
            raise typer.Exit(1)
