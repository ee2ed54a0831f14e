"""The commands for what partners sign, and for the board that decides about it."""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from partnerkit.cli.program import (
    File,
    Output,
    PaperOption,
    Plain,
    PlainText,
    SinceSigned,
    app,
    said,
)
from partnerkit.document.formats import Format, MeetingFormat, Paper

Template = Annotated[
    str | None,
    typer.Option(
        "--template",
        metavar="FILE.docx",
        help="Your own Word file: its letterhead, fonts and styles win. For docx only.",
    ),
]
FormatOption = Annotated[
    MeetingFormat | None,
    typer.Option("--format", help="Default: taken from the name of the --output file."),
]


def _kind(format: MeetingFormat | None, output: str | None) -> Format:
    """Return the format of a document."""
    from partnerkit.commands import streams

    possible = tuple(Format(one) for one in MeetingFormat)
    kind = streams.kind_of(format, output, Format.TEXT, possible)
    streams.refuse_binary(kind, output)
    return kind


def _deliver_to_sign(
    kind: Format,
    make: Callable[[Format], Any],
    output: str | None,
    path: Path,
    plain: bool,
) -> None:
    """Write a paper to sign, or print it, and say what is to be said beside it."""
    from partnerkit.commands import pdf, streams

    beside: tuple[str, ...] = ()

    def document(one: Format) -> Any:
        nonlocal beside
        made = make(one)
        beside = made.beside
        return made.document

    streams.deliver(pdf.made_as(kind, document, pdf.WORD_FIRST), output, path, plain)
    for line in beside:
        streams.aside(line)


@app.command(
    epilog="Example: partnerkit agreement --output agreement.docx",
    short_help="Print the agreement, for a lawyer to start from.",
)
def agreement(
    file: File = None,
    format: FormatOption = None,
    output: Output = None,
    template: Template = None,
    since_signed: SinceSigned = False,
    paper: PaperOption = Paper.A4,
    plain: PlainText = False,
) -> None:
    """Print the agreement to sign, for a lawyer to start from: numbered clauses of your answers.

    What is missing stands in square brackets, and is listed beside it. It holds no ratings, no
    lessons and no open questions.
    """
    with said():
        from partnerkit.commands import agreements, pdf, streams

        path, today = streams.file_named(file), streams.today()
        kind = _kind(format, output)
        like = streams.path_of(template) if template else None
        if since_signed:
            agreements.refuse_untracked(kind)
            redline = pdf.made_as(
                kind,
                lambda _: agreements.make_redline(path, paper, today, whole=False),
                pdf.ONLY_WORD,
            )
            streams.deliver(redline, output, path)
            return
        _deliver_to_sign(
            kind,
            lambda one: agreements.make_agreement(path, one, paper, today, like),
            output,
            path,
            plain,
        )


@app.command(
    epilog="Example: partnerkit sign", short_help="Record who signed, and keep an exact copy."
)
def sign(
    file: File = None,
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Sign also while something is open that it needs."),
    ] = False,
    plain: Plain = False,
) -> None:
    """Record who signed for which partner, and keep an exact copy of what was signed.

    The copy is never written over. The text code says which text was signed, not who signed.
    """
    with said():
        from partnerkit.commands import signing, sitting, streams
        from partnerkit.prompts.prompter import Stop

        path = streams.file_named(file)
        try:
            done = signing.sign(
                path,
                lambda: sitting.prompter(plain),
                streams.today(),
                file or "",
                draft=draft,
            )
        except Stop as stop:
            signing.say_unsigned(stop)
            raise typer.Exit(130) from None
        for line in done.lines:
            streams.result(line)


@app.command(
    epilog='Example: partnerkit amendment --why "A town joins" --output amendment.docx',
    short_help="Print what has changed since the agreement was signed.",
)
def amendment(
    file: File = None,
    why: Annotated[
        str, typer.Option("--why", metavar="TEXT", help="Why it is changed, in a sentence.")
    ] = "",
    format: FormatOption = None,
    output: Output = None,
    template: Template = None,
    paper: PaperOption = Paper.A4,
    plain: PlainText = False,
) -> None:
    """Print what has changed since the agreement was signed, as an amendment to sign.

    It gets a number, and is noted in the plan.
    """
    with said():
        from partnerkit.commands import agreements, streams

        path, today = streams.file_named(file), streams.today()
        kind = _kind(format, output)
        like = streams.path_of(template) if template else None
        _deliver_to_sign(
            kind,
            lambda one: agreements.make_amendment(path, why, one, paper, today, file or "", like),
            output,
            path,
            plain,
        )


@app.command(
    epilog="Example: partnerkit summary --output board.docx",
    short_help="Print one page for a board or a council.",
)
def summary(
    file: File = None,
    decision: Annotated[
        str,
        typer.Option(
            "--decision",
            metavar="TEXT",
            help="What the board is asked for today. Default: what is open and waits for it most.",
        ),
    ] = "",
    format: FormatOption = None,
    output: Output = None,
    paper: PaperOption = Paper.A4,
    plain: PlainText = False,
) -> None:
    """Print one page for a board: goal, partners, money, tensions, what is asked of it today."""
    with said():
        from partnerkit.commands import agreements, pdf, streams

        path, today = streams.file_named(file), streams.today()
        made = pdf.made_as(
            _kind(format, output),
            lambda one: agreements.make_summary(path, decision, one, paper, today, file or ""),
        )
        streams.deliver(made, output, path, plain)
