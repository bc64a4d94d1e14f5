"""The documentation as pages: every page is in the navigation, builds without a warning, stands in its own direction, and fetches nothing."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

HOME = Path(__file__).parent.parent.parent
DOCS = HOME / "docs"


class _Nav(yaml.SafeLoader):
    """mkdocs.yml names a function of Python, which is not wanted here."""


_Nav.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)


def pages(nav):
    """Every page of a navigation, in order."""
    for entry in nav:
        for value in entry.values() if isinstance(entry, dict) else [entry]:
            yield from pages(value) if isinstance(value, list) else [value]


def test_every_page_is_in_the_navigation_once():
    listed = list(pages(yaml.load((HOME / "mkdocs.yml").read_text("utf-8"), _Nav)["nav"]))
    assert sorted(listed) == sorted(p.name for p in DOCS.glob("*.md")), "name every page of docs/ once under nav in mkdocs.yml"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    pytest.importorskip("mkdocs", reason="no mkdocs here: pip install 'khabar[site]'")
    where = tmp_path_factory.mktemp("pages") / "site"
    built = subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(where)], cwd=HOME, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr[-3000:]
    assert "WARNING -" not in built.stderr, built.stderr[-3000:]
    return where


def test_arabic_pages_run_from_right_to_left_and_others_do_not(site):
    for page in sorted(DOCS.glob("*.md")):
        html = (site / f"{page.stem}.html").read_text("utf-8")
        arabic = page.name.endswith(".ar.md")
        assert re.search(r'<html lang="(\w+)"', html).group(1) == ("ar" if arabic else "en"), page.name
        assert re.search(r'<body dir="(\w+)"', html).group(1) == ("rtl" if arabic else "ltr"), page.name


def test_nothing_is_fetched_from_elsewhere(site):
    asked = re.compile(r"""<(?:script|img|iframe|link)\b[^>]*?(?:src|href)=["']?((?:https?:)?//[^"'\s>]+)""")
    for page in site.rglob("*.html"):
        assert not asked.findall(page.read_text("utf-8")), page.name
    for sheet in site.rglob("*.css"):
        assert not re.search(r"url\(\s*[\"']?(https?:)?//", sheet.read_text("utf-8")), sheet.name
