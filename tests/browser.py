"""A headless Chromium that tests drive by its own protocol over a pipe: no port, no driver, nothing to download."""

import base64
import itertools
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp
from types import TracebackType
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
#: What it reads is file descriptor 3, what it writes 4.
COMMAND = 'reads=$1 writes=$2; shift 2; exec "$@" 3<&"$reads" 4>&"$writes"'
FLAGS = (
    "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars", "--force-color-profile=srgb",
)  # fmt: skip


def installed() -> str | None:
    """Return the path of a Chromium, or None."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Browser:
    """One page of a headless Chromium without a network; `complaints` is all that its console has said."""

    def __init__(self, program: str) -> None:
        self.profile = mkdtemp(prefix="chromium")
        reads, own_writes = os.pipe()
        own_reads, writes = os.pipe()
        given = ["bash", "-c", COMMAND, "bash", str(reads), str(writes), program, *FLAGS]
        given.append(f"--user-data-dir={self.profile}")
        self.process = subprocess.Popen(
            given, pass_fds=(reads, writes), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        os.close(reads)
        os.close(writes)
        self._out, self._in = os.fdopen(own_writes, "wb"), os.fdopen(own_reads, "rb")
        self._numbers, self._rest = itertools.count(1), b""
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.session: str | None = None
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        offline = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
        self.send("Network.emulateNetworkConditions", **offline)

    def __enter__(self) -> "Browser":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._out.close()  # at the end of its pipe the browser ends
        self._in.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.profile, ignore_errors=True)

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Call a method of the protocol and return its result."""
        number = next(self._numbers)
        message = {"id": number, "method": method, "params": params}
        message |= {"sessionId": self.session} if self.session else {}
        self._out.write(json.dumps(message).encode() + b"\0")
        self._out.flush()
        while True:
            answer = self._next()
            if answer.get("id") == number:
                assert "error" not in answer, f"{method}: {answer['error']}"
                result: dict[str, Any] = answer["result"]
                return result

    def open(self, path: Path) -> None:
        """Open a file, and wait until its charts are drawn."""
        self.send("Page.navigate", url=path.as_uri())
        self.run(
            "new Promise((done) => { const look = () => document.documentElement?.dataset.ready"
            " ? done() : setTimeout(look, 20); look(); })"
        )

    def run(self, script: str) -> Any:
        """Return the value of an expression in the page."""
        done = self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def resize(self, width: int, height: int = 900) -> None:
        """Give the window a size, and the page time to follow."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.send("Emulation.setDeviceMetricsOverride", **size)
        self.run("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def emulate(self, media: str = "", **features: str) -> None:
        """Take a medium such as print, and features such as prefers_color_scheme="dark"."""
        named = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.send("Emulation.setEmulatedMedia", media=media, features=named)

    def press(self, key: str) -> None:
        """Press a key, `Tab` or `Enter`."""
        codes: Mapping[str, Mapping[str, Any]] = {
            "Tab": {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9},
            "Enter": {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"},
        }
        for kind in ("keyDown", "keyUp"):
            self.send("Input.dispatchKeyEvent", type=kind, **codes[key])

    def screenshot(self) -> bytes:
        """Return a picture (PNG) of the window."""
        return base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"])

    def box(self, selector: str) -> tuple[int, int, int, int]:
        """Scroll to the first element that fits, and return where it is in the window: left, top, right, bottom."""
        element = f"document.querySelector({json.dumps(selector)})"
        self.run(f"{element}.scrollIntoView({{behavior: 'instant', block: 'center'}})")
        x, y, right, bottom = self.run(
            f"(({{left, top, right, bottom}}) => [left, top, right, bottom].map(Math.round))({element}.getBoundingClientRect())"
        )
        return x, y, right, bottom

    def pdf(self) -> bytes:
        """Return the page as it would be printed."""
        return base64.b64decode(self.send("Page.printToPDF")["data"])

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            chunk = os.read(self._in.fileno(), 1 << 20)
            assert chunk, "the browser has ended"
            self._rest += chunk
        first, self._rest = self._rest.split(b"\0", 1)
        message: dict[str, Any] = json.loads(first)
        self._note(message.get("method", ""), message.get("params", {}))
        return message

    def _note(self, method: str, params: Mapping[str, Any]) -> None:
        """Keep what the console says and what is asked for over the network."""
        if method == "Runtime.exceptionThrown":
            self.complaints.append(json.dumps(params["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(json.dumps(params["args"]))
        elif method == "Log.entryAdded":
            self.complaints.append(params["entry"]["text"])
        elif method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
