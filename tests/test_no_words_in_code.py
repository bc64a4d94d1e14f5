"""A language is data: no letters of a language we read stand in the program, save where they are no knowledge of it."""

import ast
import re

import pytest
from test_imports import FILES, HOME, TREES

LETTERS = re.compile("[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]")
MAY = {
    "fold.py": "folding is of scripts, not of languages",
    "tokens.py": "what a token is, shown by examples in the pattern",
    "read/language.py": "letters that tell the languages of one script apart",
    "read/text.py": "the encoding of a file shows by words that no other encoding makes",
    "packs/check.py": "letters of other languages that the linter finds in a table",
    "model.py": "the article among the clitics of a reading, which does not know its language",
    "site/folder.py": "the project's own name",
}
"""Files that may hold letters, and why. Anything else belongs in a pack: `letters.yml` for what letters show, `reader.yml` for words."""


def told(tree):
    """The docstrings of a file, and those of its names: for people, not for the program."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HOME)))
def test_no_words_of_a_language_stand_in_the_program(path):
    tree, prose = TREES[path], told(TREES[path])
    found = {n.lineno: n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str) and id(n) not in prose and LETTERS.search(n.value)}
    name = path.relative_to(HOME).as_posix()
    assert bool(found) == (name in MAY), f"{name}: {found or 'no letters'}; write words in a pack (letters.yml, reader.yml, …) and ask for them by name, or mend MAY in this file"
