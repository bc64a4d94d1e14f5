"""Events as a store gives them, with everything that breaks the files of the careless: none of it happened."""

from khabar.model import Attribution, Event, Judgement, Number, Party, Place, Report, Size, Span, When
from khabar.store import KeptEvent

RAID = "قصفت طائرات روسية مدينة إدلب أمس فقُتل ستة مدنيين، بحسب رويترز نقلا عن مصدر طبي."
TALKS = "اجتمع وزير الخارجية الصيني ونظيره المصري في مصر في فبراير."
ODD = '=HYPERLINK("http://evil.example")\tRebels "attacked"\r\na post;\x00 the mayor, | said <b>no & yes</b>\u2028.'
DENIED = "نفت موسكو قصف إدلب."
ANON = "Protesters marched."
IDLIB = {"name": "Idlib", "geonameid": "169389", "lat": 35.931, "lon": 36.634, "province": "Idlib", "country_code": "SY", "feature_code": "PPLA", "resolution": "city"}
EGYPT = {"name": "Egypt", "country_code": "EG", "feature_code": "PCLI", "resolution": "country"}


def at(text, words):
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def party(text, words, code=None, sector=None, **kw):
    return Party(**at(text, words), code=code, sector=sector, **kw)


def report(key, text, published=None, outlet="صحيفة المثال", lang="ar", **kw):
    return Report(text=text, id=key, outlet=outlet, lang=lang, published=published, **kw)


def kept(number, event, of, **kw):
    return KeptEvent(f"{number:016x}", event, of, (0, len(of.text)), "0.1.0", **kw)


FIRST = report("r1", RAID, "2024-03-02T01:30:00+03:00", title="غارة على إدلب", url="https://example.org/1?a=1&b=2")
SECOND = report("r2", TALKS, "2024-03-05")
THIRD = report("r3", ODD, "2024-03-06", 'Sample "Daily"', "en", title="-1+1|cmd", url="javascript:alert(1)")
LAST = report("r5", ANON, None, None, "en")

REUTERS = Party(**at(RAID, "رويترز"), code="GBR", sector="JRN", identifier_text="Reuters", kind="agency")
DOCTOR = party(RAID, "مصدر طبي", "SYR", "MED", kind="source")
AIR_RAID = Event(
    "ASSAULT", Span(**at(RAID, "قصفت")), (party(RAID, "طائرات روسية", "RUS", "MIL", kind="force"),), (party(RAID, "مدنيين", "SYR", "CVL", kind="people"),),
    mode="aerial", contexts=("military",), when=When(**at(RAID, "أمس"), date="2024-03-01"), where=Place(**at(RAID, "إدلب"), **IDLIB),
    attribution=(Attribution("anonymous", **at(RAID, "مصدر طبي"), party=DOCTOR), Attribution("agency", **at(RAID, "رويترز"), party=REUTERS)),
    confidence=0.9, size=Size(dead=Number(**at(RAID, "ستة"), value=6.0)), rule="ASSAULT.bomb",
)  # fmt: skip
MINISTER = party(TALKS, "وزير الخارجية الصيني", "CHN", "GOV", identifier_id="Q12345", identifier_text="Sample Minister", office="foreign minister", kind="person")
MEETING = Event(
    "CONSULT", Span(**at(TALKS, "اجتمع")), (MINISTER, party(TALKS, "نظيره المصري", "EGY", "GOV", kind="office")),
    when=When(**at(TALKS, "فبراير"), date="2024-02"), where=Place(**at(TALKS, "مصر"), **EGYPT), confidence=0.8, rule="CONSULT.meet", sentence=3,
)  # fmt: skip
REBELS = Party(**at(ODD, "Rebels"), code="ISM", sector="REB", identifier_text="=cmd|'/C calc'!A0", kind="group")
POST = party(ODD, 'a post;\x00 the mayor, | said <b>no & yes</b>', "EUR", "GOV")
ATTACK = Event("ASSAULT", Span(**at(ODD, '"attacked"')), (REBELS,), (POST,), confidence=0.7, rule="ASSAULT.attack", mode="drone")
DENIAL = Event("ASSAULT", Span(**at(DENIED, "قصف")), (party(DENIED, "موسكو", "RUS", kind="capital"),), status="denied", rule="ASSAULT.bomb")
MARCH = Event("PROTEST", Span(**at(ANON, "marched")), (party(ANON, "Protesters"),), mode="demo", rule="PROTEST.march")

WRONG = Judgement("", "wrong", why="old news", who="amal", at="2024-03-07T00:00:00Z")
EVENTS = (
    kept(1, AIR_RAID, FIRST, stories=("s1",)),
    kept(2, MEETING, SECOND),
    kept(3, ATTACK, THIRD),
    kept(4, DENIAL, report("r4", DENIED, "2024-03-03")),
    kept(5, MARCH, LAST),
    kept(6, AIR_RAID, report("r6", RAID, "2024-03-02"), judgements=(WRONG,)),
)
HAPPENED = ("0000000000000001", "0000000000000002", "0000000000000003", "0000000000000005")
LEFT = {"denied": 1, "judged wrong": 1}


def size(story):
    """Story s1: four reports of two origins."""
    return {"s1": (4, 2)}.get(story, (1, 1))
