from __future__ import annotations

import datetime
import io
from collections import Counter
from decimal import Decimal
from itertools import combinations

from django.core.management import call_command

import pytest

from tests.apps.norms.conftest import values
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.norms.actions import Loaded, correct_norm, load_norms, replace_norm
from weefsel.apps.norms.enums import Subject
from weefsel.apps.norms.models import Norm
from weefsel.apps.norms.queries import norm, overlapping
from weefsel.apps.norms.shipped import shipped_norms

pytestmark = pytest.mark.django_db

DAY = datetime.date


def _load(*rows: dict[str, object]) -> Loaded:
    return load_norms(rows=rows, actor=system_viewer())


def test_shipped_norms_load_and_load_again_without_change() -> None:
    n = len(list(shipped_norms()))
    out = io.StringIO()
    call_command("norms", "load", stdout=out)
    assert out.getvalue() == (
        f"Normen: {n} toegevoegd, 0 bijgewerkt, 0 gelijk gebleven, 0 overgeslagen omdat de regio "
        "daar zelf iets heeft gezet.\n"
    )
    assert AuditEntry.objects.filter(verb="norm.load").count() == n
    assert load_norms(rows=shipped_norms(), actor=system_viewer()) == Loaded(0, 0, n, 0)
    assert AuditEntry.objects.count() == n


def test_shipped_norms_have_a_source_a_subject_and_do_not_overlap() -> None:
    load_norms(rows=shipped_norms(), actor=system_viewer())
    rows = list(Norm.objects.all())
    assert [row.key for row in rows if row.key.partition(".")[0] not in Subject.values] == []
    assert [str(row) for row in rows if not row.source.strip()] == []
    assert [str(row) for row in rows if overlapping(row).exists()] == []
    labels = Counter((row.key, row.label) for row in rows)
    doubles = [(one, other) for (one, other) in combinations(labels, 2) if one[0] == other[0]]
    assert doubles == [], "One key, one description."


@pytest.mark.parametrize(
    ("key", "group", "region", "on", "value", "unit"),
    [
        (
            "social_return.block", "banenafspraak", "Haaglanden", DAY(2026, 1, 1), "50000",
            "euro per persoon per voltijds jaar",
        ),
        (
            "social_return.block", "participatiewet", "Leiden", DAY(2026, 1, 1), "30000",
            "euro per persoon per voltijds jaar",
        ),
        ("procurement.reserved_share", "", "", DAY(2026, 1, 1), "30", "procent"),
        ("procurement.reserved_share", "", "", DAY(2015, 1, 1), "50", "procent"),
        ("procurement.threshold", "leveringen en diensten", "", DAY(2023, 6, 1), "215000", "euro"),
        ("procurement.threshold", "werken en concessies", "", DAY(2019, 6, 1), "5548000", "euro"),
        ("terms.decision", "", "", DAY(2026, 3, 2), "8", "weken"),
        (
            "terms.penalty_per_day", "dag 29 tot en met 42", "", DAY(2026, 1, 1), "45",
            "euro per dag",
        ),
        ("waiting.norm", "ggz totaal", "", DAY(2026, 1, 1), "14", "weken"),
        ("business_case.discount_rate", "", "", DAY(2026, 1, 1), "2.25", "procent per jaar"),
        ("work.benefit_net", "alleenstaande", "", DAY(2025, 6, 30), "1345.45", "euro per maand"),
        ("work.benefit_net", "alleenstaande", "", DAY(2025, 7, 1), "1369.06", "euro per maand"),
        ("relations.tie_half_life", "", "Vaarland", DAY(2026, 1, 1), "180", "dagen"),
        ("relations.rhythm", "uitvoering", "", DAY(2026, 1, 1), "30", "dagen"),
        ("relations.employer_alert", "", "", DAY(2026, 1, 1), "90", "dagen"),
        ("privacy.small_count", "", "", DAY(2026, 1, 1), "5", "mensen"),
    ],
)  # fmt: skip
def test_shipped_norm_has_the_published_value(
    key: str, group: str, region: str, on: DAY, value: str, unit: str
) -> None:
    load_norms(rows=shipped_norms(), actor=system_viewer())
    found = norm(key, group=group, region=region, on=on)
    assert (found.value, found.unit) == (Decimal(value), unit)


def test_load_gives_every_installation_the_same_identifier() -> None:
    _load(values())
    first = Norm.objects.get().uuid
    Norm.objects.all().delete()
    _load(values())
    assert Norm.objects.get().uuid == first


def test_load_updates_what_the_region_left_alone() -> None:
    _load(values())
    assert _load(values(source="Nieuwe bron", valid_until=DAY(2025, 12, 31))) == Loaded(0, 1, 0, 0)
    row = Norm.objects.get()
    assert (row.source, row.valid_until, row.version, row.is_own) == (
        "Nieuwe bron",
        DAY(2025, 12, 31),
        2,
        False,
    )
    entry = AuditEntry.objects.order_by("-id")[0]
    assert entry.changes == {
        "source": ["Besluit van 2023", "Nieuwe bron"],
        "valid_until": [None, "2025-12-31"],
    }


def test_load_leaves_a_corrected_row_alone() -> None:
    _load(values())
    correct_norm(
        norm=Norm.objects.get(),
        values={"value": Decimal(39000)},
        reason="Zo is het hier",
        version=1,
        actor=system_viewer(),
    )
    assert _load(values(value=Decimal(41000))) == Loaded(0, 0, 0, 1)
    assert Norm.objects.get().value == 39000


def test_load_leaves_a_replaced_row_and_its_successor_alone() -> None:
    _load(values())
    replace_norm(
        norm=Norm.objects.get(),
        values={"value": Decimal(1), "unit": "euro", "valid_from": DAY(2026, 1, 1), "source": "x"},
        version=1,
        actor=system_viewer(),
    )
    before = list(Norm.objects.order_by("id").values())
    assert _load(values(), values(valid_from=DAY(2027, 1, 1))) == Loaded(0, 0, 0, 2)
    assert list(Norm.objects.order_by("id").values()) == before


def test_load_of_one_wrong_row_saves_nothing() -> None:
    with pytest.raises(InvalidValue):
        _load(values(), values(group="wia", source=""))
    assert (Norm.objects.count(), AuditEntry.objects.count()) == (0, 0)
