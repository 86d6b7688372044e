"""Input that cannot be right: 400 with everything that is wrong, on every database, never 500."""

from __future__ import annotations

import base64
import json
from enum import Enum
from typing import Any

from django.db.models import Model
from django.http import HttpResponse

import pytest

from tests.api_client import ApiClient, make_key
from tests.cast import Cast, make_organisation, make_person
from weefsel.apps.core.api.names import in_dutch
from weefsel.apps.core.api.schemas import Incoming
from weefsel.apps.core.enums import CircleKind
from weefsel.apps.parties.api.choices import Kind, Levels, Roles, Sharing, Worlds
from weefsel.apps.parties.api.fields import only_a_day
from weefsel.apps.parties.api.schemas import OrganisationIn, PersonIn, PositionIn
from weefsel.apps.parties.enums import Level, OrganisationKind, ParticipationRole, World
from weefsel.apps.parties.models import Organisation, Person, Position

pytestmark = pytest.mark.django_db
GOOD: dict[str, Any] = {"naam": "Korrel", "soort": "bedrijf"}
INVISIBLE = "Hier staat een onzichtbaar teken in dat niet mag. Haal het weg."
UNKNOWN = "Dit bestaat niet, of is niet met jouw organisatie gedeeld."
NO_DAY = "Dit is geen datum. Schrijf die als 2026-11-22."


@pytest.fixture
def alice(cast: Cast) -> ApiClient:
    return ApiClient(make_key(cast.alice, cast.vaarstede))


def wrong(response: HttpResponse) -> dict[str, str]:
    """Return the reasons by "place.name", of a request that was refused with 400."""
    problem = json.loads(response.content)
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert problem["type"] == "urn:weefsel:probleem:ongeldige-invoer"
    return {f"{one['in']}.{one['name']}": one["reason"] for one in problem["invalidParams"]}


@pytest.mark.parametrize(
    ("body", "field", "reason"),
    [
        ({"soort": "bedrijf"}, "naam", "Dit ontbreekt. Stuur het mee."),
        ({**GOOD, "naam": "  "}, "naam", "Dit is leeg. Vul het in."),
        ({**GOOD, "naam": None}, "naam", "Dit is geen tekst. Zet het tussen aanhalingstekens."),
        ({**GOOD, "naam": "x" * 201}, "naam", "Dit is te lang. Het mag hooguit 200 lang zijn."),
        ({**GOOD, "naam": "a\0b"}, "naam", INVISIBLE),
        ({**GOOD, "naam": "a\nb"}, "naam", INVISIBLE),
        ({**GOOD, "omschrijving": "a\0b"}, "omschrijving", INVISIBLE),
        ({**GOOD, "labels": ["a\0b"]}, "labels.0", INVISIBLE),
        (
            {**GOOD, "labels": ["x" * 51]},
            "labels.0",
            "Dit is te lang. Het mag hooguit 50 lang zijn.",
        ),
        (
            {**GOOD, "labels": ["\u0130" * 50]},
            "labels",
            "Een label heeft hooguit 50 tekens. Maak het korter.",
        ),
        (
            {**GOOD, "labels": [str(n) for n in range(21)]},
            "labels",
            "Dit is te lang. Het mag hooguit 20 lang zijn.",
        ),
        (
            {**GOOD, "labels": "zorg"},
            "labels",
            "Dit is geen lijst. Zet het tussen vierkante haken.",
        ),
        (
            {**GOOD, "kvkNummer": "1234567"},
            "kvkNummer",
            "Het KvK-nummer heeft 8 cijfers; er staan er 7. Ontbreekt de 0 vooraan?",
        ),
        ({**GOOD, "postcode": "12345"}, "postcode", "Schrijf de postcode als 1234 AB."),
        ({**GOOD, "emailadres": "post"}, "emailadres", "Voer een geldig e-mailadres in."),
        ({**GOOD, "website": "javascript:alert(1)"}, "website", "Voer een geldige URL in."),
        (
            {**GOOD, "telefoonnummer": "bel me"},
            "telefoonnummer",
            "Schrijf het telefoonnummer met cijfers, bijvoorbeeld 085 123 45 67.",
        ),
        (
            {**GOOD, "gemeenteCode": "GM0000"},
            "gemeenteCode",
            "Deze gemeente is hier niet bekend. Kies een code uit /gemeenten.",
        ),
        (
            {**GOOD, "onderdeelVanId": "geen"},
            "onderdeelVanId",
            "Dit is geen identificatie. Schrijf een UUID.",
        ),
        (
            {**GOOD, "onderdeelVanId": "00000000-0000-0000-0000-000000000000"},
            "onderdeelVanId",
            UNKNOWN,
        ),
        (
            {**GOOD, "name": "Korrel"},
            "name",
            "Dit veld bestaat niet, of is alleen te lezen. Haal het weg.",
        ),
        (
            {**GOOD, "versie": 3},
            "versie",
            "Dit veld bestaat niet, of is alleen te lezen. Haal het weg.",
        ),
        (
            {**GOOD, "zichtbaarVoor": "betrokkenen"},
            "zichtbaarVoor",
            "Kies uit: 'openbaar', 'regio', 'organisatie'.",
        ),
        ([], "", "Stuur een JSON-object: { … }."),
        ("null", "", "Stuur een JSON-object: { … }."),
    ],
)
def test_organisation_with_a_wrong_value_is_not_added(
    alice: ApiClient, body: object, field: str, reason: str
) -> None:
    n_before = Organisation.objects.count()

    response = alice.post("/organisaties", body)

    assert wrong(response) == {f"body.{field}": reason}
    assert Organisation.objects.count() == n_before


