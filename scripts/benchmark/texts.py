"""Clean articles and the furniture of papers: what the pages of the benchmark are made of.

There are two sets. *tuned* is what rules may be tuned on: the project's own pages, its English
articles, the first days of the shared corpus. *apart* is what nothing is tuned on: texts and
styles of its own, and the other days.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random

import regex

from paperclean.articles import language

ROOT = Path(__file__).parent.parent.parent
CORPUS = ROOT.parent / "shared" / "data" / "corpus" / "rmrb"
TUNED_DAYS = 3
SETS = ("tuned", "apart")
INDENT = "\u3000"
HAN = regex.compile(r"\p{Han}")
ENDED = regex.compile(r"[。！？…][”’』」）]?$")
JUMPED = regex.compile(r"（下转第?\w{1,3}版）$")
"""A gold page may keep a jump line that nobody could tell from text; a clean text has none."""
LONGEST_STORY = 1600
SURNAMES = "鲁尹柳孟邬贺华祁施麦蔺商苏严裴章"
GIVEN = ("若川", "青禾", "小柏", "阔", "知秋", "海平", "望舒", "简", "子墨", "一苇")
TRADITIONAL = {
    "鲁": "魯",
    "邬": "鄔",
    "贺": "賀",
    "华": "華",
    "麦": "麥",
    "蔺": "藺",
    "苏": "蘇",
    "严": "嚴",
    "阔": "闊",
    "简": "簡",
    "苇": "葦",
}
ENGLISH_NAMES = ("Odile Marsh", "Hester Quill", "Tobias Renn", "Miles Carrow", "Ruth Penhale")
PLACES = {"zh-Hans": ("澄州", "岚江", "泊宁"), "zh-Hant": ("港灣", "海角"), "en": ("Port Merrow",)}
WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "March", "May", "June", "September", "November")
TABLES = {"zh-Hant": "traditional", "en": "english"}
"""Where a pool keeps the strings of other languages than simplified Chinese."""
STEMS = ("甲辰", "乙巳", "癸卯", "壬寅")
LUNAR = {"zh-Hans": ("正月", "三月", "腊月"), "zh-Hant": ("正月", "臘月"), "en": ("正月",)}
NUMERALS = "一二三四五六七八"


@dataclass(frozen=True)
class Story:
    """A clean article, as a gold page says it; `subheads` are (text, paragraph that follows)."""

    kicker: str = ""
    headline: str = ""
    deck: tuple[str, ...] = ()
    byline: str = ""
    body: tuple[str, ...] = ()
    subheads: tuple[tuple[str, int], ...] = ()
    captions: tuple[str, ...] = ()
    language: str = "zh-Hans"
    corpus: bool = False

    @classmethod
    def of(cls, record: dict) -> Story:
        """Read an article of a gold page."""
        texts = [record.get("headline", ""), *record.get("body", []), *record.get("captions", [])]
        return cls(
            record.get("kicker") or "",
            record.get("headline") or "",
            tuple(record.get("deck") or ()),
            record.get("byline") or "",
            tuple(JUMPED.sub("", text) for text in record.get("body") or ()),
            tuple((item["text"], item["before"]) for item in record.get("subheads") or ()),
            tuple(record.get("captions") or ()),
            language("".join(texts)),
        )


@dataclass(frozen=True)
class Texts:
    """The stories of a set by their language, and those of the corpus."""

    authored: dict[str, list[Story]]
    corpus: list[Story]
    styles: dict[str, list] = field(repr=False)


STYLE_FILES = {
    name: ROOT / "fixtures" / folder / "styles.json"
    for name, folder in (("tuned", "damage"), ("apart", "apart"))
}


def present_sets() -> list[str]:
    """Give the sets whose texts are here."""
    return [name for name in SETS if STYLE_FILES[name].is_file()]


@cache
def texts(name: str) -> Texts:
    """Give the stories and the pool of furniture of a set."""
    fixtures = ROOT / "fixtures"
    if name == "tuned":
        files = [
            *sorted((fixtures / "pages").glob("*/gold.json")),
            *sorted((fixtures / "damage" / "articles").glob("*.json")),
        ]
    else:
        files = sorted((fixtures / "apart" / "articles").glob("*.json"))
    authored: dict[str, list[Story]] = {}
    for path in files:
        for record in json.loads(path.read_text(encoding="utf-8"))["articles"]:
            story = Story.of(record)
            authored.setdefault(story.language, []).append(story)
    known = [story for path in corpus_files(name) if (story := _corpus_story(path))]
    return Texts(authored, known, json.loads(STYLE_FILES[name].read_text(encoding="utf-8")))


def corpus_files(name: str) -> list[Path]:
    """Give the files of the corpus that a set may use; none where it is absent."""
    if not CORPUS.is_dir():
        return []
    days = sorted(path for path in CORPUS.iterdir() if path.is_dir())
    mine = days[:TUNED_DAYS] if name == "tuned" else days[TUNED_DAYS:]
    return [path for day in mine for path in sorted(day.glob("*.txt"))]


def _corpus_story(path: Path) -> Story | None:
    """Read an article with one title line and nothing in doubt; several are not labelled."""
    lines = [line.rstrip() for line in path.read_text(encoding="utf-8").split("\n")]
    lines = [line for line in lines if line.strip()]
    titles = [line for line in lines if not line.startswith(INDENT)]
    body = [line.strip() for line in lines[1:]]
    if len(titles) != 1 or lines[0] is not titles[0] or not body or "责编" in titles[0]:
        return None
    doubtful = any(not ENDED.search(text) or text[0] in "（■●" for text in body)
    if doubtful or sum(map(len, body)) > LONGEST_STORY or ENDED.search(titles[0]):
        return None
    return Story(headline=titles[0].strip(), body=tuple(body), corpus=True)


class Pool:
    """The furniture of one paper: strings of one language, their placeholders filled."""

    def __init__(self, styles: dict[str, list], tongue: str, chance: Random) -> None:
        """Draw a paper, and what stands for its placeholders on this page."""
        self._styles = styles[TABLES[tongue]] if tongue in TABLES else styles
        self._tongue, self._chance = tongue, chance
        head = chance.choice(self._styles["mastheads"])
        month, day = chance.randint(1, 12), chance.randint(1, 28)
        number = chance.randrange(7)
        year, moon = chance.choice(STEMS), chance.choice(LUNAR[tongue])
        english = tongue == "en"
        self._values = {
            "paper": head["paper"],
            "number": str(chance.randint(600, 21000)),
            "date": f"{day} {chance.choice(MONTHS)} 2024" if english else f"2024年{month}月{day}日",
            "weekday": DAYS[number] if english else f"星期{WEEKDAYS[number]}",
            "lunar": f"{year}年{moon}初{chance.choice(NUMERALS)}",
            "phone": f"0000-88{chance.randint(10000, 99999)}",
            "email": "news@paper.example",
            "place": chance.choice(PLACES[tongue]),
        }
        self.masthead = [self._filled(line) for line in head["lines"]]

    def _name(self) -> str:
        if self._tongue == "en":
            return self._chance.choice(ENGLISH_NAMES)
        name = self._chance.choice(SURNAMES) + self._chance.choice(GIVEN)
        if self._tongue == "zh-Hant":
            name = "".join(TRADITIONAL.get(char, char) for char in name)
        return name

    def _filled(self, template: str) -> str:
        def value(found: regex.Match[str]) -> str:
            key = found[1]
            if key in {"name", "name2"}:
                return self._name()
            if key == "page":
                page = self._chance.randrange(2, 8)
                latin = self._tongue == "en" or template[: found.start()][-1:].isascii()
                return str(page) if latin or self._chance.random() < 0.4 else NUMERALS[page - 1]
            return self._values[key]

        return regex.sub(r"\{(\w+)\}", value, template)

    def one(self, *kinds: str) -> str:
        """Draw a string of some kinds; empty where the pool has none in this language."""
        known = [text for kind in kinds for text in self._styles[kind]]
        return self._filled(self._chance.choice(known)) if known else ""


def plain_lines(story: Story) -> Iterator[str]:
    """Give the lines of a clean article as they would be printed."""
    yield from (text for text in (story.kicker, story.headline, *story.deck, story.byline) if text)
    for number, paragraph in enumerate(story.body):
        yield from (text for text, before in story.subheads if before == number)
        yield paragraph


def all_stories(known: Texts) -> Iterable[Story]:
    """Give every authored story of a set, by language."""
    return (story for tongue in sorted(known.authored) for story in known.authored[tongue])


def sample(stories: Sequence[Story], count: int, chance: Random) -> list[Story]:
    """Draw some stories, none twice."""
    return chance.sample(list(stories), min(count, len(stories)))
