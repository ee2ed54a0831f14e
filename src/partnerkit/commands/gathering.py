"""`gather`: who has answered, and who has not, since when; from a folder of forms and answers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from partnerkit.commands.came_back import came_back, day_of, left_unread, understood
from partnerkit.commands.opening import answers_in, checked, troubles_in
from partnerkit.commands.taken_in import taken_in
from partnerkit.document.blocks import Block, Heading, Paragraph, Table, ToRun
from partnerkit.document.visible import visible
from partnerkit.file.disk import read
from partnerkit.file.forms_out import forms_out
from partnerkit.file.given_back import NothingWritten
from partnerkit.language import say, say_count
from partnerkit.plan.open_items import naming, shell_word
from partnerkit.problems import Trouble
from partnerkit.workbook.places import get


class Gathered(NamedTuple):
    """What is known of each partner, and a sentence for each file that cannot be read."""

    blocks: list[Block]
    unread: list[str]


class _Seen:
    """What a folder has of one partner."""

    def __init__(self) -> None:
        self.sent = self.back = self.collected = ""
        self.files: list[str] = []
        self.is_new = False


def gather(path: Path, folder: str, today: date, file: str = "") -> Gathered:
    """Return who has answered, by the files of a folder; nothing is changed.

    Raises:
        Trouble: the plan is not valid, or the folder cannot be opened.
    """
    with troubles_in(path):
        document = read(path)
        partnership = checked(document)
    data = answers_in(document)
    seen = {key: _Seen() for key in partnership.partners or {}}
    for key, out in forms_out(path).items():
        if one := seen.get(key):
            one.sent, one.collected = out.since, "" if out.waits else out.back
    unread = []
    for name in came_back(Path(folder)):
        try:
            _note_answers(seen, name, data, today)
        except NothingWritten as empty:
            _note_sent(seen, empty.told, data)
        except Trouble as trouble:
            unread.append(str(trouble))
    done = sum(1 for one in seen.values() if one.files or one.collected)
    words = say_count(
        "{done} of 1 partner has answered.",
        "{done} of {count} partners have answered.",
        len(seen),
        done=done,
    )
    rows = tuple(
        ((visible(partnership.partner_name(key)),), (_answered(one),), (_where(one, key, data),))
        for key, one in seen.items()
    )
    heads = (say("Partner"), say("Answers"), say("In the plan"))
    blocks: list[Block] = [
        Heading(1, say("Answers to {name}", name=partnership.name)),
        Paragraph(words),
        Table(say("Who has answered"), heads, rows),
        *_elsewhere(seen),
        *map(Paragraph, left_unread(Path(folder))),
    ]
    if any(one.is_new for one in seen.values()):
        command = f"partnerkit collect {shell_word(folder)}{naming(file)}"
        blocks.append(Paragraph(ToRun(say("To take what is new, run: "), command)))
    return Gathered(blocks, unread)


def _note_answers(seen: dict[str, _Seen], name: str, data: Any, today: date) -> None:
    all_given = understood(name, data, today)
    for given in (one for one in all_given if one.partner):
        one = seen[given.partner]
        one.files.append(Path(name).name)
        one.back = max(one.back, day_of(given.given, today))
        one.sent = max(one.sent, given.made)
        one.is_new = one.is_new or taken_in(data, given, today) != data


def _note_sent(seen: dict[str, _Seen], told: Any, data: Any) -> None:
    """Note a form that nobody has filled in, if it is of this plan."""
    of = told.get("plan")
    is_ours = isinstance(of, dict) and of.get("name") == data.get("name")
    if is_ours and (one := seen.get(str(told.get("partner")))):
        one.sent = max(one.sent, str(told.get("made", "")))


def _answered(one: _Seen) -> str:
    if one.files:
        return say("answered on {day}", day=one.back)
    if one.collected:
        return say("answered on {day}", day=visible(one.collected))
    if one.sent:
        return say("waiting since {day}", day=visible(one.sent[:10]))
    return say("no form in this folder")


def _elsewhere(seen: dict[str, _Seen]) -> list[Block]:
    """Return what may be known on another computer only; nothing if every form is known here."""
    if all(one.files or one.sent or one.collected for one in seen.values()):
        return []
    return [
        Paragraph(
            say(
                "Which forms were given out is noted on the computer that made them. One from "
                "another computer is known here once it is in this folder or has been collected."
            )
        )
    ]


def _where(one: _Seen, partner: str, data: Any) -> str:
    """Return whether the files of a partner are in the plan; without any, what the plan tells."""
    if one.files:
        return say("not yet") if one.is_new else say("yes")
    entries = get(data, ("accountability", "entries")) or {}
    count = sum(1 for entry in entries.values() if partner in (entry.get("named_by") or ()))
    if not count:
        return ""
    return say_count("named 1 accountability", "named {count} accountabilities", count)
