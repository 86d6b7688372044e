"""Experiments that ran past their last day, in the Today of who leads the challenge."""

from __future__ import annotations

from django.utils import timezone

from tests.apps.relations.stage import Stage
from tests.apps.today.days import in_days
from weefsel.apps.challenges.actions import add_experiment, open_challenge, start_experiment
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.today.attention import Asking
from weefsel.apps.today.sources.experiments import experiments


def asking(viewer: Viewer) -> Asking:
    return Asking(viewer, timezone.localdate(), most=5)


def test_experiment_past_its_last_day_asks_its_lead(stage: Stage) -> None:
    challenge = open_challenge(
        values={"question": "Hoe rijden de busjes?"}, actor=stage.alice, owner=stage.cast.vaarstede
    )
    experiment = add_experiment(
        challenge=challenge,
        values={
            "title": "Eén busje",
            "learning_question": "Komen mensen op tijd?",
            "stop_rule": "Niemand stapt in",
            "starts_on": in_days(-60),
            "ends_on": in_days(-3),
        },
        actor=stage.alice,
    )
    assert experiments(asking(stage.alice)).n == 0
    start_experiment(experiment=experiment, actor=stage.alice)

    found = experiments(asking(stage.alice))
    (row,) = found.rows

    assert found.words == "één proef wacht op een besluit"
    assert (row.who, row.what, row.tag) == (
        "Hoe rijden de busjes?",
        "Eén busje",
        "drie dagen te laat",
    )
    assert row.buttons[0].url == f"/opgaven/{challenge.uuid}/proeven/{experiment.uuid}/besluiten"
    assert experiments(asking(stage.bob)).n == 0
    assert experiments(asking(stage.charlie)).n == 0
    put_off_too = {"experiment": {experiment.uuid}}
    later = Asking(stage.alice, timezone.localdate(), most=5, later=put_off_too)
    assert experiments(later).n == 0
