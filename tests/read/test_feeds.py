"""Feeds, sitemaps and JSON feeds: articles are reports, summaries are flagged, addresses alone are named and nothing is fetched."""

import json

import pytest
import seeds

from khabar.model import Report
from khabar.read import feed, read, sitemap
from khabar.read.item import Refused
from khabar.read.markup import plain


def one(folder, name, raw, **given):
    (folder / name).write_bytes(raw)
    found = list(read(folder / name, **given))
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(("name", "raw"), [("a.atom", seeds.atom()), ("a.json", seeds.json_feed())])
def test_an_entry_with_its_article_is_a_report(tmp_path, name, raw):
    report = one(tmp_path, name, raw)
    assert report.text.startswith(f"{seeds.TITLE}\n{seeds.SENTENCES[0]}")
    assert (report.title, report.outlet, report.url, report.published.isoformat()) == (seeds.TITLE, "صحيفة الساحل", "https://news.example/a", "2024-02-03T10:00:00+02:00")
    assert [(b.part, report.text[b.start : b.end]) for b in report.parts] == [("title", seeds.TITLE)]
    assert report.noted == ()


@pytest.mark.parametrize(("name", "raw", "where"), [("a.rss", seeds.rss(), "#g1"), ("a.rdf", seeds.rdf(), "#https://news.example/a"), ("a.xml", seeds.rss(), "#g1")])
def test_a_summary_is_read_and_flagged(tmp_path, name, raw, where):
    report = one(tmp_path, name, raw)
    assert seeds.SENTENCES[0] in report.text
    assert [n.reason for n in report.noted] == ["summary-only"]
    assert report.read_from == f"{tmp_path / name}{where}"
    assert report.url.startswith("https://news.example/a")


def test_an_article_in_content_encoded_is_whole_and_its_markup_is_text(tmp_path):
    inner = f"<p>{seeds.SENTENCES[0]}</p><script>x()</script><ul><li>{seeds.SENTENCES[1]}<br/>{seeds.SENTENCES[2]}</ul>"
    item = f"<item><title>{seeds.TITLE}</title><description>{seeds.SENTENCES[0]}</description><content:encoded><![CDATA[{inner}]]></content:encoded><media:content url='x.jpg'/></item>"
    report = one(tmp_path, "a.rss", seeds.rss(item))
    assert report.text == "\n".join((seeds.TITLE, *seeds.SENTENCES))
    assert report.noted == ()


def test_what_the_caller_says_of_the_outlet_is_believed_before_the_feeds_title(tmp_path):
    assert one(tmp_path, "a.rss", seeds.rss(), outlet="الساحل").outlet == "الساحل"


@pytest.mark.parametrize(
    "broken",
    [
        seeds.rss().replace(b"</channel></rss>", b""),
        seeds.rss().replace(b"</item>", b"&nbsp;&bogus; & <b></item>"),
        seeds.rss().decode().replace("utf-8", "windows-1256").encode("cp1256"),
        b"\xef\xbb\xbf\n  " + seeds.rss().partition(b"?>")[2],
        seeds.rss().replace(b"?>", b"?><!DOCTYPE rss PUBLIC '-//Netscape//DTD RSS 0.91//EN' 'http://my.netscape.com/rss-0.91.dtd'>", 1),
    ],
)
def test_feeds_as_they_come_are_understood(tmp_path, broken):
    assert seeds.SENTENCES[0] in one(tmp_path, "a.rss", broken).text


def test_entities_of_its_own_are_refused(tmp_path):
    laughs = '<!DOCTYPE rss [<!ENTITY a "ha">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)) + "]>"
    bomb = f"<?xml version='1.0'?>{laughs}<rss><channel><item><title>&i;</title></item></channel></rss>".encode()
    assert one(tmp_path, "a.xml", bomb).reason == "bad_feed"


def test_no_file_is_read_through_an_entity(tmp_path):
    (tmp_path / "secret").write_text("the secret words of this machine")
    outside = f"<!DOCTYPE rss [<!ENTITY x SYSTEM 'file://{tmp_path}/secret'>]><rss><channel><item><title>{seeds.ENGLISH} &x;</title></item></channel></rss>"
    assert one(tmp_path, "a.xml", outside.encode()).reason == "bad_feed"
    late = f"<rss><!DOCTYPE rss [<!ENTITY x SYSTEM 'file://{tmp_path}/secret'>]><channel><item><title>{seeds.ENGLISH} &x;</title></item></channel></rss>"
    assert "secret words" not in getattr(one(tmp_path, "b.xml", late.encode()), "text", "")


def test_a_sitemap_names_addresses_and_makes_no_report(tmp_path):
    (tmp_path / "map.xml").write_bytes(seeds.sitemap())
    found = list(read(tmp_path / "map.xml"))
    assert [(u.reason, u.url, u.routine) for u in found] == [("address_only", "https://news.example/a", True), ("address_only", "https://news.example/b", True)]
    first, second = sitemap.addresses(seeds.sitemap())
    assert (first.title, first.published, first.lang, first.outlet, first.index) == (seeds.TITLE, "2024-02-03", "ar", "صحيفة الساحل", False)
    assert second.title is None


def test_a_sitemap_index_names_sitemaps():
    raw = b"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>https://e.example/1.xml</loc></sitemap><sitemap><loc>javascript:x</loc></sitemap></sitemapindex>"
    assert [(a.url, a.index) for a in sitemap.addresses(raw)] == [("https://e.example/1.xml", True)]


def test_only_web_addresses_are_passed_on():
    for link in ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://[broken"):
        (entry,) = feed.entries(seeds.rss(f"<item><title>x</title><link>{link}</link></item>").replace(b"<link>https://news.example/</link>", b""))
        assert entry.url is None


def test_what_is_no_feed_says_so():
    with pytest.raises(Refused, match="<html>"):
        list(feed.entries(seeds.page()))


@pytest.mark.parametrize("raw", [json.dumps([{"text": seeds.ARABIC}, {"text": seeds.ENGLISH}]).encode(), (json.dumps({"text": seeds.ARABIC}) + "\n" + json.dumps({"text": seeds.ENGLISH})).encode()])
def test_a_json_file_may_be_a_list_or_lines(tmp_path, raw):
    (tmp_path / "a.json").write_bytes(raw)
    assert [r.lang for r in read(tmp_path / "a.json") if isinstance(r, Report)] == ["ar", "en"]


@pytest.mark.parametrize(
    ("fragment", "text"),
    [
        ("plain & simple", "plain & simple"),
        ("a<br>b<p>c <b>d</b>e</p><style>x</style>f", "a\nb\nc de\nf"),
        ("&lt;b&gt; &amp;", "<b> &"),
        ("<div>" * 200 + "deep", "deep"),
        ("", ""),
    ],
)
def test_markup_becomes_lines_of_text(fragment, text):
    assert plain(fragment) == text
