"""The keys of a list of choices: to move in it, and letters, which are words of a choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import (
    KeyBindings,
    KeyBindingsBase,
    KeyPressEvent,
    merge_key_bindings,
)
from prompt_toolkit.keys import Keys
from questionary.prompts.common import InquirerControl

from partnerkit.prompts.picking import PickError
from partnerkit.prompts.terminal_parts import App, ToQuestion, ToSearch, list_of
from partnerkit.prompts.typed import cleaned

_PAGE = 10


class TypedChoice:
    """What is typed at a list of choices: `text`, and the `refusal` of what was typed before."""

    def __init__(self, control: InquirerControl, read: Callable[[str], Sequence[int]]) -> None:
        self.text = ""
        self.refusal = ""
        self._control = control
        self._read = read

    def type(self, text: str) -> None:
        """Go on with the text, and point at what it means as soon as that is one choice.

        What was refused is not gone on with: the next letter begins anew.
        """
        before = "" if self.refusal else self.text
        self.change((before + " ".join(cleaned(text).split("\n"))).lstrip())

    def change(self, text: str) -> None:
        """Replace the text; what was wrong with another one is not so of this one."""
        self.text, self.refusal = text, ""
        if meant := self.meant():
            self._control.pointed_at = meant[0]

    def meant(self) -> Sequence[int]:
        """Return the indexes that the text means; empty where it means none."""
        try:
            return self._read(self.text) if self.text.strip() else ()
        except PickError:
            return ()

    def refuse(self) -> bool:
        """Tell whether the text means no choice, and say so above it."""
        try:
            self._read(self.text)
        except PickError as problem:
            self.refusal = str(problem)
        return bool(self.refusal)


def choice_keys(app: App, typed_here: TypedChoice, *, marks: bool) -> KeyBindingsBase:
    """Return the keys of a list; where it has `marks`, typed words mark, else they are the answer.

    They take precedence over the library's: its digits choose, and some letters mark much at once.
    """
    control = list_of(app)
    take = _taking(control, typed_here, marks=marks)
    return merge_key_bindings([_typing(typed_here), take, _moving(control, typed_here)])


def _typing(here: TypedChoice) -> KeyBindings:
    keys = KeyBindings()
    is_typed = Condition(lambda: bool(here.text))

    @keys.add(Keys.Any, eager=True)
    @keys.add(Keys.BracketedPaste, eager=True)
    def _type(event: KeyPressEvent) -> None:
        if event.data.isprintable() or event.key_sequence[0].key == Keys.BracketedPaste:
            here.type(event.data)

    for character in "0123456789ai ":  # the library has meanings of its own for these
        keys.add(character, eager=True, filter=is_typed if character == " " else True)(_type)

    @keys.add("?", eager=True, filter=~is_typed)
    def _ask(event: KeyPressEvent) -> None:
        event.app.exit(exception=ToQuestion())

    @keys.add("/", eager=True, filter=~is_typed)
    def _look_for(event: KeyPressEvent) -> None:
        event.app.exit(exception=ToSearch())

    @keys.add("backspace", eager=True)
    def _take_back(_event: KeyPressEvent) -> None:
        here.change(here.text[:-1])

    @keys.add("c-u", eager=True)
    def _empty(_event: KeyPressEvent) -> None:
        here.change("")

    @keys.add("c-d", eager=True, filter=is_typed)
    def _delete(_event: KeyPressEvent) -> None:
        """Do as in a line with the cursor at its end: there is nothing to delete."""

    return keys


def _taking(control: InquirerControl, here: TypedChoice, *, marks: bool) -> KeyBindings:
    keys = KeyBindings()

    @keys.add("enter", eager=True, filter=Condition(lambda: bool(here.text)))
    def _take(event: KeyPressEvent) -> None:
        if here.refuse():
            return
        meant = here.meant()
        if not marks:
            event.app.exit(result=meant[0])
            return
        for index in meant:
            value = control.choices[index].value
            if value not in control.selected_options:
                control.selected_options.append(value)
        here.change("")

    return keys


def _moving(control: InquirerControl, here: TypedChoice) -> KeyBindings:
    keys = KeyBindings()
    last = len(control.choices) - 1
    moves = {"pageup": -_PAGE, "pagedown": _PAGE, "home": -last, "end": last}
    for key, step in {"up": -1, "down": 1, **moves}.items():

        @keys.add(key, eager=True)
        def _move(_event: KeyPressEvent, key: str = key, step: int = step) -> None:
            to = control.pointed_at + step
            here.change("")
            around = key in ("up", "down")
            control.pointed_at = to % (last + 1) if around else min(max(to, 0), last)

    return keys
