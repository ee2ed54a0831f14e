"""Questions on a terminal, drawn on standard error: results own standard output."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import questionary
from prompt_toolkit import print_formatted_text
from prompt_toolkit.application import create_app_session
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.key_binding import KeyBindings
from questionary import Choice, Question

from partnerkit.prompts import terminal_parts as parts
from partnerkit.prompts.editor import EditorError, edit
from partnerkit.prompts.header import (
    WHAT_IS_NOT_CLEAR,
    header,
    labels,
    please_change,
    turn_of,
    with_present,
)
from partnerkit.prompts.prompter import Asked, Back, Check, Prompt, Stop, unfinished
from partnerkit.prompts.typed import cleaned, escaped, question_in, unescaped
from partnerkit.report.blocks import Block
from partnerkit.report.lines import Sheet, needs_ascii
from partnerkit.report.visible import visible
from partnerkit.report.wrap import cut, joined, wrapped

_NUMBERED = 9  # As many choices as one digit can point at.
_BESIDE_A_LABEL = 9  # Columns for pointer, mark or number, and scroll bar.
_FEWEST_ROWS = 5
_STOP = "Ctrl-C stop"
_AROUND = ("Shift-Tab back", "? ask")

Draw = Callable[[list[Choice], bool], Question]
Footer = Callable[[], str]


class TerminalPrompter:
    """Asks with keys, a footer that names them, and lists to move in.

    Shift-Tab goes back, Ctrl-C and Ctrl-D stop, `?` asks, Ctrl-O opens an editor. A line that
    begins with `?` is a question; `\\?` begins an answer with a question mark.
    """

    def __init__(self) -> None:
        self._output = parts.drawn_on(sys.stderr)

    def show(self, blocks: Sequence[Block]) -> None:
        """Show headings, text and tables between questions, apart from what stands above."""
        sheet = Sheet(self._width(), ascii_only=needs_ascii(sys.stderr))
        if blocks:
            print_formatted_text(parts.laid_out(blocks, sheet), output=self._output)

    def text(self, prompt: Prompt, check: Check) -> str:
        """Ask for free text that `check` accepts; "" when left blank."""
        with self._drawing():
            self._print_header(prompt)
            draft = prompt.draft
            while True:
                draft = self._line(draft, () if prompt.menu else prompt.present)
                asked = question_in(draft)
                if asked is not None:
                    draft = self._ask(asked)
                    continue
                text = unescaped(draft.strip())
                refusal = check(text) if text else None
                if refusal is None:
                    self._print_answer([text])
                    return text
                self._print(please_change(refusal))

    def choose(self, prompt: Prompt, choices: Sequence[str], present: int | None = None) -> int:
        """Ask for one of `choices`; returns its index."""

        def draw(shown: list[Choice], numbered: bool) -> Question:
            return questionary.select(
                ">",
                shown,
                default=shown[present] if present is not None else None,
                qmark="",
                style=parts.LIST_STYLE,
                use_shortcuts=numbered,
                use_jk_keys=False,
                instruction="Arrow keys or a number" if numbered else "Arrow keys",
            )

        now = [] if present is None else [present]
        (chosen,) = self._menu(prompt, choices, now, draw, "Enter choose")
        return chosen

    def choose_many(
        self, prompt: Prompt, choices: Sequence[str], present: Sequence[int] = ()
    ) -> tuple[int, ...]:
        """Ask for any number of `choices`, also none; returns their indexes in order."""

        def draw(shown: list[Choice], _numbered: bool) -> Question:
            for index in present:
                shown[index].checked = True
            return questionary.checkbox(
                ">",
                shown,
                qmark="",
                style=parts.LIST_STYLE,
                use_jk_keys=False,
                instruction="Arrow keys, Space to mark",
            )

        return self._menu(prompt, choices, present, draw, "Enter take the marked")

    def hand_over(self, name: str) -> None:
        """Wait until `name` is here, then clear the screen and what can be scrolled back to."""
        why = "The screen is cleared first, so that it does not show what was typed before."
        self.choose(Prompt(turn_of(name), why=why), [f"{name} is here: clear the screen, go on"])
        parts.clear(self._output)

    def _menu(
        self, prompt: Prompt, choices: Sequence[str], present: Sequence[int], draw: Draw, enter: str
    ) -> tuple[int, ...]:
        whole = labels(choices)
        with self._drawing():
            above = self._print_header(with_present(prompt, choices, present))
            unasked = ""
            while True:
                shown = [
                    Choice(cut(label, self._width() - _BESIDE_A_LABEL), value=index)
                    for index, label in enumerate(whole)
                ]
                question = draw(shown, len(shown) <= _NUMBERED)
                footer = self._under_a_list(question, whole, (enter, *_AROUND, _STOP))
                below = 2 + footer().count("\n")
                rows = max(self._output.get_size().rows - above - below, _FEWEST_ROWS)
                parts.fit_list(question.application, rows)
                try:
                    answer = self._run(question, parts.choice_keys(question.application), footer)
                except parts.ToQuestion:
                    unasked = self._ask("", unasked)
                    continue
                except (Back, Stop) as leaving:
                    leaving.draft = unasked
                    raise
                if unasked:
                    self._print(visible(unfinished(unasked)))
                chosen = (answer,) if isinstance(answer, int) else tuple(answer)
                self._print_answer([whole[index] for index in chosen] or ["(none)"])
                return chosen

    def _under_a_list(
        self, question: Question, whole: Sequence[str], hints: Sequence[str]
    ) -> Callable[[], str]:
        """Return a footer with the keys, and before them what is pointed at if it was cut."""
        control = parts.list_of(question.application)

        def footer() -> str:
            at = control.pointed_at
            lines = (
                wrapped(whole[at], self._width()) if control.choices[at].title != whole[at] else []
            )
            return "\n".join([*lines, *joined(hints, self._width())])

        return footer

    def _line(self, draft: str, present: Sequence[str] = (), hints: Sequence[str] = ()) -> str:
        now = escaped("\n".join(present))
        edit_hint = ["Tab edit the present answer"] if now else []
        keys = hints or ["Enter next", *edit_hint, *_AROUND, "Ctrl-O editor", _STOP]
        while True:
            question = parts.text_line(draft)
            try:
                return str(self._run(question, parts.line_keys(now), self._under_a_line(keys)))
            except parts.ToEditor as leaving:
                draft = self._edited(leaving.draft, now)

    def _under_a_line(self, hints: Sequence[str]) -> Footer:
        """Return a footer with the keys, and one more where it takes no further line."""

        def footer() -> str:
            lines = joined(hints, self._width())
            more = joined([*hints, "Alt-Enter new line"], self._width())
            return "\n".join(more if len(more) == len(lines) else lines)

        return footer

    def _edited(self, draft: str, now: str) -> str:
        try:
            return edit(draft or now)
        except EditorError as problem:
            self._print(str(problem))
            return draft

    def _ask(self, sentence: str, draft: str = "") -> str:
        """Raise `Asked` with a sentence, which is asked for if there is none yet.

        Returns what stood in that line, behind a `?`, if the user goes back from it; else "".
        """
        if not sentence:
            self._print(WHAT_IS_NOT_CLEAR, strong=True)
            try:
                hints = ["Enter ask", "Shift-Tab back to the answer", _STOP]
                sentence = self._line(draft, hints=hints)
            except Back as back:
                left = (question_in(back.draft) or back.draft).strip().removeprefix("?")
                return f"? {left}" if left else ""
            sentence = (question_in(sentence) or sentence).strip().removeprefix("?")
        if sentence:
            raise Asked(sentence)
        return ""

    def _run(self, question: Question, keys: KeyBindings, footer: Footer) -> Any:
        parts.equip(question.application, keys, footer)
        try:
            answer = question.unsafe_ask()
        except (EOFError, KeyboardInterrupt):
            raise Stop(parts.typed(question.application)) from None
        return cleaned(answer) if isinstance(answer, str) else answer

    def _print_header(self, prompt: Prompt) -> int:
        """Print what stands above an answer; return how many rows it took."""
        return sum(
            self._print(each.text, each.label, strong=each.strong) for each in header(prompt)
        )

    def _print_answer(self, lines: Sequence[str]) -> None:
        self._print(visible("\n".join(lines)), " > ")

    def _print(self, text: str, label: str = "", *, strong: bool = False) -> int:
        lines = wrapped(text, self._width(), label, " " * len(label))
        style = "class:strong" if strong else ""
        for line in lines:
            print_formatted_text(FormattedText([(style, line)]), style=parts.STYLE)
        return len(lines)

    def _width(self) -> int:
        # Some terminals go to the next row once the last column is written.
        return self._output.get_size().columns - 1

    @contextmanager
    def _drawing(self) -> Iterator[None]:
        with create_app_session(output=self._output):
            try:
                yield
            except KeyboardInterrupt:  # While something was printed, or an editor ran.
                raise Stop from None
