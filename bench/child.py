"""The part that runs inside Django, for one database: make data, measure, tell what to read."""

from __future__ import annotations

import json
import os
import sys
from random import Random
from typing import Any

import django


def main(arguments: list[str]) -> int:
    """Do one thing and print its result as JSON on the last line."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    what, *rest = arguments
    result: Any
    if what == "make":
        result = _make(int(rest[0]))
    elif what == "measure":
        result = _measure(rest[0].split(","), quick="quick" in rest[1:])
    else:
        result = _tell()
    print(json.dumps(result))
    return 0


def _make(n_organisations: int) -> dict[str, Any]:
    from django.core.management import call_command  # noqa: PLC0415 -- after setup

    from bench.clock import Clock  # noqa: PLC0415
    from bench.data import make_region  # noqa: PLC0415

    make_region(n_organisations)
    call_command("collectstatic", interactive=False, verbosity=0)
    clock = Clock()
    start = clock.processor_seconds()
    from weefsel.apps.core.viewer import system_viewer  # noqa: PLC0415
    from weefsel.apps.search.actions import rebuild_index  # noqa: PLC0415

    n_entries = rebuild_index(actor=system_viewer())
    return {"entries": n_entries, "rebuild_seconds": clock.processor_seconds() - start}


def _measure(parts: list[str], *, quick: bool) -> dict[str, Any]:
    from django.db import connection  # noqa: PLC0415

    from bench.measure import PARTS, QUICK, USUAL  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(
            "SHOW server_version"
            if connection.vendor == "postgresql"
            else "SELECT sqlite_version()"
        )
        version = str(cursor.fetchone()[0])
    found = {name: PARTS[name](QUICK if quick else USUAL) for name in parts if name in PARTS}
    return {"version": version, **found}


def _tell() -> dict[str, Any]:
    """Return who read at once and what: half lists, a third details, the rest searches."""
    from django.urls import reverse  # noqa: PLC0415

    from bench.asking import address, cookie_of  # noqa: PLC0415
    from bench.data import reader_addresses  # noqa: PLC0415
    from bench.measure import questions  # noqa: PLC0415
    from weefsel.apps.core.models import REGION_CIRCLE_ID  # noqa: PLC0415
    from weefsel.apps.parties.enums import OrganisationKind  # noqa: PLC0415
    from weefsel.apps.parties.models import Organisation, Person  # noqa: PLC0415

    rng = Random(3)  # noqa: S311 -- nothing secret
    organisations = list(
        Organisation.objects.filter(circle=REGION_CIRCLE_ID).order_by("id")[:4_000]
    )
    people = list(Person.objects.filter(circle=REGION_CIRCLE_ID).order_by("id")[:4_000])
    lists = [reverse("parties:organisation_list"), reverse("parties:person_list")]
    starts = sorted({row.sort_name[:3] for row in organisations})
    paths = [
        *(
            address(rng.choice(lists), soort=rng.choice(OrganisationKind.values))
            for _ in range(100)
        ),
        *(address(rng.choice(lists), naam=rng.choice(starts).strip()) for _ in range(100)),
        *lists * 50,
        *(
            reverse("parties:organisation_detail", args=[row.uuid])
            for row in rng.sample(organisations, 100)
        ),
        *(reverse("parties:person_detail", args=[row.uuid]) for row in rng.sample(people, 100)),
        *(address(reverse("search:search"), q=text) for text in questions(rng)[:100]),
    ]
    rng.shuffle(paths)
    return {
        "cookies": [cookie_of(email) for email in reader_addresses()],
        "paths": paths,
        "bare": address("/bench/kaal/", kvk=organisations[0].kvk_number),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
