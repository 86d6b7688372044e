"""Who looks: one frozen value per request, which the lowest app can read without accounts."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from weefsel.apps.core.enums import Role

NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewer:
    """The person who looks or acts, and for which organisation.

    Attributes:
        user_id: row of the account; None for the system itself (commands, jobs).
        user_uuid: outside identifier of the account; `NOBODY` for the system.
        name: as the trail shows it.
        organisation_id: row of the organisation this person acts for now; None without one.
        organisation_uuid: outside identifier of that organisation.
        organisation_name: as the trail shows it.
        lineage: rows of that organisation and of those above it in the tree.
        roles: what this person does for that organisation.
        circles: rows of the circles whose records may be read.
        sees_everything: the region administrator and the system; no circle is asked.
        scopes: what an API token may do; None where no token is used.
    """

    user_id: int | None
    user_uuid: UUID
    name: str
    organisation_id: int | None = None
    organisation_uuid: UUID | None = None
    organisation_name: str = ""
    lineage: tuple[int, ...] = ()
    roles: frozenset[Role] = field(default_factory=frozenset)
    circles: tuple[int, ...] = ()
    sees_everything: bool = False
    scopes: frozenset[str] | None = None

    @property
    def is_administrator(self) -> bool:
        """Whether this person keeps the region's installation."""
        return Role.REGION_ADMINISTRATOR in self.roles

    def has_role(self, *roles: Role) -> bool:
        """Whether this person has at least one of the roles."""
        return not self.roles.isdisjoint(roles)


def system_viewer(name: str = "Weefsel") -> Viewer:
    """Return the viewer for commands and background work, which nobody signed in for."""
    return Viewer(
        user_id=None,
        user_uuid=NOBODY,
        name=name,
        roles=frozenset({Role.REGION_ADMINISTRATOR}),
        sees_everything=True,
    )
