"""Engines by name, Tesseract, languages, and the way a page lies."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from paperclean import engines, inventory
from paperclean.cli.program import program
from paperclean.engines import ENGINES, engine, tesseract_table, turning
from paperclean.engines.checked import decided, lines_of
from paperclean.engines.choosing import choose
from paperclean.engines.contract import Raster, Recognised
from paperclean.engines.languages import for_rapidocr, for_tesseract, language
from paperclean.engines.sample import sample
from paperclean.engines.trial import HAN, LETTERS, trial
from paperclean.errors import (
    MissingDependencyError,
    SourceError,
    TimeLimitError,
    UsageError,
)
from paperclean.scan import step

FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
SIMPLIFIED = (
    "河边的旧书店昨天重新开门，",
    "店主说修缮用了三个月时间，",
    "读者仍可以在窗边坐着看书。",
    "镇上的学校送来两百册图书，",
    "孩子们把书单贴在门口墙上。",
)
TRADITIONAL = ("河邊的舊書店昨天重新開門", "店主說修繕用了三個月時間", "讀者仍可以在窗邊坐著看書")
ENGLISH = ("The old bookshop by the river", "opened its doors again on", "Thursday morning.")

needs_rapidocr = pytest.mark.skipif(
    find_spec("rapidocr") is None, reason='can be installed: pip install "paperclean[scan]"'
)
needs_tesseract = pytest.mark.skipif(
    find_spec("pytesseract") is None or shutil.which("tesseract") is None,
    reason="can be installed: pytesseract, and the packages of scripts/tesseract/debian.txt",
)


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    if not Path(FONT).exists():
        pytest.skip("can be installed: fonts-noto-cjk")
    return ImageFont.truetype(FONT, size)


def across(lines: tuple[str, ...], size: int = 32) -> NDArray[np.uint8]:
    """Draw lines that run to the right, `size` pixels a character, two apart."""
    wide = round(max(font(size).getlength(line) for line in lines))
    image = Image.new("L", (wide + 4 * size, (2 * len(lines) + 3) * size), 255)
    for n, line in enumerate(lines):
        ImageDraw.Draw(image).text((2 * size, (2 * n + 2) * size), line, font=font(size), fill=0)
    return np.asarray(image)


def downwards(lines: tuple[str, ...], size: int = 32) -> NDArray[np.uint8]:
    """Draw lines that run down, from the right to the left."""
    image = Image.new("L", ((2 * len(lines) + 3) * size, (len(lines[0]) + 4) * size), 255)
    draw = ImageDraw.Draw(image)
    for n, line in enumerate(reversed(lines)):
        for k, char in enumerate(line):
            draw.text(((2 * n + 2) * size, (k + 2) * size), char, font=font(size), fill=0)
    return np.asarray(image)


def box(line: Recognised) -> tuple[float, float, float, float]:
    xs, ys = zip(*line.quad, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def line_at(x0: float, y0: float, x1: float, y1: float, conf: float = 0.9) -> Recognised:
    return Recognised("字" * 5, ((x0, y0), (x1, y0), (x1, y1), (x0, y1)), conf)


# Engines by name.


def test_an_unknown_engine_is_answered_with_those_that_exist() -> None:
    with pytest.raises(UsageError, match="did you mean tesseract") as error:
        engine("teseract")
    assert all(name in error.value.advice for name in ENGINES)


@pytest.fixture
def other_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of a package that brings two engines, one of them broken."""
    (tmp_path / "bookeye.py").write_text(
        "from pathlib import Path\n"
        "Path(__file__).with_name('loaded').touch()\n"
        "class Bookeye:\n"
        "    name, version, settings = 'bookeye', '1', {}\n"
        "    def __init__(self, language): self.settings = {'language': language}\n"
        "    def lines(self, picture): return []\n"
    )
    (tmp_path / "bookblind.py").write_text("raise OSError('no lens')\n")
    info = tmp_path / "bookeye-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: bookeye\nVersion: 1\n")
    (info / "entry_points.txt").write_text(
        "[paperclean.engines]\nbookeye = bookeye:Bookeye\nbookblind = bookblind:Bookblind\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    return tmp_path


def test_an_engine_of_another_package_is_loaded_only_when_it_is_named(other_package: Path) -> None:
    with pytest.raises(UsageError) as error:
        engine("no such engine")
    assert "bookeye" in error.value.advice
    assert not (other_package / "loaded").exists()
    found = engine("bookeye", "en")
    assert (found.name, dict(found.settings)) == ("bookeye", {"language": "en"})
    assert (other_package / "loaded").exists()
    assert decided(found, Raster(np.zeros((1, 1), np.uint8))) == (found, "")


@pytest.mark.usefixtures("other_package")
def test_an_engine_that_cannot_be_loaded_is_named() -> None:
    with pytest.raises(UsageError, match="bookblind of another package cannot be loaded: no lens"):
        engine("bookblind")


def test_doctor_lists_engines_of_other_packages_and_loads_none(
    other_package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inventory, "ENGINES", {})
    code, said = told("bookeye")
    assert code == 0
    assert said.startswith("ok    bookeye             1 ")
    assert "by the package bookeye" in said
    assert "not tried: it is loaded where it is named, with --engine bookeye" in said
    assert told("bookblind")[1].startswith("ok ")
    assert not (other_package / "loaded").exists()


# Languages.


def test_languages_have_many_names() -> None:
    for name in ("zh-Hans", "zh-CN", "ZH_cn", "chi_sim", " zh-hans "):
        assert language(name) == "zh-Hans"
    assert for_tesseract("zh-TW") == for_tesseract("zh-Hant") == ("chi_tra", "chi_tra_vert")
    assert for_tesseract("chi_tra_vert") == ("chi_tra_vert",)
    assert for_tesseract("chi_sim+eng") == ("chi_sim+eng",)
    assert for_tesseract("deu") == ("deu",)
    assert for_rapidocr("chi_tra") == "zh-Hant"


@pytest.mark.parametrize("name", ["klingon", "", "en fr", "eng+", "--psm 0"])
def test_what_is_no_language_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="no language") as error:
        for_tesseract(name)
    assert "zh-Hans" in error.value.advice


