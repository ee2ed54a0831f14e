"""Warnings about files beside a partnership file that may be copies of the same plan."""

from __future__ import annotations

from pathlib import Path

from partnerkit.document.blocks import ToRun
from partnerkit.file.disk import NAME, NAME_TOO
from partnerkit.file.second_copies import copies_beside
from partnerkit.language import say, say_count
from partnerkit.plan.open_items import shell_word

#: The most copies that are named; more are counted.
_MOST = 3


def files_beside(path: Path) -> list[str]:
    """Return a sentence, with a command to run, for each such file beside `path`."""
    copies = copies_beside(path)
    said: list[str] = [copy_of(copy, path) for copy in copies[:_MOST]]
    if len(copies) > _MOST:
        said.append(
            say_count("And 1 more such file.", "And {count} more such files.", len(copies) - _MOST)
        )
    other = path.parent / NAME_TOO
    if path.name == NAME and other.is_file() and path.is_file() and not other.samefile(path):
        said.append(
            ToRun(
                say(
                    "{other} is there too, and is not looked at here. What the two say "
                    "differently: ",
                    other=other,
                ),
                f"partnerkit compare {_words(path, other)}",
            )
        )
    return said


def copy_of(copy: Path, path: Path) -> ToRun:
    """Return the sentence that a file is a copy of the plan at `path`, and what to do."""
    return ToRun(
        say(
            "{copy} looks like a second copy of {path}, as synced folders make them. To "
            "bring both together before you delete it: ",
            copy=copy,
            path=path,
        ),
        f"partnerkit merge {_words(path, copy)}",
    )


def _words(*paths: Path) -> str:
    return " ".join(shell_word(str(path)) for path in paths)
