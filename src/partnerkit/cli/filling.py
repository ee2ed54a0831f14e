"""The commands that fill in a plan and review it."""

from typing import Annotated

import typer

from partnerkit.cli.program import As, File, Plain, PlainText, StepName, app, said, stoppable
from partnerkit.language import say


@app.command(epilog='Example: partnerkit start "Orange County Food Council"')
def start(
    name: Annotated[
        str, typer.Argument(help="The name of the partnership; asked for when left out.")
    ] = "",
    file: File = None,
    voice_option: As = None,
    plain: Plain = False,
) -> None:
    """Begin a plan: name the partnership and its partners, and write the file."""
    with said():
        from partnerkit.commands import show, sitting, streams
        from partnerkit.commands.start import start_plan as begin

        path, voice = streams.new_file(file), streams.voice(voice_option)
        go_on = f"partnerkit step partners{streams.file_option(file)}"
        with stoppable(lambda: go_on + voice.again(path), path):
            made = begin(
                path,
                name.strip(),
                lambda: sitting.prompter(plain),
                streams.today(),
                file or "",
                voice=voice,
                by_hand=sitting.by_hand(),
            )
        streams.show(show.begun(made, file or "", voice), plain)


@app.command(epilog="Example: partnerkit step accountability")
def step(
    name: StepName = None,
    file: File = None,
    voice_option: As = None,
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
    with said():
        from partnerkit.commands import show, sitting, streams
        from partnerkit.commands import step as steps

        path = streams.file_named(file)
        if answers is not None:
            steps.refuse_voice(voice_option)
            given = streams.path_of(answers)
            taken, made = steps.take_answers(path, name, given, streams.today())
            for doubt in show.doubtful(given):
                streams.aside(doubt)
            streams.result(show.end_of_step(made, taken, file or ""))
            return
        voice = streams.voice(voice_option)
        chosen = steps.chosen(path, name, streams.today(), voice)
        go_on = f"partnerkit step {chosen}{streams.file_option(file)}"
        with stoppable(lambda: go_on + voice.again(path), path):
            made = steps.fill_in(
                path,
                chosen,
                ask,
                lambda: sitting.prompter(plain),
                streams.today(),
                file or "",
                voice=voice,
                by_hand=sitting.by_hand(),
            )
        streams.result(show.end_of_step(made, chosen, file or "", voice))


@app.command(epilog="Example: partnerkit undo --list")
def undo(
    file: File = None,
    versions: Annotated[
        bool, typer.Option("--list", help="List the earlier versions, and change nothing.")
    ] = False,
    to: Annotated[
        int | None,
        typer.Option("--to", metavar="N", help="Go back to this version, by its number in --list."),
    ] = None,
    plain: PlainText = False,
) -> None:
    """Make the file what it was before the last sitting, merge or undo."""
    with said():
        from partnerkit.commands import streams
        from partnerkit.commands import undo as undoing

        path = streams.new_file(file)
        if not undoing.is_gone(path):
            path = streams.file_named(file)
        if versions:
            streams.show(undoing.earlier_versions(path, file or ""), plain)
        else:
            streams.result(undoing.undo(path, to, file or ""))


@app.command(epilog="Example: partnerkit status")
def status(
    file: File = None,
    due: Annotated[
        bool,
        typer.Option("--due", help="Print only what is overdue, and exit with 1 if anything is."),
    ] = False,
    plain: PlainText = False,
) -> None:
    """Show the six steps: how far each is, what is open, and the next command."""
    with said():
        from partnerkit.commands import show, streams
        from partnerkit.problems import Trouble

        path = streams.file_named(file)
        late: list[str] = []
        if due:
            late, problems = show.overdue(path, streams.today(), file or "")
            for line in late:
                streams.result(line)
        else:
            blocks, problems = show.status(path, streams.today(), file or "")
            streams.show(blocks, plain)
            for doubt in show.doubtful(path):
                streams.aside(doubt)
        if problems:
            raise Trouble(problems, file=str(path))
        if late:
            raise typer.Exit(1)


@app.command(epilog="Example: partnerkit find food bank")
def find(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What to look for.")],
    file: File = None,
    plain: PlainText = False,
) -> None:
    """Find the questions, answers and open things that have all of some words."""
    with said():
        from partnerkit.commands import show, streams
        from partnerkit.problems import Trouble

        path, wanted = streams.file_named(file), " ".join(words)
        blocks, problems = show.found_in_plan(path, wanted, streams.today(), file or "")
        if blocks:
            streams.show(blocks, plain)
        else:
            streams.aside(say("Nothing in {path} has the words: {words}", path=path, words=wanted))
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
        problems, still_open = show.check_file(path, streams.today(), file or "")
        if note := show.older(path):
            streams.aside(note)
        for line in streams.listed_to_fit(problems, str(path)) or still_open:
            streams.result(line)
        for doubt in show.doubtful(path, of_keys=not problems):
            streams.aside(doubt)
        streams.aside(show.count_in_words(problems, still_open))
        if problems or (strict and still_open):
            raise typer.Exit(1)