def test_rapidocr_names_the_engine_for_other_languages() -> None:
    with pytest.raises(UsageError, match="'deu'") as error:
        for_rapidocr("deu")
    assert "--engine tesseract" in error.value.advice


# What a sample tells.


def test_the_surest_reading_of_a_sample_wins_and_says_by_how_much() -> None:
    conf = {"chi_sim": 0.80, "chi_tra": 0.84, "eng": 0.3}
    choice = choose(
        lambda name, _: [line_at(0, 0, 200, 40, conf[name])], list(conf), Raster(np.zeros((9, 9)))
    )
    # Data for traditional script must lead by more than so little.
    assert choice.name == "chi_sim"
    assert choice.why == (
        "a sample was read best as chi_sim: confidence 0.80 against 0.84 chi_tra, 0.30 eng"
    )
    conf["chi_tra"] = 0.9
    assert (
        choose(
            lambda name, _: [line_at(0, 0, 200, 40, conf[name])],
            list(conf),
            Raster(np.zeros((9, 9))),
        ).name
        == "chi_tra"
    )


def test_what_was_not_found_counts_as_not_read() -> None:
    found = {
        "chi_sim": [line_at(0, 0, 40, 40, 0.99)],
        "eng": [line_at(0, n * 50, 400, n * 50 + 40, 0.8) for n in range(4)],
    }
    choice = choose(lambda name, _: found[name], list(found), Raster(np.zeros((9, 9))))
    assert choice.name == "eng"


def test_without_text_the_first_is_taken() -> None:
    choice = choose(lambda *_: [], ["chi_sim", "eng"], Raster(np.zeros((9, 9))))
    assert (choice.name, choice.conf) == ("chi_sim", 0.0)
    assert "no text" in choice.why


def test_a_sample_holds_text_and_no_photograph() -> None:
    page = np.full((2400, 2000), 255, np.uint8)
    chance = np.random.default_rng(3)
    page[:1200] = chance.integers(0, 255, (1200, 2000))
    for top in range(1240, 2380, 40):
        page[top : top + 22, 30:1970] = 255 * (np.arange(1940) // 4 % 4 > 0)
    part = sample(Raster(page, 300.0, 22.0))
    assert part.grey.size <= 700_000
    assert np.isin(part.grey, [0, 255]).mean() > 0.95


def test_a_sample_of_large_type_is_made_smaller() -> None:
    page = np.full((3000, 3000), 255, np.uint8)
    part = sample(Raster(page, 600.0, 80.0))
    assert part.dpi == 300.0
    assert part.em == 40.0


# The table that Tesseract gives.

HEADER = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)


