"""Language and world knowledge as data, and its loader. Files are UTF-8 YAML and TSV; every scalar is loaded as text.

A pack is a folder: `section("dates")` is `dates.yml`, `rows("verbs")` is `verbs.tsv`, `rules("events")` all of `events/*.yml`.
The loader knows files, not meanings: each room reads its own sections.
"""

from __future__ import annotations

import hashlib
import marshal
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from khabar.errors import BadPack, BadPlugin, UnknownLanguage
from khabar.packs.cache import kept
from khabar.packs.overlay import TABLES as LAID_OVER
from khabar.packs.overlay import laid_over, world_folder
from khabar.plugins import load, named

HOME = Path(__file__).parent
PLUGINS = "khabar.packs"
"""Entry points of other packages: the language's code names the folder of its pack, as a Path or as the package that holds its files."""
_NOT_PACKS = {"world", "_new", "__pycache__"}


@lru_cache(maxsize=1)
def _loader() -> type:
    """A YAML loader that leaves every scalar as text: `010` stays `010` and NO stays Norway."""
    import yaml

    return type("TextLoader", (getattr(yaml, "CSafeLoader", yaml.SafeLoader),), {"yaml_implicit_resolvers": {}})


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: its cells by column, and where it stands."""

    cells: dict[str, str]
    file: str
    line: int

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column) or ""

    def many(self, column: str) -> tuple[str, ...]:
        """A cell that holds several values between bars: `a|b|c`."""
        return tuple(v.strip() for v in self[column].split("|") if v.strip())


@dataclass(frozen=True)
class Pack:
    """One folder of knowledge. `lang` is the folder's name."""

    lang: str
    folder: Path

    def has(self, name: str) -> bool:
        return any((self.folder / f"{name}{end}").exists() for end in (".yml", ".tsv", ""))

    def section(self, name: str) -> Any:
        """The content of `name.yml`, loaded once: look, do not change."""
        return _content(self.folder, f"{name}.yml")

    def optional(self, name: str) -> dict[str, Any]:
        """The content of `name.yml`; empty when the file is empty or the pack has none."""
        return (self.section(name) if self.has(name) else {}) or {}

    @property
    def heads_first(self) -> bool:
        """Whether the head of a noun phrase stands first (`heads` in `letters.yml`): phrases, verbs and quotations are read otherwise then."""
        return self.optional("letters").get("heads") == "first"

    def rules(self, name: str) -> list[dict[str, Any]]:
        """All rules in `name/*.yml`, in file order; each knows its `file`."""
        paths = sorted((self.folder / name).glob("*.yml"))
        return [{**flat(rule), "file": path.name} for path in paths for rule in _content(self.folder, f"{name}/{path.name}") or []]

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of `name.tsv`; missing file, no rows."""
        path = self.folder / f"{name}.tsv"
        return read_table(path) if path.exists() else ()

    @property
    def version(self) -> str:
        """Changes when any file of the pack changes."""
        return folder_version(self.folder)


@dataclass(frozen=True)
class World(Pack):
    """The world tables, with the user's own folder laid over them."""

    own: Path | None = None

    def rows(self, name: str) -> tuple[Row, ...]:
        """The rows of `name.tsv` as the user has brought them up to date."""
        shipped, path = super().rows(name), self.own / f"{name}.tsv" if self.own else None
        return laid_over(name, shipped, read_table(path)) if path and name in LAID_OVER and path.exists() else shipped

    @property
    def version(self) -> str:
        """Changes when any file of either folder changes."""
        shipped = folder_version(self.folder)
        return f"{shipped}+{folder_version(self.own)}" if self.own and any(self.own.glob("*.tsv")) else shipped


def _content(folder: Path, name: str) -> Any:
    """The content of a YAML file of a pack."""
    closed = _sections(folder)
    return closed[name] if name in closed else read_yaml(folder / name)


def flat(value: Any) -> Any:
    """Lists of a rule may hold lists that are named once and used in several (`[*money, *arms, طن]`): here each is one list of words."""
    if isinstance(value, dict):
        return {key: flat(one) for key, one in value.items()}
    if not isinstance(value, list):
        return value
    if not any(isinstance(one, list) for one in value):
        return [flat(one) for one in value]
    return list(dict.fromkeys(word for one in value for word in (flat(one) if isinstance(one, list) else [one])))


