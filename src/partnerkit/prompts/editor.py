"""Writing an answer in the editor that somebody is used to."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from partnerkit.prompts.typed import cleaned
from partnerkit.report.visible import visible

_USUAL = ("editor", "nano", "vi", "notepad")
_STDERR = 2


class EditorError(Exception):
    """The text could not be edited; the message is a sentence for the screen."""


def edit(text: str, environment: Mapping[str, str] = os.environ) -> str:
    """Let the user change `text` in $VISUAL, $EDITOR or a usual editor; return it changed."""
    command = command_in(environment)
    descriptor, name = tempfile.mkstemp(prefix="partnerkit-", suffix=".txt")
    os.close(descriptor)
    path = Path(name)
    try:
        path.write_text(cleaned(text), encoding="utf-8")
        _run([*command, name])
        return cleaned(path.read_text(encoding="utf-8-sig", errors="replace")).rstrip("\n")
    except OSError as problem:
        raise EditorError(f"The text could not be handed to the editor: {problem}.") from problem
    finally:
        with suppress(OSError):  # the editor may still hold it
            path.unlink()


def command_in(environment: Mapping[str, str], posix: bool = os.name == "posix") -> list[str]:
    """The words of the command that starts an editor.

    Raises:
        EditorError: none is named and none is found, or the name cannot be read.
    """
    chosen = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    if not chosen:
        found = next(filter(None, map(shutil.which, _USUAL)), None)
        if found is None:
            raise EditorError(
                "No editor was found. Set EDITOR to the one that you use, as in EDITOR=nano."
            )
        return [found]
    try:
        words = shlex.split(chosen, posix=posix)
    except ValueError as problem:
        raise EditorError(f"EDITOR is “{visible(chosen)}”, which cannot be run.") from problem
    if posix:
        return words
    # On Windows a backslash is no sign, so quotation marks stayed around the words; and nothing
    # that ends in .cmd is started unless it is told where that stands.
    program, *options = (word.strip('"') for word in words)
    return [shutil.which(program) or program, *options]


def _run(command: list[str]) -> None:
    shown = visible(command[0])
    try:
        # On standard error, like every prompt: standard output belongs to the results.
        ended = subprocess.run(command, stdout=_STDERR, check=False).returncode
    except OSError as problem:
        raise EditorError(
            f"The editor “{shown}” could not be started; the text is as it was."
        ) from problem
    except KeyboardInterrupt as problem:
        raise EditorError("The editor was stopped; the text is as it was.") from problem
    if ended:
        raise EditorError(f"The editor “{shown}” ended with an error; the text is as it was.")
