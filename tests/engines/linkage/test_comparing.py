from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engines.linkage.records import face, levels
from weefsel.engines.linkage.comparing import (
    Address,
    Comparison,
    GivenName,
    Mail,
    Names,
    Number,
    Shared,
    Text,
)
from weefsel.engines.linkage.table import Values
from weefsel.engines.linkage.values import Level

D, S, C, E, M = Level.DIFFERENT, Level.SOMEWHAT, Level.CLOSE, Level.SAME, Level.MISSING


def test_text_takes_the_best_of_all_values() -> None:
    left = ["sluis", "haan jansen|haan|jansen", "sluis", "terpstra", "sluis"]
    right = ["sluis", "jansen", "korrel", "tersptra", ""]

    assert face(Text("x"), left, right) == [E, E, D, C, M]


@pytest.mark.parametrize(
    ("one", "two", "level"),
    [
        ("bakkerij korrel", "korrel bakkerij", E),
        ("installatie bedrijf hand", "installatiebedrijf hand", E),
        ("bakkerij korrel", "bakkerij korel", C),
        ("bakkerij korrel", "bakkerij sterren", D),
        ("bakkerij bakker", "bakker", S),
        ("basisschool 1", "basisschool 2", D),
        ("korrel beheer|bakkerij korrel", "bakkerij korrel", E),
        ("", "bakkerij korrel", M),
    ],
)
def test_names_are_compared_by_their_words(one: str, two: str, level: Level) -> None:
    others = ["bakkerij zonnebloem", "bakkerij hoek", "basisschool haven", "bakkerij molen"]

    assert face(Names("x"), [one, *others], [two, *others])[0] == level


def test_a_rare_word_says_more_than_a_common_one() -> None:
    common = [f"bakkerij {word}" for word in ("aar", "hoek", "molen", "ster", "zon", "kroon")]
    left = ["bakkerij", "wisselspoor", *common]
    right = ["bakkerij wisselspoor", "bakkerij wisselspoor", *common]

    assert face(Names("x"), left, right)[:2] == [D, C]


@pytest.mark.parametrize(
    ("one", "two", "level"),
    [
        ("marieke", "marieke", E),
        ("marieke", "marike", C),
        ("wim", "willem", C),
        ("willem", "wim", C),
        ("marieke", "m", S),
        ("m", "m", S),
        ("m", "j", D),
        ("marieke", "monique", D),
        ("marieke", "", M),
    ],
)
def test_given_names_know_initials_and_call_names(one: str, two: str, level: Level) -> None:
    assert face(GivenName("x"), [one], [two]) == [level]


def test_a_number_may_be_one_slip_of_the_finger_apart() -> None:
    left = ["00396659", "00396659", "00396659", "00396659", ""]
    right = ["00396659", "00396569", "0039665", "00396000", "00396659"]

    assert face(Number("x"), left, right) == [E, C, C, D, M]


def test_one_shared_value_is_enough() -> None:
    assert face(Shared("x"), ["1|2", "1|2", "1"], ["2|3", "3|4", ""]) == [E, D, M]


def test_an_address_says_more_than_a_domain() -> None:
    left = ["a@x.nl|@x.nl", "a@x.nl|@x.nl", "a@x.nl|@x.nl", "a@gmail.com", ""]
    right = ["a@x.nl|@x.nl|@y.nl", "b@x.nl|@x.nl", "a@y.nl|@y.nl", "b@gmail.com", "@x.nl"]

    assert face(Mail("x"), left, right) == [E, C, D, D, M]


def test_a_place_is_the_same_by_postcode_or_by_street_and_town() -> None:
    def at(*rows: tuple[str, str, str, str]) -> dict[str, Values]:
        return {name: [row[k] for row in rows] for k, name in enumerate("pnst")}

    home = ("8959kt", "100a", "havenstraat", "vaarstede")
    there = [
        home,
        ("", "100a", "havenstraat", "vaarstede"),
        ("8959kt", "12", "", ""),
        ("8960ab", "12", "havenstraat", "vaarstede"),
        ("8960ab", "100a", "dorpsstraat", "vaarstede"),
        ("8970ab", "100a", "havenstraat", "duinmonde"),
        ("", "", "", ""),
    ]

    found = levels(Address("p", "n", "s", "t"), at(*[home] * len(there)), at(*there))

    assert found == [E, E, C, C, S, D, M]


words = st.lists(
    st.sampled_from(["bakkerij", "bakker", "korrel", "korel", "molen", "zon", "12"]),
    min_size=1,
    max_size=4,
).map(" ".join)
cells = st.lists(words, max_size=2).map("|".join)


@pytest.mark.parametrize("comparison", [Text("x"), Names("x"), Number("x"), Shared("x"), Mail("x")])
@given(one=cells, two=cells)
def test_comparing_the_other_way_round_gives_the_same(
    comparison: Comparison, one: str, two: str
) -> None:
    both = [one, two]

    forth, back = face(comparison, both, both[::-1])

    assert forth == back


@pytest.mark.parametrize("comparison", [Text("x"), Names("x"), Number("x"), Shared("x"), Mail("x")])
@given(one=cells)
def test_everything_is_the_same_as_itself(comparison: Comparison, one: str) -> None:
    assert face(comparison, [one], [one]) == [E if one else M]
