"""Keep stored ties equal to what the contacts say, in the transaction that changes a contact.

A new contact adds to its ties in one statement, whatever came before and in whichever order. A
correction or a withdrawal computes its ties anew from the contacts that are left, so nothing of
what was taken back stays behind as a rounding error.

Nobody asks for these by hand, so there is no permission to check and no line in the trail: the
contact itself has both.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from django.db import connection, transaction
from django.utils import timezone

from weefsel.apps.core.saving import require
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.models import THE_BASIS_ID, Tie, TieBasis
from weefsel.apps.fabric.queries import (
    basis_in_use,
    meetings_behind,
    meetings_numbered,
    meetings_with,
    stored_ties,
    ties_without_contacts,
)
from weefsel.apps.fabric.strength import Basis, Key, Parts, Strength, parts_of, strength_of
from weefsel.apps.relations.registry import Change, Meeting

BATCH = 2_000
TIES_LOCK = 7_335_336  # any number that nobody else takes; see `cli.prepare` and `audit.actions`
COLUMNS = (
    "circle_id", "node", "low", "high", "value", "half_life", "n_contacts", "first_day", "last_day",
)  # fmt: skip
# Both databases read this. A power below 2 ** -1000 is nothing, and PostgreSQL calls it an error.
LEFT = (
    "CASE WHEN {days} < 1000 * old.half_life THEN power(2.0, -({days}) / old.half_life) ELSE 0 END"
)
ADD = """
INSERT INTO fabric_tie AS old ({columns}) VALUES {rows}
ON CONFLICT (circle_id, node, low, high) DO UPDATE SET
  value = CASE WHEN excluded.last_day >= old.last_day
    THEN old.value * ({left_of_old}) + excluded.value
    ELSE old.value + excluded.value * ({left_of_new}) END,
  n_contacts = old.n_contacts + excluded.n_contacts,
  first_day = CASE WHEN excluded.first_day < old.first_day
    THEN excluded.first_day ELSE old.first_day END,
  last_day = CASE WHEN excluded.last_day > old.last_day
    THEN excluded.last_day ELSE old.last_day END
