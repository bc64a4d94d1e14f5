"""A page's article -> one text and the parts of its lines.

trafilatura says which lines are the article's; the page's own order and markup say what stands between and around them: the standfirst and
the byline above, captions and credits within, agencies below. What markup calls furniture is not taken in; what only looks like it is
kept and marked, here where links tell it, in `clean` where words do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from khabar.model import Block
from khabar.read.page.lines import LINKED, Line, key
from khabar.read.page.metadata import Metadata
from khabar.read.page.stamps import stamps

ASIDE = ("caption", "credit", "byline")
ABOVE, BELOW = 30, 8
"""Lines between headline and article, and after it, that may belong to it."""
LONG_BYLINE, LONG_CAPTION = 20, 80
"""Words of the longest byline or credit line, and of the longest caption."""
TOP = 4
"""Lines of the body among which the title may stand again."""
STANDFIRST = range(4, 91)
HELD = 25
"""Letters from which a line that stands inside another is taken for a part of it and not for a phrase both hold."""
CLOSE, LEAD = 3, 120
"""A paragraph among the last lines above the body, so many characters long, is its beginning, which extraction misses where it stands in another element."""
ENDS = (".", "!", "؟", "?", "…", "»", '"', "”")
MOSTLY = 0.6
"""Share of a line without a full stop that links hold when it points to another report: its label («اقرأ أيضا») is often outside the link."""
STOPS = (".", ":", "…")
PROSE_TAGS = ("p", "li", "h2", "h3", "h4", "blockquote")


@dataclass(frozen=True, slots=True)
class Told:
    """A line of the text to be: its part ("" leaves it to `clean`) and why."""

    text: str
    part: str = ""
    reason: str = ""


def composed(body: str, lines: Sequence[Line], about: Metadata) -> tuple[str, tuple[Block, ...]]:
    """The text of an article and the blocks of its lines that markup tells, from the extracted body and the lines of the page.

    The title is left out where it opens the text: the report holds it.
    """
    titles = {key(title) for title in about.titles}
    found = [line for line in body.split("\n") if line.strip()]
    opening = [line for line in found[:TOP] if key(line) not in titles]
    return _joined(_signed(list(_told(opening + found[TOP:], lines, about, titles)), about))


def _signed(told: list[Told], about: Metadata) -> list[Told]:
    """With a byline that only the metadata tells, behind the standfirst, when the page shows none."""
    name = "، ".join(about.authors)
    if not name or len(name.split()) > LONG_BYLINE or any(line.part == "byline" for line in told):
        return told
    at = next((n for n, line in enumerate(told) if line.part != "standfirst"), len(told))
    return [*told[:at], Told(name, "byline", "the page's metadata"), *told[at:]] if told else told


def _joined(told: Sequence[Told]) -> tuple[str, tuple[Block, ...]]:
    blocks, at = [], 0
    for line in told:
        if line.part:
            blocks.append(Block(at, at + len(line.text), line.part, line.reason))
        at += len(line.text) + 1
    return "\n".join(line.text for line in told), tuple(blocks)


def _told(body: list[str], lines: Sequence[Line], about: Metadata, titles: set[str]) -> Iterator[Told]:
    places = _places(body, lines)
    first, last = min(places.values(), default=len(lines)), max(places.values(), default=-1)
    kept = {at: n for n, at in places.items()}
    said = {key(line) for line in body}
    homes = Counter(lines[at].home for at in kept)
    yield from _above(lines, first, said, about, titles)
    waiting = 0
    for at in range(first, last + 1):
        if at in kept:
            yield from (Told(line) for line in body[waiting : kept[at]] if line)
            yield _marked(body[kept[at]], lines[at], homes, about, at - first)
            waiting = kept[at] + 1
        else:
            yield from _between(lines[at], said, homes)
    yield from (Told(line) for line in body[waiting:])
    yield from _below(lines, last, said)


def _places(body: Sequence[str], lines: Sequence[Line]) -> dict[int, int]:
    """Where each line of the body stands on the page, in rising order; lines that stand nowhere are left out.

    A line that stands twice is taken before the next one that stands once: headlines and leads also stand in lists above.
    """
    index: dict[str, list[int]] = {}
    for at, line in enumerate(lines):
        index.setdefault(line.key, []).append(at)
    options = [index.get(key(line), []) for line in body]
    places: dict[int, int] = {}
    after = -1
    for n, line in enumerate(body):
        limit = next((o[0] for o in options[n + 1 : n + 6] if len(o) == 1 and o[0] > after), len(lines))
        fits = [at for at in options[n] if after < at < limit]
        found = fits[0 if places else -1] if fits else _inside(key(line), lines, after)
        if found is not None:
            places[n] = after = found
    return places


def _inside(wanted: str, lines: Sequence[Line], after: int) -> int | None:
    """The next line that stands inside a longer line of the body, which the extraction joined."""
    if len(wanted) < HELD:
        return None
    window = range(after + 1, min(len(lines), after + 40))
    return next((at for at in window if len(lines[at].key) >= HELD and (lines[at].key in wanted or wanted in lines[at].key)), None)


def _above(lines: Sequence[Line], first: int, said: set[str], about: Metadata, titles: set[str]) -> Iterator[Told]:
    """What stands between the headline and the body: standfirst first, then byline, captions and credits."""
    head = next((at for at in range(first - 1, max(-1, first - ABOVE), -1) if lines[at].tag == "h1" or lines[at].key in titles), None)
    if head is None:
        head = max(-1, first - 6)
    between = [line for line in lines[head + 1 : first] if line.key not in said and line.key not in titles]
    for line in between:
        if line.key not in said and _standfirst(line, about):
            said.add(line.key)
            yield Told(line.text, "standfirst", _why_standfirst(line))
    for line in between:
        yield from _aside(line, said)
    for line in between[-CLOSE:]:
        if not line.part and line.tag == "p" and line.key not in said and line.linked < MOSTLY and len(line.text) >= LEAD and line.text.endswith(ENDS):
            said.add(line.key)
            yield Told(line.text)


def _standfirst(line: Line, about: Metadata) -> bool:
    return line.size in STANDFIRST and line.linked < LINKED and (line.part == "standfirst" or (not line.part and _is(line, about.description)))


def _why_standfirst(line: Line) -> str:
    return "called so in the markup" if line.part == "standfirst" else "the page's description"


def _is(line: Line, text: str | None) -> bool:
    return bool(text) and line.key == key(text or "")


def _aside(line: Line, said: set[str]) -> Iterator[Told]:
    """A caption, credit or byline by its markup; each is told once."""
    longest = LONG_CAPTION if line.part == "caption" else LONG_BYLINE
    if line.part in ASIDE and line.key not in said and line.size <= longest and not (line.part == "byline" and stamps(line.text)):
        said.add(line.key)
        yield Told(line.text, line.part, "called so in the markup")


def _marked(text: str, line: Line, homes: Counter[str], about: Metadata, place: int) -> Told:
    """A line of the body with what its markup says: a standfirst printed as its first line, a link that stands alone."""
    alone = homes[line.home] == 1
    if place == 0 and line.size in STANDFIRST and (line.part == "standfirst" or (alone and _is(line, about.description))):
        return Told(text, "standfirst", _why_standfirst(line))
    if line.linked >= MOSTLY and (line.size >= 4 or line.tag == "li") and not text.rstrip().endswith(STOPS):
        return Told(text, "related", "a link that stands alone")
    if line.part in ASIDE and line.size <= LONG_BYLINE:
        return Told(text, line.part, "called so in the markup")
    return Told(text)


def _between(line: Line, said: set[str], homes: Counter[str]) -> Iterator[Told]:
    """A line among the body's that the extraction left out: captions, credits, and paragraphs beside its own."""
    if line.part:
        yield from _aside(line, said)
    elif line.tag in PROSE_TAGS and homes[line.home] >= 2 and line.linked < LINKED and line.key not in said:
        said.add(line.key)
        yield Told(line.text)


def _below(lines: Sequence[Line], last: int, said: set[str]) -> Iterator[Told]:
    for line in lines[last + 1 : last + 1 + BELOW] if last >= 0 else ():
        if line.part in ASIDE:
            yield from _aside(line, said)


def shown(lines: Sequence[Line], body: str) -> list[str]:
    """The lines where a page shows its dates: between headline and body, and right behind it."""
    first = _first_line(lines, body)
    heads = [at for at, line in enumerate(lines[: first + 1]) if line.tag == "h1"]
    start = max(0, heads[-1] - 4) if heads else max(0, first - 12)
    return [line.text for line in lines[start : first + 3]]


def _first_line(lines: Sequence[Line], body: str) -> int:
    wanted = {key(line) for line in body.split("\n")[:3] if len(key(line)) >= HELD}
    return next((at for at, line in enumerate(lines) if line.key in wanted), min(40, len(lines)))
