"""Additions to questionary for prompts on a terminal: our keys, a footer, safe display."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate
from typing import Any, TextIO

import questionary
from prompt_toolkit.application import Application, application, get_app
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, is_done, to_filter
from prompt_toolkit.formatted_text import FormattedText, StyleAndTextTuples
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.key_binding import (
    KeyBindings,
    KeyBindingsBase,
    KeyPressEvent,
    merge_key_bindings,
)
from prompt_toolkit.layout import (
    ConditionalContainer,
    FormattedTextControl,
    HSplit,
    Layout,
    ScrollbarMargin,
    Window,
)
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.utils import explode_text_fragments
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style
from questionary import Question
from questionary.prompts.common import InquirerControl

from partnerkit.document.blocks import Block
from partnerkit.document.text_layout import Sheet, lines
from partnerkit.document.visible import visible
from partnerkit.prompts.interrupts import is_unheard
from partnerkit.prompts.prompter import Back, Stop

App = Application[Any]

# Each application makes the library's 600 keys anew, and a list makes three applications; the keys
# are the same ones every time.
setattr(application, "load_key_bindings", cache(application.load_key_bindings))  # type: ignore[attr-defined]  # noqa: B010

# Weight and reversed letters only: no colour is readable on every projector and background.
STYLE = Style(
    [
        ("qmark", "noinherit bold"),
        ("answer", "noinherit"),
        ("pointer", "bold"),
        ("highlighted", "bold"),
        ("strong", "bold"),
        ("footer", "reverse nobold"),
    ]
)
# In a list the mark shows what is marked; reversed letters would look like the pointer.
LIST_STYLE = Style([*STYLE.style_rules, ("selected", "noreverse")])

# Keys of the library that surprise people: they clear the screen, search the history, type a raw
# control character, count, and accept a line turned into a comment.
_SURPRISES = [(key,) for key in ("c-l", "c-r", "c-s", "c-q")]
_ESCAPED_SURPRISES = [("escape", character) for character in "0123456789-#._"]


class ToEditor(Exception):
    """The user wants to go on in an editor, with `draft`."""

    def __init__(self, draft: str) -> None:
        self.draft = draft
        super().__init__("editor")


class ToQuestion(Exception):
    """The user pressed `?` on a list of choices."""


class ToSearch(Exception):
    """The user pressed `/` on a list of choices."""


class ToHelp(Exception):
    """The user wants help with a question; `draft` is what was typed."""

    def __init__(self, draft: str = "") -> None:
        self.draft = draft
        super().__init__("help")


def drawn_on(stream: TextIO) -> Output:
    """Return the output that draws on `stream`."""
    output = create_output(stdout=stream)
    if isinstance(output, Vt100_Output):
        # Only a menu that floats over text needs the cursor's position; a late reply of the
        # terminal would appear in the next line, or in the shell.
        output.enable_cpr = False
    return output


def clear(output: Output) -> None:
    """Clear the screen and, on terminals that can, its scrollback."""
    output.erase_screen()
    terminal = getattr(output, "vt100_output", output)  # what Windows 10 draws with
    if isinstance(terminal, Vt100_Output):
        terminal.write_raw("\x1b[3J")
    output.cursor_goto(0, 0)
    output.flush()


def laid_out(blocks: Sequence[Block], sheet: Sheet) -> FormattedText:
    """Return blocks as styled text, with a line end before each line."""
    parts: StyleAndTextTuples = []
    for line in lines(blocks, sheet):
        parts += [("", "\n"), *((style, words) for words, style in line)]
    return FormattedText(parts)


def typed(app: App) -> str:
    """Return the text in the line now."""
    return app.current_buffer.text


def _leaving_keys() -> KeyBindings:
    """Return the keys that work in every prompt: back, stop and suspend."""
    keys = KeyBindings()

    @keys.add("s-tab", eager=True)
    def _back(event: KeyPressEvent) -> None:
        event.app.exit(exception=Back(typed(event.app)))

    @keys.add("c-c", eager=True)
    @keys.add("<sigint>", eager=True)
    def _stop(event: KeyPressEvent) -> None:
        event.app.exit(exception=Stop(typed(event.app)))

    @keys.add("c-d", eager=True)
    def _delete_or_stop(event: KeyPressEvent) -> None:
        """Act as shells do: delete the next letter, or stop if the line is empty."""
        if typed(event.app):
            event.current_buffer.delete()
        else:
            _stop(event)

    @keys.add("f1", eager=True)
    def _help(event: KeyPressEvent) -> None:
        event.app.exit(exception=ToHelp(typed(event.app)))

    @keys.add("c-z", eager=True)
    def _suspend(event: KeyPressEvent) -> None:
        event.app.suspend_to_background()

    return keys


def line_keys(present: Callable[[], str]) -> KeyBindings:
    """Return the keys of a line of text; Tab and Up insert what is `present` into an empty one."""
    keys = KeyBindings()
    for surprise in (*_SURPRISES, *_ESCAPED_SURPRISES):
        keys.add(*surprise)(_nothing)

    @keys.add("c-o", eager=True)
    @keys.add("c-x", "c-e")
    def _editor(event: KeyPressEvent) -> None:
        event.app.exit(exception=ToEditor(typed(event.app)))

    @keys.add("escape", "enter")
    def _new_line(event: KeyPressEvent) -> None:
        event.current_buffer.newline(copy_margin=False)

    is_empty = Condition(lambda: not typed(get_app()))

    @keys.add("tab", filter=is_empty)
    @keys.add("up", filter=is_empty)
    def _bring_present(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(present())

    return keys


def box_keys() -> KeyBindings:
    """Return the keys of a larger box for a text, beside those that edit it."""
    keys = KeyBindings()
    for surprise in (*_SURPRISES, *_ESCAPED_SURPRISES):
        keys.add(*surprise)(_nothing)
    return keys


def _nothing(_event: KeyPressEvent) -> None:
    """Do nothing, in place of the library's action."""


