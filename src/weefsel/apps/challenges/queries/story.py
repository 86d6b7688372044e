"""What the story of a challenge is made of, in a number of queries that does not grow with it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from weefsel.apps.challenges.enums import ExperimentStatus, StandChangeKind
from weefsel.apps.challenges.models import (
    Agreement,
    Challenge,
    ChallengePartner,
    Conversation,
    Decision,
    Delivery,
    Experiment,
    StandChange,
    StoryContact,
)
from weefsel.apps.challenges.queries.agreements import agreements_of, decisions_of
from weefsel.apps.challenges.queries.conversations import conversations_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation
from weefsel.apps.relations.models import Attendance, Touchpoint
from weefsel.apps.relations.queries.reading import attendances_visible_to, touchpoints_visible_to

FEWEST_SIDES = 2
MOST_OFFERED = 100


@dataclass(frozen=True, slots=True)
class StoryRows:
    """Everything that happened in a challenge, as far as this person may see it.

    Attributes:
        partners: also those that left.
        contacts: each with `.present`, the attendances this person may see.
        stand_changes: steps, stand, and agreements that were reopened or ended.
    """

    partners: Sequence[ChallengePartner]
    contacts: Sequence[Touchpoint]
    agreements: Sequence[Agreement]
    decisions: Sequence[Decision]
    experiments: Sequence[Experiment]
    conversations: Sequence[Conversation]
    deliveries: Sequence[Delivery]
    stand_changes: Sequence[StandChange]


def story_rows(viewer: Viewer, challenge: Challenge) -> StoryRows:
    """Return what happened; the gate has let this person in to the challenge."""
    return StoryRows(
        partners=list(challenge.partners.select_related("organisation").order_by("id")),
        contacts=list(contacts_in(viewer, challenge)),
        agreements=list(agreements_of(challenge)),
        decisions=list(decisions_of(challenge)),
        experiments=list(_begun(challenge)),
        conversations=list(conversations_of(challenge)),
        deliveries=list(_deliveries(challenge)),
        stand_changes=list(
            challenge.stand_changes.select_related("agreement", "partner__organisation").order_by(
                "on", "id"
            )
        ),
    )


def contacts_in(viewer: Viewer, challenge: Challenge) -> QuerySet[Touchpoint]:
    """Return the contacts of the story that this person may see, the oldest first.

    Those are the contacts that were shared with the circle of the challenge, and those that a
    partner put in the story.
    """
    put_in = StoryContact.objects.filter(challenge=challenge).values("touchpoint")
    return (
        _with_who_was_there(viewer)
        .filter(Q(circle=challenge.circle_id) | Q(pk__in=put_in), withdrawn_at__isnull=True)
        .order_by("happened_on", "id")
    )


def contacts_to_add(viewer: Viewer, challenge: Challenge) -> list[Touchpoint]:
    """Return contacts between at least two of the partners that are not in the story, newest first.

    At most a hundred, of those this person may see.
    """
    inside = set(challenge.partners.values_list("organisation", flat=True))
    known = StoryContact.objects.filter(challenge=challenge).values("touchpoint")
    met = (
        _with_who_was_there(viewer)
        .filter(
            Q(attendances__organisation__in=inside)
            | Q(attendances__organisation__parent__in=inside),
            withdrawn_at__isnull=True,
        )
        .exclude(Q(pk__in=known) | Q(circle=challenge.circle_id))
        .distinct()
        .order_by("-happened_on", "-id")
    )
    return [one for one in met[: MOST_OFFERED * 3] if _n_sides(one, inside) >= FEWEST_SIDES][
        :MOST_OFFERED
    ]


def story_contact_by_uuid(viewer: Viewer, challenge: Challenge, uuid: UUID) -> StoryContact | None:
    """Return that a contact this person may see was put in the story."""
    seen = touchpoints_visible_to(viewer).filter(uuid=uuid)
    return challenge.story_contacts.select_related("touchpoint").filter(touchpoint__in=seen).first()


def stand_change_by_uuid(challenge: Challenge, uuid: UUID) -> StandChange | None:
    """Return a step or stand of the challenge, of which the day can be said."""
    kinds = (StandChangeKind.STEP, StandChangeKind.STATUS)
    rows = challenge.stand_changes.select_related("challenge")
    return rows.filter(uuid=uuid, kind__in=kinds).first()


def touchpoints_seen(viewer: Viewer, wanted: Collection[int]) -> set[int]:
    """Return which of these contacts (rows) this person may see, the withdrawn ones left out."""
    rows = touchpoints_visible_to(viewer).filter(pk__in=wanted, withdrawn_at__isnull=True)
    return set(rows.values_list("pk", flat=True))


def linked_contacts(challenge: Challenge) -> frozenset[int]:
    """Return the contacts (rows) that a partner put in the story, so that they can be taken out."""
    return frozenset(challenge.story_contacts.values_list("touchpoint_id", flat=True))


def _with_who_was_there(viewer: Viewer) -> QuerySet[Touchpoint]:
    who = attendances_visible_to(viewer).select_related("organisation").order_by("id")
    return touchpoints_visible_to(viewer).prefetch_related(
        Prefetch("attendances", who, to_attr="present")
    )


def who_was_there(contact: Touchpoint) -> list[Organisation]:
    """Return the organisations at a contact from this module, each once; never the persons."""
    there: list[Attendance] = contact.present  # type: ignore[attr-defined]
    return list({one.organisation_id: one.organisation for one in there}.values())


def _n_sides(contact: Touchpoint, inside: Collection[int]) -> int:
    sides = {
        one.pk if one.pk in inside else one.parent_id
        for one in who_was_there(contact)
        if one.pk in inside or one.parent_id in inside
    }
    return len(sides)


def _begun(challenge: Challenge) -> QuerySet[Experiment]:
    return (
        challenge.experiments.exclude(status=ExperimentStatus.PROPOSED)
        .prefetch_related("reviews")
        .order_by("starts_on", "id")
    )


def _deliveries(challenge: Challenge) -> QuerySet[Delivery]:
    return (
        Delivery.objects.filter(contribution__partner__challenge=challenge)
        .select_related("contribution__partner__organisation")
        .order_by("delivered_on", "id")
    )
