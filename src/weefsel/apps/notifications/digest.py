"""What one mail tells one person: everything new, through all organisations he or she acts for."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from weefsel.apps.accounts.models import User
from weefsel.apps.accounts.queries import organisations_of, viewer_for
from weefsel.apps.core.navigation import Text
from weefsel.apps.notifications.news import Asking, News, all_news
from weefsel.apps.notifications.queries.choices import last_actors

MOST_LINES = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the mail.

    Attributes:
        heading: under which it stands.
        news: what it says.
        through: for which organisations this person sees it, in words.
    """

    heading: str
    news: News
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """What is new for somebody, newest first.

    Attributes:
        user: for whom.
        organisations: for whom this person acts; with more than one each line says for which.
        groups: (heading, lines), the heading with the newest line first.
        n: how many lines there are, also those that do not fit.
    """

    user: User
    organisations: tuple[str, ...]
    groups: Sequence[tuple[str, Sequence[Line]]]
    n: int

    @property
    def n_left(self) -> int:
        """How many lines do not fit."""
        return self.n - sum(len(lines) for _heading, lines in self.groups)

    @property
    def oldest_at(self) -> datetime.datetime | None:
        """When the oldest of the lines became news; None without lines."""
        return min((line.news.at for _h, lines in self.groups for line in lines), default=None)


def digest_of(
    user: User, *, since: datetime.datetime, until: datetime.datetime, days_ahead: int = 0
) -> Digest:
    """Return what became news for somebody between two moments; nothing for who left or is locked.

    What the person did himself or herself is no news. The language is the one that is active.

    Args:
        user: whose mail it is.
        since: what was mailed before.
        until: up to and including.
        days_ahead: how many days further what is due is told.
    """
    organisations = list(organisations_of(user)) if user.is_active else []
    lines: dict[tuple[str, object], Line] = {}
    for organisation in organisations:
        viewer = viewer_for(user, organisation_id=organisation.pk)
        asking = Asking(viewer, since, until, days_ahead)
        for heading, news in all_news(asking):
            _add(lines, heading, news, organisation.name)
    kept = _done_by_others(lines.values(), user, since=since)
    ordered = sorted(kept, key=lambda line: _order(line.news, until), reverse=True)
    return Digest(
        user=user,
        organisations=tuple(one.name for one in organisations),
        groups=_grouped(ordered[:MOST_LINES]),
        n=len(ordered),
    )


def _add(
    lines: dict[tuple[str, object], Line], heading: Text, news: News, organisation: str
) -> None:
    """Add a line; one that another organisation showed already only gains a name."""
    key = (news.kind, news.target)
    before = lines[key].through if key in lines else ()
    lines[key] = Line(str(heading), news, (*before, organisation))


def _done_by_others(lines: Iterable[Line], user: User, *, since: datetime.datetime) -> list[Line]:
    found = list(lines)
    about = {line.news.done_by_me for line in found}
    actors = last_actors([one for one in about if one is not None], since=since)
    return [
        line
        for line in found
        if line.news.done_by_me is None or actors.get(line.news.done_by_me) != user.uuid
    ]


def _order(news: News, until: datetime.datetime) -> tuple[datetime.datetime, str, str]:
    """Newest first; what is still to come counts as of now, and equals are told in one order."""
    return min(news.at, until), news.title, str(news.target)


def _grouped(lines: Iterable[Line]) -> list[tuple[str, list[Line]]]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.heading, []).append(line)
    return list(groups.items())
