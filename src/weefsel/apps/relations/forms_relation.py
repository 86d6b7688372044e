"""What people fill in to open a relation, to change it, to end it, and to correct a contact."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from weefsel.apps.accounts.models import User
from weefsel.apps.core.models import PUBLIC_CIRCLE_ID
from weefsel.apps.core.words import every_in_words
from weefsel.apps.norms.queries import NormValue
from weefsel.apps.parties.editing.forms import DAY, CircleChoice, OrganisationField, RecordForm
from weefsel.apps.parties.enums import Level
from weefsel.apps.parties.queries import circles_to_share_with
from weefsel.apps.relations.models import Relation
from weefsel.apps.relations.queries.keepers import keepers_for
from weefsel.apps.relations.rhythm import rhythm_norms


class KeeperField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Who keeps the relation, by name."""

    def label_from_instance(self, obj: User) -> str:
        """Return the name."""
        return str(obj)


class RelationForm(RecordForm):
    """A relation."""

    keeper = KeeperField(
        queryset=User.objects.none(),
        label=_("Wie onderhoudt de relatie?"),
        required=False,
        to_field_name="uuid",
        empty_label=_("Niemand in het bijzonder"),
    )
    circle = CircleChoice()

    class Meta:
        model = Relation
        fields = (
            "tier", "keeper", "intended_form", "actual_form", "summary", "rhythm_executive",
            "rhythm_management", "rhythm_operational", "since", "circle",
        )  # fmt: skip
        widgets = {"since": DAY, "summary": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "tier": _(
                "De kopgroep krijgt de meeste aandacht en heeft een beperkt aantal plaatsen."
            ),
            "intended_form": _("Warmer is niet beter: kies wat jullie samen willen."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer colleagues and circles; ask for the partner when the relation is new."""
        super().__init__(*args, **kwargs)
        circle: Any = self.fields["circle"]
        present = self.instance.circle_id if self.instance.pk else None
        circle.queryset = circles_to_share_with(self.viewer, present=present).exclude(
            pk=PUBLIC_CIRCLE_ID
        )
        norms = rhythm_norms(on=timezone.localdate())
        for level in Level:
            self.fields[f"rhythm_{level}"].help_text = _rhythm_help(norms.get(level))
        keeper: Any = self.fields["keeper"]
        keeper.queryset = keepers_for(self.viewer, present=self.instance.keeper_id)
        if self.instance.pk and self.instance.keeper is not None:
            self.initial["keeper"] = self.instance.keeper.uuid


def _rhythm_help(norm: NormValue | None) -> str:
    if norm is None:
        return gettext("In dagen. Leeg of 0: geen ritme.")
    words = {"days": int(norm.value), "often": every_in_words(int(norm.value))}
    return (
        gettext(
            "In dagen. Leeg: de norm van de regio, nu %(days)d dagen (%(often)s). 0: geen ritme."
        )
        % words
    )


class NewRelationForm(RelationForm):
    """A relation that is not there yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask with whom, and keep it to the own organisation unless chosen otherwise."""
        super().__init__(*args, **kwargs)
        self.fields["partner"] = OrganisationField(self.viewer, label=_("Met welke organisatie?"))
        self.order_fields(["partner", *self.fields])
        own: Any = self.fields["circle"]
        narrowest = own.queryset.filter(organisation__pk=self.viewer.organisation_id or 0).first()
        if narrowest is not None:
            self.initial.setdefault("circle", narrowest.pk)
        if self.viewer.user_id is not None:
            self.initial.setdefault("keeper", self.viewer.user_uuid)


class ReasonForm(forms.Form):
    """Why a relation ends, or a contact is withdrawn."""

    reason = forms.CharField(label=_("Waarom?"), required=False, max_length=300)
