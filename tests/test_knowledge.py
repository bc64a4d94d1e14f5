"""What `reader.yml` says is read: a key nobody asks for would be knowledge in vain."""

import re

import pytest

from khabar.knowledge import KEYS, knowledge
from khabar.packs import HOME, languages, read_yaml


@pytest.mark.parametrize("lang", languages())
def test_a_pack_uses_only_keys_that_are_read(lang):
    assert set(read_yaml(HOME / lang / "reader.yml")) <= set(KEYS)


def test_the_empty_pack_explains_every_key():
    assert set(read_yaml(HOME / "_new" / "reader.yml")) == set(KEYS)


def test_words_are_folded_and_lemmas_are_not():
    known = knowledge("ar")
    assert {"اردن", "قد"} <= known.masculine | known.maybe_before_present
    assert "إلى" in known.control
    assert known.object_pronoun == ("ايا",)


def test_what_a_language_does_not_need_is_empty():
    assert knowledge("en").masculine == frozenset()
    assert knowledge("en").opening_verbs == {}
    assert knowledge("en").object_pronoun == ()


ASKED = re.compile(r"\.(begins|ends|carries|means|clitic|grown|begun|without|shows)\(([^()]*(?:\([^()]*\))?[^()]*)\)")
PARTS = {"begins": "begins", "begun": "begins", "without": "begins", "shows": "begins", "ends": "ends", "grown": "ends", "carries": "clitics", "clitic": "clitics", "means": "words"}


def names_of_letters():
    """Names of beginnings, endings, clitics and small words that the program asks for, by the part of `spelling` they stand in."""
    for path in HOME.parent.rglob("*.py"):
        for method, arguments in ASKED.findall(path.read_text("utf-8")):
            yield from ((PARTS[method], name) for name in re.findall(r'"([a-z_]+)"', arguments))


def spelled(lang):
    section = read_yaml(HOME / lang / "letters.yml").get("spelling") or {}
    return {(part, name) for part, names in section.items() for name in names or {}}


def test_every_name_of_letters_that_is_asked_for_is_in_a_pack_and_no_other():
    known = {pair for lang in languages() for pair in spelled(lang)}
    asked = set(names_of_letters()) | {("clitics", name) for name in ("joining", "bound", "future", "asking")}  # those that gold sheets pass over
    assert known == asked


def test_the_empty_pack_explains_every_name_of_letters():
    told = (HOME / "_new" / "letters.yml").read_text("utf-8")
    assert not [name for lang in languages() for _, name in spelled(lang) if not re.search(rf"\b{name}\b", told)]
