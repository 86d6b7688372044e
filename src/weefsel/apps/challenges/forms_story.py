"""What people choose and write for the story."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.queries.story import who_was_there
from weefsel.apps.relations.models import Touchpoint


class ContactsForm(forms.Form):
    """Which contacts belong to the challenge."""

    def __init__(self, *args: Any, offered: Sequence[Touchpoint], **kwargs: Any) -> None:
        """Offer the contacts between the partners that are not in the story yet."""
        super().__init__(*args, **kwargs)
        self.known = {str(one.uuid): one for one in offered}
        self.fields["contacts"] = forms.MultipleChoiceField(
            label=_("Welke contacten horen erbij?"),
            choices=[(key, _in_words(one)) for key, one in self.known.items()],
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Wie een contact niet mocht zien, ziet het ook hier niet."),
        )

    def chosen(self) -> list[Touchpoint]:
        """Return the contacts that were ticked."""
        return [self.known[key] for key in self.cleaned_data["contacts"]]


class DayForm(forms.Form):
    """On which day the partners came to a step, or the challenge to a stand."""

    since = forms.DateField(
        label=_("Op welke dag?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("De dag waarop het zo was, niet die waarop je het opschreef."),
    )


def _in_words(contact: Touchpoint) -> str:
    day = formats.date_format(contact.happened_on, "j F Y")
    names = ", ".join(str(one) for one in who_was_there(contact))
    return f"{day}: {contact} ({names})"
