"""Every operation of challenges in the API, and what a valid request holds."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from tests.apps.challenges.conftest import Table
from weefsel.apps.challenges.actions import (
    add_commitment,
    add_contribution,
    add_decision,
    add_experiment,
    add_item,
    call_conversation,
    draft_agreement,
    plan_review,
    save_stake,
    set_status,
    write_public_story,
)
from weefsel.apps.challenges.enums import ChallengeStatus
from weefsel.apps.challenges.models import Challenge, ChallengePartner
from weefsel.apps.core.models import Record

SECRET = "Eigenlijk willen wij de kade"


@dataclass(frozen=True)
class Laid:
    """A challenge with one of everything in it; the stake of the yard is sealed."""

    table: Table
    by_resource: dict[str, Record]


def lay(table: Table) -> Laid:
    """Put one of everything on the table, most of it by the yard."""
    alice, dirk = table.cast.viewer(table.cast.alice), table.cast.viewer(table.dirk)
    challenge, today = table.challenge, timezone.localdate()
    save_stake(
        partner=table.theirs,
        values={"interest": SECRET},
        is_sealed=True,
        version=None,
        actor=dirk,
    )
    save_stake(
        partner=table.ours, values={"gain": "Werk"}, is_sealed=False, version=None, actor=alice
    )
    made = add_contribution(
        partner=table.ours, values={"kind": "jobs", "what": "Plekken"}, actor=alice
    )
    item = add_item(challenge=challenge, values={"title": "Kennismaken"}, actor=alice)
    experiment = add_experiment(
        challenge=challenge,
        values={
            "title": "Zes weken",
            "learning_question": "Werkt het?",
            "stop_rule": "Als niemand komt",
            "starts_on": today,
            "ends_on": today + datetime.timedelta(days=30),
        },
        actor=alice,
    )
    agreement = draft_agreement(
        challenge=challenge,
        values={"title": "Dertig plekken", "goal": "Mensen aan het werk", "text": "Samen"},
        partners=[table.ours, table.theirs],
        actor=alice,
    )
    promise = add_commitment(
        agreement=agreement,
        partner=table.ours,
        values={"what": "Bellen", "due_on": today},
        actor=alice,
    )
    decision = add_decision(
        challenge=challenge, values={"text": "We beginnen", "decided_on": today}, actor=alice
    )
    talk = call_conversation(
        challenge=challenge, partners=[table.ours, table.theirs], reason="Stil", actor=alice
    )
    review = plan_review(experiment=experiment, planned_on=today, actor=alice)
    write_public_story(
        challenge=challenge, values={"title": "Aan het werk", "text": "Het begon"}, actor=alice
    )
    set_status(challenge=challenge, status=ChallengeStatus.OPEN, actor=alice)
    return Laid(
        table,
        {
            "opgaven": Challenge.objects.get(pk=challenge.pk),
            "opgavepartners": ChallengePartner.objects.get(pk=table.ours.pk),
            "belangen": table.ours,
            "bijdragen": made,
            "agendapunten": item,
            "proeven": experiment,
            "afspraken": agreement,
            "toezeggingen": promise,
            "besluiten": decision,
            "gesprekken": talk,
            "evaluaties": review,
            "perspectieven": challenge,
            "balansen": challenge,
            "openbare-verhalen": challenge,
        },
    )


@dataclass(frozen=True)
class Operation:
    """One operation; `decides` when an executive may do it too."""

    method: str
    resource: str
    is_one: bool = False
    body: Callable[[Laid], dict[str, object]] | None = None
    decides: bool = False

    def __str__(self) -> str:
        return f"{self.method} /{self.resource}" + ("/{uuid}" if self.is_one else "")

    @property
    def reads(self) -> bool:
        """Whether it changes nothing."""
        return self.method == "GET"

    @property
    def done(self) -> int:
        """The status for who may."""
        return 201 if self.method == "POST" else 200


def _id(resource: str) -> Callable[[Laid], str]:
    return lambda laid: str(laid.by_resource[resource].uuid)


OF = _id("opgaven")
LISTED = (
    "opgaven", "opgavepartners", "belangen", "bijdragen", "agendapunten", "proeven", "evaluaties",
    "afspraken", "toezeggingen", "besluiten", "gesprekken",
)  # fmt: skip
_ONES = (*LISTED, "perspectieven", "balansen", "openbare-verhalen")
TODAY = str(timezone.localdate())
OPERATIONS = [
    *(Operation("GET", name) for name in LISTED),
    *(Operation("GET", name, is_one=True) for name in _ONES),
    Operation("POST", "opgaven", body=lambda _laid: {"vraag": "Hoe eet iedereen warm?"}),
    Operation("PATCH", "opgaven", is_one=True, body=lambda _laid: {"voorWie": "Iedereen"}),
    Operation(
        "POST",
        "opgavepartners",
        body=lambda laid: {
            "opgaveId": OF(laid),
            "organisatieId": str(laid.table.cast.elsewhere.uuid),
        },
    ),
    Operation("PATCH", "opgavepartners", is_one=True, body=lambda _laid: {"rol": "opdrachtgever"}),
    Operation("PUT", "belangen", is_one=True, body=lambda _laid: {"belang": "Meer werk"}),
    Operation(
        "POST",
        "bijdragen",
        body=lambda laid: {
            "partnerId": _id("opgavepartners")(laid),
            "soortBijdrage": "mensen",
            "wat": "Begeleiding",
            "hoeveelheid": 12.5,
            "eenheid": "uren",
        },
    ),
    Operation("PATCH", "bijdragen", is_one=True, body=lambda _laid: {"wat": "Meer plekken"}),
    Operation(
        "POST",
        "leveringen",
        body=lambda laid: {
            "bijdrageId": _id("bijdragen")(laid),
            "hoeveelheid": 2,
            "geleverdOp": TODAY,
        },
    ),
    Operation(
        "POST",
        "agendapunten",
        body=lambda laid: {"opgaveId": OF(laid), "titel": "Koken"},
    ),
    Operation("PATCH", "agendapunten", is_one=True, body=lambda _laid: {"vanDeAgenda": True}),
    Operation(
        "POST",
        "beoordelingen",
        body=lambda laid: {"agendapuntId": _id("agendapunten")(laid), "geeftEnergie": 2},
    ),
    Operation(
        "POST",
        "proeven",
        body=lambda laid: {
            "opgaveId": OF(laid),
            "titel": "Drie dinsdagen",
            "leervraag": "Komt men?",
            "eersteDag": TODAY,
            "laatsteDag": TODAY,
            "stopregel": "Minder dan drie",
        },
    ),
    Operation(
        "PATCH",
        "proeven",
        is_one=True,
        body=lambda _laid: {"stand": "loopt", "uitkomst": "vergroten"},
    ),
    Operation(
        "POST",
        "afspraken",
        body=lambda laid: {
            "opgaveId": OF(laid),
            "titel": "Samen koken",
            "doel": "Warm eten",
            "tekst": "Elke dinsdag",
            "partnerIds": [_id("opgavepartners")(laid)],
        },
    ),
    Operation("PATCH", "afspraken", is_one=True, body=lambda _laid: {"stand": "voorgelegd"}),
    Operation(
        "POST",
        "akkoorden",
        body=lambda laid: {"afspraakId": _id("afspraken")(laid), "nummer": 1},
        decides=True,
    ),
    Operation(
        "POST",
        "toezeggingen",
        body=lambda laid: {
            "afspraakId": _id("afspraken")(laid),
            "wat": "Sleutel",
            "uiterlijkOp": TODAY,
        },
    ),
    Operation("PATCH", "toezeggingen", is_one=True, body=lambda _laid: {"stand": "nagekomen"}),
    Operation(
        "POST",
        "besluiten",
        body=lambda laid: {"opgaveId": OF(laid), "besluit": "Door", "beslotenOp": TODAY},
        decides=True,
    ),
    Operation(
        "PATCH",
        "besluiten",
        is_one=True,
        body=lambda _laid: {"anderGeluid": "De werf wachtte liever."},
        decides=True,
    ),
    Operation(
        "POST",
        "gesprekken",
        body=lambda laid: {
            "opgaveId": OF(laid),
            "aanleiding": "Het ligt stil",
            "partnerIds": [str(laid.table.ours.uuid), str(laid.table.theirs.uuid)],
        },
    ),
    Operation(
        "POST",
        "inbrengen",
        body=lambda laid: {"gesprekId": _id("gesprekken")(laid), "kant": "Wij wachtten"},
    ),
    Operation("PATCH", "gesprekken", is_one=True, body=lambda _laid: {"volgendeVraag": True}),
    Operation(
        "POST",
        "evaluaties",
        body=lambda laid: {"proefId": _id("proeven")(laid), "geplandOp": TODAY},
    ),
    Operation(
        "PATCH", "evaluaties", is_one=True, body=lambda _laid: {"bevindingen": "Het loopt goed"}
    ),
    Operation(
        "POST",
        "perspectiefkeuzes",
        body=lambda laid: {
            "opgaveId": OF(laid),
            "keuzes": [{"nummer": 1, "perspectief": "rechtmatig"}],
        },
    ),
    Operation(
        "PUT",
        "openbare-verhalen",
        is_one=True,
        body=lambda _laid: {"titel": "Aan het werk", "verhaal": "Het begon met koffie"},
    ),
    Operation(
        "POST",
        "openbare-akkoorden",
        body=lambda laid: {"opgaveId": OF(laid), "nummer": 1},
        decides=True,
    ),
]
