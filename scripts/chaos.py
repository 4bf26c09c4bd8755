"""Kill workers and drivers of a run at random, again and again, and look what is left of it.

A folder of made documents is cleaned once in one process, undisturbed. Then it is cleaned again
into another folder by drivers that are killed, or whose workers are, until so many kills are
done; two drivers may be at work at once, and the disk may be full for a while. What the last,
undisturbed driver leaves must be, byte for byte, what the first one made: nothing lost, nothing
half, and no result written a second time once it stood.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from paperclean.overall import entries
from paperclean.standing import recorded

OPENINGS = ("昨日上午", "本报讯 近日", "连日来", "入秋以来", "据介绍", "当天")
SUBJECTS = ("河堤加固工程", "新学年的校车线路", "城东图书馆", "夜间公交", "早稻收购", "社区食堂")
VERBS = ("正式启用", "按期完工", "进入收尾阶段", "受到居民欢迎", "迎来首批读者", "全面展开")
DAMAGE = ("守牢守牢", "的的", "建设,发展", "， ，", "工程工程")
LONGEST = 1.5
"""Seconds that a driver may work before the next kill, at most."""
SHARE_OF_DRIVERS = 0.3
"""So many of the kills are of the driver, the others of one of its workers."""
ENDS = (0, 5, -signal.SIGKILL)
"""How a driver may end: all done, some bad, or killed."""
EXPECTED = ("", "CrashError", "SourceError")
"""Classes of what becomes of documents that are bad, or whose worker was killed."""
SMALL_DISK = "1m"
"""Too small for the results of a few documents."""
UNMOUNTED = "not tried: nobody may mount a small disk here"


def documents(folder: Path, number: int, seed: int) -> None:
    """Write texts of several sizes; some are copies, some damaged, some no text at all."""
    chance = random.Random(seed)  # noqa: S311  nothing secret
    folder.mkdir(parents=True)
    texts: list[bytes] = []
    for place in range(number):
        kind = chance.random()
        if kind < 0.03:  # noqa: PLR2004  few are bad
            data = bytes(chance.randrange(256) for _ in range(300)) + bytes(range(256))
        elif kind < 0.1 and texts:  # noqa: PLR2004  some are copies
            data = chance.choice(texts)
        else:
            data = _text(chance).encode()
            texts.append(data)
        (folder / f"{place:05d}.md").write_bytes(data)


def _text(chance: random.Random) -> str:
    def sentence() -> str:
        mend = chance.choice(DAMAGE) if chance.random() < 0.1 else ""  # noqa: PLR2004
        return f"{chance.choice(OPENINGS)}，{chance.choice(SUBJECTS)}{mend}{chance.choice(VERBS)}。"

    stories = []
    for _ in range(chance.randint(1, 4)):
        head = f"# {chance.choice(SUBJECTS)}{chance.choice(VERBS)}"
        paragraphs = [
            "".join(sentence() for _ in range(chance.randint(1, 5)))
            for _ in range(chance.randint(1, 6))
        ]
        stories.append("\n\n".join([head, *paragraphs]))
    return "\n\n".join(stories) + "\n"


def tree(out: Path) -> dict[str, str]:
    """Give the digest of each file of the results; hidden files and run.jsonl are no part."""
    found = {}
    for root, folders, files in os.walk(out):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in files:
            path = Path(root, name)
            below = path.relative_to(out).as_posix()
            if not name.startswith(".") and below not in {"run.jsonl", "index.html"}:
                found[below] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


@dataclass
class Chaos:
    """A run that is disturbed: its kills, and what was seen of its results meanwhile."""

    folder: Path
    out: Path
    options: tuple[str, ...]
    chance: random.Random
    kills: dict[str, int] = field(default_factory=lambda: {"driver": 0, "worker": 0})
    twice: set[str] = field(default_factory=set)
    unexpected: set[str] = field(default_factory=set)
    half: set[str] = field(default_factory=set)
    _seen: dict[str, int] = field(default_factory=dict)

    @property
    def killed(self) -> int:
        """Count the kills."""
        return sum(self.kills.values())

    def driver(self) -> subprocess.Popen[bytes]:
        """Start a run."""
        return subprocess.Popen(
            command(self.folder, self.out, *self.options, "--retry", "crashed,timeout"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill_until(self, number: int) -> None:
        """Run and kill until there were so many kills; what is done already is done anew."""
        while self.killed < number:
            driver = self.driver()
            while driver.poll() is None and self.killed < number:
                time.sleep(self.chance.uniform(0, LONGEST))
                if self.chance.random() < SHARE_OF_DRIVERS:
                    self._kill("driver", driver.pid)
                    break
                workers = below(driver.pid)
                if workers:
                    self._kill("worker", self.chance.choice(workers))
            if driver.poll() is None and self.killed >= number:
                self._kill("driver", driver.pid)
            ended = driver.poll() is not None and driver.returncode != -signal.SIGKILL
            driver.wait()
            if driver.returncode not in ENDS:
                self.unexpected.add(f"a driver ended with {driver.returncode}")
            self.look()
            if ended:  # all is done: let a part of it be missing again
                self._forget()

    def _kill(self, what: str, pid: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
            self.kills[what] += 1

    def _forget(self) -> None:
        for name in sorted(self._seen):
            if self.chance.random() < 0.5:  # noqa: PLR2004  every other one
                (self.out / name / "manifest.json").unlink(missing_ok=True)
                remove(self.out / name)
                (self.out / ".runs" / f"{name}.json").unlink(missing_ok=True)
                del self._seen[name]

    def look(self) -> None:
        """See which results stand, and whether one that stood was written again."""
        now = {}
        for manifest in self.out.glob("*/manifest.json"):
            with suppress(FileNotFoundError):
                now[manifest.parent.name] = manifest.stat().st_ino
        for folder in self.out.iterdir() if self.out.exists() else ():
            if folder.is_dir() and not folder.name.startswith(".") and folder.name not in now:
                self.half.add(folder.name)
        for name, entry in entries(self.out):
            if entry.cls not in EXPECTED:
                self.unexpected.add(f"{name}: {entry.outcome}: {entry.cls}: {entry.message}")
        self.twice |= {name for name, inode in now.items() if self._seen.get(name, inode) != inode}
        self._seen |= now


def remove(folder: Path) -> None:
    """Remove a folder and what is in it."""
    for root, folders, files in os.walk(folder, topdown=False):
        for name in files:
            Path(root, name).unlink()
        for name in folders:
            Path(root, name).rmdir()
    folder.rmdir()


def below(pid: int) -> list[int]:
    """Give the processes that a process has started, and those that they have."""
    found = []
    with suppress(OSError, ValueError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                found += [child, *below(child)]
    return found


def command(folder: Path, out: Path, *options: str) -> list[str]:
    """Give the command that cleans a folder."""
    return [
        *(sys.executable, "-P", "-m", "paperclean", "clean", str(folder)),
        *("-o", str(out), "--quiet", *options),
    ]


def clean(folder: Path, out: Path, *options: str) -> int:
    """Clean a folder undisturbed; give the exit code."""
    return subprocess.run(
        command(folder, out, *options),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    ).returncode


def compared(right: Mapping[str, str], out: Path) -> list[str]:
    """Say in what a tree of results differs from the right one."""
    there = tree(out)
    found = [f"{name}: missing, {said(out, name)}" for name in sorted(right.keys() - there.keys())]
    found += [f"{name}: too much" for name in sorted(there.keys() - right.keys())]
    both = sorted(right.keys() & there.keys())
    return found + [f"{name}: other bytes" for name in both if right[name] != there[name]]


def said(out: Path, name: str) -> str:
    """Say what a run recorded of the document that a file belongs to."""
    entry = recorded(out, name.split("/", maxsplit=1)[0])
    return "no record" if entry is None else f"{entry.outcome}: {entry.cls}: {entry.message}"


@contextmanager
def small_disk(folder: Path) -> Iterator[bool]:
    """Put a small disk at a folder, where the system lets us; tell whether it did."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "tmpfs", str(folder)]
    done = subprocess.run(mount, capture_output=True, check=False)
    try:
        yield done.returncode == 0
    finally:
        if done.returncode == 0:
            subprocess.run(["umount", str(folder)], check=False)  # noqa: S607


