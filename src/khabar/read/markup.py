"""A piece of HTML, as feeds and newsletters carry it -> its text, one paragraph a line. Nothing in it is run or fetched.

For whole pages, where the article must be found among other things, see html.py; here everything that a reader sees is the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

BLOCKS = frozenset(["address", "article", "aside", "blockquote", "br", "center", "dd", "div", "dl", "dt", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td", "th", "tr", "ul"])
UNSEEN = frozenset(["head", "title", "script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea", "audio", "video", "canvas", "figcaption", "button"])
_MARKUP = re.compile(r"<[a-zA-Z!/]|&(?:#\w{1,8}|\w{2,12});")
_SPACES = re.compile(r"[ \t\r\n\f\u00a0\u200b\ufeff]+")
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plain(fragment: str) -> str:
    """The text of a fragment. What holds no markup is text already."""
    if not _MARKUP.search(fragment):
        return "\n".join(line for line in map(_spaced, fragment.splitlines()) if line)
    from lxml import etree, html  # here, for most runs read no markup

    try:
        tree = html.document_fromstring(_UNFIT.sub(" ", fragment), parser=html.HTMLParser(huge_tree=False, no_network=True))
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    return "\n".join(line for line in map(_spaced, "".join(_pieces(tree)).split("\0")) if line)


def fit(text: str) -> str:
    """Text without the characters that XML cannot hold."""
    return _UNFIT.sub(" ", text)


def _pieces(tree: Any) -> Iterator[str]:
    """The words of a tree in reading order with NUL between blocks; walked without recursion, for pages may nest thousands deep."""
    walk: list[tuple[Any, bool]] = [(tree, True)]
    while walk:
        node, entering = walk.pop()
        tag = node.tag if isinstance(node.tag, str) else None
        edge = "\0" if tag in BLOCKS else ""
        if not entering:
            yield edge + (node.tail or "")
            continue
        walk.append((node, False))
        if tag is None or tag in UNSEEN:
            continue
        yield edge + (node.text or "")
        walk += [(child, True) for child in reversed(node)]


def _spaced(line: str) -> str:
    return _SPACES.sub(" ", line).strip()


