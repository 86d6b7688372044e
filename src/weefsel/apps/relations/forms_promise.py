"""What people fill in to put something on their list for a relation."""

from __future__ import annotations

import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from weefsel.apps.parties.editing.forms import DAY


def _in_a_week() -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=7)


class PromiseForm(forms.Form):
    """What to do, by when; it comes on the list of who fills it in."""

    what = forms.CharField(label=_("Wat ga je doen?"), max_length=300)
    due_on = forms.DateField(label=_("Uiterlijk op"), widget=DAY, initial=_in_a_week)
