#!/usr/bin/env python3
"""Look over the code: lint, format, types, tests. All of it, or only what is named.

python .ci/check.py
python .ci/check.py lint format types
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CHECKS = {
    "lint": ["ruff", "check", "."],
    "format": ["ruff", "format", "--check", "."],
    "types": ["mypy"],
    "types-on-windows": ["mypy", "--platform", "win32", "src"],
    "tests": ["pytest", "-n", "auto"],
}


def main(names: list[str]) -> int:
    """Run the checks, every one of them whatever the others say; 0 when all are content."""
    if unknown := set(names) - set(CHECKS):
        sys.exit(f"No such check: {', '.join(sorted(unknown))}. There are: {', '.join(CHECKS)}.")
    top = Path(__file__).parents[1]
    failed = []
    for name in names or CHECKS:
        sys.stdout.write(f"== {name}: {' '.join(CHECKS[name])}\n")
        sys.stdout.flush()
        command = [sys.executable, "-m", *CHECKS[name]]
        if subprocess.run(command, cwd=top, check=False).returncode:
            failed.append(name)
    sys.stdout.write(f"== {'failed: ' + ', '.join(failed) if failed else 'all content'}\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
