from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from tests.apps.norms.conftest import AddNorm, values
from tests.cast import Cast
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.errors import ChangedMeanwhile, InvalidValue, NotPermitted
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.norms.actions import add_norm, correct_norm, end_norm, replace_norm
from weefsel.apps.norms.models import Norm

DAY = datetime.date
NEW = {
    "value": Decimal(45000),
    "unit": "euro",
    "valid_from": DAY(2026, 1, 1),
    "valid_until": None,
    "source": "Besluit van 2025",
    "source_url": "",
    "note": "",
}


def _periods() -> list[tuple[int, DAY, DAY | None]]:
    rows = Norm.objects.order_by("valid_from")
    return [(int(row.value), row.valid_from, row.valid_until) for row in rows]


def _trail() -> list[tuple[str, dict[str, list[object]]]]:
    rows = AuditEntry.objects.filter(verb__startswith="norm.").order_by("id")
    return [(row.verb, row.changes) for row in rows]


def test_add_norm_is_the_regions_own_and_is_in_the_trail(add: AddNorm) -> None:
    row = add()
    assert (row.is_own, row.version) == (True, 1)
    [(verb, changes)] = _trail()
    assert (verb, changes["value"], changes["valid_from"]) == (
        "norm.add",
        [None, "40000"],
        [None, "2024-01-01"],
    )


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (DAY(2024, 1, 1), None),
        (DAY(2023, 1, 1), None),
        (DAY(2023, 1, 1), DAY(2024, 1, 1)),
        (DAY(2024, 12, 31), DAY(2025, 1, 1)),
        (DAY(2024, 3, 1), DAY(2024, 3, 2)),
    ],
)
def test_add_norm_on_days_that_are_taken_is_refused(
    add: AddNorm, first: DAY, last: DAY | None
) -> None:
    add(valid_until=DAY(2024, 12, 31))
    with pytest.raises(InvalidValue) as caught:
        add(valid_from=first, valid_until=last)
    assert (str(caught.value), caught.value.field) == (
        "Van 1 januari 2024 tot en met 31 december 2024 geldt al 40.000 euro. Kies andere dagen, "
        "of beëindig die waarde eerst.",
        "valid_from",
    )
    assert Norm.objects.count() == 1


@pytest.mark.parametrize(
    ("first", "last"),
    [(DAY(2025, 1, 1), None), (DAY(2023, 1, 1), DAY(2023, 12, 31))],
)
def test_add_norm_beside_the_days_that_are_taken_is_fine(
    add: AddNorm, first: DAY, last: DAY | None
) -> None:
    add(valid_until=DAY(2024, 12, 31))
    add(valid_from=first, valid_until=last)
    add(group="wia")
    add(region="Leiden")
    assert Norm.objects.count() == 4


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"key": "Block"}, "key", "Schrijf de code in kleine letters met een punt"),
        ({"label": ""}, "label", ""),
        ({"source": ""}, "source", ""),
        (
            {"valid_until": DAY(2023, 12, 31)},
            "valid_until",
            "De laatste dag ligt voor 1 januari 2024, de eerste. Kies een latere dag.",
        ),
    ],
)
def test_add_norm_that_is_wrong_is_refused_beside_its_field(
    add: AddNorm, changes: dict[str, object], field: str, words: str
) -> None:
    with pytest.raises(InvalidValue) as caught:
        add(**changes)
    assert caught.value.field == field
    assert words in str(caught.value)
    assert not Norm.objects.exists()


def test_replace_norm_ends_the_present_value_the_day_before(add: AddNorm) -> None:
    row = add(group="wia", region="Leiden")
    new = replace_norm(norm=row, values=NEW, version=1, actor=system_viewer())
    assert _periods() == [
        (40000, DAY(2024, 1, 1), DAY(2025, 12, 31)),
        (45000, DAY(2026, 1, 1), None),
    ]
    assert (new.key, new.label, new.group, new.region) == (
        row.key,
        row.label,
        "wia",
        "Leiden",
    )
    assert [verb for verb, _changes in _trail()] == ["norm.add", "norm.end", "norm.add"]
    assert _trail()[1][1] == {"valid_until": [None, "2025-12-31"]}


def test_replace_norm_after_a_gap_leaves_the_ended_value_alone(add: AddNorm) -> None:
    row = add(valid_until=DAY(2024, 12, 31))
    replace_norm(norm=row, values=NEW, version=1, actor=system_viewer())
    assert _periods()[0] == (40000, DAY(2024, 1, 1), DAY(2024, 12, 31))


