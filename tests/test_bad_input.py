"""Whatever is given: a message with advice, the promised exit code, no half result, nothing lost."""

import importlib.util
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest
from click.testing import CliRunner, Result
from conftest import ROOT

from paperclean.cli.program import program
from paperclean.readers import source_bytes
from paperclean.result import Result as Cleaned
from paperclean.result import verify

PAGE = """# 新桥通车 两岸往来更便捷

本报讯（记者 叶知秋） 昨日,位于城东的新桥正式通车，往来车辆络绎不绝。

# 秋粮收购全面展开

各地粮库已做好准备，农民排队售粮。
"""
OTHER = "# 河湖长巡河\n\n各级河长昨日上午到岗到位。\n"
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
ESCAPES = "\x1b]0;title\x07\x1b[2J\x9b31m\u202e\r"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
LONG = 10_000
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs POSIX")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let each test stand in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def call(*args: str | Path, stdin: bytes | None = None) -> Result:
    """Run a command in this process; whatever it says is safe for a terminal."""
    done = CliRunner().invoke(program, [str(arg) for arg in args], input=stdin)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    assert not UNSAFE.search(click.unstyle(done.output)), done.output
    return done


def command(*args: str | Path) -> list[str]:
    return [sys.executable, "-m", "paperclean", *map(str, args)]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


def spawn(line: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        line, env=environment(), capture_output=True, encoding="utf-8", check=False, timeout=50
    )


def inside(out: Path | str) -> list[str]:
    """Name what stands in OUT; half results would be hidden."""
    return sorted(path.name for path in Path(out).iterdir()) if Path(out).is_dir() else []


def kept(name: str, data: bytes) -> None:
    """Check that a result is sound, and holds every byte of its source."""
    assert verify(f"OUT/{name}") == []
    assert source_bytes(Cleaned.load(f"OUT/{name}").source) == data


def refused(done: Result, code: int, *said: str) -> None:
    """Check that a command failed with a code, in a sentence, with advice under it."""
    assert done.exit_code == code, done.output
    assert done.stdout == ""
    for words in said:
        assert words in done.stderr
    assert re.search(r"^  \w", done.stderr, re.MULTILINE), "no advice"


# Texts that are taken, whatever they hold

TEXTS = {
    "empty": (b"", ""),
    "blank lines": (b"\n \r\n\t\n\xe3\x80\x80\n" * 50, ""),
    "NUL bytes": (PAGE.replace("新桥", "新\0桥").encode(), ""),
    "undecodable bytes": (PAGE.encode() + b"\xff\xfe\x80 \xc3\n", "places are not utf-8"),
    "a lone surrogate": (
        PAGE.replace("新桥", "新\ud800桥").encode("utf-8", "surrogatepass"),
        "places are not utf-8",
    ),
    "a lone surrogate in UTF-16": (
        b"\xff\xfe" + PAGE.replace("新桥", "新\ud800桥").encode("utf-16-le", "surrogatepass"),
        "places are not utf-16-le",
    ),
    "mixed line ends": (PAGE.replace("\n\n", "\r\n\r").encode() + "末\r\r\n行\n\r".encode(), ""),
    "10,000 headings": (("# 新桥通车 两岸往来\n\n" * 10_000).encode(), ""),
    "brackets nested 10,000 deep": (("（" * 10_000 + "甲" + "）" * 10_000).encode(), ""),
    "half-width brackets nested 10,000 deep": (("(甲" * 10_000 + ")" * 10_000).encode(), ""),
    "quotations nested 10,000 deep": ((">" * 10_000 + " 甲乙丙。\n").encode(), ""),
    "terminal escapes": (
        PAGE.replace("新桥", f"新{ESCAPES}桥").encode() + f"# {ESCAPES}\n".encode(),
        "",
    ),
}


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("name", ["page.md", "page.txt"])
def test_texts_of_all_kinds_are_taken_whole(text: str, name: str) -> None:
    data, said = TEXTS[text]
    Path(name).write_bytes(data)
    done = call("clean", name, "-o", "OUT")
    assert (done.exit_code, done.stdout) == (0, ""), done.output
    assert done.stderr.startswith(f"{name}: ok, ")
    assert said in done.stderr
    kept(name, data)
    for look in ("check", "diff") if len(data) < LONG else ():
        assert call(look, name).exit_code in {0, 1}
        assert call(look, "-", stdin=data).exit_code in {0, 1}


