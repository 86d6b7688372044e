"""What people fill in about the agenda and the perspectives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.forms import rows
from weefsel.apps.challenges.models import AgendaItem, AgendaScore
from weefsel.apps.challenges.models.agenda import SCORES
from weefsel.apps.challenges.statements import STATEMENTS
from weefsel.apps.parties.editing.forms import DAY, RecordForm

ANSWERS = [("2", _("ja")), ("1", _("een beetje")), ("0", _("nee"))]


class ItemForm(RecordForm):
    """Something for the agenda, with what makes people want to run for it as help."""

    class Meta:
        model = AgendaItem
        fields: ClassVar[list[str]] = ["title", "description", "next_step", "next_step_on"]
        widgets: ClassVar[dict[str, Any]] = {"description": rows(4), "next_step_on": DAY}
        help_texts: ClassVar[dict[str, Any]] = {
            "title": _(
                "Begin met een werkwoord, en noem een plek, een aantal of een dag. Niet: ‘iets met "
                "vervoer’. Wel: ‘twee busjes naar de haven, vanaf maart’."
            ),
            "description": _("Zeg wat er komt, niet alleen wat er mis is. Wie wint hier wat mee?"),
            "next_step": _("Wat is er binnen drie maanden te zien?"),
        }


class ScoreForm(forms.ModelForm):  # type: ignore[type-arg]
    """What one side thinks of an item, in seven questions."""

    QUESTIONS: ClassVar[dict[str, Any]] = {
        "is_concrete": _("Is het concreet: een plek, een aantal, een dag?"),
        "names_contributions": _("Weten jullie wat je zelf bijdraagt?"),
        "names_gains": _("Weten jullie wat je er zelf aan hebt?"),
        "is_positive": _("Staat er wat er komt, en niet alleen wat er mis is?"),
        "starts_soon": _("Is er binnen drie maanden iets te zien?"),
        "links_worlds": _("Verbindt het de wereld van werkzoekenden met die van ondernemers?"),
        "gives_energy": _("Krijgen jullie er energie van?"),
    }

    class Meta:
        model = AgendaScore
        fields: ClassVar[list[str]] = list(SCORES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask each question with three answers; none is fine."""
        super().__init__(*args, **kwargs)
        for name, question in self.QUESTIONS.items():
            self.fields[name] = forms.TypedChoiceField(
                label=question,
                choices=ANSWERS,
                coerce=int,
                empty_value=None,
                required=False,
                widget=forms.RadioSelect,
            )


class PerspectiveForm(forms.Form):
    """Twelve choices between two sentences; what is skipped stays open."""

    def __init__(self, *args: Any, known: Mapping[int, str], **kwargs: Any) -> None:
        """Offer the sentences, with what was chosen before."""
        super().__init__(*args, **kwargs)
        for row in STATEMENTS:
            self.fields[f"statement_{row.number}"] = forms.ChoiceField(
                label=_("%(number)d. Wat past het best bij jullie in deze opgave?")
                % {"number": row.number},
                choices=[(one.value, text) for one, text in row.sentences],
                required=False,
                widget=forms.RadioSelect,
                initial=known.get(row.number),
            )

    def chosen(self) -> dict[int, str]:
        """Return the perspective chosen at each statement that was answered."""
        return {
            int(name.removeprefix("statement_")): value
            for name, value in self.cleaned_data.items()
            if value
        }
