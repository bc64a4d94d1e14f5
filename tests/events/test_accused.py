"""Words about an act are aimed at its doers; its victims are never accused."""

from __future__ import annotations

import pytest

from khabar import Report
from khabar.pipeline import Coder

TOLD = [
    ("ندد الوزير التركي بقتل المدنيين في غزة.", ["TUR"], []),
    ("دانت ألمانيا اعتقال الناشطة المصرية.", ["DEU"], []),
    ("نددت قطر بقصف الجيش السوري للمدينة.", ["QAT"], ["SYR"]),
    ("انتقدت قطر إرسال تركيا قوات إلى سوريا.", ["QAT"], ["TUR"]),
]


@pytest.mark.parametrize("scorer", [False, True])
@pytest.mark.parametrize(("text", "actors", "recipients"), TOLD)
def test_aimed_at(text: str, actors: list[str], recipients: list[str], scorer: bool) -> None:
    events = Coder(scorer=scorer).code(Report(text=text, lang="ar", published="2022-09-19")).events
    accused = next(e for e in events if e.type == "ACCUSE")
    assert ([p.code for p in accused.actors], [p.code for p in accused.recipients]) == (actors, recipients)
