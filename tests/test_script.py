"""Script conversion: as OpenCC writes whole paragraphs, each change in the ledger."""

from pathlib import Path
from typing import get_args

import opencc
import pytest
from click.testing import CliRunner
from conftest import SHARED, changes

from paperclean import ledger
from paperclean.articles import articles
from paperclean.asking import passages
from paperclean.chain import Profile, Run, run
from paperclean.cli.program import program
from paperclean.errors import MissingDependencyError, ProfileError
from paperclean.job import jobs
from paperclean.model import Document
from paperclean.readers import read_bytes
from paperclean.result import clean, verify
from paperclean.rules import CHAIN
from paperclean.rules.script_conversion import _changes, script_conversion
from paperclean.script import Config, converter

CORPUS = SHARED / "corpus" / "rmrb"
CONFIGS = get_args(Config)


def profile(config: str) -> Profile:
    options = {"script-conversion": {"config": config}}
    return Profile.of({"enable": ["script-conversion"], "options": options})


def converted(text: str, config: str, name: str = "page.txt") -> Run:
    done = run(read_bytes(text.encode("utf-8", "surrogatepass"), name), profile(config))
    assert ledger.undo(done.document, done.ledger) == done.source
    assert ledger.replay(done.source, done.ledger) == done.document
    return done


def texts(done: Run) -> list[str]:
    return [passage.text for passage in passages(done.document, "words")]


def test_it_is_off_unless_named() -> None:
    assert CHAIN[-1] is script_conversion
    assert not script_conversion.default
    assert "script-conversion" not in {step.rule.name for step in Profile.of({}).steps}


@pytest.mark.parametrize("config", CONFIGS)
def test_every_configuration_exists(config: Config) -> None:
    assert converter(config).convert("A") == "A"
    assert profile(config).steps[-1].options == {"config": config}


def test_a_wrong_configuration_is_an_error_of_the_profile() -> None:
    with pytest.raises(ProfileError) as caught:
        profile("zh-tw")
    said = str(caught.value)
    assert said.startswith("'zh-tw' is no config of script-conversion; there are: t2s, s2t,")
    with pytest.raises(ProfileError, match="must be str"):
        Profile.of({"options": {"script-conversion": {"config": 1}}})
    with pytest.raises(ProfileError, match="script-conversion is off, so its options do nothing"):
        Profile.of({"options": {"script-conversion": {"config": "s2t"}}})


def test_the_values_an_option_may_have_are_told() -> None:
    done = CliRunner().invoke(program, ["rules", "script-conversion"])
    assert 'config = "t2s"  (there are: t2s, s2t,' in done.stdout


def test_another_package_of_that_name_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(opencc, "__version__")
    converter.cache_clear()
    with pytest.raises(MissingDependencyError, match="opencc-python-reimplemented") as caught:
        jobs([tmp_path / "page.md"], tmp_path / "out")
    assert "pip install OpenCC" in caught.value.advice


PARAGRAPH = "清早的街口，理\n发店的老师傅已经开了门，热水烧得滚烫，就等第一位客人。\n"


def test_a_word_over_the_end_of_a_line() -> None:
    (text,) = texts(converted(PARAGRAPH, "s2t"))
    assert "理髮店" in text


@pytest.mark.parametrize(
    ("before", "after", "config"),
    [
        (
            "他说：“头发里面。”\u3000\u3000里程 8:30 OK",
            "他說：“頭髮裡面。”\u3000\u3000里程 8:30 OK",
            "s2tw",
        ),
        ("鼠标和软件，U盘与博客，都是新词。", "滑鼠和軟體，隨身碟與部落格，都是新詞。", "s2twp"),
        ("滑鼠和軟體，隨身碟與部落格。", "鼠标和软件，U盘与博客。", "tw2sp"),
    ],
)
def test_mixed_text(before: str, after: str, config: str) -> None:
    (text,) = texts(converted(f"{before}\n", config))
    assert text == after
    pieces = list(_changes(before, after))
    assert all(before[start:end] != new for start, end, new in pieces)
    for start, end, new in reversed(pieces):
        before = before[:start] + new + before[end:]
    assert before == after


def test_stretches_are_short() -> None:
    assert list(_changes("发展和图书", "發展和圖書")) == [(0, 1, "發"), (3, 5, "圖書")]
    assert list(_changes("用U盘，发博客", "用隨身碟，發部落格")) == [
        (1, 3, "隨身碟"),
        (4, 7, "發部落格"),
    ]


@pytest.mark.parametrize("odd", ["\0", "\ud83d", "\U0001f600", "\u200d", "\ue000"])
def test_characters_that_opencc_cannot_read(odd: str) -> None:
    document = Document.of([[f"发展{odd}理发，一天之内来了三百多人，大家都很高兴。"]])
    done = run(document, profile("s2t"))
    text = next(done.document.lines()).text
    assert text.startswith("發展")
    assert "理髮" in text
    assert ledger.undo(done.document, done.ledger) == done.source


PAGE = """桐川日报 第三版

# 发展新动力

## 从头发谈起

本报记者 叶后来

后来的事，大家都听说了。理发店开了门。

![](a.png)

图为理发店外景。叶后来摄

（下转第四版）
"""


def test_all_that_is_printed_is_converted_and_nothing_else(tmp_path: Path) -> None:
    done = converted(PAGE, "s2t", "page.md")
    plain = run(read_bytes(PAGE.encode(), "page.md"))
    convert = converter("s2t").convert
    for line, before in zip(done.document.lines(), plain.document.lines(), strict=True):
        if "后" not in before.text:
            assert line.text == (convert(before.text) if before.printed else before.text)
    aside = {line.role for line in done.document.lines() if not line.printed}
    assert aside == {"furniture", "jump"}
    (article,) = articles(done.document)
    assert article.language == "zh-Hant"
    assert article.continued_on == "第四版"
    folder = clean(PAGE.encode(), name="page.md", profile=profile("s2t")).write(tmp_path)
    assert verify(folder) == []


def test_twice_is_once() -> None:
    first = converted("國務院總理發言，要求各地做好防汛工作，確保安全。\n", "t2s")
    again = run(first.document, profile("t2s"), facts=first.facts)
    assert changes(again.ledger) == []


@pytest.mark.skipif(not CORPUS.is_dir(), reason="needs ../shared/data")
@pytest.mark.parametrize("config", ["s2t", "s2twp"])
def test_whole_paragraphs_of_a_paper(config: Config) -> None:
    back = "t2s" if config == "s2t" else "tw2sp"
    there, again = converter(config).convert, converter(back).convert
    for path in sorted((CORPUS / "20230703").glob("*.txt"))[:20]:
        data = path.read_bytes()
        plain = texts(run(read_bytes(data, path.name)))
        done = converted(data.decode(), config)
        assert texts(done) == [there(text) for text in plain]
        back_done = run(done.document, profile(back), facts=done.facts)
        assert texts(back_done) == [again(there(text)) for text in plain]
