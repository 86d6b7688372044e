"""Reads of the demonstration: whether this is one, and who stands at its door."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weefsel.apps.accounts.models import User
from weefsel.apps.core.enums import Role
from weefsel.apps.demo.models import ONLY_ROW, DemoRegion
from weefsel.apps.demo.region import build_region
from weefsel.apps.parties.models import Organisation

WHAT_THEY_DO: dict[Role, str | Promise] = {
    Role.RELATION_MANAGER: _(
        "Onderhoudt contacten met bedrijven en voegt organisaties en mensen toe."
    ),
    Role.PROGRAMME_MANAGER: _("Houdt de samenwerking over afdelingen heen bij elkaar."),
    Role.DESK_COORDINATOR: _("Zorgt dat elke vraag bij het loket één eigenaar krijgt."),
    Role.DEPARTMENT_HANDLER: _("Behandelt aanvragen en zoekt de ruimte binnen de regels."),
    Role.WORK_COACH: _(
        "Helpt mensen aan werk, voor de gemeente en voor het werkgeversservicepunt."
    ),
    Role.PROCUREMENT_OFFICER: _("Koopt in en spreekt social return af met leveranciers."),
    Role.EXECUTIVE: _("Bereidt een werkbezoek voor in twee minuten en neemt besluiten."),
    Role.PARTNER: _("Onderneemt, kijkt af en toe binnen en houdt de eigen gegevens bij."),
    Role.PRIVACY_OFFICER: _("Kijkt na wie wat heeft ingezien en veranderd."),
    Role.REGION_ADMINISTRATOR: _("Beheert accounts, normen en taken voor de hele regio."),
}


@dataclass(frozen=True, slots=True)
class DoorPerson:
    """Somebody one can sign in as with one click.

    Attributes:
        role: value of the role, as it stands in the address of the door.
        role_label: the role in words.
        line: what somebody in this role typically does.
    """

    name: str
    role: str
    role_label: str
    organisations: tuple[str, ...]
    line: str | Promise

    @property
    def given_name(self) -> str:
        """The first word of the name, for the button."""
        return self.name.split(" ", 1)[0]


def demo_region() -> DemoRegion | None:
    """Return the mark of the demonstration, or None where there is none."""
    return DemoRegion.objects.filter(pk=ONLY_ROW).first()


def has_other_data() -> bool:
    """Whether somebody else's organisations or accounts are in this database."""
    return Organisation.objects.exists() or User.objects.exists()


def door_region() -> DemoRegion | None:
    """Return the region whose door is open: only in a demonstration, and only a finished one."""
    if not settings.WEEFSEL_DEMO:
        return None
    region = demo_region()
    return region if region is not None and region.is_finished else None


def door_people() -> list[DoorPerson]:
    """Return one person per role; nobody where the door is closed."""
    region = door_region()
    if region is None:
        return []
    staff = build_region(seed=region.seed, scale=region.scale).staff
    uuids = {uuid for row in staff for uuid in row.organisations}
    names = dict(Organisation.objects.filter(uuid__in=uuids).values_list("uuid", "name"))
    present = set(
        User.objects.filter(uuid__in=[row.user for row in staff], is_active=True).values_list(
            "uuid", flat=True
        )
    )
    return [
        DoorPerson(
            name=row.name,
            role=row.role,
            role_label=str(Role(row.role).label),
            organisations=tuple(names[uuid] for uuid in row.organisations if uuid in names),
            line=WHAT_THEY_DO[Role(row.role)],
        )
        for row in staff
        if row.user in present
    ]


def door_user(role: str) -> User | None:
    """Return the account of this role's person; None where the door is closed."""
    region = door_region()
    if region is None:
        return None
    staff = build_region(seed=region.seed, scale=region.scale).staff
    uuid = next((row.user for row in staff if row.role == role), None)
    return User.objects.filter(uuid=uuid, is_active=True).first() if uuid else None
