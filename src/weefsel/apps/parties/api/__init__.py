"""Organisations, people, positions and participations in the API.

The rooms behind it: `names` and `choices` translate words, `fields` and `schemas` say what is
read and written, `filters` and `choosing` make the rows of a list, `reading` and `showing` go
between rows and JSON. The endpoints ask the same gates, queries and actions as the pages.
"""

from weefsel.apps.parties.api.lookups import router as lookups
from weefsel.apps.parties.api.organisations import router as organisations
from weefsel.apps.parties.api.participations import router as participations
from weefsel.apps.parties.api.people import router as people
from weefsel.apps.parties.api.positions import router as positions

__all__ = ["lookups", "organisations", "participations", "people", "positions"]
