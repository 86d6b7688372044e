"""What cells become, in the spelling of our records, and what is asked instead of guessed."""

from __future__ import annotations

import contextlib
import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from weefsel.apps.imports.columns.days import Order, day_of, order_of
from weefsel.apps.imports.columns.person_names import name_parts
from weefsel.apps.imports.columns.targets import TARGETS
from weefsel.apps.imports.columns.troubles import CellTrouble
from weefsel.apps.imports.columns.values import Circumstances, fields_of, repaired
from weefsel.apps.imports.reading.cells import Cell

TODAY = datetime.date(2026, 10, 4)


def read(key: str, cell: Cell) -> dict[str, Any]:
    """Read one cell as a target."""
    return dict(fields_of(cell, TARGETS[key], 0, Circumstances(TODAY)))


def trouble(key: str, cell: Cell) -> CellTrouble:
    """Return what is the matter with a cell."""
    with pytest.raises(CellTrouble) as found:
        read(key, cell)
    return found.value


def day(cell: Cell, order: Order = Order.UNSURE) -> str:
    """Read a day."""
    return day_of(cell, order=order, today=TODAY).isoformat()


def candidates(cell: Cell, order: Order = Order.UNSURE) -> list[str]:
    """Return the days a cell may mean."""
    with pytest.raises(CellTrouble) as found:
        day_of(cell, order=order, today=TODAY)
    return [option.value for option in found.value.options]


@pytest.mark.parametrize(
    "cell",
    [
        "12-3-2026",
        "12-03-2026",
        "12.3.2026",
        "12 3 2026",
        "12-3-26",
        "12-3-'26",
        "2026-03-12",
        "2026/3/12",
        "20260312",
        "12 mrt 2026",
        "12 maart 2026",
        "12 mrt. '26",
        "12-mrt-2026",
        "do 12 maart 2026",
        "Donderdag 12 maart 2026, 14:00 uur",
        "2026-03-12T14:00",
        "12-3-2026 14:00:00",
        "12 March 2026",
        46093,
        46093.583,
        "46093",
        {"d": "2026-03-12"},
        {"d": "2026-03-12T14:00"},
    ],
)
def test_days_as_people_write_them(cell: Cell) -> None:
    assert day(cell) == "2026-03-12"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("3/12", ["2025-12-03", "2026-03-12"]),
        ("25/12", ["2025-12-25"]),
        ("3/12/2026", ["2026-12-03", "2026-03-12"]),
        ("12 maart", ["2026-03-12"]),
        ("31 dec", ["2025-12-31"]),
        ("maart 2026", ["2026-03-01"]),
        ("3-2026", ["2026-03-01"]),
        ("2026", ["2026-01-01"]),
    ],
)
def test_less_than_a_whole_day_is_asked_with_what_it_may_be(cell: str, expected: list[str]) -> None:
    assert candidates(cell) == expected


@pytest.mark.parametrize("cell", ["31-2-2026", "binnenkort", "12-13-2026 of later", "99-99-9999"])
def test_what_is_no_day_says_so(cell: str) -> None:
    assert candidates(cell) == []


def test_column_tells_what_comes_first() -> None:
    assert order_of(["3/12/2026", "25/12/2026", "x"]) == Order.DAY_FIRST
    assert order_of(["3/12/2026", "12/25/2026", ""]) == Order.MONTH_FIRST
    assert order_of(["25/12/2026", "12/25/2026"]) == Order.UNSURE
    assert order_of(["3/12/2026"]) == Order.UNSURE
    assert day("3/12/2026", Order.DAY_FIRST) == "2026-12-03"
    assert day("3/12/2026", Order.MONTH_FIRST) == "2026-03-12"


