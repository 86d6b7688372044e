from __future__ import annotations

import ast

from tests.architecture.source import ROOT, SRC, tree_of
from weefsel.engines.warming import engines

ENGINES = SRC / "engines"


def test_every_package_of_an_engine_can_be_compiled_ahead() -> None:
    packages = {path.parent.name for path in ENGINES.glob("*/__init__.py")}

    assert set(engines()) == packages
    assert all(callable(compile_ahead) for compile_ahead in engines().values())


def test_every_engine_has_a_page_that_the_index_names() -> None:
    index = (ROOT / "docs" / "engines" / "README.md").read_text(encoding="utf-8")
    packages = [path.parent.name for path in ENGINES.glob("*/__init__.py")]

    assert [name for name in packages if f"({name}.md)" not in index] == []
    assert [name for name in packages if not (ROOT / f"docs/engines/{name}.md").is_file()] == []


def test_engines_print_nothing_and_ask_no_clock() -> None:
    forbidden = {"print", "open", "input", "today", "now", "time", "perf_counter"}
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno} {name}"
        for path in sorted(ENGINES.rglob("*.py"))
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and (name := ast.unparse(node.func).rsplit(".", 1)[-1]) in forbidden
    ]
    assert wrong == []