class _Opened(dict[str, Any]):
    """Contents by name, each taken out of its marshalled form when it is first asked for: a run needs a few of them."""

    def __init__(self, closed: dict[str, bytes]) -> None:
        self._closed = closed

    def __contains__(self, name: object) -> bool:
        return name in self._closed

    def __missing__(self, name: str) -> Any:
        self[name] = found = marshal.loads(self._closed[name])
        return found


@lru_cache(maxsize=None)
def _sections(folder: Path) -> dict[str, Any]:
    """All YAML of a pack by its path within; empty when a file is broken, so that only who asks for that file is stopped."""
    paths = sorted(folder.rglob("*.yml"))
    try:
        return _Opened(kept(f"yaml-{folder.name}", folder_version(folder), lambda: {p.relative_to(folder).as_posix(): marshal.dumps(read_yaml(p)) for p in paths}))
    except BadPack:
        return {}


def read_yaml(path: Path) -> Any:
    """The content of a YAML file, every scalar as text. Raises BadPack."""
    import yaml  # here, for it is not needed when the pack is in the cache

    try:
        return yaml.load(_text(path), Loader=_loader())
    except yaml.YAMLError as error:
        raise BadPack(f"{path}: {error}") from error


def read_table(path: Path) -> tuple[Row, ...]:
    """Rows of a TSV with a header line; lines that begin with # and empty lines are skipped. Raises BadPack."""
    rows, header = [], None
    for number, line in enumerate(_text(path).split("\n"), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) > len(header):
            raise BadPack(f"{path}:{number}: {len(cells)} cells under {len(header)} columns; remove the extra tab")
        rows.append(Row(dict(zip(header, cells, strict=False)), path.name, number))
    return tuple(rows)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError as error:
        raise BadPack(f"{path}: no such file; a pack needs it (see packs/_new)") from error
    except UnicodeDecodeError as error:
        raise BadPack(f"{path}: not UTF-8 at byte {error.start}; save the file as UTF-8") from error


@lru_cache(maxsize=None)
def folder_version(folder: Path) -> str:
    """Twelve hexadecimal digits that change with any file of knowledge in a folder; read once a run."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".yml", ".tsv")):
        digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def languages() -> tuple[str, ...]:
    """The languages that have a pack, ours or another package's. Raises BadPlugin when another brings one that is here, for neither may win by chance."""
    own, brought = _own(), named(PLUGINS).keys()
    if twice := own & brought:
        raise BadPlugin(f"{PLUGINS}: {', '.join(sorted(twice))} has a pack of Khabar's own; uninstall the package, or let it take another code")
    return tuple(sorted(own | brought))


@lru_cache(maxsize=1)
def _own() -> frozenset[str]:
    """The packs beside this file, looked for once: every report that is read asks whether its language has one."""
    return frozenset(p.name for p in HOME.iterdir() if p.is_dir() and p.name not in _NOT_PACKS)


@lru_cache(maxsize=None)
def pack(lang: str) -> Pack:
    """The pack of one language. Raises UnknownLanguage with the list of those that exist."""
    if lang not in languages():
        raise UnknownLanguage(f"no pack for language {lang!r}; there are: {', '.join(languages())}. `khabar pack new {lang}` starts one")
    return Pack(lang, _brought(lang) if lang in named(PLUGINS) else HOME / lang)


def _brought(lang: str) -> Path:
    """The folder of a pack of another package. Raises BadPlugin when it names none."""
    found = load(PLUGINS, lang)
    folder = Path(next(iter(found.__path__))) if hasattr(found, "__path__") else found
    if not isinstance(folder, str | Path) or not Path(folder).is_dir():
        raise BadPlugin(f"{PLUGINS}: the plugin {lang!r} names {str(found)[:80]}, no folder; name a pathlib.Path or a package with the pack's files")
    return Path(folder)


@lru_cache(maxsize=None)
def world() -> Pack:
    """The world tables: countries, places, organisations, groups, people and their offices, agencies, outlets; the user's own rows before ours."""
    return World("world", HOME / "world", world_folder())


@lru_cache(maxsize=None)
def codebook() -> dict[str, Any]:
    """Event types, modes, contexts, scores and the CAMEO crosswalk (`codebook.yml`)."""
    return _shared("codebook")


@lru_cache(maxsize=None)
def columns() -> dict[str, list[str]]:
    """The common names of a table's columns by the field of a report that each holds (`columns.yml`)."""
    return _shared("columns")


def _shared(name: str) -> Any:
    """A file of knowledge that belongs to no pack."""
    path = HOME / f"{name}.yml"
    return kept(name, hashlib.sha256(path.read_bytes()).hexdigest(), lambda: read_yaml(path))
