"""Which partner was given a form, and which has answered: kept beside the plan, never in it.

The file `forms.json` is in the folder of earlier versions, which git leaves alone. It is a help to
memory only: where it is missing or damaged, nobody is known to have a form. It stays on one
computer; a form that comes back on another one tells by itself when it was made.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from partnerkit.file.in_place import beginning
from partnerkit.normal_form import normal_form

#: The folder of earlier versions, as `earlier` calls it, which is not needed to read.
_FOLDER, _NAME = "earlier", "forms.json"
#: A larger file is not ours.
_LARGEST = 1_000_000


class FormOut(NamedTuple):
    """The day since when a partner has had a form, and that of its last answer; "" for none."""

    since: str = ""
    back: str = ""

    @property
    def waits(self) -> bool:
        """Whether an answer is still to come."""
        return bool(self.since) and self.since > self.back


def forms_out(path: Path) -> dict[str, FormOut]:
    """Return what is known of the forms of a plan, by the id of the partner."""
    try:
        with (path.parent / f"{beginning(path)}{_FOLDER}" / _NAME).open("rb") as file:
            kept = json.loads(file.read(_LARGEST))
        return {
            str(partner): FormOut(str(one["since"]), str(one["back"]))
            for partner, one in kept.items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def note_sent(path: Path, partner: str, day: str) -> None:
    """Note that a partner has a form from a day on; of several without an answer, the first."""
    known = forms_out(path)
    one = known.get(partner, FormOut())
    if not one.waits:
        _keep(path, {**known, partner: one._replace(since=day)})


def note_back(path: Path, partner: str, day: str, made: str = "") -> None:
    """Note that a partner has answered, if it was given a form that is known of.

    A form that came back is known of from then on; it tells that it was `made` on a day.
    """
    known = forms_out(path)
    form = normal_form(partner)
    if made and all(normal_form(key) != form for key in known):
        known[partner] = FormOut(since=min(made, day))
    for key, one in known.items():
        if normal_form(key) == form and day > one.back:
            _keep(path, {**known, key: one._replace(back=day)})


def _keep(path: Path, known: dict[str, FormOut]) -> None:
    """Write what is known; where that cannot be, nothing else suffers."""
    from partnerkit.file.earlier import folder_for
    from partnerkit.file.replacing import place_like

    data = {partner: one._asdict() for partner, one in known.items()}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    with suppress(OSError):
        place_like(folder_for(path) / _NAME, text.encode("utf-8", "replace"), path)
