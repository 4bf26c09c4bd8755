"""Pages from their pictures, read by the real engines: the same article files, kept readings."""

import hashlib
import io
import json
import shutil
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec
from typing import ClassVar

import numpy as np
import pytest
from comparing.pages import NoPagesError, truths
from conftest import ROOT
from PIL import Image

import paperclean
from paperclean.engines.contract import Decoded, Raster, Recognised
from paperclean.job import jobs
from paperclean.model import Box, Page, Trust
from paperclean.readers import better, read_bytes
from paperclean.readers.pdfium_picture import drawn
from paperclean.readers.reading import Reading
from paperclean.runners.serial import run
from paperclean.scan import lines as scanned
from paperclean.scan.cache import Cache, Which
from paperclean.scan.recognition import Recognition, Seen, of_bytes, to_bytes

RAPIDOCR = all(map(find_spec, ("rapidocr", "onnxruntime", "cv2")))
needs_rapidocr = pytest.mark.skipif(not RAPIDOCR, reason='needs pip install "paperclean[scan]"')
needs_tesseract = pytest.mark.skipif(
    not shutil.which("tesseract"), reason="needs apt-get install tesseract-ocr"
)
long = pytest.mark.timeout(900)  # an engine reads a page, on a busy machine for minutes


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """Give a typeset page as a scan, and its truth."""
    try:
        (truth,) = truths("tuned", only="hans-15-measures")
    except NoPagesError as error:
        pytest.skip(str(error))
    grey = drawn(truth.file.read_bytes(), 1, dpi=200).raster.grey
    leaning = Image.fromarray(grey).rotate(0.6, Image.Resampling.BICUBIC, fillcolor=255)
    file = tmp_path_factory.mktemp("scan") / "page.jpg"
    leaning.save(file, quality=80, dpi=(200, 200))
    return file, truth


@pytest.fixture(scope="module")
def kept(page, tmp_path_factory):
    """Give a folder with the recognition of the page, and the folder of its result."""
    out = tmp_path_factory.mktemp("out")
    done = command(["clean", str(page[0]), "-o", str(out)])
    assert done.returncode == 0, done.stderr
    return out


