from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core import serializers

import pytest

from tests.cast import Cast, make_organisation, make_person, make_user
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.enums import Role
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow, NotPermitted
from weefsel.apps.parties.actions import (
    add_participation,
    add_position,
    change_organisation,
    merge_parties,
    remove_participation,
    undo_merge,
)
from weefsel.apps.parties.enums import Level, OrganisationKind
from weefsel.apps.parties.models import Organisation
from weefsel.apps.search.models import SearchEntry

pytestmark = pytest.mark.django_db
PASSING = {"version", "changed_at"}


def everything() -> list[dict[str, Any]]:
    """Every row of organisations, people and accounts, but for what time changes."""
    models = [
        m for label in ("parties", "accounts") for m in apps.get_app_config(label).get_models()
    ]
    rows = [
        row
        for model in models
        if model._meta.model_name != "merge"
        for row in serializers.serialize("python", model._base_manager.order_by("pk"))
    ]
    for row in rows:
        row["fields"] = {k: v for k, v in row["fields"].items() if k not in PASSING}
    return rows


@pytest.fixture
def twins(cast: Cast) -> tuple[Organisation, Organisation]:
    """Two records of one bakery, both with all that can point at an organisation."""
    alice = cast.viewer(cast.alice)
    kept = make_organisation("Bakkerij Korrel B.V.", actor=alice, tags=["brood"], town="Vaarstede")
    dropped = make_organisation(
        "Korrel Bakkerij", actor=alice, tags=["leerplek"], phone="0851234567"
    )
    bond = make_organisation("Bakkersbond", kind=OrganisationKind.COOPERATION, actor=alice)
    for organisation in (kept, dropped):
        add_position(
            person=make_person(f"Mulder {organisation.pk}", actor=alice),
            organisation=organisation,
            values={"title": "bakker", "level": Level.OPERATIONAL},
            actor=alice,
        )
    add_participation(organisation=dropped, cooperation=bond, values={}, actor=alice)
    make_organisation("Filiaal Haven", actor=alice, parent=dropped)
    make_user("Karel", dropped, Role.PARTNER)
    both = make_user("Beide", dropped, Role.PARTNER)
    both.memberships.create(organisation=kept, role=Role.PARTNER)
    make_organisation("Bijgehouden", owner=dropped)
    return kept, dropped


def test_merge_moves_everything_and_undo_puts_every_row_back(
    cast: Cast, twins: tuple[Organisation, Organisation]
) -> None:
    kept, dropped = twins
    alice = cast.viewer(cast.alice)
    before = everything()

    merge = merge_parties(kept=kept, dropped=dropped, values={"phone": dropped.phone}, actor=alice)

    kept.refresh_from_db()
    dropped.refresh_from_db()
    assert kept.positions.count() == 2
    assert sorted(tag.name for tag in kept.tags.all()) == ["brood", "leerplek"]
    assert (kept.phone, kept.town) == ("0851234567", "Vaarstede")
    assert [child.name for child in kept.children.all()] == ["Filiaal Haven"]
    assert kept.participations.get().cooperation.name == "Bakkersbond"
    assert {m.user.name for m in kept.memberships.all()} == {"Karel", "Beide"}
    assert Organisation.objects.get(name="Bijgehouden").owner == kept
    assert (dropped.merged_into, dropped.is_archived) == (kept, True)
    assert not SearchEntry.objects.filter(target_uuid=dropped.uuid).exists()

    undone = undo_merge(merge=merge, actor=alice)

    assert undone.stayed == []
    assert everything() == before
    assert SearchEntry.objects.filter(target_uuid=dropped.uuid).exists()
    verbs = AuditEntry.objects.filter(target_uuid__in=[kept.uuid, dropped.uuid])
    assert set(verbs.values_list("verb", flat=True)) >= {
        "organisation.merge",
        "organisation.merged",
        "organisation.unmerge",
        "organisation.unmerged",
    }


