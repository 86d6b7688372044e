"""Writes of the agenda: put on, change, score, move, take off; and of the perspectives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.actions._shared import (
    Change,
    require_partner,
    require_voice,
    save_change,
    tidy,
    touched,
)
from weefsel.apps.challenges.models import (
    AgendaItem,
    AgendaScore,
    Challenge,
    ChallengePartner,
    PerspectiveAnswer,
)
from weefsel.apps.challenges.models.agenda import SCORES
from weefsel.apps.challenges.queries import partner_of, partners_of
from weefsel.apps.challenges.statements import STATEMENTS
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.saving import clean, lock, set_fields, values_of
from weefsel.apps.core.viewer import Viewer

FIELDS = ("title", "description", "next_step", "next_step_on")
NOT_TYPED = ("challenge", "circle", "proposed_by")
HIGHEST_SCORE = 2


@transaction.atomic
def add_item(
    *, challenge: Challenge, values: Mapping[str, Any], actor: Viewer, uuid: UUID | None = None
) -> AgendaItem:
    """Put something on the agenda, at the end, in the name of the actor's side.

    `uuid` becomes its outside identifier; it is made when not given.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        InvalidValue: a field is wrong.
    """
    locked = lock(challenge)
    require_partner(locked, actor)
    last = locked.agenda.order_by("-place").first()
    item = AgendaItem(
        uuid=uuid or uuid4(),
        challenge=locked,
        circle=locked.circle,
        proposed_by=partner_of(actor, partners_of(locked)),
        place=last.place + 1 if last else 1,
    )
    set_fields(item, tidy(dict(values)), allowed=FIELDS)
    _check(item)
    item.save(force_insert=True)
    touched(locked)
    record(actor=actor, verb="agendaitem.add", target=item, after=values_of(item, FIELDS))
    return item


@transaction.atomic
def change_item(
    *, item: AgendaItem, values: Mapping[str, Any], version: int | None, actor: Viewer
) -> AgendaItem:
    """Say an item in other words; raises as `add_item`, and ChangedMeanwhile."""
    locked = lock(item)
    require_partner(locked.challenge, actor)
    change = Change("agendaitem.change", FIELDS, _check)
    return save_change(locked, values, change, version=version, actor=actor)


@transaction.atomic
def drop_item(*, item: AgendaItem, is_dropped: bool, actor: Viewer) -> AgendaItem:
    """Take an item off the agenda, or put it back; what was thought of it stays.

    Raises:
        NotPermitted: the actor acts for none of the partners.
    """
    locked = lock(item)
    require_partner(locked.challenge, actor)
    before = {"dropped": locked.dropped_at is not None}
    locked.dropped_at = timezone.now() if is_dropped else None
    locked.version += 1
    locked.save(update_fields=["dropped_at", "version", "changed_at"])
    touched(locked.challenge)
    record(
        actor=actor,
        verb="agendaitem.drop" if is_dropped else "agendaitem.put_back",
        target=locked,
        before=before,
        after={"dropped": is_dropped},
    )
    return locked


@transaction.atomic
def score_item(
    *, item: AgendaItem, partner: ChallengePartner, scores: Mapping[str, int | None], actor: Viewer
) -> AgendaScore:
    """Say what a partner thinks of an item: 0 to 2 per question, None where it does not know.

    Raises:
        NotPermitted: the actor does not act for this partner.
        InvalidValue: a score is not 0, 1 or 2.
    """
    require_voice(partner, actor)
    unknown = set(scores) - set(SCORES)
    if unknown:
        raise ValueError(f"{sorted(unknown)} are no questions")
    for name, value in scores.items():
        if value is not None and not 0 <= value <= HIGHEST_SCORE:
            raise InvalidValue(_("Kies nee, een beetje of ja."), field=name)
    score, _is_new = AgendaScore.objects.update_or_create(
        item=item, partner=partner, defaults=dict(scores)
    )
    touched(partner.challenge)
    record(actor=actor, verb="agendaitem.score", target=item, after={str(partner): dict(scores)})
    return score


@transaction.atomic
def choose_perspectives(
    *, partner: ChallengePartner, chosen: Mapping[int, str], actor: Viewer
) -> int:
    """Keep which sentences fit a partner best; what is not in `chosen` stays as it was.

    Returns:
        How many statements this partner answered by now.

    Raises:
        NotPermitted: the actor does not act for this partner.
        InvalidValue: a perspective was chosen that its statement does not offer.
    """
    require_voice(partner, actor)
    offered = {
        statement.number: {perspective.value for perspective, _text in statement.sentences}
        for statement in STATEMENTS
    }
    for number, perspective in chosen.items():
        if perspective not in offered.get(number, set()):
            raise InvalidValue(_("Kies een van de twee zinnen."), field=f"statement_{number}")
        PerspectiveAnswer.objects.update_or_create(
            partner=partner, statement=number, defaults={"chosen": perspective}
        )
    n_answered = PerspectiveAnswer.objects.filter(partner=partner).count()
    touched(partner.challenge)
    record(
        actor=actor,
        verb="challengepartner.perspective",
        target=partner,
        after={"n_answered": n_answered},
    )
    return n_answered


def _check(item: AgendaItem) -> None:
    clean(item, exclude=NOT_TYPED)
