"""Every rule's own examples, run through the coder: a rule must fire where it says so, with the parties it says, and stay silent elsewhere.

An example is coded as a report of one sentence, published on a fixed day. What fails is told with file, rule and what happened instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from khabar.errors import BadPack
from khabar.model import Coded, Event, Party, Report
from khabar.packs import languages, pack

DAY = "2020-01-15"
"""Publication day of all examples: offices are those of this day, and a relative date resolves against it."""


class Codes(Protocol):
    """What can code a report; `khabar.Coder` does."""

    def code(self, report: Report) -> Coded: ...


@dataclass(frozen=True, slots=True)
class Proof:
    """One example of one rule, and what was wrong with it; `problem` is empty when it proved the rule."""

    lang: str
    file: str
    rule: str
    text: str
    problem: str = ""

    def __str__(self) -> str:
        return f"{self.lang}/events/{self.file}: {self.rule}: «{self.text}»: {self.problem or 'proved'}"


def prove(coder: Codes, langs: Iterable[str] = (), ids: str = "") -> Iterator[Proof]:
    """Run the examples of the event rules of `langs` (default: every pack) whose id begins with `ids`, in file order."""
    for lang in langs or languages():
        for rule in pack(lang).rules("events"):
            if rule_id(rule).startswith(ids):
                yield from (prove_example(coder, lang, rule, example) for example in rule.get("examples") or [])


def rule_id(rule: dict[str, Any]) -> str:
    """TYPE.id: the name under which events carry the rule."""
    return f"{rule['file'].removesuffix('.yml')}.{rule['id']}"


def prove_example(coder: Codes, lang: str, rule: dict[str, Any], example: dict[str, Any]) -> Proof:
    """Whether one example of a rule comes out as it says. Raises BadPack for an example without text."""
    full_id, text = rule_id(rule), example.get("text")
    if not text:
        raise BadPack(f"{lang}/events/{rule['file']}: {full_id}: an example without text; write `- text: …`")
    coded = coder.code(Report(text=text, id=full_id, lang=lang, published=DAY))
    problem = silence_broken(full_id, coded) if "silent" in example else not_as_told(full_id, example, coded)
    return Proof(lang, rule["file"], full_id, text, problem)


def silence_broken(rule: str, coded: Coded) -> str:
    """A silent example asks that this rule does not fire; another may."""
    fired = [e for e in coded.events if e.rule == rule]
    return f"fires on «{fired[0].trigger.text}» but must stay silent" if fired else ""


def not_as_told(rule: str, example: dict[str, Any], coded: Coded) -> str:
    """What differs from the example in the event that comes nearest to it; empty when nothing does."""
    fired = [e for e in coded.events if e.rule == rule]
    if not fired:
        others = ", ".join(f"{e.rule or e.type} on «{e.trigger.text}»" for e in coded.events)
        return f"does not fire ({f'instead: {others}' if others else 'nothing does'})"
    return min((differences(example, event) for event in fired), key=len)


def differences(example: dict[str, Any], event: Event) -> str:
    """Parties, mode, status, date or place that the example names and the event has differently."""
    wrong = [_party_difference(side, example, parties) for side, parties in (("actor", event.actors), ("recipient", event.recipients))]
    read = {"mode": event.mode, "status": event.status, "date": event.when.date if event.when else None}
    wrong += [f"{name} is {got}, not {example[name]}" for name, got in read.items() if name in example and got != (example[name] or None)]
    return "; ".join(w for w in wrong if w)


def _party_difference(side: str, example: dict[str, Any], parties: tuple[Party, ...]) -> str:
    if side not in example:
        return ""
    wanted = sorted(as_list(example[side]))
    got = sorted(_like(wanted, party) for party in parties)
    return "" if got == wanted else f"{side} is {', '.join(got) or 'nobody'}, not {', '.join(wanted) or 'nobody'}"


def as_list(value: Any) -> list[str]:
    """A key of an example may hold one code, a list, or nothing."""
    return [value] if isinstance(value, str) and value else list(value or [])


def _like(wanted: list[str], party: Party) -> str:
    """The party's code as the example writes it: CODE/SECTOR unless the example gives this party's code alone."""
    whole = "/".join(x for x in (party.code or "", party.sector) if x is not None)
    spellings = (whole, party.code or "", f"/{party.sector}", party.sector or "")
    return next((s for s in spellings if s and s in wanted), whole or "?")
