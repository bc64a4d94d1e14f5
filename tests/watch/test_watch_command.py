"""khabar watch and khabar alert from the command line, with the real coder: feeds in, events and alerts out."""

import json

import bad_server as bad
import newsroom
import pytest
from typer.testing import CliRunner

from khabar.cli import app

PAGE = """<html lang="ar"><head><meta charset="utf-8"><title>غارات على مواقع قرب الحدود</title>
<meta property="article:published_time" content="2026-11-22T10:00:00+03:00"></head><body><article><h1>غارات على مواقع قرب الحدود</h1>
<p>قصفت طائرات روسية مواقع للجيش الأوكراني قرب مدينة خاركيف صباح الأحد، وقال شهود إن الانفجارات سمعت من مسافة بعيدة.</p>
<p>وذكرت السلطات المحلية أن فرق الإسعاف وصلت إلى المكان، وأن الطرق المؤدية إليه أغلقت أمام المركبات حتى المساء.</p></article></body></html>"""


@pytest.fixture
def paper(site, tmp_path, monkeypatch):
    monkeypatch.setenv("KHABAR_NET", "allow=127.0.0.1 pace_seconds=0 retries=0")
    monkeypatch.chdir(tmp_path)
    site.on |= {"/feed": newsroom.rss(site, [1]), "/1": PAGE.encode()}
    (tmp_path / "feeds.opml").write_text(f'<opml><body><outline title="صحيفة الساحل" xmlUrl="{site.url}/feed"/><outline xmlUrl="{site.url}/dead"/></body></opml>')
    return site


@pytest.fixture
def without_search():
    """Here everything is real."""


def khabar(*words, code=0):
    got = CliRunner().invoke(app, words, catch_exceptions=False)
    assert got.exit_code == code, got.output
    return [json.loads(line) for line in got.stdout.splitlines() if line.startswith("{")], got.stderr


def test_from_a_feed_to_an_alert(paper, tmp_path):
    khabar("watch", "feeds.opml", "--once", "--no-pages")  # makes the store: this feed carries no text
    khabar("alert", "add", "RUS↔UKR ASSAULT", "--name", "front", "--file", "front.jsonl", "--rss", "front.xml")
    khabar("alert", "add", "RUS↔UKR", "--change", "--command", "cat")
    (alert, _), _ = khabar("alert", "list")
    assert (alert["name"], alert["kind"], alert["to"], alert["told"]) == ("RUS-UKR", "change", ["command cat"], 0)
    paper.on["/feed"] = newsroom.rss(paper, [1, 2])
    paper.on["/2"] = PAGE.replace("الأحد", "الأحد الماضي").encode()
    from sqlalchemy import update

    from khabar.store import Store, schema
    from khabar.store.engine import writing

    with Store.open("khabar.db") as store, writing(store.engine) as connection:
        connection.execute(update(schema.feed).values(next="2026-01-01T00:00:00Z"))
    _, told = khabar("watch", "feeds.opml", "--once", "--no-group", "--again", "none")
    assert "read 1" in told and "added 1" in told and "alerts: new 1" in told
    (note,) = map(json.loads, (tmp_path / "front.jsonl").read_text("utf-8").splitlines())
    assert note["event"]["actor"][0]["code"] == "RUS" and note["event"]["cite_info"]["publication"] == "صحيفة الساحل"
    rows, told = khabar("watch", "--status", "--json")
    assert [(r["state"], r["kept"]) for r in rows] == [("failing", 0), ("ok", 1)] and "2 feeds, 1 failing, 1 ok" in told
    assert khabar("watch", "--changes")[0] == []
    khabar("alert", "remove", "front")
    assert len(khabar("alert", "list")[0]) == 1


def test_what_is_called_wrongly_is_told(paper, tmp_path):
    from khabar.errors import KhabarError

    for words in (("watch",), ("watch", "none.opml"), ("watch", "feeds.opml", "--every", "soon"), ("watch", "feeds.opml", "--once", "--limit", "max_bites=1")):
        got = CliRunner().invoke(app, words)
        assert isinstance(got.exception, KhabarError) and len(str(got.exception)) > 20
    got = CliRunner().invoke(app, ["watch", "--write-feeds", "feeds.opml"])
    assert "already" in str(got.exception)
    khabar("watch", "--write-feeds", "mine.opml")
    assert (tmp_path / "mine.opml").stat().st_size > 10_000


def test_a_round_in_which_every_feed_failed_ends_with_2(paper):
    with bad.running() as other:
        khabar("watch", f"{other.url}/none", "--once", code=2)
