"""Groups that are tied closer together than to others: in the figures, the map and the table."""

from __future__ import annotations

from django.http import QueryDict

import numpy as np
import pytest

from tests.apps.fabric.region import Region, make_region, read
from weefsel.apps.fabric.analysis.groups import groups_of
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.figures import from_json
from weefsel.apps.fabric.pages.map_data import map_data
from weefsel.apps.fabric.pages.ties import tie_cells, tie_columns, tie_table
from weefsel.apps.fabric.queries import graph_of, reading_for
from weefsel.apps.fabric.scope import Scope
from weefsel.apps.fabric.seen import Seen, seen_in
from weefsel.engines.worlds import Problem


def test_groups_are_those_tied_together_and_who_is_alone_is_in_none() -> None:
    a, b = np.array([0, 0, 1, 3, 2]), np.array([1, 2, 2, 4, 3])
    world = np.array([1, 1, 1, 2, 2, 2])
    found = groups_of(Problem(world, a, b, np.array([4.0, 4.0, 4.0, 4.0, 0.1])))

    assert found.number.tolist() == [0, 0, 0, 1, 1, -1]
    assert found.n_groups == 2
    assert found.modularity == pytest.approx(12 / 16.1 + 4 / 16.1 - (24.1**2 + 8.1**2) / 32.2**2)


@pytest.fixture
def region(db: None) -> Region:
    return make_region()


def seen(region: Region) -> Seen:
    viewer = region.cast.viewer(region.cast.charlie)
    read(viewer)
    reading = reading_for(viewer, Scope())
    assert reading is not None
    assert from_json(reading.figures).n_communities == 2
    return seen_in(viewer, NodeKind.ORGANISATION, graph_of(reading))


def test_map_and_table_tell_the_same_groups(region: Region) -> None:
    found = seen(region)

    data = map_data(found)
    table = tie_table(found, QueryDict("volgorde=naam"))

    of_map = dict(zip(data["nodes"]["label"], data["nodes"]["community"], strict=True))
    labels = data["communities"]
    assert len(labels) == 2
    assert len({of_map[f"Zorg {letter}"] for letter in "ABCD"}) == 1
    assert len({of_map[f"Werf {letter}"] for letter in "ABCD"}) == 1
    for row in table.rows:
        one, other = of_map[row.first.name], of_map[row.second.name]
        assert row.group == (labels[one] if one == other else "tussen groepen")
    assert "tussen groepen" in {row.group for row in table.rows}


def test_file_of_ties_names_the_group_of_each(region: Region) -> None:
    found = seen(region)

    place = [column.label for column in tie_columns()].index("Groep")
    cells = list(tie_cells(found.ties()))

    assert [row[place] for row in cells] == [tie.group for tie in found.ties()]
