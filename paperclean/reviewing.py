"""A result in a browser: its report, and what a person decides about it, kept beside it.

Nothing is written but OUT/<name>.decisions.json, and nothing of that is lost: it is replaced as a
whole, and only by who has seen what stands in it.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path, PurePath
from urllib.parse import quote

from . import locations
from .decisions import SUFFIX
from .decisions import read as read_decisions
from .errors import DecisionsError
from .folders import results
from .httpd import NOT_FOUND, Reply, served
from .index import FILE, index
from .manifest import MANIFEST, read_manifest
from .naming import is_kept
from .rendered import Material, pictures
from .result import Result
from .standing import recorded, seal, told
from .store import new_file
from .stored import contents
from .writers import html, web
from .writers.again import Kept

DECISIONS = "decisions.json"
JSON = "application/json"


@dataclass
class Review:
    """What is served at an `address`, until it is closed.

    `saved` are the results about which decisions were saved since it began.
    """

    address: str
    saved: list[Path] = field(default_factory=list)

    def commands(self) -> list[str]:
        """Give the commands that make what was decided count."""
        return [_command(folder) for folder in self.saved]


@contextmanager
def review(path: str | Path, *, port: int = 0) -> Iterator[Review]:
    """Serve a result, or a folder of them with its index, to a browser on this machine.

    Where `path` holds one result its report is shown. The address has a secret in it: whoever
    knows it can read the results and decide about them. `port` 0 is any that is free. Raises
    SourceError where there is no result, UsageError where the port cannot be had.
    """
    found = results(path)
    site = _Results(Path(path), found[0] if len(found) == 1 else None)
    with served(site, secrets.token_urlsafe(), port) as address:
        try:
            yield Review(address, site.saved)
        finally:
            site.close()


class _Results:
    """The pages of a result, or of the results in OUT, each below its name."""

    def __init__(self, out: Path, only: Path | None) -> None:
        self._out, self._only = out, only
        self._making, self._saving = threading.Lock(), threading.Lock()
        self._is_closed = False
        self._reports: tuple[Path, str, dict[str, bytes]] | None = None
        self.saved: list[Path] = []

    def get(self, path: tuple[str, ...]) -> Reply:
        """Give a page of the index, of a report, or decisions."""
        if self._only is None and path in {("",), (FILE,)}:
            return _page(index(self._out, served=True))
        place = self._place(path)
        if place is None:
            return NOT_FOUND
        folder, rest = place
        if not rest:
            there = f"{quote(os.fsencode(folder.name))}/"
            return Reply.said(HTTPStatus.PERMANENT_REDIRECT, "it ends with a /", Location=there)
        if rest == (DECISIONS,):
            data = _decided(folder)
            if data is None:
                return Reply(HTTPStatus.NO_CONTENT)  # of another status browsers complain
            return Reply(HTTPStatus.OK, data, JSON, {"ETag": _tag(data)})
        pages = self._report(folder)
        data = pages.get("/".join(rest) if rest != ("",) else html.FILE)
        return NOT_FOUND if data is None else _page(data)

    def put(self, path: tuple[str, ...], body: bytes, headers: Mapping[str, str]) -> Reply | None:
        """Keep decisions, if they are sound and nobody has changed them meanwhile."""
        place = self._place(path)
        if place is None or place[1] != (DECISIONS,):
            return None
        if headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
            return Reply.said(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"decisions come as {JSON}")
        folder, _ = place
        with self._saving:
            if self._is_closed:
                return Reply.said(HTTPStatus.SERVICE_UNAVAILABLE, "`paperclean review` has ended")
            wrong = _unseen(_decided(folder), headers)
            return wrong or self._keep(folder, body)

    def close(self) -> None:
        """Let what is being saved come to its end, and nothing after it."""
        with self._saving:
            self._is_closed = True

    def _place(self, path: tuple[str, ...]) -> tuple[Path, tuple[str, ...]] | None:
        """Give the result that a path is about, and the rest of the path; none where none is."""
        if self._only is not None:
            return self._only, path
        name = path[0]
        if PurePath(name).name != name or name.startswith(".") or "\\" in name:
            return None
        folder = self._out / name
        is_there = os.path.isfile(folder / MANIFEST)  # noqa: PTH113  any name, raises nothing
        return (folder, path[1:]) if is_there else None

    def _report(self, folder: Path) -> dict[str, bytes]:
        """Make the pages of a report; the last one is kept, as long as its result stands."""
        with self._making:
            now = seal(folder)
            if self._reports is None or self._reports[:2] != (folder, now):
                result = Result.load(folder)
                kept, command = _kept(folder), _command(folder)
                with pictures(result.document, _material(folder)) as draw:
                    made = html.report(
                        result.run,
                        result.articles,
                        draw,
                        kept=kept,
                        save=DECISIONS,
                        command=command,
                    )
                    self._reports = folder, now, dict(made)
            return self._reports[2]

    def _keep(self, folder: Path, body: bytes) -> Reply:
        try:
            given = read_decisions(body, DECISIONS)
        except DecisionsError as error:
            return Reply.said(HTTPStatus.UNPROCESSABLE_ENTITY, str(error), error.advice)
        origins = read_manifest(folder).records("origins")
        if [sha256 for _, sha256 in given.sources] != [o.take("sha256", str) for o in origins]:
            return Reply.said(
                HTTPStatus.UNPROCESSABLE_ENTITY,
                f"these decisions are on other sources than those of {folder.name}",
                "load the page again; what you decided is kept in the browser",
            )
        data = given.to_json().encode()
        with new_file(_file(folder)) as stream:
            stream.write(data)
        if folder not in self.saved:
            self.saved.append(folder)
        return Reply(HTTPStatus.NO_CONTENT, headers={"ETag": _tag(data)})


def _page(data: bytes) -> Reply:
    return Reply(HTTPStatus.OK, data, "text/html; charset=utf-8", policy=web.policy_of(data))


def _file(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}{SUFFIX}")


def _decided(folder: Path) -> bytes | None:
    """Give the decisions that the next run would obey; none where there are none."""
    record = recorded(folder.parent, folder.name)
    places = [os.fspath(_file(folder)), *(record.decisions if record else ())]
    if record and len(record.sources) == 1:
        places.append(record.sources[0] + SUFFIX)
    return next((data for place in places if (data := _kept_at(place)) is not None), None)


def _kept_at(place: str) -> bytes | None:
    """Give what is kept at a place; nothing of what cannot be read, which is as good as damaged."""
    data = contents(Path(place))
    if data is None and is_kept(place) and not os.path.islink(place):  # noqa: PTH114  raises nothing
        return b""
    return data


def _sources(folder: Path) -> tuple[str, ...]:
    """Give the sources of a result as they were when it was made; none where nobody knows."""
    record = recorded(folder.parent, folder.name)
    return record.sources if record else ()


def _material(folder: Path) -> Material:
    """Give the way to the bytes of the origins of a result, where its sources still lie."""
    record = recorded(folder.parent, folder.name)
    there = dict(zip(record.origins, record.sources, strict=False)) if record else {}
    names = [origin.take("name", str) for origin in read_manifest(folder).records("origins")]

    def material(number: int) -> bytes | None:
        source = there.get(names[number])
        return None if source is None else locations.contents(source)

    return material


def _tag(data: bytes) -> str:
    return f'"{hashlib.sha256(data).hexdigest()}"'


def _unseen(now: bytes | None, headers: Mapping[str, str]) -> Reply | None:
    """Refuse to replace what the sender has not seen."""
    wanted, none = headers.get("if-match"), headers.get("if-none-match")
    if (wanted is None) == (none is None):
        return Reply.said(
            HTTPStatus.PRECONDITION_REQUIRED,
            "say what is to be replaced: If-Match with its ETag, or If-None-Match: *",
        )
    if (none == "*" and now is None) or (now is not None and wanted == _tag(now)):
        return None
    return Reply.said(
        HTTPStatus.PRECONDITION_FAILED,
        "other decisions were saved since this page was loaded; nothing was changed",
        "load the page again; what you decided is kept in the browser",
    )


def _kept(folder: Path) -> Kept:
    """Say where a result is kept; without a path where nothing can be read of it."""
    known = told(folder)
    return Kept(folder.name, known.path if known else "", known.formats if known else ())


def _command(folder: Path) -> str:
    """Give the command that cleans the sources of a result again."""
    record, kept = recorded(folder.parent, folder.name), _kept(folder)
    origins = record.origins if record else ()
    sources = [locations.file_of(source) for source in dict.fromkeys(_sources(folder))]
    issue = bool(kept.path and origins) and kept.is_issue(origins)
    parents = {os.path.dirname(source) for source in sources}  # noqa: PTH120  paths as they were
    if issue and len(parents) == 1 and PurePath(*parents).name == PurePath(kept.path).name:
        sources = [*parents]
    return kept.command(sources, str(folder.parent), issue=issue)