@given(st.dates(datetime.date(1940, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_comes_back_however_it_is_written(given_day: datetime.date) -> None:
    serial = (given_day - datetime.date(1899, 12, 30)).days
    iso = given_day.isoformat()

    assert day(f"{given_day.day}-{given_day.month}-{given_day.year}") == iso
    assert day(serial) == iso
    assert day(iso) == iso


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Jan Mulder", ("Jan", "", "Mulder")),
        ("Jan de Vries", ("Jan", "de", "Vries")),
        ("Vries, Jan de", ("Jan", "de", "Vries")),
        ("de Vries, Jan", ("Jan", "de", "Vries")),
        ("Vries, de, Jan", ("Jan", "de", "Vries")),
        ("Dhr. drs. J. van der Berg MSc", ("J.", "van der", "Berg")),
        ("mevr. A. Jansen-de Boer", ("A.", "", "Jansen-de Boer")),
        ("J.P. (Jan Piet) van 't Hof", ("Jan Piet", "van 't", "Hof")),
        ("Fatma Yıldız", ("Fatma", "", "Yıldız")),
        ("Mulder", ("", "", "Mulder")),
        ("De heer P. Bakker", ("P.", "", "Bakker")),
        ("Maria van den Heuvel-van Dijk", ("Maria", "van den", "Heuvel-van Dijk")),
        ("Ma Li", ("Ma", "", "Li")),
    ],
)
def test_names_are_taken_apart(text: str, parts: tuple[str, str, str]) -> None:
    found = name_parts(text)

    assert (found["given_name"], found["prefix"], found["family_name"]) == parts


@pytest.mark.parametrize("text", ["Jan en Piet", "Jan Mulder / Piet Bakker", "06-12345678", "dhr."])
def test_what_is_not_one_name_says_so(text: str) -> None:
    with pytest.raises(CellTrouble):
        name_parts(text)


@pytest.mark.parametrize(
    ("key", "cell", "fields"),
    [
        ("organisation.name", "  Korrel \xa0 B.V. ", {"name": "Korrel B.V."}),
        ("organisation.name", "Waterschap LauwerswÃ¢lden", {"name": "Waterschap Lauwerswâlden"}),
        ("organisation.name", "n.v.t.", {}),
        ("organisation.name", "-", {}),
        ("organisation.kvk_number", 12345678, {"kvk_number": "12345678"}),
        ("organisation.kvk_number", "KvK 1234.5678", {"kvk_number": "12345678"}),
        ("organisation.kvk_number", "12345678,00", {"kvk_number": "12345678"}),
        ("organisation.postcode", "1234ab", {"postcode": "1234 AB"}),
        ("organisation.postcode", "8100 ACÂ\xa0 ", {"postcode": "8100 AC"}),
        ("organisation.postcode", "1234 AB Oeverdam", {"postcode": "1234 AB", "town": "Oeverdam"}),
        ("organisation.address", "Kade 12-a", {"street": "Kade", "house_number": "12-a"}),
        ("organisation.address", "Plein 1940 3", {"street": "Plein 1940", "house_number": "3"}),
        ("organisation.address", "Postbus", {"street": "Postbus"}),
        ("organisation.website", "www.korrel.example", {"website": "https://www.korrel.example"}),
        ("organisation.website", "http://korrel.example/x", {"website": "http://korrel.example/x"}),
        ("organisation.email", "Jan <mailto:jan@korrel.example>;", {"email": "jan@korrel.example"}),
        ("person.phone", "085 - 123 45 67", {"phone": "085 - 123 45 67"}),
        ("person.phone", 612345678, {"phone": "0612345678"}),
        ("person.phone", 31612345678, {"phone": "+31612345678"}),
        ("person.phone", "Tel: 0031 (0)6 1234 5678", {"phone": "+31 6 1234 5678"}),
        (
            "person.name",
            "Vries, Jan de",
            {"given_name": "Jan", "prefix": "de", "family_name": "Vries"},
        ),
        ("position.level", "Strategisch", {"level": "executive"}),
        ("organisation.kind", "SW-bedrijf", {"kind": "sheltered_employment"}),
        ("touchpoint.kind", "Gebeld", {"kind": "call"}),
        ("participation.role", "Centrumgemeente", {"role": "seat"}),
        ("organisation.tags", "Zorg, zorg / Werk", {"tags": "zorg;werk"}),
        ("organisation.description", " Brood.\n\n Koek. ", {"description": "Brood.\nKoek."}),
    ],
)
def test_cells_become_fields(key: str, cell: Cell, fields: dict[str, str]) -> None:
    assert read(key, cell) == fields


@pytest.mark.parametrize(
    ("key", "cell", "code", "options"),
    [
        ("organisation.kvk_number", 1234567, "short_kvk", ["01234567"]),
        ("organisation.kvk_number", "123456789012", "kvk", []),
        ("organisation.postcode", "47533 (Duitsland)", "postcode", []),
        ("organisation.postcode", "1234 SS", "postcode", []),
        ("person.email", "jan@korrel", "email", []),
        (
            "person.email",
            "a@b.example / c@d.example",
            "several_emails",
            ["a@b.example", "c@d.example"],
        ),
        ("person.phone", "1234", "phone", []),
        (
            "person.phone",
            "085 123 45 67 / 06 12345678",
            "several_phones",
            ["085 123 45 67", "06 12345678"],
        ),
        ("organisation.website", "geen site", "website", []),
        ("position.level", "hoog", "level", ["executive", "management", "operational"]),
        ("organisation.short_name", "x" * 60, "too_long", ["x" * 49 + "…"]),
    ],
)
def test_what_cannot_be_read_is_asked(key: str, cell: Cell, code: str, options: list[str]) -> None:
    found = trouble(key, cell)

    assert (found.code, [option.value for option in found.options]) == (code, options)
    assert found.sentence


def test_text_that_was_decoded_wrongly_once_is_repaired_only_when_that_shows() -> None:
    assert repaired("BarÃŸel (Duitsland)") == "Barßel (Duitsland)"
    assert repaired("Café Zoë’s “Łódź”") == "Café Zoë’s “Łódź”"


@given(st.text(max_size=60), st.sampled_from(sorted(TARGETS)))
def test_any_text_is_read_or_asked_about(text: str, key: str) -> None:
    found: dict[str, Any] = {}
    with contextlib.suppress(CellTrouble):
        found = read(key, text)

    assert all(isinstance(value, str) and value for value in found.values())
