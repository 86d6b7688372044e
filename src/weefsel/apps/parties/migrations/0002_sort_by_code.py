"""Folded names sort by the code of their letters, in every database.

A beginning of a name is then a range of the index, and the order is that of SQLite, whatever
language a PostgreSQL server was set up in.
"""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("parties_organisation", "parties_person")


def sort_by_code(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _collate(schema_editor, "C")


def sort_by_language(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _collate(schema_editor, "default")


def _collate(schema_editor: BaseDatabaseSchemaEditor, name: str) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(
                f'ALTER TABLE {table} ALTER COLUMN sort_name TYPE varchar(300) COLLATE "{name}"'
            )


class Migration(migrations.Migration):
    dependencies = [("parties", "0001_initial")]

    operations = [migrations.RunPython(sort_by_code, sort_by_language)]
