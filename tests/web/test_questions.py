"""Saved questions on the page: saved where one searches, listed, opened, forgotten, and never by another site."""

import re

import pytest
from invented import SCRIPT
from test_attacks import faults


def form(visitor, path="/search?q=قصف&ui=en"):
    return {"token": re.search(r'name="token" value="(\w+)"', visitor.get(path).text).group(1)}


def save(visitor, name="raids", asked="type:ASSAULT", **change):
    return visitor.post("/questions", data={**form(visitor), "name": name, "asked": asked, **change}, follow_redirects=False)


def test_a_question_is_saved_listed_opened_and_forgotten(visitor, store):
    answer = save(visitor)
    assert answer.status_code == 303 and answer.headers["location"] == "/search?q=type%3AASSAULT"
    page = visitor.get(answer.headers["location"] + "&ui=en").text
    assert "Forget this saved question" in page and ">raids<" in page.replace("</bdi>", "<")
    listed = visitor.get("/questions.json").json()["questions"]
    assert [(q["name"], q["asked"]) for q in listed] == [("raids", "type:ASSAULT")] and listed[0]["lately"] == 0
    assert "type:ASSAULT" in visitor.get("/questions.csv").text
    assert "/search?q=type%3AASSAULT&amp;sort=newest" in visitor.get("/questions").text
    visitor.post("/questions", data={**form(visitor), "deed": "forget", "name": "raids"})
    assert store.questions() == []


def test_reports_of_the_last_week_are_counted(visitor, store):
    store.save_question("accused", "type:ACCUSE")
    assert visitor.get("/questions.json").json()["questions"][0]["lately"] == 1, "of the last seven days of the store"


def test_the_search_page_offers_to_save_what_is_not_saved(visitor):
    assert "Save this question" in visitor.get("/search?q=قصف&ui=en").text
    assert "Save this question" not in visitor.get("/search?ui=en").text


@pytest.mark.parametrize("change", [{"token": ""}, {"token": "0" * 64}])
def test_a_form_without_our_token_saves_nothing(visitor, store, change):
    assert save(visitor, **change).status_code == 403 and store.questions() == []


@pytest.mark.parametrize("headers", [{"origin": "http://evil.example"}, {"sec-fetch-site": "cross-site"}])
def test_a_form_of_another_site_saves_and_forgets_nothing(visitor, store, headers):
    store.save_question("kept", "هدنة")
    for data in ({"name": "x", "asked": "y"}, {"deed": "forget", "name": "kept"}):
        assert visitor.post("/questions", data={**form(visitor), **data}, headers=headers).status_code == 403
    assert [q.name for q in store.questions()] == ["kept"]


@pytest.mark.parametrize(("name", "asked"), [("", "x"), ("x" * 81, "x"), ("x", "(y"), ("x", "")])
def test_what_cannot_be_saved_says_why(visitor, store, name, asked):
    assert save(visitor, name, asked).status_code == 400 and store.questions() == []


def test_the_words_of_a_saved_question_run_nowhere(visitor):
    save(visitor, SCRIPT, '"><svg onload=alert(1)>')
    for path in ("/questions", "/search", "/search?q=x"):
        assert not faults(visitor.get(path).text)
    assert visitor.get("/questions.csv").status_code == 200


def test_a_question_that_can_no_longer_be_asked_is_said(visitor, store):
    from khabar.store import engine, schema

    with engine.writing(store.engine) as connection:
        connection.execute(schema.question.insert().values(name="old", asked="type:GONE", made="2024-01-01T00:00:00+00:00"))
    assert "can no longer be asked" in visitor.get("/questions?ui=en").text
    assert visitor.get("/questions.json").json()["questions"][0]["lately"] is None
