"""A list of relations becomes relations: whom we keep them with, who keeps them, and back again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps.imports import making
from tests.apps.imports.test_flow import decide, everything, offered, read_in, verdicts, worked
from tests.cast import Cast, make_organisation, make_user
from tests.norms import load_norms_of
from weefsel.apps.core.enums import Role
from weefsel.apps.core.models import REGION_CIRCLE_ID, Circle
from weefsel.apps.imports.actions import choose_columns, offer_file, start_undo
from weefsel.apps.imports.models import ImportBatch, ImportRow
from weefsel.apps.imports.queries import effect_counts, questions_of
from weefsel.apps.norms.models import Norm
from weefsel.apps.parties.models import Organisation
from weefsel.apps.relations.actions import NewRelation, change_relation, open_relation
from weefsel.apps.relations.models import Relation
from weefsel.apps.search.models import SearchEntry

pytestmark = pytest.mark.django_db
LIST = [
    ["Bedrijf", "Plaats", "Accountmanager", "Segment", "Relatie sinds", "Contactpersoon"],
    ["Bakkerij Korrel", "Vaarstede", "Ali Demir", "A", "1-2-2024", "Jan de Vries"],
    ["Bakkerij Korrel", "Vaarstede", "Ali Demir", "A", "1-2-2024", "Fatma Yildiz"],
    ["Werf De Vaart", "Oeverdam", "Iemand Anders", "C", "", ""],
    ["Drukkerij Letter", "Oeverdam", "", "", "", ""],
    ["Loods Zeven", "Oeverdam", "", "B", "2 feb 2099", ""],
]
NETWORK = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="d0" for="node" attr.name="name" attr.type="string"/>
<graph edgedefault="undirected">
<node id="a"><data key="d0">Bakkerij Korrel</data></node>
<node id="b"><data key="d0">Vaarstede</data></node>
<node id="c"><data key="d0">Werf De Vaart</data></node>
<edge source="a" target="b"/><edge source="a" target="c"/>
</graph></graphml>"""


def reasons(batch: ImportBatch) -> dict[int, str]:
    """Return what is said of each row."""
    return dict(ImportRow.objects.filter(batch=batch).values_list("number", "reason"))


def kept() -> dict[str, tuple[str, str, str]]:
    """Return each relation: with whom, and tier, keeper and day."""
    return {
        row.partner.name: (row.tier, str(row.keeper), str(row.since or ""))
        for row in Relation.objects.select_related("partner", "keeper")
    }


def test_list_of_relations_becomes_relations(cast: Cast, tmp_path: Path) -> None:
    alice = cast.viewer(cast.alice)
    make_user("Ali Demir", cast.vaarstede, Role.RELATION_MANAGER)
    batch = offered(LIST, tmp_path / "lijst.xlsx", alice)
    assert [column["target"] for column in batch.columns] == [
        "organisation.name",
        "organisation.town",
        "relation.keeper",
        "relation.tier",
        "relation.since",
        "person.name",
    ]
    assert dict(verdicts(batch)) == dict.fromkeys(range(2, 7), "new")
    assert "“Iemand Anders” heeft bij ons geen account" in reasons(batch)[4]
    assert "Sinds een dag die nog moet komen" in reasons(batch)[6]
    batch = read_in(batch, alice)

    assert kept() == {
        "Loods Zeven": ("active", str(cast.alice), ""),
        "Bakkerij Korrel": ("top", "Ali Demir", "2024-02-01"),
        "Werf De Vaart": ("light", str(cast.alice), ""),
    }
    assert {row.home for row in Relation.objects.all()} == {cast.vaarstede}
    assert effect_counts(batch)["added", "relation"] == 3
    assert SearchEntry.objects.filter(kind="relations.relation").count() == 3

    before = everything(), kept()
    again = offered(LIST, tmp_path / "weer.xlsx", alice)
    assert set(dict(verdicts(again)).values()) == {"same"}
    read_in(again, alice)
    assert (everything(), kept()) == before


