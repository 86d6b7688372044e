"""The page with doubts: what differs is marked, one click decides, and nothing is lost in it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

import pytest

from tests.apps.imports.making import text
from tests.cast import Cast
from tests.clients import client_of
from weefsel.apps.core.models import REGION_CIRCLE_ID, Circle
from weefsel.apps.core.spreadsheets import xlsx_bytes
from weefsel.apps.imports.actions import choose_columns, offer_file
from weefsel.apps.imports.doubts import doubt_of, marked
from weefsel.apps.imports.enums import BatchStatus, Verdict
from weefsel.apps.imports.models import ImportBatch, ImportQuestion
from weefsel.apps.imports.pages import page_of_batch
from weefsel.apps.imports.tables import lines_of, repair_sheet
from weefsel.apps.jobs.models import Job
from weefsel.apps.parties.models import NotSame, Participation

pytestmark = pytest.mark.django_db
LIST = """Deelnemer;Gemeenschappelijke regeling;Postcode;Plaats
Haaksbergen;Regio Twente;7500 BK;Enschede
Haasbergen;Regio Twente;7500 BK;Enschede
Haasbergen;Soweco;7600 AH;Almelo
Almelo;Soweco;7605 AH;Almelo
Almelo;Euregio;48599 (Duitsland);Gronau
Goor;Parkschap de Biesbosch;3300 AA;Dordrecht
Goor;Parkschap de Bieschbosch;3300 AA;Dordrecht
"""


@pytest.fixture
def client(cast: Cast) -> Client:
    """Alice's browser."""
    return client_of(cast.alice)


@pytest.fixture
def batch(cast: Cast, tmp_path: Path) -> ImportBatch:
    """A list with doubts of three kinds, looked through."""
    viewer = cast.viewer(cast.alice)
    path = text(tmp_path / "lijst.csv", LIST)
    offered = offer_file(path=path, name="lijst.csv", actor=viewer)
    choose(offered, cast)
    call_command("worker", batch=True, verbosity=0)
    offered.refresh_from_db()
    return offered


def choose(batch: ImportBatch, cast: Cast) -> None:
    """Choose the columns as guessed."""
    choose_columns(
        batch=batch,
        targets={place: column["target"] for place, column in enumerate(batch.columns)},
        default_kind=batch.default_kind,
        shared_with=Circle.objects.get(pk=REGION_CIRCLE_ID),
        actor=cast.viewer(cast.alice),
    )


def address(batch: ImportBatch, name: str = "questions") -> str:
    return reverse(f"imports:{name}", kwargs={"uuid": batch.uuid})


def question(batch: ImportBatch, begin: str) -> ImportQuestion:
    return batch.questions.get(key__startswith=begin)


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Haasbergen", "Haaksbergen", [("Haa", False), ("sbergen", False)]),
        ("Haaksbergen", "Haasbergen", [("Haa", False), ("k", True), ("sbergen", False)]),
        (
            "Regio Zuid-Oost",
            "regio Noord-Oost",
            [("Regio ", False), ("Zuid", True), ("-Oost", False)],
        ),
        ("Súdwest", "sudwest", [("Súdwest", False)]),
        ("", "iets", []),
    ],
)
def test_what_differs_is_marked(one: str, other: str, said: list[tuple[str, bool]]) -> None:
    found = marked(one, other)

    assert "".join(piece for piece, _differs in found) == one
    assert [piece for piece in found if piece[1]] == [piece for piece in said if piece[1]]


def test_list_of_a_joint_arrangement_is_one_of_municipalities(batch: ImportBatch) -> None:
    assert batch.default_kind == "municipality"


def test_each_side_ends_in_its_answer(batch: ImportBatch) -> None:
    doubt = doubt_of(question(batch, "same:cooperation"))

    new, other = doubt.sides
    assert (new.is_new, new.answer) == (True, "new")
    assert other.answer.startswith("use:cooperation:")
    assert new.facts[0].parts == [("Parkschap de ", False), ("Bieschbosch", True)]
    assert "lijkt op een andere naam in je lijst" in doubt.sentence
    assert doubt.choices == []


def test_page_shows_one_kind_at_a_time(client: Client, batch: ImportBatch) -> None:
    page = client.get(address(batch)).content.decode()
    fields = client.get(address(batch) + "?soort=field").content.decode()

    assert "Hetzelfde of niet (2)" in page
    assert "Welke waarde klopt (1)" in page
    assert "Niet te lezen (1)" in page
    assert "Haasbergen" in page
    assert "7605 AH" not in page
    assert "7605 AH" in fields


