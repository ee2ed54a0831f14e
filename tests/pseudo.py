"""A language that nobody speaks: every sentence in marks and 40 % longer, no letter of it plain.

Whatever is said past the one door stands out: its letters are plain.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import catalogue
from partnerkit.language import SAMPLE_NUMBER

PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
ODD = "áƀçđéƒĝĥíĵķļɱñóþɋŕšţúṽŵẋýžÁɃÇĐÉƑĜĤÍĴĶĻṀÑÓÞɊŔŠŢÚṼŴẊÝŽ"
LETTERS = str.maketrans(PLAIN, ODD)
#: A place in a sentence, or a brace that is one; what stands around it is translated.
PLACE = re.compile(r"(\{\{|\}\}|\{[^{}]*\})")
NUMBER = "58'774·5"


def pseudo(sentence: str) -> str:
    """A sentence in that language."""
    if sentence == SAMPLE_NUMBER:
        return NUMBER
    parts = PLACE.split(sentence)
    parts[::2] = [part.translate(LETTERS) for part in parts[::2]]
    text = "".join(parts)
    inner = text.strip()
    letters = len(PLACE.sub("", inner))
    more = " ẅẅẅ" * max(round(letters * 0.4) // 4, 1)
    return text.replace(inner, f"⟦{inner}{more}⟧", 1)


@cache
def _sentences() -> tuple[catalogue.Sentence, ...]:
    return tuple(catalogue.all_sentences().values())


def written(folder: Path, code: str = "eo") -> Path:
    """The compiled catalogue of that language, under the code of another."""
    said = {
        (one.one, one.many) if one.many else one.one: tuple(map(pseudo, filter(None, one[:2])))
        for one in _sentences()
    }
    head = f"Language: {code}\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
    head += "Content-Type: text/plain; charset=UTF-8\n"
    path = folder / f"{code}.mo"
    path.write_bytes(catalogue.compiled(head, said))
    return path
