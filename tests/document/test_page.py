"""How a page is made: its templates are compiled once, wherever that can be kept."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import FileSystemBytecodeCache

from partnerkit.document import page
from partnerkit.document.blocks import Block, Heading, Paragraph

BLOCKS: list[Block] = [Heading(1, "Title"), Paragraph("Words")]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own for what is kept, which every test begins without."""
    monkeypatch.setattr(page, "__file__", str(tmp_path / "page.py"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "templates").mkdir()
    page.environment_of_blocks.cache_clear()
    return tmp_path / "templates" / "__pycache__"


def test_compiled_templates_are_kept_and_used_again(folder: Path) -> None:
    first = page.page(BLOCKS)
    kept = {one.name: one.stat().st_mtime_ns for one in folder.iterdir()}
    assert kept
    page.environment_of_blocks.cache_clear()
    assert page.page(BLOCKS) == first
    assert {one.name: one.stat().st_mtime_ns for one in folder.iterdir()} == kept


def test_what_is_kept_and_damaged_is_made_anew(folder: Path) -> None:
    first = page.page(BLOCKS)
    for length in (0, 20, 40, 60, 200):
        for one in folder.iterdir():
            one.write_bytes(one.read_bytes()[:length])
        page.environment_of_blocks.cache_clear()
        assert page.page(BLOCKS) == first


def test_where_nothing_can_be_kept_a_page_is_made_all_the_same(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.write_text("no folder", encoding="utf-8")
    assert "Words" in page.page(BLOCKS)
    folder.unlink()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(FileSystemBytecodeCache, "dump_bytecode", full)
    page.environment_of_blocks.cache_clear()
    assert "Words" in page.page(BLOCKS)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    folder.rmdir()
    page.environment_of_blocks.cache_clear()
    assert "Words" in page.page(BLOCKS)
    assert not folder.exists()


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    page.environment_of_blocks.cache_clear()