def table(
    *lines: tuple[tuple[int, int, int, int], list[tuple[int, int, int, int, float, str]]],
) -> str:
    rows = [HEADER, "1\t1\t0\t0\t0\t0\t0\t0\t900\t900\t-1\t"]
    for n, (whole, words) in enumerate(lines, 1):
        rows.append("\t".join(map(str, (4, 1, 1, 1, n, 0, *whole, -1, ""))))
        rows += ["\t".join(map(str, (5, 1, 1, 1, n, k, *word))) for k, word in enumerate(words, 1)]
    return "\n".join([*rows, ""])


def test_no_blank_stands_between_han_characters() -> None:
    (line,) = tesseract_table.lines(
        table(
            (
                (10, 20, 400, 30),
                [
                    (10, 20, 60, 30, 90, "今天"),
                    (75, 20, 30, 30, 70, "在"),
                    (120, 20, 90, 30, 96, "Old"),
                    (220, 20, 90, 30, 96, "Town"),
                    (320, 20, 90, 30, 80, "开幕。"),
                ],
            )
        )
    )
    assert line.text == "今天在Old Town开幕。"
    assert box(line) == (10, 20, 410, 50)
    assert not line.vertical
    assert len(line.places) == len(line.text) + 1
    # Evenly inside a word, each from where it begins to where the next does.
    assert line.places[:3] == (10, 42.5, 75)
    assert line.places[line.text.index(" ")] == 210
    assert line.places[-1] == 410
    assert line.conf == pytest.approx((2 * 90 + 70 + 7 * 96 + 3 * 80) / 13 / 100, abs=1e-4)


def test_places_never_go_back_where_boxes_of_words_overlap() -> None:
    (line,) = tesseract_table.lines(
        table(
            (
                (50, 0, 300, 30),
                [
                    (20, 0, 330, 30, 41, "把握"),
                    (160, 0, 60, 30, 90, "港口"),
                    (150, 0, 60, 30, 90, "今年"),
                    (340, 0, 60, 30, -1, "底"),
                ],
            )
        )
    )
    assert line.text == "把握港口今年底"
    assert list(line.places) == sorted(line.places)
    assert (line.places[0], line.places[-1]) == (50, 350)
    assert 0 <= line.conf <= 1


def test_a_high_line_runs_down() -> None:
    down, one = tesseract_table.lines(
        table(
            ((500, 10, 40, 130), [(498, 10, 44, 60, 90, "河邊"), (498, 80, 44, 60, 80, "書店")]),
            ((10, 10, 8, 40), [(10, 10, 8, 40, 50, "l")]),
        )
    )
    assert (down.text, down.vertical) == ("河邊書店", True)
    assert down.places == (10, 45, 80, 110, 140)
    assert not one.vertical


@pytest.mark.parametrize("text", ["", HEADER, "garbage\nwith\ttabs", f"{HEADER}\n5\t1"])
def test_a_table_without_lines_gives_none(text: str) -> None:
    assert tesseract_table.lines(text) == []


# Tesseract itself.


@needs_tesseract
def test_tesseract_reads_simplified_chinese() -> None:
    lines = engine("tesseract", "zh-Hans").lines(Raster(across(SIMPLIFIED), 300.0, 32.0))
    assert [line.text for line in lines] == list(SIMPLIFIED)
    for n, line in enumerate(lines):
        assert line.conf > 0.7
        assert len(line.places) == len(line.text) + 1
        assert list(line.places) == sorted(line.places)
        x0, y0, x1, y1 = box(line)
        assert abs(x0 - 64) < 8
        assert abs(x1 - x0 - 32 * len(line.text)) < 32
        assert (2 * n + 2) * 32 < (y0 + y1) / 2 < (2 * n + 3.5) * 32


