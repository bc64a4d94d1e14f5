"""What is kept is what would be made, and nothing that can happen to the cache changes a result."""

import os
import re
import stat

import pytest

from khabar.forms import Shelves, word_forms
from khabar.packs import pack
from khabar.packs.cache import cache_folder, kept
from khabar.packs.expressions import closed, expressions, opened
from khabar.phrasebook import Phrasebook
from khabar.tokens import tokens

VALUE = {"كتب": [("كتب", "verb", 1, None, (2.5,))]}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("KHABAR_CACHE", str(tmp_path / "kept"))
    return tmp_path / "kept"


def never():
    raise AssertionError("it was kept and is made again")


def test_it_is_made_once_for_a_version(folder):
    assert kept("x", "1", lambda: VALUE) == VALUE
    assert kept("x", "1", never) == VALUE
    assert kept("x", "2", lambda: None) is None and kept("x", "2", never) is None
    assert [p.name for p in folder.iterdir()] == ["x"]


@pytest.mark.parametrize("damage", [lambda raw: b"", lambda raw: raw[:40], lambda raw: raw[:-3], lambda raw: raw[:60] + b"?" + raw[61:]])
def test_a_damaged_file_is_made_anew(folder, damage):
    kept("x", "1", lambda: VALUE)
    (folder / "x").write_bytes(damage((folder / "x").read_bytes()))
    assert kept("x", "1", lambda: VALUE) == VALUE
    assert kept("x", "1", never) == VALUE


def test_a_folder_that_cannot_be_made_is_no_fault(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("KHABAR_CACHE", str(tmp_path / "file" / "below"))
    assert kept("x", "1", lambda: VALUE) == VALUE


def test_it_can_be_turned_off(tmp_path, monkeypatch):
    monkeypatch.setenv("KHABAR_CACHE", "off")
    assert cache_folder() is None and kept("x", "1", lambda: VALUE) is VALUE


def test_it_stands_where_caches_stand(tmp_path, monkeypatch):
    monkeypatch.delenv("KHABAR_CACHE", raising=False)
    for variable in ("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    assert tmp_path in cache_folder().parents and cache_folder().name == "khabar"


def test_others_cannot_write_to_it(folder):
    kept("x", "1", lambda: VALUE)
    assert not (folder / "x").stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH) or os.name == "nt"


def test_word_forms_are_the_same_kept_or_made(folder, monkeypatch):
    made, again = word_forms(pack("en")), word_forms(pack("en"))
    monkeypatch.setenv("KHABAR_CACHE", "off")
    for key in ("attacked", "the", "no such word", ""):
        assert made.entries.get(key) == again.entries.get(key) == word_forms(pack("en")).entries.get(key)
    assert again.entries.get("attacked") and not again.entries.get("no such word")
    assert (made.multiword, made.manners) == (again.multiword, again.manners)


def test_shelves_hold_a_dictionary():
    whole = {"كتب": [("a",)], "كتبت": [("b", 1)], "ك": [()], "": [("c",)]}
    shelves = Shelves(Shelves.closed(whole))
    assert {key: shelves.get(key) for key in (*whole, "كتاب")} == {**whole, "كتاب": []}


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_kept_expressions_are_those_that_would_be_compiled(lang, folder):
    said = [rule["regex"] for kind in ("lines", "heads", "tails") for rule in pack(lang).section("furniture")[kind] if "{" not in rule.get("regex", "{")]
    said += [r"(?P<first>a|b)(?P<second>\d+)(?=x)", r"(?i:قال)\s+(?<!\w)م"]
    made = expressions("some", said)
    assert expressions("some", said) == made == [re.compile(one) for one in said]
    assert [p.groupindex for p in made] == [re.compile(one).groupindex for one in said]
    assert made[-2].match("a12x")["second"] == "12"


def test_an_expression_that_is_kept_without_its_program_is_compiled():
    assert opened(("a+",)) == opened(closed("a+")) == re.compile("a+")


def test_a_book_of_names_is_the_same_kept_or_made(folder):
    def book(entries):
        return Phrasebook.kept("book", "1", "ar", entries, lambda fields: fields[0])

    made = book(lambda: [("حزب الله", (1,)), ("حزب", (2,)), ("", (3,))])
    again = book(never)
    for one in (made, again):
        assert [hit.payloads for hit in one.find(tokens("وقال حزب الله إن الحزب"))] == [(1,)]
        one.add("حزب الشعب", 4)
        assert [hit.payloads for hit in one.find(tokens("حزب الشعب"))] == [(4,)]
