"""Saved questions. Frozen: later changes are later files."""

from khabar.store.migrations.run import run

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    run(__file__)
