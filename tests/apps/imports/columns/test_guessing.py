"""The guess which column is what, for lists as people keep them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import Any

import pytest

from tests.apps.imports.samples import COOPERATIONS, LABOUR_MARKET_REGIONS
from weefsel.apps.imports.columns.guessing import Given, Guess, guesses_for
from weefsel.apps.imports.columns.targets import MANY, TARGETS


def guess(headings: Sequence[str], *rows: Sequence[Any]) -> list[str]:
    """Return the targets guessed for a small list."""
    return [found.target for found in full_guess(headings, *rows)]


def full_guess(headings: Sequence[str], *rows: Sequence[Any]) -> list[Guess]:
    """Return the guesses with their reasons."""
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(headings)
    return guesses_for([Given(n, list(c)) for n, c in zip(headings, columns, strict=True)])


def test_list_of_contacts_with_plain_headings() -> None:
    headings = ["Bedrijfsnaam", "Contactpersoon", "Functie", "E-mail", "Tel.", "Mobiel", "KvK nr"]

    assert guess(headings) == [
        "organisation.name",
        "person.name",
        "position.title",
        "person.email",
        "person.phone",
        "person.mobile",
        "organisation.kvk_number",
    ]


def test_list_of_organisations_gets_the_mail_address_itself() -> None:
    headings = ["Naam", "Adres", "Postcode", "Plaats", "E-mailadres", "Telefoonnummer", "Website"]

    assert guess(headings) == [
        "organisation.name",
        "organisation.address",
        "organisation.postcode",
        "organisation.town",
        "organisation.email",
        "organisation.phone",
        "organisation.website",
    ]


def test_name_beside_an_organisation_is_that_of_a_person() -> None:
    assert guess(["Organisatie", "Naam", "E-mail"]) == [
        "organisation.name",
        "person.name",
        "person.email",
    ]


def test_name_in_pieces() -> None:
    assert guess(["Voornaam", "Tussenvoegsel", "Achternaam", "Werkgever"]) == [
        "person.given_name",
        "person.prefix",
        "person.family_name",
        "organisation.name",
    ]
    assert guess(["Voornaam", "Naam"]) == ["person.given_name", "person.family_name"]


def test_groups_above_the_headings_decide() -> None:
    headings = [
        "Organisatie Naam",
        "Organisatie E-mail",
        "Contactpersoon Naam",
        "Contactpersoon E-mail",
        "Telefoon contactpersoon",
    ]

    assert guess(headings) == [
        "organisation.name",
        "organisation.email",
        "person.name",
        "person.email",
        "person.phone",
    ]


def test_touchpoints() -> None:
    headings = [
        "Organisatie",
        "Contactpersoon",
        "Datum",
        "Soort contact",
        "Onderwerp",
        "Gesproken door",
    ]

    assert guess(headings) == [
        "organisation.name",
        "person.name",
        "touchpoint.happened_on",
        "touchpoint.kind",
        "touchpoint.summary",
        "touchpoint.colleague",
    ]


def test_columns_without_headings_are_known_by_what_is_in_them() -> None:
    found = guess(
        ["Kolom A", "Kolom B", "Kolom C", "Kolom D"],
        ["Korrel B.V.", "1234 AB", "info@korrel.example", "12345678"],
        ["Stichting Vaart", "1234AC", "x@vaart.example", "87654321"],
    )

    assert found == [
        "organisation.name",
        "organisation.postcode",
        "organisation.email",
        "organisation.kvk_number",
    ]


def test_slip_of_the_finger_in_a_heading_is_forgiven() -> None:
    assert guess(["Organsatie", "Telefoonnumer"]) == ["organisation.name", "organisation.phone"]


def test_second_telephone_becomes_the_mobile_one() -> None:
    assert guess(["Contactpersoon", "Telefoon", "Telefoon (2)"])[:2] == [
        "person.name",
        "person.phone",
    ]
    assert guess(["Contactpersoon", "Telefoon", "Tel"])[2] == "person.mobile"


def test_what_nobody_knows_is_not_imported() -> None:
    assert guess(["Organisatie", "Inwoneraantal van regio", "Zaaknummer"]) == [
        "organisation.name",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("heading", "reason"),
    [
        ("BSN", "bsn"),
        ("Burgerservicenummer (BSN)", "bsn"),
        ("Sofinummer", "bsn"),
        ("Diagnose", "health"),
        ("Soort arbeidsbeperking", "health"),
        ("Uitkering", "benefit"),
        ("Uitkeringssoort", "benefit"),
        ("WW/WIA", "benefit"),
        ("Geboortedatum", "private"),
        ("Strafblad", "justice"),
    ],
)
def test_private_columns_are_never_imported_whatever_is_in_them(heading: str, reason: str) -> None:
    assert full_guess(["Naam", heading], ["Korrel", "x"]) == [
        Guess("organisation.name"),
        Guess("", reason),
    ]


@pytest.mark.parametrize(
    "heading", ["Ziekenhuis", "Werk en Inkomensplein", "Straat", "Gemeente", "Nummer", "Contact"]
)
def test_innocent_headings_are_not_taken_for_private_ones(heading: str) -> None:
    assert full_guess([heading])[0].reason == ""


def test_column_full_of_citizen_service_numbers_is_never_imported() -> None:
    found = full_guess(["Naam", "Nr"], ["Korrel", 123456782], ["Vaart", "111222333"])

    assert found[1] == Guess("", "bsn")


def test_place_belongs_to_the_cooperation_it_follows_from() -> None:
    rows = list(csv.reader(COOPERATIONS.read_text(encoding="utf-8").splitlines()))

    assert guess(*rows) == [
        "organisation.name",
        "cooperation.name",
        "cooperation.postcode",
        "cooperation.town",
        "",
    ]


def test_municipalities_with_their_labour_market_region() -> None:
    text = LABOUR_MARKET_REGIONS.read_text(encoding="utf-8-sig")
    rows = list(csv.reader(text.splitlines(), delimiter=";"))

    assert guess(*rows) == [
        "organisation.name",
        "organisation.municipality",
        "cooperation.name",
        "",
    ]


def test_every_guess_is_a_target_and_none_is_given_twice() -> None:
    headings = ["Naam", "Naam (2)", "Bedrijf", "Organisatie", "Mail", "E-mail", "Label", "Thema"]

    found = [target for target in guess(headings) if target]

    assert set(found) <= set(TARGETS)
    assert len(found) - len(set(found)) == sum(found.count(key) - 1 for key in MANY & set(found))
