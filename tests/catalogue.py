"""The catalogues of other languages: made from the source, the templates and the models.

    python tests/catalogue.py [FILE.po ...]

writes `languages/*.po` and the compiled files anew, with every translation that they have; what
the named files translate is taken over. A new language is an empty file `languages/xx.po`.
"""

from __future__ import annotations

import ast
import re
import struct
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from partnerkit.language import CATALOGUES, SAMPLE_NUMBER

SOURCE = CATALOGUES.parent


#: Sentences of the scripts in a page.
IN_SCRIPT = re.compile(r'\btr\(("(?:[^"\\\n]|\\.)*")')


class Sentence(NamedTuple):
    """A sentence to translate: its words, those for many ("" without a number), and where it is."""

    one: str
    many: str
    where: str


def sentences() -> Iterator[Sentence]:
    """Every sentence that people read, wherever it is declared."""
    yield Sentence(SAMPLE_NUMBER, "", "language.py")
    for path in sorted(SOURCE.rglob("*.py")):
        yield from _of_module(path)
    for path in sorted(SOURCE.rglob("*.j2")):
        yield from _of_template(path)
    for path in sorted(SOURCE.rglob("*.js")):
        for found in IN_SCRIPT.findall(path.read_text(encoding="utf-8")):
            yield Sentence(ast.literal_eval(found), "", _local(path))
    yield from _of_models()
    yield from _of_examples()
    yield from _of_commands()


