"""Input of the pages of accounts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _

from weefsel.apps.accounts.enums import Lifetime, Scope
from weefsel.apps.accounts.rules import roles_to_give
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation


class NameForm(forms.Form):
    """How somebody is called."""

    name = forms.CharField(
        label=_("Je naam"),
        max_length=200,
        error_messages={"required": _("Vul je naam in.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class InvitationForm(forms.Form):
    """Whom to invite, and in which role."""

    email = forms.EmailField(
        label=_("E-mailadres"),
        max_length=254,
        error_messages={
            "required": _("Vul het e-mailadres van je collega in."),
            "invalid": _("Schrijf het e-mailadres zo: naam@organisatie.nl."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Naam"),
        max_length=200,
        required=False,
        help_text=_("Voor de aanhef van de mail."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Rol"), error_messages={"invalid_choice": _("Kies een rol uit de lijst.")}
    )

    def __init__(
        self,
        *args: Any,
        viewer: Viewer,
        organisation: Organisation,
        **kwargs: Any,
    ) -> None:
        """Offer only the roles that the inviter may give."""
        super().__init__(*args, **kwargs)
        roles = roles_to_give(viewer, organisation)
        field = self.fields["role"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(role.value, str(role.label)) for role in roles]


class AcceptForm(NameForm):
    """Name and password of somebody who takes up an invitation."""

    password = forms.CharField(
        label=_("Kies een wachtwoord"),
        strip=False,
        max_length=4096,
        error_messages={"required": _("Kies een wachtwoord.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Say what a password needs."""
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = " ".join(password_validators_help_texts())


class TokenForm(forms.Form):
    """A new key of the API."""

    name = forms.CharField(
        label=_("Waarvoor"),
        max_length=100,
        help_text=_("Bijvoorbeeld: nachtelijke kopie naar het zaaksysteem."),
        error_messages={"required": _("Schrijf op waarvoor deze sleutel is.")},
    )
    scopes = forms.MultipleChoiceField(
        label=_("Wat mag deze sleutel?"),
        choices=lambda: Scope.choices,
        help_text=_("Kies niet meer dan nodig is. Een sleutel mag nooit meer dan jij zelf."),
        error_messages={"required": _("Kies minstens één ding dat de sleutel mag.")},
        widget=forms.CheckboxSelectMultiple,
    )
    days = forms.TypedChoiceField(
        label=_("Hoe lang werkt hij?"),
        choices=lambda: Lifetime.choices,
        coerce=int,
        initial=Lifetime.QUARTER,
    )
