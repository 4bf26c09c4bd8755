"""The shape of the package: which way imports go, who changes a line, what no rule may know."""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter

import pytest
import regex
from conftest import FIXTURES, ROOT, SHARED

from paperclean.lexicon import is_word
from paperclean.press import is_name
from paperclean.rules import CHAIN

PACKAGE = ROOT / "paperclean"

# From the ground up: a module knows of those before it alone. A folder is one entry.
ORDER = (
    "errors",
    "escaping",
    "model",
    "ledger",
    "decisions",
    "numerals",
    "lexicon",
    "cohesion",
    "script",
    "latin",
    "reduplication",
    "press_en",
    "press",
    "jumps",
    "imprint",
    "rubric",
    "picture",
    "imprint_en",
    "notices",
    "seam",
    "wrapping",
    "between",
    "facts",
    "publication",
    "doubles",
    "passage",
    "locks",
    "decided",
    "extent",
    "borders",
    "points",
    "quotes_en",
    "rule",
    "layout",
    "segment",
    "rules",
    "asking",
    "upheld",
    "membership",
    "retold",
    "arranged",
    "obeying",
    "articles",
    "chain",
    "progress",
    "threads",
    "engines",
    "objects",
    "archives",
    "locations",
    "store",
    "scan",
    "readers",
    "terminal",
    "cases",
    "data",
    "places",
    "accounting",
    "repaired",
    "records",
    "manifest",
    "promises",
    "rendered",
    "sources",
    "writers",
    "limits",
    "serving",
    "worker",
    "stored",
    "standing",
    "formats",
    "naming",
    "carried",
    "overall",
    "index",
    "usage",
    "result",
    "job",
    "doing",
    "runners",
    "scoring",
    "folders",
    "collected",
    "findings",
    "trail",
    "goldens",
    "httpd",
    "reviewing",
    "lessons",
    "inventory",
    "__init__",
    "cli",
    "__main__",
)
PURE = ORDER[: ORDER.index("progress")]
IMPURE = {"time", "datetime", "random", "secrets", "uuid", "locale", "os", "socket", "subprocess"}
DATA_ONLY = {"jieba", "symspellpy"}
# Modules that are imported where a page with boxes is read, and the one that runs the program.
LATE = (
    "__main__",
    "engines.sample",
    "engines.turning",
    "layout.",
    "readers.plumber",
    "scan.",
)
HEAVY = {
    "opencc",
    "charset_normalizer",
    "markdown_it",
    "rich",
    "numpy",
    "PIL",
    "jinja2",
    "pyarrow",
    "ray",
    *DATA_ONLY,
}
HEAVY |= {"lap", "pypdfium2", "pdfplumber", "pdfminer", "cv2", "rapidocr", "pytesseract"}
# The fields of a line that edits change, and those that never change; the others are evidence,
# which who judges a line may see otherwise.
OWNED = {"id", "source", "text", "shown", "role", "article", "rank", "join", "spans"}
# `replace` of other things than lines that have fields of these names.
REPLACES = {
    "readers.alto": {"text"},
    "readers.page_xml": {"text"},
    "readers.text": {"join"},
    "layout.placed": {"join"},
    "engines.checked": {"text"},
    "engines.down": {"text"},
    "engines.rapidocr": {"text"},
    "scan.blanks": {"text"},
    "scan.parting": {"text"},
    "scan.tight": {"text"},
    "places": {"spans"},
    "segment.pieces": {"spans"},
}
MAKES_LINES = {"model", "ledger", "records"}
# Of single characters, and of names of files; never of a text.
NORMALIZES = {"rules.look_alike_radical", "naming", "readers.trust", "readers.wording"}

# Phrases that every paper prints; they are no knowledge of one page.
EVERYWHERE = ("本版编辑", "守牢安全底线", "优化营商环境", "扫一扫关注", "深入推进")
PIECE = 5


def modules() -> dict[str, ast.Module]:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


MODULES = modules()
FOLDERS = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}


def imported(name: str) -> Iterator[str]:
    """Name the modules of the package that a module imports, inside functions too."""
    base = name.split(".") if name in FOLDERS else name.split(".")[:-1]
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Import):
            assert not any(alias.name.split(".")[0] == "paperclean" for alias in node.names), name
        if not isinstance(node, ast.ImportFrom):
            continue
        if not node.level:
            assert (node.module or "").split(".")[0] != "paperclean", f"{name}: not relative"
            continue
        above = base[: len(base) - node.level + 1]
        for alias in node.names:
            inside = ".".join([*above, *(node.module or "").split("."), alias.name]).strip(".")
            whole = ".".join([*above, node.module or ""]).strip(".")
            target = inside.replace("..", ".") if inside.replace("..", ".") in MODULES else whole
            assert target in MODULES, f"{name}: from {'.' * node.level}{node.module} is __init__"
            yield target


