"""What other apps add to accounts when Django starts: what an invitation is for, and own pages.

An open room: every app above may call these from its `apps.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from weefsel.apps.core.navigation import Text


class HasPurpose(Protocol):
    """An invitation; the models import this module, not the other way round."""

    @property
    def purpose(self) -> str:
        """As it was registered, or ""."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """Something of another app that somebody is invited to; each function takes the invitation.

    Attributes:
        words: what it is, as the mail and the page say it.
        taken: what happens in the same transaction when somebody takes the invitation up; may
            raise a `DomainError`, and then nothing happened.
        url: where to begin.
    """

    words: Callable[[Any], str]
    taken: Callable[[Any], None]
    url: Callable[[Any], str]


_purposes: dict[str, Purpose] = {}


def register_purpose(name: str, purpose: Purpose) -> None:
    """Tell once, when Django starts, what invitations with this purpose are for."""
    _purposes[name] = purpose


def purpose_of(invitation: HasPurpose) -> Purpose | None:
    """Return what an invitation is for besides work; None for most."""
    return _purposes.get(invitation.purpose)


@dataclass(frozen=True, slots=True)
class OwnPage:
    """Something else that somebody chooses for himself or herself, on a page of another app.

    Attributes:
        label: what it is.
        why: one sentence.
        link: what one does there.
        url_name: of the page.
    """

    label: Text
    why: Text
    link: Text
    url_name: str


_own_pages: dict[str, OwnPage] = {}


def register_own_page(page: OwnPage) -> None:
    """Tell once, when Django starts, of a page to which the own account leads."""
    _own_pages[page.url_name] = page


def own_pages() -> list[OwnPage]:
    """Return them in the order in which they were registered."""
    return list(_own_pages.values())
