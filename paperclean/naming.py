"""What lies in the folders and archives that were given, and what results are called."""

from __future__ import annotations

import glob
import hashlib
import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import chain
from pathlib import Path, PurePath

from . import objects
from .archives import Listed, listed
from .decisions import SUFFIX
from .errors import EndedError, SourceError
from .escaping import NAME_BYTES, file_name
from .limits import Limits
from .locations import STDIN, contents, is_archive, is_member, member_of
from .manifest import MANIFEST, is_result
from .readers import SLICERS, read_bytes, reader_for
from .standing import RUNS, home_of, recorded
from .store import scratch, writing
from .stored import owner
from .worker import AVAILABLE, own_worker
from .writers import OF_RUN

CACHE = ".cache"
"""Recognitions of pictures, kept in the folder for results."""
LOG = "run.jsonl"
RESERVED = frozenset((LOG, "index.html", *(form.file for form in OF_RUN.values())))
"""Names in OUT that belong to the run."""
HASH = 8
"""Hexadecimal digits that tell two results of one name apart."""
LONGEST = NAME_BYTES - len(".json")
"""Bytes of a result's name; its record has a suffix more."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file or folder: as it was given, as an absolute path, and below the SOURCE argument.

    Or a member of an archive: `absolute` is the source that it is, `size` what the archive says
    that it has in bytes, and it may be `refused`. `decided` says that decisions lie beside it.
    """

    given: str
    absolute: str
    path: str
    size: int = 0
    refused: bool = False
    decided: bool = False

    @classmethod
    def of(cls, given: str, path: str, *, decided: bool = False) -> Found:
        """Make one; bytes of a name that are no UTF-8 become U+FFFD in `path` alone."""
        absolute = given if objects.is_address(given) else os.path.abspath(given)  # noqa: PTH100  links are not followed
        return cls(given, absolute, _plain(path), decided=decided)

    def member(self, listed: Listed) -> Found:
        """Make the member of an archive, which is this file."""
        below = _plain(listed.path)
        return Found(
            f"{self.given}/{listed.path}",
            member_of(self.absolute, listed.key),
            f"{self.path}/{below}",
            listed.size,
            listed.refused,
        )


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document that a run will make a result of: where it was found, and its files.

    `decisions` is the file of decisions that lies beside it, empty where there is none.
    """

    given: str
    path: str
    files: tuple[Found, ...]
    decisions: str = ""

    @classmethod
    def single(cls, file: Found) -> Wanted:
        """Make a document of one file."""
        return cls(file.given, file.path, (file,), file.absolute + SUFFIX if file.decided else "")

    @property
    def sources(self) -> tuple[str, ...]:
        """The absolute paths of its files."""
        return tuple(file.absolute for file in self.files)

    @property
    def home(self) -> tuple[str, ...]:
        """What it stays the same document by; see `home_of`."""
        return home_of(self.path, self.sources, [file.path for file in self.files])

    @property
    def announced(self) -> int:
        """The bytes that archives say its files have."""
        return sum(file.size for file in self.files)

    def candidates(self) -> tuple[str, ...]:
        """Give the names it may have, the best first."""
        name = PurePath(self.path).name
        stem = file_name(name, LONGEST - HASH - 1)
        marks = (self.path, self.given, "\n".join(self.sources))
        marked = [f"{stem}~{_hash(mark)}" for mark in marks]
        fits = name == file_name(name, LONGEST) and name not in RESERVED
        return (name if fits else marked[0], *marked)


def _plain(path: str) -> str:
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:HASH]


def natural(path: str) -> tuple[list[list[int | str]], str]:
    """Give the key by which paths are sorted as people do: page 2 before page 10.

    >>> sorted(["p10.md", "p2.md", "a/p3.md"], key=natural)
    ['a/p3.md', 'p2.md', 'p10.md']
    """
    parts = [re.split(r"(\d+)", part.casefold()) for part in path.split("/")]
    return [[int(s) if n % 2 else s for n, s in enumerate(part)] for part in parts], path


def files_below(folder: str, out: Path, links: list[str]) -> list[Found]:
    """Give all files below a folder in natural order: the one walk over folders of sources.

    Left out are hidden ones, `out`, the folders of results, what a run writes beside them, and
    decisions. Links to folders are not followed, for they may lead in circles: they are added to
    `links`.
    A folder that cannot be listed, or holds nothing else, stands for its files.
    """
    itself = os.path.realpath(out)
    found: list[Found] = []

    def path(given: str) -> str:
        return PurePath(os.path.relpath(given, folder)).as_posix()

    def unlisted(error: OSError) -> None:
        given = str(error.filename)
        found.append(Found.of(given, folder_name(given) if given == folder else path(given)))

    for root, folders, names in os.walk(folder, onerror=unlisted):
        if MANIFEST in names and is_result(Path(root)):
            folders.clear()
            continue
        inner = {name: os.path.join(root, name) for name in folders}  # noqa: PTH118  ./ stays as it was given
        results = {name for name, below in inner.items() if is_result(Path(below))}
        written = RESERVED if results or RUNS in folders else frozenset()
        folders[:] = [
            name
            for name, below in inner.items()
            if not name.startswith(".")
            and name not in results
            and os.path.realpath(below) != itself
        ]
        links += [inner[name] for name in folders if os.path.islink(inner[name])]  # noqa: PTH114  a path as text
        given = [
            os.path.join(root, name)  # noqa: PTH118  ./ stays as it was given
            for name in names
            if not name.startswith(".") and name not in written and not name.endswith(SUFFIX)
        ]
        there = {name for name in names if name.endswith(SUFFIX)}
        there |= {name for name in inner if name.endswith(SUFFIX) and name not in results}
        found += [
            Found.of(file, path(file), decided=os.path.basename(file) + SUFFIX in there)  # noqa: PTH119  a path as text
            for file in given
        ]
    if not found:
        return [Found.of(folder, folder_name(folder))]
    return sorted(found, key=lambda file: natural(file.path))


def folder_name(folder: str) -> str:
    """Name a folder that may have been given as `.` or with a slash at its end."""
    return Path(os.path.abspath(folder)).name or "root"  # noqa: PTH100  links are not followed


def documents(sources: Sequence[str], out: Path, stdin_name: str, links: list[str]) -> list[Wanted]:
    """Make a document of each file given and of each below a folder given, none twice.

    Links to folders that are not followed are added to `links`.
    """
    found: dict[str, Wanted] = {}
    for source in sources:
        for file in _files(source, out, stdin_name, links):
            found.setdefault(file.absolute, Wanted.single(file))
    return list(found.values())


def issues(sources: Sequence[str], out: Path, stdin_name: str, links: list[str]) -> list[Wanted]:
    """Make one document of the files given, and one of each folder that has files.

    An archive is a folder, and so is each folder in it. Files in natural order of their names;
    those that no reader knows stay by themselves. Files that were given are called by the first
    that can be read. Links to folders that are not followed are added to `links`.
    """
    groups: dict[tuple[str, str], list[Found]] = {}
    seen: set[str] = set()
    alone: list[Wanted] = []
    for source in sources:
        for file in _files(source, out, stdin_name, links):
            is_in = os.path.isdir(source) or is_member(file.absolute)  # noqa: PTH112  a path as text
            folder = os.path.dirname(file.given) if is_in else ""  # noqa: PTH120  a path as text
            if file.absolute in seen:
                continue
            seen.add(file.absolute)
            no_page = file.refused or reader_for(file.path) is None
            if no_page or os.path.isdir(file.absolute):  # noqa: PTH112  a path as text
                alone.append(Wanted.single(file))
            else:
                groups.setdefault((source if folder else "", folder), []).append(file)
    return [_issue(source, folder, files) for (source, folder), files in groups.items()] + alone


def is_kept(path: str) -> bool:
    """Tell whether something lies where decisions are kept; a result that is called so is none.

    What is no file of decisions, a folder too, is not passed over: who reads it says so.
    """
    return os.path.lexists(path) and (os.path.isfile(path) or not is_result(Path(path)))  # noqa: PTH113  a path as text


def _issue(source: str, folder: str, files: list[Found]) -> Wanted:
    files.sort(key=lambda file: (natural(PurePath(file.path).name), natural(file.given)))
    if not folder:
        first = next(filter(_is_readable, files), files[0])
        return replace(Wanted.single(first), files=tuple(files))
    below = PurePath(files[0].path).parent.as_posix()
    beside = os.path.abspath(folder) + SUFFIX  # noqa: PTH100  links are not followed
    decided = beside if is_kept(beside) else ""
    path = folder_name(source) if below == "." else below
    return Wanted(folder, path, tuple(files), decided)


def _is_readable(file: Found) -> bool:
    """Tell whether a text can be read; another file is read where it can do no harm."""
    reader = reader_for(file.path)
    if file.absolute == STDIN:
        return True
    data = contents(file.absolute) if reader in SLICERS else None
    if data is None:
        return reader not in SLICERS and os.access(file.absolute, os.R_OK)
    try:
        read_bytes(data, file.path, reader)
    except SourceError:
        return False
    return True


def _files(source: str, out: Path, stdin_name: str, links: list[str]) -> Iterator[Found]:
    if source == STDIN:
        yield Found(STDIN, STDIN, stdin_name)
        return
    if objects.is_address(source):
        yield from _at(source, out)
        return
    is_folder = os.path.isdir(source)  # noqa: PTH112  a path as text
    decided = not is_folder and is_kept(source + SUFFIX)
    single = Found.of(source, PurePath(source).name, decided=decided)
    for file in files_below(source, out, links) if is_folder else [single]:
        if is_archive(file.absolute):
            yield from _members(file)
        else:
            yield file


def _at(address: str, out: Path) -> list[Found]:
    """Give the file at an address, or those below it in natural order; results are left out."""
    try:
        names_ = objects.below(address)
    except OSError:  # what is wrong with it is said by who reads it
        names_ = []
    head = f"{address.rstrip('/')}/"
    results = tuple(
        name.removesuffix(MANIFEST) for name in names_ if PurePath(name).name == MANIFEST
    )
    there = {name for name in names_ if name.endswith(SUFFIX)}
    outs = {name.partition(f"{RUNS}/")[0] for name in names_ if RUNS in PurePath(name).parts}
    written = {folder + name for folder in outs for name in RESERVED}
    found = [
        Found.of(head + name, name, decided=name + SUFFIX in there)
        for name in names_
        if not name.endswith(SUFFIX)
        and not any(part.startswith(".") for part in PurePath(name).parts)
        and not PurePath(head + name).is_relative_to(out)
        and not name.startswith(results)
        and name not in written
    ]
    if not found:
        beside = objects.is_there(address + SUFFIX)
        return [Found.of(address, PurePath(address).name, decided=beside)]
    return sorted(found, key=lambda file: natural(file.path))


def _members(archive: Found) -> list[Found]:
    """Give the members of an archive in natural order.

    The archive stands among them where it has more than can be listed, or nothing. It is listed
    where it can do no harm; what breaks that breaks its job again, and is said there.
    """
    try:
        limits = Limits.for_source(b"", [archive.absolute])
        if AVAILABLE:
            members, is_whole = own_worker().call(limits, listed, archive.absolute)
        else:
            members, is_whole = listed(archive.absolute)
    except (EndedError, OSError, ValueError):
        return [archive]
    pages = (member for member in members if not member.path.endswith(SUFFIX))
    found = sorted(map(archive.member, pages), key=lambda file: natural(file.path))
    return found if is_whole and found else [*found, archive]


def matching(source: str, out: Path, links: list[str]) -> list[str]:
    """Give the paths that a pattern stands for, in natural order; a path stands for itself.

    In a pattern `*`, `?` and `[…]` match within a name, and a name `**` any number of folders.
    Hidden files, `out`, results and decisions are left out. Folders on the way that cannot be
    listed stand among them, to be named. Links to folders that `**` does not follow are added to
    `links`. A pattern that nothing matches stays as it is.
    """
    plain = source == STDIN or objects.is_address(source) or not glob.has_magic(source)
    if plain or os.path.lexists(source):
        return [source]
    names_ = source.split("/")
    if "**" in names_:
        first = names_.index("**")
        head = "/".join(names_[:first]) or ("/" if first else ".")
        found = [
            file.given
            for folder in glob.glob(head)  # noqa: PTH207  paths stay as they were given
            for file in files_below(folder, out, links)
            if _fits(os.path.relpath(file.given, folder).split("/"), names_[first:])
            or (file.given != folder and _is_closed(file.given))
        ]
    else:
        first = len(names_)
        found = glob.glob(source)  # noqa: PTH207  paths stay as they were given
    above = ["/".join(names_[:end]) for end in range(1, first + 1) if end < len(names_)]
    found += [
        folder
        for pattern in above
        for folder in glob.glob(pattern)  # noqa: PTH207  paths stay as they were given
        if _is_closed(folder)
    ]
    itself = os.path.realpath(out)
    kept = {
        file
        for file in found
        if os.path.realpath(file) != itself
        and not file.endswith(SUFFIX)
        and not is_result(Path(file))
    }
    return sorted(kept, key=natural) or [source]


def _is_closed(folder: str) -> bool:
    """Tell whether a path is a folder that cannot be listed."""
    return os.path.isdir(folder) and not os.access(folder, os.R_OK | os.X_OK)  # noqa: PTH112  a path as text


def _fits(names_: list[str], pattern: list[str]) -> bool:
    """Tell whether the names of a path fit those of a pattern."""
    if not pattern:
        return not names_
    if pattern[0] == "**":
        return any(_fits(names_[n:], pattern[1:]) for n in range(len(names_) + 1))
    return bool(names_) and fnmatchcase(names_[0], pattern[0]) and _fits(names_[1:], pattern[1:])


def paths_in(data: bytes) -> list[str]:
    r"""Read a list of paths: one a line; where there is a NUL, each ends with one.

    >>> paths_in(b"a.md\n\nb c.md\r\n"), paths_in(b"a\nb.md\0")
    (['a.md', 'b c.md'], ['a\nb.md'])
    """
    data = data.removeprefix(b"\xef\xbb\xbf")
    found = data.split(b"\0") if b"\0" in data else re.split(rb"\r?\n", data)
    paths = [os.fsdecode(path) for path in found if path.strip()]
    return [f"./{path}" if path == STDIN else path for path in paths]


def names(wanted: Sequence[Wanted], out: str | Path) -> list[str]:
    """Name the results of a run, each once; what is in `out` already keeps its name.

    A document whose result or record is there goes on under that name, whatever has come beside
    it, or, to an issue, in it; a result of another source is left alone. Names that differ in case
    alone count as the same, for disks that think so. Raises OutputError where an address cannot be
    read.
    """
    candidates = [item.candidates() for item in wanted]
    chosen = [0] * len(wanted)
    for _ in candidates[0][1:] if candidates else ():
        shared = Counter(_alike(c[n]) for c, n in zip(candidates, chosen, strict=True))
        for place, names_ in enumerate(candidates):
            if shared[_alike(names_[chosen[place]])] > 1:
                chosen[place] += 1
    is_own = _owners(candidates, out)
    taken: set[str] = set()
    rest: list[int] = []
    for place, item in enumerate(wanted):
        own = (n for n, name in enumerate(candidates[place]) if is_own(name, item))
        kept = next((n for n in own if _alike(candidates[place][n]) not in taken), None)
        if kept is None:
            rest.append(place)
        else:
            chosen[place] = kept
            taken.add(_alike(candidates[place][kept]))
    for place in rest:
        names_ = candidates[place]
        while chosen[place] < len(names_) - 1 and (
            _alike(names_[chosen[place]]) in taken
            or is_own(names_[chosen[place]], wanted[place]) is False
        ):
            chosen[place] += 1
        taken.add(_alike(names_[chosen[place]]))
    return [names_[n] for names_, n in zip(candidates, chosen, strict=True)]


def _alike(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


IsOwn = Callable[[str, Wanted], bool | None]
"""Tells whether a name in OUT is that of a document; none where it is nobody's."""


