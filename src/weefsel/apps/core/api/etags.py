"""Entity tags: which version of a record a client has read, and wants to change.

A tag is `"VERSION-DIGEST"`. The version guards changes; the digest also notices that something
shown with the record, such as the name of its owner, has changed since.
"""

from __future__ import annotations

import hashlib
import re

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from weefsel.apps.core.api.problems import Problem, invalid
from weefsel.apps.core.api.schemas import Outgoing
from weefsel.apps.core.saving import Versioned

_TAG = re.compile(r'(?:W/)?"([^"]*)"')
_HEADER = re.compile(rf"\s*{_TAG.pattern}(?:\s*,\s*{_TAG.pattern})*\s*$")
_OURS = re.compile(r"([0-9]{1,9})(?:-[0-9a-f]{8})?$")


def respond(
    request: HttpRequest, shown: Outgoing, *, version: int, status: int = 200, location: str = ""
) -> HttpResponse:
    """Return one record with its entity tag, or 304 when the client has it already.

    Args:
        request: its If-None-Match is heeded on a read.
        shown: the record.
        version: of the record.
        status: 200, or 201 for a new record.
        location: where a new record can be found.
    """
    body = shown.model_dump_json(by_alias=True).encode()
    tag = f'"{version}-{hashlib.sha256(body).hexdigest()[:8]}"'
    if request.method == "GET" and _is_known(request.headers.get("If-None-Match", ""), tag):
        return HttpResponse(status=304, headers={"ETag": tag})
    response = HttpResponse(body, status=status, content_type="application/json")
    response["ETag"] = tag
    if location:
        response["Location"] = location
    patch_vary_headers(response, ["Authorization"])
    return response


def _is_known(header: str, tag: str) -> bool:
    return header.strip() == "*" or tag.strip('"') in _TAG.findall(header)


def version_to_change(request: HttpRequest, record: Versioned) -> int:
    """Return the version that the client read, from If-Match.

    A proxy that compresses makes tags weak, and the version inside stays true, so `W/` is allowed.

    Raises:
        Problem: 428 without If-Match, 400 when it is no entity tag, 412 when it is not the version
            that stands now.
    """
    header = request.headers.get("If-Match")
    if header is None:
        raise Problem(428)
    if header.strip() == "*":
        return record.version
    if not _HEADER.match(header):
        raise invalid(
            "If-Match",
            _('Dit is geen ETag. Schrijf hem zoals je hem kreeg, met aanhalingstekens: "3".'),
            place="header",
        )
    for tag in _TAG.findall(header):
        ours = _OURS.match(tag)
        if ours and int(ours[1]) == record.version:
            return record.version
    raise stale(record.version)


def stale(version: int) -> Problem:
    """Return the problem that somebody saved a newer version."""
    return Problem(
        412,
        _("Iemand anders heeft dit intussen gewijzigd; nu staat er versie %(version)d. "
          "Haal die op en probeer het met de nieuwe ETag opnieuw.") % {"version": version},
        headers={"ETag": f'"{version}"'},
    )  # fmt: skip
