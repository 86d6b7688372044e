"""The selection on every page of the fabric: from the address to a scope, and into words."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from weefsel.apps.fabric.enums import Layer, NodeKind
from weefsel.apps.fabric.scope import Scope
from weefsel.apps.parties.enums import OrganisationKind
from weefsel.apps.places.queries import municipalities

LAYERS = {"contacten": Layer.FABRIC, "structuur": Layer.STRUCTURE, "beide": Layer.BOTH}
NODES = {"organisaties": NodeKind.ORGANISATION, "mensen": NodeKind.PERSON}


class ScopeForm(forms.Form):
    """What the fabric can be narrowed to; what cannot be understood does not narrow."""

    tussen = forms.ChoiceField(
        label=_("Banden tussen"),
        required=False,
        choices=[(name, kind.label) for name, kind in NODES.items()],
    )
    laag = forms.ChoiceField(
        label=_("Laag"),
        required=False,
        choices=[(name, layer.label) for name, layer in LAYERS.items()],
    )
    gemeente: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Gemeente"),
        required=False,
        to_field_name="uuid",
        empty_label=_("Alle gemeenten"),
    )
    soort = forms.ChoiceField(label=_("Soort organisatie"), required=False)
    vanaf = forms.DateField(
        label=_("Contacten vanaf"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    tot = forms.DateField(
        label=_("Contacten tot en met"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer municipalities and kinds."""
        super().__init__(*args, **kwargs)
        place: Any = self.fields["gemeente"]
        place.queryset = municipalities()
        kind: Any = self.fields["soort"]
        kind.choices = [("", _("Alle soorten")), *OrganisationKind.choices]
        self.is_valid()

    def clean(self) -> dict[str, Any]:
        """Take the first and the last day for what they are, whichever was filled in first."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        starts, ends = given.get("vanaf"), given.get("tot")
        if starts and ends and starts > ends:
            given |= {"vanaf": ends, "tot": starts}
        return given

    def scope(self) -> Scope:
        """Return the selection."""
        given = self.cleaned_data
        return Scope(
            node=NODES.get(given.get("tussen", ""), NodeKind.ORGANISATION),
            layer=LAYERS.get(given.get("laag", ""), Layer.FABRIC),
            starts_on=given.get("vanaf"),
            ends_on=given.get("tot"),
            place=given["gemeente"].uuid if given.get("gemeente") else None,
            kind=given.get("soort", ""),
        )

    def in_words(self) -> list[tuple[str, str]]:
        """Return (name, what it says) of each filter that narrows or changes something."""
        usual = {"tussen": "organisaties", "laag": "contacten"}
        return [
            (name, self._spoken(name, value))
            for name, value in self.cleaned_data.items()
            if value and usual.get(name) != value
        ]

    def _spoken(self, name: str, value: Any) -> str:
        field: Any = self.fields[name]
        spoken = dict(getattr(field, "choices", [])).get(value, value)
        if isinstance(value, datetime.date):
            spoken = date_format(value, "j F Y")
        return f"{field.label}: {spoken}"
