"""Reports, codings, what is asked of them, verdicts. Frozen: later changes are later files."""

from khabar.store.migrations.run import run

revision = "0001"
down_revision = None


def upgrade() -> None:
    run(__file__)
