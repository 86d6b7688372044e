"""Checks that every write of a relation shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext as _

from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID
from weefsel.apps.core.saving import clean, require, set_fields
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.relations.actions._given import NewRelation
from weefsel.apps.relations.actions._preparing import require_in_sight
from weefsel.apps.relations.enums import Tier
from weefsel.apps.relations.models import Relation
from weefsel.apps.relations.queries.top import most_at_the_top, n_at_the_top
from weefsel.apps.relations.rules import can_keep_relation_for

FIELDS = (
    "keeper", "intended_form", "actual_form", "tier", "rhythm_executive", "rhythm_management",
    "rhythm_operational", "since", "summary", "circle",
)  # fmt: skip
LONGEST_RHYTHM = 3_660  # days; ten years


def require_sides(given: NewRelation, *, actor: Viewer) -> None:
    """Stop a relation of somebody else, with the own organisation, or with who is out of sight.

    Raises:
        NotPermitted: the actor does not keep relations of this organisation.
        InvalidValue: the partner cannot be right.
    """
    allowed = actor.sees_everything or can_keep_relation_for(actor, given.home)
    require(allowed=allowed)
    if given.partner.pk == given.home.pk:
        raise InvalidValue(_("Kies een andere organisatie dan de eigen."), field="partner")
    require_in_sight(given.partner, actor=actor, field="partner")


def new_relation(given: NewRelation, *, actor: Viewer) -> Relation:
    """Return the relation, unsaved; without a circle only `home` sees it.

    Raises:
        InvalidValue: a field is wrong.
    """
    relation = Relation(
        uuid=given.uuid or uuid4(),
        home=given.home,
        partner=given.partner,
        circle_id=given.home.own_circle_id,
        keeper_id=actor.user_id,
    )
    set_fields(relation, given.values, allowed=FIELDS)
    relation.sort_name = given.partner.sort_name
    check_relation(relation, actor=actor)
    return relation


def check_relation(relation: Relation, *, actor: Viewer) -> None:
    """Check the fields of a relation.

    Raises:
        InvalidValue: the first that is wrong.
    """
    clean(
        relation,
        exclude=("home", "partner", "keeper", "circle", "shared_circle"),
        with_constraints=False,
    )
    for name in ("rhythm_executive", "rhythm_management", "rhythm_operational"):
        if (getattr(relation, name) or 0) > LONGEST_RHYTHM:
            said = _("Een ritme is hooguit tien jaar: %(days)d dagen.") % {"days": LONGEST_RHYTHM}
            raise InvalidValue(said, field=name)
    if relation.since is not None and relation.since > timezone.localdate():
        raise InvalidValue(_("Deze dag moet nog komen. Kies vandaag of eerder."), field="since")
    allowed = {*actor.circles, REGION_CIRCLE_ID} - {PUBLIC_CIRCLE_ID}
    if not actor.sees_everything and relation.circle_id not in allowed:
        raise InvalidValue(_("Deel dit met een kring waar je zelf in zit."), field="circle")


def require_room_at_the_top(relations: Sequence[Relation]) -> None:
    """Stop more relations in the top tier than one person can give attention to.

    Raises:
        InvalidValue: a keeper has as many as the norm allows.
    """
    wanted = Counter(
        relation.keeper_id
        for relation in relations
        if relation.tier == Tier.TOP and relation.keeper_id is not None
    )
    if not wanted:
        return
    most = most_at_the_top()
    if most is None:
        return
    there = n_at_the_top(wanted, besides=[row.pk or 0 for row in relations])
    for keeper, n_wanted in wanted.items():
        if n_wanted + there.get(keeper, 0) > most:
            said = _(
                "Wie deze relatie onderhoudt, heeft al %(n)d relaties in de kopgroep; meer krijgen"
                " niet genoeg aandacht. Zet er eerst een op actief."
            )
            raise InvalidValue(said % {"n": there.get(keeper, 0)}, field="tier")
