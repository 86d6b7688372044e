"""What people fill in to correct a contact, to withdraw it, and to say how it felt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.circles import fixed_circle
from weefsel.apps.core.enums import choices_of
from weefsel.apps.core.models import REGION_CIRCLE_ID
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.editing.forms import DAY, OrganisationField, PersonField
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.models import Organisation
from weefsel.apps.relations.actions import Attendee
from weefsel.apps.relations.enums import TouchpointKind
from weefsel.apps.relations.forms_contact import FELT, OURS, REGION
from weefsel.apps.relations.models import (
    HIGHEST_FELT,
    LOWEST_FELT,
    Attendance,
    Relation,
    Touchpoint,
)

AS_IT_IS = ""


@dataclass(frozen=True, slots=True)
class Stands:
    """A contact as it stands now.

    Attributes:
        touchpoint: the contact.
        attended: everybody who was there, also whom the viewer may not see: they stay.
        seen: rows of the attendances that the viewer may see.
        relations: relations of the own side that the contact belongs to, to share it with.
    """

    touchpoint: Touchpoint
    attended: Sequence[Attendance]
    seen: frozenset[int]
    relations: Sequence[Relation]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that stands otherwise than what somebody typed."""

    label: str
    now: str
    mine: str


class CorrectionForm(forms.Form):
    """A contact with what was wrong put right."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    happened_on = forms.DateField(label=_("Wanneer was het?"), widget=DAY)
    kind = forms.ChoiceField(label=_("Wat was het?"), widget=forms.RadioSelect)
    summary = forms.CharField(label=_("In één regel"), max_length=300, required=False)
    who = forms.MultipleChoiceField(
        label=_("Wie was erbij?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Haal het vinkje weg bij wie er niet bij was."),
    )

    def __init__(self, *args: Any, viewer: Viewer, stands: Stands, **kwargs: Any) -> None:
        """Show the contact as it stands."""
        super().__init__(*args, **kwargs)
        self.viewer, self.stands, self.touchpoint = viewer, stands, stands.touchpoint
        self._ask_who_else()
        self._ask_more()
        self.initial = {
            "version": self.touchpoint.version,
            "happened_on": self.touchpoint.happened_on,
            "kind": self.touchpoint.kind,
            "summary": self.touchpoint.summary,
            "who": [str(row.person.uuid) for row in self._seen()],
            "initiative_by": _key(self.touchpoint.initiative_by),
            "circle": AS_IT_IS,
        }

    def _ask_who_else(self) -> None:
        kind: Any = self.fields["kind"]
        kind.choices = choices_of(TouchpointKind)
        who: Any = self.fields["who"]
        who.choices = [(str(row.person.uuid), _in_words(row)) for row in self._seen()]
        self.fields["someone_else"] = PersonField(
            self.viewer,
            label=_("Wie was er nog meer bij?"),
            required=False,
            help_text=_("Typ een deel van de naam."),
        )
        self.fields["someones_place"] = OrganisationField(
            self.viewer,
            label=_("Namens welke organisatie was diegene er?"),
            required=False,
            help_text=_("Laat leeg als diegene die dag op één plek werkte."),
        )

    def _ask_more(self) -> None:
        places = {_key(one): self._name(one) for one in self._sides()}
        self.fields["initiative_by"] = forms.ChoiceField(
            label=_("Van wie kwam het initiatief?"),
            choices=[("", _("weet ik niet")), *places.items()],
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields["circle"] = forms.ChoiceField(
            label=_("Wie mag dit zien?"),
            choices=self._shares(),
            widget=forms.RadioSelect,
            required=False,
            help_text=_("Wat er eerder stond, blijft voor wie het toen al mocht zien."),
        )
        self.fields["reason"] = forms.CharField(
            label=_("Waarom verander je het?"), required=False, max_length=300
        )

    def _seen(self) -> list[Attendance]:
        return [row for row in self.stands.attended if row.pk in self.stands.seen]

    def _sides(self) -> list[Organisation]:
        """Return for which organisations somebody was there, who logged it, who began it."""
        others = [self.touchpoint.owner, self.touchpoint.initiative_by]
        return [*(row.organisation for row in self._seen()), *(one for one in others if one)]

    def _name(self, organisation: Organisation) -> Any:
        is_seen = self.viewer.sees_everything or organisation.circle_id in self.viewer.circles
        return organisation.name if is_seen else _("een organisatie die je niet ziet")

    def _shares(self) -> list[tuple[str, Any]]:
        own, now = self.touchpoint.owner, self.touchpoint.circle
        shares: list[tuple[str, Any]] = [(AS_IT_IS, _("zoals nu: %(circle)s") % {"circle": now})]
        if now.pk != own.own_circle_id:
            shares.append((OURS, _("alleen %(name)s") % {"name": own.name}))
        for relation in self.stands.relations:
            if relation.shared_circle_id is None or relation.shared_circle_id != now.pk:
                words = _("ook %(name)s") % {"name": relation.partner.name}
                shares.append((str(relation.uuid), words))
        if now.pk != REGION_CIRCLE_ID:
            shares.append((REGION, _("iedereen in de regio die inlogt")))
        return shares

    def values(self) -> dict[str, Any]:
        """Return what the action sets: only what stands otherwise now."""
        given = self.cleaned_data
        values: dict[str, Any] = {
            name: given[name]
            for name in ("happened_on", "kind", "summary")
            if given[name] != self.initial[name]
        }
        if given["initiative_by"] != self.initial["initiative_by"]:
            values["initiative_by"] = self._initiative()
        if {*given["who"]} != {*self.initial["who"]} or given["someone_else"] is not None:
            values["who"] = self._who()
        return {**values, **self._circle()}

    def _initiative(self) -> Organisation | None:
        wanted = self.cleaned_data["initiative_by"]
        return next((one for one in self._sides() if _key(one) == wanted), None)

    def _who(self) -> list[Attendee]:
        """Return who was there: those who stay, and somebody else, who takes the own place."""
        other = self.cleaned_data["someone_else"]
        kept = {*self.cleaned_data["who"]}
        found = [
            Attendee(person=row.person, organisation=row.organisation, level=row.level)
            for row in self.stands.attended
            if (str(row.person.uuid) in kept or row.pk not in self.stands.seen)
            and (other is None or row.person_id != other.pk)
        ]
        if other is not None:
            place = self.cleaned_data["someones_place"]
            found.append(Attendee(person=other, organisation=place))
        return found

    def _circle(self) -> dict[str, Any]:
        wanted = self.cleaned_data["circle"]
        if wanted == AS_IT_IS:
            return {}
        if wanted == REGION:
            return {"circle": fixed_circle(REGION_CIRCLE_ID)}
        if wanted == OURS:
            return {"circle": self.touchpoint.owner.own_circle}
        return {
            "shared_with": next(
                relation for relation in self.stands.relations if str(relation.uuid) == wanted
            )
        }

    def differences(self) -> list[Difference]:
        """Return what stands otherwise now than what was typed, in words."""
        return [
            Difference(
                str(self.fields[name].label),
                self._spoken(name, self.initial[name]),
                self._spoken(name, self.cleaned_data[name]),
            )
            for name in ("happened_on", "kind", "summary", "who", "initiative_by")
            if self.cleaned_data[name] != self.initial[name]
        ]

    def _spoken(self, name: str, value: Any) -> str:
        field: Any = self.fields[name]
        if isinstance(value, list):
            spoken = dict(field.choices)
            return "; ".join(str(spoken.get(key, key)) for key in value)
        return str(dict(getattr(field, "choices", [])).get(value, value))

    def stand_on_present_version(self) -> None:
        """Let the next save be on top of what stands now."""
        posted: Any = self.data
        data = posted.copy()
        data["version"] = str(self.touchpoint.version)
        self.data = data


def _key(organisation: Organisation | None) -> str:
    return str(organisation.uuid) if organisation is not None else ""


def _in_words(row: Attendance) -> str:
    level = f", {Level(row.level).label}" if row.level else ""
    return f"{row.person.name} ({row.organisation.name}{level})"


class WithdrawForm(forms.Form):
    """Why a contact is withdrawn."""

    reason = forms.CharField(
        label=_("Waarom trek je het in?"),
        required=False,
        max_length=300,
        help_text=_("Bijvoorbeeld: dubbel vastgelegd, of het ging niet door."),
    )


class ImpressionForm(forms.Form):
    """How a contact felt for one side."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    felt = forms.TypedChoiceField(
        label=_("Hoe voelde het?"),
        choices=[
            ("", _("zeg ik niet")),
            *((str(value), FELT[value]) for value in range(HIGHEST_FELT, LOWEST_FELT - 1, -1)),
        ],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Notitie voor onszelf"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
