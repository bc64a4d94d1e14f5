"""`khabar pack check`: our own packs are clean, and every kind of fault is told with its file, its line and its cure."""

import pytest

from khabar.fold import fold
from khabar.match import lexicon
from khabar.packs import Pack, languages
from khabar.packs.check import check, check_language
from khabar.packs.new import start


@pytest.mark.parametrize("name", [*languages(), "world"])
def test_our_own_packs_have_no_problems(name):
    assert [f"{p.file}:{p.line}: {p.message}" for p in check([name], lambda lang, word: bool(lexicon(lang).readings(fold(word))))] == []


@pytest.fixture
def faulty(tmp_path):
    """The problems of a pack just begun, after a line is added to one of its files."""

    def after(file, text):
        folder = start("eo", tmp_path)
        with (folder / file).open("ab") as lines:
            lines.write(text if isinstance(text, bytes) else text.encode())
        return [(p.file, p.line, p.message) for p in check_language(Pack("eo", folder))], len((folder / file).read_bytes().splitlines())

    return after


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("function.tsv", "sub\tprepo\tunder\n", "class is 'prepo'; it may be"),
        ("function.tsv", "sub\t\tunder\n", "class is empty; fill it in or remove the row"),
        ("function.tsv", "sub\tprep\tunder\nsub\tprep\tagain\n", "stands on line"),
        ("function.tsv", " sub\tprep\tunder\n", "spaces around 'sub'; remove them"),
        ("function.tsv", "s\u0640ub\tprep\tunder\n", "has a vowel mark or tatweel"),
        ("function.tsv", "sub\u200f\tprep\tunder\n", "hides RIGHT-TO-LEFT MARK; remove it"),
        ("function.tsv", "cu\u0302\tprep\tunder\n", "not NFC"),
        ("function.tsv", "sub\tprep\tunder\r\n", "a carriage return"),
        ("function.tsv", b"s\xffb\tprep\tunder\n", "not UTF-8"),
        ("roles.tsv", "ministro\t\toffice\tGOVERNMENT\t\tminister\n", "sector 'GOVERNMENT' is not in codebook.yml"),
        ("reader.yml", "about: [unu\n", "while parsing"),
    ],
)
def test_a_fault_is_told_with_its_line_and_its_cure(faulty, file, text, told):
    problems, last = faulty(file, text)
    assert [(name, message) for name, _, message in problems if told in message][:1], problems
    assert {name for name, _, _ in problems} == {f"eo/{file}"}
    assert all(line in (last, 0) for _, line, _ in problems if not file.endswith(".yml"))
