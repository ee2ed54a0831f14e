"""Documents that are written to a file, or opened in a browser; never over a partnership."""

from __future__ import annotations

import codecs
from pathlib import Path

from partnerkit.document.formats import Format
from partnerkit.document.rendering import Rendered
from partnerkit.language import say
from partnerkit.problems import Trouble


def refuse_to_open(kind: Format) -> None:
    """Refuse to open anything but a page.

    Raises:
        Trouble: another format is asked for.
    """
    if kind is not Format.HTML:
        raise Trouble(
            say(
                "--open shows a page, and {format} is none. Leave out the format, or --open.",
                format=kind,
            ),
            2,
        )


def opened_in_browser(made: Rendered, output: Path | None, source: Path) -> str:
    """Open a page in the browser, and return the sentence that says so.

    Without a file of its own it is written where only its user can read it.

    Raises:
        Trouble: it cannot be written.
    """
    import tempfile
    import webbrowser

    assert isinstance(made, str)
    to = output or Path(tempfile.mkdtemp(prefix="partnerkit-")) / "report.html"
    write_report(made, to, source)
    if webbrowser.open(to.resolve().as_uri()):
        return say("Opened in the browser: {file}", file=to)
    return say("No browser could be opened. Open this file yourself: {file}", file=to)


def write_report(made: str | bytes, to: Path, source: Path | None) -> None:
    """Write a report to a file in one step; an older one is replaced.

    A new file is readable only by those who may read its `source`.

    Raises:
        Trouble: it cannot be written, or would overwrite a partnership file.
    """
    from partnerkit.file.likeness import mode_like
    from partnerkit.file.replacing import OPEN_TO_ALL, put_file

    refuse_yaml(to)
    if source:
        refuse_over(to, source)
    data = made.encode() if isinstance(made, str) else made
    if to.suffix.lower() == ".csv":
        data = codecs.BOM_UTF8 + data  # without it, Excel takes the file for another encoding
    put_file(to, data, mode_like(source) if source else OPEN_TO_ALL)


def refuse_yaml(to: Path) -> None:
    """Refuse the name of a partnership file for a document.

    Raises:
        Trouble: the name is that of a YAML file.
    """
    if to.suffix.lower() in {".yaml", ".yml"}:
        raise Trouble(
            say("{to} would be a partnership file. Name a file with another ending.", to=to), 2
        )


def refuse_over(to: Path, source: Path) -> None:
    """Refuse to overwrite a partnership file with a document.

    Raises:
        Trouble: both are the same file.
    """
    if to.exists() and source.exists() and to.samefile(source):
        raise Trouble(
            say("{to} is the partnership file itself. Name another file for the report.", to=to), 2
        )
