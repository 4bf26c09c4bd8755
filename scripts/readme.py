#!/usr/bin/env python3
"""Write the generated parts of the README from the program itself; `--check` only compares."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from paperclean.chain import default_profile

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
PAGE = "fixtures/readme/page.md"
COMMANDS = ("clean", "check", "why", "review")


def paperclean(*args: str) -> str:
    """Run the command line in the checkout, 80 columns wide, and give what it prints."""
    run = subprocess.run(
        [sys.executable, "-m", "paperclean", *args],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "90", "PYTHONUTF8": "1"},
    )
    return run.stdout


def fenced(text: str, language: str = "text") -> str:
    """Put a text between fences."""
    return f"```{language}\n{text.rstrip()}\n```"


def cleaned() -> dict[str, str]:
    """Clean the README's page and give the files of its result."""
    with tempfile.TemporaryDirectory() as folder:
        paperclean("clean", PAGE, "-o", folder, "--quiet")
        base = Path(folder) / "page.md"
        return {
            str(path.relative_to(folder)): path.read_text(encoding="utf-8")
            for path in sorted(base.rglob("*"))
            if path.is_file()
        }


def before() -> str:
    """Show the page as it comes in."""
    return fenced((ROOT / PAGE).read_text(encoding="utf-8"), "markdown")


def after() -> str:
    """Show the articles that come out."""
    files = (
        item for item in cleaned().items() if item[0].endswith(".txt") and "/articles/" in item[0]
    )
    return "\n\n".join(f"`{name.rpartition('/')[2]}`\n\n{fenced(text)}" for name, text in files)


def check() -> str:
    """Show what the program says of its changes."""
    return fenced(
        "$ paperclean check page.md\n" + paperclean("check", PAGE).replace(PAGE, "page.md")
    )


def help_() -> str:
    """Show the help of the commands most used."""
    return "\n\n".join(fenced(paperclean(name, "--help")) for name in COMMANDS)


def rules() -> str:
    """List the chain."""
    rows = ["| phase | rule | level | what it does |", "|---|---|---|---|"]
    rows += [
        f"| {s.rule.phase} | `{s.rule.name}` | {s.level} | {s.rule.summary} |"
        for s in default_profile().steps
    ]
    return "\n".join(rows)


def tree() -> str:
    """Show the folder of a result."""
    return fenced("\n".join(f"OUT/{name}" for name in cleaned()))


def modules() -> str:
    """List the modules of the package with the first line of their docstrings."""
    rows = ["| module | what it is |", "|---|---|"]
    found = {
        path.stem if path.stem != "__init__" else path.parent.name: path
        for path in (*ROOT.glob("paperclean/*.py"), *ROOT.glob("paperclean/*/__init__.py"))
    }
    order = ast.parse((ROOT / "tests/test_architecture.py").read_text(encoding="utf-8"))
    names = next(
        ast.literal_eval(node.value)
        for node in order.body
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "ORDER"
    )
    for name in (name for name in names if name in found and not name.startswith("__")):
        doc = ast.get_docstring(ast.parse(found[name].read_text(encoding="utf-8"))) or ""
        rows.append(f"| `{name}` | {doc.partition(chr(10))[0]} |")
    return "\n".join(rows)


PARTS: dict[str, Callable[[], str]] = {
    "before": before,
    "after": after,
    "check": check,
    "help": help_,
    "rules": rules,
    "tree": tree,
    "modules": modules,
}


def filled(text: str) -> str:
    """Fill the parts of a README between their marks."""
    for name, part in PARTS.items():
        marks = re.compile(rf"(<!-- begin {name} -->\n).*?(<!-- end {name} -->)", re.DOTALL)
        body = part()
        text = marks.sub(lambda found, body=body: f"{found[1]}{body}\n{found[2]}", text)
    return text


def main() -> int:
    """Write the README, or with --check say whether it is true."""
    old = README.read_text(encoding="utf-8")
    new = filled(old)
    if "--check" in sys.argv:
        if new != old:
            sys.stderr.write("README.md is out of date: run scripts/readme.py\n")
        return int(new != old)
    README.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
