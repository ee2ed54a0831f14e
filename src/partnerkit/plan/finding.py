"""The search for questions, answers and open items that have some words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from partnerkit.language import in_one_line, say, with_commas, with_semicolons
from partnerkit.normal_form import normal_form
from partnerkit.plan.open_items import OpenItem, step_command
from partnerkit.plan.question import Question
from partnerkit.plan.questions import AskedByStep
from partnerkit.workbook.steps import Step

#: Letters with a mark that Unicode does not decompose.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe"}
)
#: The letters shown of a long text, and how many of them before the words.
_SHOWN, _BEFORE = 160, 40
#: The letters that are looked through for the end of a word.
_WORD = 20


class Hit(NamedTuple):
    """A result of a search: its step, the value of `--ask`, what has the words, and the words.

    What has the words is a question, or the text of something open. Of thousands of results a few
    are shown: the text of a question is put together only when somebody asks for it.
    """

    step: Step
    ask: str
    found: Question | str
    wanted: Sequence[str]

    @property
    def words(self) -> str:
        """Return its text on one line; of a long one, what is around the words."""
        text = self.found if isinstance(self.found, str) else _line(self.found)
        return _around(text, self.wanted)

    def command(self, file: str = "") -> str:
        """Return the command that goes there; `file` is the value of `--file`, if it is needed."""
        return step_command(self.step, file, self.ask)


def having(words: str, asked: AskedByStep, open_now: Iterable[OpenItem]) -> list[Hit]:
    """Return everything that has all of the words, in the order of the workbook, each once.

    Case, accents and the normal form of letters make no difference.
    """
    wanted = folded(words).split()
    if not wanted:
        return []
    still_open: dict[Step, dict[str, str]] = {step: {} for step in asked}
    for item in open_now:
        still_open[item.step][item.ask] = item.question
    return [
        hit
        for step, questions in asked.items()
        for hit in _in_step(step, questions, still_open[step], wanted)
    ]


def _in_step(
    step: Step, questions: Iterable[Question], still_open: dict[str, str], wanted: Sequence[str]
) -> Iterator[Hit]:
    """Yield what has the words in a step; `still_open` says what is open there, by `--ask`."""
    found: set[str] = set()
    for question in questions:
        name = question.name
        own = (question.label, question.prompt, _answer(question), still_open.pop(name, ""))
        if name not in found and _has(wanted, own, (question.record, question.section)):
            found.add(name)
            yield Hit(step, name, question, wanted)
    for ask, words in still_open.items():
        if _has(wanted, [words]):
            yield Hit(step, ask, words, wanted)


def folded(text: str) -> str:
    """Return a text in lower case, without accents and marks, for comparison."""
    form = normal_form(text)
    return form.lower() if form.isascii() else _TO_FOLD.sub(_without_marks, form)


#: The letters that are not as they are compared.
_TO_FOLD = re.compile("[^\0-@[-\x7f]+")


def _without_marks(letters: re.Match[str]) -> str:
    return "".join(map(_plain, letters[0]))


@cache
def _plain(character: str) -> str:
    apart = unicodedata.normalize("NFKD", character.casefold())
    kept = "".join(one for one in apart if not unicodedata.combining(one))
    return kept.casefold().translate(_PLAIN)


def _has(wanted: Sequence[str], own: Iterable[str], around: Iterable[str] = ()) -> bool:
    """Tell whether all words are there, at least one of them in a question's `own` texts.

    Otherwise the name of a record would find every answer in it.
    """
    mine = folded(" ".join(own))
    if not any(word in mine for word in wanted):
        return False
    whole = f"{mine} {folded(' '.join(around))}"
    return all(word in whole for word in wanted)


def _line(question: Question) -> str:
    """Return a question and its answer on one line, with what it is about."""
    about = [question.section]
    if question.record and question.record not in question.given:
        about.append(question.record)
    about.append(question.label)
    head = with_commas(in_one_line(part) for part in about if part)
    words = in_one_line(_answer(question)) or question.prompt
    return say("{label}: {words}", label=head, words=words)


def _answer(question: Question) -> str:
    """Return an answer as it is shown; each item of a list is a question of its own."""
    if question.adds or question.answer is None:
        return ""
    return with_semicolons(question.given)


def _around(text: str, wanted: Sequence[str]) -> str:
    """Return a text or, if it is long, the part with the first of the words."""
    form = normal_form(text)
    # No-break spaces are plain ones in that form; where they can be shown, they are.
    text = text if len(text) == len(form) else form
    if len(text) <= _SHOWN:
        return text
    at = _first_of(text, wanted)
    begin = max(at - _BEFORE, 0)
    begin = begin if begin + _SHOWN < len(text) else len(text) - _SHOWN
    end = begin + _SHOWN
    if begin:  # a word is shown whole or not at all, unless it is very long
        begin = max(begin, text.find(" ", begin, begin + _WORD) + 1)
    if end < len(text):
        end = max(text.rfind(" ", end - _WORD, end), 0) or end
    return "".join(("…" if begin else "", text[begin:end], "…" if end < len(text) else ""))


#: So many letters of a text are looked through at once; a list of all would take much memory.
_AT_ONCE = 4_000


def _first_of(text: str, wanted: Sequence[str]) -> int:
    """Return where the first of some words stands in a text; 0 where none does."""
    overlap = max(map(len, wanted), default=0)
    for start in range(0, len(text), _AT_ONCE):
        piece = text[start : start + _AT_ONCE + overlap]
        plain = folded(piece)
        places = [plain.find(word) for word in wanted if word in plain]
        if places:
            at = [n for n, character in enumerate(piece) for _ in _plain(character)]
            return start + at[min(places)]
    return 0
