"""A reader and a pack of another package, as its wheel would install them: a folder on the path with a dist-info that declares entry points."""

import shutil
import sys
from importlib import invalidate_caches

import pytest
import seeds

from khabar import plugins
from khabar.errors import BadPlugin
from khabar.model import Report
from khabar.packs import HOME, languages, pack
from khabar.read import read

MBOX = '''
"""Mailboxes: every message is a report."""
import mailbox, tempfile
from khabar.read import Reader, Refused

def fields(stream):
    with tempfile.NamedTemporaryFile() as copy:
        copy.write(stream.read())
        copy.flush()
        for message in mailbox.mbox(copy.name, create=False):
            if message.is_multipart():
                yield Refused("no_text", "several parts")
            else:
                yield {"text": message.get_payload(decode=True).decode(), "title": message["subject"], "published": message["date"]}

reader = Reader((".mbox",), fields)
'''
BOX = f"From a\nSubject: One\nDate: Sat, 03 Feb 2024 10:00:00 +0200\n\n{seeds.ENGLISH}\n\nFrom b\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n--x--\n\nFrom c\n\n{seeds.ENGLISH} Again.\n"


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Installs a package: installed(name, {file: text}, {group: {name: value}})."""

    def install(name, files, points):
        site = tmp_path / "site"
        info = site / f"{name}-1.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        (info / "entry_points.txt").write_text("\n".join(f"[{group}]\n" + "\n".join(f"{k} = {v}" for k, v in those.items()) for group, those in points.items()))
        for file, text in files.items():
            (site / file).parent.mkdir(parents=True, exist_ok=True)
            (site / file).write_text(text)
        if str(site) not in sys.path:
            monkeypatch.syspath_prepend(str(site))
        forget()
        return site

    modules = set(sys.modules)
    yield install
    monkeypatch.undo()
    for module in set(sys.modules) - modules:
        if module.startswith("made_"):
            del sys.modules[module]
    forget()


def forget():
    invalidate_caches()
    plugins.named.cache_clear()
    pack.cache_clear()


def test_a_reader_claims_its_suffix(installed, tmp_path):
    installed("made-mbox", {"made_mbox.py": MBOX}, {"khabar.readers": {"mbox": "made_mbox:reader"}})
    (tmp_path / "a.mbox").write_text(BOX)
    first, parts, last = read(tmp_path / "a.mbox", outlet="نشرة")
    assert (first.title, first.day.isoformat(), first.outlet, first.read_from) == ("One", "2024-02-03", "نشرة", f"{tmp_path}/a.mbox:1")
    assert (parts.reason, parts.line) == ("no_text", 2)
    assert last.text.strip().endswith("Again.")


def test_a_reader_that_fails_ends_its_file_and_is_named(installed, tmp_path):
    failing = "from khabar.read import Reader\ndef fields(stream):\n    yield {'text': 'The words of the first report.', 'lang': 'en'}\n    raise KeyError('x')\nreader = Reader(('.odd',), fields)\n"
    installed("made-odd", {"made_odd.py": failing}, {"khabar.readers": {"odd": "made_odd:reader"}})
    for name in ("a.odd", "b.odd"):
        (tmp_path / name).write_text("x")
    found = list(read(tmp_path / "a.odd", tmp_path / "b.odd"))
    assert [isinstance(one, Report) for one in found] == [True, False, True, False]
    assert "'odd'" in found[1].message and "KeyError" in found[1].message


@pytest.mark.parametrize(
    ("text", "said"),
    [("reader = 3", "int"), ("import no_such_module_of_anyone", "no_such_module"), ("from khabar.read import Reader\nreader = Reader(('.odd',), 1)\nother = reader", "claimed by")],
)
def test_a_reader_that_cannot_be_used_is_an_error_that_names_it(installed, tmp_path, text, said):
    points = {"made-bad": "made_bad:reader"} | ({"made-bad-2": "made_bad:other"} if "other" in text else {})
    installed("made-bad", {"made_bad.py": text}, {"khabar.readers": points})
    (tmp_path / "a.odd").write_text("x")
    with pytest.raises(BadPlugin, match="made-bad") as error:
        list(read(tmp_path / "a.odd"))
    assert said in str(error.value)


def test_files_that_we_read_ask_no_plugin(installed, tmp_path):
    installed("made-bad", {"made_bad.py": "1/0"}, {"khabar.readers": {"made-bad": "made_bad:reader"}})
    (tmp_path / "a.txt").write_text(seeds.ARABIC)
    assert [one.text for one in read(tmp_path / "a.txt")] == [seeds.ARABIC]


def test_a_pack_of_another_package_is_a_language(installed, tmp_path):
    site = installed("made-pack", {"made_pack/__init__.py": ""}, {"khabar.packs": {"eo": "made_pack"}})
    shutil.copytree(HOME / "_new", site / "made_pack", dirs_exist_ok=True)
    assert "eo" in languages() and pack("eo").folder == site / "made_pack"
    (tmp_path / "a.txt").write_text("La ministro diris ke la ponto estas malnova.")
    (found,) = read(tmp_path / "a.txt", lang="eo")
    assert found.lang == "eo"


def test_a_pack_may_not_take_the_place_of_ours(installed):
    installed("made-pack", {"made_pack/__init__.py": ""}, {"khabar.packs": {"ar": "made_pack"}})
    with pytest.raises(BadPlugin, match="ar has a pack"):
        languages()


def test_a_pack_that_is_no_folder_says_so(installed):
    installed("made-pack", {"made_pack.py": "folder = 7"}, {"khabar.packs": {"eo": "made_pack:folder"}})
    with pytest.raises(BadPlugin, match="no folder"):
        pack("eo")
