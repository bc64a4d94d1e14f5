"""Every command of the tutorial runs, in order, in a folder that has only the samples; what the page shows of it is what it says."""

import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from khabar.cli import app

HOME = Path(__file__).parent.parent.parent
COMMANDS = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)


def commands(page):
    return [line for block in COMMANDS.findall((HOME / "docs" / page).read_text("utf-8")) for line in block.splitlines()]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    where = tmp_path_factory.mktemp("tutorial")
    shutil.copytree(HOME / "samples", where / "samples")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(where)
        patch.delenv("KHABAR_DB", raising=False)
        done = {line: CliRunner().invoke(app, shlex.split(line)[1:]) for line in commands("tutorial.md")}
        return done, {p.name for p in where.iterdir()}


def test_every_command_does_what_the_page_says(told):
    done, files = told
    assert len(done) > 15
    for line, result in done.items():
        assert result.exit_code == 0, f"{line}\n{result.output}\n{result.exception}"
    assert {"sudan-ethiopia.html", "sudan-ethiopia.ar.md", "public", "assaults.csv", "everything.geojson", "gold.jsonl"} <= files


def test_what_it_found(told):
    done = {line: result.output for line, result in told[0].items()}
    assert "turn at 2024-03" in done["khabar relations SDN ETH --by month"]
    assert '"denied"' in done["khabar find status:denied"] and "Ethiopia" in done["khabar find status:denied"]
    assert '"contradictions": 2' in done["khabar stories --since 2024-01 --until 2024-01"]
    assert "12 reports in" in done["khabar add samples/tutorial.jsonl --group"]


def test_the_arabic_page_has_the_same_commands():
    def bare(page):
        return [re.sub(r'--why "[^"]*"', "", line) for line in commands(page)]

    assert bare("tutorial.ar.md") == bare("tutorial.md")
