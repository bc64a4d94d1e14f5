"""A real HTTP server on this machine that misbehaves as told: each path has a deed, and every request is kept."""

import gzip
import socket
import struct
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Site:
    """`on[path]` is bytes, a (status, headers, body), or a function of the handler; `asked` are the requests as (method, path, headers, body)."""

    def __init__(self):
        self.on, self.asked, self.ending = {}, [], threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True
        self.port = self.server.server_port
        self.url = f"http://127.0.0.1:{self.port}"

    def _handler(site):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                site.asked.append((self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body))
                deed = site.on.get(self.path, site.on.get(self.path.partition("?")[0], (404, {}, b"")))
                try:
                    if callable(deed):
                        deed = deed(self)
                    if isinstance(deed, bytes | tuple):  # else it has answered by itself
                        answer(self, *(deed if isinstance(deed, tuple) else (200, {}, deed)))
                except OSError:
                    pass  # the other side has left

            do_POST = do_GET

            def log_message(self, *_):
                pass

        return Handler

    def paths(self):
        return [path for _, path, _, _ in self.asked]


def answer(handler, status, headers, body=b""):
    handler.send_response(status)
    if "Content-Length" not in headers and "Transfer-Encoding" not in headers and status not in (204, 304):
        handler.send_header("Content-Length", str(len(body)))
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


@contextmanager
def running():
    site = Site()
    threading.Thread(target=site.server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield site
    finally:
        site.ending.set()
        site.server.shutdown()
        site.server.server_close()


# ------------------------------------------------------------------------------------------------------------- misdeeds


def endless(handler):
    """A body without an end, as fast as it goes."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"<p>more</p>" * 5_000)


def dripping(where):
    """One byte at a time, in the headers or in the body, so that no read is ever late."""

    def deed(handler):
        if where == "body":
            answer(handler, 200, {"Content-Length": "100000"}, b"")
        else:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        for _ in range(2_000):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            if handler.server is None or _site_ended(handler):
                return
            threading.Event().wait(0.02)

    return deed


def _site_ended(handler):
    return getattr(handler.server, "_BaseServer__shutdown_request", False)


def silent(handler):
    """Takes the request and says nothing for as long as anybody listens."""
    handler.connection.settimeout(5)
    try:
        handler.connection.recv(1)
    except OSError:
        return


def reset(handler):
    """The connection is torn down in the middle of the body."""
    answer(handler, 200, {"Content-Length": "5000"}, b"<html>")
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def half(body):
    """Says how long it is, and sends half."""
    return lambda handler: answer(handler, 200, {"Content-Length": str(len(body))}, body[: len(body) // 2])


def nonsense(handler):
    handler.wfile.write(b"\x00\x01 this is no HTTP at all\r\n\r\n")


def many_headers(handler):
    answer(handler, 200, {f"X-{n}": "y" for n in range(300)}, b"")


def huge_header(handler):
    answer(handler, 200, {"X-Long": "y" * 60_000, "X-Longer": "z" * 60_000}, b"")


def in_turn(*deeds):
    """Another deed each time; the last one stays."""
    left = list(deeds)

    def deed(handler):
        one = left.pop(0) if len(left) > 1 else left[0]
        return one(handler) if callable(one) else one

    return deed


def bomb(size=50_000_000):
    return 200, {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * size, 9)


def to(url, status=302):
    return status, {"Location": url}, b""
