"""Questions of every kind, twenty of each, that `bench/store.py` asks: names, places and words that are frequent and rare in Arabic news."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from khabar.store import Store

CODES = ["USA", "SAU", "YEM", "IRN", "SYR", "EGY", "IRQ", "ISR", "PSE", "TUR", "RUS", "CHN", "FRA", "GBR", "DEU", "KWT", "QAT", "ARE", "BHR", "JOR"]
SECTORS = ["GOV", "MIL", "CVL", "REB", "COP", "OPP", "BUS", "LEG", "JUD", "MED", "EDU", "JRN", "HLH", "LAB", "SPY", "UAF"]
TYPES = ["ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONCEDE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT", "REQUEST", "RETREAT", "SANCTION", "SUPPORT", "THREATEN"]
TYPES += TYPES[:4]
NAMES = ["وزير", "الملك", "الرئيس", "الحوثيين", "سلمان", "أوباما", "التحالف", "الشرطة", "القوات", "المتحدث", "السفير", "الجيش", "الأمير", "مسلحين", "داعش", "المحكمة", "اللجنة", "النصر", "الهلال", "الوزارة"]
PLACES = ["عدن", "الرياض", "صنعاء", "جدة", "بغداد", "دمشق", "القاهرة", "حلب", "تعز", "مكة", "مأرب", "الدمام", "نجران", "جازان", "أنقرة", "طهران", "باريس", "لندن", "لحج", "بيروت"]
FREQUENT = ["رئيس", "السعودية", "اليوم", "قال", "العام", "المملكة", "الله", "وزير", "محمد", "عبدالله", "الرياض", "قوات", "المدينة", "العالم", "شركة", "نادي", "الأمن", "العمل", "الحكومة", "الدولة"]
RARE = ["زلزال", "بركان", "قرصنة", "مجاعة", "انقلاب", "استفتاء", "هدنة", "رهائن", "لقاح", "إضراب", "فيضان", "اغتيال", "مفاوض", "طوارئ", "لاجئ", "انتحاري", "عاصفة", "محاكمة", "تهريب", "مناورة"]
PHRASES = ["وقف إطلاق النار", "خادم الحرمين الشريفين", "الأمم المتحدة", "مجلس الأمن", "وزارة الداخلية", "قوات التحالف", "ولي العهد", "الرئيس اليمني", "الاتفاق النووي", "وزير الخارجية", "أسعار النفط", "الدوري السعودي", "وزارة الصحة", "مجلس التعاون", "حقوق الإنسان", "الاتحاد الأوروبي", "كأس العالم", "سوق الأسهم", "المقاومة الشعبية", "هيئة الأمر بالمعروف"]
AGENCIES = ["رويترز", "واس", "الأناضول", "فرانس", *NAMES[:16]]
ROLES = ["anonymous", "agency", "document", "speaker", "outlet"]
STATUSES = ["occurred", "planned", "hypothetical", "denied", "negated"] * 4
YEARS = [str(year) for year in range(2010, 2020)] * 2
PAGES = [0, 50, 100, 500, 1_000, 2_000, 5_000, 10_000, 0, 50] * 2
Asked = Callable[[Store], object]


def _other(some: list[str]) -> list[str]:
    return some[3:] + some[:3]


def finds(*questions: str) -> list[Asked]:
    """`khabar find` of each."""
    return [partial(Store.find, asked=one) for one in questions]


def searches(*questions: str, newest: bool = False) -> list[Asked]:
    """`khabar search` of each."""
    return [partial(Store.search, asked=one, newest=newest) for one in questions]


KINDS: dict[str, list[Asked]] = {
    "newest events, any page": [partial(Store.find, limit=50, offset=n) for n in PAGES],
    "actor: a code": finds(*[f"actor:{c}" for c in CODES]),
    "actor: code and sector": finds(*[f'actor:"{c} GOV"' for c in CODES]),
    "actor: a sector": finds(*[f"actor:{s}" for s in SECTORS]),
    "actor: words of a name": finds(*[f"actor:{n}" for n in NAMES]),
    "recipient: a code": finds(*[f"recipient:{c}" for c in CODES]),
    "party: words of a name": finds(*[f"party:{n}" for n in NAMES]),
    "actor and recipient": finds(*[f"actor:{a} recipient:{b}" for a, b in zip(CODES, _other(CODES), strict=True)]),
    "type": finds(*[f"type:{t}" for t in TYPES]),
    "type and day": finds(*[f"type:{t} date:{y}" for t, y in zip(TYPES, YEARS, strict=True)]),
    "place: a name": finds(*[f"place:{p}" for p in PLACES]),
    "place: a country": finds(*[f"place:{c}" for c in CODES]),
    "outlet": finds(*[f"outlet:{o}" for o in ["alweeam", "aawsat", "alwatan", "aleqtisadiya", "sabq", "okaz", "alriyadh", "3alyoum", "arreyadi", "alsharq"]]),
    "day": finds(*[f"date:{y}-{n % 12 + 1:02}" for n, y in enumerate(YEARS)]),
    "said-by: a name": finds(*[f"said-by:{n}" for n in AGENCIES]),
    "said-by: a code or role": finds(*[f"said-by:{c}" for c in ROLES + CODES[:15]]),
    "status": finds(*[f"status:{s}" for s in STATUSES]),
    "quad class and confidence": finds(*[f"quad:{n} min-confidence:{c}" for n in (1, 2, 3, 4) for c in (0.3, 0.5, 0.7, 0.8, 0.9)]),
    "many fields": finds(*[f"actor:{a} type:{t} date:{y} status:occurred" for a, t, y in zip(CODES, TYPES, YEARS, strict=True)]),
    "words and fields": finds(*[f"{w} actor:{c}" for w, c in zip(FREQUENT, CODES, strict=True)]),
    "either": finds(*[f"actor:{a} OR type:{t}" for a, t in zip(CODES, TYPES, strict=True)]),
    "without": finds(*[f"actor:{a} -type:{t} -status:denied" for a, t in zip(CODES, TYPES, strict=True)]),
    "nothing fits": finds(*[f"actor:{a} recipient:FJI type:{t}" for a, t in zip(CODES, TYPES, strict=True)]),
    "count": [partial(Store.count, asked=a) for a in ("", *[f"actor:{c}" for c in CODES[:7]], *[f"type:{t}" for t in TYPES[:6]], *FREQUENT[:6])],
    "search: rare word": searches(*RARE),
    "search: frequent word": searches(*FREQUENT),
    "search: phrase": searches(*[f'"{p}"' for p in PHRASES]),
    "search: three words": searches(*[" ".join(three) for three in zip(FREQUENT, RARE, NAMES, strict=True)]),
    "search: words and fields": searches(*[f"{w} actor:{c}" for w, c in zip(FREQUENT, CODES, strict=True)]),
    "search: newest first": searches(*FREQUENT[:10], *RARE[:10], newest=True),
    "search: without": searches(*[f"{a} -{b}" for a, b in zip(FREQUENT, RARE, strict=True)]),
    "quotes of a speaker": [partial(Store.quotes, by=w) for w in CODES[:10] + NAMES[:10]],
    "quotes with words": [partial(Store.quotes, asked=w) for w in RARE[:10] + FREQUENT[:10]],
    "network of everything": [Store.network],
    "network of a year": [partial(Store.network, since=y, until=y) for y in YEARS[:10]],
    "network of an actor": [partial(Store.network, asked=f"actor:{c}") for c in CODES],
}
RELATIONS: dict[str, list[Asked]] = {
    "relations of two by month": [lambda store, a=a, b=b: store.relations(a, b, by="month") for a, b in zip(CODES, _other(CODES), strict=True)],
    "relations of four by month": [lambda store, n=n: store.relations(*(CODES * 2)[n : n + 4], by="month") for n in range(20)],
}
