"""An e-mail (.eml) as newsletters are sent: its text part, or the article of its HTML part where that tells more. Sender, subject and date with it.

Not supported: attachments, mailboxes of many messages (docs/plugins.md reads those), encrypted mail.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import errors, policy
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any

from khabar.model import Report
from khabar.read.article import article
from khabar.read.item import Given, Refused, Unread, report, unread
from khabar.read.limits import limits, over
from khabar.read.markup import plain
from khabar.read.text import decode

POORER = 3
"""A text part is passed over for the HTML when that tells this many times as much: it says only «view in your browser» then."""

_NAME = re.compile(r'\s*"?([^"<@]*?)"?\s*<[^>]*>')


def reports(path: str, raw: bytes, given: Given) -> Iterator[Report | Unread]:
    """The one report of a message."""
    try:
        message = _parsed(raw)
        name = _header(message, "message-id").strip("<> ")
        yield report(_fields(message, given), given, path, spot=f"#{name[:200]}" if name else "")
    except Refused as refused:
        yield unread(path, 0, refused)


def _parsed(raw: bytes) -> EmailMessage:
    """The message; its headers stay text, for the parsers of single headers break on what spam puts there."""
    head = raw[: limits().header].lstrip()
    if not re.match(rb"(?:From |[!-9;-~]{1,76}:)", head):
        raise Refused("unreadable", "no e-mail: it does not begin with headers such as `From:`")
    registry = HeaderRegistry(default_class=UnstructuredHeader, use_default_map=False)
    found: Any = BytesParser(policy=policy.default.clone(header_factory=registry)).parsebytes(raw.lstrip())
    return found


def _fields(message: EmailMessage, given: Given) -> dict[str, object]:
    sender = _NAME.match(_header(message, "from"))
    return {
        "text": _text(message),
        "title": _header(message, "subject") or None,
        "published": _header(message, "date") or None,
        "outlet": given.outlet or (sender[1].strip() if sender else None) or None,
        "url": next((url for url in [_header(message, "archived-at").strip("<> ")] if url.startswith(("http://", "https://"))), None),
    }


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name) or "").split())
    except (ValueError, IndexError, LookupError, errors.MessageError, AttributeError, TypeError):
        return ""


def _text(message: EmailMessage) -> str:
    """The words of the message. Raises Refused: too_many, encrypted, no_text."""
    found: dict[str, list[str]] = {"plain": [], "html": []}
    for number, part in enumerate(message.walk(), 1):
        if number > limits().mail_parts:
            raise Refused("too_many", f"the message has {over('mail_parts', 'parts')}")
        if part.get_content_type() == "multipart/encrypted":
            raise Refused("encrypted", "the message is encrypted; save it decrypted")
        if part.get_content_maintype() == "text" and part.get_content_subtype() in found and part.get_filename(None) is None:
            found[part.get_content_subtype()].append(_decoded(part))
    text, page = "\n".join(found["plain"]).strip(), _page("\n".join(found["html"]))
    told = page if len(page) > POORER * len(text) or not text else text
    if not told:
        raise Refused("no_text", "the message has neither a text nor an HTML part with words in it")
    return told


def _decoded(part: Any) -> str:
    raw = part.get_payload(decode=True) or b""
    charset = part.get_content_charset() or "utf-8"
    try:
        return str(raw.decode(charset))
    except (LookupError, ValueError):
        pass
    try:
        return decode(raw)
    except Refused:
        return str(raw.decode("utf-8", "replace"))


def _page(source: str) -> str:
    """The article of the HTML part; all of its words where no article is found, for letters are laid out in tables."""
    if not source.strip():
        return ""
    every = plain(source)
    try:
        found = str(article(source).get("text") or "")
    except Refused:
        return every
    return found if len(found) > len(every) / 2 else every
