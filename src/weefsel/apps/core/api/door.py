"""What every request passes before its endpoint runs, in this order.

A valid key (401), a key that may do this (403), not too often (429), an answer in a format the
client reads (406), content that we read (413, 415), and no parameters that we do not know (400).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from time import time

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from ninja.operation import Operation

from weefsel.apps.core.api.problems import SCOPE_MISSING, InvalidParam, Problem
from weefsel.apps.core.viewer import Viewer

Run = Callable[..., HttpResponseBase]
READING = "lezen"
WRITING = "schrijven"
WITHOUT_SCOPE = frozenset({"keuzelijsten"})  # lists of choices: every key may read them
LONGEST_BODY = 256 * 1024
FILE = "application/octet-stream"
LARGEST_FILE = 25_000_000  # bytes of an operation that takes a file
JSON_TYPES = frozenset({"application/json", "application/merge-patch+json"})
WINDOW_SECONDS = 60


class Door:
    """Wraps every operation; the viewer of the key stands on the request afterwards.

    A session cookie opens nothing here, so no other site can make a browser act.
    """

    def __init__(self, viewer_for_key: Callable[[str], Viewer | None]) -> None:
        """Keep how a key becomes a viewer, which only the storey above knows."""
        self._viewer_for_key = viewer_for_key

    def __call__(self, run: Run) -> Run:
        """Return `run` behind the door; problems go where those of endpoints go."""
        operation: Operation = run.__self__  # type: ignore[attr-defined]  # ninja hands a bound method

        @wraps(run)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            try:
                key = _key_of(request)
                viewer = self._viewer_for_key(key)
                if viewer is None:
                    raise _no_key()
                _require_scope(viewer, scope_for(operation.tags, operation.methods[0]))
                _count(key)
                _require_acceptable(request)
                _require_readable(request, takes_file=takes_file(operation))
            except Problem as problem:
                return problem.response()
            request.viewer = viewer  # type: ignore[attr-defined]
            request.unknown_parameters = unknown_parameters(request, operation)  # type: ignore[attr-defined]
            return run(request, *args, **kwargs)

        return guarded


def refuse_unknown_parameters(view: Run) -> Run:
    """Stop a request with parameters that we do not know, after everything else was checked."""

    @wraps(view)
    def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        unknown: list[InvalidParam] = request.unknown_parameters  # type: ignore[attr-defined]
        if unknown:
            raise Problem(400, invalid=unknown)
        return view(request, *args, **kwargs)

    return checked


def scope_for(tags: Sequence[str] | None, method: str) -> str:
    """Return the scope that an operation asks for, such as "organisaties:lezen"; "" for none.

    It follows from the resource, which is the one tag of each operation, so that none forgets it.
    """
    [resource] = tags or [""]
    if resource in WITHOUT_SCOPE:
        return ""
    return f"{resource}:{READING if method == 'GET' else WRITING}"


def query_names(operation: Operation) -> Iterable[str]:
    """Return the query parameters that an operation knows."""
    for model in operation.models:
        if model.__ninja_param_source__ == "query":
            yield from getattr(model, "__ninja_flatten_map__", {})


def unknown_parameters(request: HttpRequest, operation: Operation) -> list[InvalidParam]:
    """Return what is in the address and not in the document, and what stands there twice."""
    known = set(query_names(operation))
    several = {
        name
        for model in operation.models
        for name in getattr(model, "__ninja_collection_fields__", [])
    }
    found = []
    for name, values in request.GET.lists():
        if name not in known:
            reason = _("Deze parameter bestaat hier niet. Haal hem weg.")
        elif len(values) > 1 and name not in several:
            reason = _("Deze parameter mag er maar één keer staan.")
        else:
            continue
        found.append(InvalidParam(name, "query", reason))
    return found


def _key_of(request: HttpRequest) -> str:
    scheme, _space, key = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key.strip():
        raise _no_key()
    return key.strip()


def _no_key() -> Problem:
    return Problem(401, headers={"WWW-Authenticate": 'Bearer realm="weefsel"'})


def _require_scope(viewer: Viewer, scope: str) -> None:
    if scope and scope not in (viewer.scopes or frozenset()):
        raise Problem(
            403,
            _("Deze sleutel mist het bereik %(scope)s. Maak een sleutel die dit wel mag.")
            % {"scope": scope},
            kind=SCOPE_MISSING,
        )


def _count(key: str) -> None:
    """Count the requests of this key in this minute, and stop what is above the limit."""
    minute, second = divmod(int(time()), WINDOW_SECONDS)
    name = f"api-{minute}-{hashlib.sha256(key.encode()).hexdigest()[:32]}"
    counts = caches["counts"]
    counts.add(name, 0, timeout=2 * WINDOW_SECONDS)
    try:
        made = counts.incr(name)
    except ValueError:  # thrown out of a full cache between the two lines
        return
    if made > settings.WEEFSEL_API_PER_MINUTE:
        raise Problem(429, headers={"Retry-After": str(WINDOW_SECONDS - second)})


def _require_acceptable(request: HttpRequest) -> None:
    if not any(map(request.accepts, ("application/json", "application/problem+json"))):
        raise Problem(406)


def takes_file(operation: Operation) -> bool:
    """Return whether the body of an operation is a file, as its document says."""
    return FILE in (operation.openapi_extra or {}).get("requestBody", {}).get("content", {})


def _require_readable(request: HttpRequest, *, takes_file: bool) -> None:
    if request.method not in {"POST", "PUT", "PATCH"}:
        return
    length = request.headers.get("Content-Length", "")
    if takes_file:
        if length.isdecimal() and int(length) > LARGEST_FILE:
            raise Problem(413, _("Een bestand mag hooguit 25 MB groot zijn."))
        if request.content_type != FILE:
            raise Problem(415, _("Stuur de inhoud van het bestand als application/octet-stream."))
        return
    if length.isdecimal() and int(length) > LONGEST_BODY:
        raise Problem(413, _("Een verzoek mag hooguit 256 kB groot zijn. Stuur minder tegelijk."))
    if request.content_type not in JSON_TYPES:
        raise Problem(415)
