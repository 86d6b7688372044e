"""The parts of an organisation by name, without reading all that stand below none."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("parties", "0005_doubles"),
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(
                condition=models.Q(("parent__isnull", False)),
                fields=["parent", "sort_name", "id"],
                name="organisation_parent",
            ),
        ),
    ]
