"""Lists walk an index in their order, and nothing tempts the database off it.

The circle, which nearly every row shares, has no index; that of merged records holds only those.
"""

import django.db.models.deletion
from django.db import migrations, models

CIRCLE = models.ForeignKey(
    db_index=False,
    default=2,
    on_delete=django.db.models.deletion.PROTECT,
    related_name="+",
    to="core.circle",
    verbose_name="wie dit mag zien",
)


def _operations(name: str) -> list[migrations.operations.base.Operation]:
    return [
        migrations.AlterField(
            model_name=name,
            name="merged_into",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged_from",
                to=f"parties.{name}",
            ),
        ),
        migrations.AddIndex(
            model_name=name,
            index=models.Index(fields=["changed_at", "id"], name=f"{name}_changed"),
        ),
        migrations.AddIndex(
            model_name=name,
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)),
                fields=["merged_into"],
                name=f"{name}_merged",
            ),
        ),
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("parties", "0002_sort_by_code"),
    ]

    operations = [
        *(
            migrations.AlterField(model_name=name, name="circle", field=CIRCLE)
            for name in ("organisation", "participation", "person", "position")
        ),
        *_operations("organisation"),
        *_operations("person"),
    ]
