"""App registration of jobs."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.navigation import register_room
from weefsel.apps.core.viewer import Viewer

HOUR = 3600.0
DAY = 24 * HOUR
SECONDS_BETWEEN_SEALS = 2.0
MOST_SECONDS_TO_NOTICE = 10.0


def _is_administrator(viewer: Viewer) -> bool:
    return viewer.is_administrator


class JobsConfig(AppConfig):
    """Name the app, its chores and its room in the menu."""

    name = "weefsel.apps.jobs"
    label = "jobs"
    verbose_name = _("Taken")

    def ready(self) -> None:
        """Register what workers do beside jobs, and the list for administrators."""
        from weefsel.apps.audit.words import register_target, register_verbs  # noqa: PLC0415
        from weefsel.apps.jobs import kinds, registry, upkeep  # noqa: PLC0415 -- after all models

        notice = min(MOST_SECONDS_TO_NOTICE, settings.WEEFSEL_JOB_LOST_SECONDS / 4)
        registry.register_chore("rescue lost jobs", upkeep.rescue_lost_jobs, every=notice)
        registry.register_chore("prune", upkeep.prune, every=HOUR)
        registry.register_chore("seal the trail", upkeep.seal_trail, every=SECONDS_BETWEEN_SEALS)
        registry.register_chore("tell the head of the trail", upkeep.tell_head, every=DAY)
        registry.register(
            kinds.VERIFY_TRAIL,
            _("Logboek controleren"),
            kinds.verify_trail,
            counts={"checked": _("Regels gecontroleerd"), "altered": _("Gevonden afwijkingen")},
        )
        register_verbs(
            {
                "job.start": _("heeft de taak {what} gestart"),
                "job.cancel": _("heeft de taak {what} gestopt"),
                "job.retry": _("heeft de taak {what} opnieuw gestart"),
            }
        )
        register_target("jobs.job", url_name="jobs:detail", labels={"title": _("naam")})
        register_room(_("Beheer"), _("Taken"), "jobs:list", order=930, is_shown=_is_administrator)
