"""The API as a whole: what the design rules ask of every answer, whatever the resource."""

from __future__ import annotations

import json
import uuid
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpResponse
from django.test import override_settings
from django.urls import get_resolver

import pytest

from tests.api_client import ROOT, ApiClient, make_key
from tests.cast import Cast, make_organisation
from weefsel.apps.accounts.enums import Scope
from weefsel.apps.core.api.door import LONGEST_BODY
from weefsel.apps.core.api.names import add_names, field_in_dutch, in_dutch
from weefsel.apps.core.api.problems import KINDS, kind_of
from weefsel.apps.parties.models import Organisation
from weefsel.config.api import api

pytestmark = pytest.mark.django_db
ORGANISATION = {"naam": "Korrel", "soort": "bedrijf"}


@pytest.fixture
def alice(cast: Cast) -> ApiClient:
    return ApiClient(make_key(cast.alice, cast.vaarstede))


def slug(response: HttpResponse) -> str:
    """Return the kind of problem, after looking whether it is one."""
    problem = json.loads(response.content)
    assert response["Content-Type"] == "application/problem+json"
    assert {"type", "title", "status", "detail", "instance"} <= set(problem)
    assert problem["status"] == response.status_code
    assert problem["title"]
    assert problem["detail"]
    assert str(uuid.UUID(problem["instance"][9:])) == problem["instance"].removeprefix("urn:uuid:")
    return str(problem["type"]).removeprefix("urn:weefsel:probleem:")


@pytest.mark.parametrize(
    ("method", "path", "status", "kind"),
    [
        ("GET", "", 404, "niet-gevonden"),
        ("GET", "/", 404, "niet-gevonden"),
        ("GET", "/organisaties/", 404, "niet-gevonden"),
        ("POST", "/organisaties/", 404, "niet-gevonden"),
        ("GET", "/organisaties/x/", 404, "niet-gevonden"),
        ("GET", "/Organisaties", 404, "niet-gevonden"),
        ("GET", "/fietsen", 404, "niet-gevonden"),
        ("GET", "/openapi.yaml", 404, "niet-gevonden"),
        ("GET", "/../v2", 404, "niet-gevonden"),
        ("DELETE", "/organisaties", 405, "methode-niet-mogelijk"),
        ("HEAD", "/organisaties", 405, "methode-niet-mogelijk"),
        ("OPTIONS", "/organisaties", 405, "methode-niet-mogelijk"),
        ("TRACE", "/organisaties", 405, "methode-niet-mogelijk"),
        ("PUT", "/functies/x", 405, "methode-niet-mogelijk"),
        ("POST", "/openapi.json", 405, "methode-niet-mogelijk"),
    ],
)
@pytest.mark.parametrize("with_key", [True, False])
def test_address_or_method_that_is_not_there_is_a_problem(
    alice: ApiClient, method: str, path: str, status: int, kind: str, *, with_key: bool
) -> None:
    client = alice if with_key else ApiClient("")

    response = client.send(method, path)

    assert response.status_code == status
    assert method == "HEAD" or slug(response) == kind
    assert "Location" not in response


@pytest.mark.parametrize("path", ["/api", "/api/", "/api/v2/organisaties", "/api/v1/organisaties/"])
def test_no_slash_is_ever_added_below_api(alice: ApiClient, path: str) -> None:
    response: Any = alice.client.get(path)

    assert (response.status_code, slug(response)) == (404, "niet-gevonden")


def test_page_outside_the_api_is_no_problem_json(alice: ApiClient) -> None:
    response = alice.client.get("/apiarium")

    assert response["Content-Type"].startswith("text/html")
    assert "API-Version" not in response


def test_method_that_is_not_there_names_those_that_are(alice: ApiClient) -> None:
    one = f"/organisaties/{uuid.uuid4()}"

    assert sorted(alice.delete("/organisaties")["Allow"].split(", ")) == ["GET", "POST"]
    assert sorted(alice.delete(one)["Allow"].split(", ")) == ["GET", "PATCH", "PUT"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/organisaties", 200),
        ("GET", "/organisaties?x=1", 400),
        ("POST", "/organisaties", 415),
        ("GET", "/fietsen", 404),
        ("DELETE", "/organisaties", 405),
        ("GET", "/openapi.json", 200),
    ],
)
def test_every_answer_has_the_headers_of_the_rules(
    alice: ApiClient, method: str, path: str, status: int
) -> None:
    response = alice.send(method, path)

    assert response.status_code == status
    names = [
        "API-Version",
        "Cache-Control",
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "X-Frame-Options",
    ]
    assert {name: response[name] for name in names} == {
        "API-Version": "1.0.0",
        "Cache-Control": "no-store",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    assert response.cookies == {}
    assert response.headers.get("Access-Control-Allow-Origin") == (
        "*" if path == "/openapi.json" else None
    )


def test_over_https_browsers_are_told_to_stay_there(alice: ApiClient) -> None:
    with override_settings(SECURE_HSTS_SECONDS=63_072_000):
        response = alice.client.get(f"{ROOT}/openapi.json", secure=True)

    assert response["Strict-Transport-Security"] == "max-age=63072000"


def test_document_is_open_to_everyone_from_everywhere() -> None:
    response = ApiClient("").get("/openapi.json", origin="https://elders.example")

    assert (response.status_code, response["Access-Control-Allow-Origin"]) == (200, "*")
    assert response["Content-Type"] == "application/json"
    assert response.json()["info"]["version"] == "1.0.0"


@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer \u00e9\u00e9n"]
)
def test_without_a_valid_key_one_is_told_how(db: None, authorization: str) -> None:
    response = ApiClient("").get("/organisaties", authorization=authorization)

    assert (response.status_code, slug(response)) == (401, "geen-geldige-sleutel")
    assert response["WWW-Authenticate"] == 'Bearer realm="weefsel"'


