"""What the pages say, in both languages and as data."""

import csv
import io
import re
from urllib.parse import quote

import pytest
from invented import BY_ID, REPORTS, SHELLED

from khabar.derived import event_id
from khabar.web.app import PAGES

EVENT = event_id(BY_ID["s1"].report, BY_ID["s1"].events[0])
PATHS = {
    "overview": "/",
    "search": "/search?q=قصف",
    "report": "/report?id=s1",
    "stories": "/stories",
    "story": "/story?id=5709e",
    "actor": "/actor?name=RUS",
    "pair": "/pair?one=RUS&other=CHN",
    "network": "/network",
    "quotes": "/quotes",
    "sources": "/sources",
    "map": "/map",
    "event": f"/event?id={EVENT}",
    "questions": "/questions",
    "judgements": "/judgements",
}
EMPTY = {"judgements", "questions"}


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
def test_every_page_has_twins(client, path, request):
    plain, table = client.get(twin(path, "json")), client.get(twin(path, "csv"))
    assert plain.status_code == table.status_code == 200
    assert isinstance(plain.json(), dict)
    rows = list(csv.DictReader(io.StringIO(table.text.removeprefix("\ufeff"))))
    assert bool(rows) == (request.node.callspec.id not in EMPTY) and all(None not in row for row in rows)
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
    assert set(re.findall(r'class="back" href="#([^"]+)"', html)) <= set(ids)


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


@pytest.mark.parametrize(("path", "why"), [("/search?q=type:NONSENSE", "no such event type"), ("/search.json?q=(a", "bracket")])
def test_a_question_that_cannot_be_read_says_why(client, path, why):
    answer = client.get(path)
    assert answer.status_code == 400
    assert why in answer.text


def test_the_overview_counts_everything(client):
    counts = client.get("/overview.json").json()["counts"]
    assert counts["reports"] == len(REPORTS)
    assert counts["events"] == sum(len(c.events) for c in REPORTS)


@pytest.mark.parametrize(("asked", "within"), [("since=2024-03-10", lambda d: d >= "2024-03-10"), ("until=2024-03", lambda d: d < "2024-04"), ("since=2024-03-02&until=2024-03-20", lambda d: "2024-03-02" <= d <= "2024-03-20")])
def test_the_overview_of_a_time_is_of_that_time(client, asked, within):
    found = client.get(f"/overview.json?{asked}").json()
    days = [c.report.day.isoformat() for c in REPORTS if c.report.day and within(c.report.day.isoformat())]
    quotes = sum(len(c.quotes) for c in REPORTS if c.report.day and within(c.report.day.isoformat()))
    assert (found["counts"]["reports"], found["counts"]["quotes"]) == (len(days), quotes) and 0 < len(days) < len(REPORTS)
    assert (found["first"], found["last"]) == (min(days), max(days)) and {r["day"] for r in found["newest"]} <= set(days)
    assert sum(o["reports"] for o in found["outlets"]) == len(days)
    assert re.search(r'<p class="facts"> ?(From|To) <time', client.get(f"/?ui=en&{asked}").text)


def test_a_time_without_reports_says_nothing_of_others(client):
    found = client.get("/overview.json?until=1999").json()
    assert set(found["counts"].values()) == {0} and not found["newest"] and not found["stories"] and not found["outlets"]
    assert client.get("/?until=1999").status_code == 200


def test_a_long_report_is_cut_into_parts(client):
    first = client.get("/report?id=long&ui=en")
    assert len(first.content) < 300_000
    assert "Part 1 of" in first.text
    assert "Part 2 of" in client.get("/report?id=long&at=40000&ui=en").text


def test_a_story_folds_copies_and_sets_contradictions_side_by_side(client):
    html = client.get("/story?id=5709e&ui=en").text
    assert re.search(r'<details class="copies"><summary>copies: 1</summary>(?:(?!</details>).)*id=s2', html, re.DOTALL)
    sides = re.search(r"Number of dead.*?</article>", html, re.DOTALL).group()
    assert "<mark>12</mark>" in sides and "<mark>15</mark>" in sides
    assert "/report?id=s3&amp;at=" in sides


def test_the_anchor_of_a_contradiction_is_in_the_report(client):
    for where, anchor in re.findall(r'href="(/report\?id=\w+&amp;at=\d+)#(t\d+)"', client.get("/story?id=5709e").text):
        assert f'id="{anchor}"' in client.get(where.replace("&amp;", "&")).text


def test_an_actor_shows_names_and_counterparts(client):
    found = client.get("/actor.json?name=RUS").json()
    assert {"القوات الروسية", "طائرات روسية"} <= {n["name"] for n in found["names"]}
    china = next(c for c in found["counterparts"] if c["code"] == "CHN")
    assert china["done"] + china["suffered"] == sum(china["quads"]) > 0
    assert "القوات الروسية" in client.get("/actor?name=روسيا").text, "a country may be named in any language"


def test_a_pair_has_a_balance_with_or_without_bounds(client):
    found = client.get("/pair.json?one=CHN&other=RUS").json()
    assert found["balance"]["score"] is not None
    assert {p["how"] for p in found["periods"]} <= {"to", "with"}
    html = client.get("/pair?one=CHN&other=RUS&ui=en").text
    assert html.count('class="dot') == len(found["periods"])


def test_the_same_actor_twice_is_one_actor(client):
    assert client.get("/pair?one=CHN&other=CHN").status_code == 400


def test_quotes_of_one_speaker(client):
    found = client.get("/quotes.json?by=المتحدث باسم الدفاع المدني").json()["quotes"]
    assert {q["report"] for q in found} == {"s1", "s2"}
    assert not client.get("/quotes.json?q=زلزال").json()["quotes"]


