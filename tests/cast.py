"""The people of the tests: the same names in every file, so that a reader knows who may what.

Alice keeps records for Vaarstede (relation manager). Bob is her colleague who only reads
(executive). Charlie works for another organisation and is not in Vaarstede's circles. Ada is the
region administrator. Made through the actions, as real ones are.
"""

from __future__ import annotations

from dataclasses import dataclass

from weefsel.apps.accounts.models import Membership, User
from weefsel.apps.accounts.queries import viewer_for
from weefsel.apps.core.enums import Role
from weefsel.apps.core.viewer import Viewer, system_viewer
from weefsel.apps.parties.actions import add_organisation, add_person
from weefsel.apps.parties.enums import OrganisationKind
from weefsel.apps.parties.models import Organisation, Person

PASSWORD = "correct horse battery staple"


def make_organisation(
    name: str = "Bakkerij Korrel",
    *,
    actor: Viewer | None = None,
    kind: OrganisationKind = OrganisationKind.COMPANY,
    owner: Organisation | None = None,
    **values: object,
) -> Organisation:
    """Add an organisation as the system, or as somebody."""
    return add_organisation(
        values={"name": name, "kind": kind, **values},
        actor=actor or system_viewer(),
        owner=owner,
    )


def make_person(
    family_name: str = "Mulder",
    *,
    actor: Viewer | None = None,
    owner: Organisation | None = None,
    **values: object,
) -> Person:
    """Add a person as the system, or as somebody."""
    return add_person(
        values={"family_name": family_name, **values}, actor=actor or system_viewer(), owner=owner
    )


def make_user(name: str, organisation: Organisation, *roles: Role) -> User:
    """Make an account that works for the organisation in these roles."""
    user = User.objects.create_user(
        email=f"{name.lower()}@vaarland.example", password=PASSWORD, name=name
    )
    for role in roles:
        Membership.objects.create(user=user, organisation=organisation, role=role)
    return user


@dataclass(frozen=True)
class Cast:
    """Four people and the two organisations they work for."""

    vaarstede: Organisation
    elsewhere: Organisation
    alice: User
    bob: User
    charlie: User
    ada: User

    def viewer(self, user: User) -> Viewer:
        """Return who looks when this person does."""
        return viewer_for(user)


def make_cast() -> Cast:
    """Make everyone."""
    vaarstede = make_organisation("Gemeente Vaarstede", kind=OrganisationKind.MUNICIPALITY)
    elsewhere = make_organisation("Gemeente Elders", kind=OrganisationKind.MUNICIPALITY)
    return Cast(
        vaarstede=vaarstede,
        elsewhere=elsewhere,
        alice=make_user("Alice", vaarstede, Role.RELATION_MANAGER),
        bob=make_user("Bob", vaarstede, Role.EXECUTIVE),
        charlie=make_user("Charlie", elsewhere, Role.RELATION_MANAGER),
        ada=make_user("Ada", vaarstede, Role.REGION_ADMINISTRATOR),
    )
