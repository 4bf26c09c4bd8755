#!/usr/bin/env python3
"""Measure how fast the program is, beside two cleaners of text, in one run.

- speed: 5 MB of a daily (`../shared/data/corpus/rmrb`, skipped where it is absent) as pages, the
  articles of one page one file after the other, the days again and again until it is enough.
  Ours is read, surveyed, cleaned by the whole chain, its ledger recorded, and all promises
  checked: undone, replayed, every character counted. `ftfy.fix_text` and `autocorrect` are given
  the same pages, by turns with ours. Seconds are the processor's own, so that what else the
  machine does counts less; figures are medians of the rounds, MB are millions of bytes of UTF-8.
- parts: what reading, survey, chain and checking take of ours, and each rule of the chain.
- page: one front page (`../shared/data/pages`) in a process that has cleaned one before.
- commit: what part of the time of that page it takes to check its result against the promises, to
  write it and to have it written through to the disk, by the clock.
- report: the report of an issue with 300 articles: seconds to make it, and, in Chromium where that
  and playwright are there, from its address to the first paint and to the first key it obeys.
- listing: the index of a run with 10,000 documents: seconds to make it, and in Chromium to the
  first paint, to the end of loading, and to the next paint after all is sorted, searched, and shown
  again.
- start: `paperclean --help`, from the call to the prompt.
- memory: the most that one process holds after 100 and after 1,000 documents, written to disk.
- pool: `--documents` (wanted 10,000) of the size of that page, no two the same, written to disk
  by the serial runner, by the local one with one worker, and with as many as cores: seconds of the
  clock, and of the processor in the driver and in its workers. What the pool costs is what these
  come to beyond the serial run's; where other programs want the cores, only that figure counts.
  Beside it the most memory the driver held after a tenth and at the end. Each run is a process of
  its own, so its start is in it: small in 10,000 documents, large in 100.

The two others are installed into `.bench/`, for this script alone.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # this checkout, whatever else is installed

from paperclean import chain  # noqa: E402
from paperclean.facts import survey  # noqa: E402
from paperclean.index import Row, rendered  # noqa: E402
from paperclean.job import Job, carry_out, jobs  # noqa: E402
from paperclean.ledger import apply  # noqa: E402
from paperclean.promises import faults  # noqa: E402
from paperclean.readers import read_bytes  # noqa: E402
from paperclean.result import clean  # noqa: E402
from paperclean.runners import runner  # noqa: E402
from paperclean.runners.serial import run as run_jobs  # noqa: E402
from paperclean.threads import cores  # noqa: E402
from paperclean.usage import peak  # noqa: E402
from paperclean.writers import html  # noqa: E402

SHARED = ROOT.parent / "shared" / "data"
CORPUS = SHARED / "corpus" / "rmrb"
PAGE = SHARED / "pages" / "zhuzhou-2023-11-04-a01" / "source.md"
PEERS = ROOT / ".bench"
PINS = ("ftfy==6.3.1", "autocorrect-py==2.14.0", "wcwidth==0.9.4")
ENOUGH = 5_000_000
ROUNDS = 5
STEPS = (100, 1000)
SECTIONS = ("speed", "parts", "page", "commit", "report", "listing", "start", "memory", "pool")
DEMO = ROOT / "fixtures" / "demo" / "page.md"
ISSUE = 300
"""Articles of the issue whose report is opened."""
LISTED = 10_000
"""Documents of the run whose index is opened."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
DOCUMENTS = 1000
Cleaner = Callable[[str], object]


def corpus() -> list[tuple[str, str]]:
    """Give name and text of the pages of all days, as often as makes 5 MB."""
    by_page: dict[str, list[str]] = defaultdict(list)
    for path in sorted(CORPUS.glob("*/*.txt")):
        by_page[path.name[:11]].append(path.read_text(encoding="utf-8").rstrip("\n"))
    pages = [(f"{name}.txt", "\n".join([*texts, ""])) for name, texts in by_page.items()]
    found: list[tuple[str, str]] = []
    size = 0
    while pages and size < ENOUGH:
        found.append(pages[len(found) % len(pages)])
        size += len(found[-1][1].encode())
    return found


def ours(text: str, name: str = "page.txt") -> chain.Run:
    """Clean a page, and check all promises on what comes out."""
    done = chain.run(read_bytes(text.encode(), name))
    wrong = next(faults(done), None)
    if wrong:
        raise SystemExit(f"a promise is broken: {wrong}")
    return done


