"""The article of a page inside another format (an archive, a JSON line, an e-mail): html.article, whatever the page does to it."""

from __future__ import annotations

from khabar.read import html
from khabar.read.item import Refused


def article(source: str, url: str | None = None) -> dict[str, object]:
    """The fields of a page's article. Raises Refused, and nothing else."""
    try:
        return dict(html.article(source, url))
    except Refused:
        raise
    except Exception as error:  # one page of millions must not stop the others
        raise broken(error) from error


def broken(error: Exception) -> Refused:
    """What is said of an input that a library of others fails on."""
    return Refused("unreadable", f"the input breaks its reader: {type(error).__name__}: {str(error)[:160]}")
