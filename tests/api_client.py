"""A client with an API key, as a program of somebody in the cast would be."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.test import Client

from weefsel.apps.accounts.actions import make_token
from weefsel.apps.accounts.enums import Scope
from weefsel.apps.accounts.models import User
from weefsel.apps.accounts.queries import viewer_for
from weefsel.apps.parties.models import Organisation

ROOT = "/api/v1"


def make_key(user: User, organisation: Organisation, scopes: list[str] | None = None) -> str:
    """Return a new key of this account for this organisation, with every scope if none is given."""
    actor = viewer_for(user, organisation_id=organisation.pk)
    _token, key = make_token(
        name="Tests", scopes=list(Scope.values) if scopes is None else scopes, actor=actor
    )
    return key


@dataclass
class ApiClient:
    """Sends JSON with a key; `key=""` sends none."""

    key: str
    client: Client = field(default_factory=Client)

    def send(
        self, method: str, path: str, body: object = None, *, if_match: str = "", **headers: str
    ) -> Any:
        """Return the answer; `path` is below the root of the API.

        A header is a keyword with underscores: `accept="text/csv"`.
        """
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.key:
            given["Authorization"] = f"Bearer {self.key}"
        if if_match:
            given["If-Match"] = if_match
        data = body if isinstance(body, str | bytes) else json.dumps(body)
        content_type = given.pop("content-type", "application/json")
        return self.client.generic(
            method,
            ROOT + path,
            "" if body is None else data,
            content_type=content_type if body is not None else "",
            headers=given,
        )

    def get(self, path: str, **headers: str) -> Any:
        """Read."""
        return self.send("GET", path, **headers)

    def post(self, path: str, body: object, **headers: str) -> Any:
        """Add."""
        return self.send("POST", path, body, **headers)

    def patch(self, path: str, body: object, *, if_match: str = "", **headers: str) -> Any:
        """Change."""
        return self.send("PATCH", path, body, if_match=if_match, **headers)

    def put(self, path: str, body: object, *, if_match: str = "", **headers: str) -> Any:
        """Replace."""
        return self.send("PUT", path, body, if_match=if_match, **headers)

    def delete(self, path: str, *, if_match: str = "", **headers: str) -> Any:
        """Remove."""
        return self.send("DELETE", path, if_match=if_match, **headers)