def peers() -> dict[str, Cleaner]:
    """Give the other cleaners; installs them where they are not."""
    sys.path.append(str(PEERS))
    if not PEERS.is_dir():
        line = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(PEERS), *PINS]
        print(f"installing {', '.join(PINS)} into {PEERS}", file=sys.stderr)
        if subprocess.run(line, check=False).returncode:
            print(f"not measured; install them: {' '.join(line)}", file=sys.stderr)
            return {}
    import autocorrect_py
    import ftfy

    return {"ftfy": ftfy.fix_text, "autocorrect": autocorrect_py.format}


def seconds(call: Callable[[], object]) -> float:
    """Time a call, in seconds of the processor."""
    began = time.process_time()
    call()
    return time.process_time() - began


def each(cleaner: Cleaner, texts: Iterable[str]) -> Callable[[], None]:
    """Make a call that cleans one text after the other."""

    def call() -> None:
        for text in texts:
            cleaner(text)

    return call


def speed(rounds: int) -> None:
    """Print megabytes a second of ours and of the others, by turns."""
    texts = [text for _, text in corpus()]
    size = sum(len(text.encode()) for text in texts) / 1e6
    cleaners: dict[str, Cleaner] = {
        "paperclean": ours,
        "paperclean, as Markdown": lambda text: ours(text, "page.md"),
        **peers(),
    }
    for cleaner in cleaners.values():
        cleaner(texts[0])
    taken: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        for name, cleaner in cleaners.items():
            taken[name].append(seconds(each(cleaner, texts)))
    print(f"speed: {size:.2f} MB of UTF-8, {len(texts)} pages, medians of {rounds}")
    own = median(taken["paperclean"])
    for name, times in taken.items():
        each_ = " ".join(f"{size / t:.2f}" for t in times)
        print(
            f"  {name:24} {size / median(times):7.2f} MB/s ({each_}); "
            f"ours is {median(times) / own:.2f} times as fast"
        )


def parts(rounds: int) -> None:
    """Print what each part of ours takes, and each rule."""
    pages = corpus()
    profile = chain.default_profile()
    ours(pages[0][1])
    taken: dict[str, list[float]] = defaultdict(list)
    for _ in range(rounds):
        spent: dict[str, float] = defaultdict(float)
        for name, text in pages:
            _one(text.encode(), name, profile, spent)
        for key, value in spent.items():
            taken[key].append(value)
    total = sum(median(times) for key, times in taken.items() if not key.startswith("  "))
    print(f"parts: seconds of {total:.2f}, medians of {rounds}")
    for key, times in taken.items():
        print(f"  {key:30} {median(times):6.3f} {median(times) / total:6.1%}")


def _one(data: bytes, name: str, profile: chain.Profile, spent: dict[str, float]) -> None:
    """Do what `ours` does, part by part; rules are timed in a second pass."""
    now = time.process_time
    began = now()
    document = read_bytes(data, name)
    read = now()
    facts = survey(document, profile.paper)
    surveyed = now()
    done = chain.run(document, profile, facts=facts)
    cleaned = now()
    list(faults(done))
    spent["read"] += read - began
    spent["survey"] += surveyed - read
    spent["chain"] += cleaned - surveyed
    spent["check"] += now() - cleaned
    for step in profile.steps:
        passages = list(chain.passages(document, step.rule.phase))
        began = now()
        edits = [
            edit
            for passage in passages
            for edit in step.rule.edits(passage, facts, step.level, step.options)
        ]
        spent[f"  {step.rule.name}"] += now() - began
        if edits:
            document, _ = apply(document, edits)


def page(rounds: int) -> None:
    """Print how long one page takes in a warm process."""
    data = PAGE.read_bytes()
    clean(data).check()
    only = median(seconds(lambda: clean(data).check()) for _ in range(rounds * 4))
    with tempfile.TemporaryDirectory() as out:
        written = median(seconds(lambda: clean(data).write(out)) for _ in range(rounds * 4))
    print(
        f"page: {len(data)} bytes, {only * 1000:.1f} ms cleaned and checked (wanted under 20), "
        f"{written * 1000:.1f} ms written to disk too"
    )


def commit(rounds: int) -> None:
    """Print what part of the time of a page putting its result in place takes, by the clock."""
    data = PAGE.read_bytes()
    shares: list[float] = []
    whole: list[float] = []
    with tempfile.TemporaryDirectory(dir=ROOT) as name:
        out = Path(name)
        for number in range(rounds * 4):
            began = time.perf_counter()
            result = clean(data)
            cleaned = time.perf_counter()
            result.write(out, f"{number}.md")  # which checks it
            ended = time.perf_counter()
            shares.append((ended - cleaned) / (ended - began))
            whole.append(ended - began)
    print(
        f"commit: checked, written and synced in {median(shares):.0%} of the time of a text page "
        f"(wanted under 30 %); {1 / median(whole):.1f} pages a second and core"
    )


