from __future__ import annotations

from typing import Any

from django.urls import reverse

import pytest

from tests.apps.relations.stage import Stage, days_ago
from tests.cast import make_person, make_user
from tests.clients import client_of
from weefsel.apps.core.circles import fixed_circle
from weefsel.apps.core.enums import Role
from weefsel.apps.core.errors import NotPermitted
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.parties.enums import Level
from weefsel.apps.relations.actions import NewImpression, record_impression
from weefsel.apps.relations.models import Impression, Touchpoint, TouchpointCorrection

pytestmark = pytest.mark.django_db


def url(name: str, touchpoint: Touchpoint) -> str:
    return reverse(f"relations:{name}", args=[touchpoint.uuid])


def fields(touchpoint: Touchpoint, **changes: Any) -> dict[str, Any]:
    """What the form of a correction posts when nothing but these is typed."""
    return {
        "version": touchpoint.version,
        "happened_on": touchpoint.happened_on.isoformat(),
        "kind": touchpoint.kind,
        "summary": touchpoint.summary,
        "who": [str(row.person.uuid) for row in touchpoint.attendances.all()],
        "initiative_by": "",
        **changes,
    }


def test_correction_stands_beside_what_was_there(stage: Stage) -> None:
    touchpoint = stage.meet(stage.wit, stage.mulder, n_days=2, summary="Bezoek aan de wref")
    client = client_of(stage.cast.alice)
    changes = {"summary": "Bezoek aan de werf", "kind": "visit", "reason": "Tikfout"}

    response = client.post(url("contact_correct", touchpoint), fields(touchpoint, **changes))

    assert response.status_code == 302
    page = client.get(url("contact", touchpoint)).content.decode()
    assert "<del>Bezoek aan de wref</del>" in page
    assert "<ins>Bezoek aan de werf</ins>" in page
    assert "<del>gesprek</del>" in page
    assert "Gecorrigeerd door Alice" in page
    assert "Tikfout" in page


def test_correction_of_who_keeps_whom_one_does_not_see(stage: Stage) -> None:
    hidden = make_person("Geheim", circle=stage.yard.own_circle)
    touchpoint = stage.meet(stage.wit, stage.mulder, stage.kramer)
    row = touchpoint.attendances.get(person=stage.kramer)
    row.person = hidden
    row.save()
    other = fields(touchpoint, who=[str(stage.wit.uuid)], someone_else=str(stage.visser.uuid))
    client = client_of(stage.cast.alice)

    assert "Geheim" not in client.get(url("contact_correct", touchpoint)).content.decode()
    response = client.post(url("contact_correct", touchpoint), other)

    assert response.status_code == 302
    who = touchpoint.attendances.values_list("person__family_name", "organisation__name", "level")
    assert sorted(who) == [
        ("Geheim", "Scheepswerf De Lage Vaart", Level.EXECUTIVE),
        ("Visser", "Scheepswerf De Lage Vaart", Level.MANAGEMENT),
        ("Wit", "Werk en Inkomen", Level.OPERATIONAL),
    ]
    page = client.get(url("contact", touchpoint)).content.decode()
    assert "iemand die je niet ziet" in page
    assert "Geheim" not in page


def test_correction_on_top_of_another_shows_both_and_then_saves(stage: Stage) -> None:
    touchpoint = stage.meet(stage.wit, stage.mulder, summary="Eerste")
    opened = fields(touchpoint, summary="Van mij")
    client = client_of(stage.cast.alice)
    client.post(url("contact_correct", touchpoint), fields(touchpoint, summary="Van een ander"))

    response = client.post(url("contact_correct", touchpoint), opened)

    page = response.content.decode()
    assert response.status_code == 409
    assert "nu staat er: Van een ander; jij vulde in: Van mij" in page
    assert 'name="version" value="2"' in page
    client.post(url("contact_correct", touchpoint), {**opened, "version": 2})
    touchpoint.refresh_from_db()
    assert (touchpoint.summary, TouchpointCorrection.objects.count()) == ("Van mij", 2)


def test_correction_that_cannot_be_says_why_beside_the_field(stage: Stage) -> None:
    touchpoint = stage.meet(stage.wit, stage.mulder)
    client = client_of(stage.cast.alice)
    alone = fields(touchpoint, who=[str(stage.wit.uuid)], summary="Wat ik typte")

    page = client.post(url("contact_correct", touchpoint), alone).content.decode()

    assert "Een contact is tussen mensen: kies er ten minste twee." in page
    assert "Wat ik typte" in page
    late = fields(touchpoint, happened_on=days_ago(-3).isoformat())
    assert (
        "Deze dag moet nog komen."
        in client.post(url("contact_correct", touchpoint), late).content.decode()
    )
    assert not TouchpointCorrection.objects.exists()


