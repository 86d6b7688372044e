"""Which part of the fabric somebody asks for: the same filter for pages, API and commands."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.enums import Layer, NodeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """A selection; what is empty does not narrow.

    Attributes:
        node: between organisations or between people.
        layer: contacts, formal cooperations, or both.
        starts_on: contacts before this day do not count.
        ends_on: nor do contacts after this one; strengths hold on it. None means today.
        place: outside identifier of a municipality that both ends must be in.
        kind: stored value of a kind of organisation that both ends must have.
    """

    node: NodeKind = NodeKind.ORGANISATION
    layer: Layer = Layer.FABRIC
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    place: UUID | None = None
    kind: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is the fabric of contacts between organisations, of today, with everybody."""
        return self == Scope()

    def as_json(self) -> dict[str, str]:
        """Return the selection as the arguments of a job keep it."""
        return {
            name: str(value)
            for name in self.__slots__
            if (value := getattr(self, name)) not in (None, "")
        }

    @classmethod
    def from_json(cls, given: Mapping[str, str]) -> Scope:
        """Return a selection that was kept."""

        def day(name: str) -> datetime.date | None:
            return datetime.date.fromisoformat(given[name]) if name in given else None

        return cls(
            node=NodeKind(given["node"]),
            layer=Layer(given["layer"]),
            starts_on=day("starts_on"),
            ends_on=day("ends_on"),
            place=UUID(given["place"]) if "place" in given else None,
            kind=given.get("kind", ""),
        )


def key_of(viewer: Viewer, scope: Scope) -> str:
    """Return what stands for these eyes and this selection: two viewers of the same circles share.

    What somebody may see of any record follows from the circles alone, so no more is needed.
    """
    eyes = "all" if viewer.sees_everything else sorted(viewer.circles)
    what = [scope.node, scope.layer, scope.starts_on, scope.ends_on, scope.place, scope.kind]
    text = json.dumps([eyes, *(None if part is None else str(part) for part in what)])
    return hashlib.sha256(text.encode()).hexdigest()
