"""Imports go down only; rooms on one floor do not import each other."""

import ast
from pathlib import Path
from statistics import median

import pytest

HOME = Path(__file__).parent.parent / "src" / "khabar"
FLOORS = (
    {"cli"},
    {"site", "brief"},
    {"web"},
    {"khabar"},
    {"gold"},
    {"train"},
    {"scale", "watch", "evaluate", "prove", "workers"},
    {"alerts"},
    {"pipeline", "store", "export", "candidates", "holders"},
    {"read", "clean", "split", "parse", "link", "events", "attribute", "group", "merge", "weigh", "explain", "derived", "notebook"},
    {"match"},
    {"phrasebook"},
    {"forms"},
    {"inflect", "clitics", "knowledge"},
    {"sounds"},
    {"packs", "net"},
    {"plugins"},
    {"model", "report", "frozen", "story", "errors", "fold", "tokens", "version", "spelling", "uncollected"},
)
FILES = sorted(HOME.rglob("*.py"))
TREES = {path: ast.parse(path.read_text("utf-8")) for path in FILES}


def room(path):
    return path.relative_to(HOME).parts[0].removesuffix(".py").replace("__init__", "khabar")


def floor(name):
    return next((n for n, rooms in enumerate(FLOORS) if name in rooms), None)


def imported(tree):
    """Rooms of khabar that a file imports, also inside functions; `from khabar import x` is the room x if there is one."""
    for node in ast.walk(tree):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, "write imports from the root: from khabar.…"
            names = [f"khabar.{a.name}" for a in node.names] if node.module == "khabar" else [node.module]
        for parts in (n.split(".") for n in names if n.split(".")[0] == "khabar"):
            yield parts[1] if len(parts) > 1 and floor(parts[1]) is not None else "khabar"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HOME)))
def test_imports_go_down(path):
    here, ground = room(path), len(FLOORS) - 1
    assert floor(here) is not None, f"{here} stands on no floor; give it one in tests/test_imports.py"
    for other in set(imported(TREES[path])) - {here}:
        assert floor(here) < floor(other) or floor(here) == floor(other) == ground, f"{here} must not import {other}"


def test_no_rooms_for_leftovers():
    assert not [p for p in FILES if p.stem in ("utils", "util", "helpers", "common", "misc")]


def functions():
    return [n for tree in TREES.values() for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_functions_are_short():
    lengths = {f"{f.name}:{f.lineno}": f.end_lineno - f.lineno + 1 for f in functions()}
    assert not {name: n for name, n in lengths.items() if n > 50}
    assert median(lengths.values()) < 10


def test_files_are_short():
    assert not {str(p.relative_to(HOME)): n for p in FILES if (n := len(p.read_text("utf-8").splitlines())) > 400}
