"""Names and texts short enough for one line of a page that has to stay one page."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from partnerkit.document.wrap import cut
from partnerkit.language import in_one_line
from partnerkit.workbook.partnership import Partnership

#: A sentence in fewer columns than this says nothing.
_LEAST = 40
#: The columns that a name may take; more where it would not be told apart from another.
_NAMES = (32, 48, 64)

#: Texts are cut at so many times that where the page has room for them, the longest first.
AS_LONG = (8.0, 4.0, 2.0, 1.5, 1.0)


def in_brief(text: str, most: int) -> str:
    """Return a text on one line, cut at a word where it takes more than `most` columns."""
    words = in_one_line(text)
    shown = cut(words, most)
    if shown == words:
        return words
    whole_words, gap, _ = shown.rpartition(" ")
    return f"{whole_words.rstrip(' ,;:.–—-')}…" if gap and len(whole_words) > most // 2 else shown


def all_in_brief(sentences: Sequence[str], most: int) -> str:
    """Return sentences as one text of about `most` columns; each keeps a share of the room.

    The last are left out where the room is too little for all.
    Room that a short sentence leaves is for the long ones, so both sides of a matter are heard.
    """
    sentences = sentences[: max(most // _LEAST, 1)]
    room, shown = most, dict.fromkeys(range(len(sentences)), "")
    waiting = sorted(shown, key=lambda number: len(sentences[number]))
    for turn, number in enumerate(waiting):
        shown[number] = in_brief(sentences[number], max(room // (len(waiting) - turn), 1))
        room -= len(shown[number])
    return " ".join(shown.values())


def names_in_brief(partnership: Partnership, room: float = 1.0) -> dict[str, str]:
    """Return a short name of every partner, by id; none could be the beginning of another.

    With more `room` than 1, they are that much longer.
    """
    names = {key: in_one_line(partnership.partner_name(key)) for key in partnership.partners or {}}
    found: dict[str, str] = {}
    ordered = sorted(names.values())
    for most in _NAMES:
        for key, name in names.items():
            if key not in found:
                short = in_brief(name, int(most * room))
                if not _begins_several(short.rstrip("…"), ordered):
                    found[key] = short
    return {key: found.get(key, name) for key, name in names.items()}


def _begins_several(words: str, ordered: Sequence[str]) -> bool:
    """Tell whether more than one of some names, which are sorted, begins with these words."""
    following = bisect_left(ordered, words) + 1
    return following < len(ordered) and ordered[following].startswith(words)
