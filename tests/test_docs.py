"""Docs cannot lie: every command, option, field and event type is documented, in English and in Arabic."""

import re
from pathlib import Path

import pytest
from made import CODED
from typer.testing import CliRunner

from khabar.cli import app
from khabar.cli.reference import commands, page
from khabar.export import full
from khabar.packs import codebook, languages, read_yaml

HOME = Path(__file__).parent.parent
DOCS = HOME / "docs"


def text(name):
    return (HOME / name).read_text("utf-8")


def names(value):
    """Every key of a record, however deep."""
    if isinstance(value, list):
        return {n for item in value for n in names(item)}
    return {n for key, item in value.items() for n in {key} | names(item)} if isinstance(value, dict) else set()


def documented(page):
    return set(re.findall(r"`([^`\s]+)`", text(page)))


def test_the_command_reference_is_current():
    assert text("docs/commands.md") == page(), "run: make docs"


@pytest.mark.parametrize("where", ["docs/commands.md", "docs/commands.ar.md"])
def test_every_command_and_option_is_documented(where):
    told = text(where)
    for name, command in commands():
        assert f"khabar {name}" in told
        for option in (o for p in command.params for o in p.opts if o.startswith("--") and o != "--help"):
            assert f"`{option}" in told, f"{where} does not explain {option} of khabar {name}"


@pytest.mark.parametrize("where", ["docs/record.md", "docs/record.ar.md"])
def test_every_field_is_documented(where):
    whole = {key: value for key, value in full(CODED).items() if key != "versions"}
    ids = set(codebook()["types"])
    assert not names(whole) - documented(where) - ids


@pytest.mark.parametrize("where", ["docs/events.md", "docs/events.ar.md"])
def test_every_event_type_and_mode_is_documented(where):
    rows = {row.split("|")[1].strip().strip("`"): row for row in text(where).splitlines() if row.startswith("| `")}
    assert set(rows) == set(codebook()["types"])
    for kind, entry in codebook()["types"].items():
        assert all(f"`{mode}`" in rows[kind] for mode in entry.get("modes") or {}), kind


@pytest.mark.parametrize("readme", ["README.md", "README.ar.md"])
def test_the_readme_names_the_two_commands_and_links_that_exist(readme):
    assert "make run" in text(readme) and "make test" in text(readme)
    for link in re.findall(r"\]\(([^)#:]+)\)", text(readme)):
        assert (HOME / link).exists(), link


def test_all_links_between_docs_exist():
    for path in DOCS.glob("*.md"):
        for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text("utf-8")):
            assert (DOCS / link).exists(), f"{path.name}: {link}"


def test_every_pack_file_is_in_the_template():
    template = {p.relative_to(HOME / "src/khabar/packs/_new").as_posix() for p in (HOME / "src/khabar/packs/_new").rglob("*.*")}
    for lang in languages():
        folder = HOME / "src/khabar/packs" / lang
        found = {p.name for p in folder.iterdir() if p.is_file() and p.suffix in (".yml", ".tsv")}
        assert found <= template, f"{lang}: {sorted(found - template)} must be explained in packs/_new"


@pytest.mark.parametrize("section", ["counts", "dates", "explain", "furniture", "letters", "names", "numbers", "parties", "places", "reader", "search", "speech"])
@pytest.mark.parametrize("lang", languages())
def test_every_key_of_a_pack_is_explained_in_the_template(lang, section):
    folder = HOME / "src/khabar/packs"
    unexplained = set(read_yaml(folder / lang / f"{section}.yml")) - set(read_yaml(folder / "_new" / f"{section}.yml"))
    assert not unexplained, f"{lang}/{section}.yml: {sorted(unexplained)} must be explained in packs/_new/{section}.yml"


@pytest.mark.parametrize("readme", ["README.md", "README.ar.md"])
def test_what_the_readme_shows_of_try_is_what_it_prints(readme):
    """The longest example of the front page; its line is broken there for the eye."""
    text = (HOME / readme).read_text("utf-8")
    command, _, shown = text.partition("$ khabar try ar ")[2].partition("```")[0].partition("\n")
    sentence, day = re.fullmatch(r'"(.*)" --published (\S+)', command).groups()
    told = " ".join(shown.partition("event ")[2].split())
    printed = CliRunner().invoke(app, ["try", "ar", sentence, "--published", day]).stdout
    assert told in re.sub("[\u2066-\u2069]", "", " ".join(printed.split()))
