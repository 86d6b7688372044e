"""What people fill in about agreements, promises and decisions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.forms import rows
from weefsel.apps.challenges.models import Agreement, ChallengePartner, Commitment, Decision
from weefsel.apps.challenges.models.choices import commitment_statuses
from weefsel.apps.parties.editing.forms import DAY, RecordForm

MOST_CHARACTERS = 40_000
FROM_WORD = str.maketrans(
    {
        "\r": None,  # a browser sends both signs for one new line
        "\x0b": "\n",  # a new line within a paragraph, in Word
        "\u00a0": " ",  # a space that does not break
        "\u00ad": None,  # a soft hyphen
        "\u200b": None,  # a space without width
        "\ufeff": None,  # a mark of byte order
        "\u2028": "\n",
        "\u2029": "\n",
    }
)


class LongText(forms.CharField):
    """A long text, also one pasted from Word: its invisible signs go, its words stay."""

    def to_python(self, value: Any) -> str:
        """Return the text with one sign for each new line, before its length is looked at."""
        text = str(super().to_python(value) or "")
        return text.replace("\r\n", "\n").replace("\r", "\n").translate(FROM_WORD)


class AgreementForm(RecordForm):
    """The words of an agreement."""

    goal = forms.CharField(
        label=_("welk doel dit dient"),
        max_length=300,
        help_text=_("In één zin. Dient de afspraak dit niet meer, dan heropen je haar."),
    )
    text = LongText(
        label=_("wat we afspreken"),
        max_length=MOST_CHARACTERS,
        widget=rows(18),
        help_text=_("Plakken uit een ander document kan, tot 40.000 tekens."),
    )

    class Meta:
        model = Agreement
        fields: ClassVar[list[str]] = ["title"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with the words that stand now."""
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial.update(goal=self.instance.goal, text=self.instance.text)


class SidesForm(forms.Form):
    """Who is in an agreement."""

    partners = forms.ModelMultipleChoiceField(
        label=_("Wie doet mee aan deze afspraak?"),
        queryset=ChallengePartner.objects.none(),
        to_field_name="uuid",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Wie hier staat, zegt zelf ja."),
    )

    def __init__(self, *args: Any, partners: Sequence[ChallengePartner], **kwargs: Any) -> None:
        """Offer who is in the challenge now."""
        super().__init__(*args, **kwargs)
        field = self.fields["partners"]
        assert isinstance(field, forms.ModelMultipleChoiceField)  # noqa: S101 -- for the type checker
        field.queryset = (
            ChallengePartner.objects.filter(pk__in=[one.pk for one in partners])
            .select_related("organisation")
            .order_by("id")
        )


class ReopenForm(forms.Form):
    """Why an agreement is taken up again."""

    reason = forms.CharField(
        label=_("Waarom dient deze afspraak het doel niet meer?"),
        max_length=500,
        widget=rows(3),
        help_text=_("Tot er een nieuwe versie is, geldt de oude."),
    )


class CommitmentForm(RecordForm):
    """What the own side does by when."""

    class Meta:
        model = Commitment
        fields: ClassVar[list[str]] = ["what", "due_on"]
        widgets: ClassVar[dict[str, Any]] = {"due_on": DAY}
        help_texts: ClassVar[dict[str, Any]] = {
            "what": _("Begin met een werkwoord. Klein genoeg om af te maken."),
        }


class SettleForm(forms.Form):
    """What became of a promise."""

    status = forms.ChoiceField(
        label=_("Wat is ervan gekomen?"),
        choices=lambda: [row for row in commitment_statuses() if row[0] != "released"],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Toelichting"),
        max_length=300,
        required=False,
        help_text=_("Nodig als het niet lukte: waardoor kwam dat?"),
    )


class ReleaseForm(forms.Form):
    """Why a promise of another side goes."""

    note = forms.CharField(
        label=_("Waarom vervalt dit?"),
        max_length=300,
        help_text=_("Doe dit nadat jullie het samen besproken hebben."),
    )


class DecisionForm(RecordForm):
    """What was decided."""

    class Meta:
        model = Decision
        fields: ClassVar[list[str]] = ["text", "decided_on", "decided_by", "minority_view"]
        labels: ClassVar[dict[str, Any]] = {"decided_by": _("wie besloot")}
        widgets: ClassVar[dict[str, Any]] = {
            "text": rows(3),
            "decided_on": DAY,
            "minority_view": rows(4),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "decided_by": _("Alleen over je eigen deel besluit een partij alleen."),
            "minority_view": _("Wie het anders zag, en waarom. Ook dat blijft bewaard."),
        }

    def __init__(self, *args: Any, parties: Sequence[ChallengePartner], **kwargs: Any) -> None:
        """Offer: all together, or one of these."""
        super().__init__(*args, **kwargs)
        field = self.fields["decided_by"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- for the type checker
        field.queryset = ChallengePartner.objects.filter(
            pk__in=[one.pk for one in parties]
        ).select_related("organisation")
        field.empty_label = str(_("samen"))
        if not self.instance.pk:
            self.initial.setdefault("decided_on", timezone.localdate())
