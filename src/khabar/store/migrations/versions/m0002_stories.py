"""Stories, and vectors for search by meaning. Frozen: later changes are later files."""

from khabar.store.migrations.run import run

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    run(__file__)
