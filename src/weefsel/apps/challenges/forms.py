"""What people fill in about a challenge."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.models import (
    Challenge,
    ChallengePartner,
    Contribution,
    Principle,
    Spokesperson,
    Stake,
)
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.editing.forms import (
    DAY,
    OrganisationField,
    PeriodForm,
    PersonField,
    RecordForm,
)


def rows(number: int) -> forms.Textarea:
    """Return a text box of so many lines."""
    return forms.Textarea(attrs={"rows": number})


class OpenForm(RecordForm):
    """Put a question in the middle: five things on one screen, only the first is needed."""

    class Meta:
        model = Challenge
        fields: ClassVar[list[str]] = ["question", "for_whom", "better_when", "out_of_scope"]
        widgets: ClassVar[dict[str, Any]] = {"better_when": rows(3), "out_of_scope": rows(2)}
        help_texts: ClassVar[dict[str, Any]] = {
            "question": _("In één zin, zoals je haar aan tafel zou stellen: hoe krijgen we …?"),
            "for_whom": _("Om wie gaat het? Hoeveel mensen zijn dat ongeveer?"),
            "better_when": _("Wat zie, hoor of tel je over een jaar dat er nu niet is?"),
            "out_of_scope": _("Wat pakken we hier niet aan, ook al hangt het samen?"),
        }


class WayForm(RecordForm):
    """How the partners work together."""

    class Meta:
        model = Challenge
        fields: ClassVar[list[str]] = ["form", "form_reason", "how_we_decide", "how_we_disagree"]
        widgets: ClassVar[dict[str, Any]] = {
            "form": forms.RadioSelect,
            "how_we_decide": rows(3),
            "how_we_disagree": rows(3),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "form": _("Meer is niet beter: een gewoon contract kan precies goed zijn."),
            "form_reason": _("Eén zin is genoeg."),
            "how_we_decide": _("Samen, om de beurt, of één partij over haar eigen deel?"),
            "how_we_disagree": _("Wat doen we als we er niet uitkomen?"),
        }


class QuestionForm(RecordForm):
    """Put the question to the region."""

    class Meta:
        model = Challenge
        fields: ClassVar[list[str]] = [
            "is_question_open", "question_closes_on", "answers_shown", "public_text",
        ]  # fmt: skip
        widgets: ClassVar[dict[str, Any]] = {
            "question_closes_on": DAY,
            "answers_shown": forms.RadioSelect,
            "public_text": rows(6),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "answers_shown": _("Wie antwoordt, leest dit vooraf. Daarna ligt het vast."),
            "public_text": _("Dit leest ook wie niet meedoet. Noem geen mensen bij naam."),
        }


class PartnerForm(RecordForm):
    """Take a party in, or say its roles."""

    class Meta:
        model = ChallengePartner
        fields: ClassVar[list[str]] = ["role", "second_role", "two_roles"]
        help_texts: ClassVar[dict[str, Any]] = {
            "second_role": _("Zijn jullie ook iets anders, bijvoorbeeld opdrachtgever?"),
            "two_roles": _(
                "Nodig bij twee rollen: wie let waarop, en wie zegt het als het schuurt?"
            ),
        }

    def __init__(self, *args: Any, asks_who: bool = False, **kwargs: Any) -> None:
        """Ask which organisation, for a new partner."""
        super().__init__(*args, **kwargs)
        if asks_who:
            self.fields["organisation"] = OrganisationField(
                self.viewer, label=_("Wie doet mee"), help_text=_("Typ een deel van de naam.")
            )
            self.order_fields(["organisation", "role", "second_role", "two_roles"])


class VoiceForm(forms.ModelForm):  # type: ignore[type-arg]
    """Who speaks for a partner."""

    class Meta:
        model = Spokesperson
        fields: ClassVar[list[str]] = ["level", "mandate"]
        help_texts: ClassVar[dict[str, Any]] = {
            "mandate": _("Waarover mag deze persoon zelf ja of nee zeggen?")
        }

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        """Search among the people one may see."""
        super().__init__(*args, **kwargs)
        self.fields["person"] = PersonField(
            viewer, label=_("Wie"), help_text=_("Typ een deel van de naam.")
        )
        self.order_fields(["person", "level", "mandate"])


class StakeForm(RecordForm):
    """What one side wants for itself."""

    class Meta:
        model = Stake
        fields: ClassVar[list[str]] = ["interest", "gain", "limits", "is_sealed"]
        widgets: ClassVar[dict[str, Any]] = {
            "interest": rows(4),
            "gain": rows(3),
            "limits": rows(3),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "interest": _("Wat willen jullie hier zélf mee bereiken? Dat mag verschillen."),
            "gain": _("Wanneer is het ook voor jullie de moeite waard geweest?"),
            "limits": _("Wat kan niet, hoe graag je ook zou willen?"),
            "is_sealed": _(
                "Dan leest niemand buiten jullie organisatie dit, ook de regiobeheerder niet, tot "
                "alle belangen tegelijk opengaan."
            ),
        }

    def __init__(self, *args: Any, is_opened: bool = False, **kwargs: Any) -> None:
        """Offer the seal only while the stakes were not opened."""
        super().__init__(*args, **kwargs)
        if is_opened:
            del self.fields["is_sealed"]


class ContributionForm(PeriodForm):
    """What a partner pledges."""

    class Meta:
        model = Contribution
        fields: ClassVar[list[str]] = ["kind", "what", "amount", "unit", "starts_on", "ends_on"]
        widgets: ClassVar[dict[str, Any]] = {"starts_on": DAY, "ends_on": DAY}
        help_texts: ClassVar[dict[str, Any]] = {
            "what": _("Bijvoorbeeld: begeleiding op de werkvloer."),
            "amount": _("Een getal, als dat kan."),
            "unit": _("Uren, euro, plekken …"),
            "ends_on": _("Leeg zolang het duurt."),
        }


class DeliveryForm(forms.Form):
    """What was delivered."""

    amount = forms.DecimalField(label=_("Hoeveel"), max_digits=12, decimal_places=2, localize=True)
    delivered_on = forms.DateField(label=_("Wanneer"), widget=DAY)
    note = forms.CharField(label=_("Toelichting"), required=False, max_length=300)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with today."""
        super().__init__(*args, **kwargs)
        self.fields["delivered_on"].initial = timezone.localdate()


class PrincipleForm(RecordForm):
    """A leading principle."""

    class Meta:
        model = Principle
        fields: ClassVar[list[str]] = ["text"]
        help_texts: ClassVar[dict[str, Any]] = {
            "text": _("Waar houden jullie elkaar aan? Bijvoorbeeld: eerst bellen, dan mailen.")
        }
