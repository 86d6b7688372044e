# ruff: noqa: S608 -- only the names of our own columns are filled in
"""The full-text index of each database, kept by the database itself with every write."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

COLUMNS = ("title_words", "subtitle_words", "text_words", "scope")
LISTED = ", ".join(COLUMNS)
OLD = ", ".join(f"old.{name}" for name in COLUMNS)
NEW = ", ".join(f"new.{name}" for name in COLUMNS)
CHANGED = " OR ".join(f"old.{name} IS NOT new.{name}" for name in COLUMNS)

SQLITE = [
    # The text stands in the entries only. Without positions: we ask for words, not for phrases.
    f"""CREATE VIRTUAL TABLE search_fts USING fts5(
        {LISTED}, content='search_searchentry', content_rowid='id',
        tokenize='ascii', prefix='2 3', detail='column', columnsize=0)""",
    f"INSERT INTO search_fts(rowid, {LISTED}) SELECT id, {LISTED} FROM search_searchentry",
    f"""CREATE TRIGGER search_entry_added AFTER INSERT ON search_searchentry BEGIN
        INSERT INTO search_fts(rowid, {LISTED}) VALUES (new.id, {NEW}); END""",
    f"""CREATE TRIGGER search_entry_removed AFTER DELETE ON search_searchentry BEGIN
        INSERT INTO search_fts(search_fts, rowid, {LISTED}) VALUES ('delete', old.id, {OLD}); END""",
    f"""CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_searchentry
        WHEN {CHANGED} BEGIN
        INSERT INTO search_fts(search_fts, rowid, {LISTED}) VALUES ('delete', old.id, {OLD});
        INSERT INTO search_fts(rowid, {LISTED}) VALUES (new.id, {NEW}); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER search_entry_changed",
    "DROP TRIGGER search_entry_removed",
    "DROP TRIGGER search_entry_added",
    "DROP TABLE search_fts",
]


def _weighed(column: str, weight: str) -> str:
    return f"setweight(to_tsvector('simple'::regconfig, {column}), '{weight}')"


POSTGRESQL = [
    "ALTER TABLE search_searchentry ADD COLUMN words tsvector GENERATED ALWAYS AS ("
    + " || ".join(_weighed(name, weight) for name, weight in zip(COLUMNS, "ABCD", strict=True))
    + ") STORED",
    "CREATE INDEX search_full_text ON search_searchentry USING gin (words)",
    # Beginnings are a range of the index only where letters sort by their code.
    'ALTER TABLE search_searchentry ALTER COLUMN title_key TYPE varchar(300) COLLATE "C"',
]
POSTGRESQL_BACK = [
    'ALTER TABLE search_searchentry ALTER COLUMN title_key TYPE varchar(300) COLLATE "default"',
    "DROP INDEX search_full_text",
    "ALTER TABLE search_searchentry DROP COLUMN words",
]


def make_index(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop_index(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    statements = {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_words")]

    operations = [migrations.RunPython(make_index, drop_index)]
