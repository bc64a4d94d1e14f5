"""One sentence that says why an event was coded: the rule, the words, and who said so. In English and in Arabic."""

from __future__ import annotations

from khabar.model import Event, Party

_WORDS = {
    "en": {
        "fired": "Rule {rule} fired on «{words}»",
        "actor": "actor",
        "recipient": "recipient",
        "nobody": "no actor named",
        "dated": "dated by «{words}»",
        "undated": "«{words}» could not be dated",
        "placed": "placed by «{words}»",
        "status": "status {status}",
        "said": "according to {chain}",
        "own": "on the outlet's own word",
        "comma": ", ",
        "break": "; ",
        "planned": "planned",
        "hypothetical": "hypothetical",
        "denied": "denied",
        "negated": "negated",
    },
    "ar": {
        "fired": "انطبقت القاعدة {rule} على «{words}»",
        "actor": "الفاعل",
        "recipient": "المتلقي",
        "nobody": "لم يُذكر فاعل",
        "dated": "أُرّخ بعبارة «{words}»",
        "undated": "تعذّر تأريخ «{words}»",
        "placed": "حُدّد المكان بعبارة «{words}»",
        "status": "الحالة: {status}",
        "said": "نقلاً عن {chain}",
        "own": "والقول للوسيلة نفسها",
        "comma": "، ",
        "break": "؛ ",
        "planned": "مخطط له",
        "hypothetical": "مفترض",
        "denied": "منفي على لسان طرف",
        "negated": "منفي في النص",
    },
}


def explain(event: Event, ui: str = "en") -> str:
    """Why `event` was coded, as one sentence in the language `ui` (en or ar)."""
    words = _WORDS[ui]
    rule = words["fired"].format(rule=event.rule or event.type, words=event.trigger.text)
    rest = [_parties(event, words), *_circumstances(event, words), _who_says(event, words)]
    return f"{rule}: {words['break'].join(rest)}."


def _parties(event: Event, words: dict[str, str]) -> str:
    named = [
        f"{words[side]} {words['comma'].join(_party(p) for p in parties)}"
        for side, parties in (("actor", event.actors), ("recipient", event.recipients))
        if parties
    ]
    return words["comma"].join(named if event.actors else [words["nobody"], *named])


def _party(party: Party) -> str:
    """«words» (CODE SECTOR): the form in which parties are shown everywhere."""
    code = " ".join(x for x in (party.code, party.sector) if x)
    return f"«{party.text}» ({code})" if code else f"«{party.text}»"


def _circumstances(event: Event, words: dict[str, str]) -> list[str]:
    out = []
    if event.when:
        out.append(words["dated" if event.when.date else "undated"].format(words=event.when.text))
    if event.where:
        out.append(words["placed"].format(words=event.where.text))
    if event.status != "occurred":
        out.append(words["status"].format(status=words[event.status]))
    return out


def _who_says(event: Event, words: dict[str, str]) -> str:
    if not event.attribution:
        return words["own"]
    return words["said"].format(chain=" ← ".join(f"«{link.text}»" for link in event.attribution))
