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


READING = ("parse", "events", "link", "attribute", "merge.py", "split.py", "weigh", "clean")
NAMED = frozenset((HOME / "packs" / "schema.yml").read_text("utf-8").replace(",", " ").replace("[", " ").replace("]", " ").split())
KINDS = NAMED | {"past", "participle", "base", "to", "until", "and", "before", "since", "ago", "this", "shift", "tens", "hundreds"}
"""Names of classes, forms, parts of rules, kinds of time and of numbers that are spelled like English words."""


def words_of_english():
    return {line.split("\t")[0] for line in (HOME / "packs" / "en" / "function.tsv").read_text("utf-8").splitlines() if not line.startswith("#")}


def listed(tree):
    """Line and words of every collection that is written out as words alone."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple | ast.Set | ast.List):
            found = [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str) and e.value]
            if len(found) == len([e for e in node.elts if not (isinstance(e, ast.Constant) and e.value == "")]) > 1:
                yield node.lineno, found


@pytest.mark.parametrize("path", [p for p in FILES if p.relative_to(HOME).parts[0] in READING], ids=lambda p: str(p.relative_to(HOME)))
def test_no_lists_of_english_words_stand_where_sentences_are_read(path):
    words = words_of_english() - KINDS
    found = {line: list_ for line, list_ in listed(TREES[path]) if sum(w in words for w in list_) > 1}
    assert not found, f"{path.name}: {found}; name the use of these words in letters.yml (spelling: words) or reader.yml and ask for that"
