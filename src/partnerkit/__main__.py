"""The program, also as `python -m partnerkit`."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; Ctrl-C while it is still loading only stops it."""
    try:
        from partnerkit.cli import main as run

        run()
    except KeyboardInterrupt:
        if sys.stderr:
            sys.stderr.write("Stopped.\n")
        sys.exit(130)


if __name__ == "__main__":
    main()
