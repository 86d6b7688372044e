from __future__ import annotations

from django.utils import translation

import pytest

from tests.cast import make_organisation
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.audit.queries import entries_about
from weefsel.apps.audit.words import Change, in_words, register_target, register_verbs
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.parties.actions import change_organisation
from weefsel.apps.parties.enums import OrganisationKind

pytestmark = pytest.mark.django_db


def test_change_is_told_with_labels_of_the_model_and_values_people_know() -> None:
    organisation = make_organisation("Bakkerij Korrel", kind=OrganisationKind.COMPANY)
    changed = change_organisation(
        organisation=organisation,
        values={
            "name": "Bakkerij Kruim",
            "kind": OrganisationKind.SCHOOL,
            "tags": ["brood", "taart"],
        },
        version=1,
        actor=system_viewer(),
    )
    [newest] = in_words(entries_about([changed.uuid], system_viewer())[:1])
    assert newest.kind == "organisatie"
    assert newest.entry.target_name == "Bakkerij Kruim"
    assert [change for change in newest.changes if change.label != "labels"] == [
        Change("naam", "Bakkerij Korrel", "Bakkerij Kruim"),
        Change("soort", str(OrganisationKind.COMPANY.label), str(OrganisationKind.SCHOOL.label)),
    ]
    assert [change for change in newest.changes if change.label == "labels"] == [
        Change("labels", "leeg", "brood, taart")
    ]


def test_registered_verb_opens_and_closes_the_sentence() -> None:
    register_verbs({"tests.bake": "heeft {what} gebakken", "tests.sleep": "heeft geslapen: "})
    baked, slept, unknown = in_words(
        [
            AuditEntry(verb=verb, target_type="tests.bread", target_name="brood", changes={})
            for verb in ("tests.bake", "tests.sleep", "tests.fly")
        ]
    )
    assert (baked.opening, baked.ending) == ("heeft ", " gebakken")
    assert (slept.opening, slept.ending) == ("heeft geslapen: ", "")
    assert (unknown.opening, unknown.ending) == ("tests.fly: ", "")
    assert (unknown.kind, unknown.url) == ("tests.bread", "")


@pytest.mark.parametrize(
    ("stored", "told"),
    [
        (None, "leeg"),
        ("", "leeg"),
        ([], "leeg"),
        (True, "ja"),
        (False, "nee"),
        (1234, "1.234"),
        (0, "0"),
        ("2026-11-22", "22 november 2026"),
        ("2026-11-22 12:30:00+00:00", "22 november 2026, 13:30"),
        ("2026-99-99", "2026-99-99"),
        ({"id": "7", "name": "Gemeente Vaarstede"}, "Gemeente Vaarstede"),
        (["a", "b"], "a, b"),
        ("gewone tekst", "gewone tekst"),
    ],
)
def test_stored_value_is_told_as_people_read_it(stored: object, told: str) -> None:
    entry = AuditEntry(verb="x", target_type="tests.none", changes={"field": [stored, "b"]})
    with translation.override("nl"):
        [words] = in_words([entry])
    assert words.changes == [Change("field", told, "b")]


def test_registered_labels_go_before_names_of_fields() -> None:
    register_target("tests.labelled", labels={"archived": "in het archief"})
    entry = AuditEntry(verb="x", target_type="tests.labelled", changes={"archived": [False, True]})
    [words] = in_words([entry])
    assert words.changes == [Change("in het archief", "nee", "ja")]
