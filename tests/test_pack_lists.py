"""Words of packs that do nothing: a word, or a key, that stands twice in one place, and a form where a list asks for lemmas."""

from dataclasses import fields

import pytest
import yaml

from khabar.events.crowds import Crowds
from khabar.events.open_side import OpenSide
from khabar.events.outcome import Outcome
from khabar.events.struck import Struck
from khabar.events.supposed import Supposed
from khabar.events.victims import Victims
from khabar.fold import fold
from khabar.knowledge import Knowledge
from khabar.link import composition, party_words
from khabar.link.bodies import Bodies
from khabar.link.composition import Composer
from khabar.link.party_words import PartyWords
from khabar.link.recall import Recall
from khabar.match import lexicon
from khabar.packs import HOME, languages, pack, read_yaml

PATHS = [path for lang in (*languages(), "_new") for path in sorted((HOME / lang).rglob("*.yml"))]
COUNTED = {"actor", "recipient"}
"""Keys of examples, where two parties may have one code."""


def twice(names):
    return [name for name in dict.fromkeys(names) if names.count(name) > 1]


def repeated(node, key=""):
    """What is written twice in one list, or as a key of one mapping, with its line."""
    if isinstance(node, yaml.MappingNode):
        names = [k.value for k, _ in node.value]
        yield from ((node.start_mark.line + 1, name) for name in twice(names))
        for k, value in node.value:
            yield from repeated(value, k.value)
    elif isinstance(node, yaml.SequenceNode):
        words = [item.value for item in node.value if isinstance(item, yaml.ScalarNode)]
        yield from ((node.start_mark.line + 1, word) for word in twice(words) if key not in COUNTED)
        for item in node.value:
            yield from repeated(item)


def test_a_word_that_stands_twice_is_seen():
    tree = yaml.compose("a: [x, y, x]\nb: {c: 1, c: 2}\nactor: [IRQ, IRQ]\n")
    assert list(repeated(tree)) == [(1, "x"), (2, "c")]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_word_and_no_key_stands_twice(path):
    assert list(repeated(yaml.compose(path.read_text("utf-8"), yaml.CSafeLoader))) == []


def test_the_empty_pack_explains_every_key_of_parties():
    used = {key for lang in languages() for key in read_yaml(HOME / lang / "parties.yml")}
    assert set(read_yaml(HOME / "_new" / "parties.yml")) == used


@pytest.mark.parametrize("lang", languages())
def test_every_word_of_what_is_only_supposed_is_read(lang):
    assert set(read_yaml(HOME / lang / "parties.yml").get("supposed") or ()) <= {field.name for field in fields(Supposed)}


ROOMS = (PartyWords, Composer, Bodies, Recall, Crowds, Struck, Outcome, OpenSide, Victims)
"""What reads lists of lemmas from `parties.yml`."""


def lemmas(lang):
    """(key, word) of every list in which the program looks for lemmas."""
    sections = [("reader", {}, Knowledge), *(("parties", {**party_words.LONGER, **composition.LONGER}, room) for room in ROOMS)]
    for name, longer, room in sections:
        section = read_yaml(HOME / lang / f"{name}.yml")
        keys = [longer.get(field.name, field.name) for field in fields(room) if field.type == "Lemmas"]
        yield from ((key, word) for key in keys for word in section.get(key) or ())


@pytest.mark.parametrize("lang", languages())
def test_no_form_stands_where_only_a_lemma_is_found(lang):
    """«صفوف» is read as صف: in such a list only that one is ever met."""
    words, tables = lexicon(lang), {row["lemma"] for table in ("verbs", "nouns", "roles") for row in pack(lang).rows(table)}
    read = {(key, word): {reading.lemma for reading in words.readings(fold(word))} for key, word in lemmas(lang)}
    assert [pair for pair, found in read.items() if found and pair[1] not in found | tables] == []
