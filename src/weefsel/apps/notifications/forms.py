"""Input of the page about mail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from weefsel.apps.notifications.enums import Rhythm
from weefsel.apps.notifications.models import LAST_HOUR, MailChoice

NO_RHYTHM = gettext_lazy("Kies hoe vaak je mail wilt: meteen, elke dag, elke week of nooit.")
NO_HOUR = gettext_lazy("Kies een heel uur tussen 0 en 23 uur.")
NO_LANGUAGE = gettext_lazy("Kies een van de talen uit de lijst.")


def _hours() -> list[tuple[int, str]]:
    return [(hour, _("%(hour)s.00 uur") % {"hour": hour}) for hour in range(LAST_HOUR + 1)]


class MailChoiceForm(forms.Form):
    """How often, when and in which language."""

    rhythm = forms.ChoiceField(
        label=gettext_lazy("Hoe vaak wil je mail?"),
        choices=lambda: Rhythm.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "Alles komt in één mail, het nieuwste bovenaan. Is er niets, dan komt er niets."
        ),
        error_messages={"required": NO_RHYTHM, "invalid_choice": NO_RHYTHM},
    )
    hour = forms.TypedChoiceField(
        label=gettext_lazy("Hoe laat?"),
        choices=_hours,
        coerce=int,
        help_text=gettext_lazy("Voor elke dag en elke week."),
        error_messages={"required": NO_HOUR, "invalid_choice": NO_HOUR},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Taal van de mail"),
        choices=lambda: settings.LANGUAGES,
        error_messages={"required": NO_LANGUAGE, "invalid_choice": NO_LANGUAGE},
    )

    def __init__(self, data: Any = None, *, choice: MailChoice) -> None:
        """Begin with what holds now."""
        initial = {
            "rhythm": choice.rhythm_now.value,
            "hour": choice.hour_now,
            "language": choice.language_now,
        }
        super().__init__(data, initial=initial)
