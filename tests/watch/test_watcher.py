"""Watching a site that changes, moves, fails and dies."""

import gzip
import os
import random
import signal
import subprocess
import sys
import time as clock
from contextlib import suppress
from pathlib import Path

import bad_server as bad
import newsroom
import pytest
from newsroom import html, rss, watching
from sqlalchemy import select

from khabar.errors import StoreError
from khabar.store import schema
from khabar.store.engine import reading
from khabar.watch import Watcher, watcher


def rows(store, table, *names):
    with reading(store.engine) as connection:
        return [tuple(r) for r in connection.execute(select(*(table.c[n] for n in names)).order_by(table.c[names[0]]))]


def feed_states(store):
    return {url.rpartition("/")[2]: (state, error) for url, state, error in rows(store, schema.feed, "url", "state", "error")}


def page_states(store):
    return {key.rpartition("/")[2]: state for key, state in rows(store, schema.page, "key", "state")}


def reports(store):
    return {coded.report.url.rpartition("/")[2]: coded.report for coded in store.coded()}


def paper(site, count=3):
    site.on |= {"/feed": rss(site, range(count)), **{f"/{n}": html(n) for n in range(count)}}


@pytest.mark.parametrize("where", ["file", "postgresql"], indirect=True)
def test_articles_are_kept_once(where, site, time):
    paper(site)
    site.on["/feed"] = lambda h: (304, {}, b"") if h.headers["If-None-Match"] else (200, {"ETag": '"a"'}, rss(site, range(3)))
    found = watching(where, site, time, "/feed")
    done = found.round()
    assert (done.feeds, done.pages) == ({"read": 1}, {"found": 3, "added": 3}) and len(done.kept) == 3
    kept = reports(found.store)
    assert set(kept) == {"0?utm_source=rss", "1?utm_source=rss", "2?utm_source=rss"}
    one = kept["1?utm_source=rss"]
    assert (one.outlet, one.lang, one.published.isoformat(), one.title) == ("صحيفة الساحل", "ar", "2026-11-20T10:00:00+02:00", "ترميم الجسر، الجلسة 1")
    assert newsroom.story(1)[0] in one.text and "الرئيسية" not in one.text
    assert not found.round().feeds
    time.forward(minutes=20)
    assert found.round().feeds == {"unchanged": 1} and len(site.asked) == 2 + 4
    found.store.close()


@pytest.fixture
def where(request, tmp_path):
    if getattr(request, "param", "file") == "file":
        return str(tmp_path / "khabar.db")
    return request.getfixturevalue("base")


def test_robots_are_asked_and_what_a_feed_carries_is_read_where_pages_may_not_be(site, where, time):
    paper(site, 2)
    long = " ".join(newsroom.SENTENCES)
    site.on |= {"/robots.txt": b"User-agent: *\nDisallow: /1\nDisallow: /2", "/feed": rss(site, range(3), note=long), "/0": (404, {}, b"")}
    found = watching(where, site, time, "/feed")
    assert found.round().pages == {"found": 3, "added": 3} and {p[:2] for p in site.paths()} == {"/r", "/f", "/0"}
    assert all(long in r.text and r.title in r.text and r.outlet for r in reports(found.store).values())


def test_without_pages_only_the_feed_is_fetched(site, where, time):
    site.on["/feed"] = rss(site, range(2), note=" ".join(newsroom.SENTENCES))
    site.on["/short"] = rss(site, [7], note="قصير")
    found = watching(where, site, time, "/feed", "/short", pages=False)
    assert found.round().pages == {"found": 3, "added": 2, "left": 1}
    assert set(site.paths()) == {"/robots.txt", "/feed", "/short"}


def test_one_article_at_two_addresses_is_kept_once(site, where, time):
    own = f'<link rel="canonical" href="{site.url}/0">'
    site.on |= {"/feed": rss(site, [0, 1, 2]), "/0": html(0), "/1": html(5, head=own), "/2": html(0)}
    found = watching(where, site, time, "/feed")
    assert found.round().pages == {"found": 3, "added": 1, "same": 2}
    assert rows(found.store, schema.page, "same_as") == [(None,), (f"127.0.0.1:{site.port}/0",), (f"127.0.0.1:{site.port}/0",)]


