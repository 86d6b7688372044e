"""Fixtures that every test may use: browsers, PostgreSQL databases, a clean cache."""

from __future__ import annotations

import itertools
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from django.conf import settings
from django.core.cache import cache
from django.utils import translation

import pytest
from hypothesis import settings as hypothesis_settings

from tests.config.running import weefsel
from tests.once import made_once
from tests.scheduling import Scheduling, make_scheduling, put_in_turn
from tools.postgres import PostgresUnavailableError, Server, cluster
from tools.system import find_chromium

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize
    from pytest_django.live_server_helper import LiveServer

    from tests.cast import Cast

NO_CHROMIUM = (
    "No Chromium was found: install it (Debian: apt-get install chromium), or set "
    "CHROMIUM to the path of the program. Without it, leave these tests out with -m 'not e2e'."
)
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
SECONDS_PER_STEP = 15
DATABASE = {"db", "transactional_db", "live_server", "vaarland", "postgres_url", "postgres_server"}

# A busy machine, or a kernel that is compiled first, is no mistake.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")


@pytest.hookimpl(trylast=True)  # the order of others, such as a random one, comes first
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this run's database has nothing to say about, and put long things first."""
    on_postgresql = "postgresql" in settings.DATABASES["default"]["ENGINE"]
    other = "once" if on_postgresql else "postgres"
    left_out = [
        item
        for item in items
        if item.get_closest_marker(other) or (on_postgresql and not _asks_a_database(item))
    ]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        gone = set(left_out)
        items[:] = [item for item in items if item not in gone]
    put_in_turn(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Scheduling | None:
    """Keep together what shares something dear, and start with what takes long."""
    return make_scheduling(config, log)


def _asks_a_database(item: pytest.Item) -> bool:
    """Return whether a test reads or writes rows; to all else the database is all one."""
    marked = any(item.get_closest_marker(name) for name in ("django_db", "postgres"))
    return marked or bool(DATABASE.intersection(getattr(item, "fixturenames", ())))


@pytest.fixture(autouse=True)
def _clean_slate(request: pytest.FixtureRequest) -> Iterator[None]:
    """Forget the language of the last page, and rate limits that no rollback undoes."""
    yield
    translation.deactivate()
    if {"transactional_db", "live_server"} & set(request.fixturenames):
        with request.getfixturevalue("django_db_blocker").unblock():
            cache.clear()


# -- PostgreSQL ---------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A throw-away PostgreSQL server, whatever database the run itself is on."""
    try:
        with cluster() as server:
            yield server
    except PostgresUnavailableError as error:
        pytest.fail(str(error))


_numbers = itertools.count(1)


@pytest.fixture
def postgres_url(postgres_server: Server) -> Iterator[str]:
    """DATABASE_URL of an empty PostgreSQL database of one test's own."""
    name = f"test_own_{next(_numbers)}"
    yield postgres_server.create(name)
    postgres_server.drop(name)


# -- Data folders ---------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def _prepared_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `weefsel prepare` makes from nothing; ten seconds of work, once for the whole run."""

    def prepare(folder: Path) -> None:
        done = weefsel("prepare", data=folder)
        assert (done.returncode, done.stderr) == (0, "")

    return made_once("prepared", prepare, temporary=tmp_path_factory)


@pytest.fixture
def prepared(_prepared_once: Path, tmp_path: Path) -> Path:
    """A data folder as an earlier run left it, for commands that really run."""
    return Path(shutil.copytree(_prepared_once, tmp_path / "data"))


@pytest.fixture(scope="session")
def _prepared_database(
    postgres_server: Server, _prepared_once: Path, tmp_path_factory: pytest.TempPathFactory
) -> str:
    folder = tmp_path_factory.mktemp("large") / "data"
    shutil.copytree(_prepared_once, folder)
    done = weefsel("prepare", data=folder, DATABASE_URL=postgres_server.create("prepared"))
    assert (done.returncode, done.stderr) == (0, "")
    return "prepared"


@pytest.fixture
def prepared_url(postgres_server: Server, _prepared_database: str) -> Iterator[str]:
    """DATABASE_URL of a PostgreSQL database as an earlier run left it."""
    name = f"test_own_{next(_numbers)}"
    yield postgres_server.create(name, like=_prepared_database)
    postgres_server.drop(name)


# -- Browsers -----------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is; fails with the words to install it."""
    found = find_chromium()
    if found is None:
        pytest.fail(NO_CHROMIUM)
    return found


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for the whole run."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only browser tests pay for it

    # Playwright keeps an event loop in this thread; Django would take every query for a mistake.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    arguments = ["--disable-gpu", "--disable-dev-shm-usage"]
    if os.geteuid() == 0:
        arguments.append("--no-sandbox")  # Chromium refuses to run as root with it
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium_path, args=arguments)
        yield running
        running.close()


class OpenContext(Protocol):
    """Open a browser session of its own: cookies are not shared between two of them."""

    def __call__(
        self,
        *,
        viewport: ViewportSize = DESKTOP,
        locale: str = "nl-NL",
        java_script_enabled: bool = True,
    ) -> BrowserContext: ...


@pytest.fixture
def open_context(browser: Browser, live_server: LiveServer) -> Iterator[OpenContext]:
    """Make browser sessions on the live server: for two people, a phone, English, no JavaScript."""
    opened: list[BrowserContext] = []

    def open_one(
        *,
        viewport: ViewportSize = DESKTOP,
        locale: str = "nl-NL",
        java_script_enabled: bool = True,
    ) -> BrowserContext:
        context = browser.new_context(
            base_url=live_server.url,
            locale=locale,
            timezone_id="Europe/Amsterdam",
            viewport=viewport,
            java_script_enabled=java_script_enabled,
        )
        context.set_default_timeout(SECONDS_PER_STEP * 1000)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def page(open_context: Callable[[], BrowserContext]) -> Page:
    """A page of 1280 pixels wide, in Dutch; `page.goto("/")` opens the live server."""
    return open_context().new_page()


@pytest.fixture
def phone(open_context: OpenContext) -> Page:
    """The same at 390 pixels."""
    return open_context(viewport=PHONE).new_page()


# -- People -------------------------------------------------------------------------------------


@pytest.fixture
def cast(db: None) -> Cast:
    """Alice, Bob, Charlie and Ada, with the organisations they work for."""
    from tests.cast import make_cast  # noqa: PLC0415 -- models only after Django is up

    return make_cast()
