"""How a person says what is read, how a format is told without a name, and what a run says of what it left out."""

import pytest
import seeds

from khabar.cli.reading import Reading, named
from khabar.cli.screen import Tally
from khabar.errors import BadReport, UnknownLanguage
from khabar.read import Unread, read

TOLD = sorted(set(seeds.everything()) - {"a.txt", "a.csv", "a.tsv"})


@pytest.mark.parametrize("name", TOLD)
def test_a_file_whose_name_tells_nothing_is_told_by_its_beginning(tmp_path, name):
    for where in (tmp_path / name, tmp_path / "nameless"):
        where.write_bytes(seeds.everything()[name])
    known, told = list(read(tmp_path / name)), list(read(tmp_path / "nameless"))
    assert [getattr(f, "text", getattr(f, "reason", "")) for f in told] == [getattr(f, "text", getattr(f, "reason", "")) for f in known]


@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_text_and_tables_are_not_guessed(tmp_path, name):
    (tmp_path / "nameless").write_bytes(seeds.everything()[name])
    (found,) = read(tmp_path / "nameless")
    assert found.reason == "unknown_format"


def test_columns_are_said_on_the_command_line():
    assert named("text=body, published=The Date") == {"text": "body", "published": "The Date"}
    assert named(None) == {}
    for wrong in ("body", "words=body", "text="):
        with pytest.raises(BadReport, match="--columns"):
            named(wrong)


def test_languages_without_a_pack_are_refused_at_once():
    with pytest.raises(UnknownLanguage, match="xx"):
        Reading(languages="ar,xx").of(["nowhere"])


def test_what_is_left_out_as_a_matter_of_course_is_counted_and_not_named(capsys):
    tally = Tally()
    tally.leave(Unread("a.warc", 0, "not_html", "a.warc@1: it is 'image/png'"))
    tally.leave(Unread("a.warc", 0, "truncated", "a.warc@9: cut off"))
    assert capsys.readouterr().err == "khabar: a.warc@9: cut off\n"
    assert "(1 unread, not_html 1)" in tally.line()
