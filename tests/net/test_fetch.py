"""Fetching from a server that misbehaves in every way: each fault has its reason, none hangs, none fills the memory."""

import gzip
import socket
import ssl
import subprocess
import threading
import time
import zlib
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import bad_server as bad
import pytest

from khabar.net import Fetcher, Limits, NetError, limits_of


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self):
        self.time, self.slept = 1000.0, []

    def __call__(self):
        return self.time

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.time += seconds


@pytest.fixture(scope="module")
def served():
    with bad.running() as site:
        yield site


@pytest.fixture
def site(served):
    served.on.clear()
    served.asked.clear()
    return served


@pytest.fixture
def clock():
    return Clock()


def fetcher(clock, site=None, resolve=socket.getaddrinfo, **limits):
    given = {"allow": (f"127.0.0.1:{site.port}",) if site else (), "retries": 0, "robots": False, **limits}
    return Fetcher(replace(Limits(), **given), resolve, clock, clock.sleep, lambda: datetime(2026, 11, 23, 12, tzinfo=UTC), lambda: 0.0)


def refused(got, url):
    with pytest.raises(NetError) as caught:
        got.get(url)
    return caught.value


def test_an_answer_is_told_with_its_kind_and_marks(site, clock):
    site.on["/a"] = 200, {"Content-Type": "Text/HTML; Charset=\"windows-1256\"", "ETag": '"7"', "Last-Modified": "Mon, 23 Nov 2026 10:00:00 GMT"}, b"body"
    got = fetcher(clock, site).get(f"{site.url}/a")
    assert (got.status, got.body, got.kind, got.charset, got.etag) == (200, b"body", "text/html", "windows-1256", '"7"')
    assert got.modified == "Mon, 23 Nov 2026 10:00:00 GMT" and got.moved is None and not got.unchanged


def test_arabic_addresses_are_encoded_once(site, clock):
    site.on["/%D8%AE%D8%A8%D8%B1/1"] = b"ok"
    assert fetcher(clock, site).get(f"{site.url}/خبر/1?س=1 2").body == b"ok"
    assert fetcher(clock, site).get(f"{site.url}/%D8%AE%D8%A8%D8%B1/1").body == b"ok"
    assert site.paths()[0] == "/%D8%AE%D8%A8%D8%B1/1?%D8%B3=1%202"


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        (bad.endless, "too_large"),
        (bad.bomb(), "bomb"),
        (bad.reset, "broken"),
        (bad.half(b"<rss>" + b"x" * 4000), "broken"),
        (bad.nonsense, "broken"),
        (bad.many_headers, "headers"),
        (bad.huge_header, "headers"),
        ((200, {"Content-Encoding": "br"}, b"x"), "coding"),
        ((200, {"Content-Encoding": "gzip"}, b"this is not gzip"), "coding"),
        ((200, {"Content-Encoding": "gzip"}, gzip.compress(b"abc" * 999)[:-12]), "incomplete"),
        ((404, {}, b"x"), "status"),
        ((200, {"Content-Length": "99999999999"}, b"x" * 300_000), "too_large"),
    ],
)
def test_every_misdeed_has_its_reason(site, clock, deed, reason):
    site.on["/a"] = deed
    assert refused(fetcher(clock, site, max_bytes=200_000 if reason == "too_large" else 10_000_000), f"{site.url}/a").reason == reason


@pytest.mark.parametrize("where", ["headers", "body"])
def test_bytes_that_trickle_in_end_with_the_time(site, clock, where):
    site.on["/a"] = bad.dripping(where)
    begun = time.monotonic()
    assert refused(fetcher(clock, site, total_seconds=0.3), f"{site.url}/a").reason == "timeout"
    assert time.monotonic() - begun < 2


def test_silence_ends(site, clock):
    site.on["/a"] = bad.silent
    assert refused(fetcher(clock, site, connect_seconds=0.2), f"{site.url}/a").reason == "timeout"


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress, lambda raw: zlib.compress(raw)[2:-4], lambda raw: gzip.compress(raw[:9]) + gzip.compress(raw[9:]) + b"\0" * 9])
def test_compressed_answers_are_unpacked(site, clock, pack):
    text = "خبر ".encode() * 50_000
    packed = pack(text)
    site.on["/a"] = 200, {"Content-Encoding": "gzip" if packed[:1] == b"\x1f" else "deflate"}, packed
    assert fetcher(clock, site).get(f"{site.url}/a").body == text


