"""The partner meant on the command line, and the voice: the partner that answers alone."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from partnerkit.commands.opening import checked
from partnerkit.document.vocabulary import with_colon
from partnerkit.file.disk import read
from partnerkit.language import say
from partnerkit.plan.open_items import shell_word
from partnerkit.problems import Trouble
from partnerkit.workbook.ids import caseless
from partnerkit.workbook.partnership import Partnership
from partnerkit.workbook.sentences import a_few, nearest, quoted, quoted_id

#: The environment variable for `--as`.
AS_VARIABLE = "PARTNERKIT_AS"


class Voice(NamedTuple):
    """The partner that answers alone, in the words of the command line; "" for all together.

    If `by_option` is set, commands to run next have to name it again; else the environment does.
    """

    words: str = ""
    by_option: bool = False

    def meant(self, partnership: Partnership) -> str:
        """Return the id of the partner, or "" for all together.

        Raises:
            Trouble: as in `partner_meant`.
        """
        given_in = "" if self.by_option else AS_VARIABLE
        return partner_meant(partnership, self.words, given_in) if self.words else ""

    @property
    def option(self) -> str:
        """The option that names the voice again, with a space before it; "" if none is needed."""
        return f" --as {shell_word(self.words)}" if self.words and self.by_option else ""

    def again(self, path: Path) -> str:
        """Return the option for a command to run next; "" until the file has the partner."""
        if not self.option:
            return ""
        try:
            self.meant(checked(read(path)))
        except Trouble:
            return ""
        return self.option


ALL_TOGETHER = Voice()


def partner_meant(partnership: Partnership, words: str, given_in: str = "") -> str:
    """Return the id of the partner whose id or whole name is `words`.

    Case makes no difference, as long as only one partner can be meant. `given_in` is the
    environment variable that `words` came from, for the error.

    Raises:
        Trouble: the file has no such partner, or several of that name; it lists those that it has.
    """
    names = {key: partner.name for key, partner in (partnership.partners or {}).items()}
    if words in names:
        return words
    wanted = caseless(words)
    called = [key for key, name in names.items() if wanted in (caseless(key), caseless(name))]
    if len(called) == 1:
        return called[0]
    before = f"{with_colon(given_in)} " if given_in else ""
    known = a_few(
        [say("{key} for {name}", key=key, name=quoted(name)) for key, name in names.items()]
    )
    if called:
        raise Trouble(
            say(
                "{before}{words} can be more than one partner. Write one of their ids: {called}.",
                before=before,
                words=quoted(words),
                called=", ".join(called),
            ),
            2,
        )
    hint = nearest(words, [*names, *names.values()])
    raise Trouble(
        say(
            "{before}{words} is not a partner of this file ({known}).{nearest}",
            before=before,
            words=quoted_id(words, [*names, *names.values()] if hint else ()),
            known=known or say("none yet"),
            nearest=hint,
        ),
        2,
    )
