"""django-ninja, taught the NL GOV API design rules."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from ninja import NinjaAPI
from ninja.errors import HttpError
from ninja.errors import ValidationError as NinjaValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.parser import Parser

from weefsel.apps.core.api.document import complete
from weefsel.apps.core.api.etags import stale
from weefsel.apps.core.api.names import field_in_dutch
from weefsel.apps.core.api.problems import InvalidParam, Problem, invalid
from weefsel.apps.core.api.reasons import invalid_params
from weefsel.apps.core.errors import (
    ChangedMeanwhile,
    DomainError,
    NotAllowedNow,
    NotPermitted,
)


class StrictParser(Parser):
    """Reads JSON as its standard defines it, in UTF-8."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the content of the body.

        Raises:
            ValueError: it is no JSON.
        """
        try:
            return json.loads(request.body.decode("utf-8"), parse_constant=_refuse_constant)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


class WeefselApi(NinjaAPI):
    """An API whose errors are problems and whose document is complete."""

    def on_exception(self, request: HttpRequest, exc: Exception | type[Exception]) -> HttpResponse:
        """Turn what the gates, rules and actions raise into problems; the rest is a bug."""
        problem = problem_for(request, exc)
        if problem is None:
            response: HttpResponse = super().on_exception(request, exc)
            return response
        return problem.response()

    def get_openapi_schema(
        self,
        *,
        path_prefix: str | None = None,  # noqa: ARG002 -- the servers of the document say it
        path_params: dict[str, Any] | None = None,  # noqa: ARG002 -- ours has none
    ) -> OpenAPISchema:
        """Return the document, with what ninja leaves out."""
        return complete(super().get_openapi_schema(path_prefix=""))


def problem_for(request: HttpRequest, error: object) -> Problem | None:
    """Return the problem that a foreseen error is; None for a bug."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, NinjaValidationError):
        unknown: list[InvalidParam] = request.unknown_parameters  # type: ignore[attr-defined]
        return Problem(400, invalid=[*unknown, *invalid_params(error.errors)])
    if isinstance(error, HttpError) and error.__cause__ is not None:
        return Problem(400, _("De inhoud is geen geldige JSON in UTF-8. Kijk hem na."))
    if isinstance(error, Http404):
        return Problem(404)
    if isinstance(error, PermissionDenied):
        return Problem(403)
    return _problem_for_rule(error) if isinstance(error, DomainError) else None


def _problem_for_rule(error: DomainError) -> Problem:
    if isinstance(error, ChangedMeanwhile):
        return stale(error.current_version)
    if isinstance(error, NotPermitted):
        return Problem(403, str(error))
    if isinstance(error, NotAllowedNow):
        return Problem(409, str(error))
    if not error.field:
        return Problem(400, str(error))
    place = "query" if error.field == "cursor" else "body"
    return invalid(field_in_dutch(error.field), str(error), place=place)
