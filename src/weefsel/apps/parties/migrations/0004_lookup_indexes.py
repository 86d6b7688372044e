"""Two indexes that SQLite can use as they are used.

It never takes an index of some rows only when the value is a parameter, as a KvK number is. And
with the circle in the order of names, somebody who may see little walks the index alone.
"""

from django.db import migrations, models


def _in_order_of_names(name: str, *fields: str) -> list[migrations.operations.base.Operation]:
    return [
        migrations.RemoveIndex(model_name=name, name=f"{name}_name"),
        migrations.AddIndex(
            model_name=name, index=models.Index(fields=list(fields), name=f"{name}_name")
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [("parties", "0003_list_indexes")]

    operations = [
        migrations.RemoveIndex(model_name="organisation", name="organisation_kvk"),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(fields=["kvk_number"], name="organisation_kvk"),
        ),
        *_in_order_of_names("organisation", "sort_name", "id", "circle"),
        *_in_order_of_names("person", "sort_name", "id", "circle"),
    ]
