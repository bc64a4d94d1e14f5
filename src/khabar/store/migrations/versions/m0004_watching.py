"""What a watcher and alerts remember. Frozen: later changes are later files."""

from khabar.store.migrations.run import run

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    run(__file__)