def command(arguments):
    return subprocess.run(
        [sys.executable, "-m", "paperclean", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
    )


def bodies(result):
    return ["".join("".join(article.paragraphs).split()) for article in result.articles]


def close(one, other):
    """Give the share of the pairs of characters of a text that another has, too."""
    pairs = {other[n : n + 2] for n in range(len(other) - 1)}
    return sum(one[n : n + 2] in pairs for n in range(len(one) - 1)) / max(len(one) - 1, 1)


@needs_rapidocr
@long
def test_a_scan_ends_in_the_articles_of_its_page(page, kept):
    result = paperclean.Result.load(kept / "page.jpg")
    assert paperclean.verify(kept / "page.jpg") == []
    wanted = [one for one in page[1].articles if sum(map(len, one["body"])) > 100]
    for article in wanted:
        text = "".join("".join(article["body"]).split())
        best = max(bodies(result), key=lambda body: close(text, body))
        assert close(text, best) > 0.97, article["headline"]
        assert close(best, text) > 0.9, article["headline"]
    titles = "".join(article.headline for article in result.articles)
    found = [one for one in wanted if "".join(one["headline"].split()) in "".join(titles.split())]
    assert len(found) >= 0.7 * len(wanted)
    (only,) = result.pages
    assert -0.75 < only.skew + 0.0 < -0.45 or 0.45 < only.skew < 0.75
    assert only.trust.kind == "scan"
    assert result.document.origins[0].engine.startswith("rapidocr 3.")
    assert all(line.conf <= 1 and line.glyphs is not None for line in only.lines if line.text)


@needs_rapidocr
@long
def test_a_page_is_read_once_and_replayed_the_same(page, kept, tmp_path, monkeypatch):
    (file,) = (kept / ".cache").rglob("*.recognition")
    assert file.name.startswith(hashlib.sha256(page[0].read_bytes()).hexdigest())
    monkeypatch.setattr("paperclean.engines.rapidocr.RapidOcr.lines", None)  # not to be called
    again = paperclean.clean(page[0], cache=kept / ".cache")
    replayed = paperclean.clean(page[0], engine="recorded", cache=kept / ".cache")
    first = paperclean.Result.load(kept / "page.jpg")
    for result in (again, replayed):
        assert [article.text for article in result.articles] == [
            article.text for article in first.articles
        ]
    for name in ("articles.jsonl", "pages.jsonl", "ledger.jsonl", "set-aside.txt"):
        assert (
            again.write(tmp_path).joinpath(name).read_bytes()
            == (kept / "page.jpg" / name).read_bytes()
        )


@needs_tesseract
@long
def test_tesseract_reads_a_page_too(page, tmp_path):
    done = command(
        [
            "clean",
            str(page[0]),
            "-o",
            str(tmp_path),
            "--engine",
            "tesseract",
            "--language",
            "zh-Hans",
        ],
    )
    assert done.returncode == 0, done.stderr
    result = paperclean.Result.load(tmp_path / "page.jpg")
    assert result.document.origins[0].engine.startswith("tesseract 5")
    text = "".join(bodies(result))
    wanted = "".join("".join(one["body"]) for one in page[1].articles)
    assert close("".join(wanted.split()), text) > 0.8


@needs_rapidocr
@long
def test_a_pdf_whose_pages_are_pictures_is_read(page, tmp_path):
    file = tmp_path / "issue.pdf"
    Image.open(page[0]).save(file, resolution=200)
    result = paperclean.clean(file)
    (only,) = result.pages
    assert only.trust.kind == "scan"
    assert only.fault == ""
    assert abs(only.width - 765) < 30  # in points, as of any page of a PDF
    wanted = "".join("".join(one["body"]) for one in page[1].articles)
    assert close("".join(wanted.split()), "".join(bodies(result))) > 0.95


def test_a_page_that_nobody_recorded_says_what_to_do(tmp_path):
    picture = io.BytesIO()
    Image.new("L", (200, 100), 255).save(picture, "PNG")
    with pytest.raises(paperclean.SourceError) as caught:
        paperclean.clean(picture.getvalue(), name="a.png", engine="recorded", cache=tmp_path)
    assert "--cache" in caught.value.advice


def test_an_unknown_engine_is_told_before_any_work(tmp_path):
    done = command(["clean", "none.jpg", "-o", str(tmp_path), "--engine", "rapid"])
    assert done.returncode == 2
    assert "rapidocr" in done.stderr


def test_a_language_that_the_engine_cannot_read_is_told_before_any_work(tmp_path):
    done = command(["clean", "none.jpg", "-o", str(tmp_path), "--language", "ru"])
    assert done.returncode == 2
    assert "tesseract" in done.stderr


SQUARE = ((1.0, 2.0), (31.0, 2.0), (31.0, 12.0), (1.0, 12.0))


def recognition(*texts):
    seen = [
        Seen(Recognised(text, SQUARE, 0.9, tuple(float(1 + n) for n in range(len(text) + 1))))
        for text in texts
    ]
    return Recognition(
        "by hand 1",
        40,
        20,
        skew=0.3,
        em=9.5,
        lines=tuple(seen),
        rules=(Box(0, 1, 40, 2),),
        notes=("a note",),
        dpi=144,
    )


def test_a_recognition_is_stored_and_read_back():
    found = recognition("新桥\u2028通车", "a\ud800b")
    assert of_bytes(to_bytes(recognition("新桥\u2028通车"))) == recognition("新桥\u2028通车")
    assert of_bytes(to_bytes(found)) == found


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-5],
        lambda _: b"",
        lambda data: data.replace(b'"form":2', b'"form":0'),
        lambda data: data.replace(b"quad", b"quat"),
        lambda data: data.replace(b"12.0", b'"x"'),
        lambda data: b"[1]\n" + data,
        lambda data: data.replace("字".encode(), "宇".encode()),
        lambda data: data.replace(b'"width":40', b'"width":41'),
        lambda data: b"".join(data.splitlines(keepends=True)[:1]),
    ],
)
def test_a_damaged_recognition_is_none(spoil, tmp_path):
    which = Which("ab" * 32, 1)
    cache = Cache(tmp_path)
    cache.keep(which, "engine", {"version": "1"}, recognition("字"))
    (file,) = tmp_path.rglob("*.recognition")
    file.write_bytes(spoil(file.read_bytes()))
    assert cache.load(which, "engine", {"version": "1"}) is None
    assert cache.any(which) is None


