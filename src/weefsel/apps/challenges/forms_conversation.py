"""What people fill in when it gets stuck."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.forms import rows
from weefsel.apps.challenges.models import ChallengePartner


class CallForm(forms.Form):
    """Ask partners to sit down with each other."""

    reason = forms.CharField(
        label=_("Wat speelt er?"),
        max_length=300,
        help_text=_("Eén zin, zonder schuld: wat loopt anders dan jullie wilden?"),
    )

    def __init__(self, *args: Any, partners: Sequence[ChallengePartner], **kwargs: Any) -> None:
        """Offer the partners that are in now; all of them unless said otherwise."""
        super().__init__(*args, **kwargs)
        self.known = {str(one.uuid): one for one in partners}
        self.fields["partners"] = forms.MultipleChoiceField(
            label=_("Wie schuift aan?"),
            choices=[(key, str(one)) for key, one in self.known.items()],
            widget=forms.CheckboxSelectMultiple,
            initial=list(self.known),
        )

    def chosen(self) -> list[ChallengePartner]:
        """Return the partners that were ticked."""
        return [self.known[key] for key in self.cleaned_data["partners"]]


class TurnForm(forms.Form):
    """The own side of one question."""

    text = forms.CharField(label=_("Jullie kant"), max_length=4000, widget=rows(6))


class CloseForm(forms.Form):
    """What the partners change."""

    summary = forms.CharField(
        label=_("Wat jullie veranderen"),
        max_length=4000,
        widget=rows(5),
        help_text=_("Wie doet voortaan wat anders? Dit komt in het verhaal van de opgave."),
    )
