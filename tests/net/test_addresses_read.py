"""`khabar.read` of an address: what the server says it is decides how it is read."""

import bad_server as bad
import pytest

from khabar.model import Report
from khabar.read import read

ARABIC = "أعلنت الحكومة عن خطة جديدة لإصلاح الطرق في البلاد بعد أمطار الشتاء وما خلفته من أضرار."
FEED = f"""<rss version="2.0"><channel><title>t</title><item><title>خطة</title><link>https://news.example/1</link>
<description>{ARABIC}</description></item></channel></rss>"""


@pytest.fixture
def site(monkeypatch):
    monkeypatch.setenv("KHABAR_NET", "allow=127.0.0.1 retries=0")
    with bad.running() as served:
        yield served


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml; charset=iso-8859-1", "application/xml"])
def test_feeds_are_read_as_feeds(site, kind):
    site.on["/feed"] = 200, {"Content-Type": kind}, FEED.encode()
    (found,) = read(f"{site.url}/feed")
    assert isinstance(found, Report) and ARABIC in found.text and found.url == "https://news.example/1"


def test_robots_are_not_asked_for_a_page_that_a_person_names(site):
    site.on |= {"/robots.txt": b"User-agent: *\nDisallow: /", "/a": (200, {"Content-Type": "text/plain"}, ARABIC.encode())}
    (found,) = read(f"{site.url}/a")
    assert found.text == ARABIC and site.paths() == ["/a"]


@pytest.mark.parametrize(("deed", "reason"), [(bad.bomb(), "too_long"), (bad.to("http://10.0.0.1/"), "fetch"), (bad.to("file:///etc/passwd"), "bad_url"), ((404, {}, b""), "fetch")])
def test_what_cannot_be_fetched_is_told_with_what_to_do(site, deed, reason):
    site.on["/a"] = deed
    (found,) = read(f"{site.url}/a")
    assert found.reason == reason and "save the page" in found.message
