"""Keep every step, stand, reopening and end that the trail has, on the day it was written."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

KINDS = {
    "challenge.step": ("step", "step"),
    "challenge.status": ("status", "status"),
    "agreement.reopen": ("reopened", "reason"),
    "agreement.end": ("ended", ""),
}


def keep(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    challenges = apps.get_model("challenges", "Challenge")
    agreements = apps.get_model("challenges", "Agreement")
    partners = apps.get_model("challenges", "ChallengePartner")
    changes = apps.get_model("challenges", "StandChange")
    entries = apps.get_model("audit", "AuditEntry").objects.filter(verb__in=KINDS).order_by("id")
    for entry in entries.iterator(chunk_size=500):
        kind, name = KINDS[entry.verb]
        agreement = agreements.objects.filter(uuid=entry.target_uuid).first()
        challenge = (
            agreement.challenge
            if agreement is not None
            else challenges.objects.filter(uuid=entry.target_uuid).first()
        )
        if challenge is None:
            continue
        said = str(entry.changes.get(name, ["", ""])[1])
        changes.objects.create(
            challenge=challenge,
            agreement=agreement,
            kind=kind,
            value=said if agreement is None else "",
            reason=said if agreement is not None else "",
            partner=partners.objects.filter(
                challenge=challenge, organisation__uuid=entry.organisation_uuid
            ).first(),
            on=timezone.localdate(entry.at),
        )


class Migration(migrations.Migration):
    dependencies = [("challenges", "0007_stand_changes"), ("audit", "0002_reading")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
