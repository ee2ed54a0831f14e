"""What a terminal could act on, made visible."""

from __future__ import annotations

import sys

from partnerkit.document.visible import HIDDEN, visible


def test_whatever_is_hidden_is_not_printable_so_printable_texts_stay_as_they_are() -> None:
    hidden = "".join(HIDDEN.findall("".join(map(chr, range(sys.maxunicode + 1)))))
    assert len(hidden) > 2_000
    assert not any(map(str.isprintable, hidden))


def test_each_is_written_out() -> None:
    assert visible("a\x1b[2J\u202eb\tc\r\nd") == "a\\x1b[2J\\u202eb    c\nd"
