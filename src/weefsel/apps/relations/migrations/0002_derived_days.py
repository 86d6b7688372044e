"""Circles and levels beside what follows from contacts, and who made a promise.

Nothing wrote rows of these tables before this version, so what the new columns of old rows would
hold does not matter.
"""

from __future__ import annotations

import datetime

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import weefsel.apps.relations.validators


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("parties", "0004_lookup_indexes"),
        ("relations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="attendance",
            name="attendance_person",
        ),
        migrations.RemoveIndex(
            model_name="attendance",
            name="attendance_place",
        ),
        migrations.RemoveIndex(
            model_name="relationtouchpoint",
            name="relation_touchpoint_day",
        ),
        migrations.AddField(
            model_name="followup",
            name="promised_by",
            field=models.ForeignKey(
                default=1,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="parties.organisation",
                verbose_name="toegezegd door",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="relationtouchpoint",
            name="at_executive",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="relationtouchpoint",
            name="at_management",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="relationtouchpoint",
            name="at_operational",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="relationtouchpoint",
            name="circle",
            field=models.ForeignKey(
                db_index=False,
                default=1,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.circle",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="touchpointcorrection",
            name="circle",
            field=models.ForeignKey(
                db_index=False,
                default=1,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="core.circle",
            ),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="followup",
            name="assignee",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="wie houdt dit in de gaten",
            ),
        ),
        migrations.AlterField(
            model_name="followup",
            name="outcome",
            field=models.CharField(
                blank=True,
                max_length=300,
                validators=[weefsel.apps.relations.validators.validate_no_bsn],
                verbose_name="wat eruit kwam",
            ),
        ),
        migrations.AlterField(
            model_name="followup",
            name="what",
            field=models.CharField(
                max_length=300,
                validators=[weefsel.apps.relations.validators.validate_no_bsn],
                verbose_name="wat",
            ),
        ),
        migrations.AlterField(
            model_name="impression",
            name="felt",
            field=models.SmallIntegerField(
                blank=True,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(-2),
                    django.core.validators.MaxValueValidator(2),
                ],
                verbose_name="hoe voelde het?",
            ),
        ),
        migrations.AlterField(
            model_name="impression",
            name="note",
            field=models.TextField(
                blank=True,
                max_length=2000,
                validators=[weefsel.apps.relations.validators.validate_no_bsn],
                verbose_name="notitie voor onszelf",
            ),
        ),
        migrations.AlterField(
            model_name="relation",
            name="quiet_on",
            field=models.DateField(default=datetime.date(9999, 12, 31), editable=False),
        ),
        migrations.AlterField(
            model_name="relation",
            name="summary",
            field=models.CharField(
                blank=True,
                max_length=500,
                validators=[weefsel.apps.relations.validators.validate_no_bsn],
                verbose_name="waar het om gaat",
            ),
        ),
        migrations.AlterField(
            model_name="touchpoint",
            name="summary",
            field=models.CharField(
                blank=True,
                max_length=300,
                validators=[weefsel.apps.relations.validators.validate_no_bsn],
                verbose_name="in één regel",
            ),
        ),
        migrations.AddIndex(
            model_name="attendance",
            index=models.Index(
                fields=["person", "happened_on", "id", "circle"], name="attendance_of"
            ),
        ),
        migrations.AddIndex(
            model_name="attendance",
            index=models.Index(
                fields=["organisation", "happened_on", "id", "circle"], name="attendance_at"
            ),
        ),
        migrations.AddIndex(
            model_name="relationtouchpoint",
            index=models.Index(
                fields=["relation", "happened_on", "id", "circle"], name="relation_touchpoint_on"
            ),
        ),
    ]
