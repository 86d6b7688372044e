"""What asks for attention: of whom, in which words, in which order."""

from __future__ import annotations

import datetime

from django.utils import timezone

import pytest

from tests.apps.relations.stage import Stage, days_ago
from tests.apps.today.days import in_days, promise, spoken
from tests.cast import make_organisation
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.core.words import joined
from weefsel.apps.fabric.actions import save_reading
from weefsel.apps.fabric.figures import Figures, Quarter
from weefsel.apps.fabric.graph import Graph
from weefsel.apps.fabric.queries.crossing import Crossing
from weefsel.apps.fabric.scope import Scope
from weefsel.apps.imports.enums import BatchStatus
from weefsel.apps.imports.models import ImportBatch, ImportQuestion
from weefsel.apps.parties.actions import change_position
from weefsel.apps.parties.models import Position
from weefsel.apps.relations.actions import NewRelation, finish_follow_up, open_relation
from weefsel.apps.relations.actions.relations import end_relation
from weefsel.apps.relations.analysis import relation_health
from weefsel.apps.relations.queries.hanging import hanging_relations
from weefsel.apps.today.actions import put_off
from weefsel.apps.today.attention import Asking, Attention
from weefsel.apps.today.pages import WorkPage, crossing_in_words, work_page
from weefsel.apps.today.sources.imports import imports
from weefsel.apps.today.sources.one_person import one_person
from weefsel.apps.today.sources.promises import promises
from weefsel.apps.today.sources.rhythm import rhythm
from weefsel.apps.today.wording import ended


def asking(viewer: Viewer, *, most: int = 5) -> Asking:
    return Asking(viewer, timezone.localdate(), most=most)


def page(viewer: Viewer) -> WorkPage:
    return work_page(viewer, timezone.localtime())


def test_promise_that_is_late_says_to_whom_since_when_and_until_when(stage: Stage) -> None:
    relation = stage.relate()
    met = stage.meet(stage.wit, stage.mulder, n_days=9)
    made = promise(stage, "Antwoord over de loods", due_in=-7, relation=relation, touchpoint=met)

    found = promises(asking(stage.alice))

    assert (found.n, found.words) == (1, "één belofte wacht te lang")
    (row,) = found.rows
    assert (row.who, row.what, row.tag) == (
        "Scheepswerf De Lage Vaart",
        "Antwoord over de loods",
        "zeven dagen te laat",
    )
    assert row.why == (
        f"Beloofd op {spoken(days_ago(9))}, uiterlijk {spoken(days_ago(7))}: zeven dagen geleden.",
    )
    assert row.target == made.uuid
    back = ("terug", "/vandaag/")
    assert [(button.label, button.fields) for button in row.buttons] == [
        ("Gedaan", (back,)),
        ("Morgen", (("naar", in_days(1).isoformat()), back)),
        ("Volgende week", (("naar", in_days(7).isoformat()), back)),
    ]


def test_promise_without_relation_is_named_by_what_it_is(stage: Stage) -> None:
    promise(stage, "Notitie maken", due_in=0)

    (row,) = promises(asking(stage.alice)).rows

    assert (row.who, row.what, row.url, row.tag, row.why) == (
        "Notitie maken",
        "",
        "",
        "voor vandaag",
        (),
    )


def test_promises_of_tomorrow_done_ones_and_those_of_others_do_not_ask(stage: Stage) -> None:
    promise(stage, "Morgen", due_in=1)
    done = promise(stage, "Gedaan", due_in=-1)
    finish_follow_up(follow_up=done, actor=stage.alice)
    promise(stage, "Van een ander", due_in=-1, assignee=stage.cast.bob)

    assert promises(asking(stage.alice)).n == 0


def test_promises_show_the_oldest_first_and_count_all(stage: Stage) -> None:
    for due_in in (-1, -8, 0, -3):
        promise(stage, f"Over {due_in}", due_in=due_in)

    found = promises(asking(stage.alice, most=2))

    assert (found.n, found.words) == (4, "drie beloftes wachten te lang, één is voor vandaag")
    assert [row.who for row in found.rows] == ["Over -8", "Over -3"]


