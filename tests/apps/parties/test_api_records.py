"""Reading, adding, changing and archiving one record through the API."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest

from tests.api_client import ROOT, ApiClient, make_key
from tests.cast import Cast, make_organisation, make_person
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID
from weefsel.apps.parties.actions import add_participation, add_position, change_organisation
from weefsel.apps.parties.enums import Level, OrganisationKind
from weefsel.apps.parties.models import Organisation, Participation, Person, Position
from weefsel.apps.places.models import Municipality

pytestmark = pytest.mark.django_db
FULL = {
    "naam": "Bakkerij Korrel",
    "soort": "sociale_onderneming",
    "korteNaam": "Korrel",
    "wereld": "beide",
    "gemeenteCode": "GM9901",
    "kvkNummer": "01234567",
    "straat": "Kade",
    "huisnummer": "12 a",
    "postcode": "1234 AB",
    "plaats": "Vaarstede",
    "emailadres": "post@korrel.example",
    "telefoonnummer": "085 123 45 67",
    "website": "https://korrel.example",
    "omschrijving": "Bakt brood\nmet leerlingen.",
    "zichtbaarVoor": "openbaar",
    "labels": ["zorg", "leren"],
}


@pytest.fixture
def alice(cast: Cast) -> ApiClient:
    return ApiClient(make_key(cast.alice, cast.vaarstede))


def below_root(location: str) -> str:
    return location.removeprefix(ROOT)


def verbs_of(record_uuid: UUID) -> list[str]:
    entries = AuditEntry.objects.filter(target_uuid=record_uuid).order_by("id")
    return [entry.verb for entry in entries]


def test_new_organisation_has_every_field_and_its_address(cast: Cast, alice: ApiClient) -> None:
    Municipality.objects.create(code="GM9901", name="Vaarstede")

    response = alice.post("/organisaties", {**FULL, "onderdeelVanId": str(cast.vaarstede.uuid)})

    assert response.status_code == 201
    shown = response.json()
    row = Organisation.objects.get(uuid=shown["id"])
    assert response["Location"] == f"/api/v1/organisaties/{row.uuid}"
    assert shown == {
        **FULL,
        "labels": ["leren", "zorg"],
        "id": str(row.uuid),
        "versie": 1,
        "toegevoegdOp": f"{row.created_at:%Y-%m-%dT%H:%M:%S.%f}Z",
        "gewijzigdOp": f"{row.changed_at:%Y-%m-%dT%H:%M:%S.%f}Z",
        "beheerderId": str(cast.vaarstede.uuid),
        "beheerderNaam": "Gemeente Vaarstede",
        "gearchiveerd": False,
        "gearchiveerdOp": None,
        "samengevoegdMetId": None,
        "onderdeelVanId": str(cast.vaarstede.uuid),
        "onderdeelVanNaam": "Gemeente Vaarstede",
        "gemeenteNaam": "Vaarstede",
    }
    assert row.circle_id == PUBLIC_CIRCLE_ID
    assert alice.get(below_root(response["Location"])).json() == shown
    assert verbs_of(row.uuid) == ["organisation.add"]


def test_new_organisation_with_the_least_follows_its_kind(alice: ApiClient) -> None:
    shown = alice.post("/organisaties", {"naam": "Korrel", "soort": "bedrijf"}).json()

    assert (shown["wereld"], shown["zichtbaarVoor"], shown["labels"]) == ("economie", "regio", [])


def test_organisation_for_the_own_organisation_only(cast: Cast, alice: ApiClient) -> None:
    body = {"naam": "Korrel", "soort": "bedrijf", "zichtbaarVoor": "organisatie"}

    shown = alice.post("/organisaties", body).json()

    row = Organisation.objects.get(uuid=shown["id"])
    assert (row.circle_id, shown["zichtbaarVoor"]) == (cast.vaarstede.own_circle_id, "organisatie")


def test_change_keeps_what_was_not_sent(cast: Cast, alice: ApiClient) -> None:
    row = make_organisation(
        actor=cast.viewer(cast.alice), town="Vaarstede", street="Kade", tags=["zorg"]
    )

    response = alice.patch(f"/organisaties/{row.uuid}", {"plaats": "Elders"}, if_match='"1"')

    shown = response.json()
    assert (shown["versie"], shown["plaats"], shown["straat"]) == (2, "Elders", "Kade")
    assert (shown["labels"], shown["naam"]) == (["zorg"], "Bakkerij Korrel")
    assert response["ETag"].startswith('"2-')
    assert verbs_of(row.uuid) == ["organisation.add", "organisation.change"]


def test_merge_patch_is_read_too(cast: Cast, alice: ApiClient) -> None:
    row = make_organisation(actor=cast.viewer(cast.alice), parent=cast.vaarstede)

    response = alice.patch(
        f"/organisaties/{row.uuid}",
        {"onderdeelVanId": None},
        if_match='"1"',
        content_type="application/merge-patch+json",
    )

    assert (response.status_code, response.json()["onderdeelVanId"]) == (200, None)


def test_replace_empties_what_was_not_sent_but_widens_nothing(cast: Cast, alice: ApiClient) -> None:
    row = make_organisation(
        actor=cast.viewer(cast.alice),
        town="Vaarstede",
        tags=["zorg"],
        circle=cast.vaarstede.own_circle,
    )

    response = alice.put(
        f"/organisaties/{row.uuid}", {"naam": "Korrel", "soort": "school"}, if_match='"1"'
    )

    shown = response.json()
    assert (shown["naam"], shown["soort"], shown["plaats"]) == ("Korrel", "school", "")
    assert (shown["labels"], shown["zichtbaarVoor"]) == ([], "organisatie")


def test_person_goes_the_same_way(cast: Cast, alice: ApiClient) -> None:
    added = alice.post(
        "/personen",
        {
            "voornaam": "Noor",
            "tussenvoegsel": "van der",
            "achternaam": "Meer",
            "emailadres": "noor@korrel.example",
            "telefoonnummer": "085 123 45 67",
            "mobielNummer": "06 12 34 56 78",
            "labels": ["netwerk"],
        },
    )
    path = below_root(added["Location"])
    changed = alice.patch(path, {"voornaam": "Nora"}, if_match=added["ETag"])
    replaced = alice.put(path, {"achternaam": "Meer"}, if_match=changed["ETag"])

    assert added.json()["naam"] == "Noor van der Meer"
    assert changed.json() == {
        **added.json(),
        "voornaam": "Nora",
        "naam": "Nora van der Meer",
        "versie": 2,
        "gewijzigdOp": changed.json()["gewijzigdOp"],
    }
    person = Person.objects.get(uuid=added.json()["id"])
    assert (person.name, person.mobile, person.tags.count(), person.version) == ("Meer", "", 0, 3)
    assert replaced.json()["naam"] == "Meer"


@pytest.mark.parametrize(
    ("kind", "noun"), [("organisaties", "organisation"), ("personen", "person")]
)
def test_archive_and_back_in_one_request_with_other_changes(
    cast: Cast, alice: ApiClient, kind: str, noun: str
) -> None:
    row: Organisation | Person = (
        make_organisation(actor=cast.viewer(cast.alice))
        if noun == "organisation"
        else make_person(actor=cast.viewer(cast.alice))
    )
    path = f"/{kind}/{row.uuid}"

    gone = alice.patch(path, {"gearchiveerd": True, "emailadres": "a@b.example"}, if_match='"1"')
    listed = [one["id"] for one in alice.get(f"/{kind}").json()["resultaten"]]
    archive = [one["id"] for one in alice.get(f"/{kind}?gearchiveerd=true").json()["resultaten"]]
    again = alice.patch(path, {"gearchiveerd": True}, if_match=gone["ETag"])
    back = alice.patch(path, {"gearchiveerd": False}, if_match=gone["ETag"])

    assert (gone.json()["gearchiveerd"], gone.json()["emailadres"]) == (True, "a@b.example")
    assert gone.json()["gearchiveerdOp"].endswith("Z")
    assert str(row.uuid) not in listed
    assert archive == [str(row.uuid)]
    assert (again.status_code, again["ETag"]) == (200, gone["ETag"])
    assert (back.json()["gearchiveerd"], back.json()["gearchiveerdOp"]) == (False, None)
    assert verbs_of(row.uuid) == [
        f"{noun}.{verb}" for verb in ("add", "change", "archive", "restore")
    ]


def test_change_that_fails_halfway_changes_nothing(cast: Cast, alice: ApiClient) -> None:
    row = make_organisation(actor=cast.viewer(cast.alice))
    Organisation.objects.filter(pk=row.pk).update(
        merged_into=cast.elsewhere, archived_at=row.created_at
    )

    response = alice.patch(
        f"/organisaties/{row.uuid}", {"plaats": "Daar", "gearchiveerd": False}, if_match='"1"'
    )

    assert (response.status_code, response.json()["type"]) == (
        409,
        "urn:weefsel:probleem:nu-niet-mogelijk",
    )
    row.refresh_from_db()
    assert (row.town, row.version) == ("", 1)


def test_position_is_added_changed_and_removed(cast: Cast, alice: ApiClient) -> None:
    korrel = make_organisation(actor=cast.viewer(cast.alice))
    noor = make_person("Mulder", actor=cast.viewer(cast.alice), given_name="Noor")

    added = alice.post(
        "/functies",
        {
            "persoonId": str(noor.uuid),
            "organisatieId": str(korrel.uuid),
            "titel": "Wethouder",
            "niveau": "bestuur",
            "vanaf": "2026-01-01",
        },
    )
    path = below_root(added["Location"])
    changed = alice.patch(path, {"totEnMet": "2026-06-30"}, if_match=added["ETag"])
    removed = alice.delete(path, if_match=changed["ETag"])

    assert {key: added.json()[key] for key in list(added.json())[5:]} == {
        "persoonId": str(noor.uuid),
        "persoonNaam": "Noor Mulder",
        "organisatieId": str(korrel.uuid),
        "organisatieNaam": "Bakkerij Korrel",
        "titel": "Wethouder",
        "niveau": "bestuur",
        "vanaf": "2026-01-01",
        "totEnMet": None,
    }
    assert (changed.json()["totEnMet"], changed.json()["versie"]) == ("2026-06-30", 2)
    assert (removed.status_code, removed.content, "Content-Type" in removed) == (204, b"", False)
    assert not Position.objects.exists()
    assert alice.get(path).status_code == 404


def test_participation_is_added_changed_and_removed(cast: Cast, alice: ApiClient) -> None:
    actor = cast.viewer(cast.alice)
    korrel = make_organisation(actor=actor)
    table = make_organisation("Tafel", actor=actor, kind=OrganisationKind.COOPERATION)

    added = alice.post(
        "/deelnames", {"organisatieId": str(korrel.uuid), "samenwerkingId": str(table.uuid)}
    )
    path = below_root(added["Location"])
    changed = alice.patch(path, {"rol": "voorzitter"}, if_match=added["ETag"])
    removed = alice.delete(path, if_match=changed["ETag"])

    assert {key: added.json()[key] for key in list(added.json())[5:]} == {
        "organisatieId": str(korrel.uuid),
        "organisatieNaam": "Bakkerij Korrel",
        "samenwerkingId": str(table.uuid),
        "samenwerkingNaam": "Tafel",
        "rol": "deelnemer",
        "vanaf": None,
        "totEnMet": None,
    }
    assert changed.json()["rol"] == "voorzitter"
    assert removed.status_code == 204
    assert not Participation.objects.exists()


# -- Versions -----------------------------------------------------------------------------------


def test_reader_who_has_it_already_gets_nothing_again(cast: Cast, alice: ApiClient) -> None:
    row = make_organisation(actor=cast.viewer(cast.alice))
    path = f"/organisaties/{row.uuid}"
    first = alice.get(path)

    again = alice.get(path, if_none_match=f'"x", W/{first["ETag"]}')

    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert "Content-Type" not in again
    assert alice.get(path, if_none_match='"1-00000000"').status_code == 200


def test_tag_notices_the_new_name_of_the_owner(cast: Cast, alice: ApiClient) -> None:
    row = make_organisation(actor=cast.viewer(cast.alice))
    path = f"/organisaties/{row.uuid}"
    first = alice.get(path)

    change_organisation(
        organisation=cast.vaarstede,
        values={"name": "Gemeente Vaarstad"},
        version=None,
        actor=cast.viewer(cast.ada),
    )

    again = alice.get(path, if_none_match=first["ETag"])
    assert (again.status_code, again.json()["beheerderNaam"]) == (200, "Gemeente Vaarstad")
    assert alice.patch(path, {"plaats": "Daar"}, if_match=first["ETag"]).status_code == 200


def edits(cast: Cast) -> list[tuple[str, str, Any]]:
    """Return (method, path, body) of everything that changes one record."""
    actor = cast.viewer(cast.alice)
    korrel = make_organisation(actor=actor)
    table = make_organisation("Tafel", actor=actor, kind=OrganisationKind.COOPERATION)
    noor = make_person(actor=actor)
    position = add_position(
        person=noor,
        organisation=korrel,
        values={"title": "Bakker", "level": Level.OPERATIONAL},
        actor=actor,
    )
    participation = add_participation(
        organisation=korrel, cooperation=table, values={}, actor=actor
    )
    return [
        ("PUT", f"/organisaties/{korrel.uuid}", {"naam": "X", "soort": "school"}),
        ("PATCH", f"/organisaties/{korrel.uuid}", {"naam": "X"}),
        ("PUT", f"/personen/{noor.uuid}", {"achternaam": "X"}),
        ("PATCH", f"/personen/{noor.uuid}", {"achternaam": "X"}),
        ("PATCH", f"/functies/{position.uuid}", {"titel": "X"}),
        ("DELETE", f"/functies/{position.uuid}", None),
        ("PATCH", f"/deelnames/{participation.uuid}", {"rol": "financier"}),
        ("DELETE", f"/deelnames/{participation.uuid}", None),
    ]


@pytest.mark.parametrize(
    ("if_match", "status", "slug"),
    [
        ("", 428, "versie-ontbreekt"),
        ('"2"', 412, "intussen-gewijzigd"),
        ('"1-', 400, "ongeldige-invoer"),
        ("1", 400, "ongeldige-invoer"),
        ('"00000000000000000000000001"', 412, "intussen-gewijzigd"),
        ('"\u00e9"', 412, "intussen-gewijzigd"),
    ],
)
def test_change_without_the_present_version_changes_nothing(
    cast: Cast, alice: ApiClient, if_match: str, status: int, slug: str
) -> None:
    for method, path, body in edits(cast):
        before = alice.get(path).json()

        response = alice.send(method, path, body, if_match=if_match)

        assert (response.status_code, response.json()["type"]) == (
            status,
            f"urn:weefsel:probleem:{slug}",
        )
        assert alice.get(path).json() == before
        assert response.headers.get("ETag") == ('"1"' if status == 412 else None)


@pytest.mark.parametrize("if_match", ['"1"', 'W/"1-00000000"', '"9", "1"', "*"])
def test_change_with_the_present_version_is_made(
    cast: Cast, alice: ApiClient, if_match: str
) -> None:
    row = make_organisation(actor=cast.viewer(cast.alice))

    response = alice.patch(f"/organisaties/{row.uuid}", {"plaats": "Daar"}, if_match=if_match)

    assert (response.status_code, response.json()["versie"]) == (200, 2)


def test_second_of_two_who_change_the_same_is_told(cast: Cast, alice: ApiClient) -> None:
    row = make_organisation(actor=cast.viewer(cast.alice))
    path = f"/organisaties/{row.uuid}"
    tag = alice.get(path)["ETag"]
    alice.patch(path, {"plaats": "Hier"}, if_match=tag)

    late = alice.patch(path, {"plaats": "Daar"}, if_match=tag)

    assert (late.status_code, late["ETag"]) == (412, '"2"')
    assert "nu staat er versie 2" in late.json()["detail"]
    assert alice.get(path).json()["plaats"] == "Hier"
    assert json.loads(late.content)["status"] == 412
