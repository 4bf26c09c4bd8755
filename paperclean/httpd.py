"""HTTP for one person on this machine: what is asked by anybody else, or oddly, is refused.

It listens on 127.0.0.1 alone, and every address begins with a token that only who reads it on
the terminal knows. A page of the web that a browser shows at the same time can send requests
here too; so the name it asked for (Host), the page that asks (Origin) and the method must be ours.
"""

from __future__ import annotations

import io
import os
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from typing import Protocol
from urllib.parse import unquote

from .errors import PapercleanError, UsageError
from .escaping import safe

HOST = "127.0.0.1"
MOST = 8 << 20
"""Bytes of a body."""
PATIENCE = 20.0
"""Seconds in which a request must have come, and in which an answer must have gone."""
LINGER = 2.0
"""Seconds in which the rest of a request that was answered is read and forgotten."""
CHUNK = 1 << 16
AT_ONCE = 32
"""Connections that are answered at the same time; others wait."""
TEXT = "text/plain; charset=utf-8"
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
STRICT = "default-src 'none'; base-uri 'none'; form-action 'none'"
NUMBER = re.compile(r"[0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its status, its bytes with their type, and what else stands in its head.

    `policy` is the Content-Security-Policy of a page.
    """

    status: HTTPStatus
    body: bytes = b""
    kind: str = TEXT
    headers: Mapping[str, str] = field(default_factory=dict)
    policy: str = STRICT

    @classmethod
    def said(cls, status: HTTPStatus, *words: str, **headers: str) -> Reply:
        """Answer in words, a sentence a line."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return cls(
            status, "".join(f"{safe(one)}\n" for one in words if one).encode(), headers=named
        )


NOT_FOUND = Reply.said(HTTPStatus.NOT_FOUND, "there is no such page here")


class Site(Protocol):
    """What is served: pages by the names in their path, after the token."""

    def get(self, path: tuple[str, ...]) -> Reply:
        """Give a page; NOT_FOUND where there is none."""

    def put(self, path: tuple[str, ...], body: bytes, headers: Mapping[str, str]) -> Reply | None:
        """Take what is to be kept; none where nothing can be."""


@contextmanager
def served(site: Site, token: str, port: int = 0) -> Iterator[str]:
    """Serve a site, and give its address; port 0 is any that is free.

    Raises UsageError where the port cannot be had.
    """
    try:
        server = _Server((HOST, port), _Handler)
    except (OSError, OverflowError) as error:
        why = getattr(error, "strerror", None) or "there is no such port"
        msg = f"port {port} cannot be used: {why}"
        raise UsageError(msg, "leave --port out, and one that is free is found") from error
    server.site, server.token = site, token
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1})
    thread.daemon = True
    thread.start()
    try:
        yield f"http://{server.name}/{token}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    allow_reuse_address = os.name == "posix"  # elsewhere two programs could have one port
    daemon_threads = True
    block_on_close = False
    site: Site
    token: str

    def __init__(self, *args: object) -> None:
        self._free = threading.BoundedSemaphore(AT_ONCE)
        super().__init__(*args)  # type: ignore[arg-type]

    @property
    def name(self) -> str:
        """The name that browsers know it by."""
        return f"{HOST}:{self.server_address[1]}"

    def server_bind(self) -> None:
        """Take the port; without asking who this machine is, as the class above does."""
        TCPServer.server_bind(self)

    def process_request_thread(self, request: object, client_address: object) -> None:
        """Answer one connection in a thread of its own."""
        with self._free:
            super().process_request_thread(request, client_address)  # type: ignore[arg-type]

    def handle_error(self, *_: object) -> None:
        """Say nothing of a connection that broke."""


