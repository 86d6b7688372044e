"""Writes of what is told outside: each partner says yes for itself, and can take that back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.challenges.actions._shared import tidy, touched
from weefsel.apps.challenges.models import (
    Challenge,
    ChallengePartner,
    PublicConsent,
    PublicStory,
)
from weefsel.apps.challenges.queries import is_present, partner_organisations
from weefsel.apps.challenges.queries.publishing import (
    last_published,
    newest_public,
    people_named,
    silent_about,
)
from weefsel.apps.challenges.rules import can_change_challenge, can_decide_for
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow
from weefsel.apps.core.saving import clean, lock, require, set_fields
from weefsel.apps.core.viewer import Viewer

FIELDS = ("title", "text", "events", "people_agree")


@transaction.atomic
def write_public_story(
    *, challenge: Challenge, values: Mapping[str, Any], actor: Viewer
) -> PublicStory:
    """Write what is to be told outside: a version more, which no partner said yes to yet.

    Until all have, the version before it stays as it is. Also a challenge that is over can be told.

    Args:
        challenge: about what.
        values: title, text, people_agree, and events: objects with key, day (ISO) and words.
        actor: who writes.

    Raises:
        NotPermitted: the actor acts for none of the partners.
        InvalidValue: a field is wrong, or somebody is named who was not said to agree.
    """
    locked = lock(challenge)
    require(allowed=can_change_challenge(actor, partner_organisations(locked)))
    newest = newest_public(locked)
    story = PublicStory(
        challenge=locked,
        number=newest.number + 1 if newest is not None else 1,
        written_by=actor.name[:200],
    )
    set_fields(story, tidy(dict(values)), allowed=FIELDS)
    clean(story, exclude=("challenge", "events"))
    if newest is not None and newest.withdrawn_at is None and _is_same(newest, story):
        return newest
    _refuse_names(story)
    story.save(force_insert=True)
    touched(locked)
    record(
        actor=actor,
        verb="challenge.public_write",
        target=locked,
        after={"title": story.title, "number": story.number},
    )
    return story


@transaction.atomic
def agree_to_publish(
    *, challenge: Challenge, partner: ChallengePartner, number: int, actor: Viewer
) -> PublicStory:
    """Say yes for one partner to telling this version outside; the last yes publishes it.

    Raises:
        NotPermitted: the actor may not decide for this partner.
        NotAllowedNow: the words changed meanwhile, or the partner has left.
    """
    locked = lock(challenge)
    _require_own(partner, actor)
    story = newest_public(locked)
    if story is None or story.number != number:
        raise NotAllowedNow(_("De tekst is intussen gewijzigd. Lees hem eerst, en zeg dan ja."))
    if not is_present(partner):
        raise NotAllowedNow(_("%(name)s doet niet meer mee.") % {"name": partner})
    if story.withdrawn_at is not None:
        raise NotAllowedNow(
            _("Deze tekst is van buiten weggehaald. Schrijf een nieuwe versie om hem te tonen.")
        )
    PublicConsent.objects.get_or_create(
        story=story, partner=partner, defaults={"given_by": actor.name[:200]}
    )
    after = {"partner": str(partner), "number": story.number}
    record(actor=actor, verb="challenge.public_agree", target=locked, after=after)
    if story.published_at is None and not silent_about(story):
        story.published_at = timezone.now()
        story.save(update_fields=["published_at"])
        record(
            actor=actor,
            verb="challenge.publish",
            target=locked,
            after={"number": story.number, "title": story.title},
        )
    touched(locked)
    return story


@transaction.atomic
def withdraw_from_public(*, challenge: Challenge, partner: ChallengePartner, actor: Viewer) -> None:
    """Take the yes of one partner back: what was shown outside is gone at once.

    Raises:
        NotPermitted: the actor may not decide for this partner.
    """
    locked = lock(challenge)
    _require_own(partner, actor)
    said = PublicConsent.objects.filter(story__challenge=locked, partner=partner)
    shown = last_published(locked.uuid)
    if shown is not None and said.filter(story=shown).exists() and shown.withdrawn_at is None:
        shown.withdrawn_at = timezone.now()
        shown.save(update_fields=["withdrawn_at"])
    n_gone, _models = said.delete()
    if not n_gone:
        return
    touched(locked)
    record(
        actor=actor,
        verb="challenge.public_withdraw",
        target=locked,
        before={"partner": str(partner)},
    )


def _require_own(partner: ChallengePartner, actor: Viewer) -> None:
    require(allowed=actor.user_id is None or can_decide_for(actor, partner))


def _is_same(one: PublicStory, other: PublicStory) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in FIELDS)


def _refuse_names(story: PublicStory) -> None:
    words: Sequence[str] = [story.title, story.text, *(one["words"] for one in story.events)]
    named = [] if story.people_agree else people_named(story.challenge, words)
    if named:
        raise InvalidValue(
            _(
                "Er staan mensen bij naam in: %(names)s. Haal de naam weg, of vink aan dat zij het "
                "goed vinden."
            )
            % {"names": ", ".join(named)},
            field="people_agree",
        )
