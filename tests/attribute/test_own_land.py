"""«بلاده» is the land of whoever speaks, though another official was named after him; and whom a pronoun of the sentence before means meets."""

from __future__ import annotations

from khabar import Report
from khabar.pipeline import Coder

BEFORE = "وصل الرئيس التونسي قيس سعيد إلى الجزائر. "


def events(text: str) -> list[tuple[str, list[str | None], list[str | None]]]:
    found = Coder(scorer=False).code(Report(text=text, lang="ar", published="2022-09-19")).events
    return [(e.type, [p.code for p in e.actors], [p.code for p in e.recipients]) for e in found]


def test_the_land_is_the_speakers() -> None:
    told = events(BEFORE + "وأكد لدى استقباله أمس وزير الخارجية الفرنسي أن بلاده ترفض التدخل.")
    assert ("REJECT", ["TUN"], []) in told and ("CONSULT", ["FRA"], ["TUN"]) in told


def test_an_organisation_has_no_land() -> None:
    told = events("التقى وزير الخارجية التركي المبعوث الأممي. وقال المبعوث الأممي إن بلاده ترفض التدخل.")
    assert told == [("CONSULT", ["TUR", "UNO"], [])]
