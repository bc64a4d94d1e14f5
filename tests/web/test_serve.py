"""khabar serve: on this machine alone, and with a token everywhere else; without the extra it says what to install."""

import subprocess
import sys

import pytest
from typer.testing import CliRunner

from khabar.cli import app, serve
from khabar.errors import KhabarError, MissingExtra


@pytest.fixture
def served(monkeypatch, filled):
    """What would be run, in place of running it."""
    runs = []

    class Server:
        @staticmethod
        def run(application, **kw):
            runs.append((application, kw))

    _uvicorn, create, limits, _warm = serve._parts()
    monkeypatch.setattr(serve, "_parts", lambda: (Server, create, limits, lambda store: None))
    return lambda *options: (CliRunner().invoke(app, ["serve", "--db", str(filled), *options], catch_exceptions=False), runs)


def test_by_default_only_this_machine_is_served(served):
    told, runs = served()
    (guard, options), *_ = runs
    assert options["host"] == "127.0.0.1" and guard.limits.token == "" and not guard.limits.any_host
    assert "http://127.0.0.1:8600/" in told.output


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "news.example"])
def test_everywhere_else_a_token_is_asked(served, host):
    told, runs = served("--host", host)
    guard, _ = runs[0]
    assert len(guard.limits.token) >= 24 and guard.limits.token in told.output and guard.limits.any_host


def test_a_short_token_is_refused(served):
    with pytest.raises(KhabarError, match="16 characters"):
        served("--host", "0.0.0.0", "--token", "secret")


def test_a_store_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(KhabarError):
        CliRunner().invoke(app, ["serve", "--db", str(tmp_path / "none.db")], catch_exceptions=False)


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(MissingExtra, match=r"khabar\[web\]"):
        serve._parts()


def test_the_command_line_imports_none_of_it():
    code = "import sys, khabar.cli, khabar.store; print([m for m in ('fastapi', 'jinja2', 'uvicorn', 'starlette', 'khabar.web') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
