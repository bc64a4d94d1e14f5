"""The pages on formats name every suffix, limit and reason there is."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from khabar.read import suffixes
from khabar.read.item import ROUTINE, Unread
from khabar.read.limits import Limits, variable

HOME = Path(__file__).parent.parent.parent
CODE = "\n".join(path.read_text("utf-8") for path in (HOME / "src" / "khabar" / "read").rglob("*.py"))


@pytest.mark.parametrize("page", ["formats.md", "formats.ar.md"])
def test_every_suffix_limit_and_reason_is_told(page):
    told = (HOME / "docs" / page).read_text("utf-8")
    assert not [suffix for suffix in suffixes() if f"`{suffix}`" not in told]
    assert not [f.name for f in fields(Limits) if f"`{variable(f.name)}` | {f.default:,} |" not in told]
    reasons = {*re.findall(r'Refused\(\s*"(\w+)"', CODE), *ROUTINE}
    assert len(reasons) > 15
    assert not [reason for reason in reasons if f"`{reason}`" not in told]
    assert not [reason for reason in re.findall(r'Dropped\("read", "([\w-]+)"', CODE) if f"`{reason}`" not in told]


def test_every_reason_is_in_the_docstring():
    assert not [reason for reason in {*re.findall(r'Refused\(\s*"(\w+)"', CODE)} - ROUTINE if reason not in (Unread.__doc__ or "")]