@needs_tesseract
@pytest.mark.parametrize("size", [14, 64])
def test_places_are_those_of_the_picture_given_whatever_size_it_is_read_at(size: int) -> None:
    lines = engine("tesseract", "en").lines(Raster(across(ENGLISH, size), 0.0, float(size)))
    assert [line.text for line in lines] == list(ENGLISH)
    for line, text in zip(lines, ENGLISH, strict=True):
        assert abs(box(line)[0] - 2 * size) < size / 2
        assert abs(box(line)[2] - 2 * size - font(size).getlength(text)) < size / 2


@needs_tesseract
def test_tesseract_finds_out_that_traditional_chinese_runs_down() -> None:
    picture = Raster(downwards(TRADITIONAL), 300.0, 32.0)
    using, why = decided(engine("tesseract", "zh-Hant"), picture)
    assert using.settings["language"] == "chi_tra_vert"
    assert "read best as chi_tra_vert: confidence" in why
    assert "chi_tra" in why
    lines = using.lines(picture)
    read = "".join(line.text for line in lines)
    assert sum(char in read for char in "".join(TRADITIONAL)) > 0.9 * len("".join(TRADITIONAL))
    assert all(line.vertical for line in lines)
    assert {line.text for line in engine("tesseract", "zh-Hant").lines(picture)} == {
        line.text for line in lines
    }


@needs_tesseract
def test_nothing_is_read_on_a_blank_or_tiny_picture() -> None:
    using = engine("tesseract", "en")
    for shape in ((1, 1), (3, 400), (300, 300)):
        assert using.lines(Raster(np.full(shape, 255, np.uint8))) == []


FAKE = """import os, sys, time
open(os.path.join(r"{folder}", "pid"), "w").write(str(os.getpid()))
if "--version" in sys.argv:
    print("tesseract 5.3.9"); sys.exit()
if "--list-langs" in sys.argv:
    print('List of available languages in "{folder}" (2):\\neng\\nosd'); sys.exit()
sys.stdin.buffer.read()
{how}
"""


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Give what puts a program in the place of Tesseract; it knows English alone."""
    pytest.importorskip("pytesseract", reason="can be installed: pytesseract")
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setenv("PATH", str(tmp_path))

    def put(how: str) -> Path:
        (tmp_path / "fake.py").write_text(FAKE.format(folder=tmp_path, how=how))
        path = tmp_path / "tesseract"
        # Started by the shell: a first line that names Python can hold no space.
        path.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{tmp_path}/fake.py" "$@"\n')
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return tmp_path

    return put


def is_gone(folder: Path) -> bool:
    try:
        os.kill(int((folder / "pid").read_text()), 0)
    except ProcessLookupError:
        return True
    return False


PICTURE = Raster(np.full((40, 40), 255, np.uint8), 300.0)


def test_tesseract_has_one_thread_and_this_process_as_many_as_before(
    fake: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OMP_THREAD_LIMIT", raising=False)
    words = r"print('\n4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t\n5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90\t'"
    folder = fake(words + " + 'limit' + os.environ['OMP_THREAD_LIMIT'])")
    (line,) = engine("tesseract", "en").lines(PICTURE)
    assert line.text == "limit1"
    assert "OMP_THREAD_LIMIT" not in os.environ
    import pytesseract.pytesseract as shared

    assert shared.environ is os.environ
    assert list((folder / "temporary").iterdir()) == []


def test_what_takes_too_long_is_ended(fake: Callable[[str], Path]) -> None:
    from paperclean.engines.tesseract import Tesseract

    folder = fake("time.sleep(50)")
    with pytest.raises(TimeLimitError, match="not done with a page") as error:
        Tesseract("en", seconds=0.5).lines(PICTURE)
    assert "--engine rapidocr" in error.value.advice
    assert is_gone(folder)
    assert list((folder / "temporary").iterdir()) == []


def test_ctrl_c_ends_tesseract_too(fake: Callable[[str], Path]) -> None:
    folder = fake(
        f"import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); "
        f"os.kill({os.getpid()}, signal.SIGINT); time.sleep(50)"
    )
    using = engine("tesseract", "en")
    with pytest.raises(KeyboardInterrupt):
        using.lines(PICTURE)
    assert is_gone(folder)


def test_where_tesseract_fails_it_says_what_it_said(fake: Callable[[str], Path]) -> None:
    fake("sys.exit('Image too large: (40000, 9)')")
    with pytest.raises(SourceError, match="Image too large"):
        engine("tesseract", "en").lines(PICTURE)


def test_missing_data_are_named_with_the_line_that_installs_them(
    fake: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    fake("")
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(MissingDependencyError, match="no data for chi_sim") as error:
        engine("tesseract", "zh-Hans")
    assert error.value.advice == "apt-get install tesseract-ocr-chi-sim (installed: eng)"
    # Of several data that may be meant those that are there do.
    assert engine("tesseract", "auto").settings["language"] == "eng"
    monkeypatch.setattr(sys, "platform", "darwin")
    with pytest.raises(MissingDependencyError) as error:
        engine("tesseract", "deu")
    assert error.value.advice.startswith("brew install tesseract-lang")


def test_without_the_program_the_line_that_installs_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pytesseract", reason="can be installed: pytesseract")
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(MissingDependencyError, match="tesseract is not installed") as error:
        engine("tesseract", "en")
    assert error.value.advice.startswith("apt-get install tesseract-ocr tesseract-ocr-chi-sim")
    assert error.value.exit_code == 4


def test_without_pytesseract_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pytesseract", None)
    monkeypatch.delitem(sys.modules, "pytesseract.pytesseract", raising=False)
    with pytest.raises(MissingDependencyError, match="pytesseract") as error:
        engine("tesseract", "en")
    assert error.value.advice == 'pip install "paperclean[scan]"'


VERTICAL = r"""
def word(conf, text):
    print('\n4\t1\t1\t1\t1\t0\t0\t0\t9\t90\t-1\t')
    print(f'5\t1\t1\t1\t1\t1\t0\t0\t9\t90\t{conf}\t{text}')