def outside(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").split(".")[0]


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield f".{node.func.attr}", node


def place(name: str) -> int:
    return ORDER.index(name.split(".", maxsplit=1)[0])


def test_every_module_has_its_place() -> None:
    unknown = {name for name in MODULES if name.split(".")[0] not in ORDER}
    assert unknown == set(), "say in ORDER what they may know of"


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_one_way(name: str) -> None:
    backwards = {
        other
        for other in imported(name)
        if other.split(".")[0] != name.split(".", maxsplit=1)[0] and place(other) >= place(name)
    }
    assert backwards == set()


def test_imports_make_no_circle() -> None:
    graph = {name: {other for other in imported(name) if other != name} for name in MODULES}
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("name", [name for name in MODULES if name.split(".")[0] in PURE])
def test_what_decides_knows_no_clock_no_chance_and_no_place(name: str) -> None:
    assert set(outside(MODULES[name])) & IMPURE == set()


@pytest.mark.parametrize("name", [name for name in MODULES if name != "ledger"])
def test_the_ledger_alone_changes_lines(name: str) -> None:
    for called, node in calls(MODULES[name]):
        assert called not in {"setattr", ".__setattr__", ".__new__", ".__replace__"}
        assert called not in {"Line", ".Line"} or name in MAKES_LINES
        if called in {"replace", ".replace", "._replace"} and node.keywords:
            changed = {keyword.arg for keyword in node.keywords} & OWNED
            assert changed <= REPLACES.get(name, set())


def test_rules_know_no_other_rule() -> None:
    rules = {name: set(imported(name)) for name in MODULES if name.startswith("rules.")}
    for name, known in rules.items():
        assert not any(other.startswith("rules") for other in known), name


def test_a_rule_has_one_name_everywhere() -> None:
    for rule in CHAIN:
        assert rule.function.__name__ == rule.name.replace("-", "_")
        home = rule.function.__module__.removeprefix("paperclean.")
        module = rule.name.replace("-", "_")
        assert home in {f"rules.{module}", f"segment.{module}"}
        assert (FIXTURES / "rules" / f"{rule.name}.md").is_file()
        assert rule.summary.endswith(".")


@pytest.mark.parametrize("name", MODULES)
def test_lines_end_where_newspapers_end_them(name: str) -> None:
    assert all(called != ".splitlines" for called, _ in calls(MODULES[name]))


@pytest.mark.parametrize("name", [name for name in MODULES if name not in NORMALIZES])
def test_no_text_is_normalized(name: str) -> None:
    assert all(called not in {"normalize", ".normalize"} for called, _ in calls(MODULES[name]))


def test_import_is_light() -> None:
    names = [f"paperclean.{name}" for name in MODULES if not name.startswith(LATE)]
    code = (
        f"import sys, importlib\nfor name in {names!r}: importlib.import_module(name)\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)))\n"
        "from paperclean import lexicon\nprint(lexicon._chinese.cache_info().currsize)\n"
        "print(lexicon._english.cache_info().currsize)\n"
    )
    env = {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", env=env, check=True
    )
    assert done.stdout == "[]\n0\n0\n"


def test_word_lists_are_data_only() -> None:
    assert {name for name in MODULES if DATA_ONLY & set(outside(MODULES[name]))} == set()


# No rule may know a page that somebody else printed.


def pieces(text: str) -> Iterator[str]:
    """Give the pieces of a title by which one would know it again."""
    for run in regex.findall(r"\p{Han}+", text):
        yield from (run[n : n + PIECE] for n in range(len(run) - PIECE + 1))
    yield from regex.findall(r"“(\p{Han}{4,})”", text)
    if regex.fullmatch(r"\p{Han}{4}", text):
        yield text


def names(text: str) -> Iterator[str]:
    """Give the names of people and papers in a text, as far as they can be told."""
    yield from regex.findall(r"(?<!\p{Han})(\p{Han}{2,3})[日晚]报", text)
    before = r"(?:记者[/／ ]|书记|市长|组长|主任|经理|局长|校长|院长|学生|老师)"
    after = r"(?=[强调指出说在到等率主参，边、 ]|$)"
    found = regex.findall(rf"{before}(\p{{Han}}{{2,3}}){after}", text)
    for row in regex.findall(r"领导(\p{Han}{2,3}(?:、\p{Han}{2,3})+)", text):
        found += row.split("、")
    yield from (name for name in found if is_name(name) and not is_word(name))


def known_words() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for path in sorted((SHARED / "pages").glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        titles, bodies = list(gold["furniture"]), list[str]()
        for article in gold["articles"]:
            titles += [article.get("headline", ""), article.get("kicker", "")]
            titles += article.get("deck", [])
            bodies += [*article.get("body", []), *article.get("captions", [])]
        words = {name for text in (*titles, *bodies) for name in names(text)}
        words |= {piece for title in titles for piece in pieces(title)}
        general = {piece for phrase in EVERYWHERE for piece in pieces(phrase)} | set(EVERYWHERE)
        found[path.parent.name] = words - general
    return found


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared/data")
def test_nothing_here_knows_a_page_of_others() -> None:
    texts = {
        path: path.read_text(encoding="utf-8", errors="replace")
        for folder in (PACKAGE, FIXTURES)
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }
    for page, words in known_words().items():
        assert len(words) > 20, page  # otherwise nothing was looked for
        found = {
            (word, str(path.relative_to(ROOT)))
            for path, text in texts.items()
            for word in words
            if word in text
        }
        assert found == set(), page
