from __future__ import annotations

import datetime
from typing import Any

from django.conf import LazySettings
from django.test import Client
from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.apps.challenges.conftest import Table
from tests.cast import make_organisation, make_person
from tests.clients import client_of
from weefsel.apps.challenges.actions import (
    add_decision,
    add_partner,
    add_spokesperson,
    agree_to_publish,
    withdraw_from_public,
    write_public_story,
)
from weefsel.apps.challenges.models import ChallengePartner, PublicStory
from weefsel.apps.core.errors import InvalidValue, NotAllowedNow, NotPermitted
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.enums import Level

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def written(table: Table, **values: Any) -> PublicStory:
    return write_public_story(
        challenge=table.challenge,
        values={
            "title": "Dertig mensen naar de haven",
            "text": "We begonnen klein.",
            "events": [{"key": "a:b", "day": "2026-03-01", "words": "Eén busje ging rijden"}],
            "people_agree": False,
            **values,
        },
        actor=table.cast.viewer(table.cast.alice),
    )


def say_yes(table: Table, partner: ChallengePartner, viewer: Viewer, number: int = 1) -> None:
    agree_to_publish(challenge=table.challenge, partner=partner, number=number, actor=viewer)


def published(table: Table) -> PublicStory:
    story = written(table)
    say_yes(table, table.ours, table.cast.viewer(table.cast.alice))
    say_yes(table, table.theirs, table.cast.viewer(table.dirk))
    story.refresh_from_db()
    return story


def outside(table: Table) -> Any:
    return Client().get(f"/opgaven/openbaar/{table.challenge.uuid}/")


def test_nobody_reads_it_until_every_partner_said_yes(table: Table) -> None:
    written(table)
    assert outside(table).status_code == 404
    say_yes(table, table.ours, table.cast.viewer(table.cast.alice))
    assert outside(table).status_code == 404
    say_yes(table, table.theirs, table.cast.viewer(table.dirk))
    answer = outside(table)
    page = answer.content.decode()
    assert answer.status_code == 200
    for told in ("Dertig mensen naar de haven", "Eén busje ging rijden", "Werf De Vaart"):
        assert told in page


def test_executive_says_yes_and_writes_nothing(table: Table) -> None:
    written(table)
    say_yes(table, table.ours, table.cast.viewer(table.cast.bob))
    with pytest.raises(NotPermitted):
        write_public_story(
            challenge=table.challenge,
            values={"title": "Anders", "text": "Anders"},
            actor=table.cast.viewer(table.cast.bob),
        )


def test_one_who_takes_the_yes_back_takes_the_page_away(table: Table) -> None:
    published(table)
    withdraw_from_public(
        challenge=table.challenge, partner=table.theirs, actor=table.cast.viewer(table.dirk)
    )
    assert outside(table).status_code == 404
    with pytest.raises(NotAllowedNow, match="nieuwe versie"):
        say_yes(table, table.theirs, table.cast.viewer(table.dirk))
    assert written(table).number == 2
    assert outside(table).status_code == 404


def test_new_words_wait_while_the_old_ones_stay(table: Table) -> None:
    published(table)
    written(table, title="Nieuwe titel")
    assert "Dertig mensen naar de haven" in outside(table).content.decode()
    with pytest.raises(NotAllowedNow, match="intussen gewijzigd"):
        say_yes(table, table.ours, table.cast.viewer(table.cast.alice), number=1)
    say_yes(table, table.ours, table.cast.viewer(table.cast.alice), number=2)
    assert "Nieuwe titel" not in outside(table).content.decode()
    say_yes(table, table.theirs, table.cast.viewer(table.dirk), number=2)
    assert "Nieuwe titel" in outside(table).content.decode()
    withdraw_from_public(
        challenge=table.challenge,
        partner=table.ours,
        actor=table.cast.viewer(table.cast.alice),
    )
    assert outside(table).status_code == 404


def test_partner_that_joins_later_has_to_say_yes_too(table: Table) -> None:
    published(table)
    add_partner(
        challenge=table.challenge,
        organisation=make_organisation("Bakkerij Zuid"),
        values={},
        actor=table.cast.viewer(table.cast.alice),
    )
    assert outside(table).status_code == 404


def test_leaver_is_not_named_outside(table: Table) -> None:
    published(table)
    gone = TODAY() - datetime.timedelta(days=1)
    ChallengePartner.objects.filter(pk=table.theirs.pk).update(starts_on=gone, ends_on=gone)
    assert "Werf De Vaart" not in outside(table).content.decode()


def test_person_is_named_only_when_said_to_agree(table: Table) -> None:
    person = make_person("Mulder", given_name="Anna")
    add_spokesperson(
        partner=table.ours,
        person=person,
        level=Level.EXECUTIVE,
        mandate="",
        actor=table.cast.viewer(table.cast.alice),
    )
    with pytest.raises(InvalidValue, match="Anna Mulder") as caught:
        written(table, text="Anna Mulder gaf het duwtje.")
    assert caught.value.field == "people_agree"
    assert not PublicStory.objects.exists()
    assert written(table, text="Anna Mulder gaf het duwtje.", people_agree=True).number == 1


def test_only_what_was_written_for_outside_goes_outside(table: Table) -> None:
    alice = table.cast.viewer(table.cast.alice)
    for text in ("We betalen te veel huur", "We beginnen klein"):
        add_decision(
            challenge=table.challenge, values={"text": text, "decided_on": TODAY()}, actor=alice
        )
    client = client_of(table.cast.alice)
    url = f"/opgaven/{table.challenge.uuid}/verhaal/naar-buiten/"
    form = client.get(f"{url}schrijven").context["form"]
    name = next(key for key, event in form.offered.items() if "klein" in event.title)
    client.post(f"{url}schrijven", {"title": "Klein", "text": "Zo ging het.", name: "Eén busje"})
    for user in (table.cast.alice, table.dirk):
        assert client_of(user).post(f"{url}ja", {"versie": "1"}).status_code == 302
    page = outside(table).content.decode()
    assert "Eén busje" in page
    assert "huur" not in page
    assert "openbaar" in client.get(url).content.decode()
    client_of(table.dirk).post(f"{url}intrekken")
    assert outside(table).status_code == 404


def test_search_engines_stay_out_unless_told_otherwise(
    table: Table, settings: LazySettings
) -> None:
    published(table)
    answer = outside(table)
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert 'name="robots"' in answer.content.decode()
    settings.WEEFSEL_PUBLIC_INDEXED = True
    answer = outside(table)
    assert "X-Robots-Tag" not in answer
    assert 'name="robots"' not in answer.content.decode()


def test_page_outside_asks_the_database_little(
    table: Table, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    published(table)
    with django_assert_num_queries(3):
        outside(table)
