"""What MkDocs does besides for the documentation site: a page whose name ends in .ar.md is set from right to left, with Arabic words around it."""

from __future__ import annotations

import re
from typing import Any

ARABIC = ".ar.md"
OUTSIDE = re.compile(r"\[([^\]]+)\]\(\.\./([^)#]+)[^)]*\)")


def on_page_markdown(markdown: str, **_: Any) -> str:
    """A link to a file of the project that is no page of the site becomes the file's name."""
    return OUTSIDE.sub(r"\1 (`\2`)", markdown)


def on_page_context(context: dict[str, Any], page: Any, config: Any, **_: Any) -> dict[str, Any]:
    """Pages are drawn one after another, and the theme asks for its language and direction at each."""
    arabic = page.file.src_uri.endswith(ARABIC)
    config.theme["language"], config.theme["direction"] = ("ar", "rtl") if arabic else ("en", "ltr")
    return context


def on_env(env: Any, config: Any, **_: Any) -> Any:
    """What is drawn before any page, such as 404.html, speaks English."""
    config.theme["language"], config.theme["direction"] = "en", "ltr"
    return env
