"""Sources and results at addresses: in memory, and in a store that speaks S3."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

from paperclean import objects
from paperclean.errors import UsageError
from paperclean.job import Outcome, carry_out, jobs
from paperclean.overall import status
from paperclean.runners import local, runner, serial
from paperclean.worker import own_worker

pytest.importorskip("fsspec", reason='needs fsspec: pip install "paperclean[objects]"')

PAGES = 4
TEXT = "# 新桥通车 往来便捷\n\n本报讯 昨日,第{}座新桥正式通车。车辆往来,\n\n十分便捷。\n"


@pytest.fixture(scope="module")
def server() -> Iterator[None]:
    """Have a store that speaks S3 on this machine, and the settings by which it is found."""
    moto = pytest.importorskip("moto.server", reason="needs moto: pip install 'moto[s3]'")
    found = moto.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    found.start()
    host, port = found.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "testing")
        patch.setenv("AWS_DEFAULT_REGION", "us-east-1")
        yield
    found.stop()


@pytest.fixture(params=["memory", "s3"])
def store(request: pytest.FixtureRequest) -> str:
    """Give the address of an empty store."""
    place = hashlib.sha256(request.node.name.encode()).hexdigest()[:16]
    if request.param == "s3":
        request.getfixturevalue("server")
        import s3fs

        s3fs.S3FileSystem().mkdir(place)
    return f"{request.param}://{place}"


def put_pages(store: str) -> str:
    objects.put(f"{store}/in", [(f"{n}.md", TEXT.format(n).encode()) for n in range(PAGES)])
    return f"{store}/in"


def tree(out: str) -> dict[str, bytes]:
    """Give the files of all results at an address, as they lie in a folder."""
    found = {}
    for file in objects.below(out):
        name, _, rest = file.partition("/")
        if not name.startswith(".") and rest:
            found[f"{name}/{rest.partition('/')[2]}"] = objects.read(f"{out}/{file}")
    return found


def tree_here(out: Path) -> dict[str, bytes]:
    files = (path for path in out.glob("*.md/**/*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files}


def run(source: str, out: str, **choices: object) -> list[Outcome]:
    todo = jobs([source], out, **choices)
    return list(carry_out(todo, out, serial.run))


def test_results_at_an_address_are_those_of_a_folder(store, tmp_path):
    source = put_pages(store)
    here = tmp_path / "in"
    here.mkdir()
    for n in range(PAGES):
        (here / f"{n}.md").write_bytes(TEXT.format(n).encode())
    away, near = f"{store}/out", tmp_path / "out"
    outcomes = run(source, away)
    assert [outcome.outcome for outcome in outcomes] == ["ok"] * PAGES
    run(str(here), str(near))
    assert tree(away) == tree_here(near)
    for outcome in outcomes:
        key = json.loads(objects.read(f"{outcome.result}/manifest.json"))["key"]
        assert outcome.result == f"{away}/{outcome.name}/{key}"
    assert objects.read(f"{away}/run.jsonl") == (near / "run.jsonl").read_bytes()


def test_a_run_does_again_only_what_is_missing_or_changed(store):
    source, out = put_pages(store), f"{store}/out"
    run(source, out)
    before = tree(out)
    assert all(outcome.unchanged for outcome in run(source, out))
    objects.put(source, [("1.md", TEXT.format("一").encode())])
    again = {outcome.name: outcome.unchanged for outcome in run(source, out)}
    assert again == {"0.md": True, "1.md": False, "2.md": True, "3.md": True}
    after = tree(out)
    changed = {name for name in after if after[name] != before.get(name)}
    assert changed
    assert {name.partition("/")[0] for name in changed} == {"1.md"}
    keys = {file.split("/")[1] for file in objects.below(out) if file.startswith("1.md/")}
    assert len(keys) == 1  # what counted before is gone


def test_a_result_whose_record_was_not_put_is_found(store):
    source, out = put_pages(store), f"{store}/out"
    run(source, out)
    objects.remove(out, [".runs/2.md.json"])
    assert all(outcome.unchanged for outcome in run(source, out))
    assert ".runs/2.md.json" in objects.below(out)


def test_a_result_whose_manifest_was_not_put_is_made_again(store):
    source, out = put_pages(store), f"{store}/out"
    run(source, out)
    before = tree(out)
    (manifest,) = (
        file
        for file in objects.below(out)
        if file.startswith("2.md/") and file.endswith("manifest.json")
    )
    objects.remove(out, [manifest])
    again = {outcome.name: outcome.unchanged for outcome in run(source, out)}
    assert again == {"0.md": True, "1.md": True, "2.md": False, "3.md": True}
    assert tree(out) == before


def test_failures_are_recorded_and_not_tried_again(store):
    source, out = put_pages(store), f"{store}/out"
    objects.put(source, [("bad.pdf", b"%PDF-1.7 no more")])
    first = {outcome.name: outcome for outcome in run(source, out)}
    assert first["bad.pdf"].outcome == "rejected"
    again = {outcome.name: outcome for outcome in run(source, out)}
    assert (again["bad.pdf"].unchanged, again["bad.pdf"].message) == (
        True,
        first["bad.pdf"].message,
    )
    assert not {o.name for o in run(source, out, retry=["rejected"]) if not o.unchanged} - {
        "bad.pdf"
    }
    found = status(out)
    assert found.outcomes == {"ok": PAGES, "rejected": 1}
    assert found.articles == PAGES
    assert found.left == []
    assert found.edits


def test_status_knows_what_a_run_has_left(store):
    source, out = put_pages(store), f"{store}/out"
    todo = jobs([source], out)
    outcomes = carry_out(todo, out, serial.run)
    next(outcomes)
    assert status(out).left == ["1.md", "2.md", "3.md"]
    outcomes.close()
    assert status(out).left == ["1.md", "2.md", "3.md"]
    run(source, out)
    assert status(out).left == []


def test_a_result_of_another_source_is_never_replaced(store):
    source, out = put_pages(store), f"{store}/out"
    run(source, out)
    before = tree(out)
    objects.put(f"{store}/other", [("0.md", TEXT.format("别").encode())])
    for unchanged in (False, True):
        (outcome,) = run(f"{store}/other", out)
        assert (outcome.outcome, outcome.unchanged) == ("ok", unchanged)
        assert outcome.name.startswith("0.md~")
    after = tree(out)
    assert {name: after[name] for name in before} == before


def test_a_document_keeps_its_name_when_another_of_that_name_comes(store):
    objects.put(f"{store}/in", [("a/1.md", TEXT.format("一").encode())])
    assert [one.name for one in run(f"{store}/in", f"{store}/out")] == ["1.md"]
    objects.put(f"{store}/in", [("b/1.md", TEXT.format("二").encode())])
    first, second = run(f"{store}/in", f"{store}/out")
    assert (first.path, first.name, first.unchanged) == ("a/1.md", "1.md", True)
    assert second.name.startswith("1.md~")
    assert status(f"{store}/out").outcomes == {"ok": 2}


def test_sources_at_addresses_may_be_written_to_a_folder(store, tmp_path):
    source = put_pages(store)
    assert {o.outcome for o in run(source, str(tmp_path / "out"))} == {"ok"}
    assert all(o.unchanged for o in run(f"{source}/0.md", str(tmp_path / "out")))
    objects.put(source, [("0.md", TEXT.format("一").encode())])
    (changed,) = run(f"{source}/0.md", str(tmp_path / "out"))
    assert not changed.unchanged


def test_what_is_not_there_is_named(store, tmp_path):
    (outcome,) = run(f"{store}/nothing.md", str(tmp_path / "out"))
    assert (outcome.outcome, outcome.cls) == ("rejected", "SourceError")
    assert "nothing.md" in outcome.message


def test_results_among_the_sources_are_left_out(store):
    source = put_pages(store)
    run(source, f"{source}/out")
    assert len(jobs([source], f"{source}/out")) == PAGES
    assert len(jobs([source], f"{store}/elsewhere")) == PAGES


@pytest.mark.usefixtures("server")
def test_workers_put_what_one_process_puts():
    import s3fs

    own_worker().end()  # its environment is an older one

    s3fs.S3FileSystem().mkdir("workers")
    source = put_pages("s3://workers")
    outcomes = carry_out(jobs([source], "s3://workers/out"), "s3://workers/out", local.run)
    assert {outcome.outcome for outcome in outcomes} == {"ok"}
    run(source, "s3://workers/again")
    assert tree("s3://workers/out") == tree("s3://workers/again")


@pytest.mark.timeout(300)  # a cluster starts in seconds, on an idle machine
@pytest.mark.usefixtures("server")
def test_a_cluster_puts_what_one_process_puts():
    pytest.importorskip("ray", reason='needs Ray: pip install "paperclean[ray]"')
    import s3fs

    s3fs.S3FileSystem().mkdir("cluster")
    source = put_pages("s3://cluster")
    todo = jobs([source], "s3://cluster/out")
    outcomes = list(carry_out(todo, "s3://cluster/out", runner("ray")))
    results = [(outcome.name, outcome.result) for outcome in outcomes]
    assert all(result.startswith(f"s3://cluster/out/{name}") for name, result in results)
    assert [outcome.outcome for outcome in outcomes] == ["ok"] * PAGES
    run(source, "s3://cluster/again")
    assert tree("s3://cluster/out") == tree("s3://cluster/again")
    assert all(o.unchanged for o in carry_out(todo, "s3://cluster/out", runner("ray")))


def test_an_unknown_kind_of_address_is_named(tmp_path):
    with pytest.raises(UsageError, match="nowhere"):
        jobs(["nowhere://page.md"], tmp_path)


def test_without_the_packages_nothing_begins(tmp_path):
    code = "import sys; sys.modules['s3fs'] = None; from paperclean.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "clean", "s3://papers/page.md", "-o", "OUT"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 4
    assert 'pip install "paperclean[objects]"' in done.stderr
    assert not (tmp_path / "OUT").exists()