LARGE = {
    "a line of 10 MB": "市长在会上强调，要抓好工作，守牢守牢安全底线；往来车辆络绎不绝。" * 105_000,
    "200,000 lines": "# 新桥通车\n\n" + "往来车辆络绎不绝。\n\n" * 99_999,
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("text", LARGE)
def test_large_texts_are_taken_whole(text: str) -> None:
    data = LARGE[text].encode()
    assert len(data) > 10_000_000 or data.count(b"\n") == 200_000
    Path("page.md").write_bytes(data)
    done = call("clean", "page.md", "-o", "OUT")
    assert done.exit_code == 0, done.output
    # `clean` has checked undo and replay before it wrote; reading all of it back takes as long
    with Path("OUT/page.md/pages.jsonl").open(encoding="utf-8") as lines:
        assert "".join(json.loads(line)["source"] for line in lines).encode() == data


# Sources that are refused


def a_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)  # the path itself may be too long for a socket


def a_loop(path: Path) -> None:
    path.symlink_to(path.name)


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "a picture": (lambda path: path.write_bytes(PICTURE), "cannot be decoded as PNG"),
    "random bytes": (lambda path: path.write_bytes(bytes(range(256)) * 9), "is not text"),
    "nothing there": (lambda _: None, "cannot be read: No such file"),
    "a link to nowhere": (lambda path: path.symlink_to("nowhere"), "cannot be read: No such file"),
    "a link to itself": (a_loop, "cannot be read: Too many levels"),
    "an empty folder": (lambda path: path.mkdir(), "is an empty folder"),
    "a socket": (a_socket, "is no regular file"),
    "a pipe": (os.mkfifo, "is no regular file"),
}


@POSIX
@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_read_is_said_and_takes_no_other_with_it(kind: str, folder: Path) -> None:
    make, said = REFUSED[kind]
    make(folder / "bad.md")
    for args in (["clean", "bad.md", "-o", "OUT"], ["check", "bad.md"], ["diff", "bad.md"]):
        refused(call(*args), 3, "bad.md", said)
    assert inside("OUT") == [".runs", "run.jsonl"]
    Path("good.md").write_text(PAGE, encoding="utf-8")
    done = call("clean", "bad.md", "good.md", "-o", "OUT")
    assert (done.exit_code, done.stdout) == (5, "")
    assert inside("OUT") == [".runs", "good.md", "run.jsonl"]
    kept("good.md", PAGE.encode())


def test_a_name_too_long_for_any_file() -> None:
    refused(call("clean", "页" * 100 + ".md", "-o", "OUT"), 3, "cannot be read: File name too long")


@pytest.mark.parametrize(("data", "code"), [(b"", 0), (PICTURE, 3)])
def test_standard_input_of_all_kinds(data: bytes, code: int) -> None:
    done = call("clean", "-", "-", "-o", "OUT", stdin=data)
    assert (done.exit_code, done.stdout) == (code, "")
    assert inside("OUT") == [".runs", "run.jsonl", "stdin.md"][: 3 if code == 0 else 2]
    if code:
        refused(done, code, "stdin.png", "cannot be decoded as PNG")
    else:
        kept("stdin.md", data)


# Names


NAMES = {
    "blanks": " 第 1 版 .md",
    "quotes": "a'b\"c`d$e.md",
    "line breaks": "第一版\n第二版\r\n.md",
    "marks that turn the text": "abc\u202edm.\u2066.md",
    "terminal escapes": "a\x1b[31mb\x07.md",
    "255 bytes": "页" * 84 + ".md",
    "a device of Windows": "CON.md",
    "dots": "第一版...md",
    "marks of a shell": "-rf *;&|~?.md",
    "an escaped end": "page.md\\",
}


