"""Operations of the API on questions to the region: who is in the challenge is not who may."""

from __future__ import annotations

import datetime
from dataclasses import replace

from django.utils import timezone

from tests.apps.challenges.api_operations import OF, Laid, Operation
from weefsel.apps.challenges.actions import change_challenge, send_answer
from weefsel.apps.challenges.models import Challenge

IDEA = "Wij bouwen sloepen met leerlingen"


def ask_region(laid: Laid) -> Laid:
    """Ask the question of the region; the yard answers, and who asked reads that at once."""
    cast = laid.table.cast
    challenge = change_challenge(
        challenge=Challenge.objects.get(pk=laid.table.challenge.pk),
        values={
            "is_question_open": True,
            "question_closes_on": timezone.localdate() + datetime.timedelta(days=20),
            "answers_shown": "at_once",
            "public_text": "Denk mee",
        },
        version=None,
        actor=cast.viewer(cast.alice),
    )
    answer = send_answer(
        challenge=challenge,
        organisation=laid.table.yard,
        values={"idea": IDEA},
        actor=cast.viewer(laid.table.dirk),
    )
    more = {"opgaven": challenge, "vragen": challenge, "antwoorden": answer}
    return replace(laid, by_resource={**laid.by_resource, **more})


REGION_OPERATIONS = [
    Operation("GET", "vragen"),
    Operation("GET", "vragen", is_one=True),
    Operation("GET", "antwoorden"),
    Operation("GET", "antwoorden", is_one=True),
    Operation(
        "POST", "antwoorden", body=lambda laid: {"opgaveId": OF(laid), "idee": "Wij bakken samen"}
    ),
    Operation("PATCH", "antwoorden", is_one=True, body=lambda _laid: {"brengtMee": "Een sloep"}),
    Operation(
        "POST",
        "reacties",
        body=lambda laid: {
            "antwoordId": str(laid.by_resource["antwoorden"].uuid),
            "stand": "in_gesprek",
            "waarom": "Dit past bij ons",
        },
    ),
]
