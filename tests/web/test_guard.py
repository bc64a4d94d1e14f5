"""Who may ask: hosts, the token, sizes, rates, and forms of other sites."""

import re

import pytest
from invented import ADDRESS
from starlette.testclient import TestClient

from khabar.web.app import create
from khabar.web.guard import MOST_BODY, Buckets, Limits

TOKEN = "a-token-of-24-characters"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:8600"])
def test_other_names_for_this_machine_are_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8600", "[::1]:8600"])
def test_its_own_names_are_not(client, host):
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.fixture
def outside(store):
    return TestClient(create(store, Limits(token=TOKEN, any_host=True)), base_url="http://news.example")


@pytest.mark.parametrize("path", ["/", "/search.json?q=x", "/static/style.css", "/openapi.json", "/judge"])
def test_nothing_without_the_token(outside, path):
    assert outside.get(path).status_code == 401
    assert outside.get(path, headers={"authorization": "Bearer wrong"}).status_code == 401
    assert outside.get(path, params={"token": TOKEN[:-1]}).status_code == 401


def test_the_token_goes_from_the_address_to_a_cookie(outside):
    answer = outside.get("/search?q=قصف&token=" + TOKEN, follow_redirects=False)
    assert answer.status_code == 303 and TOKEN not in answer.headers["location"]
    assert "HttpOnly" in answer.headers["set-cookie"] and "SameSite=Strict" in answer.headers["set-cookie"]
    assert outside.get(answer.headers["location"]).status_code == 200


def test_programs_send_it_in_a_header(outside):
    assert outside.get("/overview.json", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200


def test_a_token_in_the_address_leads_to_no_other_site(outside):
    answer = outside.get("http://news.example//evil.example/?token=" + TOKEN, follow_redirects=False)
    assert answer.headers["location"].startswith("/") and not answer.headers["location"].startswith("//")


def test_bodies_and_addresses_have_an_end(visitor):
    assert visitor.post("/judge", content=b"x" * (MOST_BODY + 1)).status_code == 413
    assert visitor.get("/search?q=" + "x" * 9_000).status_code == 414

    def pieces():
        for _ in range(20):
            yield b"x" * 10_000

    assert visitor.post("/judge", content=pieces(), headers={"content-type": "application/x-www-form-urlencoded"}).status_code == 413


def test_buckets_fill_again():
    now = [0.0]
    buckets = Buckets(rate=2, burst=3, clock=lambda: now[0])
    assert [buckets.take("a") for _ in range(4)] == [True, True, True, False]
    assert buckets.take("b"), "each client has its own"
    now[0] = 1.0
    assert [buckets.take("a") for _ in range(3)] == [True, True, False]


def test_too_many_requests_are_told_to_wait(store):
    hasty = TestClient(create(store, Limits(rate=0.01, burst=3)), base_url=ADDRESS)
    answers = [hasty.get("/openapi.json") for _ in range(5)]
    assert [a.status_code for a in answers] == [200, 200, 200, 429, 429]
    assert answers[-1].headers["retry-after"]


# ---------------------------------------------------------------------------------------------------------------- verdicts


def form(visitor, report="s1"):
    html = visitor.get(f"/report?id={report}&ui=en").text
    return {
        "token": re.search(r'name="token" value="(\w+)"', html).group(1),
        "event": re.search(r'name="event" value="(\w+)"', html).group(1),
        "verdict": "right",
    }


def test_a_verdict_is_kept_beside_the_event(visitor, store):
    answer = visitor.post("/judge", data={**form(visitor), "who": "سلمى", "why": "واضح", "status": "planned"}, follow_redirects=False)
    assert answer.status_code == 303
    kept = store.judgements()[0]
    assert (kept.verdict, kept.who, kept.why, kept.changes) == ("right", "سلمى", "واضح", (("status", "planned"),))
    html = visitor.get(answer.headers["location"]).text
    assert "judged by" in html and 'value="سلمى"' in html, "the reader's name is kept for the next"
    assert visitor.get("/judgements.json").json()["judgements"][0]["verdict"] == "right"
    assert '"judged"' in visitor.get("/gold.jsonl").text


def test_a_verdict_is_withdrawn(visitor, store):
    given = {**form(visitor), "who": "سلمى"}
    visitor.post("/judge", data=given)
    visitor.post("/judge", data={**given, "verdict": "withdraw"})
    assert store.judgements() == []


def test_readers_agree_or_not(visitor, store):
    given = form(visitor)
    for who, verdict in (("a", "right"), ("b", "wrong")):
        visitor.post("/judge", data={**given, "who": who, "verdict": verdict})
    found = visitor.get("/judgements.json").json()
    assert (found["judged_by_several"], found["agreed"]) == (1, 0)


@pytest.mark.parametrize("change", [{"token": ""}, {"token": "0" * 64}])
def test_a_form_without_our_token_is_refused(visitor, store, change):
    assert visitor.post("/judge", data={**form(visitor), **change}).status_code == 403
    assert store.judgements() == []


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}])
def test_a_form_of_another_site_is_refused(visitor, store, headers):
    assert visitor.post("/judge", data=form(visitor), headers=headers).status_code == 403
    assert store.judgements() == []


def test_a_token_is_of_its_browser_alone(visitor, store):
    given = form(visitor)
    visitor.cookies.clear()
    visitor.cookies.set("khabar_session", "0" * 32)
    assert visitor.post("/judge", data=given).status_code == 403


@pytest.mark.parametrize("change", [{"verdict": "maybe"}, {"event": "nothing"}, {"type": "NONSENSE"}])
def test_a_verdict_that_is_none_is_refused(visitor, store, change):
    assert visitor.post("/judge", data={**form(visitor), **change}).status_code == 400
    assert store.judgements() == []


def test_looking_changes_nothing(visitor, store):
    assert visitor.get("/judge").status_code == 405
    assert visitor.post("/judge", content=b"{}", headers={"content-type": "application/json"}).status_code == 415
