from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Cast, make_organisation, make_person
from tests.clients import client_of
from tests.norms import load_norms_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.norms.errors import MissingNorm
from weefsel.apps.parties.actions import add_position, archive_organisation
from weefsel.apps.parties.analysis import likely_same
from weefsel.apps.parties.enums import Level, OrganisationKind
from weefsel.apps.parties.models import Organisation, Person

pytestmark = pytest.mark.django_db
ADDRESS: dict[str, Any] = {"street": "Havenstraat", "house_number": "100a", "postcode": "8959 KT"}
NAMES = (
    "Anker",
    "Baken",
    "Brug",
    "Eik",
    "Haven",
    "Kade",
    "Linde",
    "Molen",
    "Poort",
    "Sluis",
    "Veer",
)


@pytest.fixture
def norms() -> None:
    load_norms_of("linkage")


@pytest.fixture
def alice(cast: Cast) -> Viewer:
    """Alice, in a region with some other organisations."""
    for k, name in enumerate(NAMES):
        make_organisation(f"Werkplaats {name}", postcode=f"89{50 + k} AB", house_number=str(k))
    return cast.viewer(cast.alice)


def found(record: Organisation | Person, viewer: Viewer) -> list[str]:
    return [str(likeness.party) for likeness in likely_same([record], viewer)[0]]


def test_an_organisation_that_is_not_saved_finds_the_known_one_and_says_why(
    alice: Viewer, norms: None
) -> None:
    korrel = make_organisation("Bakkerij Korrel B.V.", actor=alice, **ADDRESS)
    new = Organisation(name="Korrel Bakkerij", kind=OrganisationKind.COMPANY, **ADDRESS)

    ((likeness,),) = likely_same([new], alice)

    assert (likeness.party, likeness.is_certain) == (korrel, True)
    assert {reason.text for reason in likeness.reasons if reason.speaks_for} >= {
        "dezelfde naam",
        "hetzelfde adres",
    }


def test_a_person_is_known_by_name_and_workplace(alice: Viewer, norms: None) -> None:
    korrel = make_organisation("Bakkerij Korrel B.V.", actor=alice)
    marieke = make_person("Haan", given_name="Marieke", prefix="de", actor=alice)
    add_position(
        person=marieke,
        organisation=korrel,
        values={"title": "bakker", "level": Level.EXECUTIVE},
        actor=alice,
    )
    new = Person(given_name="M.", family_name="de Haan")

    ((likeness,),) = likely_same([new], alice, works_at=[["Korrel Bakkerij"]])

    assert (likeness.party, likeness.is_certain) == (marieke, False)


def test_who_may_not_see_a_record_is_not_told_of_it(cast: Cast, alice: Viewer, norms: None) -> None:
    own = cast.vaarstede.own_circle
    make_organisation("Bakkerij Korrel B.V.", actor=alice, circle=own, **ADDRESS)
    new = Organisation(name="Bakkerij Korrel", **ADDRESS)

    assert found(new, alice) == ["Bakkerij Korrel B.V."]
    assert found(new, cast.viewer(cast.charlie)) == []


def test_what_is_in_the_archive_or_the_record_itself_is_not_found(
    alice: Viewer, norms: None
) -> None:
    korrel = make_organisation("Bakkerij Korrel B.V.", actor=alice, **ADDRESS)
    assert found(korrel, alice) == []

    archive_organisation(organisation=korrel, version=None, actor=alice)

    assert found(Organisation(name="Bakkerij Korrel", **ADDRESS), alice) == []


def test_many_at_once_find_what_each_finds_alone(alice: Viewer, norms: None) -> None:
    make_organisation("Bakkerij Korrel B.V.", actor=alice, **ADDRESS)
    many = [Organisation(name=f"Nieuwe Zaak {name}") for name in NAMES * 2]
    many.append(Organisation(name="Korrel Bakkerij", **ADDRESS))

    *none, last = likely_same(many, alice)

    assert none == [[]] * len(none)
    assert [str(likeness.party) for likeness in last] == ["Bakkerij Korrel B.V."]
    assert likely_same([], alice) == []


def test_a_region_without_thresholds_says_which_norm_is_missing(alice: Viewer) -> None:
    with pytest.raises(MissingNorm, match="linkage"):
        likely_same([Organisation(name="Bakkerij Korrel")], alice)


def test_the_form_tells_what_it_looks_like_keeps_what_was_typed_and_lets_go_on(
    cast: Cast, alice: Viewer, norms: None
) -> None:
    korrel = make_organisation("Bakkerij Korrel B.V.", actor=alice, **ADDRESS)
    client = client_of(cast.alice)
    typed = {
        "name": "Korrel Bakkerij",
        "kind": "company",
        "circle": cast.vaarstede.circle_id,
        "description": "Bakt voor de hele haven.",
        **ADDRESS,
    }

    page = client.post("/organisaties/nieuw/", typed).content.decode()

    assert f'href="/organisaties/{korrel.uuid}/"' in page
    assert "hetzelfde adres" in page
    assert "Bakt voor de hele haven." in page
    assert Organisation.objects.filter(name="Korrel Bakkerij").count() == 0
    client.post("/organisaties/nieuw/", {**typed, "anyway": "on"})
    assert Organisation.objects.filter(name="Korrel Bakkerij").count() == 1


def test_a_region_without_thresholds_still_tells_of_namesakes(cast: Cast, alice: Viewer) -> None:
    make_person("Haan", given_name="Marieke", actor=alice)

    page = client_of(cast.alice).post(
        "/mensen/nieuw/",
        {"given_name": "Marieke", "family_name": "Haan", "circle": cast.vaarstede.circle_id},
    )

    assert "Marieke Haan" in page.content.decode()
    assert Person.objects.filter(family_name="Haan").count() == 1
