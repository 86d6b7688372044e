"""Which rooms the menu shows; each app registers its own when Django starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise

from weefsel.apps.core.viewer import Viewer

Shown = Callable[[Viewer], bool]
Text = str | Promise  # a text that is translated late is a promise


@dataclass(frozen=True, slots=True)
class Room:
    """One entry of the menu.

    Attributes:
        group: the verb it belongs to ("Weven", ... "Beheer"), translated late.
        label: what people read, translated late.
        url_name: where it leads.
        order: place in the menu; groups follow their first entry.
        letter: the key after `g` that goes there, or "".
        is_shown: whether this person uses it.
    """

    group: Text
    label: Text
    url_name: str
    order: int
    letter: str
    is_shown: Shown


@dataclass(frozen=True, slots=True)
class Link:
    """A link as the menu draws it."""

    label: str
    url: str
    is_current: bool = False
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Links under one verb."""

    label: str
    links: list[Link]


_rooms: dict[str, Room] = {}
_new: dict[str, Room] = {}


def everyone(_viewer: Viewer) -> bool:
    """Show a room to all who signed in."""
    return True


def register_room(
    group: Text,
    label: Text,
    url_name: str,
    *,
    order: int,
    letter: str = "",
    is_shown: Shown = everyone,
) -> None:
    """Add a room to the menu."""
    _rooms[url_name] = Room(group, label, url_name, order, letter, is_shown)


def register_new(label: Text, url_name: str, *, order: int, is_shown: Shown = everyone) -> None:
    """Add an entry to "Nieuw"."""
    _new[url_name] = Room("", label, url_name, order, "", is_shown)


def groups_for(viewer: Viewer, path: str) -> list[Group]:
    """Return the menu for this person, with the current room marked."""
    shown = [
        room
        for room in sorted(_rooms.values(), key=lambda room: room.order)
        if room.is_shown(viewer)
    ]
    urls = {room.url_name: reverse(room.url_name) for room in shown}
    fits = [url for url in urls.values() if path == url or (url != "/" and path.startswith(url))]
    current = max(fits, key=len, default="")
    groups: dict[str, Group] = {}
    for room in shown:
        url = urls[room.url_name]
        group = groups.setdefault(str(room.group), Group(str(room.group), []))
        group.links.append(Link(str(room.label), url, url == current, room.letter))
    return list(groups.values())


def new_links_for(viewer: Viewer) -> list[Link]:
    """Return what this person may add."""
    return [
        Link(str(room.label), reverse(room.url_name))
        for room in sorted(_new.values(), key=lambda room: room.order)
        if room.is_shown(viewer)
    ]