if "textord_tabfind_force_vertical_text=1" in sys.argv:
    word(80, "two")
elif "5" in sys.argv:
    word(70, "three")
else:
    word(20 if "deu_vert" in sys.argv else 60, "one")
"""


def test_vertical_writing_that_was_read_badly_is_read_in_other_ways(
    fake: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from paperclean.engines import tesseract

    fake(VERTICAL)
    monkeypatch.setattr(tesseract, "_usable", lambda names, _: names)
    # The way counts in which most was read, by its confidence: .7 of five, against .8 of three.
    assert [line.text for line in engine("tesseract", "deu_vert").lines(PICTURE)] == ["three"]
    assert [line.text for line in engine("tesseract", "eng_vert").lines(PICTURE)] == ["one"]


# Which way a page lies.


@needs_tesseract
@pytest.mark.parametrize("quarters", range(4))
def test_tesseract_knows_which_way_a_page_lies(quarters: int) -> None:
    from paperclean.engines.tesseract import Tesseract, installed

    if "osd" not in installed():
        pytest.skip("can be installed: tesseract-ocr-osd")
    page = across(SIMPLIFIED * 3)
    using = Tesseract("zh-Hans")
    turned = np.ascontiguousarray(np.rot90(page, quarters))
    assert using.quarters(Raster(turned, 300.0, 32.0)) == quarters


@pytest.mark.parametrize(
    ("said", "quarters"),
    [
        (r"print('Rotate: 180\nOrientation confidence: 9.50')", 2),
        (r"print('Rotate: 180\nOrientation confidence: 0.50')", 0),
        ("sys.exit('Too few characters. Skipping this page')", 0),
        ("", 0),
    ],
)
def test_in_doubt_a_page_is_not_turned(
    fake: Callable[[str], Path], said: str, quarters: int
) -> None:
    from paperclean.engines.tesseract import Tesseract

    fake(said)
    assert Tesseract("en").quarters(PICTURE) == quarters


def test_a_page_is_in_doubt_where_it_was_read_badly_or_most_of_it_is_high() -> None:
    assert not turning.doubtful([])
    assert not turning.doubtful([line_at(0, 0, 200, 30), line_at(0, 0, 30, 200)])
    assert turning.doubtful([line_at(0, 0, 200, 30, 0.6)])
    assert turning.doubtful([line_at(0, 0, 30, 200)])


def test_without_lines_to_go_by_a_page_stays_as_it_is() -> None:
    def read(_: Raster) -> list[Recognised]:
        raise AssertionError

    grey = np.full((90, 90), 255, np.uint8)
    assert turning.turn(read, grey, [line_at(0, 0, 30, 30)]).quarters == 0


@needs_rapidocr
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("way", "quarters"), [("across", 1), ("across", 3), ("down", 0), ("down", 2)]
)
def test_the_way_a_page_lies_is_found(way: str, quarters: int) -> None:
    upright = across(SIMPLIFIED) if way == "across" else downwards(TRADITIONAL)
    page = np.ascontiguousarray(np.rot90(upright, quarters))
    using = engine("rapidocr")
    found = turning.turn(using.lines, page, using.lines(Raster(page, 300.0, 32.0)))
    assert found.quarters == quarters, found.conf


@needs_rapidocr
@pytest.mark.timeout(300)
def test_a_page_upside_down_is_read_upright() -> None:
    from paperclean.scan.step import read

    page = across(SIMPLIFIED)
    found = read(Raster(np.ascontiguousarray(page[::-1, ::-1]), 300.0), engine("rapidocr"))
    assert found.turned == 2
    read_as = "".join(seen.line.text for seen in found.lines)
    assert SequenceMatcher(None, read_as, "".join(SIMPLIFIED)).ratio() > 0.95
    assert (found.height, found.width) == page.shape


@needs_rapidocr
@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize(
    ("draw", "lines"), [(downwards, TRADITIONAL), (across, SIMPLIFIED), (across, ENGLISH)]
)
def test_a_page_is_set_upright_whichever_way_it_lies(
    draw: Callable[[tuple[str, ...]], NDArray[np.uint8]], lines: tuple[str, ...], quarters: int
) -> None:
    page = np.pad(draw(lines), 60, constant_values=255)
    lying = np.ascontiguousarray(np.rot90(page, quarters))
    found = step.read(Raster(lying, 300.0), step.ready("rapidocr"))
    assert found.turned == quarters
    assert (found.width, found.height) == (page.shape[1], page.shape[0])
    read = "".join(seen.line.text for seen in found.lines)
    wanted = "".join(lines).replace(" ", "")
    assert sum(char in read for char in wanted) > 0.9 * len(wanted)


# The picture that doctor has them read.


@needs_rapidocr
@pytest.mark.timeout(300)
def test_rapidocr_reads_its_trial() -> None:
    assert trial("rapidocr")[1:] == ((HAN, LETTERS), ())


@needs_tesseract
def test_tesseract_reads_its_trial() -> None:
    assert trial("tesseract")[1:] == ((HAN, LETTERS), ())


def test_tesseract_is_tried_on_what_it_has_data_for(fake: Callable[[str], Path]) -> None:
    fake("")
    assert trial("tesseract").missed == (LETTERS,)


def told(name: str) -> tuple[int, str]:
    done = CliRunner().invoke(program, ["doctor"])
    lines = done.stdout.split("\n")
    at = next(n for n, line in enumerate(lines) if line[6:].startswith(name))
    return done.exit_code, "\n".join(lines[at : at + 2])


@pytest.fixture
def tesseract_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let doctor look at one engine alone, in this process."""
    monkeypatch.setattr(inventory, "ENGINES", {"tesseract": ENGINES["tesseract"]})
    monkeypatch.setattr(inventory, "AVAILABLE", False)


