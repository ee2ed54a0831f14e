"""The parts of a form as HTML in few letters: fields, records, and room for new ones.

They are written here and not by a template, part by part, because a form may have 62,000 fields.
What can go without being missed is not written: quotes around a plain value, line breaks between
tags, and of the records of a list the name of that list, but for the first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from markupsafe import Markup

from partnerkit.document.form_blocks import (
    FieldBlock,
    FormBlock,
    MoreBlock,
    RecordBlock,
    TitleBlock,
    Way,
)
from partnerkit.document.two_languages import in_both
from partnerkit.document.visible import visible
from partnerkit.language import say

#: A value that needs no quotes.
_PLAIN = re.compile(r"[\w+.-]+", re.ASCII)
#: More choices are not all shown to be marked by hand.
_FEW = 12


class FormWriting:
    """A writer of the parts of one page: it numbers its fields, and says nothing twice."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._offered: dict[Any, str] = {}
        self._list = ""
        self._example = _text(in_both(say)("Example: "))

    def parts(self, parts: Sequence[FormBlock]) -> Iterator[Markup]:
        """Yield the parts of a step, each as a piece of the page."""
        return (Markup(self._part(part, "")) for part in parts)

    def _part(self, part: FormBlock, within: str) -> str:
        match part:
            case FieldBlock():
                return self._field(part, within)
            case RecordBlock():
                return self._record(part)
            case MoreBlock():
                return self._more(part)
            case TitleBlock(text):
                return f"<h3>{_text(text)}</h3>"

    def _field(self, one: FieldBlock, within: str) -> str:
        known = ""
        if one.choices:
            name = f"a{next(self._numbers)}{_token(one.name)}"
            known = self._offered.setdefault((one.way, one.choices), name)
            known = "" if known == name else known
        tag = self._asked(one, within)
        prompt, note = _text(one.prompt), self._note(one)
        if one.way in (Way.ONE, Way.MANY):
            if known:
                chosen = _attribute("data-v", " ".join(one.values)) if one.values else ""
                choices = f"<p>{_on_paper(one)}</p>"
                tag += _attribute("data-as", known) + chosen
            else:
                choices = _to_choose(one, name)
            return f"<fieldset{tag}><legend>{prompt}</legend>{note}{choices}</fieldset>"
        if one.way is Way.LINE:
            values = _attribute("value", "".join(one.values)) if one.values else ""
            room = f"<input{values}>"
        elif one.way is Way.LISTED:
            room = _to_open(one, known, "" if known else name)
        else:
            room = f"<textarea>{_typed(''.join(one.values))}</textarea>"
        return f"<label{tag}>{_line(prompt)}{note}{room}</label>"

    def _asked(self, one: FieldBlock, within: str) -> str:
        """Return what tells which answer it is: in a record, what stands behind its name."""
        told = _attribute("data-q", one.name.removeprefix(within))
        if one.way is Way.LINE:
            told += _attribute("data-rule", one.rule)
        if one.must and one.values:
            told += " data-must"
        return told + " data-clear" if one.clear else told

    def _note(self, one: FieldBlock) -> str:
        if not one.example:
            return f"<small>{_text(one.why)}</small>" if one.why else ""
        # On a line of its own, on a phone too, no day is broken.
        why = f"{_text(one.why)}<br>" if one.why else ""
        return f"<small>{why}{self._example}{_text(one.example)}</small>"

    def _record(self, one: RecordBlock, seeds: str = "") -> str:
        name, title = self._named(one), _text(one.title)
        if one.is_item:
            group = "<div role=group" + _attribute("aria-label", one.title) + name
            return f"{group}>{self._part(one.parts[0], one.name)}</div>"
        parts = "".join([self._part(part, one.name) for part in one.parts])
        return f"<fieldset{name}><legend>{title}</legend>{seeds}{parts}</fieldset>"

    def _named(self, one: RecordBlock) -> str:
        """Return the name of a record; the first of its list alone names the list."""
        of, dot, key = one.name.rpartition(".")
        shown = of if dot and of != self._list else ""
        self._list = of if dot else self._list
        stays = "" if one.removable else " data-stays"
        return _attribute("data-record", shown + dot + key) + stays

    def _more(self, one: MoreBlock) -> str:
        inner = "+A" if "-B" in one.blank.name else ""
        said = _attribute("data-said", str(one.said)) if one.said else ""
        like = _attribute("data-like", one.like) if one.like else ""
        begins = _attribute("id", one.id + inner) + _attribute("data-label", one.label)
        parts = [f"<div{begins}{said}{like}>"]
        if one.seeds and one.seeds[0]:
            if len(one.seeds) == 1:
                parts.append(f"<p class=asked>{_text(one.prompt)}</p>")
            if one.why:
                parts.append(f"<p class=note>{_text(one.why)}</p>")
        if one.like:
            fields = [part for part in one.blank.parts if isinstance(part, FieldBlock)]
            asked = [f"<p>{_text(of.prompt)}<p>{_line(_on_paper(of))}" for of in fields]
            parts += ["<div class=paper>", *asked, "</div>"]
        else:
            parts.append(self._record(one.blank, _seeds(one)))
        # Below what is asked: above it, nobody knows yet of what there may be none.
        if one.none is not None:
            checked = " checked" if one.none else ""
            none = _text(in_both(say)("There is none: {label}", label=one.label))
            parts.append(f"<label class=none><input type=checkbox{checked}> {none}</label>")
        return "".join((*parts, "</div>"))


