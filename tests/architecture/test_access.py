"""Every route as every person: the one access policy, walked."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import pytest
from pytest_django import DjangoDbBlocker

from tests.architecture.door import Door
from tests.architecture.doors import DOORS
from tests.architecture.scene import PEOPLE, Scene, Who, make_scene
from tests.standing import standing

pytestmark = pytest.mark.django_db
ELSEWHERE = {"home", "set_language"}  # lead on for everybody
API = "api-"  # the API has its own table, by method: tests/apps/parties/test_api_access.py


def names_of(patterns: list[URLPattern | URLResolver], prefix: str = "") -> set[str]:
    """Return the full name of every path."""
    found: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            namespace = f"{pattern.namespace}:" if pattern.namespace else ""
            found |= names_of(pattern.url_patterns, prefix + namespace)
        else:
            found.add(f"{prefix}{pattern.name}")
    return found


def test_every_path_is_in_the_access_table() -> None:
    paths = {name for name in names_of(get_resolver().url_patterns) if not name.startswith(API)}

    assert sorted(paths - {door.name for door in DOORS}) == []
    assert sorted({door.name for door in DOORS} - paths) == []


@pytest.fixture(scope="module")
def standing_scene(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    """What stands in the database, made once for this file."""
    with standing(django_db_blocker, make_scene) as scene:
        yield scene


@pytest.mark.parametrize("door", DOORS, ids=lambda door: door.label)
def test_door_gives_each_person_what_the_table_says(door: Door, standing_scene: Scene) -> None:
    scene = deepcopy(standing_scene)

    url = reverse(door.name, kwargs=dict(door.args(scene)))

    found = {who: status_for(who, door, url, scene) for who in PEOPLE}

    assert found == dict(zip(PEOPLE, door.expected, strict=True))


def status_for(who: Who, door: Door, url: str, scene: Scene) -> int:
    """Try the door as one person, and undo what came of it."""
    client = Client()
    user = scene.user(who)
    before = transaction.savepoint()
    if user is not None:
        client.force_login(user)
    if door.post is None:
        response = client.get(url, dict(door.query))
    else:
        response = client.post(url, dict(door.post(scene)))
    if who == "nobody" and response.status_code == 302 and door.name not in ELSEWHERE:
        assert response["Location"].startswith(reverse("account_login"))
    transaction.savepoint_rollback(before)
    return int(response.status_code)
