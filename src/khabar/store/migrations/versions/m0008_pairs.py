"""Who acts on whom, spread and counted (khabar.store.pairs), and the words of quotations. Frozen: later changes are later files."""

from khabar.store.migrations.run import run

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    run(__file__)
