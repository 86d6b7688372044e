"""What people fill in about organisations, people, positions and participations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from weefsel.apps.core.viewer import Viewer
from weefsel.apps.parties.analysis import Likeness
from weefsel.apps.parties.editing.fields import TagsField
from weefsel.apps.parties.editing.forms import (
    DAY,
    CircleChoice,
    OrganisationField,
    PeriodForm,
    PersonField,
    RecordForm,
)
from weefsel.apps.parties.enums import OrganisationKind
from weefsel.apps.parties.models import Organisation, Participation, Person, Position
from weefsel.apps.parties.queries import (
    circles_to_share_with,
)
from weefsel.apps.places.models import Municipality
from weefsel.apps.places.queries import municipalities


def _anyway() -> forms.BooleanField:
    return forms.BooleanField(label=_("Het is een ander; sla toch op"), required=False)


class PartyForm(RecordForm):
    """What organisations and people have in common."""

    tags = TagsField(
        label=_("Labels"),
        required=False,
        help_text=_("Woorden om op te groeperen, met komma's ertussen."),
    )
    circle = CircleChoice()
    recognised_by: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the circles this person may share with."""
        super().__init__(*args, **kwargs)
        circle: Any = self.fields["circle"]
        circle.queryset = circles_to_share_with(
            self.viewer, present=self.instance.circle_id if self.instance.pk else None
        )
        if self.instance.pk:
            self.initial["tags"] = sorted(tag.name for tag in self.instance.tags.all())
        if "anyway" in self.data:
            self.fields["anyway"] = _anyway()

    @property
    def is_renamed(self) -> bool:
        """Whether something changed by which people tell one record from another."""
        return not self.recognised_by.isdisjoint(self.changed_data)

    def ask_anyway(self, found: Sequence[Likeness]) -> None:
        """Say who is there already, and ask whether this is really another one."""
        self.fields["anyway"] = _anyway()
        names = ", ".join(str(likeness.party) for likeness in found)
        self.add_error("anyway", format_lazy("{} {}.", _("Er is al iets dat hierop lijkt:"), names))
        self.lookalikes = found

    def values(self) -> dict[str, Any]:
        """Return the fields that an action sets, without the answer to our own question."""
        return {name: value for name, value in super().values().items() if name != "anyway"}


