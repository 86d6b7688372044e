"""What the page of a challenge shows of the fabric."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from weefsel.apps.challenges.models import Challenge
from weefsel.apps.challenges.registry import WayOn
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.rules import can_introduce


def introductions_among(viewer: Viewer, challenge: Challenge) -> WayOn | None:
    """Return the way to whom to introduce among the partners, for who introduces people."""
    if not can_introduce(viewer):
        return None
    asked = urlencode({"opgave": challenge.uuid})
    return WayOn(_("Wie stellen we voor?"), f"{reverse('fabric:introductions')}?{asked}")
