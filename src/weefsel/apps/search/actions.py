"""Keep the search box up to date; called by the actions that write a record, in their transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from weefsel.apps.core.text import fold
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.search.models import SearchEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """What the search box needs to know of a record.

    Attributes:
        kind: label of the model in lower case, "parties.organisation".
        uuid: outside identifier of the record.
        circle_id: who may find it.
        title: what people call it.
        subtitle: what tells it apart from its namesakes.
        mark: small mark beside it (a world), or "".
        text: everything else it may be found by.
    """

    kind: str
    uuid: UUID
    circle_id: int
    title: str
    subtitle: str = ""
    mark: str = ""
    text: str = ""


def put_in_index(*, records: Iterable[Findable], actor: Viewer) -> None:  # noqa: ARG001
    """Make the records findable as they are now."""
    SearchEntry.objects.bulk_create(
        [
            SearchEntry(
                kind=record.kind,
                target_uuid=record.uuid,
                circle_id=record.circle_id,
                title=record.title[:300],
                title_key=fold(record.title)[:300],
                subtitle=record.subtitle[:300],
                mark=record.mark,
                text=record.text,
            )
            for record in records
        ],
        update_conflicts=True,
        unique_fields=["target_uuid"],
        update_fields=["circle", "title", "title_key", "subtitle", "mark", "text"],
        batch_size=500,
    )


def take_from_index(*, uuids: Iterable[UUID], actor: Viewer) -> None:  # noqa: ARG001
    """Make the records unfindable."""
    SearchEntry.objects.filter(target_uuid__in=list(uuids)).delete()
