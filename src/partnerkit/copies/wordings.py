"""The question that a clash leaves: how it is worded, and how it is known when it is read again.

A file is a text that people read and change by hand, so the question holds what each copy says in
its own sentence, once. What writes that sentence and what reads it stand side by side here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from partnerkit.copies.clash import Clash
from partnerkit.language import (
    QUOTED,
    cached,
    in_language,
    in_marks,
    languages,
    later,
    say,
    translated,
)
from partnerkit.problems import Whole
from partnerkit.workbook.answered import shape_or_text
from partnerkit.workbook.places import in_words, label


class Wording(NamedTuple):
    """A question in two parts, `start` and `rest`; `said` are the answers that it quotes."""

    start: str
    rest: str = ""
    said: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """The question as people read it."""
        return f"{self.start} {self.rest}" if self.rest else self.start

    def is_said_in(self, question: str) -> bool:
        """Tell whether another question has the same start and quotes the same answers."""
        if not self.said:
            return question == self.start
        rest = question.removeprefix(self.start)
        return rest != question and all(words in rest for words in self.said)


_WHICH = later("{name}: which one do we keep?")


def wording(data: Whole, clash: Clash, names: tuple[str, str]) -> Wording:
    """Return the question that a clash leaves, with the answer of each copy.

    The copies are in the order of their names, so that it does not matter which is ours.
    """
    shape = shape_or_text(clash.place)
    sides = sorted(zip(names, (clash.ours, clash.theirs), strict=True), key=lambda side: side[0])
    said = tuple(
        in_marks(in_words(data, shape, value))
        if value is not None
        else (say("took it out") if clash.gone else say("no answer"))
        for _, value in sides
    )
    both = "; ".join(f"{side}: {words}" for (side, _), words in zip(sides, said, strict=True))
    return Wording(asked_about(data, clash), both, said)


def asked_about(data: Whole, clash: Clash) -> str:
    """Return how the question begins that a clash leaves, before it quotes anybody."""
    name = label(data, clash.now)
    if clash.gone:
        return say("{name}: do we keep it?", name=name)
    return translated(_WHICH).format(name=name)


_SIGNS = re.compile("[“”«»]")


class _Marks(NamedTuple):
    """How a question of a clash with all its wordings reads in a language."""

    whole: re.Pattern[str]
    opened: str
    closed: str

    def between(self, known: AbstractSet[str]) -> re.Pattern[str]:
        """Return what stands between two wordings; a name with such marks has to be known."""
        odd = sorted(name for name in known if _SIGNS.search(name))
        who = "|".join([*map(re.escape, odd), "[^“”«»]+?"])
        return re.compile(rf"{self.closed}; ({who}): {self.opened}")

    @classmethod
    def of(cls, which: str, mark: str) -> _Marks:
        """Return how it reads with this question, and with this mark around what is said."""
        asked = ".+".join(map(_literally, which.split("{name}")))
        opened, closed = map(_literally, mark.split("{words}"))
        return cls(re.compile(rf"({asked}) (.+?): {opened}(.*){closed}", re.DOTALL), opened, closed)


def _literally(text: str) -> str:
    """Return a pattern for a text; who types it again may write a blank at which lines break."""
    return re.escape(text).replace("\xa0", "[ \xa0]")


@cached
def _ways_to_ask() -> tuple[_Marks, ...]:
    """Return how such a question reads in the language in use, and in every other."""
    used = set()
    for code in ("", *languages()):
        with in_language(code):
            used.add((translated(_WHICH), translated(QUOTED)))
    return tuple(_Marks.of(*one) for one in sorted(used))


def all_wordings(
    question: str, known: AbstractSet[str] = frozenset()
) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """Return the question that clashes left, and who said what; None for any other question.

    Where it could be read in two ways, it is left as it is. More than two are told apart where each
    is of one of those who are `known` to have answered.
    """
    for marks in _ways_to_ask():
        if not (found := marks.whole.fullmatch(question)):
            continue
        asked, first, said = found.groups()
        words, *others = marks.between(known).split(said)
        sides = ((first, words), *zip(others[::2], others[1::2], strict=True))
        who = {name for name, _ in sides}
        if len(sides) == 2 or (len(sides) == len(who) > 2 and who <= known):
            return asked, sides
    return None


#: A word: what is quoted begins and ends with a mark, so that its words are those of its question.
WORD = re.compile(r"\w+")


class QuestionsAsked:
    """The open questions of a file, indexed by how they begin and by their words."""

    def __init__(self, questions: Iterable[str]) -> None:
        self._by_beginning: defaultdict[str, list[str]] = defaultdict(list)
        self._by_word: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for one in questions:
            self.add(one)

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self._by_beginning)

    def add(self, question: str) -> None:
        """Add a question."""
        begun = beginning_of(question)
        self._by_beginning[begun].append(question)
        for word in set(WORD.findall(question)):
            self._by_word[begun, word].append(question)

    def begun(self, start: str) -> bool:
        """Tell whether a question that begins so is open already."""
        return beginning_of(start) in self._by_beginning

    def has(self, wording: Wording) -> bool:
        """Tell whether a question with this wording is open already."""
        begun = beginning_of(wording.start)
        words = {word for said in wording.said for word in WORD.findall(said)}
        with_words = (self._by_word.get((begun, word), []) for word in words)
        fewest = min(with_words, key=len, default=self._by_beginning.get(begun, []))
        return any(map(wording.is_said_in, fewest))


def beginning_of(question: str) -> str:
    """Return a question up to its first question mark, which is the same when asked again."""
    return question.partition("?")[0]
