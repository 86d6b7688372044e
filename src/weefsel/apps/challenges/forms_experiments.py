"""What people fill in about experiments."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.forms import rows
from weefsel.apps.challenges.models import Challenge, Experiment
from weefsel.apps.challenges.models.choices import experiment_outcomes
from weefsel.apps.challenges.queries import agenda_of
from weefsel.apps.parties.editing.forms import DAY, PeriodForm, RecordForm


class ExperimentForm(PeriodForm):
    """Try something small, until a day."""

    class Meta:
        model = Experiment
        fields: ClassVar[list[str]] = [
            "title", "item", "learning_question", "expectation", "measure", "starts_on", "ends_on",
            "stop_rule", "allowed_by", "ground",
        ]  # fmt: skip
        labels: ClassVar[dict[str, Any]] = {"item": _("agendapunt waar dit uit komt")}
        widgets: ClassVar[dict[str, Any]] = {
            "expectation": rows(3),
            "starts_on": DAY,
            "ends_on": DAY,
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "title": _("Klein genoeg om te laten mislukken. Bijvoorbeeld: één busje, zes weken."),
            "learning_question": _("Eén vraag. Wat weten jullie straks dat je nu niet weet?"),
            "measure": _("Wat tel, zie of vraag je? Schrijf ook op hoe het nu is."),
            "ends_on": _("Daarna loopt niets stil door: jullie besluiten samen wat er gebeurt."),
            "stop_rule": _("Bij welk teken houden jullie er eerder mee op?"),
            "allowed_by": _("Wie heeft ja gezegd?"),
            "ground": _("Een regel, een mandaat, een ruimte in de verordening …"),
        }

    def __init__(self, *args: Any, challenge: Challenge, **kwargs: Any) -> None:
        """Offer what stands on the agenda of the challenge."""
        super().__init__(*args, **kwargs)
        field = self.fields["item"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- for the type checker
        field.queryset = agenda_of(challenge)
        field.empty_label = str(_("geen"))


class DecideForm(RecordForm):
    """What comes of an experiment."""

    outcome = forms.ChoiceField(
        label=_("Wat gebeurt ermee?"), choices=experiment_outcomes, widget=forms.RadioSelect
    )

    class Meta:
        model = Experiment
        fields: ClassVar[list[str]] = ["outcome", "lesson", "rule_before", "rule_after"]
        widgets: ClassVar[dict[str, Any]] = {
            "lesson": rows(4),
            "rule_before": rows(3),
            "rule_after": rows(3),
        }
        help_texts: ClassVar[dict[str, Any]] = {
            "lesson": _("Nodig bij stoppen. Ook een proef die niet lukte, leert iets."),
            "rule_before": _("Nodig bij verankeren: welke regel of werkwijze gold tot nu toe?"),
            "rule_after": _("Nodig bij verankeren: wat geldt er vanaf nu?"),
        }


class ReviewPlanForm(forms.Form):
    """When the partners look how it goes."""

    planned_on = forms.DateField(label=_("Wanneer"), widget=DAY)


class ReviewHoldForm(forms.Form):
    """What the partners saw."""

    held_on = forms.DateField(label=_("Gehouden op"), widget=DAY)
    findings = forms.CharField(
        label=_("Wat we zagen"),
        widget=rows(5),
        max_length=4000,
        help_text=_("Wat werkt, wat werkt niet, en wat valt op? Noem geen mensen bij naam."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Begin with today."""
        super().__init__(*args, **kwargs)
        self.fields["held_on"].initial = timezone.localdate()
