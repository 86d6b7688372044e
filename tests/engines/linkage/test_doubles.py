from __future__ import annotations

import copy
from dataclasses import replace

import numpy as np
import pytest

from bench.engines.dutch_organisations import organisations
from tests.engines.linkage.records import KORREL
from weefsel.engines.linkage import (
    Doubles,
    Level,
    Params,
    Problem,
    Profile,
    expected_weights,
    find_doubles,
)
from weefsel.engines.linkage.profiles import (
    ORGANISATIONS,
    PEOPLE,
    OrganisationFacts,
    PersonFacts,
    organisation_records,
    person_records,
)
from weefsel.engines.linkage.solving import ambiguous

OTHERS = organisations(120, np.random.default_rng(3)).facts
MARIEKE = PersonFacts(
    given_name="Marieke", family_name="de Haan", organisations=("Bakkerij Korrel B.V.",)
)
PASSERS_BY = [
    PersonFacts(given_name=given, family_name=family, organisations=(place,))
    for given, family, place in zip(
        ("Anna", "Bram", "Chris", "Dewi", "Emre", "Fenna", "Guus", "Hatice") * 5,
        ("Visser", "Smit", "Mulder", "Bos", "Vos", "Kok", "Prins", "Blom", "Maas", "Dekker") * 4,
        ("De Molen", "Het Anker", "De Brug", "De Eik", "Het Baken") * 8,
        strict=True,
    )
]


def among_others(*facts: OrganisationFacts) -> tuple[Doubles, dict[tuple[int, int], int]]:
    """Return the doubles among these and others, and which row of it holds each pair of these."""
    found = solve(ORGANISATIONS, organisation_records([*facts, *OTHERS]))
    return found, rows_of(found, len(facts))


def people(*facts: PersonFacts) -> tuple[Doubles, dict[tuple[int, int], int]]:
    found = solve(PEOPLE, person_records([*facts, *PASSERS_BY]))
    return found, rows_of(found, len(facts))


def solve(profile: Profile, records: dict[str, list[str | tuple[str, ...]]]) -> Doubles:
    return find_doubles(Problem(records, profile), Params(), np.random.default_rng(1))


def rows_of(found: Doubles, n: int) -> dict[tuple[int, int], int]:
    pairs = zip(found.left.tolist(), found.right.tolist(), strict=True)
    return {pair: k for k, pair in enumerate(pairs) if max(pair) < n}


def test_a_sloppy_copy_is_certain_and_says_why() -> None:
    copied = OrganisationFacts(
        name="korrel bakkerij", kind="company", postcode="8959KT", house_number="100-A"
    )

    found, rows = among_others(KORREL, copied)

    k = rows[0, 1]
    assert found.is_certain[k]
    assert {reason.field: reason.level for reason in found.reasons(k)} == {
        "address": Level.SAME,
        "name": Level.SAME,
        "kind": Level.SAME,
    }
    bits = [reason.bits for reason in found.reasons(k)]
    assert bits == sorted(bits, reverse=True)
    assert bits[-1] > 0


@pytest.mark.parametrize("name", ["Gem. Vaarstede", "Vaarstede"])
def test_a_municipality_is_itself_without_the_word(name: str) -> None:
    written = OrganisationFacts(
        name="Gemeente Vaarstede", kind="municipality", postcode="8959 KT", house_number="1"
    )

    found, rows = among_others(written, replace(written, name=name))

    assert {pair: bool(found.is_certain[k]) for pair, k in rows.items()} == {(0, 1): True}


def test_a_trade_name_is_offered_or_better() -> None:
    found, rows = among_others(
        KORREL, replace(KORREL, name="De Haan Beheer B.V. h.o.d.n. Bakkerij Korrel", kvk_number="")
    )

    assert found.is_certain[rows[0, 1]]


def test_two_numbers_in_the_register_are_never_certain() -> None:
    found, rows = among_others(KORREL, replace(KORREL, kvk_number="00112233"))

    k = rows[0, 1]
    assert not found.is_certain[k]
    against = next(reason for reason in found.reasons(k) if reason.field == "kvk_number")
    assert (against.level, against.bits < -9) == (Level.DIFFERENT, True)


def test_the_same_name_in_another_town_is_not_proposed() -> None:
    school = replace(KORREL, name="Basisschool De Regenboog", kvk_number="", emails=(), phones=())
    elsewhere = replace(school, street="Dorpsstraat", postcode="8970 AB", town="Duinmonde")

    _found, rows = among_others(school, elsewhere)

    assert rows == {}


