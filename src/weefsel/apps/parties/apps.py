"""App registration of parties."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartiesConfig(AppConfig):
    """Name the app and its Dutch label."""

    name = "weefsel.apps.parties"
    label = "parties"
    verbose_name = _("Organisaties en mensen")

    def ready(self) -> None:
        """Let the search box find organisations and people."""
        from weefsel.apps.parties.indexing import (  # noqa: PLC0415 -- models only when all are there
            ORGANISATION,
            PERSON,
            read_organisations,
            read_people,
        )
        from weefsel.apps.search.registry import register_kind  # noqa: PLC0415

        register_kind(
            ORGANISATION, _("Organisaties"), "parties:organisation_detail", findables=read_organisations
        )
        register_kind(PERSON, _("Mensen"), "parties:person_detail", findables=read_people)
