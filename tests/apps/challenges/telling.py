"""A challenge with people at both sides, so that contacts between them can be told."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from tests.apps.relations.stage import Stage, make_stage
from tests.cast import make_user
from tests.clients import client_of
from weefsel.apps.accounts.models import User
from weefsel.apps.challenges.actions import add_partner, open_challenge
from weefsel.apps.challenges.models import Challenge
from weefsel.apps.challenges.story import story_of
from weefsel.apps.core.enums import Role
from weefsel.apps.core.viewer import Viewer


def days(number: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=number)


@dataclass
class Told:
    """A challenge of Vaarstede and a yard; Dirk works for the yard."""

    stage: Stage
    challenge: Challenge
    dirk: User

    def titles(self, viewer: Viewer) -> list[str]:
        return [event.title for event in story_of(viewer, self.challenge)]

    def url(self, rest: str = "") -> str:
        return f"/opgaven/{self.challenge.uuid}/verhaal/{rest}"

    def page(self, user: User, rest: str = "") -> str:
        return client_of(user).get(self.url(rest)).content.decode()


def make_told() -> Told:
    """Let Vaarstede open a challenge a year ago, and the yard join it."""
    stage = make_stage()
    challenge = open_challenge(
        values={"question": "Hoe krijgen we dertig mensen aan het werk?"},
        actor=stage.alice,
        owner=stage.cast.vaarstede,
    )
    challenge.partners.update(starts_on=days(-400))
    add_partner(challenge=challenge, organisation=stage.yard, values={}, actor=stage.alice)
    challenge.partners.filter(organisation=stage.yard).update(starts_on=days(-300))
    return Told(stage, challenge, make_user("Dirk", stage.yard, Role.PARTNER))
