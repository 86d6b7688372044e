from __future__ import annotations

import datetime
from decimal import Decimal
from uuid import uuid4

from django.test import Client
from django.urls import reverse

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.apps.norms.conftest import AddNorm
from tests.cast import Cast
from tests.clients import SHELL_QUERIES, client_of
from weefsel.apps.accounts.models import User
from weefsel.apps.norms.models import Norm

pytestmark = pytest.mark.django_db

DAY = datetime.date
LIST = "/normen/"
LIST_QUERIES = SHELL_QUERIES + 4  # rows, their number, regions to choose from (asked and shown)
POSTED = {
    "key": "tests.block",
    "label": "Waarde van een bouwblok",
    "value": "2,25",
    "unit": "procent",
    "group": "",
    "region": "",
    "valid_from": "2024-01-01",
    "valid_until": "",
    "source": "Besluit van 2023",
    "source_url": "",
    "note": "",
}


def _url(name: str, norm: Norm) -> str:
    return reverse(f"norms:{name}", args=[norm.uuid])


def _labels(user: User, query: str = "") -> list[str]:
    response = client_of(user).get(f"{LIST}{query}")
    return [norm.label for norm in response.context["norms"]]


@pytest.mark.parametrize(
    ("name", "method", "others"),
    [
        ("list", "get", 200),
        ("detail", "get", 200),
        ("add", "get", 403),
        ("replace", "get", 403),
        ("end", "get", 403),
        ("correct", "get", 403),
        ("add", "post", 403),
        ("replace", "post", 403),
        ("end", "post", 403),
        ("correct", "post", 403),
    ],
)
def test_norm_route_reading_is_for_all_and_writing_for_administrators(
    cast: Cast, add: AddNorm, name: str, method: str, others: int
) -> None:
    norm = add()
    url = reverse("norms:list" if name == "list" else f"norms:{name}") if name in {
        "list", "add"
    } else _url(name, norm)  # fmt: skip
    anonymous = getattr(Client(), method)(url)
    assert (anonymous.status_code, anonymous["Location"].partition("?")[2]) == (302, f"next={url}")
    statuses = {
        user.name: getattr(client_of(user), method)(url).status_code
        for user in (cast.alice, cast.bob, cast.charlie, cast.ada)
    }
    assert statuses == {"Alice": others, "Bob": others, "Charlie": others, "Ada": 200}
    norm.refresh_from_db()
    assert (norm.version, Norm.objects.count()) == (1, 1)


def test_unknown_norm_is_not_found(cast: Cast) -> None:
    assert client_of(cast.ada).get(f"{LIST}{uuid4()}/").status_code == 404