"""


@transaction.atomic
def follow_contacts(*, changes: Sequence[Change], actor: Viewer) -> None:  # noqa: ARG001
    """Bring ties in line with contacts that came, were corrected or were withdrawn.

    Args:
        changes: what happened, already written.
        actor: who changed the contacts.
    """
    basis = basis_in_use()
    if basis is None:  # no ties are kept yet; the first build will find these contacts
        return
    new = [change.after for change in changes if change.before is None and change.after is not None]
    changed = [change for change in changes if change.before is not None]
    _hold(alone=bool(changed))
    again = _keys(changed, basis)
    if again:
        _compute_again(again, basis)  # finds the new contacts of these ties too
    fresh = parts_of(new, basis)
    _add({key: fresh[key] for key in sorted(fresh) if key not in again}, basis)


def _keys(changes: Iterable[Change], basis: Basis) -> set[Key]:
    both = [meeting for change in changes for meeting in (change.before, change.after) if meeting]
    return set(parts_of(both, basis))


@transaction.atomic
def follow_merge(
    *,
    node: NodeKind,
    ends: Collection[int],
    touchpoints: Collection[int],
    actor: Viewer,  # noqa: ARG001
) -> None:
    """Compute anew what changes when two records become one, or are taken apart again.

    Args:
        node: what was joined.
        ends: rows of the two.
        touchpoints: the contacts at which the one is now present instead of the other.
        actor: who joined them.
    """
    basis = basis_in_use()
    if basis is None or not touchpoints:
        return
    _hold(alone=True)
    now = list(meetings_numbered(touchpoints))
    keys = {key for key in parts_of(now, basis) if key.node == node}
    keys |= {_moved(key, one, other) for key in keys for one in ends for other in ends}
    keys |= {Key(meeting.circle_id, node.value, min(ends), max(ends)) for meeting in now}
    _compute_again({key for key in keys if key.low < key.high}, basis)


def _moved(key: Key, one: int, other: int) -> Key:
    low, high = sorted(other if end == one else end for end in (key.low, key.high))
    return key._replace(low=low, high=high)


def _add(parts: Parts, basis: Basis) -> None:
    """Add contacts to ties, in one statement per batch; equal keys in equal order for everybody."""
    keys = list(parts)
    left = {
        "left_of_old": LEFT.format(days="(excluded.last_day - old.last_day)"),
        "left_of_new": LEFT.format(days="(old.last_day - excluded.last_day)"),
    }
    one = f"({', '.join(['%s'] * len(COLUMNS))})"
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        statement = ADD.format(
            columns=", ".join(COLUMNS), rows=", ".join([one] * len(batch)), **left
        )
        values: list[int | str | float] = []
        for key in batch:
            values += _row(key, strength_of(parts[key], basis.half_life), basis)
        with connection.cursor() as cursor:
            cursor.execute(statement, values)


def _row(key: Key, made: Strength, basis: Basis) -> tuple[int | str | float, ...]:
    """Return the tie in the order of `COLUMNS`."""
    value, *about = made
    return (*key, value, basis.half_life, *about)


def _compute_again(keys: set[Key], basis: Basis) -> None:
    """Make these ties from the contacts there are now."""
    found = parts_of(_once(meetings_behind(keys)), basis)
    _overwrite(
        keys, {key: strength_of(found[key], basis.half_life) for key in keys & set(found)}, basis
    )


def _once(meetings: Iterable[Meeting]) -> Iterable[Meeting]:
    """Return each contact once; it may lie behind ties of organisations and of people."""
    return {meeting.touchpoint_id: meeting for meeting in meetings}.values()


def _overwrite(keys: Collection[Key], made: dict[Key, Strength], basis: Basis) -> None:
    """Let exactly the ties of `made` be what is stored for these keys."""
    gone = set(keys) - set(made)
    for node in NodeKind:
        low = {key.low for key in gone if key.node == node}
        if low:
            rows = stored_ties(node, low).values_list("circle_id", "node", "low", "high", "pk")
            ids = [row[-1] for row in rows if Key._make(row[:-1]) in gone]
            Tie.objects.filter(pk__in=ids).delete()
    Tie.objects.bulk_create(
        [
            Tie(
                **dict(
                    zip(
                        COLUMNS,
                        (*key, made[key].value, basis.half_life, *made[key][1:]),
                        strict=True,
                    )
                )
            )
            for key in sorted(made)
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["circle", "node", "low", "high"],
        update_fields=["value", "half_life", "n_contacts", "first_day", "last_day"],
    )


# -- Everything anew ------------------------------------------------------------------------------


@transaction.atomic
def renew_basis(*, basis: Basis, actor: Viewer) -> None:
    """Keep ties on this basis from now on; what is stored must then be computed anew.

    Raises:
        NotPermitted: the actor is neither the system nor a region administrator.
    """
    require(allowed=actor.sees_everything)
    _hold(alone=True)
    TieBasis.objects.update_or_create(
        pk=THE_BASIS_ID,
        defaults={
            "half_life": basis.half_life,
            "weights": dict(basis.weights),
            "largest_meeting": basis.largest_meeting,
            "built_at": None,
        },
    )


@transaction.atomic
def recompute_ties(*, node: NodeKind, low: Collection[int], actor: Viewer) -> int:
    """Make all ties whose lower end is one of these from their contacts; return how many there are.

    Raises:
        NotPermitted: the actor is neither the system nor a region administrator.
        ValueError: there is no basis yet.
    """
    require(allowed=actor.sees_everything)
    _hold(alone=True)
    basis = basis_in_use()
    if basis is None:
        raise ValueError("ties have no basis yet: renew_basis comes first")
    mine = set(low)
    found = {
        key: strength_of(parts, basis.half_life)
        for key, parts in parts_of(meetings_with(node, mine), basis).items()
        if key.node == node and key.low in mine
    }
    stored = stored_ties(node, mine).values_list("circle_id", "node", "low", "high")
    _overwrite({*found, *map(Key._make, stored)}, found, basis)
    return len(found)


@transaction.atomic
def set_built(*, actor: Viewer) -> None:
    """Note that all ties are on the basis in use, and drop those of who has no contacts any more.

    Raises:
        NotPermitted: the actor is neither the system nor a region administrator.
    """
    require(allowed=actor.sees_everything)
    for node in NodeKind:
        ties_without_contacts(node).delete()
    TieBasis.objects.filter(pk=THE_BASIS_ID).update(built_at=timezone.now())


def _hold(*, alone: bool) -> None:
    """Let whoever adds contacts work side by side, and whoever computes anew work alone.

    Held until the transaction ends. On SQLite there is one writer at a time anyway.
    """
    if connection.vendor == "postgresql":
        shared = "" if alone else "_shared"
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_advisory_xact_lock{shared}(%s)", [TIES_LOCK])
