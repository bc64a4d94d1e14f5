"""What the elements of a page hold, counted once, and a page without the elements that cannot be part of an article.

trafilatura asks the names of every element a dozen times, so that what is taken out before it reads is most of its time on large pages. On 54 real
and written pages the texts are the same with and without this.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

TEXTLESS = (
    "script", "style", "svg", "iframe", "select", "datalist", "textarea", "video", "audio", "canvas", "map", "head",
    "input", "source", "track", "link", "meta", "param", "embed", "area",
)  # fmt: skip
"""Elements without anything a reader reads, up to a third of those of a large page. `noscript` and `template` are none of them, for some pages keep the article there."""
HOLLOW = ("div", "span", "i", "b", "em", "strong", "p", "li", "ul", "ol", "section", "article", "header", "figure", "picture", "img")
"""Elements that are nothing when they hold nothing. Not links: how many there are tells trafilatura what a list of them is."""
LISTS = frozenset(["div", "section", "ul", "ol", "aside", "nav"])
MANY, MOSTLY = 6, 0.6
"""Links from which an element without prose is a list of them, and the share of its letters they hold at least: cards also have a day and a section."""
PROSE = 80
"""Characters of a text outside links from which it counts as prose: longer than buttons, headlines and most captions."""
_NO_PROSE = ("a", "script", "style", "noscript")


@dataclass(slots=True)
class Weight:
    """Characters of all texts in an element, of its prose, of its links, and the number of links that hold any."""

    letters: int = 0
    prose: int = 0
    linked: int = 0
    links: int = 0


def weighed(root: Any) -> dict[Any, Weight]:
    """The weight of each element, with everything in it."""
    held = {element: Weight() for element in root.iter()}
    for element in reversed(held):  # what is in an element comes behind it
        weight, text, tail = held[element], element.text, element.tail
        if text:
            _say(weight, element, text)
        if element.tag == "a" and weight.letters:
            weight.linked, weight.links = weight.letters, 1
        around = element.getparent() if tail or weight.letters else None
        if around in held:
            _hold(held[around], weight)
            if tail:
                _say(held[around], around, tail)
    return held


def _say(weight: Weight, element: Any, text: str) -> None:
    size = len(text.strip())
    weight.letters += size
    if size >= PROSE and element.tag not in _NO_PROSE:
        weight.prose += size


def _hold(weight: Weight, inner: Weight) -> None:
    weight.letters += inner.letters
    weight.prose += inner.prose
    weight.linked += inner.linked
    weight.links += inner.links


def thin(root: Any, held: dict[Any, Weight]) -> None:
    """Takes out the lists of links and then what holds no text, on a page that tells anything in prose."""
    if held[root].prose:
        _without_lists(root, held)
    for element in reversed(list(root.iter(*HOLLOW))):  # what is inside first, so that what held only that goes too
        if len(element) == 0 and _blank(element.text) and _blank(element.tail) and element.getparent() is not None:
            element.drop_tree()


def _without_lists(root: Any, held: dict[Any, Weight]) -> None:
    headed = {around for head in root.iter("h1") for around in head.iterancestors()}
    stack = [root]
    while stack:
        element = stack.pop()
        if element.tag in LISTS and _lists(held[element]) and element not in headed and element.getparent() is not None:
            element.drop_tree()
        else:
            stack.extend(element)


def _lists(weight: Weight) -> bool:
    return weight.links >= MANY and not weight.prose and weight.linked >= MOSTLY * weight.letters


def _blank(text: str | None) -> bool:
    return not text or text.isspace()
