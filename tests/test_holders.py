"""khabar world update: a Wikidata export (ours, with invented ids) becomes rows of the user's own folder, which the world then has."""

import gzip
import json
from datetime import date

import pytest
from typer.testing import CliRunner

from khabar import holders
from khabar.cli import app
from khabar.errors import KhabarError
from khabar.link import names
from khabar.packs import read_table, world
from khabar.packs.overlay import laid_over, world_folder

EGYPT = next(row["wikidata"] for row in world().rows("countries") if row["code"] == "EGY")


def item(value):
    return {"mainsnak": {"datavalue": {"value": {"id": value}}}, "rank": "normal"}


def day(text, precision=11):
    return {"datavalue": {"value": {"time": f"+{text}T00:00:00Z", "precision": precision}}}


def post(name, label, *lands):
    return {"id": name, "labels": {"en": {"value": label}}, "claims": {"P1001": [item(land) for land in lands]}}


def held(what, since=None, until=None, rank="normal"):
    qualifiers = {prop: [snak] for prop, snak in (("P580", since), ("P582", until)) if snak}
    return {**item(what), "qualifiers": qualifiers, "rank": rank}


def person(name, english, arabic, *claims, aliases=()):
    labels = {lang: {"value": text} for lang, text in (("en", english), ("ar", arabic)) if text}
    return {"id": name, "labels": labels, "aliases": {"en": [{"value": a} for a in aliases]}, "claims": {"P39": list(claims)}}


EXPORT = [
    post("Q900000001", "Minister of Foreign Affairs of Egypt", EGYPT),
    post("Q900000002", "Speaker of the Sample Parliament of Egypt"),
    post("Q900000003", "keeper of the lighthouse", EGYPT),
    person("Q900000011", "Nadim Samplewala", "نديم سامبلوالا", held("Q900000001", day("2031-02-03"), day("2033-05-00", 10)), held("Q900000003", day("2020-01-01")), aliases=("N. Samplewala", "Samplewala")),
    person("Q900000012", "Sameh Shoukry", "سامح شكري", held("Q900000001", day("2014-06-17"), day("2024-07-03"))),
    person("Q900000013", "Layla Exemplari", None, held("Q900000002", day("2030-00-00", 9)), held("Q900000001"), held("Q900000001", day("2029-01-01"), rank="deprecated")),
    person("Q900000014", None, "بلا اسم", held("Q900000001", day("2029-01-01"))),
    person("Q900000015", "Unknown Office", None, held("Q900000099", day("2029-01-01"))),
]
LINES = ["["] + [json.dumps(e, ensure_ascii=False) + "," for e in EXPORT] + ["]"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A user's folder of their own, and nothing of it left in memory afterwards."""
    monkeypatch.setenv("KHABAR_WORLD", str(tmp_path / "own"))
    forget()
    yield tmp_path / "own"
    monkeypatch.undo()
    forget()


def forget():
    for kept in (world, names._offices, names.spells, names.names):
        kept.cache_clear()


def made():
    return holders.update(holders.entities(LINES), "test")


def spells(of):
    return {(r["person"], r["office"], r["code"], r["sector"], r["since"], r["until"]) for r in of}


def test_claims_become_spells_with_their_precision():
    assert spells(made().offices) == {
        ("nadim-samplewala", "foreign minister", "EGY", "GOV", "2031-02-03", "2033-05"),
        ("shoukry-sameh", "foreign minister", "EGY", "GOV", "2014-06-17", "2024-07-03"),
        ("layla-exemplari", "speaker of parliament", "EGY", "LEG", "2030", ""),
    }


def test_what_is_left_out_is_counted_by_reason():
    assert dict(made().left) == {
        "office that the export does not explain": 2,
        "office without a beginning": 1,
        "deprecated claim": 1,
        "person without an English name": 1,
    }


def test_a_known_person_keeps_id_and_spellings():
    (row,) = [r for r in made().people if r["id"] == "shoukry-sameh"]
    known = next(r for r in world().rows("people") if r["id"] == "shoukry-sameh")
    assert set(known.many("names_ar")) <= set(row["names_ar"].split("|"))
    assert row["wikidata"] == "Q900000012"


def test_an_alias_of_one_word_is_no_name():
    (row,) = [r for r in made().people if r["id"] == "nadim-samplewala"]
    assert row["names_en"] == "Nadim Samplewala|N. Samplewala"


def test_the_world_reads_what_was_written_beside_its_own_rows(folder):
    before, version = len(world().rows("people")), world().version
    assert holders.write(made()) == folder
    forget()
    assert len(world().rows("people")) == before + 2
    assert world().version.startswith(f"{version}+")
    assert names.office("nadim-samplewala", date(2032, 1, 1)) == ("foreign minister", "EGY", "GOV")
    assert [held.since for held in names.spells("shoukry-sameh") if held.office == "foreign minister"] == ["2014-06-17"]


def test_a_second_update_takes_the_place_of_the_first(folder):
    holders.write(made())
    later = [EXPORT[0], person("Q900000011", "Nadim Samplewala", None, held("Q900000001", day("2031-02-03")))]
    forget()
    holders.write(holders.update(later, "later"))
    found = read_table(folder / "offices.tsv")
    assert [r["until"] for r in found if r["person"] == "nadim-samplewala"] == [""]
    assert {r["person"] for r in found} == {"nadim-samplewala", "shoukry-sameh", "layla-exemplari"}


def test_the_command_reads_gzip_and_tells_what_it_did(folder, tmp_path):
    export = tmp_path / "export.jsonl.gz"
    export.write_bytes(gzip.compress("\n".join(LINES).encode()))
    result = CliRunner().invoke(app, ["world", "update", "--wikidata", str(export)])
    assert result.exit_code == 0
    assert "3 people, 3 spells of office; written to" in result.output
    assert (folder / "people.tsv").exists()


def test_a_dry_run_writes_nothing(folder, tmp_path):
    export = tmp_path / "export.jsonl"
    export.write_text("\n".join(LINES), "utf-8")
    result = CliRunner().invoke(app, ["world", "update", "--wikidata", str(export), "--dry-run"])
    assert "nadim-samplewala\tforeign minister\tEGY\tGOV" in result.output
    assert not folder.exists()


def test_the_folder_can_be_switched_off(monkeypatch):
    monkeypatch.setenv("KHABAR_WORLD", "off")
    assert world_folder() is None
    with pytest.raises(KhabarError, match="set KHABAR_WORLD"):
        holders.write(made())


def test_broken_lines_and_missing_files_are_told(tmp_path):
    with pytest.raises(KhabarError, match="line 1 is no JSON"):
        list(holders.entities(["{broken"]))
    with pytest.raises(KhabarError, match="give a file or URL"):
        list(holders.lines(str(tmp_path / "nothing.jsonl")))


def test_own_rows_replace_by_id_and_offices_by_person_and_office():
    shipped = [{"person": "a", "office": "king"}, {"person": "a", "office": "judge"}, {"person": "b", "office": "king"}]
    own = [{"person": "a", "office": "king", "since": "2030"}]
    assert laid_over("offices", shipped, own) == (shipped[1], shipped[2], own[0])
