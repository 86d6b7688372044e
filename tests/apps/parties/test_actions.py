from __future__ import annotations

import pytest

from tests.cast import Cast, make_organisation
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.errors import ChangedMeanwhile, InvalidValue, NotPermitted
from weefsel.apps.parties.actions import change_organisation
from weefsel.apps.parties.enums import World
from weefsel.apps.parties.models import Organisation
from weefsel.apps.search.models import SearchEntry

pytestmark = pytest.mark.django_db


def test_add_organisation_gets_its_own_circle_world_and_place_in_search(cast: Cast) -> None:
    korrel = make_organisation("Bakkerij Korrel", actor=cast.viewer(cast.alice))

    assert korrel.owner == cast.vaarstede
    assert korrel.world == World.ECONOMY
    assert [member.organisation for member in korrel.own_circle.members.all()] == [korrel]
    assert SearchEntry.objects.get(target_uuid=korrel.uuid).title == "Bakkerij Korrel"
    assert AuditEntry.objects.get(target_uuid=korrel.uuid).verb == "organisation.add"


def test_change_organisation_keeps_before_and_after(cast: Cast) -> None:
    alice = cast.viewer(cast.alice)
    korrel = make_organisation("Bakkerij Korrel", actor=alice)

    change_organisation(organisation=korrel, values={"town": "Vaarstede"}, version=1, actor=alice)

    entry = AuditEntry.objects.get(target_uuid=korrel.uuid, verb="organisation.change")
    assert entry.changes == {"town": ["", "Vaarstede"]}
    assert entry.target_version == 2


def test_change_organisation_on_top_of_newer_version_changes_nothing(cast: Cast) -> None:
    alice = cast.viewer(cast.alice)
    korrel = make_organisation("Bakkerij Korrel", actor=alice)
    change_organisation(organisation=korrel, values={"town": "Hier"}, version=1, actor=alice)

    with pytest.raises(ChangedMeanwhile) as caught:
        change_organisation(organisation=korrel, values={"town": "Daar"}, version=1, actor=alice)

    assert caught.value.values == {"town": "Daar"}
    assert Organisation.objects.get(pk=korrel.pk).town == "Hier"


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_change_organisation_by_who_does_not_keep_it_is_refused(cast: Cast, who: str) -> None:
    korrel = make_organisation("Bakkerij Korrel", actor=cast.viewer(cast.alice))

    with pytest.raises(NotPermitted):
        change_organisation(
            organisation=korrel,
            values={"town": "Daar"},
            version=1,
            actor=cast.viewer(getattr(cast, who)),
        )

    assert Organisation.objects.get(pk=korrel.pk).town == ""


def test_add_organisation_with_seven_digit_kvk_number_says_what_is_missing(cast: Cast) -> None:
    with pytest.raises(InvalidValue, match=r"8 cijfers; er staan er 7\. Ontbreekt de 0 vooraan"):
        make_organisation(actor=cast.viewer(cast.alice), kvk_number="1234567")

    assert not Organisation.objects.filter(kvk_number="1234567").exists()


def test_organisation_cannot_come_to_stand_under_itself(cast: Cast) -> None:
    work = make_organisation("Werk", parent=cast.vaarstede)

    with pytest.raises(InvalidValue, match="onderdeel zijn van zichzelf"):
        change_organisation(
            organisation=cast.vaarstede,
            values={"parent": work},
            version=None,
            actor=cast.viewer(cast.ada),
        )
