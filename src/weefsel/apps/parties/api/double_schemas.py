"""What the API reads and writes about doubles."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from weefsel.apps.core.api.schemas import Incoming, ListQuery, Outgoing, PageLinks
from weefsel.apps.parties.api import fields as f
from weefsel.apps.parties.api import names as names  # noqa: PLC0414 -- the words come first

Percent = Annotated[int, Field(ge=0, le=100, description="Kans dat het dezelfde is, in procent.")]
Certain = Annotated[
    bool, Field(description="Genoeg klopt en niets spreekt het tegen. Een mens beslist.")
]
OnlyCertain = Annotated[bool, Field(description="`true`: alleen wat zeker dezelfde is.")]
Reasons = Annotated[
    list[str], Field(description="Waarom, in woorden; wat het meest zegt staat vooraan.")
]
By = Annotated[str, Field(description="Wie dit vastlegde.")]


class DoubleOut(Outgoing):
    """Two records that are probably the same."""

    first_id: f.Id
    first_name: f.NameOf
    second_id: f.Id
    second_name: f.NameOf
    percent: Percent
    certain: Certain
    reasons_for: Reasons
    reasons_against: Reasons


class DoublePage(PageLinks):
    """A page of pairs."""

    results: list[DoubleOut]


class DoubleQuery(ListQuery):
    """Filters of the list of pairs."""

    certain: OnlyCertain = False


class NotSameIn(Incoming):
    """Two records that are not the same."""

    first_id: f.Id
    second_id: f.Id


class NotSameOut(Outgoing):
    """What somebody said about two records."""

    id: f.Id
    first_id: f.Id
    second_id: f.Id
    decided_at: f.Instant
    decided_by: By


class NotSamePage(PageLinks):
    """A page of decisions."""

    results: list[NotSameOut]


class MergeIn(Incoming):
    """Which record stays, and which goes up in it."""

    kept_id: f.Id
    dropped_id: f.Id


class MergeOut(Outgoing):
    """A merge, to undo it by."""

    id: f.Id
    kept_id: f.Id
    dropped_id: f.Id
