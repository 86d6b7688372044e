"""The filters of the lists: from the address to what `queries` understands, and into words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weefsel.apps.parties.enums import Level, OrganisationKind, World
from weefsel.apps.parties.queries import Order, OrganisationFilter, PersonFilter, tags_in_use
from weefsel.apps.places.queries import municipalities

NOT_A_FILTER = {"volgorde"}
MOST_TAGS_OFFERED = 200


class ListFilterForm(forms.Form):
    """What both lists can be narrowed by; what cannot be understood does not narrow."""

    naam = forms.CharField(label=_("Naam begint met"), required=False, max_length=100)
    gemeente: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Gemeente"),
        required=False,
        to_field_name="uuid",
        empty_label=_("Alle gemeenten"),
    )
    label = forms.ChoiceField(label=_("Label"), required=False)
    archief = forms.BooleanField(label=_("In het archief"), required=False)
    volgorde = forms.ChoiceField(
        label=_("Volgorde"),
        required=False,
        choices=[
            ("name", _("naam, van a naar z")),
            ("-name", _("naam, van z naar a")),
            ("-changed", _("laatst gewijzigd eerst")),
        ],
    )

    offered: Mapping[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the municipalities and labels there are."""
        super().__init__(*args, **kwargs)
        place: Any = self.fields["gemeente"]
        place.queryset = municipalities()
        for name, choices in self.offered.items():
            field: Any = self.fields[name]
            field.choices = choices
        label: Any = self.fields["label"]
        names = tags_in_use().values_list("name", flat=True)[:MOST_TAGS_OFFERED]
        label.choices = [("", _("Alle labels")), *((name, name) for name in names)]
        self.is_valid()

    @property
    def order(self) -> Order:
        """The order asked for, by name when none was."""
        chosen: Order = self.cleaned_data.get("volgorde") or "name"
        return chosen

    def in_words(self) -> list[tuple[str, str]]:
        """Return (name, what it says) of each filter that is on."""
        return [
            (name, self._in_words(name, value))
            for name, value in self.cleaned_data.items()
            if value and name not in NOT_A_FILTER
        ]

    def _in_words(self, name: str, value: Any) -> str:
        field: Any = self.fields[name]
        if name == "archief":
            return str(field.label)
        spoken = dict(getattr(field, "choices", [])).get(value, value)
        return f"{field.label}: {spoken}"


class OrganisationFilterForm(ListFilterForm):
    """The filters of the list of organisations."""

    soort = forms.ChoiceField(label=_("Soort"), required=False)
    wereld = forms.ChoiceField(label=_("Wereld"), required=False)
    field_order = ("naam", "soort", "wereld", "gemeente", "label", "volgorde", "archief")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer kinds and worlds."""
        self.offered = {
            "soort": [("", _("Alle soorten")), *OrganisationKind.choices],
            "wereld": [("", _("Alle werelden")), *World.choices],
        }
        super().__init__(*args, **kwargs)

    def wanted(self) -> OrganisationFilter:
        """Return what to look for."""
        given = self.cleaned_data
        return OrganisationFilter(
            name=given.get("naam", ""),
            kind=given.get("soort", ""),
            world=given.get("wereld", ""),
            municipality=given["gemeente"].uuid if given.get("gemeente") else None,
            tag=given.get("label", ""),
            is_archived=given.get("archief", False),
        )


class PersonFilterForm(ListFilterForm):
    """The filters of the list of people."""

    niveau = forms.ChoiceField(label=_("Niveau"), required=False)
    field_order = ("naam", "niveau", "gemeente", "label", "volgorde", "archief")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer levels."""
        self.offered = {"niveau": [("", _("Alle niveaus")), *Level.choices]}
        super().__init__(*args, **kwargs)

    def wanted(self) -> PersonFilter:
        """Return whom to look for."""
        given = self.cleaned_data
        return PersonFilter(
            name=given.get("naam", ""),
            level=given.get("niveau", ""),
            municipality=given["gemeente"].uuid if given.get("gemeente") else None,
            tag=given.get("label", ""),
            is_archived=given.get("archief", False),
        )
