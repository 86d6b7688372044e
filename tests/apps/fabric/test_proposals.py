"""Whom the reading proposes to introduce, why, through whom, and what is absent for whom."""

from __future__ import annotations

import datetime
import json
from typing import Any
from urllib.parse import urlencode

from django.core.management import CommandError, call_command
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from tests.apps.fabric.contacts import TODAY, Who, meet
from tests.apps.fabric.region import Region, make_region, read
from tests.cast import make_organisation, make_person
from tests.clients import client_of
from weefsel.apps.accounts.models import User
from weefsel.apps.challenges.actions import add_partner, open_challenge
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.fabric.actions import decline_proposal, take_up_introduction
from weefsel.apps.fabric.enums import Layer, NodeKind
from weefsel.apps.fabric.figures import Proposal, from_json
from weefsel.apps.fabric.filters import ScopeForm
from weefsel.apps.fabric.models import Introduction
from weefsel.apps.fabric.pages.proposals import (
    ProposalRow,
    beside_in_words,
    gain_in_words,
    proposal_rows,
    proposals_for,
)
from weefsel.apps.fabric.queries import reading_for
from weefsel.apps.fabric.scope import Scope
from weefsel.apps.fabric.views import introductions
from weefsel.apps.parties.actions import archive_person, change_organisation
from weefsel.apps.parties.enums import OrganisationKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> Region:
    return make_region()


def proposals(region: Region, user: User, scope: Scope | None = None) -> tuple[Proposal, ...]:
    viewer = region.cast.viewer(user)
    read(viewer, scope)
    found = reading_for(viewer, scope or Scope())
    assert found is not None
    return from_json(found.figures).proposals


def rows(region: Region, user: User) -> list[ProposalRow]:
    viewer = region.cast.viewer(user)
    found = reading_for(viewer, Scope())
    assert found is not None
    return proposal_rows(viewer, proposals_for(viewer, from_json(found.figures)))


def test_proposals_cross_the_divide_between_those_without_a_tie_best_first(region: Region) -> None:
    found = proposals(region, region.cast.charlie)

    care = {who[1].pk for who in [*region.care, region.bridge]}
    firms = {who[1].pk for who in region.firms}
    tied = {tuple(sorted((region.bridge[1].pk, region.firms[at][1].pk))) for at in (0, 1)}
    assert found
    assert all(len({one.first, one.second} & care) == 1 for one in found)
    assert all(len({one.first, one.second} & firms) == 1 for one in found)
    assert not tied & {(one.first, one.second) for one in found}
    has_way = [bool(one.chain) for one in found]
    assert has_way == sorted(has_way, reverse=True)
    assert all(0 < one.gain <= one.alone for one in found)
    assert found[0].gain == pytest.approx(found[0].alone)
    assert found[-1].gain < found[-1].alone
    often = [end for one in found for end in (one.first, one.second)]
    assert max(often.count(end) for end in often) <= 3


def test_what_earlier_proposals_bring_already_is_told() -> None:
    first, later = (Proposal(1, 2, gain=gain, alone=7.8) for gain in (7.8, 0.4))

    assert beside_in_words(first) == ""
    assert "alleen deze twee voorstelt, komen de werelden 7,8 procent" in beside_in_words(later)
    assert beside_in_words(later).endswith("voegt dit voorstel 0,40 procent toe.")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"laag": "structuur"}, "Voorstellen volgen uit contacten"),
        ({"tussen": "mensen"}, "Voorstellen gaan over organisaties"),
    ],
)
def test_an_empty_list_says_what_the_selection_has_to_do_with_it(
    region: Region, query: dict[str, str], said: str
) -> None:
    scope = ScopeForm(QueryDict(urlencode(query))).scope()
    assert not scope.is_whole
    assert proposals(region, region.cast.charlie, scope) == ()

    page = client_of(region.cast.charlie).get(reverse("fabric:introductions"), query)

    assert said in page.content.decode()


def test_proposal_names_who_could_introduce_them(region: Region) -> None:
    proposals(region, region.cast.charlie)
    bridge = region.bridge[0].name

    through = {
        frozenset((row.first.name, row.second.name)): row.through
        for row in rows(region, region.cast.charlie)
    }

    pair = frozenset((region.care[0][1].name, region.firms[0][1].name))
    said = f"{bridge} kent Van Zorg A (Zorg A) en Van Werf A (Werf A)."
    assert through.get(pair, said) == said
    assert {bridge in words for words in through.values() if words} == {True}