def test_the_same_text_at_another_outlet_is_kept(site, where, time):
    from khabar.watch import Feed

    site.on |= {"/feed": rss(site, [0]), "/other": rss(site, [1]), "/0": html(0), "/1": html(0)}
    found = newsroom.watcher(where, site, time)
    found.enlist([Feed(f"{site.url}/feed", "صحيفة"), Feed(f"{site.url}/other", "أخرى")])
    assert found.round().pages["added"] == 2


# --------------------------------------------------------------------------------------------------- articles that change


def test_a_later_text_becomes_a_version_with_its_differences(site, where, time):
    from khabar.watch.versions import changed

    paper(site, 2)
    found = watching(where, site, time, "/feed")
    found.round()
    site.on["/1"] = html(1, extra="وأضاف المجلس فقرة جديدة تصحح ما جاء في الخبر من قبل.")
    time.forward(hours=3)
    assert found.round().pages == {"unchanged": 1, "updated": 1}
    time.forward(days=2)
    assert found.round().pages == {"unchanged": 2}
    assert len(rows(found.store, schema.report, "pk")) == 3 and len(list(found.store.coded())) == 2
    (change,) = changed(found.store)
    assert (change.number, change.removed) == (2, ()) and change.seen == "2026-11-23T15:00:00Z" and "تصحح" in change.added[0].text
    new = found.store.report(change.report).report.text
    assert all(new[s.start : s.end] == s.text for s in change.added)


def test_a_feed_that_says_something_new_of_an_article_has_it_looked_at(site, where, time):
    paper(site, 1)
    found = watching(where, site, time, "/feed", looks=())
    found.round()
    site.on |= {"/feed": rss(site, [0], note="عدل"), "/0": html(0, extra="سطر جديد في الخبر الذي تغير بعد نشره بساعة.")}
    time.forward(minutes=16)
    assert found.round().pages == {"updated": 1}


def test_a_text_that_comes_back_is_the_text_again(site, where, time):
    paper(site, 1)
    found = watching(where, site, time, "/feed", looks=(60, 60, 60))
    first = html(0)
    for page in (first, html(0, extra="سطر جديد في الخبر الذي تغير بعد نشره بساعة."), first):
        site.on["/0"] = page
        found.round()
        time.forward(minutes=2)
    assert "سطر" not in next(found.store.coded()).report.text and len(list(found.store.coded())) == 1


def test_a_page_that_is_withdrawn_is_told_and_its_report_stays(site, where, time):
    paper(site, 1)
    found = watching(where, site, time, "/feed")
    found.round()
    del site.on["/0"]
    time.forward(hours=3)
    done = found.round()
    assert done.pages == {"withdrawn": 1} and "withdrawn" in done.told[0] and len(reports(found.store)) == 1


# --------------------------------------------------------------------------------------------------- feeds that misbehave


def test_a_feed_that_moved_is_followed_and_told_once(site, where, time):
    paper(site)
    site.on["/old"] = bad.to("/feed", 301)
    found = watching(where, site, time, "/old")
    assert "moved for good" in found.round().told[0] and feed_states(found.store)["old"][0] == "moved"
    time.forward(minutes=16)
    site.asked.clear()
    assert found.round().told == [] and site.paths() == ["/feed"]


def test_a_dead_feed_is_told_and_asked_ever_less_often(site, where, time):
    paper(site)
    found = watching(where, site, time, "/feed", limits={"robots": False})
    found.round()
    site.on["/feed"] = 500, {}, b""
    told, asked = [], []
    for hour in range(24 * 8):
        time.forward(hours=1)
        before = site.paths().count("/feed")
        told += found.round().told
        asked += [hour] * (site.paths().count("/feed") - before)
    assert feed_states(found.store)["feed"][0] == "dead" and [("dead" in t, "tried again" in t) for t in told] == [(False, True), (True, False)]
    assert len([h for h in asked if h < 24]) > len([h for h in asked if h >= 24 * 7]) == 1
    paper(site)
    time.forward(days=2)
    assert found.round().feeds == {"read": 1} and feed_states(found.store)["feed"][0] == "ok"


