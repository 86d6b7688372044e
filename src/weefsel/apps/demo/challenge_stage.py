"""Where a challenge of Vaarland is played: who is on stage, and on which day."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.db.models import Model
from django.utils import timezone

from weefsel.apps.accounts.models import User
from weefsel.apps.accounts.queries import viewer_for
from weefsel.apps.challenges.actions.loading import Moment
from weefsel.apps.challenges.models import AgendaItem, Challenge, ChallengePartner
from weefsel.apps.core.viewer import Viewer, system_viewer
from weefsel.apps.parties.models import Organisation, Person

IN_THE_AFTERNOON = datetime.time(15, 30)
CREATED = ("created_at", "changed_at")


@dataclass(frozen=True, slots=True)
class Players:
    """Who may come on stage, by the keys of the stories.

    Attributes:
        organisations: partners of all stories.
        accounts: who signs in for a partner; a partner without one is played by the system.
        names: in whose name the system plays then.
        people: those of the heart, who may speak for a partner.
        today: no day of a story lies after it, but for what is planned.
    """

    organisations: Mapping[str, Organisation]
    accounts: Mapping[str, User]
    names: Mapping[str, str]
    people: Mapping[str, Person]
    today: datetime.date

    def actor(self, key: str) -> Viewer:
        """Return who acts for a partner."""
        if key in self.accounts:
            return viewer_for(self.accounts[key])
        organisation = self.organisations[key]
        return replace(
            system_viewer(self.names.get(key, organisation.name)),
            organisation_id=organisation.pk,
            organisation_uuid=organisation.uuid,
            organisation_name=organisation.name,
            lineage=(organisation.pk,),
        )


@dataclass(slots=True)
class Stage:
    """One challenge while it is played; remembers when everything happened."""

    players: Players
    challenge: Challenge
    partners: dict[str, ChallengePartner] = field(default_factory=dict)
    items: list[AgendaItem] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    actors: dict[str, Viewer] = field(default_factory=dict)

    def actor(self, key: str) -> Viewer:
        """Return who acts for a partner, looked up once."""
        if key not in self.actors:
            self.actors[key] = self.players.actor(key)
        return self.actors[key]

    def day(self, n_days_ago: int) -> datetime.date:
        """Return the day so many days before today."""
        return self.players.today - datetime.timedelta(days=n_days_ago)

    def happened(
        self,
        row: Model,
        n_days_ago: int,
        fields: tuple[str, ...] = CREATED,
        *,
        is_day: bool = False,
    ) -> None:
        """Remember on which day this row came to be, or these columns were filled."""
        day = self.day(n_days_ago)
        at = (
            day if is_day else timezone.make_aware(datetime.datetime.combine(day, IN_THE_AFTERNOON))
        )
        self.moments.append(Moment(row, fields, at))

    def changed(self, n_days_ago: int) -> None:
        """Remember on which day the challenge, or an agreement, came to stand as it now does."""
        self.happened(self.challenge.stand_changes.latest("id"), n_days_ago, ("on",), is_day=True)


def players_now(
    keys: Mapping[str, UUID],
    accounts: Mapping[str, UUID],
    people: Mapping[str, UUID],
    names: Mapping[str, str],
    today: datetime.date,
) -> Players:
    """Read who is in the database already.

    Args:
        keys: identifiers of the organisations by key.
        accounts: identifiers of the accounts that play for a partner, by its key.
        people: identifiers of the people of the heart by key.
        names: in whose name the system plays for a partner without an account.
        today: the day on which the region stands still.
    """
    organisations = {row.uuid: row for row in Organisation.objects.filter(uuid__in=keys.values())}
    users = {row.uuid: row for row in User.objects.filter(uuid__in=accounts.values())}
    known = {row.uuid: row for row in Person.objects.filter(uuid__in=people.values())}
    return Players(
        organisations={key: organisations[uuid] for key, uuid in keys.items()},
        accounts={key: users[uuid] for key, uuid in accounts.items()},
        people={key: known[uuid] for key, uuid in people.items()},
        names=names,
        today=today,
    )
