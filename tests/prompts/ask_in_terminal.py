"""Asks what the tests of TerminalPrompter want asked; run in a terminal of its own.

Its argument is a list of calls in JSON: the verb and what it is given. What comes of each call is
printed on standard output, as a person sees it.
"""

from __future__ import annotations

import json
import signal
import sys
from typing import Any

from prompt_toolkit.application import Application

from partnerkit.prompts.interrupts import remember_unheard
from partnerkit.prompts.prompter import Back, Prompt, QuestionNoted, Stop, WordsLookedFor
from partnerkit.prompts.terminal import TerminalPrompter

REFUSED = "Please use at least three letters, so that those who were not there understand it too."


def check(text: str) -> str | None:
    return REFUSED if len(text) < 3 else None


class _Pressed:
    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


def press(when: str) -> None:
    """Press Ctrl-C while something is freed: now, or when the next prompt begins."""
    remember_unheard()
    if when == "between":
        _Pressed()
        return
    run = Application.run

    def run_and_press(app: Any, *given: Any, **more: Any) -> Any:
        _Pressed()
        return run(app, *given, **more)

    setattr(Application, "run", run_and_press)  # noqa: B010


def main() -> None:
    prompter = TerminalPrompter()
    for verb, fields, *rest in json.loads(sys.argv[1]):
        prompt = Prompt(**fields)
        if verb == "press":
            press(prompt.question)
            continue
        given: list[Any] = [check] if verb == "text" else rest
        try:
            print("result", ascii(getattr(prompter, verb)(prompt, *given)), flush=True)
        except Back as back:
            print("back", ascii(back.draft), flush=True)
        except Stop as stop:
            print("stop", ascii(stop.draft), flush=True)
        except QuestionNoted as asked:
            print("asked", ascii(asked.sentence), flush=True)
        except WordsLookedFor as looking:
            print("looked for", ascii(looking.words), flush=True)
    print("the end", flush=True)


if __name__ == "__main__":
    main()
