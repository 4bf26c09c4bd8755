"""Hostile files that are made, class by class: each ends as it should, and the next goes on."""

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import hostile
import pytest
from conftest import ROOT
from hostiles import watching
from hostiles.classes import CLASSES
from hostiles.watching import Seen, Yard

from paperclean.escaping import safe
from paperclean.job import Outcome
from paperclean.limits import MB, Limits

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
SHORT, USUAL = (1.5, 400 * MB), (30.0, 400 * MB)
LATE = "over its time"
READ = {"ok", "partial"}
ENDED = {"timeout", "memory"}
AT_ONCE = {
    "deep nesting": READ,
    "loops": READ,
    "names of paths": READ,
    "entities that grow": {"rejected"},
    "external entities": {"rejected", "ok"},
    "huge pictures": {"rejected"},
    "TIFF directories": {"rejected"},
    "packed pictures": {"rejected"},
    "packed archives": {"rejected"},
    "headlines": {"ok"},
    "not what it is called": {"rejected", "ok"},
}
"""What is over at once, and how it ends."""
LIMITED = {"spinning streams", "inflating streams", "broken checksums"}
"""Of which one file at least has to be ended."""
LARGE = {
    *("packed-twice.pdf", "picture.pdf", "to-unicode.pdf", "operand.pdf", "states.pdf"),
    *("characters.pdf", "rows.png", "profile.png", "one-line.txt", "line-ends.txt"),
    *("marks-on-one-letter.txt", "brackets.md", "one-page-100000-times.pdf"),
}
"""What takes seconds to make or read; scripts/hostile.py looks at these too."""


@pytest.fixture(scope="module")
def yard(tmp_path_factory):
    """Give a yard; the folder and the environment of the tests are put back."""
    here, env, folder = Path.cwd(), dict(os.environ), tempfile.tempdir
    made = Yard(tmp_path_factory.mktemp("yard") / "yard")
    yield made
    os.chdir(here)
    os.environ.clear()
    os.environ.update(env)
    tempfile.tempdir = folder


def put(yard: Yard, name: str, data: bytes) -> Path:
    folder = yard.root.parent / "sources"
    folder.mkdir(exist_ok=True)
    (folder / name).write_bytes(data)
    return folder / name


def seen(yard: Yard, of: str, limits: tuple[float, int]) -> list[Seen]:
    return [
        yard.look(put(yard, name, data), limits)
        for name, data in CLASSES[of]()
        if name not in LARGE
    ]


@pytest.mark.parametrize("of", CLASSES)
def test_each_class_ends_as_it_should_and_harms_nothing(of, yard, monkeypatch):
    monkeypatch.setattr("hostiles.streams.TIMES", 2_000_000)
    monkeypatch.setattr("hostiles.streams.GROWN", 450_000)
    monkeypatch.setattr("hostiles.markup.LONG", 50_000)
    monkeypatch.setattr("hostiles.markup.MANY", 20_000)
    monkeypatch.setattr("hostiles.pictures.GROWN", 50_000_000)
    monkeypatch.setattr("hostiles.packing.GROWN", 450_000_000)
    found = seen(yard, of, USUAL if of in AT_ONCE else SHORT)
    # how long it took, scripts/hostile.py judges: here others may be at work too
    wrong = [(one.name, said) for one in found for said in one.violations if LATE not in said]
    assert wrong == []
    ends = {one.outcome for one in found}
    if of in AT_ONCE:
        assert ends <= AT_ONCE[of], found
    if of in LIMITED:
        assert ends & ENDED, found


def test_an_end_for_time_and_one_for_memory_are_told_apart(yard):
    from hostiles import streams

    spinning = put(yard, "spinning.pdf", next(iter(streams.spinning()))[1])
    slow = yard.look(spinning, (1.0, 2000 * MB))
    assert (slow.outcome, slow.cls) == ("timeout", "TimeLimitError")
    growing = yard.look(spinning, (60.0, 400 * MB))
    assert (growing.outcome, growing.cls) == ("memory", "MemoryLimitError")


def test_terminals_are_not_steered(tmp_path):
    source = tmp_path / "in"
    source.mkdir()
    names = []
    for of in ("headlines", "control characters"):
        for name, data in CLASSES[of]():
            if name not in LARGE:
                (source / f"\x1b[31m\u202e{name}").write_bytes(data)
                names.append(name)
    ran = subprocess.run(
        [sys.executable, "-m", "paperclean", "clean", str(source), "-o", str(tmp_path / "OUT")],
        env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, encoding="utf-8",
        check=False, timeout=50,
    )  # fmt: skip
    said = ran.stdout + ran.stderr
    assert [line for line in said.split("\n") if safe(line) != line] == []
    assert "Traceback" not in ran.stderr
    assert "bytes.md" in ran.stderr  # one that is refused
    assert len({*names}) > 30
    assert len([*(tmp_path / "OUT").glob("*/manifest.json")]) > 30


