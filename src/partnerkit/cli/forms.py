"""The commands for those who take part without a terminal."""

from typing import Annotated

import typer

from partnerkit.cli.program import As, File, Output, app, said
from partnerkit.workbook.steps import Step


@app.command(epilog="Example: partnerkit form --as council --output council.html")
def form(
    file: File = None,
    speaker: As = None,
    step: Annotated[Step | None, typer.Option("--step", help="Only one step.")] = None,
    output: Output = None,
) -> None:
    """Make a form for one partner to fill in by itself, in any browser: one file, no network.

    It asks what `step --as` asks. Send it by mail; bring what comes back in with `collect`.
    """
    with said():
        from partnerkit.commands import form as forms
        from partnerkit.commands import streams

        path = streams.file_named(file)
        made = forms.form(path, streams.voice(speaker), step, streams.today())
        streams.deliver(made, output, path)
