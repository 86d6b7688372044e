"""What axe finds on a page that is open in a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# What passes is most of a page: axe need not describe that too, nor send it over.
RUN = """
tags => axe.run({runOnly: tags, resultTypes: ["violations"]}).then(found =>
    found.violations.flatMap(one => one.nodes.map(node => `${one.id} ${node.target}`)))
"""


def violations(page: Page, tags: tuple[str, ...] = WCAG) -> list[str]:
    """Return each rule of WCAG 2.2 A and AA (or of other tags) that is broken, and where."""
    from axe_playwright_python.base import AXE_SCRIPT  # noqa: PLC0415 -- browser tests only

    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(RUN, list(tags))
    return found
