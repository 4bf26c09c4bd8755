"""Where the package's own data lie: the cases of the rules and the demo page."""

from __future__ import annotations

import re
from pathlib import Path

from .cases import Case, cases
from .errors import SourceError

HERE = Path(__file__).parent
NAME = re.compile(r"[a-z][a-z0-9-]*")


def fixtures() -> Path:
    """Give the folder of fixtures: in an installed package beside it, else in the checkout.

    Raises SourceError where there is none.
    """
    for folder in (HERE / "fixtures", HERE.parent / "fixtures"):
        if folder.is_dir():
            return folder
    msg = "the fixtures of this package are missing"
    raise SourceError(msg, "install it anew: pip install --force-reinstall paperclean")


def checkout() -> Path | None:
    """Give the folder of the checkout that the program runs from, where it does."""
    return HERE.parent if (HERE.parent / "scripts" / "run").is_file() else None


def demo_page() -> Path:
    """Give the path of the page that `paperclean demo` cleans."""
    return fixtures() / "demo" / "page.md"


def rule_cases(name: str) -> tuple[Case, ...]:
    """Give the cases of a rule; none where it has no fixture file."""
    path = fixtures() / "rules" / f"{name}.md"
    if not NAME.fullmatch(name) or not path.is_file():
        return ()
    return cases(path.read_text(encoding="utf-8"))


def version() -> str:
    """Give the version of the program, also where it runs from a checkout."""
    import tomllib  # needed for --version alone
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("paperclean")
    except PackageNotFoundError:
        path = HERE.parent / "pyproject.toml"
        project = tomllib.loads(path.read_text(encoding="utf-8"))["project"]
        return str(project["version"])
