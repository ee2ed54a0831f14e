"""The page of a form: nothing that was typed breaks out of it, and it can load and send nothing."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from jinja2.runtime import Context

from counting import calls
from every_question import whole
from form_pages import page_of
from lanes import by_chance, some
from partnerkit.document import form_fields
from partnerkit.document.form_blocks import FieldBlock, FormPage, RecordBlock, StepPart, Way
from partnerkit.document.form_page import form_as_page, json_in_page
from partnerkit.problems import Data
from partnerkit.workbook.check import check

HOSTILE = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]>",
    "\"' onload=alert(1) x=",
    "</textarea><img src=x onerror=alert(1)>",
    "{{7*7}}{% raw %}",
    "\u2028\u2029",
    "&lt;&#60;",
    "+A +A-B",
    "</style>",
]


class Page(HTMLParser):
    """The tags and attributes of a page, and the text of its scripts, styles and text areas."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[str] = Counter()
        self.attributes: Counter[str] = Counter()
        self.values: list[str] = []
        self.inside: dict[str, list[str]] = {}
        self._open = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attributes: Any) -> None:
        self.tags[tag] += 1
        self.attributes.update(name for name, _ in attributes)
        self.values += [value or "" for _, value in attributes]
        self._open = tag
        if tag in {"script", "style", "textarea"}:
            self.inside.setdefault(tag, []).append("")

    def handle_endtag(self, _tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open in self.inside:
            self.inside[self._open][-1] += data


def text_in(data: dict[str, Data], text: str) -> dict[str, Data]:
    found: dict[str, Data] = json.loads(json.dumps(data).replace('"Text"', json.dumps(text)))
    return found


PLAIN = Page(page_of(whole(), "county"))


@by_chance(4, of_many=20)
@given(st.text(min_size=1).filter(str.strip) | st.sampled_from(HOSTILE))
@example(" ".join(HOSTILE))
def test_what_was_typed_is_text_wherever_it_stands(text: str) -> None:
    data = whole(text)
    if not check(data).partnership:
        return
    page = Page(page_of(data, "county"))
    assert page.tags == PLAIN.tags
    assert page.attributes == PLAIN.attributes
    assert page.inside["script"][-1] == PLAIN.inside["script"][-1]
    about = json.loads(page.inside["script"][0])
    assert about["name"] == text.strip()


@pytest.mark.parametrize("text", some(3, HOSTILE))
def test_an_earlier_answer_stands_in_its_field_as_it_is(text: str) -> None:
    answer = f"A{text}\n\n{text}A"
    page = Page(page_of(whole(answer), "county"))
    assert answer in page.inside["textarea"]
    begins_empty = Page(page_of(whole(f"\n{answer}"), "county")).inside["textarea"]
    # A browser drops the line break that a field begins with.
    assert answer in begins_empty or f"\n\n{answer}" in begins_empty


def test_the_policy_lets_nothing_but_its_own_script_and_style_run() -> None:
    text = page_of(whole(), "county")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    page = Page(text)
    script, style = page.inside["script"][-1], page.inside["style"][0]

    def hashed(text: str) -> str:
        return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"

    assert unescape(policy[1]).split("; ") == [
        "default-src 'none'",
        f"script-src {hashed(script)}",
        f"style-src {hashed(style)}",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_it_names_no_address_and_handles_nothing_in_attributes() -> None:
    page = Page(page_of(whole(), "county"))
    assert not {"src", "style", "action", "onclick", "srcset"} & set(page.attributes)
    assert {tag for tag in page.tags if tag in {"link", "img", "iframe", "form", "base"}} == set()
    hrefs = [value for value in page.values if value.startswith(("http", "//", "javascript"))]
    assert hrefs == []
    assert "http" not in page.inside["script"][-1]


def test_it_says_what_to_do_without_scripts() -> None:
    text = page_of(whole(), "county")
    assert "save this file and open it in a browser" in text
    assert text.index("save this file") < text.index("<main")


@given(st.recursive(st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
@by_chance(15, of_many=6)
def test_data_in_the_page_is_the_same_data(data: Any) -> None:
    written = json_in_page({"a": data})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"a": data}


def test_ids_are_there_once_and_each_label_has_its_field() -> None:
    text = page_of(whole(), "county").rpartition("<script>")[0]
    ids = re.findall(r' id="([^"]*)"', text)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r' for="([^"]*)"', text)) <= set(ids)
    assert set(re.findall(r' aria-describedby="([^"]*)"', text)) <= set(ids)


def test_what_can_be_chosen_stands_in_the_page_once() -> None:
    def options_of(count: int) -> int:
        data = {
            "partnerkit": "1",
            "name": "Many",
            "partners": {
                f"p{n}": {"name": f"Partner {n}", "kind": "community"} for n in range(count)
            },
            "contributions": {"resources": {f"r{n}": {"what": f"Hours {n}"} for n in range(count)}},
        }
        page = page_of(data, "p0")
        return page.count("<option") + page.count(" / ")

    assert options_of(40) < 3 * options_of(20)


def test_what_many_fields_offer_is_gone_through_once() -> None:
    choices = tuple((f"office-{n}", f"Office {n}") for n in range(200))

    def looks(count: int) -> int:
        fields = (FieldBlock(f"q{n}", "", "Who?", "text", Way.LISTED) for n in range(count))
        parts = tuple(one._replace(choices=choices) for one in fields)
        page = FormPage("Form", (), (StepPart("purpose", "Purpose", parts),), {})
        return calls(lambda: form_as_page(page), form_fields._text)

    assert looks(12) - looks(2) < len(choices)


def test_fields_are_written_without_a_call_of_the_template_for_each() -> None:
    def called(count: int) -> int:
        fields = (FieldBlock(f"q.{n}", "Who", "Who?", "text", Way.TEXT) for n in range(count))
        records = tuple(RecordBlock(one.name, "Who", (one,), True, True) for one in fields)
        page = FormPage("Form", (), (StepPart("purpose", "Purpose", records),), {})
        return calls(lambda: form_as_page(page), Context.call)

    called(2)  # the template is read once
    assert called(102) == called(2)