# ------------------------------------------------------------------------------------------------------------ addresses


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.100.100.200", "168.63.129.16", "224.0.0.1", "255.255.255.255", "2130706433", "0x7f.1", "[::1]", "[::]", "[fe80::1]", "[fd00:ec2::254]", "[ff02::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]"],
)
def test_addresses_inside_are_refused(clock, host):
    assert refused(fetcher(clock), f"http://{host}/").reason == "private"


@pytest.mark.parametrize("url", ["ftp://example.org/", "file:///etc/passwd", "javascript:alert(1)", "http://", "//example.org/", "http://a:b@example.org/", "http://a b/", "http://x:99999/", "http://" + "a" * 5000])
def test_other_addresses_are_refused(clock, url):
    assert refused(fetcher(clock), url).reason == "bad_url"


def test_what_is_allowed_is_allowed_at_its_port_alone(site, clock):
    site.on["/a"] = b"ok"
    assert fetcher(clock, allow=("127.0.0.0/8",)).limits.allow and fetcher(clock, allow=(f"127.0.0.1:{site.port}",)).get(f"{site.url}/a").body == b"ok"
    assert refused(fetcher(clock, allow=(f"127.0.0.1:{site.port + 1}",)), f"{site.url}/a").reason == "private"
    assert "allow=127.0.0.1" in str(refused(fetcher(clock), f"{site.url}/a"))


def entries(*addresses):
    return [(socket.AF_INET6 if ":" in a else socket.AF_INET, socket.SOCK_STREAM, 6, "", (a, 80)) for a in addresses]


def test_a_name_that_rebinds_is_connected_to_where_it_was_checked(site, clock):
    """The resolver answers publicly once and privately from then on; only the first answer counts, and it is one look-up a request."""
    asked = []

    def rebinding(host, port, **_):
        asked.append(host)
        return entries("203.0.113.9" if len(asked) == 1 else "127.0.0.1")  # documentation range: not public, so it is refused even then

    assert refused(fetcher(clock, resolve=rebinding), f"http://rebind.example:{site.port}/a").reason == "private" and asked == ["rebind.example"]
    assert refused(fetcher(clock, resolve=rebinding), f"http://rebind.example:{site.port}/a").reason == "private" and site.asked == []


def test_only_the_checked_address_is_connected_to(site, clock, monkeypatch):
    """Whatever the system's resolver would say later: the connection goes to the address, the name only into the Host header."""
    site.on["/a"] = b"ok"
    got = fetcher(clock, resolve=lambda *_, **__: entries("127.0.0.1"), allow=(f"news.example:{site.port}",))
    looked = []
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *a, **k: looked.append(host) or real(host, *a, **k))
    assert got.get(f"http://news.example:{site.port}/a").body == b"ok"
    assert set(looked) <= {"127.0.0.1"} and site.asked[0][2]["host"] == f"news.example:{site.port}"


def test_of_several_addresses_only_the_public_ones_are_tried(clock):
    from khabar.net.address import reachable
    from khabar.net.target import target

    both = lambda *_, **__: entries("10.0.0.1", "93.184.216.34", "fe80::1")  # noqa: E731
    assert reachable(target("http://example.org/"), Limits(), both) == ["93.184.216.34"]


# ------------------------------------------------------------------------------------------------------------ redirects


def test_permanent_redirects_are_told_as_moved(site, clock):
    site.on |= {"/old": bad.to("/new", 301), "/new": bad.to(f"{site.url}/now", 302), "/now": b"ok", "/far": bad.to("/old", 302)}
    got = fetcher(clock, site).get(f"{site.url}/old")
    assert (got.body, got.url, got.moved) == (b"ok", f"{site.url}/now", f"{site.url}/new")
    assert fetcher(clock, site).get(f"{site.url}/far").moved is None


