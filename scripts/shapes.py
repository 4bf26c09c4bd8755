#!/usr/bin/env python3
"""Print how the time grows with hostile shapes of text: at 1, 2 and 4 times the size.

Each shape is read, cleaned, checked and made into the files of a result, as Markdown and as
plain text; seconds are the processor's own. What grows more than six times when the size grows
four times is marked. Arguments name shapes; the test of bad input takes the same ones.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))  # this checkout, whatever is installed

from paperclean.errors import SourceError
from paperclean.result import clean

SIZE = 20_000
TIMES = (1, 2, 4)
SUSPECT = 6
LEAST = 0.1
"""Seconds below which a measurement says nothing."""

UNITS: Mapping[str, str] = {
    # one line of one mark
    **{f"marks {mark}": mark for mark in ",，.。:：;；!！?？()（）“”\"'《》—…-=~#>*_`|\\<[]"},
    "blanks": " ",
    "wide blanks": "\u3000",
    "no-break blanks": "\xa0",
    "tabs": "\t",
    "line ends": "\n",
    "digits": "3",
    "figures": "1,234.5",
    "joiners": "，\u200d",
    "zero width": "中\u200b",
    "control characters": "一二三四五六七八九十十一\x1b",
    "variation selectors": "字\ufe0f",
    "beyond the first plane": "\U0001f600",
    "private use": "\ue000",
    "radicals": "⼈",
    # one line of words without an end
    "Han without marks": "市",
    "的的的": "的",
    "A-B-A-B": "甲乙",
    "a word again and again": "安全生产",
    "doubled words": "守住守住安全",
    "one sentence again and again": "他来到城东的新桥。",
    "prose": "市长在会上强调，要抓好工作；守牢安全底线。",
    "half-width marks": "中,文",
    "brackets with a word": "（甲）",
    "half-width brackets": "(中",
    "quotes in pairs": "“”",
    "Latin letters": "a",
    "Latin words": "the city ",
    "hyphens": "a-",
    "addresses": "http://",
    "entities": "&amp",
    "dates": "11月3日",
    "names": "张三、",
    "names apart": "张三 ",
    "makers": "责编：张三 ",
    "posts": "责编 ",
    "mastheads": "云汀日报 ",
    "hotlines": "热线电话：",
    "codes": "扫一扫",
    "jump lines in a line": "（下转第三版",
    "datelines in a line": "本报讯（记者",
    "items in a line": "一、",
    # marks of Markdown
    "emphasis": "_a",
    "pictures": "![",
    "links": "[a](b) ",
    "half links": "[](",
    "tags": "<a ",
    "comments": "<!--",
    "cells": "|a",
    "quotations": "> ",
    "headings without words": "# ",
    # lines
    "one character a line": "一\n",
    "one mark a line": "，\n",
    "one quote a line": "“\n",
    "one bracket a line": "（\n",
    "short lines": "守住河湖\n",
    "verse": "水面上\n一只船\n",
    "all torn": "城市安全生产形势持续向好，各部\n",
    "all prose": "市长在会上强调，要抓好工作；守牢安全底线。\n",
    "all headings": "# 新桥通车 两岸往来\n\n",
    "all kickers": "市长在会上强调\n",
    "all bylines": "□本报记者 张三 通讯员 李四\n",
    "all captions": "图为新桥通车。王五摄\n",
    "all credits": "王五摄\n",
    "all jump lines": "（下转第三版）\n",
    "all date lines": "2023年11月3日 星期五\n",
    "all names": "张三、李四\n",
    "all items": "一、守牢安全底线\n",
    "all bullets": "- 一\n",
    "all rows": "| 一 | 二 |\n",
    "all fences": "```\n",
    "all underlines": "甲\n=\n",
    "all dashes": "——\n",
    "all hyphens": "exam-\nple ",
    "Windows line ends": "一二三\r\n",
    "Mac line ends": "一二三\r",
}


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: (unit * (size // len(unit) + 1))[:size]


SHAPES: Mapping[str, Callable[[int], str]] = {
    **{name: _repeated(unit) for name, unit in UNITS.items()},
    "deep brackets": lambda size: "（" * (size // 2) + "）" * (size // 2),
    "deep half-width brackets": lambda size: "(中" * (size // 3) + ")" * (size // 3),
    "far brackets": lambda size: ("(" * 300 + "中" * 300 + ")" * 300) * (size // 900),
    "quotes over a line end": lambda size: "“" * (size // 2) + "\n" + "”" * (size // 2),
    "blanks in a line": lambda size: "中," + " " * size + "文",
    "blank lines in a text": lambda size: "中" + "\n" * size + "文",
    "a wide table": lambda size: "|a" * (size // 4) + "\n" + "|-" * (size // 4) + "\n",
    "deeper and deeper quotations": lambda size: "".join(
        ">" * deep + " 一\n" for deep in range(int((2 * size) ** 0.5))
    ),
    "deeper and deeper lists": lambda size: "".join(
        " " * deep + "- 一\n" for deep in range(int((2 * size) ** 0.5))
    ),
}


def seconds(text: str, name: str) -> float:
    """Time all that a run does but for the disk, in seconds of the processor."""
    data = text.encode()
    began = time.process_time()
    result = clean(data, name=name)
    result.check()
    result.files(name)
    return time.process_time() - began


def main() -> None:
    """Print a line for each shape."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("shape", nargs="*", help="by default all")
    parser.add_argument("--size", type=int, default=SIZE, help="characters of the smallest")
    args = parser.parse_args()
    if unknown := [name for name in args.shape if name not in SHAPES]:
        parser.error(f"no shape {unknown[0]!r}; there are: {', '.join(SHAPES)}")
    seconds("安全安全生产，\n\n# 新桥通车\n", "page.md")  # what is loaded once is not measured
    for name in args.shape or SHAPES:
        for file in ("page.md", "page.txt"):
            try:
                taken = [seconds(SHAPES[name](args.size * n), file) for n in TIMES]
            except SourceError as error:
                print(f"{name}, {file}: {error}")
                continue
            slow = taken[-1] > max(SUSPECT * taken[0], LEAST)
            figures = "  ".join(f"{n}x {t:7.3f}" for n, t in zip(TIMES, taken, strict=True))
            print(f"{figures}  {name}, {file}{'  <-- MORE THAN LINEAR' * slow}", flush=True)


if __name__ == "__main__":
    main()
