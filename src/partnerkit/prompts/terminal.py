"""Questions on a terminal, drawn on standard error, because standard output is for results."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

import questionary
from questionary import Choice, Question

from partnerkit.document.blocks import Block
from partnerkit.document.visible import visible
from partnerkit.document.wrap import cut, hints_in_lines, wrapped
from partnerkit.language import later, say, translated
from partnerkit.prompts import terminal_parts as parts
from partnerkit.prompts.choice_keys import TypedChoice, choice_keys
from partnerkit.prompts.editor import Editor, EditorError, is_named
from partnerkit.prompts.header import (
    KEYS_AROUND,
    KEYS_OF_A_LINE,
    KEYS_OF_A_LIST,
    WHAT_IS_NOT_CLEAR,
    WHICH_WORDS,
    help_with,
    labels,
    please_change,
    turn_of,
    with_present,
)
from partnerkit.prompts.picking import pick, pick_many
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

_BESIDE_A_LABEL = 9  # Columns for pointer, mark or number, and scroll bar.
_FEWEST_ROWS = 5
_STOP = later("Ctrl-C stop")
_TAKE = later("Enter take the marked")
_AROUND = (later("Shift-Tab back"), later("? ask"), later("/ find"), later("F1 help"))
_IN_A_BOX = (
    later("Alt-Enter done"),
    later("Enter new line"),
    later("Shift-Tab back to the line"),
    _STOP,
)


def _waiting() -> str:
    return say("Enter go on · {stop}", stop=translated(_STOP))


Draw = Callable[[list[Choice]], Question]


class TerminalPrompter:
    """A prompter with keys, a footer that names them, and lists to move in.

    Shift-Tab goes back, Ctrl-C stops, as does Ctrl-D on an empty line, Ctrl-Z suspends the program
    until `fg`, `?` asks, Ctrl-O opens an editor. A line that begins with `?` is a question; `\\?`
    begins an answer with a question mark.
    """

    def __init__(self) -> None:
        self._screen = Screen(sys.stdin, sys.stderr)
        self._asked = Prompt("")  # what help is about

    def show(self, blocks: Sequence[Block]) -> None:
        """Show headings, text and tables between questions, after an empty line."""
        self._screen.show(blocks)

    def text(self, prompt: Prompt, check: Check) -> str:
        """Ask for free text that `check` accepts; "" when left blank."""
        with self._screen.drawing():
            self._asked = prompt
            self._screen.print_header(prompt)
            draft, wrong = prompt.draft, ""
            while True:
                draft = self._line(draft, () if prompt.menu else prompt.present, wrong=wrong)
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
                wrong = please_change(refusal)

    def choose(self, prompt: Prompt, choices: Sequence[str], present: int | None = None) -> int:
        """Ask for one of `choices`; return its index."""

        def draw(shown: list[Choice]) -> Question:
            return questionary.select(
                ">",
                shown,
                default=shown[present] if present is not None else None,
                qmark="",
                style=parts.LIST_STYLE,
                use_jk_keys=False,
                instruction=say("Arrow keys, a number or words"),
            )

        def read(typed: str) -> tuple[int]:
            return (pick(typed, whole, present),)

        whole = labels(choices)

        now = [] if present is None else [present]
        (chosen,) = self._menu(prompt, choices, now, draw, say("Enter choose"), read)
        return chosen

    def choose_many(
        self, prompt: Prompt, choices: Sequence[str], present: Sequence[int] = ()
    ) -> tuple[int, ...]:
        """Ask for any number of `choices`, or none; return their indexes in order."""

        def draw(shown: list[Choice]) -> Question:
            for index in present:
                shown[index].checked = True
            return questionary.checkbox(
                ">",
                shown,
                qmark="",
                style=parts.LIST_STYLE,
                use_jk_keys=False,
                instruction=say("Arrow keys, Space to mark"),
            )

        def read(typed: str) -> tuple[int, ...]:
            return pick_many(typed, whole)

        whole = labels(choices)
        return self._menu(prompt, choices, present, draw, translated(_TAKE), read)

    def hand_over(self, name: str) -> None:
        """Wait until `name` is here, then clear the screen and its scrollback."""
        why = say("The screen is cleared first, so that it does not show what was typed before.")
        self.choose(
            Prompt(turn_of(name), why=why),
            [say("{name} is here: clear the screen, go on", name=name)],
        )
        self._screen.clear()

    def _menu(
        self,
        prompt: Prompt,
        choices: Sequence[str],
        present: Sequence[int],
        draw: Draw,
        enter: str,
        read: Callable[[str], Sequence[int]],
    ) -> tuple[int, ...]:
        whole = [f"{n}) {label}" for n, label in enumerate(labels(choices), start=1)]
        with self._screen.drawing():
            self._asked = prompt
            above = self._screen.print_header(with_present(prompt, choices, present))
            unasked = ""
            while True:
                shown = [
                    Choice(cut(label, self._screen.width() - _BESIDE_A_LABEL), value=index)
                    for index, label in enumerate(whole)
                ]
                question = draw(shown)
                footer = self._under_a_list(
                    question, whole, (enter, *map(translated, _AROUND), translated(_STOP))
                )
                below = 2 + footer().count("\n")
                rows = max(self._screen.rows() - above - below, _FEWEST_ROWS)
                parts.fit_list(question.application, rows)
                typed_here = TypedChoice(parts.list_of(question.application), read)
                keys = choice_keys(
                    question.application, typed_here, marks=enter == translated(_TAKE)
                )
                try:
                    answer = self._screen.run(
                        question, keys, footer, below=self._typed_at(typed_here)
                    )
                except parts.ToHelp:
                    self._help(KEYS_OF_A_LIST)
                    continue
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
                self._screen.print_answer([labels(choices)[n] for n in chosen] or [say("(none)")])
                return chosen

    def _typed_at(self, typed_here: TypedChoice) -> Footer:
        """Return the lines under a list: what was typed, and above it what is wrong with it."""

        def lines() -> str:
            wrong = wrapped(visible(typed_here.refusal), self._screen.width())
            typed = wrapped(visible(typed_here.text), self._screen.width(), " > ", "   ")
            said = [*(wrong if typed_here.refusal else ()), *(typed if typed_here.text else ())]
            return "\n".join(said)

        return lines

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
            return "\n".join([*lines, *hints_in_lines(hints, self._screen.width())])

        return footer

    def _line(
        self, draft: str, present: Sequence[str] = (), hints: Sequence[str] = (), wrong: str = ""
    ) -> str:
        """Return the text of a line that begins as `draft`; what was `wrong` stands above it."""
        now = escaped_word("\n".join(present))
        edit_hint = [say("Tab edit this answer")] if now else []
        anew = [say("Ctrl-U empty the line")] if wrong else []
        keys = hints or [
            say("Enter next"),
            *anew,
            *edit_hint,
            *map(translated, _AROUND),
            say("Ctrl-O editor"),
            translated(_STOP),
        ]
        with Editor(self._screen.print, self._wait) as editor:
            while True:
                footer, above = self._under_a_line(keys), self._above_a_line(wrong)
                try:
                    draft = self._screen.line(draft, footer, above, now)
                except parts.ToEditor as leaving:
                    draft = self._edited(editor, leaving.draft, now)
                    continue
                except parts.ToHelp as leaving:
                    draft = leaving.draft
                    self._help(KEYS_OF_A_LINE)
                    continue
                if not (refusal := not_text(draft)):
                    return draft
                wrong = say(
                    "{please_change}. Type that part again.", please_change=please_change(refusal)
                )

    def _above_a_line(self, wrong: str) -> Footer:
        return lambda: "\n".join(wrapped(wrong, self._screen.width())) if wrong else ""

    def _help(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show why a question is asked, an example, and the keys."""
        self._screen.print("")
        for line in help_with(self._asked, (*keys, *KEYS_AROUND)):
            self._screen.print(line.text, line.label)

    def _box(self, draft: str) -> str:
        """Return a text of several lines, for whom no editor is named."""
        question = parts.text_box(draft)
        while True:
            try:
                keys = parts.box_keys()
                return str(self._screen.run(question, keys, self._under_a_box))
            except Back as back:
                return back.draft
            except parts.ToHelp as leaving:
                question = parts.text_box(leaving.draft)

    def _edited(self, editor: Editor, draft: str, now: str) -> str:
        if not is_named(os.environ):
            return self._box(draft or now)
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
            self._screen.line("", _waiting)

    def _under_a_box(self) -> str:
        return "\n".join(hints_in_lines(tuple(map(translated, _IN_A_BOX)), self._screen.width()))

    def _under_a_line(self, hints: Sequence[str]) -> Footer:
        """Return a footer with the keys, and one more key where that takes no further line."""

        def footer() -> str:
            lines = hints_in_lines(hints, self._screen.width())
            more = hints_in_lines([*hints, say("Alt-Enter new line")], self._screen.width())
            return "\n".join(more if len(more) == len(lines) else lines)

        return footer

    def _ask(self, sentence: str, draft: str = "") -> str:
        """Raise `QuestionNoted` with a sentence, which is asked for if there is none yet.

        Returns what stood in that line, behind a `?`, if the user goes back from it; else "".
        """
        if not sentence:
            try:
                typed = self._line_under(translated(WHAT_IS_NOT_CLEAR), say("Enter ask"), draft)
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
                typed = self._line_under(translated(WHICH_WORDS), say("Enter find"))
            except Back:
                return
            words = (words_in(typed) or typed).strip().removeprefix("/")
        if words:
            raise WordsLookedFor(words)

    def _line_under(self, question: str, enter: str, draft: str = "") -> str:
        self._screen.print(question, strong=True)
        return self._line(
            draft, hints=[enter, say("Shift-Tab back to the answer"), translated(_STOP)]
        )