def test_answer_can_be_taken_back(client: Client, batch: ImportBatch) -> None:
    asked = question(batch, "same:organisation")
    client.post(address(batch), {"question": asked.pk, "answer": "new"})
    asked.refresh_from_db()
    assert asked.answer == "new"
    assert "Beslist (1)" in client.get(address(batch)).content.decode()

    client.post(address(batch), {"question": asked.pk, "reopen": "1"})

    asked.refresh_from_db()
    assert asked.answer is None


def test_second_window_does_not_change_an_answer(client: Client, batch: ImportBatch) -> None:
    asked = question(batch, "same:organisation")
    client.post(address(batch), {"question": asked.pk, "answer": "new"})
    other = next(value for value, _label in asked.options if value != "new")

    page = client.post(address(batch), {"question": asked.pk, "answer": other}, follow=True)

    asked.refresh_from_db()
    assert asked.answer == "new"
    assert "Deze twijfel was al beslist" in page.content.decode()


def test_with_script_only_the_card_changes(client: Client, batch: ImportBatch) -> None:
    asked = question(batch, "same:organisation")

    part = client.post(
        address(batch), {"question": asked.pk, "answer": "new"}, headers={"HX-Request": "true"}
    ).content.decode()

    assert "<html" not in part
    assert f'id="twijfel-{asked.pk}"' in part
    assert "data-onward" in part
    assert "Anders beslissen" in part


def test_without_script_one_goes_on_at_the_next_doubt(client: Client, batch: ImportBatch) -> None:
    asked = question(batch, "same:organisation")

    response = client.post(
        address(batch) + "?soort=same", {"question": asked.pk, "answer": "new", "onto": "7"}
    )

    assert response["Location"] == address(batch) + "?soort=same#twijfel-7"


def test_rest_is_answered_at_once_and_taken_back_at_once(
    client: Client, batch: ImportBatch
) -> None:
    organisation, park = question(batch, "same:organisation"), question(batch, "same:cooperation")
    same = next(value for value, _label in park.options if value != "new")
    client.post(address(batch), {"question": park.pk, "answer": same})

    client.post(address(batch), {"rest": [organisation.pk, park.pk]})

    organisation.refresh_from_db()
    park.refresh_from_db()
    assert (organisation.answer, park.answer) == ("new", same)
    client.post(address(batch) + "?terug=1")
    organisation.refresh_from_db()
    park.refresh_from_db()
    assert (organisation.answer, park.answer) == (None, same)


@pytest.mark.parametrize(("kind", "answer"), [("field:", "keep"), ("cell:", "")])
def test_rest_keeps_values_and_leaves_cells_empty(
    client: Client, batch: ImportBatch, kind: str, answer: str
) -> None:
    asked = question(batch, kind)

    client.post(address(batch), {"rest": [asked.pk]})

    asked.refresh_from_db()
    assert asked.answer == answer


def test_row_that_a_waiting_row_says_first_counts_as_new(batch: ImportBatch) -> None:
    """Soweco is said first by a row that waits for Haasbergen."""
    rows = dict(batch.rows.values_list("number", "verdict"))

    assert rows[4] == Verdict.DOUBT
    assert rows[2] == Verdict.NEW


def test_choosing_who_may_see_it_keeps_the_answers(
    cast: Cast, client: Client, batch: ImportBatch
) -> None:
    asked = question(batch, "same:organisation")
    client.post(address(batch), {"question": asked.pk, "answer": "new"})

    choose(batch, cast)

    assert question(batch, "same:organisation").answer == "new"


def test_result_says_what_to_do_next_and_the_end_says_it_is_gone(
    cast: Cast, client: Client, batch: ImportBatch
) -> None:
    viewer = cast.viewer(cast.alice)
    asked = question(batch, "same:cooperation")
    client.post(address(batch), {"question": asked.pk, "answer": "new"})
    client.post(address(batch, "run"))
    call_command("worker", batch=True, verbosity=0)
    batch.refresh_from_db()
    assert NotSame.objects.count() == 1
    labels = [step.label for step in page_of_batch(batch, viewer).next_steps]
    assert labels == [
        "Twijfels beslissen",
        "Naar de samenwerkingen",
        "Naar de kaart",
        "Lees die ook in",
    ]

    client.post(address(batch, "undo"))
    call_command("worker", batch=True, verbosity=0)

    batch.refresh_from_db()
    page = page_of_batch(batch, viewer)
    assert page.summary.startswith("Wat deze lijst bracht, is weer weg.")
    shown = client.get(address(batch, "detail")).content.decode()
    assert address(batch, "run") not in shown
    assert not Participation.objects.filter(cooperation__name="Regio Twente").exists()
    assert not NotSame.objects.exists()


