# ruff: noqa: S608 -- only the names of our own columns are filled in
"""Who may find an entry, what it is and its title become marked words of one index.

Looking in titles alone is then looking up a word too, and no word needs a column or a weight.
"""

from __future__ import annotations

from importlib import import_module

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

before = import_module("weefsel.apps.search.migrations.0003_full_text")
COLUMNS = ("title_words", "subtitle_words", "text_words", "marks")
LISTED = ", ".join(COLUMNS)
OLD = ", ".join(f"old.{name}" for name in COLUMNS)
NEW = ", ".join(f"new.{name}" for name in COLUMNS)
CHANGED = " OR ".join(f"old.{name} IS NOT new.{name}" for name in COLUMNS)
ADD = f"INSERT INTO search_fts(rowid, {LISTED}) VALUES (new.id, {NEW});"
REMOVE = f"INSERT INTO search_fts(search_fts, rowid, {LISTED}) VALUES ('delete', old.id, {OLD});"

SQLITE = [
    # The text stands in the entries only, and the index keeps no places: we ask for words.
    f"""CREATE VIRTUAL TABLE search_fts USING fts5(
        {LISTED}, content='search_searchentry', content_rowid='id',
        tokenize='ascii', prefix='2 3 4', detail='none', columnsize=0)""",
    "INSERT INTO search_fts(search_fts) VALUES ('rebuild')",
    f"CREATE TRIGGER search_entry_added AFTER INSERT ON search_searchentry BEGIN {ADD} END",
    f"CREATE TRIGGER search_entry_removed AFTER DELETE ON search_searchentry BEGIN {REMOVE} END",
    f"""CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_searchentry
        WHEN {CHANGED} BEGIN {REMOVE} {ADD} END""",
]
POSTGRESQL = [
    "ALTER TABLE search_searchentry ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector("
    "'simple'::regconfig, " + " || ' ' || ".join(COLUMNS) + ")) STORED",
    "CREATE INDEX search_full_text ON search_searchentry USING gin (words)",
    'ALTER TABLE search_searchentry ALTER COLUMN title_key TYPE varchar(300) COLLATE "C"',
]


def drop_former(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    before.drop_index(apps, schema_editor)


def make_former(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    before.make_index(apps, schema_editor)


def make_index(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_full_text")]

    operations = [
        migrations.RunSQL("DELETE FROM search_searchentry", migrations.RunSQL.noop),
        migrations.RunPython(drop_former, make_former),
        migrations.RemoveField(model_name="searchentry", name="scope"),
        migrations.AddField(
            model_name="searchentry",
            name="marks",
            field=models.TextField(default=""),
            preserve_default=False,
        ),
        migrations.RunPython(make_index, drop_former),
        migrations.RunSQL(migrations.RunSQL.noop, "DELETE FROM search_searchentry"),
    ]
