"""The page of the map before anybody logged a contact."""

from __future__ import annotations

from django.urls import reverse

import pytest

from tests.apps.fabric.contacts import keep_ties
from tests.apps.fabric.region import read
from tests.cast import Cast
from tests.clients import client_of
from weefsel.apps.fabric.enums import Layer
from weefsel.apps.fabric.scope import Scope

pytestmark = pytest.mark.django_db


def test_map_without_contacts_points_at_the_cooperations(cast: Cast) -> None:
    keep_ties()
    client, viewer = client_of(cast.alice), cast.viewer(cast.alice)
    read(viewer)
    read(viewer, Scope(layer=Layer.STRUCTURE))

    contacts = client.get(reverse("fabric:map")).content.decode()
    structure = client.get(reverse("fabric:map"), {"laag": "structuur"}).content.decode()

    assert "Er zijn nog geen contacten, dus nog geen banden." in contacts
    assert f'href="{reverse("fabric:map")}?laag=structuur"' in contacts
    assert "Er zijn nog geen contacten" not in structure
    assert "Wie samen aan iets meedoet, staat bij elkaar." in structure
