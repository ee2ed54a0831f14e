"""`check` and `status` read the file once: of ten megabytes each reading takes most of a second."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from partnerkit.cli.filling import check, status
from partnerkit.file import disk, document
from partnerkit.file.parsing import read_tree
from partnerkit.file.quick import quick_data


@pytest.mark.parametrize("command", [check, status])
@pytest.mark.parametrize("doubt", ["", "  values: [Pays $24,600 in 2007-08]\n"])
def test_the_file_is_read_once(
    command: Callable[[str], None],
    doubt: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "partnership.yaml"
    path.write_text(
        f"partnerkit: 1\nname: A\npartners:\n  a: {{name: A}}\npurpose:\n  goal: B\n{doubt}",
        encoding="utf-8",
    )
    found: list[str] = []

    def counted(name: str, work: Any) -> Any:
        def noted(*given: Any) -> Any:
            found.append(name)
            return work(*given)

        return noted

    monkeypatch.setattr(document, "quick_data", counted("data", quick_data))
    monkeypatch.setattr(document, "read_tree", counted("tree", read_tree))
    monkeypatch.setattr(disk, "load_as_it_is", counted("file", disk.load_as_it_is))
    command(str(path))
    assert {"data", "file"} <= set(found) <= {"data", "file", "tree"}
    assert len(found) == len(set(found))
    assert ("Was one text meant?" in capsys.readouterr().err) is bool(doubt)
