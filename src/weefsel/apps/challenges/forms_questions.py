"""What people fill in about a question to the region."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.enums import ResponseState
from weefsel.apps.challenges.forms import rows
from weefsel.apps.challenges.models import Experiment, QuestionResponse
from weefsel.apps.parties.editing.forms import RecordForm

REPLIES = (ResponseState.TALKING, ResponseState.DECLINED)


class AnswerForm(RecordForm):
    """An idea, with what one brings and needs."""

    class Meta:
        model = QuestionResponse
        fields: ClassVar[list[str]] = ["idea", "brings", "needs"]
        widgets: ClassVar[dict[str, Any]] = {"idea": rows(6), "brings": rows(3), "needs": rows(3)}
        help_texts: ClassVar[dict[str, Any]] = {
            "idea": _("Wat zouden jullie doen, met wie, en wat is er over een half jaar anders?"),
            "brings": _("Mensen, werkplekken, ruimte, geld, kennis …"),
            "needs": _("Van de gemeente, of van een ander bedrijf."),
        }


class ReplyForm(forms.Form):
    """What comes of an answer, and why."""

    state = forms.ChoiceField(
        label=_("Wat gebeurt ermee?"),
        choices=[(state.value, state.label) for state in REPLIES],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Waarom"),
        max_length=500,
        widget=rows(4),
        help_text=_("Wie antwoordde, leest dit, met de datum erbij."),
    )


class JoinForm(forms.Form):
    """Which answers become one experiment."""

    def __init__(
        self,
        *args: Any,
        answers: Sequence[QuestionResponse],
        experiments: Sequence[Experiment],
        **kwargs: Any,
    ) -> None:
        """Offer the answers that were not declined for good, and the experiments still to come."""
        super().__init__(*args, **kwargs)
        self.answers = {str(one.uuid): one for one in answers}
        self.experiments = {str(one.uuid): one for one in experiments}
        self.fields["answers"] = forms.MultipleChoiceField(
            label=_("Welke antwoorden?"),
            choices=[(key, str(one)) for key, one in self.answers.items()],
            widget=forms.CheckboxSelectMultiple,
            help_text=_("Meer dan één mag: dan proberen zij het samen."),
        )
        self.fields["experiment"] = forms.ChoiceField(
            label=_("In welke proef?"),
            choices=[(key, str(one)) for key, one in self.experiments.items()],
        )
        self.fields["reason"] = forms.CharField(
            label=_("Waarom deze"),
            max_length=500,
            widget=rows(4),
            help_text=_("Wie antwoordde, leest dit, met de datum erbij."),
        )

    def chosen(self) -> tuple[list[QuestionResponse], Experiment]:
        """Return the answers that were ticked, and the experiment."""
        return (
            [self.answers[key] for key in self.cleaned_data["answers"]],
            self.experiments[self.cleaned_data["experiment"]],
        )