@pytest.mark.parametrize("n_norms", [1, 3])
def test_norm_list_query_count_does_not_grow(
    cast: Cast, add: AddNorm, n_norms: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(n_norms):
        add(group=f"groep {number}")
    client = client_of(cast.alice)
    with django_assert_num_queries(LIST_QUERIES):
        response = client.get(LIST)
    assert len(response.context["norms"]) == n_norms


def test_norm_list_shows_what_holds_today_by_subject(cast: Cast, add: AddNorm) -> None:
    add(key="work.b", label="Nu")
    add(key="work.a", label="Voorbij", valid_until=DAY(2024, 2, 1))
    add(key="work.c", label="Later", valid_from=DAY(2999, 1, 1))
    add(key="terms.a", label="Termijn", region="Leiden")
    assert _labels(cast.alice) == ["Termijn", "Nu"]
    assert _labels(cast.alice, "?alles=on") == ["Termijn", "Voorbij", "Nu", "Later"]
    assert _labels(cast.alice, "?op=2024-02-01") == ["Termijn", "Voorbij", "Nu"]
    assert _labels(cast.alice, "?onderwerp=work") == ["Nu"]
    assert _labels(cast.alice, "?regio=Leiden") == ["Termijn"]
    assert _labels(cast.alice, "?zoek=leid+term") == ["Termijn"]
    assert _labels(cast.alice, "?eigen=on") == ["Termijn", "Nu"]
    results = client_of(cast.alice).get(LIST).content.decode().partition('id="results"')[2]
    assert 0 < results.index("Wettelijke termijnen") < results.index("Werk en uitkering")


def test_norms_are_handed_out_as_they_are_filtered(cast: Cast, add: AddNorm) -> None:
    add(key="work.b", label="Nu", value=Decimal("2.25"), unit="procent")
    add(key="terms.b", label="Termijn")
    response = client_of(cast.bob).get(reverse("norms:export", args=["csv"]), {"onderwerp": "work"})
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert [line.split(";")[1] for line in lines] == ["Omschrijving", "Nu"]
    assert lines[1] == (
        "Werk en uitkering;Nu;work.b;;;2,25;procent;2024-01-01;;Besluit van 2023;;;de regio zelf"
    )
    assert client_of(cast.bob).get(reverse("norms:export", args=["pdf"])).status_code == 404


def test_norm_page_shows_value_source_and_history(cast: Cast, add: AddNorm) -> None:
    add(value=Decimal(39000), valid_until=DAY(2024, 12, 31))
    norm = add(valid_from=DAY(2025, 1, 1), source_url="https://bron.example/")
    page = client_of(cast.bob).get(_url("detail", norm)).content.decode()
    assert "40.000" in page
    assert "39.000" in page
    assert "1 januari 2024 tot en met 31 december 2024" in page
    assert 'href="https://bron.example/"' in page
    assert "heeft" in page
    assert "toegevoegd" in page
    assert "Nieuwe waarde" not in page
    assert "Nieuwe waarde" in client_of(cast.ada).get(_url("detail", norm)).content.decode()


def test_norm_add_page_understands_dutch_numbers(cast: Cast) -> None:
    response = client_of(cast.ada).post(reverse("norms:add"), {**POSTED, "value": "1.234,5"})
    norm = Norm.objects.get()
    assert (response.status_code, response["Location"]) == (302, _url("detail", norm))
    assert (norm.value, norm.is_own) == (Decimal("1234.5"), True)


def test_norm_add_page_keeps_what_was_typed_and_says_what_is_wrong(
    cast: Cast, add: AddNorm
) -> None:
    add()
    response = client_of(cast.ada).post(reverse("norms:add"), {**POSTED, "value": "2,25"})
    page = response.content.decode()
    assert response.context["form"].errors == {
        "valid_from": [
            "Vanaf 1 januari 2024 geldt al 40.000 euro. Kies andere dagen, of beëindig die waarde "
            "eerst."
        ]
    }
    assert 'value="2,25"' in page
    assert Norm.objects.count() == 1


def test_norm_replace_page_adds_a_row_and_ends_the_other(cast: Cast, add: AddNorm) -> None:
    norm = add()
    client = client_of(cast.ada)
    page = client.get(_url("replace", norm)).content.decode()
    assert 'value="40.000"' in page
    response = client.post(
        _url("replace", norm), {**POSTED, "valid_from": "2026-01-01", "version": "1"}
    )
    new = Norm.objects.get(valid_from=DAY(2026, 1, 1))
    assert response["Location"] == _url("detail", new)
    norm.refresh_from_db()
    assert (new.value, norm.valid_until) == (Decimal("2.25"), DAY(2025, 12, 31))


def test_norm_end_page_on_a_newer_version_shows_both_and_saves_the_second_time(
    cast: Cast, add: AddNorm
) -> None:
    norm = add()
    client = client_of(cast.ada)
    client.post(_url("end", norm), {"valid_until": "2027-01-01", "version": "1"})
    late = client.post(_url("end", norm), {"valid_until": "2026-06-30", "version": "1"})
    assert "Wat je typte staat er nog." in late.content.decode()
    assert 'value="2026-06-30"' in late.content.decode()
    assert 'name="version" value="2"' in late.content.decode()
    client.post(_url("end", norm), {"valid_until": "2026-06-30", "version": "2"})
    norm.refresh_from_db()
    assert (norm.valid_until, norm.version) == (DAY(2026, 6, 30), 3)


def test_two_who_correct_one_norm_both_keep_what_they_typed(cast: Cast, add: AddNorm) -> None:
    norm = add(unit="procent", value=Decimal("2.25"), note="eerste")
    client = client_of(cast.ada)
    mine = {**POSTED, "version": "1", "reason": "bron", "source": "Mijn bron", "note": "van mij"}
    theirs = {**POSTED, "version": "1", "reason": "noot", "note": "van een ander", "value": "3"}
    client.post(_url("correct", norm), theirs)

    late = client.post(_url("correct", norm), mine)
    assert late.status_code == 409
    states = {
        field.name: (field.base, field.mine, field.theirs, field.state)
        for field in late.context["fields"]
        if field.state != "same"
    }
    assert states == {
        "value": ("2,25", "2,25", "3", "theirs"),
        "source": ("Besluit van 2023", "Mijn bron", "Besluit van 2023", "mine"),
        "note": ("eerste", "van mij", "van een ander", "both"),
        "reason": ("", "bron", "", "mine"),
    }
    assert "van mij" in late.content.decode()

    client.post(
        _url("correct", norm),
        {
            "conflict": "1",
            "version": "2",
            "keuze-value": "theirs",
            "keuze-source": "mine",
            "mijn-source": "Mijn bron",
            "keuze-note": "own",
            "eigen-note": "van ons beiden",
            "keuze-reason": "mine",
            "mijn-reason": "bron",
        },
    )
    norm.refresh_from_db()
    assert (norm.value, norm.source, norm.note, norm.version) == (
        Decimal(3),
        "Mijn bron",
        "van ons beiden",
        3,
    )
