"""Hooks for schemathesis: let some of what it makes up be about records that exist.

Read by the program itself (SCHEMATHESIS_HOOKS), with the records in API_RECORDS as JSON:
{"/organisaties": "uuid", ...}. Without this every path ends in 404 and every edit in 412.
"""

from __future__ import annotations

import json
import os
from typing import Any
from uuid import UUID
from zlib import crc32

import schemathesis

RECORDS: dict[str, str] = json.loads(os.environ.get("API_RECORDS", "{}"))
POINTERS = {
    "persoonId": "/personen",
    "organisatieId": "/organisaties",
    "samenwerkingId": "/samenwerkingen",
    "onderdeelVanId": "/organisaties",
    "gemeenteCode": "/gemeenten",
    "opgaveId": "/opgaven",
    "partnerId": "/opgavepartners",
    "bijdrageId": "/bijdragen",
    "agendapuntId": "/agendapunten",
    "afspraakId": "/afspraken",
    "gesprekId": "/gesprekken",
}


def is_chosen(value: object) -> bool:
    """Return true for two out of three values, always the same ones."""
    return crc32(repr(value).encode()) % 3 != 0


def is_identifier(value: object) -> bool:
    """Return whether it can stand for a record in an address."""
    try:
        UUID(str(value))
    except ValueError:
        return False
    return True


@schemathesis.hook
def map_path_parameters(context: Any, path_parameters: Any) -> Any:
    """Point at a record that exists."""
    resource = context.operation.path.rpartition("/")[0]
    if not path_parameters or not is_identifier(path_parameters.get("uuid")):
        return path_parameters  # wrong on purpose
    if resource in RECORDS and is_chosen(path_parameters):
        return {**path_parameters, "uuid": RECORDS[resource]}
    return path_parameters


@schemathesis.hook
def map_headers(context: Any, headers: Any) -> Any:
    """Say that the present version was read."""
    if headers and headers.get("If-Match") and is_chosen(headers):
        headers["If-Match"] = "*"
    return headers


@schemathesis.hook
def map_body(context: Any, body: Any) -> Any:
    """Point at records that exist."""
    if not isinstance(body, dict) or not is_chosen(body):
        return body
    known = {
        name: RECORDS[resource]
        for name, resource in POINTERS.items()
        if name in body and resource in RECORDS
    }
    return {**body, **known}