class OrganisationForm(PartyForm):
    """An organisation."""

    website = forms.URLField(
        label=_("Website"), required=False, max_length=300, assume_scheme="https"
    )
    municipality = forms.ModelChoiceField(
        queryset=Municipality.objects.none(),
        label=_("Gemeente"),
        required=False,
        to_field_name="uuid",
        empty_label=_("Geen of buiten de regio"),
    )

    recognised_by = frozenset({"name", "kvk_number"})

    class Meta:
        model = Organisation
        fields: ClassVar[list[str]] = [
            "name", "short_name", "kind", "world", "municipality", "kvk_number", "street",
            "house_number", "postcode", "town", "email", "phone", "website", "description",
            "circle",
        ]  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "short_name": _("Hoe mensen haar kort noemen, bijvoorbeeld een afkorting."),
            "world": _("Laat leeg: dan volgt het uit de soort."),
            "kvk_number": _(
                "Acht cijfers. Een controlecijfer bestaat niet, dus kijk het nummer goed na."
            ),
            "postcode": _("Bijvoorbeeld 1234 AB."),
            "description": _("Een paar zinnen, voor wie haar niet kent."),
        }
        widgets: ClassVar[dict[str, Any]] = {"description": forms.Textarea(attrs={"rows": 4})}

    field_order = (
        "name", "short_name", "kind", "world", "parent", "municipality", "kvk_number", "street",
        "house_number", "postcode", "town", "email", "phone", "website", "description", "tags",
        "circle", "version",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer municipalities, and the organisations that may stand above this one."""
        super().__init__(*args, **kwargs)
        place: Any = self.fields["municipality"]
        place.queryset = municipalities()
        self.fields["world"].required = False
        parent = OrganisationField(
            self.viewer,
            label=_("Onderdeel van"),
            required=False,
            help_text=_("Bijvoorbeeld de gemeente van een afdeling. Typ een deel van de naam."),
        )
        self.fields["parent"] = parent
        if self.instance.pk:
            if self.instance.parent is not None:
                parent.show(self.instance.parent)
                self.initial["parent"] = str(self.instance.parent.uuid)
            if self.instance.municipality is not None:
                self.initial["municipality"] = str(self.instance.municipality.uuid)
        self.order_fields(self.field_order)

    def clean_world(self) -> str:
        """Keep the world that was chosen, or the one there was, or none: then the kind decides."""
        return str(self.cleaned_data["world"] or "")

    def _get_validation_exclusions(self) -> set[str]:
        # The world may be empty here: the action derives it from the kind.
        exclusions: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return exclusions | {"world"}


class PersonForm(PartyForm):
    """A person; only what working together needs."""

    recognised_by = frozenset({"given_name", "prefix", "family_name", "email"})

    class Meta:
        model = Person
        fields: ClassVar[list[str]] = [
            "given_name", "prefix", "family_name", "email", "phone", "mobile", "circle",
        ]  # fmt: skip
        help_texts: ClassVar[dict[str, Any]] = {
            "prefix": _("Zoals van, de of van der."),
        }

    field_order = (
        "given_name", "prefix", "family_name", "email", "phone", "mobile", "tags", "circle",
        "version",
    )  # fmt: skip


class PositionForm(PeriodForm):
    """Who sits where; one of the two sides is known from the page one came from."""

    class Meta:
        model = Position
        fields: ClassVar[list[str]] = ["title", "level", "starts_on", "ends_on"]
        widgets: ClassVar[dict[str, Any]] = {"starts_on": DAY, "ends_on": DAY}
        help_texts: ClassVar[dict[str, Any]] = {
            "title": _("Zoals het op een visitekaartje staat: wethouder, directeur, werkcoach."),
            "level": _("Bestuur beslist, management stuurt, uitvoering doet."),
            "ends_on": _("Leeg zolang het duurt."),
        }

    def __init__(self, *args: Any, ask_for: str = "", **kwargs: Any) -> None:
        """Ask for the other side: "person", "organisation", or nothing when editing."""
        super().__init__(*args, **kwargs)
        if ask_for == "person":
            self.fields["person"] = PersonField(
                self.viewer, label=_("Wie"), help_text=_("Typ een deel van de naam.")
            )
        elif ask_for == "organisation":
            self.fields["organisation"] = OrganisationField(
                self.viewer, label=_("Waar"), help_text=_("Typ een deel van de naam.")
            )
        self.order_fields(["person", "organisation", "title", "level", "starts_on", "ends_on"])


class ParticipationForm(PeriodForm):
    """Who takes part in what; one of the two sides is known from the page one came from."""

    class Meta:
        model = Participation
        fields: ClassVar[list[str]] = ["role", "starts_on", "ends_on"]
        widgets: ClassVar[dict[str, Any]] = {"starts_on": DAY, "ends_on": DAY}
        help_texts: ClassVar[dict[str, Any]] = {"ends_on": _("Leeg zolang het duurt.")}

    def __init__(self, *args: Any, ask_for: str = "", **kwargs: Any) -> None:
        """Ask for the other side: "organisation", "cooperation", or nothing when editing."""
        super().__init__(*args, **kwargs)
        if ask_for == "organisation":
            self.fields["organisation"] = OrganisationField(
                self.viewer, label=_("Wie doet mee"), help_text=_("Typ een deel van de naam.")
            )
        elif ask_for == "cooperation":
            self.fields["cooperation"] = OrganisationField(
                self.viewer,
                kind=OrganisationKind.COOPERATION,
                label=_("Samenwerking"),
                help_text=_("Typ een deel van de naam van de formele samenwerking."),
            )
        self.order_fields(["organisation", "cooperation", "role", "starts_on", "ends_on"])


class OtherOrganisationForm(forms.Form):
    """Which other organisation is meant."""

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        """Search among what the viewer may see."""
        super().__init__(*args, **kwargs)
        self.fields["other"] = OrganisationField(
            viewer, label=_("De andere organisatie"), help_text=_("Typ een deel van de naam.")
        )


class OtherPersonForm(forms.Form):
    """Which other person is meant."""

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        """Search among whom the viewer may see."""
        super().__init__(*args, **kwargs)
        self.fields["other"] = PersonField(
            viewer, label=_("De ander"), help_text=_("Typ een deel van de naam.")
        )


def uuids_of(values: list[str]) -> list[UUID]:
    """Return the identifiers among the values, each once; anything else is left out."""
    found: dict[UUID, None] = {}
    for value in values:
        try:
            found[UUID(value)] = None
        except ValueError:
            continue
    return list(found)