def test_a_feed_that_is_gone_is_told_at_once(site, where, time):
    site.on["/feed"] = 410, {}, b""
    found = watching(where, site, time, "/feed")
    assert "take it off your list" in found.round().told[0] and feed_states(found.store)["feed"][0] == "gone"


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (bad.endless, "max_bytes"), (bad.bomb(), "max_"), (bad.reset, "failed"), (bad.half(b"<rss>" * 900), "failed"), (bad.nonsense, "HTTP"),
        (bad.huge_header, "headers"), (b"<html></html>", "web page"), (b'<!DOCTYPE r [<!ENTITY a "b">]><rss/>', "entities"), (b"", "no feed"),
        (bad.to("/feed2"), "circle"), (bad.to("http://169.254.169.254/latest"), "public network"), ((403, {}, b""), "403"),
        ((200, {"Content-Type": "application/rss+xml", "Content-Encoding": "gzip"}, gzip.compress(b"<rss/>")[:9]), "breaks off"),
    ],
)  # fmt: skip
def test_a_feed_that_misbehaves_fails_alone(site, where, time, deed, said):
    paper(site)
    site.on |= {"/feed1": deed, "/feed2": bad.to("/feed1")}
    found = watching(where, site, time, "/feed1", "/feed", limits={"max_bytes": 2_000_000})
    done = found.round()
    assert done.feeds == {"failed": 1, "read": 1} and done.pages["added"] == 3
    state, error = feed_states(found.store)["feed1"]
    assert state == "failing" and said in error


def test_too_many_requests_leave_the_site_alone_for_as_long_as_it_asks(site, where, time):
    paper(site)
    site.on["/1"] = 429, {"Retry-After": "7200"}, b""
    found = watching(where, site, time, "/feed")
    assert found.round().pages == {"found": 3, "added": 1, "put off": 2}
    site.on["/1"] = html(1)
    time.forward(hours=1)
    found.round()
    assert page_states(found.store) == {"0": "kept", "1": "new", "2": "new"}
    time.forward(hours=2)
    assert found.round().pages["added"] == 2


def test_a_page_that_fails_is_tried_again_and_given_up_in_the_end(site, where, time):
    paper(site, 2)
    site.on |= {"/0": bad.in_turn((500, {}, b""), html(0)), "/1": (500, {}, b"")}
    found = watching(where, site, time, "/feed", looks=())
    for _ in range(12):
        found.round()
        time.forward(hours=13)
    assert page_states(found.store) == {"0": "kept", "1": "left"} and site.paths().count("/1?utm_source=rss") == 6


def test_pages_that_cannot_be_read_are_left_with_a_reason(site, where, time):
    site.on |= {"/feed": rss(site, range(4)), "/0": b"<html><body></body></html>", "/1": b"\x00\x01\x02", "/2": bad.bomb(), "/3": bad.to("http://10.0.0.1/")}
    found = watching(where, site, time, "/feed")
    assert found.round().pages == {"found": 4, "left": 4}
    assert [reason.partition(":")[0] for _, reason in rows(found.store, schema.page, "key", "reason")] == ["no_text", "binary", "bomb", "private"]


def test_a_fault_in_a_parser_or_a_coder_stops_nothing(site, where, time, monkeypatch):
    from khabar.errors import UnknownLanguage

    paper(site)
    real = watcher.page.of_answer
    monkeypatch.setattr(watcher.page, "of_answer", lambda a, *rest: 1 / 0 if "/1?" in a.url else real(a, *rest))

    def code(report):
        if "/2?" in report.url:
            raise UnknownLanguage("xx")
        return newsroom.plainly(report)

    found = watching(where, site, time, "/feed", code=code)
    assert found.round().pages == {"found": 3, "added": 1, "left": 2}


def test_several_hosts_are_asked_at_once_and_a_slow_one_holds_up_nobody(site, where, time):
    with bad.running() as other:
        paper(site, 4)
        paper(other, 4)
        other.on["/feed"] = rss(other, range(4))
        slow = lambda h: clock.sleep(0.3) or site.on["/fast"]  # noqa: E731
        site.on |= {"/fast": site.on["/feed"], "/feed": slow}
        found = newsroom.watcher(where, site, time, lanes=4)
        from khabar.watch import Feed

        found.enlist([Feed(f"{site.url}/feed", "أ"), Feed(f"{other.url}/feed", "ب")])
        assert found.round().pages == {"found": 8, "added": 8}


