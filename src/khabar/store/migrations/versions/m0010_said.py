"""Each quotation has its own words in the index, by a key that its row holds; and the spellings that words have in reports. Frozen: later changes are later files."""

from khabar.store.migrations.run import run

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    run(__file__)