def _token(name: str) -> str:
    """Return the token of something that is new: it keeps apart the ids of what is inside it."""
    return "+A-B" if "+A-B" in name else "+A" if "+A" in name else ""


def _to_choose(one: FieldBlock, name: str) -> str:
    kind = "radio" if one.way is Way.ONE else "checkbox"
    begins = f"<label><input type={kind}{_attribute('name', name)}"
    return "".join(
        f"{begins}{_attribute('value', value)}{' checked' if value in one.values else ''}> "
        f"{_text(said)}</label>"
        for value, said in one.choices
    )


def _to_open(one: FieldBlock, known: str, name: str) -> str:
    """Return a list to open; what others offer as well is there once, but what is chosen."""
    offered = one.choices if one.values or not known else ()
    options = "".join(
        f"<option{_attribute('value', value)}{' selected' if value in one.values else ''}>"
        + _line(_text(said))
        for value, said in offered
        if not known or value in one.values
    )
    told = _attribute("data-as", known) if known else _attribute("name", name)
    return f"<select{told}><option value>–\n{options}</select>"


def _on_paper(one: FieldBlock) -> str:
    """Return choices to mark by hand; of many, those that are chosen, and room to write."""
    few = len(one.choices) <= _FEW
    if one.way is Way.LISTED or not (few or one.values):
        return ""
    return " / ".join(
        ("☒ " if value in one.values else "") + _text(said)
        for value, said in one.choices
        if few or value in one.values
    )


def _seeds(one: MoreBlock) -> str:
    """Return what something new may begin with, to choose from."""
    if len(one.seeds) > 1:
        name = f"s{one.id}{_token(one.blank.name)}"
        options = "".join(
            f"<option value={number}>{_line(_text(said))}" for number, said in enumerate(one.seeds)
        )
        return (
            f"<div class=seed><label{_attribute('for', name)}>{_text(one.prompt)}</label>"
            f"<select{_attribute('id', name)}><option value>–\n{options}</select></div>"
        )
    if not any(one.seeds):
        return ""
    return (
        f"<div class=seed><label><input type=checkbox value=0> {_text(one.seeds[0])}</label></div>"
    )


def _text(text: str) -> str:
    """Return a text as it stands in a page, with what is hidden in it made visible."""
    return _escaped(visible(text))


def _escaped(text: str) -> str:
    """Return a text without signs that mean something to a page; an apostrophe means nothing."""
    for sign, written in _SIGNS:
        text = text.replace(sign, written)
    return text


_SIGNS = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&#34;"))


def _typed(text: str) -> str:
    """Return an earlier answer for a text field; HTML drops a first line break, so one is added."""
    return _escaped(f"\n{text}" if text.startswith(("\n", "\r")) else text)


def _line(text: str) -> str:
    """Return a text with a line break behind it; without a text there is none."""
    return text and f"{text}\n"


def _attribute(name: str, value: str) -> str:
    """Return an attribute of a tag; an empty one has no value, and a plain one no quotes."""
    value = _text(value)
    if not value:
        return f" {name}"
    return f" {name}={value}" if _PLAIN.fullmatch(value) else f' {name}="{value}"'
