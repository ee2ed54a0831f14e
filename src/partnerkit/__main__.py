"""The program, also as `python -m partnerkit`."""

from __future__ import annotations

import os
import sys

from partnerkit.language import choose, say


def main() -> None:
    """Run the command line in the language of who typed it; Ctrl-C while it loads only stops it."""
    try:
        unknown = choose(sys.argv, os.environ)
        from partnerkit.cli import main as run

        run(unknown)
    except KeyboardInterrupt:
        if sys.stderr:
            sys.stderr.write(say("Stopped.") + "\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
