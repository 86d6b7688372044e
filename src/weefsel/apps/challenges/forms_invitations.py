"""What people fill in to ask somebody by mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.actions.invitations import NewParty
from weefsel.apps.challenges.enums import PartnerRole
from weefsel.apps.challenges.models.choices import partner_roles
from weefsel.apps.core.enums import choices_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.editing.forms import OrganisationField
from weefsel.apps.parties.enums import OrganisationKind
from weefsel.apps.parties.models import Organisation


class AskForm(forms.Form):
    """Who is asked, for which party, and as what."""

    email = forms.EmailField(
        label=_("e-mailadres"),
        help_text=_("De link in de mail werkt alleen voor dit adres."),
    )
    name = forms.CharField(label=_("naam"), max_length=200, required=False)
    new_name = forms.CharField(
        label=_("of een nieuwe organisatie"),
        max_length=200,
        required=False,
        help_text=_("Staat ze er nog niet? Schrijf hier haar naam."),
    )
    kind = forms.ChoiceField(
        label=_("soort organisatie"),
        choices=lambda: choices_of(OrganisationKind),
        initial=OrganisationKind.COMPANY,
        help_text=_("Alleen nodig bij een nieuwe organisatie."),
    )
    role = forms.ChoiceField(label=_("rol"), choices=partner_roles, initial=PartnerRole.PARTNER)

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        """Search among the organisations that the viewer may see."""
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = OrganisationField(
            viewer,
            label=_("organisatie"),
            required=False,
            help_text=_("Typ een deel van de naam. Kan als daar nog niemand met Weefsel werkt."),
        )
        self.order_fields(["email", "name", "organisation", "new_name", "kind", "role"])

    def clean(self) -> dict[str, Any]:
        """Ask for one of both: a known organisation or a new one."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "organisation" in self.errors or "new_name" in self.errors:
            return cleaned
        known, new = cleaned.get("organisation"), (cleaned.get("new_name") or "").strip()
        if known and new:
            self.add_error(
                "new_name", _("Kies een organisatie of schrijf een nieuwe op, niet allebei.")
            )
        if not known and not new:
            self.add_error("organisation", _("Namens welke organisatie doet deze persoon mee?"))
        return cleaned

    def party(self) -> Organisation | NewParty:
        """Return for whom somebody takes part."""
        known: Organisation | None = self.cleaned_data["organisation"]
        if known is not None:
            return known
        kind = OrganisationKind(self.cleaned_data["kind"])
        return NewParty(self.cleaned_data["new_name"].strip(), kind)
