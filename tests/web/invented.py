"""Invented reports with everything a page shows: marks that overlap, a story with a copy and a contradiction, and an attack on the page in every field."""

from dataclasses import replace
from datetime import date

from news import IDLIB, NEWS, at, coded, event, quote

from khabar.model import Attribution, Block, Mention, Number, Party, Place, Report, Size, Span
from khabar.story import Contradiction, Copy, Origin, Story, Tie, Told

ADDRESS = "http://127.0.0.1"
SHELLED = "وكالة العينة - قصفت القوات الروسية حي الوعر في حمص يوم الأحد، ما أدى إلى مقتل 12 شخصا.\nوقال المتحدث باسم الدفاع المدني «إن القوات الروسية قصفت المدرسة BBC مرتين».\nشارك هذا الخبر على فيسبوك"
SHELLED_AGAIN = SHELLED.replace("وكالة العينة - ", "")
DENIED = "نفت وزارة الدفاع الروسية أن تكون طائراتها قصفت حي الوعر، وقالت إن القتلى 15 من المسلحين."
HOMS = {"name": "Homs", "geonameid": "169577", "country_code": "SY", "resolution": "city"}


def shelled(key, outlet, day, text):
    chain = [("speaker", "المتحدث باسم الدفاع المدني")]
    told = [
        event(text, "ASSAULT", "قصفت", [("القوات الروسية", "RUS", "MIL")], where=("حمص", HOMS), mode="heavy-weapons", confidence=0.8),
        event(text, "ASSAULT", "مقتل", [], [], size=Size(dead=Number(**at(text, "12"), value=12.0)), confidence=0.6),
    ]
    again = text.index("قصفت المدرسة")
    quoted = replace(event(text, "ASSAULT", "قصفت المدرسة", [("القوات الروسية", "RUS", "MIL")], said=chain, rule="ASSAULT/bomb"), trigger=Span(again, again + 4, "قصفت"))
    made = coded(key, outlet, day, text, [*told, quoted], [quote(text, "إن القوات الروسية قصفت المدرسة BBC مرتين", "المتحدث باسم الدفاع المدني", "SYR")])
    last = text.index("شارك هذا")
    blocks = (Block(0, last, "body", "line"), Block(last, len(text), "furniture", "share buttons"))
    names = (
        Mention(**at(text, "الروسية"), kind="actor", source="countries:RUS", party=Party(**at(text, "الروسية"), code="RUS", kind="nationality")),
        Mention(**at(text, "حمص"), kind="place", source="places:169577", place=Place(**at(text, "حمص"), **HOMS)),
    )
    return replace(made, blocks=blocks, mentions=names)


SCRIPT = '<script>alert("khabar")</script>'
SVG = '<svg onload=alert(1)><a href="javascript:alert(1)">x</a></svg>'
TEMPLATE = "{{ 7 * 191 }} {% raw %} ${7*191} #{7*191}"
OVERRIDE = "قال \u202eالوزير txt.exe\u202c إن \u2066النص\u2069 معكوس \u2069\u2069"
QUOTED = "\" onmouseover=\"alert(1)\" x='"
ATTACK = "\n".join([SCRIPT, SVG, TEMPLATE, OVERRIDE, QUOTED, "=HYPERLINK(\"http://x\",\"y\")", "</p></section></main></html>"])
LONG = "كلمة طويلة جدا " * 20_000


def attack():
    """Every field that a stranger writes holds something that a page might run."""
    words = {"start": 0, "end": len(SCRIPT), "text": SCRIPT}
    by = Party(**words, code="RUS", sector="GOV", identifier_text=SVG, kind="person")
    chain = (Attribution("agency", **words, party=by, cue=Span(**words)), Attribution("anonymous", **at(ATTACK, SVG)))
    done = event(ATTACK, "ACCUSE", "onload", rule=SCRIPT, confidence=0.5)
    bad = replace(done, actors=(by,), recipients=(by,), attribution=chain, where=Place(**words, name=SVG, country_code="<b>"))
    said = quote(ATTACK, SVG, "alert", "RUS")
    report = Report(text=ATTACK, id='a/../"><script>.json', outlet=SCRIPT, lang="ar", published="2024-05-02", title=SCRIPT + OVERRIDE, url="javascript:alert(1)", read_from="/home/somebody/secret.txt")
    made = coded("a", SCRIPT, "2024-05-02", ATTACK, [bad], [said])
    mention = Mention(**words, kind="place", source=SCRIPT, place=Place(**words, name=SVG, country_code="<b>"))
    return replace(made, report=report, mentions=(mention,))


LONG_WORDS = LONG[:20_000]
REPORTS = (
    *NEWS,
    shelled("s1", "وكالة العينة", "2024-04-01", SHELLED),
    shelled("s2", "صحيفة المثال", "2024-04-01", SHELLED_AGAIN),
    coded("s3", "Sample Post", "2024-04-02", DENIED, [
        event(DENIED, "ASSAULT", "قصفت", [("طائراتها", "RUS", "MIL")], status="denied", said=[("speaker", "وزارة الدفاع الروسية")], where=("حي الوعر", IDLIB)),
    ]),
    attack(),
    coded("long", "صحيفة المثال", "2024-01-05", LONG, [event(LONG, "CONSULT", LONG_WORDS, [(LONG_WORDS, "RUS")])]),
)  # fmt: skip
BY_ID = {one.report.id: one for one in REPORTS}


def told(report, words, what):
    return Told(report, **at(BY_ID[report].report.text, words), what=what)


STORY = Story(
    "5709e", "قصف حي الوعر في حمص", date(2024, 4, 1), date(2024, 4, 2), ("s1", "s2", "s3"),
    events=(told("s1", "قصفت", "ASSAULT"), told("s2", "قصفت", "ASSAULT"), told("s3", "قصفت", "ASSAULT")),
    ties=(Tie("s2", "s1", 0.98, 0.98, None, 0.97, ("روسيا",), ("حمص",), ("ASSAULT",), 0), Tie("s3", "s1", 0.5, 0.5, None, None, ("روسيا",), (), ("ASSAULT",), 1)),
    copies=(Copy("s2", "s1", "copy", 0.95, 0.99),),
    origins=(Origin("agency", "وكالة العينة", ("s1", "s2")), Origin("speaker", "وزارة الدفاع الروسية", ("s3",))),
    contradictions=(
        Contradiction("denied", told("s1", "قصفت", "ASSAULT"), told("s3", "قصفت", "ASSAULT")),
        Contradiction("dead", told("s1", "12", "12"), told("s3", "15", "15")),
    ),
)  # fmt: skip
