"""What people fill in on the pages of the fabric."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.fabric.enums import NodeKind
from weefsel.apps.parties.editing.forms import DAY, OrganisationField, PersonField

SOMEBODY_ELSE = "ander"


class PathForm(forms.Form):
    """The two ends of a chain; asked in the address, so that a link keeps them."""

    def __init__(self, data: Any, *, viewer: Viewer, node: NodeKind) -> None:
        """Ask for two organisations, or two people."""
        super().__init__(data)
        field = OrganisationField if node == NodeKind.ORGANISATION else PersonField
        self.fields["van"] = field(viewer, label=_("Van"))
        self.fields["naar"] = field(viewer, label=_("Naar"))


class AskForm(forms.Form):
    """Whom to ask for an introduction, and by when."""

    def __init__(self, *args: Any, viewer: Viewer, offered: Sequence[tuple[str, str]]) -> None:
        """Offer who is in the chain; anybody else can be named."""
        super().__init__(*args)
        if offered:
            self.fields["wie"] = forms.ChoiceField(
                label=_("Wie kan hen voorstellen?"),
                choices=[*offered, (SOMEBODY_ELSE, _("Iemand anders, hieronder"))],
                widget=forms.RadioSelect,
                initial=offered[0][0],
            )
        self.fields["ander"] = PersonField(
            viewer,
            label=_("Iemand anders") if offered else _("Wie kan hen voorstellen?"),
            required=not offered,
            help_text=_("Typ een deel van de naam."),
        )
        self.fields["voor"] = forms.DateField(
            label=_("Uiterlijk op"), widget=DAY, initial=_in_two_weeks
        )

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two ways to name somebody."""
        given = super().clean() or {}
        nobody = given.get("wie", SOMEBODY_ELSE) == SOMEBODY_ELSE and not given.get("ander")
        if nobody and not self.errors:
            self.add_error("ander", _("Kies wie hen kan voorstellen."))
        return given


class IntroducedForm(forms.Form):
    """When the two were introduced."""

    op = forms.DateField(label=_("Voorgesteld op"), widget=DAY, initial=timezone.localdate)


class OutcomeForm(forms.Form):
    """What came of it."""

    uitkomst = forms.CharField(
        label=_("Wat kwam eruit?"), max_length=300, required=False, help_text=_("In één regel.")
    )


def _in_two_weeks() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=14)
