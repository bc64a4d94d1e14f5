"""One sentence that says what was coded, who says so, and why: "Reuters, citing an unnamed source («…»), reported an attack («…») by …". English and Arabic."""

from __future__ import annotations

from collections.abc import Sequence

from khabar.model import Attribution, Event, Party

_ACTS = {
    "AGREE": ("an agreement or promise", "اتفاق أو وعد"),
    "CONSULT": ("a meeting or talks", "لقاء أو محادثات"),
    "SUPPORT": ("backing", "تأييد"),
    "CONCEDE": ("a concession", "تنازل"),
    "COOPERATE": ("cooperation", "تعاون"),
    "AID": ("aid", "مساعدة"),
    "RETREAT": ("a retreat or release", "انسحاب أو إفراج"),
    "REQUEST": ("a request", "طلب"),
    "ACCUSE": ("an accusation or criticism", "اتهام أو انتقاد"),
    "REJECT": ("a rejection", "رفض"),
    "THREATEN": ("a threat", "تهديد"),
    "PROTEST": ("a protest", "احتجاج"),
    "SANCTION": ("a sanction", "عقوبة"),
    "MOBILIZE": ("a mobilization", "حشد"),
    "COERCE": ("coercion", "إكراه"),
    "ASSAULT": ("an attack", "هجوم"),
}
_WORDS = {
    "en": {
        "act": "{act} ({type}, «{words}»)",
        "by": "by {}",
        "nobody": "by nobody named",
        "to": "towards {}",
        "dated": "dated by «{}»",
        "undated": "with «{}», which could not be dated",
        "placed": "at «{}»",
        "status": {"planned": "as planned", "hypothetical": "as hypothetical", "negated": "as something that did not happen", "denied": ""},
        "rule": "rule {}",
        "own": "The outlet itself tells of",
        "reports": "{} reported",
        "says": "{} told of",
        "denies": "{} denied",
        "citing": "{}, citing {},",
        "further": "{}, in turn quoting {},",
        "in": "{} in {}",
        "and": " and ",
        "anonymous": "an unnamed source («{}»)",
        "named": "«{}»",
        "comma": ", ",
    },
    "ar": {
        "act": "{act} ({type}، «{words}»)",
        "by": "فاعله {}",
        "nobody": "لم يُذكر فاعله",
        "to": "في حق {}",
        "dated": "أُرّخ بعبارة «{}»",
        "undated": "ولم يُعرف اليوم المقصود بـ«{}»",
        "placed": "في «{}»",
        "status": {"planned": "وهو مخطط له", "hypothetical": "وهو مفترض", "negated": "وهو منفي في النص", "denied": ""},
        "rule": "القاعدة {}",
        "own": "تذكر الوسيلة نفسها خبر",
        "reports": "ذكرت {} خبر",
        "says": "ورد عن {} خبر",
        "denies": "ورد عن {} نفي",
        "citing": "{} نقلاً عن {}",
        "further": "{} عن {}",
        "in": "{} في {}",
        "and": " و",
        "anonymous": "مصدر لم يُسمَّ («{}»)",
        "named": "«{}»",
        "comma": "، ",
    },
}


def explain(event: Event, ui: str = "en") -> str:
    """What `event` tells, on whose word, and by which rule it was coded, as one sentence in the language `ui` (en or ar)."""
    words = _WORDS[ui]
    rule = words["rule"].format(event.rule or event.type)
    parts = [f"{_who_says(event, words)} {_act(event, words, ui)}", *_parties(event, words), *_circumstances(event, words)]
    told = words["comma"].join(parts)
    return f"{told[:1].upper()}{told[1:]} ({rule})."


def _act(event: Event, words: dict, ui: str) -> str:
    name = _ACTS.get(event.type, (event.type, event.type))[ui == "ar"]
    return words["act"].format(act=name, type=" ".join(x for x in (event.type, event.mode) if x), words=event.trigger.text)


def _parties(event: Event, words: dict) -> list[str]:
    comma = words["comma"]
    actors = words["by"].format(comma.join(map(_party, event.actors))) if event.actors else words["nobody"]
    return [actors, *([words["to"].format(comma.join(map(_party, event.recipients)))] if event.recipients else [])]


def _party(party: Party) -> str:
    """«words» (CODE SECTOR): the form in which parties are shown everywhere."""
    code = " ".join(x for x in (party.code, party.sector) if x)
    return f"«{party.text}» ({code})" if code else f"«{party.text}»"


def _circumstances(event: Event, words: dict) -> list[str]:
    out = []
    if event.where:
        out.append(words["placed"].format(event.where.text))
    if event.when:
        out.append(words["dated" if event.when.date else "undated"].format(event.when.text or event.when.date))
    if words["status"].get(event.status):
        out.append(words["status"][event.status])
    return out


# ----------------------------------------------------------------------------------------------------------- who says so


def _who_says(event: Event, words: dict) -> str:
    """The chain from the outside in: the medium cites the speaker, who cites another; the document is where he says it."""
    if not event.attribution:
        return words["own"]
    media = [k for k in event.attribution if k.role in ("agency", "outlet")]
    tellers = _tellers(event.attribution, words)
    cited = [*(_named(k, words) for k in reversed(media)), *reversed(tellers)]
    verb = "denies" if event.status == "denied" else "reports" if media else "says"
    who = cited[0]
    for number, source in enumerate(cited[1:]):
        who = words["further" if number else "citing"].format(who.rstrip(","), source)
    return words[verb].format(who)


def _tellers(chain: Sequence[Attribution], words: dict) -> list[str]:
    """Speakers, nearest first, those of one cue together; a document stands with the speaker before it, or alone where nobody is named."""
    found: list[str] = []
    cue: object = None
    for link in chain:
        if link.role == "document" and found:
            found[-1] = words["in"].format(found[-1], _named(link, words))
        elif link.role not in ("agency", "outlet"):
            if found and link.cue is not None and link.cue == cue:
                found[-1] += words["and"] + _named(link, words)
            else:
                found.append(_named(link, words))
            cue = link.cue
    return found


def _named(link: Attribution, words: dict) -> str:
    return words["anonymous" if link.role == "anonymous" else "named"].format(link.text)
