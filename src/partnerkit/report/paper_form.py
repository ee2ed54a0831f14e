"""The worksheet of one partner that is read back: what a form asks, in rows for paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from partnerkit.document.blocks import Block, Heading, Paragraph, Table
from partnerkit.document.sheet_blocks import (
    CodedSheet,
    SheetHeading,
    SheetRow,
    SheetTable,
    fixed_texts,
)
from partnerkit.language import later, say, translated
from partnerkit.plan.form_parts import (
    NEW,
    NEW_INSIDE,
    UNCLEAR,
    FormField,
    FormMore,
    FormPart,
    FormRecord,
    FormTitle,
)
from partnerkit.plan.form_questions import AskedOnForm
from partnerkit.report.partner_form import told_with_form
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.periods import day_in_words
from partnerkit.workbook.rules import Rhythm
from partnerkit.workbook.shape import Form, Shape, fixed_choices

#: Empty rows for a list of texts, and empty records of a list.
_TEXTS, _RECORDS = 3, 2
#: Of more choices than this, only those that were chosen stand on paper, and one writes others.
_BOXES = 12
#: The shares of a row that its code, its question and its answer take.
_SHARES = (9, 36, 55)


_IN_WORDS = (
    later("no"),
    later("one"),
    later("two"),
    later("three"),
    later("four"),
    later("five"),
    later("six"),
    later("seven"),
    later("eight"),
    later("nine"),
    later("ten"),
)
#: How the end of a question begins that asks for one after the other, as paper does not.
_ONE = later("Name one")


class PaperForm(NamedTuple):
    """The worksheet, and what has to be known to read it back."""

    sheet: CodedSheet
    kept: dict[str, Any]


def paper_form(asked: AskedOnForm) -> PaperForm:
    """Return the worksheet of a partner: what it is asked, with its earlier answers."""
    name = asked.partnership.partner_name(asked.voice)
    making = _Making()
    parts: list[SheetHeading | SheetTable] = []
    for step, asked_there in asked.steps.items():
        parts.append(SheetHeading(1, step.heading))
        parts += making.step(step.number, asked_there)
    sheet = CodedSheet(
        paper_title(asked.partnership, asked.voice),
        (
            say(
                "Made on {day} for {name}. What {name} said earlier is filled in: change what is "
                "not right. What the others said about who answers to whom is left out.",
                day=day_in_words(asked.today),
                name=name,
            ),
            say(
                "Write by hand, or type into the right column; write as much as you like. Leave "
                "blank what you don't know: it stays as it was. To take an answer out, strike all "
                "of it through. Please leave the small numbers on the left as they are."
            ),
        ),
        (say("Filled in by"), say("Date"), say("Give back to")),
        tuple(parts),
    )
    kept = {
        **told_with_form(asked),
        "partnerkit": "worksheet",
        "began": asked.began,
        "rows": making.rows,
        "new": making.new,
        "printed": fixed_texts(sheet),
        "about": list(sheet.about),
    }
    return PaperForm(sheet, kept)


def paper_title(partnership: Partnership, partner: str) -> str:
    """Return the title of a partner's worksheet, by which a paper is known again."""
    whose = partnership.partner_name(partner)
    return say("Worksheet for {partner_name}: {name}", partner_name=whose, name=partnership.name)


def sheet_in_blocks(sheet: CodedSheet) -> list[Block]:
    """Return a worksheet for any format: what is typed in from it later has the same codes."""
    about = Table(say("About this paper"), sheet.about, (((),) * len(sheet.about),), to_write=True)
    blocks: list[Block] = [Heading(1, sheet.title), *map(Paragraph, sheet.intro), about]
    under, is_first = sheet.title, False
    for part in sheet.parts:
        if isinstance(part, SheetHeading):
            under, is_first = part.text, True
            blocks.append(Heading(part.level + 1, part.text))
            continue
        blocks += [Paragraph(part.question)] if part.question else []
        rows = tuple(map(_row_in_cells, part.rows))
        columns = (say("No."), say("Question"), say("Answer"))
        title = part.title or under
        is_said = is_first and title == under
        blocks.append(Table(title, columns, rows, to_write=True, shares=_SHARES, titled=is_said))
        is_first = False
    return blocks


def _row_in_cells(row: SheetRow) -> tuple[tuple[str, ...], ...]:
    boxes = tuple(f"{'☒' if ticked else '☐'} {words}" for words, ticked in row.choices)
    asked = " ".join(filter(None, (row.prompt, row.hint)))
    return (row.code,), (asked,), boxes or row.values