def test_relation_past_its_rhythm_says_which_level_how_long_and_what_was_agreed(
    stage: Stage,
) -> None:
    stage.relate(tier="top")
    stage.meet(stage.bos, stage.kramer, n_days=428)
    stage.meet(stage.li, stage.visser, n_days=35)
    stage.meet(stage.wit, stage.mulder, n_days=6)

    found = rhythm(asking(stage.alice))

    assert (found.n, found.words) == (1, "één relatie is langer stil dan afgesproken")
    (row,) = found.rows
    assert (row.who, row.tag) == ("Scheepswerf De Lage Vaart", "kopgroep")
    assert row.why == ("Bestuurders spraken elkaar 14 maanden niet; afgesproken is elk half jaar.",)
    assert [button.label for button in row.buttons] == ["Afspraak plannen", "Volgende week"]


def test_relation_past_its_rhythm_says_who_of_ours_left(stage: Stage) -> None:
    stage.relate(tier="top")
    stage.meet(stage.bos, stage.kramer, n_days=428)
    seat = Position.objects.get(person=stage.bos)
    change_position(
        position=seat, values={"ends_on": days_ago(250)}, version=seat.version, actor=stage.alice
    )

    (row,) = rhythm(asking(stage.alice)).rows

    assert row.why[0].startswith("Bestuurders spraken elkaar 14 maanden niet")
    assert row.why[-1] == f"Bos, die dat gesprek voerde, vertrok op {spoken(days_ago(250))}."


def test_relation_at_levels_that_never_met_says_so(stage: Stage) -> None:
    stage.relate(tier="active", rhythm_operational=30, since=days_ago(100))

    (row,) = rhythm(asking(stage.alice)).rows

    assert row.why == (
        "In de uitvoering was er nog geen contact, al drie maanden; afgesproken is elke maand.",
    )


def test_relations_within_rhythm_ended_or_kept_by_others_do_not_ask(stage: Stage) -> None:
    relation = stage.relate(tier="active", rhythm_operational=30, since=days_ago(100))
    open_relation(
        relation=NewRelation(
            home=stage.cast.vaarstede,
            partner=make_organisation("Op tijd", owner=stage.cast.vaarstede),
            values={"rhythm_operational": 30, "since": days_ago(29)},
        ),
        actor=stage.alice,
    )

    assert [row.who for row in rhythm(asking(stage.alice)).rows] == [relation.partner.name]
    assert rhythm(asking(stage.bob)).n == 0
    assert rhythm(asking(stage.charlie)).n == 0

    end_relation(relation=relation, version=relation.version, actor=stage.alice)

    assert rhythm(asking(stage.alice)).n == 0


@pytest.mark.parametrize(("n_days", "n"), [(1, 0), (0, 1)])
def test_what_was_put_off_comes_back_on_its_day(stage: Stage, n_days: int, n: int) -> None:
    relation = stage.relate(tier="active", rhythm_operational=30, since=days_ago(100))
    put_off(source="rhythm", target=relation.uuid, until=in_days(n_days), actor=stage.alice)

    assert page(stage.alice).n == n


def test_today_puts_promises_before_silence_and_the_top_before_others(stage: Stage) -> None:
    def keep(name: str, tier: str, days: int) -> None:
        partner = make_organisation(name, owner=stage.cast.vaarstede)
        values = {"tier": tier, "rhythm_operational": 30, "since": days_ago(days)}
        if tier == "top":
            values |= {"rhythm_executive": 0, "rhythm_management": 0}
        given = NewRelation(home=stage.cast.vaarstede, partner=partner, values=values)
        open_relation(relation=given, actor=stage.alice)

    keep("Langst stil", "active", 300)
    keep("Kopgroep", "top", 40)
    promise(stage, "Vandaag", due_in=0)
    promise(stage, "Te laat", due_in=-2)

    found = page(stage.alice)

    assert [row.who for row in found.rows] == ["Te laat", "Vandaag", "Kopgroep", "Langst stil"]
    assert [(part.n, part.url) for part in found.parts] == [
        (2, "/vervolgacties/"),
        (2, "/relaties/?mijn=on&stil=on"),
    ]
    assert found.sentence == (
        "Vier dingen vragen vandaag je aandacht: één belofte wacht te lang, één is voor vandaag "
        "en twee relaties zijn langer stil dan afgesproken."
    )