def _owners(candidates: Sequence[Sequence[str]], out: str | Path) -> IsOwn:
    """Give what tells whose the names in OUT are."""
    address = str(out)
    if not objects.is_address(address):
        return lambda name, item: _is_own(Path(out), name, item)
    runs = f"{address.rstrip('/')}/{RUNS}"
    there = {name.removesuffix(".json") for name in objects.names(runs)}
    known = sorted(there & {*chain.from_iterable(candidates)})
    with scratch() as folder:
        with writing(address):
            objects.fetch(runs, [f"{name}.json" for name in known], folder / RUNS)
        records = {name: recorded(folder, name) for name in known}
    homes = {name: record.home for name, record in records.items() if record is not None}
    return lambda name, item: homes[name] == item.home if name in homes else None


def _is_own(out: Path, name: str, item: Wanted) -> bool | None:
    """Tell whether a name in OUT is that of a document; none where it is nobody's.

    A folder that cannot be looked into counts as the document's: it is named, and left.
    """
    known = recorded(out, name)
    folder = f"{out}/{name}"
    if not os.path.lexists(folder):
        return True if known is not None and known.home == item.home else None
    try:
        is_there = stat.S_ISREG(os.stat(f"{folder}/{MANIFEST}").st_mode)  # noqa: PTH116  of 10,000
    except PermissionError:
        return known is None or known.home == item.home
    except OSError:
        is_there = False
    if known is not None and known.files and is_there:
        return known.home == item.home
    there = owner(Path(folder))
    if there is None:
        return False
    if known is not None:
        return known.home == item.home
    digests = [hashlib.sha256(contents(source) or b"").hexdigest() for source in item.sources]
    return (there.path, list(there.digests)) == (item.path, digests)
