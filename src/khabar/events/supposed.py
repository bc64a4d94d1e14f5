"""What a sentence only asks, wishes, fears or says of anybody: «من يقتل …», «على باريس أن تتفاوض», «هل تهاجم …؟», «خيار قصف …», «غالبا ما تعتقل …».

None of it happened, and nobody says that it will: no event, not even a planned one. The words stand in a pack's `parties.yml` under `supposed`; a
language without them drops nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from khabar.fold import fold
from khabar.knowledge import Words
from khabar.model import Parsed, Phrase, Predicate, Unit

TIED = ("object", "prep", "content", "subject", "purpose")
"""How an act hangs on one that is itself only supposed."""
SMALL = ("NEG", "AUX", "FUT", "ADV")
FAR = 12
"""Units before an act among which a question may open."""
LONGEST_CHAIN = 4
OPENING, CLOSING = frozenset("«“‹"), frozenset("»”›")
"""Marks that open and close a slogan; straight ones do not say which they are."""
MARKS = OPENING | CLOSING
NEAR = 5
"""Units before a quotation among which a word says that it was chanted or written on a banner."""


@dataclass(frozen=True, slots=True)
class Supposed:
    """Finds acts that nobody tells as facts or plans, by the words that a pack's `parties.yml` holds under `supposed`; docs/packs.md explains each."""

    known: bool
    """Whether a language has such words at all; in one without them nothing is dropped."""
    ages: Words
    any: Words
    asking: Words
    chanting: Words
    choices: Words
    duty: Words
    fearing: Words
    generic: Words
    habits: Words
    openers: Words
    ought: Words
    plans: Words
    pointing: Words
    polls: Words
    possible: Words
    questions: Words
    ranks: Words
    remembered: Words
    right: Words
    that: Words
    thinking: Words
    thought: Words

    def reason(self, parsed: Parsed, predicate: Predicate) -> str:
        """Why an act is only supposed, itself or what it hangs on; empty when it is told."""
        if not self.known:
            return ""
        at: Predicate | None = predicate
        for _ in range(LONGEST_CHAIN):
            if at is None:
                break
            found = self._own(parsed, at) or ("only-thought" if at is not predicate and self._about_plan(parsed, at) else "")
            if found:
                return found
            at = self._above(parsed, at)
        if self._long_ago(parsed, predicate):
            return "long-ago"
        return "asked-by-poll" if self._polled(parsed, predicate) else ""

    def _about_plan(self, parsed: Parsed, at: Predicate) -> bool:
        """«خيار آخر يتمثل في شن …», «تقضي الخطة بقصف …»: what a plan or a choice consists of."""
        return at.tag == "V" and any(fold(parsed.phrases[i].lemma) in self.plans | self.thought for i in at.subject)

    def _above(self, parsed: Parsed, at: Predicate) -> Predicate | None:
        """What an act hangs on; a verb right behind an act noun that is its subject («تفجير استهدف موكبه») hangs on that."""
        if at.governor >= 0 and at.relation in TIED:
            return parsed.predicates[at.governor]
        before = [parsed.phrases[i] for i in at.subject if parsed.phrases[i].last == at.first] if at.tag == "V" else []
        return next((q for q in parsed.predicates if q.tag == "M" and any(p.first <= q.first < p.last for p in before)), None)

    def _long_ago(self, parsed: Parsed, predicate: Predicate) -> bool:
        """«في القرن السابع عشر», «في الستينات»: history, told by its age."""
        for step in (-1, 1):
            for unit in parsed.units[predicate.unit + step : max(0, predicate.unit + step * FAR) : step] if predicate.unit + step >= 0 else ():
                if unit.tag in ("PUNCT", "SUB"):
                    break
                if unit.tag != "NAME" and {unit.key, unit.bare, _word(unit)} & self.ages:  # «القرن الأفريقي» is a land
                    return True
        return False

    def _own(self, parsed: Parsed, predicate: Predicate) -> str:
        if self._asked(parsed, predicate) or parsed.units[-1].key in self.questions:
            return "only-asked"
        if self._feared(parsed, predicate):
            return "only-thought"
        if self._ranked(parsed, predicate):
            return "told-before"
        if self._chanted(parsed, predicate):
            return "slogan"
        if _named_day(parsed, predicate):
            return "named-day"
        if predicate.tag == "V":
            return self._verb(parsed, predicate) if predicate.reading.form.startswith("present") else ""
        return "only-thought" if predicate.tag == "M" and self._noun(parsed, predicate) else ""

    def _verb(self, parsed: Parsed, predicate: Predicate) -> str:
        before = [u for u in _before(parsed, predicate) if u.tag not in SMALL]
        opener = before[0] if before else None
        if opener is None:
            return ""
        if opener.key in self.generic or self._any(parsed, opener):
            return "anybody"
        if self._habit(parsed, predicate, opener):
            return "habit"
        if opener.tag != "SUB":
            return ""
        if _word(opener) in self.openers or self._ought(parsed, opener):
            return "should-be"
        governor = parsed.predicates[predicate.governor] if predicate.governor >= 0 and predicate.relation == "content" else None
        return "only-thought" if governor is not None and fold(governor.reading.lemma) in self.thinking else ""

    def _feared(self, parsed: Parsed, predicate: Predicate) -> bool:
        """"Some fear that Chad will invade": what is to come only in somebody's mind."""
        above = parsed.predicates[predicate.governor] if predicate.governor >= 0 and predicate.relation == "content" else None
        if predicate.status not in ("planned", "hypothetical"):
            return False
        opening = [u for u in parsed.units if u.last <= predicate.clause[0]][-2:]
        noun = opening[0] if len(opening) == 2 and opening[1].tag == "SUB" else None  # "fears that Chad will invade"
        return any(lemma in self.fearing for lemma in (fold(above.reading.lemma) if above else "", _word(noun) if noun else ""))

    def _asked(self, parsed: Parsed, predicate: Predicate) -> bool:
        """«هل تهاجم …؟»: a word that asks whether, before the act and in its own clause."""
        for unit in _before(parsed, predicate)[:FAR]:
            if unit.key in self.asking:
                return True
            if unit.tag in ("V", "PUNCT", "REL", "SUB"):
                return False
        return False

    def _any(self, parsed: Parsed, unit: Unit) -> bool:
        """«أي دولة تهاجم …»: what any such one does."""
        index = next((i for i, u in enumerate(parsed.units) if u is unit), 0)
        return unit.tag in ("R", "N") and index > 0 and parsed.units[index - 1].key in self.any

    def _habit(self, parsed: Parsed, predicate: Predicate, opener: Unit) -> bool:
        index = next((i for i, u in enumerate(parsed.units) if u is opener), 0)
        return opener.tag == "REL" and index > 0 and parsed.units[index - 1].key in self.habits

    def _ought(self, parsed: Parsed, that: Unit) -> bool:
        """«من الأفضل أن», «يجب أن», «على باريس أن»: who ought to do it has not done it."""
        index = next((i for i, u in enumerate(parsed.units) if u is that), 0)
        last = parsed.units[index - 1] if index else None
        if last is None or _word(that) not in self.that:
            return False
        if last.key in self.ought or _word(last) in self.ought:
            return True
        phrase = next((p for p in parsed.phrases if p.last == last.last and p.prep in (self.duty | self.right)), None)
        return phrase is not None and self._whose(parsed, phrase)

    def _whose(self, parsed: Parsed, phrase: Phrase) -> bool:
        """Whether nothing but the duty or right puts somebody behind على or ل: «حث على»، «اتفق على» do."""
        before = [u for u in parsed.units if u.last <= phrase.first and u.tag != "PREP"]
        last = before[-1] if before else None
        if last is not None and (last.key in self.ought or _word(last) in self.ought):
            return True
        return bool(phrase.parties) and phrase.prep in self.duty and (last is None or last.tag in ("SUB", "AUX", "PUNCT", "CONJ"))

    def _noun(self, parsed: Parsed, predicate: Predicate) -> bool:
        index = next((i for i, p in enumerate(parsed.phrases) if p.first <= predicate.first < p.last), -1)
        if index < 0:
            return False
        phrase = parsed.phrases[index]
        if {fold(word) for word in phrase.words} & self.possible:
            return True
        before = [u for u in parsed.units if u.last <= phrase.first and u.last >= phrase.first - 1]
        inside = next((u for u in parsed.units if u.first == phrase.first), None)
        if inside is not None and inside.key in self.any or before and (before[-1].key in self.any or _word(before[-1]) in self.openers):
            return True
        if self._chosen(parsed, predicate):
            return True
        above = parsed.phrases[index - 1] if index else None
        return above is not None and phrase.first - above.last <= 1 and bool(phrase.prep) and self._only_named(parsed, above)

    def _ranked(self, parsed: Parsed, predicate: Predicate) -> bool:
        """«وهو الهجوم الثالث على …», «وكان هذا أعنف هجوم …»: an act pointed back at and counted or compared was told before."""
        phrase = next((p for p in parsed.phrases if p.first <= predicate.first < p.last), None) if predicate.tag in ("M", "N") else None
        if phrase is None:
            return False
        before = [u for u in parsed.units[: predicate.unit] if u.last <= phrase.first]
        own = {_word(u) for u in parsed.units[predicate.unit :] if u.last <= phrase.last}
        if before and _word(before[-1]) in self.ranks:
            own.add(_word(before.pop()))
        return bool(own & self.ranks) and bool(before) and before[-1].tag in ("PRON", "DEM") and before[-1].key in self.pointing

    def _chosen(self, parsed: Parsed, predicate: Predicate) -> bool:
        """«قصف المصانع هو الحل»: an act that somebody holds to be the way is weighed, not told."""
        for at, unit in enumerate(parsed.units[predicate.unit + 1 : predicate.unit + 1 + FAR], predicate.unit + 1):
            if unit.tag in ("V", "PUNCT", "SUB", "REL"):
                return False
            if unit.tag == "PRON" and unit.key in self.pointing:
                return at + 1 < len(parsed.units) and _word(parsed.units[at + 1]) in self.choices
        return False

    def _chanted(self, parsed: Parsed, predicate: Predicate) -> bool:
        """«رددوا هتافات منها «أعداؤنا يقصفون …»»: what stands in marks behind a word of chanting or writing on banners is no news."""
        opened = next((i for i in range(predicate.unit - 1, -1, -1) if parsed.units[i].key in MARKS), -1)
        if opened < 1 or parsed.units[opened].key in CLOSING:
            return False
        at = opened
        while at >= 0 and parsed.units[at].key in OPENING:
            at = self._list_before(parsed, at)
        return any({_word(u), u.key, u.bare} & self.chanting for u in parsed.units[max(0, at - NEAR) : at + 1])

    def _list_before(self, parsed: Parsed, opened: int) -> int:
        """The unit before a mark; of several quotations joined to each other, the mark that opens the one before."""
        at = opened - 1
        while at >= 0 and (parsed.units[at].tag == "CONJ" or parsed.units[at].tag == "PUNCT" and parsed.units[at].key not in MARKS):
            at -= 1
        if at < 0 or parsed.units[at].key not in CLOSING:
            return at
        return next((i for i in range(at - 1, -1, -1) if parsed.units[i].key in OPENING), at - 1)

    def _only_named(self, parsed: Parsed, above: Phrase) -> bool:
        """Whether what a noun opens is thought of, or remembered: «خيار قصف …», «الذكرى الثالثة لاغتيال …»."""
        head = next((u for u in parsed.units if u.first <= above.head < u.last), None)
        keys = {head.key, head.bare} if head is not None else set()
        return fold(above.lemma) in self.thought or bool(keys & self.remembered)

    def _polled(self, parsed: Parsed, predicate: Predicate) -> bool:
        """«أظهر استطلاع أن معظم الأتراك يرفضون …»: what a poll found out was answered, not done."""
        polls = [i for i, unit in enumerate(parsed.units[: predicate.unit]) if _word(unit) in self.polls]
        return any(i == 0 or parsed.units[i - 1].tag not in ("N", "R", "M") for i in polls)  # «طائرة استطلاع» is no poll


def _named_day(parsed: Parsed, predicate: Predicate) -> bool:
    """«تفجيرات 11 سبتمبر»: acts that are called by their day are known to everybody, and only named."""
    if predicate.tag != "M" or predicate.reading.form != "pl" or predicate.unit + 1 >= len(parsed.units):
        return False
    after, behind = parsed.units[predicate.unit + 1], parsed.units[predicate.unit + 2 : predicate.unit + 3]
    numbered = after.tag == "TIME" or after.tag == "NUM" and bool(behind) and behind[0].tag == "PUNCT"  # «11-9»; «هجمات 3 مسلحين» are theirs
    return numbered and after.first == predicate.last and after.key[:1].isdigit() and not parsed.units[predicate.unit].carries("article")


def _before(parsed: Parsed, predicate: Predicate) -> list[Unit]:
    """The units before an act, or before the phrase it heads, nearest first."""
    phrase = next((p for p in parsed.phrases if p.first <= predicate.first < p.last), None) if predicate.tag == "M" else None
    first = phrase.first if phrase else predicate.first
    return [unit for unit in reversed(parsed.units[: predicate.unit]) if unit.last <= first]


def _word(unit: Unit) -> str:
    return fold(unit.reading.lemma) if unit.reading else unit.key
