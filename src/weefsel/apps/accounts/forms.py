"""Input of the pages of accounts, and the forms of the sign-in library in our words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn

from weefsel.apps.accounts.enums import Lifetime, Scope
from weefsel.apps.accounts.queries import account_with
from weefsel.apps.accounts.rules import roles_to_give
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.models import Organisation

PASSWORD_RULES = _(
    "Minstens 12 tekens. Neem geen wachtwoord dat veel mensen gebruiken of dat op je naam lijkt."
)
CODE_HELP = _("De zes cijfers uit je app, of een van je herstelcodes.")


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
            choices = [(role.value, str(role.label)) for role in roles]
            field.choices = choices if len(choices) == 1 else [("", _("Kies een rol")), *choices]


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
        self.fields["password"].help_text = PASSWORD_RULES


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


# -- The sign-in library ------------------------------------------------------------------------


class LoginForm(account.LoginForm):  # type: ignore[misc]
    """Sign in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Use our words; the link to a new password stands under the form."""
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mailadres")
        self.fields["password"].label = _("Wachtwoord")
        self.fields["password"].help_text = ""
        self.fields["remember"].label = _("Ingelogd blijven op dit apparaat")


class ResetPasswordForm(account.ResetPasswordForm):  # type: ignore[misc]
    """Ask for a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Use our words."""
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mailadres")

    def clean_email(self) -> str:
        """Find whose account it is; an address that waits for proof is nobody's."""
        email: str = self.cleaned_data["email"]
        user = account_with(email)
        self.users = [user] if user is not None and user.is_active else []
        return email


def _name_new_password(fields: dict[str, forms.Field]) -> None:
    """Name both fields, and say in one sentence what a password must be."""
    fields["password1"].label = _("Nieuw wachtwoord")
    fields["password1"].help_text = PASSWORD_RULES
    fields["password2"].label = _("Nieuw wachtwoord, nog een keer")


class ResetPasswordKeyForm(account.ResetPasswordKeyForm):  # type: ignore[misc]
    """Choose a new password after a mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Use our words."""
        super().__init__(*args, **kwargs)
        _name_new_password(self.fields)


class SetPasswordForm(account.SetPasswordForm):  # type: ignore[misc]
    """Choose a first password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Use our words."""
        super().__init__(*args, **kwargs)
        _name_new_password(self.fields)


class ChangePasswordForm(account.ChangePasswordForm):  # type: ignore[misc]
    """Change the password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Use our words."""
        super().__init__(*args, **kwargs)
        _name_new_password(self.fields)
        self.fields["oldpassword"].label = _("Huidig wachtwoord")
        self.fields["oldpassword"].help_text = ""


class AddEmailForm(account.AddEmailForm):  # type: ignore[misc]
    """Another e-mail address."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Use our words."""
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("Nieuw e-mailadres")
        self.fields["email"].help_text = _("Je krijgt daar een mail met een link om te bevestigen.")


class ReauthenticateForm(account.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Use our words."""
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Wachtwoord")
        self.fields["password"].help_text = ""


def _name_code(field: forms.Field, help_text: Any) -> None:
    field.label = _("Code")
    field.help_text = help_text
    field.widget.attrs.update({"autocomplete": "one-time-code", "inputmode": "numeric"})
    field.widget.attrs.pop("placeholder", None)


class AuthenticateForm(mfa.AuthenticateForm):  # type: ignore[misc]
    """The second step of signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Use our words."""
        super().__init__(*args, **kwargs)
        _name_code(self.fields["code"], CODE_HELP)


class ReauthenticateCodeForm(mfa.ReauthenticateForm):  # type: ignore[misc]
    """The second step once more."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Use our words."""
        super().__init__(*args, **kwargs)
        _name_code(self.fields["code"], CODE_HELP)


class ActivateTOTPForm(totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code of an app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Use our words."""
        super().__init__(*args, **kwargs)
        _name_code(self.fields["code"], _("De zes cijfers die je app nu toont."))


class AddWebAuthnForm(webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Use our words; a key that can sign in by itself is what most people want."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Naam van de sleutel")
        self.fields["name"].help_text = _("Zodat je hem herkent: telefoon, laptop, USB-sleutel.")
        self.fields["passwordless"].label = _("Ook inloggen zonder wachtwoord")
        self.fields["passwordless"].help_text = _(
            "Je apparaat vraagt dan om je vinger, gezicht of pincode."
        )
        self.fields["passwordless"].initial = True


class EditWebAuthnForm(webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """The name of a passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Use our words."""
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Naam van de sleutel")
