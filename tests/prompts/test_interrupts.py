"""Ctrl-C while Python frees objects between two prompts stops at the next prompt."""

from __future__ import annotations

import gc
import io
import json
import signal
import sys
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from partnerkit.prompts import interrupts
from partnerkit.prompts.plain import PlainPrompter
from partnerkit.prompts.prompter import Prompt, Stop

ASK = Path(__file__).with_name("ask_in_terminal.py")


class Finalized:
    """At whose end somebody presses Ctrl-C."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


class Left:
    """Something that is left behind."""


def while_one_is_freed() -> None:
    Finalized()


def while_a_circle_is_collected() -> None:
    one: Any = Finalized()
    one.itself = one
    del one
    gc.collect()


def while_the_collector_tells_of_itself() -> None:
    def called(phase: str, _info: object) -> None:
        if phase == "stop":
            gc.callbacks.remove(called)
            signal.raise_signal(signal.SIGINT)

    gc.callbacks.append(called)
    gc.collect()


def while_a_weak_reference_ends() -> None:
    left = Left()
    kept = weakref.ref(left, lambda _: signal.raise_signal(signal.SIGINT))
    del left
    assert kept() is None


MOMENTS = [
    while_one_is_freed,
    while_a_circle_is_collected,
    while_the_collector_tells_of_itself,
    while_a_weak_reference_ends,
]


@pytest.fixture(autouse=True)
def _ctrl_c(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(interrupts._State, "remembers", False)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
    assert not interrupts.is_unheard()


@pytest.mark.parametrize("press", MOMENTS)
def test_the_next_plain_prompt_stops(press: Callable[[], None], capfd: Any) -> None:
    interrupts.remember_unheard()  # here, for pytest has a hook of its own around each test
    prompter = PlainPrompter(lambda _: None, io.StringIO("one\ntwo\nthree\n"), io.StringIO())
    assert prompter.text(Prompt("First?"), lambda _: None) == "one"
    press()
    with pytest.raises(Stop):
        prompter.text(Prompt("Second?"), lambda _: None)
    assert prompter.text(Prompt("Third?"), lambda _: None) == "two"
    assert capfd.readouterr().err == ""


def test_other_reports_are_printed(capfd: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Wrong:
        def __del__(self) -> None:
            raise ValueError("wrong")

    monkeypatch.setattr(interrupts._State, "remembers", False)
    monkeypatch.setattr(sys, "unraisablehook", sys.__unraisablehook__)
    interrupts.remember_unheard()
    Wrong()
    assert "ValueError: wrong" in capfd.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("verb", ["text", "choose"])
@pytest.mark.parametrize("when", ["between", "as_it_begins"])
def test_the_next_prompt_of_a_terminal_stops(verb: str, when: str) -> None:
    from terminal import Terminal

    more = [] if verb == "text" else [["One", "Two"]]
    calls = [["press", {"question": when}], [verb, {"question": "Which?"}, *more]]
    with Terminal([sys.executable, ASK, json.dumps(calls)]) as terminal:
        terminal.wait_for("the end")
        assert "stop ''" in terminal.screen()
        assert "Exception ignored" not in terminal.screen()
        assert terminal.wait_end() == 0
