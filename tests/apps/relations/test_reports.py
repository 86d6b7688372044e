from __future__ import annotations

import io
from datetime import date

from django.urls import reverse

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.apps.relations.stage import Stage, days_ago
from tests.clients import client_of
from weefsel.apps.accounts.models import User
from weefsel.apps.core.circles import fixed_circle
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.relations.actions import NewFollowUp
from weefsel.apps.relations.models import Relation

pytestmark = pytest.mark.django_db


@pytest.fixture
def relation(stage: Stage) -> Relation:
    """A relation for the region to see, with a contact that Vaarstede keeps for itself."""
    kept = stage.relate(
        circle=fixed_circle(REGION_CIRCLE_ID), keeper=stage.cast.alice, summary="Leerplekken"
    )
    promise = NewFollowUp(what="Folder sturen", due_on=days_ago(-9))
    stage.meet(
        stage.wit, stage.mulder, n_days=3, summary="Bezoek aan de loods", follow_ups=[promise]
    )
    return kept


def paper(user: User, url: str) -> PdfReader:
    response = client_of(user).get(url)
    assert response["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(response.content))


def words_of(found: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in found.pages).split())


def test_state_of_a_relation_fits_one_accessible_page(stage: Stage, relation: Relation) -> None:
    found = paper(stage.cast.alice, reverse("relations:report", args=[relation.uuid, "pdf"]))

    assert len(found.pages) == 1
    assert found.trailer["/Root"]["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert found.metadata is not None
    assert found.metadata.title == "Relatie met Scheepswerf De Lage Vaart"
    words = words_of(found)
    who = ("Mulder (leermeester)", "Wit")
    for said in ("Leerplekken", "Bezoek aan de loods", "Folder sturen", *who):
        assert said in words


def test_report_of_another_viewer_lacks_what_is_not_shared(
    stage: Stage, relation: Relation
) -> None:
    url = reverse("relations:report", args=[relation.uuid, "pdf"])
    words = words_of(paper(stage.cast.charlie, url))

    assert "Scheepswerf De Lage Vaart" in words
    assert "Bezoek aan de loods" not in words
    assert "Folder sturen" not in words


def test_state_of_a_relation_as_a_workbook(stage: Stage, relation: Relation) -> None:
    response = client_of(stage.cast.alice).get(
        reverse("relations:report", args=[relation.uuid, "xlsx"])
    )
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    rows = book.get_sheet_by_index(0).to_python()

    assert rows[0] == ["Onderdeel", "Onderwerp", "Stand", "Toelichting", "Dag"]
    contact = next(row for row in rows if row[0] == "Contact")
    assert contact[1:] == ["gesprek", "Bezoek aan de loods", "Wit, Mulder", days_ago(3)]


def test_portfolio_on_paper_follows_the_filters(stage: Stage, relation: Relation) -> None:
    Relation.objects.update(quiet_on=date(2026, 1, 5))
    url = reverse("relations:portfolio")
    words = words_of(paper(stage.cast.alice, f"{url}?houder={stage.cast.alice.uuid}"))

    assert "Onderhouden door: Alice" in words
    assert "1 relatie. Daarvan is 1 langer stil dan afgesproken." in words
    assert "te lang stil sinds 5 jan 2026" in words
    none = words_of(paper(stage.cast.alice, f"{url}?aandacht=light"))
    assert "0 relaties." in none
    assert "Scheepswerf" not in none