class _Making:
    """Makes the rows of a worksheet; `rows` is what each code means, `new` what records begin with.

    A meaning has the name of its answer, its prompt, and the choices: values with their words.
    With `seed`, a tick or a choice is the beginning of the record itself.
    """

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Any]] = {}
        self.new: dict[str, dict[str, Any]] = {}
        self._offered: dict[tuple[tuple[str, str], ...], str] = {}
        self._step = self._table = self._row = self._number = 0

    def step(self, number: int, parts: Iterable[FormPart]) -> Iterator[SheetHeading | SheetTable]:
        """Yield the tables of a step."""
        self._step, self._table = number, 0
        yield from self._tables(parts, 2)

    def _tables(
        self, parts: Iterable[FormPart], level: int, title: str = ""
    ) -> Iterator[SheetHeading | SheetTable]:
        """Yield tables: answers by themselves together, each list, and each record."""
        together: list[FormField] = []
        items: list[FormField] = []
        for part in parts:
            is_item = isinstance(part, FormRecord) and _is_item(part)
            if not isinstance(part, FormField) and together:
                yield self._fields(title, together)
                title, together = "", []
            if isinstance(part, FormField):
                together.append(part)
            elif isinstance(part, FormTitle):
                yield SheetHeading(level, part.text)
            elif is_item and isinstance(part, FormRecord):
                items += [field for field in part.parts if isinstance(field, FormField)]
            elif isinstance(part, FormRecord):
                yield from self._tables(part.parts, level, part.title)
            elif isinstance(part, FormMore):
                yield from self._more(part, items, level)
                items = []
        if together:
            yield self._fields(title, together)

    def _fields(self, title: str, asked: Sequence[FormField]) -> SheetTable:
        self._begin()
        return SheetTable(title, "", tuple(self._field(field) for field in asked))

    def _more(
        self, more: FormMore, items: Sequence[FormField], level: int
    ) -> Iterator[SheetHeading | SheetTable]:
        if len(more.blank.parts) == 1 and _is_item(more.blank):
            yield self._list(more, items)
            return
        asks_which = bool(more.seeds[0][1])
        for count in range(min(len(more.seeds), _RECORDS) if asks_which else _RECORDS):
            yield from self._blank(more, level, more.said + count + 1)

    def _list(self, more: FormMore, items: Sequence[FormField]) -> SheetTable:
        self._begin()
        asked = items[0].prompt if items else more.prompt
        rows = [self._field(field._replace(prompt=more.label), is_item=True) for field in items]
        (blank,) = more.blank.parts
        assert isinstance(blank, FormField)
        for _ in range(_TEXTS):
            self._number += 1
            name = _renamed(blank.name, f"+{self._number}")
            rows.append(self._field(blank._replace(name=name, prompt=more.label), is_item=True))
        few = len(rows) < len(_IN_WORDS)
        count = translated(_IN_WORDS[len(rows)]) if few else str(len(rows))
        question = say("{question} List up to {count}.", question=_without_end(asked), count=count)
        return SheetTable(more.label, question, tuple(rows))

    def _blank(
        self, more: FormMore, level: int, number: int
    ) -> Iterator[SheetHeading | SheetTable]:
        """Yield the rows of one new record, and those of new records inside it."""
        # Of what is inside something new, the name has the token of that by now: +3-B.
        outer = NEW in more.blank.name
        self._number += 1
        token = f"{'+' if outer else '-'}{self._number}"
        record = _with_token(more.blank, token, outer=outer)
        seeds = [(_filled(seed, token, outer=outer), words) for seed, words in more.seeds]
        self.new[record.name] = {"seed": seeds[0][0], "keyed": more.keyed}
        self._begin()
        rows = []
        if seeds[0][1]:
            rows.append(self._seed(record.name, more, seeds))
        fields = [part for part in record.parts if isinstance(part, FormField)]
        rows += [self._field(field) for field in fields]
        title = say("{label} {number}", label=more.label, number=number)
        # The first row asks it, unless the record begins with something else.
        above = "" if rows and rows[0].prompt == more.prompt else more.prompt
        yield SheetTable(title, above, tuple(rows))
        for part in record.parts:
            if isinstance(part, FormMore):
                yield from self._blank(part, level, 1)

    def _seed(
        self, name: str, more: FormMore, seeds: Sequence[tuple[Mapping[str, Any], str]]
    ) -> SheetRow:
        row = self._new(more.prompt, more.why)
        known = [[dict(seed), words] for seed, words in seeds]
        meaning = {"name": name, "prompt": more.prompt, "hint": more.why, "seeds": known}
        self.rows[row.code] = meaning
        return row._replace(choices=tuple((words, False) for _, words in seeds))

    def _field(self, field: FormField, *, is_item: bool = False) -> SheetRow:
        values = field.value if isinstance(field.value, list) else [field.value]
        said = tuple(_shown(field, str(value)) for value in values if value is not None)
        choices = field.choices
        if not choices and field.rule is not None:
            choices = tuple(fixed_choices(Shape(Form.ANSWER, field.rule)))
        hint = _hint(field) if not said else ""
        if len(choices) > _BOXES:
            hint = f"{hint} {_to_write(field)}".strip()
        row = self._new(field.prompt, hint)
        meaning: dict[str, Any] = {"name": field.name, "prompt": field.prompt}
        if is_item:
            meaning["item"] = True
        if row.hint:
            meaning["hint"] = row.hint
        if said:
            meaning["before"] = list(said)
        if choices:
            meaning |= self._choices(row.code, choices)
            few = len(choices) <= _BOXES
            offered = choices if few or said else ()
            boxes = ((words, value in said) for value, words in offered if few or value in said)
            row = row._replace(choices=tuple(boxes))
        if field.several:
            meaning["several"] = True
        if field.must:
            meaning["must"] = True
        self.rows[row.code] = meaning
        return row if choices else row._replace(values=said)

    def _choices(self, code: str, choices: tuple[tuple[str, str], ...]) -> dict[str, Any]:
        """Return what can be chosen; where it is much, the code of the row that said it before."""
        first = self._offered.setdefault(choices, code)
        if first != code and len(choices) > _BOXES:
            return {"as": first}
        return {"choices": [list(choice) for choice in choices]}

    def _begin(self) -> None:
        self._table, self._row = self._table + 1, 0

    def _new(self, prompt: str, hint: str) -> SheetRow:
        self._row += 1
        return SheetRow(f"{self._step}.{self._table}.{self._row}", prompt, hint)