@needs_tesseract
@pytest.mark.usefixtures("tesseract_alone")
def test_doctor_says_what_an_engine_read() -> None:
    code, said = told("tesseract")
    assert code == 0
    assert said.startswith("ok ")
    assert f"read right: {HAN} / {LETTERS}" in said


@pytest.mark.usefixtures("tesseract_alone")
def test_an_engine_that_is_missing_is_no_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    code, said = told("tesseract")
    assert code == 0
    assert said.startswith("none ")
    assert "to have it: " in said


@pytest.mark.usefixtures("tesseract_alone")
def test_an_engine_that_is_broken_says_so(fake: Callable[[str], Path]) -> None:
    fake("sys.exit('no such trick')")
    code, said = told("tesseract")
    assert code == 0
    assert said.startswith("WRONG ")
    assert "no such trick" in said
    fake("")
    code, said = told("tesseract")
    assert said.startswith("WRONG ")
    assert f"read 'nothing' where '{LETTERS}' stands" in said


SQUARE = ((1.0, 2.0), (31.0, 2.0), (31.0, 12.0), (1.0, 12.0))


class Outside:
    """An engine of another package."""

    name, version, settings = "outside", "1", {}

    def __init__(self, given: object) -> None:
        self.given = given

    def lines(self, _: Raster) -> list[Recognised]:
        if isinstance(self.given, Exception):
            raise self.given
        return self.given


