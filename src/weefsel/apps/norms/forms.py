"""What people fill in about norms."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.forms.models import model_to_dict
from django.utils.translation import gettext_lazy as _

from weefsel.apps.norms.enums import Subject
from weefsel.apps.norms.models import Norm
from weefsel.apps.norms.queries import NormFilter, regions_in_use
from weefsel.apps.norms.validators import validate_key

LONGEST = {"key": 100, "label": 200, "unit": 50, "group": 100, "region": 100, "source": 300}


def _day(**options: Any) -> forms.DateField:
    return forms.DateField(
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **options
    )


def _text(name: str, **options: Any) -> forms.CharField:
    return forms.CharField(max_length=LONGEST[name], **options)


class NewValueForm(forms.Form):
    """A value from a day on; who it is for and where does not change."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    value = forms.DecimalField(
        label=_("Waarde"),
        max_digits=18,
        decimal_places=6,
        localize=True,
        help_text=_("Een getal, zoals 40.000 of 2,25."),
    )
    unit = _text("unit", label=_("Eenheid"), help_text=_("Bijvoorbeeld euro, weken of procent."))
    valid_from = _day(label=_("Geldig vanaf"))
    valid_until = _day(
        label=_("Geldig tot en met"),
        required=False,
        help_text=_("Leeg zolang er geen einde bekend is."),
    )
    source = _text(
        "source",
        label=_("Bron"),
        help_text=_(
            "Wie dit heeft vastgesteld en waar het staat: een wet, een besluit, een pagina."
        ),
    )
    source_url = forms.URLField(
        label=_("Adres van de bron"), required=False, max_length=500, assume_scheme="https"
    )
    note = forms.CharField(
        label=_("Toelichting"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def values(self) -> dict[str, Any]:
        """Return the fields that an action sets, by name."""
        own = {"version", "reason"}
        return {name: value for name, value in self.cleaned_data.items() if name not in own}


class NormForm(NewValueForm):
    """A whole norm."""

    label = _text("label", label=_("Omschrijving"))
    key = _text(
        "key",
        label=_("Code"),
        validators=[validate_key],
        help_text=_(
            "Zoals berekeningen hem kennen: onderwerp, punt, norm. Bijvoorbeeld "
            "social_return.block."
        ),
    )
    group = _text(
        "group",
        label=_("Voor wie"),
        required=False,
        help_text=_("Een doelgroep, zoals banenafspraak. Leeg als hij voor iedereen geldt."),
    )
    region = _text(
        "region",
        label=_("Regio"),
        required=False,
        help_text=_("Leeg als hij overal geldt."),
    )

    field_order = (
        "label", "key", "group", "region", "value", "unit", "valid_from", "valid_until", "source",
        "source_url", "note", "reason", "version",
    )  # fmt: skip


class CorrectionForm(NormForm):
    """A whole norm with a mistake in it, and why it is put right."""

    reason = forms.CharField(
        label=_("Waarom verbeter je dit?"),
        max_length=300,
        help_text=_(
            "Komt in het logboek: uitkomsten over eerdere dagen kunnen hierdoor veranderen. Is de "
            "waarde zelf veranderd, kies dan Nieuwe waarde."
        ),
    )


class EndForm(forms.Form):
    """The last day that a norm holds."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    valid_until = _day(label=_("Laatste dag"), help_text=_("Daarna geldt deze waarde niet meer."))


def initial_of(norm: Norm) -> dict[str, Any]:
    """Return the present values as forms show them."""
    return {**model_to_dict(norm), "value": norm.amount, "version": norm.version}


def _subjects() -> list[tuple[str, str]]:
    return [("", str(_("Alle"))), *((str(key), str(label)) for key, label in Subject.choices)]


def _regions() -> list[tuple[str, str]]:
    return [("", str(_("Alle"))), *((name, name) for name in regions_in_use())]


class NormFilterForm(forms.Form):
    """Which norms to list."""

    zoek = forms.CharField(
        label=_("Zoek"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    onderwerp = forms.ChoiceField(label=_("Onderwerp"), required=False, choices=_subjects)
    regio = forms.ChoiceField(label=_("Regio"), required=False, choices=_regions)
    op = _day(label=_("Geldt op"), required=False, help_text=_("Leeg: vandaag."))
    alles = forms.BooleanField(label=_("Ook wat eerder of later geldt"), required=False)
    eigen = forms.BooleanField(label=_("Alleen wat de regio zelf zette"), required=False)

    def wanted(self, *, today: datetime.date) -> NormFilter:
        """Return what is asked for; a field that cannot be understood asks for nothing."""
        self.is_valid()
        clean = self.cleaned_data
        return NormFilter(
            text=clean.get("zoek", ""),
            subject=clean.get("onderwerp", ""),
            region=clean.get("regio", ""),
            on=None if clean.get("alles") else (clean.get("op") or today),
            is_own=bool(clean.get("eigen")),
        )
