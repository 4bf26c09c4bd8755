"""The runner for Ray clusters, on real ones of this machine: the same bytes, whatever dies."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT

from paperclean.doing import do
from paperclean.errors import MissingDependencyError, OutputError, UsageError
from paperclean.job import Job, Outcome, jobs
from paperclean.progress import News, told
from paperclean.runners import runner, serial

pytest.importorskip("ray", reason='needs Ray: pip install "paperclean[ray]"')

from paperclean.runners import ray as on_ray

pytestmark = pytest.mark.timeout(300)  # a cluster starts in seconds, on an idle machine
PAGES = 20
COMMAND = (sys.executable, "-m", "paperclean", "clean")
SEARCHED = os.pathsep.join((str(ROOT), str(ROOT / "tests")))


@pytest.fixture(scope="module")
def cluster() -> Iterator[None]:
    """Keep one cluster of two cores for several tests: runs use it, and leave it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", SEARCHED)  # Ray's workers look up functions of this module
        with on_ray._connected("", 2):
            yield


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(PAGES):
        text = f"# 新桥通车 往来便捷\n\n本报讯 昨日,第{number}座新桥正式通车。车辆往来,\n\n十分便捷。\n"
        (folder / f"{number:02}.md").write_text(text, encoding="utf-8")
    return folder


def tree(out: Path) -> dict[str, bytes]:
    """Give all files that two runs must have alike."""
    found = {path.relative_to(out).as_posix(): path for path in out.rglob("*") if path.is_file()}
    return {
        name: path.read_bytes()
        for name, path in found.items()
        if not name.startswith(".") and name not in {"run.jsonl", "index.html"}
    }


def in_series(pages: Path, tmp_path: Path) -> dict[str, bytes]:
    out = tmp_path / "serial"
    assert all(outcome.outcome == "ok" for outcome in serial.run(jobs([pages], out)))
    return tree(out)


def the_same(outcome: Outcome) -> Outcome:
    """Leave out where the result lies."""
    return replace(outcome, result=Path(outcome.result).name)


# Functions that Ray's workers do, in processes below them.


def kills_its_worker_once(job: Job) -> Outcome:
    if job.name == "07.md" and not Path(job.out, "killed").exists():
        Path(job.out, "killed").touch()
        kill_parent()
    return do(job)


def kills_its_worker(job: Job) -> Outcome:
    if job.name == "07.md":
        kill_parent()
    return do(job)


def ends_its_process(job: Job) -> Outcome:
    if job.name == "07.md":
        os.kill(os.getpid(), signal.SIGKILL)
    return do(job)


def cannot_write(job: Job) -> Outcome:
    raise OutputError(f"{job.name} cannot be written", "free some space")


def waits(job: Job) -> Outcome:
    Path(job.out, f"{job.name}.begun").write_text(str(os.getpid()), encoding="utf-8")
    time.sleep(600)
    return do(job)


def kill_parent() -> None:
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(600)  # this process ends with it


@pytest.mark.usefixtures("cluster")
def test_a_cluster_gives_what_one_process_gives(pages, tmp_path):
    out = tmp_path / "out"
    outcomes = list(runner("ray")(jobs([pages], out)))
    again = list(serial.run(jobs([pages], tmp_path / "again")))
    assert sorted(map(the_same, outcomes), key=lambda outcome: outcome.name) == list(
        map(the_same, again)
    )
    assert tree(out) == tree(tmp_path / "again")
    assert {outcome.result for outcome in outcomes} == {
        str(out / f"{number:02}.md") for number in range(PAGES)
    }


