"""A PDF of a page or of a Word document, printed by a program that the office has."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from partnerkit.document.formats import Format
from partnerkit.document.rendering import Rendered
from partnerkit.language import say
from partnerkit.problems import Trouble

#: The names of the programs that print each format, and where they are without being on the path.
_NAMES = {
    Format.HTML: (
        *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
        *("microsoft-edge", "microsoft-edge-stable", "msedge"),
    ),
    Format.DOCX: ("soffice", "libreoffice"),
}
_ELSEWHERE = {
    ("darwin", Format.HTML): (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    ("darwin", Format.DOCX): ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    ("win32", Format.HTML): (
        r"Google\Chrome\Application\chrome.exe",
        r"Microsoft\Edge\Application\msedge.exe",
    ),
    ("win32", Format.DOCX): (r"LibreOffice\program\soffice.exe",),
}
#: The folders of Windows that programs are in.
_PROGRAMS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
#: How many seconds a document may take; the first start of LibreOffice alone takes some.
_PATIENCE = 180

#: A browser sets a page better than LibreOffice sets a Word document; what is signed is in Word.
PAGE_FIRST = (Format.HTML, Format.DOCX)
WORD_FIRST = (Format.DOCX, Format.HTML)
ONLY_WORD = (Format.DOCX,)


def made_as(
    kind: Format, make: Callable[[Format], Rendered], order: Sequence[Format] = PAGE_FIRST
) -> Rendered:
    """Return a document in a format that `make` makes, or as a PDF of the first that can be.

    A PDF has page numbers, and tags for screen readers. Nothing is made if nothing can print it.

    Raises:
        Trouble: no program here can print it, or none did; it says what to do.
    """
    if kind is not Format.PDF:
        return make(kind)
    programs = [(one, program) for one in order if (program := _program(one))]
    if not programs:
        raise Trouble(_to_install(order))
    for one, program in programs:
        document = make(one)
        assert isinstance(document, str | bytes)
        if made := _printed(one, program, document):
            return made
    raise Trouble(
        say(
            "{program} made no PDF. Name a file that ends in {ending}, and print or save that as "
            "PDF.",
            program=programs[-1][1],
            ending=f".{order[0]}",
        )
    )


def _to_install(order: Sequence[Format]) -> str:
    if Format.HTML not in order:
        return say(
            "This PDF is made by LibreOffice, which is not on this computer. Install it, or name a "
            "file that ends in .docx and save that as PDF."
        )
    return say(
        "A PDF is made by Chromium, Chrome, Edge or LibreOffice, and none of them is on this "
        "computer. Install one of them, or name a file that ends in .html or .docx and print or "
        "save that as PDF."
    )


def _printed(kind: Format, program: str, document: str | bytes) -> bytes:
    """Return a document as PDF; nothing where the program made none."""
    import subprocess
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        source, to = Path(folder, f"document.{kind}"), Path(folder, "document.pdf")
        source.write_bytes(document if isinstance(document, bytes) else document.encode())
        command = (_of_page if kind is Format.HTML else _of_word)(source, to)
        try:
            subprocess.run(
                [program, *command],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=_PATIENCE,
                check=False,
            )
            return to.read_bytes()
        except (OSError, subprocess.TimeoutExpired):
            return b""


def _of_page(source: Path, to: Path) -> Iterator[str]:
    """Yield how a browser prints a page, with a profile of its own and nothing of the network."""
    yield "--headless"
    yield f"--user-data-dir={source.parent / 'profile'}"
    yield from ("--no-first-run", "--disable-gpu", "--disable-extensions")
    yield from ("--no-pdf-header-footer", "--export-tagged-pdf", "--generate-pdf-document-outline")
    if sys.platform != "win32" and os.geteuid() == 0:
        yield "--no-sandbox"  # as root it does not start with one; the page has no script
    yield f"--print-to-pdf={to}"
    yield source.as_uri()


def _of_word(source: Path, to: Path) -> Iterator[str]:
    """Yield how LibreOffice saves a Word document as PDF, also while somebody has it open."""
    yield f"-env:UserInstallation={(source.parent / 'profile').as_uri()}"
    yield from ("--headless", "--convert-to")
    yield 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    yield from ("--outdir", str(to.parent), str(source))


def _program(kind: Format) -> str | None:
    """Return a program that prints a format, or None if there is none here."""
    from shutil import which

    found = next(filter(None, map(which, _NAMES[kind])), None)
    return found or next(filter(None, map(which, _elsewhere(kind))), None)


def _elsewhere(kind: Format) -> Iterator[str]:
    roots = [os.environ.get(name, "") for name in _PROGRAMS] if sys.platform == "win32" else [""]
    for place in _ELSEWHERE.get((sys.platform, kind), ()):
        yield from (os.path.join(root, place) for root in roots)  # noqa: PTH118
