"""Doubts in a real browser: a key decides, the next doubt waits, a phone shows the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.core.management import call_command
from django.urls import reverse

import pytest

from tests.apps.imports.making import text
from tests.apps.imports.test_doubts import LIST, choose
from tests.cast import Cast, make_cast
from tests.conftest import DESKTOP, PHONE
from tests.journeys.test_parties import problems
from weefsel.apps.imports.actions import offer_file
from weefsel.apps.imports.models import ImportBatch

if TYPE_CHECKING:
    from playwright.sync_api import ViewportSize

    from tests.journeys.conftest import OpenAs

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def doubtful(transactional_db: None, tmp_path: Path) -> tuple[Cast, ImportBatch]:
    """A list with two names that look like another, looked through."""
    cast = make_cast()
    path = text(tmp_path / "lijst.csv", LIST)
    batch = offer_file(path=path, name="lijst.csv", actor=cast.viewer(cast.alice))
    choose(batch, cast)
    call_command("worker", batch=True, verbosity=0)
    return cast, batch


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["wide", "phone"])
def test_doubts_are_decided_by_key_one_after_the_other(
    doubtful: tuple[Cast, ImportBatch], open_as: OpenAs, viewport: ViewportSize
) -> None:
    cast, batch = doubtful
    page = open_as(cast.alice, viewport=viewport)
    page.goto(reverse("imports:questions", args=[batch.uuid]))
    assert problems(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    first, second = page.locator(".doubt h2").all_inner_texts()

    page.locator(".doubt").first.get_by_role("button").first.focus()
    page.keyboard.press("Enter")
    page.locator(".doubt-decided").wait_for()

    focused = page.evaluate(
        "document.activeElement.closest('.doubt').querySelector('h2').innerText"
    )
    assert focused == second
    assert first in page.locator(".doubt-decided").inner_text()
    page.get_by_role("button", name="Anders beslissen").click()
    page.locator(".doubt-decided").wait_for(state="detached")
    assert page.locator(".doubt h2").all_inner_texts() == [first, second]
    assert batch.questions.filter(answer__isnull=False).count() == 0
