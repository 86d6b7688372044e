"""Vaarland in a database. Loading takes a while, so this module loads it once."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import Model

import pytest

from tests.apps.demo.loaded.conftest import SEED, silent
from weefsel.apps.accounts.models import User
from weefsel.apps.accounts.queries import viewer_for
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.challenges.indexing import CHALLENGE
from weefsel.apps.core.enums import CircleKind, Role
from weefsel.apps.core.errors import NotAllowedNow, NotPermitted
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.demo import rows
from weefsel.apps.demo.actions import BLOCK_SIZE, CONTACTS_SIZE, load_region
from weefsel.apps.demo.loading import load_at_once, load_one_by_one
from weefsel.apps.demo.models import DemoRegion
from weefsel.apps.demo.queries import door_people
from weefsel.apps.demo.region import Block, Contacts, Sharing, build_region
from weefsel.apps.demo.region.challenges import care_provider, guests_of
from weefsel.apps.demo.region.heart import AS_OF
from weefsel.apps.demo.region.heart_records import heart_records
from weefsel.apps.parties.indexing import ORGANISATION, PERSON
from weefsel.apps.parties.models import Organisation, Participation, Person, Position
from weefsel.apps.parties.queries import organisations_visible_to, people_visible_to
from weefsel.apps.relations.indexing import (
    RELATION,
    TOUCHPOINT,
    read_relations,
    read_touchpoints,
)
from weefsel.apps.relations.models import (
    Attendance,
    FollowUp,
    Impression,
    Relation,
    RelationTouchpoint,
    Touchpoint,
)
from weefsel.apps.search.models import SearchEntry

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("vaarland"),
]


@pytest.fixture
def block() -> Block:
    return next(build_region(seed=SEED, scale=1).blocks())


@pytest.fixture
def contacts() -> Contacts:
    return build_region(seed=SEED, scale=1).contacts(0)


def command(*arguments: str) -> str:
    out = io.StringIO()
    call_command("demo", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_loaded_region_holds_every_record(block: Block) -> None:
    assert set(Organisation.objects.values_list("uuid", flat=True)) == {
        row.id for row in block.organisations
    }
    assert set(Person.objects.values_list("uuid", flat=True)) == {row.id for row in block.people}
    assert Position.objects.count() == len(block.positions)
    assert Participation.objects.count() == len(block.participations)


@pytest.mark.django_db
def test_loaded_names_keep_every_letter(block: Block) -> None:
    found = {row.uuid: row.name for row in Person.objects.all()}

    assert found == {row.id: row.full_name for row in block.people}


@pytest.mark.django_db
def test_loading_goes_through_trail_and_search(block: Block) -> None:
    verbs = Counter(AuditEntry.objects.values_list("verb", flat=True))

    assert verbs["organisation.add"] == 1_200
    assert verbs["person.add"] == 4_000
    assert verbs["position.add"] == len(block.positions)
    assert verbs["demo.load"] == 1
    assert verbs["relations.load"] == 1
    assert verbs["touchpoints.load"] == 8
    assert verbs["challenge.load"] == 3
    findable = Counter(SearchEntry.objects.values_list("kind", flat=True))
    assert findable[ORGANISATION] + findable[PERSON] == BLOCK_SIZE
    assert findable[CHALLENGE] == 3
    assert findable[RELATION] == len(read_relations(0, 1_000_000).records) > 0
    assert findable[TOUCHPOINT] == len(read_touchpoints(0, 1_000_000).records) > 0


@pytest.mark.django_db
def test_loaded_region_holds_every_relation_contact_and_promise(contacts: Contacts) -> None:
    assert set(Relation.objects.values_list("uuid", flat=True)) == {
        row.id for row in contacts.relations
    }
    assert set(Touchpoint.objects.values_list("uuid", flat=True)) == {
        row.id for row in contacts.touchpoints
    }
    assert Attendance.objects.count() == sum(len(row.attended) for row in contacts.touchpoints)
    assert Impression.objects.count() == len(contacts.impressions)
    found = Counter(FollowUp.objects.values_list("what", "due_on", "outcome"))
    assert found == Counter((row.what, row.due_on, row.outcome) for row in contacts.follow_ups)
    n_open = sum(row.done_on is None for row in contacts.follow_ups)
    assert FollowUp.objects.filter(done_at=None).count() == n_open


@pytest.mark.django_db
def test_attendances_have_the_level_of_the_position_of_that_day() -> None:
    assert not Attendance.objects.filter(level="").exists()


@pytest.mark.django_db
def test_contacts_that_name_a_relation_belong_to_it(contacts: Contacts) -> None:
    rows = RelationTouchpoint.objects.values_list("relation__uuid", "touchpoint__uuid")

    assert {(row.relation, row.id) for row in contacts.touchpoints if row.relation} <= set(rows)


@pytest.mark.django_db
def test_contacts_are_shared_as_they_were_drawn(contacts: Contacts) -> None:
    kinds = {
        CircleKind.ORGANISATION: Sharing.OWN,
        CircleKind.SUBJECT: Sharing.PARTNER,
        CircleKind.REGION: Sharing.REGION,
    }
    rows = Touchpoint.objects.values_list("uuid", "circle__kind")

    assert {uuid: kinds[CircleKind(kind)] for uuid, kind in rows} == {
        row.id: row.sharing for row in contacts.touchpoints
    }


@pytest.mark.django_db
def test_relations_of_nadia_that_are_quiet_are_few_and_the_shipyard_is_one() -> None:
    nadia = User.objects.get(name="Nadia de Wit")
    quiet = Relation.objects.filter(keeper=nadia, quiet_on__lte=AS_OF)

    assert "Scheepswerf De Lage Vaart" in {row.partner.name for row in quiet}
    assert "Maritieme Kring Vaarland" in {row.partner.name for row in quiet}
    assert 5 <= quiet.count() <= 9


@pytest.mark.django_db
def test_planted_twins_are_in(block: Block) -> None:
    names = dict(Organisation.objects.values_list("uuid", "name"))
    pairs = [(names[row.original], names[row.twin]) for row in block.twin_organisations]

    assert len(pairs) == 25
    assert pairs[0] == ("Bakkerij Korrel B.V.", "Korrel Bakkerij")


@pytest.mark.django_db
def test_relation_manager_sees_the_own_circle_but_not_that_of_others() -> None:
    nadia = viewer_for(User.objects.get(name="Nadia de Wit"))
    own_circle = Organisation.objects.get(name="Gemeente Vaarstede").own_circle_id

    circles = set(organisations_visible_to(nadia).values_list("circle_id", flat=True))

    assert circles == {1, REGION_CIRCLE_ID, own_circle}
    assert organisations_visible_to(nadia).count() < 1_200
    assert people_visible_to(nadia).count() < 4_000


@pytest.mark.django_db
def test_each_role_has_one_account_and_two_partners_come_in_as_guests(block: Block) -> None:
    care = care_provider(block)
    found = {
        (row.user.name, row.role, row.organisation.name)
        for user in User.objects.all()
        for row in user.memberships.select_related("user", "organisation")
    }

    assert found == {
        ("Nadia de Wit", Role.RELATION_MANAGER, "Gemeente Vaarstede"),
        ("Mirjam Brouwer", Role.PROGRAMME_MANAGER, "Gemeente Vaarstede"),
        ("Fatima el Amrani", Role.DESK_COORDINATOR, "Vergunningen Vaarstede"),
        ("Sjoerd Terpstra", Role.DEPARTMENT_HANDLER, "Vergunningen Vaarstede"),
        ("Karim Aziz", Role.WORK_COACH, "Werk en Inkomen Vaarstede"),
        ("Karim Aziz", Role.WORK_COACH, "Werkgeversservicepunt Vaarland"),
        ("Łukasz Kowalczyk", Role.PROCUREMENT_OFFICER, "Inkoop en Contracten Vaarstede"),
        ("Elif Yıldız", Role.EXECUTIVE, "Gemeente Vaarstede"),
        ("Marieke de Haan", Role.PARTNER, "Bakkerij Korrel B.V."),
        ("Thirza van der Zwan", Role.PARTNER, "De Spil"),
        (guest_name(block), Role.PARTNER, care.name),
        ("Muriël Sabajo", Role.PRIVACY_OFFICER, "Gemeente Vaarstede"),
        ("Wytske Hoekstra", Role.REGION_ADMINISTRATOR, "Arbeidsmarktregio Vaarland"),
    }
    assert [user.name for user in User.objects.all() if user.has_usable_password()] == []
    assert User.objects.filter(person=None).count() == 0


def guest_name(block: Block) -> str:
    """Return who comes in for the care provider."""
    _director, guest = guests_of(block, seed=SEED)
    return next(row.full_name for row in block.people if row.id == guest.person)


@pytest.mark.django_db
def test_command_on_a_loaded_region_says_so_and_changes_nothing() -> None:
    before = AuditEntry.objects.count()

    assert command() == "Vaarland staat er al (seed 1, schaal 1).\n"
    assert command("--seed", "1", "--scale", "1") == "Vaarland staat er al (seed 1, schaal 1).\n"
    assert AuditEntry.objects.count() == before


@pytest.mark.django_db
def test_command_for_another_seed_is_refused_with_what_to_do() -> None:
    with pytest.raises(CommandError, match="Kies met WEEFSEL_DATA of DATABASE_URL een lege"):
        command("--seed", "2")

    assert DemoRegion.objects.get().seed == 1


@pytest.mark.django_db
def test_command_for_another_day_is_refused() -> None:
    with pytest.raises(CommandError, match="zoals het was op 21-11-2026"):
        command("--as-of", "2026-11-20")


@pytest.mark.django_db
def test_command_for_something_that_is_no_day_says_how_to_write_one() -> None:
    with pytest.raises(CommandError, match=r"Schrijf de dag als 2026-11-21\."):
        command("--as-of", "gisteren")


@pytest.mark.django_db
def test_load_by_somebody_who_is_no_administrator_is_refused() -> None:
    nadia = viewer_for(User.objects.get(name="Nadia de Wit"))

    with pytest.raises(NotPermitted):
        load_region(seed=SEED, scale=2, actor=nadia, report=silent)

    assert DemoRegion.objects.get().scale == 1


@pytest.mark.django_db
def test_interrupted_growth_closes_the_door_goes_on_where_it_stopped_and_never_shrinks(
    settings: Settings,
) -> None:
    settings.WEEFSEL_DEMO = True

    def stop(done: int, total: int) -> None:
        if done == 2 * BLOCK_SIZE + CONTACTS_SIZE:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_region(seed=SEED, scale=2, actor=system_viewer(), report=stop)
    assert (DemoRegion.objects.get().n_blocks, Organisation.objects.count()) == (2, 2_400)
    assert door_people() == []

    said = command()

    assert "Een eerdere keer stopte halverwege; het laden gaat verder." in said
    assert Organisation.objects.count() == 2_400
    assert Person.objects.count() == 8_000
    assert DemoRegion.objects.get().is_finished
    parties = SearchEntry.objects.filter(kind__in=(ORGANISATION, PERSON))
    assert parties.count() == 2 * BLOCK_SIZE
    assert AuditEntry.objects.filter(verb="parties.load").count() == 1

    with pytest.raises(NotAllowedNow):
        load_region(seed=SEED, scale=1, actor=system_viewer(), report=silent)
    assert DemoRegion.objects.get().scale == 2


@pytest.mark.django_db
def test_both_ways_of_loading_give_the_same_rows() -> None:
    part = _part_of_second_block()

    def one_by_one() -> None:
        load_one_by_one(part, _known(), actor=system_viewer(), progress=lambda _done: None)

    def at_once() -> None:
        mark = DemoRegion.objects.get()
        load_at_once(part, _known(), mark=mark, actor=system_viewer())

    first = _rows_after(one_by_one, part)

    assert first["parties.organisation"] != []
    assert first == _rows_after(at_once, part)


def _known() -> rows.Known:
    return rows.known_now([row.id for row in heart_records(SEED)])


def _part_of_second_block() -> Block:
    """Thirty organisations, some with a closed circle, and the people who only sit there."""
    _, block = build_region(seed=SEED, scale=2).blocks()
    organisations = block.organisations[:30]
    inside = {row.id for row in organisations}
    outside = {row.person for row in block.positions if row.organisation not in inside}
    positions = tuple(
        row for row in block.positions if row.organisation in inside and row.person not in outside
    )
    people = {row.person for row in positions}
    return replace(
        block,
        organisations=organisations,
        people=tuple(row for row in block.people if row.id in people),
        positions=positions,
        participations=tuple(row for row in block.participations if row.organisation in inside),
    )


def _rows_after(load: Callable[[], None], part: Block) -> dict[str, list[dict[str, Any]]]:
    """Load, read every row of the part and of its search entries, and take it all away again."""
    ids = {
        Organisation: [row.id for row in part.organisations],
        Person: [row.id for row in part.people],
        Position: [row.id for row in part.positions],
        Participation: [row.id for row in part.participations],
    }
    with transaction.atomic():
        load()
        found = {
            model._meta.label_lower: [
                _comparable(row)
                for row in model._default_manager.filter(uuid__in=uuids).order_by("uuid")
            ]
            for model, uuids in ids.items()
        }
        targets = [*ids[Organisation], *ids[Person]]
        found["search"] = [
            _comparable(row)
            for row in SearchEntry.objects.filter(target_uuid__in=targets).order_by("target_uuid")
        ]
        transaction.set_rollback(True)
    return found


def _comparable(row: Model) -> dict[str, Any]:
    """Return the fields that do not depend on when and in which order rows were saved."""
    values: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        if field.name in {"id", "own_circle", "created_at", "changed_at"}:
            continue
        value = getattr(row, field.name)
        values[field.name] = str(getattr(value, "uuid", value))
    if isinstance(row, Organisation):
        values["tags"] = sorted(row.tags.values_list("name", flat=True))
        values["own_circle"] = row.own_circle.name
        values["members"] = [m.organisation_id == row.pk for m in row.own_circle.members.all()]
    return values
