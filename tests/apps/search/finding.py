"""Short ways to ask the search box in tests."""

from __future__ import annotations

from uuid import uuid4

from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.core.viewer import Viewer, system_viewer
from weefsel.apps.search.actions import put_in_index
from weefsel.apps.search.queries import Found, search, suggest
from weefsel.apps.search.registry import Findable

ORGANISATION = "parties.organisation"
PERSON = "parties.person"


def put(
    title: str,
    *,
    subtitle: str = "",
    text: str = "",
    kind: str = ORGANISATION,
    circle_id: int = REGION_CIRCLE_ID,
) -> Findable:
    """Make something findable that has no record of its own."""
    record = Findable(
        kind=kind, uuid=uuid4(), circle_id=circle_id, title=title, subtitle=subtitle, text=text
    )
    put_in_index(records=[record], actor=system_viewer())
    return record


def titles(found: Found) -> list[str]:
    """Return the titles in the order shown."""
    return [hit.title for group in found.groups for hit in group.hits]


def find(text: str, *, viewer: Viewer | None = None) -> list[str]:
    """Return the titles of the exact results on the search page; nothing that was only meant."""
    found = search(viewer or system_viewer(), text)
    return [] if found.is_meant or found.is_partial else titles(found)


def find_typing(text: str, *, viewer: Viewer | None = None) -> list[str]:
    """Return the titles shown while typing."""
    return titles(suggest(viewer or system_viewer(), text))
