"""Runs that are killed at random, two at once, and on a disk that is full; a short form."""

import importlib.util
import os
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest
from conftest import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="needs POSIX")
SEED = 7


@pytest.fixture(scope="module")
def chaos() -> ModuleType:
    spec = importlib.util.spec_from_file_location("chaos", ROOT / "scripts" / "chaos.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["chaos"] = module  # dataclasses look there
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def folder(chaos: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder: Path = tmp_path_factory.mktemp("chaos") / "in"
    chaos.documents(folder, 30, SEED)
    return folder


@pytest.fixture(scope="module")
def right(chaos: ModuleType, folder: Path) -> dict[str, str]:
    chaos.clean(folder, folder.parent / "serial", "--runner", "serial")
    tree: dict[str, str] = chaos.tree(folder.parent / "serial")
    assert len(tree) > 150
    return tree


@pytest.mark.timeout(300)
def test_what_is_killed_again_and_again_is_done_once_and_whole(chaos, folder, right, tmp_path):
    chance = random.Random(SEED)  # noqa: S311  nothing secret
    run = chaos.Chaos(folder, tmp_path / "out", (), chance)
    run.kill_until(8)
    chaos.clean(folder, run.out, "--retry", "crashed,timeout")
    run.look()
    assert run.killed >= 8
    assert chaos.compared(right, run.out) == []
    assert (run.twice, run.half, run.unexpected) == (set(), set(), set())


@pytest.mark.timeout(120)
def test_two_drivers_at_once_leave_what_one_leaves(chaos, folder, right, tmp_path):
    assert chaos.two_at_once(folder, right, tmp_path / "out", ()) == []


@pytest.mark.timeout(120)
def test_a_disk_that_is_full_for_a_while(chaos, folder, right, tmp_path):
    found = chaos.full_disk(folder, right, tmp_path / "disk", ())
    if found == [chaos.UNMOUNTED]:
        pytest.skip(chaos.UNMOUNTED)
    assert found == []


def test_what_is_missing_other_or_too_much_is_found(chaos, folder, right, tmp_path):
    chaos.clean(folder, tmp_path / "out")
    names = sorted(right)
    (tmp_path / "out" / names[0]).unlink()
    (tmp_path / "out" / names[-1]).write_text("other")
    (tmp_path / "out" / names[-1]).with_name("more").touch()
    said = [fault.split(",")[0] for fault in chaos.compared(right, tmp_path / "out")]
    more = f"{names[-1].rpartition('/')[0]}/more"
    assert said == [f"{names[0]}: missing", f"{more}: too much", f"{names[-1]}: other bytes"]