def test_everything_that_is_wrong_is_told_at_once(alice: ApiClient) -> None:
    response = alice.post(
        "/organisaties?extra=1",
        {"naam": "", "soort": "winkel", "kvkNummer": "1", "postcode": "x", "labels": [""]},
    )

    assert sorted(wrong(response)) == [
        "body.kvkNummer",
        "body.labels.0",
        "body.naam",
        "body.postcode",
        "body.soort",
        "query.extra",
    ]


@pytest.mark.parametrize(
    ("query", "field", "reason"),
    [
        ("zoek=a", "zoek", "Deze parameter bestaat hier niet. Haal hem weg."),
        ("NaamBegin=a", "NaamBegin", "Deze parameter bestaat hier niet. Haal hem weg."),
        ("perPagina=0", "perPagina", "Dit is te klein. Het minste is 1."),
        ("perPagina=101", "perPagina", "Dit is te groot. Het meeste is 100."),
        ("perPagina=" + "9" * 30, "perPagina", "Dit is te groot. Het meeste is 100."),
        ("perPagina=" + "9" * 5000, "perPagina", "Dit is geen heel getal."),
        ("perPagina=veel", "perPagina", "Dit is geen heel getal."),
        ("perPagina=1&perPagina=2", "perPagina", "Deze parameter mag er maar één keer staan."),
        ("naamBegin=a%00", "naamBegin", INVISIBLE),
        ("label=%00", "label", INVISIBLE),
        (
            "gemeenteCode=GM1",
            "gemeenteCode",
            "De vorm klopt niet. Kijk in het OpenAPI-document hoe het moet.",
        ),
        ("gearchiveerd=misschien", "gearchiveerd", "Schrijf true of false."),
        ("onderdeelVanId=1", "onderdeelVanId", "Dit is geen identificatie. Schrijf een UUID."),
        ("sorteer=datum", "sorteer", "Kies uit: 'naam', '-naam', '-gewijzigdOp'."),
        (
            "cursor=x",
            "cursor",
            "Deze plek in de lijst bestaat niet meer. Begin weer bij de eerste pagina.",
        ),
    ],
)
def test_list_with_a_wrong_filter_is_refused(
    alice: ApiClient, query: str, field: str, reason: str
) -> None:
    assert wrong(alice.get(f"/organisaties?{query}")) == {f"query.{field}": reason}


@pytest.mark.parametrize(
    "values",
    [
        ["a\0", 1],
        ["\ud800", 1],
        ["a", 2**70],
        ["a", -(2**70)],
        ["a", "b"],
        [1],
        ["a", 1, 1],
        [None, 1],
    ],
)
@pytest.mark.parametrize("path", ["/organisaties", "/personen", "/functies"])
def test_cursor_that_somebody_made_is_refused(
    alice: ApiClient, path: str, values: list[object]
) -> None:
    values = values[-1:] if path == "/functies" and len(values) == 2 else values
    if path == "/functies" and values in ([1], [[1]]):
        values = [1, 1]
    cursor = base64.urlsafe_b64encode(json.dumps([False, *values]).encode()).decode()

    assert list(wrong(alice.get(f"{path}?cursor={cursor}"))) == ["query.cursor"]


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("morgen", NO_DAY),
        ("2026-02-30", NO_DAY),
        ("2026-1-1", NO_DAY),
        ("2026-01-01T00:00:00Z", NO_DAY),
        (20260101, NO_DAY),
        ("0000-01-01", NO_DAY),
    ],
)
def test_day_that_is_none_is_refused(alice: ApiClient, day: object, reason: str) -> None:
    assert wrong(
        alice.post(
            "/functies",
            {
                "persoonId": "00000000-0000-0000-0000-000000000000",
                "organisatieId": "00000000-0000-0000-0000-000000000000",
                "titel": "Bakker",
                "niveau": "uitvoering",
                "vanaf": day,
            },
        )
    ) == {"body.vanaf": reason}
    assert list(wrong(alice.get(f"/functies?peildatum={day}"))) == ["query.peildatum"]


