"""One door for sentences: what people read is a whole sentence with named places."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerkit.language import (
    Language,
    _of_windows,
    choose,
    follow,
    found,
    in_language,
    in_one_line,
    language,
    later,
    number,
    say,
    say_count,
    speak,
    to_person,
    translated,
)
from partnerkit.plan.declared import declared_of
from partnerkit.workbook.partners import Partner
from partnerkit.workbook.periods import Period
from partnerkit.workbook.shape import fields, fixed_choices, shape_of
from partnerkit.workbook.steps import Step
from pseudo import pseudo, written

SOURCE = Path(__file__).parents[1] / "src" / "partnerkit"
MODULES = sorted(SOURCE.rglob("*.py"))
#: A command that somebody is to run, or an option of one, is the same in every language.
COMMAND = re.compile(r"partnerkit |git | ?--|\{\} --as \{\}|\{\} show \{\} > \{\}")
#: Of a page or a Word document; what people read in it is put in.
TAG = re.compile(r"</?[a-z][^<>]*(?:>|$)")
#: By these an event is known in a calendar, and a commit to git; nobody reads them as sentences.
KNOWN_BY = {"action {}", "duty {}", "resource {}", "commit {}", "- {}<br>{}"}


def local(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def part(path: Path) -> str:
    return local(path).partition("/")[0]


@pytest.fixture(scope="module", params=sorted({*map(part, MODULES)}))
def paths(request: pytest.FixtureRequest) -> list[Path]:
    """The modules of a folder, of which all tests come one after the other: each is read once."""
    return [path for path in MODULES if part(path) == request.param]


@lru_cache(maxsize=100)
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def wrong_in(paths: list[Path], found_in: Callable[[Path], Collection[object]]) -> dict[str, Any]:
    """What is found in each module in which anything is."""
    return {local(path): found for path in paths if (found := found_in(path))}


def own_words(text: ast.JoinedStr) -> str:
    return "".join(
        part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "{}"
        for part in text.values
    )


def said(path: Path) -> Iterator[tuple[ast.Call, list[ast.expr]]]:
    """Every sentence that a module says, and its wordings: one, or one for one and one for many."""
    for node in nodes(path):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "say":
                yield node, node.args[:1]
            elif node.func.id == "say_count":
                yield node, node.args[:2]


def pieces(path: Path) -> set[str]:
    texts = {own_words(node) for node in nodes(path) if isinstance(node, ast.JoinedStr)}
    return {
        text
        for text in texts - KNOWN_BY
        if re.search(r"[^\W\d_]{2,}", TAG.sub("", text)) and " " in text
        if not COMMAND.match(text)
    }


def test_no_sentence_is_put_together_from_pieces(paths: list[Path]) -> None:
    assert wrong_in(paths, pieces) == {}, "say it: say('… {name} …', name=…)"


#: Signs between a label and words, which each language sets in its own way.
BETWEEN = {"{}: {}", "{}: ", "{}; {}"}
#: What is written in the form of YAML, and what the next merge finds again by its signs.
AS_IT_STANDS = re.compile("file/|copies/|workbook/schema")
#: It takes no-break spaces for blanks; where texts are only compared, that is right.
LOOSE = re.compile(r"""" "\.join\((?!normal_form)[^()\n]*(?:\([^()\n]*\))?\.split\(\)\)(?! in )""")


def signs_between_words(path: Path) -> list[str]:
    if AS_IT_STANDS.match(local(path)):
        return []
    texts = {own_words(node) for node in nodes(path) if isinstance(node, ast.JoinedStr)}
    shown = not re.match("cli/|readings/|language|commands/came_back", local(path))
    loose = LOOSE.findall(path.read_text(encoding="utf-8")) if shown else []
    return [*(texts & BETWEEN), *loose]


def test_signs_between_words_are_those_of_the_language(paths: list[Path]) -> None:
    hint = 'say("{label}: {words}", …); in_one_line keeps what may not be parted'
    assert wrong_in(paths, signs_between_words) == {}, hint


def test_what_may_not_be_parted_stays_together_in_one_line() -> None:
    said = " «\u00a0La\nVille\u00a0»\u00a0:  12\u202f500\t"
    assert in_one_line(said) == "«\u00a0La Ville\u00a0»\u00a0: 12\u202f500"


#: A key of the file.
KEY = re.compile(r"[a-z]+\Z")
#: What is given to these is read by people as it is.
SHOWN = {
    "choose",
    "choose_many",
    "print_answer",
    "Heading",
    "Paragraph",
    "Problem",
    "Prompt",
    "Table",
    "Trouble",
}


def bare(shown: ast.expr) -> Iterator[str]:
    """Texts that stand in an expression as they are, not said by anything."""
    match shown:
        case ast.Constant(value=str(text)):
            yield text
        case ast.List(elts=parts) | ast.Tuple(elts=parts) | ast.BoolOp(values=parts):
            for part in parts:
                yield from bare(part)
        case ast.IfExp(body=one, orelse=other):
            yield from (*bare(one), *bare(other))


def unsaid(path: Path) -> list[tuple[int, str]]:
    found = []
    for node in nodes(path):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        name = node.func.id if isinstance(node.func, ast.Name) else name
        texts = [text for one in node.args if name in SHOWN for text in bare(one)]
        words = [text for text in texts if re.search(r"[^\W\d_]{2,}", text) and not KEY.match(text)]
        found += [(node.lineno, text) for text in words]
    return found


def test_what_people_read_is_said(paths: list[Path]) -> None:
    assert wrong_in(paths, unsaid) == {}, "say it"


def said_early(path: Path) -> list[int]:
    functions = [n for n in nodes(path) if isinstance(n, ast.FunctionDef | ast.Lambda)]
    bodies = [b for f in functions for b in (f.body if isinstance(f.body, list) else [f.body])]
    inside = {id(node) for body in bodies for node in ast.walk(body)}
    said = ("say", "say_count", "translated")
    calls = [n for n in nodes(path) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)]
    return [n.lineno for n in calls if n.func.id in said and id(n) not in inside]  # type: ignore[attr-defined]


def test_nothing_is_said_before_a_language_is_chosen(paths: list[Path]) -> None:
    """What a module says while it is loaded would stay in the language of that moment."""
    assert wrong_in(paths, said_early) == {}, "mark it with later, and say it with translated"


def not_filled(path: Path) -> list[int]:
    """The lines of sentences that are no plain words, or have other places than are filled."""
    found = []
    for call, wordings in said(path):
        given_here = {word.arg for word in call.keywords}
        words = [w.value if isinstance(w, ast.Constant) else None for w in wordings]
        used = {
            name
            for text in words
            if isinstance(text, str)
            for _, name, _, _ in Formatter().parse(text)
            if name is not None
        }
        counted = {"count"} if len(wordings) == 2 else set()
        are_whole = all(isinstance(text, str) for text in words) and None not in given_here
        if not are_whole or used | counted != given_here | counted:
            found.append(call.lineno)
    return found


def test_a_sentence_is_whole_and_its_places_are_those_that_are_filled(paths: list[Path]) -> None:
    assert wrong_in(paths, not_filled) == {}, "the words themselves, with each place named"


@given(st.text(), st.text())
def test_what_is_filled_in_stays_as_it_is(one: str, other: str) -> None:
    assert say("{one}, {other}; {{}}", one=one, other=other) == f"{one}, {other}; {{}}"


@pytest.mark.parametrize(("count", "words"), [(0, "0 notes"), (1, "1 note"), (1200, "1,200 notes")])
def test_one_and_many_are_two_sentences(count: int, words: str) -> None:
    assert say_count("1 {thing}", "{count:,} {thing}s", count, thing="note") == words


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[Language]:
    """A language that nobody speaks, while a test lasts."""
    made = found(str(written(tmp_path)))
    assert made
    speak(made)
    yield made
    speak(Language())


@pytest.mark.usefixtures("odd")
def test_a_sentence_is_said_in_the_language_in_use() -> None:
    assert say("Written to {to}.", to="{a}.md") == pseudo("Written to {to}.").format(to="{a}.md")
    assert translated(later("Yes")) == pseudo("Yes")
    assert say("Nobody has ever said this.") == "Nobody has ever said this."


@pytest.mark.usefixtures("odd")
def test_a_number_is_written_as_the_language_does() -> None:
    many = "There are {count:,} more problems. Mend these first, then check again."
    one = "There is 1 more problem. Mend these first, then check again."
    assert say_count(one, many, 1200) == pseudo(many).format(count=0).replace("0", "1'200")
    assert say_count(one, many, 1) == pseudo(one)
    assert number(Decimal("1234567.50")) == "1'234'567·50"
    assert number(Decimal("2.0")) == "2"
    assert number(Decimal("0.50")) == "0·50"
    assert say("Year {year}", year=2027) == "Year 2027"


def test_nothing_is_one_in_french() -> None:
    french = found("fr_CA.UTF-8")
    assert french
    assert french.code == "fr"
    assert french.catalogue
    plural = french.catalogue.plural  # type: ignore[attr-defined]
    assert [plural(n) for n in (0, 1, 2, 100)] == [0, 0, 1, 1]


@pytest.mark.usefixtures("odd")
def test_the_words_of_the_models_are_said_where_a_declaration_is_read() -> None:
    name, kind = fields(Partner)["name"], fields(Partner)["kind"]
    assert name.title == pseudo("Name")
    assert name.examples == [pseudo("Orange County")]
    asked = declared_of(Partner, "mission")
    assert asked.words == pseudo("What is the mission and purpose of {partner}?")
    assert asked.asking.to == pseudo("understand what {partner} is there for")
    assert dict(fixed_choices(shape_of(kind)))["funder"] == pseudo("Funder")
    assert Step.PARTNERS.aim == pseudo("Know your partner")
    assert Period(2027, 7, 3).words == f"⟦3 {pseudo('July')} 2027 ẅẅẅ⟧"
    assert Partner.model_fields["name"].title == "Name", "the models stay English"


def test_what_was_read_before_is_read_again_in_another_language(tmp_path: Path) -> None:
    assert declared_of(Partner, "name").label == "Name"
    with in_language(str(written(tmp_path))):
        assert declared_of(Partner, "name").label == pseudo("Name")
    assert declared_of(Partner, "name").label == "Name"


@pytest.mark.parametrize(
    ("line", "environment", "code", "left"),
    [
        ("status", {}, "en", "status"),
        ("status", {"LANG": "fr_CA.UTF-8"}, "fr", "status"),
        ("status", {"LANG": "fr", "LC_MESSAGES": "en_GB"}, "en", "status"),
        ("status", {"LC_ALL": "C", "LC_MESSAGES": "fr"}, "en", "status"),
        ("status", {"LC_ALL": "", "LANG": "fr@euro"}, "fr", "status"),
        ("status", {"LANG": "xx_YY"}, "en", "status"),
        ("status", {"LC_ALL": "de_DE", "PARTNERKIT_LANGUAGE": "FR"}, "fr", "status"),
        ("status --language fr --due", {"PARTNERKIT_LANGUAGE": "en"}, "fr", "status --due"),
        ("--language=fr status", {}, "fr", "status"),
        ("status --language fr --language en", {}, "en", "status"),
        ("find -- --language fr", {}, "en", "find -- --language fr"),
        ("status --language", {}, "en", "status --language"),
    ],
)
def test_the_line_says_the_language_then_the_environment_then_the_system(
    line: str, environment: dict[str, str], code: str, left: str
) -> None:
    words = line.split()
    assert choose(words, environment) == ""
    assert language().code == code
    assert words == left.split()
    choose([], {})


@pytest.mark.parametrize(
    ("line", "environment", "asked"),
    [
        ("status --language xx", {}, "xx"),
        ("status --language=", {}, ""),
        ("status", {"PARTNERKIT_LANGUAGE": "nowhere.mo"}, "nowhere.mo"),
    ],
)
def test_a_language_that_was_asked_for_and_is_not_there_is_named(
    line: str, environment: dict[str, str], asked: str
) -> None:
    assert choose(line.split(), {"LANG": "fr", **environment}).startswith(
        f'There is no language "{asked}" here'
    )
    assert language().code == "en"
    choose([], {})


def test_a_document_is_in_the_language_of_its_file_unless_the_line_names_one() -> None:
    choose(["status"], {"LANG": "en"})
    with to_person():
        follow("fr")
        assert language().code == "fr"
        follow(None)
        assert language().code == "fr"
        with to_person():
            assert language().code == "en"
        follow("no such language")
        assert language().code == "en"
    choose(["status", "--language", "en"], {})
    follow("fr")
    assert language().code == "en"
    choose([], {})


def test_what_is_written_into_a_file_is_in_its_language_whatever_the_line_says() -> None:
    choose(["status", "--language", "en"], {})
    with in_language("fr"):
        assert language().code == "fr"
        with in_language(None):
            assert language().code == "fr"
    assert language().code == "en"
    choose([], {})


@given(st.lists(st.sampled_from(["status", "--", "--language", "--language=fr", "fr", "x"])))
def test_of_a_line_nothing_but_the_language_is_taken(words: list[str]) -> None:
    left = list(words)
    choose(left, {})
    choose([], {})
    end = words.index("--") if "--" in words else len(words)
    assert left[len(left) - len(words[end:]) :] == words[end:]
    rest = left[: len(left) - len(words[end:])]
    assert "--language=fr" not in rest


def test_the_system_of_windows_is_asked_where_nothing_else_says_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Library:
        class kernel32:  # noqa: N801
            GetUserDefaultUILanguage = staticmethod(lambda: 0x0C0C)

    monkeypatch.setattr("ctypes.windll", Library, raising=False)
    assert _of_windows() == "fr_CA"
