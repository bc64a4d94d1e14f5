"""The first tables. Until 0.1.0 is released this migration follows schema.py; afterwards it is frozen and changes come as new files."""

from alembic import op

from khabar.store.schema import CREATE_WORDS, metadata

revision = "0001"
down_revision = None


def upgrade() -> None:
    metadata.create_all(op.get_bind())
    for statement in CREATE_WORDS[op.get_bind().dialect.name]:
        op.execute(statement)
