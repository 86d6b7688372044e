"""Everything that goes wrong, as `application/problem+json` (RFC 9457)."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from http import HTTPStatus

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

CONTENT_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem.

    Attributes:
        slug: last part of `type`, which never changes within a major version.
        title: the same short text for every problem of this kind.
        detail: what to do, where nothing more precise is known.
    """

    slug: str
    title: str | Promise
    detail: str | Promise


@dataclass(frozen=True, slots=True)
class InvalidParam:
    """One value that is wrong.

    Attributes:
        name: as the client wrote it; parts of a list by their number ("labels.0").
        place: "body", "query", "path" or "header".
        reason: what is wrong and what to do.
    """

    name: str
    place: str
    reason: str


KINDS: dict[int, Kind] = {
    400: Kind(
        "ongeldige-invoer",
        gettext_lazy("De invoer klopt niet"),
        gettext_lazy("Kijk bij invalidParams wat er anders moet."),
    ),
    401: Kind(
        "geen-geldige-sleutel",
        gettext_lazy("Geen geldige sleutel"),
        gettext_lazy("Stuur een geldige API-sleutel mee: Authorization: Bearer SLEUTEL."),
    ),
    403: Kind(
        "niet-toegestaan",
        gettext_lazy("Dit mag niet"),
        gettext_lazy("Je mag dit lezen, maar niet wijzigen. Vraag het wie dit bijhoudt."),
    ),
    404: Kind(
        "niet-gevonden",
        gettext_lazy("Niet gevonden"),
        gettext_lazy("Dit bestaat niet, of is niet met jouw organisatie gedeeld."),
    ),
    405: Kind(
        "methode-niet-mogelijk",
        gettext_lazy("Deze methode kan hier niet"),
        gettext_lazy("Kies een methode uit de header Allow."),
    ),
    406: Kind(
        "formaat-niet-beschikbaar",
        gettext_lazy("Dit formaat is er niet"),
        gettext_lazy("Antwoorden zijn er als application/json. Pas de header Accept aan."),
    ),
    409: Kind(
        "nu-niet-mogelijk",
        gettext_lazy("Dit kan nu niet"),
        gettext_lazy("Haal eerst op hoe het nu staat."),
    ),
    412: Kind(
        "intussen-gewijzigd",
        gettext_lazy("Intussen gewijzigd"),
        gettext_lazy("Haal op hoe het nu staat, en probeer het met de nieuwe ETag opnieuw."),
    ),
    413: Kind(
        "te-groot",
        gettext_lazy("De inhoud is te groot"),
        gettext_lazy("Stuur minder tegelijk."),
    ),
    415: Kind(
        "formaat-onbekend",
        gettext_lazy("Dit formaat lezen we niet"),
        gettext_lazy("Stuur JSON, met Content-Type: application/json."),
    ),
    428: Kind(
        "versie-ontbreekt",
        gettext_lazy("Zeg welke versie je wijzigt"),
        gettext_lazy("Stuur in If-Match de ETag mee die je bij het ophalen kreeg."),
    ),
    429: Kind(
        "te-veel-vragen",
        gettext_lazy("Te veel vragen achter elkaar"),
        gettext_lazy("Wacht zo lang als in Retry-After staat."),
    ),
    500: Kind(
        "storing",
        gettext_lazy("Er ging iets mis"),
        gettext_lazy("Dit ligt aan ons. Probeer het later opnieuw, of meld het met `instance`."),
    ),
    503: Kind(
        "niet-beschikbaar",
        gettext_lazy("Even niet beschikbaar"),
        gettext_lazy("Probeer het over een minuut opnieuw."),
    ),
}
SCOPE_MISSING = Kind(
    "bereik-ontbreekt",
    gettext_lazy("De sleutel mag dit niet"),
    gettext_lazy("Maak een sleutel die dit wel mag."),
)


class Problem(Exception):  # noqa: N818 -- the word of RFC 9457
    """Stops a request with an answer; `response` makes it."""

    def __init__(
        self,
        status: int,
        detail: str = "",
        *,
        invalid: Sequence[InvalidParam] = (),
        headers: Mapping[str, str] | None = None,
        kind: Kind | None = None,
    ) -> None:
        """Keep what to say.

        Args:
            status: the HTTP status.
            detail: what is wrong and what to do; empty for the text of the kind.
            invalid: every value that is wrong.
            headers: headers that belong to this status.
            kind: where one status has several kinds.
        """
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.invalid = list(invalid)
        self.headers = dict(headers or {})
        self.kind = kind or kind_of(status)
        self.instance = f"urn:uuid:{uuid.uuid4()}"

    def response(self) -> HttpResponse:
        """Return the answer, in the language of the request."""
        body: dict[str, object] = {
            "type": f"urn:weefsel:probleem:{self.kind.slug}",
            "title": str(self.kind.title),
            "status": self.status,
            "detail": self.detail or str(self.kind.detail),
            "instance": self.instance,
        }
        if self.invalid:
            body["invalidParams"] = [
                {("in" if key == "place" else key): text for key, text in asdict(one).items()}
                for one in self.invalid
            ]
        return HttpResponse(
            json.dumps(body, ensure_ascii=False),
            status=self.status,
            content_type=CONTENT_TYPE,
            headers=self.headers,
        )


def kind_of(status: int) -> Kind:
    """Return the kind of problem of a status; the standard's own words where we have none."""
    known = KINDS.get(status) or (KINDS[500] if status > HTTPStatus.INTERNAL_SERVER_ERROR else None)
    if known is not None:
        return known
    phrase = HTTPStatus(status).phrase if status in set(HTTPStatus) else str(status)
    return Kind(phrase.lower().replace(" ", "-"), phrase, phrase)


def invalid(name: str, reason: str, *, place: str = "body") -> Problem:
    """Return the problem that one value is wrong."""
    return Problem(400, invalid=[InvalidParam(name, place, reason)])


def unknown_reference(name: str) -> Problem:
    """Return the problem that a value points at nothing that this viewer may see."""
    return invalid(name, _("Dit bestaat niet, of is niet met jouw organisatie gedeeld."))
