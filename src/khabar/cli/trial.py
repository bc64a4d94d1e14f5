"""`khabar try`: what fires on a sentence, what almost fired and why not, and how the sentence was read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any

import typer

from khabar.cli.screen import isolated
from khabar.model import Coded, Parsed, Phrase, Predicate, Report


def try_sentence(
    lang: Annotated[str, typer.Argument(help="Language of the sentence: ar or en.")],
    sentence: Annotated[str, typer.Argument(help="The sentence, in quotes.")],
    published: Annotated[str, typer.Option(help="Day of publication; today by default.", metavar="DATE", show_default=False)] = "",
) -> None:
    """Show what fires on a sentence, what almost fired and why not, and how the sentence was read.

    Example: khabar try en "Gunmen attacked a police station in Basra."
    """
    from khabar.pipeline import Coder, trial

    coded = Coder().code(Report(text=sentence, lang=lang, published=published or date.today()))
    found = trial(lang, sentence)
    read = [line for parsed, _, _ in found for line in reading(parsed)]
    for line in ("read", *read, *came_out(coded), *attempts([t for _, _, tried in found for t in tried])):
        print(line)


def reading(parsed: Parsed) -> Iterator[str]:
    """The sentence as it was read: each phrase with its parties, each predicate with its arguments."""
    for number, phrase in enumerate(parsed.phrases):
        yield f"  {number:2} {_phrase(phrase, parsed)}"
    for predicate in parsed.predicates:
        yield f"   * {_predicate(predicate, parsed)}"


def _phrase(phrase: Phrase, parsed: Parsed) -> str:
    parties = ", ".join(" ".join(x for x in (p.code, p.sector) if x) or "?" for p in phrase.parties)
    before = f"{isolated(phrase.prep)} + " if phrase.prep else ""
    return f"{before}[{isolated(_words(parsed, phrase.start, phrase.end))}]" + (f" = {parties}" if parties else "")


def _predicate(predicate: Predicate, parsed: Parsed) -> str:
    tokens = parsed.sentence.tokens
    words = _words(parsed, tokens[predicate.first].start, tokens[predicate.last - 1].end)
    sides = {"subject": predicate.subject, "object": predicate.object, "of": predicate.of, **{isolated(p): found for p, found in predicate.preps}}
    arguments = "".join(f", {name} {'+'.join(map(str, found))}" for name, found in sides.items() if found)
    passive = " passive" if predicate.passive else ""
    return f"{isolated(words)} ({isolated(predicate.reading.lemma)} {predicate.reading.pos}{passive}, {predicate.status}){arguments}"


def _words(parsed: Parsed, start: int, end: int) -> str:
    """The words from one character to another; a clitic before `start` is no part of the first."""
    return " ".join(t.text[max(0, start - t.start) :] for t in parsed.sentence.tokens if start < t.end <= end)


def came_out(coded: Coded) -> Iterator[str]:
    """The events with their reasons, then what was left out on the way."""
    from khabar.explain import explain

    for event in coded.events:
        yield f"event {event.type}" + (f" {event.mode}" if event.mode else "")
        yield f"  {explain(event)}"
    for left in coded.dropped:
        yield f"dropped {left.reason}: «{isolated(coded.report.text[left.start : left.end])}» {left.detail}"


def attempts(tried: Sequence[Any]) -> Iterator[str]:
    """Every other rule whose trigger stands in the sentence, and what stopped it."""
    found = [t for t in tried if t.stopped]
    if found:
        yield "almost"
    for one in found:
        yield f"  {one.rule} on «{isolated(one.trigger.text)}»: {one.stopped}"
    if not tried:
        yield "no rule has a trigger in this sentence"
