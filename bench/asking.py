"""Requests straight into the site, through all of its middleware, without a network between."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus
from io import BytesIO
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from bench.clock import Clock
from bench.plain import MIDDLEWARE
from weefsel.config.wsgi import settle

WARM_UP = 5


@dataclass(frozen=True, slots=True)
class Spread:
    """Several measurements of the same: the middle one, and the outer ones."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Return the middle and the ends."""
        return cls(statistics.median(values), min(values), max(values))

    def plain(self) -> dict[str, float]:
        """Return it as it is written down."""
        return asdict(self)


def site(*, plain: bool = False) -> WSGIHandler:
    """Return the site with its own middleware, or with that of a new Django project."""
    with override_settings(MIDDLEWARE=MIDDLEWARE if plain else settings.MIDDLEWARE):
        return WSGIHandler()


def cookie_of(email: str) -> str:
    """Sign somebody in and return the cookie header."""
    client = Client(HTTP_HOST="localhost")
    client.force_login(
        get_user_model().objects.get(email=email),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return f"sessionid={client.cookies['sessionid'].value}"


def _start(status: str, headers: object, error: object = None, /) -> Callable[[bytes], object]:
    """Take the head of the answer, as a server does; nobody is at the other end."""
    del status, headers, error
    return lambda _body: None


@dataclass(frozen=True, slots=True)
class Page:
    """An address, asked by somebody of a site.

    Attributes:
        path: with its query.
        cookie: who asks, or "" for nobody.
        site: who answers.
    """

    path: str
    cookie: str
    site: WSGIHandler

    def ask(self) -> bytes:
        """Return the answer; anything but 200 is a mistake in the measurement."""
        path, _, query = self.path.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": "localhost",
            "HTTP_COOKIE": self.cookie,
            "HTTP_USER_AGENT": "bench",
            "REMOTE_ADDR": "127.0.0.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(),
            "wsgi.errors": None,
        }
        response = self.site(environ, _start)
        body = b"".join(response)
        response.close()
        assert response.status_code == HTTPStatus.OK, f"{self.path}: {response.status_code}"
        return body

    def n_queries(self) -> int:
        """Return how many times the database is asked."""
        self.ask()
        with CaptureQueriesContext(connection) as queries:
            self.ask()
        return len(queries)


def address(path: str, **query: str) -> str:
    """Return a path with its query."""
    return f"{quote(path)}?{urlencode(query)}"


def costs(pages: dict[str, Page], *, rounds: int, each: int) -> dict[str, list[float]]:
    """Return processor seconds per request of each page, per round; the pages take turns.

    In every round each page is asked `each` times in a row, so that a busy machine slows all alike.
    """
    clock = Clock()
    for page in pages.values():
        for _ in range(WARM_UP):
            page.ask()
    found: dict[str, list[float]] = {name: [] for name in pages}
    settle()
    for _ in range(rounds):
        for name, page in pages.items():
            start = clock.processor_seconds()
            for _ in range(each):
                page.ask()
            found[name].append((clock.processor_seconds() - start) / each)
    return found


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> Spread:
    """Return how many times dearer ours is, round by round."""
    return Spread.of([one / other for one, other in zip(ours, theirs, strict=True)])


def one_by_one(asks: Sequence[Callable[[], object]]) -> tuple[list[float], list[float]]:
    """Return processor seconds and wall clock seconds of each of them."""
    clock = Clock()
    processor, wall = [], []
    settle()
    for ask in asks:
        began, start = time.perf_counter(), clock.processor_seconds()
        ask()
        processor.append(clock.processor_seconds() - start)
        wall.append(time.perf_counter() - began)
    return processor, wall


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which this share lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
