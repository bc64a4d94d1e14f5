"""What the tests of this folder are given."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from scaled import Here, Processes, lines, news

from khabar.scale import run as running


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text(lines(news(36)), "utf-8")
    return path


@pytest.fixture
def here(monkeypatch):
    monkeypatch.setattr(running, "Cluster", Here)
    monkeypatch.setattr(running, "has_nanny", lambda: False)


@pytest.fixture
def processes(tmp_path):
    found = Processes(tmp_path)
    yield found
    found.kill(*found.running)
