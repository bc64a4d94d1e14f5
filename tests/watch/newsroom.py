"""An invented newsroom: pages and feeds in every format, and what a watcher needs to run without waiting."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from khabar.model import Coded
from khabar.net import Fetcher, Limits
from khabar.store import Store
from khabar.watch import Feed, Habits, Watcher

SENTENCES = (
    "أعلنت بلدية المدينة الساحلية أن أعمال ترميم الجسر القديم ستبدأ الشهر المقبل وتستمر عاما كاملا.",
    "وقال رئيس البلدية إن الكلفة بلغت ثلاثة ملايين وإن الشركة المنفذة التزمت بالمواعيد المتفق عليها.",
    "وكان الجسر قد أغلق أمام المركبات الثقيلة منذ الشتاء الماضي بعد ظهور تشققات في قواعده الحجرية.",
    "وطالب سكان الضفة الشرقية بتوفير عبارة مؤقتة طوال مدة الأعمال حتى لا تنقطع بهم السبل.",
)


def story(number, extra=""):
    """Paragraphs that differ from page to page."""
    return [f"{sentence} وذلك وفق المحضر رقم {number * 7 + n} الصادر عن المجلس." for n, sentence in enumerate(SENTENCES)] + ([extra] if extra else [])


def html(number, extra="", head="", title=None):
    body = "".join(f"<p>{p}</p>" for p in story(number, extra))
    title = title or f"ترميم الجسر، الجلسة {number}"
    return f"""<html lang="ar"><head><meta charset="utf-8"><title>{title}</title><meta property="og:title" content="{title}">{head}
<meta property="article:published_time" content="2026-11-20T10:00:00+02:00"></head><body><nav><a href="/">الرئيسية</a></nav>
<article><h1>{title}</h1>{body}</article><footer>جميع الحقوق محفوظة</footer></body></html>""".encode()


def rss(site, numbers, note="", body=""):
    items = "".join(
        f"<item><title>ترميم الجسر، الجلسة {n}</title><link>{site.url}/{n}?utm_source=rss</link><guid isPermaLink='false'>{n}</guid>"
        f"<pubDate>Fri, 20 Nov 2026 10:00:00 +0200</pubDate><description>{note}{body}</description></item>"
        for n in numbers
    )
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>t</title><link>{site.url}</link>{items}</channel></rss>'.encode()


def atom(site, numbers):
    items = "".join(
        f"<entry><title>الجلسة {n}</title><link rel='alternate' href='/{n}'/><id>urn:{n}</id><updated>2026-11-20T10:00:00+02:00</updated>"
        f"<content type='html'>&lt;p&gt;{SENTENCES[0]}&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</content></entry>"
        for n in numbers
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title>{items}</feed>'.encode()


def rdf(site, numbers):
    items = "".join(f'<item rdf:about="{site.url}/{n}"><title>الجلسة {n}</title><link>{site.url}/{n}</link><dc:date>2026-11-20T10:00:00+02:00</dc:date></item>' for n in numbers)
    spaces = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f"<rdf:RDF {spaces}><channel><title>t</title></channel>{items}</rdf:RDF>".encode()


def json_feed(site, numbers):
    items = [{"id": str(n), "url": f"/{n}", "title": f"الجلسة {n}", "content_html": f"<p>{SENTENCES[0]}</p>", "date_published": "2026-11-20T10:00:00+02:00"} for n in numbers]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": [*items, "no item", {"url": 7}]}, ensure_ascii=False).encode()


def sitemap(site, numbers):
    items = "".join(
        f"<url><loc>{site.url}/{n}</loc><news:news><news:publication_date>2026-11-20T10:00:00+02:00</news:publication_date>"
        f"<news:title>الجلسة {n}</news:title></news:news></url>"
        for n in numbers
    )
    spaces = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f"<?xml version='1.0'?><!-- made by hand --><urlset {spaces}>{items}</urlset>".encode()


class Time:
    """Hours that pass when the test says so, and seconds when somebody sleeps."""

    def __init__(self):
        self.at, self.slept = datetime(2026, 11, 23, 12, tzinfo=UTC), []

    def __call__(self):
        return self.at

    def clock(self):
        return self.at.timestamp()

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.at += timedelta(seconds=seconds)

    def forward(self, **span):
        self.at += timedelta(**span)


def plainly(report):
    """A coder that finds nothing: watching does not depend on what is found."""
    return Coded(report, versions=(("khabar", "test"),))


def watcher(where, site, time, code=plainly, limits=None, **habits):
    settings = {"allow": ("127.0.0.1",), "retries": 0, "pace_seconds": 0, "connect_seconds": 2, "total_seconds": 5, **(limits or {})}
    fetcher = Fetcher(replace(Limits(), **settings), clock=time.clock, sleep=time.sleep, now=time, chance=lambda: 0.0)
    return Watcher(Store.open(where), fetcher, code, Habits(**{"lanes": 1, **habits}), time)


def watching(where, site, time, *paths, **kw):
    """A watcher of these feeds of the site."""
    found = watcher(where, site, time, **kw)
    found.enlist([Feed(f"{site.url}{path}", outlet="صحيفة الساحل") for path in paths])
    return found
