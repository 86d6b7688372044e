"""A page that needs a norm nobody set says which one, and where to set it."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

import pytest

from tests.cast import Cast
from tests.clients import client_of
from weefsel.apps.fabric.views import rooms
from weefsel.apps.norms.queries import norm

pytestmark = pytest.mark.django_db


def test_page_without_its_norm_says_which_one_and_where_to_set_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(cast.alice)
    monkeypatch.setattr(rooms, "context_of", rooms_need_a_norm)

    response = client.get(reverse("fabric:overview"))

    page = response.content.decode()
    assert response.status_code == 503
    assert "geldt er geen norm ‘relations.recent_months’" in page
    assert reverse("norms:list") in page


def rooms_need_a_norm(*_args: object) -> object:
    """Ask for a norm that is not there."""

    return norm("relations.recent_months", on=timezone.localdate())
