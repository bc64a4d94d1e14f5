"""Small coded reports made by hand: what is asked of a store must not change when the coder learns to read better."""

from khabar.model import Attribution, Block, Coded, Dropped, Event, Party, Place, Quote, Report, Sentence, Span, When
from khabar.tokens import tokens

VERSIONS = (("khabar", "0.1.0"), ("pack/ar", "abc"), ("world", "def"))
IDLIB = {"name": "Idlib", "geonameid": "169389", "country_code": "SY", "resolution": "city"}


def at(text, words):
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def party(text, words, code, sector=None, **kw):
    return Party(**at(text, words), code=code, sector=sector, **kw)


def event(text, kind, trigger, actors=(), recipients=(), said=(), where=None, when=None, **kw):
    """An event whose parts are given as words of the text: parties as (words, code[, sector]), `said` as (role, words[, name])."""
    sentence = text[: text.index(trigger)].count("\n")
    chain = tuple(Attribution(s[0], **at(text, s[1]), party=party(text, s[1], None, identifier_text=s[2]) if len(s) > 2 else None) for s in said)
    return Event(
        kind, Span(**at(text, trigger)), tuple(party(text, *p) for p in actors), tuple(party(text, *p) for p in recipients), attribution=chain,
        where=Place(**at(text, where[0]), **where[1]) if where else None, when=When(**at(text, when[0]), date=when[1]) if when else None,
        sentence=sentence, **kw,
    )  # fmt: skip


def coded(key, outlet, day, text, events=(), quotes=(), lang="ar", **kw):
    lines = [(m, m + len(line)) for line in text.split("\n") for m in [text.index(line)]]
    report = Report(text=text, id=key, outlet=outlet, published=day, lang=lang, title=f"خبر {key}", **kw)
    sentences = tuple(Sentence(a, b, tokens(text, a, b), paragraph=n) for n, (a, b) in enumerate(lines))
    blocks = tuple(Block(a, b, "body", "line") for a, b in lines)
    return Coded(report, blocks, sentences, (), tuple(events), tuple(quotes), (Dropped("events", "no-actor", 0, 3, "x"),), VERSIONS)


def quote(text, content, speaker, code):
    return Quote(Span(**at(text, content)), True, Span(**at(text, speaker)), party=party(text, speaker, code, "GOV"))


RAID = "قصفت طائرات روسية مدينة إدلب السورية يوم الجمعة، بحسب وكالة رويترز.\nوقال مصدر طبي إن ستة مدنيين قتلوا في الغارة."
VISIT = "زار وزير الخارجية الصيني موسكو اليوم السبت وأجرى محادثات مع نظيره.\nوقال الوزير: «نريد السلام في المنطقة كلها»."
BLAME = "أدانت الصين ما جرى في إدلب.\nودعت بكين روسيا إلى وقف إطلاق النار."
SHIP = "Russia bombed a Chinese cargo ship on Thursday, Reuters reported.\nThe foreign minister said: \"We condemn this attack.\""
CROWD = "تظاهر آلاف المواطنين في تونس احتجاجا على غلاء الأسعار."
STRIKE = "أضرب العمال في صفاقس."

NEWS = (
    coded("r1", "وكالة العينة", "2024-03-01", RAID, [
        event(RAID, "ASSAULT", "قصفت", [("طائرات روسية", "RUS", "MIL")], said=[("agency", "وكالة رويترز", "Reuters")], where=("إدلب", IDLIB), mode="aerial"),
        event(RAID, "ASSAULT", "قتلوا", [], [("مدنيين", "SYR", "CVL")], said=[("anonymous", "مصدر طبي")]),
    ]),
    coded("r2", "صحيفة المثال", "2024-03-02", VISIT, [
        event(VISIT, "CONSULT", "زار", [("وزير الخارجية الصيني", "CHN", "GOV")], [("موسكو", "RUS")], when=("اليوم السبت", "2024-03-02"), mode="visit"),
    ], [quote(VISIT, "نريد السلام في المنطقة كلها", "الوزير", "CHN")]),
    coded("r3", "صحيفة المثال", "2024-03-20", BLAME, [
        event(BLAME, "ACCUSE", "أدانت", [("الصين", "CHN")], mode="disapprove"),
        event(BLAME, "REQUEST", "ودعت", [("بكين", "CHN")], [("روسيا", "RUS")]),
    ]),
    coded("r4", "Sample Daily", "2024-04-05", SHIP, [
        event(SHIP, "ASSAULT", "bombed", [("Russia", "RUS")], [("Chinese cargo ship", "CHN", "BUS")], said=[("agency", "Reuters", "Reuters")], when=("Thursday", "2024-04-04")),
    ], [quote(SHIP, "We condemn this attack.", "The foreign minister", "CHN")], lang="en"),
    coded("r5", "صحيفة المثال", "2024-04-06", CROWD, [event(CROWD, "PROTEST", "تظاهر", [("المواطنين", "TUN", "CVL")], mode="demo", confidence=0.9)]),
)  # fmt: skip
LATER = coded("r5", "صحيفة المثال", "2024-04-06", STRIKE, [event(STRIKE, "PROTEST", "أضرب", [("العمال", "TUN", "LAB")], mode="strike")])


def news():
    return NEWS
