"""Organisations, people, positions and participations in the API.

The rooms behind it: `names` and `choices` translate words, `fields` and `schemas` say what is
read and written, `filters` and `choosing` make the rows of a list, `reading` and `showing` go
between rows and JSON. The endpoints ask the same gates, queries and actions as the pages.
"""

from weefsel.apps.parties.api.doubles import (
    organisation_doubles_router,
    person_doubles_router,
)
from weefsel.apps.parties.api.lookups import router as lookup_router
from weefsel.apps.parties.api.organisations import router as organisation_router
from weefsel.apps.parties.api.participations import router as participation_router
from weefsel.apps.parties.api.people import router as person_router
from weefsel.apps.parties.api.positions import router as position_router

__all__ = [
    "lookup_router",
    "organisation_doubles_router",
    "organisation_router",
    "participation_router",
    "person_doubles_router",
    "person_router",
    "position_router",
]
