"""Form fields for choosing one organisation or person out of very many, and for labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from weefsel.apps.core.text import fold
from weefsel.apps.parties.models import Organisation, Person

Party = Organisation | Person
Find = Callable[[str], Sequence[Party]]
Get = Callable[[UUID], Party | None]


class PartyInput(forms.TextInput):
    """A text box with suggestions while typing; several candidates become options to choose."""

    template_name = "parties/_party_input.html"

    def __init__(self, attrs: dict[str, Any] | None = None, *, suggest_url: str = "") -> None:
        """Keep where suggestions come from."""
        super().__init__(attrs)
        self.suggest_url = suggest_url
        self.candidates: Sequence[Party] = ()
        self.chosen: Party | None = None

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """Return the identifier that was ticked, or else what was typed."""
        return data.get(f"{name}-keuze") or super().value_from_datadict(data, files, name)

    def format_value(self, value: Any) -> str | None:
        """Show the name of a chosen record rather than its identifier."""
        if self.chosen is not None and str(value) == str(self.chosen.uuid):
            return str(self.chosen)
        shown: str | None = super().format_value(value)
        return shown

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Add the candidates, and the list for suggestions."""
        context = super().get_context(name, value, attrs)
        context["widget"].update(
            candidates=self.candidates,
            suggest_url=self.suggest_url,
            list_id=f"{context['widget']['attrs'].get('id', name)}-namen",
        )
        return context


class PartyChoiceField(forms.CharField):
    """One organisation or person, typed by name; without script it offers what it found.

    An identifier is understood too, so that a choice survives a second try. Cleans to the record,
    or None when nothing was typed.
    """

    widget = PartyInput

    def __init__(
        self, *, find: Find, get: Get, nothing: Any, suggest_url: str = "", **kwargs: Any
    ) -> None:
        """Keep how candidates are found, and what to say when there are none.

        Both `find` and `get` may return only what the viewer may see.
        """
        super().__init__(widget=PartyInput(suggest_url=suggest_url), **kwargs)
        self.find, self.get, self.nothing = find, get, nothing

    def clean(self, value: Any) -> Any:
        """Return the record that was meant.

        Raises:
            ValidationError: nothing or more than one thing fits; the candidates are offered.
        """
        text = super().clean(value)
        if not text:
            return None
        widget: Any = self.widget
        found = self.named_by(text)
        if found is None:
            candidates = list(self.find(text))
            same = [party for party in candidates if fold(str(party)) == fold(text)]
            if len(same) != 1:
                widget.candidates = same or candidates
                raise ValidationError(
                    _("Kies hieronder wie je bedoelt.") if candidates else self.nothing,
                    code="choose",
                )
            found = same[0]
        widget.chosen = found
        return found

    def show(self, party: Party | None) -> None:
        """Show this record as the present choice."""
        widget: Any = self.widget
        widget.chosen = party

    def named_by(self, text: str) -> Party | None:
        """Return the record with this identifier, or None when the text is something else.

        The present choice may stay, also where there are namesakes or it is out of sight.
        """
        widget: Any = self.widget
        chosen: Party | None = widget.chosen
        if chosen is not None and text in {str(chosen.uuid), str(chosen)}:
            return chosen
        try:
            return self.get(UUID(text))
        except ValueError:
            return None


class TagsField(forms.CharField):
    """Labels with commas between them; cleans to a list of words."""

    def prepare_value(self, value: Any) -> Any:
        """Show a list with commas."""
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def clean(self, value: Any) -> Any:
        """Return the words without double ones."""
        text = super().clean(value)
        return sorted({part.strip().lower() for part in text.split(",") if part.strip()})
