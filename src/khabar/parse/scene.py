"""What argument finding works on: drafts of predicates, and a sentence's units and phrases with the look-ups it needs."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from khabar.fold import fold
from khabar.match import Lexicon
from khabar.model import PERSONAL, Phrase, Predicate, Reading, Unit

HARD = frozenset(".!?؟؛;:…")
PEOPLE = PERSONAL | {"people"}


@dataclass(slots=True)
class Draft:
    """A predicate in the making; the fields are those of `model.Predicate`."""

    unit: int
    reading: Reading
    tag: str
    subject: list[int] = field(default_factory=list)
    object: list[int] = field(default_factory=list)
    of: list[int] = field(default_factory=list)
    preps: dict[str, list[int]] = field(default_factory=dict)
    status: str = "occurred"
    passive: bool = False
    carried: bool = False
    describes: bool = False
    """Its subject is somebody it only says more of («متظاهرين احتجوا»): nobody whom the next clause goes on with."""
    governor: int = -1
    relation: str = ""
    content: int = -1
    cut: bool = False
    """A relative clause that runs to the end of the sentence hid what follows the first bare phrase."""
    span: tuple[int, int] = (0, 0)
    pending: list[tuple[str, str, int]] = field(default_factory=list)
    """Pronouns on prepositions, to be resolved when the subject is known: preposition, pronoun, unit."""
    absent: list[tuple[str, str]] = field(default_factory=list)
    """Places (object, a preposition) whose pronoun means nothing in this sentence, with the pronoun."""

    def behind(self, prepositions: Iterable[str]) -> list[int]:
        """The phrases behind any of these prepositions."""
        return [index for word in prepositions for index in self.preps.get(word, ())]

    def give(self, prepositions: Sequence[str], group: Sequence[int]) -> None:
        """Puts phrases where those behind the first of these prepositions stand; nowhere in a language that has none."""
        if prepositions:
            self.preps.setdefault(prepositions[0], []).extend(group)


class Scene:
    """A sentence's units and phrases with the look-ups that argument finding needs."""

    def __init__(self, units: Sequence[Unit], phrases: Sequence[Phrase], words: Lexicon) -> None:
        self.units, self.phrases, self.words = units, phrases, words
        self.known, self.spelling = words.known, words.spelling
        first = {u.first: i for i, u in enumerate(units)}
        last = {u.last: i for i, u in enumerate(units)}
        self.begin = {first[p.first]: i for i, p in enumerate(phrases)}
        self.extent = [(first[p.first], last[p.last] + 1) for p in phrases]
        self.inside = {u: i for i, (a, b) in enumerate(self.extent) for u in range(a, b)}
        self.resumed: dict[int, int] = {}
        """Bare phrases behind a clause that describes somebody, with the verb before it whose they are."""
        firsts = list(first)
        self.head_unit = [bisect_right(firsts, p.head) - 1 for p in phrases]

    def group(self, index: int) -> list[int]:
        """A phrase and those joined to it by and; what can act is joined only to what can act."""
        found = [index]
        while (following := self._next_joined(found[-1])) >= 0:
            if self.can_act(index) and not self.can_act(following):
                break
            found.append(following)
        return found

    def _next_joined(self, index: int) -> int:
        """The phrase joined to this one, also past the land it is of ("the president of Kenya and his counterpart"); -1 when there is none."""
        phrases, last = self.phrases, len(self.phrases) - 1
        if index >= last:
            return -1
        if phrases[index + 1].joined:
            return index + 1
        past = phrases[index + 1].prep == "of" and index + 2 <= last and phrases[index + 2].joined and not phrases[index + 2].prep
        return index + 2 if past else -1

    def manner(self, unit: int) -> set[str]:
        return self.words.manner(self.units[unit].reading, self.units[unit].key)

    def can_act(self, index: int) -> bool:
        return bool(self.phrases[index].parties)

    def case(self, index: int) -> str:
        """`oblique` for a sound plural or dual in ين, which is no subject; `nominative` for one in ون or ان, which is no object; else nothing."""
        head = self.units[self.head_unit[index]]
        if self.phrases[index].head > self.phrases[index].first:
            return ""  # «آلاف المحتجين»: counted nouns are genitives
        if head.tag == "J" and head.mention is not None and head.reading is not None and self.phrases[index].parties and head.last - head.first == 1:
            return "oblique" if head.ends("men_object") else "nominative" if head.ends("men_subject") else ""  # «ودعا الفلسطينيين إلى …»
        if head.reading is None or head.reading.form not in ("pl", "du") or head.last - head.first > 1 or self.spelling.ends(fold(head.reading.lemma), "men", "two"):
            return ""
        return "oblique" if head.ends("men_object") else "nominative" if head.ends("men_subject", "two") else ""

    def gender(self, index: int) -> str:
        """m or f where a phrase shows it: by ending and class of its head, or as a country or capital; else nothing."""
        head, parties = self.units[self.head_unit[index]], self.phrases[index].parties
        if head.tag == "NAME":
            lands = parties and parties[0].kind in ("country", "capital")
            return ("m" if head.bare in self.known.masculine else "f") if lands else ""
        if head.tag != "R" or head.reading is None or head.reading.form not in ("sg", ""):
            return ""
        word = head.key if head.last - head.first == 1 else fold(head.reading.lemma).split()[0]
        return "f" if self.spelling.ends(word, "feminine") else "m" if PEOPLE & set(head.reading.classes) and not head.reading.enclitic else ""

    def agrees(self, group: Sequence[int], form: str) -> bool:
        """Whether a verb of this form may have the phrases as its subject, as far as their gender and number show."""
        if form.endswith(("3mp", "3md", "3fd")):
            return len(group) > 1 or not self.single(group[0])
        if len(group) > 1 or not form.endswith(("3ms", "3fs")):
            return True
        return self.gender(group[0]) != ("f" if form.endswith("3ms") else "m")

    def single(self, index: int) -> bool:
        """Whether a phrase is one person or thing, as far as its head shows."""
        head = self.units[self.head_unit[index]]
        if head.tag == "NAME":
            parties = self.phrases[index].parties
            return bool(parties) and parties[0].kind in ("country", "capital", "person")
        counted = self.phrases[index].head > self.phrases[index].first
        return head.tag == "R" and head.reading is not None and head.reading.form in ("sg", "") and not counted and "source" not in head.reading.classes


