from __future__ import annotations

import pytest

from tests.apps.relations.stage import Stage
from tests.clients import client_of
from weefsel.apps.accounts.models import User
from weefsel.apps.core.circles import fixed_circle
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.parties.actions import change_organisation
from weefsel.apps.relations.actions import (
    bring_back_touchpoint,
    correct_touchpoint,
    end_relation,
    withdraw_touchpoint,
)
from weefsel.apps.relations.models import Relation, Touchpoint
from weefsel.apps.search.actions import rebuild_index
from weefsel.apps.search.models import SearchEntry

pytestmark = pytest.mark.django_db


def found(user: User, text: str) -> set[str]:
    """Return addresses of relations and contacts that the search page shows."""
    page = client_of(user).get("/zoeken/", {"q": text}).content.decode()
    rows = [*Relation.objects.all(), *Touchpoint.objects.all()]
    return {
        type(row).__name__
        for row in rows
        if f"/relaties/{row.uuid}/" in page or f"/contacten/{row.uuid}/" in page
    }


def test_relation_and_contact_are_found_by_who_may_see_them(stage: Stage) -> None:
    relation = stage.relate(summary="Leerplekken voor lassers")
    stage.meet(stage.wit, stage.mulder, summary="Rondleiding langs de lasloods")
    alice, charlie = stage.cast.alice, stage.cast.charlie

    assert found(alice, "lassers") == {"Relation"}
    assert found(alice, "lasloods") == {"Touchpoint"}
    assert found(charlie, "lassers") == found(charlie, "lasloods") == set()
    end_relation(relation=relation, version=None, actor=stage.alice)
    assert found(alice, "lassers") == set()


def test_contact_is_found_as_it_is_now(stage: Stage) -> None:
    touchpoint = stage.meet(stage.wit, stage.mulder, summary="Rondleiding")
    alice, charlie = stage.cast.alice, stage.cast.charlie
    correct_touchpoint(
        touchpoint=touchpoint,
        values={"summary": "Kennismaking", "circle": fixed_circle(REGION_CIRCLE_ID)},
        version=None,
        actor=stage.alice,
    )

    assert (found(alice, "rondleiding"), found(charlie, "kennismaking")) == (set(), {"Touchpoint"})
    withdraw_touchpoint(touchpoint=touchpoint, actor=stage.alice)
    assert found(alice, "kennismaking") == set()
    bring_back_touchpoint(touchpoint=touchpoint, actor=stage.alice)
    assert found(charlie, "kennismaking") == {"Touchpoint"}


def test_relation_with_a_partner_that_fewer_may_see_is_not_in_the_box(stage: Stage) -> None:
    stage.relate(summary="Leerplekken", circle=fixed_circle(REGION_CIRCLE_ID))
    assert found(stage.cast.charlie, "leerplekken") == {"Relation"}

    change_organisation(
        organisation=stage.yard,
        values={"circle": stage.cast.vaarstede.own_circle},
        version=None,
        actor=stage.alice,
    )

    assert found(stage.cast.charlie, "leerplekken") == set()


def test_relation_follows_the_name_of_the_partner_and_the_index_made_again(stage: Stage) -> None:
    relation = stage.relate()
    stage.meet(stage.wit, stage.mulder)  # without a line there is nothing to find
    change_organisation(
        organisation=stage.yard, values={"name": "Werf De Kiel"}, version=None, actor=stage.alice
    )
    entry = SearchEntry.objects.get(target_uuid=relation.uuid)
    assert (entry.title, entry.subtitle) == ("Werf De Kiel", "Gemeente Vaarstede")

    rebuild_index(actor=system_viewer())

    kinds = SearchEntry.objects.filter(kind__startswith="relations.").values_list("kind", flat=True)
    assert list(kinds) == ["relations.relation"]
