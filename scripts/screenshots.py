#!/usr/bin/env python3
"""Make the README's pictures of the report: a typeset page by day, the demo page at night.

    scripts/screenshots.py [--out DIR]

The pages are the project's own: one that scripts/typeset.py sets, and fixtures/demo. They are
cleaned by the command line, and their reports opened in Chromium (apt-get install chromium) by
playwright, which the tests bring along.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PAGE = "hans-10-wrapped"
DEMO = ROOT / "fixtures" / "demo" / "page.md"
LARGEST = 300_000
"""Bytes that a README may load for a picture."""
COLOURS = 160


@dataclass(frozen=True)
class Shot:
    """A picture of a report: `keys` are pressed first; `+` before one types it as text."""

    file: str
    source: Path
    size: tuple[int, int]
    locale: str
    scheme: str
    keys: Sequence[str] = ()


def run(*command: str | Path) -> None:
    """Run a command of this checkout; its messages are shown."""
    subprocess.run([str(part) for part in command], cwd=ROOT, check=True)


def report_of(source: Path, folder: Path) -> Path:
    """Clean a source and give the path of its report."""
    options = ("-o", folder / "OUT", "--format", "html", "--quiet")
    run(sys.executable, "-m", "paperclean", "clean", source, *options)
    return folder / "OUT" / source.name / "report.html"


def taken(shots: Sequence[Shot], folder: Path, program: str) -> dict[str, Path]:
    """Take the pictures."""
    from playwright.sync_api import sync_playwright

    found: dict[str, Path] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        for shot in shots:
            report = report_of(shot.source, folder)
            width, height = shot.size
            context = browser.new_context(
                viewport={"width": width, "height": height},
                locale=shot.locale,
                color_scheme=shot.scheme,  # type: ignore[arg-type]
            )
            page = context.new_page()
            page.goto(report.as_uri())
            page.wait_for_selector("#panel-decisions > *", state="attached")
            for key in shot.keys:
                if key.startswith("+"):
                    page.keyboard.insert_text(key[1:])
                else:
                    page.keyboard.press(key)
            page.wait_for_timeout(300)
            found[shot.file] = folder / shot.file
            page.screenshot(path=found[shot.file])
            context.close()
        browser.close()
    return found


def main() -> int:
    """Make the pictures; 4 where there is no browser, 1 where one came out too large."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=OUT)
    asked = parser.parse_args()
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        print("No browser: apt-get install chromium", file=sys.stderr)
        return 4
    largest = 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        run(sys.executable, "scripts/typeset.py", "--out", folder, "--page", PAGE)
        shots = (
            Shot("report.png", folder / f"{PAGE}.pdf", (1440, 900), "en-US", "light"),
            Shot(
                "report-dark.png",
                DEMO,
                (1440, 900),
                "zh-CN",
                "dark",
                ("d", "d", "r", "j", "c", "Home", "Delete", "+您", "Enter"),
            ),
        )
        for name, file in taken(shots, folder, program).items():
            few = Image.open(file).convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE)
            few.save(asked.out / name, optimize=True)
            size = (asked.out / name).stat().st_size
            largest = max(largest, size)
            print(f"{asked.out / name}: {size} bytes")
    return int(largest > LARGEST)


if __name__ == "__main__":
    sys.exit(main())
