from __future__ import annotations

import pytest

from weefsel.engines.linkage import contact


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("00396659", "00396659"),
        ("0039.66 59", "00396659"),
        ("396659", ""),
        ("0396659", "00396659"),
        ("", ""),
        ("123456789", ""),
    ],
)
def test_kvk_number(text: str, found: str) -> None:
    assert contact.kvk(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("098 123 45 67", "981234567"),
        ("+31 98 123 45 67", "981234567"),
        ("0031-98-1234567", "981234567"),
        ("+31 (0)98 1234567", "981234567"),
        ("112", ""),
    ],
)
def test_phone_is_the_same_with_and_without_country(text: str, found: str) -> None:
    assert contact.phone(text) == found


@pytest.mark.parametrize(
    ("text", "found"), [("12-A", "12a"), ("12 a", "12a"), ("100", "100"), ("75-2", "752"), ("", "")]
)
def test_house_number(text: str, found: str) -> None:
    assert contact.house_number(text) == found


def test_postcode_has_no_space() -> None:
    assert contact.postcode("8959 KT") == contact.postcode("8959kt") == "8959kt"


def test_mail_gives_the_domain_only_where_it_is_an_organisations_own() -> None:
    assert contact.mail("Info@Korrel.example ") == ("info@korrel.example", "@korrel.example")
    assert contact.mail("korrel@gmail.com") == ("korrel@gmail.com",)
    assert contact.mail("korrel") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://www.korrel.example/over?x=1", ("@korrel.example",)),
        ("korrel.example", ("@korrel.example",)),
        ("http://korrel.example:8080", ("@korrel.example",)),
        ("//[", ()),
        ("nog niet", ()),
        ("", ()),
    ],
)
def test_website_gives_its_domain(text: str, found: tuple[str, ...]) -> None:
    assert contact.website(text) == found
