"""docs/format.md: its keys are those of the models, and what it says of formats is so.

`pytest tests/whole/test_format_page.py --regenerate` writes the part with the keys anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from partnerkit.file.characters import LARGEST
from partnerkit.file.parsing import DEEPEST, MOST_IN_ONE, MOST_VALUES
from partnerkit.workbook.ask import Answers
from partnerkit.workbook.partnership import FORMAT, Partnership
from partnerkit.workbook.rules import Words
from partnerkit.workbook.shape import Form, Shape, fields, shape_of
from partnerkit.workbook.too_many import MOST_PARTNERS, MOST_RECORDS
from partnerkit.workbook.versions import STEPS

PAGE = Path(__file__).parents[2] / "docs" / "format.md"
BEGIN, END = "<!-- keys -->\n", "<!-- end of keys -->\n"
_KINDS = {
    "Decimal": "number",
    "date": "day",
    "Period": "day, month or year",
    "bool": "`true` or `false`",
    "Rhythm": "interval",
}
_IDS = {"partners": "partner", "entries": "accountability", "resources": "resource"}


def keys() -> str:
    """Every key with what it holds, a table for each group, in the order of the workbook."""
    return "\n".join(["", *_group("The file", Partnership), ""])


def _group(name: str, model: type[Answers]) -> Iterator[str]:
    below = []
    yield f"### {name}\n\n| key | what it is | holds |\n|---|---|---|"
    for key, info in fields(model).items():
        kept = shape_of(info)
        needed = ", always" if info.is_required() else ""
        yield f"| `{key}` | {info.title} | {_holds(kept, model, key)}{needed} |"
        inner = kept if kept.form is Form.GROUP else kept.item
        if kept.form is not Form.ANSWER and inner.form is Form.GROUP:
            where = key if name == "The file" else f"{name.strip('`')}.{key}"
            part = {Form.LIST: "[]", Form.KEYED: ".ID"}.get(kept.form, "")
            below.append((f"`{where}{part}`", inner.type))
    for inner_name, inner_model in below:
        yield ""
        yield from _group(inner_name, inner_model)


def _holds(kept: Shape, model: type[Answers], key: str) -> str:
    match kept.form:
        case Form.GROUP:
            return "a group"
        case Form.KEYED:
            return f"a group for each {_IDS[kept.refers or key]}, by its id"
        case Form.LIST:
            inner = kept.item
            return (
                "a list of groups"
                if inner.form is Form.GROUP
                else f"a list: {_holds(inner, model, key)}"
            )
    if kept.refers:
        return f"id of {'an' if kept.refers == 'entries' else 'a'} {_IDS[kept.refers]}"
    if issubclass(kept.type, Words):
        return "one of " + ", ".join(f"`{member.value}`" for member in kept.type)
    if kept.type is int:
        return f"`{FORMAT}`" if model is Partnership else "1 to 5"
    return _KINDS.get(kept.type.__name__, "text")


def test_the_keys_are_those_of_the_models(pytestconfig: pytest.Config) -> None:
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    written, _, after = rest.partition(END)
    assert after
    if pytestconfig.getoption("--regenerate"):
        written = keys()
        PAGE.write_bytes((before + BEGIN + written + END + after).encode())
    assert written == keys(), "The keys differ. If they should, run pytest with --regenerate."


def test_every_format_has_its_part() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert set(STEPS) == set(range(1, FORMAT))
    for number in range(1, FORMAT + 1):
        assert f"### Format {number}\n" in text


def test_the_limits_are_those_of_the_program() -> None:
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    assert f"more than {DEEPEST} levels or {MOST_VALUES:,} values" in text
    assert f"more than {MOST_IN_ONE:,} entries in one list or group" in text
    assert f"more than {MOST_PARTNERS:,} partners" in text
    assert f"more than {MOST_RECORDS:,} records of a kind" in text
    assert f"files above {LARGEST // 1_000_000} MB" in text
