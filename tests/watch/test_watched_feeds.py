"""Feeds of every format become items; what is no feed is told; attacks come to nothing."""

import time as clock

import newsroom
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.errors import BadFeed
from khabar.watch.canonical import canonical, key
from khabar.watch.feed import MOST_ITEMS, read, when
from khabar.watch.opml import SHIPPED, feeds


class Site:
    url = "http://news.example"


FORMATS = [newsroom.rss, newsroom.atom, newsroom.rdf, newsroom.json_feed, newsroom.sitemap]


@pytest.mark.parametrize("make", FORMATS)
def test_every_format_gives_its_items(make):
    got = read(make(Site, [1, 2]), "http://news.example/feed")
    assert [key(i.url) for i in got.items] == ["news.example/1", "news.example/2"] and got.fault == ""
    assert {i.published for i in got.items} == {"2026-11-20T10:00:00+02:00"} and "الجلسة 1" in got.items[0].title


def test_the_text_a_feed_carries_has_no_tags_and_no_scripts():
    assert read(newsroom.atom(Site, [1]), "http://news.example/feed").items[0].text == newsroom.SENTENCES[0]


@pytest.mark.parametrize("declared", ["windows-1256", "utf-8", "iso-8859-1", "nonsense"])
@pytest.mark.parametrize("charset", [None, "iso-8859-1", "windows-1256", "nonsense"])
@pytest.mark.parametrize("real", ["utf-8", "windows-1256", "utf-16"])
def test_wrong_charsets_do_no_harm(real, charset, declared):
    """What the bytes show goes before any word about them."""
    text = newsroom.rss(Site, [1]).decode().replace('encoding="utf-8"', f'encoding="{declared}"')
    title = read(text.encode(real), "http://news.example/feed", charset).items[0].title
    assert title == "ترميم الجسر، الجلسة 1"


def test_an_index_of_sitemaps_names_the_newest_first():
    raw = b"<sitemapindex><sitemap><loc>http://a.example/1</loc><lastmod>2026-01</lastmod></sitemap><sitemap><loc>http://a.example/2</loc><lastmod>2026-11</lastmod></sitemap></sitemapindex>"
    assert read(raw, "http://a.example/s").more == ("http://a.example/2", "http://a.example/1")


def test_half_a_feed_gives_the_items_that_are_whole_and_its_fault():
    whole = newsroom.rss(Site, range(1, 6))
    got = read(whole[: len(whole) * 2 // 3], "http://news.example/feed")
    assert len(got.items) >= 2 and got.fault.startswith("malformed")


BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "خبر خبر خبر"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<rss version="2.0"><channel><item><title>&c;</title><link>http://news.example/1</link></item></channel></rss>"""
FILE = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><urlset><url><loc>http://news.example/&f;</loc></url></urlset>'


@pytest.mark.parametrize("raw", [BOMB.encode(), BOMB.encode("utf-16"), FILE.encode(), BOMB.replace("<!ENTITY", "<! entity").encode()])
def test_entities_are_off(raw):
    with pytest.raises(BadFeed, match="entities"):
        read(raw, "http://news.example/feed")


@pytest.mark.parametrize("raw", [b"", b"   ", b"<html><body>404</body></html>", b"<!DOCTYPE html><html></html>", b"plain words", b"{}", b'{"items": 7}', b"{" * 100_000, b"\x00\xff\xfe", b"<a/>"])
def test_what_is_no_feed_is_told(raw):
    with pytest.raises(BadFeed, match="news"):
        read(raw, "http://news.example/feed")


def test_addresses_that_are_none_are_left_out_and_there_is_an_end():
    links = ["javascript:alert(1)", "file:///etc/passwd", "", "http://[bad", "mailto:a@b", "ok"]
    raw = "<rss version='2.0'><channel>" + "".join(f"<item><title>t</title><link>{link}</link></item>" for link in links) + "</channel></rss>"
    assert [i.url for i in read(raw.encode(), "http://news.example/feed").items] == ["http://news.example/ok"]
    assert len(read(newsroom.json_feed(Site, range(2000)), "http://news.example/feed").items) == MOST_ITEMS


def test_deep_and_wide_xml_ends_soon():
    begun = clock.process_time()
    for raw in (b"<rss>" + b"<a>" * 20_000, b"<urlset>" + b"<a>" * 20_000, b"<rss version='2.0'><channel><item><title>" + b"&lt;b" * 20_000):
        try:
            read(raw, "http://news.example/feed")
        except BadFeed:
            continue
    assert clock.process_time() - begun < 5


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda t: f"<rss version='2.0'><channel><item>{t}</item>".encode("utf-8", "ignore")), st.text(max_size=300).map(lambda t: f'{{"items": [{t}]}}'.encode("utf-8", "ignore"))))
def test_anything_is_a_feed_or_told_to_be_none(raw):
    try:
        got = read(raw, "http://news.example/feed")
    except BadFeed:
        return
    assert all(i.url.startswith("http") for i in got.items)


