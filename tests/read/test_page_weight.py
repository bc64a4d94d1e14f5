"""What is taken out of a page before its article is looked for, and what stays."""

from lxml.html import HtmlElement, document_fromstring, tostring

from khabar.read import html
from khabar.read.page.article import missed
from khabar.read.page.lines import Line
from khabar.read.page.metadata import Metadata
from khabar.read.page.weight import thin, weighed

PROSE = "The ministry said on Tuesday that repairs of the two bridges over the northern canal would begin before the winter rains."
LINKS = "".join(f'<li><a href="/{n}">Council meets for round {n}</a> <span>Tuesday</span></li>' for n in range(8))


def thinned(body: str) -> HtmlElement:
    root = document_fromstring(f"<html><body>{body}</body></html>")
    thin(root, weighed(root))
    return root


def test_weight_counts_what_is_inside() -> None:
    root = document_fromstring(f"<html><body><div><p>{PROSE}</p><p>Short. <a href='/'>Link</a></p></div></body></html>")
    weight = weighed(root)[root.find(".//div")]
    assert (weight.prose, weight.linked, weight.links, weight.letters) == (len(PROSE), 4, 1, len(PROSE) + len("Short.") + 4)


def test_lists_of_links_go_and_prose_stays() -> None:
    left = tostring(thinned(f"<div id='a'><p>{PROSE}</p></div><div id='b'><ul>{LINKS}</ul></div>"), encoding="unicode")
    assert PROSE in left
    assert "Council" not in left


def test_a_list_of_links_with_prose_or_the_headline_stays() -> None:
    assert "Council" in thinned(f"<div><p>{PROSE}</p><h1>Bridges</h1>{LINKS}</div>").text_content()


def test_a_page_without_prose_keeps_its_links() -> None:
    assert "Council" in thinned(f"<ul>{LINKS}</ul>").text_content()


def test_what_holds_nothing_goes_with_what_held_only_that() -> None:
    root = thinned(f"<div><div><span></span><img src='x'></div></div><p>{PROSE}</p><p>two<i></i> <b>words</b></p>")
    assert [e.tag for e in root.iter("div", "span", "img")] == []
    assert root.findall(".//p")[1].text_content() == "two words"


def test_an_article_that_only_noscript_shows_is_read() -> None:
    page = f"<html><head><title>Bridges are mended</title></head><body><div id='app'></div><noscript><div><h1>Bridges are mended</h1>{f'<p>{PROSE}</p>' * 3}</div></noscript></body></html>"
    assert PROSE in html.article(page)["text"]


def line(text: str, part: str = "", linked: float = 0.0) -> Line:
    return Line(text, text, part, "p", "div", linked)


def test_a_page_is_read_again_only_for_prose_or_a_topic_that_names_hide() -> None:
    about = Metadata(title="Engineers repair northern bridges")
    assert missed([line(PROSE, "furniture")], "A short line.", about)
    assert missed([line("Engineers repair bridges", "related")], "Elsewhere it rained for many hours and days.", about)
    assert not missed([line(PROSE, "related", linked=1.0)], "A short line.", about)
    assert not missed([line(PROSE)], "A short line.", about)
    assert not missed([line(PROSE, "standfirst")], "A short line.", about)
