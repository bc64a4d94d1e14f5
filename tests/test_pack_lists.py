"""A word, or a key, that stands twice in one place of a pack: the second hides that the first is there, and whoever takes one out leaves the other."""

from dataclasses import fields

import pytest
import yaml

from khabar.events.supposed import Supposed
from khabar.packs import HOME, languages, read_yaml

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
