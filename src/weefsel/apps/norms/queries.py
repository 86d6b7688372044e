"""Reads of norms."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Q, QuerySet

from weefsel.apps.core.saving import values_of
from weefsel.apps.norms.errors import MissingNorm
from weefsel.apps.norms.models import Norm

FIELDS = (  # what people fill in, in the order of the form
    "label", "key", "group", "region", "value", "unit", "valid_from", "valid_until", "source",
    "source_url", "note",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NormValue:
    """A norm as calculations use it, with where it comes from.

    Attributes:
        value: in `unit`.
        unit: "euro", "weken", "procent" ...
        source: title of the law, page or agreement.
        source_url: its address, or "".
        valid_from: first day it holds.
        valid_until: last day it holds; None while no end is known.
        key: what was asked for.
        label: what it is, in words.
        group, region: the scope of the row that won; "" means everybody, everywhere.
        uuid: of the row, to link to its page.
    """

    value: Decimal
    unit: str
    source: str
    source_url: str
    valid_from: datetime.date
    valid_until: datetime.date | None
    key: str
    label: str
    group: str
    region: str
    uuid: UUID


def norm(key: str, *, group: str = "", region: str = "", on: datetime.date) -> NormValue:
    """Return the norm that holds on a day.

    The most specific row wins: group and region, then group, then region, then neither; of two
    that are as specific, the one that began later.

    Args:
        key: "<subject>.<norm>".
        group: for whom, such as "banenafspraak".
        region: where, such as "Haaglanden".
        on: the day that counts, often not today.

    Raises:
        MissingNorm: no row holds for this scope on this day.
    """
    rows = norms_valid_on(on).filter(key=key, group__in={"", group}, region__in={"", region})
    best = max(rows, key=_specificity, default=None)
    if best is None:
        raise MissingNorm(key=key, group=group, region=region, on=on)
    return value_of(best)


def norm_table(key: str, *, region: str = "", on: datetime.date) -> dict[str, NormValue]:
    """Return the norm of every group in one query, for calculations over many; "" is everybody."""
    return norm_tables([key], region=region, on=on)[key]


def norm_tables(
    keys: Collection[str], *, region: str = "", on: datetime.date
) -> dict[str, dict[str, NormValue]]:
    """Return the norm of every group for each of these keys, in one query; "" is everybody."""
    found: dict[tuple[str, str], Norm] = {}
    for row in norms_valid_on(on).filter(key__in=keys, region__in={"", region}):
        known = found.get((row.key, row.group))
        if known is None or _specificity(row) > _specificity(known):
            found[row.key, row.group] = row
    tables: dict[str, dict[str, NormValue]] = {key: {} for key in keys}
    for (key, group), row in sorted(found.items(), key=lambda one: one[0]):
        tables[key][group] = value_of(row)
    return tables


def value_of(row: Norm) -> NormValue:
    """Return the row as calculations use it."""
    return NormValue(
        value=row.value,
        unit=row.unit,
        source=row.source,
        source_url=row.source_url,
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        key=row.key,
        label=row.label,
        group=row.group,
        region=row.region,
        uuid=row.uuid,
    )


def _specificity(row: Norm) -> tuple[bool, bool, datetime.date]:
    return bool(row.group), bool(row.region), row.valid_from


def norms_valid_on(day: datetime.date) -> QuerySet[Norm]:
    """Return the rows that hold on a day."""
    return Norm.objects.filter(
        Q(valid_until__isnull=True) | Q(valid_until__gte=day), valid_from__lte=day
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NormFilter:
    """What somebody asks for; empty means all.

    Attributes:
        text: part of the description, the key or the scope.
        subject: first word of the key.
        region: exactly this region.
        on: only what holds on this day; None for all days.
        is_own: only what the region set itself.
    """

    text: str = ""
    subject: str = ""
    region: str = ""
    on: datetime.date | None = None
    is_own: bool = False


def norms_wanted(wanted: NormFilter) -> QuerySet[Norm]:
    """Return the norms that somebody asks for; pages sort them by key, scope and start."""
    rows = norms_valid_on(wanted.on) if wanted.on is not None else Norm.objects.all()
    for word in wanted.text.split():
        rows = rows.filter(
            Q(label__icontains=word)
            | Q(key__icontains=word)
            | Q(group__icontains=word)
            | Q(region__icontains=word)
        )
    if wanted.subject:
        rows = rows.filter(key__startswith=f"{wanted.subject}.")
    if wanted.region:
        rows = rows.filter(region=wanted.region)
    if wanted.is_own:
        rows = rows.filter(is_own=True)
    return rows


def norm_by_uuid(uuid: UUID) -> Norm | None:
    """Return the row with this identifier."""
    return Norm.objects.filter(uuid=uuid).first()


def history_of(row: Norm) -> QuerySet[Norm]:
    """Return all rows with the same key and scope, the newest first; this one included."""
    return Norm.objects.filter(key=row.key, group=row.group, region=row.region).order_by(
        "-valid_from", "-id"
    )


def overlapping(row: Norm) -> QuerySet[Norm]:
    """Return other rows with the same key and scope that hold on a day this one holds."""
    rows = history_of(row).filter(Q(valid_until__isnull=True) | Q(valid_until__gte=row.valid_from))
    if row.valid_until is not None:
        rows = rows.filter(valid_from__lte=row.valid_until)
    return rows.exclude(pk=row.pk)


def regions_in_use() -> list[str]:
    """Return the regions that norms are set for, by name."""
    rows = Norm.objects.exclude(region="").order_by("region")
    return list(rows.values_list("region", flat=True).distinct())


def values_kept(row: Norm, names: Iterable[str] = FIELDS) -> dict[str, object]:
    """Return fields as the trail keeps them: the value without zeros that say nothing."""
    found = values_of(row, tuple(names))
    if "value" in found:
        found["value"] = row.amount
    return found


def norms_with_keys(keys: Iterable[str]) -> QuerySet[Norm]:
    """Return every row with one of these keys."""
    return Norm.objects.filter(key__in=list(keys))
