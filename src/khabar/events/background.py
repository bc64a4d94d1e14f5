"""What a sentence tells only beside its news: an act in a relative clause says who somebody is («الرجل الذي خطفه المسلحون …»), not what happened.

A pack's `parties.yml` names the types whose acts are background there (`retold`), the relative words that describe (`describing`: الذي, but not
ما, which goes on telling), the articles of acts known before (`articles`), and the nouns that only stand for what was told («الأمر الذي أدى إلى …»).
A present verb right behind indefinite people or places says which ones are meant as well. Not supported: such clauses in the past.
"""

from __future__ import annotations

from dataclasses import dataclass

from khabar.events.rules import FRAMES
from khabar.knowledge import Lemmas, Words
from khabar.model import Event, Parsed, Predicate

BETWEEN = ("AUX", "NEG", "FUT", "ADV")
"""Small words between a relative word and its verb."""
ACTS = frozenset(("act", *FRAMES))
WHERE = frozenset(("place", "area", "building"))
HELD = ("object", "prep", "subject", "time")
"""How a verbal noun hangs on the verb whose clause it shares."""


@dataclass(frozen=True, slots=True)
class Background:
    """Finds acts that are only retold, by words of the pack's `parties.yml`."""

    types: Lemmas
    describing: Words
    told_things: Lemmas
    articles: Lemmas

    def reason(self, parsed: Parsed, predicate: Predicate, event: Event) -> str:
        """Why an act is no news: `retold`, `only-mentioned` or "", when it is."""
        if self._retold(parsed, predicate, event.type):
            return "retold"
        return "only-mentioned" if self._mentioned(predicate, event) else ""

    def _mentioned(self, predicate: Predicate, event: Event) -> bool:
        """«أبلغت السفارة بالهجوم»: an act with its article that nobody is said to have suffered, done by the subject of the verb above: known before, not told here."""
        if event.type not in self.types or event.recipients or predicate.tag != "M" or not predicate.carried:
            return False
        return bool(predicate.subject) and bool(self.articles & set(predicate.reading.proclitics))

    def _retold(self, parsed: Parsed, predicate: Predicate, kind: str) -> bool:
        """Whether an act of this type stands in a relative clause, as its verb or as a verbal noun that hangs on it."""
        if kind not in self.types:
            return False
        if predicate.tag == "M" and predicate.relation in HELD and predicate.governor >= 0:
            predicate = parsed.predicates[predicate.governor]
            if _of_act(parsed, predicate):
                return False  # the violence that left ten dead
        if predicate.tag != "V":
            return False
        return predicate.relation == "relative" and self._behind_relative(parsed, predicate) or _describes(parsed, predicate)

    def _behind_relative(self, parsed: Parsed, predicate: Predicate) -> bool:
        at = predicate.unit - 1
        while at >= 0 and parsed.units[at].tag in BETWEEN:
            at -= 1
        if at < 1 or parsed.units[at].key not in self.describing:
            return False
        before = parsed.units[at - 1].reading
        return before is None or before.lemma not in self.told_things


def _describes(parsed: Parsed, predicate: Predicate) -> bool:
    """«اشتباكات بين الشرطة ومتظاهرين يحتجون على …», «منطقة يتجمع فيها المتظاهرون»: whether a present verb right behind indefinite people or places says which ones."""
    if not predicate.reading.form.startswith("present"):
        return False
    who = next((parsed.phrases[i] for i in predicate.subject if parsed.phrases[i].last == predicate.first), None)
    where = next((parsed.phrases[i] for i in predicate.object if parsed.phrases[i].last == predicate.first), None) if predicate.relation == "relative" else None
    return who is not None and bool(who.prep) and not who.definite or where is not None and not where.definite and bool(WHERE & set(where.classes))


def _of_act(parsed: Parsed, predicate: Predicate) -> bool:
    """Whether what a relative clause describes is itself an act."""
    described = (*predicate.subject, *predicate.object)
    return any(ACTS & set(parsed.phrases[i].classes) for i in described if parsed.phrases[i].last <= predicate.first)
