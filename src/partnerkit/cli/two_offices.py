"""The commands for two copies of one partnership."""

from pathlib import Path
from typing import Annotated

import typer

from partnerkit.cli.program import Output, Plain, PlainText, app, said
from partnerkit.document.formats import Format, TextFormat


@app.command(
    epilog="Example: partnerkit compare county.yaml council.yaml",
    short_help="Say what two copies of a plan answer differently.",
)
def compare(
    first: Annotated[str, typer.Argument(metavar="A", help="One copy.")],
    second: Annotated[str, typer.Argument(metavar="B", help="The other copy.")],
    format: Annotated[
        TextFormat | None,
        typer.Option("--format", help="Default: taken from the name of the --output file."),
    ] = None,
    output: Output = None,
    plain: PlainText = False,
) -> None:
    """Say what two copies of a plan answer differently. Exits with 1 when they differ."""
    with said():
        from partnerkit.commands import streams, together, written_out

        possible = tuple(Format(one) for one in TextFormat)
        kind = streams.kind_of(format, output, Format.TEXT, possible)
        one, other = streams.path_of(first), streams.path_of(second)
        document, same = together.compare_files(one, other, kind, streams.today())
        if output:
            written_out.refuse_over(streams.path_of(output), other)
        streams.deliver(document, output, one, plain)
        if not same:
            raise typer.Exit(1)


@app.command(
    epilog="Example: partnerkit merge county.yaml council.yaml --output together.yaml",
    short_help="Make one plan of two copies; nobody's words are lost.",
)
def merge(
    ours: Annotated[str, typer.Argument(metavar="OURS", help="Our copy.")] = "",
    theirs: Annotated[str, typer.Argument(metavar="THEIRS", help="Their copy.")] = "",
    base: Annotated[
        str | None,
        typer.Option("--base", metavar="FILE", help="The file that both began from."),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="A new file; else OURS is changed."),
    ] = None,
    driver: Annotated[
        tuple[str, str, str] | None,
        typer.Option("--driver", metavar="%O %A %B", help="As git calls it; asks nothing."),
    ] = None,
    plain: Plain = False,
) -> None:
    """Make one plan of two copies: nobody's words are lost.

    Where both changed the same answer, you choose; what is left open becomes an open question.
    """
    with said():
        from partnerkit.commands import sitting, streams, together
        from partnerkit.prompts.prompter import Stop

        if driver:
            from partnerkit.commands import git_driver

            together.refuse_copies(ours, theirs)
            before, mine, other = map(Path, driver)
            names = git_driver.branches()
            streams.aside(git_driver.merge_for_git(before, mine, other, names, streams.today()))
            return
        try:
            done, stopped = together.merge_files(
                *together.two_copies(streams.at_home(ours), streams.at_home(theirs)),
                streams.path_of(base) if base else None,
                streams.path_of(output) if output else None,
                sitting.prompter_or_none(plain),
                streams.today(),
            )
        except Stop as stop:
            sitting.say_unmerged(stop)
            raise typer.Exit(130) from None
        streams.result(done)
        for words in together.after_merge(streams.at_home(output or ours)):
            streams.result(words)
        if stopped:
            raise typer.Exit(130)
