"""Adds heads of state and government since 2000 from REIGN (leader spells to March 2021) to the authored people and offices.

Run: python build/leaders.py LEADERLIST.csv. Rows that REIGN gave before are replaced; a leader whose family name already stands among the
authored office holders of his country is left to the authored row. A leader known by one word (Christie, King, Note) is left out:
such a word is no safe name. REIGN names no offices, so the office is `leader`.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

from khabar.fold import fold
from khabar.packs import HOME, read_table

SOURCE = "REIGN 2021-03"
WORLD = HOME / "world"
PEOPLE = ("id", "name", "wikidata", "since", "until", "source", "names_ar", "names_en")
OFFICES = ("person", "office", "code", "sector", "institution", "since", "until", "source")
LEFT_OUT = {"SNM", "AND", "LIE"}  # captains and co-princes who change twice a year and lead no government in the news
OMITTED = {"Tommy Ray Franks", "Jay Garner", "Paul Bremer", "Muhammad VI", "Jabir As-Sabah", "Mahatir Bin Mohammad", "Sher Bahdur Deuba", "Saca Gonzšlez"}
"""Officers of an occupation; misspellings of people who have an authored row or a better one."""
AUTHORED = Path(__file__).parent / "authored"
ISO = {row["state"]: row["code"] for row in read_table(AUTHORED / "reign_states.tsv")}
ENDS = {row["person"]: row["until"] for row in read_table(AUTHORED / "reign_ends.tsv")}
ARABIC = {row["person"]: row["names_ar"] for row in read_table(AUTHORED / "leader_names.tsv")}


def clean(name: str) -> str:
    """The name without notes such as (acting) and (2nd time)."""
    return re.sub(r"\s*\([^)]*\)", "", name).strip()


def day(row: dict[str, str]) -> tuple[str, str]:
    """First day and last month of a spell as ISO prefixes; a spell that still ran in 2021 has no end."""
    since = f"{row['syear']}-{int(row['smonth']):02d}-{int(row['sdate']):02d}"
    return since, f"{row['eyear']}-{int(row['emonth']):02d}" if row["eyear"] else ""


def spells(path: Path) -> list[tuple[str, str, str, str]]:
    """(name, country, since, until) of every leader in office in 2000 or later who has a full name."""
    found = []
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines):
            name, state = clean(row["leader"]), row["stateabb"]
            if int(row["eyear"] or 9999) < 2000 or state in LEFT_OUT or name in OMITTED:
                continue
            if full(name):
                found.append((name, ISO.get(state, state), *day(row)))
    return found


def full(name: str) -> bool:
    """Two or more words, the first no particle, no initials, no pair of people, nothing garbled."""
    words = name.split()
    return len(words) > 1 and name[0].isupper() and not re.search(r"\.|&|\band\b|�", name) and min(map(len, words)) > 1


def slug(name: str) -> str:
    words = re.sub(r"[^a-z0-9]+", " ", fold(name)).split()
    return "-".join([words[-1], *words[:-1]])


def known(people: list[dict[str, str]], offices: list[dict[str, str]]) -> set[tuple[str, str]]:
    """(country, word of a name) of every authored office holder."""
    names = {p["id"]: p["names_en"] for p in people}
    return {(o["code"], fold(w)) for o in offices for w in re.split(r"[\s|]|(?<=[Aa]l)-", names[o["person"]]) if len(w) > 2}


def authored(table: str) -> list[dict[str, str]]:
    return [row.cells for row in read_table(WORLD / f"{table}.tsv") if not row["source"].startswith(SOURCE)]


def write(table: str, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    path = WORLD / f"{table}.tsv"
    comment = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    body = sorted("\t".join(row.get(c, "") for c in columns) for row in rows)
    path.write_text("\n".join([*comment, "\t".join(columns), *body]) + "\n", "utf-8")


def main(leaderlist: Path) -> None:
    people, offices = authored("people"), authored("offices")
    taken, ids = known(people, offices), {p["id"] for p in people}
    for name, code, since, until in spells(leaderlist):
        if any((code, fold(word)) in taken for word in re.split(r"[\s]|(?<=[Aa]l)-", name) if len(word) > 2):
            continue
        person = slug(name)
        if person not in ids:
            ids.add(person)
            arabic = ARABIC.get(person, "")
            people.append({"id": person, "name": name, "source": f"{SOURCE}; Arabic authored" if arabic else SOURCE, "names_ar": arabic, "names_en": name})
        ended = until or ENDS.get(person, "")
        source = SOURCE if ended == until else f"{SOURCE}; end authored"
        spell = {"person": person, "office": "leader", "code": code, "sector": "GOV", "since": since, "until": ended, "source": source}
        offices.append(spell)
    write("people", PEOPLE, people)
    write("offices", OFFICES, offices)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
