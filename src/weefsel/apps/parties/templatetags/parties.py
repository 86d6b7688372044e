"""How positions and participations are told."""

from __future__ import annotations

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from weefsel.apps.core.models import Period

register = template.Library()


@register.filter
def with_period(what: str, period: Period) -> str:
    """Return "directeur, sinds 1 mei 2012": what it is, and from when till when as far as known."""
    starts = date_format(period.starts_on, "j F Y") if period.starts_on else ""
    ends = date_format(period.ends_on, "j F Y") if period.ends_on else ""
    if starts and ends:
        return f"{what}, {starts} – {ends}"
    if starts:
        return _("%(what)s, sinds %(day)s") % {"what": what, "day": starts}
    if ends:
        return _("%(what)s, tot en met %(day)s") % {"what": what, "day": ends}
    return what
