"""What happened in a challenge, each thing as one event with a day and plain words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from weefsel.apps.challenges.enums import ExperimentOutcome, ExperimentStatus, StoryKind
from weefsel.apps.challenges.models import (
    Challenge,
    ChallengePartner,
    Conversation,
    Delivery,
    Experiment,
)
from weefsel.apps.challenges.queries.story import StoryRows, who_was_there
from weefsel.apps.challenges.story_agreed import agreement_events, decision_event, stand_events
from weefsel.apps.challenges.story_event import (
    ANCHORED,
    CALLED,
    CLOSED,
    CONTACT,
    DELIVERED,
    JOINED,
    LEFT,
    REVIEWED,
    STAKES,
    START,
    STARTED,
    Event,
    filled,
)
from weefsel.apps.relations.models import Touchpoint


def events_of(challenge: Challenge, rows: StoryRows) -> list[Event]:
    """Return everything that happened, the oldest first."""
    found = [
        *_partner_events(challenge, rows),
        *(_contact_event(one) for one in rows.contacts),
        *_stakes_events(challenge),
        *stand_events(challenge, rows),
        *(event for one in rows.agreements for event in agreement_events(challenge, one)),
        *(decision_event(challenge, one) for one in rows.decisions),
        *(event for one in rows.experiments for event in _experiment_events(challenge, one)),
        *(event for one in rows.conversations for event in _conversation_events(challenge, one)),
        *(_delivery_event(one) for one in rows.deliveries),
    ]
    return sorted(found, key=lambda event: (event.day, event.order, event.key))


def _partner_events(challenge: Challenge, rows: StoryRows) -> Iterator[Event]:
    for partner in rows.partners:
        is_first = partner.organisation_id == challenge.owner_id
        day = partner.starts_on or timezone.localdate(partner.created_at)
        yield _start(challenge, partner, day) if is_first else _joined(partner, day)
        if partner.ends_on is not None:
            yield Event(
                key=f"left:{partner.uuid}",
                kind=StoryKind.PARTNER,
                day=partner.ends_on,
                order=LEFT,
                title=_("%(name)s deed voor het laatst mee") % {"name": partner},
                who=str(partner),
            )


def _start(challenge: Challenge, partner: ChallengePartner, day: datetime.date) -> Event:
    return Event(
        key=f"start:{challenge.uuid}",
        kind=StoryKind.START,
        day=day,
        order=START,
        title=_("%(name)s legde de vraag in het midden") % {"name": partner},
        who=str(partner),
        told=((_("De vraag"), challenge.question),),
        is_milestone=True,
    )


def _joined(partner: ChallengePartner, day: datetime.date) -> Event:
    return Event(
        key=f"joined:{partner.uuid}",
        kind=StoryKind.PARTNER,
        day=day,
        order=JOINED,
        title=_("%(name)s doet mee") % {"name": partner},
        who=str(partner),
    )


def _contact_event(contact: Touchpoint) -> Event:
    names = ", ".join(str(one) for one in who_was_there(contact))
    kind = str(contact.get_kind_display())
    return Event(
        key=f"contact:{contact.uuid}",
        kind=StoryKind.CONTACT,
        day=contact.happened_on,
        order=CONTACT,
        title=contact.summary or kind.capitalize(),
        who=names,
        sort=kind if contact.summary else "",
        url=reverse("relations:contact", args=[contact.uuid]),
    )


def _stakes_events(challenge: Challenge) -> Iterator[Event]:
    if challenge.stakes_opened_at is not None:
        yield Event(
            key=f"stakes:{challenge.uuid}",
            kind=StoryKind.STAKE,
            day=timezone.localdate(challenge.stakes_opened_at),
            order=STAKES,
            title=_("Alle belangen gingen tegelijk open"),
            is_milestone=True,
        )


def _experiment_events(challenge: Challenge, experiment: Experiment) -> Iterator[Event]:
    url = f"{reverse('challenges:experiments', args=[challenge.uuid])}#proef-{experiment.uuid}"
    yield Event(
        key=f"started:{experiment.uuid}",
        kind=StoryKind.EXPERIMENT,
        day=experiment.starts_on,
        order=STARTED,
        title=_("Proef begonnen: %(title)s") % {"title": experiment.title},
        told=((_("Om te leren"), experiment.learning_question),),
        url=url,
    )
    for review in experiment.reviews.all():
        if review.held_on is not None:
            yield Event(
                key=f"review:{review.uuid}",
                kind=StoryKind.EXPERIMENT,
                day=review.held_on,
                order=REVIEWED,
                title=_("Samen gekeken naar ‘%(title)s’") % {"title": experiment.title},
                told=filled((_("Wat we zagen"), review.findings)),
                url=url,
            )
    if experiment.status == ExperimentStatus.DECIDED and experiment.decided_on is not None:
        yield _outcome(experiment, experiment.decided_on, url)


def _outcome(experiment: Experiment, day: datetime.date, url: str) -> Event:
    is_anchored = experiment.outcome == ExperimentOutcome.ANCHOR
    title = (
        _("Verankerd in beleid: %(title)s") if is_anchored else _("Proef ‘%(title)s’: %(outcome)s")
    )
    return Event(
        key=f"outcome:{experiment.uuid}",
        kind=StoryKind.EXPERIMENT,
        day=day,
        order=ANCHORED,
        title=title % {"title": experiment.title, "outcome": experiment.get_outcome_display()},
        told=filled(
            (_("Geleerd"), experiment.lesson),
            (_("De regel was"), experiment.rule_before if is_anchored else ""),
            (_("De regel is nu"), experiment.rule_after if is_anchored else ""),
        ),
        url=url,
        is_milestone=is_anchored,
    )


def _conversation_events(challenge: Challenge, talk: Conversation) -> Iterator[Event]:
    url = reverse("challenges:conversation", args=[challenge.uuid, talk.uuid])
    yield Event(
        key=f"called:{talk.uuid}",
        kind=StoryKind.CONVERSATION,
        day=timezone.localdate(talk.created_at),
        order=CALLED,
        title=_("Het liep stroef: %(reason)s") % {"reason": talk.reason},
        who=str(talk.called_by or ""),
        url=url,
    )
    if talk.closed_at is not None:
        yield Event(
            key=f"closed:{talk.uuid}",
            kind=StoryKind.CONVERSATION,
            day=timezone.localdate(talk.closed_at),
            order=CLOSED,
            title=_("Het gesprek is afgerond"),
            told=((_("Dit veranderden we"), talk.summary),),
            url=url,
            is_milestone=True,
        )


def _delivery_event(delivery: Delivery) -> Event:
    pledge = delivery.contribution
    amount = formats.number_format(delivery.amount.normalize(), use_l10n=True, force_grouping=True)
    return Event(
        key=f"delivery:{delivery.uuid}",
        kind=StoryKind.DELIVERY,
        day=delivery.delivered_on,
        order=DELIVERED,
        title=_("Geleverd: %(amount)s %(unit)s, %(what)s")
        % {"amount": amount, "unit": pledge.unit, "what": pledge.what},
        who=str(pledge.partner),
        told=filled((_("Toelichting"), delivery.note)),
    )