def test_a_recognition_is_found_by_picture_engine_and_settings(tmp_path):
    cache = Cache(tmp_path)
    which = Which("ab" * 32, 2)
    cache.keep(which, "one", {"version": "1"}, recognition("一"))
    assert cache.load(which, "one", {"version": "1"}) == recognition("一")
    for other, engine, settings in (
        (which._replace(number=3), "one", {"version": "1"}),
        (which._replace(sha256="cd" * 32), "one", {"version": "1"}),
        (which._replace(part="1-2-3-4"), "one", {"version": "1"}),
        (which, "two", {"version": "1"}),
        (which, "one", {"version": "2"}),
    ):
        assert cache.load(other, engine, settings) is None


class Typist:
    """An engine that reads the same of every picture."""

    name = "typist"
    version = "1"
    settings: ClassVar[dict[str, str]] = {}

    def lines(self, _: Raster) -> list[Recognised]:
        return [Recognised("渡口通航", ((2.0, 2.0), (42.0, 2.0), (42.0, 12.0), (2.0, 12.0)), 0.99)]


def a_file(folder, _):
    folder.write_bytes(b"")


def entries_that_are_folders(folder, names):
    for name in names:
        (folder / name).mkdir(parents=True)


@pytest.mark.parametrize("spoil", [a_file, entries_that_are_folders])
@pytest.mark.parametrize("kind", ["PNG", "PDF"])
def test_a_recognition_that_cannot_be_kept_is_used_and_said(spoil, kind, tmp_path, monkeypatch):
    pytest.importorskip("cv2")
    monkeypatch.setattr("paperclean.readers.recognising._ready", lambda _: Typist())
    monkeypatch.setattr("paperclean.job.check", lambda _: None)
    source = tmp_path / f"page.{kind.lower()}"
    Image.fromarray(np.full((300, 400), 255, np.uint8)).save(source, kind, resolution=144)
    first = paperclean.clean(source, cache=tmp_path / "good")
    assert first.source.source() == "渡口通航"
    assert first.notes == ("no articles: all of its 1 lines are set aside",) or not first.notes
    files = [
        file.relative_to(tmp_path / "good") for file in (tmp_path / "good").rglob("*.recognition")
    ]
    assert len(files) == 1
    bad = tmp_path / "bad"
    spoil(bad, files)
    (outcome,) = run(jobs([source], tmp_path / "OUT", reading=Reading.of(cache=str(bad))))
    assert (outcome.outcome, outcome.exit_code) == ("ok", 0)
    (note,) = (note for note in outcome.notes if "could not be kept" in note)
    assert str(bad) in note
    assert "--cache" in note
    assert "-o" not in note.split()
    assert paperclean.Result.load(outcome.result).source.source() == "渡口通航"
    assert paperclean.verify(outcome.result) == []


def test_lines_of_a_recognition_keep_place_and_confidence():
    (piece,) = scanned.slices(recognition("新桥"), 0.5)
    assert piece.box == Box(0.5, 1, 15.5, 6)
    assert piece.conf == 0.9
    assert list(piece.glyphs) == [50, 100, 150]
    page = scanned.page(recognition("新桥"), 3, 7, 0.5)
    assert (page.number, page.lines[0].rank, page.width, page.skew) == (3, 7, 20, 0.3)
    assert page.rules == (Box(0, 0.5, 20, 1),)


BODY = (
    "河水在夜里涨了两尺守堤的人说今年的雨来得早往年要等到六月才见得到这样的水势镇上的人都叫它老先生"
)


def garbled(text):
    slices = [
        paperclean.Slice.plain(text[n : n + 10])._replace(
            box=Box(10, 10 + n, 110, 19 + n), layer="garbled", size=9
        )
        for n in range(0, len(text), 10)
    ]
    document = paperclean.Document.of([slices])
    page = document.pages[0]
    return replace(
        page, width=200, height=200, trust=Trust("scan", ("in doubt",)), fault="needs OCR"
    )


def read_as(text, monkeypatch):
    lines = [
        Seen(
            Recognised(
                text[n : n + 10],
                ((20.0, 20.0 + n), (220.0, 20.0 + n), (220.0, 38.0 + n), (20.0, 38.0 + n)),
                0.95,
            )
        )
        for n in range(0, len(text), 10)
    ]
    found = Recognition("by hand 1", 400, 400, em=18, lines=tuple(lines), dpi=144)
    monkeypatch.setattr(better, "recognition", lambda *_: found)


SOURCE = better.Source(b"", "ab" * 32, 1, 1, 1, Reading(), lambda _: None)


def test_a_text_in_doubt_is_used_where_an_engine_reads_the_same(monkeypatch):
    read_as(BODY, monkeypatch)
    page = better.better(garbled(BODY), SOURCE, titles=False)
    assert page.trust.kind == "mixed"
    assert page.fault == ""
    assert "".join(line.text for line in page.lines if not line.layer) == BODY
    assert "as the file has it" in page.trust.reasons[-1]


