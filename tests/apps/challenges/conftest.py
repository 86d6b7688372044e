"""A challenge between two partners who differ, and who speaks for each."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.cast import Cast, make_organisation, make_user
from weefsel.apps.accounts.models import User
from weefsel.apps.challenges.actions import add_partner, open_challenge
from weefsel.apps.challenges.models import Challenge, ChallengePartner
from weefsel.apps.core.enums import Role
from weefsel.apps.parties.models import Organisation


@dataclass
class Table:
    """One question in the middle.

    Attributes:
        cast: Alice works for Vaarstede, which opened it; Charlie is not in it.
        dirk: works for the yard, the other partner.
        ours, theirs: the two partners.
    """

    cast: Cast
    challenge: Challenge
    yard: Organisation
    dirk: User
    ours: ChallengePartner
    theirs: ChallengePartner


@pytest.fixture
def table(cast: Cast) -> Table:
    """Return the table at which Alice and Dirk sit."""
    return make_table(cast)


def make_table(cast: Cast) -> Table:
    """Vaarstede opens a challenge and takes a yard in."""
    alice = cast.viewer(cast.alice)
    yard = make_organisation("Werf De Vaart")
    dirk = make_user("Dirk", yard, Role.PARTNER)
    challenge = open_challenge(
        values={"question": "Hoe krijgen we dertig mensen aan het werk?"},
        actor=alice,
        owner=cast.vaarstede,
    )
    theirs = add_partner(challenge=challenge, organisation=yard, values={}, actor=alice)
    return Table(
        cast, challenge, yard, dirk, challenge.partners.get(organisation=cast.vaarstede), theirs
    )
