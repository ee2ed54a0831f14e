"""A form as one self-contained HTML page: one script and one style of its own, and no network."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import count
from typing import Any

from markupsafe import Markup, escape

from partnerkit.document.form_blocks import FieldBlock, FormPage, MoreBlock, RecordBlock, TitleBlock
from partnerkit.document.page import environment
from partnerkit.document.vocabulary import LANGUAGE


def form_as_page(form: FormPage) -> str:
    """Return a form as a whole HTML page; what users typed is escaped everywhere."""
    made = environment()
    made.filters["typed"] = _typed
    made.globals |= {"kind_of": lambda part: _KINDS[type(part)], "number": count(1).__next__}
    script, style = _file("form.js"), _file("form.css")
    page: str = made.get_template("form.html.j2").render(
        language=LANGUAGE,
        form=form,
        script=Markup(script),
        style=Markup(style),
        script_hash=_hash(script),
        style_hash=_hash(style),
        data=Markup(json_in_page(form.data)),
    )
    return page.lstrip()


_KINDS = {FieldBlock: "field", RecordBlock: "record", MoreBlock: "more", TitleBlock: "title"}


@cache
def _file(name: str) -> str:
    """Return a file beside the templates, without indentation and most comments."""
    text = (files("partnerkit.document") / "templates" / name).read_text(encoding="utf-8")
    first, *lines = _COMMENT.sub("", text.replace("\r\n", "\n")).split("\n")
    return "\n".join(["", first, *(line.strip() for line in lines if line.strip()), ""])


#: A comment on lines of its own, but for the one at the beginning of a file.
_COMMENT = re.compile(r"(?<=\n)[\t ]*/\*.*?\*/\n", re.DOTALL)


def _hash(text: str) -> str:
    """Return the hash by which a Content-Security-Policy allows a script or a style."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _typed(text: str) -> Markup:
    """Return an earlier answer for a text field; HTML drops a first line break, so one is added."""
    return Markup("\n") + escape(text)


#: What could end a script, begin a comment, or break a line of one.
_ACTING = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def json_in_page(data: Any) -> str:
    """Return data as JSON that is safe inside a script of a page, whatever was typed."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return _ACTING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
