"""What happened in a challenge, each thing as one event with a day and plain words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.challenges.enums import (
    ChallengeStatus,
    ExperimentOutcome,
    ExperimentStatus,
    Step,
    StoryKind,
)
from weefsel.apps.challenges.models import (
    Agreement,
    AgreementVersion,
    Challenge,
    ChallengePartner,
    Conversation,
    Decision,
    Delivery,
    Experiment,
)
from weefsel.apps.challenges.queries.story import StoryRows, who_was_there
from weefsel.apps.relations.models import Touchpoint

Told = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened.

    Attributes:
        key: stays equal as long as the event is there.
        kind: what sort of thing it is.
        day: when.
        order: place within a day: what usually comes first has the lower number.
        sort: which kind of that sort, such as a visit; or "".
        title: one sentence or name.
        who: the organisations, or "".
        told: more of it, each with a label.
        url: where it is read in full, or "".
        is_milestone: whether the story turns on it.
    """

    key: str
    kind: StoryKind
    day: datetime.date
    order: int
    title: str
    sort: str = ""
    who: str = ""
    told: Told = ()
    url: str = ""
    is_milestone: bool = False

    @property
    def kind_in_words(self) -> str:
        """Return what sort of thing it is, with which kind of that sort."""
        return f"{self.kind.label}, {self.sort}" if self.sort else str(self.kind.label)

    @property
    def uuid(self) -> str:
        """Return the outside identifier of what happened."""
        return self.key.split(":")[1]


def events_of(challenge: Challenge, rows: StoryRows) -> list[Event]:
    """Return everything that happened, the oldest first."""
    found = [
        *_partner_events(challenge, rows),
        *(_contact_event(one) for one in rows.contacts),
        *_stakes_events(challenge),
        *_stand_events(challenge, rows),
        *(event for one in rows.agreements for event in _agreement_events(challenge, one)),
        *(_decision_event(challenge, one) for one in rows.decisions),
        *(event for one in rows.experiments for event in _experiment_events(challenge, one)),
        *(event for one in rows.conversations for event in _conversation_events(challenge, one)),
        *(_delivery_event(one) for one in rows.deliveries),
    ]
    return sorted(found, key=lambda event: (event.day, event.order, event.key))


# Places within one day.
(START, CONTACT, JOINED, STEP, STAKES, CALLED, DRAFTED, STARTED, REVIEWED, AGREED, DECIDED,
 DELIVERED, CLOSED, ANCHORED, STAND, LEFT) = range(16)  # fmt: skip


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


def _stand_events(challenge: Challenge, rows: StoryRows) -> Iterator[Event]:
    agreements = {one.uuid: one for one in rows.agreements}
    for entry in rows.entries:
        if entry.verb == "challenge.step":
            yield _stepped(entry)
        elif entry.verb == "challenge.status":
            yield _stood(entry)
        elif entry.target_uuid in agreements:
            yield _taken_up(challenge, agreements[entry.target_uuid], entry)


def _stepped(entry: AuditEntry) -> Event:
    return Event(
        key=f"step:{entry.uuid}",
        kind=StoryKind.STEP,
        day=timezone.localdate(entry.at),
        order=STEP,
        title=_("Naar de stap ‘%(step)s’") % {"step": Step(_after(entry, "step")).label},
        who=entry.organisation_name,
    )


def _stood(entry: AuditEntry) -> Event:
    status = ChallengeStatus(_after(entry, "status"))
    return Event(
        key=f"status:{entry.uuid}",
        kind=StoryKind.STEP,
        day=timezone.localdate(entry.at),
        order=STAND,
        title=_("De opgave: %(status)s") % {"status": status.label},
        who=entry.organisation_name,
        is_milestone=status == ChallengeStatus.ANCHORED,
    )


def _taken_up(challenge: Challenge, agreement: Agreement, entry: AuditEntry) -> Event:
    is_reopened = entry.verb == "agreement.reopen"
    title = _("‘%(title)s’ werd heropend") if is_reopened else _("‘%(title)s’ werd beëindigd")
    reason = _after(entry, "reason") if is_reopened else ""
    return Event(
        key=f"agreement:{entry.uuid}",
        kind=StoryKind.AGREEMENT,
        day=timezone.localdate(entry.at),
        order=DRAFTED if is_reopened else DECIDED,
        title=title % {"title": agreement.title},
        who=entry.organisation_name,
        told=_filled((_("Waarom"), reason)),
        url=_agreement_url(challenge, agreement),
    )


def _agreement_events(challenge: Challenge, agreement: Agreement) -> Iterator[Event]:
    names = ", ".join(str(one) for one in agreement.partners.all())
    versions = list(agreement.versions.all())
    for version in versions:
        if version.agreed_at is not None:
            yield _agreed(challenge, agreement, version, names)
        else:
            yield _written(challenge, agreement, version, names)


def _written(
    challenge: Challenge, agreement: Agreement, version: AgreementVersion, names: str
) -> Event:
    title = (
        _("Concept van ‘%(title)s’") % {"title": agreement.title}
        if version.number == 1
        else _("Versie %(n)d van ‘%(title)s’") % {"n": version.number, "title": agreement.title}
    )
    return Event(
        key=f"version:{agreement.uuid}:{version.number}",
        kind=StoryKind.AGREEMENT,
        day=timezone.localdate(version.written_at),
        order=DRAFTED,
        title=title,
        who=names,
        url=_version_url(challenge, agreement, version),
    )


def _agreed(
    challenge: Challenge, agreement: Agreement, version: AgreementVersion, names: str
) -> Event:
    return Event(
        key=f"agreed:{agreement.uuid}:{version.number}",
        kind=StoryKind.AGREEMENT,
        day=timezone.localdate(version.agreed_at),
        order=AGREED,
        title=_("Afgesproken: %(title)s") % {"title": agreement.title},
        who=names,
        told=_filled((_("Dit dient"), version.goal)),
        url=_version_url(challenge, agreement, version),
        is_milestone=True,
    )


def _decision_event(challenge: Challenge, decision: Decision) -> Event:
    return Event(
        key=f"decision:{decision.uuid}",
        kind=StoryKind.DECISION,
        day=decision.decided_on,
        order=DECIDED,
        title=_("Besloten: %(text)s") % {"text": decision.text},
        who=str(decision.decided_by) if decision.decided_by else _("samen"),
        told=_filled((_("Wie het anders zag"), decision.minority_view)),
        url=reverse("challenges:agreements", args=[challenge.uuid]),
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
                told=_filled((_("Wat we zagen"), review.findings)),
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
        told=_filled(
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
        told=_filled((_("Toelichting"), delivery.note)),
    )


def _after(entry: AuditEntry, name: str) -> str:
    return str(entry.changes.get(name, ["", ""])[1])


def _filled(*told: tuple[str, str]) -> Told:
    return tuple((label, text) for label, text in told if text)


def _agreement_url(challenge: Challenge, agreement: Agreement) -> str:
    return reverse("challenges:agreement", args=[challenge.uuid, agreement.uuid])


def _version_url(challenge: Challenge, agreement: Agreement, version: AgreementVersion) -> str:
    return reverse(
        "challenges:agreement_version", args=[challenge.uuid, agreement.uuid, version.number]
    )