def test_today_with_nothing_to_do_says_so(stage: Stage) -> None:
    found = page(stage.alice)

    assert (found.n, found.rows, found.sentence) == (0, [], "Niets vraagt vandaag je aandacht.")


def test_the_coming_week_holds_mine_and_those_of_relations_i_keep(stage: Stage) -> None:
    relation = stage.relate()
    promise(stage, "Van mij", due_in=2)
    promise(stage, "Van Bob", due_in=1, relation=relation, assignee=stage.cast.bob)
    promise(stage, "Van Bob alleen", due_in=1, assignee=stage.cast.bob)
    promise(stage, "Te ver weg", due_in=8)

    assert [row.promise.what for row in page(stage.alice).ahead] == ["Van Bob", "Van mij"]


def test_what_one_may_not_see_is_absent(stage: Stage) -> None:
    """Who looks after a promise sees the promise, and nothing of a relation that is not shared."""
    relation = stage.relate(tier="active", rhythm_operational=30, since=days_ago(100))
    type(relation).objects.update(keeper=stage.cast.charlie)
    made = promise(stage, "Te laat", due_in=-2, relation=relation)
    type(made).objects.update(assignee=stage.cast.charlie)

    found = page(stage.charlie)

    assert [(row.who, row.what, row.url, row.world) for row in found.rows] == [
        ("Te laat", "", "", "")
    ]
    assert (found.n, found.ahead) == (1, [])


@pytest.mark.parametrize(
    ("hour", "said"),
    [(4, "Goedenavond"), (5, "Goedemorgen"), (12, "Goedemiddag"), (18, "Goedenavond")],
)
def test_greeting_follows_the_hour(stage: Stage, hour: int, said: str) -> None:
    now = timezone.localtime().replace(hour=hour)

    assert work_page(stage.alice, now).greeting == f"{said} Alice"


def test_parts_of_a_sentence() -> None:
    assert [joined(parts) for parts in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a en b",
        "a, b en c",
    ]


def test_every_row_has_one_first_button(stage: Stage) -> None:
    stage.relate(tier="top", since=datetime.date(2020, 1, 1))
    promise(stage, due_in=-1)

    def firsts(row: Attention) -> int:
        return sum(button.is_first for button in row.buttons)

    assert [firsts(row) for row in page(stage.alice).rows] == [1, 1]


def test_relation_that_hangs_on_a_colleague_names_him_and_how_often(stage: Stage) -> None:
    stage.relate(tier="active", rhythm_executive=0, rhythm_management=0, rhythm_operational=0)
    for n_days in (5, 10, 15):
        stage.meet(stage.wit, stage.mulder, n_days=n_days)
    stage.meet(stage.li, stage.wit, stage.visser, n_days=20)

    found = one_person(asking(stage.alice))

    assert (found.n, found.words) == (1, "één relatie hangt op één mens")
    (row,) = found.rows
    assert (row.who, row.tag) == ("Scheepswerf De Lage Vaart", "hangt op één mens")
    assert row.why == (
        "Bij 3 van de 4 contacten van de laatste twaalf maanden was Wit de enige van ons. Stel een "
        "tweede collega voor.",
    )
    assert [button.label for button in row.buttons] == ["Bekijken", "Volgend kwartaal"]


def test_relation_that_hangs_on_its_keeper_says_so(stage: Stage) -> None:
    stage.relate(tier="active", rhythm_executive=0, rhythm_management=0, rhythm_operational=0)
    type(stage.cast.alice).objects.filter(pk=stage.cast.alice.pk).update(person=stage.wit)
    for n_days in (5, 10, 15):
        stage.meet(stage.wit, stage.mulder, n_days=n_days)

    (row,) = one_person(asking(stage.alice)).rows

    assert row.why == (
        "Bij 3 van de 3 contacten van de laatste twaalf maanden was jij de enige van ons. Neem "
        "eens een collega mee.",
    )


