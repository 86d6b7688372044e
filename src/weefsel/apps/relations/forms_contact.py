"""What people fill in to log a contact in ten seconds."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weefsel.apps.accounts.models import User
from weefsel.apps.core.enums import choices_of
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.editing.forms import DAY, OrganisationField, PersonField
from weefsel.apps.parties.models import Organisation, Person
from weefsel.apps.relations.enums import TouchpointKind
from weefsel.apps.relations.models import HIGHEST_FELT, LOWEST_FELT, Relation

TODAY, YESTERDAY, ANOTHER_DAY = "vandaag", "gisteren", "anders"
OURS, PARTNER, REGION = "wij", "partner", "regio"
FELT = {
    -2: _("heel slecht"),
    -1: _("niet goed"),
    0: _("gewoon"),
    1: _("goed"),
    2: _("heel goed"),
}


class WithWhomForm(forms.Form):
    """With which organisation, when that is not known yet."""

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        """Search among what the viewer may see."""
        super().__init__(*args, **kwargs)
        self.fields["organisation"] = OrganisationField(
            viewer, label=_("Met welke organisatie?"), help_text=_("Typ een deel van de naam.")
        )


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is known before anything is filled in.

    Attributes:
        partner: the other side.
        there: its people to tap on.
        chosen: the one the page was asked for.
        me: the person behind the account, when that is known.
        relation: that the own organisation keeps with the other side.
        colleagues: accounts that may look after a promise.
    """

    partner: Organisation
    there: Sequence[Person]
    chosen: Person | None
    me: Person | None
    relation: Relation | None
    colleagues: Sequence[User]


