"""The pages as files: every link resolves, nothing runs, nothing needs a server, names are safe, and an older site is whole until the new one stands."""

import os
import re
import shutil
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest
from typer.testing import CliRunner

from khabar.cli import app
from khabar.errors import BadExport
from khabar.site import choose, folder, written
from khabar.site.address import file_of, key_of
from khabar.site.still import still

CHROMIUM = shutil.which("chromium")
ADDRESSES = ("href", "src", "action", "xlink:href")


class Found(HTMLParser):
    """Tags, addresses and ids of a page."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.addresses, self.ids, self.handlers = set(), [], set(), []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            self.addresses += [value] if name in ADDRESSES else []
            self.ids |= {value} if name == "id" else set()
            self.handlers += [name] if name.startswith("on") or name == "style" else []


@pytest.fixture(scope="module")
def pages(site):
    return {path: Found(path.read_text("utf-8")) for path in site.rglob("*.html")}


def test_both_languages_have_the_same_pages(site):
    names = {lang: {p.name for p in (site / lang).iterdir()} for lang in ("ar", "en")}
    assert names["ar"] == names["en"] and len(names["ar"]) > 20
    assert {"index.html", "reports.html", "stories.html", "quotes.html", "map.html", "sources.html", "network.html", "actor-sdn.html", "pair-eth-sdn.html", "report-t01.html"} <= names["ar"]


def test_all_links_resolve_and_so_do_their_spots(pages):
    for path, page in pages.items():
        for address in page.addresses:
            parts = urlsplit(address)
            if parts.scheme:
                assert parts.scheme in ("http", "https"), f"{path.name}: {address}"
                continue
            assert not parts.query and not address.startswith("/"), f"{path.name}: {address}"
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            assert target.is_file(), f"{path.name}: {address}"
            assert not parts.fragment or unquote(parts.fragment) in pages[target].ids, f"{path.name}: {address}"


def test_every_page_can_be_reached_from_the_first(site, pages):
    waiting, seen = [site / "index.html"], set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        local = (a for a in pages[path].addresses if not urlsplit(a).scheme)
        waiting += [t for a in local if (t := (path.parent / urlsplit(a).path).resolve()).suffix == ".html"]
    alone = {p.name for p in pages} - {p.name for p in seen}
    assert not {n for n in alone if not n.startswith("actor-")}, "what no list leads to is found by its name alone"


def test_nothing_needs_a_server_or_a_script(pages):
    for path, page in pages.items():
        assert not page.tags & {"script", "form", "input", "button", "select", "iframe", "object"}, path.name
        assert not page.handlers, path.name


def test_a_strangers_words_stay_words(site):
    bad = next(p for p in (site / "ar").glob("report-*.html") if "javascript:alert" not in p.read_text() and "&lt;script&gt;" in p.read_text("utf-8"))
    html = bad.read_text("utf-8")
    assert "<script" not in html and "svg onload" not in html.replace("&lt;svg onload", "") and "script-src &#39;none&#39;" in html.replace("'", "&#39;")


def test_the_language_is_right_and_leads_to_the_other(site):
    for lang, dir, other in (("ar", "rtl", "en"), ("en", "ltr", "ar")):
        html = (site / lang / "report-t01.html").read_text("utf-8")
        assert f'<html lang="{lang}" dir="{dir}">' in html and f'href="../{other}/report-t01.html"' in html


def test_elements_are_as_well_nested_as_before(pages):
    """An end that closes nothing, or the wrong element, would move the rest of a page."""

    class Nesting(HTMLParser):
        def __init__(self):
            super().__init__()
            self.open, self.wrong = [], []

        def handle_starttag(self, tag, attrs):
            if tag not in ("meta", "link", "br", "hr", "img", "input"):
                self.open.append(tag)

        def handle_startendtag(self, tag, attrs):
            pass

        def handle_endtag(self, tag):
            if not self.open or self.open.pop() != tag:
                self.wrong.append(tag)

    for path in pages:
        nesting = Nesting()
        nesting.feed(path.read_text("utf-8"))
        assert not nesting.wrong and not nesting.open, f"{path.name}: {nesting.wrong or nesting.open}"


def test_a_link_without_a_page_leaves_its_words():
    html = '<p><a class="x" href="/event?id=1">words</a> <svg><a href="/event?id=1"><circle r="1"/></a></svg></p>'
    assert still(html, lambda a: None) == '<p><span class="x">words</span> <svg><g><circle r="1"/></g></svg></p>'
    assert still('<a href="/report?id=1#e-2">x</a>', lambda a: "report-1.html") == '<a href="report-1.html#e-2">x</a>'


@pytest.mark.parametrize("one", ["../../etc/passwd", 'a"><b>', "CON", "قصة", "A" * 500, "a/b", "a b", "", "\ud800"])
def test_names_of_files_are_safe_and_their_own(one):
    name = file_of(("report", one))
    assert re.fullmatch(r"report-[a-z0-9-]+\.html", name) and len(name) < 90
    assert name != file_of(("report", one + "x")) and (one == one.lower() or name != file_of(("report", one.lower())))


@pytest.mark.parametrize(
    "address, key",
    [
        ("/", ("overview",)),
        ("/report?id=t%201&at=30", ("report", "t 1")),
        ("/pair?one=SDN&other=ETH", ("pair", "ETH", "SDN")),
        ("/stories", ("stories", "0")),
        ("/stories?q=published%3A2024..9999&offset=30", ("stories", "30")),
        ("/quotes?by=ETH", None),
        ("/map?q=party%3A%22ETH%22", None),
        ("https://example.org/", None),
        ("//evil", None),
    ],
)
def test_addresses_have_keys(address, key):
    assert key_of(address, "published:2024..9999") == key


def test_time_and_most_choose_and_tell_what_is_left_out(store):
    early = choose(store, until="2024-01")
    assert {k[1] for k in early.pages if k[0] == "report"} == {"t01", "t02", "t03", "t04", "t05"} and not early.left_out
    late = {k[1] for k in choose(store, since="2024-05").pages if k[0] == "actor"}
    assert late < {k[1] for k in choose(store).pages if k[0] == "actor"}
    few = choose(store, most=2)
    assert few.left_out["reports"] == 11 and sum(k[0] == "report" for k in few.pages) == 2


def test_a_folder_of_others_is_left_alone(store, tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(BadExport, match="no site of khabar"):
        written(store, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]


def test_a_failed_site_leaves_the_older_one(store, tmp_path, monkeypatch):
    target = tmp_path / "public"
    assert written(store, target, until="2024-01", languages=("en",), most=1).languages == ("en",)
    before = sorted(p.name for p in target.rglob("*"))
    monkeypatch.setattr(folder, "_pages", lambda *a: (_ for _ in ()).throw(OSError(28, os.strerror(28))))
    with pytest.raises(BadExport, match="No space"):
        written(store, target)
    assert sorted(p.name for p in target.rglob("*")) == before and [p.name for p in tmp_path.iterdir()] == ["public"]
    monkeypatch.undo()
    written(store, target, until="2024-01", languages=("ar",), most=1)
    assert not (target / "en").exists() and (target / "ar" / "index.html").exists() and [p.name for p in tmp_path.iterdir()] == ["public"]


def test_the_first_page_tells_of_the_time_alone(store, tmp_path):
    written(store, tmp_path / "p", until="2024-01", languages=("en",))
    page = (tmp_path / "p" / "en" / "index.html").read_text("utf-8")
    assert re.search(r"<dt>[Rr]eports</dt><dd>(<[^>]+>)?5<", page) and 'datetime="2024-01-18"' in page and 'datetime="2024-05-08"' not in page


def test_the_command(store, tmp_path):
    done = CliRunner().invoke(app, ["report", "--db", str(store.engine.url.database), "--out", str(tmp_path / "p"), "--most", "1", "--lang", "ar", "--until", "2024-01"])
    assert done.exit_code == 0 and "left out: 4 reports" in done.output, done.output
    assert CliRunner().invoke(app, ["report", "--db", str(store.engine.url.database), "--out", str(tmp_path / "q"), "--lang", "fr"]).exit_code


@pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt-get install chromium")
def test_a_browser_opens_it_from_a_folder(site):
    sync_playwright = pytest.importorskip("playwright.sync_api", reason="pip install playwright").sync_playwright
    faults = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        for lang, dir in (("ar", "rtl"), ("en", "ltr")):
            for name in ("index", "report-t01", "map", "pair-eth-sdn"):
                page.goto(f"file://{site}/{lang}/{name}.html")
                assert page.evaluate("getComputedStyle(document.body).direction") == dir
                assert page.evaluate("document.styleSheets.length") == 1 and page.evaluate("document.documentElement.scrollWidth") <= 1280
        page.click("a.switch")
        assert page.url.endswith("/ar/pair-eth-sdn.html")
        browser.close()
    assert not faults
