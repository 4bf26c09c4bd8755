#!/usr/bin/env python3
"""Clean hostile files, made ones and those of a folder, and print what they did.

Each goes the way of the command line: a job in a process of its own, with limits. It must come
to one known outcome, with a class and advice where it is not read; keep its limits of time and
memory, but for a tenth and half a second; write nothing outside OUT; show no traceback; and leave
the next document alone. The exit code is 1 where one does not.

Limits of made files are low (`--seconds`, `--memory`), so that those which never end do so soon;
files of a folder have the usual ones unless limits are given. No engine reads pictures: they are
decoded, and rejected. Without a folder those of ../shared/data/hostile are taken where it exists.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # this checkout, whatever is installed

from hostiles.classes import CLASSES
from hostiles.watching import Seen, Yard

from paperclean.limits import MB

SHARED = Path(__file__).parent.parent.parent / "shared" / "data" / "hostile"
SECONDS, MEMORY = 5.0, 700
"""Limits of made files: seconds, and MB."""
Limit = tuple[float | None, int | None]
_yards: list[Yard] = []


def _enter(root: str) -> None:
    """Give this process a yard of its own."""
    _yards.append(Yard(Path(root, str(os.getpid()))))


def _look(source: Path, limits: Limit) -> Seen:
    return _yards[0].look(source, limits)


def written(root: Path, wanted: Sequence[str]) -> Iterator[tuple[str, Path]]:
    """Write the made files of classes, each in a folder of its class."""
    for name in wanted:
        folder = root / name.replace(" ", "-")
        folder.mkdir(parents=True)
        for file, data in CLASSES[name]():
            (folder / file).write_bytes(data)
            yield name, folder / file


def found(folders: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Give the files below folders; their class is the folder that they stand in."""
    for folder in folders:
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        for file in files if folder.is_dir() else [folder]:
            below = file.relative_to(folder).parent if folder.is_dir() else Path()
            yield f"{folder.name}/{below}".removesuffix("/."), file


def table(rows: Sequence[tuple[str, Seen]]) -> str:
    """Give a line for each class: files, outcomes, the slowest, the largest, violations."""
    lines = [f"{'class':24} {'files':>5} {'slowest':>8} {'memory':>8} {'wrong':>5}  outcomes"]
    classes = [*dict.fromkeys(name for name, _ in rows), "all"]
    for name in classes:
        mine = [seen for of, seen in rows if name in {of, "all"}]
        counts = Counter(seen.outcome for seen in mine)
        outcomes = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
        lines.append(
            f"{name:24} {len(mine):>5} {max(seen.seconds for seen in mine):>6.1f} s "
            f"{max(seen.memory for seen in mine) // MB:>5} MB "
            f"{sum(bool(seen.violations) for seen in mine):>5}  {outcomes}"
        )
    return "\n".join(lines)


def main() -> int:
    """Look at all files, print the table; give the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="*", type=Path, help="of hostile files by other hands")
    parser.add_argument("--classes", help=f"of made files only these: {', '.join(CLASSES)}")
    parser.add_argument("--no-made", action="store_true", help="only those of folders")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--seconds", type=float, help=f"{SECONDS:g} for made files")
    parser.add_argument("--memory", type=int, help=f"MB, {MEMORY} for made files")
    args = parser.parse_args()
    wanted = args.classes.split(",") if args.classes else [] if args.no_made else [*CLASSES]
    if unknown := [name for name in wanted if name not in CLASSES]:
        parser.error(f"no class {unknown[0]!r}; there are: {', '.join(CLASSES)}")
    if absent := [folder for folder in args.folder if not folder.exists()]:
        parser.error(f"{absent[0]} does not exist")
    folders = [folder.resolve() for folder in args.folder]
    if not folders and not args.classes:
        folders = [SHARED] if SHARED.is_dir() else []
        if not folders:
            print("no ../shared/data/hostile here: only made files are looked at")
    given = args.memory and args.memory * MB
    made_limits: Limit = (args.seconds or SECONDS, given or MEMORY * MB)
    with tempfile.TemporaryDirectory() as root:
        files = [(of, file, made_limits) for of, file in written(Path(root, "made"), wanted)]
        files += ((of, file, (args.seconds, given)) for of, file in found(folders))
        rows = []
        for of, seen in _seen(files, Path(root, "yards"), args.jobs):
            rows.append((of, seen))
            for wrong in seen.violations:
                print(f"{of}: {seen.name}: {wrong}", flush=True)
    if not rows:
        parser.error("there is no file to look at")
    print(table(rows))
    return int(any(seen.violations for _, seen in rows))


def _seen(
    files: Sequence[tuple[str, Path, Limit]], yards: Path, count: int
) -> Iterator[tuple[str, Seen]]:
    """Look at files, in so many processes, each with its yard."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(count, context, partial(_enter, str(yards))) as pool:
        asked = [(of, pool.submit(_look, file, limits)) for of, file, limits in files]
        for number, (of, future) in enumerate(asked, start=1):
            seen = future.result()
            print(f"{number}/{len(asked)} {seen.name}: {seen.outcome}", file=sys.stderr)
            yield of, seen


if __name__ == "__main__":
    raise SystemExit(main())