class ContactForm(forms.Form):
    """A contact: who, when, what kind, one line; the rest may wait."""

    def __init__(self, *args: Any, viewer: Viewer, occasion: Occasion, **kwargs: Any) -> None:
        """Offer who may have been there."""
        super().__init__(*args, **kwargs)
        self.viewer, self.occasion = viewer, occasion
        self.partner, self.relation = occasion.partner, occasion.relation
        self.people = {str(person.uuid): person for person in occasion.there}
        self.colleagues = {str(user.uuid): user for user in occasion.colleagues}
        self._ask_who()
        self._ask_what()
        self._ask_more()

    def _ask_who(self) -> None:
        chosen = self.occasion.chosen
        if self.people:
            self.fields["there"] = forms.MultipleChoiceField(
                label=_("Wie sprak je?"),
                choices=[(key, person.name) for key, person in self.people.items()],
                widget=forms.CheckboxSelectMultiple,
                required=False,  # somebody else may do, which `clean` sees to
                initial=[str(chosen.uuid)] if chosen is not None else [],
            )
            self.fields["there"].is_asked = True  # type: ignore[attr-defined]
        self.fields["someone_else"] = PersonField(
            self.viewer,
            label=_("Iemand anders van hen"),
            required=not self.people,
            help_text=_("Typ een deel van de naam."),
        )
        if self.occasion.me is None:
            self.fields["us"] = PersonField(
                self.viewer,
                label=_("Wie was er van ons?"),
                help_text=_("Je account hoort nog bij geen persoon. Typ een deel van de naam."),
            )
        self.fields["colleague"] = PersonField(
            self.viewer,
            label=_("Wie was er nog meer van ons?"),
            required=False,
            help_text=_("Typ een deel van de naam."),
        )

    def _ask_what(self) -> None:
        self.fields["kind"] = forms.ChoiceField(
            label=_("Wat was het?"),
            choices=choices_of(TouchpointKind),
            widget=forms.RadioSelect,
            initial=TouchpointKind.CONVERSATION,
        )
        self.fields["day"] = forms.ChoiceField(
            label=_("Wanneer?"),
            choices=[
                (TODAY, _("vandaag")),
                (YESTERDAY, _("gisteren")),
                (ANOTHER_DAY, _("een andere dag")),
            ],
            widget=forms.RadioSelect,
            initial=TODAY,
        )
        self.fields["another_day"] = forms.DateField(
            label=_("Welke dag?"), required=False, widget=DAY
        )
        self.fields["another_day"].is_asked = True  # type: ignore[attr-defined]
        self.fields["summary"] = forms.CharField(
            label=_("In één regel"),
            max_length=300,
            required=False,
            help_text=_("Waar ging het over, en wat moet een collega weten?"),
        )

    def _ask_more(self) -> None:
        shares: list[tuple[str, Any]] = [
            (OURS, _("alleen %(name)s") % {"name": self.viewer.organisation_name})
        ]
        if self.relation is not None:
            shares.append(
                (PARTNER, _("ook %(name)s") % {"name": self.partner.name}),
            )
        shares.append((REGION, _("iedereen in de regio die inlogt")))
        self.fields["shared"] = forms.ChoiceField(
            label=_("Wie mag dit zien?"),
            choices=shares,
            widget=forms.RadioSelect,
            initial=OURS,
            help_text=_("Hoe het voelde en je notitie blijven altijd van jullie alleen."),
        )
        self.fields["initiative"] = forms.ChoiceField(
            label=_("Van wie kwam het initiatief?"),
            choices=[("", _("weet ik niet")), ("ours", _("van ons")), ("theirs", _("van hen"))],
            widget=forms.RadioSelect,
            required=False,
        )
        self.fields["felt"] = forms.TypedChoiceField(
            label=_("Hoe voelde het?"),
            choices=[
                ("", _("zeg ik niet")),
                *((str(value), FELT[value]) for value in range(HIGHEST_FELT, LOWEST_FELT - 1, -1)),
            ],
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
        )
        self.fields["note"] = forms.CharField(
            label=_("Notitie voor onszelf"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        self.fields["promise"] = forms.CharField(
            label=_("Wat spraken jullie af?"), required=False, max_length=300
        )
        self.fields["promise_by"] = forms.DateField(
            label=_("Uiterlijk op"),
            required=False,
            widget=DAY,
            initial=timezone.localdate() + datetime.timedelta(days=14),
        )
        self.fields["promise_keeper"] = forms.ChoiceField(
            label=_("Wie houdt dit in de gaten?"),
            required=False,
            choices=[("", _("ik")), *((key, str(user)) for key, user in self.colleagues.items())],
        )

    def clean(self) -> dict[str, Any]:
        """Ask who was there, and which day when it was neither today nor yesterday."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        is_named = cleaned.get("there") or cleaned.get("someone_else")
        is_refused = not {"there", "someone_else"}.isdisjoint(self.errors)
        if "there" in self.fields and not is_named and not is_refused:
            self.add_error("there", _("Kies wie je sprak, of typ hieronder iemand anders."))
        is_other = cleaned.get("day") == ANOTHER_DAY and not cleaned.get("another_day")
        if is_other and "another_day" not in self.errors:
            self.add_error("another_day", _("Kies de dag."))
        return cleaned

    @property
    def happened_on(self) -> datetime.date:
        """The day that was meant."""
        today = timezone.localdate()
        day = self.cleaned_data["day"]
        if day == ANOTHER_DAY:
            other: datetime.date = self.cleaned_data["another_day"]
            return other
        return today if day == TODAY else today - datetime.timedelta(days=1)

    def theirs(self) -> list[Person]:
        """Return who was there of the other side, each once."""
        found = [self.people[key] for key in self.cleaned_data.get("there", [])]
        other = self.cleaned_data.get("someone_else")
        return [*found, other] if other is not None and other not in found else found

    def ours(self) -> list[Person]:
        """Return who was there of the own side, each once."""
        named = [self.occasion.me, self.cleaned_data.get("us"), self.cleaned_data.get("colleague")]
        return list({person.pk: person for person in named if person is not None}.values())