def test_a_text_that_an_engine_reads_otherwise_is_set_aside(monkeypatch):
    read_as(BODY, monkeypatch)
    page = better.better(garbled("乱" * 20 + "码" * 28), SOURCE, titles=False)
    assert page.trust.kind == "scan"
    assert page.fault == ""
    assert "".join(line.text for line in page.lines if not line.layer) == BODY
    assert sum(len(line.text) for line in page.lines if line.layer == "garbled") == 48
    assert all(line.box.x0 >= 10 for line in page.lines if line.box)


def test_a_page_no_engine_can_read_keeps_its_fault(monkeypatch):
    def none(*_):
        raise paperclean.MissingDependencyError("no engine", "install one")

    monkeypatch.setattr(better, "recognition", none)
    page = better.better(garbled(BODY), SOURCE, titles=False)
    assert page.fault == "needs OCR; no engine; install one"
    assert isinstance(page, Page)


def pictured(monkeypatch, found):
    """A page of text above a picture that shows lines of letters, as an engine reads it."""
    grey = np.full((400, 400), 255, np.uint8)
    for row in range(200, 396, 14):
        for column in range(8, 390, 9):
            grey[row : row + 9, column : column + 6] = 20
            grey[row + 3 : row + 6, column + 2 : column + 4] = 255
    monkeypatch.setattr(better, "drawn", lambda *_: Decoded(Raster(grey, 144)))
    monkeypatch.setattr(better, "recognition", found)
    slices = [
        paperclean.Slice.plain(BODY[n : n + 10])._replace(box=Box(10, 10 + n, 100, 19 + n), size=9)
        for n in range(0, 40, 10)
    ]
    page = paperclean.Document.of([slices]).pages[0]
    return replace(page, width=200, height=200, pictures=(Box(0, 95, 200, 200),))


@needs_rapidocr
def test_a_picture_of_text_is_read_and_its_lines_have_their_place(monkeypatch):
    line = Recognised("渡口恢复通航", ((20.0, 20.0), (220.0, 20.0), (220.0, 38.0), (20.0, 38.0)), 1)
    found = Recognition("by hand 1", 400, 210, em=18, lines=(Seen(line),), dpi=144)
    page = better.better(pictured(monkeypatch, lambda *_: found), SOURCE, titles=False)
    (read,) = [one for one in page.lines if one.text == line.text]
    assert read.box == Box(10, 105, 110, 114)
    assert page.trust.kind == "mixed"
    assert page.pictures == ()
    assert "".join(one.text for one in page.lines if one.text != line.text) == BODY[:40]
    turned = found._replace(turned=2)
    page = better.better(pictured(monkeypatch, lambda *_: turned), SOURCE, titles=False)
    (read,) = [one for one in page.lines if one.text == line.text]
    assert read.box == Box(90, 181, 190, 190)


@needs_rapidocr
def test_a_picture_of_text_that_no_engine_reads_is_named(monkeypatch):
    def none(*_):
        raise paperclean.MissingDependencyError("no engine", "install one")

    page = better.better(pictured(monkeypatch, none), SOURCE, titles=False)
    assert "shows text" in page.fault
    assert "install one" in page.fault
    assert len(page.lines) == 4


def test_without_the_extra_no_picture_is_looked_at(monkeypatch):
    monkeypatch.setattr(better, "find_spec", lambda _: None)
    page = pictured(monkeypatch, None)
    assert better.better(page, SOURCE, titles=False) is page


def test_what_a_page_of_a_recorded_picture_says_is_accounted_for(tmp_path):
    picture = io.BytesIO()
    Image.fromarray(np.full((100, 200), 255, np.uint8)).save(picture, "PNG")
    data = picture.getvalue()
    which = Which(hashlib.sha256(data).hexdigest(), 1)
    Cache(tmp_path).keep(which, "rapidocr", {}, recognition("渡口通航"))
    how = Reading.of(engine="recorded", cache=str(tmp_path))
    document = read_bytes(data, "a.png", how=how)
    assert document.source() == "渡口通航"
    assert document.origins[0].engine == "by hand 1"
    assert document.origins[0].notes == ("a note",)
    result = paperclean.clean(data, name="a.png", engine="recorded", cache=tmp_path)
    result.check()
    out = result.write(tmp_path / "out")
    assert paperclean.verify(out) == []
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["reading"]["engine"] == "recorded"


