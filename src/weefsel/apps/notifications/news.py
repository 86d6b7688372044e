"""What is new for somebody: the shape of one line, and the sources that know of such lines.

A source registers when Django starts. It answers what became news in a stretch of time for one
person who acts for one organisation. It says who, what and when in the words of titles; it never
quotes what somebody wrote in a conversation, a contact or an interest.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from weefsel.apps.core.navigation import Text
from weefsel.apps.core.viewer import Viewer

MOST = 50  # lines of one source in one mail; nobody reads more
# What is being saved right now bears an earlier moment than that at which others can see it; so a
# mail stops this long before the present. Days have no such trouble and are told when they begin.
SETTLING = datetime.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks what is new, and since when.

    Attributes:
        viewer: who looks, for one organisation.
        since, until: what happened after `since`, up to and including `until`.
        days_ahead: how many days after `until` what is due is told already.
    """

    viewer: Viewer
    since: datetime.datetime
    until: datetime.datetime
    days_ahead: int = 0

    @property
    def moments(self) -> tuple[datetime.datetime, datetime.datetime]:
        """The first and last moment, for `__range`; nothing happens twice in a microsecond."""
        return self.since + datetime.timedelta(microseconds=1), self.until

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        """The first and last day whose beginning is news, for `__range`."""
        first = timezone.localdate(self.since + SETTLING) + datetime.timedelta(days=1)
        return first, self.last_day_begun + datetime.timedelta(days=self.days_ahead)

    @property
    def last_day_begun(self) -> datetime.date:
        """The last day that has begun, however far ahead is looked."""
        return timezone.localdate(self.until + SETTLING)


@dataclass(frozen=True, slots=True)
class News:
    """One line of a mail.

    Attributes:
        kind: which sort of news, unique with `target`.
        target: identifier of the record it is about.
        at: when it became news.
        title: what it is about: the name of an organisation, the question of a challenge.
        what: what happened, in one sentence.
        path: the page to open, without the host.
        done_by_me: identifier of the record whose last change by this person makes it no news;
            None for what nobody did, such as a day that came.
    """

    kind: str
    target: UUID
    at: datetime.datetime
    title: str
    what: str
    path: str
    done_by_me: UUID | None = None


Source = Callable[[Asking], Sequence[News]]


@dataclass(frozen=True, slots=True)
class Registered:
    """A source with the heading under which its lines stand."""

    heading: Text
    source: Source = field(repr=False)


_sources: dict[str, Registered] = {}


def register_source(name: str, heading: Text, source: Source) -> None:
    """Add a source of news; its lines stand under a heading that several may share."""
    _sources[name] = Registered(heading, source)


def all_news(asking: Asking) -> list[tuple[Text, News]]:
    """Ask every source; return each line with its heading."""
    return [(one.heading, news) for one in _sources.values() for news in one.source(asking)[:MOST]]


def start_of(day: datetime.date) -> datetime.datetime:
    """Return the first moment of a day, local time."""
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
