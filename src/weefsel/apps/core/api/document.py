"""The OpenAPI document: what django-ninja writes, completed with what every answer really has."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from http import HTTPStatus
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import override

from ninja.openapi.schema import OpenAPISchema

from weefsel.apps.core.api.door import scope_for
from weefsel.apps.core.api.names import field_in_dutch
from weefsel.apps.core.api.problems import CONTENT_TYPE, KINDS

Part = dict[str, Any]
SCHEMAS = "#/components/schemas/"
KEY = "sleutel"
PROBLEM = "Probleem"
VERSION_HEADER = {"API-Version": {"$ref": "#/components/headers/API-Version"}}
TAG_HEADER = {"ETag": {"$ref": "#/components/headers/ETag"}}
LOCATION_HEADER = {"Location": {"$ref": "#/components/headers/Location"}}
DONE = {200: "Gelukt.", 201: "Toegevoegd.", 202: "Begonnen.", 204: "Weg."}
UNVERSIONED = "x-unversioned"  # marks an operation on what has no versions to compare
ALWAYS = (401, 403, 406, 429, 500)
ETAG_EXAMPLE = '"3-9f86d081"'

SCHEMA_OF_PROBLEM: Part = {
    "type": "object",
    "description": "Wat er misging, volgens RFC 9457.",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {
            "type": "string",
            "format": "uri",
            "description": "Het soort probleem; verandert niet binnen een hoofdversie.",
            "examples": ["urn:weefsel:probleem:ongeldige-invoer"],
        },
        "title": {"type": "string", "description": "Het soort probleem in woorden."},
        "status": {"type": "integer", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "Wat er mis is en wat je kunt doen."},
        "instance": {
            "type": "string",
            "format": "uri",
            "description": "Deze ene keer; noem hem als je het meldt.",
        },
        "invalidParams": {
            "type": "array",
            "description": "Alle waarden die niet kloppen.",
            "items": {
                "type": "object",
                "required": ["name", "in", "reason"],
                "properties": {
                    "name": {"type": "string", "description": "Naam van het veld."},
                    "in": {"type": "string", "enum": ["body", "query", "path", "header"]},
                    "reason": {"type": "string", "description": "Wat er anders moet."},
                },
            },
        },
    },
}
HEADERS: Part = {
    "API-Version": {
        "description": "De volledige versie van deze API.",
        "required": True,
        "schema": {"type": "string", "examples": ["1.0.0"]},
    },
    "ETag": {
        "description": "Versie van wat je las; stuur hem mee in `If-Match` als je het wijzigt.",
        "required": True,
        "schema": {"type": "string", "examples": [ETAG_EXAMPLE]},
    },
    "Location": {
        "description": "Waar het nieuwe staat.",
        "required": True,
        "schema": {"type": "string", "format": "uri-reference"},
    },
    "Allow": {
        "description": "De methoden die hier wel kunnen.",
        "required": True,
        "schema": {"type": "string"},
    },
    "Retry-After": {
        "description": "Hoeveel seconden je moet wachten.",
        "required": True,
        "schema": {"type": "integer"},
    },
    "WWW-Authenticate": {
        "description": "Hoe je laat zien wie je bent.",
        "required": True,
        "schema": {"type": "string"},
    },
}
HEADERS_OF_PROBLEM = {401: "WWW-Authenticate", 405: "Allow", 429: "Retry-After", 412: "ETag"}
IF_MATCH: Part = {
    "name": "If-Match",
    "in": "header",
    "required": True,
    "description": "De `ETag` van de versie die je wijzigt. Staat er intussen een nieuwere, dan "
    "verandert er niets (412).",
    "schema": {"type": "string", "minLength": 1, "examples": [ETAG_EXAMPLE]},
}
IF_NONE_MATCH: Part = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "description": "De `ETag` die je al hebt. Is er niets veranderd, dan is het antwoord "
    "leeg (304).",
    "schema": {"type": "string", "examples": [ETAG_EXAMPLE]},
}


def complete(document: OpenAPISchema, *, name_of_key: str = KEY) -> OpenAPISchema:
    """Add headers, problems, scopes and entity tags, and give the schemas their Dutch names."""
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            _complete_operation(path, method, operation, name_of_key)
    components = document["components"]
    components["schemas"] = _in_dutch(components["schemas"])
    components["schemas"][PROBLEM] = deepcopy(SCHEMA_OF_PROBLEM)
    components["headers"] = deepcopy(HEADERS)
    components["responses"] = _problems()
    components["securitySchemes"] = {
        name_of_key: {
            "type": "http",
            "scheme": "bearer",
            "description": "Een API-sleutel werkt als één persoon, voor één organisatie, en mag "
            "alleen wat in zijn bereik staat. Maak hem bij Account, API-sleutels.",
        }
    }
    for part in _parts(document):
        _tidy(part)
    _drop_unused(components["schemas"], document)
    with override("nl"):
        _settle_texts(document)
    return document


def _complete_operation(path: str, method: str, operation: Part, name_of_key: str) -> None:
    is_one = path.endswith("}") and not operation.get(UNVERSIONED)
    operation.pop(UNVERSIONED, None)
    scope = scope_for(operation["tags"], method.upper())
    operation["security"] = [{name_of_key: [scope] if scope else []}]
    if scope:
        operation["description"] += f"\n\nNodig bereik: `{scope}`."
    if is_one:
        operation["parameters"].append(deepcopy(IF_NONE_MATCH if method == "get" else IF_MATCH))
    operation["responses"] = dict(sorted(_answers(method, operation, is_one=is_one).items()))
    if "{" in path and not is_one:
        for problem in (404,) if method == "get" else (404, 409):
            operation["responses"][str(problem)] = _problem(problem)
    content = operation.get("requestBody", {}).get("content", {})
    if method == "patch" and content:
        content["application/merge-patch+json"] = deepcopy(content["application/json"])


def _answers(method: str, operation: Part, *, is_one: bool) -> Part:
    """Return every answer an operation can give."""
    found: Part = {}
    for status, answer in operation["responses"].items():
        found[str(status)] = {
            **answer,
            "description": DONE[status],
            "headers": dict(VERSION_HEADER),
        }
        if status == HTTPStatus.CREATED or (is_one and status == HTTPStatus.OK):
            found[str(status)]["headers"] |= TAG_HEADER
        if status == HTTPStatus.CREATED:
            found[str(status)]["headers"] |= LOCATION_HEADER
    if is_one and method == "get":
        found["304"] = {"description": "Niets veranderd.", "headers": VERSION_HEADER | TAG_HEADER}
    for problem in _problems_of(method, operation, is_one=is_one):
        found[str(problem)] = _problem(problem)
    return found


def _problem(status: int) -> Part:
    return {"$ref": f"#/components/responses/{_name_of(status)}"}


def _problems_of(method: str, operation: Part, *, is_one: bool) -> list[int]:
    found = [*ALWAYS, 400]
    if is_one:
        found.append(404)
        if method != "get":
            found += [409, 412, 428]
    elif method == "post":
        found.append(409)
    if "requestBody" in operation:
        found += [413, 415]
    return found


def _name_of(status: int) -> str:
    return KINDS[status].slug


def _problems() -> Part:
    """Return every problem as an answer that operations point at."""
    with override("nl"):
        return {
            _name_of(status): {
                "description": f"{kind.title}.",
                "headers": VERSION_HEADER
                | {
                    name: {"$ref": f"#/components/headers/{name}"}
                    for name in filter(None, [HEADERS_OF_PROBLEM.get(status)])
                },
                "content": {CONTENT_TYPE: {"schema": {"$ref": SCHEMAS + PROBLEM}}},
            }
            for status, kind in KINDS.items()
            if status not in {405, 503}
        }


def _in_dutch(schemas: Part) -> Part:
    """Name the schemas; descriptions that pydantic took from our docstrings are English."""
    found: Part = {}
    for name, schema in sorted(schemas.items()):
        schema.pop("title", None)
        schema.pop("description", None)
        found[field_in_dutch(name)] = schema
    return found


def _drop_unused(schemas: Part, document: Part) -> None:
    """Leave out what nothing points at: ninja adds the models that hold query parameters."""
    used = {part["$ref"] for part in _parts(document) if isinstance(part.get("$ref"), str)}
    for name in list(schemas):
        if SCHEMAS + name not in used:
            del schemas[name]


def _parts(value: object) -> Iterator[Part]:
    """Return every mapping in the document, inner ones first."""
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in list(inside):
        yield from _parts(one)
    if isinstance(value, dict):
        yield value


def _tidy(part: Part) -> None:
    """Point at Dutch names, and write what may be empty as OpenAPI 3.1 does."""
    reference = part.get("$ref")
    if isinstance(reference, str) and reference.startswith(SCHEMAS):
        part["$ref"] = SCHEMAS + field_in_dutch(reference.removeprefix(SCHEMAS))
    if isinstance(part.get("enum"), list) and part.pop("title", None):
        part.pop("description", None)  # the docstring of the class
    options = part.get("anyOf")
    if isinstance(options, list) and options[1:] == [{"type": "null"}] and "type" in options[0]:
        del part["anyOf"]
        part.update({**options[0], **part, "type": [options[0]["type"], "null"]})
    whole = part.get("allOf")
    if isinstance(whole, list) and len(whole) == 1 and "$ref" in whole[0]:
        part["$ref"] = whole[0]["$ref"]  # OpenAPI 3.1 lets other keys stand beside a reference
        del part["allOf"]
    if isinstance(part.get("in"), str) and isinstance(part.get("schema"), dict):
        for key in ("title", "description"):
            part["schema"].pop(key, None)


def _settle_texts(document: Part) -> None:
    """Turn texts that are translated late into plain ones."""
    for part in _parts(document):
        for key, value in part.items():
            if isinstance(value, Promise):
                part[key] = str(value)
