"""Filters of the trail."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from weefsel.apps.audit.queries import TrailFilter
from weefsel.apps.audit.words import target_kinds


def _kinds() -> list[tuple[str, str]]:
    return [("", str(_("Alles"))), *target_kinds()]


class TrailFilterForm(forms.Form):
    """Who, what sort of record, from which day until which."""

    wie = forms.CharField(label=_("Wie"), required=False, max_length=200)
    account = forms.UUIDField(required=False, widget=forms.HiddenInput)
    soort = forms.ChoiceField(label=_("Waarover"), required=False, choices=_kinds)
    vanaf = forms.DateField(
        label=_("Vanaf"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )
    tot = forms.DateField(
        label=_("Tot en met"), required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )

    def wanted(self) -> TrailFilter:
        """Return what is asked for; a field that cannot be understood asks for nothing."""
        self.is_valid()
        clean = self.cleaned_data
        return TrailFilter(
            who=clean.get("wie", ""),
            actor=clean.get("account"),
            target_type=clean.get("soort", ""),
            since=clean.get("vanaf"),
            until=clean.get("tot"),
        )
