"""How many reports each outlet has, counted in the index alone. Frozen: later changes are later files."""

from khabar.store.migrations.run import run

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    run(__file__)
