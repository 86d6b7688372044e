"""Imports in the API: offer a file, see what it would do, decide, read in, take back.

`schemas` say what is read and written, `showing` goes from rows to JSON. The endpoints ask the same
gates, queries and actions as the pages.
"""

from weefsel.apps.imports.api.endpoints import router

__all__ = ["router"]
