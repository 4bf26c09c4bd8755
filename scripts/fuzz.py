#!/usr/bin/env python3
"""Change sound files at random, read and clean each, and save what breaks a promise.

Inputs are named by --seed and an index; the same two give the same bytes on any machine. Each of
a batch is made and looked at in a process of its own, so that one which takes the process down,
spins or grows costs itself alone, and is named. What must hold: nothing but errors with advice is
raised; nothing is lost or invented; every line has a place; a result that is written verifies; no
input of 30 KB takes five seconds. What a second run changes is a finding too, but no failure.

A finding is saved in --out as it was made and as small as it could be made, under its class. The
exit code is 1 where something failed. `--only KIND INDEX` looks at one input again, and prints it.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # this checkout, whatever is installed

from fuzzing.checks import RESTLESS, Finding, Looked, batch, looked
from fuzzing.mutations import chosen_kind, made
from fuzzing.seeds import KINDS
from fuzzing.smaller import smaller

from paperclean.errors import EndedError
from paperclean.limits import MB, Limits
from paperclean.worker import own_worker

BATCH = 100
ALONE = Limits(20.0, 1024 * MB)
TOGETHER = Limits(120.0, 1024 * MB)
EVERY = 30.0
"""Seconds between two lines of progress."""
KEPT = 3
"""Findings of one class that are saved and made smaller; the others are counted."""


def done(seed: int, numbers: range, kinds: Sequence[str]) -> Iterator[list[Looked]]:
    """Look at the inputs, a batch at a time; one that ends its process is looked at alone."""
    for start in range(numbers.start, numbers.stop, BATCH):
        indices = list(range(start, min(start + BATCH, numbers.stop)))
        try:
            yield own_worker().call(TOGETHER, batch, seed, indices, kinds)
        except EndedError:
            yield [one for index in indices for one in _alone(seed, index, kinds)]


def _alone(seed: int, index: int, kinds: Sequence[str]) -> list[Looked]:
    try:
        return own_worker().call(ALONE, batch, seed, [index], kinds)
    except EndedError as error:
        kind = chosen_kind(seed, index)
        said = error.log.strip().split("\n")[-1][:200]
        return [Looked(kind, index, "ended", Finding(error.verdict, f"{error} {said}".strip()))]


def class_of(found: Looked) -> str:
    """Name the class of a finding, for folders: what it is, in which kind and where."""
    finding = found.finding or Finding("sound")
    where = re.sub(r"[\W\d]+", "-", finding.where.partition(": ")[0])[:60].strip("-")
    return f"{found.kind}-{finding.what.replace(' ', '-')}-{where}".strip("-")


def save(found: Looked, seed: int, out: Path) -> Path:
    """Save an input as it was made, and the least that shows the same."""
    folder = out / class_of(found)
    folder.mkdir(parents=True, exist_ok=True)
    name = KINDS[found.kind].name
    data = made(found.kind, seed, found.index)
    (folder / f"{seed}-{found.index}-{name}").write_bytes(data)
    if found.ended != "ended":
        wanted = class_of(found)
        least = smaller(
            data, lambda less: class_of(looked(found.kind, less, found.index)) == wanted
        )
        (folder / f"{seed}-{found.index}-least-{name}").write_bytes(least)
    return folder


def main() -> int:
    """Look at the inputs, print progress and what was found; give the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--first", type=int, default=0, metavar="INDEX", help="where to begin")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kinds", default=",".join(KINDS), help="only these: %(default)s")
    parser.add_argument("--out", type=Path, default=Path("fuzz-findings"), metavar="DIR")
    parser.add_argument("--only", nargs=2, metavar=("KIND", "INDEX"), help="one input, again")
    args = parser.parse_args()
    kinds = args.kinds.split(",")
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        parser.error(f"no kind {unknown[0]!r}; there are: {', '.join(KINDS)}")
    if args.only:
        return _only(args.only[0], args.seed, int(args.only[1]))
    numbers = range(args.first, args.first + args.inputs)
    return _all(args.seed, numbers, kinds, args.out)


def _only(kind: str, seed: int, index: int) -> int:
    data = made(kind, seed, index)
    found = looked(kind, data, index)
    sys.stdout.buffer.write(data)
    print(f"\n{found}", file=sys.stderr)
    return int(found.finding is not None)


def _all(seed: int, numbers: range, kinds: Sequence[str], out: Path) -> int:
    ended: Counter[tuple[str, str]] = Counter()
    classes: Counter[str] = Counter()
    failed = 0
    began = said = time.monotonic()
    for results in done(seed, numbers, kinds):
        for one in results:
            ended[one.kind, one.ended] += 1
            if one.finding:
                name = class_of(one)
                failed += one.finding.what != RESTLESS
                classes[name] += 1
                if classes[name] <= KEPT:
                    print(f"{one.kind} {one.index}: {one.finding}", flush=True)
                    save(one, seed, out)
        if time.monotonic() - said > EVERY:
            said = time.monotonic()
            rate = ended.total() / (said - began)
            print(f"{ended.total():,} inputs, {rate:.0f} a second", file=sys.stderr, flush=True)
    print(f"\n{ended.total():,} inputs of seed {seed} from {numbers.start} on")
    for kind in kinds:
        counts = {how: count for (of, how), count in sorted(ended.items()) if of == kind}
        print(f"  {kind}: {', '.join(f'{count:,} {how}' for how, count in counts.items())}")
    print(f"{classes.total():,} findings of {len(classes)} classes, {failed:,} of them failures")
    for name, count in classes.most_common():
        print(f"  {count:>6} {name}")
    return int(failed > 0)


if __name__ == "__main__":
    raise SystemExit(main())
