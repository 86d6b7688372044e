from __future__ import annotations

import datetime
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.apps.jobs.conftest import KIND, Counting
from tests.cast import Cast
from tests.clients import SHELL_QUERIES, client_of
from weefsel.apps.accounts.models import User
from weefsel.apps.core.errors import InvalidValue
from weefsel.apps.core.viewer import system_viewer
from weefsel.apps.jobs import registry
from weefsel.apps.jobs.actions import start_job
from weefsel.apps.jobs.enums import JobStatus
from weefsel.apps.jobs.models import Job, Worker
from weefsel.apps.jobs.queries import seconds_left
from weefsel.apps.jobs.running import RunningJob
from weefsel.apps.jobs.words import time_left_in_words

pytestmark = pytest.mark.django_db

QUERIES = SHELL_QUERIES + 3  # rows, their number, the last sign of a worker


@pytest.fixture
def start(cast: Cast, counting: Counting) -> Callable[..., Job]:
    def start_one(user: User | None = None, *, title: str = "Tellen", to: int = 2) -> Job:
        actor = cast.viewer(user) if user else system_viewer()
        return start_job(kind=KIND, title=title, arguments={"to": to}, actor=actor)

    return start_one


def _page(user: User, job: Job) -> str:
    return client_of(user).get(reverse("jobs:detail", args=[job.uuid])).content.decode()


@pytest.mark.parametrize(
    ("name", "method"),
    [("detail", "get"), ("file", "get"), ("cancel", "post"), ("retry", "post")],
)
def test_job_route_lets_in_who_started_it_and_administrators(
    cast: Cast, start: Callable[..., Job], name: str, method: str
) -> None:
    job = start(cast.alice)
    Job.objects.filter(pk=job.pk).update(file="jobs/2026/01/none")
    url = reverse(f"jobs:{name}", args=[job.uuid])
    anonymous = getattr(Client(), method)(url)
    assert (anonymous.status_code, anonymous["Location"].partition("?")[2]) == (302, f"next={url}")
    statuses = {
        user.name: getattr(client_of(user), method)(url).status_code
        for user in (cast.bob, cast.charlie, cast.alice, cast.ada)
    }
    let_in = {"detail": 200, "file": 404, "cancel": 302, "retry": 302}[name]
    assert statuses == {"Bob": 404, "Charlie": 404, "Alice": let_in, "Ada": let_in}


def test_job_list_shows_own_jobs_and_administrators_all(
    cast: Cast, start: Callable[..., Job]
) -> None:
    start(cast.alice, title="Van Alice")
    start(cast.ada, title="Van Ada")
    start(title="Van Weefsel")
    url = reverse("jobs:list")
    assert Client().get(url).status_code == 302

    def titles(user: User, query: str = "") -> list[str]:
        response = client_of(user).get(f"{url}{query}")
        return [row.job.title for row in response.context["rows"]]

    assert titles(cast.alice) == ["Van Alice"]
    assert titles(cast.bob) == []
    assert titles(cast.charlie) == []
    assert titles(cast.ada) == ["Van Weefsel", "Van Ada", "Van Alice"]
    assert titles(cast.ada, "?van=mij") == ["Van Ada"]
    assert titles(cast.ada, "?stand=done") == []
    assert titles(cast.ada, "?stand=nonsense") == ["Van Weefsel", "Van Ada", "Van Alice"]