def test_where_all_is_done_no_cluster_is_started(monkeypatch):
    def connected(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(on_ray, "_connected", connected)
    assert list(runner("ray")([])) == []


@pytest.mark.usefixtures("cluster")
def test_paths_of_this_folder_are_those_of_the_tasks(pages, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (outcome,) = runner("ray")(jobs([pages / "00.md"], "here"))
    assert outcome.result == str(Path("here", "00.md"))
    assert (tmp_path / "here" / "00.md" / "manifest.json").is_file()


@pytest.mark.usefixtures("cluster")
def test_a_worker_that_is_killed_loses_nothing(pages, tmp_path):
    out = tmp_path / "out"
    outcomes = list(runner("ray")(jobs([pages], out), function=kills_its_worker_once))
    (out / "killed").unlink()
    assert len(outcomes) == PAGES
    assert {outcome.outcome for outcome in outcomes} == {"ok"}
    assert tree(out) == in_series(pages, tmp_path)
    assert not (out / ".writing").exists()


@pytest.mark.usefixtures("cluster")
def test_a_document_whose_workers_die_each_time_is_named(pages, tmp_path):
    out = tmp_path / "out"
    outcomes = {
        outcome.name: outcome
        for outcome in runner("ray")(jobs([pages], out), function=kills_its_worker)
    }
    bad = outcomes.pop("07.md")
    assert (bad.outcome, bad.cls, bad.exit_code) == ("crashed", "CrashError", 5)
    assert "died 3 times" in bad.message
    assert "--retry crashed" in bad.advice
    assert len(outcomes) == PAGES - 1
    assert {outcome.outcome for outcome in outcomes.values()} == {"ok"}
    wanted = in_series(pages, tmp_path)
    assert tree(out) == {name: wanted[name] for name in wanted if not name.startswith("07.md/")}


@pytest.mark.usefixtures("cluster")
def test_a_document_that_ends_its_process_costs_itself(pages, tmp_path):
    outcomes = runner("ray")(jobs([pages], tmp_path / "out"), function=ends_its_process)
    found = {outcome.name: outcome.outcome for outcome in outcomes}
    assert found.pop("07.md") == "crashed"
    assert list(found.values()) == ["ok"] * (PAGES - 1)


@pytest.mark.usefixtures("cluster")
def test_what_a_function_raises_ends_the_run(pages, tmp_path):
    with pytest.raises(OutputError, match="cannot be written") as raised:
        list(runner("ray")(jobs([pages], tmp_path / "out"), function=cannot_write))
    assert raised.value.advice == "free some space"


@pytest.mark.usefixtures("cluster")
def test_no_more_jobs_are_taken_than_are_at_work_and_wait_next(pages, tmp_path):
    taken: list[str] = []
    heard: list[News] = []

    def taking() -> Iterator[Job]:
        for job in jobs([pages], tmp_path / "out"):
            taken.append(job.name)
            yield job

    most = on_ray.AHEAD * 2
    with told(heard.append):
        for number, _ in enumerate(runner("ray")(taking())):
            assert len(taken) <= number + most + 1
            assert [news.document for news in heard] == taken
    assert len(taken) == PAGES


@pytest.mark.usefixtures("cluster")
def test_who_closes_a_run_leaves_nothing_at_work(pages, tmp_path):
    out = tmp_path / "out"
    first = pages / "00.md"
    todo = jobs([pages], out)
    done = runner("ray")([jobs([first], out)[0]])
    assert next(done).outcome == "ok"
    done.close()
    outcomes = runner("ray")(todo[1:], function=starts_and_waits)
    assert next(outcomes).outcome == "ok"
    at_work = [int(file.read_text(encoding="utf-8")) for file in begun(out, 1)]
    outcomes.close()
    assert_gone(at_work)
    assert not (out / ".writing").exists()


def starts_and_waits(job: Job) -> Outcome:
    """Do the first; the others wait."""
    return do(job) if job.name == "01.md" else waits(job)


def begun(out: Path, number: int) -> list[Path]:
    """Wait until so many jobs have begun."""
    while len(found := [file for file in out.glob("*.begun") if file.read_bytes()]) < number:
        time.sleep(0.05)
    return found


def assert_gone(pids: list[int]) -> None:
    assert pids
    while any(map(lives, pids)):  # the timeout of the test is the limit
        time.sleep(0.05)


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2][1] != "Z"
    except OSError:
        return False


@pytest.mark.usefixtures("cluster")
def test_a_node_with_another_paperclean_does_nothing(pages, tmp_path, monkeypatch):
    monkeypatch.setattr(on_ray, "_made_with", lambda: "other")
    with pytest.raises(MissingDependencyError, match="another paperclean") as raised:
        list(runner("ray")(jobs([pages], tmp_path / "out")))
    assert "same versions" in raised.value.advice
    assert tree(tmp_path / "out") == {}


def test_without_ray_nothing_begins(tmp_path):
    code = "import sys; sys.modules['ray'] = None; from paperclean.cli import main; main()"
    (tmp_path / "page.md").write_text("# 新桥通车\n\n昨日通车。\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", code, "clean", "page.md", "-o", "OUT", "--runner", "ray"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": SEARCHED},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 4
    assert done.stderr == 'paperclean: Ray is not installed\n  pip install "paperclean[ray]"\n'
    assert not (tmp_path / "OUT").exists()


def test_an_address_where_nobody_answers_is_named(pages, tmp_path):
    done = clean(pages, tmp_path, "--address", "127.0.0.1:1")
    assert done.returncode == 2
    assert "no Ray cluster can be reached at 127.0.0.1:1: " in done.stderr
    assert "ray start --head" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_address_is_of_a_cluster():
    with pytest.raises(UsageError, match="works on this machine"):
        runner("local", "127.0.0.1:6379")


def test_the_command_starts_a_cluster_and_ends_it(pages, tmp_path):
    done = clean(pages, tmp_path, "--jobs", "2", "-q")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert tree(tmp_path / "out") == in_series(pages, tmp_path)
    assert not (tmp_path / ".ray").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_node_that_dies_loses_nothing(pages, tmp_path, monkeypatch):
    from ray.cluster_utils import Cluster

    for page in range(PAGES, 3 * PAGES):
        text = (pages / "00.md").read_text(encoding="utf-8").replace("第0", f"第{page}")
        (pages / f"{page}.md").write_text(text, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", SEARCHED)
    small = {"object_store_memory": on_ray.STORE, "include_dashboard": False}
    cluster = Cluster(True, head_node_args={"num_cpus": 0, **small})  # noqa: FBT003
    try:
        cluster.add_node(num_cpus=1, **small)
        node = cluster.add_node(num_cpus=1, **small)
        run = subprocess.Popen(
            [*COMMAND, str(pages), "-o", "out", "--runner", "ray", "--address", cluster.address],
            cwd=tmp_path,
            env=environment(tmp_path),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        while not list(tmp_path.glob("out/*/manifest.json")):
            assert run.poll() is None, run.communicate()
            time.sleep(0.05)
        cluster.remove_node(node, allow_graceful=False)
        done = len(list(tmp_path.glob("out/*/manifest.json")))
        _, said = run.communicate()
    finally:
        cluster.shutdown()
    assert done < 3 * PAGES
    assert run.returncode == 0, said
    assert tree(tmp_path / "out") == in_series(pages, tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc and parent-death signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_cluster_ends_with_the_run_that_started_it(pages, tmp_path, number):
    for page in range(PAGES, 400):
        (pages / f"{page}.md").write_bytes((pages / "00.md").read_bytes() + b"%d\n" % page)
    # The paths of sockets may not be longer than a hundred bytes, and tmp_path is long.
    with tempfile.TemporaryDirectory(prefix="t") as temporary:
        run = subprocess.Popen(
            [*COMMAND, str(pages), "-o", "out", "--runner", "ray", "--jobs", "2", "-q"],
            cwd=tmp_path,
            env=environment(tmp_path) | {"TMPDIR": temporary},
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )
        while not list(tmp_path.glob("out/*/manifest.json")):
            assert run.poll() is None
            time.sleep(0.05)
        ray = of_run(temporary)
        assert len(ray) > 2
        os.killpg(run.pid, number)
        _, said = run.communicate()
        assert_gone(ray)
        assert not of_run(temporary)
        assert len(list(tmp_path.glob("out/*/manifest.json"))) < len(list(pages.iterdir()))
        if number == signal.SIGINT:
            assert run.returncode == 130, said
            assert "interrupted" in said
            assert not list(Path(temporary).iterdir())
            assert not (tmp_path / "out" / ".writing").exists()


class Told(BaseException):
    """What this program does when it is told to end."""


@pytest.mark.parametrize("address", ["", "auto"])
@pytest.mark.parametrize("ends", [True, False])
@pytest.mark.parametrize("code", [1, signal.SIGTERM])
def test_who_ends_it_while_ray_starts_is_obeyed(address, ends, code, monkeypatch):
    import ray

    from paperclean.runners.ray import _connected

    def told(number: int, _: object) -> None:
        raise Told(number)

    def rays_own(*_: object) -> None:
        if ends:
            sys.exit(code)

    def starting(*_: object, **__: object) -> None:
        signal.signal(signal.SIGTERM, rays_own)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(0.01)

    monkeypatch.setattr(ray, "init", starting)
    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    monkeypatch.setattr(ray, "shutdown", lambda: None)
    before = signal.signal(signal.SIGTERM, told)
    try:
        with pytest.raises(Told), _connected(address, 1):
            pass
        assert signal.getsignal(signal.SIGTERM) is told
    finally:
        signal.signal(signal.SIGTERM, before)


def test_what_keeps_ray_from_starting_is_named(monkeypatch):
    import ray

    from paperclean.runners.ray import _connected

    monkeypatch.setattr(ray, "init", lambda *_, **__: sys.exit(1))
    monkeypatch.setattr(ray, "is_initialized", lambda: False)
    monkeypatch.setattr(ray, "shutdown", lambda: None)
    with pytest.raises(UsageError, match="Ray cannot start"), _connected("", 1):
        pass


def clean(pages: Path, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, str(pages), "-o", "out", "--runner", "ray", *options],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": SEARCHED, "HOME": str(home)}


def of_run(temporary: str) -> list[int]:
    """Find the processes of a run by the folder for temporary files that it was given."""
    found = []
    for folder in Path("/proc").iterdir():
        try:
            if f"TMPDIR={temporary}\0".encode() in (folder / "environ").read_bytes():
                found.append(int(folder.name))
        except (OSError, ValueError):
            continue
    return found
