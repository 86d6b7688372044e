from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from django.test import Client
from django.urls import reverse

import pytest

from tests.cast import Cast, make_organisation, make_person
from weefsel.apps.accounts.models import User
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.parties.actions import add_participation, add_position, change_organisation
from weefsel.apps.parties.enums import Level, OrganisationKind
from weefsel.apps.parties.models import Organisation

pytestmark = pytest.mark.django_db
CountQueries = Callable[[int], AbstractContextManager[object]]


def sign_in(client: Client, user: User) -> None:
    """Sign in, and open a page: the first one of five minutes notes when a session was used."""
    client.force_login(user)
    client.get(reverse("search:search"))


def fields(**changed: object) -> dict[str, object]:
    """What the form of an organisation posts."""
    return {"name": "Bakkerij Korrel", "kind": "company", "circle": REGION_CIRCLE_ID, **changed}


@pytest.mark.parametrize("item_count", [1, 3, 100])
def test_organisation_list_takes_the_same_number_of_queries_however_long(
    client: Client, cast: Cast, item_count: int, django_assert_num_queries: CountQueries
) -> None:
    for number in range(item_count):
        make_organisation(f"Bedrijf {number}", actor=cast.viewer(cast.alice), tags=["water"])
    sign_in(client, cast.alice)

    with django_assert_num_queries(9):
        response = client.get(reverse("parties:organisation_list"), {"naam": "bedrijf"})

    assert response.content.decode().count('name="selected"') == item_count


@pytest.mark.parametrize("item_count", [1, 3])
def test_person_list_takes_the_same_number_of_queries_however_long(
    client: Client, cast: Cast, item_count: int, django_assert_num_queries: CountQueries
) -> None:
    alice = cast.viewer(cast.alice)
    for number in range(item_count):
        person = make_person(f"Mulder{number}", actor=alice)
        add_position(
            person=person,
            organisation=cast.vaarstede,
            values={"title": "werkcoach", "level": Level.OPERATIONAL},
            actor=alice,
        )
    sign_in(client, cast.alice)

    with django_assert_num_queries(10):
        response = client.get(reverse("parties:person_list"))

    assert response.content.decode().count('name="selected"') == item_count


@pytest.mark.parametrize("item_count", [1, 3])
def test_organisation_page_takes_the_same_number_of_queries_however_full(
    client: Client, cast: Cast, item_count: int, django_assert_num_queries: CountQueries
) -> None:
    alice = cast.viewer(cast.alice)
    korrel = make_organisation(actor=alice)
    for number in range(item_count):
        add_position(
            person=make_person(f"Mulder{number}", actor=alice),
            organisation=korrel,
            values={"title": "bakker", "level": Level.OPERATIONAL},
            actor=alice,
        )
        make_organisation(f"Filiaal {number}", actor=alice, parent=korrel)
        add_participation(
            organisation=korrel,
            cooperation=make_organisation(f"Bond {number}", kind=OrganisationKind.COOPERATION),
            values={},
            actor=alice,
        )
    sign_in(client, cast.alice)

    with django_assert_num_queries(14):  # three for the panel of relations
        response = client.get(reverse("parties:organisation_detail", args=[korrel.uuid]))

    page = response.context["page"]
    assert len(page.levels[2].positions) == len(page.parts) == item_count
    assert len(page.takes_part_in) == item_count
    assert [row.entry.verb for row in page.recent[:1]] == ["participation.add"]


def test_adding_shows_the_new_organisation(client: Client, cast: Cast) -> None:
    client.force_login(cast.alice)

    response = client.post(
        reverse("parties:organisation_add"), fields(tags="Water, kade"), follow=True
    )

    made = Organisation.objects.get(name="Bakkerij Korrel")
    assert response.context["organisation"] == made
    assert sorted(tag.name for tag in made.tags.all()) == ["kade", "water"]
    assert made.world == "economy"


def test_wrong_kvk_number_is_told_beside_the_field_and_keeps_what_was_typed(
    client: Client, cast: Cast
) -> None:
    client.force_login(cast.alice)

    response = client.post(
        reverse("parties:organisation_add"), fields(kvk_number="1234567", town="Vaarstede")
    )

    page = response.content.decode()
    assert "8 cijfers; er staan er 7. Ontbreekt de 0 vooraan?" in page
    assert 'value="1234567"' in page
    assert 'value="Vaarstede"' in page
    assert not Organisation.objects.filter(name="Bakkerij Korrel").exists()


