"""The command with pages as slow as a test wants, in a pipe or on a terminal of its own."""

import fcntl
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from conftest import ROOT

SLOW = [sys.executable, str(ROOT / "tests" / "slow_reader.py")]
TEXT = "# 新桥通车 往来便捷\n\n本报讯 昨日，位于城东的新桥正式通车。"
SECONDS = 40
"""Until something that must happen is given up."""


def put(**words: str) -> None:
    for name, text in words.items():
        Path(f"{name}.slow").write_text(f"{TEXT}{text}\n", encoding="utf-8")


def environment(**env: str) -> dict[str, str]:
    unset = {"COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR"}
    kept = {name: value for name, value in os.environ.items() if name not in unset}
    return kept | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])} | env


def start(*args: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*SLOW, *args], env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def begun(what: str) -> list[str]:
    """Wait until a page has begun; give the numbers of its processes."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        told_ = Path("begun").read_text(encoding="utf-8") if Path("begun").exists() else ""
        for line in told_.split("\n")[:-1]:
            if line.startswith(f"{what} "):
                return line.removeprefix(f"{what} ").split()
        time.sleep(0.02)
    raise AssertionError(what)


def left_over(out: str) -> list[str]:
    return [path.name for path in Path(out).rglob(".writing")]


class Screen:
    """The command on a terminal of its own, of so many columns."""

    def __init__(self, command: list[str], columns: int, **env: str) -> None:
        self.number, self._terminal = pty.fork()
        if not self.number:
            size = struct.pack("HHHH", 24, columns, 0, 0)
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execve(command[0], command, environment(TERM="xterm") | env)  # noqa: S606  in this very process
        self.said = ""

    def until(self, pattern: str) -> re.Match[str]:
        """Read on until something is shown."""
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            found = re.search(pattern, plain(self.said))
            if found:
                return found
            if not self._more():
                break
        raise AssertionError(self.said)

    def _more(self) -> bool:
        try:
            piece = os.read(self._terminal, 65536)
        except OSError:  # so Linux says that nobody writes any more
            return False
        self.said += piece.decode("utf-8", "replace")
        return bool(piece)

    def type(self, text: str) -> None:
        os.write(self._terminal, text.encode())

    def end(self) -> int:
        """Read all, and give the exit code."""
        while self._more():
            pass
        os.close(self._terminal)
        return os.waitstatus_to_exitcode(os.waitpid(self.number, 0)[1])


def plain(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


@contextmanager
def on_screen(*args: str, columns: int = 80, **env: str) -> Iterator[Screen]:
    screen = Screen([*SLOW, *args], columns, **env)
    try:
        yield screen
    finally:
        with suppress(ProcessLookupError):
            os.kill(screen.number, signal.SIGKILL)
