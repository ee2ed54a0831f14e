"""The JSON Schema as a file: printed, written, and put beside a new partnership."""

from __future__ import annotations

import json
import re
from pathlib import Path

from jsonschema import Draft202012Validator

from partnerkit.commands.start import file_heading
from partnerkit.workbook.schema import json_schema
from running import NAMED, run
from schemas import as_editor


def test_the_command_prints_it_and_writes_it(tmp_path: Path) -> None:
    printed = run("schema", cwd=tmp_path)
    assert json.loads(printed.stdout) == json_schema()
    assert run("schema", "-o", "partnership.schema.json", cwd=tmp_path).returncode == 0
    assert (tmp_path / "partnership.schema.json").read_text(encoding="utf-8") == printed.stdout


def test_it_is_never_written_over_a_partnership_file(tmp_path: Path) -> None:
    file = tmp_path / "partnership.yaml"
    file.write_text(NAMED, encoding="utf-8")
    done = run("schema", "-o", "partnership.yaml", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "does not end in .json" in done.stderr
    assert file.read_text(encoding="utf-8") == NAMED
    nowhere = run("schema", "-o", "no/schema.json", cwd=tmp_path)
    assert nowhere.returncode == 1
    assert "The folder of no/schema.json is not there" in nowhere.stderr.replace("\\", "/")


def test_a_new_file_points_to_a_schema_that_is_there_and_fits(tmp_path: Path) -> None:
    assert run("start", "Us", "--plain", typed="A\n1\n\nB\n2\n\n\n", cwd=tmp_path).returncode == 0
    text = (tmp_path / "partnership.yaml").read_text(encoding="utf-8")
    named = re.search(r"^# yaml-language-server: \$schema=(\S+)$", text, re.MULTILINE)
    assert named
    beside = json.loads((tmp_path / named[1]).read_text(encoding="utf-8"))
    assert Draft202012Validator(beside).is_valid(as_editor(text))
    assert f"partnerkit schema -o {named[1]}" in file_heading()


def test_start_leaves_a_schema_alone_that_is_there(tmp_path: Path) -> None:
    beside = tmp_path / "partnership.schema.json"
    beside.write_text("{}", encoding="utf-8")
    assert run("start", "Us", "--plain", typed="A\n1\n\nB\n2\n\n\n", cwd=tmp_path).returncode == 0
    assert beside.read_text(encoding="utf-8") == "{}"
