"""How the tests of this folder read the quotations of a text."""

from __future__ import annotations

from functools import cache

from khabar import Coder, Report
from khabar.model import Quote


@cache
def _coder() -> Coder:
    return Coder()


def quotes(text: str, lang: str = "ar") -> tuple[Quote, ...]:
    """The quotations of a report of the first of May 2024."""
    return _coder().code(Report(text=text, lang=lang, published="2024-05-01")).quotes


def said(text: str, lang: str = "ar") -> list[tuple[str, str | None, str]]:
    """(content, speaker, roles of the chain) of every quotation."""
    return [(q.content.text, q.speaker.text if q.speaker else None, " ".join(link.role for link in q.chain)) for q in quotes(text, lang)]
