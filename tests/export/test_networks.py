"""GeoJSON by geopandas, GraphML by networkx, FollowTheMoney by its own model, RSS by feedparser."""

import json
from datetime import UTC, datetime

import feedparser
import geopandas
import networkx
import pytest
from exported import EVENTS, HAPPENED, LEFT, kept, report
from followthemoney import model

from khabar.export.columns import plain_row
from khabar.model import Event, Party, Place, Span


def test_geopandas_reads_the_points(export):
    path, done = export("geojson")
    read = geopandas.read_file(path)
    assert done.events == len(read) == 2 and done.left_out == {"of a whole country": 1, "without coordinates": 3}
    assert read.crs.to_epsg() == 4326 and (read.geometry.iloc[0].x, read.geometry.iloc[0].y) == (36.634, 35.931)
    first, told = read.iloc[0], plain_row(EVENTS[0])
    for name in ("id", "type", "status", "actor_text", "said_by", "origin", "confidence", "report_id", "sentence"):
        assert first[name] == told[name]


def test_a_place_without_coordinates_has_those_of_the_world_tables(export):
    place = Place(0, 1, "ا", "Idlib", "169389", country_code="SY", resolution="city")
    path, _ = export("geojson", [kept(1, Event("ASSAULT", Span(0, 1, "ا"), where=place), report("r", "ا"))])
    point = json.loads(path.read_text("utf-8"))["features"][0]
    assert point["geometry"]["coordinates"] == pytest.approx([36.6, 35.9], abs=0.1) and point["properties"]["lat"] == point["geometry"]["coordinates"][1]


def test_networkx_reads_the_graph(export):
    path, done = export("graphml")
    graph = networkx.read_graphml(path)
    assert done.left_out == {**LEFT, "without a coded actor and recipient": 1} and done.events == 3
    assert graph.is_directed() and set(graph.edges) == {("RUS MIL", "SYR CVL"), ("CHN GOV", "EGY GOV"), ("ISM REB", "EUR GOV")}
    assert graph.nodes["RUS MIL"] == {"label": "Russia armed forces", "code": "RUS", "sector": "MIL", "events": 1}
    edge = graph.edges["RUS MIL", "SYR CVL"]
    assert (edge["weight"], edge["material_conflict"], edge["verbal_coop"], edge["origins"]) == (1, 1, 0, 1)
    assert (edge["score"], edge["confidence"], edge["first"], edge["last"]) == (-9.5, 0.9, "2024-03-01", "2024-03-01")


def test_the_graph_sums_events_and_counts_origins(export):
    again = [kept(n, EVENTS[0].event, report(f"r{n}", EVENTS[0].report.text, "2024-03-09", f"outlet {n}")) for n in (7, 8)]
    plain = kept(9, Event("CONSULT", EVENTS[0].event.trigger, EVENTS[0].event.actors, EVENTS[0].event.recipients, confidence=0.3), report("r9", EVENTS[0].report.text, "2024-02-01"))
    edge = networkx.read_graphml(export("graphml", [*again, plain])[0]).edges["RUS MIL", "SYR CVL"]
    assert (edge["weight"], edge["origins"], edge["verbal_coop"], edge["material_conflict"], edge["first"]) == (3, 2, 1, 2, "2024-02-01")
    assert edge["score"] == pytest.approx((2 * 0.9 * -9.5 + 0.3 * 2.5) / 2.1, abs=1e-4)


