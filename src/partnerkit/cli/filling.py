"""The commands that fill in a plan and look it over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from partnerkit.cli.program import File, Plain, StepName, app, said, stoppable


@app.command(epilog='Example: partnerkit start "Orange County Food Council"')
def start(
    name: Annotated[
        str, typer.Argument(help="The name of the partnership; asked for when left out.")
    ] = "",
    file: File = None,
    plain: Plain = False,
) -> None:
    """Begin a plan: name the partnership and its partners, and write the file."""
    with said(asking=True):
        from partnerkit.commands import show, streams
        from partnerkit.commands.start import start as begin

        path = streams.new_file(file)
        with stoppable(f"partnerkit step partners{streams.naming(file)}", path):
            begin(
                path,
                name.strip(),
                lambda: streams.prompter(plain),
                streams.today(),
                file or "",
                by_hand=streams.by_hand(),
            )
        streams.show(show.begun(path, streams.today(), file or ""), plain)


@app.command(epilog="Example: partnerkit step accountability")
def step(
    name: StepName = None,
    file: File = None,
    plain: Plain = False,
    answers: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Take the answers from a piece of YAML in the file's own format; asks nothing.",
        ),
    ] = None,
    ask: Annotated[
        str,
        typer.Option(metavar="FIELD", help="Ask just one question again, such as goal."),
    ] = "",
) -> None:
    """Fill in one step; without a name, the first that is not complete."""
    with said(asking=True):
        from partnerkit.commands import show, streams
        from partnerkit.commands import step as steps

        path = streams.file_named(file)
        if answers is not None:
            taken = steps.take_answers(path, name, Path(answers), streams.today())
            streams.result(show.end_of_step(path, taken, streams.today(), file or ""))
            return
        chosen = steps.chosen(path, name, streams.today())
        with stoppable(f"partnerkit step {chosen}{streams.naming(file)}", path):
            steps.step(
                path,
                chosen,
                ask,
                lambda: streams.prompter(plain),
                streams.today(),
                file or "",
                by_hand=streams.by_hand(),
            )
        streams.result(show.end_of_step(path, chosen, streams.today(), file or ""))


@app.command(epilog="Example: partnerkit status")
def status(file: File = None, plain: Plain = False) -> None:
    """Show the six steps: how far each is, what is open, and the next command."""
    with said():
        from partnerkit.commands import show, streams
        from partnerkit.problems import Trouble

        path = streams.file_named(file)
        blocks, problems = show.status(path, streams.today(), file or "")
        streams.show(blocks, plain)
        if problems:
            raise Trouble(problems, file=str(path))


@app.command(epilog="Example: partnerkit check --strict")
def check(
    file: File = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 also when something is open.")
    ] = False,
) -> None:
    """Say every problem of the file at once, each with its line and what to do."""
    with said():
        from partnerkit.commands import show, streams

        path = streams.file_named(file)
        problems, still_open = show.check(path, streams.today(), file or "")
        if note := show.older(path):
            streams.aside(note)
        for line in problems or still_open:
            streams.result(line)
        streams.aside(show.counted(problems, still_open))
        if problems or (strict and still_open):
            raise typer.Exit(1)
