"""Open to every app above: what all forms of records share, and fields to choose a party."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.enums import CircleKind
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID, Circle
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.editing.fields import PartyChoiceField
from weefsel.apps.parties.queries import (
    organisations_named,
    organisations_visible_to,
    people_named,
    people_visible_to,
)

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CircleChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """With whom a record is shared, in words."""

    def __init__(self, **kwargs: Any) -> None:
        """Ask with options, not with a list."""
        super().__init__(
            queryset=Circle.objects.none(),
            label=_("Wie mag dit zien?"),
            widget=forms.RadioSelect,
            empty_label=None,
            initial=REGION_CIRCLE_ID,
            **kwargs,
        )

    def label_from_instance(self, obj: Circle) -> str:
        """Say who sees it."""
        if obj.pk == PUBLIC_CIRCLE_ID:
            return str(_("Iedereen, ook wie niet inlogt"))
        if obj.pk == REGION_CIRCLE_ID:
            return str(_("Iedereen in de regio die inlogt"))
        if obj.kind == CircleKind.ORGANISATION:
            return str(_("Alleen %(name)s")) % {"name": obj.name}
        return obj.name


class OrganisationField(PartyChoiceField):
    """One organisation that the viewer may see."""

    def __init__(self, viewer: Viewer, *, kind: str = "", **kwargs: Any) -> None:
        """Search among what the viewer may see, of one kind if wished."""
        super().__init__(
            find=lambda text: organisations_named(viewer, text, kind=kind),
            get=lambda uuid: (
                organisations_visible_to(viewer)
                .filter(uuid=uuid, archived_at__isnull=True, **({"kind": kind} if kind else {}))
                .first()
            ),
            suggest_url=reverse("parties:organisation_suggest"),
            nothing=_(
                "Er is geen organisatie met deze naam. Typ een ander deel van de naam, of voeg "
                "haar eerst toe met Nieuw."
            ),
            **kwargs,
        )


class PersonField(PartyChoiceField):
    """One person whom the viewer may see."""

    def __init__(self, viewer: Viewer, **kwargs: Any) -> None:
        """Search among whom the viewer may see."""
        super().__init__(
            find=lambda text: people_named(viewer, text),
            get=lambda uuid: (
                people_visible_to(viewer).filter(uuid=uuid, archived_at__isnull=True).first()
            ),
            suggest_url=reverse("parties:person_suggest"),
            nothing=_(
                "Er is niemand met deze naam. Typ een ander deel van de naam, of voeg de persoon "
                "eerst toe met Nieuw."
            ),
            **kwargs,
        )


class RecordForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the forms share: the version that was opened, and values for the actions."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        """Keep who fills it in; show the record's version."""
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        for field in self.fields.values():
            _say_what_empty_means(field)
        if self.instance.pk:
            self.initial["version"] = self.instance.version

    def values(self) -> dict[str, Any]:
        """Return the fields that an action sets, by name."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def spoken_names(self) -> list[str]:
        """Return the names of the fields that people see and that belong to the record."""
        return [field.name for field in self.visible_fields() if field.name != "anyway"]


def _say_what_empty_means(field: forms.Field) -> None:
    """Put words where Django shows a row of dashes."""
    dashes = BLANK_CHOICE_DASH[0]
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == dashes[1]:
            field.empty_label = _("nog niet gekozen")
    elif isinstance(field, forms.ChoiceField):
        given: Any = field.choices
        choices = list(given)
        if dashes in choices:
            words = ("", _("nog niet gekozen"))
            field.choices = [words if choice == dashes else choice for choice in choices]


class PeriodForm(RecordForm):
    """Something that holds from one day to another."""

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start, beside the field."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("De laatste dag ligt voor de eerste. Kijk beide na."))
        return cleaned
