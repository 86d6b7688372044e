"""A network as a table: organisations, people and what ties them, from GraphML or Kumu.

GraphML: http://graphml.graphdrawing.org/specification.html. Kumu: the JSON blueprint of
https://docs.kumu.io/guides/import/blueprints. Both become rows that are looked through and undone
like those of any list. What follows from contacts is counted and left out: Weefsel weaves it anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from weefsel.apps.imports.reading.cells import Cell, cell_of
from weefsel.apps.imports.reading.limits import Limits
from weefsel.apps.imports.reading.problems import CannotReadError
from weefsel.apps.imports.reading.rows import Row, Sheet, bounded

HEADINGS = (
    "Organisatie", "Soort organisatie", "Gemeente", "Contactpersoon", "Samenwerking", "Relatie met",
)  # fmt: skip
NAMES = ("name", "naam", "label", "title")
KINDS = ("kind", "soort", "type", "element type")
TOWNS = ("municipality", "gemeente")
WHAT = "node"  # in files of Weefsel: what a point stands for
PEOPLE = {"person", "persoon", "people", "mensen", "individual", "contact", "contactpersoon"}
COOPERATIONS = {"cooperation", "formele samenwerking", "samenwerking", "samenwerkingsverband"}
FABRIC = {"fabric", "both", "structure"}  # layers of lines in files of Weefsel
OWN = {"world", "community", "strength", "x", "y", WHAT}  # follows from the rest
MOST_OTHERS = 40  # other things known of a point that may become columns


@dataclass(slots=True)
class Point:
    """A node: an organisation, a formal cooperation or a person."""

    name: str
    said: dict[str, str]

    def says(self, names: Sequence[str]) -> str:
        """Return the first of these attributes that is filled in."""
        return next((self.said[name] for name in names if self.said.get(name)), "")

    @property
    def is_person(self) -> bool:
        """Whether it stands for a person."""
        kind = self.said.get(WHAT) or self.says(KINDS)
        return kind.strip().casefold() in PEOPLE

    @property
    def is_cooperation(self) -> bool:
        """Whether it stands for a formal cooperation."""
        return not self.is_person and self.says(KINDS).strip().casefold() in COOPERATIONS


@dataclass(slots=True)
class Network:
    """What a file holds.

    Attributes:
        points: by the identifier that lines use.
        lines: from, to and what is said of each.
    """

    points: dict[str, Point] = field(default_factory=dict)
    lines: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)


def sheet_of(network: Network, *, limits: Limits) -> Sheet:
    """Return the network as rows: first points, then who sits where and who takes part in what.

    Raises:
        CannotReadError: there is no point in it.
    """
    if not network.points:
        raise CannotReadError("network_without_points")
    others = _others(network.points.values())
    left_out: Counter[str] = Counter()
    ties = [tie for line in network.lines if (tie := _tie(network, line, left_out))]
    seated = {id(point) for tie in ties for point in tie if point.is_person}
    heading: list[Cell] = [*HEADINGS, *others]
    points = [point for point in network.points.values() if id(point) not in seated]
    cells = [*(_point_row(point, others) for point in points), *(_tie_row(t, others) for t in ties)]
    rows = _numbered([heading, *cells], limits)
    return Sheet(name="", rows=bounded(rows, limits=limits), left_out=dict(left_out))


def _numbered(rows: Iterable[list[Cell]], limits: Limits) -> Iterator[Row]:
    for number, row in enumerate(rows, start=1):
        yield number, [cell_of(cell, longest=limits.cell_length) for cell in row]


def _others(points: Iterable[Point]) -> list[str]:
    """Return what else is said of points, in the order in which it is met."""
    taken = {*NAMES, *KINDS, *TOWNS, *OWN}
    found = dict.fromkeys(name for point in points for name in point.said if name not in taken)
    return list(found)[:MOST_OTHERS]


def _point_row(point: Point, others: Sequence[str]) -> list[Cell]:
    rest: list[Cell] = [point.said.get(name, "") for name in others]
    if point.is_person:
        return ["", "", "", point.name, "", "", *rest]
    if point.is_cooperation:
        return ["", "", "", "", point.name, "", *rest]
    return [point.name, point.says(KINDS), point.says(TOWNS), "", "", "", *rest]


def _tie_row(tie: tuple[Point, Point], others: Sequence[str]) -> list[Cell]:
    """Return the row of who sits there, what it takes part in, or who it has a relation with."""
    organisation, other = tie
    if not other.is_person:
        is_cooperation = other.is_cooperation
        sides = [other.name, ""] if is_cooperation else ["", other.name]
        return [organisation.name, "", organisation.says(TOWNS), "", *sides]
    rest: list[Cell] = [other.said.get(name, "") for name in others]
    return [organisation.name, "", organisation.says(TOWNS), other.name, "", "", *rest]


def _tie(
    network: Network, line: tuple[str, str, Mapping[str, str]], left_out: Counter[str]
) -> tuple[Point, Point] | None:
    """Return an organisation and whom or what a line ties it to, or nothing and count why."""
    ends = [point for end in line[:2] if (point := network.points.get(end)) is not None]
    if len(ends) < len(line[:2]):
        left_out["loose_lines"] += 1
        return None
    layer = line[2].get("layer") or line[2].get("type", "")
    special = [point for point in ends if point.is_cooperation or point.is_person]
    organisations = [point for point in ends if point not in special]
    if layer != "fabric" and len(special) == len(organisations) == 1:
        return organisations[0], special[0]
    if layer not in FABRIC and not special:
        return organisations[0], organisations[1]
    left_out["contact_lines" if layer in FABRIC else "other_lines"] += 1
    return None
