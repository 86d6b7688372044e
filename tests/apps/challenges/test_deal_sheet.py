from __future__ import annotations

import io
from typing import Any

from django.utils import timezone

import pytest
from pypdf import PdfReader

from tests.apps.challenges.conftest import Table
from tests.apps.challenges.test_agreements import agreed, alice, dirk, drafted
from tests.cast import make_organisation
from tests.clients import client_of
from weefsel.apps.challenges.actions import (
    add_commitment,
    add_partner,
    draft_agreement,
    save_stake,
)
from weefsel.apps.challenges.models import Agreement

pytestmark = pytest.mark.django_db


def sheet_of(table: Table, agreement: Agreement) -> PdfReader:
    url = f"/opgaven/{table.challenge.uuid}/afspraken/{agreement.uuid}/dealblad.pdf"
    response = client_of(table.cast.alice).get(url)
    assert response["Content-Type"] == "application/pdf"
    return PdfReader(io.BytesIO(response.content))


def words_of(sheet: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in sheet.pages).split())


def test_deal_sheet_is_one_accessible_page(table: Table) -> None:
    agreement = agreed(table)
    add_commitment(
        agreement=agreement,
        partner=table.theirs,
        values={"what": "Leermeester aanwijzen", "due_on": timezone.localdate()},
        actor=dirk(table),
    )
    sheet = sheet_of(table, agreement)
    root: Any = sheet.trailer["/Root"]
    assert len(sheet.pages) == 1
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "nl"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert sheet.metadata is not None
    assert sheet.metadata.title == "Dertig plekken"
    words = words_of(sheet)
    for told in (
        "Gemeente Vaarstede",
        "Werf De Vaart",
        "Mensen werken hier met plezier.",
        "Minder uitkeringen",
        "Plekken (4 plekken)",
        "Leermeester aanwijzen",
        "Alice,",
        "Dirk,",
        "Handtekeningen",
    ):
        assert told in words


def test_deal_sheet_keeps_what_is_sealed(table: Table) -> None:
    save_stake(
        partner=table.theirs,
        values={"interest": "Eigenlijk willen wij de kade"},
        is_sealed=True,
        version=None,
        actor=dirk(table),
    )
    words = words_of(sheet_of(table, drafted(table)))
    assert "kade" not in words
    assert words.count("niet geopend") == 1
    assert "nog niet door iedereen getekend" in words


def test_deal_sheet_reads_no_markup_and_leaves_a_long_text_out(table: Table) -> None:
    agreement = draft_agreement(
        challenge=table.challenge,
        values={"title": "#panic() *sterk*", "goal": "Werk $x$", "text": "regel\n" * 6000},
        partners=[table.ours, table.theirs],
        actor=alice(table),
    )
    sheet = sheet_of(table, agreement)
    assert len(sheet.pages) == 1
    words = words_of(sheet)
    assert "#panic() *sterk*" in words
    assert "De hele tekst is versie 1 van deze afspraak in Weefsel." in words


@pytest.mark.parametrize(("n_promises", "n_partners"), [(40, 2), (3, 30)])
def test_deal_sheet_that_does_not_fit_one_page_goes_on_and_keeps_the_signatures_together(
    table: Table, n_promises: int, n_partners: int
) -> None:
    agreement = agreed(table)
    for number in range(n_promises):
        add_commitment(
            agreement=agreement,
            partner=table.theirs,
            values={"what": f"Toezegging {number} " * 12, "due_on": timezone.localdate()},
            actor=dirk(table),
        )
    more = [
        add_partner(
            challenge=table.challenge,
            organisation=make_organisation(f"Bedrijf met een lange naam nummer {number}"),
            values={},
            actor=alice(table),
        )
        for number in range(n_partners - 2)
    ]
    agreement.partners.add(*more)

    sheet = sheet_of(table, agreement)

    pages = [" ".join(page.extract_text().split()) for page in sheet.pages]
    assert len(pages) > 1
    root: Any = sheet.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    signing = next(number for number, page in enumerate(pages) if "Handtekeningen" in page)
    last = f"Bedrijf met een lange naam nummer {n_partners - 3}" if more else "Werf De Vaart"
    assert last in pages[-1]
    if n_partners == 2:
        assert signing == len(pages) - 1
        assert "Gemeente Vaarstede" in pages[signing]
    assert f"{len(pages)}/{len(pages)}" in pages[-1]
