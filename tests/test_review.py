"""A result in a browser: who may ask, what is shown, and how decisions are kept."""

import json
import os
import shlex
import signal
import socket
import subprocess
import sys
import threading
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from browser import faults, until
from conftest import ROOT
from test_report import data_of, parsed

import paperclean
from paperclean import httpd
from paperclean.decisions import anchor
from paperclean.errors import SourceError, UsageError
from paperclean.folders import results
from paperclean.job import carry_out, jobs
from paperclean.result import Result
from paperclean.reviewing import Review, review
from paperclean.runners.serial import run
from paperclean.store import WRITING
from paperclean.writers import html

PAGE = "# 渡口恢复通航\n\n本报讯 停航三个月的渡口昨日恢复通航，两岸居民过江不用再绕行大桥。\n"
STRANGE = ("a b#c?.md", "100%.md", "'\"<b>.md", "页.md")


def made(folder: Path, *names: str, formats: tuple[str, ...] = ()) -> Path:
    """Clean pages of these names into a folder."""
    for name in names:
        (folder / "in").mkdir(exist_ok=True)
        (folder / "in" / name).write_text(PAGE, encoding="utf-8")
    out = folder / "out"
    for outcome in carry_out(jobs([folder / "in"], out, formats=formats), out, run):
        assert outcome.outcome == "ok"
    return out


@pytest.fixture
def result(tmp_path: Path) -> Path:
    return made(tmp_path, "page.md") / "page.md"


@pytest.fixture
def served(result):
    with review(result) as shown:
        yield shown


