"""The set-up works on a machine that has only Python: as a package, and from a checkout."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from paperclean.cases import cases

ROOT = Path(__file__).parent.parent
CONSTRAINTS = ROOT / "constraints.txt"
RULE = ROOT / "fixtures" / "rules" / "repeated-word.md"
NEEDED_IS_MISSING = 4

# What a machine has, without the modules and the virtual environment this test runs in.
CLEAN = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV"}}
CLEAN |= {"PAPERCLEAN_PYTHON": sys.executable, "PYTHONUTF8": "1"}

installs = pytest.mark.timeout(900)  # a package without a wheel is built, on a slow line


def run(*command: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env=CLEAN | env, capture_output=True, encoding="utf-8", check=False
    )


def done(*command: str | Path, cwd: Path) -> str:
    result = run(*command, cwd=cwd)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def pins() -> dict[str, str]:
    lines = CONSTRAINTS.read_text().splitlines()
    pairs = (line.split("==") for line in lines if not line.startswith("#"))
    return {canonicalize_name(name): version for name, version in pairs}


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("registry")
    pip = (sys.executable, "-m", "pip", "download", "--retries", "1", "--no-deps")
    if run(*pip, "--constraint", CONSTRAINTS, "iniconfig", cwd=folder).returncode != 0:
        pytest.skip("can be installed: no package registry can be reached")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Give a copy of the files, in a folder whose name holds spaces."""
    left_out = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis")
    return Path(shutil.copytree(ROOT, tmp_path / "my papers" / "paper clean", ignore=left_out))


def required(name: str, extras: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Walk what is installed from a package down: names and versions."""
    try:
        package = distribution(name)
    except PackageNotFoundError:  # meant for another machine or Python
        return
    yield canonicalize_name(name), package.version
    for text in package.requires or ():
        need = Requirement(text)
        if not need.marker or any(need.marker.evaluate({"extra": e}) for e in extras | {""}):
            yield from required(need.name, frozenset(need.extras))


def test_constraints_are_plain_pins() -> None:
    lines = CONSTRAINTS.read_text().splitlines()
    wrong = [x for x in lines if not re.fullmatch(r"#.*|[\w.-]+==[\w.]+", x) or "://" in x]
    assert wrong == []


def test_constraints_pin_what_is_installed() -> None:
    installed = dict(required("paperclean", frozenset({"parquet", "scan", "test"})))
    del installed["paperclean"]
    assert {"click", "pytest", "rapidocr", "opencv-python-headless"} <= installed.keys()
    assert installed.items() <= pins().items()


@installs
@pytest.mark.usefixtures("registry")
def test_wheel_is_complete(tmp_path: Path) -> None:
    pip = (sys.executable, "-m", "pip")
    done(*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", tmp_path, ROOT, cwd=tmp_path)
    (wheel,) = tmp_path.glob("paperclean-*.whl")
    done(sys.executable, "-m", "venv", "fresh", cwd=tmp_path)
    bin_ = tmp_path / "fresh" / "bin"
    done(bin_ / "python", "-m", "pip", "install", "-c", CONSTRAINTS, wheel, cwd=tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()

    assert "Usage: paperclean" in done(bin_ / "paperclean", "--help", cwd=elsewhere)

    assert done(bin_ / "paperclean", "demo", cwd=elsewhere).strip()
    assert list(elsewhere.glob("paperclean-demo/**/articles/*.txt"))

    shown = done(bin_ / "paperclean", "rules", "repeated-word", cwd=elsewhere)
    assert all(case.title in shown for case in cases(RULE.read_text(encoding="utf-8")))

    fresh = done(bin_ / "python", "-m", "pip", "list", "--format=freeze", cwd=elsewhere)
    installed = dict(line.split("==") for line in fresh.splitlines())
    for came_with_venv in ("pip", "setuptools", "paperclean"):
        installed.pop(came_with_venv, None)
    assert {canonicalize_name(k): v for k, v in installed.items()}.items() <= pins().items()


@installs
@pytest.mark.usefixtures("registry")
def test_checkout_sets_itself_up(checkout: Path, tmp_path: Path) -> None:
    script = checkout / "scripts" / "run"
    offline = run(script, "--version", cwd=tmp_path, PIP_NO_INDEX="1", PIP_FIND_LINKS="")
    assert offline.returncode == NEEDED_IS_MISSING
    assert "network" in offline.stderr

    # The set-up that broke off is repaired, whichever way the script is called.
    link = tmp_path / "paperclean"
    link.symlink_to(script)
    first = run(link, "--version", cwd=tmp_path, CDPATH=str(tmp_path))
    assert first.returncode == 0, first.stderr
    assert first.stdout == f"paperclean, version {version('paperclean')}\n"
    assert "setting up" in first.stderr

    second = run(script, "--version", cwd=tmp_path, PIP_NO_INDEX="1")
    assert (second.stdout, second.stderr) == (first.stdout, "")


def test_checkout_says_which_python_it_needs(checkout: Path, tmp_path: Path) -> None:
    script = checkout / "scripts" / "run"
    result = run(script, cwd=tmp_path, PAPERCLEAN_PYTHON=str(tmp_path / "python"))
    assert result.returncode == NEEDED_IS_MISSING
    assert "Python 3.11 or newer" in result.stderr
    assert not (checkout / ".venv").exists()
