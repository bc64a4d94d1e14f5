"""The linter's part for event rules: keys, words, modes, and that every rule shows in examples where it fires."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from khabar.errors import BadPack
from khabar.fold import fold
from khabar.model import STATUSES
from khabar.packs import Pack, codebook, flat, read_yaml
from khabar.packs.problem import Problem, actor_codes, schema
from khabar.tokens import keys

Knows = Callable[[str], bool]
"""Whether a pack's lexicon can read a word: asked of `match`, which knows how words inflect."""


def check_rules(one: Pack, knows: Knows | None = None) -> list[Problem]:
    """The problems of every file in `events/`; without `knows`, words are looked for among the lemmas alone. None when a table cannot be read."""
    problems: list[Problem] = []
    try:
        words = Lexicon(one, knows)
    except BadPack:
        return problems  # the table that cannot be read is told of by its own check
    for path in sorted((one.folder / "events").glob("*.yml")):
        try:
            rules = read_yaml(path) or []
        except BadPack as error:
            problems.append(Problem(f"{one.lang}/events/{path.name}", 0, str(error).replace("\n", " ")))
            continue
        lines = _lines(path.read_text("utf-8"))
        messages = [*_file(path.stem, rules), *((rule.get("id", ""), m) for rule in rules for m in _rule(path.stem, flat(rule), words))]
        problems += [Problem(f"{one.lang}/events/{path.name}", lines.get(rule, 0), f"{rule}: {message}") for rule, message in messages]
    return problems


class Lexicon:
    """What a rule may name: verbs, other words, and classes."""

    def __init__(self, one: Pack, knows: Knows | None) -> None:
        self.verbs = {fold(row["lemma"]) for row in one.rows("verbs")}
        self.prepositions = {_key(row["word"]) for row in one.rows("function")}
        lemmas = self.verbs | self.prepositions | {_key(row["lemma"]) for name in ("nouns", "roles") for row in one.rows(name)}
        self.knows = knows or (lambda word: _key(word) in lemmas)
        tables = schema()["language"]
        self.classes = {"any", "party", *tables["nouns"]["values"]["class"], *tables["roles"]["values"]["kind"], *schema()["party_kinds"], *codebook()["sectors"]}


def _key(word: str) -> str:
    return " ".join(keys(word))


def _lines(text: str) -> dict[str, int]:
    """Rule id -> line of its file."""
    found = ((line.strip().removeprefix("- "), n) for n, line in enumerate(text.splitlines(), 1))
    return {line.removeprefix("id:").split("#")[0].strip(): n for line, n in found if line.startswith("id:")}


def _file(kind: str, rules: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    if kind not in codebook()["types"]:
        yield "", f"{kind} is no event type; name the file after one of {', '.join(codebook()['types'])}"
    for name, times in Counter(rule.get("id", "") for rule in rules).items():
        if not name:
            yield "", "a rule without id; give it one that is unique in this file"
        elif times > 1:
            yield name, f"{times} rules have this id; rename all but one"


def _rule(kind: str, rule: dict[str, Any], words: Lexicon) -> Iterator[str]:
    allowed = schema()["rule"]
    yield from _among("key", rule, allowed["keys"])
    yield from _among("form", rule.get("forms") or [], allowed["forms"])
    yield from _among("need", rule.get("needs") or [], allowed["needs"])
    yield from _among("status", [rule["status"]] if "status" in rule else [], allowed["status"])
    if rule.get("mode") and kind in codebook()["types"]:
        yield from _among("mode", [rule["mode"]], codebook()["types"][kind].get("modes") or {})
    yield from _triggers(rule, words)
    for block in ("if", "unless"):
        yield from _conditions(block, rule.get(block) or {}, words)
    yield from _examples(rule, allowed)


def _among(what: str, found: Iterable[str], allowed: Iterable[str]) -> Iterator[str]:
    for word in found:
        if word not in allowed:
            yield f"{what} {word!r} does not exist; there are: {', '.join(allowed) or 'none'}"


def _triggers(rule: dict[str, Any], words: Lexicon) -> Iterator[str]:
    if not rule.get("verbs") and not rule.get("nouns"):
        yield "neither verbs nor nouns; without a trigger it can never fire"
    for verb in rule.get("verbs") or []:
        if not set(_key(verb).split()) & words.verbs and _key(verb) not in words.verbs:
            yield f"verb {verb!r} is not in verbs.tsv; add its row or correct the lemma"
    for noun in rule.get("nouns") or []:
        if " " not in noun and not words.knows(noun):
            yield f"noun {noun!r} is in no table; add its row to nouns.tsv or correct the lemma"


def _conditions(block: str, conditions: dict[str, Any], words: Lexicon) -> Iterator[str]:
    """Places and classes exist; words of arguments can be read. What stands `near` may be any word, a name too."""
    for place, asked in conditions.items():
        if place not in schema()["rule"]["places"] and _key(place) not in words.prepositions:
            yield f"{block}: {place!r} is neither subject, object, of, prep, near, content, infinitive, above, status nor a preposition of function.tsv"
        for word in [asked] if isinstance(asked, str) else asked or []:
            if word.startswith("@") and word[1:] not in words.classes:
                yield f"{block}: {place}: {word} is no class, kind or sector, so it never matches; there are: {', '.join(sorted(words.classes))}"
            elif place == "status" and word not in STATUSES:
                yield f"{block}: status: {word!r} is none of {', '.join(STATUSES)}"
            elif place not in ("near", "prep", "above", "status", "infinitive") and not word.startswith("@") and " " not in word and not words.knows(word.removeprefix("=")):
                yield f"{block}: {place}: {word!r} is in no table, so only this very form matches; add its row to nouns.tsv or roles.tsv"


def _examples(rule: dict[str, Any], allowed: dict[str, Any]) -> Iterator[str]:
    examples = rule.get("examples") or []
    if not any("silent" not in example for example in examples):
        yield "no example where it fires; add `- text: …` with its actor and recipient"
    for example in examples:
        yield from _among("key of an example", example, allowed["example_keys"])
        if not example.get("text"):
            yield "an example without text"
        if "silent" in example and not example["silent"]:
            yield f"silent says no reason; write why it must not fire: {example.get('text')}"
        for side in ("actor", "recipient"):
            yield from _codes(side, example.get(side) or [])


def _codes(side: str, parties: str | list[str]) -> Iterator[str]:
    for party in [parties] if isinstance(parties, str) else parties:
        code, _, sector = party.partition("/")
        if code and code not in actor_codes() and code not in codebook()["sectors"]:
            yield f"{side} {party!r}: {code} is no code; write CODE, CODE/SECTOR or /SECTOR"
        if sector and sector not in codebook()["sectors"]:
            yield f"{side} {party!r}: {sector} is no sector of codebook.yml"