@POSIX
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_names_of_all_kinds(name: str, folder: Path) -> None:
    if not name.endswith(".md"):
        Path(name).write_text(PAGE, encoding="utf-8")
        refused(call("clean", f"./{name}", "-o", "OUT"), 3, "no reader for this kind of file")
        return
    (folder / "in").mkdir()
    (folder / "in" / name).write_text(PAGE, encoding="utf-8")
    for source in ("in", f"in/{name}", f"in/../in/{name}"):
        done = call("clean", source, "-o", "OUT")
        assert (done.exit_code, done.stdout) == (0, ""), done.output
        assert len(done.stderr.splitlines()) == 1
    (made,) = (one for one in inside("OUT") if one not in {".runs", "run.jsonl"})
    assert len(made.encode()) <= 255
    kept(made, PAGE.encode())
    assert call("check", f"in/{name}").exit_code == 1
    assert call("verify", "OUT").exit_code == 0
    (folder / "in" / name).unlink()
    refused(call("clean", f"in/{name}", "-o", "OUT2"), 3, "cannot be read")


def test_two_sources_of_one_name_are_kept_apart() -> None:
    for name, text in (("a", PAGE), ("b", OTHER)):
        Path(name).mkdir()
        Path(name, "page.md").write_text(text, encoding="utf-8")
    for _ in range(2):
        assert call("clean", "a/page.md", "b/page.md", "-o", "OUT").exit_code == 0
        one, two = (name for name in inside("OUT") if name.startswith("page.md"))
        texts = {Cleaned.load(f"OUT/{name}").source.source() for name in (one, two)}
        assert texts == {PAGE, OTHER}
    assert call("verify", "OUT").exit_code == 0


# The folder for results


def stamps(path: Path) -> dict[str, tuple[int, bytes]]:
    files = [one for one in path.rglob("*") if one.is_file()]
    return {str(one): (one.stat().st_mtime_ns, one.read_bytes()) for one in files}


def test_an_older_result_is_replaced_and_what_is_of_others_stays(folder: Path) -> None:
    theirs = folder / "OUT" / "notes"
    theirs.mkdir(parents=True)
    (theirs / "a.txt").write_text("mine", encoding="utf-8")
    (folder / "OUT" / "todo.md").write_text("mine", encoding="utf-8")
    before = stamps(folder / "OUT")
    Path("page.md").write_text(PAGE, encoding="utf-8")
    for text in (PAGE, PAGE + OTHER):
        Path("page.md").write_text(text, encoding="utf-8")
        assert call("clean", "page.md", "-o", "OUT").exit_code == 0
        kept("page.md", text.encode())
    after = stamps(folder / "OUT")
    assert {name: after.get(name) for name in before} == before
    assert inside("OUT") == [".runs", "notes", "page.md", "run.jsonl", "todo.md"]


@pytest.mark.parametrize("kind", ["a folder", "a file", "a file in the result"])
def test_what_stands_in_the_place_of_a_result_is_never_touched(kind: str, folder: Path) -> None:
    Path("page.md").write_text(PAGE, encoding="utf-8")
    place = folder / "OUT" / "page.md"
    if kind == "a file":
        place.parent.mkdir()
        place.write_text("mine", encoding="utf-8")
    else:
        if kind == "a file in the result":
            assert call("clean", "page.md", "-o", "OUT").exit_code == 0
            Path("page.md").write_text(PAGE + OTHER, encoding="utf-8")
        place.mkdir(parents=True, exist_ok=True)
        (place / "mine.txt").write_text("mine", encoding="utf-8")
    before = stamps(folder / "OUT")
    done = call("clean", "page.md", "-o", "OUT")
    if kind == "a file in the result":
        refused(done, 5, "holds what is not of the result: mine.txt", "nothing was touched")
    else:
        assert done.exit_code == 0, done.output
        (made,) = (name for name in inside("OUT") if name.startswith("page.md~"))
        kept(made, PAGE.encode())
    after = stamps(folder / "OUT")
    ours = {name for name in before if "/.runs/" in name or name.endswith("run.jsonl")}
    assert {name: after.get(name) for name in before.keys() - ours} == {
        name: before[name] for name in before.keys() - ours
    }


@pytest.mark.parametrize("out", ["/proc/paperclean", "/dev/null/out", "页" * 100])
@POSIX
def test_a_place_where_nothing_can_be_written(out: str) -> None:
    Path("page.md").write_text(PAGE, encoding="utf-8")
    refused(call("clean", "page.md", "-o", out), 5, "cannot be written", "-o")


