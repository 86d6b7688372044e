"""What one may not see is not there, nor counted: two viewers side by side."""

from __future__ import annotations

import datetime

from django.core.management import call_command

import pytest

from tests.apps.fabric.contacts import TODAY, Who, keep_ties, meet
from tests.cast import Cast, make_organisation, make_person
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.fabric.models import Tie
from weefsel.apps.fabric.queries import (
    NodeFilter,
    VisibleTie,
    nodes_visible_to,
    summed,
    ties_of,
    ties_visible_to,
)
from weefsel.apps.parties.actions import add_position, archive_organisation, change_organisation
from weefsel.apps.parties.enums import Level, OrganisationKind

pytestmark = pytest.mark.django_db
HALF_YEAR = datetime.timedelta(days=180)
ORGANISATION = NodeKind.ORGANISATION


@pytest.fixture
def meetings(cast: Cast) -> list[Who]:
    """Somebody of Vaarstede meets two companies: one contact for the region, one for Vaarstede."""
    keep_ties()
    official = (make_person("Ambtenaar"), cast.vaarstede)
    baker = (make_person("Bakker"), make_organisation("Bakkerij Korrel"))
    smith = (make_person("Smid"), make_organisation("Smederij Vonk"))
    meet(official, baker, on=TODAY - HALF_YEAR, circle=REGION_CIRCLE_ID)
    meet(official, baker, on=TODAY, circle=cast.vaarstede.own_circle_id)
    meet(official, smith, on=TODAY, circle=cast.vaarstede.own_circle_id)
    return [official, baker, smith]


def seen(cast: Cast, user: object, on: datetime.date = TODAY) -> list[VisibleTie]:
    return summed(ties_visible_to(cast.viewer(user), ORGANISATION), on=on)  # type: ignore[arg-type]


def test_strength_is_summed_over_the_circles_one_is_in_and_no_others(
    cast: Cast, meetings: list[Who]
) -> None:
    here, baker, smith = (organisation.pk for _person, organisation in meetings)

    assert seen(cast, cast.alice) == [
        VisibleTie(here, baker, 3.0, 2, TODAY - HALF_YEAR, TODAY),
        VisibleTie(here, smith, 2.0, 1, TODAY, TODAY),
    ]
    assert seen(cast, cast.charlie) == [
        VisibleTie(here, baker, 1.0, 1, TODAY - HALF_YEAR, TODAY - HALF_YEAR)
    ]


def test_strength_fades_with_the_day_that_is_asked_for(cast: Cast, meetings: list[Who]) -> None:
    later = seen(cast, cast.charlie, on=TODAY + HALF_YEAR)

    assert [tie.strength for tie in later] == [pytest.approx(0.5)]


def test_strength_of_a_very_short_half_life_is_nothing_and_no_error(
    cast: Cast, meetings: list[Who]
) -> None:
    Tie.objects.update(half_life=0.1)

    assert [tie.strength for tie in seen(cast, cast.charlie)] == [pytest.approx(0, abs=1e-200)]


def test_tie_is_gone_for_who_may_not_see_one_of_its_ends(cast: Cast, meetings: list[Who]) -> None:
    _person, baker = meetings[1]
    change_organisation(
        organisation=baker,
        values={"circle": cast.vaarstede.own_circle},
        version=None,
        actor=system_viewer(),
    )

    assert seen(cast, cast.charlie) == []
    assert len(seen(cast, cast.alice)) == 2
    here = cast.vaarstede.pk
    assert list(ties_of(cast.viewer(cast.charlie), ORGANISATION, here)) == []
    assert ties_of(cast.viewer(cast.alice), ORGANISATION, here).count() == 3


def test_tie_of_an_organisation_in_the_archive_is_gone_for_everybody(
    cast: Cast, meetings: list[Who]
) -> None:
    _person, smith = meetings[2]
    archive_organisation(organisation=smith, version=None, actor=system_viewer())

    assert [tie.high for tie in seen(cast, cast.ada)] == [meetings[1][1].pk]


def test_filter_asks_both_ends(cast: Cast, meetings: list[Who]) -> None:
    only = NodeFilter(kind=OrganisationKind.COMPANY)
    alice = cast.viewer(cast.alice)

    assert not ties_visible_to(alice, ORGANISATION, wanted=only).exists()
    assert list(nodes_visible_to(alice, ORGANISATION, only)) == [who[1] for who in meetings[1:]]


def test_filter_finds_people_by_where_they_work_now(cast: Cast, meetings: list[Who]) -> None:
    person, baker = meetings[1]
    add_position(
        person=person,
        organisation=baker,
        values={"title": "bakker", "level": Level.OPERATIONAL},
        actor=system_viewer(),
    )
    only = NodeFilter(kind=OrganisationKind.COMPANY)

    assert list(nodes_visible_to(cast.viewer(cast.alice), NodeKind.PERSON, only)) == [person]


def test_command_checks_and_mends(
    cast: Cast, meetings: list[Who], capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("fabric", "check")
    assert capsys.readouterr().out == "Alle banden kloppen met de contacten.\n"

    Tie.objects.filter(node=ORGANISATION).update(value=7)
    with pytest.raises(SystemExit):
        call_command("fabric", "check")
    assert capsys.readouterr().err.count("opgeslagen 7.0") == 3

    call_command("fabric", "rebuild")
    call_command("fabric", "check")
    assert capsys.readouterr().out == (
        "Opnieuw berekend: 6 banden.\nAlle banden kloppen met de contacten.\n"
    )
