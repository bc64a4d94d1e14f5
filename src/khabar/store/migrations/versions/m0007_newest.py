"""Indexes along which lists are walked from the newest day back. Frozen: later changes are later files."""

from khabar.store.migrations.run import run

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    run(__file__)
