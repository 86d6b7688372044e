from __future__ import annotations

from django.urls import reverse

import pytest

from tests.cast import Cast
from weefsel.apps.core.navigation import groups_for, new_links_for

pytestmark = pytest.mark.django_db


def test_menu_marks_the_room_one_is_in_also_deeper_down(cast: Cast) -> None:
    path = reverse("parties:organisation_list") + "iets-dieper/"

    links = [link for group in groups_for(cast.viewer(cast.alice), path) for link in group.links]

    assert [link.label for link in links if link.is_current] == ["Organisaties"]


def test_menu_hides_what_a_role_never_uses(cast: Cast) -> None:
    def labels(name: str) -> set[str]:
        groups = groups_for(cast.viewer(getattr(cast, name)), "/")
        return {link.label for group in groups for link in group.links}

    assert labels("alice") < labels("ada")


def test_new_offers_only_what_one_may_add(cast: Cast) -> None:
    assert [link.label for link in new_links_for(cast.viewer(cast.bob))] == []
    assert "Organisatie" in {link.label for link in new_links_for(cast.viewer(cast.alice))}
