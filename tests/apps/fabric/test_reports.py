"""The state of the region as a file: what one sees, and nothing else."""

from __future__ import annotations

import io
from typing import Any

from django.core.management import CommandError, call_command
from django.urls import reverse

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from tests.api_client import ApiClient, make_key
from tests.apps.fabric.contacts import TODAY
from tests.apps.fabric.region import Region, make_region, read
from tests.clients import client_of
from weefsel.apps.accounts.models import User
from weefsel.apps.fabric.words import number

pytestmark = pytest.mark.django_db


@pytest.fixture
def region() -> Region:
    made = make_region()
    for user in (made.cast.alice, made.cast.charlie):
        read(made.cast.viewer(user))
    return made


def test_numbers_are_rounded_not_cut_off() -> None:
    assert [number(value, 1) for value in (0.96, 1.04, 2.25)] == ["1,0", "1,0", "2,2"]
    assert number(1999.6) == "2.000"


def test_workbook_holds_every_table_of_what_one_sees(region: Region) -> None:
    for user, knows in ((region.cast.alice, True), (region.cast.charlie, False)):
        response = client_of(user).get(reverse("fabric:region_report", args=["xlsx"]))
        book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
        tabs = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
        cells = {str(cell) for rows in tabs for row in rows for cell in row}
        assert len(book.sheet_names) == 11  # ten tables and what they mean
        assert {"Wat koelt", "Banden", "Hangt op één mens"} <= set(book.sheet_names)
        assert ("Geheim" in cells) is knows
        name = f'filename="weefsel-{TODAY.isoformat()}.xlsx"'
        assert name in response["Content-Disposition"]


def test_pdf_is_tagged_and_says_what_the_page_says(region: Region) -> None:
    response = client_of(region.cast.charlie).get(reverse("fabric:region_report", args=["pdf"]))

    made = PdfReader(io.BytesIO(response.content))
    text = " ".join(page.extract_text() for page in made.pages)
    root: Any = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("nl")
    assert "9 van de 11 organisaties zijn door contact verbonden" in " ".join(text.split())
    assert "Geheim" not in text


def test_report_of_another_kind_is_not_there(region: Region) -> None:
    client = client_of(region.cast.charlie)

    assert client.get(reverse("fabric:region_report", args=["docx"])).status_code == 404


# -- The API --------------------------------------------------------------------------------------


def api(region: Region, user: User) -> ApiClient:
    cast = region.cast
    place = cast.viewer(user).organisation_id
    organisation = {cast.vaarstede.pk: cast.vaarstede}.get(place or 0)
    if organisation is None:
        organisation = user.memberships.get().organisation
    return ApiClient(make_key(user, organisation))


def test_api_gives_each_key_the_numbers_of_its_holder(region: Region) -> None:
    alice, charlie = (api(region, user) for user in (region.cast.alice, region.cast.charlie))

    def numbers(client: ApiClient) -> dict[str, Any]:
        found: dict[str, Any] = client.get("/weefsel").json()
        return {name: found[name] for name in ("aantal", "aantalBanden", "aantalDelen")}

    assert numbers(alice) == {"aantal": 12, "aantalBanden": 16, "aantalDelen": 1}
    assert numbers(charlie) == {"aantal": 11, "aantalBanden": 15, "aantalDelen": 1}
    assert "Geheim" in alice.get("/weefsel/banden").content.decode()
    for path in ("", "/werelden", "/banden", "/koelend", "/voorstellen"):
        assert "Geheim" not in charlie.get(f"/weefsel{path}").content.decode()


def test_api_gives_the_chain_step_by_step(region: Region) -> None:
    charlie = api(region, region.cast.charlie)
    ends = f"?eersteId={region.care[1][1].uuid}&tweedeId={region.firms[0][1].uuid}"

    steps = charlie.get(f"/weefsel/keten{ends}").json()["stappen"]

    assert [step["eersteNaam"] for step in steps] == ["Zorg B", "Zorg A", "Werkkracht"]
    hidden = f"?eersteId={region.care[1][1].uuid}&tweedeId={region.secret[1].uuid}"
    assert charlie.get(f"/weefsel/keten{hidden}").json()["stappen"] == []


def test_api_takes_an_introduction_up_and_further(region: Region) -> None:
    alice = api(region, region.cast.alice)
    ends = {"eersteId": str(region.care[3][1].uuid), "tweedeId": str(region.firms[3][1].uuid)}
    made = alice.post("/weefsel/voorstellingen", ends)
    assert (made.status_code, made.json()["stand"]) == (201, "opgepakt")
    one = f"/weefsel/voorstellingen/{made.json()['id']}"

    asked = alice.patch(
        one,
        {
            "stand": "gevraagd",
            "introduceerderId": str(region.bridge[0].uuid),
            "uiterlijkOp": TODAY.isoformat(),
        },
        if_match=made["ETag"],
    )
    assert asked.json()["introduceerderNaam"] == "Van Werkkracht"
    done = alice.patch(one, {"stand": "voorgesteld"}, if_match=asked["ETag"]).json()
    assert (done["stand"], done["voorgesteldOp"]) == ("voorgesteld", TODAY.isoformat())
    assert api(region, region.cast.charlie).get(one).status_code == 404


def test_command_prints_each_figure_of_the_pages(
    region: Region, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("fabric", "alles", "--as", region.cast.charlie.email, "--format", "text")
    printed = capsys.readouterr().out

    assert "Kerncijfers" in printed
    assert "Hangt op één mens" in printed
    assert "Geheim" not in printed


def test_command_takes_kinds_as_pages_say_them_and_days_in_their_order(
    region: Region, capsys: pytest.CaptureFixture[str]
) -> None:
    eyes = ("--as", region.cast.charlie.email)
    call_command("fabric", "--kind", "Sociale-onderneming", *eyes)
    assert "Kerncijfers" in capsys.readouterr().out
    call_command("fabric", "banden", *eyes)
    printed = capsys.readouterr().out
    assert "Kenmerk" not in printed
    assert region.firms[0][1].name in printed
    with pytest.raises(CommandError, match="kies uit afdeling, andere overheid, bedrijf"):
        call_command("fabric", "--kind", "xx")
    with pytest.raises(CommandError, match="Draai ze om"):
        call_command("fabric", "--from", "2026-05-01", "--to", "2025-01-01")
