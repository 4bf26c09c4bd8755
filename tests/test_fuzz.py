"""The fuzzer: it makes the same inputs each time, sees what is wrong, and what it found is pinned."""

import fuzz
import pytest
from conftest import all_have_a_place, check
from fuzzing import checks, mutations
from fuzzing.checks import RESTLESS, Finding, Looked, batch, looked
from fuzzing.mutations import chosen_kind, made
from fuzzing.seeds import KINDS, seeds
from fuzzing.smaller import smaller

from paperclean.chain import run
from paperclean.errors import SourceError
from paperclean.readers import read_bytes
from paperclean.segment.chain import Chain


@pytest.mark.parametrize("kind", KINDS)
def test_seeds_are_read_and_inputs_are_others(kind):
    assert len(seeds(kind)) > 10
    assert looked(kind, seeds(kind)[0], index=1).finding is None
    assert looked(kind, seeds(kind)[0], index=1).ended == "read"
    inputs = [made(kind, 3, index) for index in range(30)]
    assert inputs == [made(kind, 3, index) for index in range(30)]
    assert len({*inputs}) > 25
    assert max(map(len, inputs)) <= mutations.LARGEST
    assert not {*inputs} <= {*seeds(kind)}


def test_each_kind_has_its_share():
    kinds = [chosen_kind(5, index) for index in range(200)]
    assert {kind: kinds.count(kind) for kind in KINDS} == {
        kind: 2 * what.share for kind, what in KINDS.items()
    }


def test_some_inputs_keep_all_promises():
    found = batch(11, range(300), [*KINDS])
    assert len(found) == 300
    assert [one for one in found if one.finding and one.finding.what != RESTLESS] == []
    assert {one.ended for one in found} >= {"read", "DamagedError"}


DATA = "# 新桥通车\n\n本报讯 昨日,新桥通车。\n".encode()


def test_what_is_wrong_is_seen(monkeypatch):
    def fail(*_: object) -> None:
        raise KeyError("page 3")

    def refuse(*_: object, **__: object) -> None:
        raise SourceError("no")

    monkeypatch.setattr(checks, "run", fail)
    found = looked("markdown", DATA)
    assert found.finding == Finding("KeyError", "test_fuzz.py:fail: 'page 3'")
    monkeypatch.undo()
    monkeypatch.setattr(checks, "read_bytes", refuse)
    assert looked("markdown", DATA).finding.what == "SourceError that helps nobody"
    monkeypatch.undo()
    monkeypatch.setattr(checks, "offsets", lambda line: range(len(line.text)))
    monkeypatch.setattr(checks, "faults", lambda _: iter(["a line is gone"]))
    assert looked("markdown", DATA).finding == Finding("promise broken", "a line is gone")
    monkeypatch.setattr(checks, "faults", lambda _: iter(()))
    monkeypatch.setattr(checks, "offsets", lambda line: [0] * len(line.text))
    assert looked("text", DATA).finding.what == "invented"
    monkeypatch.undo()
    monkeypatch.setattr(checks, "verify", lambda _: ["pages.jsonl: another"])
    assert looked("text", DATA, index=100).finding == Finding("verify", "pages.jsonl: another")
    assert looked("text", DATA, index=101).finding is None


def test_one_that_takes_its_process_down_is_named(monkeypatch):
    monkeypatch.setattr(fuzz, "batch", taken_down)
    monkeypatch.setattr(fuzz, "BATCH", 3)
    found = [one for results in fuzz.done(0, range(3), [*KINDS]) for one in results]
    assert [(one.index, one.ended) for one in found] == [(0, "read"), (1, "ended"), (2, "read")]
    assert found[1].finding.what == "crashed"


def taken_down(_: int, indices: list[int], __: list[str]) -> list[Looked]:
    if 1 in indices:
        import os

        os.abort()
    return [Looked("text", index, "read") for index in indices]


def test_a_finding_is_saved_small(tmp_path, monkeypatch):
    monkeypatch.setattr(fuzz, "made", lambda *_: "甲\n乙\n丙丁丙\n戊".encode())
    monkeypatch.setattr(fuzz, "looked", odd)
    folder = fuzz.save(odd("text", "丁".encode(), 7), 1, tmp_path)
    assert folder == tmp_path / "text-odd-here"
    assert (folder / "1-7-least-page.txt").read_bytes().decode() == "丁"
    assert (folder / "1-7-page.txt").read_bytes().decode().startswith("甲")


def odd(kind: str, data: bytes, index: int) -> Looked:
    finding = Finding("odd", f"here: line {index}") if "丁".encode() in data else None
    return Looked(kind, index, "read", finding)


def test_smaller_keeps_what_is_needed():
    data = b"one\ntwo\nthree\nfour\n"
    assert smaller(data, lambda less: b"w" in less and b"f" in less) == b"wf"


# What it has found


def xml(*lines: str) -> bytes:
    """Make a page of lines in one region; one that begins with + has a place."""
    placed = "".join(
        "<TextLine>"
        + f'<Coords points="30,{30 + 20 * n} 210,{42 + 20 * n}"/>' * line.startswith("+")
        + f"<TextEquiv><Unicode>{line.lstrip('+')}</Unicode></TextEquiv></TextLine>"
        for n, line in enumerate(lines)
    )
    return f"<PcGts><Page><TextRegion>{placed}</TextRegion></Page></PcGts>".encode()


@pytest.mark.parametrize(
    "lines", [("+新桥昨日通车。", "往来车辆"), ("往来车辆", "+新桥昨日通车。")]
)
def test_a_line_without_a_place_is_set_aside_with_a_reason(lines):
    done = run(read_bytes(xml(*lines), "page.xml"))
    all_have_a_place(done.document)
    assert {line.text: line.role for line in done.document.lines()} == {
        "新桥昨日通车。": "body",
        "往来车辆": "noise",
    }
    (edit,) = [one for one in done.ledger if one.after == "noise"]
    assert "where on the page" in edit.reason


def test_no_node_is_lost_where_circles_never_end():
    count = 100

    def link(n: int, m: int) -> float:
        return 1.0 if n // 2 == m // 2 else -10.0

    chain = Chain(count, link, lambda _: -5.0, lambda _: -5.0)
    paths = chain.solve().paths()
    assert sorted(n for path in paths for n in path) == list(range(count))


@pytest.mark.parametrize("text", ["It was up to to to you.\n", "He was was was a tailor.\n"])
def test_of_three_alike_none_is_taken(text):
    check(run(read_bytes(text.encode(), "page.txt")), text.encode())
    done = run(read_bytes(text.encode(), "page.txt"))
    assert [edit for edit in done.ledger if edit.rule == "repeated-word"] == []


@pytest.mark.parametrize(
    "index",
    [
        pytest.param(14545, id="lines without height"),
        pytest.param(18199, id="a page of two thousand million points"),
    ],
)
def test_what_a_long_run_found_is_mended(index):
    found = looked("pdfium", made("pdfium", 2026, index), index).finding
    assert found is None or found.what == RESTLESS
