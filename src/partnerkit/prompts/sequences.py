"""Escape sequences that a terminal sends: keys, and its own reports, which are never answers.

Sources: ECMA-48; "XTerm Control Sequences" by Moy and Dickey, for modified keys and the replies to
queries of other programs; and the keyboard protocol of kitty.
"""

from __future__ import annotations

import re
from collections.abc import Collection

#: Alt-Enter, a new line in an answer, as every terminal sends it.
ALT_ENTER = "\x1b\r"

_PASTE, _PASTE_END = "\x1b[200~", "\x1b[201~"

_BODY = "[^\x00-\x1f\x7f]*"
_END = "(?:\x07|\x1b\\\\)"
#: A whole sequence: a key of the Linux console, an old report of the mouse, CSI, SS3, and the
#: strings (OSC, DCS, APC, PM, SOS) in which a terminal replies.
_WHOLE = re.compile(
    "\x1b(?:"
    r"\[\[.|\[M.{3}|\[(?!\[|M)[0-?]*[ -/]*[@-~]|O[0-9]?[@-~]|"
    rf"[\]P_^X]{_BODY}{_END})",
    re.DOTALL,
)
#: The beginning of a terminal's reply: its first letters distinguish it from Alt and a key.
_STRING = re.compile(rf"\x1b(?:\][0-9]+;|P[0-9>!|$+=?]|_G){_BODY}")
#: An incomplete sequence at the end of the data, which the next letters may complete. What may as
#: well be Alt and a key with text behind it is passed if nothing completes it.
_BEGUN = re.compile(
    rf"\x1b(?:\[(?:\[|M.{{0,2}}|[0-?]*[\x20-/]*)?|O[0-9]?|\][0-9]*|{_STRING.pattern[4:]}\x1b?|P"
    rf"|(?:[_^X]|\][lL]){_BODY}\x1b?)?\Z",
    re.DOTALL,
)
#: What no key is sent like: the rest is on its way.
_PARAMETERS = re.compile(r"\x1b\[(?:[0-?]+[ -/]*|M.{0,2})\Z", re.DOTALL)
#: A sequence that a key such as Enter cut off.
_BROKEN = re.compile(rf"{_STRING.pattern}|\x1b\[[0-?]+[ -/]*")
_REST = re.compile(_BODY + _END)

_CSI_U = re.compile(r"\x1b\[(\d{1,9})(?::[\d:]*)?(?:;(\d{0,9})(?::(\d+))?(?:;[\d:]*)?)?u")
_OTHER_KEYS = re.compile(r"\x1b\[27;(\d{1,9});(\d{1,9})()~")
_FUNCTION = re.compile(r"\x1b\[(\d{1,9});(\d{1,9})(?::(\d+))?([A-HPQRS~])")
_SHIFT, _ALT, _CTRL, _ANY = 1, 2, 4, 15  # Super included; locks and others are ignored
_RELEASED = 3

#: The traditional sequences of the keys that we use, by the key's code and its modifiers.
_OF_OLD = {
    (13, 0): "\r",
    (13, _SHIFT): ALT_ENTER,
    (13, _ALT): ALT_ENTER,
    (13, _SHIFT | _ALT): ALT_ENTER,
    (9, 0): "\t",
    (9, _SHIFT): "\x1b[Z",
    (127, 0): "\x7f",
    (127, _SHIFT): "\x7f",
    (127, _ALT): "\x1b\x7f",
    (32, _SHIFT): " ",
    **{(ord(letter), _CTRL): chr(ord(letter) - 96) for letter in "abcdefghijklmnopqrstuvwxyz"},
    **{(ord(letter), _ALT): f"\x1b{letter}" for letter in "bdf"},
}
#: F1 in the keyboard protocol of kitty, and as of old.
_F1 = "\x1b[P", "\x1bOP"
_ENTER_OF_THE_KEYPAD = 57414
#: Keys of a keypad that an earlier program left in application mode.
_KEYPAD = dict(zip("MX" + "jklmnopqrstuvwxy", "\r=" + "*+,-./0123456789", strict=True))


