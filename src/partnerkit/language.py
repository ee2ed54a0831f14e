"""The one door for every sentence that people read, so that it can be translated.

A sentence is whole and in English, with named places for what varies, because other languages need
them in another order. A number decides between two whole sentences.
"""

from __future__ import annotations


def say(sentence: str, /, **places: object) -> str:
    """Return the sentence with its places filled in; `{{` and `}}` stand for braces.

    The values are inserted unchanged, whatever characters they have.
    """
    return sentence.format_map(places)


def say_count(one: str, many: str, /, count: int, **places: object) -> str:
    """Return the sentence for one, or that for any other number; `count` is one of its places."""
    return say(one if count == 1 else many, count=count, **places)
