from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bench.engines.dutch_organisations import organisations
from tests.engines.linkage.records import KORREL
from weefsel.engines.linkage import Index, Params, Problem, expected_weights, find_doubles, warm
from weefsel.engines.linkage.profiles import ORGANISATIONS, PEOPLE, organisation_records

KNOWN = [*organisations(600, np.random.default_rng(8)).facts, KORREL]
PROBLEM = Problem(organisation_records(KNOWN), ORGANISATIONS)
INDEX = Index(PROBLEM, expected_weights(ORGANISATIONS, len(KNOWN)))


def test_a_new_record_finds_the_known_one_with_its_reasons() -> None:
    new = replace(KORREL, name="Korrel Bakkerij", kvk_number="", emails=())

    found = INDEX.look_up(organisation_records([new]), Params())

    assert (found.left.tolist(), found.right.tolist()) == ([0], [len(KNOWN) - 1])
    assert found.is_certain.tolist() == [True]
    assert {reason.field for reason in found.reasons(0)} >= {"name", "address", "phone"}


def test_every_known_record_finds_itself() -> None:
    found = INDEX.look_up(PROBLEM.records, Params(offer=0.01))

    pairs = set(zip(found.left.tolist(), found.right.tolist(), strict=True))
    assert {(row, row) for row in range(len(KNOWN))} <= pairs


def test_looking_up_judges_as_finding_doubles_does() -> None:
    within = find_doubles(PROBLEM, Params(), np.random.default_rng(1))
    index = Index(PROBLEM, within.weights)

    found = index.look_up(PROBLEM.records, Params(offer=1e-9))

    towards = {
        (a, b): round(float(chance), 9)
        for a, b, chance in zip(
            found.left.tolist(), found.right.tolist(), found.probability, strict=True
        )
    }
    for a, b, chance in zip(
        within.left.tolist(), within.right.tolist(), within.probability, strict=True
    ):
        assert towards[a, b] == towards[b, a] == round(float(chance), 9)


def test_one_by_one_gives_what_all_at_once_gives() -> None:
    some = [replace(facts, kvk_number="", emails=()) for facts in KNOWN[:40]]

    together = INDEX.look_up(organisation_records(some), Params())
    apart = [INDEX.look_up(organisation_records([facts]), Params()) for facts in some]

    pairs = zip(together.left.tolist(), together.right.tolist(), together.probability, strict=True)
    assert {(row, known): chance for row, known, chance in pairs} == {
        (row, int(known)): pytest.approx(chance)
        for row, found in enumerate(apart)
        for known, chance in zip(found.right, found.probability, strict=True)
    }


def test_asking_leaves_the_index_as_it_was() -> None:
    new = organisation_records([replace(KORREL, name="Nooit Eerder Gezien")])

    first = INDEX.look_up(new, Params()).right.tolist()
    INDEX.look_up(organisation_records(KNOWN[:5]), Params())

    assert INDEX.look_up(new, Params()).right.tolist() == first
    assert len(INDEX) == len(KNOWN)


def test_nothing_known_and_nothing_asked() -> None:
    empty = Index(
        Problem(organisation_records([]), ORGANISATIONS), expected_weights(ORGANISATIONS, 0)
    )

    assert len(empty.look_up(organisation_records([KORREL]), Params())) == 0
    assert len(INDEX.look_up(organisation_records([]), Params())) == 0


def test_weights_of_something_else_are_refused() -> None:
    with pytest.raises(ValueError, match=r"weights are of \('given_name'"):
        Index(PROBLEM, expected_weights(PEOPLE, 10))


def test_nothing_has_to_be_compiled() -> None:
    warm()
