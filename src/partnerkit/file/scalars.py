"""A text as YAML: plain where a person would write it so, else in quotes or as a block."""

from __future__ import annotations

import re

from partnerkit.language import say
from partnerkit.problems import Trouble

#: Characters that must be escaped, in double quotes, wherever they occur.
_NEEDS_CODE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
#: A dash, question mark or colon may begin a plain text only when no space follows.
_PLAIN_START = re.compile(r"[^\-?:,\[\]{}#&*!|>'\"%@`\s]|[-?:](?=[^ ])")
_NOT_PLAIN_IN_FLOW = re.compile(r"[,\[\]{}:]|^\?")
_CODES = {
    "\0": "\\0",
    "\t": "\\t",
    "\n": "\\n",
    "\r": "\\r",
    "\x1b": "\\e",
    '"': '\\"',
    "\\": "\\\\",
}
#: Plain, these are texts for partnerkit, but null for editors and other programs.
_NOTHING = {"~", "null", "Null", "NULL"}
#: The reader expects the colon after a key within 1,024 characters.
_LONGEST_KEY = 1000


def inline(text: str, *, flow: bool = False, like: str = "") -> str:
    """Return a text on one line. `flow`: inside brackets or braces; `like`: the preferred quotes.

    Raises:
        Trouble: the text has half of a surrogate pair, which no file can store.
    """
    if _SURROGATE.search(text):
        raise Trouble(
            say("The text holds half a character, which cannot be saved. Type the text again.")
        )
    if like not in ("'", '"') and _is_plain(text, flow):
        return text
    if text and like != '"' and not _NEEDS_CODE.search(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + re.sub(f'["\\\\]|{_NEEDS_CODE.pattern}', _code, text) + '"'


def key(text: str, *, flow: bool = False) -> str:
    """Return a key.

    Raises:
        Trouble: the key is too long for YAML, or cannot be stored.
    """
    written = inline(text, flow=flow)
    if len(written) > _LONGEST_KEY:
        raise Trouble(say("The name {text!r}… is too long. Use a shorter one.", text=text[:40]))
    return written


def block(text: str, indent: int, step: int = 2) -> tuple[str, list[str]] | None:
    """Return several lines as a block text: its indicator, and its lines at column `indent`.

    `step` is `indent` minus the column of the key or dash. The result is None if a block cannot
    hold the text: it has only one line, or characters that must be escaped.
    """
    body = text.rstrip("\n")
    lines = text.split("\n")
    if len(lines) == 1 or not body.strip(" ") or any(map(_NEEDS_CODE.search, lines)):
        return None
    ending = len(text) - len(body)
    if ending:
        lines.pop()
    chomping = "-" if ending == 0 else "" if ending == 1 else "+"
    hint = str(step) if lines[0][:1] in ("", " ") else ""
    pad = " " * indent
    return f"|{hint}{chomping}", [pad + line if line else "" for line in lines]


def _is_plain(text: str, flow: bool) -> bool:
    return (
        text not in _NOTHING
        and _PLAIN_START.match(text) is not None
        and text[-1] not in " :"
        and ": " not in text
        and " #" not in text
        and not text.startswith(("---", "..."))
        and (text.isprintable() or not _NEEDS_CODE.search(text))
        and not (flow and _NOT_PLAIN_IN_FLOW.search(text))
    )


def _code(match: re.Match[str]) -> str:
    character = match[0]
    if character in _CODES:
        return _CODES[character]
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}"