def test_position_that_ends_before_it_starts_is_refused(cast: Cast, alice: ApiClient) -> None:
    korrel = make_organisation(actor=cast.viewer(cast.alice))
    noor = make_person(actor=cast.viewer(cast.alice))

    response = alice.post(
        "/functies",
        {
            "persoonId": str(noor.uuid),
            "organisatieId": str(korrel.uuid),
            "titel": "Bakker",
            "niveau": "uitvoering",
            "vanaf": "2026-02-01",
            "totEnMet": "2026-01-01",
        },
    )

    assert (response.status_code, Position.objects.count()) == (400, 0)


def test_position_of_nobody_is_refused(cast: Cast, alice: ApiClient) -> None:
    nobody = "00000000-0000-0000-0000-000000000000"
    body = {"persoonId": nobody, "titel": "Bakker", "niveau": "uitvoering"}

    response = alice.post("/functies", {**body, "organisatieId": str(cast.vaarstede.uuid)})

    assert wrong(response) == {"body.persoonId": UNKNOWN}


def test_participation_in_what_is_no_cooperation_is_refused(cast: Cast, alice: ApiClient) -> None:
    korrel = make_organisation(actor=cast.viewer(cast.alice))
    body = {"organisatieId": str(korrel.uuid), "samenwerkingId": str(cast.elsewhere.uuid)}

    assert wrong(alice.post("/deelnames", body)) == {
        "body.samenwerkingId": "Kies een formele samenwerking."
    }


def test_organisation_under_itself_is_refused(cast: Cast, alice: ApiClient) -> None:
    korrel = make_organisation(actor=cast.viewer(cast.alice))

    response = alice.patch(
        f"/organisaties/{korrel.uuid}", {"onderdeelVanId": str(korrel.uuid)}, if_match='"1"'
    )

    assert list(wrong(response)) == ["body.onderdeelVanId"]


def test_name_that_folds_to_more_letters_is_kept(alice: ApiClient) -> None:
    added = alice.post("/personen", {"achternaam": "\ufb03" * 100, "voornaam": "\ufb03" * 100})

    assert added.status_code == 201
    assert len(Person.objects.get(uuid=added.json()["id"]).sort_name) == 300


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/organisaties/x"),
        ("PUT", "/organisaties/%00"),
        ("PATCH", "/personen/1"),
        ("DELETE", "/functies/geen"),
        ("GET", "/deelnames/00000000-0000-0000-0000-00000000000"),
    ],
)
def test_identification_that_is_none_is_refused(alice: ApiClient, method: str, path: str) -> None:
    response = alice.send(method, path, {} if method in {"PUT", "PATCH"} else None)

    assert wrong(response)["path.uuid"] == "Dit is geen identificatie. Schrijf een UUID."


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"{'naam': 'x'}",
        b'{"naam": NaN}',
        b'{"naam": "\xff"}',
        '{"naam": "x"}'.encode("utf-16"),
        b"[" * 100_000,
        b'{"naam": ' + b"9" * 5000 + b"}",
        b'{"naam": "a\x00b"}',
    ],
)
def test_body_that_is_no_json_is_refused(alice: ApiClient, body: bytes) -> None:
    response = alice.post("/organisaties", body)

    assert response.status_code == 400
    assert response.json()["detail"] == "De inhoud is geen geldige JSON in UTF-8. Kijk hem na."


def test_lone_surrogate_is_refused(alice: ApiClient) -> None:
    response = alice.post("/organisaties", b'{"naam": "\\ud800", "soort": "bedrijf"}')

    assert wrong(response) == {
        "body.naam": "Hier staat een teken in dat geen teken is. Haal het weg."
    }


def test_empty_body_is_refused(alice: ApiClient) -> None:
    assert alice.post("/organisaties", b"").status_code == 415  # nor does it say what it is


# -- Words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dutch", "stored"),
    [
        (Kind, OrganisationKind),
        (Worlds, World),
        (Levels, Level),
        (Roles, ParticipationRole),
        (Sharing, CircleKind),
    ],
)
def test_every_choice_has_a_dutch_value(dutch: type[Enum], stored: type[Enum]) -> None:
    assert [one.name for one in dutch] == [one.name for one in stored]


@pytest.mark.parametrize(
    ("schema", "model"),
    [(OrganisationIn, Organisation), (PersonIn, Person), (PositionIn, Position)],
)
def test_texts_are_as_long_as_their_columns(schema: type[Incoming], model: type[Model]) -> None:
    properties = schema.model_json_schema()["properties"]
    longest = {field.name: field.max_length for field in model._meta.fields}

    found = {
        name: properties[in_dutch(name)]["maxLength"]
        for name in schema.model_fields
        if "maxLength" in properties[in_dutch(name)]
    }

    assert found == {name: longest[name] for name in found}
    assert len(found) >= 1


def test_day_without_time_is_a_day() -> None:
    assert only_a_day("2026-11-22") == "2026-11-22"
    assert only_a_day(None) is None