def test_a_foundation_beside_a_company_is_never_certain() -> None:
    found, rows = among_others(
        KORREL, replace(KORREL, name="Stichting Bakkerij Korrel", kvk_number="")
    )

    assert not any(found.is_certain[k] for k in rows.values())


def test_an_initial_that_fits_is_offered_and_certain_with_the_same_address() -> None:
    short = replace(MARIEKE, given_name="M.")
    mail = ("marieke@korrel.example",)

    found, rows = people(MARIEKE, short)
    assert [bool(found.is_certain[k]) for k in rows.values()] == [False]
    found, rows = people(replace(MARIEKE, emails=mail), replace(short, emails=mail))
    assert [bool(found.is_certain[k]) for k in rows.values()] == [True]


def test_a_sister_in_the_same_company_is_not_proposed() -> None:
    _found, rows = people(MARIEKE, replace(MARIEKE, given_name="Saskia"))

    assert rows == {}


def test_a_prefix_written_in_another_way_is_the_same_person() -> None:
    sem = replace(MARIEKE, given_name="Sem", family_name="van der Sluis")

    found, rows = people(sem, replace(sem, family_name="v.d. Sluis"))

    reasons = {reason.field: reason.level for reason in found.reasons(rows[0, 1])}
    assert reasons["family_name"] == Level.SAME


def test_who_fits_two_that_are_not_the_same_is_left_to_a_person() -> None:
    left, right = np.array([0, 0, 1]), np.array([1, 2, 2])
    both, all_three = np.array([True, True, False]), np.array([True, True, True])

    assert ambiguous(left, right, both, within=True).tolist() == [True, True, False]
    assert ambiguous(left, right, all_three, within=True).tolist() == [False, False, False]
    assert ambiguous(left, right, both, within=False).tolist() == [True, True, False]


def test_same_seed_same_result_and_nothing_given_is_changed() -> None:
    records = organisation_records(OTHERS)
    before = copy.deepcopy(records)

    first, second = solve(ORGANISATIONS, records), solve(ORGANISATIONS, records)

    assert records == before
    assert first.left.tolist() == second.left.tolist()
    assert first.probability.tolist() == second.probability.tolist()
    assert first.weights.as_plain() == second.weights.as_plain()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_the_records_does_not_matter(seed: int) -> None:
    order = np.random.default_rng(seed).permutation(len(OTHERS)).tolist()

    straight = solve(ORGANISATIONS, organisation_records(OTHERS))
    mixed = solve(ORGANISATIONS, organisation_records([OTHERS[row] for row in order]))

    def pairs(found: Doubles, rows: list[int]) -> dict[frozenset[int], tuple[object, bool]]:
        return {
            frozenset((rows[a], rows[b])): (pytest.approx(chance, abs=1e-4), certain)
            for a, b, chance, certain in zip(
                found.left.tolist(),
                found.right.tolist(),
                found.probability.tolist(),
                found.is_certain.tolist(),
                strict=True,
            )
        }

    assert pairs(mixed, order) == pairs(straight, list(range(len(OTHERS))))


def test_most_probable_first_and_every_shape_fits() -> None:
    found = solve(ORGANISATIONS, organisation_records(OTHERS))

    n, fields = len(found), len(ORGANISATIONS.fields)
    assert n > 0
    assert (np.diff(found.probability) <= 0).all()
    assert (found.left < found.right).all()
    assert found.levels.shape == found.bits.shape == (n, fields)
    assert found.probability.min() >= Params().offer


@pytest.mark.parametrize("n", [0, 1, 2])
def test_hardly_any_records_give_a_warning_and_no_pairs(n: int) -> None:
    found = solve(ORGANISATIONS, organisation_records(OTHERS[:n]))

    assert len(found) == 0
    assert found.weights.fields == expected_weights(ORGANISATIONS, n).fields
    assert found.warnings == (("no two records share a key",) if n < 2 else ())


def test_wrong_input_is_refused_with_what_is_wrong() -> None:
    records = organisation_records(OTHERS)
    with pytest.raises(ValueError, match=r"columns \['kvk'\] are not among"):
        solve(ORGANISATIONS, {name: rows for name, rows in records.items() if name != "kvk"})
    with pytest.raises(ValueError, match=r"not equally long"):
        solve(ORGANISATIONS, {**records, "kvk": records["kvk"][1:]})
    with pytest.raises(ValueError, match=r"offer 0\.9, automatic 0\.5"):
        Params(offer=0.9, automatic=0.5)
    with pytest.raises(ValueError, match=r"window 0"):
        Params(window=0)