@pytest.mark.parametrize("where", ["http://127.0.0.1:1/x", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/", "http://[::1]/", "http://localhost/"])
def test_a_redirect_inside_is_refused(site, clock, where):
    site.on["/a"] = bad.to(where)
    assert refused(fetcher(clock, site), f"{site.url}/a").reason == "private"


@pytest.mark.parametrize("where", ["file:///etc/passwd", "gopher://example.org/", "http://[", "http://user:pw@example.org/"])
def test_a_redirect_off_the_web_is_refused(site, clock, where):
    site.on["/a"] = bad.to(where)
    assert refused(fetcher(clock, site), f"{site.url}/a").reason == "bad_url"


def test_circles_and_long_ways_end(site, clock):
    site.on |= {"/a": bad.to("/b"), "/b": bad.to("/a"), **{f"/{n}": bad.to(f"/{n + 1}") for n in range(20)}}
    assert "circle" in str(refused(fetcher(clock, site), f"{site.url}/a"))
    assert "max_redirects" in str(refused(fetcher(clock, site), f"{site.url}/0"))
    assert len(site.asked) == 2 + 6


def test_a_redirect_to_an_arabic_path_sent_as_it_is(site, clock):
    site.on |= {"/a": lambda h: h.wfile.write("HTTP/1.0 302 Found\r\nLocation: /خبر\r\n\r\n".encode()), "/%D8%AE%D8%A8%D8%B1": b"ok"}
    assert fetcher(clock, site).get(f"{site.url}/a").body == b"ok"


# ----------------------------------------------------------------------------------------------- conditions, tries, pace


def test_conditions_are_sent_and_304_is_unchanged(site, clock):
    site.on["/a"] = lambda h: (304, {}, b"") if h.headers["If-None-Match"] == '"7"' else b"new"
    assert fetcher(clock, site).get(f"{site.url}/a", etag='"7"', modified="Mon, 23 Nov 2026 10:00:00 GMT").unchanged
    assert site.asked[0][2]["if-modified-since"] == "Mon, 23 Nov 2026 10:00:00 GMT"
    assert fetcher(clock, site).get(f"{site.url}/a").body == b"new"


def test_a_fault_that_passes_is_tried_again_with_growing_pauses(site, clock):
    site.on["/a"] = bad.in_turn((500, {}, b""), bad.reset, b"ok")
    assert fetcher(clock, site, retries=2, pace_seconds=0).get(f"{site.url}/a").body == b"ok"
    assert clock.slept == [1, 2]


def test_what_will_not_pass_is_not_tried_again(site, clock):
    assert refused(fetcher(clock, site, retries=5), f"{site.url}/nothing").status == 404 and len(site.asked) == 1


@pytest.mark.parametrize("after", ["7", "Mon, 23 Nov 2026 12:00:07 GMT"])
def test_retry_after_is_kept(site, clock, after):
    site.on["/a"] = bad.in_turn((429, {"Retry-After": after}, b""), b"ok")
    assert fetcher(clock, site, retries=1, pace_seconds=0).get(f"{site.url}/a").body == b"ok" and clock.slept == [7]


def test_a_long_retry_after_is_left_to_the_caller(site, clock):
    site.on["/a"] = 503, {"Retry-After": "3600"}, b""
    fault = refused(fetcher(clock, site, retries=3), f"{site.url}/a")
    assert (fault.status, fault.retry_after, len(site.asked), clock.slept) == (503, 3600, 1, [])


def test_a_host_that_asks_to_be_left_alone_is(site, clock):
    site.on |= {"/a": (429, {"Retry-After": "3600"}, b""), "/b": b"ok"}
    got = fetcher(clock, site)
    assert refused(got, f"{site.url}/a").status == 429
    clock.time += 600
    fault = refused(got, f"{site.url}/b")
    assert (fault.status, fault.retry_after, site.paths()) == (429, 3000, ["/a"])
    clock.time += 3001
    assert got.get(f"{site.url}/b").body == b"ok"


@pytest.mark.parametrize("after", ["soon", "-5", "", "٧", "Mon, 99 Foo", "9" * 400])
def test_a_retry_after_that_means_nothing_breaks_nothing(site, clock, after):
    site.on["/a"] = lambda h: h.wfile.write(f"HTTP/1.0 503 x\r\nRetry-After: {after}\r\n\r\n".encode())
    assert refused(fetcher(clock, site), f"{site.url}/a").status == 503


def test_a_host_is_asked_with_pauses(site, clock):
    site.on["/a"] = b"ok"
    got = fetcher(clock, site, pace_seconds=5)
    for _ in range(3):
        got.get(f"{site.url}/a")
    assert clock.slept == [5, 5]


def test_robots_are_heard_and_asked_for_once(site, clock):
    site.on |= {"/robots.txt": b"User-agent: *\nDisallow: /secret\nCrawl-delay: 4\n", "/a": b"ok", "/secret/x": b"no", "/in": bad.to("/secret/x")}
    got = fetcher(clock, site, robots=True)
    assert got.get(f"{site.url}/a").body == b"ok"
    assert refused(got, f"{site.url}/secret/x").reason == "robots" == refused(got, f"{site.url}/in").reason
    assert site.paths() == ["/robots.txt", "/a", "/in"] and clock.slept == [1, 4]
    clock.time += 25 * 3600
    assert got.get(f"{site.url}/a").body == b"ok" and site.paths()[-2:] == ["/robots.txt", "/a"]


def test_robots_that_fail_close_the_site_for_a_while_and_missing_ones_open_it(site, clock):
    site.on |= {"/robots.txt": (503, {}, b""), "/a": b"ok"}
    got = fetcher(clock, site, robots=True)
    assert refused(got, f"{site.url}/a").reason == "robots_unread"
    site.on.pop("/robots.txt")
    assert refused(got, f"{site.url}/a").reason == "robots_unread"
    clock.time += 16 * 60
    assert got.get(f"{site.url}/a").body == b"ok"


def test_posting_sends_and_does_not_go_elsewhere(site, clock):
    site.on |= {"/hook": b"ok", "/away": bad.to("/hook", 307)}
    assert fetcher(clock, site).post(f"{site.url}/hook", b"{}").status == 200
    assert site.asked[0][0] == "POST" and site.asked[0][3] == b"{}" and site.asked[0][2]["content-type"] == "application/json"
    with pytest.raises(NetError, match="sends on to"):
        fetcher(clock, site).post(f"{site.url}/away", b"{}")


# ----------------------------------------------------------------------------------------------------------- TLS, limits


@pytest.fixture(scope="module")
def secure(tmp_path_factory):
    """An HTTPS server with a certificate for news.example; openssl comes with every system that has Python's ssl built."""
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "cert.pem"
    made = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=news.example -addext subjectAltName=DNS:news.example"
    subprocess.run([*made.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    names = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            bad.answer(self, 200, {}, b"safe")

        def log_message(self, *_):
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    context.sni_callback = lambda _, name, __: names.append(name)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server.server_port, str(certificate), names
    server.shutdown()
    server.server_close()


def test_the_certificate_is_the_names_though_the_address_is_connected_to(secure, clock):
    port, certificate, names = secure
    here = {"resolve": lambda *_, **__: entries("127.0.0.1"), "allow": ("127.0.0.1",)}
    assert fetcher(clock, ca_file=certificate, **here).get(f"https://news.example:{port}/").body == b"safe" and names[-1] == "news.example"
    assert refused(fetcher(clock, ca_file=certificate, **here), f"https://other.example:{port}/").reason == "tls"
    assert refused(fetcher(clock, **here), f"https://news.example:{port}/").reason == "tls"


def test_settings_change_limits_and_wrong_ones_are_told():
    assert limits_of(["max_bytes=5", "robots=no"], {"KHABAR_NET": "max_bytes=7 allow=10.0.0.0/8,intranet"}) == Limits(max_bytes=5, robots=False, allow=("10.0.0.0/8", "intranet"))
    for wrong in ("max_byte=5", "max_bytes=many", "max_bytes=-1", "robots=maybe", "total_seconds=nan", "nothing"):
        with pytest.raises(NetError, match=r"there are|give"):
            limits_of([wrong], {})
