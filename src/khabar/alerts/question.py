"""What an alert asks: a question as in docs/store.md, and beyond it arrows between two actors, bare event types, and `origins>=2`.

    RUS↔UKR ASSAULT origins>=2      party:"RUS" party:"UKR" type:ASSAULT, told by two independent origins
    ISR->LBN                        actor:"ISR" recipient:"LBN"
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from khabar.errors import StoreError
from khabar.packs import codebook
from khabar.store.question import asked_in

_WHO = r'(?:"[^"]+"|«[^»]+»|[^\s↔→<>⇄()":-]+)'
_ARROW = re.compile(rf"(?P<one>{_WHO})\s*(?P<arrow>↔|⇄|<->|→|->|←|<-)\s*(?P<other>{_WHO})")
_TYPES = re.compile(r"(?<![\S])[A-Z]{3,}(?:[/.][\w-]+)?(?:,[A-Z]{3,}(?:[/.][\w-]+)?)*(?!\S)")


@dataclass(frozen=True, slots=True)
class Asked:
    """`plain` is a question of the store; `origins` how many must tell it, 1 when that was not asked; `pairs` the actors between arrows."""

    plain: str
    origins: int = 1
    pairs: tuple[tuple[str, str], ...] = ()


@cache
def _origins() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How many origins are asked, in any language, and what is left where that is told in another way."""
    words = "|".join(map(re.escape, ("origins", *asked_in("origins"))))
    return re.compile(rf"(?<!\S)(?:{words})\s*(?P<sign>>=|≥|=>|>)\s*(?P<least>\d+)(?!\S)"), re.compile(rf"(?<!\S)(?:{words})\s*[<>=≥≤]")


def asked(text: str) -> Asked:
    """Reads what was typed. Raises StoreError on an arrow that leads nowhere or origins that are no number."""
    origins, odd = _origins()
    found = origins.search(text)
    least = int(found["least"]) + (found["sign"] == ">") if found else 1
    plain = origins.sub(" ", text)
    if len(origins.findall(text)) > 1 or odd.search(plain):
        raise StoreError(f"{text!r}: write how many origins there must be once, like origins>=2")
    pairs = tuple((_bare(m["one"]), _bare(m["other"])) for m in _ARROW.finditer(plain))
    plain = _TYPES.sub(_typed, _ARROW.sub(_between, plain))
    if re.search(r"[↔⇄→←]|<->|(?<!\S)->", plain):
        raise StoreError(f"{text!r}: an arrow stands between two actors, like RUS↔UKR or ISR->LBN; put names of several words in quotation marks")
    return Asked(" ".join(plain.split()), least, pairs)


def _bare(who: str) -> str:
    return who.strip('"«»')


def _between(found: re.Match[str]) -> str:
    one, other, arrow = _bare(found["one"]), _bare(found["other"]), found["arrow"]
    if arrow in ("↔", "⇄", "<->"):
        return f' party:"{one}" party:"{other}" '
    one, other = (other, one) if arrow in ("←", "<-") else (one, other)
    return f' actor:"{one}" recipient:"{other}" '


def _typed(found: re.Match[str]) -> str:
    kinds = [re.split("[/.]", one)[0] for one in found[0].split(",")]
    return f"type:{found[0]}" if all(kind in codebook()["types"] for kind in kinds) else found[0]
