"""What other apps add to jobs when Django starts: kinds, chores and how a viewer is looked up.

An open room: every app above may call these from its `apps.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from weefsel.apps.core.navigation import Text
from weefsel.apps.core.viewer import Viewer

if TYPE_CHECKING:
    from weefsel.apps.jobs.running import RunningJob

Run: TypeAlias = "Callable[[RunningJob], None]"
LoadViewer: TypeAlias = Callable[[UUID, UUID | None], Viewer | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of job.

    Attributes:
        name: "<app>.<what>", as stored.
        label: as people read it, translated late.
        run: does the work; see `RunningJob`.
        counts: what `step.count(name)` is called on the page, in the order shown.
    """

    name: str
    label: Text
    run: Run
    counts: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Chore:
    """Something every worker does now and then, beside its jobs.

    Attributes:
        name: for the log.
        every: seconds between two times.
        run: does it; short, and harmless when two workers do it at once.
    """

    name: str
    every: float
    run: Callable[[], object]


_kinds: dict[str, Kind] = {}
_chores: dict[str, Chore] = {}
_viewer_loader: list[LoadViewer] = []


def register(name: str, label: Text, run: Run, *, counts: Mapping[str, Text] | None = None) -> None:
    """Add a kind of job."""
    _kinds[name] = Kind(name, label, run, dict(counts or {}))


def register_chore(name: str, run: Callable[[], object], *, every: float) -> None:
    """Add something that each worker does every so many seconds."""
    _chores[name] = Chore(name, every, run)


def register_viewer_loader(load: LoadViewer) -> None:
    """Say how (account, organisation) becomes who looks now; None when no longer allowed."""
    _viewer_loader[:] = [load]


def kind_named(name: str) -> Kind | None:
    """Return the kind, or None when this version does not know it."""
    return _kinds.get(name)


def kinds() -> list[Kind]:
    """Return all kinds by name."""
    return [_kinds[name] for name in sorted(_kinds)]


def chores() -> list[Chore]:
    """Return all chores by name."""
    return [_chores[name] for name in sorted(_chores)]


def load_viewer(user_uuid: UUID, organisation_uuid: UUID | None) -> Viewer | None:
    """Return who this account is now for that organisation, or None when it may not act for it.

    Raises:
        RuntimeError: no app said how.
    """
    if not _viewer_loader:
        raise RuntimeError("No app registered how a viewer is loaded (register_viewer_loader).")
    return _viewer_loader[0](user_uuid, organisation_uuid)
