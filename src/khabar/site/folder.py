"""Writes a site: into a folder beside the wanted one, then in its place, so that nobody sees half of one and an older one is whole until the end."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from khabar.errors import BadExport
from khabar.packs import pack
from khabar.site.address import file_of, key_of
from khabar.site.choose import Chosen, choose
from khabar.site.still import still
from khabar.site.visitor import Visitor
from khabar.store import Store
from khabar.web.app import create
from khabar.web.guard import Limits
from khabar.web.render import HOME
from khabar.web.ui import LANGUAGES, Ui

MARK = ".khabar-site"
"""A folder with this file is a site of ours and may be replaced; any other that holds something may not."""
ASSETS = ("style.css", "icon.svg")
_SPOT = re.compile(r'href="([^"#:]*)#([^"]+)"')
_ID = re.compile(r'\bid="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Done:
    """How many pages were written in each language, and what was left out."""

    pages: int
    languages: tuple[str, ...]
    left_out: dict[str, int]


def written(
    store: Store,
    out: str | Path,
    since: str | None = None,
    until: str | None = None,
    most: int = 1_000,
    languages: Sequence[str] = LANGUAGES,
    progress: Callable[[str], None] = lambda name: None,
) -> Done:
    """Writes the site to the folder `out` and replaces an older site there. Raises BadExport when something else is there, or it cannot be written."""
    target = Path(out).absolute()
    if target.exists() and (not target.is_dir() or any(target.iterdir()) and not (target / MARK).exists()):
        raise BadExport(f"{out}: something is there that is no site of khabar; name a new or empty folder")
    chosen = choose(store, since, until, most)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        try:
            _fill(fresh, store, chosen, languages, progress)
            _swap(fresh, target)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError as error:
        raise BadExport(f"{out}: cannot be written ({error.strerror}); make room, or name another folder") from error
    return Done(len(chosen.pages), tuple(languages), chosen.left_out)


def _fill(folder: Path, store: Store, chosen: Chosen, languages: Sequence[str], progress: Callable[[str], None]) -> None:
    (folder / "assets").mkdir()
    for name in ASSETS:
        shutil.copyfile(HOME / "static" / name, folder / "assets" / name)
    (folder / MARK).write_text("A site written by khabar report; the next one replaces this folder.\n", "utf-8")
    (folder / "index.html").write_text(_door(languages), "utf-8")
    with Visitor(create(store, Limits(rate=1e9, burst=1_000_000_000))) as visitor:
        for lang in languages:
            (folder / lang).mkdir()
            _pages(folder / lang, visitor, chosen, lang, languages, progress)


def _pages(folder: Path, visitor: Visitor, chosen: Chosen, lang: str, languages: Sequence[str], progress: Callable[[str], None]) -> None:
    own = chosen.pages["stories", "0"].get("q", "")
    names, face = {key: file_of(key) for key in chosen.pages}, Ui(lang)
    spots: dict[str, set[str]] = {}
    for key, parameters in chosen.pages.items():

        def find(address: str, here: str = names[key]) -> str | None:
            other = parse_qs(urlsplit(address).query).get("ui", [""])[-1]
            if other:
                return f"../{other}/{here}" if other in languages else None
            return names.get(key_of(address, own) or ())

        html = still(visitor.page("/" if key == ("overview",) else f"/{key[0]}", {**parameters, "ui": lang}), find)
        html = html.replace(f">{face('search')}<", f">{face('reports')}<")  # what is searched on a server is listed here
        spots[names[key]] = set(_ID.findall(html))
        (folder / names[key]).write_text(html, "utf-8")
        progress(names[key])
    for name in names.values():
        _settle(folder / name, spots)


def _settle(path: Path, spots: dict[str, set[str]]) -> None:
    """Links to a spot that its page has not lead to the page."""

    def settled(found: re.Match[str]) -> str:
        page, spot = found[1], found[2]
        return found[0] if spot in spots.get(page or path.name, ()) else f'href="{page or path.name}"'

    path.write_text(_SPOT.sub(settled, path.read_text("utf-8")), "utf-8")


def _swap(fresh: Path, target: Path) -> None:
    """The new folder in place of the old; the old goes only when the new one stands."""
    os.chmod(fresh, 0o755)
    if not target.exists():
        os.rename(fresh, target)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{target.name}-old-", dir=target.parent))
    os.rename(target, old / "site")
    try:
        os.rename(fresh, target)
    except OSError:
        os.rename(old / "site", target)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _door(languages: Sequence[str]) -> str:
    """The first page: it leads to each language, and to an only one at once."""
    names = {lang: pack(lang).section("letters")["name"] for lang in languages}
    links = "".join(f'<p lang="{lang}" dir="{_direction(name)}"><a href="{lang}/index.html">{name}</a></p>\n' for lang, name in names.items())
    onward = f'<meta http-equiv="refresh" content="0; url={languages[0]}/index.html">\n' if len(languages) == 1 else ""
    head = '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<link rel="stylesheet" href="assets/style.css">'
    return f'<!doctype html>\n<html lang="{languages[0]}">\n<head>\n{head}\n{onward}<title>Khabar · خبر</title>\n</head>\n<body>\n<main>\n<h1>Khabar · خبر</h1>\n{links}</main>\n</body>\n</html>\n'


def _direction(word: str) -> str:
    """Which way a word is written."""
    return "rtl" if unicodedata.bidirectional(word[0]) in ("R", "AL") else "ltr"
