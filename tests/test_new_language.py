"""A language that has only just been begun: the template as it is copied reads a report, and a verb, a noun and a rule make an event."""

import pytest

from khabar import Coder, Report, packs
from khabar.packs.check import check
from khabar.packs.new import start

RULE = """
- id: condemn
  verbs: [kondamni]
  actor: [subject]
  recipient: [object]
  examples:
    - text: Ministro kondamnis reĝon.
      actor: [GOV]
"""
TEXT = "Ministro kondamnis reĝon. Hieraŭ mortis 5 homoj."


@pytest.fixture
def begin(tmp_path, monkeypatch):
    """Starts a pack as `khabar pack new` does, in a folder of its own; each test takes a code of its own, for what is made of a pack is kept."""

    def started(lang):
        folder = start(lang, tmp_path)
        monkeypatch.setattr(packs, "named", lambda group: {lang: None} if group == packs.PLUGINS else {})
        monkeypatch.setattr(packs, "load", lambda group, name: folder)
        packs.pack.cache_clear()
        return folder

    yield started
    packs.pack.cache_clear()


def code(lang):
    return Coder(scorer=False).code(Report(text=TEXT, lang=lang, published="2024-05-02"))


def test_the_template_is_a_pack_that_reads_and_finds_nothing(begin):
    begin("eo")
    coded = code("eo")
    assert [TEXT[s.start : s.end] for s in coded.sentences] == ["Ministro kondamnis reĝon.", "Hieraŭ mortis 5 homoj."]
    assert coded.events == ()
    assert check(["eo"]) == []


def test_a_verb_a_noun_and_a_rule_make_an_event(begin):
    folder = begin("ia")
    for table, row in (("verbs", "kondamni\tkondamnis\t\t\t\t\t\tt\tcondemn"), ("roles", "ministro\t\toffice\tGOV\t\tminister"), ("roles", "reĝo\treĝon\toffice\tGOV\t\tking")):
        with (folder / f"{table}.tsv").open("a", encoding="utf-8") as rows:
            rows.write(f"{row}\n")
    (folder / "inflect.yml").write_text("- {part: past, form: past}\n- {part: sg, form: sg}\n", "utf-8")
    (folder / "events" / "ACCUSE.yml").write_text(RULE, "utf-8")
    (event,) = code("ia").events
    assert (event.type, event.rule, [p.text for p in event.actors], [p.text for p in event.recipients]) == ("ACCUSE", "ACCUSE.condemn", ["Ministro"], ["reĝon"])
    assert check(["ia"]) == []
