"""A program that reads the document tries everything it says, and much that it does not say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.db import connection

import pytest
from pytest_django.live_server_helper import LiveServer

from tests.api_client import ROOT, make_key
from tests.apps.challenges.api_operations import OPERATIONS, lay
from tests.apps.challenges.conftest import make_table
from tests.apps.challenges.region_operations import REGION_OPERATIONS, ask_region
from tests.cast import make_cast, make_organisation, make_person
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.parties.actions import add_participation, add_position
from weefsel.apps.parties.enums import Level, OrganisationKind
from weefsel.apps.places.models import Municipality
from weefsel.config.api import document

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
    "allow_header_conformance",
    "ignored_auth",
)


# The thousands of cases of the coverage phase are about the door, not about the database. They are
# what reaches every verb; a few made-up cases reach some.
PHASES = {"sqlite": "examples,coverage,fuzzing", "postgresql": "examples,fuzzing"}
REACHED = {
    f"{noun}.{verb}"
    for noun, verbs in {
        "organisation": ("add", "change"),
        "person": ("add", "change"),
        "position": ("add", "change", "remove"),
        "participation": ("add", "change", "remove"),
    }.items()
    for verb in verbs
}


_RESOURCES = sorted({one.resource for one in [*OPERATIONS, *REGION_OPERATIONS]})
OF_CHALLENGES = f"^/({'|'.join(_RESOURCES)})(/|$)"
REACHED_IN_CHALLENGES = {"challenge.change", "agendaitem.change", "decision.change"}


def make_records() -> tuple[str, dict[str, str]]:
    """Return a key that may do everything, and a record of each kind to do it with."""
    cast = make_cast()
    alice = cast.viewer(cast.alice)
    Municipality.objects.create(code="GM9901", name="Vaarstede")
    korrel = make_organisation("Bakkerij Korrel", actor=alice, tags=["zorg"])
    table = make_organisation("Tafel", actor=alice, kind=OrganisationKind.COOPERATION)
    noor = make_person("Mulder", actor=alice)
    position = add_position(
        person=noor,
        organisation=korrel,
        values={"title": "Bakker", "level": Level.OPERATIONAL},
        actor=alice,
    )
    participation = add_participation(
        organisation=korrel, cooperation=table, values={}, actor=alice
    )
    records = {
        "/organisaties": korrel,
        "/samenwerkingen": table,
        "/personen": noor,
        "/functies": position,
        "/deelnames": participation,
    }
    named = {path: str(record.uuid) for path, record in records.items()}
    return make_key(cast.alice, cast.vaarstede), {**named, "/gemeenten": "GM9901"}


def make_challenge_records() -> tuple[str, dict[str, str]]:
    """Return a key of a partner, and one of everything in a challenge."""
    table = make_table(make_cast())
    laid = ask_region(lay(table))
    records = {f"/{name}": str(row.uuid) for name, row in laid.by_resource.items()}
    organisation = {"/organisaties": str(table.cast.elsewhere.uuid)}
    return make_key(table.cast.alice, table.cast.vaarstede), {**records, **organisation}


def try_out(
    live_server: LiveServer, folder: Path, made: tuple[str, dict[str, str]], *how: str
) -> set[str]:
    """Let the program loose on the server; return which verbs stand in the trail afterwards."""
    key, records = made
    document()  # made once; the program does not wait long for it
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "schemathesis.cli",
            "run",
            f"{live_server.url}{ROOT}/openapi.json",
            f"--url={live_server.url}{ROOT}",
            f"--header=Authorization: Bearer {key}",
            f"--checks={','.join(CHECKS)}",
            *how,
            "--workers=1",  # Python 3.11 at times stumbles over two that read source at once
            "--seed=1",
            "--continue-on-failure",
            "--no-shrink",
            "--no-color",
        ],
        cwd=folder,
        env={
            **os.environ,
            "SCHEMATHESIS_HOOKS": "tests.config.api_hooks",
            "API_RECORDS": json.dumps(records),
            "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr[-2000:]
    return set(AuditEntry.objects.values_list("verb", flat=True))


@pytest.mark.slow
def test_nothing_makes_the_api_fail_or_answer_what_it_did_not_say(
    live_server: LiveServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "WEEFSEL_API_PER_MINUTE", 1_000_000)
    phases = PHASES[connection.vendor]

    verbs = try_out(
        live_server,
        tmp_path,
        make_records(),
        f"--phases={phases}",
        "--max-examples=20",
        f"--exclude-path-regex={OF_CHALLENGES}",
    )

    past_the_checks = verbs >= REACHED if "coverage" in phases else verbs & REACHED
    assert past_the_checks, f"It never came past the checks of the input: {REACHED - verbs}"


@pytest.mark.slow
@pytest.mark.once
def test_nothing_makes_the_api_of_challenges_fail(
    live_server: LiveServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "WEEFSEL_API_PER_MINUTE", 1_000_000)

    verbs = try_out(
        live_server,
        tmp_path,
        make_challenge_records(),
        "--phases=fuzzing",
        "--max-examples=6",
        f"--include-path-regex={OF_CHALLENGES}",
    )

    assert verbs & REACHED_IN_CHALLENGES, "It never came past the checks of the input."
