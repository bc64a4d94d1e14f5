"""What `reader.yml` says is read: a key nobody asks for would be knowledge in vain."""

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
