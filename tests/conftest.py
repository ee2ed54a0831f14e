"""What holds for all tests: the options of this project, and patience on a busy machine."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from chromium import CHROMIUM

# Whoever starts the tests in the background may have taken Ctrl-C away from them, and so from every
# program that they start and press it in.
signal.signal(signal.SIGINT, signal.default_int_handler)

# What people read is compared in English, whatever the language of the machine.
os.environ["PARTNERKIT_LANGUAGE"] = "en"

# A slow machine is no reason to fail: time is measured in bench/, never in a test.
settings.register_profile(
    "patient",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=100 if os.environ.get("PARTNERKIT_EXAMPLES") else 20,
)
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate",
        action="store_true",
        help="Write the reports in examples/ anew instead of comparing with them.",
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """Three workers for two cores: many tests wait. Slow ones, with browsers, take a core each."""
    with_slow_ones = not config.getoption("markexpr")
    return None if with_slow_ones else -(-3 * (os.cpu_count() or 1) // 2)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What is collected stays to the end: nothing of it is garbage yet.

    It is not frozen: of what is frozen, Hypothesis does not see who holds it.
    """
    gc.disable()
    yield
    gc.enable()


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """A packed file holds its hour: every worker has to call its test the same."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """One Chromium for all tests of a module; it talks to nobody by itself."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    playwright.expect.set_options(timeout=60_000)
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=quiet)
        yield launched
        launched.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 kB of its own."""
    if sys.platform != "linux" or os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only the administrator of a Linux system may make a small disk")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount a disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.fixture
def shared() -> Iterator[Path]:
    """A folder that every user may use."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)