def test_same_name_is_asked_about_once(client: Client, cast: Cast) -> None:
    make_organisation("Bakkerij Korrel")
    client.force_login(cast.alice)

    asked = client.post(reverse("parties:organisation_add"), fields(name="bakkerij korrel"))
    client.post(reverse("parties:organisation_add"), fields(name="bakkerij korrel", anyway="on"))

    assert "Er is al iets dat hierop lijkt" in asked.content.decode()
    assert Organisation.objects.filter(sort_name="bakkerij korrel").count() == 2


def test_two_editors_both_keep_what_they_typed(client: Client, cast: Cast) -> None:
    alice = cast.viewer(cast.alice)
    korrel = make_organisation(actor=alice, town="Oudzijl")
    url = reverse("parties:organisation_edit", args=[korrel.uuid])
    client.force_login(cast.ada)
    change_organisation(
        organisation=korrel,
        values={"town": "Vaarstede", "phone": "085 123 45 67"},
        version=1,
        actor=alice,
    )

    conflict = client.post(
        url, fields(version=1, town="Duinrade", world="economy", short_name="Korrel")
    )

    states = {field.name: field.state for field in conflict.context["fields"]}
    shown = {field.name: field for field in conflict.context["fields"]}
    assert conflict.status_code == 409
    assert (states["town"], states["phone"], states["short_name"], states["name"]) == (
        "both",
        "theirs",
        "mine",
        "same",
    )
    assert (shown["town"].base, shown["town"].mine, shown["town"].theirs) == (
        "Oudzijl",
        "Duinrade",
        "Vaarstede",
    )

    client.post(
        url,
        {
            "conflict": 1,
            "version": conflict.context["version"],
            "keuze-town": "own",
            "mijn-town": "Duinrade",
            "eigen-town": "Vaarstede en Duinrade",
            "keuze-short_name": "mine",
            "mijn-short_name": "Korrel",
            "keuze-phone": "theirs",
            "mijn-phone": "",
        },
    )

    korrel.refresh_from_db()
    assert (korrel.town, korrel.short_name, korrel.phone, korrel.name) == (
        "Vaarstede en Duinrade",
        "Korrel",
        "085 123 45 67",
        "Bakkerij Korrel",
    )


def test_conflict_does_not_mistake_what_stayed_for_a_change(client: Client, cast: Cast) -> None:
    alice = cast.viewer(cast.alice)
    korrel = make_organisation(actor=alice, parent=cast.vaarstede, tags=["water", "brood"])
    change_organisation(organisation=korrel, values={"town": "Duinrade"}, version=1, actor=alice)
    client.force_login(cast.ada)

    conflict = client.post(
        reverse("parties:organisation_edit", args=[korrel.uuid]),
        fields(
            version=1,
            world="economy",
            parent="Gemeente Vaarstede",
            tags="Water,brood",
            short_name="Korrel",
        ),
    )

    changed = {row.name: row.state for row in conflict.context["fields"] if row.state != "same"}
    assert changed == {"town": "theirs", "short_name": "mine"}


def test_parent_with_namesakes_stays_when_nobody_touches_it(client: Client, cast: Cast) -> None:
    alice = cast.viewer(cast.alice)
    work, _namesake = (make_organisation("Afdeling Werk", actor=alice) for _ in range(2))
    korrel = make_organisation(actor=alice, parent=work)
    client.force_login(cast.alice)

    client.post(
        reverse("parties:organisation_edit", args=[korrel.uuid]),
        fields(version=1, parent="Afdeling Werk", town="Duinrade"),
    )

    korrel.refresh_from_db()
    assert (korrel.parent, korrel.town) == (work, "Duinrade")


def test_new_name_that_another_has_is_asked_about_when_editing_too(
    client: Client, cast: Cast
) -> None:
    alice = cast.viewer(cast.alice)
    make_organisation("Bakkerij Korrel")
    other = make_organisation("Bakker", actor=alice)
    url = reverse("parties:organisation_edit", args=[other.uuid])
    client.force_login(cast.alice)

    asked = client.post(url, fields(version=1, short_name="BK"))

    other.refresh_from_db()
    assert other.name == "Bakker"
    assert "Er is al iets dat hierop lijkt: Bakkerij Korrel" in asked.content.decode()
    assert 'value="BK"' in asked.content.decode()

    client.post(url, fields(version=1, short_name="BK", anyway="on"))
    client.post(url, fields(version=2, short_name="Korrel"))

    other.refresh_from_db()
    assert (other.name, other.short_name) == ("Bakkerij Korrel", "Korrel")