@pytest.mark.parametrize("n_jobs", [1, 3])
def test_job_list_query_count_does_not_grow(
    cast: Cast,
    start: Callable[..., Job],
    n_jobs: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(n_jobs):
        start(cast.alice, title=f"Taak {number}")
    client = client_of(cast.ada)
    with django_assert_num_queries(QUERIES):
        response = client.get(reverse("jobs:list"))
    assert len(response.context["rows"]) == n_jobs


def test_job_of_another_hat_is_not_shown(cast: Cast, start: Callable[..., Job]) -> None:
    job = start(cast.alice)
    cast.alice.memberships.update(organisation=cast.elsewhere)
    assert client_of(cast.alice).get(reverse("jobs:detail", args=[job.uuid])).status_code == 404


def test_running_job_page_asks_for_itself_and_a_finished_one_does_not(
    cast: Cast, start: Callable[..., Job]
) -> None:
    job = start(cast.alice, to=5)
    Job.objects.filter(pk=job.pk).update(
        status=JobStatus.RUNNING, done=1200, total=5000, doing="Mensen inlezen"
    )
    Worker.objects.create(name="a", started_at=timezone.now(), seen_at=timezone.now())
    running = _page(cast.alice, job)
    assert 'hx-trigger="every 2s"' in running
    assert "Mensen inlezen" in running
    assert "1.200 van 5.000" in running
    assert "Taak stoppen" in running

    Job.objects.filter(pk=job.pk).update(status=JobStatus.WAITING)
    call_command("worker", batch=True)
    finished = _page(cast.alice, job)
    assert "every 2s" not in finished
    assert "nummer 5" in finished
    assert "deelbaar door vijf" in finished
    assert "Taak stoppen" not in finished
    assert 'data-announce="Tellen: klaar"' in finished


def test_waiting_job_without_any_worker_says_so(cast: Cast, start: Callable[..., Job]) -> None:
    job = start(cast.alice)
    assert "Er draait nu geen werker." in _page(cast.alice, job)
    assert "weefsel worker" in client_of(cast.ada).get(reverse("jobs:list")).content.decode()


def test_cancel_and_retry_buttons_do_what_they_say(
    cast: Cast, start: Callable[..., Job], counting: Counting
) -> None:
    job = start(cast.alice)
    client = client_of(cast.alice)
    assert client.get(reverse("jobs:cancel", args=[job.uuid])).status_code == 405
    client.post(reverse("jobs:cancel", args=[job.uuid]))
    assert Job.objects.get(pk=job.pk).status == JobStatus.CANCELLED
    assert "Verder gaan" in _page(cast.alice, job)

    again = client.post(reverse("jobs:cancel", args=[job.uuid]), follow=True)
    assert "Deze taak is al afgelopen. Stoppen kan niet meer." in again.content.decode()

    client.post(reverse("jobs:retry", args=[job.uuid]))
    assert Job.objects.get(pk=job.pk).status == JobStatus.WAITING


def test_failed_job_shows_why_and_offers_another_try(
    cast: Cast, start: Callable[..., Job], counting: Counting
) -> None:
    def refuse(job: RunningJob, number: int) -> None:
        raise InvalidValue("Rij 7 heeft geen naam. Vul die in.")

    counting.before = refuse
    job = start(cast.alice)
    call_command("worker", batch=True)
    page = _page(cast.alice, job)
    assert "Rij 7 heeft geen naam. Vul die in." in page
    assert "Opnieuw proberen" in page


def test_file_is_sent_with_the_name_it_was_given(cast: Cast, start: Callable[..., Job]) -> None:
    def attach(job: RunningJob) -> None:
        with job.step() as step:
            step.attach("lijst.csv", ContentFile(b"a;b\n"))

    registry.register(KIND, "Tellen", attach)
    job = start(cast.alice)
    call_command("worker", batch=True)
    response = client_of(cast.alice).get(reverse("jobs:file", args=[job.uuid]))
    assert b"".join(response.streaming_content) == b"a;b\n"  # type: ignore[attr-defined]
    assert response["Content-Disposition"] == 'attachment; filename="lijst.csv"'
    assert "lijst.csv ophalen" in _page(cast.alice, job)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, ""),
        (59, "nog minder dan een minuut"),
        (60, "nog ongeveer 1 minuut"),
        (200, "nog ongeveer 3 minuten"),
        (7300, "nog ongeveer 2 uur"),
    ],
)
def test_time_left_is_told_in_words(seconds: int | None, words: str) -> None:
    assert time_left_in_words(seconds) == words


def test_time_left_is_known_only_of_an_undisturbed_job(start: Callable[..., Job]) -> None:
    job = start()
    assert seconds_left(job) is None
    job.status, job.attempt, job.done, job.total = JobStatus.RUNNING, 1, 25, 100
    job.started_at = timezone.now() - datetime.timedelta(seconds=50)
    assert seconds_left(job) == 150
    job.attempt = 2
    assert seconds_left(job) is None