def test_every_organisation_of_a_list_may_be_a_relation_but_the_own_one(
    cast: Cast, tmp_path: Path
) -> None:
    alice = cast.viewer(cast.alice)
    rows = [["Organisatie"], ["Bakkerij Korrel"], ["Werf De Vaart"], [cast.vaarstede.name]]
    batch = offer_file(path=making.xlsx(tmp_path / "a.xlsx", rows), name="a.xlsx", actor=alice)
    choose_columns(
        batch=batch,
        targets={0: "organisation.name"},
        default_kind="company",
        shared_with=Circle.objects.get(pk=REGION_CIRCLE_ID),
        keeps_relations=True,
        actor=alice,
    )
    read_in(worked(batch), alice)
    assert set(kept()) == {"Bakkerij Korrel", "Werf De Vaart"}

    other = offer_file(path=making.xlsx(tmp_path / "b.xlsx", rows), name="b.xlsx", actor=alice)
    assert other.keeps_relations  # remembered for lists with these headings


@pytest.mark.parametrize(("most", "lowered"), [(2, [4, 5]), (0, [2, 3, 4, 5])])
def test_no_more_at_the_top_than_one_person_can_give_attention(
    cast: Cast, tmp_path: Path, most: int, lowered: list[int]
) -> None:
    load_norms_of("relations")
    Norm.objects.filter(key="relations.tier_cap", region="").update(value=most)
    alice = cast.viewer(cast.alice)
    rows = [["Bedrijf", "Segment"], *([f"Bakkerij {letter * 4}", "A"] for letter in "abcd")]
    batch = offered(rows, tmp_path / "lijst.xlsx", alice)
    assert [n for n, said in reasons(batch).items() if "kopgroep" in said] == lowered
    read_in(batch, alice)
    tiers = [tier for tier, *_rest in kept().values()]
    assert (tiers.count("top"), tiers.count("active")) == (most, len(lowered))


def test_what_is_agreed_already_is_asked_before_it_changes(cast: Cast, tmp_path: Path) -> None:
    alice = cast.viewer(cast.alice)
    korrel = make_organisation("Bakkerij Korrel", owner=cast.vaarstede)
    relation = open_relation(
        relation=NewRelation(home=cast.vaarstede, partner=korrel, values={"tier": "light"}),
        actor=alice,
    )
    rows = [["Bedrijf", "Segment", "Relatie sinds"], ["Bakkerij Korrel", "A", "1-2-2024"]]
    batch = offered(rows, tmp_path / "lijst.xlsx", alice)
    [question] = questions_of(batch)
    assert question.sentence == "Bakkerij Korrel: welke aandacht klopt?"
    assert [label for _value, label in question.options] == [
        "Houden: “op afstand”",
        "Wordt: “kopgroep”",
    ]
    batch = read_in(decide(batch, alice, choose="take:"), alice)
    relation.refresh_from_db()
    assert (relation.tier, str(relation.since)) == ("top", "2024-02-01")

    start_undo(batch=batch, actor=alice)
    worked(batch)
    relation.refresh_from_db()
    assert (relation.tier, relation.since) == ("light", None)


def test_undo_takes_relations_out_and_keeps_those_somebody_worked_on(
    cast: Cast, tmp_path: Path
) -> None:
    alice = cast.viewer(cast.alice)
    batch = read_in(offered(LIST, tmp_path / "lijst.xlsx", alice), alice)
    touched = Relation.objects.get(partner__name="Werf De Vaart")
    change_relation(relation=touched, values={"summary": "Leerplekken"}, version=None, actor=alice)
    start_undo(batch=batch, actor=alice)
    worked(batch)

    assert set(kept()) == {"Werf De Vaart"}
    assert not Organisation.objects.filter(name="Bakkerij Korrel").exists()
    assert Organisation.objects.filter(name="Werf De Vaart").exists()
    assert SearchEntry.objects.filter(kind="relations.relation").count() == 1


def test_line_of_a_network_is_a_relation_when_one_end_is_ours(cast: Cast, tmp_path: Path) -> None:
    alice = cast.viewer(cast.alice)
    network = NETWORK.replace("Vaarstede", cast.vaarstede.name)
    path = making.text(tmp_path / "net.graphml", network)
    batch = offered_network(path, cast)
    assert "relatie tussen twee anderen" in " ".join(reasons(batch).values())
    read_in(batch, alice)
    assert set(kept()) == {"Bakkerij Korrel"}


def offered_network(path: Path, cast: Cast) -> ImportBatch:
    """Offer a network and have it looked through."""
    alice = cast.viewer(cast.alice)
    batch = offer_file(path=path, name="net.graphml", actor=alice)
    choose_columns(
        batch=batch,
        targets={place: column["target"] for place, column in enumerate(batch.columns)},
        default_kind="company",
        shared_with=Circle.objects.get(pk=REGION_CIRCLE_ID),
        actor=alice,
    )
    return worked(batch)
