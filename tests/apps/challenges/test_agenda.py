from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.apps.challenges.conftest import Table
from tests.clients import SHELL_QUERIES, client_of
from tests.norms import load_norms_of
from weefsel.apps.challenges.actions import (
    add_item,
    choose_perspectives,
    drop_item,
    score_item,
)
from weefsel.apps.challenges.enums import Perspective
from weefsel.apps.challenges.models import AgendaItem, AgendaScore, PerspectiveAnswer
from weefsel.apps.challenges.statements import HOW_TO_LINK, STATEMENTS
from weefsel.apps.core.errors import InvalidValue, NotPermitted

pytestmark = pytest.mark.django_db
VAGUE = {
    "is_concrete": 0,
    "names_contributions": 0,
    "names_gains": 0,
    "is_positive": 2,
    "starts_soon": 0,
    "links_worlds": 1,
    "gives_energy": 1,
}


@pytest.fixture(autouse=True)
def _norms(db: None) -> None:
    load_norms_of("agenda")


def item_of(table: Table, title: str = "Iets met vervoer") -> AgendaItem:
    return add_item(
        challenge=table.challenge, values={"title": title}, actor=table.cast.viewer(table.dirk)
    )


def page_of(table: Table, part: str) -> str:
    url = f"/opgaven/{table.challenge.uuid}/{part}/"
    return client_of(table.cast.alice).get(url).content.decode()


def test_item_is_put_on_in_the_name_of_the_own_side(table: Table) -> None:
    item = item_of(table)
    assert item.proposed_by == table.theirs
    assert "Ingebracht door Werf De Vaart." in page_of(table, "agenda")


def test_partners_say_what_is_vague_and_whose_gain_is_missing(table: Table) -> None:
    item = item_of(table)
    score_item(item=item, partner=table.theirs, scores=VAGUE, actor=table.cast.viewer(table.dirk))
    page = page_of(table, "agenda")
    assert "3,0 van 12, volgens 1 van 2 partners." in page
    assert "Te abstract. Noem een plek, een aantal en een dag binnen drie maanden." in page
    assert "Ziet hier geen winst: Werf De Vaart." in page
    assert "Er staat nog geen eerste stap." in page


def test_no_total_while_a_question_has_no_answer(table: Table) -> None:
    item = item_of(table)
    score_item(
        item=item,
        partner=table.theirs,
        scores={"is_concrete": 2},
        actor=table.cast.viewer(table.dirk),
    )
    assert "Beoordeeld door 1 van 2 partners; nog geen totaal." in page_of(table, "agenda")


def test_nobody_scores_for_another_side(table: Table) -> None:
    item = item_of(table)
    with pytest.raises(NotPermitted):
        score_item(
            item=item,
            partner=table.theirs,
            scores=VAGUE,
            actor=table.cast.viewer(table.cast.alice),
        )
    with pytest.raises(InvalidValue):
        score_item(
            item=item,
            partner=table.theirs,
            scores={"is_concrete": 3},
            actor=table.cast.viewer(table.dirk),
        )
    assert not AgendaScore.objects.exists()


def test_dropped_item_can_come_back_with_what_was_thought_of_it(table: Table) -> None:
    item = item_of(table)
    score_item(item=item, partner=table.theirs, scores=VAGUE, actor=table.cast.viewer(table.dirk))
    drop_item(item=item, is_dropped=True, actor=table.cast.viewer(table.cast.alice))
    assert "1 punt ging van de agenda" in page_of(table, "agenda")
    drop_item(item=item, is_dropped=False, actor=table.cast.viewer(table.dirk))
    assert "3,0 van 12" in page_of(table, "agenda")


def test_agenda_costs_the_same_for_three_items_as_for_one(
    table: Table, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = client_of(table.cast.alice)
    url = f"/opgaven/{table.challenge.uuid}/agenda/"
    item_of(table)
    with django_assert_num_queries(SHELL_QUERIES + 9):
        client.get(url)
    for title in ("Busjes", "Leerlijn"):
        item = item_of(table, title)
        score_item(
            item=item, partner=table.theirs, scores=VAGUE, actor=table.cast.viewer(table.dirk)
        )
    with django_assert_num_queries(SHELL_QUERIES + 9):
        client.get(url)


def test_statements_offer_each_pair_of_perspectives_twice() -> None:
    pairs = [frozenset(one for one, _text in row.sentences) for row in STATEMENTS]
    assert [row.number for row in STATEMENTS] == list(range(1, 13))
    assert {pair: pairs.count(pair) for pair in pairs} == dict.fromkeys(pairs, 2)
    assert len(set(pairs)) == 6
    assert set(HOW_TO_LINK) == set(Perspective)


def chosen(first: Perspective) -> dict[int, str]:
    """Choose `first` wherever it is offered, and the first sentence elsewhere."""
    return {
        row.number: first.value
        if first in {one for one, _text in row.sentences}
        else row.sentences[0][0].value
        for row in STATEMENTS
    }


def test_perspectives_tell_how_to_link(table: Table) -> None:
    choose_perspectives(
        partner=table.ours,
        chosen=chosen(Perspective.LAWFUL),
        actor=table.cast.viewer(table.cast.alice),
    )
    assert "nog te weinig: vanaf 8 antwoorden" in page_of(table, "perspectieven")
    choose_perspectives(
        partner=table.theirs,
        chosen=chosen(Perspective.RESPONSIVE),
        actor=table.cast.viewer(table.dirk),
    )
    page = page_of(table, "perspectieven")
    assert "Gemeente Vaarstede kijkt meer rechtmatig, Werf De Vaart meer responsief." in page
    assert str(HOW_TO_LINK[Perspective.RESPONSIVE]) in page


def test_perspective_that_was_not_offered_is_refused(table: Table) -> None:
    with pytest.raises(InvalidValue, match="een van de twee"):
        choose_perspectives(
            partner=table.theirs,
            chosen={1: Perspective.RESPONSIVE},
            actor=table.cast.viewer(table.dirk),
        )
    assert not PerspectiveAnswer.objects.exists()
