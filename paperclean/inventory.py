"""What is installed, what is missing, and how to get it."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.metadata import EntryPoint, PackageNotFoundError, version

from .engines import ENGINES, outside
from .engines.recorded import NAME as RECORDED
from .engines.trial import trial
from .errors import MissingDependencyError, PapercleanError
from .limits import Limits
from .script import CLASH, OTHER
from .worker import AVAILABLE, own_worker

LEAST_PYTHON = (3, 11)
NEEDED: tuple[tuple[str, str, str], ...] = (
    ("click", "click", "the command line"),
    ("rich", "rich", "progress"),
    ("Jinja2", "jinja2", "pages for a browser"),
    ("regex", "regex", "the rules"),
    ("markdown-it-py", "markdown_it", "reading Markdown"),
    ("charset-normalizer", "charset_normalizer", "encodings other than UTF-8"),
    ("pypdfium2", "pypdfium2", "reading PDF"),
    ("pdfplumber", "pdfplumber", "reading PDF a second way"),
    ("numpy", "numpy", "lines and blocks of a page"),
    ("lap", "lap", "articles of a page"),
    ("OpenCC", "opencc", "simplified and traditional script"),
    ("pillow", "PIL", "pictures of pages"),
    ("jieba", "", "the list of Chinese words"),
    ("symspellpy", "", "the list of English words"),
)


MEND_ENGINE = 'pip install --force-reinstall "paperclean[scan]"'
PICTURES = "reading pictures of pages"
"""What engines are for."""
TRIAL_SECONDS = 60.0
"""For an engine to load and to read one small picture: it takes a few."""


@dataclass(frozen=True, slots=True)
class Check:
    """One thing the program uses: its version, or what is wrong and the line that mends it.

    `needed` is what nothing works without. `tried` says how a trial of it went, or why there
    was none.
    """

    name: str
    purpose: str
    version: str
    problem: str = ""
    mend: str = ""
    needed: bool = True
    tried: str = ""

    @property
    def good(self) -> bool:
        """Whether it can be used."""
        return not self.problem


def doctor() -> tuple[Check, ...]:
    """Look at Python and at every package that is needed, and let each engine read a picture.

    Engines are for pictures of pages alone, pyarrow for Parquet; one that is not installed is no
    fault. Engines of other packages are listed and not loaded: their code runs only where they
    are named.
    """
    needed = (_package(*need) for need in NEEDED)
    engines = (_engine(name) for name in ENGINES if name != RECORDED)
    others = (_outside(point) for point in outside().values())
    return (_python(), *needed, _data(), _parquet(), *engines, *others)


def _python() -> Check:
    found = platform.python_version()
    if sys.version_info < LEAST_PYTHON:
        wanted = ".".join(map(str, LEAST_PYTHON))
        return Check(
            "Python",
            "everything",
            found,
            f"{wanted} or newer is needed",
            f"install Python {wanted}, and paperclean with it",
        )
    return Check("Python", "everything", found)


def _package(name: str, module: str, purpose: str) -> Check:
    """Look at one package; `module` is imported, unless only the package's files are used."""
    try:
        found = version(name)
    except PackageNotFoundError:
        found = ""
    clash = name == "OpenCC" and _installed(OTHER)
    if not found:
        problem, mend = CLASH if clash else ("not installed", f"pip install {name}")
        return Check(name, purpose, "", problem, mend)
    if module:
        try:
            loaded = import_module(module)
        except Exception as error:  # noqa: BLE001  whatever a broken package raises
            return Check(
                name,
                purpose,
                found,
                f"cannot be imported: {error}",
                f"pip install --force-reinstall {name}",
            )
        # The C++ OpenCC says its version, the reimplementation does not.
        if clash or (name == "OpenCC" and not hasattr(loaded, "__version__")):
            return Check(name, purpose, found, *CLASH)
    return Check(name, purpose, found)


def _parquet() -> Check:
    found = _package("pyarrow", "pyarrow", "all articles in one file")
    return replace(found, mend='pip install "paperclean[parquet]"', needed=False)


def _installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True


def _data() -> Check:
    """Look at what the package itself brings, and at the dictionaries it reads."""
    from .data import demo_page
    from .data import version as own_version
    from .lexicon import is_english, is_word

    own = own_version()
    try:
        if not demo_page().is_file():
            return Check(
                "paperclean",
                "fixtures and the demo page",
                own,
                "they are missing",
                "pip install --force-reinstall paperclean",
            )
        for package, purpose, read in (
            ("jieba", "the list of Chinese words", is_word("中国")),
            ("symspellpy", "the list of English words", is_english("newspaper")),
        ):
            if not read:
                return Check(
                    "paperclean",
                    purpose,
                    own,
                    f"the word list of {package} is empty",
                    f"pip install --force-reinstall {package}",
                )
    except PapercleanError as error:
        return Check("paperclean", "its data", own, str(error), error.advice)
    return Check("paperclean", "fixtures and the demo page", own)


def _engine(name: str) -> Check:
    """Let an engine read the picture made for it, in a process that it may take down."""
    purpose = PICTURES
    try:
        limits = Limits(TRIAL_SECONDS)
        found = own_worker().call(limits, trial, name) if AVAILABLE else trial(name)
    except MissingDependencyError as error:
        return Check(name, purpose, "", str(error), error.advice, needed=False)
    except PapercleanError as error:
        mend = f"{error.advice}; or take another engine" if error.advice else MEND_ENGINE
        return Check(name, purpose, "?", f"it broke: {error}", mend, needed=False)
    except Exception as error:  # noqa: BLE001  whatever a broken package raises
        said = f"it broke: {type(error).__name__}: {error}"
        return Check(name, purpose, "?", said, MEND_ENGINE, needed=False)
    read = " / ".join(found.read) or "nothing"
    if found.missed:
        problem = f"read {read!r} where {' / '.join(found.missed)!r} stands"
        return Check(name, purpose, found.version, problem, MEND_ENGINE, needed=False)
    return Check(
        name, purpose, found.version, needed=False, tried=f"its test picture was read right: {read}"
    )


def _outside(point: EntryPoint) -> Check:
    """List an engine of another package, with that package and its version."""
    package = point.dist
    return Check(
        point.name,
        f"{PICTURES}, by the package {package.name}" if package else PICTURES,
        package.version if package else "?",
        needed=False,
        tried=f"not tried: it is loaded where it is named, with --engine {point.name}",
    )
