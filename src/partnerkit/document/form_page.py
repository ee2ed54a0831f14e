"""A form as one self-contained HTML page: one script and one style of its own, and no network."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from markupsafe import Markup

from partnerkit.bilingual import are_two, in_two_languages
from partnerkit.document.assets import inlined, policy_hash
from partnerkit.document.form_blocks import FormPage
from partnerkit.document.form_fields import FormWriting
from partnerkit.document.page import environment
from partnerkit.document.two_languages import in_page
from partnerkit.language import language, second_language, translated


def form_as_page(form: FormPage) -> str:
    """Return a form as a whole HTML page; what users typed is escaped everywhere."""
    script, style = _spoken_script(), _squeezed_style(inlined("form.css"))
    page: str = _template().render(
        language=language(),
        form=form,
        parts=FormWriting().parts,
        script=Markup(script),
        style=Markup(style),
        script_hash=policy_hash(script),
        style_hash=policy_hash(style),
        data=Markup(json_in_page({**form.data, **_foreign()})),
    )
    return in_page(page).lstrip()


@cache
def _template() -> Any:
    made = environment()
    made.filters["shorter"] = _shorter
    return made.get_template("form.html.j2")


def _foreign() -> dict[str, Any]:
    """Return that the page is in another language than the program by itself, or in two."""
    if are_two():
        codes = [one.code for one in (language(), second_language()) if one]
        return {"foreign": True, "languages": codes}
    return {} if language().catalogue is None else {"foreign": True}


def _spoken_script() -> str:
    """Return the script of the page with its sentences in the language in use."""
    script = inlined("form.js")
    if _foreign():
        said = [json.loads(one) for one in _SAID.findall(script)]
        spoken = iter(in_two_languages(lambda: [translated(one) for one in said]))
        script = _SAID.sub(lambda _said: json_in_page(next(spoken)), script)
    return _squeezed_script(script)


#: A sentence in the script.
_SAID = re.compile(r'(?<=\btr\()"(?:[^"\\\n]|\\.)*"')


#: Texts of a script, and the signs that need no blanks around them.
_TEXTS = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)""")
_SIGNS = re.compile(r" *([=*<>?:,;(){}|&!]+) *| (\+) (?!\+)")
#: Line breaks behind what opens a group of statements, and before what closes it.
_AROUND_GROUPS = re.compile(r"(?<=\{)\n|\n(?=\})")


@cache
def _squeezed_script(text: str) -> str:
    """Return a script without blanks around signs, a statement a line; its texts stay as they are.

    A line with a stroke outside of its texts may have a pattern in it, and stays as it is too.
    """
    lines = []
    for line in text.split("\n"):
        parts = _TEXTS.split(line)
        if not any("/" in code for code in parts[::2]):
            parts[::2] = [_SIGNS.sub(r"\1\2", part) for part in parts[::2]]
        lines.append("".join(parts))
    return _AROUND_GROUPS.sub("", "\n".join(lines))


#: Signs of a style that need no blanks around them, and what separates a name from its value.
_STYLE_SIGNS = re.compile(r"\s*([{};,>])\s*")
_COLON = re.compile(r"(?<=[a-z]): ")
#: The nought before a point.
_NOUGHT = re.compile(r"(?<=[: -])0(?=\.)")


@cache
def _squeezed_style(text: str) -> str:
    """Return a style without what is not needed around signs; its texts stay as they are."""
    parts = _TEXTS.split(text)
    for at in range(0, len(parts), 2):
        part = _COLON.sub(":", _STYLE_SIGNS.sub(r"\1", parts[at]))
        parts[at] = _NOUGHT.sub("", part)
    return "".join(parts).replace(";}", "}")


#: A value that needs no quotes, and line breaks between two tags.
_QUOTED = re.compile(r'(?<=[a-z]=)"([\w+.-]+)"(?=[ >])', re.ASCII)
#: An attribute of which nothing is said is empty.
_EMPTY = re.compile(r'(?<=[a-z])=""(?=[ >])')
_BETWEEN = re.compile(r"(?<=>)\n+(?=<)")
#: A tag with quotes in it.
_TAG = re.compile(r'<[^<>"]*"[^<>]*>')


def _shorter(text: str) -> Markup:
    """Return a part of a page in fewer letters that mean the same.

    What was typed has no signs of its own that mean a tag: they are escaped, but for the
    apostrophe, which means nothing here.
    """
    plain = str(text).replace("&#39;", "'")
    unquoted = _TAG.sub(lambda tag: _EMPTY.sub("", _QUOTED.sub(r"\1", tag[0])), plain)
    return Markup(_BETWEEN.sub("", unquoted))


#: What could end a script, begin a comment, or break a line of one.
_ACTING = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def json_in_page(data: Any) -> str:
    """Return data as JSON that is safe inside a script of a page, whatever was typed."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
