from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from django.test import Client
from django.urls import reverse

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast, make_organisation, make_user
from tests.clients import SHELL_QUERIES, client_of
from weefsel.apps.accounts.models import User
from weefsel.apps.audit.actions import seal_entries
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.audit.queries import entries_about
from weefsel.apps.core.enums import Role
from weefsel.apps.core.viewer import NOBODY, Viewer, system_viewer
from weefsel.apps.jobs.models import Job
from weefsel.apps.parties.actions import change_organisation

pytestmark = pytest.mark.django_db

URL = "/logboek/"
QUERIES = SHELL_QUERIES + 2  # entries and their number


@pytest.fixture
def officer(cast: Cast) -> User:
    return make_user("Pien", cast.vaarstede, Role.PRIVACY_OFFICER)


def _names(user: User, query: str = "") -> list[str]:
    response = client_of(user).get(f"{URL}{query}")
    return [row.entry.target_name for row in response.context["entries"]]


def test_trail_lets_in_administrators_and_privacy_officers(cast: Cast, officer: User) -> None:
    anonymous = Client().get(URL)
    assert (anonymous.status_code, anonymous["Location"].partition("?")[2]) == (302, f"next={URL}")
    statuses = {
        user.name: client_of(user).get(URL).status_code
        for user in (cast.alice, cast.bob, cast.charlie, cast.ada, officer)
    }
    assert statuses == {"Alice": 403, "Bob": 403, "Charlie": 403, "Ada": 200, "Pien": 200}


def test_privacy_officer_reads_only_what_the_own_organisation_did(
    cast: Cast, officer: User
) -> None:
    make_organisation("Van Alice", actor=cast.viewer(cast.alice))
    make_organisation("Van Charlie", actor=cast.viewer(cast.charlie))
    assert _names(officer) == ["Van Alice"]
    assert _names(cast.ada) == ["Van Charlie", "Van Alice", "Gemeente Elders", "Gemeente Vaarstede"]


@pytest.mark.parametrize("n_more", [1, 3])
def test_trail_query_count_does_not_grow(
    cast: Cast, n_more: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(n_more):
        make_organisation(f"Bakkerij {number}")
    client = client_of(cast.ada)
    with django_assert_num_queries(QUERIES):
        response = client.get(URL)
    assert len(response.context["entries"]) == 2 + n_more


def test_trail_filters_by_person_kind_and_day(cast: Cast) -> None:
    alice = cast.viewer(cast.alice)
    make_organisation("Van Alice", actor=alice)
    make_organisation("Van Charlie", actor=cast.viewer(cast.charlie))
    AuditEntry.objects.filter(target_name="Van Alice").update(
        at=datetime.datetime(2026, 3, 31, 23, 59, tzinfo=ZoneInfo("Europe/Amsterdam"))
    )
    assert _names(cast.ada, "?wie=alic") == ["Van Alice"]
    assert _names(cast.ada, f"?account={alice.user_uuid}") == ["Van Alice"]
    assert _names(cast.ada, "?vanaf=2026-03-31&tot=2026-03-31") == ["Van Alice"]
    assert _names(cast.ada, "?tot=2026-03-30") == []
    assert "Van Alice" not in _names(cast.ada, "?vanaf=2026-04-01")
    assert len(_names(cast.ada, "?vanaf=gisteren&account=niemand&soort=niets")) == 4


def test_trail_shows_chips_that_take_one_filter_away(cast: Cast) -> None:
    response = client_of(cast.ada).get(f"{URL}?wie=alice&tot=2026-03-31")
    assert [(chip.label, chip.remove_url) for chip in response.context["chips"]] == [
        ("wie: alice", "?tot=2026-03-31"),
        ("tot en met 31 maart 2026", "?wie=alice"),
    ]


def test_trail_pages_by_key_without_gaps(cast: Cast) -> None:
    for number in range(60):
        make_organisation(f"Bakkerij {number:02d}")
    client = client_of(cast.ada)
    first = client.get(URL)
    second = client.get(f"{URL}{first.context['page'].next_url}")
    names = [
        row.entry.target_name for response in (first, second) for row in response.context["entries"]
    ]
    assert names == [f"Bakkerij {n:02d}" for n in range(59, -1, -1)] + [
        "Gemeente Elders",
        "Gemeente Vaarstede",
    ]
    assert second.context["page"].next_url == ""
    assert client.get(f"{URL}?plek=onzin").status_code == 302


def test_trail_is_handed_out_as_it_is_filtered(cast: Cast, officer: User) -> None:
    organisation = make_organisation("=Korrel", actor=cast.viewer(cast.alice))
    seal_entries(actor=system_viewer())
    entry = AuditEntry.objects.get(target_uuid=organisation.uuid)
    url = reverse("audit:export", args=["csv"])
    response = client_of(officer).get(f"{url}?soort=parties.organisation")
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    assert lines[0].startswith("Nummer;Wanneer;Wie;Namens;Wat;Soort;Gewijzigd;")
    cells = lines[1].split(";")
    assert (cells[0], cells[2], cells[3], cells[4]) == (
        str(entry.sequence),
        "Alice",
        "Gemeente Vaarstede",
        "heeft =Korrel toegevoegd",
    )
    assert (len(lines), lines[1].endswith(entry.seal)) == (2, True)
    assert client_of(cast.alice).get(url).status_code == 403
    assert client_of(cast.ada).get(reverse("audit:export", args=["pdf"])).status_code == 404


def test_trail_tells_before_and_after(cast: Cast) -> None:
    organisation = make_organisation("Bakkerij Korrel", actor=cast.viewer(cast.alice))
    change_organisation(
        organisation=organisation,
        values={"name": "Bakkerij Kruim"},
        version=1,
        actor=cast.viewer(cast.alice),
    )
    page = client_of(cast.ada).get(URL).content.decode()
    assert "<del>Bakkerij Korrel</del>" in page
    assert "<ins>Bakkerij Kruim</ins>" in page
    assert "namens Gemeente Vaarstede" in page


def test_entries_about_a_record_are_its_own_newest_first(cast: Cast) -> None:
    organisation = make_organisation("Bakkerij Korrel")
    make_organisation("Een ander")
    change_organisation(
        organisation=organisation, values={"town": "Kade"}, version=1, actor=system_viewer()
    )
    found = entries_about([organisation.uuid], cast.viewer(cast.alice))
    assert [entry.verb for entry in found] == ["organisation.change", "organisation.add"]
    stranger = Viewer(user_id=None, user_uuid=NOBODY, name="")
    assert not entries_about([organisation.uuid], stranger).exists()


def test_verify_button_is_for_administrators_and_starts_a_job(cast: Cast, officer: User) -> None:
    url = reverse("jobs:verify_trail")
    assert Client().post(url).status_code == 302
    for user in (cast.alice, cast.bob, cast.charlie, officer):
        assert client_of(user).post(url).status_code == 403
    assert client_of(cast.ada).get(url).status_code == 405
    assert not Job.objects.exists()
    response = client_of(cast.ada).post(url)
    job = Job.objects.get()
    assert (response.status_code, response["Location"]) == (302, f"/taken/{job.uuid}/")
    assert (job.kind, job.title) == ("audit.verify", "Logboek controleren")
