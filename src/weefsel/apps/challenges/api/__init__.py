"""Challenges in the API: what partners share, and what each of them says for itself.

`names` and `choices` translate words, `fields` and `schemas` say what is read and written,
`choosing` makes the rows, `showing` turns them into JSON. The endpoints ask the same gates and
actions as the pages; a sealed stake and an answer that waits for the others show to their own side
only.
"""

from weefsel.apps.challenges.api.routes import ROUTERS

__all__ = ["ROUTERS"]