class _Patient(io.RawIOBase):
    """What comes from a connection up to a moment, however slowly; then TimeoutError."""

    def __init__(self, connection: socket.socket, until: float) -> None:
        self._connection, self._until = connection, until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = "paperclean"
    sys_version = ""

    def setup(self) -> None:
        super().setup()
        self.rfile = io.BufferedReader(_Patient(self.connection, time.monotonic() + PATIENCE))

    def handle(self) -> None:
        with suppress(OSError):  # it was too slow, or is gone
            super().handle()

    def finish(self) -> None:
        """End it; what was sent and not read is read first, else the answer might be lost."""
        with suppress(OSError):
            super().finish()
            self.connection.shutdown(socket.SHUT_WR)
            rest = _Patient(self.connection, time.monotonic() + LINGER)
            while rest.read(CHUNK):
                pass

    def do_GET(self) -> None:
        self._answer(self._said(self._got))

    def do_HEAD(self) -> None:
        self._answer(self._said(self._got), body=False)

    def do_PUT(self) -> None:
        self._answer(self._said(self._taken))

    def _said(self, asked: Callable[[tuple[str, ...]], Reply]) -> Reply:
        """Give the answer to who may ask; what goes wrong with it is said in words."""
        path = self._path()
        if isinstance(path, Reply):
            return path
        try:
            return asked(path)
        except (ConnectionError, TimeoutError):
            raise
        except OSError as error:
            words = f"{error.filename or 'a file'}: {error.strerror or error}"
            return Reply.said(HTTPStatus.INTERNAL_SERVER_ERROR, words)
        except PapercleanError as error:
            return Reply.said(HTTPStatus.INTERNAL_SERVER_ERROR, str(error), error.advice)
        except Exception as error:  # noqa: BLE001  one page must not take the others with it
            words = f"this is a defect of the program: {type(error).__name__}: {error}"
            return Reply.said(HTTPStatus.INTERNAL_SERVER_ERROR, words)

    def _got(self, path: tuple[str, ...]) -> Reply:
        return self.server.site.get(path)

    def _taken(self, path: tuple[str, ...]) -> Reply:
        body = self._body()
        if isinstance(body, Reply):
            return body
        headers = {name.lower(): value for name, value in self.headers.items()}
        kept = self.server.site.put(path, body, headers)
        return kept or _other_method("GET, HEAD")

    def _path(self) -> tuple[str, ...] | Reply:
        """Give the names in the path after the token, or say why this is nobody to answer."""
        hosts = self.headers.get_all("Host", [])
        if hosts != [self.server.name]:
            return Reply.said(HTTPStatus.FORBIDDEN, f"this is {self.server.name}, and no other")
        origins = self.headers.get_all("Origin", [])
        if origins not in ([], [f"http://{self.server.name}"]):
            return Reply.said(HTTPStatus.FORBIDDEN, "another page may not ask here")
        token, *path = self.path.partition("?")[0].removeprefix("/").split("/")
        if not compare_digest(token.encode(), self.server.token.encode()):
            return Reply.said(
                HTTPStatus.NOT_FOUND,
                "there is no such page here",
                "use the whole address that `paperclean review` printed",
            )
        if not path:
            return Reply.said(
                HTTPStatus.PERMANENT_REDIRECT, "it ends with a /", Location=f"/{token}/"
            )
        return tuple(unquote(name, errors="surrogateescape") for name in path)

    def _body(self) -> bytes | Reply:
        lengths = self.headers.get_all("Content-Length", [])
        if len(lengths) != 1 or "Transfer-Encoding" in self.headers:
            return Reply.said(HTTPStatus.LENGTH_REQUIRED, "say how long it is (Content-Length)")
        if not NUMBER.fullmatch(lengths[0]):
            return Reply.said(HTTPStatus.BAD_REQUEST, "its length is no number")
        length = int(lengths[0])
        if length > MOST:
            return Reply.said(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"it is larger than {MOST >> 20} MB"
            )
        body = self.rfile.read(length)
        if len(body) < length:
            return Reply.said(HTTPStatus.BAD_REQUEST, "it broke off")
        return body

    def _answer(self, reply: Reply, *, body: bool = True) -> None:
        self.connection.settimeout(PATIENCE)
        self.close_connection = True
        self.send_response(reply.status)
        self.send_header("Content-Security-Policy", f"{reply.policy}; frame-ancestors 'none'")
        self.send_header("Content-Length", str(len(reply.body)))
        if reply.status != HTTPStatus.NO_CONTENT:
            self.send_header("Content-Type", reply.kind)
        for name, value in {**HEADERS, **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(reply.body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer what is no request, or one of another method; nothing of it is said again."""
        del message, explain
        status = HTTPStatus(code)
        if status == HTTPStatus.NOT_IMPLEMENTED:
            self._answer(_other_method("GET, HEAD, PUT"))
        else:
            self._answer(Reply.said(status, f"this is no request: {status.phrase}"))

    def log_message(self, *_: object) -> None:
        """Say nothing: the token stands in every request."""


def _other_method(allowed: str) -> Reply:
    return Reply.said(
        HTTPStatus.METHOD_NOT_ALLOWED, f"only {allowed} can be done here", Allow=allowed
    )
