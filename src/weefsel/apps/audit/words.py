"""The trail in words: each app says here how its verbs and records are told.

An open room: every app above may call these from its `apps.py`.

    register_verbs({"organisation.change": _("heeft {what} gewijzigd")})
    register_target("parties.organisation", url_name="parties:organisation")
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, Model
from django.urls import NoReverseMatch, reverse
from django.utils import formats
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from weefsel.apps.audit.chain import Finding
from weefsel.apps.audit.models import AuditEntry
from weefsel.apps.core.navigation import Text

WHAT = "{what}"
LONGEST_VALUE = 300


@dataclass(frozen=True, slots=True)
class Change:
    """One field that changed: how it is called, what it was and what it became."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EntryWords:
    """One entry as people read it: "[who] [opening][what][ending]".

    Attributes:
        entry: the entry itself.
        opening: words before the name of the record, with a space behind.
        ending: words after it.
        kind: what sort of record it is about.
        url: where the record is, or "".
        changes: what changed.
    """

    entry: AuditEntry
    opening: str
    ending: str
    kind: str
    url: str
    changes: list[Change]


@dataclass(frozen=True, slots=True)
class _Target:
    url_name: str
    labels: Mapping[str, Text]


_verbs: dict[str, Text] = {}
_targets: dict[str, _Target] = {}


def register_verbs(words: Mapping[str, Text]) -> None:
    """Say how verbs are told: "heeft {what} gewijzigd", or without {what} "heeft ingelogd"."""
    _verbs.update(words)


def register_target(
    target_type: str, *, url_name: str = "", labels: Mapping[str, Text] | None = None
) -> None:
    """Say where records of a kind are found.

    Args:
        target_type: label of the model in lower case, "parties.organisation".
        url_name: of a path that takes the record's `uuid`, or "" when it has no page.
        labels: how fields are called that the model does not name itself.
    """
    _targets[target_type] = _Target(url_name, dict(labels or {}))


def target_kinds() -> list[tuple[str, str]]:
    """Return (kind, label) of everything that the trail may be about, by label."""
    return sorted(((kind, kind_label(kind)) for kind in _targets), key=lambda pair: pair[1])


def kind_label(target_type: str) -> str:
    """Return what sort of record it is: "organisatie"."""
    model = _model_of(target_type)
    return str(model._meta.verbose_name) if model else target_type


def in_words(entries: Iterable[AuditEntry]) -> list[EntryWords]:
    """Return the entries as people read them, in the same order."""
    return [_entry_in_words(entry) for entry in entries]


def _entry_in_words(entry: AuditEntry) -> EntryWords:
    told = str(_verbs.get(entry.verb, f"{entry.verb}: {WHAT}"))
    opening, _what, ending = told.partition(WHAT)
    model = _model_of(entry.target_type)
    return EntryWords(
        entry=entry,
        opening=opening,
        ending=ending,
        kind=kind_label(entry.target_type),
        url=_url_of(entry),
        changes=[
            Change(_label_of(entry, model, name), *(_told(model, name, value) for value in pair))
            for name, pair in _in_order(entry.changes, model)
        ],
    )


def _in_order(
    changes: Mapping[str, list[object]], model: type[Model] | None
) -> list[tuple[str, list[object]]]:
    """Return the changes in the order of the model's fields; the database keeps no order."""
    fields = [field.name for field in model._meta.fields] if model else []
    place = {name: number for number, name in enumerate(fields)}
    return sorted(changes.items(), key=lambda pair: (place.get(pair[0], len(place)), pair[0]))


def _model_of(target_type: str) -> type[Model] | None:
    try:
        return apps.get_model(target_type)
    except (LookupError, ValueError):  # an app of an earlier version
        return None


def _url_of(entry: AuditEntry) -> str:
    target = _targets.get(entry.target_type)
    if target is None or not target.url_name:
        return ""
    try:
        return reverse(target.url_name, kwargs={"uuid": entry.target_uuid})
    except NoReverseMatch:
        return ""


def _field_of(model: type[Model] | None, name: str) -> Field[Any, Any] | None:
    if model is None:
        return None
    try:
        found = model._meta.get_field(name)
    except FieldDoesNotExist:
        return None
    return found if isinstance(found, Field) else None


def _label_of(entry: AuditEntry, model: type[Model] | None, name: str) -> str:
    target = _targets.get(entry.target_type)
    if target is not None and name in target.labels:
        return str(target.labels[name])
    found = _field_of(model, name)
    return str(found.verbose_name) if found is not None else name


def _told(model: type[Model] | None, name: str, value: object) -> str:
    """Return a stored value as people read it."""
    if value is None or value in ("", [], {}):
        return _("leeg")
    if isinstance(value, list):
        return ", ".join(_told(model, name, item) for item in value)
    if isinstance(value, dict):
        return str(value.get("name") or value.get("id") or value)
    return _choice(model, name, value) or _plain(value)


def _choice(model: type[Model] | None, name: str, value: object) -> str:
    field = _field_of(model, name)
    labels = dict(field.flatchoices) if field is not None else {}
    return str(labels.get(value, ""))


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    if isinstance(value, int | float):
        return formats.number_format(value)
    return _moment(str(value)) or str(value)[:LONGEST_VALUE]


def _moment(text: str) -> str:
    """Return a stored date or moment in full, or "" when the text is neither."""
    try:
        if len(text) == len("2026-11-22"):
            day = parse_date(text)
            return formats.date_format(day, "j F Y") if day else ""
        moment = parse_datetime(text)
    except ValueError:
        return ""
    if moment is None or moment.tzinfo is None:
        return ""
    return formats.date_format(localtime(moment), "j F Y, H:i")


def finding_in_words(finding: Finding) -> tuple[str, str]:
    """Return which entry of the chain, and what is wrong with it."""
    which = _("Regel %(number)d") % {"number": finding.first}
    if finding.what == "altered":
        return which, _(
            "past niet bij haar zegel (gewijzigd, verplaatst of later tussengevoegd): %(about)s"
        ) % {"about": finding.about}
    if finding.what == "moved":
        return which, _("was eerst regel %(number)d") % {"number": finding.last}
    if finding.first != finding.last:
        numbers = {"first": finding.first, "last": finding.last}
        which = _("Regels %(first)d tot en met %(last)d") % numbers
    return which, _("verwijderd")
