"""App registration of notifications."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """Name the app; register its page, its sources and what the worker does for it."""

    name = "weefsel.apps.notifications"
    label = "notifications"
    verbose_name = _("Berichten")

    def ready(self) -> None:
        """Register what other apps show, and stop the start on a rhythm that does not exist."""
        from weefsel.apps.notifications import registration  # noqa: PLC0415 -- models only when all are there
        from weefsel.apps.notifications.enums import Rhythm  # noqa: PLC0415

        if settings.WEEFSEL_MAIL_RHYTHM not in Rhythm.values:
            raise ImproperlyConfigured(
                f"WEEFSEL_MAIL_RHYTHM is {settings.WEEFSEL_MAIL_RHYTHM!r}, en dat ritme is er "
                f"niet. Kies uit: {', '.join(Rhythm.values)}."
            )
        registration.register()
