"""Reads a sentence before it is coded: units, noun phrases, predicates with their arguments. Shallow, from lexicon and clitics alone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial

from khabar.frozen import replace
from khabar.knowledge import knowledge
from khabar.match import Lexicon, lexicon
from khabar.model import Mention, Parsed, Sentence
from khabar.packs import pack
from khabar.parse import arguments, chunk, chunk_last, clause_last, refer_last, scene, status
from khabar.parse.tag import units


class Reader:
    """Reads the sentences of one language. Where the head of a phrase stands (`Pack.heads_first`) decides how phrases are built."""

    def __init__(self, lang: str, words: Lexicon) -> None:
        self.words = words
        self.known = knowledge(lang)
        self.first = pack(lang).heads_first

    def phrases(self, sentence: Sentence, mentions: Sequence[Mention]) -> Parsed:
        """Units and noun phrases; the parties of the phrases are not known yet."""
        found = units(sentence, self.words, mentions, self.first)
        build = partial(chunk.phrases if self.first else chunk_last.phrases, known=self.known)
        return Parsed(sentence, found, build(found, sentence.tokens), (), tuple(mentions), self.words.pack.lang)

    def predicates(self, parsed: Parsed, earlier: Sequence[Parsed] = ()) -> Parsed:
        """The predicates with their arguments; the phrases must know their parties. Pronouns may mean what the sentences in `earlier` name."""
        parsed = parsed if self.first else refer_last.refer(refer_last.share_heads(parsed), earlier, self.known)
        find = arguments.drafts if self.first else clause_last.drafts
        view = scene.Scene(parsed.units, parsed.phrases, self.words)
        drafts = find(view)
        status.settle(view, drafts)
        return replace(parsed, predicates=tuple([scene.finished(view, d) for d in drafts]))


@lru_cache(maxsize=None)
def reader(lang: str) -> Reader:
    """The reader of one language, made once."""
    return Reader(lang, lexicon(lang))
