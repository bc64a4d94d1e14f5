"""From an act of saying to its chain: the speaker, the document he said it in, the medium he said it to, each with its role."""

from __future__ import annotations

from khabar.attribute.frames import Frames
from khabar.attribute.saying import Saying
from khabar.attribute.voices import MEDIUM, NAMED, NAMELESS, SAID_IN, UNNAMED
from khabar.fold import fold
from khabar.model import Attribution, Phrase


def chain(saying: Saying, frames: Frames) -> tuple[Attribution, ...]:
    """The links of one act of saying, nearest speaker first."""
    links = [_link(phrase, speaker_role(phrase, frames), saying) for phrase in saying.speakers]
    links += [_link(phrase, "document", saying) for phrase in saying.documents]
    links += [_link(phrase, medium_role(phrase, frames), saying) for phrase in saying.media]
    return tuple(links)


def _link(phrase: Phrase, role: str, saying: Saying) -> Attribution:
    party = phrase.parties[0] if phrase.parties else None
    return Attribution(role, phrase.start, phrase.end, party.text if party else "", party, saying.cue)


def speaker_role(phrase: Phrase, frames: Frames) -> str:
    """speaker, anonymous, document, agency or outlet, by what the phrase names."""
    kinds = {p.kind for p in phrase.parties}
    head = fold(phrase.lemma)
    if "agency" in kinds or head in frames.agencies:
        return "agency"
    if MEDIUM in phrase.classes or "outlet" in kinds or _core(head, frames) in frames.media:
        return "outlet"
    if SAID_IN in phrase.classes or (head in frames.documents and not phrase.parties):
        return "document"
    named = NAMED in phrase.classes or any(p.identifier_text for p in phrase.parties)
    if NAMELESS in phrase.classes or UNNAMED in phrase.classes:
        return "anonymous"
    if not named and ("source" in kinds or head in frames.anonymous):
        return "anonymous"
    return "speaker"


def _core(lemma: str, frames: Frames) -> str:
    """The noun that counts in a lemma of several words: television of "state television"."""
    return lemma.split(" ")[0 if frames.heads_first else -1]


def medium_role(phrase: Phrase, frames: Frames) -> str:
    """agency or outlet."""
    kinds = {p.kind for p in phrase.parties}
    words = {fold(w) for w in phrase.words}
    return "agency" if "agency" in kinds or words & frames.agencies else "outlet"
