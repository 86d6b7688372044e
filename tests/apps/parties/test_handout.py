from __future__ import annotations

import csv
import io
import json
import zipfile

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

import pytest
from python_calamine import CalamineWorkbook

from tests.cast import Cast, make_organisation, make_person
from weefsel.apps.jobs.models import Job
from weefsel.apps.parties.actions import add_participation, add_position, archive_organisation
from weefsel.apps.parties.enums import Level, OrganisationKind
from weefsel.apps.parties.models import Organisation

pytestmark = pytest.mark.django_db


def hand_out(client: Client, organisation: Organisation) -> zipfile.ZipFile:
    """Ask for the file, let the worker make it, and fetch it."""
    response = client.post(reverse("parties:organisation_hand_out", args=[organisation.uuid]))
    assert response.status_code == 302
    call_command("worker", batch=True)
    job = Job.objects.get()
    assert (job.status, job.error, job.done, job.total) == ("done", "", job.total, job.total)
    with job.file.open() as file:
        return zipfile.ZipFile(io.BytesIO(file.read()))


def names(archive: zipfile.ZipFile, part: str, column: str = "Naam") -> list[str]:
    return [row[column] for row in json.loads(archive.read(f"{part}.json"))]


@pytest.fixture
def region(cast: Cast) -> Cast:
    """What Vaarstede and its department keep, and what others keep."""
    alice, charlie = cast.viewer(cast.alice), cast.viewer(cast.charlie)
    work = make_organisation(
        "Afdeling Werk", kind=OrganisationKind.DEPARTMENT, parent=cast.vaarstede, actor=alice
    )
    bakery = make_organisation("=Bakkerij; Korrel", actor=alice, description="Brood\nen meer")
    make_organisation("Werf", owner=work)
    make_organisation("Haven", actor=charlie)
    gone = make_organisation("Oude Molen", actor=alice)
    archive_organisation(organisation=gone, version=None, actor=alice)
    person = make_person("Mulder", actor=alice)
    add_position(
        person=person,
        organisation=bakery,
        values={"title": "bakker", "level": Level.OPERATIONAL},
        actor=alice,
    )
    bond = make_organisation("Bakkersbond", kind=OrganisationKind.COOPERATION, actor=charlie)
    add_participation(organisation=bakery, cooperation=bond, values={}, actor=alice)
    return cast


def test_handout_holds_what_the_organisation_and_its_departments_keep(
    client: Client, region: Cast
) -> None:
    client.force_login(region.alice)

    archive = hand_out(client, region.vaarstede)

    assert names(archive, "organisaties") == [
        "Afdeling Werk",
        "=Bakkerij; Korrel",
        "Gemeente Vaarstede",
        "Oude Molen",
        "Werf",
    ]
    assert names(archive, "mensen", "Achternaam") == ["Mulder"]
    assert names(archive, "functies", "Functie") == ["bakker"]
    assert names(archive, "deelnames", "Samenwerking") == ["Bakkersbond"]


def test_handout_says_the_same_in_every_format(client: Client, region: Cast) -> None:
    client.force_login(region.alice)

    archive = hand_out(client, region.vaarstede)

    for part in ("organisaties", "mensen", "functies", "deelnames"):
        told = json.loads(archive.read(f"{part}.json"))
        text = archive.read(f"{part}.csv").decode("utf-8-sig")
        heads, *lines = csv.reader(io.StringIO(text, newline=""), delimiter=";")
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(archive.read(f"{part}.xlsx")))
        rows = sheet.get_sheet_by_name("Lijst").to_python()
        assert heads == rows[0] == list(told[0])
        assert len(lines) == len(rows) - 1 == len(told)
        key = heads.index("Kenmerk")
        assert [line[key] for line in lines] == [row["Kenmerk"] for row in told]
        assert [row[key] for row in rows[1:]] == [row["Kenmerk"] for row in told]


def test_handout_of_an_organisation_that_keeps_nothing_is_whole(client: Client, cast: Cast) -> None:
    client.force_login(cast.ada)

    archive = hand_out(client, cast.elsewhere)

    assert names(archive, "organisaties") == ["Gemeente Elders"]
    assert json.loads(archive.read("mensen.json")) == []


@pytest.mark.parametrize("who", ["bob", "charlie"])
def test_handout_for_who_does_not_keep_it_is_refused(client: Client, cast: Cast, who: str) -> None:
    client.force_login(getattr(cast, who))

    response = client.post(reverse("parties:organisation_hand_out", args=[cast.vaarstede.uuid]))

    assert response.status_code == 403
    assert not Job.objects.exists()
