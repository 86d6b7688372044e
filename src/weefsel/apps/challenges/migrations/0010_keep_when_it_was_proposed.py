"""Keep of each version when it was put before the partners, as the trail has it."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def keep(apps: Apps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    versions = apps.get_model("challenges", "AgreementVersion")
    entries = apps.get_model("audit", "AuditEntry").objects.filter(verb="agreement.propose")
    for uuid, at in entries.order_by("id").values_list("target_uuid", "at").iterator():
        rows = versions.objects.filter(agreement__uuid=uuid, written_at__lte=at)
        newest = rows.order_by("-number").first()
        if newest is not None:
            newest.proposed_at = at
            newest.save(update_fields=["proposed_at"])


class Migration(migrations.Migration):
    dependencies = [("challenges", "0009_proposed_at"), ("audit", "0002_reading")]

    operations = [migrations.RunPython(keep, migrations.RunPython.noop)]
