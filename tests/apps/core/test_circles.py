from __future__ import annotations

import datetime

from django.utils import timezone

import pytest

from tests.cast import Cast, make_organisation
from weefsel.apps.accounts.queries import anonymous_viewer, viewer_for
from weefsel.apps.core.actions import open_circle
from weefsel.apps.core.enums import CircleKind
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID, Circle
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.parties.models import CircleMember, Organisation
from weefsel.apps.parties.queries import organisations_visible_to

pytestmark = pytest.mark.django_db


def share(organisation: Organisation, circle: Circle) -> None:
    organisation.circle = circle
    organisation.save()


def test_every_database_has_the_public_and_the_region_circle(cast: Cast) -> None:
    fixed = Circle.objects.filter(pk__in=[PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID])

    assert {circle.kind for circle in fixed} == {CircleKind.PUBLIC, CircleKind.REGION}


def test_record_in_own_circle_is_seen_by_its_organisation_and_the_administrator(cast: Cast) -> None:
    korrel = make_organisation("Bakkerij Korrel")
    share(korrel, cast.vaarstede.own_circle)

    seen = {
        user.name: organisations_visible_to(viewer_for(user)).filter(pk=korrel.pk).exists()
        for user in (cast.alice, cast.bob, cast.charlie, cast.ada)
    }

    assert seen == {"Alice": True, "Bob": True, "Charlie": False, "Ada": True}


def test_department_sees_what_its_municipality_keeps(cast: Cast) -> None:
    work = make_organisation("Werk en Inkomen", parent=cast.vaarstede)
    share(cast.elsewhere, cast.vaarstede.own_circle)
    membership = cast.charlie.memberships.get()
    membership.organisation = work
    membership.save()

    viewer = viewer_for(cast.charlie)

    assert viewer.lineage == (work.pk, cast.vaarstede.pk)
    assert organisations_visible_to(viewer).filter(pk=cast.elsewhere.pk).exists()


def test_circle_member_sees_only_between_the_first_and_the_last_day(cast: Cast) -> None:
    today = timezone.localdate()
    circle = open_circle(kind=CircleKind.SUBJECT, name="Proef", actor=system_viewer())
    member = CircleMember.objects.create(
        circle=circle, organisation=cast.elsewhere, starts_on=today, ends_on=today
    )

    seen = []
    for days in (0, 1, -1):
        member.starts_on = member.ends_on = today + datetime.timedelta(days=days)
        member.save()
        seen.append(circle.pk in viewer_for(cast.charlie).circles)

    assert seen == [True, False, False]


def test_somebody_who_did_not_sign_in_sees_the_public_circle_only(cast: Cast) -> None:
    share(cast.elsewhere, Circle.objects.get(pk=PUBLIC_CIRCLE_ID))

    assert list(organisations_visible_to(anonymous_viewer())) == [cast.elsewhere]


def test_acting_for_an_organisation_one_does_not_work_for_is_ignored(cast: Cast) -> None:
    viewer = viewer_for(cast.charlie, organisation_id=cast.vaarstede.pk)

    assert viewer.organisation_id == cast.elsewhere.pk


def test_somebody_without_organisation_sees_the_public_circle_only(cast: Cast) -> None:
    cast.charlie.memberships.all().delete()

    viewer = viewer_for(cast.charlie)

    assert (viewer.organisation_id, viewer.circles) == (None, (PUBLIC_CIRCLE_ID,))
