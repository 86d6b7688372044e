"""What contacts, merges, jobs and menu are told about the fabric."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from weefsel.apps.fabric import following, rebuilding
from weefsel.apps.jobs.registry import register as register_job
from weefsel.apps.jobs.registry import register_chore
from weefsel.apps.parties.registry import register_merge_follower
from weefsel.apps.relations.registry import register_follower

MINUTE = 60.0


def register() -> None:
    """Register once, when Django starts."""
    register_follower(following.on_contacts)
    register_merge_follower(following.on_merge)
    register_job(
        rebuilding.KIND,
        _("Banden opnieuw berekenen"),
        rebuilding.rebuild,
        counts={"ties": _("banden")},
    )
    register_chore("fabric.norms", rebuilding.keep_up_with_norms, every=5 * MINUTE)
