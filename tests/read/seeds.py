"""A valid input of every format, small and made up, for the tests, the fuzzing and the benchmark."""

import gzip
import io
import json

SENTENCES = (
    "أعلنت بلدية المدينة الساحلية أن أعمال ترميم الجسر القديم ستبدأ الشهر المقبل وتستمر عاما كاملا.",
    "وقال رئيس البلدية إن الجسر سيبقى مفتوحا أمام المشاة في أثناء العمل.",
    "ومن المتوقع أن تنتقل الحافلات إلى الطريق الشرقي حتى نهاية الترميم.",
)
ARABIC = " ".join(SENTENCES)
PARAGRAPH = ARABIC * 2
ENGLISH = "The council of the coastal town said that the repair of the old bridge will begin next month and that it is to last for a whole year."
TITLE = "ترميم الجسر القديم"


def page(n=0, text=PARAGRAPH, lang="ar", title=TITLE, date="2024-02-03T10:00:00+02:00"):
    stamp = f'<meta property="article:published_time" content="{date}">' if date else ""
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} {n}</title>{stamp}'
        f'<meta property="og:site_name" content="صحيفة الساحل"></head><body><nav><a href="/">الرئيسية</a></nav><article><h1>{title} {n}</h1>'
        f"<p>{text}</p><p>{text} ({n})</p></article><footer>جميع الحقوق محفوظة</footer></body></html>"
    ).encode()


def answer(body, status=200, kind="text/html; charset=utf-8", more=""):
    return f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def record(n, block=None, kind="response"):
    block = answer(page(n)) if block is None else block
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{n}>\r\nWARC-Target-URI: https://news.example/{n}\r\nWARC-Date: 2024-02-09T00:00:00Z\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def warc():
    return [record(0, b"software: khabar tests\r\n", "warcinfo"), record(1), record(2, answer(b"moved", 301)), record(3, answer(b"\x89PNG", kind="image/png")), record(4)]


def rss(items=None):
    items = items or f"<item><title>{TITLE}</title><link>/a?x=1&amp;y=2</link><guid>g1</guid><pubDate>Sat, 03 Feb 2024 10:00:00 +0200</pubDate><description>{SENTENCES[0]}</description></item>"
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">'
        f"<channel><title>صحيفة الساحل</title><language>ar</language><link>https://news.example/</link>{items}</channel></rss>"
    ).encode()


def atom():
    return (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>صحيفة الساحل</title><entry><id>tag:1</id><title type="html">{TITLE}</title>'
        f'<link rel="enclosure" href="https://news.example/a.mp3"/><link href="https://news.example/a"/><updated>2024-02-04T00:00:00Z</updated><published>2024-02-03T10:00:00+02:00</published>'
        f'<summary>{SENTENCES[0]}</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{ARABIC}</p><p>{SENTENCES[1]}</p></div></content></entry></feed>'
    ).encode()


def rdf():
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<channel rdf:about="https://news.example/"><title>صحيفة الساحل</title></channel><item rdf:about="https://news.example/a"><title>{TITLE}</title>'
        f"<link>https://news.example/a</link><dc:date>2024-02-03</dc:date><description>{ARABIC}</description></item></rdf:RDF>"
    ).encode()


def json_feed():
    item = {"id": "1", "url": "https://news.example/a", "title": TITLE, "date_published": "2024-02-03T10:00:00+02:00", "content_html": f"<p>{ARABIC}</p>", "summary": "…"}
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "صحيفة الساحل", "items": [item]}, ensure_ascii=False).encode()


def sitemap():
    return (
        '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
        "<url><loc>https://news.example/a</loc><news:news><news:publication><news:name>صحيفة الساحل</news:name><news:language>ar</news:language></news:publication>"
        f"<news:publication_date>2024-02-03</news:publication_date><news:title>{TITLE}</news:title></news:news></url><url><loc>https://news.example/b</loc></url></urlset>"
    ).encode()


def mail(text=ARABIC, charset="utf-8", html=True):
    from email.message import EmailMessage

    one = EmailMessage()
    one["From"], one["To"], one["Subject"] = '"نشرة الساحل" <news@coast.example>', "reader@example.org", TITLE
    one["Date"], one["Message-ID"] = "Sat, 03 Feb 2024 10:00:00 +0200", "<1@coast.example>"
    one.set_content(text, charset=charset)
    if html:
        one.add_alternative(page().decode(), subtype="html")
    return one.as_bytes()


def csv(mark=","):
    return f"id{mark}headline{mark}body{mark}date\n1{mark}{TITLE}{mark}\"{SENTENCES[0]}\n{SENTENCES[1]}\"{mark}2024-02-03\n2{mark}{mark}{ENGLISH}{mark}20240204\n".encode()


def parquet(rows=3, group=2):
    import pyarrow as arrow
    import pyarrow.parquet

    out = io.BytesIO()
    table = arrow.table({"article": [f"{ARABIC} {n}" for n in range(rows)], "headline": [TITLE] * rows, "publish_date": arrow.array([1706947200 + n for n in range(rows)], arrow.timestamp("s", "UTC"))})
    pyarrow.parquet.write_table(table, out, row_group_size=group)
    return out.getvalue()


def jsonl():
    items = [{"text": ARABIC, "id": "1", "published": "2024-02-03"}, {"html": page().decode(), "url": "https://news.example/a"}, {"text": ENGLISH, "title": "Bridge"}]
    return "\n".join(json.dumps(item, ensure_ascii=False) for item in items).encode()


def pdf(lines=None):
    from fpdf import FPDF

    one = FPDF()
    one.add_page()
    one.set_font("helvetica", size=11)
    for line in lines or [ENGLISH[:66] + "-", ENGLISH[66:], "The end."]:
        one.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(one.output())


def zstd(raw):
    import zstandard

    return zstandard.ZstdCompressor().compress(raw)


def everything():
    """name of a file -> its bytes: one of every format and packing."""
    return {
        "a.txt": ARABIC.encode(), "a.html": page(), "a.jsonl": jsonl(), "a.jsonl.gz": gzip.compress(jsonl()), "a.jsonl.zst": zstd(jsonl()), "a.json": json_feed(),
        "a.csv": csv(), "a.tsv": csv("\t"), "a.parquet": parquet(), "a.warc": b"".join(warc()), "a.warc.gz": b"".join(map(gzip.compress, warc())),
        "rss.xml": rss(), "atom.xml": atom(), "rdf.xml": rdf(), "map.xml": sitemap(), "a.eml": mail(), "a.pdf": pdf(),
    }  # fmt: skip
