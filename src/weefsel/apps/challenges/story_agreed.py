"""What was said about a challenge together: steps, stand, agreements and decisions, as events."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.challenges.enums import ChallengeStatus, StandChangeKind, Step, StoryKind
from weefsel.apps.challenges.models import (
    Agreement,
    AgreementVersion,
    Challenge,
    Decision,
    StandChange,
)
from weefsel.apps.challenges.queries.story import StoryRows
from weefsel.apps.challenges.story_event import (
    AGREED,
    DECIDED,
    DRAFTED,
    STAND,
    STEP,
    Event,
    filled,
)


def stand_events(challenge: Challenge, rows: StoryRows) -> Iterator[Event]:
    """Yield the steps, where the challenge stood, and agreements that were reopened or ended."""
    for change in rows.stand_changes:
        if change.kind == StandChangeKind.STEP:
            yield _stepped(change)
        elif change.kind == StandChangeKind.STATUS:
            yield _stood(change)
        elif change.agreement is not None:
            yield _taken_up(challenge, change.agreement, change)


def _stepped(change: StandChange) -> Event:
    return Event(
        key=f"step:{change.uuid}",
        kind=StoryKind.STEP,
        day=change.on,
        order=STEP,
        title=_("Naar de stap ‘%(step)s’") % {"step": Step(change.value).label},
        who=_who(change),
    )


def _stood(change: StandChange) -> Event:
    status = ChallengeStatus(change.value)
    return Event(
        key=f"status:{change.uuid}",
        kind=StoryKind.STEP,
        day=change.on,
        order=STAND,
        title=_("De opgave: %(status)s") % {"status": status.label},
        who=_who(change),
        is_milestone=status == ChallengeStatus.ANCHORED,
    )


def _taken_up(challenge: Challenge, agreement: Agreement, change: StandChange) -> Event:
    is_reopened = change.kind == StandChangeKind.REOPENED
    title = _("‘%(title)s’ werd heropend") if is_reopened else _("‘%(title)s’ werd beëindigd")
    return Event(
        key=f"agreement:{change.uuid}",
        kind=StoryKind.AGREEMENT,
        day=change.on,
        order=DRAFTED if is_reopened else DECIDED,
        title=title % {"title": agreement.title},
        who=_who(change),
        told=filled((_("Waarom"), change.reason)),
        url=_agreement_url(challenge, agreement),
    )


def _who(change: StandChange) -> str:
    return str(change.partner) if change.partner else ""


def agreement_events(challenge: Challenge, agreement: Agreement) -> Iterator[Event]:
    """Yield each version: agreed, or written and not agreed (yet)."""
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
        told=filled((_("Dit dient"), version.goal)),
        url=_version_url(challenge, agreement, version),
        is_milestone=True,
    )


def decision_event(challenge: Challenge, decision: Decision) -> Event:
    """Return a decision, with the view of who disagreed."""
    return Event(
        key=f"decision:{decision.uuid}",
        kind=StoryKind.DECISION,
        day=decision.decided_on,
        order=DECIDED,
        title=_("Besloten: %(text)s") % {"text": decision.text},
        who=str(decision.decided_by) if decision.decided_by else _("samen"),
        told=filled((_("Wie het anders zag"), decision.minority_view)),
        url=reverse("challenges:agreements", args=[challenge.uuid]),
    )


def _agreement_url(challenge: Challenge, agreement: Agreement) -> str:
    return reverse("challenges:agreement", args=[challenge.uuid, agreement.uuid])


def _version_url(challenge: Challenge, agreement: Agreement, version: AgreementVersion) -> str:
    return reverse(
        "challenges:agreement_version", args=[challenge.uuid, agreement.uuid, version.number]
    )
