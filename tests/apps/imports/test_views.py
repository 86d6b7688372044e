"""The pages: from a file to the result, as somebody in a browser does it."""

from __future__ import annotations

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.cast import Cast
from tests.clients import SHELL_QUERIES, client_of
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.imports.actions import offer_file
from weefsel.apps.imports.enums import EffectKind
from weefsel.apps.imports.models import ImportBatch
from weefsel.apps.imports.words import effect_words
from weefsel.apps.parties.models import Organisation

pytestmark = pytest.mark.django_db
LIST = "Organisatie;Plaats;E-mail\nWerf;Oeverdam;werf@vaart\nLoods;Dam;\nHaven;Zee;a@b.example\n"


@pytest.fixture
def client(cast: Cast) -> Client:
    """Alice's browser."""
    return client_of(cast.alice)


def upload(client: Client, content: bytes) -> object:
    """Send a file."""
    file = SimpleUploadedFile("lijst.csv", content)
    return client.post(reverse("imports:add"), {"file": file})


def test_from_file_to_records_in_the_browser(client: Client) -> None:
    upload(client, LIST.encode())
    batch = ImportBatch.objects.get()
    address = {"uuid": batch.uuid}
    page = client.get(reverse("imports:columns", kwargs=address)).content.decode()
    assert "Organisatie" in page
    columns = {f"column-{n}": column["target"] for n, column in enumerate(batch.columns)}

    client.post(
        reverse("imports:columns", kwargs=address),
        {**columns, "default_kind": "company", "shared_with": REGION_CIRCLE_ID},
    )
    call_command("worker", batch=True, verbosity=0)
    preview = client.get(reverse("imports:detail", kwargs=address)).content.decode()
    assert "2 rijen kunnen zo binnenkomen." in " ".join(preview.split())
    question = batch.questions.get()
    client.post(
        reverse("imports:questions", kwargs=address), {"question": question.pk, "answer": "!"}
    )
    client.post(reverse("imports:preview", kwargs=address))
    call_command("worker", batch=True, verbosity=0)
    client.post(reverse("imports:run", kwargs=address))
    call_command("worker", batch=True, verbosity=0)

    assert sorted(
        Organisation.objects.filter(town__in=["Dam", "Zee", "Oeverdam"]).values_list(
            "name", flat=True
        )
    ) == ["Haven", "Loods"]
    result = client.get(reverse("imports:detail", kwargs=address)).content.decode()
    assert "2 organisaties toegevoegd" in result
    repair = client.get(reverse("imports:unreadable", kwargs=address))
    assert repair["Content-Disposition"] == 'attachment; filename="niet-ingelezen.xlsx"'


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Dit bestand is leeg."),
        (b"%PDF-1.7", "Dit is een PDF."),
        (b"Naam;Plaats\n", "Er staan wel kolomnamen in dit bestand"),
    ],
)
def test_file_that_cannot_be_read_is_refused_beside_the_field(
    client: Client, content: bytes, words: str
) -> None:
    response = upload(client, content)

    assert words in response.content.decode()  # type: ignore[attr-defined]
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize("n", [1, 3])
def test_list_costs_as_many_queries_for_three_imports_as_for_one(
    cast: Cast,
    client: Client,
    tmp_path: Path,
    n: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(LIST, encoding="utf-8")
    for _ in range(n):
        offer_file(path=path, name="lijst.csv", actor=cast.viewer(cast.alice))

    with django_assert_num_queries(SHELL_QUERIES + 1):
        page = client.get(reverse("imports:list")).content.decode()

    assert page.count("/inlezen/") >= n


def test_large_numbers_are_written_as_the_reader_does() -> None:
    assert effect_words(EffectKind.ADDED, "organisation", 1008) == "1.008 organisaties toegevoegd"
    assert effect_words(EffectKind.CHANGED, "person", 1) == "1 mens gewijzigd"
