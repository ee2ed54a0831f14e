"""`collect`: answers that came back, taken into the plan one set after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, cast

from partnerkit.commands.came_back import (
    PASTED,
    OfPartner,
    came_back,
    day_of,
    left_unread,
    understood,
)
from partnerkit.commands.opening import answers_in, checked, troubles_in
from partnerkit.commands.said_of_taken import changes, heading, title
from partnerkit.commands.settling import Settling, settle
from partnerkit.commands.store import Store, with_blanks
from partnerkit.commands.taken_in import AfterAsking, taken_in
from partnerkit.document.blocks import Paragraph, ToRun
from partnerkit.file.forms_out import note_back
from partnerkit.file.given_back import (
    AGENDA,
    SHEET,
    NothingWritten,
)
from partnerkit.language import say, say_count
from partnerkit.plan.open_items import naming
from partnerkit.problems import Trouble, Whole
from partnerkit.prompts.prompter import (
    Back,
    Prompt,
    Prompter,
    QuestionNoted,
    Stop,
    WordsLookedFor,
)


class Taken(NamedTuple):
    """The result of one set of answers, in lines.

    With `stopped`, the user left before the end.
    """

    lines: tuple[str, ...]
    stopped: bool = False


def collect(
    path: Path,
    sources: Sequence[str],
    prompter: Prompter | None,
    today: date,
    file: str = "",
    *,
    dry: bool = False,
) -> Iterator[Taken | Trouble]:
    """Merge what was given back into the plan, one set after the other; yield the results.

    With `dry`, nothing is written. A set that cannot be merged is yielded as a Trouble, and the
    others are merged all the same.

    Raises:
        Trouble: the plan is not valid, or cannot be written.
    """
    with troubles_in(path):
        store = Store(path, today, prompter, "collect")
        checked(store.document)
    taking = _Taking(path, store, prompter, today, dry)
    before = taking.ours
    for source in sources:
        is_folder = source != PASTED and Path(source).is_dir()
        came = False
        for name in came_back(Path(source)) if is_folder else [source]:
            for one in _one_source(taking, store, name, today, is_named=not is_folder):
                came = True
                yield one
        if not came:
            yield Taken((say("{folder}: there is no answer in it yet.", folder=source),))
        if is_folder and (unread := left_unread(Path(source))):
            yield Taken(tuple(unread))
    new = len(taking.ours.get("questions", [])) - len(before.get("questions", []))
    if new > 0 and not dry:
        words = say_count("1 new open question: ", "{count} new open questions: ", new)
        yield Taken((ToRun(words, f"partnerkit status{naming(file)}"),))


def _one_source(
    taking: _Taking, store: Store, name: str, today: date, *, is_named: bool
) -> Iterator[Taken | Trouble]:
    """Yield what is taken of one file; of one in a folder, nothing if nobody has written in it."""
    try:
        found = understood(name, answers_in(store.document), today)
    except Trouble as trouble:
        if is_named or not isinstance(trouble, NothingWritten):
            yield trouble
        return
    for one in sorted(found, key=lambda one: one.given):
        yield taking.one(one)


class _Taking:
    """The merge of one set of answers after the other."""

    def __init__(
        self, path: Path, store: Store, prompter: Prompter | None, today: date, dry: bool
    ) -> None:
        self._path = path
        self._store = store
        self._prompter = None if dry else prompter
        self._today = today
        self._dry = dry
        self._tried: Whole | None = None

    @property
    def ours(self) -> Whole:
        """The plan as it is, or with `dry` as it would be by now."""
        return self._tried or cast("Whole", answers_in(self._store.document))

    def one(self, given: OfPartner) -> Taken:
        """Merge one set of answers, save it, and return the result."""
        ours = self.ours
        first, nothing = heading(ours, given), say("  Nothing of it was taken.")
        asking = (
            _Asking(self._prompter, self._today, title(ours, given)) if self._prompter else None
        )
        try:
            whole = taken_in(ours, given, self._today, *([asking.settle] if asking else []))
        except Stop:
            return Taken((first, nothing), True)
        said = (first, *changes(ours, whole))
        shows = given.kind in (SHEET, AGENDA) and whole != ours
        if shows and asking and not asking.agrees(said):
            return Taken((first, nothing))
        if self._dry:
            self._tried = whole
        else:
            self._save(whole, ours, given)
        return Taken(said[:1] if shows and asking else said, bool(asking and asking.stopped))

    def _save(self, whole: Whole, ours: Whole, given: OfPartner) -> None:
        if whole != ours:
            with troubles_in(self._path):
                self._store.save(with_blanks(whole, self._store.data))
        if given.partner:
            back, made = (day_of(day, self._today) for day in (given.given, given.made))
            note_back(self._path, given.partner, back, made)


class _Asking:
    """The questions to somebody at a terminal about one set of answers."""

    def __init__(self, prompter: Prompter, today: date, title: str) -> None:
        self._prompter = prompter
        self._today = today
        self._title = title
        self.stopped = False

    def settle(
        self, base: Whole, ours: Whole, theirs: Whole, names: tuple[str, str]
    ) -> AfterAsking:
        """Merge, and ask about what both changed.

        Raises:
            Stop: the user stops before anything was decided.
        """
        sitting: Settling = settle(
            base, ours, theirs, names, self._prompter, self._today, self._title
        )
        self.stopped = sitting.stopped
        return AfterAsking(sitting.merged, sitting.asked)

    def agrees(self, said: Sequence[str]) -> bool:
        """Show how a worksheet was understood, and ask whether that is right.

        A hand or a word processor may have put words where nobody expects them.
        """
        self._prompter.show([Paragraph(line.strip()) for line in said])
        asked = Prompt(say("Is that what the paper says?"), self._title, menu=True)
        try:
            answers = [say("Yes, save it"), say("No, take nothing of it")]
            return self._prompter.choose(asked, answers) == 0
        except (Back, Stop, QuestionNoted, WordsLookedFor):
            return False
