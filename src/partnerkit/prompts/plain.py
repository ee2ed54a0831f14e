"""Questions as plain text, with one line read for each answer: for screen readers and pipes."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from typing import TextIO

from partnerkit.document.blocks import Block
from partnerkit.document.text import width
from partnerkit.document.visible import visible
from partnerkit.document.wrap import wrapped
from partnerkit.language import later, say, translated
from partnerkit.problems import Trouble
from partnerkit.prompts.editor import Editor, EditorError
from partnerkit.prompts.header import (
    WHAT_IS_NOT_CLEAR,
    WHICH_WORDS,
    WORDS_TO_TYPE,
    header,
    help_with,
    labels,
    please_change,
    turn_of,
    with_present,
)
from partnerkit.prompts.interrupts import is_unheard
from partnerkit.prompts.picking import PickError, pick, pick_many
from partnerkit.prompts.prompter import Back, Check, Prompt, QuestionNoted, Stop, WordsLookedFor
from partnerkit.prompts.sequences import only_text
from partnerkit.prompts.typed import (
    cleaned,
    not_text,
    question_in,
    unescaped_word,
    word_meant,
    words_in,
)
from partnerkit.prompts.way_of_asking import let_through

_SEVERAL = '"""'
_WORDS = frozenset({"back", "skip", "stop", "edit", "help", _SEVERAL})
_INTRODUCTION = later(
    "Besides an answer you can type: back, skip, stop, help, ? and what is not clear, "
    "or / and words to find."
)

#: How many bytes of a line a terminal hands over, its end included, by the name of the system.
#: What is typed beyond that is gone without a word; a pipe has no such limit.
_LONGEST = {"linux": 4095, "darwin": 1024}
_HALF_A_LETTER = later(
    "Type the whole line again. Where a letter was taken back, this terminal may have taken only "
    "half of it: the command stty iutf8 mends that."
)


def _what_to_do() -> str:
    return say("Type edit to go on in an editor, or {several} and shorter lines.", several=_SEVERAL)


