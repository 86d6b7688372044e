from __future__ import annotations

import csv
import html
import io
import re
from typing import Any

from django.test import Client
from django.urls import reverse

import pytest
from python_calamine import CalamineWorkbook

from tests.cast import Cast, make_organisation, make_person
from weefsel.apps.core.saving import values_of
from weefsel.apps.parties.actions import add_position, archive_organisation, change_organisation
from weefsel.apps.parties.enums import Level, OrganisationKind, World
from weefsel.apps.parties.models import Organisation
from weefsel.apps.places.actions import load_municipalities
from weefsel.apps.places.models import Municipality

pytestmark = pytest.mark.django_db
LIST = "parties:organisation_list"


@pytest.fixture
def region(cast: Cast) -> Cast:
    """Four organisations beside the two municipalities."""
    alice, ada = cast.viewer(cast.alice), cast.viewer(cast.ada)
    load_municipalities(rows=[("GM9001", "Vaarstede"), ("GM9002", "Oudzijl")], actor=ada)
    here = Municipality.objects.get(code="GM9001")
    make_organisation("Éclair Bakkers", actor=alice, municipality=here, tags=["brood"])
    make_organisation("De Spil", actor=alice, kind=OrganisationKind.SOCIAL_ENTERPRISE)
    make_organisation("Zorg Thuis", actor=alice, kind=OrganisationKind.CARE_PROVIDER)
    gone = make_organisation("Oude Werf", actor=alice)
    archive_organisation(organisation=gone, version=1, actor=alice)
    return cast


def shown(client: Client, **query: str) -> list[str]:
    content = client.get(reverse(LIST), query).content.decode()
    return re.findall(r'<a href="/organisaties/[0-9a-f-]{36}/">([^<]+)</a>', content)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["De Spil", "Éclair Bakkers", "Gemeente Elders", "Gemeente Vaarstede", "Zorg Thuis"]),
        ({"volgorde": "-name"},
         ["Zorg Thuis", "Gemeente Vaarstede", "Gemeente Elders", "Éclair Bakkers", "De Spil"]),
        ({"volgorde": "-changed"},
         ["Zorg Thuis", "De Spil", "Éclair Bakkers", "Gemeente Elders", "Gemeente Vaarstede"]),
        ({"naam": "eclair"}, ["Éclair Bakkers"]),
        ({"naam": "GEMEENTE V"}, ["Gemeente Vaarstede"]),
        ({"soort": "social_enterprise"}, ["De Spil"]),
        ({"wereld": "inclusion"}, ["Zorg Thuis"]),
        ({"label": "brood"}, ["Éclair Bakkers"]),
        ({"archief": "on"}, ["Oude Werf"]),
        ({"soort": "bestaat-niet", "gemeente": "onzin"},
         ["De Spil", "Éclair Bakkers", "Gemeente Elders", "Gemeente Vaarstede", "Zorg Thuis"]),
    ],
)  # fmt: skip
def test_list_shows_what_the_address_asks(
    client: Client, region: Cast, query: dict[str, str], names: list[str]
) -> None:
    client.force_login(region.alice)

    assert shown(client, **query) == names


def test_list_filters_by_municipality_and_names_it_on_a_chip(client: Client, region: Cast) -> None:
    client.force_login(region.alice)
    place = Municipality.objects.get(code="GM9001")

    response = client.get(reverse(LIST), {"gemeente": str(place.uuid), "naam": "e"})

    chips = response.context["chips"]
    assert shown(client, gemeente=str(place.uuid)) == ["Éclair Bakkers"]
    assert {chip.label: chip.remove_url for chip in chips} == {
        "Naam begint met: e": f"?gemeente={place.uuid}",
        "Gemeente: Vaarstede": "?naam=e",
    }


def test_list_leaves_out_what_one_may_not_see(client: Client, region: Cast) -> None:
    alice = region.viewer(region.alice)
    spil = Organisation.objects.get(name="De Spil")
    change_organisation(
        organisation=spil, values={"circle": region.vaarstede.own_circle}, version=None, actor=alice
    )
    client.force_login(region.charlie)

    assert "De Spil" not in shown(client)
    assert (
        "De Spil"
        not in client.get(reverse("parties:organisation_export", args=["csv"])).getvalue().decode()
    )
    names = client.get(reverse("parties:organisation_suggest"), {"veld": "q", "q": "de spil"})
    assert "De Spil" not in names.content.decode()