TESSERACT = """#!/bin/sh
case "$*" in
*--version*) echo "tesseract 5.3.0"; exit 0;;
*--list-langs*) echo "List of available languages (2):"; echo eng; echo chi_sim; exit 0;;
esac
sleep 600 &
echo $! > {told}
wait
"""


def test_what_an_engine_has_started_ends_with_its_page(tmp_path):
    """A page over its time takes the engine's program, and what that has started, with it."""
    pytest.importorskip("pytesseract")
    from PIL import Image, ImageDraw
    from test_worker import gone

    told = tmp_path / "told"
    program = tmp_path / "bin" / "tesseract"
    program.parent.mkdir()
    program.write_text(TESSERACT.format(told=shlex.quote(str(told))), encoding="utf-8")
    program.chmod(0o755)
    picture = Image.new("L", (900, 300), "white")
    ImageDraw.Draw(picture).rectangle((50, 50, 400, 90), fill="black")
    (tmp_path / "in").mkdir()
    picture.save(tmp_path / "in" / "1.png")
    (tmp_path / "in" / "2.md").write_text(watching.SOUND, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", DRIVER, str(tmp_path / "in"), str(tmp_path / "OUT")],
        env=os.environ
        | {"PYTHONPATH": str(ROOT), "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True, encoding="utf-8", check=False, timeout=50,
    )  # fmt: skip
    assert ran.stdout.split() == ["timeout", "TimeLimitError", "ok"], ran.stderr
    assert gone(int(told.read_text(encoding="ascii")))


DRIVER = """
import sys
from dataclasses import replace
from paperclean.job import jobs
from paperclean.readers.reading import Reading
from paperclean.runners import local
todo = jobs([sys.argv[1]], sys.argv[2], reading=Reading.of(engine="tesseract", language="eng"))
bad, good = local.run([replace(todo[0], seconds=5.0), todo[1]], 1)
print(bad.outcome, bad.cls, good.outcome)
"""


# The script itself: it sees what it is to see


def test_a_violation_is_seen(yard, monkeypatch):
    source = put(yard, "page.md", watching.SOUND.encode())
    sound = Outcome("page.md", "page.md", "ok", result=str(yard.root / "OUT" / "page.md"))
    real = watching.done

    def astray(todo):
        outcome = real(todo)
        (yard.root / "home" / "astray").write_bytes(b"")
        (yard.root / "OUT" / ".writing-1").mkdir()
        return outcome

    monkeypatch.setattr(watching, "done", astray)
    found = yard.look(source, USUAL)
    assert found.violations == ("left in OUT: .writing-1", "home/astray outside OUT")
    (yard.root / "home" / "astray").unlink()

    def copying(todo):
        outcome = real(todo)
        article = Path(outcome.result) / "articles.jsonl"
        article.write_bytes(article.read_bytes() + (yard.root / "here" / "canary").read_bytes())
        return outcome

    monkeypatch.setattr(watching, "done", copying)
    said = " ".join(yard.look(source, USUAL).violations)
    assert "articles.jsonl holds what another file does" in said

    def unhelpful(todo):
        real(todo)
        wrong = {"outcome": "crashed", "cls": "KeyError", "message": "Traceback (most"}
        return watching.replace(sound, **wrong)

    monkeypatch.setattr(watching, "done", unhelpful)
    said = " ".join(yard.look(source, USUAL).violations)
    for words in ("a traceback", "recorded as ok", "KeyError in the program", "next document is"):
        assert words in said


@pytest.mark.parametrize(("over", "wrong"), [("time", "s over its time"), ("memory", "MB of 1 MB")])
def test_limits_that_are_not_kept_are_seen(over, wrong):
    spent = watching._Spent(
        Limits(0.0 if over == "time" else 60.0, MB if over == "memory" else 9 * MB)
    )
    spent.memory = 2 * MB
    spent._since -= 1.0
    spent.end(Outcome("a", "a", "ok"))
    assert [wrong in said for said in spent.violations] == [True]


def test_the_table_counts():
    rows = [
        ("a", Seen("1", "ok", "", 1.0, 3 * MB, ())),
        ("b", Seen("2", "memory", "X", 2.5, MB, ("w",))),
    ]
    lines = hostile.table(rows).split("\n")
    assert [line.split()[:2] for line in lines[1:]] == [["a", "1"], ["b", "1"], ["all", "2"]]
    assert lines[3].split()[2:] == ["2.5", "s", "3", "MB", "1", "1", "memory,", "1", "ok"]
