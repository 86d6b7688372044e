"""Reads of the demonstration: whether this is one, and who stands at its door."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from weefsel.apps.accounts.models import Membership, User
from weefsel.apps.core.enums import Role
from weefsel.apps.demo.models import ONLY_ROW, DemoRegion
from weefsel.apps.demo.region import build_region
from weefsel.apps.demo.region.challenges import GUEST_DOORS, guest_account
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

GUESTS_DO: dict[str, str | Promise] = {
    "social-enterprise": _("Leidt een sociale onderneming en doet mee aan drie opgaven."),
    "care-provider": _("Werkt voor een zorgaanbieder en doet mee aan twee opgaven."),
}


@dataclass(frozen=True, slots=True)
class DoorPerson:
    """Somebody one can sign in as with one click.

    Attributes:
        door: as it stands in the address of the door; the role, but for a guest.
        role: value of the role.
        role_label: the role in words.
        line: what somebody in this role typically does.
    """

    name: str
    door: str
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
    """Return one person per role and the guests; nobody where the door is closed."""
    region = door_region()
    if region is None:
        return []
    staff = build_region(seed=region.seed, scale=region.scale).staff
    doors = [(row.role, row.role, row.user) for row in staff]
    doors += [(door, Role.PARTNER, guest_account(region.seed, door)) for door in GUEST_DOORS]
    users = {
        row.uuid: row
        for row in User.objects.filter(
            uuid__in=[uuid for _door, _role, uuid in doors], is_active=True
        ).prefetch_related(Prefetch("memberships", _works_for()))
    }
    return [
        DoorPerson(
            name=users[uuid].name,
            door=door,
            role=role,
            role_label=str(Role(role).label),
            organisations=tuple(row.organisation.name for row in users[uuid].memberships.all()),
            line=GUESTS_DO.get(door, WHAT_THEY_DO[Role(role)]),
        )
        for door, role, uuid in doors
        if uuid in users
    ]


def door_user(door: str) -> User | None:
    """Return the account behind a door: a role or that of a guest; None where it is closed."""
    region = door_region()
    if region is None:
        return None
    if door in GUEST_DOORS:
        uuid: UUID | None = guest_account(region.seed, door)
    else:
        staff = build_region(seed=region.seed, scale=region.scale).staff
        uuid = next((row.user for row in staff if row.role == door), None)
    return User.objects.filter(uuid=uuid, is_active=True).first() if uuid else None


def _works_for() -> QuerySet[Membership]:
    return Membership.objects.select_related("organisation").order_by("id")