def test_pages_go_on_where_the_last_one_ended(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("weefsel.apps.parties.views.lists.ROWS", 2)
    for letter in "abcde":
        make_organisation(f"Werf {letter}", actor=cast.viewer(cast.alice))
    client.force_login(cast.alice)
    seen: list[str] = []
    url = reverse(LIST) + "?naam=werf"

    while url:
        response = client.get(url)
        content = response.content.decode()
        seen += re.findall(r">(Werf [a-e])</a>", content)
        next_url = response.context["page"].next_url
        url = reverse(LIST) + next_url if next_url else ""

    assert seen == ["Werf a", "Werf b", "Werf c", "Werf d", "Werf e"]


def test_cursor_of_somebody_else_starts_again_with_a_word_of_explanation(
    client: Client, cast: Cast
) -> None:
    client.force_login(cast.alice)

    response = client.get(reverse(LIST), {"plek": "onzin"}, follow=True)

    assert "Begin weer bij de eerste pagina" in response.content.decode()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_export_holds_the_filtered_rows_and_no_formulas(
    client: Client, region: Cast, kind: str
) -> None:
    make_organisation('=HYPERLINK("x")', actor=region.viewer(region.alice))
    client.force_login(region.alice)

    response = client.get(
        reverse("parties:organisation_export", args=[kind]), {"wereld": World.ECONOMY}
    )

    body = response.getvalue()
    rows: list[Any]
    if kind == "csv":
        rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig")), delimiter=";"))
    else:
        book = CalamineWorkbook.from_filelike(io.BytesIO(body))
        rows = book.get_sheet_by_name("Lijst").to_python()
        explained: list[Any] = book.get_sheet_by_name("Uitleg").to_python()
        about = dict(explained)
        assert about["Selectie"] == "Wereld: economie"
        assert about["KvK-nummer"] == "Acht cijfers, zonder controlecijfer."
    assert rows[0][:3] == ["Naam", "Korte naam", "Soort"]
    expected = '\'=HYPERLINK("x")' if kind == "csv" else '=HYPERLINK("x")'
    assert [row[0] for row in rows[1:]] == ["Éclair Bakkers", expected]
    assert f'filename="organisaties.{kind}"' in response["Content-Disposition"]


def test_selection_gets_a_label_and_says_what_was_skipped(client: Client, region: Cast) -> None:
    ours = Organisation.objects.get(name="De Spil")
    theirs = make_organisation("Van een ander", actor=region.viewer(region.charlie))
    client.force_login(region.alice)

    response = client.post(
        reverse("parties:organisation_bulk"),
        {"wat": "label", "label": "Kade", "selected": [str(ours.uuid), str(theirs.uuid), "x"]},
        follow=True,
    )

    content = response.content.decode()
    assert [tag.name for tag in ours.tags.all()] == ["kade"]
    assert not theirs.tags.exists()
    assert "1 label gezet." in content
    assert "Van een ander: Je mag dit niet wijzigen." in content


def test_archived_selection_can_be_brought_back(client: Client, region: Cast) -> None:
    spil = Organisation.objects.get(name="De Spil")
    before = values_of(spil, ("name", "archived_at"))
    client.force_login(region.alice)
    url = reverse("parties:organisation_bulk")

    client.post(url, {"wat": "archief", "selected": str(spil.uuid)})
    spil.refresh_from_db()
    assert spil.is_archived
    client.post(url, {"wat": "terughalen", "selected": str(spil.uuid)})

    spil.refresh_from_db()
    assert values_of(spil, ("name", "archived_at")) == before


def test_people_are_found_by_level_and_shown_with_where_they_sit(
    client: Client, region: Cast
) -> None:
    alice = region.viewer(region.alice)
    for name, level in (("Mulder", Level.OPERATIONAL), ("Kramer", Level.EXECUTIVE)):
        add_position(
            person=make_person(name, actor=alice, given_name="J."),
            organisation=region.vaarstede,
            values={"title": "iemand", "level": level},
            actor=alice,
        )
    client.force_login(region.alice)

    content = client.get(reverse("parties:person_list"), {"niveau": "executive"}).content.decode()

    assert "J. Kramer" in content
    assert "iemand, Gemeente Vaarstede" in content
    assert "J. Mulder" not in content


def test_archive_of_a_selection_goes_back_to_the_same_list_and_can_be_undone(
    client: Client, region: Cast
) -> None:
    spil, thuis = (Organisation.objects.get(name=name) for name in ("De Spil", "Zorg Thuis"))
    client.force_login(region.alice)
    url = reverse("parties:organisation_bulk")

    response = client.post(
        url,
        {
            "wat": "archief",
            "selected": [str(spil.uuid), str(thuis.uuid), str(region.elsewhere.uuid)],
            "terug": "soort=company&volgorde=-name",
        },
        follow=True,
    )

    assert response.redirect_chain == [(f"{reverse(LIST)}?soort=company&volgorde=-name", 302)]
    told = [str(message) for message in response.context["messages"]]
    assert told[0] == "2 staan nu in het archief."
    assert told[1].startswith("Gemeente Elders: Je mag dit niet wijzigen.")
    undo = re.search(r'<form method="post" action="([^"]+wat=terughalen[^"]*)"', response.text)
    assert undo is not None

    undone = client.post(html.unescape(undo[1]), follow=True)

    assert undone.redirect_chain == [(f"{reverse(LIST)}?soort=company&volgorde=-name", 302)]
    assert shown(client, archief="on") == ["Oude Werf"]


@pytest.mark.parametrize("back", ["//elders.example/", "https://elders.example/", ""])
def test_selection_never_leads_to_another_site(client: Client, region: Cast, back: str) -> None:
    client.force_login(region.alice)

    response = client.post(reverse("parties:organisation_bulk"), {"wat": "archief", "terug": back})

    assert response["Location"].split("?")[0] == reverse(LIST)
