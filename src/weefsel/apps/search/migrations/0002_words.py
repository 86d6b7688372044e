"""Words and stems per place, and the vocabulary for misspelt words."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        # Entries without words cannot be found; `weefsel search rebuild` reads the records again.
        migrations.RunSQL("DELETE FROM search_searchentry", migrations.RunSQL.noop),
        migrations.RemoveIndex(model_name="searchentry", name="search_title_key"),
        migrations.RemoveField(model_name="searchentry", name="text"),
        migrations.AddField(
            model_name="searchentry",
            name="title_words",
            field=models.TextField(default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="searchentry",
            name="subtitle_words",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="searchentry",
            name="text_words",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="searchentry",
            name="scope",
            field=models.CharField(default="", max_length=100),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="searchentry",
            index=models.Index(fields=["kind", "title_key", "circle", "id"], name="search_title"),
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "word",
                    models.CharField(max_length=48, primary_key=True, serialize=False),
                ),
            ],
            options={"verbose_name": "zoekwoord", "verbose_name_plural": "zoekwoorden"},
        ),
        migrations.CreateModel(
            name="SearchWordKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=7)),
                (
                    "word",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="keys",
                        to="search.searchword",
                    ),
                ),
            ],
            options={
                "verbose_name": "sleutel van een zoekwoord",
                "verbose_name_plural": "sleutels van zoekwoorden",
                "constraints": [
                    models.UniqueConstraint(fields=("key", "word"), name="search_word_key")
                ],
            },
        ),
    ]
