"""What people give and choose: a file, and which column is what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.models import PUBLIC_CIRCLE_ID, REGION_CIRCLE_ID, Circle
from weefsel.apps.imports.columns.targets import SUBJECTS, TARGETS, choices
from weefsel.apps.imports.models import ImportBatch
from weefsel.apps.parties.enums import OrganisationKind

LEAVE_OUT = _("niet inlezen")


class FileForm(forms.Form):
    """A list to bring in."""

    file = forms.FileField(
        label=_("Je lijst"),
        help_text=_(
            "Excel (XLSX, XLS), LibreOffice (ODS), CSV, of een netwerk (GraphML, Kumu); hooguit "
            "25 MB."
        ),
        error_messages={
            "required": _("Kies het bestand met je lijst."),
            "empty": _("Dit bestand is leeg. Kies het bestand met je lijst."),
        },
    )
    sheet = forms.CharField(
        label=_("Blad"),
        required=False,
        max_length=100,
        help_text=_("Zonder naam nemen we het volste blad."),
    )


class ColumnField(forms.ChoiceField):
    """What a column is; leaving it out is a choice too, so nothing here is optional."""

    def validate(self, value: Any) -> None:
        """Accept "" beside the choices."""
        if value:
            super().validate(value)


class ColumnsForm(forms.Form):
    """Which column is what, and for whom."""

    use_required_attribute = False

    def __init__(self, batch: ImportBatch, data: Any = None) -> None:
        """Make a field for each column that may come in."""
        super().__init__(data)
        self.batch = batch
        options = [("", str(LEAVE_OUT)), *((str(label), found) for label, found in choices())]
        for place, column in enumerate(batch.columns):
            if column["reason"]:
                continue
            self.fields[f"column-{place}"] = ColumnField(
                label=column["name"],
                choices=options,
                initial=column["target"],
                help_text=" · ".join(column["samples"]),
            )
        self.fields["default_kind"] = forms.ChoiceField(
            label=_("Soort organisatie als de lijst niets zegt"),
            choices=OrganisationKind.choices,
            initial=batch.default_kind,
        )
        self.fields["keeps_relations"] = forms.BooleanField(
            label=_("Elke organisatie in deze lijst is een relatie van ons"),
            help_text=_(
                "Dan zie je van elk wanneer jullie elkaar te lang niet spraken. Zonder vinkje "
                "alleen van rijen die iets over de relatie zeggen."
            ),
            initial=batch.keeps_relations,
            required=False,
        )
        circles = Circle.objects.filter(
            pk__in=[batch.circle_id, REGION_CIRCLE_ID, PUBLIC_CIRCLE_ID]
        )
        self.fields["shared_with"] = forms.ModelChoiceField(
            label=_("Wie mag zien wat je inleest"),
            help_text=_("Contacten zijn alleen voor je eigen organisatie, wat je ook kiest."),
            queryset=circles.order_by("-pk"),
            initial=batch.shared_with_id,
            empty_label=None,
        )

    def targets(self) -> dict[int, str]:
        """Return what was chosen, by place of the column."""
        return {
            int(name.split("-")[1]): value
            for name, value in self.cleaned_data.items()
            if name.startswith("column-")
        }


class AnswerForm(forms.Form):
    """The answer to one doubt."""

    question = forms.IntegerField()
    answer = forms.CharField(required=False, max_length=2100, strip=False)


def target_label(key: str) -> str:
    """Return a target as people read it: "Organisatie: naam"."""
    target = TARGETS.get(key)
    return f"{SUBJECTS[target.subject]}: {target.label}" if target else str(LEAVE_OUT)
