"""Scans of made pages: the same each time, and the truth stands where the ink is."""

import io
import json
from functools import cache

import numpy as np
import pytest
from conftest import ROOT
from PIL import Image
from scanning.strengths import DPI, STRENGTHS

pytest.importorskip("cv2", reason="can be installed: pip install '.[scan]'")
cairo = pytest.importorskip("cairocffi", reason="can be installed: cairocffi")

WIDTH, HEIGHT = 300.0, 420.0
STROKES = ((30, 60, 140), (170, 60, 100), (30, 200, 240), (40, 380, 220))
"""Left edge, top and length of lines of print, in points."""
SIZE = 9.0


def scan(pdf, back, strength):
    from scanning.job import scan as scanned

    return scanned(pdf, back, strength)


def warp_of(size, strength, *names):
    from scanning.chance import chance_of
    from scanning.warp import Warp

    return Warp.of(size, STRENGTHS[strength], chance_of(*names))


def page(folder, name):
    """Draw rows of strokes, a photograph and a rule, with their truth."""
    surface = cairo.PDFSurface(str(folder / f"{name}.pdf"), WIDTH, HEIGHT)
    pen = cairo.Context(surface)
    lines = []
    for order, (x, y, length) in enumerate(STROKES):
        for at in np.arange(x, x + length - 4, 5.0):
            pen.rectangle(at, y, 3, SIZE)
        pen.fill()
        lines.append(
            {
                "text": f"line {order}",
                "box": [x, y, x + length, y + SIZE],
                "size": SIZE,
                "bold": False,
                "vertical": False,
                "article": 1,
                "role": "body",
                "paragraph": 0,
                "order": order,
                "hyphen": False,
            }
        )
    pen.set_source_rgb(0.5, 0.5, 0.5)
    pen.rectangle(60, 240, 150, 100)
    pen.fill()
    surface.finish()
    truth = {
        "name": name,
        "language": "en",
        "vertical": False,
        "family": "strokes",
        "stream": "lines",
        "pages": [
            {
                "number": 1,
                "width": WIDTH,
                "height": HEIGHT,
                "rules": [],
                "frames": [],
                "pictures": [[60, 240, 210, 340]],
                "lines": lines,
            }
        ],
        "articles": [],
    }
    (folder / f"{name}.json").write_text(json.dumps(truth), encoding="utf-8")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    page(folder, "one")
    page(folder, "two")
    return folder


@pytest.fixture(scope="module")
def scanned(pages):
    @cache
    def made(strength):
        suffix, picture, truth = scan(pages / "one.pdf", pages / "two.pdf", strength)
        assert suffix == ".jpg"
        return picture, json.loads(truth)["pages"][0]

    return made


def grey(picture):
    return np.asarray(Image.open(io.BytesIO(picture)).convert("L")).astype(float)


@pytest.mark.parametrize("strength", STRENGTHS)
def test_the_same_page_and_strength_give_the_same_bytes(pages, scanned, strength):
    again = scan(pages / "one.pdf", pages / "two.pdf", strength)
    assert again[1] == scanned(strength)[0]
    assert json.loads(again[2])["pages"][0] == scanned(strength)[1]


def test_another_name_or_strength_is_another_scan(pages, scanned):
    (pages / "other.pdf").write_bytes((pages / "one.pdf").read_bytes())
    (pages / "other.json").write_text((pages / "one.json").read_text())
    other = scan(pages / "other.pdf", pages / "two.pdf", "degraded")[1]
    (pages / "other.pdf").unlink()
    (pages / "other.json").unlink()
    assert len({other, *(scanned(strength)[0] for strength in STRENGTHS)}) == 1 + len(STRENGTHS)


@pytest.mark.parametrize("strength", STRENGTHS)
def test_the_truth_stands_where_the_ink_is(scanned, strength):
    picture, truth = scanned(strength)
    seen = grey(picture)
    assert seen.shape == (truth["height"], truth["width"])
    paper = np.median(seen)
    for line in truth["lines"]:
        x0, y0, x1, y1 = (round(value) for value in line["box"])
        inside = seen[y0:y1, x0:x1]
        assert (inside < paper - 60).mean() > 0.3, line["text"]
        for band in (seen[y0 - 14 : y0 - 4, x0:x1], seen[y1 + 4 : y1 + 14, x0:x1]):
            assert (band < paper - 60).mean() < 0.04, line["text"]
        for ends in (inside[:, :24], inside[:, -34:]):
            assert (ends < paper - 60).mean() > 0.15, line["text"]


