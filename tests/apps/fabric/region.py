"""A small region with two worlds, joined by one social work company and one official."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.management import call_command

from tests.apps.fabric.contacts import TODAY, Who, keep_ties, meet
from tests.cast import Cast, make_cast, make_organisation, make_person
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.core.viewer import Viewer, system_viewer
from weefsel.apps.fabric.actions import request_reading
from weefsel.apps.fabric.scope import Scope
from weefsel.apps.parties.enums import OrganisationKind
from weefsel.apps.places.actions import load_municipalities
from weefsel.apps.places.models import Municipality

A_MONTH = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Region:
    """Who is there.

    Attributes:
        care: four care providers who all know each other.
        firms: four companies who all know each other.
        bridge: a care provider that knows the first two companies.
        secret: a company that only Vaarstede knows of, and knows the first care provider.
    """

    cast: Cast
    care: list[Who]
    firms: list[Who]
    bridge: Who
    secret: Who


def make_region() -> Region:
    """Make everybody and their contacts of the last months."""
    keep_ties()
    cast = make_cast()
    load_municipalities(
        rows=[("GM9901", "Vaarstede"), ("GM9902", "Linderhout")], actor=system_viewer()
    )
    here, there = (Municipality.objects.get(code=code) for code in ("GM9901", "GM9902"))
    own = cast.vaarstede.own_circle

    def who(name: str, kind: OrganisationKind, **values: Any) -> Who:
        organisation = make_organisation(name, kind=kind, **values)
        return make_person(f"Van {name}", circle=organisation.circle), organisation

    care = [
        who(f"Zorg {letter}", OrganisationKind.CARE_PROVIDER, municipality=here)
        for letter in "ABCD"
    ]
    firms = [
        who(f"Werf {letter}", OrganisationKind.COMPANY, municipality=there) for letter in "ABCD"
    ]
    bridge = who("Werkkracht", OrganisationKind.SHELTERED_EMPLOYMENT, municipality=here)
    secret = who("Geheim", OrganisationKind.COMPANY, circle=own)
    for group in (care, firms):
        for at, one in enumerate(group):
            for other in group[at + 1 :]:
                meet(one, other, on=TODAY - A_MONTH)
    meet(bridge, care[0], on=TODAY)
    meet(bridge, firms[0], on=TODAY, kind="visit")
    meet(bridge, firms[1], on=TODAY - 2 * A_MONTH)
    meet(care[0], secret, on=TODAY, circle=own.pk)
    return Region(cast, care, firms, bridge, secret)


def read(viewer: Viewer, scope: Scope | None = None) -> None:
    """Have the fabric read as somebody sees it."""
    request_reading(scope=scope or Scope(), actor=viewer)
    call_command("worker", batch=True)


REGION = REGION_CIRCLE_ID