def report(rounds: int) -> None:
    """Print how long the report of a large issue takes to be made and to be seen."""
    text = DEMO.read_text(encoding="utf-8")
    first = clean(text.encode(), name="page.md")
    # no two pages name the same place: they would be read as one printed again and again
    copies = [
        text.replace("霁川", f"霁{chr(ord('川') + n)}") for n in range(ISSUE // len(first.articles))
    ]
    issue = clean("\n\n".join(copies).encode(), name="issue.md")
    files: dict[str, bytes] = {}

    def make() -> None:
        files.update(html.report(issue.run, issue.articles, lambda _: None))

    made = median(seconds(make) for _ in range(rounds))
    size = sum(map(len, files.values()))
    print(
        f"report: {len(issue.articles)} articles, {len(issue.ledger)} edits, "
        f"{size / 1e6:.1f} MB made in {made:.2f} s"
    )
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None or find_spec("playwright") is None:
        print("report: not opened, Chromium or playwright is not there")
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / html.FILE
        file.write_bytes(files[html.FILE])
        painted, ready = zip(*(opened(file, program) for _ in range(rounds)), strict=True)
    print(
        f"report: first paint after {median(painted):.2f} s (wanted under 2), "
        f"ready for keys after {median(ready):.2f} s"
    )


def opened(file: Path, program: str) -> tuple[float, float]:
    """Open a report in a browser of its own; give the seconds to its first paint and to the end."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        shown = browser.new_page(viewport={"width": 1440, "height": 900})
        shown.goto(file.as_uri())
        shown.wait_for_selector("#panel-decisions > *", state="attached")
        ready = shown.evaluate("performance.now()")
        (painted,) = shown.evaluate(
            "performance.getEntriesByName('first-contentful-paint').map(one => one.startTime)"
        )
        browser.close()
    return painted / 1000, ready / 1000


USED = """async () => {
  const painted = (act) => new Promise((done) => {
    const began = performance.now();
    act();
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
  });
  const find = document.getElementById("find");
  const type = (words) => () => { find.value = words; find.dispatchEvent(new Event("input")); };
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  const [load] = performance.getEntriesByType("navigation");
  return [
    paint.startTime,
    load.loadEventEnd,
    await painted(() => document.querySelectorAll("[data-sort]")[1].click()),
    await painted(type("7 0012")),
    await painted(type("")),
  ];
}"""


def listing(rounds: int) -> None:
    """Print how quick the index of a large run is."""
    rows = [
        Row(f"{n % 365:03}/{n:05}.pdf", "ok", "", (), 8, n % 60, n % 3, n % 31, n / 100, f"{n}/")
        for n in range(LISTED)
    ]
    pages: list[bytes] = []
    made = median(seconds(lambda: pages.append(rendered("OUT", rows))) for _ in range(rounds))
    print(f"listing: {LISTED:,} documents, {len(pages[0]) / 1e6:.1f} MB made in {made:.2f} s")
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None or find_spec("playwright") is None:
        print("listing: not opened, Chromium or playwright is not there")
        return
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "index.html"
        file.write_bytes(pages[0])
        browser = playwright.chromium.launch(executable_path=program)
        found: list[list[float]] = []
        for _ in range(rounds):
            shown = browser.new_page(viewport={"width": 1440, "height": 900})
            shown.goto(file.as_uri())
            shown.wait_for_timeout(500)  # so that what is measured next begins in peace
            found.append(shown.evaluate(USED))
            shown.close()
        browser.close()
    paint, loaded, sort, find, all_ = (median(times) / 1000 for times in zip(*found, strict=True))
    print(
        f"listing: first paint after {paint:.2f} s, loaded after {loaded:.2f} s, "
        f"sorted in {sort:.2f} s, searched in {find:.2f} s, all again in {all_:.2f} s"
    )


def start(rounds: int) -> None:
    """Print how long `paperclean --help` takes."""
    times: list[float] = []
    for _ in range(rounds * 2):
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "paperclean", "--help"],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        times.append(time.perf_counter() - began)
    print(f"start: --help in {median(times):.3f} s (wanted under 0.3), {min(times):.3f} at best")


def memory(_: int) -> None:
    """Print, from a process of its own, the most memory held after some and after more."""
    subprocess.run([sys.executable, __file__, "--holding"], check=True)


def holding() -> None:
    """Clean documents to disk, and print the most memory held on the way."""
    pages = corpus()
    with tempfile.TemporaryDirectory() as folder:
        todo = _jobs(pages[: STEPS[0]], Path(folder))
        held: list[int] = []
        for number, outcome in enumerate(run_jobs(todo), start=1):
            if outcome.outcome != "ok":
                raise SystemExit(outcome.message)
            if number in STEPS:
                held.append(most_held())
    figures = ", ".join(f"{kb / 1024:.1f} MB after {n}" for kb, n in zip(held, STEPS, strict=True))
    print(f"memory: {figures} documents, {held[1] / held[0]:.3f} times as much")


def most_held() -> int:
    """Give the most kilobytes this process held; `getrusage` would count its parent's too."""
    return peak() // 1024 or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _jobs(pages: Sequence[tuple[str, str]], folder: Path) -> Iterator[Job]:
    """Make the same pages into as many documents as are wanted."""
    for name, text in pages:
        (folder / name).write_text(text, encoding="utf-8")
    for number in range(STEPS[1]):
        name = pages[number % len(pages)][0]
        source = str(folder / name)
        yield Job((source,), (name,), name, f"{number}-{name}", str(folder / "out"))


def pool(_: int, documents: int = DOCUMENTS) -> None:
    """Print what many documents take serially, with one worker, and with one for each core."""
    text = PAGE.read_text(encoding="utf-8")
    ways = ["serial-1", "local-1", f"local-{cores()}"]
    found: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in")
        source.mkdir()
        for number in range(documents):
            (source / f"{number}.md").write_text(f"{text}\n\n{number}\n", encoding="utf-8")
        for way in ways:
            args = [sys.executable, __file__, "--running", way, folder]
            done = subprocess.run(args, check=True, stdout=subprocess.PIPE)
            found[way] = json.loads(done.stdout)
    print(f"pool: {documents} documents of {len(text.encode())} bytes")
    work = found[ways[0]]["driver"]
    for way, taken in found.items():
        cost = taken["driver"] + taken["workers"] - work
        print(
            f"  {way:10} {taken['clock']:7.1f} s ({documents / taken['clock']:.1f} a second); "
            f"of the processor {taken['driver']:.1f} s driver, {taken['workers']:.1f} s workers "
            f"({taken['driver'] / documents * 1000:.2f} ms a document in the driver); "
            f"{cost / work:+.1%} of the serial run; driver {taken['early']:.1f} MB after a tenth, "
            f"{taken['most']:.1f} MB at the end"
        )
    for way in ways[:2]:
        ratio = found[way]["clock"] / found[ways[2]]["clock"]
        print(f"  {ways[2]} is {ratio:.2f} times as fast as {way} (wanted 1.8 on two cores)")


def running(way: str, folder: str) -> None:
    """Do the documents in a folder one way, and print what it took."""
    name, _, workers = way.partition("-")
    out = str(Path(folder, way))
    began = time.perf_counter()
    todo = jobs([Path(folder, "in")], out)
    early = 0
    outcomes = carry_out(todo, out, lambda rest: runner(name)(rest, int(workers)))
    for number, outcome in enumerate(outcomes, start=1):
        if outcome.outcome != "ok":
            raise SystemExit(outcome.message)
        if number == max(len(todo) // 10, 1):
            early = most_held()
    clock = time.perf_counter() - began
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    taken = {
        "clock": clock,
        "driver": time.process_time(),
        "workers": children.ru_utime + children.ru_stime,
        "early": early / 1024,
        "most": most_held() / 1024,
    }
    print(json.dumps(taken))


def main() -> None:
    """Print the sections asked for, by default all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("section", nargs="*", help=f"of {', '.join(SECTIONS)}; by default all")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--documents", type=int, default=DOCUMENTS, help="of the pool")
    parser.add_argument("--holding", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--running", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.holding:
        return holding()
    if args.running:
        return running(*args.running)
    if unknown := set(args.section) - set(SECTIONS):
        parser.error(f"no section {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    for name in args.section or SECTIONS:
        needed = PAGE if name in {"page", "commit", "pool"} else CORPUS
        if name not in {"start", "report", "listing"} and not needed.exists():
            print(f"{name}: skipped, {needed} is not there")
        elif name == "pool":
            pool(args.rounds, args.documents)
        else:
            globals()[name](args.rounds)
    return None


if __name__ == "__main__":
    main()
