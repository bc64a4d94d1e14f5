"""The noun of this room: one act of saying, as it is found and settled."""

from __future__ import annotations

from dataclasses import dataclass, field

from khabar.model import Phrase, Span


@dataclass(slots=True)
class Saying:
    """One act of saying. `speakers` is empty when somebody named before says it; `content` is a stretch of text.

    `first` is where cue and speaker together begin. `listed`: it counts as a quotation; an accusation is said by somebody but quotes nobody.
    `outer`: brought in by according-to words, so it stands outside what else is said in the sentence. `nested`: it is told by another speaker.
    `quality`: one of QUOTE_KINDS.
    """

    cue: Span | None
    unit: int
    kind: str
    lemma: str
    stance: str
    speakers: list[Phrase]
    content: tuple[int, int]
    direct: bool
    first: int
    documents: list[Phrase] = field(default_factory=list)
    media: list[Phrase] = field(default_factory=list)
    nominal: bool = False
    listed: bool = True
    outer: bool = False
    nested: bool = False
    fragment: bool = False
    """Marked words that are no whole saying; what is told in them is told by what holds them."""
    quality: str = "speech"
    reach: tuple[int, int] | None = None
    """What events are told by it when that is more than its content: «حشدت روسيا، وفق مسؤول، ثلاث فرق»."""
    mention: Span | None = None
    """The words that stand for a speaker named before: "he"."""
    opening: tuple[int, int] | None = None
    """The first part of a content that speaker and cue interrupt."""
