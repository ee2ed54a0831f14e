"""A Firefox without a window, for tests: driven by WebDriver BiDi, which needs no other program."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from itertools import count
from pathlib import Path
from typing import Any

FIREFOX = next(filter(None, map(shutil.which, ("firefox-esr", "firefox"))), "")
#: Nothing asks, nothing is fetched, and what is downloaded goes into the folder of the test.
_SETTINGS = {
    "browser.download.folderList": 2,
    "browser.download.useDownloadDir": True,
    "browser.download.always_ask_before_handling_new_types": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "app.normandy.enabled": False,
    "network.captive-portal-service.enabled": False,
    "dom.security.https_only_mode": False,
    "dom.disable_beforeunload": False,
}
_READY = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


class Firefox:
    """One browser with a profile of its own in a folder; `wait` seconds are the longest for all."""

    def __init__(self, socket: Any, folder: Path, wait: float = 60, **settings: Any) -> None:
        self.folder, self._wait = folder, wait
        self._socket: Any = None
        profile = folder / "profile"
        profile.mkdir()
        wanted = {**_SETTINGS, "browser.download.dir": str(folder / "downloads"), **settings}
        (folder / "downloads").mkdir()
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in wanted.items())
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        said = folder / "firefox.log"
        with said.open("wb") as log:
            self._process = subprocess.Popen(
                [
                    *(FIREFOX, "--headless", "--no-remote", "--remote-debugging-port=0"),
                    *("--profile", str(profile)),
                ],
                stderr=log,
                stdout=subprocess.DEVNULL,
            )
        try:
            self._begin(socket, said)
        except BaseException:
            self.close()
            raise

    def _begin(self, socket: Any, said: Path) -> None:
        end = time.monotonic() + self._wait
        while not (found := _READY.search(said.read_text(errors="replace"))):
            assert time.monotonic() < end, "Firefox did not start"
            time.sleep(0.05)
        self._socket = socket.create_connection(
            found[1] + "/session", timeout=self._wait, suppress_origin=True
        )
        self._ids = count(1)
        prompts = {"unhandledPromptBehavior": {"default": "accept"}}
        self.send("session.new", capabilities={"alwaysMatch": prompts})
        self.tab = self.send("browsingContext.getTree")["contexts"][0]["context"]

    def send(self, method: str, **params: Any) -> Any:
        """Send a command, and return its result."""
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            found = json.loads(self._socket.recv())
            if found.get("id") == number:
                assert found.get("type") == "success", found
                return found["result"]

    def open(self, address: str) -> None:
        self.send("browsingContext.navigate", context=self.tab, url=address, wait="complete")

    def new_tab(self) -> str:
        return str(self.send("browsingContext.create", type="tab")["context"])

    def reload(self) -> None:
        self.send("browsingContext.reload", context=self.tab, wait="complete")

    def back(self) -> None:
        self.send("browsingContext.traverseHistory", context=self.tab, delta=-1)

    def run(self, script: str) -> Any:
        """The value of an expression in the page, as JSON."""
        found = self.send(
            "script.evaluate",
            expression=f"(async () => JSON.stringify({script}))()",
            target={"context": self.tab},
            awaitPromise=True,
            userActivation=True,
        )
        assert found["type"] == "success", found
        text = found["result"].get("value")
        return None if text is None else json.loads(text)

    def until(self, wanted: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + self._wait
        while time.monotonic() < end:
            if self.run(f"Boolean({wanted})"):
                return
            time.sleep(0.05)
        raise AssertionError(f"never was: {wanted}")

    def saved(self, button: str) -> Path:
        """What a button gives for download, by its id."""
        before = set((self.folder / "downloads").iterdir())
        self.run(f"document.getElementById({json.dumps(button)}).click()")
        end = time.monotonic() + self._wait
        while time.monotonic() < end:
            new = set((self.folder / "downloads").iterdir()) - before
            if new and not any(one.suffix == ".part" or not one.stat().st_size for one in new):
                return new.pop()
            time.sleep(0.05)
        raise AssertionError("nothing was saved")

    def close(self) -> None:
        if self._socket:
            self._socket.close()
        self._process.terminate()
        self._process.wait(self._wait)
