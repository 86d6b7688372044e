"""The doors of the fabric: its pages show a reading made by hand, so that no engine has to run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from tests.architecture.door import (
    ALL_WHO_SIGN_IN,
    OWNERS_DO,
    READERS,
    Args,
    Door,
    nothing,
    page,
)
from tests.architecture.scene import Scene
from weefsel.apps.fabric.actions import decline_proposal, save_reading, take_up_introduction
from weefsel.apps.fabric.figures import Carrier, Cooling, Figures, Quarter, WorldCount, Worlds
from weefsel.apps.fabric.graph import Graph
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.fabric.scope import Scope


def a_reading(scene: Scene) -> Mapping[str, Any]:
    """Take a reading of what each of the five sees: two organisations with one tie."""
    rows = sorted((scene.organisation.pk, scene.cast.vaarstede.pk))
    figures = Figures(
        n_nodes=2,
        n_tied=2,
        n_ties=1,
        strength=2.0,
        n_contacts=1,
        half_life=180.0,
        n_parts=1,
        largest_part=2,
        n_communities=1,
        worlds=Worlds(3, 1, 6.0, 2.0, -0.5, -0.1, 0.2, -2.0, 0.04),
        counts=(WorldCount("economy", 1, 1),),
        quarters=(Quarter("2026-06-30", 8.0, 1.0), Quarter("2026-09-30", 6.0, 2.0)),
        carriers=(Carrier(rows[0], 1, 1.0, 0.0, 0.5, 0.4, 2, ((scene.person.pk, 1),)),),
        people_who_carry=((scene.person.pk, 1),),
        people_share=1.0,
        cooling=(Cooling(rows[0], rows[1], 4.0, 2.0, 3, "2024-01-01", "2026-01-01"),),
    )
    graph = Graph(
        rows=rows,
        worlds=["economy", "neither"],
        places=[0, 0],
        kinds=["company", "municipality"],
        strengths=[2.0, 2.0],
        communities=[0, 0],
        x=[-0.5, 0.5],
        y=[0.0, 0.0],
        low=[0],
        high=[1],
        values=[2.0],
        n_contacts=[1],
        first_days=[739000],
        last_days=[739000],
        layers=[1],
        quarters=["2026-09-30"],
        drawn_low=[0],
        drawn_high=[1],
        drawn_layers=[1],
        drawn="/w==",
    )
    for who in (scene.cast.alice, scene.cast.ada):
        save_reading(
            scope=Scope(),
            read_at=timezone.now(),
            figures=figures,
            graph=graph,
            actor=scene.cast.viewer(who),
        )
    return {}


def a_file(scene: Scene) -> Mapping[str, Any]:
    """Take the ties as a file."""
    return {**a_reading(scene), "kind": "csv"}


def a_report(kind: str) -> Args:
    """Take the state of the region as a file."""
    return lambda scene: {**a_reading(scene), "kind": kind}


def an_introduction(scene: Scene) -> Mapping[str, Any]:
    """Take an introduction that Vaarstede took up."""
    made = Introduction.objects.first() or take_up_introduction(
        first=scene.organisation,
        second=scene.cast.vaarstede,
        actor=scene.cast.viewer(scene.cast.alice),
    )
    return {"uuid": made.uuid}


def a_declined_introduction(scene: Scene) -> Mapping[str, Any]:
    """Take one that Vaarstede does not want."""
    made = Introduction.objects.first() or decline_proposal(
        first=scene.organisation,
        second=scene.cast.vaarstede,
        actor=scene.cast.viewer(scene.cast.alice),
    )
    return {"uuid": made.uuid}


def a_pair(scene: Scene) -> Mapping[str, Any]:
    """What taking up a proposal posts."""
    ends = {"first": scene.organisation.uuid, "second": scene.cast.vaarstede.uuid}
    return {**ends, "wat": "oppakken"}


def whom_to_ask(scene: Scene) -> Mapping[str, Any]:
    """What asking somebody posts."""
    return {"ander": str(scene.person.uuid), "voor": str(timezone.localdate())}


def today(_scene: Scene) -> Mapping[str, Any]:
    """What noting that they met posts."""
    return {"op": str(timezone.localdate())}


FABRIC = [
    page("fabric:overview", ALL_WHO_SIGN_IN, a_reading),
    page("fabric:worlds", ALL_WHO_SIGN_IN, a_reading),
    page("fabric:map", ALL_WHO_SIGN_IN, a_reading),
    Door("fabric:map_data", (302, 404, 200, 200, 200), a_reading),
    Door("fabric:map_export", (302, 404, 200, 200, 200), a_file),
    page("fabric:path", ALL_WHO_SIGN_IN, a_reading),
    Door("fabric:region_report", READERS, a_report("pdf")),
    Door("fabric:region_report", READERS, a_report("xlsx")),
    page("fabric:introductions", ALL_WHO_SIGN_IN, a_reading),
    Door("fabric:proposal_decide", OWNERS_DO, post=a_pair),
    page("fabric:introduction_detail", READERS, an_introduction),
    Door("fabric:introduction_ask", OWNERS_DO, an_introduction, post=whom_to_ask),
    Door("fabric:introduction_introduced", OWNERS_DO, an_introduction, post=today),
    Door("fabric:introduction_close", OWNERS_DO, an_introduction, post=nothing),
    Door("fabric:introduction_reopen", OWNERS_DO, a_declined_introduction, post=nothing),
    Door("fabric:reading_request", (302, 302, 302, 302, 302), post=nothing),
]
