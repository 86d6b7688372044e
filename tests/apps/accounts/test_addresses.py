"""From which address somebody comes: a header counts only behind a proxy of our own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from django.test import Client, RequestFactory
from django.urls import reverse

import pytest
from allauth.account.adapter import get_adapter

from tests.cast import Cast

if TYPE_CHECKING:
    from pytest_django.fixtures import Settings

FORGED = {"X-Forwarded-For": "203.0.113.7"}


def test_forwarded_address_without_a_proxy_is_ignored() -> None:
    request = RequestFactory().get("/", headers=FORGED, REMOTE_ADDR="198.51.100.1")
    assert get_adapter(request).get_client_ip(request) == "198.51.100.1"


def test_forwarded_address_behind_our_proxy_counts(settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    request = RequestFactory().get("/", headers=FORGED, REMOTE_ADDR="127.0.0.1")
    assert get_adapter(request).get_client_ip(request) == "203.0.113.7"


def test_forwarded_address_in_front_of_our_proxys_own_is_ignored(settings: Settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    headers = {"X-Forwarded-For": "192.0.2.99, 203.0.113.7"}
    request = RequestFactory().get("/", headers=headers, REMOTE_ADDR="127.0.0.1")
    assert get_adapter(request).get_client_ip(request) == "203.0.113.7"


@pytest.mark.django_db
def test_guessing_from_a_forged_address_each_time_is_stopped_all_the_same(
    cast: Cast, client: Client
) -> None:
    typed = {"login": cast.alice.email, "password": "wrong"}
    answers = [
        client.post(
            reverse("account_login"), typed, headers={"X-Forwarded-For": f"203.0.113.{number}"}
        ).content.decode()
        for number in range(6)
    ]
    assert ["Te vaak geprobeerd" in answer for answer in answers] == [False] * 5 + [True]


@pytest.mark.once
@pytest.mark.parametrize(("behind", "count"), [("0", 0), ("1", 1)])
def test_setting_alone_decides_whether_a_proxy_is_trusted(
    behind: str, count: int, tmp_path: Path
) -> None:
    script = (
        "import django; django.setup();"
        "from allauth import app_settings; print(app_settings.TRUSTED_PROXY_COUNT)"
    )
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "weefsel.config.settings",
        "WEEFSEL_DATA": str(tmp_path),
        "WEEFSEL_BEHIND_PROXY": behind,
    }
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == str(count)
