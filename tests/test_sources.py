"""Archives, patterns and lists of paths: what is made a document, and what is refused and named."""

import bz2
import doctest
import gzip
import io
import json
import lzma
import os
import stat
import struct
import tarfile
import tempfile
import tracemalloc
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from paperclean import archives, naming
from paperclean.archives import listed
from paperclean.archives.members import RATIO, SLACK_OF_ALL, plain, tame, wrong_name
from paperclean.cli.program import program
from paperclean.errors import RefusedError, SourceError, TimeLimitError, UsageError
from paperclean.job import Job, Outcome, finished, jobs
from paperclean.locations import SEPARATOR, contents, member_of, read
from paperclean.naming import documents, matching, names, paths_in
from paperclean.result import verify
from paperclean.runners import local, serial

ONE = "# 新桥通车 往来便捷\n\n本报讯 昨日，位于城东的新桥正式通车。\n".encode()
TWO = "# 秋粮收购全面展开\n\n各地粮库已做好准备，农民排队售粮。\n".encode()
PAGES = {"2024/page-2.md": TWO, "2024/page-10.md": ONE, "page-1.md": ONE}
BACKSLASH = "\\"


def zipped(path: Path, members: Iterable[tuple[str | zipfile.ZipInfo, bytes]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members:
            packed.writestr(name, data)
    return path


def tarred(path: Path, members: Iterable[tuple[str | tarfile.TarInfo, bytes]]) -> Path:
    """Make a tar file, packed as its suffix says."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as packed:
        for name, data in members:
            info = tarfile.TarInfo(name) if isinstance(name, str) else name
            info.size = len(data)
            packed.addfile(info, io.BytesIO(data))
    pack = {".gz": gzip.compress, ".tgz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress}
    path.write_bytes(pack.get(path.suffix, bytes)(raw.getvalue()))
    return path


def unlike(kind: bytes, name: str) -> tarfile.TarInfo:
    """Make a member that is no file."""
    info = tarfile.TarInfo(name)
    info.type = kind
    info.linkname = "/etc/passwd"
    return info


def made(path: Path, members: Iterable[tuple[str, bytes]]) -> Path:
    return zipped(path, members) if path.suffix == ".zip" else tarred(path, members)


def done(*sources: str | Path, out: Path, issue: bool = False) -> dict[str, Outcome]:
    todo = jobs(sources, out, issue=issue)
    outcomes = list(serial.run(todo))
    assert len(outcomes) == len(todo)
    return {one.path: one for one in outcomes}


def verdicts(found: dict[str, Outcome]) -> dict[str, str]:
    return {path: one.cls or one.outcome for path, one in found.items()}


def written(folder: Path) -> set[str]:
    """Give the names of results in a folder."""
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """List archives in this process, where limits may be made smaller."""
    monkeypatch.setattr(naming, "AVAILABLE", False)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


# What an archive holds is cleaned


@pytest.mark.parametrize(
    "name",
    ["a.zip", "a.tar", "a.tar.gz", "a.tgz", "a.tar.bz2", "a.tar.xz", "A.ZIP"],
)
def test_members_of_an_archive_are_the_documents(tmp_path, out, name):
    make = zipped if name.lower().endswith(".zip") else tarred
    source = make(tmp_path / name, PAGES.items())
    todo = jobs([source], out)
    assert [job.path for job in todo] == [
        f"{name}/2024/page-2.md",
        f"{name}/2024/page-10.md",
        f"{name}/page-1.md",
    ]
    assert all(job.data == b"" for job in todo)  # nobody holds what they read
    assert [job.announced for job in todo] == [len(TWO), len(ONE), len(ONE)]
    found = list(serial.run(todo))
    assert [one.outcome for one in found] == ["ok"] * 3
    assert written(out) == {"page-2.md", "page-10.md", "page-1.md"}
    assert all(verify(out / one.name) == [] for one in found)
    again = list(serial.run(jobs([source], out)))
    assert [one.unchanged for one in again] == [True] * 3


def test_a_member_gives_what_the_file_gives(tmp_path, out):
    (tmp_path / "page.md").write_bytes(ONE)
    done(tmp_path / "page.md", out=out / "file")
    done(tarred(tmp_path / "a.tar.gz", [("page.md", ONE)]), out=out / "member")
    for name in ("articles.jsonl", "pages.jsonl", "ledger.jsonl", "set-aside.txt"):
        of_file, of_member = (out / kind / "page.md" / name for kind in ("file", "member"))
        assert of_file.read_bytes() == of_member.read_bytes()
    manifest = json.loads((out / "member" / "page.md" / "manifest.json").read_bytes())
    assert manifest["path"] == "a.tar.gz/page.md"


def test_archives_in_a_folder_are_opened_too_and_hidden_members_are_not(tmp_path, out):
    folder = tmp_path / "in"
    folder.mkdir()
    hidden = [("__MACOSX/._page.md", b""), (".git/x.md", ONE), ("a/.x.md", ONE), ("a/", b"")]
    zipped(folder / "b.zip", [*hidden, ("./a//page.md", ONE)])
    (folder / "a.md").write_bytes(TWO)
    assert verdicts(done(folder, out=out)) == {"a.md": "ok", "b.zip/a/page.md": "ok"}


def test_members_are_done_in_processes_of_their_own(tmp_path, out):
    source = tarred(tmp_path / "a.tar.xz", [*PAGES.items(), (unlike(tarfile.SYMTYPE, "x.md"), b"")])
    found = {one.path: one for one in local.run(jobs([source], out))}
    assert verdicts(found) == {
        **{f"a.tar.xz/{name}": "ok" for name in PAGES},
        "a.tar.xz/x.md": "RefusedError",
    }


@pytest.mark.parametrize("name", ["2024-05-09.zip", "2024-05-09.tar.gz"])
def test_with_issue_each_folder_of_an_archive_is_one_document(tmp_path, out, name):
    members = [*PAGES.items(), ("2024/x.docx", b"?"), ("2024/../x.md", ONE)]
    found = done(made(tmp_path / name, members), out=out, issue=True)
    assert verdicts(found) == {
        name: "ok",
        f"{name}/2024": "ok",
        f"{name}/2024/x.docx": "SourceError",
        f"{name}/2024/_/x.md": "RefusedError",
    }
    assert written(out) == {name, "2024"}
    manifest = json.loads((out / "2024" / "manifest.json").read_bytes())
    assert [one["name"] for one in manifest["origins"]] == [
        f"{name}/2024/page-2.md",
        f"{name}/2024/page-10.md",
    ]


@pytest.mark.parametrize("suffix", [".zip", ".tar.gz"])
def test_one_changed_member_is_done_again_and_no_other(tmp_path, out, suffix):
    source = tmp_path / f"a{suffix}"
    done(made(source, PAGES.items()), out=out)
    changed = {**PAGES, "page-1.md": TWO + "又讯。\n".encode()}
    found = done(made(source, changed.items()), out=out)
    assert {path: one.unchanged for path, one in found.items()} == {
        f"a{suffix}/2024/page-2.md": True,
        f"a{suffix}/2024/page-10.md": True,
        f"a{suffix}/page-1.md": False,
    }
    assert [one.outcome for one in found.values()] == ["ok"] * 3


def test_what_is_done_is_known_without_opening_the_archive(tmp_path, out, monkeypatch):
    members = [*PAGES.items(), ("../x.md", ONE), (unlike(tarfile.SYMTYPE, "y.md"), b"")]
    source = tarred(tmp_path / "a.tar", members)
    monkeypatch.setattr("paperclean.standing.SETTLED", -1e9)
    first = done(source, out=out)
    todo = jobs([source], out)
    monkeypatch.setattr(archives, "read_member", None)
    again = {job.path: finished(job) for job in todo}
    assert {path: one and one.outcome for path, one in again.items()} == {
        path: one.outcome for path, one in first.items()
    }


# What is refused, and named; the rest is done


HOSTILE = (
    ("../../up.md", "leads out"),
    ("a/../../up.md", "leads out"),
    ("/etc/up.md", "absolute"),
    ("C:/up.md", "absolute"),
    (f"..{BACKSLASH}up.md", "backslash"),
    (f"C:{BACKSLASH}up.md", "backslash"),
    ("a" * 5000 + ".md", "more than 4096"),
)


@pytest.mark.parametrize("suffix", [".zip", ".tar", ".tar.gz"])
@pytest.mark.parametrize(("name", "why"), HOSTILE)
def test_names_that_lead_out_are_refused(tmp_path, out, suffix, name, why):
    found = done(made(tmp_path / f"a{suffix}", [(name, ONE), ("b.md", TWO)]), out=out)
    refused = found.pop(f"a{suffix}/{tame(name)}")
    assert (refused.outcome, refused.cls) == ("rejected", "RefusedError")
    assert why in refused.message
    assert refused.advice
    assert verdicts(found) == {f"a{suffix}/b.md": "ok"}
    assert {path.name for path in tmp_path.iterdir()} == {f"a{suffix}", "out"}
    assert written(out) == {"b.md"}


def test_names_with_a_nul_are_refused(tmp_path, out):
    source = zipped(tmp_path / "a.zip", [("a.md_.exe", ONE), ("b.md", TWO)])
    source.write_bytes(source.read_bytes().replace(b"a.md_.exe", b"a.md\0.exe"))
    assert verdicts(done(source, out=out)) == {
        "a.zip/a.md_.exe": "RefusedError",
        "a.zip/b.md": "ok",
    }


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE]
)
def test_links_devices_and_pipes_of_a_tar_file_are_refused(tmp_path, out, kind):
    source = tarred(tmp_path / "a.tar", [(unlike(kind, "x.md"), b""), ("y.md", ONE)])
    found = done(source, out=out)
    assert verdicts(found) == {"a.tar/x.md": "RefusedError", "a.tar/y.md": "ok"}
    assert "refused" in found["a.tar/x.md"].message


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFIFO])
def test_links_devices_and_pipes_of_a_zip_file_are_refused(tmp_path, out, kind):
    info = zipfile.ZipInfo("x.md")
    info.create_system = 3
    info.external_attr = (kind | 0o644) << 16
    found = done(zipped(tmp_path / "a.zip", [(info, b"/etc/passwd"), ("y.md", ONE)]), out=out)
    assert verdicts(found) == {"a.zip/x.md": "RefusedError", "a.zip/y.md": "ok"}


def test_locked_members_are_named(tmp_path, out):
    source = zipped(tmp_path / "a.zip", [("x.md", ONE), ("y.md", TWO)])
    data = bytearray(source.read_bytes())
    for mark, flags in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(mark) + flags] |= 1
    source.write_bytes(data)
    assert verdicts(done(source, out=out)) == {"a.zip/x.md": "PasswordError", "a.zip/y.md": "ok"}


def test_a_member_that_grows_without_measure_is_refused(tmp_path, out):
    bomb = bytes(4 << 20)
    source = zipped(tmp_path / "a.zip", [("x.md", bomb), ("y.md", ONE)])
    found = done(source, out=out)
    assert verdicts(found) == {"a.zip/x.md": "RefusedError", "a.zip/y.md": "ok"}
    assert f"{RATIO} times" in found["a.zip/x.md"].message


PACKED = {"bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA, "deflate": zipfile.ZIP_DEFLATED}


def announced(path: Path, size: int) -> Path:
    """Let the one member of a zip file say that it has another size, in both of its headers."""
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + place
        data[at : at + 4] = struct.pack("<I", size)
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("kind", PACKED)
def test_a_member_that_says_a_smaller_size_takes_no_more_than_that(tmp_path, out, kind):
    bomb = tmp_path / "lies.zip"
    with zipfile.ZipFile(bomb, "w", PACKED[kind]) as packed:
        packed.writestr("one.md", b"a" * (32 << 20))
    announced(bomb, 1000)
    tracemalloc.start()
    try:
        found = done(bomb, out=out)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert verdicts(found) == {"lies.zip/one.md": "DamagedError"}
    assert most < 16 << 20


@pytest.mark.parametrize("kind", PACKED)
@pytest.mark.parametrize("size", [len(ONE) - 1, len(ONE) + 1])
def test_a_member_of_another_size_than_it_says_is_damaged(tmp_path, out, kind, size):
    lies = tmp_path / "lies.zip"
    with zipfile.ZipFile(lies, "w", PACKED[kind]) as packed:
        packed.writestr("one.md", ONE)
    assert verdicts(done(announced(lies, size), out=out)) == {"lies.zip/one.md": "DamagedError"}


@pytest.mark.parametrize("kind", PACKED)
@pytest.mark.parametrize("text", [b"", ONE, ONE * 5000])
def test_members_are_unpacked_from_each_way_of_packing(tmp_path, kind, text):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", PACKED[kind]) as packed:
        packed.writestr("one.md", text)
        packed.writestr("two.md", TWO)
    (one, two), _ = listed(str(path))
    assert read(member_of(str(path), one.key)) == text
    assert read(member_of(str(path), two.key)) == TWO


@pytest.mark.parametrize("kind", ["bzip2", "lzma"])
def test_a_damaged_member_of_each_way_of_packing_is_named_or_whole(tmp_path, kind):
    whole = tmp_path / "a.zip"
    with zipfile.ZipFile(whole, "w", PACKED[kind]) as packed:
        packed.writestr("one.md", ONE * 50)
    data = whole.read_bytes()
    named = 0
    for at in range(data.index(b"PK\x01\x02")):
        path = tmp_path / f"{at}.zip"
        path.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        try:
            assert read(member_of(str(path), "one.md")) == ONE * 50
        except SourceError:
            named += 1
    assert named > len(data) / 3


@pytest.mark.usefixtures("here")
def test_many_small_members_that_grow_are_refused_together(tmp_path, out, monkeypatch):
    monkeypatch.setattr(archives.zips, "SLACK_OF_ALL", 1 << 20)
    grown = [(f"{n}.bin", bytes(1 << 20)) for n in range(20)]
    source = zipped(tmp_path / "a.zip", grown)
    found = verdicts(done(source, out=out))
    size = source.stat().st_size
    fine = (RATIO * size + (1 << 20)) // (1 << 20)
    assert 0 < fine < 20
    assert list(found.values()) == ["SourceError"] * fine + ["RefusedError"] * (20 - fine)


@pytest.mark.parametrize("suffix", [".tar.gz", ".tar.bz2", ".tar.xz"])
@pytest.mark.usefixtures("here")
def test_a_tar_file_that_grows_without_measure_is_left(tmp_path, out, suffix, monkeypatch):
    monkeypatch.setattr(archives.tars, "SLACK_OF_ALL", SLACK_OF_ALL // 32)
    members = [("a.md", ONE), ("x.md", bytes(SLACK_OF_ALL // 4)), ("z.md", TWO)]
    name = f"a{suffix}"
    found = done(tarred(tmp_path / name, members), out=out)
    assert verdicts(found) == {
        f"{name}/a.md": "ok",
        f"{name}/x.md": "RefusedError",
        name: "RefusedError",
    }
    assert "the rest of it is left out" in found[name].message


@pytest.mark.usefixtures("here")
def test_a_member_larger_than_may_be_is_refused(tmp_path, out, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST", 1000)
    found = done(tarred(tmp_path / "a.tar", [("x.md", ONE * 100), ("y.md", ONE)]), out=out)
    assert verdicts(found) == {"a.tar/x.md": "RefusedError", "a.tar/y.md": "ok"}


def test_members_that_share_their_bytes_are_refused(tmp_path, out):
    source = zipped(tmp_path / "a.zip", [("x.md", ONE), ("y.md", TWO)])
    data = source.read_bytes()
    first = data.index(b"PK\1\2")
    second = data.index(b"PK\1\2", first + 1)
    end = data.index(b"PK\5\6")
    again = data[first:second].replace(b"x.md", b"z.md")  # the bytes of x.md once more
    counts = struct.pack("<HHII", 3, 3, end - first + len(again), first)
    source.write_bytes(data[:end] + again + data[end : end + 8] + counts + b"\0\0")
    assert verdicts(done(source, out=out)) == {
        "a.zip/x.md": "RefusedError",
        "a.zip/y.md": "ok",
        "a.zip/z.md": "RefusedError",
    }


def test_an_archive_in_an_archive_is_not_opened(tmp_path, out):
    inner = zipped(tmp_path / "inner.zip", [("x.md", ONE)]).read_bytes()
    source = tarred(tmp_path / "a.tar", [("a.zip", inner), ("b.tar.gz", b""), ("y.md", TWO)])
    found = done(source, out=out)
    assert verdicts(found) == {
        "a.tar/a.zip": "RefusedError",
        "a.tar/b.tar.gz": "RefusedError",
        "a.tar/y.md": "ok",
    }


@pytest.mark.usefixtures("here")
def test_more_members_than_may_be_are_left_out(tmp_path, out, monkeypatch):
    monkeypatch.setattr(archives, "MEMBERS", 3)
    for name in ("a.zip", "a.tar"):
        found = done(made(tmp_path / name, [(f"{n}.md", ONE) for n in range(5)]), out=out / name)
        assert list(found) == [*(f"{name}/{n}.md" for n in range(3)), name]
        assert "more than 3 members" in found[name].message


def test_members_that_are_only_announced_cost_nothing(tmp_path, out):
    source = zipped(tmp_path / "a.zip", [("x.md", ONE)])
    data = bytearray(source.read_bytes())
    end = data.index(b"PK\5\6")
    struct.pack_into("<HH", data, end + 8, 65_535, 65_535)
    source.write_bytes(data)
    assert verdicts(done(source, out=out)) == {"a.zip/x.md": "ok"}
    struct.pack_into("<I", data, end + 12, 100_000 * 46)  # a directory longer than the file
    source.write_bytes(data)
    assert verdicts(done(source, out=out)) == {"a.zip": "DamagedError"}


@pytest.mark.parametrize("type_", [b"x", b"L"])
def test_a_header_that_announces_gigabytes_is_damage(tmp_path, out, type_):
    info = tarfile.TarInfo("x")
    info.type = type_
    info.size = 4 << 30
    source = tarred(tmp_path / "a.tar", [("a.md", ONE)])
    whole = source.read_bytes()
    place = 512 + 512
    source.write_bytes(whole[:place] + info.tobuf(tarfile.USTAR_FORMAT) + bytes(10_240))
    assert verdicts(done(source, out=out)) == {"a.tar/a.md": "ok", "a.tar": "DamagedError"}


def test_a_header_that_leads_back_ends(tmp_path):
    info = tarfile.TarInfo("x.md")
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[124:136] = b"\x80" + bytes(10) + b"\1"  # a size in base 256
    header[124:136] = b"\xff" * 10 + b"\xfe\x00"  # and one below zero
    header[148:156] = b" " * 8
    header[148:156] = b"%06o\0 " % sum(header)
    (tmp_path / "a.tar").write_bytes(bytes(header) * 3 + bytes(1024))
    found, is_whole = listed(os.fspath(tmp_path / "a.tar"))
    assert (found, is_whole) == ([], False)


# Names that meet


def test_of_members_with_one_name_the_last_counts(tmp_path, out):
    for suffix in (".zip", ".tar"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # zipfile has seen it, too
            source = made(tmp_path / f"a{suffix}", [("x.md", ONE), ("./x.md", b""), ("x.md", TWO)])
        found = list(serial.run(jobs([source], out / suffix)))
        assert sorted(one.cls or one.outcome for one in found) == ["RefusedError"] * 2 + ["ok"]
        assert {one.path for one in found} == {f"a{suffix}/x.md"}
        assert len({one.name for one in found}) == 3
        (good,) = (one for one in found if one.outcome == "ok")
        assert "秋粮" in (Path(good.result) / "pages.jsonl").read_text(encoding="utf-8")


def test_names_that_some_disks_take_for_one_have_results_each(tmp_path, out):
    members = [("X.md", ONE), ("x.md", TWO), ("caf\u00e9.md", ONE), ("cafe\u0301.md", TWO)]
    found = done(zipped(tmp_path / "a.zip", members), out=out)
    assert [one.outcome for one in found.values()] == ["ok"] * 4
    assert len({one.name.split("~")[1] for one in found.values()}) == 4


def test_names_in_other_encodings_have_known_outcomes(tmp_path, out):
    source = zipped(tmp_path / "a.zip", [("0123456.md", ONE)])
    data = source.read_bytes()
    for encoding, name, shown in (
        ("gb18030", "0第一版.md", "0第一版.md"),
        ("utf-8", "一版0.md", "一版0.md"),
        ("latin-1", "\xff234567.md", "\ufffd234567.md"),
    ):
        source.write_bytes(data.replace(b"0123456.md", name.encode(encoding)))
        found = done(source, out=out / encoding)
        assert verdicts(found) == {f"a.zip/{shown}": "ok"}
    info = tarfile.TarInfo("\udcff\udcfe.md")
    found = done(tarred(tmp_path / "a.tar", [(info, ONE)]), out=out / "tar")
    assert verdicts(found) == {"a.tar/\ufffd\ufffd.md": "ok"}


# Damage


def test_an_archive_that_holds_nothing_is_named(tmp_path, out):
    empty = [zipped(tmp_path / "a.zip", []), tarred(tmp_path / "b.tar.gz", [])]
    empty += [tmp_path / "c.tar", tmp_path / "d.zip", tmp_path / "e.tar.xz"]
    for file in empty[2:]:
        file.write_bytes(b"")
    hidden = zipped(tmp_path / "f.zip", [(".x.md", ONE)])
    found = done(*empty, hidden, out=out)
    assert verdicts(found) == {
        "a.zip": "SourceError",
        "b.tar.gz": "SourceError",
        "c.tar": "DamagedError",
        "d.zip": "DamagedError",
        "e.tar.xz": "DamagedError",
        "f.zip": "SourceError",
    }


def test_a_member_with_a_wrong_checksum_is_damaged(tmp_path, out):
    source = tmp_path / "a.zip"
    with zipfile.ZipFile(source, "w") as packed:
        packed.writestr("x.md", ONE)
        packed.writestr("y.md", TWO)
    data = source.read_bytes()
    source.write_bytes(data.replace(ONE, ONE.replace(b"\n\n", b"\n ")))
    found = done(source, out=out)
    assert verdicts(found) == {"a.zip/x.md": "DamagedError", "a.zip/y.md": "ok"}
    assert found["a.zip/x.md"].message.startswith("a.zip/x.md: is damaged")


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz", ".tar.xz", ".tar.bz2"])
def test_of_an_archive_that_was_cut_short_the_whole_members_are_done(tmp_path, out, suffix):
    noise = bytes(os.urandom(300_000))  # does not get smaller
    name = f"a{suffix}"
    source = tarred(tmp_path / name, [("a.md", ONE), ("b.bin", noise), ("c.md", TWO)])
    source.write_bytes(source.read_bytes()[:150_000])
    found = verdicts(done(source, out=out))
    assert found.pop(name) == "DamagedError"
    # What bzip2 and xz pack together may be lost together.
    assert found.get(f"{name}/a.md", "ok") == "ok"
    assert found.get(f"{name}/b.bin", "DamagedError") == "DamagedError"
    assert suffix not in {".tar", ".tar.gz"} or len(found) == 2


def test_a_cut_between_two_members_is_seen(tmp_path, out):
    source = tarred(tmp_path / "a.tar", [("a.md", ONE), ("b.md", TWO)])
    source.write_bytes(source.read_bytes()[:1024])
    assert verdicts(done(source, out=out)) == {"a.tar/a.md": "ok", "a.tar": "DamagedError"}


def test_whatever_is_cut_off_or_changed_ends_in_a_known_outcome(tmp_path):
    for name in ("a.zip", "a.tar", "a.tar.gz", "a.tar.xz"):
        source = made(tmp_path / name, PAGES.items())
        data = source.read_bytes()
        for place in range(0, len(data), max(len(data) // 150, 1)):
            changed = bytearray(data)
            changed[place] ^= 0xFF
            for broken in (data[:place], bytes(changed)):
                source.write_bytes(broken)
                path = os.fspath(source)
                found, _ = listed(path)
                for one in found:
                    contents(member_of(path, one.key))  # raises nothing
                with pytest.raises(SourceError):
                    read(path)


def test_an_archive_of_a_kind_that_is_not_read_is_named(tmp_path, out):
    (tmp_path / "a.tar.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    found = done(tmp_path / "a.tar.zst", out=out)
    assert verdicts(found) == {"a.tar.zst": "RefusedError"}
    assert ".tar.xz" in found["a.tar.zst"].advice


def test_a_member_that_is_gone_is_named(tmp_path, out):
    source = zipped(tmp_path / "a.zip", [("x.md", ONE), ("y.md", TWO)])
    todo = jobs([source], out)
    zipped(source, [("y.md", ONE)])
    gone, there = serial.run(todo)
    assert (gone.outcome, gone.cls, there.outcome) == ("rejected", "SourceError", "ok")
    source.unlink()
    gone, there = serial.run(jobs_as_before(todo, out / "again"))
    assert (gone.cls, there.cls) == ("SourceError", "SourceError")


def jobs_as_before(todo: Sequence[Job], out: Path) -> list[Job]:
    return [replace(job, out=os.fspath(out)) for job in todo]


def test_an_archive_itself_is_no_source_to_read(tmp_path):
    source = zipped(tmp_path / "a.zip", PAGES.items())
    with pytest.raises(SourceError, match="is an archive of 3 files"):
        read(os.fspath(source))
    assert read(f"{source}{SEPARATOR}page-1.md") == ONE


def test_what_breaks_the_process_that_lists_costs_that_archive_alone(tmp_path, out, monkeypatch):
    zipped(tmp_path / "a.zip", PAGES.items())
    zipped(tmp_path / "b.zip", PAGES.items())

    class Broken:
        def call(self, limits: object, function: object, path: str) -> object:
            del limits, function
            if path.endswith("a.zip"):
                msg = "not done after 60 s"
                raise TimeLimitError(msg)
            return listed(path)

    monkeypatch.setattr(naming, "own_worker", Broken)
    found = documents([os.fspath(tmp_path / "a.zip"), os.fspath(tmp_path / "b.zip")], out, "", [])
    assert [one.path for one in found] == [
        "a.zip",
        *(f"b.zip/{n}" for n in sorted(PAGES, key=naming.natural)),
    ]


# Speed: how often an archive is opened and looked through, not how long it takes


@pytest.mark.parametrize("suffix", [".zip", ".tar", ".tar.gz"])
def test_an_archive_is_opened_once_for_all_its_members(tmp_path, monkeypatch, suffix):
    source = os.fspath(made(tmp_path / f"a{suffix}", [(f"{n}.md", ONE) for n in range(500)]))
    opened: list[str] = []
    whole = archives.Archive.__init__

    def counted(self: archives.Archive, path: str) -> None:
        opened.append(path)
        whole(self, path)

    monkeypatch.setattr(archives.Archive, "__init__", counted)
    found, is_whole = listed(source)
    assert is_whole
    assert all(contents(member_of(source, one.key)) == ONE for one in reversed(found))
    assert opened == [source]


# No name leads out


NAMES = st.lists(
    st.one_of(
        st.sampled_from(["..", "/", BACKSLASH, ".", ":", "C", "\0", "~", " ", "\u202e", "\n"]),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=40,
).map("".join)


@given(st.lists(NAMES, min_size=1, max_size=6))
def test_no_name_of_a_member_leads_out(found: list[str]) -> None:
    archive = naming.Found.of("in/a.zip", "a.zip")
    wanted = []
    for n, name in enumerate(found):
        path = tame(name) if wrong_name(name) else plain(name)
        member = archives.Listed(f"{name}\0{n}", path, 0, refused=bool(wrong_name(name)))
        wanted.append(naming.Wanted.single(archive.member(member)))
    out = Path("/nowhere/out")
    given_ = names(wanted, out)
    assert len(set(given_)) == len(given_)
    for name, one in zip(given_, wanted, strict=True):
        assert os.path.normpath(out / name) == f"{out}/{name}"
        assert "/" not in name
        assert "\0" not in name
        assert name not in {"", ".", ".."}
        assert one.path.startswith("a.zip/")
        assert ".." not in one.path.split("/")


@given(st.lists(NAMES, min_size=1, max_size=4))
def test_no_real_tar_file_leads_out(found: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = tarred(Path(folder) / "a.tar", [(name, ONE) for name in found])
        members, _ = listed(os.fspath(source))
        for one in members:
            assert not wrong_name(one.path), one
            assert one.refused or not wrong_name(one.key)


# Patterns


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("in/p10.md", "in/p2.md", "in/a/p1.md", "in/a/b/p3.md", "in/a/x.txt", "in/.h.md"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(ONE)
    return tmp_path


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("in/*.md", ["in/p2.md", "in/p10.md"]),
        ("in/p?.md", ["in/p2.md"]),
        ("in/p[0-9]*.md", ["in/p2.md", "in/p10.md"]),
        ("in/**/*.md", ["in/a/b/p3.md", "in/a/p1.md", "in/p2.md", "in/p10.md"]),
        ("in/**/b/*", ["in/a/b/p3.md"]),
        ("in/**", ["in/a/b/p3.md", "in/a/p1.md", "in/a/x.txt", "in/p2.md", "in/p10.md"]),
        ("**/p1.md", ["./in/a/p1.md"]),
        ("in/*/", ["in/a/"]),
        ("none/*.md", ["none/*.md"]),
        ("none/**/*.md", ["none/**/*.md"]),
        ("in/p2.md", ["in/p2.md"]),
        ("-", ["-"]),
    ],
)
def test_a_pattern_stands_for_what_it_matches(tree, pattern, found):
    assert matching(pattern, tree / "out", []) == found


def test_a_name_that_looks_like_a_pattern_is_a_name_first(tree):
    (tree / "p[1].md").write_bytes(ONE)
    assert matching("p[1].md", tree / "out", []) == ["p[1].md"]


def test_a_pattern_finds_no_results_and_follows_no_circle(tree):
    (tree / "in" / "self").symlink_to(tree / "in")
    first = done("**/*.md", out=tree / "OUT")
    assert len(first) == 4
    assert len(done("**/*.*", out=tree / "OUT")) == 5
    assert matching("*", tree / "OUT", []) == ["in"]


@pytest.mark.parametrize("issue", [False, True])
@pytest.mark.parametrize("source", [".", "in", "**/y.md", "in/**/*.md"])
def test_a_link_to_a_folder_is_named_once_and_not_followed(tree, source, issue):
    (tree / "elsewhere").mkdir()
    (tree / "elsewhere" / "y.md").write_bytes(ONE)
    (tree / "in" / "linked").symlink_to(tree / "elsewhere")
    (tree / "in" / "circle").symlink_to(tree)
    (tree / "in" / ".hidden-link").symlink_to(tree)
    (tree / "in" / "to-out").symlink_to(tree / "out")
    links: list[str] = []
    todo = jobs([source, source], "out", links=links, issue=issue)
    head = "./" if source.startswith((".", "*")) else ""
    assert links == [f"{head}in/circle", f"{head}in/linked"]
    assert not any("linked" in path for one in todo for path in one.sources)


def test_a_link_that_is_given_or_matched_by_its_name_is_followed(tree):
    (tree / "elsewhere").mkdir()
    (tree / "elsewhere" / "y.md").write_bytes(ONE)
    (tree / "in" / "linked").symlink_to(tree / "elsewhere")
    for source in ("in/linked", "in/l*", "in/*/y.md"):
        links: list[str] = []
        assert [one.path.split("/")[-1] for one in jobs([source], "out", links=links)] == ["y.md"]
        assert links == []


def test_a_pattern_without_match_is_named(tree):
    (outcome,) = done("none/*.md", out=tree / "out").values()
    assert outcome.outcome == "rejected"
    assert "*.md cannot be read" in outcome.message
    assert "no file matches" in outcome.advice


# Lists


def test_a_list_names_files_folders_and_archives(tree):
    zipped(tree / "a.zip", [("z.md", TWO)])
    text = "in/p2.md\r\n\n  \nin/a\na.zip\ngone.md\nin/*.md\n-\n"
    (tree / "list").write_text(text, encoding="utf-8")
    todo = jobs([], tree / "out", lists=["list"])
    found = {one.path: one.outcome for one in serial.run(todo)}
    assert found == {
        "p2.md": "ok",
        "b/p3.md": "ok",
        "p1.md": "ok",
        "x.txt": "ok",
        "a.zip/z.md": "ok",
        "gone.md": "rejected",
        "*.md": "rejected",
        "-": "rejected",
    }


@pytest.mark.parametrize(
    ("data", "paths"),
    [
        (b"a\nb", ["a", "b"]),
        (b"a\n b \n\n", ["a", " b "]),
        (b"a\nb\0c\0", ["a\nb", "c"]),
        (b"\xef\xbb\xbfa\r\n", ["a"]),
        (b"\xff\n", ["\udcff"]),
        (b"", []),
    ],
)
def test_a_list_is_read_by_lines_or_by_nul(data, paths):
    assert paths_in(data) == paths


def test_a_list_that_cannot_be_is_an_error_of_use(tree):
    (tree / "empty").write_bytes(b"\n\n")
    for name in ("empty", "gone", "in"):
        with pytest.raises(UsageError, match=name):
            jobs([], tree / "out", lists=[name])
    with pytest.raises(UsageError, match="standard input"):
        jobs(["-"], tree / "out", lists=["-"])


def test_the_command_line_takes_lists_patterns_and_archives(tree):
    zipped(tree / "a.zip", [("z.md", TWO), ("../y.md", ONE)])
    runner = CliRunner()
    said = runner.invoke(
        program, ["clean", "a.zip", "in/p*.md", "--from", "-", "-o", "out"], input=b"in/a/p1.md\0"
    )
    assert said.exit_code == 5, said.output
    assert written(tree / "out") == {"z.md", "p2.md", "p10.md", "p1.md", "run.jsonl"}
    assert "leads out of the folder" in said.output
    said = runner.invoke(program, ["clean", "-o", "out"])
    assert (said.exit_code, "--from" in said.output) == (2, True)


@pytest.mark.parametrize("module", [archives, naming])
def test_examples_hold(module):
    assert doctest.testmod(module).failed == 0


def test_a_refusal_is_an_error_of_a_source():
    assert issubclass(RefusedError, SourceError)
