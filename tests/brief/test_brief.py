"""Briefs: what they tell, that each claim has its source, that a stranger's words stay words, and that the same store gives the same page."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from typer.testing import CliRunner

from khabar.brief import gather, written
from khabar.brief.blocks import Source, Words
from khabar.brief.html import written as as_html
from khabar.brief.markdown import escaped
from khabar.brief.markdown import written as as_markdown
from khabar.cli import app
from khabar.errors import KhabarError
from khabar.web.ui import Ui

PAIR = ("SDN", "ETH")
WAYS = [(f, lang) for f in ("md", "html") for lang in ("en", "ar")]


@pytest.fixture(scope="module")
def brief(store):
    return gather(store, PAIR, since="2024")


def test_figures_are_those_of_the_store(store, brief):
    found = store.relations(*PAIR, since="2024", by="month")
    page = written(brief).text
    assert brief.relations == found
    for value in (found.balance.score, found.balance.low, found.balance.high):
        assert f"{value:+.1f}".replace("-", "−") in page


def test_the_turn_is_the_ceasefire(brief):
    assert [t.period for t in brief.relations.turns] == ["2024-03"]
    assert {k.report.id for k in brief.turning.values()} <= {"t08", "t09"}


def test_the_story_of_most_origins_comes_first(brief):
    numbers = [len(s.origins) for s in brief.stories]
    assert numbers == sorted(numbers, reverse=True) and numbers[0] == 2


def test_what_was_denied_and_what_contradicts_is_told_with_both_sides(brief):
    assert [k.report.id for k in brief.denied] == ["t04"]
    assert {c.kind for c in brief.contradictions} == {"dead", "denied"}
    page = written(brief).text
    assert "**تسعة**" in page and "**14**" in page


def test_both_sides_are_quoted(brief):
    assert {k.quote.party.code for k in brief.quotes} == set(PAIR)


@pytest.mark.parametrize("form, lang", WAYS)
def test_every_note_has_its_source_and_every_source_its_note(brief, form, lang):
    page = written(brief, form, lang).text
    if form == "md":
        used, given = set(re.findall(r"\[\^(\d+)\](?!:)", page)), re.findall(r"^\[\^(\d+)\]:", page, re.MULTILINE)
    else:
        used, given = set(re.findall(r'href="#source-(\d+)"', page)), re.findall(r'id="source-(\d+)"', page)
    assert used == set(given) and len(given) == len(set(given)) == 12
    assert all(f"https://example.org/t{n:02}" in page for n in range(1, 13))


@pytest.mark.parametrize("form, lang", WAYS)
def test_the_same_store_gives_the_same_page(store, brief, form, lang):
    assert written(gather(store, PAIR, since="2024"), form, lang) == written(brief, form, lang)


@pytest.mark.parametrize("lang, dir", [("en", "ltr"), ("ar", "rtl")])
def test_the_page_stands_in_its_direction_and_needs_nothing(brief, lang, dir):
    page = written(brief, "html", lang).text
    assert page.startswith(f'<!doctype html>\n<html lang="{lang}" dir="{dir}">')
    assert "<script" not in page and not re.search(r"<(link|img|iframe)\b", page) and "{}" not in page
    assert page.count("<svg") == 2 and (dir == "ltr" or 'dir="rtl"' in written(brief, "md", "ar").text)


def test_time_narrows_it(store):
    early = gather(store, PAIR, until="2024-02")
    assert early.events < gather(store, PAIR).events
    assert all(k.report.day.isoformat() < "2024-03" for k in (*early.denied, *early.quotes))


def test_an_actor_alone(store):
    alone = gather(store, ["ETH"])
    assert alone.relations is None and alone.counterparts[0].events and {k.quote.party.code for k in alone.quotes} == {"ETH"}
    assert "Whom it deals with" in written(alone).text


def test_three_actors_and_nobody(store):
    assert gather(store, ["SDN", "ETH", "SSD"]).events >= gather(store, PAIR).events
    empty = gather(store, ["PER", "CHL"])
    assert "Nothing is kept" in written(empty).text and not empty.quotes and written(empty, "html", "ar").text


def test_what_cannot_be_written(store, brief):
    with pytest.raises(KhabarError, match="an actor or more"):
        gather(store, [" "])
    with pytest.raises(KhabarError, match="an actor or more"):
        gather(store, PAIR, by="fortnight")
    with pytest.raises(KhabarError, match="md or html"):
        written(brief, "docx")


BAD = '<script>alert(1)</script>[x](javascript:alert(1)) | `*_#\n\n# h\u202e "\' onload=x'


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def test_a_strangers_words_stay_words_in_html(brief):
    key = next(iter(brief.reports))
    bad = replace(brief.reports[key], title=BAD, outlet=BAD, url='https://x/"onload=alert(1)')
    story = replace(brief.stories[0], title=BAD)
    page = written(replace(brief, reports={**brief.reports, key: bad}, stories=(story, *brief.stories), actors=(BAD, BAD)), "html").text
    tags = Tags()
    tags.feed(page)
    assert not [t for t, _ in tags.found if t in ("script", "iframe", "img")] and "\u202e" not in page
    assert not [a for _, attrs in tags.found for a in attrs if a.startswith("on")]


def test_a_strangers_words_stay_words_in_markdown():
    told = escaped(BAD)
    assert "\n" not in told and "\u202e" not in told
    assert not re.search(r"(?<!\\)[<>\[\]`*_|#]", told)
    assert escaped("1. x") == "1\\. x" and escaped("- x") == "\\- x"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", None, "//evil"])
def test_only_web_addresses_are_links(url):
    source = (Source(1, "a", None, "2024", "t", None, url),)
    for page in (as_html(source, Ui("en"), False)[0], as_markdown(source, Ui("en"), False)[0]):
        assert "href=\"j" not in page and "<j" not in page and "evil" not in page and "data:" not in page


def test_an_address_cannot_end_its_link():
    page = as_markdown((Source(1, "a", None, "2024", "t", None, "https://x/>)<script>"),), Ui("en"), False)[0]
    assert page.count(">") == 1 and "<script" not in page


def test_pieces_of_a_stranger_are_isolated():
    page = as_html((Source(1, "a", "وكالة", "2024", "t", "ar", None),), Ui("en"), False)[0]
    assert "<bdi>وكالة</bdi>" in page and Words("x").text == "x"


@pytest.mark.parametrize("name", ["b.md", "b.html"])
def test_the_command(store, tmp_path, name):
    done = CliRunner().invoke(app, ["brief", *PAIR, "--db", str(store.engine.url.database), "--since", "2024", "--out", str(tmp_path / name), "--lang", "ar"])
    assert done.exit_code == 0, done.output
    assert sorted(p.name for p in tmp_path.iterdir()) == (["b.balance.svg", "b.events.svg", "b.md"] if name == "b.md" else ["b.html"])
    if name == "b.md":
        assert all(f"]({p})" in (tmp_path / name).read_text("utf-8") for p in ("b.balance.svg", "b.events.svg"))


def test_the_command_says_what_it_cannot_do(store, tmp_path):
    for out in ("b.docx", "no/such/folder/b.md"):
        done = CliRunner().invoke(app, ["brief", *PAIR, "--db", str(store.engine.url.database), "--out", str(tmp_path / out)])
        assert done.exit_code and isinstance(done.exception, KhabarError)
