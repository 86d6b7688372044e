"""The filters of the list of relations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.enums import choices_of
from weefsel.apps.core.text import fold
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.places.queries import municipalities
from weefsel.apps.relations.enums import RelationForm, Tier
from weefsel.apps.relations.queries.keepers import keepers_for
from weefsel.apps.relations.queries.reading import Order, RelationFilter

NOT_A_FILTER = {"volgorde"}


class RelationFilterForm(forms.Form):
    """What the list can be narrowed by; what cannot be understood does not narrow."""

    naam = forms.CharField(label=_("Naam begint met"), required=False, max_length=100)
    aandacht = forms.ChoiceField(label=_("Aandacht"), required=False)
    vorm = forms.ChoiceField(label=_("Vorm"), required=False)
    gemeente: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Gemeente"),
        required=False,
        to_field_name="uuid",
        empty_label=_("Alle gemeenten"),
    )
    houder: Any = forms.ModelChoiceField(
        queryset=None,
        label=_("Onderhouden door"),
        required=False,
        to_field_name="uuid",
        empty_label=_("Iedereen"),
    )
    volgorde = forms.ChoiceField(
        label=_("Volgorde"),
        required=False,
        choices=[
            ("quiet", _("wat het eerst aandacht vraagt")),
            ("name", _("naam, van a naar z")),
            ("-last", _("laatst gesproken eerst")),
        ],
    )
    mijn = forms.BooleanField(label=_("Die ik onderhoud"), required=False)
    stil = forms.BooleanField(label=_("Langer stil dan afgesproken"), required=False)
    beeindigd = forms.BooleanField(label=_("Beëindigd"), required=False)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        """Offer tiers, forms, municipalities and colleagues."""
        super().__init__(*args, **kwargs)
        tier: Any = self.fields["aandacht"]
        tier.choices = [("", _("Alle")), *choices_of(Tier)]
        form: Any = self.fields["vorm"]
        form.choices = [("", _("Alle")), *choices_of(RelationForm)]
        place: Any = self.fields["gemeente"]
        place.queryset = municipalities()
        keeper: Any = self.fields["houder"]
        keeper.queryset = keepers_for(viewer, present=None)
        self.is_valid()

    @property
    def order(self) -> Order:
        """The order asked for; what asks for attention first when none was."""
        chosen: Order = self.cleaned_data.get("volgorde") or "quiet"
        return chosen

    def wanted(self) -> RelationFilter:
        """Return what to look for."""
        given = self.cleaned_data
        return RelationFilter(
            name=fold(given.get("naam", "")),
            tier=given.get("aandacht", ""),
            form=given.get("vorm", ""),
            municipality=given["gemeente"].uuid if given.get("gemeente") else None,
            keeper=given["houder"].uuid if given.get("houder") else None,
            is_mine=given.get("mijn", False),
            is_quiet=given.get("stil", False),
            is_ended=given.get("beeindigd", False),
        )

    def in_words(self) -> list[tuple[str, str]]:
        """Return (name, what it says) of each filter that is on."""
        found = []
        for name, value in self.cleaned_data.items():
            if not value or name in NOT_A_FILTER:
                continue
            field: Any = self.fields[name]
            if value is True:
                found.append((name, str(field.label)))
            else:
                spoken = dict(getattr(field, "choices", [])).get(value, value)
                found.append((name, f"{field.label}: {spoken}"))
        return found
