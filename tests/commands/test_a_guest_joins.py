"""A guest who accepts becomes a partner by a command, and stops being one by another."""

from __future__ import annotations

from pathlib import Path

from running import run


def test_the_program_does_it_and_undoes_it(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_text(
        "partnerkit: 1\nname: Wells\npartners:\n  a:\n    name: A\n  b:\n    name: B\n"
        "contributions:\n  resources:\n    works:\n      what: Works # all of it\n"
        "  additional:\n    - resource: works\n      from: Bank\n      status: asked\n",
        encoding="utf-8",
    )
    before = file.read_bytes()
    words = ("step", "contributions", "--ask", "additional.0.status", "--plain")
    done = run(*words, typed="4\n", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    text = file.read_text(encoding="utf-8")
    assert "  bank:\n    name: Bank\n" in text
    assert "partner: bank" in text
    assert "additional" not in text
    assert "# all of it" in text
    assert run("check", cwd=tmp_path).returncode == 0
    assert "from: Bank (confirmed)" in run("report", cwd=tmp_path).stdout
    assert run("undo", cwd=tmp_path).returncode == 0
    assert file.read_bytes() == before