def _without_end(asked: str) -> str:
    """Return a question without its end that asks for one."""
    return re.sub(rf"\s{re.escape(translated(_ONE))}\b[^.?!]*[.]$", "", asked)


def _is_item(record: FormRecord) -> bool:
    return len(record.parts) == 1 and getattr(record.parts[0], "name", "") == record.name


def _shown(field: FormField, value: str) -> str:
    """Return an earlier answer as people read it; an interval is said in the language in use."""
    number, _, unit = value.partition(" ")
    if field.rule is Rhythm and number.isdecimal():
        return Rhythm(int(number), unit.strip().removesuffix("s")).words
    return value


def _hint(field: FormField) -> str:
    if field.name.startswith(UNCLEAR):
        return ""
    example = say("Example: {first}", first=field.example) if field.example else ""
    return " ".join(filter(None, (field.why, example)))


def _to_write(field: FormField) -> str:
    if field.several:
        return say("Write which ones, each on a line of its own.")
    return say("Write which one.")


def _renamed(name: str, token: str, *, outer: bool = True) -> str:
    """Return a name in which a token stands for what is new."""
    return name.replace(NEW, token) if outer else name.replace(NEW_INSIDE[-2:], token)


def _with_token(record: FormRecord, token: str, *, outer: bool) -> FormRecord:
    """Return a blank record as one that can be told apart from others."""
    parts: list[FormPart] = []
    for part in record.parts:
        if isinstance(part, FormRecord):
            parts.append(_with_token(part, token, outer=outer))
        elif isinstance(part, FormMore):
            inner = tuple((_filled(seed, token, outer=outer), words) for seed, words in part.seeds)
            blank = _with_token(part.blank, token, outer=outer)
            name = _renamed(part.name, token, outer=outer)
            parts.append(part._replace(name=name, seeds=inner, blank=blank))
        elif isinstance(part, FormField):
            parts.append(part._replace(name=_renamed(part.name, token, outer=outer)))
        else:
            parts.append(part)
    return record._replace(name=_renamed(record.name, token, outer=outer), parts=tuple(parts))


def _filled(seed: Mapping[str, Any], token: str, *, outer: bool) -> dict[str, Any]:
    """Return what a record begins with, with the token of what is new."""
    return {
        key: _renamed(value, token, outer=outer) if isinstance(value, str) else value
        for key, value in seed.items()
    }