@pytest.mark.parametrize(
    ("tier", "days"),
    [("light", (5, 10, 15)), ("active", (5, 10)), ("active", (5, 400, 410))],
)
def test_relation_at_a_distance_or_with_few_contacts_does_not_ask(
    stage: Stage, tier: str, days: tuple[int, ...]
) -> None:
    stage.relate(tier=tier)
    for n_days in days:
        stage.meet(stage.wit, stage.mulder, n_days=n_days)

    assert one_person(asking(stage.alice)).n == 0


@pytest.mark.parametrize("alone", [2, 3])
def test_hanging_agrees_with_the_health_of_one_relation(stage: Stage, alone: int) -> None:
    relation = stage.relate(tier="active")
    for number in range(4):
        with_li = (stage.li,) if number >= alone else ()
        stage.meet(stage.wit, *with_li, stage.mulder, stage.visser, n_days=5 + number)
    on = timezone.localdate()

    breadth = relation_health(stage.alice, relation, today=on).result.breadth
    found = hanging_relations(stage.alice, [relation], on=on)

    assert [(row.person, row.n_alone, row.n_contacts) for row in found] == (
        [(stage.wit, breadth.n_carried, breadth.n_contacts)] if breadth.hangs_on_one else []
    )
    assert breadth.hangs_on_one == (alone == 3)


@pytest.mark.parametrize("status", [BatchStatus.READY, BatchStatus.DONE])
def test_import_that_waits_for_answers_asks(stage: Stage, status: BatchStatus) -> None:
    batch = ImportBatch.objects.create(
        owner=stage.cast.vaarstede,
        name="relaties.xlsx",
        made_by="Alice",
        status=status,
        shared_with=stage.cast.vaarstede.own_circle,
        circle=stage.cast.vaarstede.own_circle,
    )
    for number in range(2):
        ImportQuestion.objects.create(batch=batch, key=str(number), subject="x", sentence="Wie?")
    ImportQuestion.objects.create(batch=batch, key="3", subject="x", sentence="Wie?", answer="")

    (row,) = imports(asking(stage.alice)).rows

    assert (row.who, row.url) == ("relaties.xlsx", f"/inlezen/{batch.uuid}/")
    assert row.why == ("Twee vragen staan open. Na je antwoorden kunnen de rijen naar binnen.",)
    assert imports(asking(stage.bob)).n == 0
    assert imports(asking(stage.charlie)).n == 0


@pytest.mark.parametrize(
    ("then", "now", "said"),
    [
        (
            0.09,
            0.17,
            "Het contact tussen de twee werelden groeide in een jaar van 9 naar 17 procent.",
        ),
        (
            0.17,
            0.09,
            "Het contact tussen de twee werelden slonk in een jaar van 17 naar 9 procent.",
        ),
        (0.171, 0.169, "Het contact tussen de twee werelden blijft gelijk: 17 procent."),
    ],
)
def test_growth_between_the_worlds_in_words(then: float, now: float, said: str) -> None:
    assert crossing_in_words(Crossing(then, now, ())) == said


def test_today_shows_how_much_crosses_as_the_last_reading_has_it(stage: Stage) -> None:
    quarters = tuple(
        Quarter(f"2026-0{number}-01", 90.0 - number, 10.0 + number) for number in range(1, 7)
    )
    save_reading(
        scope=Scope(),
        read_at=timezone.now(),
        figures=Figures(quarters=quarters),
        graph=Graph(),
        actor=stage.alice,
    )

    assert page(stage.alice).crossing == (
        "Het contact tussen de twee werelden groeide in een jaar van 12 naar 16 procent."
    )
    assert page(stage.bob).crossing != ""
    assert page(stage.charlie).crossing == ""


def test_sentence_that_ends_with_a_name_has_one_full_stop() -> None:
    assert [ended("Morgen ontmoet je Korrel B.V."), ended("Morgen ontmoet je De Spil")] == [
        "Morgen ontmoet je Korrel B.V.",
        "Morgen ontmoet je De Spil.",
    ]
