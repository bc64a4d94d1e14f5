"""One sentence that says what was coded, who says so, and why: "Reuters, citing an unnamed source («…»), reported an attack («…») by …".

It is told in every language whose pack has an `explain.yml`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from khabar.model import Attribution, Event, Party
from khabar.packs import pack

Words = Mapping[str, Any]
"""The pieces of the sentence in one language, from `explain.yml` of its pack."""


def explain(event: Event, ui: str = "en") -> str:
    """What `event` tells, on whose word, and by which rule it was coded, as one sentence in the language `ui` (en, ar). Raises UnknownLanguage when there is no pack for it."""
    words: Words = pack(ui).section("explain")
    rule = words["rule"].format(event.rule or event.type)
    parts = [f"{_who_says(event, words)} {_act(event, words)}", *_parties(event, words), *_circumstances(event, words)]
    told = words["comma"].join(parts)
    return f"{told[:1].upper()}{told[1:]} ({rule})."


def _act(event: Event, words: Words) -> str:
    name = words["acts"].get(event.type, event.type)
    return words["act"].format(act=name, type=" ".join(x for x in (event.type, event.mode) if x), words=event.trigger.text)


def _parties(event: Event, words: Words) -> list[str]:
    comma = words["comma"]
    actors = words["by"].format(comma.join(map(_party, event.actors))) if event.actors else words["nobody"]
    return [actors, *([words["to"].format(comma.join(map(_party, event.recipients)))] if event.recipients else [])]


def _party(party: Party) -> str:
    """«words» (CODE SECTOR): the form in which parties are shown everywhere."""
    code = " ".join(x for x in (party.code, party.sector) if x)
    return f"«{party.text}» ({code})" if code else f"«{party.text}»"


def _circumstances(event: Event, words: Words) -> list[str]:
    out = []
    if event.where:
        out.append(words["placed"].format(event.where.text))
    if event.when:
        out.append(words["dated" if event.when.date else "undated"].format(event.when.text or event.when.date))
    if words["status"].get(event.status):
        out.append(words["status"][event.status])
    return out


# ----------------------------------------------------------------------------------------------------------- who says so


def _who_says(event: Event, words: Words) -> str:
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


def _tellers(chain: Sequence[Attribution], words: Words) -> list[str]:
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


def _named(link: Attribution, words: Words) -> str:
    return words["anonymous" if link.role == "anonymous" else "named"].format(link.text)
