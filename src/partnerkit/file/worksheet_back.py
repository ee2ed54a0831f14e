"""The reader of a filled worksheet: which words answer which question, and which answer none.

A row is known by its code, else by the hidden text beside its question, else by the words of the
question. Whatever is printed on the worksheet is known too; every other word is an answer or is
handed on as a line that belongs nowhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from partnerkit.file.hidden_text import without_kept
from partnerkit.file.word_text import WordLine, WordRow, squeezed
from partnerkit.language import say, with_semicolons
from partnerkit.problems import Trouble

_WITNESS = re.compile(r"\[\[(\d+\.\d+\.\d+)\]\]")
_CODE = re.compile(r"(\d+\.\d+\.\d+)\b\.?\s*")
#: What begins a line with a box: empty, or ticked in one of the ways in which people do.
_EMPTY, _TICKS = "☐□◻▢", "☒☑✓✔✗✘✕■◼●xX"
_BOX = re.compile(rf"^[\s{_EMPTY}{_TICKS}\[\]()]*$")


def is_sheet(kept: Mapping[str, Any] | None) -> bool:
    """Tell whether what was hidden in a document is that of a whole worksheet."""
    return bool(kept and kept.get("partnerkit") == "worksheet" and _is_sound(kept))


def _is_sound(kept: Mapping[str, Any]) -> bool:
    """Tell whether the parts that the reader works with have the right shape."""
    rows, new = kept.get("rows"), kept.get("new")
    return (
        isinstance(kept.get("began"), dict)
        and isinstance(rows, dict)
        and isinstance(new, dict)
        and all(isinstance(one, dict) and isinstance(one.get("name"), str) for one in rows.values())
        and all(isinstance(one, dict) and "seed" in one for one in new.values())
    )


def _with_choices(rows: Mapping[str, dict[str, Any]], row: dict[str, Any]) -> dict[str, Any]:
    """Return what a row means with its choices, which an earlier row may have said."""
    said = rows.get(str(row.get("as")), {}).get("choices")
    return {**row, "choices": said} if said else row


class Filled(NamedTuple):
    """What a worksheet says: its answers, what was not clear, and words that answer nothing.

    `about` is what was written about the paper itself.
    """

    answers: dict[str, Any]
    questions: list[dict[str, str]]
    nowhere: tuple[str, ...]
    about: dict[str, str]


def filled_in(rows: Sequence[WordRow], kept: Mapping[str, Any]) -> Filled:
    """Return what was written on a worksheet, in terms of the data that it began with."""
    reading = _Sheet(kept)
    reading.read(rows)
    try:
        answers = _applied(kept["began"], reading.changes, kept["new"])
    except (KeyError, IndexError, ValueError, TypeError, AttributeError):
        raise Trouble(
            say(
                "has marks that do not fit together, so its answers cannot be placed. Make a new "
                "worksheet and write them there."
            )
        ) from None
    return Filled(answers, reading.questions, tuple(reading.nowhere), reading.about)


class _Sheet:
    """Finds the answers of one worksheet, row after row."""

    def __init__(self, kept: Mapping[str, Any]) -> None:
        self._rows = {code: _with_choices(kept["rows"], row) for code, row in kept["rows"].items()}
        self._printed = {squeezed(text): text for text in kept.get("printed") or ()}
        self._labels = {squeezed(text): text for text in kept.get("about") or ()}
        self._codes = list(self._rows)
        self._by_prompt: dict[str, list[str]] = {}
        for code, row in self._rows.items():
            self._by_prompt.setdefault(squeezed(str(row.get("prompt", ""))), []).append(code)
        self._said: dict[str, str] = {}
        self._last = ""
        self._extra = 0
        self.changes: dict[str, Any] = {}
        self.questions: list[dict[str, str]] = []
        self.nowhere: list[str] = []
        self.about: dict[str, str] = {}

    def read(self, rows: Sequence[WordRow]) -> None:
        """Read every row, those that say what they are first, so that others can be told apart."""
        plain = [row._replace(lines=tuple(map(_plain, row.lines))) for row in rows]
        sure = [self._marks(row) if row.cells else [] for row in plain]
        known = {code for codes in sure for code in codes}
        for number, row in enumerate(plain):
            if not row.cells:
                self._outside(row.lines)
                continue
            codes = sure[number] or self._guessed(row, known, sure, number)
            known |= {*codes}
            self._row(row.lines, codes)

    def _marks(self, row: WordRow) -> list[str]:
        """Return the codes that a row shows, or else those that it hides."""
        shown = [found[1] for line in row.lines if (found := _CODE.fullmatch(line.text.strip()))]
        at_once = [found[1] for line in row.lines if (found := _CODE.match(line.text))]
        hidden = [code for line in row.lines for code in _WITNESS.findall(line.hidden)]
        for codes in (shown, hidden, at_once):
            if found_here := [code for code in dict.fromkeys(codes) if code in self._rows]:
                # A number in an answer may look like a code: the hidden one then decides.
                both = [code for code in found_here if code in hidden]
                return both[:1] if len(found_here) > 1 and len(both) == 1 else found_here
        return []

    def _guessed(
        self, row: WordRow, known: set[str], sure: Sequence[list[str]], number: int
    ) -> list[str]:
        """Return the code of the one row that has these words for a question; else nothing."""
        for line in row.lines:
            found = [code for code in self._asked(line.text) if code not in known]
            if len(found) > 1:
                after = next((codes[0] for codes in sure[number + 1 :] if codes), "")
                begin = self._codes.index(self._last) + 1 if self._last else 0
                end = self._codes.index(after) if after else len(self._codes)
                found = [code for code in found if code in self._codes[begin:end]]
            if len(found) == 1:
                return found
        return []

    def _asked(self, text: str) -> list[str]:
        """Return the codes of the rows whose question a line is, or begins with."""
        words = squeezed(text)
        if words in self._by_prompt:
            return self._by_prompt[words]
        begun = [one for one in self._by_prompt if len(one) > 11 and words.startswith(one)]
        return self._by_prompt[max(begun, key=len)] if begun else []

    def _outside(self, lines: Sequence[WordLine]) -> None:
        for line in lines:
            if rest := self._unprinted(line.text):
                self.nowhere.append(rest)

    def _unprinted(self, text: str) -> str:
        """Return a line without the printed text that it is, or begins with."""
        words = squeezed(text)
        if not words or words in self._printed:
            return ""
        begun = [one for one in self._printed if len(one) > 11 and words.startswith(one)]
        return _behind(text, max(begun, key=len)) if begun else text.strip()

    def _row(self, lines: Sequence[WordLine], codes: Sequence[str]) -> None:
        if not codes:
            self._unknown(lines)
            return
        self._last = codes[-1]
        if len(codes) > 1:
            self._joined(lines, codes)
            return
        (code,) = codes
        left = self._answer_lines(lines, code)
        written = "\n".join(line.text for line in left).strip()
        if code in self._said:
            self._again(code, written)
            return
        self._said[code] = written
        self._answer(self._rows[code], left, written)

    def _answer_lines(self, lines: Sequence[WordLine], code: str) -> list[WordLine]:
        """Return the lines of a row that are neither its code nor its question nor its hint."""
        row, found = self._rows[code], []
        fixed = [code, *(squeezed(str(row.get(key) or "")) for key in ("prompt", "hint"))]
        for line in lines:
            text = line.text
            for one in list(fixed):
                words = squeezed(text)
                if one and words == one:
                    text = ""
                elif one and words.startswith(one) and (one != code or _CODE.match(text.strip())):
                    text = _behind(text, one)
                else:
                    continue
                fixed.remove(one)
            if squeezed(text) in self._by_prompt and "?" in text:
                text = ""  # another question, from a cell that was joined to this one
            if text.strip() or line.struck:
                found.append(line._replace(text=text))
        return found

    def _answer(self, row: Mapping[str, Any], left: Sequence[WordLine], written: str) -> None:
        """Take one answer; blank is as it was."""
        name, before = str(row["name"]), [str(one) for one in row.get("before") or ()]
        if not written:
            if before and any(line.struck for line in left):
                self._taken_out(row)
            return
        if "choices" in row or "seeds" in row:
            self._chosen(row, left, before)
            return
        if name.startswith("?"):
            self.questions.append({"about": name, "question": written})
        elif squeezed(written) != squeezed("\n".join(before)):
            new_item = row.get("item") and not before
            first, *more = [line.text.strip() for line in left] if new_item else [written]
            self.changes[name] = first
            for text in more:
                self._one_more(name, text)

    def _taken_out(self, row: Mapping[str, Any]) -> None:
        if not row.get("must"):
            self.changes[str(row["name"])] = None
            return
        question = say(
            "{question} The answer is struck through on the worksheet: should all of this go?",
            question=str(row.get("prompt", "")),
        )
        self.questions.append({"about": str(row["name"]), "question": question})

    def _chosen(
        self, row: Mapping[str, Any], left: Sequence[WordLine], before: Sequence[str]
    ) -> None:
        """Take what is ticked, or what is written in the words of a choice."""
        offered = [(one[0], str(one[1])) for one in row.get("choices") or row["seeds"]]
        ticked, written = [], []
        for line in (text for one in left for text in one.text.split("\n")):
            value, is_ticked, rest = _box(line, offered)
            ticked += [value] if is_ticked else []
            written += [rest] if rest else []
        name = str(row["name"])
        new = [value for value in ticked if value not in before]
        if "seeds" in row:
            self.changes |= {name: new[0]} if new else {}
            written += [words for value, words in offered if value in new[1:]]
        elif row.get("several"):
            if ticked and {*ticked} != {*before}:
                self.changes[name] = ticked
        elif len(new) == 1:
            self.changes[name] = new[0]
        elif new:
            written += [words for value, words in offered if value in new]
        elif written and not ticked:
            self.changes[name], written = "\n".join(written), []
        if written:
            self._beside(row, with_semicolons(written))

    def _beside(self, row: Mapping[str, Any], words: str) -> None:
        question = say(
            "{question} On the worksheet: “{words}”",
            question=str(row.get("prompt", "")),
            words=words,
        )
        self.questions.append({"about": str(row["name"]), "question": question})

    def _again(self, code: str, written: str) -> None:
        """Take what a second row with the same code says."""
        row = self._rows[code]
        if not written or squeezed(written) == squeezed(self._said[code]):
            return
        if row.get("item"):
            self._one_more(str(row["name"]), written)
        else:
            self._beside(row, written)

    def _one_more(self, name: str, text: str) -> None:
        """Take a text as a further item of the list that a name is in."""
        self._extra += 1
        self.changes[f"{name.rpartition('.')[0]}.+x{self._extra}"] = text

    def _joined(self, lines: Sequence[WordLine], codes: Sequence[str]) -> None:
        """Take a row that was made of several: which words are whose is for people to say."""
        rows = [self._rows[code] for code in codes]
        fixed = {squeezed(str(row.get(key) or "")) for row in rows for key in ("prompt", "hint")}
        fixed |= {*codes, *(squeezed(str(one)) for row in rows for one in row.get("before") or ())}
        offered = [
            (one[0], str(one[1]))
            for row in rows
            for one in row.get("choices") or row.get("seeds") or ()
        ]
        left = []
        for text in (text for line in lines for text in line.text.split("\n")):
            _, is_ticked, rest = _box(text, offered)
            if squeezed(text) not in fixed and (rest or is_ticked):
                left.append(text.strip())
        if left:
            self._beside(rows[0], with_semicolons(left))

    def _unknown(self, lines: Sequence[WordLine]) -> None:
        """Take a row that somebody added, or whose marks are gone."""
        label = self._labels.get(squeezed(lines[0].text)) if lines else None
        if label is not None:
            words = " ".join(line.text.strip() for line in lines[1:]).strip()
            self.about |= {label: words} if words else {}
            return
        last = self._rows.get(self._last, {})
        asked = squeezed(str(last.get("prompt", "")))
        texts = [line.text.strip() for line in lines if squeezed(line.text) not in ("", asked)]
        if last.get("item") and len(texts) == 1:
            self._one_more(str(last["name"]), texts[0])
            return
        words = with_semicolons(filter(None, map(self._unprinted, texts)))
        if words:
            self.nowhere.append(words)


def _plain(line: WordLine) -> WordLine:
    """Return a line in which whatever was hidden is hidden, although a program showed it."""
    text = without_kept(line.text)
    marks = "".join(found[0] for found in _WITNESS.finditer(text))
    return line._replace(text=_WITNESS.sub("", text), hidden=line.hidden + marks)


def _behind(text: str, squeezed: str) -> str:
    """Return the rest of a text behind some words, whatever the spaces among them."""
    at = 0
    for letter in squeezed:
        at = text.index(letter, at) + 1
    return text[at:].strip()


def _box(line: str, offered: Sequence[tuple[Any, str]]) -> tuple[Any, bool, str]:
    """Return the choice of a line, whether it is ticked, and the words that are none.

    A choice in its own words, without a box, is ticked.
    """
    text = " ".join(line.split())
    for value, words in sorted(offered, key=lambda one: -len(one[1])):
        known = " ".join(words.split())
        if text.casefold() in (known.casefold(), str(value).casefold()):
            return value, True, ""
        at = text.find(known)
        if at < 0 or not _BOX.match(text[:at]):
            continue
        behind = text[at + len(known) :].strip()
        is_end = not behind or not (behind[0].isalnum() and text[at + len(known)] != " ")
        if is_end:
            is_mark = bool(behind) and bool(_BOX.match(behind))
            marks = text[:at] + (behind if is_mark else "")
            is_ticked = any(sign in _TICKS for sign in marks)
            return value, is_ticked, "" if is_mark else behind
    return None, False, "" if _BOX.match(text) and not any(c in _TICKS for c in text) else text


def _applied(
    began: dict[str, Any], changes: Mapping[str, Any], new: Mapping[str, dict[str, Any]]
) -> dict[str, Any]:
    """Return the data that a worksheet began with, changed; None takes an answer out."""
    answers = json.loads(json.dumps(began))
    made: dict[str, Any] = {}
    gone: list[tuple[Any, Any]] = []
    for name, value in changes.items():
        here, key = _holder(answers, name.split("."), new, made)
        if key.startswith("+") and name in new:
            _begin(name, here, key, new, made, value)
        elif key.startswith("+"):
            here.append(value)
        elif value is None:
            gone.append((here, int(key) if isinstance(here, list) else key))
        else:
            here[int(key) if isinstance(here, list) else key] = value
    for here, key in sorted(gone, key=lambda one: one[1] if isinstance(one[1], int) else 0)[::-1]:
        del here[key]
    return {str(key): value for key, value in answers.items()}


def _holder(
    answers: Any, parts: Sequence[str], new: Mapping[str, dict[str, Any]], made: dict[str, Any]
) -> tuple[Any, str]:
    """Return the group or list that holds the last part of a name, made where it is not there."""
    here = answers
    for at, part in enumerate(parts[:-1]):
        name = ".".join(parts[: at + 1])
        if part.startswith("+"):
            here = _begin(name, here, part, new, made)
            continue
        below = ".".join(parts[: at + 2])
        of_list = parts[at + 1].startswith("+") and not new.get(below, {}).get("keyed")
        if isinstance(here, list):
            here = here[int(part)]
        else:
            here = here.setdefault(part, [] if of_list else {})
    return here, parts[-1]


def _begin(
    name: str,
    here: Any,
    key: str,
    new: Mapping[str, dict[str, Any]],
    made: dict[str, Any],
    seed: Any = None,
) -> Any:
    """Return something new, begun at the first time that it is named."""
    if name not in made:
        record = new.get(name, {})
        made[name] = json.loads(json.dumps(seed or record.get("seed") or {}))
        if isinstance(here, list):
            here.append(made[name])
        else:
            here[key] = made[name]
    return made[name]
