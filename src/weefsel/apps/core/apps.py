"""App registration of core."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


def _make_fixed_circles(**_about: object) -> None:
    from weefsel.apps.core.actions import make_fixed_circles  # noqa: PLC0415 -- after the registry
    from weefsel.apps.core.viewer import system_viewer  # noqa: PLC0415

    make_fixed_circles(actor=system_viewer())


class CoreConfig(AppConfig):
    """Name the app, and see to it that every database has its two fixed circles."""

    name = "weefsel.apps.core"
    label = "core"
    verbose_name = _("Basis")

    def ready(self) -> None:
        """Make the fixed circles after each migrate, also after a test emptied the tables."""
        post_migrate.connect(_make_fixed_circles, sender=self)
