"""The addresses for machines."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.test import Client, override_settings
from django.utils import timezone

import pytest

from weefsel.apps.jobs.enums import JobStatus
from weefsel.apps.jobs.models import Worker
from weefsel.config import health

TOKEN = "monitor-monitor-monitor"


def test_alive_answers_without_asking_the_database(client: Client) -> None:
    # No database mark: the first query would fail this test.
    answer = client.get("/gezond", headers={"host": "10.1.2.3:8000"})  # as a load balancer does
    assert (answer.status_code, answer.content) == (200, b"gezond\n")
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.django_db
def test_ready_with_database_and_migrations_is_200(client: Client) -> None:
    answer = client.get("/klaar")
    assert answer.status_code == 200
    assert answer.json() == {
        "status": "ready",
        "database": "ok",
        "migrations": "ok",
        "worker": "silent",
    }


@pytest.mark.django_db
def test_ready_tells_that_a_worker_was_heard(client: Client) -> None:
    Worker.objects.create(name="here:1", started_at=timezone.now(), seen_at=timezone.now())
    assert client.get("/klaar").json()["worker"] == "ok"


@pytest.mark.django_db
def test_ready_with_pending_migration_is_503_until_it_is_done(client: Client) -> None:
    health._migrated_once.cache_clear()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'parties'")
    answer = client.get("/klaar")
    assert answer.status_code == 503
    assert (answer.json()["status"], answer.json()["migrations"]) == ("not ready", "pending")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations WHERE app = 'parties'")
        assert cursor.fetchone() == (0,), "a look changes nothing"


@pytest.mark.django_db
def test_ready_without_database_is_503_and_says_no_more(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    def gone(*_arguments: object) -> object:
        raise DatabaseError("server at secret.example closed the connection")

    with connection.execute_wrapper(gone):
        answer = client.get("/klaar")
    assert answer.status_code == 503
    assert answer.json()["database"] == "unreachable"
    assert b"secret.example" not in answer.content
    assert "The database does not answer." in caplog.text


@pytest.mark.parametrize("path", ["/gezond", "/klaar", "/metrics"])
def test_addresses_for_machines_take_no_posts(path: str, client: Client) -> None:
    assert client.post(path).status_code == 405


def test_metrics_without_a_token_set_do_not_exist(client: Client) -> None:
    assert client.get("/metrics", headers={"authorization": "Bearer "}).status_code == 404


@override_settings(WEEFSEL_METRICS_TOKEN=TOKEN)
@pytest.mark.parametrize("given", ["", "Bearer ", "Bearer wrong", TOKEN, "Bearer mönitor"])
def test_metrics_with_a_wrong_token_are_refused(given: str, client: Client) -> None:
    answer = client.get("/metrics", headers={"authorization": given})
    assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")
    assert b"weefsel" not in answer.content


@pytest.mark.django_db
@override_settings(WEEFSEL_METRICS_TOKEN=TOKEN)
def test_metrics_count_answers_per_page_and_jobs_per_status(client: Client) -> None:
    asked = {"authorization": f"Bearer {TOKEN}"}

    def figures() -> dict[str, float]:
        lines = client.get("/metrics", headers=asked).content.decode().splitlines()
        pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
        return {name: float(value) for name, value in pairs}

    name = 'weefsel_request_seconds_count{method="GET",status="2xx",view="health-alive"}'
    before = figures().get(name, 0)
    client.get("/gezond")
    client.get("/gezond")
    after = figures()
    assert after[name] == before + 2
    jobs = {name for name in after if name.startswith("weefsel_jobs{")}
    assert jobs == {f'weefsel_jobs{{status="{status}"}}' for status in JobStatus.values}
    assert "weefsel_audit_unsealed" in after
    assert after["process_resident_memory_bytes"] > 0
