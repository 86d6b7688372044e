"""What people fill in during a meeting."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.enums import MeetingKind
from weefsel.apps.challenges.forms import rows
from weefsel.apps.challenges.forms_agreements import LongText
from weefsel.apps.challenges.models import MeetingNote
from weefsel.apps.parties.editing.forms import RecordForm

LONGEST = 4000


class WriteAlongForm(forms.Form):
    """Words for everybody at the table; the button that is pressed says as what they are kept."""

    text = LongText(label=_("Schrijf mee"), max_length=LONGEST, widget=rows(3), required=False)
    key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid4,
        error_messages={
            "invalid": _("Open deze pagina opnieuw en verstuur je tekst nog een keer.")
        },
    )
    kind = forms.ChoiceField(choices=lambda: [(one.value, one.label) for one in MeetingKind])


class NoteForm(RecordForm):
    """The words of a note."""

    text = LongText(label=_("aantekening"), max_length=LONGEST, widget=rows(6))

    class Meta:
        model = MeetingNote
        fields: ClassVar[list[Any]] = ["text"]
