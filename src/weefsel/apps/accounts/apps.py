"""App registration of accounts."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Name the app and its Dutch label."""

    name = "weefsel.apps.accounts"
    label = "accounts"
    verbose_name = _("Account")

    def ready(self) -> None:
        """Tell jobs how to find out who somebody is by the time the work begins."""
        from weefsel.apps.accounts.queries import viewer_again  # noqa: PLC0415 -- after the registry
        from weefsel.apps.jobs.registry import register_viewer_loader  # noqa: PLC0415

        register_viewer_loader(viewer_again)
