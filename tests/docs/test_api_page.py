"""docs/api.md is written from the docstrings of the public names, and says something of each."""

from pathlib import Path

import khabar
from khabar.cli.api import page

API = Path(__file__).parent.parent.parent / "docs" / "api.md"


def test_the_page_is_current():
    assert API.read_text("utf-8") == page(), "run: python -m khabar.cli.api > docs/api.md"


def test_every_public_name_has_its_section_with_words_of_its_own():
    sections = {part.partition("\n")[0]: part for part in page().split("\n## ")[1:]}
    for name in (n for n in khabar.__all__ if not n.startswith("__")):
        words = [line for line in sections[name].splitlines()[1:] if line and not line.startswith(("`", "|", "khabar."))]
        assert words, f"{name} has no docstring"


def test_the_questions_of_a_store_are_told():
    for method in ("add", "find", "search", "quotes", "stories", "relations", "judge", "network"):
        assert f"store.{method}(" in page()
