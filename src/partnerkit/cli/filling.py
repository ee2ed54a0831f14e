"""The commands that fill in a plan and review it."""

from functools import cache
from typing import Annotated

import typer

from partnerkit.cli.program import As, File, Plain, PlainText, StepName, app, said, stoppable
from partnerkit.language import say
from partnerkit.workbook.steps import Step


@app.command(
    epilog='Example: partnerkit start "Orange County Food Council"',
    short_help="Begin a plan: name the partnership and its partners.",
)
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
        from partnerkit.commands import sitting, standing, streams
        from partnerkit.commands import step as steps
        from partnerkit.commands.start import goes_on
        from partnerkit.commands.start import start_plan as begin

        path, voice = streams.new_file(file), streams.voice(voice_option)
        way, named = steps.AtStep(Step.PARTNERS), streams.file_option(file)
        prompter, by_hand = cache(lambda: sitting.prompter(plain)), sitting.by_hand()
        to = (streams.today(), file or "")
        with stoppable(lambda: f"partnerkit step {way.step}{named}" + voice.again(path), path):
            made = begin(path, name.strip(), prompter, *to, voice=voice, by_hand=by_hand)
            streams.show(standing.begun(made, file or "", voice), plain)
            way.step = standing.next_asked(made, voice) or Step.PURPOSE
            if not goes_on(path, way.step, prompter()):
                return
            made = steps.go_through(path, way, "", prompter, *to, voice=voice, by_hand=by_hand)
        streams.result(standing.end_of_step(made, way.step, file or "", voice))


@app.command(
    epilog="Example: partnerkit step accountability",
    short_help="Fill in one step, or go on with the first that is not complete.",
)
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
        from partnerkit.commands import checking, sitting, standing, streams
        from partnerkit.commands import step as steps

        path = streams.file_named(file)
        if answers is not None:
            steps.refuse_voice(voice_option)
            given = streams.path_of(answers)
            taken, made = steps.take_answers(path, name, given, streams.today())
            for doubt in checking.doubtful(given, taken):
                streams.aside(doubt)
            streams.result(standing.end_of_step(made, taken, file or ""))
            return
        voice = streams.voice(voice_option)
        way = steps.AtStep(steps.chosen(path, name, streams.today(), voice))
        named = streams.file_option(file)
        with stoppable(lambda: f"partnerkit step {way.step}{named}" + voice.again(path), path):
            made = steps.go_through(
                path,
                way,
                ask,
                lambda: sitting.prompter(plain),
                streams.today(),
                file or "",
                voice=voice,
                by_hand=sitting.by_hand(),
            )
        streams.result(standing.end_of_step(made, way.step, file or "", voice))


@app.command(
    epilog="Example: partnerkit undo --list",
    short_help="Make the file what it was before it was changed last.",
)
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


@app.command(
    epilog="Example: partnerkit status",
    short_help="Show how far each step is, what is open, and what is next.",
)
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
        from partnerkit.commands import agreed_text, standing, streams
        from partnerkit.problems import Trouble

        path = streams.file_named(file)
        late: list[str] = []
        if due:
            late, problems = standing.overdue(path, streams.today(), file or "")
            for line in late:
                streams.result(line)
        else:
            blocks, problems, doubts = standing.status(path, streams.today(), file or "")
            streams.show([*blocks, *agreed_text.blocks_of(path, file or "")], plain)
            for doubt in doubts:
                streams.aside(doubt)
        if problems:
            raise Trouble(problems, file=str(path))
        if late:
            raise typer.Exit(1)


@app.command(
    epilog="Example: partnerkit find food bank",
    short_help="Find questions, answers and open things by their words.",
)
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


@app.command(
    epilog="Example: partnerkit check --strict",
    short_help="List every problem in the file, each with its line.",
)
def check(
    file: File = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 1 also when something is open.")
    ] = False,
    every: Annotated[
        bool,
        typer.Option("--open", help="List every question of the steps that are not begun, too."),
    ] = False,
) -> None:
    """List every problem in the file, each with its line; if there is none, what is open."""
    with said():
        from partnerkit.commands import agreed_text, checking, streams

        path = streams.file_named(file)
        found = checking.check_file(path, streams.today(), file or "", every=every)
        if note := checking.older(found.document, path):
            streams.aside(note)
        if note := agreed_text.how_signed(path, file or ""):
            streams.aside(note)
        for line in streams.listed_to_fit(found.problems, str(path)) or found.lines:
            streams.result(line)
        for doubt in checking.doubtful_in(found.document, path, of_keys=not found.problems):
            streams.aside(doubt)
        streams.aside(found.said)
        if found.problems or (strict and found.open):
            raise typer.Exit(1)