@pytest.mark.parametrize(
    ("text", "iso"),
    [("Fri, 20 Nov 2026 10:00:00 +0200", "2026-11-20T10:00:00+02:00"), ("2026-11-20T10:00:00Z", "2026-11-20T10:00:00+00:00"), ("2026-11-20", "2026-11-20"), ("yesterday", None), ("", None), (7, None)],
)
def test_dates_keep_their_zone(text, iso):
    assert when(text) == iso


# ------------------------------------------------------------------------------------------------------------ addresses


@pytest.mark.parametrize(
    "url",
    ["https://www.news.example/a/?utm_source=x&id=7", "http://news.example/a?id=7#top", "HTTP://News.Example:80/a?id=7&fbclid=1", "http://news.example./a?id=7"],
)
def test_one_page_has_one_key(url):
    assert key(url) == "news.example/a?id=7"


def test_different_pages_have_different_keys():
    urls = ["http://news.example/a", "http://news.example/A", "http://news.example/a?p=1", "http://news.example:81/a", "http://m.news.example/a", "http://news.example/خبر"]
    assert len({key(u) for u in urls}) == len(urls) and key("http://news.example/%D8%AE%D8%A8%D8%B1") == key(urls[-1])


@pytest.mark.parametrize(
    ("tag", "own"),
    [
        ('<link rel="canonical" href="https://www.news.example/b?x=1&amp;y=2">', "https://www.news.example/b?x=1&y=2"),
        ("<LINK href='/b' rel=canonical />", "http://news.example/b"),
        ('<link rel="canonical" href="http://elsewhere.example/b">', "http://news.example/a"),
        ('<link rel="canonical" href="http://news.example/">', "http://news.example/a"),
        ('<link rel="canonical" href="javascript:x">', "http://news.example/a"),
        ('<link rel="canonical" href="http://[">', "http://news.example/a"),
        ('<link rel="stylesheet" href="/b">', "http://news.example/a"),
    ],
)
def test_a_page_is_believed_about_its_address_within_its_site(tag, own):
    assert canonical(f"<html><head>{tag}</head></html>", "http://news.example/a") == own


# ---------------------------------------------------------------------------------------------------------------- lists


def test_lists_are_opml_or_lines_or_one_address(tmp_path):
    opml = tmp_path / "a.opml"
    opml.write_text('<opml version="2.0"><body><outline text="g"><outline text="T" title="N" xmlUrl="http://a.example/f" language="ar" country="TUN" outlet="tap"/></outline><outline text="x"/></body></opml>')
    (feed,) = feeds(str(opml))
    assert (feed.url, feed.outlet, feed.outlet_id, feed.lang, feed.country) == ("http://a.example/f", "N", "tap", "ar", "TUN")
    lines = tmp_path / "a.txt"
    lines.write_text("# mine\nhttp://a.example/f\n\nhttp://a.example/f\nhttp://b.example/f\n")
    assert [f.url for f in feeds(str(lines))] == ["http://a.example/f", "http://b.example/f"]
    assert [f.url for f in feeds("http://a.example/f")] == ["http://a.example/f"]


@pytest.mark.parametrize("content", ["", "<opml/>", "ftp://a.example/f", '<!DOCTYPE x [<!ENTITY a "b">]><opml><outline xmlUrl="http://a.example"/></opml>'])
def test_lists_that_hold_nothing_to_watch_are_told(tmp_path, content):
    path = tmp_path / "a.opml"
    path.write_text(content)
    with pytest.raises(BadFeed):
        feeds(str(path))
    with pytest.raises(BadFeed, match="give an OPML file"):
        feeds(str(tmp_path / "none.opml"))


def test_the_shipped_list_names_outlets_of_the_world_and_says_that_nobody_checked_it():
    from lxml import etree

    from khabar.packs import languages, world

    rows = {row["id"]: row for file in ("outlets", "agencies") for row in world().rows(file)}
    known = feeds("shipped")
    outlines = [o.attrib for o in etree.parse(str(SHIPPED)).iter("outline") if "xmlUrl" in o.attrib]
    assert len(known) == len(outlines) >= 60
    for o in outlines:
        assert o["checked"] == "no" and o["outlet"] in rows and o["language"] in languages(), dict(o)
        assert o["country"] == rows[o["outlet"]]["code"], dict(o)
        assert o["title"] in rows[o["outlet"]].many("names_ar" if o["language"] == "ar" else "names_en") or o["title"] == rows[o["outlet"]]["name"], dict(o)
    assert {"spa", "wam", "qna", "kuna", "bna", "ona", "map-agency", "aps", "tap", "lana", "ami"} <= {o["outlet"] for o in outlines}
