"""What follows a round: stories, and alerts that wait for their origins."""

import json

import newsroom
import pytest
from newsroom import html, rss

from khabar import alerts
from khabar.alerts import Alert
from khabar.model import Coded, Event, Party, Sentence, Span, When
from khabar.tokens import tokens
from khabar.watch import Feed
from khabar.watch.after import follow


def told(report):
    """A coder that finds one raid in every report."""
    text = report.text
    side = Party(0, 5, text[:5], code="RUS"), Party(6, 10, text[6:10], code="UKR")
    event = Event("ASSAULT", Span(0, 5, text[:5]), side[:1], side[1:], when=When(0, 5, "x", date="2026-11-20"))
    return Coded(report, (), (Sentence(0, 40, tokens(text, 0, 40)),), events=(event,), versions=(("khabar", "test"),))


@pytest.fixture
def where(request, tmp_path):
    return str(tmp_path / "khabar.db") if request.param == "file" else request.getfixturevalue("base")


@pytest.mark.parametrize("where", ["file", "postgresql"], indirect=True)
def test_new_reports_are_grouped_before_alerts_ask_for_origins(where, site, time, tmp_path):
    """What the second outlet copies is told as an event of its own, and is no second origin of the story."""
    site.on |= {"/one": rss(site, [0]), "/two": rss(site, []), "/0": html(0), "/1": html(0)}
    watcher = newsroom.watcher(where, site, time, code=told)
    watcher.enlist([Feed(f"{site.url}/one", "صحيفة الساحل"), Feed(f"{site.url}/two", "صحيفة الجبل")])
    out = tmp_path / "out.jsonl"
    alerts.add(watcher.store, Alert("event", "RUS↔UKR ASSAULT", targets=(("file", str(out)),)), now=time)
    alerts.add(watcher.store, Alert("story", "RUS↔UKR ASSAULT origins>=2", targets=(("file", str(tmp_path / "story.jsonl")),)), now=time)
    ran = follow(watcher.store, watcher.fetcher, watcher.round(), now=time)
    assert ran.new == {"event": 1} and len(watcher.store.stories()) == 1
    site.on["/two"] = rss(site, [1])
    time.forward(minutes=20)
    ran = follow(watcher.store, watcher.fetcher, watcher.round(), now=time)
    assert [len(s.origins) for s in watcher.store.stories()] == [1] and ran.new == {"event": 1}
    assert [json.loads(line)["alert"] for line in out.read_text("utf-8").splitlines()] == ["event"] * 2
    assert follow(watcher.store, watcher.fetcher, watcher.round(), now=time).new == {} and not (tmp_path / "story.jsonl").exists()
    watcher.store.close()