def kept_by(cache, which, *engines, form="1"):
    for engine in engines:
        name, _, version = engine.partition(" ")
        found = recognition(f"{engine} {form}")._replace(engine=engine, form=form)
        cache.keep(which, name, {"version": version, "form": form}, found)


def test_of_several_recognitions_the_usual_engines_newest_is_replayed(tmp_path):
    cache = Cache(tmp_path)
    which = Which("ab" * 32, 1)
    kept_by(cache, which._replace(part="1-2-3-4"), "rapidocr 9")
    kept_by(cache, which._replace(number=11), "rapidocr 9")
    assert cache.any(which) is None
    kept_by(cache, which, "tesseract 5.3")
    assert cache.any(which).keeping == ""
    kept_by(cache, which, "bookeye 7", "tesseract 5.10")
    assert cache.any(which).engine == "bookeye 7"
    kept_by(cache, which, "rapidocr 3.10.1", "rapidocr 3.9.4", "rapidocr 3.10.0")
    kept_by(cache, which, "rapidocr 3.10.1", form="3")
    found = cache.any(which)
    assert [seen.line.text for seen in found.lines] == ["rapidocr 3.10.1 3"]
    assert found.keeping == (
        "the recognition by rapidocr 3.10.1 was taken; there are others by bookeye 7, "
        "rapidocr 3.10.0, rapidocr 3.9.4, tesseract 5.10, tesseract 5.3"
    )


def test_a_result_says_which_of_several_recognitions_was_replayed(tmp_path):
    picture = io.BytesIO()
    Image.fromarray(np.full((100, 200), 255, np.uint8)).save(picture, "PNG")
    which = Which(hashlib.sha256(picture.getvalue()).hexdigest(), 1)
    kept_by(Cache(tmp_path), which, "rapidocr 3")
    kept_by(Cache(tmp_path), which, "rapidocr 3", form="2")
    how = Reading.of(engine="recorded", cache=str(tmp_path))
    (origin,) = read_bytes(picture.getvalue(), "a.png", how=how).origins
    assert origin.engine == "rapidocr 3"
    assert origin.notes[-1] == "the recognition by rapidocr 3 was taken; there are older ones"


def test_a_scan_is_compared_line_by_line_as_printed(tmp_path):
    picture = io.BytesIO()
    Image.fromarray(np.full((400, 400), 255, np.uint8)).save(picture, "PNG")
    which = Which(hashlib.sha256(picture.getvalue()).hexdigest(), 1)
    texts = ("渡口恢复通航", "本报讯停航三个月的桐川渡口,", "昨日恢复通航", "扫一扫 关注桐川日报")
    seen = []
    for n, text in enumerate(texts):
        places = tuple(float(20 + 18 * k) for k in range(len(text) + 1))
        x0, y0, x1 = places[0], 20.0 + 30 * n, places[-1]
        quad = ((x0, y0), (x1, y0), (x1, y0 + 18), (x0, y0 + 18))
        seen.append(Seen(Recognised(text, quad, 0.9, places), size=18.0))
    found = Recognition("by hand 1", 400, 400, em=18, lines=tuple(seen), dpi=144)
    Cache(tmp_path).keep(which, "rapidocr", {}, found)
    result = paperclean.clean(picture.getvalue(), name="a.png", engine="recorded", cache=tmp_path)
    rows = paperclean.diff(result).splitlines()
    assert rows[2].startswith("@@ -1,4 +1,3 @@ half-width-mark; line 4 is set aside as furniture")
    assert rows[3:] == [
        " 渡口恢复通航",
        "-本报讯停航三个月的桐川渡口,",
        "+本报讯停航三个月的桐川渡口，",
        " 昨日恢复通航",
        "-扫一扫 关注桐川日报",
    ]
    assert [str(finding.place) for finding in paperclean.check(result)] == [
        "a.png:2:14",
        "a.png:4:1",
    ]


def test_a_page_of_a_pdf_is_drawn_as_dense_as_its_scan(tmp_path):
    file = tmp_path / "a.pdf"
    Image.fromarray(np.full((300, 200), 255, np.uint8)).save(file, resolution=150)
    decoded = drawn(file.read_bytes(), 1)
    assert isinstance(decoded, Decoded)
    assert decoded.raster.dpi == pytest.approx(150, abs=0.5)
    assert decoded.raster.grey.shape == (300, 200)
    assert isinstance(decoded.raster, Raster)