def _local(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def _of_module(path: Path) -> Iterator[Sentence]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        texts = [n.value for n in node.args if isinstance(n, ast.Constant)]
        # `say`, or what a function like `in_both(say)` makes of it.
        said = next(iter(node.func.args), None) if isinstance(node.func, ast.Call) else node.func
        name = said.id if isinstance(said, ast.Name) else ""
        if name in {"say", "later"} and texts:
            yield Sentence(str(texts[0]), "", _local(path))
        elif name == "say_count" and len(texts) > 1:
            yield Sentence(str(texts[0]), str(texts[1]), _local(path))


def _of_template(path: Path) -> Iterator[Sentence]:
    made = Environment(trim_blocks=True, lstrip_blocks=True, autoescape=True)
    for call in made.parse(path.read_text(encoding="utf-8")).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in {"say", "say_count", "later"}:
            texts = [str(n.value) for n in call.args if isinstance(n, nodes.Const)]
            yield Sentence(
                texts[0], texts[1] if call.node.name == "say_count" else "", _local(path)
            )


def _ours(kind: type) -> bool:
    """Tests declare some of their own."""
    return kind.__module__.startswith("partnerkit.")


def _of_models() -> Iterator[Sentence]:
    from partnerkit.workbook import partnership  # noqa: F401 (it loads all models)
    from partnerkit.workbook.ask import WORDS_OF_ASKING, Answers, asking
    from partnerkit.workbook.rules import Words

    for model in filter(_ours, Answers.__subclasses__()):
        where = f"{model.__module__.removeprefix('partnerkit.').replace('.', '/')}.py"
        for info in model.model_fields.values():
            asked = asking(info)
            texts = [info.title, info.description, *(info.examples or [])]
            texts += [getattr(asked, name) for name in WORDS_OF_ASKING]
            texts += [words for _, words in asked.worded]
            yield from (Sentence(str(text), "", where) for text in texts if text)
        if re.search(r"\w", re.sub(r"\{\w+\}", "", model.brief)):
            yield Sentence(model.brief, "", where)
    for kind in filter(_ours, Words.__subclasses__()):
        where = f"{kind.__module__.removeprefix('partnerkit.').replace('.', '/')}.py"
        yield from (Sentence(member.english, "", where) for member in kind)


def _of_examples() -> Iterator[Sentence]:
    from partnerkit.workbook import examples

    kinds = [examples._OF_ANY, *examples._OF_KIND.values()]
    for texts in kinds:
        yield from (Sentence(text, "", "workbook/examples.py") for text in texts.values())


def _of_commands() -> Iterator[Sentence]:
    import typer.main

    from partnerkit.cli import app
    from partnerkit.cli.spoken import parts_of

    group: Any = typer.main.get_command(app)
    for command in [group, *group.commands.values()]:
        for text in parts_of(command):
            yield Sentence(text, "", "cli")


@cache
def all_sentences() -> dict[str, Sentence]:
    """Every sentence once, with all places where it is said.

    What is said alone and also with a number is one entry.
    """
    found: dict[str, Sentence] = {}
    for one in sentences():
        before = found.get(one.one)
        if before is None:
            found[one.one] = one
            continue
        assert not (before.many and one.many and before.many != one.many), one
        places = dict.fromkeys([*before.where.split("\n"), one.where])
        found[one.one] = Sentence(one.one, before.many or one.many, "\n".join(places))
    return found


def template() -> Catalog:
    """An empty catalogue of all sentences, in the order of the source."""
    made = _empty(None)
    for one in all_sentences().values():
        places = [(place, None) for place in one.where.split("\n")]
        text = (one.one, one.many) if one.many else one.one
        made.add(text, locations=places)  # type: ignore[arg-type]
    return made


def _empty(language: str | None) -> Catalog:
    return Catalog(
        locale=language,
        domain=None,
        header_comment="# The sentences of partnerkit in another language. See CONTRIBUTING.md.",
        project="partnerkit",
        version="",
        # Days would make each run differ from the one before.
        creation_date=datetime(2026, 1, 1, tzinfo=UTC),
        revision_date=datetime(2026, 1, 1, tzinfo=UTC),
        last_translator="",
        language_team="",
        charset="utf-8",
        fuzzy=False,
    )


def catalogues() -> list[Path]:
    """The catalogues that there are."""
    return sorted(CATALOGUES.glob("*.po"))


def read(path: Path, language: str | None = None) -> Catalog:
    """Read a catalogue."""
    with path.open("rb") as opened:
        return read_po(opened, locale=language or path.stem.replace("-", "_"))


def renewed(path: Path, more: list[Catalog], made: Catalog) -> Catalog:
    """A catalogue with the sentences that there are now, and all translations that are known.

    What is not said any more is kept at its end, so that no translation is lost.
    """
    known: dict[str, Any] = {}
    unsaid: dict[str, Any] = {}
    whole = _empty(path.stem.replace("-", "_"))
    whole.mime_headers = [("Plural-Forms", _plural(path))]
    for old in [read(path), *more]:
        for message in [*old, *old.obsolete.values()]:
            fits = not message.pluralizable or len(forms_of(message.string)) == whole.num_plurals
            if message.id and any(forms_of(message.string)) and fits:
                known[_first(message.id)] = message.string
    for message in made:
        if message.id:
            string = _fitting(known.pop(_first(message.id), ""), message.pluralizable, whole)
            whole.add(message.id, string, locations=message.locations)
    unsaid = {one: string for one, string in known.items() if one}
    for one, string in unsaid.items():
        whole.obsolete[one] = Catalog().add(one, forms_of(string)[0])
    return whole


def _plural(path: Path) -> str:
    """The rule of plurals of a catalogue, as its head says it; else that of Babel."""
    said = re.search(r'^"Plural-Forms: (.*)\\n"$', path.read_text(encoding="utf-8"), re.MULTILINE)
    return said[1] if said else str(_empty(path.stem.replace("-", "_")).plural_forms)


def _first(text: Any) -> str:
    return text if isinstance(text, str) else text[0]


def forms_of(string: Any) -> tuple[str, ...]:
    """Every form of a translation."""
    return (string,) if isinstance(string, str) else tuple(string)


def _fitting(string: Any, plural: bool, whole: Catalog) -> Any:
    """A translation as the sentence needs it now: one, or as many as the language has."""
    strings = forms_of(string)
    if not plural:
        return strings[0]
    return strings if len(strings) == whole.num_plurals else ("",) * whole.num_plurals


def as_po(whole: Catalog) -> bytes:
    """The text of a catalogue."""
    out = BytesIO()
    write_po(out, whole, width=100, omit_header=False, include_previous=False, sort_output=False)
    lines = out.getvalue().decode().split("\n")
    # What wrote it, and when, would differ from one machine to another.
    unwanted = ('"Generated-By', '"POT-Creation', '"PO-Revision', '"Report-Msgid', '"Language-Team',
                '"Last-Translator')  # fmt: skip
    return "\n".join(line for line in lines if not line.startswith(unwanted)).encode()


def as_mo(path: Path) -> bytes:
    """The compiled catalogue, as the program reads it: the same bytes on every machine."""
    lines = [
        f"Language: {path.stem}",
        f"Plural-Forms: {_plural(path)}",
        "Content-Type: text/plain; charset=UTF-8",
    ]
    said = {m.id: forms_of(m.string) for m in read(path) if m.id}
    return compiled("\n".join([*lines, ""]), said)


def compiled(head: str, said: Mapping[Any, Sequence[str]]) -> bytes:
    """Sentences as gettext reads them; those that have no translation are left out."""
    joined = {"\0".join(forms_of(k)): "\0".join(forms) for k, forms in said.items() if all(forms)}
    pairs = sorted((one.encode(), other.encode()) for one, other in {**joined, "": head}.items())
    columns = [[one for one, _ in pairs], [other for _, other in pairs]]
    at, tables, texts = 28 + 16 * len(pairs), b"", b""
    for column in columns:
        for text in column:
            tables += struct.pack("<II", len(text), at + len(texts))
            texts += text + b"\0"
    head_of_file = (0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, at)
    return struct.pack("<7I", *head_of_file) + tables + texts


def counted(whole: Catalog) -> tuple[int, int]:
    """How many of its sentences a catalogue has translated, and how many there are."""
    said = [all(forms_of(message.string)) for message in whole if message.id]
    return sum(said), len(said)


def language_of(part: Path) -> str:
    """The language of a part, as its head says it; the only one there is needs not be said."""
    said = re.search(r'"Language: ([\w-]+)\\n', part.read_text(encoding="utf-8"))
    known = [path.stem for path in catalogues()]
    code = said[1] if said else known[0] if len(known) == 1 else ""
    if code not in known:
        sys.exit(f'{part} names none of: {", ".join(known)}. Say it in its head: "Language: xx\\n"')
    return code


def write(parts: list[Path]) -> None:
    """Write every catalogue and its compiled file anew, each with the parts in its language."""
    made = template()
    of = {part: language_of(part) for part in parts}
    for path in catalogues():
        more = [
            read(part, code.replace("-", "_")) for part, code in of.items() if code == path.stem
        ]
        whole = renewed(path, more, made)
        for part in more:
            if part.num_plurals != whole.num_plurals and any(one.pluralizable for one in part):
                print(
                    f"{path.stem}: a part has {part.num_plurals} forms for numbers, and the "
                    f"catalogue {whole.num_plurals}; its sentences with a number were left out."
                )
        path.write_bytes(as_po(whole))
        path.with_suffix(".mo").write_bytes(as_mo(path))
        done, total = counted(whole)
        print(f"{path.stem}: {done} of {total} sentences, {len(whole.obsolete)} not said any more")


if __name__ == "__main__":
    sys.path.insert(0, str(SOURCE.parent))
    write([Path(name) for name in sys.argv[1:]])
