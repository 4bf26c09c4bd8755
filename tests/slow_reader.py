"""The command with a reader of `.slow` files, whose pages take as long as a test wants.

Each word behind the last 。 of such a file is a page: `go`, `sleep` (0.1 s, or so many as follow it), `wait` (until
there is a file `go`), `child` (a process below this one that outlives it), `hang`, `write` (its
result is never written through to the disk). A line of the file `begun` says that it has begun.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from paperclean import readers, store
from paperclean.cli import main
from paperclean.doing import do as really_do
from paperclean.job import Job, Outcome
from paperclean.model import Document
from paperclean.progress import report
from paperclean.readers.reading import Reading
from paperclean.result import Result
from paperclean.result import _cleaned as really_cleaned
from paperclean.runners import local


def do(job: Job) -> Outcome:
    """Do a job in a process that has loaded this module, and so its reader."""
    return really_do(job)


def cleaned(*args: Any) -> Result:
    """Clean a source in a process that has loaded this module."""
    return really_cleaned(*args)


def read(data: bytes, name: str, _: Reading) -> Document:
    words = data.decode().rpartition("。")[2].split()
    for page, word in enumerate(words, start=1):
        report(page, len(words), "recognising")
        act(word, f"{name} {page}")
    return readers.read_bytes(data, name, "markdown")


def act(word: str, place: str) -> None:
    more = ""
    if word == "child":
        more = str(subprocess.Popen(["sleep", "600"]).pid)
    if word == "write":
        store._sync_file = lambda _: begun("written", "", forever=True)
    begun(place, more, forever=word in {"child", "hang"})
    if word.startswith("sleep"):
        time.sleep(float(word.removeprefix("sleep") or 0.1))
    while word == "wait" and not Path("go").exists():
        time.sleep(0.02)


def begun(what: str, more: str, *, forever: bool) -> None:
    with Path("begun").open("a", encoding="utf-8") as told:
        told.write(f"{what} {os.getpid()} {more}\n")
    while forever:
        time.sleep(60)


readers.SUFFIXES[".slow"] = "slow"
readers.DOCUMENTS["slow"] = read

if __name__ == "__main__":
    import slow_reader  # under this name the worker finds it

    local.do = slow_reader.do
    sys.argv[0] = "paperclean"
    main()
