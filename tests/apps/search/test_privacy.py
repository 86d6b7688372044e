"""Nobody finds, counts or guesses records of a circle he or she is not in."""

from __future__ import annotations

import pytest

from tests.apps.search.finding import find, find_typing, put, titles
from tests.cast import Cast, make_organisation
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID
from weefsel.apps.core.viewer import NOBODY, Viewer
from weefsel.apps.search.models import SearchWord
from weefsel.apps.search.queries import search, suggest

SECRET = "Werkplaats Zwaluwenburg"


@pytest.fixture
def secret(cast: Cast) -> Cast:
    """Vaarstede keeps one organisation to itself."""
    make_organisation(
        SECRET,
        circle=cast.vaarstede.own_circle,
        owner=cast.vaarstede,
        kvk_number="44556677",
        town="Geheimdorp",
    )
    return cast


@pytest.mark.parametrize(
    "text",
    [
        "Werkplaats Zwaluwenburg",
        "zwaluwenburg",
        "zwal",
        "w",
        "werkplaatsen",
        "zwaluwenbrug",
        "swaluwenburg",
        "zwaluwen burg",
        "werkplaats iets",
        "44556677",
        "geheimdorp",
        "geheimdrop",
    ],
)
def test_search_by_an_outsider_finds_counts_and_hints_nothing(secret: Cast, text: str) -> None:
    outsider = secret.viewer(secret.charlie)

    for found in (search(outsider, text), suggest(outsider, text)):
        assert (found.groups, found.total, found.meant) == ([], 0, "")


@pytest.mark.parametrize("who", ["alice", "bob", "ada"])
def test_search_by_an_insider_finds_it(secret: Cast, who: str) -> None:
    viewer = secret.viewer(getattr(secret, who))

    assert find("zwaluwenburg", viewer=viewer) == [SECRET]
    assert find_typing("zwaluwenbrug", viewer=viewer) == [SECRET]


def test_search_meant_names_only_words_of_visible_records(secret: Cast) -> None:
    """The hidden word is nearer to what was typed, yet the visible one is named."""
    put("Zwaluwenberg")
    assert SearchWord.objects.filter(word="zwaluwenburg").exists()

    found = search(secret.viewer(secret.charlie), "zwaluwenbur")
    other = search(secret.viewer(secret.charlie), "zwaluwenbuurg")

    assert titles(found) == titles(other) == ["Zwaluwenberg"]
    assert found.meant == other.meant == "Zwaluwenberg"


def test_search_total_counts_only_visible_records(secret: Cast) -> None:
    put("Werkplaats Open")

    found = search(secret.viewer(secret.charlie), "werkplaats")

    assert [(group.total, [hit.title for hit in group.hits]) for group in found.groups] == [
        (1, ["Werkplaats Open"])
    ]


def test_search_many_hidden_matches_before_a_visible_one_do_not_crowd_it_out(secret: Cast) -> None:
    """The circle is part of the condition: a limit counts visible records only."""
    own = secret.vaarstede.own_circle_id
    for number in range(60):
        put(f"Kelder {number:02}", circle_id=own)
    put("Kelder zichtbaar")
    put("Oude kelder")

    outsider = secret.viewer(secret.charlie)

    assert find("kelder", viewer=outsider) == ["Kelder zichtbaar", "Oude kelder"]
    assert find_typing("kel", viewer=outsider) == ["Kelder zichtbaar", "Oude kelder"]


def test_search_by_somebody_in_many_circles_keeps_the_condition(secret: Cast) -> None:
    """Above a number of circles another form of the condition is used."""
    circles = (PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID, *range(900_000, 900_100))
    put("Werkplaats Open")
    viewer = Viewer(user_id=None, user_uuid=NOBODY, name="", circles=circles)
    insider = Viewer(
        user_id=None,
        user_uuid=NOBODY,
        name="",
        circles=(*circles, secret.vaarstede.own_circle_id),
    )

    assert find("werkplaats", viewer=viewer) == ["Werkplaats Open"]
    assert find("werkplaats", viewer=insider) == ["Werkplaats Open", SECRET]


def test_search_by_somebody_in_no_circle_finds_nothing(secret: Cast) -> None:
    put("Werkplaats Open")
    viewer = Viewer(user_id=None, user_uuid=NOBODY, name="")

    assert find("werkplaats", viewer=viewer) == []


@pytest.mark.parametrize("text", ["c2", "ç2", "powerkplaats", "poţwerkplaats", "ç1"])
def test_search_for_words_of_the_condition_itself_finds_nothing(secret: Cast, text: str) -> None:
    assert find(text, viewer=secret.viewer(secret.alice)) == []