def test_what_two_have_in_common_counts_and_is_said(region: Region) -> None:
    first, second = region.care[3][1], region.firms[3][1]
    for one in (first, second):
        change_organisation(
            organisation=one,
            values={"tags": ["techniek"], "municipality": first.municipality},
            version=None,
            actor=system_viewer(),
        )
    found = proposals(region, region.cast.charlie)
    [pair] = [one for one in found if {one.first, one.second} == {first.pk, second.pk}]

    assert (pair.same_place, pair.tags) == (True, ("techniek",))
    [row] = [
        row
        for row in rows(region, region.cast.charlie)
        if {row.first.name, row.second.name} == {first.name, second.name}
    ]
    assert "Zij zitten in dezelfde gemeente." in row.why
    assert "Beide hebben het label techniek." in row.why


def test_two_viewers_get_their_own_proposals(region: Region) -> None:
    hidden = region.secret[1].pk

    alice, charlie = (proposals(region, user) for user in (region.cast.alice, region.cast.charlie))

    assert any(hidden in (one.first, one.second) for one in alice)
    assert not any(hidden in (one.first, one.second) for one in charlie)
    person = region.secret[0].pk
    assert not any(person in one.chain for one in charlie)
    page = client_of(region.cast.charlie).get(reverse("fabric:introductions")).content.decode()
    assert "Geheim" not in page


def test_nobody_out_of_sight_is_asked(region: Region) -> None:
    own = region.cast.vaarstede.own_circle
    spy = (make_person("Stille Kracht", circle=own), region.bridge[1])
    for other in (region.care[2], region.firms[2]):
        for _time in range(3):
            meet(spy, other, on=TODAY, kind="visit")

    alice, charlie = (proposals(region, user) for user in (region.cast.alice, region.cast.charlie))

    assert any(spy[0].pk in one.chain for one in alice)
    assert not any(spy[0].pk in one.chain for one in charlie)


def test_chain_is_left_out_once_somebody_in_it_is_out_of_sight(region: Region) -> None:
    proposals(region, region.cast.charlie)
    archive_person(person=region.bridge[0], version=None, actor=system_viewer())

    assert {row.through for row in rows(region, region.cast.charlie)} <= {""}


def test_groups_that_are_apart_are_told_last_as_what_they_would_join(region: Region) -> None:
    def who(name: str, kind: OrganisationKind) -> Who:
        return make_person(f"Van {name}"), make_organisation(name, kind=kind)

    first, second = (
        who("Eiland A", OrganisationKind.COMPANY),
        who("Eiland B", OrganisationKind.COMPANY),
    )
    meet(first, second, on=TODAY)

    found = proposals(region, region.cast.charlie)

    last = found[-1]
    assert last.joins == 2
    assert {first[1].pk, second[1].pk} & {last.first, last.second}
    assert gain_in_words(last).startswith("Verbindt een los groepje van twee organisaties")
    assert [one.joins for one in found[:-1]] == [0] * (len(found) - 1)


def test_formal_cooperation_alone_and_people_give_no_proposals(region: Region) -> None:
    assert proposals(region, region.cast.charlie, Scope(layer=Layer.STRUCTURE)) == ()
    assert proposals(region, region.cast.charlie, Scope(node=NodeKind.PERSON)) == ()


def test_pair_that_was_taken_up_or_declined_is_not_proposed_again(region: Region) -> None:
    cast = region.cast
    for user in (cast.alice, cast.charlie):
        proposals(region, user)
    before = {user: len(rows(region, user)) for user in (cast.alice, cast.charlie)}
    one, other = rows(region, cast.charlie)[:2]
    by_uuid = {str(who[1].uuid): who[1] for who in [*region.care, *region.firms, region.bridge]}
    charlie = cast.viewer(cast.charlie)
    ends = [(by_uuid[row.first.uuid], by_uuid[row.second.uuid]) for row in (one, other)]

    take_up_introduction(first=ends[0][0], second=ends[0][1], actor=charlie)
    decline_proposal(first=ends[1][0], second=ends[1][1], actor=charlie)

    assert len(rows(region, cast.charlie)) == before[cast.charlie] - 2
    assert len(rows(region, cast.alice)) == before[cast.alice]  # it is Elders that did


