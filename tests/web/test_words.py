from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from django.utils import timezone, translation

import pytest

from weefsel.apps.core.words import distance_in_words, every_in_words, length_in_words, starting
from weefsel.web.templatetags.weefsel import ago, nl_date, nl_number, number_in_words

TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _dutch() -> object:
    with translation.override("nl"):
        yield


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "vandaag"),
        (1, "gisteren"),
        (2, "eergisteren"),
        (-1, "morgen"),
        (3, "drie dagen geleden"),
        (-3, "over drie dagen"),
        (13, "13 dagen geleden"),
        (14, "twee weken geleden"),
        (60, "negen weken geleden"),
        (61, "twee maanden geleden"),
        (729, "24 maanden geleden"),
        (731, "twee jaar geleden"),
        (-1096, "over drie jaar"),
    ],
)
def test_distance_in_days_reads_as_people_say_it(days: int, words: str) -> None:
    assert distance_in_words(TODAY - timedelta(days=days), TODAY) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (5, "zojuist"),
        (-5, "zojuist"),
        (60, "één minuut geleden"),
        (-120, "over twee minuten"),
        (3600, "één uur geleden"),
        (7 * 3600, "zeven uur geleden"),
        (13 * 3600, "gisteren"),
    ],
)
def test_distance_within_a_day_counts_hours_and_minutes(seconds: int, words: str) -> None:
    assert distance_in_words(NOON - timedelta(seconds=seconds), NOON) == words


def test_ago_carries_the_exact_moment_for_hover_and_machines() -> None:
    moment = timezone.localtime() - timedelta(days=3)
    shown = ago(moment)
    assert shown.startswith(f'<time datetime="{moment.isoformat()}" title="')
    assert shown.endswith(">drie dagen geleden</time>")
    assert ago(None) == ""


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (1234, None, "1.234", "1,234"),
        (Decimal("1234.5"), 1, "1.234,5", "1,234.5"),
        (0, None, "0", "0"),
        (None, None, "", ""),
    ],
)
def test_number_has_the_notation_of_the_reader(
    value: Decimal | None, decimals: int | None, dutch: str, english: str
) -> None:
    assert nl_number(value, decimals) == dutch
    with translation.override("en"):
        assert nl_number(value, decimals) == english


def test_date_is_written_in_full() -> None:
    assert nl_date(date(2026, 11, 22)) == "22 november 2026"
    assert nl_date(datetime(2026, 11, 21, 23, 30, tzinfo=UTC)) == "22 november 2026"
    assert nl_date(None) == ""


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "één dag"),
        (9, "negen dagen"),
        (35, "vijf weken"),
        (428, "14 maanden"),
        (800, "twee jaar"),
    ],
)
def test_length_of_time_in_words(days: int, words: str) -> None:
    assert length_in_words(days) == words


@pytest.mark.parametrize(("number", "words"), [(0, "nul"), (9, "negen"), (1234, "1.234")])
def test_small_numbers_are_words_and_large_ones_digits(number: int, words: str) -> None:
    assert number_in_words(number) == words


@pytest.mark.parametrize(("text", "said"), [("één ding", "Eén ding"), ("zes", "Zes"), ("", "")])
def test_a_sentence_starts_with_a_capital(text: str, said: str) -> None:
    assert starting(text) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (7, "elke week"),
        (30, "elke maand"),
        (61, "elke twee maanden"),
        (91, "elk kwartaal"),
        (182, "elk half jaar"),
        (365, "elk jaar"),
        (40, "elke zes weken"),
        (10, "elke tien dagen"),
    ],
)
def test_how_often_in_words(days: int, said: str) -> None:
    assert every_in_words(days) == said