def equip(
    app: App,
    keys: KeyBindingsBase,
    footer: Callable[[], str],
    above: Callable[[], str] = str,
    below: Callable[[], str] = str,
) -> None:
    """Give a prompt our keys, a footer and lines around it, and erase it when it is done.

    `above` is what is wrong, above the line; `below` is under it. Both may be empty.
    """
    theirs = [app.key_bindings] if app.key_bindings else []
    app.key_bindings = merge_key_bindings([*theirs, _leaving_keys(), keys])
    app.erase_when_done = True
    # Once the prompt is drawn, Ctrl-C is a key like others.
    app.after_render += _stop_if_unheard
    inside = app.layout.container
    app.layout = Layout(
        HSplit(
            [
                _where_it_says(above),
                inside,
                _where_it_says(below),
                _where_it_says(footer, "class:footer"),
            ]
        ),
        focused_element=app.layout.current_window,
    )


def _stop_if_unheard(app: App) -> None:
    if not app.is_done and is_unheard():
        app.exit(exception=Stop(typed(app)))


def _where_it_says(words: Callable[[], str], style: str = "") -> ConditionalContainer:
    """Return lines that are there as long as they say something, and the prompt is not done."""
    window = Window(FormattedTextControl(words), style=style, dont_extend_height=True)
    return ConditionalContainer(window, filter=~is_done & Condition(lambda: bool(words())))


def list_of(app: App) -> InquirerControl:
    """Return the list of choices in a prompt."""
    controls = (window.content for window in app.layout.find_all_windows())
    return next(control for control in controls if isinstance(control, InquirerControl))


def fit_list(app: App, rows: int) -> None:
    """Limit a list of choices to `rows` rows, with a scroll bar, and put the cursor into it.

    With the cursor in the list, nothing typed or pasted goes to the line above it.
    """
    control = list_of(app)
    window = next(each for each in app.layout.find_all_windows() if each.content is control)
    window.height = Dimension(max=rows)
    if len(control.choices) > rows:
        window.right_margins = [ScrollbarMargin(display_arrows=True)]
    control.focusable = to_filter(True)
    app.layout.focus(window)


class Harmless(Processor):
    """A display of typed or pasted text that is made `visible`; the text itself is unchanged."""

    def apply_transformation(self, given: TransformationInput) -> Transformation:
        """Return one line with its characters made visible, and how columns map."""
        fragments: StyleAndTextTuples = []
        for style, text, *_ in explode_text_fragments(given.fragments):
            fragments.append((style, visible(text)))
        starts = [0, *accumulate(len(fragment[1]) for fragment in fragments)]
        last = len(starts) - 1
        return Transformation(
            fragments,
            source_to_display=lambda at: starts[min(at, last)] + max(at - last, 0),
            display_to_source=lambda at: bisect_right(starts, at) - 1 + max(at - starts[-1], 0),
        )


def text_line(draft: str, **more: Any) -> Question:
    """Return a prompt for a line of text, with `draft` in it; `more` is for questionary."""
    return questionary.text(
        ">",
        default=draft,
        qmark="",
        style=STYLE,
        input_processors=[Harmless()],
        prompt_continuation="   ",
        **more,
    )


class Line:
    """A line to type in, made once for all questions: to make one takes longer than to draw it."""

    def __init__(self) -> None:
        self._present = ""
        self._footer: Callable[[], str] = str
        self._above: Callable[[], str] = str
        # What was typed before is an answer to another question, and no history of this one.
        self._question = text_line("", history=DummyHistory())
        equip(
            self._question.application,
            line_keys(lambda: self._present),
            lambda: self._footer(),
            lambda: self._above(),
        )

    def begun(
        self,
        draft: str,
        present: str,
        footer: Callable[[], str],
        above: Callable[[], str],
    ) -> Question:
        """Return the prompt with `draft` in the line; Tab and Up insert `present`."""
        self._present, self._footer, self._above = present, footer, above
        self._question.application.current_buffer.reset(Document(draft))
        return self._question


def text_box(draft: str) -> Question:
    """Return a prompt for a text of several lines: Enter begins a new one, Alt-Enter ends it."""
    return text_line(draft, multiline=True, instruction="")
