"""The fabric in the API: the same gates, queries and actions as the pages."""

from weefsel.apps.fabric.api.endpoints import router as fabric_router
from weefsel.apps.fabric.api.introductions import router as introduction_router

__all__ = ["fabric_router", "introduction_router"]