def test_taking_a_proposal_up_in_the_browser_keeps_its_gain(region: Region) -> None:
    [best, *_rest] = proposals(region, region.cast.charlie)
    client = client_of(region.cast.charlie)
    page = client.get(reverse("fabric:introductions")).content.decode()
    assert "procent dichter bij elkaar" in page
    row = rows(region, region.cast.charlie)[0]

    pair = {"first": row.first.uuid, "second": row.second.uuid}
    detail = client.post(
        reverse("fabric:proposal_decide"), {**pair, "wat": "oppakken"}, follow=True
    )

    assert Introduction.objects.get().gain == pytest.approx(best.gain)
    assert row.through in detail.content.decode()


def test_list_takes_as_many_queries_for_many_proposals_as_for_one(
    region: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = proposals(region, region.cast.charlie)
    assert len(found) >= 3
    client = client_of(region.cast.charlie)
    client.get(reverse("fabric:introductions"))
    counts = []
    for most in (1, 3):
        monkeypatch.setattr(introductions, "MOST", most)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("fabric:introductions"))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_old_contacts_make_no_way(region: Region) -> None:
    long_ago = TODAY - datetime.timedelta(days=4 * 365)
    old = make_person("Van Vroeger")
    meet((old, region.care[3][1]), region.firms[3], on=long_ago, kind="visit")

    assert not any(old.pk in one.chain for one in proposals(region, region.cast.charlie))


def test_challenge_narrows_the_list_to_its_partners_for_who_is_in_it(region: Region) -> None:
    first, second = region.care[3][1], region.firms[3][1]
    charlie = region.cast.viewer(region.cast.charlie)
    challenge = open_challenge(
        values={"question": "Wie leert lassen op de werf?"},
        owner=region.cast.elsewhere,
        actor=charlie,
    )
    for organisation in (first, second):
        add_partner(challenge=challenge, organisation=organisation, values={}, actor=charlie)
    for user in (region.cast.alice, region.cast.charlie):
        proposals(region, user)

    def listed(user: User, **query: str) -> str:
        page = client_of(user).get(reverse("fabric:introductions"), query)
        return str(page.content.decode())

    mine = listed(region.cast.charlie, opgave=str(challenge.uuid))
    assert "Wie leert lassen op de werf?" in mine
    assert mine.count('name="first"') == 1
    assert f'value="{first.uuid}"' in mine
    assert f'value="{second.uuid}"' in mine
    hers = listed(region.cast.alice, opgave=str(challenge.uuid))
    assert "Wie leert lassen op de werf?" not in hers
    assert hers.count('name="first"') > 1


def test_command_prints_proposals_what_was_taken_up_and_the_path(
    region: Region, capsys: pytest.CaptureFixture[str]
) -> None:
    charlie = region.cast.viewer(region.cast.charlie)
    first, last = region.care[3][1], region.firms[3][1]
    take_up_introduction(first=first, second=last, actor=charlie)
    eyes = ("--as", region.cast.charlie.email, "--format", "json")

    def printed(*args: str) -> Any:
        capsys.readouterr()
        call_command("fabric", *args, *eyes)
        return json.loads(capsys.readouterr().out)

    assert all(row["gain"] for row in printed("voorstellen")["proposals"])
    [taken] = printed("voorstellingen")["introductions"]
    assert (taken["first"], taken["second"], taken["status"]) == (
        first.name,
        last.name,
        "opgepakt",
    )
    chain = printed("pad", "--start", "zorg b", "--end", "Werf A")["chain"]
    assert [(row["from"], row["to"]) for row in chain] == [
        ("Zorg B", "Zorg A"),
        ("Zorg A", "Werkkracht"),
        ("Werkkracht", "Werf A"),
    ]
    with pytest.raises(CommandError, match="Zo heet niemand: Geheim"):
        call_command("fabric", "pad", "--start", "Zorg B", "--end", "Geheim", *eyes)
