"""OpenID Connect providers from one environment variable."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

REQUIRED = ("id", "name", "url", "client_id", "secret")
KNOWN = {*REQUIRED, "trust_email"}
HERE = {"localhost", "127.0.0.1", "::1"}
EXAMPLE = (
    '[{"id": "entra", "name": "Gemeente Vaarstede", "url": "https://login.example/tenant/v2.0", '
    '"client_id": "...", "secret": "..."}]'
)


def oidc_providers(raw: str) -> dict[str, Any]:
    """Return `SOCIALACCOUNT_PROVIDERS`; empty when there is no provider.

    Raises:
        ImproperlyConfigured: see `provider_apps`.
    """
    apps = provider_apps(raw)
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": apps}} if apps else {}


def oidc_secrets(providers: dict[str, Any]) -> list[str]:
    """Return the secrets of the providers, for the log to leave out."""
    return [app["secret"] for app in providers.get("openid_connect", {}).get("APPS", [])]


def provider_apps(raw: str) -> list[dict[str, Any]]:
    """Return the providers in the form of the sign-in library.

    Args:
        raw: JSON list of objects with `REQUIRED` and perhaps `trust_email`; "" for none.

    Raises:
        ImproperlyConfigured: it cannot be read, a part is missing, or an id occurs twice.
    """
    if not raw:
        return []
    try:
        listed = json.loads(raw)
    except json.JSONDecodeError as error:
        raise _wrong("is geen JSON") from error
    if not isinstance(listed, list) or not all(isinstance(row, dict) for row in listed):
        raise _wrong("is geen lijst van objecten")
    apps = [_app(row) for row in listed]
    if len({app["provider_id"] for app in apps}) < len(apps):
        raise _wrong("noemt een id twee keer")
    return apps


def _app(row: dict[str, Any]) -> dict[str, Any]:
    for name in REQUIRED:
        if not isinstance(row.get(name), str) or not row[name].strip():
            raise _wrong(f"mist {name}")
    if unknown := sorted(set(row) - KNOWN):
        raise _wrong(f"kent {unknown[0]} niet")
    if not re.fullmatch(r"[a-z0-9-]{1,40}", row["id"]) or row["id"] in {"gestopt", "mislukt"}:
        raise _wrong("heeft een id dat niet kan (kleine letters, cijfers en streepjes)")
    parts = urlsplit(row["url"])
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in HERE):
        raise _wrong("heeft een url die niet met https:// begint")
    if not isinstance(row.get("trust_email", False), bool):
        raise _wrong("heeft een trust_email dat niet true of false is")
    return {
        "provider_id": row["id"],
        "name": row["name"].strip(),
        "client_id": row["client_id"],
        "secret": row["secret"],
        "settings": {
            "server_url": row["url"].rstrip("/"),
            "oauth_pkce_enabled": True,
            "verified_email": row.get("trust_email", False),
        },
    }


def _wrong(what: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"WEEFSEL_OIDC_PROVIDERS {what}. Schrijf het zo: {EXAMPLE}")
