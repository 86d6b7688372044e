"""Writes of who is in a challenge, in which role, and who speaks for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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
from weefsel.apps.challenges.models import Challenge, ChallengePartner, Spokesperson
from weefsel.apps.challenges.queries import is_present, present_partners
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow
from weefsel.apps.core.saving import clean, lock, set_fields, values_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import CircleMember, Organisation, Person

FIELDS = ("role", "second_role", "two_roles")
NOT_TYPED = ("circle", "challenge", "organisation")


@transaction.atomic
def add_partner(
    *, challenge: Challenge, organisation: Organisation, values: Mapping[str, Any], actor: Viewer
) -> ChallengePartner:
    """Take a party in: from today it sees the challenge, and it speaks for itself.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        InvalidValue: the party is in already, or a field is wrong.
    """
    locked = lock(challenge)
    require_partner(locked, actor)
    if locked.partners.filter(organisation=organisation).exists():
        raise InvalidValue(
            _("%(name)s doet al mee.") % {"name": organisation}, field="organisation"
        )
    partner = ChallengePartner(
        challenge=locked,
        organisation=organisation,
        circle=locked.circle,
        starts_on=timezone.localdate(),
    )
    set_fields(partner, tidy(dict(values)), allowed=FIELDS)
    _check(partner)
    partner.save(force_insert=True)
    CircleMember.objects.create(
        circle=locked.circle, organisation=organisation, starts_on=partner.starts_on
    )
    touched(locked)
    record(
        actor=actor,
        verb="challengepartner.add",
        target=partner,
        after=values_of(partner, ("organisation", *FIELDS)),
    )
    return partner


@transaction.atomic
def change_partner(
    *, partner: ChallengePartner, values: Mapping[str, Any], version: int | None, actor: Viewer
) -> ChallengePartner:
    """Save the roles of a partner; its own people do, because roles are said by who has them.

    Raises:
        NotPermitted: the actor does not act for this partner.
        ChangedMeanwhile: somebody saved a newer version.
        InvalidValue: two roles without a word on how they are handled.
    """
    locked = lock(partner)
    require_voice(locked, actor)
    change = Change("challengepartner.change", FIELDS, _check)
    return save_change(locked, values, change, version=version, actor=actor)


@transaction.atomic
def leave_challenge(*, partner: ChallengePartner, actor: Viewer) -> ChallengePartner:
    """Let a partner go: from tomorrow it sees nothing more; what it pledged stays, marked as open.

    Raises:
        NotPermitted: the actor does not act for this partner.
        NotAllowedNow: it has left already, or would leave nobody behind.
    """
    locked = lock(partner)
    require_voice(locked, actor)
    if not is_present(locked):
        raise NotAllowedNow(_("%(name)s doet al niet meer mee.") % {"name": locked})
    others = present_partners().filter(challenge=locked.challenge).exclude(pk=locked.pk)
    if not others.exists():
        raise NotAllowedNow(
            _("Jullie zijn de laatste partner. Stop de opgave, of vraag eerst een ander mee.")
        )
    today = timezone.localdate()
    locked.ends_on = today
    locked.version += 1
    locked.save(update_fields=["ends_on", "version", "changed_at"])
    _members(locked).update(ends_on=today)
    touched(locked.challenge)
    record(
        actor=actor,
        verb="challengepartner.leave",
        target=locked,
        before={"ends_on": None},
        after={"ends_on": today},
    )
    return locked


@transaction.atomic
def return_partner(*, partner: ChallengePartner, actor: Viewer) -> ChallengePartner:
    """Take a partner that left in again.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        NotAllowedNow: it is in already.
    """
    locked = lock(partner)
    require_partner(locked.challenge, actor)
    if locked.ends_on is None:
        raise NotAllowedNow(_("%(name)s doet al mee.") % {"name": locked})
    before = {"ends_on": locked.ends_on}
    locked.ends_on = None
    locked.version += 1
    locked.save(update_fields=["ends_on", "version", "changed_at"])
    _members(locked).update(ends_on=None)
    touched(locked.challenge)
    record(
        actor=actor,
        verb="challengepartner.return",
        target=locked,
        before=before,
        after={"ends_on": None},
    )
    return locked


@transaction.atomic
def add_spokesperson(
    *, partner: ChallengePartner, person: Person, level: str, mandate: str, actor: Viewer
) -> Spokesperson:
    """Say who speaks for a partner at a level.

    Raises:
        NotPermitted: the actor does not act for this partner.
        InvalidValue: this person speaks for it already, or a field is wrong.
    """
    require_voice(partner, actor)
    if partner.spokespeople.filter(person=person).exists():
        raise InvalidValue(
            _("%(name)s spreekt al namens %(partner)s.") % {"name": person, "partner": partner},
            field="person",
        )
    voice = Spokesperson(partner=partner, person=person, level=level, mandate=mandate.strip())
    clean(voice, exclude=("partner", "person"))
    voice.save()
    touched(partner.challenge)
    record(
        actor=actor,
        verb="challengepartner.voice",
        target=partner,
        after={"spokesperson": str(person), "level": level, "mandate": voice.mandate},
    )
    return voice


@transaction.atomic
def remove_spokesperson(*, voice: Spokesperson, actor: Viewer) -> None:
    """Take a spokesperson away.

    Raises:
        NotPermitted: the actor does not act for this partner.
    """
    require_voice(voice.partner, actor)
    record(
        actor=actor,
        verb="challengepartner.voice_gone",
        target=voice.partner,
        before={"spokesperson": str(voice.person), "level": voice.level},
    )
    partner = voice.partner
    voice.delete()
    touched(partner.challenge)


def _members(partner: ChallengePartner) -> Any:
    return CircleMember.objects.filter(
        circle=partner.challenge.circle, organisation=partner.organisation
    )


def _check(partner: ChallengePartner) -> None:
    clean(partner, exclude=NOT_TYPED)
    if partner.second_role and partner.second_role == partner.role:
        raise InvalidValue(
            _("Dit is dezelfde rol nog een keer. Kies een andere, of laat het leeg."),
            field="second_role",
        )
    if partner.second_role and not partner.two_roles:
        raise InvalidValue(
            _("Schrijf hoe jullie met deze twee rollen omgaan: wie let waarop?"), field="two_roles"
        )