REASON = "reason"
"""The relation of an act for which somebody is blamed, punished or thanked: it has been done."""


def finished(scene: Scene, d: Draft) -> Predicate:
    """A draft as the predicate of the model."""
    tokens = scene.units[d.span[0]].first, scene.units[max(d.span[0], d.span[1] - 1)].last
    unit = scene.units[d.unit]
    return Predicate(
        d.unit, unit.first, unit.last, d.reading, d.tag, tuple(d.subject), tuple(d.object), tuple(d.of),
        tuple([(p, tuple(i)) for p, i in d.preps.items()]), d.status, d.passive, d.carried, d.governor, d.relation, d.content, tokens, tuple(d.absent),
    )  # fmt: skip


def antecedent(scene: Scene, at: int) -> list[int]:
    """The phrase before a relative word, or before a verb that points back with a pronoun."""
    i = at - 1
    while i >= 0 and (scene.units[i].key in ",،«»\"”“()-–" or scene.units[i].tag in ("ADV", "TIME")):
        i -= 1
    if i not in scene.inside:
        return []
    index = scene.inside[i]
    plural = scene.units[at].key in scene.known.relatives_of_several
    while plural and index > 0 and not scene.can_act(index) and scene.phrases[index - 1].last >= scene.phrases[index].first - 1:
        index -= 1
    return [index]


def pronoun(scene: Scene, at: int, skip: Sequence[int] = (), before: Sequence[Draft] = (), clitic: str = "") -> list[int]:
    """The party before `at` that a pronoun most likely means: it agrees with it, was a subject, and stands near. `skip` is not meant."""
    subjects = {i for d in before if not d.describes for i in d.subject}
    best, most = -1, -100.0
    for index in range(len(scene.phrases)):
        if scene.extent[index][1] > at or not scene.can_act(index) or index in skip or scene.spelling.means(clitic, "him", "her") and _several_men(scene, index):
            continue
        score = 3 * agreement(scene, index, clitic) + (1.5 if index in subjects else 0.0) + 0.01 * scene.extent[index][1]
        if score > most:
            best, most = index, score
    if best < 0:
        return []
    while scene.phrases[best].joined and best > 0 and scene.can_act(best - 1) and (not clitic or scene.spelling.means(clitic, "them")):
        best -= 1
    return [g for g in scene.group(best) if scene.can_act(g)] if (not clitic or scene.spelling.means(clitic, "them")) else [best]


def _several_men(scene: Scene, index: int) -> bool:
    """«أمام الصحافيين»: what no pronoun in the singular means."""
    head = scene.units[scene.head_unit[index]]
    return head.tag in ("R", "A", "P") and head.reading is not None and head.reading.form == "pl" and head.ends("men")


def settle(scene: Scene, draft: Draft, before: Sequence[Draft]) -> None:
    """Resolves the pronouns on prepositions: «وطلب منه» does not mean who asks; what means nothing here is left to earlier sentences."""
    for preposition, clitic, at in draft.pending:
        if draft.relation == "relative" and at == draft.unit + 1:
            continue  # it points back to what the clause describes
        meant = pronoun(scene, at, draft.subject if draft.tag == "V" else (), before if draft.tag == "V" else (), clitic)
        if meant:
            draft.preps.setdefault(preposition, []).extend(meant)
        else:
            draft.absent.append((preposition, clitic))


def agreement(scene: Scene, index: int, clitic: str) -> int:
    """1 when a pronoun can mean this phrase by gender and number, 0 when it hardly can."""
    phrase = scene.phrases[index]
    kind = phrase.parties[0].kind if phrase.parties else None
    head = scene.units[scene.head_unit[index]]
    feminine = head.ends("feminine", "women", "long_feminine") or kind in ("country", "capital") or head.reading is not None and head.reading.form == "pl" and kind not in PEOPLE
    if scene.spelling.means(clitic, "her"):
        return int(feminine)
    if scene.spelling.means(clitic, "both"):
        return int(phrase.joined or head.reading is not None and head.reading.form == "du" or head.ends("two", "men_object"))
    if scene.spelling.means(clitic, "them"):
        return int(kind in ("people", "force", "group") or head.ends("men") or phrase.joined)
    return int(not feminine) if scene.spelling.means(clitic, "him") else 1
