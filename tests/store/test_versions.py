"""Migrations say what the schema says, and a database of another version is never half-read."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from news import news

from khabar.errors import StoreError
from khabar.store import Store, engine, version
from khabar.store.schema import metadata


def at(where, revision):
    """A database as an older Khabar left it."""
    connected = engine.connect(where)
    with engine.writing(connected) as connection:
        config = version._config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    return connected


def test_the_newest_migration_is_the_version():
    assert version.revisions()[0] == version.HEAD


def test_migrations_and_schema_agree(store):
    with engine.reading(store.engine) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": lambda name, kind, _: not (kind in ("table", "index") and name.startswith("words"))})
        assert compare_metadata(context, metadata) == []


def test_an_older_database_is_refused_with_the_command_and_upgraded_by_it(where):
    at(where, "0001").dispose()
    with pytest.raises(StoreError, match=r"older Khabar \(version 0001.*khabar upgrade --db"):
        Store.open(where)
    assert Store.upgrade(where) == version.HEAD == Store.upgrade(where)
    with Store.open(where) as store:
        store.add(news()[0])
        assert store.stories() == [] and store.report("r1") == news()[0]


EARLIER = {
    "sqlite": ("DROP INDEX ix_quote_newest", "DROP INDEX ix_quote_said_day", "ALTER TABLE quote DROP COLUMN said", "DROP TABLE spelling",
               "CREATE INDEX ix_quote_newest ON quote (day, report, number, direct)"),
    "postgresql": ("ALTER TABLE quote DROP COLUMN said", "DROP TABLE spelling", "CREATE INDEX ix_quote_newest ON quote (day, report, number, direct)"),
}  # fmt: skip


def test_an_upgraded_database_answers_as_before(where):
    """What version 0009 had is made of a new one by taking away what came later."""
    with Store.open(where) as store:
        for coded in news():
            store.add(coded)
        before = [store.quotes("السلام"), store.search('"محادثات مع نظيره"'), store.search("قصف"), store.find("قصف")]
        marked = [hit.highlights for hit in store.search("قصف")]
        with engine.writing(store.engine) as connection:
            for statement in (*EARLIER[connection.dialect.name], "UPDATE alembic_version SET version_num = '0009'"):
                connection.exec_driver_sql(statement)
    Store.upgrade(where)
    with Store.open(where) as store:
        assert [store.quotes("السلام"), store.search('"محادثات مع نظيره"'), store.search("قصف"), store.find("قصف")] == before
        assert [hit.highlights for hit in store.search("قصف")] == marked != [] and all(before)


def test_a_later_database_is_refused(where):
    connected = at(where, "head")
    with engine.writing(connected) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="later Khabar"):
        Store.open(where)


def test_passwords_are_not_shown():
    assert "secret" not in engine.shown(engine.connect("postgresql://me:secret@localhost/base"))