def full_disk(
    folder: Path, right: Mapping[str, str], aside: Path, options: Sequence[str]
) -> list[str]:
    """Clean onto a disk that is too small, make it larger, and clean again."""
    with small_disk(aside) as mounted:
        if not mounted:
            return [UNMOUNTED]
        clean(folder, aside / "out", *options)
        found = [] if compared(right, aside / "out") else ["the small disk was never full"]
        found += [
            f"{path.name}: half a result"
            for path in (aside / "out").iterdir()
            if path.is_dir()
            and not path.name.startswith(".")
            and not (path / "manifest.json").is_file()
        ]
        subprocess.run(
            ["mount", "-o", "remount,size=2g", str(aside)],  # noqa: S607
            check=True,
        )
        clean(folder, aside / "out", *options)
        return found + compared(right, aside / "out")


def two_at_once(
    folder: Path, right: Mapping[str, str], out: Path, options: Sequence[str]
) -> list[str]:
    """Let two drivers clean one folder into one OUT at the same time."""
    drivers = [
        subprocess.Popen(
            command(folder, out, *options), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(2)
    ]
    codes = [driver.wait() for driver in drivers]
    return [f"a driver ended with {code}" for code in codes if code not in ENDS] + compared(
        right, out
    )


def main() -> int:
    """Make documents, disturb runs over them, and print what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runner", default="local", help="local or ray")
    given = parser.parse_args()
    options = ("--runner", given.runner)
    table = Table("what", "found", "wrong")
    wrong: list[str] = []

    def told(what: str, found: str, faults: Sequence[str]) -> None:
        table.add_row(what, found, f"{len(faults)}" if faults else "0")
        wrong.extend(f"{what}: {fault}" for fault in faults)

    with tempfile.TemporaryDirectory(prefix="paperclean-chaos-") as name:
        place = Path(name)
        folder = place / "in"
        documents(folder, given.documents, given.seed)
        clean(folder, place / "serial", "--runner", "serial")
        right = tree(place / "serial")
        told("one process, undisturbed", f"{len(right)} files", [] if right else ["nothing"])
        chance = random.Random(given.seed)  # noqa: S311
        chaos = Chaos(folder, place / "killed", options, chance)
        chaos.kill_until(given.kills)
        clean(folder, chaos.out, *options, "--retry", "crashed,timeout")
        chaos.look()
        kills = ", ".join(f"{number} of the {what}" for what, number in chaos.kills.items())
        told(f"{chaos.killed} kills: {kills}", "lost or other", compared(right, chaos.out))
        told("", "written twice", sorted(chaos.twice))
        told("", "half", sorted(chaos.half))
        told("", "failed otherwise than by a kill", sorted(chaos.unexpected))
        told(
            "two drivers at once",
            "lost or other",
            two_at_once(folder, right, place / "two", options),
        )
        told(
            "a full disk", "lost, other or half", full_disk(folder, right, place / "disk", options)
        )
    Console().print(table)
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
