"""Write many contacts and relations at once, under the checks of the single writes.

For imports and commands. A chunk of a thousand costs as many queries as one of ten; the trail gets
one line that says how many.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from weefsel.apps.audit.actions import Target, record
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.relations.actions._derived import BATCH, recount_days, renew_links
from weefsel.apps.relations.actions._given import NewRelation, NewTouchpoint
from weefsel.apps.relations.actions._preparing import prepare
from weefsel.apps.relations.actions._relating import (
    new_relation,
    require_room_at_the_top,
    require_sides,
)
from weefsel.apps.relations.actions._writing import write
from weefsel.apps.relations.indexing import index_relations
from weefsel.apps.relations.models import Relation, Touchpoint
from weefsel.apps.relations.queries.sides import pairs_kept, touchpoints_between


@transaction.atomic
def load_touchpoints(
    *, rows: Sequence[NewTouchpoint], source: Target, actor: Viewer
) -> list[Touchpoint]:
    """Log the contacts, in the order given; all of them or none.

    Args:
        rows: what to log; a few thousand at a time keeps memory flat.
        source: the record the line in the trail is about, such as the import.
        actor: who loads; who is no administrator logs for the own organisation only.

    Raises:
        NotPermitted: the actor may not log contacts, or not for the owner of a row.
        InvalidValue: something is wrong; the text says with which row.
    """
    prepared = prepare(rows, actor=actor)
    for start in range(0, len(prepared), BATCH):
        write(prepared[start : start + BATCH], actor=actor)
    record(
        actor=actor, verb="touchpoints.load", target=source, after={"n_touchpoints": len(prepared)}
    )
    return [row.touchpoint for row in prepared]


@transaction.atomic
def load_relations(*, rows: Sequence[NewRelation], source: Target, actor: Viewer) -> list[Relation]:
    """Open the relations, and find the contacts that belong to them; all of them or none.

    Args:
        rows: what to open; none of them may be there already, not even ended.
        source: the record the line in the trail is about, such as the import.
        actor: who loads; who is no administrator opens relations of the own organisation only.

    Raises:
        NotPermitted: the actor does not keep relations of one of the organisations.
        InvalidValue: something is wrong; the text says with which row.
    """
    made = []
    for number, row in enumerate(rows, start=1):
        try:
            require_sides(row, actor=actor)
            made.append(new_relation(row, actor=actor))
        except InvalidValue as error:
            words = {"number": number, "name": row.partner, "problem": error}
            said = _("Relatie %(number)d (%(name)s): %(problem)s")
            raise InvalidValue(said % words, field=error.field) from error
    _require_new(rows)
    require_room_at_the_top(made)
    Relation.objects.bulk_create(made, batch_size=BATCH)
    for start in range(0, len(made), BATCH):
        batch = made[start : start + BATCH]
        renew_links(touchpoints_between(batch))
        recount_days([relation.pk for relation in batch])
        index_relations(batch, actor=actor)
    record(actor=actor, verb="relations.load", target=source, after={"n_relations": len(made)})
    return made


def _require_new(rows: Sequence[NewRelation]) -> None:
    """Stop relations that are there already, or twice among those given."""
    pairs = [(row.home.pk, row.partner.pk) for row in rows]
    seen = pairs_kept(pairs)
    for number, (row, pair) in enumerate(zip(rows, pairs, strict=True), start=1):
        if pair in seen:
            said = _("Relatie %(number)d (%(name)s) is er al.")
            raise InvalidValue(said % {"number": number, "name": row.partner}, field="partner")
        seen.add(pair)
