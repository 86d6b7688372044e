"""Names for the keys that a reading holds: of who the viewer may see at this moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.queries.visible import nodes_visible_to
from weefsel.apps.parties.models import Organisation
from weefsel.apps.places.models import Municipality

AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation or person as pages name it."""

    row: int
    uuid: str
    name: str
    world: str
    url: str


def named(viewer: Viewer, node: NodeKind, rows: Iterable[int]) -> dict[int, Named]:
    """Return who these are, by key; who is out of sight or in the archive is not there."""
    wanted = sorted(set(rows))
    address = Address(node)
    found: dict[int, Named] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = nodes_visible_to(viewer, node).filter(pk__in=wanted[start : start + AT_ONCE])
        for party in some.order_by():
            world = party.world if isinstance(party, Organisation) else ""
            uuid = str(party.uuid)
            found[party.pk] = Named(party.pk, uuid, party.name, world, address.of(uuid))
    return found


class Address:
    """The address of many organisations or people, asking the router once."""

    def __init__(self, node: NodeKind) -> None:
        """Ask the router."""
        kind = "organisation" if node == NodeKind.ORGANISATION else "person"
        nothing = "00000000-0000-0000-0000-000000000000"
        self._before, self._after = reverse(f"parties:{kind}_detail", args=[nothing]).split(nothing)

    def of(self, uuid: str) -> str:
        """Return the address of one record."""
        return f"{self._before}{uuid}{self._after}"


def municipality_names() -> dict[int, str]:
    """Return the name of each municipality by key."""
    return dict(Municipality.objects.values_list("pk", "name"))
