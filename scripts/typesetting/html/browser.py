"""Drive a headless Chromium through its debugging pipe: no package, no port."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import subprocess
import tempfile
from typing import Any, Self

NAMES = ("chromium", "chromium-browser", "google-chrome")
ADVICE = "Chromium is missing: apt-get install chromium"


def find() -> str | None:
    """Give the program, if one of its names is on the path."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Browser:
    """One Chromium with one page; use it as a context."""

    def __enter__(self) -> Self:
        """Start it. Raises FileNotFoundError without a Chromium."""
        program = find()
        if program is None:
            raise FileNotFoundError(ADVICE)
        hear, tell = os.pipe()
        listen, answer = os.pipe()
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (hear, answer)]
        os.close(hear)
        os.close(answer)
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        # The pipe is file 3 (in) and 4 (out) of the browser: a shell puts them there. It is bash,
        # since others read no number of two digits.
        self._process = subprocess.Popen(
            [
                "/bin/bash",
                "-c",
                f'exec "$0" "$@" 3<&{ends[0]} 4>&{ends[1]}',
                program,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--font-render-hinting=none",
                "--remote-debugging-pipe",
                f"--user-data-dir={self._profile.name}",
            ],
            pass_fds=ends,
            stderr=subprocess.DEVNULL,
        )
        for end in ends:
            os.close(end)
        self._tell, self._listen = tell, listen
        self._left = b""
        self._count = 0
        self._session = ""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        self.call("Page.enable")
        return self

    def __exit__(self, *_: object) -> None:
        """End it."""
        self._process.terminate()
        self._process.wait()
        os.close(self._tell)
        os.close(self._listen)
        self._profile.cleanup()

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask one thing and wait for its answer. Raises RuntimeError for an error's text."""
        self._count += 1
        asked = {"id": self._count, "method": method, "params": params}
        if self._session:
            asked["sessionId"] = self._session
        told = json.dumps(asked).encode() + b"\0"
        while told:
            told = told[os.write(self._tell, told) :]
        while True:
            while b"\0" not in self._left:
                some = os.read(self._listen, 1 << 20)
                if not some:
                    raise RuntimeError("Chromium went away")
                self._left += some
            one, self._left = self._left.split(b"\0", 1)
            heard = json.loads(one)
            if heard.get("id") == self._count:
                if "error" in heard:
                    raise RuntimeError(f"{method}: {heard['error']}")
                return dict(heard["result"])

    def show(self, html: str, width: float, height: float) -> None:
        """Lay out a page of so many points as it will be printed."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=round(width * 4 / 3),
            height=round(height * 4 / 3),
            deviceScaleFactor=1,
            mobile=False,
        )
        self.call("Emulation.setEmulatedMedia", media="print")
        frame = self.call("Page.getFrameTree")["frameTree"]["frame"]["id"]
        self.call("Page.setDocumentContent", frameId=frame, html=html)

    def run(self, script: str) -> Any:
        """Evaluate JavaScript, a promise to its end. Raises RuntimeError for what it throws."""
        told = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in told:
            raise RuntimeError(json.dumps(told["exceptionDetails"], ensure_ascii=False)[:2000])
        return told["result"].get("value")

    def pdf(self) -> bytes:
        """Print what is shown, at the size that the page's own style gives."""
        told = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(told["data"])
