"""What partners write for outside."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from weefsel.apps.challenges.forms import rows
from weefsel.apps.challenges.models import PublicStory
from weefsel.apps.challenges.story_event import Event

LONGEST = 500


class PublicForm(forms.Form):
    """The story for outside: a title, a text, and words for what may be told of what happened.

    Nothing goes outside by itself: an event is told only in words that were written for it.
    """

    title = forms.CharField(label=_("Titel voor buiten"), max_length=200)
    text = forms.CharField(
        label=_("Het verhaal in het kort"),
        max_length=4000,
        widget=rows(7),
        help_text=_(
            "Wat was de vraag, wat deden jullie, wat kwam eruit? Noem geen mensen bij naam."
        ),
    )

    def __init__(
        self,
        *args: Any,
        offered: Sequence[Event],
        newest: PublicStory | None,
        question: str,
        **kwargs: Any,
    ) -> None:
        """Ask for words per event, beginning with those of the version before."""
        super().__init__(*args, **kwargs)
        self.offered = {f"event-{number}": event for number, event in enumerate(offered)}
        before = {} if newest is None else {one["key"]: one["words"] for one in newest.events}
        self.fields["title"].initial = question if newest is None else newest.title
        self.fields["text"].initial = "" if newest is None else newest.text
        for name, event in self.offered.items():
            self.fields[name] = forms.CharField(
                label=f"{formats.date_format(event.day, 'j F Y')}: {event.title}",
                required=False,
                max_length=LONGEST,
                initial=before.get(event.key, ""),
                help_text=_("Schrijf op wat iedereen mag lezen. Leeg blijft het binnen."),
            )
        self.fields["people_agree"] = forms.BooleanField(
            label=_("Wie bij naam genoemd wordt, vindt dat goed"),
            required=False,
            initial=newest is not None and newest.people_agree,
        )

    def written(self) -> dict[str, Any]:
        """Return the fields of a version."""
        data = self.cleaned_data
        return {
            "title": data["title"],
            "text": data["text"],
            "people_agree": data["people_agree"],
            "events": [
                {"key": event.key, "day": event.day.isoformat(), "words": data[name].strip()}
                for name, event in self.offered.items()
                if data[name].strip()
            ],
        }
