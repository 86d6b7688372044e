"""Relations, contacts and follow-ups in the API.

`names`, `choices` and `fields` translate words, `schemas` say what is read and written, `reading`
and `showing` go between rows and JSON. The endpoints ask the same gates, queries and actions as
the pages.
"""

from weefsel.apps.relations.api.contacts import router as contact_router
from weefsel.apps.relations.api.follow_ups import router as follow_up_router
from weefsel.apps.relations.api.relations import router as relation_router

__all__ = ["contact_router", "follow_up_router", "relation_router"]