def test_sources_say_who_takes_from_whom(client):
    found = client.get("/sources.json").json()
    assert any(t["outlet"] == "وكالة العينة" and t["name"] == "Reuters" or "رويترز" in t["name"] for t in found["taken_from"])
    row = next(o for o in found["outlets"] if o["outlet"] == "وكالة العينة")
    assert row["events"] >= row["own"] and row["agency"] == 1 and row["anonymous"] == 1 and row["named"] == 1


def test_what_an_outlet_has_alone(client):
    assert client.get("/sources.json?outlet=Sample Post").json()["alone"] == []


def test_the_map_has_every_place_that_has_coordinates(client):
    found = client.get("/map.json?region=mideast").json()
    homs = next(p for p in found["places"] if "Homs" in p["name"])
    assert abs(homs["lat"] - 34.7) < 0.1 and homs["events"] >= 2
    near = client.get("/map?region=america&ui=en").text
    assert "Homs" not in near


def test_a_month_of_the_map(client):
    whole, one = client.get("/map.json").json(), client.get("/map.json?since=2024-04&until=2024-04").json()
    assert 0 < sum(p["events"] for p in one["places"]) < sum(p["events"] for p in whole["places"])


def test_events_far_off_do_not_stretch_the_timeline():
    from khabar.web.asks import _barred

    rows = [("1662-01-01", 4, 1), *((f"2024-01-{d:02}", 1, 5) for d in range(1, 31))]
    told = _barred(rows)
    assert told.bars[0].period.startswith("2024-01") and told.outside >= 1
    assert sum(b.events for b in told.bars) + told.outside == 151


@pytest.mark.parametrize("path", ["/map?since=2024-1", "/search?q=" + "x" * 501, "/pair?one=RUS&other=CHN&by=hour", "/quotes?limit=100000"])
def test_parameters_are_checked(client, path):
    assert client.get(path).status_code == 422
    assert "error" in client.get(twin(path, "json")).json()


def test_openapi_describes_every_twin(client):
    paths = client.get("/openapi.json").json()["paths"]
    assert {f"/{page.name}.{kind}" for page in PAGES for kind in ("json", "csv")} <= set(paths)
    assert all(way["get"]["summary"] for way in paths.values())
    assert all(page.name in client.get("/api").text for page in PAGES)


def test_templates_use_words_that_are_there(client):
    from khabar.web.render import HOME
    from khabar.web.ui import words

    assert all(len(pair) == 2 and all(isinstance(w, str) and w for w in pair) for pair in words().values())
    used = {key for path in HOME.glob("templates/*.html") for key in re.findall(r"ui\('(\w+)'", path.read_text("utf-8"))}
    assert not {key for key in used if not key.endswith("_")} - set(words())


def test_an_empty_store_says_how_to_fill_it(tmp_path):
    from starlette.testclient import TestClient

    from khabar.store import Store
    from khabar.web.app import create

    with Store.open(tmp_path / "new.db") as empty:
        visitor = TestClient(create(empty), base_url="http://127.0.0.1")
        assert "khabar add" in visitor.get("/?ui=en").text
        for path in ("/search", "/stories", "/network", "/quotes", "/sources", "/map", "/judgements", "/actor?name=RUS"):
            assert visitor.get(path).status_code == 200


def test_the_map_has_one_period_without_a_script(client):
    whole = client.get("/map?ui=en").text
    period = re.search(r'<form class="slider" action="/map">.*?<option value="(\d{4}[-\d]*)"', whole, re.DOTALL).group(1)
    one = client.get(f"/map?month={period}&ui=en").text
    assert f'<option value="{period}" selected' in one
    assert client.get(f"/map.json?month={period}").json()["since"] == period == client.get(f"/map.json?month={period}").json()["until"]


def test_near_places_are_one_circle_and_far_ones_are_not():
    from khabar.web.world_map import Spot, drawn

    homs, idlib, lima = (Spot(n, n, "X", lat, lon, (e, 0, 0, 0), False) for n, lat, lon, e in (("Homs", 34.7, 36.7, 9), ("Idlib", 35.9, 36.6, 2), ("Lima", -12.0, -77.0, 1)))
    assert [(s.name, s.places, s.events) for s in drawn([homs, idlib, lima], 0, None).spots] == [("Homs", 2, 11), ("Lima", 1, 1)]
    assert len(drawn([homs, idlib, lima], 0, None, region="mideast").spots) == 2, "closer up they come apart, and what is elsewhere is left out"


def test_the_first_page_has_a_map_and_the_pictures_have_words(client):
    assert 'href="/static/land.svg#land"' in client.get("/").text
    actor, network, story = (client.get(p + "&ui=en").text for p in ("/actor?name=RUS", "/network?q=", "/story?id=5709e"))
    for page in (actor, network, story):
        told = re.search(r'<div class="wide-picture" tabindex="0" role="group" aria-label="[^"]+" aria-describedby="([^"]+)"', page).group(1)
        assert f'id="{told}"' in page
    assert 'class="spot copied"' in story


def test_what_two_say_of_each_other(client):
    said = [("s2", "SYR GOV"), ("s1", "SYR GOV")]
    for asked in ("one=SYR&other=RUS", "one=RUS&other=SYR"):
        assert [(q["report"], q["code"]) for q in client.get(f"/pair.json?{asked}").json()["quotes"]] == said
    assert client.get("/pair.json?one=CHN&other=RUS").json()["quotes"] == []


def test_each_report_of_a_story_says_what_it_adds_in_its_own_words(client):
    html = client.get("/story?id=5709e&ui=en").text
    added = re.search(r'<ul class="plainlist added">.*?</ul>', html, re.DOTALL).group()
    assert "<mark>قصفت</mark>" in added and "/report?id=s1&amp;at=" in added
