"""What `bench.meeting` asks of Django: a challenge with many at the table, and their passes."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import django

N_PARTNERS = 30
N_ITEMS = 20
N_SCORED = 10


def main() -> int:
    """Do one of both, and print what came of it on the last line."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
    django.setup()
    print(json.dumps(_passes() if sys.argv[1] == "passes" else _make(int(sys.argv[1]))))
    return 0


def _passes() -> list[str]:
    """Return a pass for everybody; they hold two minutes, so this comes when the server is up."""
    from weefsel.apps.accounts.models import User  # noqa: PLC0415 -- after setup
    from weefsel.apps.accounts.queries import viewer_for  # noqa: PLC0415
    from weefsel.apps.challenges.live import pass_for  # noqa: PLC0415
    from weefsel.apps.challenges.models import Challenge  # noqa: PLC0415

    challenge = Challenge.objects.get()
    return [
        pass_for(viewer_for(user), challenge, may_change=True, language="nl")
        for user in User.objects.order_by("pk")
    ]


def _make(n_people: int) -> dict[str, Any]:
    from django.core.management import call_command  # noqa: PLC0415 -- after setup
    from django.test import Client  # noqa: PLC0415

    from weefsel.apps.accounts.models import Membership, User  # noqa: PLC0415
    from weefsel.apps.challenges.actions import (  # noqa: PLC0415
        add_item,
        add_partner,
        open_challenge,
        score_item,
    )
    from weefsel.apps.challenges.models.agenda import SCORES  # noqa: PLC0415
    from weefsel.apps.core.enums import Role  # noqa: PLC0415
    from weefsel.apps.core.viewer import system_viewer  # noqa: PLC0415
    from weefsel.apps.norms.actions import load_norms  # noqa: PLC0415
    from weefsel.apps.norms.shipped import shipped_norms  # noqa: PLC0415
    from weefsel.apps.parties.actions import add_organisation  # noqa: PLC0415
    from weefsel.apps.parties.enums import OrganisationKind  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    system = system_viewer()
    load_norms(rows=shipped_norms(), actor=system)
    organisations = [
        add_organisation(
            values={"name": f"Organisatie {number}", "kind": OrganisationKind.COMPANY},
            actor=system,
        )
        for number in range(N_PARTNERS)
    ]
    challenge = open_challenge(
        values={"question": "Hoe krijgen we dertig mensen aan het werk?"},
        actor=system,
        owner=organisations[0],
    )
    partners = [challenge.partners.get()] + [
        add_partner(challenge=challenge, organisation=one, values={}, actor=system)
        for one in organisations[1:]
    ]
    for number in range(N_ITEMS):
        item = add_item(
            challenge=challenge,
            values={"title": f"Punt {number} op de agenda", "next_step": "Maandag bellen"},
            actor=system,
        )
        for partner in partners[:N_SCORED]:
            score_item(item=item, partner=partner, scores=dict.fromkeys(SCORES, 1), actor=system)
    users = []
    for number in range(n_people):
        user = User(email=f"deelnemer{number}@bench.example", name=f"Deelnemer {number}")
        user.set_unusable_password()
        user.save()
        place = organisations[number % N_PARTNERS]
        Membership.objects.create(user=user, organisation=place, role=Role.PARTNER)
        users.append(user)
    client = Client()
    client.force_login(users[0])
    return {
        "cookie": "; ".join(f"{name}={one.value}" for name, one in client.cookies.items()),
        "address": f"/opgaven/{challenge.uuid}/overleg/",
    }


if __name__ == "__main__":
    sys.exit(main())
