"""The filters of the list of challenges."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.enums import ChallengeStatus, Step
from weefsel.apps.challenges.queries import ChallengeFilter
from weefsel.apps.core.enums import choices_of


class ChallengeFilterForm(forms.Form):
    """What the list can be narrowed by; what cannot be understood does not narrow."""

    woorden = forms.CharField(label=_("Woord uit de vraag"), required=False, max_length=100)
    stand = forms.ChoiceField(label=_("Stand"), required=False)
    stap = forms.ChoiceField(label=_("Stap"), required=False)
    mijn = forms.BooleanField(label=_("Waar wij aan meedoen"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer where a challenge can stand."""
        super().__init__(*args, **kwargs)
        stand: Any = self.fields["stand"]
        stand.choices = [("", _("Alle")), *choices_of(ChallengeStatus)]
        step: Any = self.fields["stap"]
        step.choices = [("", _("Alle")), *choices_of(Step)]
        self.is_valid()

    def wanted(self) -> ChallengeFilter:
        """Return what to look for."""
        given = self.cleaned_data
        return ChallengeFilter(
            words=given.get("woorden", ""),
            status=given.get("stand", ""),
            step=given.get("stap", ""),
            is_mine=given.get("mijn", False),
        )

    def in_words(self) -> list[tuple[str, str]]:
        """Return (name, what it says) of each filter that is on."""
        found = []
        for name, value in self.cleaned_data.items():
            field: Any = self.fields[name]
            if value and name == "mijn":
                found.append((name, str(field.label)))
            elif value:
                spoken = dict(getattr(field, "choices", [])).get(value, value)
                found.append((name, f"{field.label}: {spoken}"))
        return found
