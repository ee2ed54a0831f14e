"""One door for every sentence that people read, so that it can be said in other languages.

A sentence is written in English, whole, with named places for what varies: another language needs
them in another order. How many there are of something decides between two whole sentences.
"""

from __future__ import annotations


def say(sentence: str, /, **places: object) -> str:
    """Return the sentence with its places filled in; `{{` and `}}` stand for braces.

    What is filled in stays as it is, whatever signs are in it.
    """
    return sentence.format_map(places)


def say_count(one: str, many: str, /, count: int, **places: object) -> str:
    """Return the sentence for one or for any other number, with `count` among its places."""
    return say(one if count == 1 else many, count=count, **places)