@pytest.mark.parametrize("strength", STRENGTHS)
def test_pictures_are_printed_as_dots_that_keep_their_grey(scanned, strength):
    picture, truth = scanned(strength)
    x0, y0, x1, y1 = (round(value) for value in truth["pictures"][0])
    inside = grey(picture)[y0 + 20 : y1 - 20, x0 + 20 : x1 - 20]
    assert 60 < inside.mean() < 165
    assert inside.std() < 2 if strength == "clean" else inside.std() > 5


def test_a_clean_scan_is_the_page_and_no_more(scanned):
    picture, truth = scanned("clean")
    opened = Image.open(io.BytesIO(picture))
    assert opened.mode == "L"
    assert opened.info["dpi"] == (DPI, DPI)
    # the renderer rounds up
    assert opened.size == pytest.approx((WIDTH * DPI / 72, HEIGHT * DPI / 72), abs=1)
    assert truth["skew"] == 0
    assert truth["lines"][0]["box"] == [125.0, 250.0, 708.3, 287.5]


@pytest.mark.parametrize(
    ("strength", "least", "most"), [("degraded", 0.3, 0.6), ("heavy", 0.7, 1.2)]
)
def test_how_far_a_page_is_turned_is_told(scanned, strength, least, most):
    _, truth = scanned(strength)
    assert least <= abs(truth["skew"]) <= most
    x0, y0, x1, y1 = truth["lines"][2]["box"]
    drift = y1 - y0 - SIZE * DPI / 72
    assert drift == pytest.approx((x1 - x0) * np.sin(np.deg2rad(abs(truth["skew"]))), abs=6)


def test_a_bend_moves_what_is_near_its_edge():
    size = (3000, 4000)
    warp = warp_of(size, "curl", "bend")._replace(turn=0.0, wave=0.0, seen=size)
    edge, inner = (2990.0, 600.0) if warp.right else (10.0, 2400.0)
    down = {}
    for x in (edge, inner):
        a, b = warp.place(np.array([x]), np.array([3800.0]))
        down[x] = float(np.hypot(a - x, b - 3800).item())
    assert down[edge] > 30
    assert down[inner] < 1


@pytest.mark.parametrize("strength", ["degraded", "heavy", "curl"])
def test_places_on_the_sheet_and_in_the_picture_belong_to_each_other(strength):
    warp = warp_of((1000, 1400), strength, "there and back")
    x, y = np.array([5.0, 500, 980, 30]), np.array([10.0, 700, 1390, 1200])
    back = warp.flat(*warp.place(x, y))
    assert np.allclose(back, (x, y), atol=0.05)


def test_the_command_scans_what_is_asked_for(pages, tmp_path, monkeypatch, capsys):
    from degrade import main

    words = ["degrade.py", str(pages), str(tmp_path / "out"), "--strength", "clean"]
    monkeypatch.setattr("sys.argv", [*words, "--first", "1"])
    assert main() == 0
    assert capsys.readouterr().out == "one\n"
    assert {file.name for file in (tmp_path / "out").iterdir()} == {"one.jpg", "one.json"}
    monkeypatch.setattr("sys.argv", [*words, "--page", "three"])
    with pytest.raises(SystemExit, match="no such page"):
        main()


def test_pages_of_one_document_stay_in_one_file(tmp_path):
    page(tmp_path, "issue")
    document = tmp_path / "issue.json"
    known = json.loads(document.read_text())
    known["pages"] = [known["pages"][0], {**known["pages"][0], "number": 2}]
    document.write_text(json.dumps(known))
    import pypdfium2

    single = pypdfium2.PdfDocument(tmp_path / "issue.pdf")
    double = pypdfium2.PdfDocument.new()
    double.import_pages(single, [0])
    double.import_pages(single, [0])
    double.save(tmp_path / "double.pdf")
    single.close()
    (tmp_path / "double.pdf").replace(tmp_path / "issue.pdf")
    suffix, picture, truth = scan(tmp_path / "issue.pdf", tmp_path / "issue.pdf", "degraded")
    assert suffix == ".tif"
    opened = Image.open(io.BytesIO(picture))
    told = json.loads(truth)["pages"]
    assert opened.n_frames == 2
    for number, one in enumerate(told):
        opened.seek(number)
        assert opened.size == (one["width"], one["height"])
    assert told[0]["skew"] != told[1]["skew"]


def test_nothing_depends_on_a_clock_or_on_shared_chance():
    for file in (ROOT / "scripts" / "scanning").glob("*.py"):
        text = file.read_text(encoding="utf-8")
        assert "import time" not in text
        assert "np.random.seed" not in text
        assert "import random" not in text
