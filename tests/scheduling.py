"""Who runs what when several processes share a run: dear things once, long things first.

A test goes to whichever process is free, except that tests which share something dear to make go
to one process together: it would otherwise be made once per process. What takes long starts
first, so that no process waits at the end while another is still busy with it.

(`xdist_group` would say this beside the test, but xdist 3.8 writes the group where pytest 9.1 and
later no longer read it.)
"""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadScopeScheduling

# Beginnings of test ids; each is one piece of work for one process. Longest first.
TOGETHER = (
    "tests/apps/demo/loaded/",
    "tests/architecture/test_planted_violations.py",
    "tests/apps/parties/test_api_access.py",
    "tests/architecture/test_access.py",
    "tests/config/test_cli_run.py",
    "tests/config/test_install.py",
    "tests/apps/jobs/test_side_by_side.py",
    "tests/engines/layout/test_continuing.py",
    "tests/apps/demo/test_contacts.py",
    "tests/apps/demo/test_region.py",
    "tests/apps/demo/test_enclave.py",
)
# Alone, but long: these start before all else, in this order.
FIRST = (
    "tests/config/test_api_fuzz.py",
    "tests/journeys/test_every_page.py",
    "tests/apps/demo/loaded/",
    "tests/apps/backups/test_moving.py",
    "tests/architecture/test_planted_violations.py",
    "tests/journeys/",
    "tests/apps/parties/test_api_access.py",
    "tests/architecture/test_access.py",
    "tests/config/test_cli_run.py",
    "tests/config/test_install.py",
    "tests/apps/imports/test_whole_lists.py",
    "tests/web/test_in_browser.py",
    "tests/web/test_map_in_browser.py",
)


def unit_of(nodeid: str) -> str:
    """Return the name of the piece of work that a test belongs to; most are one of their own."""
    return next((shared for shared in TOGETHER if nodeid.startswith(shared)), nodeid)


def turn_of(nodeid: str) -> int:
    """Return when a test may start: 0 is first."""
    return next((turn for turn, long in enumerate(FIRST) if nodeid.startswith(long)), len(FIRST))


def put_in_turn(items: list[pytest.Item]) -> None:
    """Put what takes long first and leave the order as it is otherwise."""
    items.sort(key=lambda item: turn_of(item.nodeid))


class Scheduling(LoadScopeScheduling):  # type: ignore[misc]  # it ships no types
    """Deals out pieces of work in the order in which the tests were collected."""

    def _split_scope(self, nodeid: str) -> str:
        return unit_of(nodeid)


def make_scheduling(config: pytest.Config, log: object) -> Scheduling | None:
    """Return how `--dist loadgroup` deals out the tests; another `--dist` is left to xdist."""
    if config.getvalue("dist") != "loadgroup":
        return None
    config.option.loadscopereorder = False  # the number of tests says nothing about their length
    return Scheduling(config, log)
