"""Reports wait to be grouped; tellings are kept for that; copies share an origin; a report knows its update and its parts. Frozen: later changes are later files."""

from khabar.store.migrations.run import run

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    run(__file__)
