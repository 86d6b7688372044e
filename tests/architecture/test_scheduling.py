"""When several processes share a run: what is dear is made once, and what is long starts first."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from tests.architecture.source import ROOT
from tests.scheduling import FIRST, TOGETHER, Scheduling, turn_of, unit_of

SHARED = re.compile(r'@pytest\.fixture\(.*scope="(?:module|package)"')
LOADED = [f"tests/apps/demo/loaded/test_{name}.py::test_it" for name in ("twins", "planted")]


@dataclass(eq=False)
class Process:
    """A process of a run: it only remembers what it was told to run."""

    told: list[int] = field(default_factory=list)
    shutting_down: bool = False
    gateway: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(id="gw"))

    def send_runtest_some(self, indices: list[int]) -> None:
        self.told += indices

    def shutdown(self) -> None:
        self.shutting_down = True


def dealt(collection: list[str]) -> list[list[str]]:
    """Let two processes run these tests in turn; return what each ran, in order."""
    processes = [Process(), Process()]
    options = SimpleNamespace(loadscopereorder=False)
    scheduling = Scheduling(SimpleNamespace(getvalue=lambda _tx: ["2*popen"], option=options))
    for process in processes:
        scheduling.add_node(process)
        scheduling.add_node_collection(process, collection)
    scheduling.schedule()
    done = [0, 0]
    while any(number < len(process.told) for number, process in zip(done, processes, strict=True)):
        for number, process in enumerate(processes):
            if done[number] < len(process.told):
                scheduling.mark_test_complete(process, process.told[done[number]])
                done[number] += 1
    return [[collection[index] for index in process.told] for process in processes]


def test_tests_that_share_something_dear_go_to_one_process() -> None:
    others = [f"tests/web/test_words.py::test_word[{number}]" for number in range(6)]

    one, other = dealt([*LOADED[:1], *others, *LOADED[1:]])

    assert one[:2] == LOADED
    assert sorted(one[2:] + other) == others
    assert len(other) >= 3


def test_each_other_test_is_a_piece_of_work_of_its_own() -> None:
    nodeid = "tests/web/test_words.py::test_word[apps/demo/loaded/::x]"

    assert unit_of(nodeid) == nodeid


def test_long_tests_start_before_short_ones() -> None:
    short = "tests/web/test_words.py::test_word"

    assert turn_of("tests/config/test_api_fuzz.py::test_it") == 0
    assert turn_of("tests/journeys/test_every_page.py::test_it") < turn_of(
        "tests/journeys/test_o.py"
    )
    assert turn_of(LOADED[0]) < turn_of(short) == len(FIRST)


@pytest.mark.parametrize("beginning", sorted({*TOGETHER, *FIRST}))
def test_named_tests_exist(beginning: str) -> None:
    assert (ROOT / beginning).exists()


def test_what_a_file_of_tests_makes_once_is_made_by_one_process() -> None:
    sharing = [
        path.relative_to(ROOT).as_posix()
        for path in sorted((ROOT / "tests").rglob("*.py"))
        if SHARED.search(path.read_text(encoding="utf-8"))
    ]

    assert [name for name in sharing if not name.startswith(TOGETHER)] == []
