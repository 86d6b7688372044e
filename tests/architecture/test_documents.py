"""What the documents list is what the code has."""

from __future__ import annotations

import ast
import re

from django.apps import apps
from django.core.management import get_commands

from tests.architecture.source import ROOT, SRC, files_of, tree_of
from weefsel.cli.overview import OWN

OPERATE = ROOT / "docs" / "operate"
SETTINGS_PAGE = OPERATE / "settings.md"
GLOSSARY = ROOT / "docs" / "glossary.md"
NOT_A_SETTING = {"DJANGO_SETTINGS_MODULE"}  # how Django is started, not what an operator chooses


def _settings_in_code() -> set[str]:
    """Return every environment variable that the source reads, whichever way."""
    found = set()
    for path in SRC.rglob("*.py"):
        for node in ast.walk(tree_of(path)):
            names: list[ast.expr] = []
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called.startswith("env_") or called in {"os.environ.get", "os.getenv"}:
                    names = node.args[:1]
            elif isinstance(node, ast.Subscript) and ast.unparse(node.value) == "os.environ":
                names = [node.slice]
            found |= {
                name.value
                for name in names
                if isinstance(name, ast.Constant)
                and isinstance(name.value, str)
                and re.fullmatch(r"[A-Z][A-Z_]+", name.value)
            }
    return found - NOT_A_SETTING


def test_every_setting_is_in_the_table_of_settings() -> None:
    page = SETTINGS_PAGE.read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([A-Z][A-Z_]+)` \|", page, flags=re.MULTILINE))
    assert sorted(_settings_in_code() ^ listed) == [], "Only in code, or only in the table."


def test_documents_and_deployment_name_settings_that_exist() -> None:
    known = _settings_in_code()
    pages = [p for p in files_of() if {"docs", "deploy"} & set(p.relative_to(ROOT).parts[:1])]
    wrong = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in [*pages, ROOT / "Makefile"]
        if path.suffix not in {".png", ".jpg", ".svg"}
        for name in re.findall(r"\bWEEFSEL_[A-Z_]+\b", path.read_text(encoding="utf-8"))
        if name not in known
    }
    assert sorted(wrong) == []


def test_every_command_is_on_a_page_for_operators() -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in OPERATE.glob("*.md"))
    commands = {name for name, app in get_commands().items() if app.startswith("weefsel.")}
    missing = [
        name for name in sorted(commands | set(OWN)) if not re.search(rf"weefsel {name}\b", pages)
    ]
    assert missing == []


def test_every_model_is_in_the_glossary() -> None:
    glossary = GLOSSARY.read_text(encoding="utf-8")
    missing = [
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("weefsel.") and f"`{model.__name__}`" not in glossary
    ]
    assert missing == []
