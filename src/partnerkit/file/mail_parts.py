"""The parts of a mail, and of a page that a browser saved as one file: both are written alike."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import NamedTuple

#: The lines with which a mail begins; a program that keeps several puts one of its own before them.
_HEAD = re.compile(rb"\s*(?:>?From [^\n]*\n)?((?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*)+)\r?\n")
_SAYS_HOW = re.compile(rb"^(?:mime-version|content-type|content-transfer-encoding):", re.I | re.M)


class MailPart(NamedTuple):
    """The text of a mail, or, with a name, what is attached to it."""

    name: str
    raw: bytes


def mail_parts(raw: bytes) -> list[MailPart]:
    """Return the parts of a mail as they were before it was packed; none if this is no mail."""
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    head = _HEAD.match(raw)
    if not head or not _SAYS_HOW.search(head[1]):
        return []
    mail = message_from_bytes(raw[head.start(1) :], policy=default)
    return [_unpacked(part) for part in mail.walk() if not part.is_multipart()]


def _unpacked(part: EmailMessage) -> MailPart:
    unpacked = part.get_payload(decode=True)
    raw = unpacked if isinstance(unpacked, bytes) else b""
    if part.get_content_maintype() == "text":
        try:
            raw = raw.decode(part.get_content_charset("utf-8"), "replace").encode()
        except LookupError:  # letters that nobody knows
            raw = raw.decode("utf-8", "replace").encode()
    return MailPart(part.get_filename() or "", raw)