def test_sharing_later_does_not_share_what_stood_there(stage: Stage) -> None:
    touchpoint = stage.meet(stage.wit, stage.mulder, summary="Alleen voor ons")
    client = client_of(stage.cast.alice)
    shared = fields(touchpoint, summary="Voor iedereen", circle="regio")
    client.post(url("contact_correct", touchpoint), shared)

    theirs = client_of(stage.cast.charlie).get(url("contact", touchpoint)).content.decode()

    assert "Voor iedereen" in theirs
    assert "Alleen voor ons" not in theirs
    assert "Alleen voor ons" in client.get(url("contact", touchpoint)).content.decode()


def test_correction_shares_with_the_partner_of_the_relation(stage: Stage) -> None:
    relation = stage.relate()
    touchpoint = stage.meet(stage.wit, stage.mulder)
    partner = make_user("Petra", stage.yard, Role.PARTNER)
    assert client_of(partner).get(url("contact", touchpoint)).status_code == 404

    client_of(stage.cast.alice).post(
        url("contact_correct", touchpoint), fields(touchpoint, circle=str(relation.uuid))
    )

    assert client_of(partner).get(url("contact", touchpoint)).status_code == 200


def test_contact_is_withdrawn_with_a_reason_and_brought_back(stage: Stage) -> None:
    relation = stage.relate()
    touchpoint = stage.meet(stage.wit, stage.mulder)
    client = client_of(stage.cast.alice)

    client.post(url("contact_withdraw", touchpoint), {"reason": "Dubbel vastgelegd"})

    relation.refresh_from_db()
    assert relation.last_on is None
    page = client.get(url("contact", touchpoint)).content.decode()
    assert "ingetrokken en telt niet mee." in page
    assert "Dubbel vastgelegd" in page
    assert client.get(url("contact_correct", touchpoint)).status_code == 302
    client.post(url("contact_bring_back", touchpoint))
    relation.refresh_from_db()
    assert relation.last_on == days_ago(0)


def test_each_side_says_how_it_felt_and_sees_only_its_own(stage: Stage) -> None:
    touchpoint = stage.meet(stage.wit, stage.mulder, circle=fixed_circle(REGION_CIRCLE_ID))
    alice, partner = client_of(stage.cast.alice), make_user("Petra", stage.yard, Role.PARTNER)

    alice.post(url("contact_felt", touchpoint), {"felt": "-1", "note": "Stroef gesprek"})
    client_of(partner).post(url("contact_felt", touchpoint), {"felt": "2", "note": "Fijn"})

    told = Impression.objects.order_by("id").values_list("organisation__name", "felt")
    assert list(told) == [("Gemeente Vaarstede", -1), ("Scheepswerf De Lage Vaart", 2)]
    ours = alice.get(url("contact", touchpoint)).content.decode()
    theirs = client_of(partner).get(url("contact", touchpoint)).content.decode()
    assert "Hoe het voelde: niet goed." in ours
    assert "Stroef gesprek" in ours
    assert "Fijn" not in ours
    assert "Hoe het voelde: heel goed." in theirs
    assert "Stroef gesprek" not in theirs


def test_feeling_is_for_who_was_there(stage: Stage) -> None:
    touchpoint = stage.meet(stage.wit, stage.mulder, circle=fixed_circle(REGION_CIRCLE_ID))
    assert client_of(stage.cast.charlie).get(url("contact_felt", touchpoint)).status_code == 403
    with pytest.raises(NotPermitted, match="Jouw organisatie was hier niet bij"):
        record_impression(
            touchpoint=touchpoint,
            impression=NewImpression(felt=1),
            version=None,
            actor=stage.charlie,
        )
    assert not Impression.objects.exists()


def test_feeling_of_a_colleague_is_not_overwritten_unseen(stage: Stage) -> None:
    touchpoint = stage.meet(stage.wit, stage.mulder)
    client = client_of(stage.cast.alice)
    client.post(url("contact_felt", touchpoint), {"felt": "2"})

    page = client.post(url("contact_felt", touchpoint), {"felt": "-2"}).content.decode()

    assert "Iemand anders heeft dit intussen gewijzigd." in page
    assert Impression.objects.get().felt == 2
    client.post(url("contact_felt", touchpoint), {"felt": "0", "version": 1})
    assert Impression.objects.get().felt == 0
