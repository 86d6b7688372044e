"""Who wants to know that records became one or changed, and who shows something on their pages.

An open room: apps above register here when Django starts. Followers are told in the transaction
that changes the record, so that what they derive from these rows (the strength of ties, for one)
follows without this app knowing about it.

    register_organisation_panel(panel_of, order=10)

The maker of a panel takes who looks and the record, and returns a `Panel`, or None for nothing. It
asks a constant number of questions to the database, and shows only what this person may see.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation, Person

Party = TypeVar("Party", Organisation, Person)


@dataclass(frozen=True, slots=True)
class Moved:
    """What a merge, or undoing one, moved.

    Attributes:
        party: "organisation" or "person".
        kept_id: row of the record that stays.
        dropped_id: row of the record that went up in it, or came out of it again.
        rows: keys of the rows that point at the one instead of the other, by "<model>:<column>",
            such as "relations.attendance:person".
    """

    party: str
    kept_id: int
    dropped_id: int
    rows: Mapping[str, list[int]]


@dataclass(frozen=True, slots=True)
class Rearranged:
    """An organisation that is called otherwise, or stands under another one than before.

    Attributes:
        organisation_id: row of the organisation.
        is_renamed: whether its name is another one.
        is_moved: whether another organisation stands above it, or none.
        is_shared_otherwise: whether others may see it than before.
    """

    organisation_id: int
    is_renamed: bool
    is_moved: bool
    is_shared_otherwise: bool = False


MergeFollower = Callable[[Moved], None]
OrganisationFollower = Callable[[Rearranged], None]
_organisation_followers: list[OrganisationFollower] = []
_followers: list[MergeFollower] = []


def register_merge_follower(follower: MergeFollower) -> None:
    """Have the follower told of every merge, in the transaction that makes or undoes it."""
    if follower not in _followers:
        _followers.append(follower)


def tell_moved(moved: Moved) -> None:
    """Tell every follower; merging calls this after its own writes."""
    for follower in _followers:
        follower(moved)


def register_organisation_follower(follower: OrganisationFollower) -> None:
    """Have the follower told of every organisation that gets another name, place or circle."""
    if follower not in _organisation_followers:
        _organisation_followers.append(follower)


def tell_rearranged(change: Rearranged) -> None:
    """Tell every follower; actions call this after their own writes."""
    if change.is_renamed or change.is_moved or change.is_shared_otherwise:
        for follower in _organisation_followers:
            follower(change)


# -- Panels ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page.

    Attributes:
        template: of the fragment; finds what it shows in the variable `panel`.
        content: what it shows.
    """

    template: str
    content: object


class _Panels(Generic[Party]):
    """The panels of one kind of page, in order."""

    def __init__(self) -> None:
        self._makers: list[tuple[int, Callable[[Viewer, Party], Panel | None]]] = []

    def register(self, make: Callable[[Viewer, Party], Panel | None], order: int) -> None:
        if all(known is not make for _order, known in self._makers):
            self._makers.append((order, make))
            self._makers.sort(key=lambda row: row[0])

    def of(self, viewer: Viewer, party: Party) -> list[Panel]:
        made = [make(viewer, party) for _order, make in self._makers]
        return [panel for panel in made if panel is not None]


_of_organisations: _Panels[Organisation] = _Panels()
_of_people: _Panels[Person] = _Panels()


def register_organisation_panel(
    make: Callable[[Viewer, Organisation], Panel | None], *, order: int
) -> None:
    """Show a panel on the page of every organisation; called once, when Django starts."""
    _of_organisations.register(make, order)


def register_person_panel(make: Callable[[Viewer, Person], Panel | None], *, order: int) -> None:
    """Show a panel on the page of every person; called once, when Django starts."""
    _of_people.register(make, order)


def organisation_panels(viewer: Viewer, organisation: Organisation) -> list[Panel]:
    """Return what other apps show on the page of the organisation, in order."""
    return _of_organisations.of(viewer, organisation)


def person_panels(viewer: Viewer, person: Person) -> list[Panel]:
    """Return what other apps show on the page of the person, in order."""
    return _of_people.of(viewer, person)
