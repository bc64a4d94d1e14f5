"""What the pages say, in both languages and as data."""

import csv
import io
import re
from urllib.parse import quote

import pytest
from invented import BY_ID, REPORTS, SHELLED

from khabar.web.app import PAGES

PATHS = {
    "overview": "/",
    "search": "/search?q=قصف",
    "report": "/report?id=s1",
}


def twin(path, kind):
    path, mark, rest = path.partition("?")
    return f"{'/overview' if path == '/' else path}.{kind}{mark}{rest}"


def test_every_page_is_tested():
    assert {page.name for page in PAGES} == set(PATHS)


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
@pytest.mark.parametrize(("ui", "dir"), [("ar", "rtl"), ("en", "ltr")])
def test_every_page_in_both_directions(client, path, ui, dir):
    answer = client.get(path, headers={"accept-language": ui})
    assert answer.status_code == 200
    assert f'<html lang="{ui}" dir="{dir}">' in answer.text
    assert len(answer.content) < 300_000


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_every_page_has_twins(client, path):
    plain, table = client.get(twin(path, "json")), client.get(twin(path, "csv"))
    assert plain.status_code == table.status_code == 200
    assert isinstance(plain.json(), dict)
    rows = list(csv.DictReader(io.StringIO(table.text.removeprefix("\ufeff"))))
    assert rows and all(None not in row for row in rows)
    assert twin(path, "json").split("?")[0] in client.get(path).text, "the page links its twin"


def test_the_language_is_the_browsers_until_it_is_switched(visitor):
    assert '<html lang="ar"' in visitor.get("/", headers={"accept-language": "fr, ar-EG;q=0.8, en;q=0.5"}).text
    assert '<html lang="en"' in visitor.get("/").text
    assert '<html lang="ar"' in visitor.get("/?ui=ar").text
    assert '<html lang="ar"' in visitor.get("/", headers={"accept-language": "en"}).text, "the choice is kept"


def text_of(html):
    """The words of a report's page as a reader copies them."""
    body = re.search(r'<section class="text".*?</section>', html, re.DOTALL).group().partition('<ul class="legend')[0]
    paragraphs = re.findall(r"<p [^>]*>(.*?)</p>", body, re.DOTALL)
    return "".join(re.sub(r"<[^>]+>", "", p) for p in paragraphs)


def test_a_report_is_shown_as_it_came(client):
    assert text_of(client.get("/report?id=s1").text) == SHELLED


def test_every_mark_leads_to_its_record_and_back(client):
    html = client.get("/report?id=s1").text
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids)), "an id stands once"
    refs = {r for found in re.findall(r'data-refs="([^"]+)"', html) for r in found.split()}
    assert len(refs) == len(BY_ID["s1"].events) + len(BY_ID["s1"].quotes)
    assert refs <= set(ids)
    assert {anchor for anchor in re.findall(r'class="back" href="#([^"]+)"', html)} <= set(ids)


def test_furniture_is_grey_and_names_in_furniture_are_no_records(client):
    html = client.get("/report?id=s1").text
    assert re.search(r'<p [^>]*allfurniture[^>]*><span class="m furniture"[^>]*>شارك هذا', html)


def test_an_event_shows_its_chain_rule_and_confidence(client):
    html = client.get("/report?id=s1&ui=en").text
    assert "ASSAULT/bomb" in html and "0.80" in html
    chain = re.search(r'<span class="chain">((?:(?!</dd>).)*المتحدث باسم الدفاع المدني.*?)</dd>', html, re.DOTALL).group(1)
    assert chain.index("وكالة العينة") < chain.index("←") < chain.index("المتحدث باسم الدفاع المدني")


def test_search_marks_words_in_any_form_and_counts_facets(client):
    html = client.get("/search?q=قصف&ui=en").text
    assert "<mark>قصفت</mark>" in html
    found = client.get("/search.json?q=قصف").json()
    assert {r["report"] for r in found["reports"]} >= {"r1", "s1", "s2", "s3"}
    assert {f["value"] for f in found["facets"]["type"]} >= {"ASSAULT"}


def test_a_facet_narrows_the_question(client):
    html = client.get("/search?q=قصف&ui=en").text
    narrower = quote('قصف status:"denied"').replace("%20", "+")
    assert f"/search?q={narrower}" in html
    assert [r["report"] for r in client.get(f"/search.json?q={narrower}").json()["reports"]] == ["s3"]


def test_nothing_found_is_said(client):
    assert "Nothing found" in client.get("/search?q=زلزال&ui=en").text


@pytest.mark.parametrize("path", ["/report?id=nobody", "/report.json?id=nobody", "/nowhere"])
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("path", ["/search?q=type:NONSENSE", "/search.json?q=(a"])
def test_a_question_that_cannot_be_read_says_why(client, path):
    answer = client.get(path)
    assert answer.status_code == 400
    assert "no such event type" in answer.text or "bracket" in answer.text


def test_the_overview_counts_everything(client):
    counts = client.get("/overview.json").json()["counts"]
    assert counts["reports"] == len(REPORTS)
    assert counts["events"] == sum(len(c.events) for c in REPORTS)


def test_a_long_report_is_cut_into_parts(client):
    first = client.get("/report?id=long&ui=en")
    assert len(first.content) < 300_000
    assert "Part 1 of" in first.text
    assert "Part 2 of" in client.get("/report?id=long&at=40000&ui=en").text
