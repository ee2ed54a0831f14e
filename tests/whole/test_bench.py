"""The measuring program, as far as it can be tried without measuring."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[2] / "bench"
RUN = BENCH / "run.py"


def test_only_some_of_the_tables_are_not_written_over_all_of_them() -> None:
    words = [sys.executable, str(RUN), "--only", "answer", "--write", "--environment", str(RUN)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "leave --only out, or --write" in done.stderr


def test_one_plain_answer_passes_at_most_200_functions() -> None:
    words = [sys.executable, str(BENCH / "calls.py")]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=True)
    assert int(done.stdout.split()[0]) <= 200, done.stdout
