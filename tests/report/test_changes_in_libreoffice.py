"""Tracked changes accepted and rejected one by one in LibreOffice itself."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Sequence
from datetime import date
from itertools import cycle
from pathlib import Path
from time import time_ns
from typing import Any

import pytest
import yaml

from agreed import AGREED
from filled import planned
from partnerkit.document.blocks import Block, Heading, Tracked
from partnerkit.document.word import word
from partnerkit.plan.worked_out import Plan
from partnerkit.report.agreement import agreement
from partnerkit.report.sections import section
from partnerkit.report.since_signed import since
from partnerkit.workbook.steps import Step

DAY = date(2026, 11, 26)
PYTHON = shutil.which("python3", path="/usr/bin:/usr/local/bin") or ""
#: Decides each change of a file in turn (a accepts, r rejects), and saves all that it says as text.
DECIDE = """
import os, sys, time, uno
from com.sun.star.beans import PropertyValue

def of(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made

def connected():
    here = uno.getComponentContext()
    name = "com.sun.star.bridge.UnoUrlResolver"
    resolver = here.ServiceManager.createInstanceWithContext(name, here)
    for _ in range(200):
        try:
            return resolver.resolve(f"uno:pipe,name={sys.argv[1]};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.3)

office = connected()
make = office.ServiceManager.createInstanceWithContext
desktop = make("com.sun.star.frame.Desktop", office)
dispatch = make("com.sun.star.frame.DispatchHelper", office)
for line in sys.stdin.read().splitlines():
    source, to, decisions = line.split("|")
    url = uno.systemPathToFileUrl(source)
    text = desktop.loadComponentFromURL(url, "_blank", 0, (of("Hidden", True),))
    def left():
        changes, count = text.Redlines.createEnumeration(), 0
        while changes.hasMoreElements():
            changes.nextElement()
            count += 1
        return count
    def run(command):
        dispatch.executeDispatch(text.CurrentController.Frame, f".uno:{command}", "", 0, ())
    print(left())
    for one in decisions:
        text.CurrentController.ViewCursor.gotoStart(False)
        run("NextTrackedChange")  # it selects neighbours as well; a click selects one alone
        text.CurrentController.ViewCursor.collapseToStart()
        run("AcceptTrackedChange" if one == "a" else "RejectTrackedChange")
    assert not left()
    filter = of("FilterName", "Text (encoded)"), of("FilterOptions", "UTF8")
    text.storeToURL(uno.systemPathToFileUrl(to), filter)
    text.close(True)
try:
    desktop.terminate()
except Exception:
    pass
sys.stdout.flush()
os._exit(0)  # Python would take its end of the bridge apart while LibreOffice does: it may crash
"""


def can_decide() -> bool:
    if not PYTHON or not shutil.which("soffice"):
        return False
    return not subprocess.run(
        [PYTHON, "-c", "import uno"], capture_output=True, check=False
    ).returncode


def whole(made: Plan) -> list[Block]:
    return [Heading(1, "Plan")] + [
        block
        for step in Step
        for block in (Heading(2, step.heading), *section(step, made.partnership, DAY))
    ]


def memorandum(made: Plan) -> list[Block]:
    return agreement(made.partnership, DAY, "A").blocks


def changed() -> Any:
    """The plan of AGREED after much was said anew: in answers, lists, tables and pictures."""
    data = yaml.load(AGREED, Loader=yaml.BaseLoader)
    data["purpose"]["goal"] = "Within three years, fewer households skip meals."
    data["purpose"]["values"][1] = "Local farms and gardens matter"
    data["accountability"]["entries"]["county-1"]["to"] = "The new Board"
    data["contributions"]["resources"]["post"]["amount"] = "60000"
    del data["contributions"]["resources"]["room"], data["contributions"]["pledges"][1]
    data["commitments"]["duties"][0]["every"] = "3 months"
    data["practice"]["term"]["notice"] = "90 days"
    data["practice"]["actions"].append({"what": "Paint the hall", "owner": "council"})
    data["practice"]["actions"].append({"what": "Plant trees", "owner": "county"})
    return data


def decided(blocks: Sequence[Block], decisions: str) -> list[Block]:
    """The blocks after each change was accepted (a) or rejected (r) in turn."""
    left = cycle(decisions)
    kept: list[Block] = []
    for one in blocks:
        if not isinstance(one, Tracked):
            kept.append(one)
        elif (next(left) == "a") != one.taken_out:
            kept += one.of
    return kept


@pytest.mark.slow
@pytest.mark.skipif(not can_decide(), reason="LibreOffice with its bridge to Python is not here")
@pytest.mark.parametrize("text", [whole, memorandum])
def test_each_change_is_decided_alone(text: Callable[[Plan], list[Block]], tmp_path: Path) -> None:
    before = planned(yaml.load(AGREED, Loader=yaml.BaseLoader))
    tracked = since(text(before), text(planned(changed())))
    count = sum(isinstance(one, Tracked) for one in tracked)
    assert count > 10
    alone = ["".join("ra"[n == at] for n in range(count)) for at in range(count)]
    ways = ["a" * count, "r" * count, ("ar" * count)[:count], ("rra" * count)[:count], *alone]
    (tmp_path / "tracked.docx").write_bytes(word(tracked, DAY))
    orders = []
    for n, way in enumerate(ways):
        (tmp_path / f"{n}.docx").write_bytes(word(decided(tracked, way), DAY))
        orders.append(f"{tmp_path / 'tracked.docx'}|{tmp_path / f'{n}-decided.txt'}|{way}")
        orders.append(f"{tmp_path / f'{n}.docx'}|{tmp_path / f'{n}-expected.txt'}|")
    pipe = f"partnerkit-{tmp_path.name}-{time_ns()}"
    office = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            *("--headless", "--norestore", f"--accept=pipe,name={pipe};urp"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        done = subprocess.run(
            [PYTHON, "-c", DECIDE, pipe],
            input="\n".join(orders),
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        office.wait(timeout=60)
    finally:
        office.terminate()
    assert not done.returncode, done.stderr
    assert set(done.stdout.split()) == {str(count), "0"}
    for n, way in enumerate(ways):
        made, meant = (
            (tmp_path / f"{n}-{what}.txt").read_text(encoding="utf-8").rstrip()
            for what in ("decided", "expected")
        )
        assert made == meant, way
