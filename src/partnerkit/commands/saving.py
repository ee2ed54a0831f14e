"""Saving to a partnership file while somebody may be asked which of two answers stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from partnerkit.file.keeper import Keeper
from partnerkit.file.merge import Clash, Conflict, Side
from partnerkit.interview.session import AskedMeanwhile, Save
from partnerkit.problems import Data, dotted
from partnerkit.prompts.prompter import Asked, Back, Prompt, Prompter, Stop
from partnerkit.together.labels import label
from partnerkit.workbook.versions import forward

#: Says which of two answers stays; it is also given the data that both began from.
Decide = Callable[[Clash, Any], Side]


def keeping(path: Path) -> Keeper:
    """The file at `path`, to be saved in the present format.

    Raises:
        Trouble: the file cannot be read.
    """
    return Keeper(path, forward)


def saving(keeper: Keeper, decide: Decide | None) -> Save:
    """How a session saves: over nobody, and where two changed one answer, as `decide` says.

    Without `decide` such a save raises Trouble and writes nothing.
    """

    def save(data: dict[str, Data]) -> dict[str, Data]:
        decided: list[tuple[Clash, Side]] = []

        def side(clash: Clash) -> Side | None:
            return next((side for seen, side in decided if seen == clash), None)

        while True:
            try:
                keeper.save(data, side)
            except Conflict as conflict:
                if decide is None:
                    raise
                decided += [(clash, decide(clash, keeper.data)) for clash in conflict.clashes]
            else:
                return keeper.data

    return save


def deciding(prompter: Prompter) -> Decide:
    """Show both answers to a person and let them choose; nothing is lost on the way.

    What is decided raises AskedMeanwhile where somebody asks instead; nothing is saved then.
    """

    def decide(clash: Clash, data: Any) -> Side:
        name = label(data, clash.place) or dotted(clash.place)
        prompt = Prompt(
            f"Somebody else changed “{name}” at the same time. Which answer stays?",
            why="The other one is shown here for the last time, so copy it if it is needed.",
        )
        labels = [f"Yours: {_words(clash.mine)}", f"Theirs: {_words(clash.theirs)}"]
        while True:
            try:
                return "theirs" if prompter.choose(prompt, labels) else "mine"
            except Back:
                continue
            except Asked as asked:
                raise AskedMeanwhile(asked.sentence, clash.place) from None
            except Stop:
                raise Stop(_words(clash.mine)) from None

    return decide


def _words(value: Data | None) -> str:
    """An answer in one line, however it is kept."""
    if value is None:
        return "removed"
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_words(inner)}" for key, inner in value.items()) or "none"
    return "; ".join(_words(item) for item in value) or "none"