def ask(
    shown: Review, path: str = "", method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[HTTPResponse, bytes]:
    """Ask for a path after the token; names of headers have `_` for `-`."""
    address = urlsplit(shown.address)
    connection = HTTPConnection(address.netloc, timeout=10)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    whole = path if path.startswith("/") else address.path + path
    connection.request(method, whole, body, named)
    answer = connection.getresponse()
    return answer, answer.read()


def raw(shown: Review, request: bytes) -> bytes:
    """Send bytes as they are, and give all that comes back."""
    address = urlsplit(shown.address)
    with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
        connection.sendall(request)
        found = b""
        while some := connection.recv(1 << 16):
            found += some
        return found


def decided(result: Path, note: str = "") -> bytes:
    """Give decisions on a result: its first line is a kicker."""
    there = Result.load(result)
    line = next(there.source.lines())
    decision = {"do": "role", "at": anchor(there.source, line.id).to_record(), "after": "kicker"}
    document = {
        "name": result.name,
        "sources": [{"name": o.name, "sha256": o.sha256} for o in there.source.origins],
    }
    if note:
        decision["note"] = note
    whole = {"form": "paperclean decisions 1", "document": document, "decisions": [decision]}
    return json.dumps(whole).encode()


def save(shown: Review, body: bytes, path: str = "decisions.json", **headers: str):
    headers = headers or {"If_None_Match": "*"}
    return ask(shown, path, "PUT", body, Content_Type="application/json", **headers)


def everything(folder: Path) -> dict[str, bytes]:
    """Give all files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


# Who may ask


def test_the_address_has_a_long_secret_and_is_of_this_machine(result):
    with review(result) as one, review(result) as other:
        first, second = urlsplit(one.address), urlsplit(other.address)
        assert first.hostname == "127.0.0.1"
        assert len(first.path.strip("/")) >= 40
        assert first.path != second.path


def test_the_library_has_the_same_name(result):
    with paperclean.review(str(result)) as shown:
        assert ask(shown)[0].status == 200


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: f"{t}x", str.upper, lambda _: "", lambda _: "é"]
)
def test_without_the_secret_nothing_is_shown(served, result, change):
    token = urlsplit(served.address).path.strip("/")
    for end in ("", "/", "/decisions.json"):
        answer, body = ask(served, f"/{quote(change(token))}{end}")
        assert answer.status == 404
        assert b"whole address" in body
    answer, _ = ask(served, f"/{quote(change(token))}/decisions.json", "PUT", decided(result))
    assert answer.status == 404


def test_what_is_refused_does_not_tell_the_secret(served):
    token = urlsplit(served.address).path.strip("/").encode()
    for request in (b"GET / HTTP/1.1\r\n\r\n", b"TRACE / HTTP/1.1\r\n\r\n", b"nonsense\r\n\r\n"):
        assert token not in raw(served, request)


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost", "127.0.0.1", "127.0.0.1:1", "evil.example:{port}", ""]
)
def test_another_name_for_this_machine_is_refused(served, host):
    port = str(urlsplit(served.address).port)
    answer, _ = ask(served, Host=host.replace("{port}", port))
    assert answer.status == 403


def test_two_hosts_or_none_are_refused(served):
    address = urlsplit(served.address)
    line = f"GET {address.path} HTTP/1.1\r\n".encode()
    host = f"Host: {address.netloc}\r\n".encode()
    assert b" 200 " in raw(served, line + host + b"\r\n").split(b"\r\n")[0]
    assert b" 403 " in raw(served, line + b"\r\n").split(b"\r\n")[0]
    assert b" 403 " in raw(served, line + host + host + b"\r\n").split(b"\r\n")[0]


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://{host}", "http://{host}0", ""]
)
def test_pages_of_others_are_refused(served, result, origin):
    said = origin.replace("{host}", urlsplit(served.address).netloc)
    assert ask(served, Origin=said)[0].status == 403
    answer, _ = save(served, decided(result), Origin=said, If_None_Match="*")
    assert answer.status == 403
    assert not result.with_name("page.md.decisions.json").exists()


def test_its_own_page_may_ask(served, result):
    own = f"http://{urlsplit(served.address).netloc}"
    assert ask(served, Origin=own)[0].status == 200
    assert save(served, decided(result), Origin=own, If_None_Match="*")[0].status == 204


@pytest.mark.parametrize(
    "method", ["POST", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "FOO"]
)
def test_other_methods_are_refused(served, result, method):
    answer, _ = ask(served, "decisions.json", method, decided(result))
    assert answer.status == 405
    assert answer.getheader("Allow") == "GET, HEAD, PUT"
    assert answer.getheader("Access-Control-Allow-Origin") is None


def test_only_decisions_can_be_put(served, result):
    before = everything(result.parent)
    for path in (
        "",
        "report.html",
        "index.html",
        "manifest.json",
        "x/decisions.json",
        "../page.md",
    ):
        answer, _ = save(served, decided(result), path)
        assert answer.status == 405, path
    assert everything(result.parent) == before


@pytest.mark.parametrize(
    "path",
    [
        *(
            "../out/page.md/manifest.json",
            "%2e%2e/page.md/manifest.json",
            "..%2fpage.md%2fmanifest.json",
        ),
        *(
            "manifest.json",
            "/etc/passwd",
            "..",
            "./",
            "//",
            "articles/",
            "report.html/",
            "report.html/..",
        ),
        *("%00", "report.html%00", "..%5c..", "decisions.json/", "page.md.decisions.json"),
    ],
)
def test_nothing_else_is_shown(served, path):
    assert ask(served, path)[0].status == 404


def test_names_of_other_folders_are_not_followed(tmp_path):
    out = made(tmp_path, "one.md", "two.md")
    inner = tmp_path / "secret"
    (out / "one.md").rename(inner)
    with review(tmp_path / "out" / ".." / "out") as shown:
        assert ask(shown)[0].status == 200  # of the one result that is left: its report
    (out / "other").mkdir()
    made(tmp_path, "three.md")
    with review(out) as shown:
        assert ask(shown, "two.md/")[0].status == 200
        for path in (
            "../secret/",
            "..%2fsecret/",
            "%2e%2e/",
            "other/",
            f"{'x' * 300}/",
            "%00/",
            ".runs/",
            "two.md%2f..%2f..%2fsecret/",
        ):
            assert ask(shown, path)[0].status == 404, path
            assert save(shown, decided(inner), f"{path}decisions.json")[0].status == 405, path
    assert not (tmp_path / "secret.decisions.json").exists()


def test_the_heads_are_strict(served):
    for path in ("", "decisions.json", "none"):
        answer, _ = ask(served, path)
        policy = answer.getheader("Content-Security-Policy")
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.getheader("X-Content-Type-Options") == "nosniff"
        assert answer.getheader("Referrer-Policy") == "no-referrer"
        assert answer.getheader("Cache-Control") == "no-store"
        assert answer.getheader("Server").strip() == "paperclean"


def test_a_head_is_asked_for_alone(served):
    whole, body = ask(served)
    head, nothing = ask(served, method="HEAD")
    assert head.getheader("Content-Length") == whole.getheader("Content-Length") == str(len(body))
    assert nothing == b""


def test_an_address_without_its_last_stroke_leads_there(served):
    path = urlsplit(served.address).path
    answer, _ = ask(served, path.rstrip("/"))
    assert (answer.status, answer.getheader("Location")) == (308, path)


# What is sent


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 411),
        ({"Content-Length": "x"}, 400),
        ({"Content-Length": "-1"}, 400),
        ({"Content-Length": str(httpd.MOST + 1)}, 413),
        ({"Content-Length": "9" * 40}, 400),
        ({"Content-Length": "2", "Transfer-Encoding": "chunked"}, 411),
    ],
)
def test_bodies_of_no_or_too_great_a_length_are_refused(served, headers, status):
    address = urlsplit(served.address)
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    request = (
        f"PUT {address.path}decisions.json HTTP/1.1\r\nHost: {address.netloc}\r\n{head}\r\n{{}}"
    )
    answer = raw(served, request.encode())
    assert answer.split(b" ", 2)[1] == str(status).encode()


def test_one_that_is_too_large_hears_so_though_it_sent_all(served, result, monkeypatch):
    monkeypatch.setattr(httpd, "MOST", 1000)
    answer, body = save(served, decided(result) + b" " * 100_000)
    assert answer.status == 413
    assert b"larger" in body


def test_one_that_breaks_off_changes_nothing(served, result):
    address = urlsplit(served.address)
    body = decided(result)
    head = f"PUT {address.path}decisions.json HTTP/1.1\r\nHost: {address.netloc}\r\nIf-None-Match: *\r\n"
    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
        connection.sendall(head.encode() + body[:-10])
        connection.shutdown(socket.SHUT_WR)
        assert b" 400 " in connection.recv(1 << 16)
    assert not result.with_name("page.md.decisions.json").exists()


def test_one_that_is_slow_is_let_go_and_others_are_answered(served, monkeypatch):
    monkeypatch.setattr(httpd, "PATIENCE", 0.5)
    address = urlsplit(served.address)
    place = (address.hostname, address.port)
    with socket.create_connection(place, timeout=10) as slow:
        slow.sendall(b"GET / HT")
        assert ask(served)[0].status == 200
        stop = threading.Event()

        def drip() -> None:
            while not stop.wait(0.1):
                try:
                    slow.sendall(b"x")
                except OSError:
                    return

        thread = threading.Thread(target=drip)
        thread.start()
        try:
            while slow.recv(1 << 16):
                pass
        except ConnectionError:
            pass
        finally:
            stop.set()
            thread.join()


@pytest.mark.parametrize(
    "request_",
    [
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\xff\xfe\r\n\r\n",
        b"GET " + b"x" * 70_000,
    ],
)
def test_what_is_no_request_does_no_harm(served, request_):
    raw(served, request_)
    assert ask(served)[0].status == 200


# Decisions


def test_decisions_are_kept_beside_the_result_and_nothing_else_is(served, result):
    before = everything(result.parent)
    answer, nothing = ask(served, "decisions.json")
    assert (answer.status, nothing, answer.getheader("ETag")) == (204, b"", None)
    body = decided(result)
    answer, _ = save(served, body)
    assert answer.status == 204
    file = result.with_name("page.md.decisions.json")
    assert json.loads(file.read_bytes()) == json.loads(body)
    assert everything(result.parent) == {**before, file.name: file.read_bytes()}
    again, there = ask(served, "decisions.json")
    assert there == file.read_bytes()
    assert again.getheader("ETag") == answer.getheader("ETag")
    assert again.getheader("Content-Type") == "application/json"
    assert served.saved == [result]
    assert served.commands() == [
        f"paperclean clean {result.parent.parent / 'in' / 'page.md'} -o {result.parent}"
    ]


def test_what_another_page_saved_is_not_lost(served, result):
    file = result.with_name("page.md.decisions.json")
    first, _ = save(served, decided(result, "one"))
    tag = first.getheader("ETag")
    assert save(served, decided(result, "two"))[0].status == 412  # it thinks there are none
    second, _ = save(served, decided(result, "three"), If_Match=tag)
    assert second.status == 204
    answer, words = save(served, decided(result, "four"), If_Match=tag)
    assert answer.status == 412
    assert b"nothing was changed" in words
    assert json.loads(file.read_bytes())["decisions"][0]["note"] == "three"
    file.write_bytes(decided(result, "by hand"))
    assert save(served, decided(result), If_Match=second.getheader("ETag"))[0].status == 412
    assert json.loads(file.read_bytes())["decisions"][0]["note"] == "by hand"


@pytest.mark.parametrize("headers", [{"X": "x"}, {"If_Match": "*", "If_None_Match": "*"}])
def test_who_does_not_say_what_is_replaced_is_refused(served, result, headers):
    assert save(served, decided(result), **headers)[0].status == 428
    assert not result.with_name("page.md.decisions.json").exists()


def test_of_many_at_once_one_is_kept(served, result):
    found: list[int] = []

    def one(n: int) -> None:
        found.append(save(served, decided(result, str(n)))[0].status)

    threads = [threading.Thread(target=one, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == [204, *[412] * 7]


@pytest.mark.parametrize(
    "change",
    [
        lambda _: b"",
        lambda _: b"{}",
        lambda body: body[:-1],
        lambda body: body.replace(b"kicker", b"king"),
        lambda body: body.replace(b'"role"', b'"roll"'),
        lambda body: body.replace(b'"sha256": "', b'"sha256": "0'),
        lambda _: b"[" * 100_000,
        lambda _: b"\xff",
    ],
)
def test_decisions_that_are_not_sound_are_refused_in_words(served, result, change):
    first, _ = save(served, decided(result))
    before = everything(result.parent)
    answer, words = save(served, change(decided(result)), If_Match=first.getheader("ETag"))
    assert answer.status == 422
    assert words.decode().count("\n") == 2
    assert everything(result.parent) == before


def test_decisions_come_as_json(served, result):
    answer, _ = ask(served, "decisions.json", "PUT", decided(result), If_None_Match="*")
    assert answer.status == 415


def test_where_nothing_can_be_written_what_stood_there_stays(served, result, monkeypatch):
    first, _ = save(served, decided(result, "one"))
    file = result.with_name("page.md.decisions.json")
    before = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("paperclean.store._sync_file", full)
    answer, words = save(served, decided(result, "two"), If_Match=first.getheader("ETag"))
    assert answer.status == 500
    assert b"No space left" in words
    assert file.read_bytes() == before
    assert not (result.parent / WRITING).exists()


def test_decisions_beside_the_source_are_shown_until_there_are_some_in_out(served, result):
    beside = result.parent.parent / "in" / "page.md.decisions.json"
    beside.write_bytes(decided(result, "beside"))
    answer, body = ask(served, "decisions.json")
    assert body == beside.read_bytes()
    assert save(served, decided(result, "new"))[0].status == 412
    assert save(served, decided(result, "new"), If_Match=answer.getheader("ETag"))[0].status == 204
    assert json.loads(beside.read_bytes())["decisions"][0]["note"] == "beside"
    assert b"new" in ask(served, "decisions.json")[1]


@pytest.mark.parametrize("where", ["out", "in"])
def test_a_folder_in_the_place_of_decisions_is_as_good_as_damaged(served, result, where):
    there = result.parent.parent / where / "page.md.decisions.json"
    there.mkdir()
    answer, body = ask(served, "decisions.json")
    assert (answer.status, body) == (200, b"")
    assert save(served, decided(result))[0].status == 412
    there.rmdir()
    assert ask(served, "decisions.json")[0].status == 204
    assert save(served, decided(result))[0].status == 204


# What is shown


def test_a_folder_of_results_has_an_index_and_a_report_each(tmp_path):
    out = made(tmp_path, *STRANGE)
    with review(out) as shown:
        _, body = ask(shown)
        names = [folder.name for folder in results(out)]
        assert len(names) == len(STRANGE)
        for name in names:
            link = f"{quote(name)}/"
            assert f'href="{link}"'.encode() in body
            assert ask(shown, link)[0].status == 200
            answer, _ = ask(shown, link.rstrip("/"))
            assert (answer.status, answer.getheader("Location")) == (308, link)
            assert save(shown, decided(out / name), f"{link}decisions.json")[0].status == 204
            assert (out / f"{name}.decisions.json").is_file()
        assert ask(shown, "none.md/")[0].status == 404


def test_a_report_of_several_files_is_shown_whole(served, monkeypatch):
    monkeypatch.setattr(html, "report", partial(html.report, limit=-1))
    for path in ("", "report.html", "report/page-001.html"):
        answer, body = ask(served, path)
        assert answer.status == 200, path
        assert "渡口" in body.decode()
    assert ask(served, "report/page-002.html")[0].status == 404


def test_the_command_for_an_issue_is_the_one_that_made_it(tmp_path):
    issue = tmp_path / "in put" / "1923-05-04"
    issue.mkdir(parents=True)
    for name in ("1.md", "2.md"):
        (issue / name).write_text(PAGE, encoding="utf-8")
    for sources, name in (([issue], "1923-05-04"), ([issue / "1.md", issue / "2.md"], "1.md")):
        out = tmp_path / "out"
        assert [one.name for one in run(jobs(sources, out, issue=True))] == [name]
        with review(out / name) as shown:
            assert save(shown, decided(out / name))[0].status == 204
            (command,) = shown.commands()
        args = shlex.split(command)
        assert args[:3] == ["paperclean", "clean", "--issue"]
        assert args[3:-2] == [*map(str, sources)]
        assert args[-2:] == ["-o", str(out)]


def test_the_command_keeps_the_formats_and_takes_no_name_for_an_option(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("-x.md").write_text(PAGE, encoding="utf-8")
    issue = tmp_path / "1923"
    issue.mkdir()
    (issue / "only.md").write_text(PAGE, encoding="utf-8")
    for source, name, many in (("./-x.md", "-x.md", False), ("1923", "1923", True)):
        made = jobs([source], "out", issue=many, formats=("overlay", "html"))
        assert [one.name for one in run(made)] == [name]
        report = (tmp_path / "out" / name / "report.html").read_bytes()
        plain = ["--issue", "1923"] if many else ["./-x.md"]
        asked = [*plain, "-o", "OUT", "--format", "overlay,html"]
        args = shlex.split(data_of(parsed(report))["command"])
        file = f"OUT/{name}.decisions.json"
        assert args == ["paperclean", "clean", *asked, "--decisions", file]
        with review(Path("out") / name) as shown:
            assert save(shown, decided(Path("out") / name))[0].status == 204
            (command,) = shown.commands()
            _, page = ask(shown)
        assert data_of(parsed(page))["command"] == command
        before = everything(tmp_path / "out" / name).keys()
        done = subprocess.run(
            [sys.executable, "-m", *shlex.split(command)],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        )
        assert b"unchanged" not in done.stderr
        assert everything(tmp_path / "out" / name).keys() == before


def test_a_report_knows_the_name_of_its_folder(tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("a:b.md", "a_b.md"):
        (tmp_path / "in" / name).write_text(PAGE, encoding="utf-8")
    out = tmp_path / "out"
    found = [one.name for one in run(jobs([tmp_path / "in"], out, formats=("html",)))]
    assert len({*found}) == 2
    for name in found:
        there = data_of(parsed((out / name / "report.html").read_bytes()))
        assert there["document"]["name"] == name
        assert f"OUT/{name}.decisions.json" in shlex.split(there["command"])


def test_after_its_end_nothing_is_saved(result):
    with review(result) as shown:
        assert ask(shown)[0].status == 200
    with pytest.raises(ConnectionRefusedError):
        save(shown, decided(result))


def test_a_result_that_is_made_anew_is_shown_anew(served, result):
    _, before = ask(served)
    (result.parent.parent / "in" / "page.md").write_text(
        PAGE.replace("渡口", "码头"), encoding="utf-8"
    )
    made(result.parent.parent)
    _, after = ask(served)
    assert "码头" not in before.decode()
    assert "码头" in after.decode()


def test_a_result_that_is_damaged_says_so(served, result):
    (result / "pages.jsonl").write_text("{", encoding="utf-8")
    answer, body = ask(served)
    assert answer.status == 500
    assert b"pages.jsonl" in body


def test_without_a_result_there_is_nothing_to_show(tmp_path):
    with pytest.raises(SourceError), review(tmp_path):
        pass


def test_a_port_that_is_taken_is_said(result):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port}"), review(result, port=port):
            pass


def test_the_port_can_be_chosen_and_is_free_again(result):
    with review(result) as shown:
        port = urlsplit(shown.address).port
    for _ in range(2):
        with review(result, port=port) as shown:
            assert ask(shown)[0].status == 200


# The command


def started(*args: str | Path, **env: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "paperclean", "review", *args],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", **env},
    )


@pytest.mark.skipif(os.name == "nt", reason="signals are others there")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143)])
def test_the_command_says_where_and_ends_when_it_is_told_to(result, number, code):
    with started(result, "--no-browser") as process:
        address = process.stdout.readline().strip()
        shown = Review(address)
        assert ask(shown)[0].status == 200
        assert save(shown, decided(result))[0].status == 204
        process.send_signal(number)
        _, said = process.communicate(timeout=20)
    assert process.returncode == code
    assert "Ctrl-C ends it" in said
    assert ("paperclean clean " in said) == (code == 0)
    assert "Traceback" not in said


@pytest.mark.skipif(os.name == "nt", reason="the browser is a shell script")
def test_the_command_opens_a_browser(result, tmp_path):
    told = tmp_path / "told"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" >{told}.new && mv {told}.new {told}\n')
    browser.chmod(0o755)
    with started(result, BROWSER=f"{browser} %s") as process:
        address = process.stdout.readline().strip()
        assert "a browser shows it" in process.stderr.readline()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=20)
    assert told.read_text() == address


def test_a_taken_port_ends_the_command_with_advice(result):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        with started(result, "--port", port) as process:
            printed, said = process.communicate(timeout=20)
    assert (process.returncode, printed) == (2, "")
    assert "leave --port out" in said


# In a browser


def test_the_report_loads_and_breaks_no_rule(page, served):
    answer = page.goto(served.address)
    assert answer.status == 200
    assert page.locator("article").count() == 1
    assert faults(page) == []


@pytest.mark.parametrize("method", ["GET", "PUT", "POST"])
def test_a_page_of_others_can_neither_read_nor_save(page, seen, served, result, tmp_path, method):
    other = tmp_path / "other.html"
    other.write_text("<!doctype html><title>Another page</title>", encoding="utf-8")
    page.goto(other.as_uri())
    told = page.evaluate(
        "([url, method, body]) => fetch(url, {method, body: method === 'GET' ? undefined : body})"
        ".then(() => 'answered', () => 'refused')",
        [f"{served.address}decisions.json", method, decided(result).decode()],
    )
    assert told == "refused"
    assert not result.with_name("page.md.decisions.json").exists()
    while not seen.console:
        page.wait_for_timeout(20)
    page.wait_for_timeout(100)  # there may be a second message
    seen.clear()


def test_decisions_are_saved_from_a_page_and_a_second_page_hears_of_it(page, seen, served, result):
    put = """async ([body, headers]) => {
        const answer = await fetch("decisions.json", {method: "PUT", body, headers: {
            "Content-Type": "application/json", ...headers}});
        return [answer.status, answer.headers.get("ETag")];
    }"""
    page.goto(served.address)
    other = page.context.new_page()
    other.goto(served.address)
    status, tag = page.evaluate(put, [decided(result, "one").decode(), {"If-None-Match": "*"}])
    assert status == 204
    assert page.evaluate(put, [decided(result, "two").decode(), {"If-Match": tag}])[0] == 204
    told, _ = other.evaluate(put, [decided(result, "three").decode(), {"If-Match": tag}])
    assert told == 412
    while not seen.console:
        page.wait_for_timeout(20)
    assert [one for one in seen.console if "412" not in one] == []
    seen.clear()


def test_a_correction_of_a_whole_line_is_shown(page, result):
    there = Result.load(result)
    line = next(there.source.lines())
    values = json.loads(decided(result))
    (one,) = values["decisions"]
    assert one["at"]["range"] is None
    text = line.source[line.shown[0][0] : line.shown[-1][1]]
    values["decisions"] = [
        {"do": "text", "at": one["at"], "before": text, "after": "码头开放"},
    ]
    with review(result) as shown:
        assert save(shown, json.dumps(values).encode())[0].status == 204
        page.goto(shown.address)
        until(page, "document.querySelector('#panel-decisions').firstChild !== null")
        assert page.locator("ins.will").text_content() == "码头开放"
        assert page.locator("del.was").text_content() == line.text
        assert page.locator("#panel-decisions .made").count() == 1
    done = made(result.parent.parent) / result.name
    assert Result.load(done).articles[0].headline == "码头开放"


def test_what_is_rejected_in_a_browser_is_not_done_again(page, tmp_path):
    (tmp_path / "in").mkdir()
    file = tmp_path / "in" / "page.md"
    file.write_text(PAGE.replace("通航，", "通航,"), encoding="utf-8")
    out = made(tmp_path)
    (article,) = Result.load(out / "page.md").articles
    assert "通航，两岸" in article.text
    with review(out / "page.md") as shown:
        page.goto(shown.address)
        until(page, "document.querySelector('#panel-decisions').firstChild !== null")
        for key in "nrs":
            page.keyboard.press(key)
        until(page, "!unsaved")
        asked = page.locator("p:has(+ .command)").text_content()
        assert "in the folder in which you started `paperclean review`" in asked
        assert shown.saved == [out / "page.md"]
        (command,) = shown.commands()
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)], cwd=ROOT, capture_output=True, check=True
    )
    assert b"unchanged" not in done.stderr
    (article,) = Result.load(out / "page.md").articles
    assert "通航,两岸" in article.text
    assert paperclean.verify(out / "page.md") == []