def test_undo_leaves_what_was_changed_since_and_names_it(
    cast: Cast, twins: tuple[Organisation, Organisation]
) -> None:
    kept, dropped = twins
    alice = cast.viewer(cast.alice)
    merge = merge_parties(kept=kept, dropped=dropped, values={"phone": dropped.phone}, actor=alice)
    change_organisation(
        organisation=kept, values={"phone": "0859999999"}, version=None, actor=alice
    )

    undone = undo_merge(merge=merge, actor=alice)

    kept.refresh_from_db()
    assert undone.stayed == ["telefoonnummer"]
    assert kept.phone == "0859999999"


def test_merge_of_a_part_with_the_whole_leaves_no_circle_in_the_tree(cast: Cast) -> None:
    alice = cast.viewer(cast.alice)
    whole = make_organisation("Korrel", actor=alice)
    part = make_organisation("Korrel Oost", actor=alice, parent=whole)

    merge_parties(kept=part, dropped=whole, values={}, actor=alice)

    part.refresh_from_db()
    assert part.parent is None


def test_merge_of_the_top_with_a_part_of_a_part_puts_that_part_on_top(cast: Cast) -> None:
    alice = cast.viewer(cast.alice)
    top = make_organisation("Korrel", actor=alice)
    middle = make_organisation("Korrel Oost", actor=alice, parent=top)
    bottom = make_organisation("Korrel Oosthaven", actor=alice, parent=middle)
    before = everything()

    merge = merge_parties(kept=bottom, dropped=top, values={}, actor=alice)

    middle.refresh_from_db()
    bottom.refresh_from_db()
    assert (middle.parent, bottom.parent) == (bottom, None)
    undo_merge(merge=merge, actor=alice)
    assert everything() == before


def test_merge_that_would_put_it_under_its_own_part_is_refused(cast: Cast) -> None:
    alice = cast.viewer(cast.alice)
    kept = make_organisation("Korrel", actor=alice)
    part = make_organisation("Korrel Oost", actor=alice, parent=kept)
    dropped = make_organisation("Korrel B.V.", actor=alice, parent=part)
    before = everything()

    with pytest.raises(InvalidValue, match="onderdeel zijn van zichzelf"):
        merge_parties(kept=kept, dropped=dropped, values={"parent": part}, actor=alice)

    assert everything() == before


def test_undo_names_the_rows_that_went_elsewhere_and_leaves_them(
    cast: Cast, twins: tuple[Organisation, Organisation]
) -> None:
    kept, dropped = twins
    alice = cast.viewer(cast.alice)
    merge = merge_parties(kept=kept, dropped=dropped, values={}, actor=alice)
    branch = Organisation.objects.get(name="Filiaal Haven")
    change_organisation(
        organisation=branch, values={"parent": cast.elsewhere}, version=None, actor=alice
    )
    remove_participation(participation=kept.participations.get(), version=None, actor=alice)

    undone = undo_merge(merge=merge, actor=alice)

    branch.refresh_from_db()
    assert undone.stayed == ["organisatie Filiaal Haven"]
    assert branch.parent == cast.elsewhere
    assert dropped.positions.get().person.family_name == f"Mulder {dropped.pk}"


def test_merge_is_refused_for_who_keeps_only_one(cast: Cast) -> None:
    ours = make_organisation("Korrel", actor=cast.viewer(cast.alice))
    theirs = make_organisation("Korrel B.V.", actor=cast.viewer(cast.charlie))
    before = everything()

    with pytest.raises(NotPermitted):
        merge_parties(kept=ours, dropped=theirs, values={}, actor=cast.viewer(cast.alice))

    assert everything() == before


def test_merge_with_itself_and_merging_twice_are_refused(
    cast: Cast, twins: tuple[Organisation, Organisation]
) -> None:
    kept, dropped = twins
    alice = cast.viewer(cast.alice)

    with pytest.raises(InvalidValue):
        merge_parties(kept=kept, dropped=kept, values={}, actor=alice)
    merge = merge_parties(kept=kept, dropped=dropped, values={}, actor=alice)
    with pytest.raises(NotAllowedNow):
        merge_parties(kept=kept, dropped=dropped, values={}, actor=alice)
    undo_merge(merge=merge, actor=alice)
    with pytest.raises(NotAllowedNow):
        undo_merge(merge=merge, actor=alice)
