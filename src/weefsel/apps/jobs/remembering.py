"""Who asked for a job, kept as JSON and looked up anew when it runs: with the roles of that day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from weefsel.apps.core.errors import NotPermitted
from weefsel.apps.core.viewer import NOBODY, Viewer, system_viewer
from weefsel.apps.jobs.registry import load_viewer


def remember(viewer: Viewer) -> dict[str, Any]:
    """Return what is needed to find this viewer again, and the language to speak."""
    return {
        "user": None if viewer.user_uuid == NOBODY else str(viewer.user_uuid),
        "organisation": str(viewer.organisation_uuid) if viewer.organisation_uuid else None,
        "name": viewer.name,
        "scopes": sorted(viewer.scopes) if viewer.scopes is not None else None,
        "language": get_language() or "nl",
    }


def recall(kept: dict[str, Any]) -> Viewer:
    """Return who it is now.

    Raises:
        NotPermitted: the account is closed, or no longer works for that organisation.
    """
    if kept.get("user") is None:
        return system_viewer(kept.get("name") or "Weefsel")
    organisation = UUID(kept["organisation"]) if kept.get("organisation") else None
    viewer = load_viewer(UUID(kept["user"]), organisation)
    if viewer is None:
        raise NotPermitted(
            _(
                "%(name)s mag niet meer inloggen of werkt niet meer voor deze organisatie. Laat "
                "iemand anders de taak opnieuw starten."
            )
            % {"name": kept.get("name", "")}
        )
    if kept.get("scopes") is not None:
        viewer = replace(viewer, scopes=frozenset(kept["scopes"]))
    return viewer