def test_feeds_taken_off_the_list_are_not_asked(site, where, time):
    paper(site)
    found = watching(where, site, time, "/feed", "/gone")
    watching(where, site, time, "/feed").round()
    assert "/gone" not in site.paths() and found.pause() == 810


# ---------------------------------------------------------------------------------------------------------------- kills


def everything(store):
    """What must be the same however often it was killed; keys and times aside."""
    pages = rows(store, schema.page, "key", "url", "state", "same_as", "canonical", "digest", "report")
    texts = sorted((c.report.id, c.report.text, c.report.url, str(c.report.published)) for c in store.coded())
    return pages, texts, rows(store, schema.feed, "url", "state", "etag"), sorted(r[0] for r in rows(store, schema.report, "key"))


class Killed(BaseException):
    pass


def test_stopped_at_any_transaction_it_comes_to_the_same(site, tmp_path, time, monkeypatch):
    """The power goes before or after each transaction in turn; a second run ends as an undisturbed one."""
    paper(site, 4)
    site.on |= {"/feed": (200, {"ETag": '"1"'}, rss(site, range(5))), "/3": html(0), "/4": (404, {}, b"")}
    whole = watching(str(tmp_path / "whole.db"), site, time, "/feed")
    whole.round()
    real = watcher.writing
    for moment in range(1, 14):
        left = [moment]

        def writing(engine, left=left):
            left[0] -= 1
            if left[0] == 0:
                raise Killed
            return real(engine)

        where = str(tmp_path / f"{moment}.db")
        monkeypatch.setattr(watcher, "writing", writing)
        with suppress(Killed):
            watching(where, site, time, "/feed").round()
        monkeypatch.setattr(watcher, "writing", real)
        again = watching(where, site, time, "/feed")
        again.round()
        assert everything(again.store) == everything(whole.store), moment


RUN = """
import sys
sys.path[:0] = [{tests!r}, {here!r}]
import newsroom
from types import SimpleNamespace
from khabar.store import words
words.report_keys = lambda coded: []
site = SimpleNamespace(url={url!r})
found = newsroom.watching({where!r}, site, newsroom.Time(), "/feed", "/more", lanes=2)
print("ready", flush=True)
found.round()
"""


def run_once(site, where):
    """A watcher in a process of its own, of one round."""
    here = Path(__file__).parent
    code = RUN.format(tests=str(here.parent), here=str(here), url=site.url, where=where)
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})


def test_killed_at_random_moments_it_comes_to_the_same(site, tmp_path, time):
    """kill -9, for the database too: four times in the middle of a round, then a round to the end. Plain text spares each process its HTML parser."""
    count = 24
    slowly = lambda n: lambda h: clock.sleep(0.01) or (200, {"Content-Type": "text/plain; charset=utf-8"}, "\n".join(newsroom.story(n)).encode())  # noqa: E731
    site.on |= {"/feed": rss(site, range(count)), "/more": rss(site, range(count // 2, count + 6)), **{f"/{n}": slowly(n) for n in range(count + 6)}}
    undisturbed = watching(str(tmp_path / "whole.db"), site, time, "/feed", "/more")
    undisturbed.round()
    where, chance, kills = str(tmp_path / "killed.db"), random.Random(8), 0
    for _ in range(4):
        process = run_once(site, where)
        process.stdout.readline()
        clock.sleep(chance.uniform(0.0, 0.5))
        kills += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    last = watching(where, site, time, "/feed", "/more")
    last.round()
    assert kills >= 2 and everything(last.store) == everything(undisturbed.store)


def test_a_full_disk_stops_with_its_reason(site, where, time, monkeypatch):
    paper(site)
    found = watching(where, site, time, "/feed")

    def full(*_):
        raise StoreError("the disk is full")

    real = watcher.keep.keep
    monkeypatch.setattr(watcher.keep, "keep", full)
    with pytest.raises(StoreError, match="disk is full"):
        Watcher.round(found)
    monkeypatch.setattr(watcher.keep, "keep", real)
    assert found.round().pages["added"] == 3
