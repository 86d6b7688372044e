"""From a file to records and back: what comes in, what is asked, what stays."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management import call_command

import pytest

from tests.apps.imports import making
from tests.apps.imports.samples import COOPERATIONS, LABOUR_MARKET_REGIONS
from tests.cast import Cast, make_organisation
from tests.norms import load_norms_of
from weefsel.apps.core.errors import InvalidValue, NotPermitted
from weefsel.apps.core.models import REGION_CIRCLE_ID, Circle
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.actions import (
    answer_question,
    choose_columns,
    offer_file,
    start_import,
    start_preview,
    start_undo,
)
from weefsel.apps.imports.enums import BatchStatus
from weefsel.apps.imports.models import ImportBatch, ImportRow
from weefsel.apps.imports.queries import counts_of, questions_of
from weefsel.apps.jobs.models import Job
from weefsel.apps.parties.actions import change_organisation
from weefsel.apps.parties.doubles.queries import are_kept_apart
from weefsel.apps.parties.models import Organisation, Participation, Person, Position

pytestmark = pytest.mark.django_db
CONTACTS: Sequence[Sequence[Any]] = [
    ["Organisatie", "Plaats", "KvK", "Contactpersoon", "Functie", "E-mail"],
    ["Bakkerij Korrel", "Vaarstede", "12345678", "Jan de Vries", "directeur", "jan@korrel.example"],
    ["Bakkerij Korrel", "Vaarstede", "12345678", "Fatma Yıldız", "bakker", "f@korrel.example"],
    ["Werf De Vaart", "Oeverdam", "", "Piet Bakker", "", "piet@vaart"],
    ["", "Oeverdam", "", "", "", ""],
]


def offered(rows: Sequence[Sequence[Any]], path: Path, viewer: Viewer) -> ImportBatch:
    """Offer a list and have it looked through with the columns as guessed."""
    return previewed(
        offer_file(path=making.xlsx(path, rows), name="lijst.xlsx", actor=viewer), viewer
    )


def previewed(batch: ImportBatch, viewer: Viewer, kind: str = "") -> ImportBatch:
    """Choose the columns as guessed and look every row through."""
    choose_columns(
        batch=batch,
        targets={place: column["target"] for place, column in enumerate(batch.columns)},
        default_kind=kind or batch.default_kind,
        shared_with=Circle.objects.get(pk=REGION_CIRCLE_ID),
        actor=viewer,
    )
    return worked(batch)


def worked(batch: ImportBatch) -> ImportBatch:
    """Have the work done that waits."""
    call_command("worker", batch=True, verbosity=0)
    assert not Job.objects.exclude(status="done").exists(), list(Job.objects.values_list("error"))
    return ImportBatch.objects.get(pk=batch.pk)


def read_in(batch: ImportBatch, viewer: Viewer) -> ImportBatch:
    """Read in what is not in doubt."""
    return worked(start_import(batch=batch, actor=viewer))


def decide(batch: ImportBatch, viewer: Viewer, *, choose: str) -> ImportBatch:
    """Answer every open question with the first option that begins so, and look again."""
    for question in questions_of(batch):
        answer = next(value for value, _ in question.options if value.startswith(choose))
        answer_question(question=question, answer=answer, actor=viewer)
    return worked(start_preview(batch=batch, actor=viewer))


def verdicts(batch: ImportBatch) -> list[tuple[int, str]]:
    """Return the verdict of each row."""
    return list(
        ImportRow.objects.filter(batch=batch).order_by("number").values_list("number", "verdict")
    )


def everything() -> list[int]:
    """Return how many there are of each kind of record."""
    models = (Organisation, Person, Position, Participation)
    return [model._default_manager.count() for model in models]


@pytest.fixture
def alice(cast: Cast) -> Viewer:
    """Who keeps records for Vaarstede."""
    return cast.viewer(cast.alice)


def test_list_of_contacts_becomes_records(alice: Viewer, tmp_path: Path) -> None:
    batch = offered(CONTACTS, tmp_path / "a.xlsx", alice)

    assert verdicts(batch) == [(2, "new"), (3, "new"), (4, "doubt"), (5, "unreadable")]
    batch = read_in(batch, alice)

    assert batch.status == BatchStatus.DONE
    korrel = Organisation.objects.get(name="Bakkerij Korrel")
    assert (korrel.kvk_number, korrel.town, korrel.kind, korrel.owner_id, korrel.circle_id) == (
        "12345678",
        "Vaarstede",
        "company",
        alice.organisation_id,
        REGION_CIRCLE_ID,
    )
    seats = Position.objects.filter(organisation=korrel).order_by("id")
    assert [(s.person.name, s.title, s.level) for s in seats] == [
        ("Jan de Vries", "directeur", "executive"),
        ("Fatma Yıldız", "bakker", "operational"),
    ]
    assert not Organisation.objects.filter(name="Werf De Vaart").exists()


def test_doubt_that_was_decided_comes_in_without_touching_the_rest(
    alice: Viewer, tmp_path: Path
) -> None:
    batch = read_in(offered(CONTACTS, tmp_path / "a.xlsx", alice), alice)
    before = everything()

    batch = read_in(decide(batch, alice, choose=""), alice)

    assert [b - a for a, b in zip(before, everything(), strict=True)] == [1, 1, 1, 0]
    piet = Person.objects.get(family_name="Bakker")
    assert (piet.email, piet.positions.get().title) == ("", "contactpersoon")
    assert counts_of(batch)["imported"] == 3


def test_same_file_twice_changes_nothing(alice: Viewer, tmp_path: Path) -> None:
    read_in(offered(CONTACTS[:3], tmp_path / "a.xlsx", alice), alice)
    before = everything()

    again = offered(CONTACTS[:3], tmp_path / "b.xlsx", alice)
    assert verdicts(again) == [(2, "same"), (3, "same")]
    read_in(again, alice)

    assert everything() == before
    assert again.columns[0]["target"] == "organisation.name"


def test_empty_fields_are_filled_and_filled_ones_are_asked(alice: Viewer, tmp_path: Path) -> None:
    owner = Organisation.objects.get(name="Gemeente Vaarstede")
    korrel = make_organisation(
        "Bakkerij Korrel", owner=owner, town="Vaarstede", email="a@korrel.example"
    )
    rows = [["Organisatie", "Plaats", "Website", "E-mail"]]
    rows += [["bakkerij korrel", "Vaarstede", "korrel.example", "b@korrel.example"]]

    batch = offered(rows, tmp_path / "a.xlsx", alice)

    assert verdicts(batch) == [(2, "doubt")]
    question = questions_of(batch).get()
    assert [value for value, _label in question.options] == ["keep", "take:b@korrel.example"]
    read_in(decide(batch, alice, choose="take:"), alice)
    korrel.refresh_from_db()
    assert (korrel.website, korrel.email, korrel.name) == (
        "https://korrel.example",
        "b@korrel.example",
        "Bakkerij Korrel",
    )


def test_misspelt_name_is_proposed_and_not_imposed(alice: Viewer, tmp_path: Path) -> None:
    owner = Organisation.objects.get(name="Gemeente Vaarstede")
    make_organisation("Bakkerij Korrel B.V.", owner=owner)
    batch = offered(
        [["Organisatie", "Plaats"], ["Bakkerij Korel", "Oever"]], tmp_path / "a.xlsx", alice
    )

    assert verdicts(batch) == [(2, "doubt")]
    batch = decide(batch, alice, choose="use:")

    assert verdicts(batch) == [(2, "change")]
    before = everything()
    read_in(batch, alice)
    assert everything() == before
    assert Organisation.objects.get(name="Bakkerij Korrel B.V.").town == "Oever"


def test_undo_removes_what_came_in_and_names_what_was_touched(
    alice: Viewer, tmp_path: Path
) -> None:
    owner = Organisation.objects.get(name="Gemeente Vaarstede")
    old = make_organisation("Oude Haven", owner=owner)
    before = everything()
    rows = [["Organisatie", "Plaats", "Contactpersoon"]]
    rows += [
        ["Oude Haven", "Oeverdam", ""],
        ["Nieuwe Haven BV", "Oever", "Jan Mulder"],
        ["Loods 5", "Dam", ""],
    ]
    batch = read_in(offered(rows, tmp_path / "a.xlsx", alice), alice)
    loods = Organisation.objects.get(name="Loods 5")
    change_organisation(organisation=loods, values={"town": "Damstad"}, version=None, actor=alice)

    batch = worked(start_undo(batch=batch, actor=alice))

    assert batch.status == BatchStatus.UNDONE
    assert [b - a for a, b in zip(before, everything(), strict=True)] == [1, 0, 0, 0]
    old.refresh_from_db()
    assert old.town == ""
    skipped = Job.objects.get(kind="imports.undo").result["skipped"]
    assert skipped == [["Loods 5", "Blijft staan: iemand werkte er intussen mee."]]


def test_citizen_service_numbers_are_never_kept(alice: Viewer, tmp_path: Path) -> None:
    rows = [["Organisatie", "BSN", "Klantnummer", "Functie", "Contactpersoon"]]
    rows += [["Korrel", "111222333", "123456782", "kok 123456782", "Jan Mulder"]]
    rows += [["Vaart BV", "", "12", "kok", "Piet Mulder"]]
    batch = offered(rows, tmp_path / "a.xlsx", alice)

    assert verdicts(batch) == [(2, "unreadable"), (3, "new")]
    kept = str(list(ImportRow.objects.values_list("cells", flat=True))) + str(batch.columns)
    assert "123456782" not in kept
    assert "111222333" not in kept
    with pytest.raises(InvalidValue, match="burgerservicenummer"):
        choose_columns(
            batch=batch,
            targets={0: "organisation.name", 1: "organisation.short_name"},
            default_kind="company",
            shared_with=batch.circle,
            actor=alice,
        )


def test_only_keepers_import(cast: Cast, tmp_path: Path) -> None:
    path = making.xlsx(tmp_path / "a.xlsx")

    with pytest.raises(NotPermitted):
        offer_file(path=path, name="a.xlsx", actor=cast.viewer(cast.bob))

    assert not ImportBatch.objects.exists()


def test_records_that_others_keep_are_not_changed(
    cast: Cast, alice: Viewer, tmp_path: Path
) -> None:
    other = make_organisation("Veerdienst", owner=cast.elsewhere)
    batch = offered(
        [["Organisatie", "Plaats"], ["Veerdienst", "Oever"]], tmp_path / "a.xlsx", alice
    )

    assert verdicts(batch) == [(2, "same")]
    read_in(batch, alice)
    other.refresh_from_db()
    assert (other.town, other.version) == ("", 1)


def test_real_lists_give_one_structure_and_lose_nothing(cast: Cast, alice: Viewer) -> None:
    first = previewed(
        offer_file(path=COOPERATIONS, name="opengr.csv", actor=alice), alice, "municipality"
    )
    first = read_in(decide(first, alice, choose=""), alice)
    counts = counts_of(first)
    assert sum(counts[v] for v in ("new", "change", "same", "doubt", "unreadable")) == 207
    second = previewed(
        offer_file(path=LABOUR_MARKET_REGIONS, name="regios.csv", actor=alice), alice
    )
    assert counts_of(second)["unreadable"] == 0
    before = everything()
    again = previewed(
        offer_file(path=COOPERATIONS, name="opengr.csv", actor=alice), alice, "municipality"
    )
    read_in(again, alice)
    assert everything() == before


def test_command_does_the_same_with_text(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = making.xlsx(tmp_path / "lijst.xlsx", CONTACTS)
    before = everything()

    call_command("import", path, "--as", cast.alice.email, "--dry-run")

    assert everything() == before
    assert not ImportBatch.objects.exists()
    call_command("import", path, "--as", cast.alice.email, "--mapping", "E-mail=", "--yes")
    assert [b - a for a, b in zip(before, everything(), strict=True)] == [2, 3, 3, 0]
    assert "3 mensen toegevoegd" in capsys.readouterr().out
    call_command("import", path, "--as", cast.alice.email, "--mapping", "E-mail=", "--yes")
    assert "Er veranderde niets." in capsys.readouterr().out


def test_reasons_stand_beside_the_proposal_and_what_is_kept_apart_is_remembered(
    cast: Cast, alice: Viewer, tmp_path: Path
) -> None:
    load_norms_of("linkage")
    known = make_organisation(
        "Bakkerij Korrel", owner=cast.vaarstede, town="Oever", phone="085 123 45 67"
    )
    rows = [
        ["Organisatie", "Plaats", "Telefoon"],
        ["Bakkerij Korel", "Oever", "085 1234567"],
    ]
    batch = offered(rows, tmp_path / "a.xlsx", alice)
    [question] = questions_of(batch)
    assert question.sides[1][0] == "Staat er al"
    assert "hetzelfde telefoonnummer" in dict(question.sides[1][1])["Overeenkomst"]

    read_in(decide(batch, alice, choose="new"), alice)

    new = Organisation.objects.get(name="Bakkerij Korel")
    assert are_kept_apart(known, new)
    worked(start_undo(batch=batch, actor=alice))
    assert verdicts(offered(rows, tmp_path / "b.xlsx", alice)) == [(2, "new")]


def test_file_of_two_hundred_megabytes_is_refused_before_it_is_read(
    alice: Viewer, tmp_path: Path
) -> None:
    path = tmp_path / "groot.csv"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # nothing but holes: it costs no disk either

    with pytest.raises(InvalidValue, match=r"Dit bestand is groter dan 25 MB\."):
        offer_file(path=path, name="groot.csv", actor=alice)

    assert not ImportBatch.objects.exists()
