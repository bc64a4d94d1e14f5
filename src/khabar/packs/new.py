"""A new language pack: a copy of the template, whose comments explain every field."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from khabar.errors import BadPack
from khabar.packs import HOME


def start(lang: str, home: Path = HOME) -> Path:
    """Copy the template to the folder of `lang` and return it. Raises BadPack when the code is odd or the pack exists."""
    if not re.fullmatch(r"[a-z]{2,3}", lang):
        raise BadPack(f"{lang!r} is no language code; give two or three letters of ISO 639, like tr or ckb")
    folder = home / lang
    if folder.exists():
        raise BadPack(f"{folder}: there is a pack already; `khabar pack check {lang}` tells what it needs")
    shutil.copytree(HOME / "_new", folder)
    return folder
