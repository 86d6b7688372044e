"""Tags and filters for every template; loaded as builtins, so no `{% load %}` is needed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from django import template
from django.forms import BoundField
from django.middleware.csrf import get_token
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from weefsel.apps.core.words import SPELLED, distance_in_words, spelled
from weefsel.web import icons
from weefsel.web.controls import attributes_for, described_by, kind_of
from weefsel.web.marks import world_mark
from weefsel.web.theme import Theme, current_theme

register = template.Library()

Number = int | float | Decimal


@register.filter
def nl_number(value: Number | None, decimals: int | None = None) -> str:
    """Return a number with the separators of the reader's language: `1.234,5` in Dutch."""
    if value is None:
        return ""
    return formats.number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)


@register.filter(name="spelled")
def number_in_words(value: int) -> str:
    """Return a small whole number as a word, a larger one with the separators of the language."""
    return spelled(value) if value < len(SPELLED) else nl_number(value)


@register.filter
def nl_date(value: date | datetime | None) -> str:
    """Return a date in full: `22 november 2026`."""
    if value is None:
        return ""
    local = _local(value)
    day = local.date() if isinstance(local, datetime) else local
    return _day_in_full(day, get_language() or "")


@lru_cache(maxsize=4096)  # lists show the same days over and over, and formatting them is slow
def _day_in_full(day: date, _language: str) -> str:
    return formats.date_format(day, "j F Y")


@register.filter
def ago(value: date | datetime | None) -> SafeString | str:
    """Return "drie dagen geleden" as `<time>`, with the exact moment in its title."""
    if value is None:
        return ""
    local = _local(value)
    now = timezone.localtime()
    has_time = isinstance(local, datetime)
    words = distance_in_words(local, now if has_time else now.date())
    exact = f"{nl_date(local)}, {local:%H:%M}" if has_time else nl_date(local)
    return format_html('<time datetime="{}" title="{}">{}</time>', local.isoformat(), exact, words)


def _local(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


@register.filter
def undo_url(message: object) -> str:
    """Return the address in a message with `extra_tags="undo:/address/"`, or nothing."""
    tags = str(getattr(message, "extra_tags", "") or "")
    url = next((tag[5:] for tag in tags.split() if tag.startswith("undo:")), "")
    return url if url and url_has_allowed_host_and_scheme(url, allowed_hosts=None) else ""


@register.simple_tag(takes_context=True)
def is_current(context: template.Context, url: str) -> bool:
    """Return whether the page lies at, or under, this address."""
    path = str(context["request"].path)
    return path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))


@register.simple_tag(name="world_mark")
def world_mark_tag(world: str, *, decorative: object = False) -> SafeString:
    """Return the mark of a world; in rows of a list quicker than including the component."""
    return world_mark(world, decorative=bool(decorative))


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return an icon as inline SVG, hidden from screen readers: put a word beside it."""
    return format_html(
        '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        '<path d="{}"/></svg>',
        icons.PATHS[name],
    )


@register.simple_tag(takes_context=True, name="csrf_token")
def csrf_token_field(context: template.Context) -> SafeString | str:
    """Return the hidden security code of a form.

    Django's own tag is empty in a fragment included with `only`, as all of ours are: it reads a
    variable where this one asks the request.
    """
    request = getattr(context, "request", None) or context.get("request")
    if request is None:
        return ""
    return format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">', get_token(request)
    )


@register.simple_tag
def button_look(tags: Collection[str], href: str | None) -> str:
    """Return the classes of a button of the account pages, from what the package says it is for."""
    size = " small" if "tool" in tags else ""
    if "danger" in tags:
        return f"utrecht-button--secondary-action utrecht-button--danger{size}"
    if "link" in tags:
        return f"utrecht-button--subtle{size}"
    if href or not {"outline", "secondary"}.isdisjoint(tags):
        return f"utrecht-button--secondary-action{size}"
    return f"utrecht-button--primary-action{size}"


@register.simple_tag
def theme_in_use() -> Theme:
    """Return the theme; for pages that are shown without context processors."""
    return current_theme()


@register.filter
def control_kind(field: BoundField) -> str:
    """Return how a field is laid out: `line`, `checkbox`, `options`, `file` or `hidden`."""
    return kind_of(field)


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Return the widget with its classes and the references to its help and errors."""
    return field.as_widget(attrs=attributes_for(field))


@register.filter
def control_class(field: BoundField) -> str:
    """Return the classes of a field's control; for options, which the template draws itself."""
    return str(attributes_for(field)["class"])


@register.filter(name="described_by")
def described_by_ids(field: BoundField) -> str:
    """Return the ids of a field's help and error, for `aria-describedby`."""
    return described_by(field)
