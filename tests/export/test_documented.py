"""Every format, every ending, every column and every attribute is explained, in English and in Arabic."""

import json
import re
from pathlib import Path

import pytest

from khabar.export import columns, gdelt, graphml, icews, polecat
from khabar.export.formats import OURS

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.mark.parametrize("page", ["export.md", "export.ar.md"])
def test_every_column_is_documented(page, export):
    text = re.sub(r"(?s)```.*?```", "", (DOCS / page).read_text("utf-8"))
    told = set(re.findall(r"`([^`\n]+)`", text))
    wanted = {*gdelt.COLUMNS, *icews.COLUMNS, *polecat.COLUMNS, *graphml.NODE, *graphml.EDGE, *OURS, *(c.name for c in columns.COLUMNS)}
    wanted |= {ending for one in OURS.values() for ending in one.endings}
    for line in export("ftm")[0].read_text("utf-8").splitlines():
        entity = json.loads(line)
        wanted |= {entity["schema"], *entity["properties"]}
    assert not wanted - told


@pytest.mark.parametrize("page", ["export.md", "export.ar.md"])
def test_the_example_of_the_page_is_the_one_that_is_tested(page):
    tested = (Path(__file__).parent / "test_command.py").read_text("utf-8")
    code = re.search(r"```python\nfrom collections import Counter\n(.*?)```", (DOCS / page).read_text("utf-8"), re.DOTALL).group(1)
    lines = [line for line in code.splitlines() if line.strip() and '"""' not in line and not line.lstrip().startswith("`setting`") and not line.lstrip().startswith("setting:")]
    assert len(lines) >= 5 and not [line for line in lines if line.replace("\\", "\\\\") not in tested]
