"""What the writes of organisations and people share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import record
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID
from weefsel.apps.core.saving import lock, require, require_version
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.indexing import findable_organisation, findable_people
from weefsel.apps.parties.models import Organisation, Party, Person, Tag
from weefsel.apps.parties.queries import DEEPEST_TREE, lineage_of
from weefsel.apps.parties.rules import can_change_party
from weefsel.apps.search.actions import put_in_index, take_from_index

MOST_TAGS = 20
BATCH = 1_000


def set_tags(party: Organisation | Person, names: Sequence[str]) -> None:
    """Give the record exactly these labels; a new one is made when needed.

    Raises:
        InvalidValue: a label is too long, or there are too many.
    """
    wanted = sorted({name.strip().lower() for name in names if name.strip()})
    if len(wanted) > MOST_TAGS:
        raise InvalidValue(_("Er zijn meer dan 20 labels. Haal er een paar weg."), field="tags")
    known = {tag.name: tag for tag in Tag.objects.filter(name__in=wanted)}
    for name in wanted:
        if name not in known:
            tag = Tag(name=name)
            try:
                tag.clean_fields()
            except ValidationError as error:
                raise InvalidValue(
                    _("Een label heeft hooguit 50 tekens. Maak het korter."), field="tags"
                ) from error
            known[name] = Tag.objects.get_or_create(name=name)[0]
    party.tags.set([known[name] for name in wanted])


def tag_names(party: Organisation | Person) -> list[str]:
    """Return the labels by name."""
    return sorted(party.tags.values_list("name", flat=True))


def require_circle(party: Party, actor: Viewer) -> None:
    """Stop somebody who would share a record with a circle they are not in.

    Raises:
        InvalidValue: the circle is not one of the actor's.
    """
    if actor.sees_everything or party.circle_id in {
        *actor.circles,
        PUBLIC_CIRCLE_ID,
        REGION_CIRCLE_ID,
    }:
        return
    raise InvalidValue(_("Deel dit met een kring waar je zelf in zit."), field="circle")


def require_tree(organisation: Organisation) -> None:
    """Stop an organisation that would come to stand under itself, or too deep.

    Raises:
        InvalidValue: another organisation must stand above it.
    """
    if organisation.parent is None:
        return
    above = lineage_of(organisation.parent)
    if organisation.pk in above:
        raise InvalidValue(
            _("Een organisatie kan geen onderdeel zijn van zichzelf. Kies een andere."),
            field="parent",
        )
    if len(above) >= DEEPEST_TREE:
        raise InvalidValue(
            _("Dit zijn te veel lagen onder elkaar. Kies een hogere organisatie."), field="parent"
        )


def index_organisation(organisation: Organisation, *, actor: Viewer) -> None:
    """Make the organisation findable, or not when it went to the archive."""
    if organisation.is_archived:
        take_from_index(uuids=[organisation.uuid], actor=actor)
        return
    found = findable_organisation(organisation, tags=tag_names(organisation))
    put_in_index(records=[found], actor=actor)


def index_person(person: Person, *, actor: Viewer) -> None:
    """Make the person findable, or not when he or she went to the archive."""
    if person.is_archived:
        take_from_index(uuids=[person.uuid], actor=actor)
        return
    put_in_index(records=findable_people([person]), actor=actor)


def index_people_at(organisation: Organisation, *, actor: Viewer) -> None:
    """Make the people of an organisation findable by what it is called now."""
    people = list(
        Person.objects.filter(
            pk__in=organisation.positions.values("person"), archived_at__isnull=True
        ).order_by("pk")
    )
    for start in range(0, len(people), BATCH):
        put_in_index(records=findable_people(people[start : start + BATCH]), actor=actor)


def index_party(party: Organisation | Person, *, actor: Viewer) -> None:
    """Make the record findable, or not when it went to the archive; its people too."""
    if isinstance(party, Organisation):
        index_organisation(party, actor=actor)
        index_people_at(party, actor=actor)
    else:
        index_person(party, actor=actor)


def archive(party: Any, *, version: int | None, actor: Viewer, verb: str) -> Any:
    """Put a record in the archive: out of lists and search, nothing lost.

    Raises:
        NotPermitted: the actor does not keep this record.
        ChangedMeanwhile: somebody saved a newer version.
        NotAllowedNow: it is in the archive already.
    """
    locked = lock(party)
    require(allowed=can_change_party(actor, locked))
    require_version(locked, version, {})
    if locked.is_archived:
        raise NotAllowedNow(_("Dit staat al in het archief."))
    locked.archived_at = timezone.now()
    locked.version += 1
    locked.save(update_fields=["archived_at", "version", "changed_at"])
    index_party(locked, actor=actor)
    record(
        actor=actor,
        verb=verb,
        target=locked,
        before={"archived": False},
        after={"archived": True},
    )
    return locked


def restore(party: Any, *, actor: Viewer, verb: str) -> Any:
    """Take a record out of the archive.

    Raises:
        NotPermitted: the actor does not keep this record.
        NotAllowedNow: it is not in the archive, or went up in another record.
    """
    locked = lock(party)
    require(allowed=can_change_party(actor, locked))
    if locked.merged_into_id is not None:
        raise NotAllowedNow(
            _("Dit is samengevoegd met een ander. Maak eerst de samenvoeging ongedaan.")
        )
    if not locked.is_archived:
        raise NotAllowedNow(_("Dit staat niet in het archief."))
    locked.archived_at = None
    locked.version += 1
    locked.save(update_fields=["archived_at", "version", "changed_at"])
    index_party(locked, actor=actor)
    record(
        actor=actor,
        verb=verb,
        target=locked,
        before={"archived": True},
        after={"archived": False},
    )
    return locked