def test_name_of_the_scheme_is_read_in_any_case(cast: Cast) -> None:
    key = make_key(cast.alice, cast.vaarstede)

    assert ApiClient("").get("/labels", authorization=f"bearer  {key}").status_code == 200


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("*/*", 200),
        ("application/*", 200),
        ("text/html, application/json;q=0.1", 200),
        ("application/problem+json", 200),
        ("text/csv", 406),
        ("image/*, text/*", 406),
        ("application/json;q=0", 406),
        (";;;", 406),
        ("/", 406),
    ],
)
def test_answer_comes_in_a_format_that_is_read(alice: ApiClient, accept: str, status: int) -> None:
    response = alice.get("/labels", accept=accept)

    assert response.status_code == status
    assert status == 200 or slug(response) == "formaat-niet-beschikbaar"


@pytest.mark.parametrize(
    ("content_type", "status"),
    [
        ("application/json", 201),
        ("application/json; charset=utf-8", 201),
        ("Application/JSON", 201),
        ("application/merge-patch+json", 201),
        ("text/json", 415),
        ("application/xml", 415),
        ("application/x-www-form-urlencoded", 415),
        ("multipart/form-data; boundary=x", 415),
        ("", 415),
        ("json", 415),
    ],
)
def test_content_is_read_as_json_only(alice: ApiClient, content_type: str, status: int) -> None:
    response = alice.post("/organisaties", ORGANISATION, content_type=content_type)

    assert response.status_code == status
    assert status == 201 or slug(response) == "formaat-onbekend"


def test_content_above_the_limit_is_not_read(alice: ApiClient) -> None:
    n_before = Organisation.objects.count()
    body = {**ORGANISATION, "omschrijving": "x" * LONGEST_BODY}

    response = alice.post("/organisaties", body)

    assert (response.status_code, slug(response)) == (413, "te-groot")
    assert Organisation.objects.count() == n_before


def test_too_many_requests_have_to_wait(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weefsel.apps.core.api.door.time", lambda: 1_000_000_005.0)
    monkeypatch.setattr(settings, "WEEFSEL_API_PER_MINUTE", 2)
    alice, bob = (ApiClient(make_key(user, cast.vaarstede)) for user in (cast.alice, cast.bob))

    statuses = [alice.get("/labels").status_code for _ in range(2)]
    refused = alice.get("/labels")
    other = bob.get("/labels").status_code
    monkeypatch.setattr("weefsel.apps.core.api.door.time", lambda: 1_000_000_025.0)
    later = alice.get("/labels").status_code
    caches["counts"].clear()

    assert (statuses, refused.status_code, slug(refused)) == ([200, 200], 429, "te-veel-vragen")
    assert refused["Retry-After"] == "15"
    assert (other, later) == (200, 200)


def test_bug_is_a_problem_with_a_number_in_the_log(
    cast: Cast, alice: ApiClient, caplog: pytest.LogCaptureFixture
) -> None:
    Organisation.objects.filter(pk=cast.elsewhere.pk).update(kind="unheard of")
    alice.client.raise_request_exception = False

    response = alice.get("/organisaties")

    assert (response.status_code, slug(response)) == (500, "storing")
    assert b"unheard" not in response.content
    assert response.json()["instance"] in caplog.text


def test_wrong_host_is_a_problem(alice: ApiClient) -> None:
    response = alice.get("/labels", host="elders.example")

    assert (response.status_code, slug(response)) == (400, "ongeldige-invoer")


def test_problems_speak_english_to_who_asks_for_it(alice: ApiClient) -> None:
    response = alice.get("/fietsen", accept_language="en")

    assert response["Content-Language"] == "en"


def test_key_needs_a_scope_that_can_be_given() -> None:
    asked = {
        scope
        for operations in api.get_openapi_schema()["paths"].values()
        for operation in operations.values()
        for requirement in operation["security"]
        for scopes in requirement.values()
        for scope in scopes
    }

    assert sorted(asked) == sorted(Scope.values)


def test_one_english_name_has_one_dutch_name() -> None:
    with pytest.raises(ValueError, match="'name' is already 'naam'"):
        add_names({"name": "benaming"})
    with pytest.raises(KeyError):
        in_dutch("unheard_of")
    assert [field_in_dutch(name) for name in ("parent", "municipality", "unheard_of")] == [
        "onderdeelVanId",
        "gemeenteCode",
        "unheard_of",
    ]


def test_kinds_of_problems_have_their_own_name() -> None:
    slugs = [kind.slug for kind in KINDS.values()]

    assert len(slugs) == len(set(slugs))
    assert [kind_of(status).slug for status in (502, 418, 499)] == [
        "storing",
        "i'm-a-teapot",
        "499",
    ]


def test_every_address_below_api_is_ours() -> None:
    found = get_resolver().resolve("/api/nergens/")

    assert found.func.__name__ == "unknown"


def test_links_of_a_page_stay_on_the_address_that_was_asked(cast: Cast, alice: ApiClient) -> None:
    make_organisation("Korrel")

    found = alice.get("/organisaties?perPagina=1", host="localhost").json()

    assert found["volgende"].startswith("http://localhost/api/v1/organisaties?perPagina=1&cursor=")
