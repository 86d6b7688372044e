"""The OpenAPI document: what is committed is what is served, and it keeps to the rules."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from django.core.management import CommandError, call_command

import pytest

from tools.openapi import DOCUMENT, lint
from weefsel.config.api import document

KEBAB = re.compile(r"^(/([a-z0-9-]+|\{(?:uuid|number)\}))+$")
CAMEL = re.compile(r"^[a-z][a-z\d]*([A-Z][a-z\d]*)*$")
ENGLISH = re.compile(r"\b(the|and|with|which|returns?)\b")


@pytest.fixture
def served() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(document())
    return found


def parts(value: object) -> list[dict[str, Any]]:
    """Return every mapping in the document."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    own = [value] if isinstance(value, dict) else []
    return own + [part for one in inside for part in parts(one)]


def test_committed_document_is_what_is_served() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "Run `make openapi` and commit."


def test_command_writes_what_is_served(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("openapi", tmp_path / "openapi.json")
    call_command("openapi")

    assert (tmp_path / "openapi.json").read_text(encoding="utf-8") == document()
    assert capsys.readouterr().out == document()


def test_command_says_where_it_cannot_write(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="kan niet geschreven worden"):
        call_command("openapi", tmp_path / "no" / "openapi.json")


def test_document_is_the_same_each_time(served: dict[str, Any]) -> None:
    document.cache_clear()

    assert json.loads(document()) == served


def test_names_are_those_of_the_rules(served: dict[str, Any]) -> None:
    parameters = [part for part in parts(served["paths"]) if part.get("in") == "query"]
    fields = [
        name
        for schema in served["components"]["schemas"].values()
        for name in schema.get("properties", {})
    ]

    assert [path for path in served["paths"] if not KEBAB.match(path)] == []
    assert [one["name"] for one in parameters if not CAMEL.match(one["name"])] == []
    assert [name for name in fields if not CAMEL.match(name)] == []


def test_texts_are_dutch(served: dict[str, Any]) -> None:
    texts = [
        part[key]
        for part in parts(served)
        for key in ("description", "summary", "title")
        if isinstance(part.get(key), str)
    ]

    assert len(texts) > 200
    assert [text for text in texts if ENGLISH.search(text)] == []


def test_everything_that_is_pointed_at_is_there_and_used(served: dict[str, Any]) -> None:
    pointed = {part["$ref"] for part in parts(served) if isinstance(part.get("$ref"), str)}
    there = {
        f"#/components/{kind}/{name}"
        for kind in ("schemas", "responses", "headers")
        for name in served["components"][kind]
    }

    assert sorted(pointed - there) == []
    assert sorted(there - pointed) == ["#/components/headers/Allow"]


def test_every_operation_says_what_can_go_wrong(served: dict[str, Any]) -> None:
    for operations in served["paths"].values():
        for operation in operations.values():
            assert {"400", "401", "403", "406", "429", "500"} <= set(operation["responses"])
            assert operation["security"][0].keys() == {"sleutel"}


@pytest.mark.slow
@pytest.mark.once
def test_official_rules_of_the_government_are_kept() -> None:
    assert lint() == (True, "No results with a severity of 'warn' or higher found!\n")


@pytest.mark.slow
@pytest.mark.once
def test_a_broken_rule_is_seen(tmp_path: Path, served: dict[str, Any]) -> None:
    del served["info"]["contact"]
    served["paths"]["/Fout_pad"] = {"get": {"operationId": "fout", "responses": {"200": {}}}}
    broken = tmp_path / "openapi.json"
    broken.write_text(json.dumps(served), encoding="utf-8")

    is_clean, said = lint(broken)

    assert not is_clean
    found = set(re.findall(r"error\s+([\w:-]+)", said))
    assert {"info-contact", "nlgov:paths-kebab-case", "nlgov:missing-header"} <= found
