"""Pages for when something goes wrong: in words, and without what may be broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, RequestFactory
from django.urls import path
from django.views.defaults import bad_request, server_error

import pytest

from tests.web.pages import urlpatterns as shell_patterns

if TYPE_CHECKING:
    from pytest_django import Settings

NO_PAGE = "Deze pagina is er niet"
NOT_YOURS = "Dit hoort niet bij je rol"


def refuse(request: HttpRequest) -> HttpResponse:
    from django.core.exceptions import PermissionDenied  # noqa: PLC0415

    raise PermissionDenied


def break_down(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


urlpatterns = [path("weiger", refuse), path("stuk", break_down), *shell_patterns]


@pytest.fixture
def error_pages(shell_pages: None, settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.web.test_errors"


def test_unknown_address_says_what_to_do(client: Client, error_pages: None, db: None) -> None:
    answer = client.get("/nergens")
    assert answer.status_code == 404
    assert NO_PAGE in answer.content.decode()
    assert 'href="/"' in answer.content.decode()


def test_refused_page_says_what_to_do(client: Client, error_pages: None, db: None) -> None:
    answer = client.get("/weiger")
    assert answer.status_code == 403
    assert NOT_YOURS in answer.content.decode()


def test_broken_page_tells_that_it_is_our_fault_and_needs_no_database(error_pages: None) -> None:
    client = Client(raise_request_exception=False)  # no db fixture: any query would fail the test
    answer = client.get("/stuk")
    assert answer.status_code == 500
    assert "Dit ligt niet aan jou." in answer.content.decode()


def test_expired_form_says_what_to_do(error_pages: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/formulier", {"name": "Korrel"})
    assert answer.status_code == 403
    assert "ververs de pagina en verstuur het formulier opnieuw" in answer.content.decode()


def test_bad_request_and_server_error_render_without_context() -> None:
    request = RequestFactory().get("/")
    unclear = bad_request(request, ValueError()).content.decode()
    assert "Dit adres klopt niet" in unclear
    for page in (unclear, server_error(request).content.decode()):
        assert '<link rel="stylesheet" href="/static/web/weefsel.css">' in page


@pytest.mark.parametrize("name", ["400.html", "500.html", "403_csrf.html"])
def test_page_without_context_wears_the_theme_and_language(name: str, settings: Settings) -> None:
    settings.WEEFSEL_THEME = "voorbeeld"
    page = engines["django"].get_template(name).render()
    assert '<html lang="nl" class="utrecht-root voorbeeld-theme">' in page
