"""Whether a form that is both verb and noun stands as a verb, where the verb may come first and short vowels are not written («قتل»: killed, the killing).

Asked in turn are the form itself, the acts before it, the word right before it, and its clause; the first that decides is believed.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.fold import fold
from khabar.frozen import frozen
from khabar.knowledge import Knowledge
from khabar.model import Reading, Token, Unit
from khabar.parse.acts_before import QUOTES, awaits_object, complete, content_opens, goes_on_with_acts, has_verb, third_act, verbless_clause
from khabar.parse.feminine import feminine_next
from khabar.parse.sufferers import headline_act

BEFORE_VERB = frozenset(("AUX", "NEG", "FUT", "SUB", "REL", "COND", "PRON"))


@frozen
class Doubt:
    """A word in doubt: the lexicon's `first` reading of it, the first as a verb and as a noun, the units `before` it, and the sentence that it stands `at` a place of."""

    first: Reading
    verb: Reading
    noun: Reading
    before: Sequence[Unit]
    tokens: Sequence[Token]
    at: int
    whole: dict[int, Unit]
    known: Knowledge

    @property
    def last(self) -> Unit | None:
        """The unit right before."""
        return self.before[-1] if self.before else None

    @property
    def joined(self) -> bool:
        """Whether the verb carries «و» or «ف»."""
        return self.known.spelling.carries(self.verb.proclitics, "joining")

    @property
    def past_or_act(self) -> bool:
        """Whether it is either the bare past of one man or a verbal noun."""
        return self.noun.pos == "masdar" and self.verb.form == "past.3ms" and not self.verb.enclitic


def stands_as_verb(word: Doubt) -> bool:
    """Whether a word that may be a verb or a noun is the verb."""
    for decide in (_by_form, _by_acts, _by_last):
        found = decide(word)
        if found is not None:
            return found
    return _by_clause(word)


def _by_form(word: Doubt) -> bool | None:
    """What the clitics, the person and the first reading decide."""
    first, verb, noun, spelling = word.first, word.verb, word.noun, word.known.spelling
    if spelling.carries(noun.proclitics, "article", "with", "as") and len(noun.proclitics) > len(verb.proclitics):
        return first.pos == "verb" and first is verb and not spelling.carries(noun.proclitics, "article")
    if first.pos in ("role", "noun", "adj") and len(first.proclitics) < len(verb.proclitics):
        return False
    if first.pos in ("role", "noun") and verb.enclitic and not first.enclitic and not verb.proclitics:
        return False  # «شريك» is known whole
    if first.pos == "masdar" and not first.proclitics and spelling.carries(verb.proclitics, "and") and not spelling.shows(word.tokens[word.at].text, "hamza"):
        return False  # «وجوده», «وصول»: known whole; «وهنأه» is not, for its hamza
    return False if verb.form.endswith(".1s") and first.pos == "adj" and not first.proclitics else None  # «أكبر شريك»


def _by_acts(word: Doubt) -> bool | None:
    """What the acts, asides and openers of clauses before it decide."""
    verb, noun, before, last = word.verb, word.noun, word.before, word.last
    if last is not None and last.key in ",،" and noun.pos == "masdar" and bool(noun.enclitic) == bool(verb.enclitic) and not verb.proclitics and awaits_object(before):
        return False  # «أعلنت بريطانيا، على لسان …، دعمها»
    if headline_act(verb, noun, before, word.tokens, word.at, word.whole, word.known):
        return False
    if noun.pos == "masdar" and verb.form.startswith("past") and not verb.enclitic and content_opens(before):
        return False
    if last is None:
        return None
    if word.joined and word.past_or_act and (last.tag == "M" and _bare(last) or third_act(before)):
        return False  # «عمليات خطف وقتل»
    spoken = before[-2] if last.key in QUOTES and len(before) > 1 else last
    if not word.joined and complete(spoken) and (_agrees(verb, spoken) or verbless_clause(before)):
        return True
    return False if last.tag == "CONJ" and word.past_or_act and goes_on_with_acts(before[:-1]) else None  # «فرض حصار أو شن عملية»


def _by_last(word: Doubt) -> bool | None:
    """What the unit right before decides, where nothing joins the word to it."""
    verb, before, last = word.verb, word.before, word.last
    if last is None or word.joined:
        return None
    if verb.form.startswith("past") and (_opened(before) or _two_of_them(verb, before)):
        return True  # «إن مقاتلا قتل»
    indefinite = not (last.reading and last.reading.definite)
    if last.tag in BEFORE_VERB or indefinite and _takes_up(word, last):
        return True
    if last.tag == "N" and "vehicle" in last.read.classes and verb.form == "present.3fs" and last.ends("feminine"):
        return True  # «باخرة تحمل مساعدات»
    if last.tag in ("PREP", "V", "LIGHT") or indefinite and last.tag in ("M", "N", "QUANT", "NUM", "DEM"):
        return False
    return None


def _takes_up(word: Doubt, last: Unit) -> bool:
    """«جنود خطفهم …»: whether the pronoun of the verb takes up the indefinite noun before."""
    verb = word.verb
    if not verb.enclitic or word.known.spelling.means(verb.enclitic, "me") or verb.form.endswith(".1s"):
        return False
    return last.tag in ("M", "N") or word.noun.pos == "masdar" and _several(last, verb)


def _by_clause(word: Doubt) -> bool:
    """What remains: a verb, unless what follows is feminine or the clause has a verb already."""
    last, first = word.last, word.first
    if word.past_or_act and feminine_next(word.tokens, word.at, word.whole, word.known):
        return False
    if last is None or word.joined or first.pos == "verb" and not (last.tag in ("NAME", "J") and has_verb(word.before)):
        return True
    return last.tag in ("PUNCT", "CONJ") or last.tag in ("NAME", "J", "TIME", "ADV") and not has_verb(word.before)


def _opened(before: Sequence[Unit]) -> bool:
    """Whether أن and one indefinite accusative stand right before: that is the subject, and its verb follows."""
    if len(before) < 2 or before[-2].tag != "SUB" or before[-1].reading is None:
        return False
    return before[-1].tag == "R" and not before[-1].reading.definite and before[-1].ends("accusative") and not before[-1].spelling.ends(fold(before[-1].reading.lemma), "accusative")


def _two_of_them(verb: Reading, before: Sequence[Unit]) -> bool:
    """«إن جنديين قتلا»: a dual verb behind أن and an indefinite dual."""
    two = before[-1].tag == "R" and before[-1].ends("men_object") and not before[-1].read.definite
    return two and verb.form.endswith((".3md", ".3fd")) and len(before) > 1 and before[-2].tag == "SUB"


def _bare(unit: Unit) -> bool:
    """A word without article, pronoun or further words."""
    return unit.last - unit.first == 1 and not (unit.reading and unit.reading.definite) and not unit.ends("feminine", "accusative", "women")


def _several(last: Unit, verb: Reading) -> bool:
    """«جنود خطفهم …», «عسكريين ماليين خطفهم …»: a verb whose pronoun means several is no noun of theirs behind indefinite people."""
    return last.spelling.means(verb.enclitic, "them", "women") and (last.tag == "J" or last.tag == "R" and bool(last.reading) and last.read.form in ("pl", "du"))


def _agrees(verb: Reading, last: Unit) -> bool:
    """A plural verb after any complete phrase; a dual one («الطرفان توافقا») only after a dual or a second name, else it is an accusative («هجوما»)."""
    if verb.form.endswith((".3md", ".3fd")):
        return last.tag in ("N", "R", "J") and last.ends("two", "men_object") or last.carries("and")
    return verb.form.endswith(".3mp")