def filled(done: subprocess.CompletedProcess[str], why: str) -> None:
    """Check that of two documents the large one was said to have failed, and left nothing."""
    assert (done.returncode, done.stdout) == (5, ""), done.stderr
    assert f"large.md cannot be written: {why}" in done.stderr
    assert "free some space" in done.stderr
    assert "Traceback" not in done.stderr
    assert inside("OUT") == [".runs", "page.md", "run.jsonl"]
    kept("page.md", PAGE.encode())


@pytest.fixture
def large() -> None:
    Path("page.md").write_text(PAGE, encoding="utf-8")
    Path("large.md").write_text((PAGE + OTHER) * 300, encoding="utf-8")


@POSIX
@pytest.mark.usefixtures("large")
def test_a_file_that_may_not_grow() -> None:
    line = shlex.join(command("clean", "large.md", "page.md", "-o", "OUT"))
    filled(spawn(["/bin/sh", "-c", f"ulimit -f 40; exec {line}"]), "File too large")


@pytest.fixture
def small_disk(folder: Path) -> Iterator[None]:
    (folder / "OUT").mkdir()
    line = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder / "OUT")]
    if shutil.which("mount") is None or spawn(line).returncode:
        pytest.skip("no small disk: only root may mount one here")
    yield
    spawn(["umount", "--lazy", str(folder / "OUT")])


@POSIX
@pytest.mark.usefixtures("large", "small_disk")
def test_a_disk_that_fills_up() -> None:
    filled(spawn(command("clean", "page.md", "large.md", "-o", "OUT")), "No space left on device")
    assert spawn(command("verify", "OUT")).returncode == 0


# Interrupted runs


def broken_off(how: signal.Signals) -> tuple[int, str]:
    """Stop a run in the middle of writing: its folder is there, and some of its files."""
    with subprocess.Popen(
        command("clean", "large.md", "-o", "OUT"),
        env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
    ) as process:  # fmt: skip
        until = time.monotonic() + 40
        while time.monotonic() < until and process.poll() is None:
            if sum(1 for _ in Path("OUT").glob(".writing/*/new/articles/*")) > 2:
                break
        process.send_signal(how)
        out, said = process.communicate(timeout=40)
    assert out == ""
    return process.returncode, said


@POSIX
@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("older", [False, True])
def test_a_run_that_is_broken_off_while_it_writes(how: signal.Signals, *, older: bool) -> None:
    data = Path("large.md").read_bytes()
    if older:
        Path("large.md").write_text(OTHER, encoding="utf-8")
        assert call("clean", "large.md", "-o", "OUT").exit_code == 0
        Path("large.md").write_bytes(data)
    code, said = broken_off(how)
    results = ["large.md"] if older else []
    told = ["run.jsonl"] if older or how == signal.SIGINT else []
    assert [name for name in inside("OUT") if not name.startswith(".")] == [*results, *told]
    if older:
        kept("large.md", OTHER.encode())
    if how == signal.SIGINT:
        assert code == 130
        assert "interrupted; no document is finished, run it again" in said
        assert "Traceback" not in said
        assert inside("OUT") == [".runs", *results, "run.jsonl"]
    else:
        assert (code, said) == (-signal.SIGKILL, "")
    assert call("clean", "large.md", "-o", "OUT").exit_code == 0
    assert inside("OUT") == [".runs", "large.md", "run.jsonl"]
    kept("large.md", data)


# Time


def script(name: str) -> ModuleType:
    """Load one of the scripts, which are no package."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


shapes = script("shapes")
MOST = 10
"""Times as long for four times the text: linear is 4, what tries every pair 16."""
NOTHING = 0.06


@pytest.mark.parametrize("shape", shapes.SHAPES)
def test_time_grows_no_faster_than_the_text(shape: str) -> None:
    """Compare with itself, in seconds of the processor; one bad moment is measured again."""
    make = shapes.SHAPES[shape]
    size = 750 if "\n" in make(90) else 3000
    for name in ("page.md", "page.txt"):
        for _ in range(3):
            small = shapes.seconds(make(size), name)
            four = shapes.seconds(make(4 * size), name)
            if four < max(MOST * small, NOTHING):
                break
        else:
            pytest.fail(f"{four:.2f} s for what takes {small:.3f} s at a quarter of the size")
