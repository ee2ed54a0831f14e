"""The program, also as `python -m partnerkit`."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from partnerkit.language import choose, say


def main() -> None:
    """Run the command line in the language of who typed it.

    Ctrl-C while it loads only stops it, and so does a lack of memory at any time.
    """
    try:
        unknown = choose(sys.argv, os.environ)
        from partnerkit.cli import main as run

        run(unknown)
    except KeyboardInterrupt:
        _end(say("Stopped."), 130)
    except MemoryError:
        _end(
            say("There is not enough memory for this. Close other programs and try again."),
            1,
        )


def _end(sentence: str, exit_code: int) -> NoReturn:
    if sys.stderr:
        sys.stderr.write(sentence + "\n")
    sys.exit(exit_code)


if __name__ == "__main__":
    main()
