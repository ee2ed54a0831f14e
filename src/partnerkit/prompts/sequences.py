"""What a terminal sends besides text: keys, and what it says by itself. None of it is an answer.

The forms are those of ECMA-48; of "XTerm Control Sequences" by Moy and Dickey, where modified keys
and the answers to other programs' questions are listed; and of the keyboard protocol of kitty.
"""

from __future__ import annotations

import re
from collections.abc import Collection

#: A new line in an answer, as Alt-Enter is sent by every terminal.
ALT_ENTER = "\x1b\r"

_PASTE, _PASTE_END = "\x1b[200~", "\x1b[201~"

_BODY = "[^\x00-\x1f\x7f]*"
_END = "(?:\x07|\x1b\\\\)"
#: A whole sequence: a key of the Linux console, an old report of the mouse, CSI, SS3, and the
#: strings (OSC, DCS, APC, PM, SOS) in which a terminal answers.
_WHOLE = re.compile(
    "\x1b(?:"
    r"\[\[.|\[M.{3}|\[(?!\[|M)[0-?]*[ -/]*[@-~]|O[0-9]?[@-~]|"
    rf"[\]P_^X]{_BODY}{_END})",
    re.DOTALL,
)
#: The beginning of an answer that nobody types: its first letters tell it from Alt and a key.
_STRING = re.compile(rf"\x1b(?:\][0-9]+;|P[0-9>!|$+=?]|_G){_BODY}")
#: What may become a sequence with the letters to come; it goes to the end of what is there.
_BEGUN = re.compile(
    rf"\x1b(?:\[(?:\[|M.{{0,2}}|[0-?]*[ -/]*)?|O[0-9]?|\][0-9]*|{_STRING.pattern[4:]}\x1b?|P|_)?\Z",
    re.DOTALL,
)
_PARAMETERS = re.compile(r"\x1b\[[0-?]+\Z")
#: A sequence that a key such as Enter cut off.
_BROKEN = re.compile(rf"{_STRING.pattern}|\x1b\[[0-?]+[ -/]*")
_REST = re.compile(_BODY + _END)

_CSI_U = re.compile(r"\x1b\[(\d{1,9})(?::[\d:]*)?(?:;(\d{0,9})(?::(\d+))?(?:;[\d:]*)?)?u")
_OTHER_KEYS = re.compile(r"\x1b\[27;(\d{1,9});(\d{1,9})()~")
_FUNCTION = re.compile(r"\x1b\[(\d{1,9});(\d{1,9})(?::(\d+))?([A-HPQRS~])")
_SHIFT, _ALT, _CTRL, _ANY = 1, 2, 4, 15  # beside Super; locks and the rest say nothing here
_RELEASED = 3

#: Keys that we name, by the code of the key and what is held with it, as they are sent of old.
_OF_OLD = {
    (13, 0): "\r",
    (13, _SHIFT): ALT_ENTER,
    (13, _ALT): ALT_ENTER,
    (13, _SHIFT | _ALT): ALT_ENTER,
    (9, 0): "\t",
    (9, _SHIFT): "\x1b[Z",
    (127, 0): "\x7f",
    **{(ord(letter), _CTRL): chr(ord(letter) - 96) for letter in "cdoz"},
}
_ENTER_OF_THE_KEYPAD = 57414
#: Keys of a keypad that a program before us left in its own mode.
_KEYPAD = dict(zip("MX" + "jklmnopqrstuvwxy", "\r=" + "*+,-./0123456789", strict=True))


class Sieve:
    """Lets through what people type, and the keys that whoever reads it knows.

    `keys` are the sequences and control characters that are known. What is pasted between the
    marks that a terminal puts around it goes through as it is, as long as these marks are known.
    A sequence may come in pieces.
    """

    def __init__(self, keys: Collection[str]) -> None:
        self._keys = keys
        self._begun = ""
        self._pasting = False
        self._late = False  # the rest of an answer may come, long after its beginning

    def feed(self, data: str) -> str:
        """Return what goes through of `data`, and of what was held back before it."""
        if self._late and (rest := _REST.match(data)):
            data = data[rest.end() :]
        self._late = False
        data, self._begun = self._begun + data, ""
        passed: list[str] = []
        at = 0
        while at < len(data):
            at = self._paste(data, at, passed) if self._pasting else self._next(data, at, passed)
        return "".join(passed)

    def flush(self) -> str:
        """Return what was held back and is no part of a sequence, now that nothing follows it."""
        begun, self._begun = self._begun, ""
        if _STRING.match(begun):
            self._late = True
        elif _PARAMETERS.match(begun) and not self._pasting:
            self._begun = begun  # no key is sent like this, so the rest is on its way
        elif self._pasting or begun == "\x1b[" or not begun.startswith("\x1b["):
            return begun
        return ""

    def _next(self, data: str, at: int, passed: list[str]) -> int:
        """Pass on what stands at `at`, up to a sequence or with it; return where it ends."""
        escape = data.find("\x1b", at)
        if escape != at:
            end = len(data) if escape < 0 else escape
            passed.append(data[at:end])
            return end
        if whole := _WHOLE.match(data, at):
            key = meant(whole[0])
            if key == ALT_ENTER or key in self._keys or (key.isprintable() and len(key) == 1):
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
    """Return a whole sequence as it is sent of old, or "" where no key that we know is meant."""
    if found := _CSI_U.fullmatch(sequence) or _OTHER_KEYS.fullmatch(sequence):
        code, held = (found[2], found[1]) if found.re is _OTHER_KEYS else (found[1], found[2])
        key = 13 if int(code) == _ENTER_OF_THE_KEYPAD else int(code)
        return "" if found[3] == str(_RELEASED) else _OF_OLD.get((key, _held(held)), "")
    if found := _FUNCTION.fullmatch(sequence):
        number, held, event, kind = found.groups()
        if event == str(_RELEASED):
            return ""
        if _held(held):
            return f"\x1b[{number};{_held(held) + 1}{kind}"
        return f"\x1b[{number if kind == '~' else ''}{kind}"
    if len(sequence) == 3 and sequence[1] == "O" and sequence[2] in _KEYPAD:
        return _KEYPAD[sequence[2]]
    return sequence


def _held(code: str | None) -> int:
    return (int(code or 1) - 1) & _ANY


def only_text(line: str) -> str:
    """Return a line that a terminal handed over, without what it sent besides text.

    Shift-Enter and Alt-Enter are a new line.
    """
    sieve = Sieve(())
    text = sieve.feed(line) + sieve.flush()
    return text.replace(ALT_ENTER, "\n").replace("\x1b", "")
