# ruff: noqa: S608 -- only the names of our own columns are filled in
"""Every word begins with the letters of its kind, in one column that the index is made of.

Looking among the records of one kind is then looking up a word: no list of all records of a kind
has to be read beside it. PostgreSQL keeps no statistics of the words: it has one way to look them
up, and weighing it took longer than looking up a rare word.
"""

from __future__ import annotations

from importlib import import_module

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

before = import_module("weefsel.apps.search.migrations.0004_marks")
drop_index = import_module("weefsel.apps.search.migrations.0003_full_text").drop_index
ADD = "INSERT INTO search_fts(rowid, indexed) VALUES (new.id, new.indexed);"
REMOVE = (
    "INSERT INTO search_fts(search_fts, rowid, indexed) VALUES ('delete', old.id, old.indexed);"
)

SQLITE = [
    # The text stands in the entries only, and the index keeps no places: we ask for words. Two
    # letters of the kind, in titles a mark, and two to four that were typed.
    """CREATE VIRTUAL TABLE search_fts USING fts5(
        indexed, content='search_searchentry', content_rowid='id',
        tokenize='ascii', prefix='4 5 6 7', detail='none', columnsize=0)""",
    "INSERT INTO search_fts(search_fts) VALUES ('rebuild')",
    f"CREATE TRIGGER search_entry_added AFTER INSERT ON search_searchentry BEGIN {ADD} END",
    f"CREATE TRIGGER search_entry_removed AFTER DELETE ON search_searchentry BEGIN {REMOVE} END",
    f"""CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_searchentry
        WHEN old.indexed IS NOT new.indexed BEGIN {REMOVE} {ADD} END""",
]
POSTGRESQL = [
    "ALTER TABLE search_searchentry ADD COLUMN words tsvector GENERATED ALWAYS AS ("
    "array_to_tsvector(string_to_array(indexed, ' '))) STORED",
    "ALTER TABLE search_searchentry ALTER COLUMN words SET STATISTICS 0",
    # Every look reads what waits to be filed: at most 128 kB.
    "CREATE INDEX search_full_text ON search_searchentry USING gin (words)"
    " WITH (gin_pending_list_limit = 128)",
    'ALTER TABLE search_searchentry ALTER COLUMN title_key TYPE varchar(300) COLLATE "C"',
]


def drop_former(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    drop_index(apps, schema_editor)


def make_former(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    before.make_index(apps, schema_editor)


def make_index(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0004_marks")]

    operations = [
        # Entries without their new words cannot be found; `weefsel search rebuild` reads again.
        migrations.RunSQL("DELETE FROM search_searchentry", migrations.RunSQL.noop),
        migrations.RunPython(drop_former, make_former),
        migrations.RemoveField(model_name="searchentry", name="marks"),
        migrations.AddField(
            model_name="searchentry",
            name="indexed",
            field=models.TextField(default=""),
            preserve_default=False,
        ),
        migrations.RunPython(make_index, drop_former),
        migrations.RunSQL(migrations.RunSQL.noop, "DELETE FROM search_searchentry"),
    ]