def entities(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_followthemoney_accepts_every_entity_and_changes_nothing(export):
    path, done = export("ftm")
    assert done.left_out == LEFT
    for entity in entities(path):
        proxy = model.get_proxy(entity, cleaned=False)  # runs every value through the model's own types
        assert {name: sorted(proxy.get(name)) for name in entity["properties"]} == {name: sorted(values) for name, values in entity["properties"].items()}
        assert not model[entity["schema"]].validate(entity)


def test_followthemoney_ties_events_to_parties_and_reports(export):
    told = entities(export("ftm")[0])
    by_id = {e["id"]: e for e in told}
    assert len(by_id) == len(told)
    for entity in told:
        refs = [v for name in ("involved", "proof", "subject", "object") for v in entity["properties"].get(name, ())]
        assert set(refs) <= set(by_id)
    raid = next(e for e in told if e["properties"].get("recordId") == [EVENTS[0].id] and e["schema"] == "Event")
    assert by_id[raid["properties"]["proof"][0]]["schema"] == "Article" and raid["properties"]["country"] == ["sy"] and raid["properties"]["date"] == ["2024-03-01"]
    assert "anonymous: مصدر طبي ← agency: رويترز; confidence 0.900" in raid["properties"]["notes"][0]
    link = next(e for e in told if e["schema"] == "UnknownLink" and e["properties"]["recordId"] == [EVENTS[0].id])
    assert link["properties"]["role"] == ["ASSAULT aerial"] and by_id[link["properties"]["subject"][0]]["properties"]["name"] == ["طائرات روسية"]


def test_wikidata_ids_are_those_of_a_source_and_ids_stay(export):
    told, again = entities(export("ftm")[0]), entities(export("ftm", EVENTS[::-1], "again")[0])
    assert {e["id"] for e in told} == {e["id"] for e in again}
    known = [e for e in told if "wikidataId" in e["properties"]]
    assert [(e["id"], e["schema"], e["properties"]["name"]) for e in known] == [("Q12345", "Person", ["Sample Minister"])]
    assert known[0]["properties"]["position"] == ["foreign minister"]


@pytest.mark.parametrize(
    ("party", "schema", "same"),
    [
        (Party(0, 3, "abc", "RUS", kind="country"), "PublicBody", True),
        (Party(0, 3, "abc", "RUS", "GOV", identifier_text="Duma", kind="institution"), "PublicBody", True),
        (Party(0, 3, "abc", "RUS", "BUS", identifier_text="Works", kind="organisation"), "Organization", True),
        (Party(0, 3, "abc", "RUS", "GOV", identifier_text="Somebody", kind="office"), "Person", True),
        (Party(0, 3, "abc", "RUS", "MIL", kind="force"), "LegalEntity", False),
    ],
)
def test_what_a_party_becomes_and_whether_two_reports_share_it(export, party, schema, same):
    made = Event("PROTEST", Span(0, 3, "abc"), (party,))
    told = entities(export("ftm", [kept(1, made, report("a", "abc")), kept(2, made, report("b", "abc"))])[0])
    found = [e for e in told if e["schema"] == schema]
    assert len(found) == (1 if same else 2) and {len(e["properties"]["involved"]) for e in told if e["schema"] == "Event"} == {1}


def test_feedparser_reads_the_feed(export):
    path, done = export("rss", question='type:ASSAULT "<قصف>"')
    feed = feedparser.parse(path.read_bytes())
    assert not feed.bozo and feed.version == "rss20" and feed.feed.title == 'Khabar: type:ASSAULT "<قصف>"' and done.events == len(EVENTS)
    newest, first = feed.entries[0], next(e for e in feed.entries if e.id == f"khabar:{EVENTS[0].id}")
    assert newest.id == f"khabar:{EVENTS[2].id}" and "link" not in newest  # a javascript: address is no link
    assert datetime(*first.published_parsed[:6], tzinfo=UTC) == EVENTS[0].report.published
    assert first.link == EVENTS[0].report.url and first.author == "صحيفة المثال" and "طائرات روسية" in first.title and [t.term for t in first.tags] == ["ASSAULT", "aerial", "military"]
    assert "«رويترز»" in first.description and "[4 reports, 2 independent origins]" in first.description
    assert "<b>" not in newest.description and "&lt;b&gt;no &amp; yes" in newest.description
    assert "(denied)" in next(e for e in feed.entries if e.id == f"khabar:{EVENTS[3].id}").title


def test_the_feed_holds_the_newest_hundred(export):
    many = [kept(n, EVENTS[1].event, report(f"r{n}", EVENTS[1].report.text, f"2024-01-{n % 28 + 1:02}")) for n in range(130)]
    path, done = export("rss", many)
    days = [e.published_parsed[:3] for e in feedparser.parse(path.read_bytes()).entries]
    assert len(days) == 100 and days == sorted(days, reverse=True) and done.left_out == {"older": 30} and done.events == 100


def test_what_happened_is_what_the_formats_without_a_status_hold(export):
    events = [e for e in entities(export("ftm")[0]) if e["schema"] == "Event"]
    assert sorted(e["properties"]["recordId"][0] for e in events) == sorted(HAPPENED)
