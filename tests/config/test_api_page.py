"""The page about the API: its examples work, and its tables are those of the code."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from string import Template
from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

import pytest

from tests.api_client import ROOT, make_key
from tests.cast import Cast
from weefsel.apps.accounts.enums import Scope
from weefsel.apps.core.api import API_VERSION
from weefsel.apps.core.api.problems import KINDS, SCOPE_MISSING
from weefsel.apps.parties.models import Organisation

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).resolve().parents[2] / "docs" / "api" / "README.md"
TEXT = PAGE.read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```sh\n(.+?)\n```$", TEXT, flags=re.DOTALL | re.MULTILINE)


def curl(command: str, **variables: str) -> HttpResponse:
    """Do what the command line does, as far as the page uses it, without a network."""
    words = iter(shlex.split(Template(command.replace("\\\n", " ")).substitute(variables)))
    assert next(words) == "curl"
    address, method, content, query, headers = "", "", "", [], {}
    for word in words:
        if word == "--header":
            name, _colon, value = next(words).partition(": ")
            headers[name] = value
        elif word == "--request":
            method = next(words)
        elif word == "--json":
            content, method = next(words), method or "POST"
        elif word == "--data-urlencode":
            name, _equals, value = next(words).partition("=")
            query.append(f"{name}={quote(value)}")
        elif word not in {"--fail-with-body", "--get"}:
            assert not word.startswith("-"), f"{word}: teach this test what it does"
            address = word
    client = Client()
    response: Any = client.generic(
        method or "GET",
        f"{urlsplit(address).path}?{'&'.join(query)}".rstrip("?"),
        content,
        content_type="application/json" if content else "",
        headers=headers,
    )
    answer: HttpResponse = response
    return answer


def test_examples_do_what_the_page_says(cast: Cast) -> None:
    api = f"https://weefsel.example{ROOT}"
    key = make_key(cast.alice, cast.vaarstede)
    labels, found, added, changed, archived = EXAMPLES

    assert curl(labels, API=api, KEY=key).status_code == 200
    assert curl(found, API=api, KEY=key).status_code == 200
    new = curl(added, API=api, KEY=key)
    assert new.status_code == 201
    organisation = f"https://weefsel.example{new['Location']}"
    assert json.loads(curl(found, API=api, KEY=key).content)["resultaten"] == [
        json.loads(new.content)
    ]
    assert curl(changed, ORGANISATION=organisation, KEY=key)["ETag"].startswith('"2-')
    assert curl(archived, ORGANISATION=organisation, KEY=key)["ETag"].startswith('"3-')
    row = Organisation.objects.get(name="Bakkerij Korrel")
    assert (row.phone, row.is_archived) == ("085 123 45 67", True)


def test_table_of_problems_is_that_of_the_code() -> None:
    rows = re.findall(r"^\| (\d{3}) \| (.+?) \|", TEXT, flags=re.MULTILINE)
    listed = {int(status): set(re.findall(r"`([a-z-]+)`", slugs)) for status, slugs in rows}

    known = {status: {kind.slug} for status, kind in KINDS.items() if status != 503}
    known[403].add(SCOPE_MISSING.slug)
    assert listed == known


def test_table_of_scopes_is_that_of_the_code() -> None:
    assert sorted(re.findall(r"`([a-z]+:[a-z]+)`", TEXT)) == sorted(Scope.values)


def test_newest_entry_of_the_changelog_is_this_version() -> None:
    assert re.findall(r"^### (\S+)$", TEXT, flags=re.MULTILINE)[0] == API_VERSION


def test_limit_is_the_one_of_the_settings() -> None:
    assert f"more than {settings.WEEFSEL_API_PER_MINUTE} requests in a minute" in TEXT
