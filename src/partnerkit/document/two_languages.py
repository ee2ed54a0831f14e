"""A page in two languages: each half of a text says in which it is, so that it is read aloud right.

No template knows of it: a finished page is gone through once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import ParamSpec

from partnerkit.bilingual import (
    BELOW,
    BETWEEN,
    BOTH,
    are_two,
    between,
    in_plain,
    in_two_languages,
)
from partnerkit.language import Language, language, second_language

_Given = ParamSpec("_Given")
_SCRIPTS = re.compile(r"(?s)(<script.*?</script>)")
_TAGS = re.compile(r"(<[^<>]*>)")
#: What holds text only.
_TEXT_ONLY = re.compile(r"<(title|desc|text|tspan|style|textarea|option)\b")
#: What the script reads: it marks the halves itself.
_READ = re.compile("|".join(("(<div id=[^<>]* data-label=[^<>]*>)", BOTH.pattern)))


def in_both(said: Callable[_Given, str]) -> Callable[_Given, str]:
    """Return a function that says its sentence in both languages where two are asked for."""

    def said_in_both(*given: _Given.args, **more: _Given.kwargs) -> str:
        return in_two_languages(lambda: said(*given, **more))

    return said_in_both


def in_page(page: str) -> str:
    """Return a page in which each half of a text is marked as being in its language.

    What a script says stays as it is: the script marks it.
    """
    if not are_two():
        return page
    parts = _SCRIPTS.split(page)
    parts[::2] = map(_marked_up, parts[::2])
    return "".join(parts)


def _marked_up(text: str) -> str:
    parts, text_only = _TAGS.split(text), False
    for number, part in enumerate(parts):
        is_tag = number % 2 == 1
        if text_only or (is_tag and not _READ.match(part)):
            parts[number] = in_plain(part)
        text_only = bool(is_tag and _TEXT_ONLY.match(part))
    return _READ.sub(_halves, "".join(parts))


def _halves(found: re.Match[str]) -> str:
    read, one, other = found.groups()
    if read:
        return found[0]
    below = "<br>\n" if between(one) == BELOW else BETWEEN
    second = second_language() or language()
    return f"{_begin(language())}{one}</span>{below}{_begin(second)}{other}</span>"


def _begin(one: Language) -> str:
    direction = "" if one.direction == language().direction else one.direction
    return '<span lang="' + one.code + ('" dir="' + direction if direction else "") + '">'
