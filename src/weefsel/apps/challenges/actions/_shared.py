"""What the writes of challenges share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.db.models import F
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.indexing import findable_challenge
from weefsel.apps.challenges.models import Agreement, Challenge, ChallengePartner
from weefsel.apps.challenges.queries import empty_handed_in, names_of, partner_organisations
from weefsel.apps.challenges.rules import (
    can_change_challenge,
    can_decide,
    can_decide_for,
    can_speak_for,
    is_finished,
)
from weefsel.apps.core.errors import NotAllowedNow
from weefsel.apps.core.models import Record
from weefsel.apps.core.saving import require, require_version, set_fields, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.search.actions import put_in_index

R = TypeVar("R", bound=Record)


def require_open(challenge: Challenge) -> None:
    """Stop a change in a challenge that is over.

    Raises:
        NotAllowedNow: it was anchored or stopped.
    """
    if is_finished(challenge):
        raise NotAllowedNow(
            _("Deze opgave is afgerond. Zet haar eerst weer op ‘loopt’ om iets te wijzigen.")
        )


def require_partner(challenge: Challenge, actor: Viewer) -> None:
    """Stop who is not in the challenge, and any change in one that is over.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: the challenge is over.
    """
    require(allowed=can_change_challenge(actor, partner_organisations(challenge)))
    require_open(challenge)


def require_voice(partner: ChallengePartner, actor: Viewer) -> None:
    """Stop who may not speak for this partner, and any change in a challenge that is over.

    Raises:
        NotPermitted: the actor does not act for this partner.
        NotAllowedNow: the challenge is over.
    """
    require(allowed=actor.user_id is None or can_speak_for(actor, partner))
    require_open(partner.challenge)


def require_decider(challenge: Challenge, actor: Viewer) -> None:
    """Stop who may not decide with the partners, and any change in a challenge that is over.

    Raises:
        NotPermitted: the actor may not decide for any of the partners.
        NotAllowedNow: the challenge is over.
    """
    require(allowed=can_decide(actor, partner_organisations(challenge)))
    require_open(challenge)


def require_consent(partner: ChallengePartner, actor: Viewer) -> None:
    """Stop who may not say yes for this partner, and any change in a challenge that is over.

    Raises:
        NotPermitted: the actor may not decide for this partner.
        NotAllowedNow: the challenge is over.
    """
    require(allowed=actor.user_id is None or can_decide_for(actor, partner))
    require_open(partner.challenge)


def require_something_from_all(agreement: Agreement) -> None:
    """Stop a deal in which a partner has nothing to win and nothing to bring.

    Raises:
        NotAllowedNow: a partner has neither interest nor contribution; the text names who.
    """
    missing = empty_handed_in(agreement)
    if missing:
        raise NotAllowedNow(
            _("Nog zonder belang en zonder bijdrage: %(names)s. Vul een van beide eerst in.")
            % {"names": names_of(missing)}
        )


@dataclass(frozen=True, slots=True)
class Change(Generic[R]):
    """How fields of a record in a challenge are changed.

    Attributes:
        verb: as the trail calls it.
        fields: which may be set, and are kept in the trail.
        check: raises when the record is not right with its new values.
        challenge: from the record to the challenge whose page then knows that something is new.
    """

    verb: str
    fields: tuple[str, ...]
    check: Callable[[R], None]
    challenge: Callable[[R], Challenge] = attrgetter("challenge")


def save_change(
    locked: R,
    values: Mapping[str, Any],
    change: Change[R],
    *,
    version: int | None,
    actor: Viewer,
) -> R:
    """Put the values on a record that the caller locked, after it asked who may.

    What changes nothing is not saved and leaves no line in the trail.

    Args:
        locked: the record.
        values: fields by name, of those in `change`.
        change: how.
        version: the version that was opened; None skips the comparison.
        actor: who changes it.

    Raises:
        ChangedMeanwhile: somebody saved a newer version.
        InvalidValue: a field is wrong.
    """
    require_version(locked, version, values)
    before = values_of(locked, change.fields)
    set_fields(locked, tidy(dict(values)), allowed=change.fields)
    change.check(locked)
    after = values_of(locked, change.fields)
    if after == before:
        return locked
    locked.version += 1
    locked.save()
    touched(change.challenge(locked))
    record(actor=actor, verb=change.verb, target=locked, before=before, after=after)
    return locked


def touched(challenge: Challenge) -> None:
    """Count one change more, so that a live page knows that something is new."""
    Challenge.objects.filter(pk=challenge.pk).update(revision=F("revision") + 1)


def index_challenge(challenge: Challenge, *, actor: Viewer) -> None:
    """Make the challenge findable for who is in it."""
    put_in_index(records=[findable_challenge(challenge)], actor=actor)


def tidy(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values with texts stripped, as people paste them from elsewhere."""
    return {
        name: value.strip() if isinstance(value, str) else value for name, value in values.items()
    }