class Sieve:
    """A filter that passes what people type, and only those keys that the reader knows.

    `keys` are the known sequences and control characters. Text pasted between the marks that a
    terminal puts around it passes unchanged, if these marks are known. A sequence may arrive in
    pieces.
    """

    def __init__(self, keys: Collection[str]) -> None:
        self._keys = keys
        self._begun = ""
        self._pasting = False
        self._late = ""  # the end of a reply whose rest may come long after it

    def feed(self, data: str) -> str:
        """Return what passes of `data`, and of what was held back before it."""
        if self._late and (rest := _REST.match(self._late + data)):
            data = data[rest.end() - len(self._late) :]
        self._late = ""
        data, self._begun = self._begun + data, ""
        passed: list[str] = []
        at = 0
        while at < len(data):
            at = self._paste(data, at, passed) if self._pasting else self._next(data, at, passed)
        return "".join(passed)

    def flush(self) -> str:
        """Return what was held back and is not part of a sequence, as nothing follows it."""
        begun, self._begun = self._begun, ""
        if _STRING.match(begun):
            self._late = begun[-1:]
        elif _PARAMETERS.match(begun) and not self._pasting:
            self._begun = begun
        elif self._pasting or begun == "\x1b[" or not begun.startswith("\x1b["):
            return begun
        return ""

    def _next(self, data: str, at: int, passed: list[str]) -> int:
        """Pass on the text at `at`, or the sequence there; return the index after it."""
        escape = data.find("\x1b", at)
        if escape != at:
            end = len(data) if escape < 0 else escape
            passed.append(data[at:end])
            return end
        if whole := _WHOLE.match(data, at):
            key = meant(whole[0])
            of_two = bool(self._keys) and key[:1] == "\x1b" and len(key) == 2  # Escape, and another
            is_known = of_two or key == ALT_ENTER or key in self._keys
            if is_known or (key.isprintable() and len(key) == 1):
                passed.append(key)
            self._pasting = key == _PASTE and key in self._keys
            return whole.end()
        if _BEGUN.match(data, at):
            self._begun = data[at:]
            return len(data)
        if broken := _BROKEN.match(data, at):
            return broken.end()
        passed.append("\x1b")
        return at + 1

    def _paste(self, data: str, at: int, passed: list[str]) -> int:
        end = data.find(_PASTE_END, at)
        if end >= 0:
            end += len(_PASTE_END)
            self._pasting = False
        else:
            longest = min(len(_PASTE_END) - 1, len(data) - at)
            held = next(n for n in range(longest, -1, -1) if data.endswith(_PASTE_END[:n]))
            end = len(data) - held
            self._begun = data[end:]
        passed.append(data[at:end])
        return end if not self._pasting else len(data)


def meant(sequence: str) -> str:
    """Return a whole sequence in its traditional form, or "" if it is a key that we do not use."""
    if match := _CSI_U.fullmatch(sequence) or _OTHER_KEYS.fullmatch(sequence):
        code, held = (match[2], match[1]) if match.re is _OTHER_KEYS else (match[1], match[2])
        key = 13 if int(code) == _ENTER_OF_THE_KEYPAD else int(code)
        return "" if match[3] == str(_RELEASED) else _OF_OLD.get((key, _held(held)), "")
    if match := _FUNCTION.fullmatch(sequence):
        number, held, event, kind = match.groups()
        if event == str(_RELEASED):
            return ""
        if _held(held):
            return f"\x1b[{number};{_held(held) + 1}{kind}"
        sequence = f"\x1b[{number if kind == '~' else ''}{kind}"
    if sequence == _F1[0]:
        return _F1[1]
    if len(sequence) == 3 and sequence[1] == "O" and sequence[2] in _KEYPAD:
        return _KEYPAD[sequence[2]]
    return sequence


def _held(code: str | None) -> int:
    return (int(code or 1) - 1) & _ANY


def only_text(line: str) -> str:
    """Return a line from a terminal without the sequences in it.

    Shift-Enter and Alt-Enter become a new line.
    """
    sieve = Sieve(())
    text = sieve.feed(line) + sieve.flush()
    return text.replace(ALT_ENTER, "\n").replace("\x1b", "")