def test_replace_norm_from_its_own_start_is_refused(add: AddNorm) -> None:
    row = add(valid_from=DAY(2026, 1, 1))
    with pytest.raises(InvalidValue, match="geldt pas vanaf 1 januari 2026"):
        replace_norm(norm=row, values=NEW, version=1, actor=system_viewer())
    assert _periods() == [(40000, DAY(2026, 1, 1), None)]


def test_replace_norm_over_a_later_one_is_refused_and_changes_nothing(add: AddNorm) -> None:
    row = add(valid_until=DAY(2025, 6, 30))
    add(value=Decimal(41000), valid_from=DAY(2025, 7, 1))
    with pytest.raises(InvalidValue, match=r"Vanaf 1 juli 2025 geldt al 41\.000 euro\."):
        replace_norm(norm=row, values=NEW, version=1, actor=system_viewer())
    assert _periods() == [
        (40000, DAY(2024, 1, 1), DAY(2025, 6, 30)),
        (41000, DAY(2025, 7, 1), None),
    ]


def test_end_norm_sets_its_last_day(add: AddNorm) -> None:
    row = add()
    end_norm(norm=row, last_day=DAY(2026, 6, 30), version=1, actor=system_viewer())
    row.refresh_from_db()
    assert (row.valid_until, row.version) == (DAY(2026, 6, 30), 2)


def test_correct_norm_changes_the_row_and_keeps_why(add: AddNorm) -> None:
    row = add()
    corrected = correct_norm(
        norm=row,
        values=values(value=Decimal("4000.5")),
        reason="Een nul te veel",
        version=1,
        actor=system_viewer(),
    )
    assert (corrected.value, corrected.version) == (Decimal("4000.5"), 2)
    entry = AuditEntry.objects.get(verb="norm.correct")
    assert (entry.changes, entry.note) == (
        {"value": ["40000", "4000.5"]},
        "Een nul te veel",
    )


def test_correct_norm_without_a_reason_is_refused(add: AddNorm) -> None:
    row = add()
    with pytest.raises(InvalidValue, match="waarom je dit verbetert"):
        correct_norm(
            norm=row, values={"label": "Anders"}, reason=" ", version=1, actor=system_viewer()
        )
    row.refresh_from_db()
    assert (row.label, row.version) == ("Waarde van een bouwblok", 1)


def test_correct_norm_with_nothing_changed_is_no_change(add: AddNorm) -> None:
    row = add()
    same = correct_norm(
        norm=row, values=values(), reason="kijken", version=1, actor=system_viewer()
    )
    assert same.version == 1
    assert [verb for verb, _changes in _trail()] == ["norm.add"]


def test_save_on_top_of_a_newer_version_is_refused(add: AddNorm) -> None:
    row = add()
    end_norm(norm=row, last_day=DAY(2026, 6, 30), version=1, actor=system_viewer())
    with pytest.raises(ChangedMeanwhile) as caught:
        end_norm(norm=row, last_day=DAY(2027, 1, 1), version=1, actor=system_viewer())
    assert caught.value.current_version == 2
    with pytest.raises(ChangedMeanwhile):
        replace_norm(norm=row, values=NEW, version=1, actor=system_viewer())
    with pytest.raises(ChangedMeanwhile):
        correct_norm(norm=row, values={"label": "x"}, reason="y", version=1, actor=system_viewer())
    assert _periods() == [(40000, DAY(2024, 1, 1), DAY(2026, 6, 30))]


def test_only_administrators_write_norms(add: AddNorm, cast: Cast) -> None:
    row = add()
    for user in (cast.alice, cast.bob, cast.charlie):
        actor = cast.viewer(user)
        with pytest.raises(NotPermitted):
            add_norm(values=values(group="wia"), actor=actor)
        with pytest.raises(NotPermitted):
            replace_norm(norm=row, values=NEW, version=1, actor=actor)
        with pytest.raises(NotPermitted):
            end_norm(norm=row, last_day=DAY(2026, 1, 1), version=1, actor=actor)
        with pytest.raises(NotPermitted):
            correct_norm(norm=row, values={"label": "x"}, reason="y", version=1, actor=actor)
    assert _periods() == [(40000, DAY(2024, 1, 1), None)]
    add_norm(values=values(group="wia"), actor=cast.viewer(cast.ada))
