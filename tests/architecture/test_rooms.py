"""House rules about rooms that import contracts cannot say."""

from __future__ import annotations

import ast
import re

import grimp
import pytest

from tests.architecture.source import APPS, ROOT, SRC, files_of, place, room, tree_of

# What other apps may enter. `core` stands under everything and is open as a whole.
OPEN_ROOMS = {
    "access",
    "actions",
    "analysis",
    "api",
    "charts",
    "editing",
    "enums",
    "errors",
    "http",
    "models",
    "queries",
    "registry",
    "rules",
    "running",
    "validators",
    "words",
}
LONGEST_FILE = 400  # lines; above that a file holds more than one room
MANAGERS = {"objects", "_default_manager", "_base_manager"}
# Written so that this line does not match itself.
MACHINE_PATH = re.compile(r"(?<![\w.-])/(wor[k]|tm[p]|roo[t]|hom[e]/\w+)/|\.\./share[d]")

# style="", <style>, <script> without src, onclick="", hx-on:click="": all refused by the browser.
INLINE = re.compile(r"(?i)\s(?:style|on[a-z]+|hx-on[\w:-]*)\s*=|<style\b|<script(?![^>]*\ssrc=)")


def test_other_apps_are_entered_by_the_open_rooms_only() -> None:
    graph = grimp.build_graph("weefsel", cache_dir=None)
    wrong = []
    for importer in graph.modules:
        parts = importer.split(".")
        if parts[1:2] != ["apps"] or len(parts) < 4:
            continue
        for imported in graph.find_modules_directly_imported_by(importer):
            target = imported.split(".")
            if (
                target[1:2] == ["apps"]
                and len(target) > 3
                and target[2] not in {parts[2], "core"}
                and target[3] not in OPEN_ROOMS
            ):
                wrong.append(f"{importer} -> {imported}")
    assert sorted(wrong) == [], "Enter another app by its open rooms (see OPEN_ROOMS)."


@pytest.mark.parametrize("name", ["views", "api"])
def test_views_build_no_querysets(name: str) -> None:
    wrong = [
        place(path, node)
        for path in room(name)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
    ]
    assert wrong == [], "Reads live in queries.py; a view asks them."


@pytest.mark.parametrize("name", ["queries", "rules", "access"])
def test_reading_rooms_write_nothing(name: str) -> None:
    writes = {"save", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
    wrong = [
        f"{place(path, node)} {node.func.attr}"
        for path in room(name)
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in writes
    ]
    assert wrong == [], "Every write is an action."


def test_every_action_takes_keywords_and_names_its_actor() -> None:
    wrong = [
        f"{place(path, function)} {function.name}"
        for path in room("actions")
        if not path.name.startswith("_") or path.name == "__init__.py"
        for function in tree_of(path).body
        if isinstance(function, ast.FunctionDef)
        and not function.name.startswith("_")
        and (
            function.args.args
            or function.args.posonlyargs
            or "actor" not in {argument.arg for argument in function.args.kwonlyargs}
        )
    ]
    assert wrong == [], "def action(*, ..., actor: Viewer): keywords only, and who does it."


def test_every_app_has_the_same_doors() -> None:
    wrong = [
        app.name
        for app in APPS.iterdir()
        if app.is_dir()
        and app.name != "__pycache__"
        and not ((app / "apps.py").is_file() and (app / "migrations" / "__init__.py").is_file())
    ]
    assert wrong == []


def test_templates_hold_no_script_or_style_of_their_own() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}: {found.group().strip()}"
        for path in SRC.rglob("*.html")
        for found in INLINE.finditer(path.read_text(encoding="utf-8"))
    ]
    assert wrong == [], "The Content-Security-Policy refuses it: use a file, a class, a data- name."


@pytest.mark.parametrize("suffix", [".py", ".html", ".css", ".ts", ".mjs"])
def test_no_file_outgrows_its_room(suffix: str) -> None:
    wrong = {
        str(path.relative_to(ROOT)): n_lines
        for path in files_of(suffix)
        if not {"migrations", "static"} & set(path.parts)
        if (n_lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    }
    assert wrong == {}, f"Split what is longer than {LONGEST_FILE} lines."


def test_no_file_names_a_place_on_one_machine() -> None:
    wrong = []
    for path in files_of():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue  # pictures and fonts
        wrong += [
            f"{path.relative_to(ROOT)}:{number}"
            for number, line in enumerate(lines, start=1)
            if len(line) < 2000 and MACHINE_PATH.search(line)
        ]
    assert wrong == [], "Nobody else has this folder."
