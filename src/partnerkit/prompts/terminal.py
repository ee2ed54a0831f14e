"""Questions on a terminal, drawn on standard error, because standard output is for results."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

import questionary
from questionary import Choice, Question

from partnerkit.document.blocks import Block
from partnerkit.document.visible import visible
from partnerkit.document.wrap import cut, joined, wrapped
from partnerkit.language import say
from partnerkit.prompts import terminal_parts as parts
from partnerkit.prompts.editor import Editor, EditorError
from partnerkit.prompts.header import (
    WHAT_IS_NOT_CLEAR,
    WHICH_WORDS,
    labels,
    please_change,
    turn_of,
    with_present,
)
from partnerkit.prompts.prompter import (
    Back,
    Check,
    Prompt,
    QuestionNoted,
    Stop,
    WordsLookedFor,
    unfinished,
)
from partnerkit.prompts.screen import Footer, Screen
from partnerkit.prompts.typed import escaped_word, not_text, question_in, unescaped_word, words_in

_NUMBERED = 9  # As many choices as one digit can point at.
_BESIDE_A_LABEL = 9  # Columns for pointer, mark or number, and scroll bar.
_FEWEST_ROWS = 5
_STOP = "Ctrl-C stop"
_WAITING = say("Enter go on · {stop}", stop=_STOP)
_AROUND = ("Shift-Tab back", "? ask", "/ find")

Draw = Callable[[list[Choice], bool], Question]


class TerminalPrompter:
    """A prompter with keys, a footer that names them, and lists to move in.

    Shift-Tab goes back, Ctrl-C stops, as does Ctrl-D on an empty line, Ctrl-Z suspends the program
    until `fg`, `?` asks, Ctrl-O opens an editor. A line that begins with `?` is a question; `\\?`
    begins an answer with a question mark.
    """

    def __init__(self) -> None:
        self._screen = Screen(sys.stdin, sys.stderr)

    def show(self, blocks: Sequence[Block]) -> None:
        """Show headings, text and tables between questions, after an empty line."""
        self._screen.show(blocks)

    def text(self, prompt: Prompt, check: Check) -> str:
        """Ask for free text that `check` accepts; "" when left blank."""
        with self._screen.drawing():
            self._screen.print_header(prompt)
            draft = prompt.draft
            while True:
                draft = self._line(draft, () if prompt.menu else prompt.present)
                asked = question_in(draft)
                if asked is not None:
                    draft = self._ask(asked)
                    continue
                looked_for = words_in(draft)
                if looked_for is not None:
                    self._look_for(looked_for)
                    draft = ""
                    continue
                text = unescaped_word(draft.strip())
                refusal = check(text) if text else None
                if refusal is None:
                    self._screen.print_answer([text])
                    return text
                self._screen.print(please_change(refusal))

    def choose(self, prompt: Prompt, choices: Sequence[str], present: int | None = None) -> int:
        """Ask for one of `choices`; return its index."""

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
        """Ask for any number of `choices`, or none; return their indexes in order."""

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
        """Wait until `name` is here, then clear the screen and its scrollback."""
        why = "The screen is cleared first, so that it does not show what was typed before."
        self.choose(
            Prompt(turn_of(name), why=why),
            [say("{name} is here: clear the screen, go on", name=name)],
        )
        self._screen.clear()

    def _menu(
        self, prompt: Prompt, choices: Sequence[str], present: Sequence[int], draw: Draw, enter: str
    ) -> tuple[int, ...]:
        whole = labels(choices)
        with self._screen.drawing():
            above = self._screen.print_header(with_present(prompt, choices, present))
            unasked = ""
            while True:
                shown = [
                    Choice(cut(label, self._screen.width() - _BESIDE_A_LABEL), value=index)
                    for index, label in enumerate(whole)
                ]
                question = draw(shown, len(shown) <= _NUMBERED)
                footer = self._under_a_list(question, whole, (enter, *_AROUND, _STOP))
                below = 2 + footer().count("\n")
                rows = max(self._screen.rows() - above - below, _FEWEST_ROWS)
                parts.fit_list(question.application, rows)
                try:
                    answer = self._screen.run(
                        question, parts.choice_keys(question.application), footer
                    )
                except parts.ToQuestion:
                    unasked = self._ask("", unasked)
                    continue
                except parts.ToSearch:
                    self._look_for("")
                    continue
                except (Back, Stop) as leaving:
                    leaving.draft = unasked
                    raise
                if unasked:
                    self._screen.print(visible(unfinished(unasked)))
                chosen = (answer,) if isinstance(answer, int) else tuple(answer)
                self._screen.print_answer([whole[index] for index in chosen] or ["(none)"])
                return chosen

    def _under_a_list(
        self, question: Question, whole: Sequence[str], hints: Sequence[str]
    ) -> Callable[[], str]:
        """Return a footer: the keys and, if it was cut, the whole of the choice pointed at."""
        control = parts.list_of(question.application)

        def footer() -> str:
            at = control.pointed_at
            lines = (
                wrapped(whole[at], self._screen.width())
                if control.choices[at].title != whole[at]
                else []
            )
            return "\n".join([*lines, *joined(hints, self._screen.width())])

        return footer

    def _line(self, draft: str, present: Sequence[str] = (), hints: Sequence[str] = ()) -> str:
        now = escaped_word("\n".join(present))
        edit_hint = ["Tab edit the present answer"] if now else []
        keys = hints or ["Enter next", *edit_hint, *_AROUND, "Ctrl-O editor", _STOP]
        with Editor(self._screen.print, self._wait) as editor:
            while True:
                question = parts.text_line(draft)
                try:
                    footer = self._under_a_line(keys)
                    draft = str(self._screen.run(question, parts.line_keys(now), footer))
                except parts.ToEditor as leaving:
                    draft = self._edited(editor, leaving.draft, now)
                    continue
                if not (refusal := not_text(draft)):
                    return draft
                self._screen.print(
                    say(
                        "{please_change}. Type that part again.",
                        please_change=please_change(refusal),
                    )
                )

    def _edited(self, editor: Editor, draft: str, now: str) -> str:
        try:
            return editor.edit(draft or now)
        except EditorError as problem:
            self._screen.print(visible(str(problem)))
        except Back:
            pass  # to the line, from where somebody waited for an editor
        except Stop as stop:
            stop.draft = draft
            raise
        return draft

    def _wait(self, sentence: str) -> None:
        """Show a sentence, and wait for the user to go on."""
        self._screen.print(sentence)
        with suppress(parts.ToEditor):
            self._screen.run(parts.text_line(""), parts.line_keys(""), lambda: _WAITING)

    def _under_a_line(self, hints: Sequence[str]) -> Footer:
        """Return a footer with the keys, and one more key where that takes no further line."""

        def footer() -> str:
            lines = joined(hints, self._screen.width())
            more = joined([*hints, "Alt-Enter new line"], self._screen.width())
            return "\n".join(more if len(more) == len(lines) else lines)

        return footer

    def _ask(self, sentence: str, draft: str = "") -> str:
        """Raise `QuestionNoted` with a sentence, which is asked for if there is none yet.

        Returns what stood in that line, behind a `?`, if the user goes back from it; else "".
        """
        if not sentence:
            try:
                typed = self._line_under(WHAT_IS_NOT_CLEAR, "Enter ask", draft)
            except Back as back:
                left = (question_in(back.draft) or back.draft).strip().removeprefix("?")
                return f"? {left}" if left else ""
            sentence = (question_in(typed) or typed).strip().removeprefix("?")
        if sentence:
            raise QuestionNoted(sentence)
        return ""

    def _look_for(self, words: str) -> None:
        """Raise `WordsLookedFor` with words, which are asked for if there are none yet."""
        if not words:
            try:
                typed = self._line_under(WHICH_WORDS, "Enter find")
            except Back:
                return
            words = (words_in(typed) or typed).strip().removeprefix("/")
        if words:
            raise WordsLookedFor(words)

    def _line_under(self, question: str, enter: str, draft: str = "") -> str:
        self._screen.print(question, strong=True)
        return self._line(draft, hints=[enter, "Shift-Tab back to the answer", _STOP])