def test_same_list_again_says_that_nothing_changes(
    cast: Cast, client: Client, batch: ImportBatch, tmp_path: Path
) -> None:
    viewer = cast.viewer(cast.alice)
    for kind in ("same", "field", "cell"):
        numbers = batch.questions.filter(key__startswith=kind).values_list("pk", flat=True)
        client.post(address(batch), {"rest": list(numbers)})
    client.post(address(batch, "run"))
    call_command("worker", batch=True, verbosity=0)

    path = text(tmp_path / "again.csv", LIST.replace("48599 (Duitsland)", ""))
    again = offer_file(path=path, name="again.csv", actor=viewer)
    choose(again, cast)
    call_command("worker", batch=True, verbosity=0)
    again.refresh_from_db()
    page = page_of_batch(again, viewer)

    assert page.n_ready == 0
    assert page.summary.endswith("Er verandert niets.")


def test_page_asks_for_itself_while_busy_and_for_everything_when_ready(
    client: Client, batch: ImportBatch
) -> None:
    client.post(address(batch, "preview"))
    busy = client.get(address(batch, "detail"))
    part = client.get(address(batch, "detail"), headers={"HX-Request": "true"})
    assert 'hx-trigger="every 2s"' in busy.content.decode()
    assert "HX-Refresh" not in part

    call_command("worker", batch=True, verbosity=0)

    ready = client.get(address(batch, "detail"), headers={"HX-Request": "true"})
    assert ready["HX-Refresh"] == "true"


def test_import_whose_work_was_stopped_can_be_looked_through_again(
    client: Client, batch: ImportBatch
) -> None:
    client.post(address(batch, "run"))
    Job.objects.filter(kind="imports.run").update(status="cancelled")

    page = client.get(address(batch, "detail")).content.decode()
    client.post(address(batch, "preview"))

    assert "Dit werk is gestopt." in page
    batch.refresh_from_db()
    assert batch.status == BatchStatus.PREVIEWING


def test_page_says_what_to_do_when_everything_is_decided(
    client: Client, batch: ImportBatch
) -> None:
    numbers = list(batch.questions.values_list("pk", flat=True))
    client.post(address(batch), {"rest": numbers})

    page = client.get(address(batch)).content.decode()

    assert "Alles is beslist" in page
    assert address(batch, "preview") in page


def test_page_shows_the_beginning_of_a_cell_of_pages(batch: ImportBatch) -> None:
    row = batch.rows.get(number=2)
    row.cells[0] = "x" * 5_000

    line = lines_of(batch, [row])[0]

    assert line.cells[0] == ("Deelnemer", "x" * 160 + "…")
    assert [name for name, _text in line.cells] == [
        "Deelnemer",
        "Gemeenschappelijke regeling",
        "Postcode",
    ]


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("http://testserver{page}?oordeel=doubt", "{page}?oordeel=doubt"),
        ("http://elders.example/", "{button}"),
        ("", "{button}"),
    ],
)
def test_button_after_the_session_ended_leads_back_to_its_page(
    batch: ImportBatch, came_from: str, back: str
) -> None:
    places = {"page": address(batch, "detail"), "button": address(batch, "run")}
    headers = {"Referer": came_from.format(**places)} if came_from else {}

    response = Client().post(address(batch, "run"), headers=headers)

    query = parse_qs(urlsplit(response["Location"]).query)
    assert query["next"] == [back.format(**places)]


def test_list_of_imports_says_how_many_doubts_wait(client: Client, batch: ImportBatch) -> None:
    page = " ".join(client.get(reverse("imports:list")).content.decode().split())

    assert f'<a href="{address(batch)}"> 4 twijfels </a>' in page


def test_rows_that_were_repaired_come_back_with_the_columns_chosen_before(
    cast: Cast, tmp_path: Path
) -> None:
    viewer = cast.viewer(cast.alice)
    rows = "Wie;Waar\nWerf;Oeverdam\n;Dam\n"
    first = offer_file(path=text(tmp_path / "a.csv", rows), name="a.csv", actor=viewer)
    choose_columns(
        batch=first,
        targets={0: "organisation.name", 1: "organisation.town"},
        default_kind="care_provider",
        shared_with=Circle.objects.get(pk=REGION_CIRCLE_ID),
        actor=viewer,
    )
    path = tmp_path / "b.xlsx"
    path.write_bytes(xlsx_bytes(repair_sheet(first, first.rows.filter(number=3))))

    again = offer_file(path=path, name="b.xlsx", actor=viewer)

    assert [column["target"] for column in again.columns] == [
        "organisation.name",
        "organisation.town",
        "",
    ]
    assert again.default_kind == "care_provider"
    assert again.notes == ["We lazen het blad “Lijst”."]
