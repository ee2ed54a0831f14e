"""Editing an answer in the user's own editor."""

from __future__ import annotations

import codecs
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic

from partnerkit.document.visible import visible
from partnerkit.language import later, say, translated
from partnerkit.prompts.typed import cleaned

_USUAL = ("editor", "nano", "vi", "notepad")
_STDERR = 2

#: Writing something takes longer than this, in seconds; a program that only passes the file on to
#: an open window ends sooner.
_AT_ONCE = 10
#: The largest file in bytes. Nobody types more into one answer, and the prompt cannot hold it.
_MOST = 1_000_000

_HANDED_ON = later(
    "The editor ended at once and the text is as it was. If its window is still open, save there, "
    "close it, and then press Enter here. Some editors are only waited for with an option, as in "
    "EDITOR='code --wait'."
)
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class EditorError(Exception):
    """The text could not be edited; the message is a sentence for the screen."""


class Editor:
    """The user's editor for one answer. What is written there is never lost silently.

    Use it in a `with` statement: at its end, a file with text that was not taken is kept, and `say`
    names it. `wait` shows a sentence and waits until the user goes on.
    """

    def __init__(
        self,
        say: Callable[[str], object],
        wait: Callable[[str], None],
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self._say = say
        self._wait = wait
        self._environment = environment
        self._path: Path | None = None
        self._given = b""  # the known content of the file

    def __enter__(self) -> Editor:
        return self

    def __exit__(self, *_: object) -> None:
        if self._path and self._news():
            self._say(
                say("What was saved in the editor afterwards is kept in {path}.", path=self._path)
            )
        elif self._path:
            self._remove(self._path)

    def edit(self, text: str) -> str:
        """Let the user edit `text` in $VISUAL, $EDITOR or a usual editor; return the new text.

        Raises:
            EditorError: the text was not changed; it says why, and where any new text is kept.
        """
        command = command_in(self._environment)
        if self._path and self._news():  # it was saved in a window opened before
            return self._read(self._path)
        try:
            path = self._write(text)
        except OSError as problem:
            raise EditorError(
                say(
                    "The text could not be handed to the editor: {why}.",
                    why=problem.strerror or problem,
                )
            ) from problem
        started = monotonic()
        try:
            _run([*command, str(path)])
        except EditorError as ended:
            raise self._kept(str(ended)) if self._news() else ended from None
        if self._is_as_given(path) and monotonic() - started < _AT_ONCE:
            self._wait(translated(_HANDED_ON))
            if self._is_as_given(path):
                raise EditorError(say("The text is as it was."))
        return self._read(path)

    def _write(self, text: str) -> Path:
        if self._path is None:
            descriptor, name = tempfile.mkstemp(prefix="partnerkit-", suffix=".txt")
            os.close(descriptor)
            self._path = Path(name)
        self._given = cleaned(text).encode(errors="backslashreplace")
        self._path.write_bytes(self._given)
        return self._path

    def _is_as_given(self, path: Path) -> bool:
        try:
            return _content(path) == self._given
        except OSError:
            return False

    def _news(self) -> bytes:
        """Return the content of the file if it is new, else b""."""
        try:
            content = _content(self._path) if self._path else b""
        except OSError:
            return b""
        return content if content != self._given and content.strip() else b""

    def _read(self, path: Path) -> str:
        """Return the text that the editor saved.

        Raises:
            EditorError: there is no usable text; whatever was saved is kept.
        """
        try:
            content = _content(path)
        except OSError as problem:
            raise EditorError(
                say("The editor left no file behind; the text is as it was.")
            ) from problem
        if len(content) > _MOST:
            raise self._kept(
                say("That is more than {most:,} letters, too much for one answer.", most=_MOST)
            )
        try:
            text = _text_of(content)
        except UnicodeError:
            raise self._kept(
                say(
                    "The editor saved something that is not UTF-8 text; the text here is as it "
                    "was. Let it save as UTF-8."
                )
            ) from None
        self._given = content
        return cleaned(text).rstrip("\n")

    def _kept(self, why: str) -> EditorError:
        """Return an error that says where the text is kept; from then on the file is the user's."""
        path, self._path = self._path, None
        return EditorError(
            say("{why} What was written there is kept in {path}.", why=why, path=path)
        )

    @staticmethod
    def _remove(path: Path) -> None:
        with suppress(OSError):  # the editor may still hold it
            path.unlink()


def _content(path: Path) -> bytes:
    """Return what is in a file; to read a pipe that somebody put there could take for ever."""
    if not path.is_file():
        raise FileNotFoundError(str(path))
    return path.read_bytes()


def _text_of(content: bytes) -> str:
    """Decode the content of a file, UTF-16 with a mark (“Unicode” on Windows) included.

    Raises:
        UnicodeError: it is not text.
    """
    encodings = (encoding for mark, encoding in _MARKS.items() if content.startswith(mark))
    text = content.decode(next(encodings, "utf-8"))
    if "\0" in text:
        raise UnicodeError(say("text has no such characters; UTF-16 without its mark has"))
    return text


def is_named(environment: Mapping[str, str]) -> bool:
    """Tell whether somebody has said which editor they use."""
    return any(environment.get(name, "").strip() for name in ("VISUAL", "EDITOR"))


def command_in(environment: Mapping[str, str], posix: bool = os.name == "posix") -> list[str]:
    """Return the words of the command that starts an editor.

    Raises:
        EditorError: no editor is named and none is found, or the name cannot be parsed.
    """
    named = next((name for name in ("VISUAL", "EDITOR") if environment.get(name, "").strip()), "")
    if not named:
        path = next(filter(None, map(shutil.which, _USUAL)), None)
        if path is None:
            raise EditorError(
                say("No editor was found. Set EDITOR to the one that you use, as in EDITOR=nano.")
            )
        return [path]
    chosen = environment[named].strip()
    whole = os.path.expanduser(chosen)  # noqa: PTH111
    if len(chosen.split()) > 1 and shutil.which(whole):
        return [whole]  # a path with a blank in it
    try:
        words = shlex.split(chosen, posix=posix)
    except ValueError:
        words = []
    if not posix:
        # On Windows a backslash does not escape, and quotation marks are left around the words.
        words = [word.strip('"') for word in words]
    if not words or not words[0]:
        raise EditorError(
            say("{named} is “{chosen}”, which cannot be run.", named=named, chosen=visible(chosen))
        )
    program, *options = words
    program = os.path.expanduser(program)  # noqa: PTH111
    if not posix:
        # A .cmd file is only started by its full path.
        program = shutil.which(program) or program
    return [program, *options]


def _run(command: list[str]) -> None:
    shown = visible(command[0])
    try:
        with _terminal_as_it_was():
            # On standard error, like every prompt: standard output belongs to the results.
            ended = subprocess.run(command, stdout=_STDERR, check=False).returncode
    except (OSError, ValueError) as problem:
        raise EditorError(
            say("The editor “{shown}” could not be started; the text is as it was.", shown=shown)
        ) from problem
    except KeyboardInterrupt as problem:
        raise EditorError(say("The editor was stopped; the text is as it was.")) from problem
    if ended:
        raise EditorError(
            say("The editor “{shown}” ended with an error; the text is as it was.", shown=shown)
        )


@contextmanager
def _terminal_as_it_was() -> Iterator[None]:
    """Restore the terminal's modes, which an editor that is killed leaves changed."""
    if sys.platform == "win32":
        yield
        return
    import termios

    try:
        before = termios.tcgetattr(0)
    except (termios.error, OSError):
        yield
        return
    try:
        yield
    finally:
        with suppress(termios.error, OSError):
            termios.tcsetattr(0, termios.TCSADRAIN, before)
