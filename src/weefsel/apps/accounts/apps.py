"""App registration of accounts."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Name the app and its Dutch label."""

    name = "weefsel.apps.accounts"
    label = "accounts"
    verbose_name = _("Account")
