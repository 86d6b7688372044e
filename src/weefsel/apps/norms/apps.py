"""App registration of norms."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.navigation import register_room


class NormsConfig(AppConfig):
    """Name the app, its room in the menu and its words in the trail."""

    name = "weefsel.apps.norms"
    label = "norms"
    verbose_name = _("Normen")

    def ready(self) -> None:
        """Register once, when Django starts."""
        from weefsel.apps.audit.words import register_target, register_verbs  # noqa: PLC0415

        register_room(_("Beheer"), _("Normen"), "norms:list", order=910)
        register_target("norms.norm", url_name="norms:detail")
        register_verbs(
            {
                "norm.load": _("heeft {what} geladen"),
                "norm.add": _("heeft {what} toegevoegd"),
                "norm.end": _("heeft {what} beëindigd"),
                "norm.correct": _("heeft {what} verbeterd"),
            }
        )
