"""nationalities.tsv of the Arabic and the English pack: every form of every adjective and demonym.

The base words stand in countries.tsv; broken plurals, peoples, regions and words to leave out in build/authored/. Arabic forms are made by rule:
أمريكي gives أمريكية أمريكيون أمريكيين أمريكيان أمريكيتان أمريكيتين أمريكيات أمريكيا. Run with `--check` to compare with the committed tables.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from tables import PACKS, authored, bar, deliver, many, table

from khabar.fold import fold

HEADER = ["code", "word", "form", "note"]
ARABIC = """Adjectives and demonyms of states and peoples, without ال (the matcher strips clitics).
form: adj.ms adj.fs adj.mp (broken, nominative and oblique plurals alike) adj.fp adj.md adj.fd adj.ms.acc (with alef); a word that means a region or a
people and no state has a last part .region or .people, and a code only where news means one state or body by it (أوروبي EUR, أممي UNO, شيشاني RUS).
Accusatives that are the country's own name (سوريا, تركيا) are left to countries.tsv. note: what else a word means; see it as a warning.
adj.*.def: a term of several words with the article inside (الكورية الشمالية). Compiled by build/nationalities.py; do not edit by hand."""
ENGLISH = """Adjectives (adj) and demonyms (noun.sg, noun.pl); .region and .people as in the Arabic table. Compiled by build/nationalities.py; do not edit by hand."""
ENDINGS = (
    ("", "adj.ms"), ("ا", "adj.ms.acc"), ("ة", "adj.fs"), ("ون", "adj.mp"), ("ين", "adj.mp"), ("ان", "adj.md"),
    ("تان", "adj.fd"), ("تين", "adj.fd"), ("ات", "adj.fp"),
)  # fmt: skip
FIRST_STAYS = ("جنوب ", "شرق ", "شمال ")
"""A compass point before a nationality stands in construct and does not change: جنوب أفريقية."""
LANDS = {"أوروميا", "أفريقيا", "إفريقيا", "أبخازيا", "أوسيتيا", "كتالونيا", "كاتالونيا", "كورسيكا", "إسكندنافيا", "اسكندنافيا", "أوراسيا"}
"""Accusatives that are the name of the land itself."""
Line = tuple[str, str, str, str]


def inflected(base: str) -> Iterator[tuple[str, str]]:
    """(word, form) for every form of a masculine singular in ي; terms of two words agree in both."""
    for ending, form in ENDINGS:
        words = base.split()
        if base.startswith(FIRST_STAYS):
            yield f"{words[0]} {words[1]}{ending}", form
            continue
        changed = [word + ending for word in words]
        yield " ".join(changed), form
        if len(changed) > 1 and not form.endswith(".acc"):
            yield " ".join("ال" + word for word in changed), form + ".def"


def arabic_state(own: dict[str, str], names: set[str]) -> Iterator[Line]:
    for base in many(own["adj_ar"]):
        for word, form in inflected(base):
            if fold(word) not in names:
                yield own["code"], word, form, ""
            elif not form.endswith(".acc") and fold("ال" + word) not in names:  # سورية is the country, السورية is Syrian
                yield own["code"], "ال" + word, form + ".def", ""
    for plural in many(own["plural_ar"]):
        yield own["code"], plural, "adj.mp", ""


def arabic_people(row: dict[str, str]) -> Iterator[Line]:
    kind = row["kind"]
    for base in many(row["word"]):
        yield from ((row["code"], word, f"{form}.{kind}", row["note"]) for word, form in inflected(base) if word not in LANDS)
    for plural in many(row["plural"]):
        yield row["code"], plural, f"adj.mp.{kind}", row["note"]


def english_state(own: dict[str, str]) -> Iterator[Line]:
    yield from ((own["code"], word, "adj", "") for word in many(own["adj_en"]) if word not in many(own["names_en"]))
    for pair in many(own["demonym_en"]):
        one, _, several = pair.partition("/")
        yield own["code"], one, "noun.sg", ""
        yield own["code"], several or one + "s", "noun.pl", ""


def english_people(row: dict[str, str]) -> Iterator[Line]:
    kind, note = row["kind"], row["note"]
    yield from ((row["code"], word, "noun.sg." + kind if row["forms"] in ("noun", "person") else "adj." + kind, note) for word in many(row["word"]))
    if row["forms"] == "noun":
        yield from ((row["code"], word, "adj." + kind, note) for word in many(row["word"]))
    yield from ((row["code"], word, "noun.pl." + kind, note) for word in many(row["plural"]))


def finished(lines: list[Line], notes: list[dict[str, str]]) -> list[list[str]]:
    """Without doubles and dropped words, with the notes of words that mean more than one thing, sorted."""
    said = {(row["code"], fold(row["word"])): row["note"] for row in notes}
    kept: dict[tuple[str, str, str], str] = {}
    for code, word, form, note in lines:
        warning = said.get((code, fold(word)), "")
        if not warning.startswith("drop"):
            kept.setdefault((code, word, form), bar((note, warning)))
    return sorted([code, word, form, note] for (code, word, form), note in kept.items())


def main() -> int:
    states, words = authored("countries"), authored("nationality_words")
    notes = [row for row in words if row["kind"] == "adj"]
    peoples = [row for row in words if row["kind"] != "adj"]
    names = {fold(name) for own in states for name in many(own["names_ar"]) if " " not in name}
    arabic = [line for own in states for line in arabic_state(own, names)] + [
        line for row in peoples if row["lang"] == "ar" for line in arabic_people(row)
    ]
    english = [line for own in states for line in english_state(own)] + [line for row in peoples if row["lang"] == "en" for line in english_people(row)]
    return deliver(
        {
            PACKS / "ar" / "nationalities.tsv": table(ARABIC, HEADER, finished(arabic, notes)),
            PACKS / "en" / "nationalities.tsv": table(ENGLISH, HEADER, finished(english, notes)),
        }
    )


if __name__ == "__main__":
    sys.exit(main())