class PlainPrompter:
    r"""A prompter whose text is never redrawn, and which reads one line for each answer.

    The words `back`, `skip` (keep the present answer), `stop` and `help` are no answers, nor is a
    line that begins with `?` or `/`. Where somebody types, `edit` opens an editor. A line of three
    quotation marks begins an answer of several lines, and another such line ends it. A backslash
    before a word makes it an answer: `\back` is the text "back".
    """

    def __init__(self, show: Callable[[Sequence[Block]], None], lines: TextIO, out: TextIO) -> None:
        self._show = show
        self._lines = lines
        self._out = out
        self._by_hand = lines.isatty()
        self._on_screen = out.isatty()
        self._cut = ""  # what there is to say of the last line, if its end may be missing
        self._introduced = False
        self._asked = Prompt("")  # what `help` is about

    def show(self, blocks: Sequence[Block]) -> None:
        """Show headings, text and tables between questions."""
        self._show(blocks)

    def text(self, prompt: Prompt, check: Check) -> str:
        """Ask for free text that `check` accepts; "" when left blank."""
        self._print_header(prompt)
        if prompt.draft:
            self._print(say("Typed before: {draft}", draft=prompt.draft))
        draft, present = prompt.draft, "" if prompt.menu else "\n".join(prompt.present)
        while True:
            try:
                with Editor(self._print, self._wait) as editor:
                    typed = self._answer(draft or present, editor)
            except (QuestionNoted, WordsLookedFor, Back, Stop) as leaving:
                leaving.draft = "\n".join(filter(None, [draft, leaving.draft]))
                raise
            refusal = check(typed) if typed else None
            if refusal is None and not self._cut:
                return typed
            self._print(
                f"{self._cut} {_what_to_do()}" if self._cut else please_change(refusal or "")
            )
            draft = typed

    def choose(self, prompt: Prompt, choices: Sequence[str], present: int | None = None) -> int:
        """Ask for one of `choices`; return its index."""
        now = [] if present is None else [present]
        self._print_choices(with_present(prompt, choices, now), choices)
        while True:
            line = self._line()
            try:
                return pick(unescaped_word(line, _WORDS), labels(choices), present)
            except PickError as problem:
                self._print(str(problem))

    def choose_many(
        self, prompt: Prompt, choices: Sequence[str], present: Sequence[int] = ()
    ) -> tuple[int, ...]:
        """Ask for any number of `choices`, or none; return their indexes in order."""
        self._print_choices(with_present(prompt, choices, present), choices)
        self._print(
            say("Several numbers with commas between them are fine; none for none of them.")
        )
        while True:
            line = self._line()
            try:
                return pick_many(unescaped_word(line, _WORDS), labels(choices), present)
            except PickError as problem:
                self._print(str(problem))

    def hand_over(self, name: str) -> None:
        """Say whose turn it is; what was printed before stays."""
        self._print("")
        self._print(turn_of(name))

    def _answer(self, at_hand: str, editor: Editor) -> str:
        """Return an answer, stripped; "" for a blank line and for `skip`."""
        while True:
            line = self._line()
            word = word_meant(line)
            if word == "skip":
                return ""
            if word == _SEVERAL:
                return self._several()
            if word != "edit" or not self._by_hand:
                return unescaped_word(line, _WORDS)
            try:
                text = editor.edit(at_hand).strip()
            except EditorError as problem:
                self._print(str(problem))
                continue
            self._print(text)
            return text

    def _wait(self, sentence: str) -> None:
        """Print a sentence, and wait for the user to go on."""
        self._print(sentence)
        self._line()

    def _several(self) -> str:
        """Read the lines of one answer, up to the closing quotation marks."""
        lines: list[str] = []
        while True:
            try:
                line = self._read("")
            except Stop as stop:
                raise Stop("\n".join([*lines, stop.draft]).rstrip("\n")) from None
            if line.strip() == _SEVERAL:
                return "\n".join(lines).strip()
            lines.append(line)
            if self._cut:
                self._print(say("{cut} Go on with it here.", cut=self._cut))

    def _line(self) -> str:
        """Read a line that is an answer, or a word that may stand for one, such as `skip`."""
        while True:
            line = self._read("> ").strip()
            word = word_meant(line)
            if word == "back":
                raise Back
            if word == "stop":
                raise Stop
            if word == "help":
                for each in help_with(self._asked, WORDS_TO_TYPE):
                    self._print(each.text, each.label)
                continue
            asked, looked_for = question_in(line), words_in(line)
            if asked is not None:
                self._ask(asked)
            elif looked_for is not None:
                self._look_for(looked_for)
            else:
                return line

    def _ask(self, sentence: str) -> None:
        """Raise `QuestionNoted` with a sentence, read first if there is none; return if blank."""
        if sentence := sentence or self._read_for(translated(WHAT_IS_NOT_CLEAR), question_in):
            if self._cut:
                self._print(self._cut)
            raise QuestionNoted(sentence)

    def _look_for(self, words: str) -> None:
        """Raise `WordsLookedFor` with words, which are read if there are none; return if blank."""
        if words := words or self._read_for(translated(WHICH_WORDS), words_in):
            raise WordsLookedFor(words)

    def _read_for(self, question: str, behind: Callable[[str], str | None]) -> str:
        """Ask for what belongs `behind` a sign that stood alone; "" to go back from there."""
        self._print(question)
        line = self._read("> ").strip()
        if word_meant(line) == "stop":
            raise Stop
        if word_meant(line) in {"back", "skip"}:
            return ""
        found = behind(line)
        return line if found is None else found

    def _read(self, sign: str) -> str:
        """Read a line without its end; print it where it was not typed at this terminal.

        Raises:
            Trouble: the line is not text, and nobody is there to type it again.
        """
        while True:
            line = self._raw(sign)
            self._cut = self._said_of(line)
            line = cleaned(line).removesuffix("\n").lstrip("\ufeff")
            if self._by_hand:
                line = only_text(line)
            else:
                self._print(line)
            if not (refusal := not_text(line)):
                return line
            if not self._by_hand:
                raise Trouble(
                    say(
                        "{refusal}: {line}\nSend it again as UTF-8. Nothing of it was saved.",
                        refusal=refusal,
                        line=line,
                    )
                )
            self._print(f"{please_change(refusal)}. {translated(_HALF_A_LETTER)}")

    def _raw(self, sign: str) -> str:
        self._out.write(sign)
        self._out.flush()
        try:
            line = "" if is_unheard() else self._lines.readline()
        except KeyboardInterrupt:
            line = ""
        if not line or (self._by_hand and not line.endswith("\n")):  # Ctrl-D, twice inside a line
            self._print("")
            raise Stop(only_text(line))
        return line

    def _said_of(self, line: str) -> str:
        """Return a warning if a line is so long that the terminal may have cut it; else ""."""
        most = _LONGEST.get(sys.platform, 0) if self._by_hand else 0
        if not most or len(line.encode(self._lines.encoding or "utf-8", "replace")) < most:
            return ""
        return say(
            "This terminal takes no more than about {most:,} letters in a line, so the end may be "
            "missing.",
            most=most // 100 * 100,
        )

    def _print_choices(self, prompt: Prompt, choices: Sequence[str]) -> None:
        self._print_header(prompt)
        for number, label in enumerate(labels(choices), start=1):
            self._print(f"{number}. {label}")

    def _print_header(self, prompt: Prompt) -> None:
        self._asked = prompt
        if not self._introduced:
            self._print(translated(_INTRODUCTION))
            self._introduced = True
        for line in header(prompt):
            self._print(line.text, line.label)

    def _print(self, text: str, label: str = "") -> None:
        lines = [label + visible(text)]
        if self._on_screen:  # which would go on in the next row in the middle of a word
            lines = wrapped(visible(text), width() - 1, label, " " * len(label))
        self._out.write("\n".join(lines) + "\n")
        self._out.flush()


def open_plain(show: Callable[[Sequence[Block]], None]) -> PlainPrompter:
    """Return a prompter that reads standard input and prints on standard error."""
    let_through(sys.stdin)
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(errors="backslashreplace")
    return PlainPrompter(show, sys.stdin, sys.stderr)