@pytest.mark.parametrize(
    "given",
    [
        ValueError("no model"),
        [("text", SQUARE, 0.9)],
        None,
        [Recognised("字", SQUARE, float("nan"))],
        [Recognised("字", ((1.0, float("inf")), *SQUARE[1:]), 0.9)],
        [Recognised("字", SQUARE[:3], 0.9)],
        [Recognised("两字", SQUARE, 0.9, (1.0, 2.0))],
        [Recognised("字", SQUARE, None)],
        [Recognised("\ud800", SQUARE, 0.9)],
    ],
)
def test_an_engine_that_breaks_the_contract_is_named(given: object) -> None:
    with pytest.raises(SourceError, match="outside") as caught:
        lines_of(Outside(given), Raster(np.full((50, 50), 255, np.uint8)))
    assert caught.value.advice


class Chooses(Outside):
    """An engine of another package that looks at a picture before it knows how to read it."""

    def decided(self, picture: Raster) -> object:
        return super().lines(picture)

    def lines(self, _: Raster) -> list[Recognised]:
        return []


class Turning(Outside):
    """An engine of another package that knows which way a page lies."""

    def quarters(self, picture: Raster) -> object:
        return super().lines(picture)

    def lines(self, _: Raster) -> list[Recognised]:
        return []


WHITE = Raster(np.full((50, 50), 255, np.uint8))


@pytest.mark.parametrize(
    ("using", "said"),
    [
        (Chooses(ValueError("no model")), "failed: ValueError: no model"),
        (Chooses(None), "did not decide"),
        (Chooses(("an engine", "a reason")), "decided for what is no engine: its name is no text"),
        (Chooses((Outside([]), None)), "did not decide"),
        (Turning(ValueError("no model")), "failed: ValueError: no model"),
        (Turning("one"), "turns pages by 'one'"),
        (Turning(1.5), "turns pages by 1.5"),
        (Turning(None), "turns pages by None"),
    ],
)
def test_an_engine_that_chooses_or_turns_wrongly_is_named(using: Outside, said: str) -> None:
    with pytest.raises(SourceError, match="outside") as caught:
        step.read(WHITE, using)
    assert said in str(caught.value)
    assert caught.value.advice


def test_what_an_engine_chooses_and_turns_is_brought_into_form() -> None:
    chosen = Outside([])
    assert decided(Chooses((chosen, "read\nbest")), WHITE) == (chosen, "read best")
    assert [step.read(WHITE, Turning(given)).turned for given in (0, 3, -1, 6)] == [0, 3, 3, 2]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"version": 1}, "its version is no text"),
        ({"settings": None}, "its settings are no mapping"),
        ({"settings": {"size": 3}}, "its settings are not all text"),
    ],
)
def test_an_engine_that_is_none_is_refused_before_any_work(
    changed: dict[str, object], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = type("Wrong", (Outside,), changed)([])
    monkeypatch.setattr(engines, "maker", lambda _: lambda _: made)
    with pytest.raises(UsageError, match=f"outside cannot be used: {said}"):
        engine("outside")


def test_what_an_engine_gives_is_brought_into_the_picture() -> None:
    far = ((-9.0, 2.0), (31.0, 2.0), (31.0, 99.0), (-9.0, 99.0))
    out = tuple((x + 90, y) for x, y in SQUARE)
    given = [Recognised("上\n下", far, 7.5, (1, 2, 3, 4)), Recognised("外", out, 0.9)]
    (line,) = lines_of(Outside(given), Raster(np.full((50, 50), 255, np.uint8)))
    assert line.text == "上 下"
    assert line.conf == 1.0
    assert line.quad == ((0.0, 2.0), (31.0, 2.0), (31.0, 50.0), (0.0, 50.0))
