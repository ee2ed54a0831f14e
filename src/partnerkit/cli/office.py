"""The command for an office that has many partnerships."""

from functools import partial
from typing import Annotated

import typer

from partnerkit.cli.program import Output, PaperOption, PlainText, app, said
from partnerkit.document.formats import Format, Paper, PortfolioFormat, SortBy


@app.command(
    epilog="Example: partnerkit portfolio plans --overdue --sort review",
    short_help="List all partnerships of an office.",
)
def portfolio(
    folders: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FOLDER]...", help="Folders to look in and below; files too. Else this folder."
        ),
    ] = None,
    sort: Annotated[
        SortBy | None, typer.Option("--sort", help="Else in the order of the files.")
    ] = None,
    reverse: Annotated[bool, typer.Option("--reverse", help="Reverse the order.")] = False,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only where something is overdue.")
    ] = False,
    still_open: Annotated[
        bool, typer.Option("--open", help="Only where something is open.")
    ] = False,
    format: Annotated[
        PortfolioFormat | None,
        typer.Option("--format", help="Default: taken from the name of the --output file."),
    ] = None,
    output: Output = None,
    paper: PaperOption = Paper.A4,
    plain: PlainText = False,
) -> None:
    """List all partnerships of an office: how far each is, what is open, and what is overdue.

    Every file partnership.yaml or partnership.yml is one, and every other YAML file with the key
    “partnerkit”, or with a name and a list of partners as before there was that key. Second copies
    that a synced folder left are named, not listed. Exits with 1 when a file is not in order.
    """
    with said():
        from partnerkit.commands import pdf, streams
        from partnerkit.commands import portfolio as portfolios
        from partnerkit.report.portfolio_table import arranged

        kind = streams.kind_of(
            format, output, Format.TEXT, tuple(Format(one) for one in PortfolioFormat)
        )
        streams.refuse_binary(kind, output)
        skipped: list[str] = []
        listing = portfolios.portfolio(
            [streams.at_home(folder) for folder in folders or ["."]],
            streams.today(),
            skipped.append,
            partial(streams.show_count, plain=plain),
            streams.aside,
        )
        shown = arranged(listing, sort, reverse=reverse, overdue=overdue, still_open=still_open)
        made = pdf.made_as(kind, lambda one: portfolios.delivered(shown, one, paper))
        streams.deliver(made, output, None, plain)
        for sentence in skipped:
            streams.aside(sentence)
        if listing.unread or skipped:
            raise typer.Exit(1)
