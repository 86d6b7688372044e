"""The fields that a column can be: of an organisation, a person, a cooperation, a contact."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


class Subject(StrEnum):
    """What a row may tell about."""

    ORGANISATION = "organisation"
    PERSON = "person"
    POSITION = "position"
    COOPERATION = "cooperation"
    PARTICIPATION = "participation"
    RELATION = "relation"
    TOUCHPOINT = "touchpoint"


SUBJECTS: dict[Subject, Text] = {
    Subject.ORGANISATION: _("Organisatie"),
    Subject.PERSON: _("Persoon"),
    Subject.POSITION: _("Functie"),
    Subject.COOPERATION: _("Samenwerking"),
    Subject.PARTICIPATION: _("Deelname"),
    Subject.RELATION: _("Relatie"),
    Subject.TOUCHPOINT: _("Contact"),
}


class Reader(StrEnum):
    """How a cell becomes a value; `values` has a function for each."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    PERSON_NAME = "person_name"
    KVK = "kvk"
    POSTCODE = "postcode"
    ADDRESS = "address"
    EMAIL = "email"
    PHONE = "phone"
    WEBSITE = "website"
    DAY = "day"
    KIND = "kind"
    LEVEL = "level"
    ROLE = "role"
    CONTACT_KIND = "contact_kind"
    TIER = "tier"
    FORM = "form"
    MUNICIPALITY = "municipality"
    TAGS = "tags"


@dataclass(frozen=True, slots=True)
class Target:
    """A field that a column can be.

    Attributes:
        subject: what it is a field of.
        field: its name in our records.
        label: as people read it under the subject.
        reader: how its cells are read.
        longest: characters that fit; 0 where the reader knows.
    """

    subject: Subject
    field: str
    label: Text
    reader: Reader
    longest: int = 0

    @property
    def key(self) -> str:
        """How mappings keep it."""
        return f"{self.subject}.{self.field}"


_O, _P, _S = Subject.ORGANISATION, Subject.PERSON, Subject.POSITION
_C, _D, _R = Subject.COOPERATION, Subject.PARTICIPATION, Subject.RELATION
_T = Subject.TOUCHPOINT

_ALL = (
    Target(_O, "name", _("naam"), Reader.TEXT, 200),
    Target(_O, "short_name", _("korte naam"), Reader.TEXT, 50),
    Target(_O, "kind", _("soort"), Reader.KIND),
    Target(_O, "kvk_number", _("KvK-nummer"), Reader.KVK),
    Target(_O, "address", _("straat met huisnummer"), Reader.ADDRESS),
    Target(_O, "street", _("straat"), Reader.TEXT, 100),
    Target(_O, "house_number", _("huisnummer"), Reader.TEXT, 10),
    Target(_O, "postcode", _("postcode (ook met plaats)"), Reader.POSTCODE),
    Target(_O, "town", _("plaats"), Reader.TEXT, 100),
    Target(_O, "municipality", _("gemeente (naam of code)"), Reader.MUNICIPALITY, 100),
    Target(_O, "email", _("e-mailadres"), Reader.EMAIL),
    Target(_O, "phone", _("telefoonnummer"), Reader.PHONE),
    Target(_O, "website", _("website"), Reader.WEBSITE),
    Target(_O, "description", _("wat zij doen"), Reader.LONG_TEXT, 2000),
    Target(_O, "parent", _("onderdeel van"), Reader.TEXT, 200),
    Target(_O, "tags", _("labels"), Reader.TAGS),
    Target(_P, "name", _("hele naam"), Reader.PERSON_NAME),
    Target(_P, "given_name", _("voornaam of voorletters"), Reader.TEXT, 100),
    Target(_P, "prefix", _("tussenvoegsel"), Reader.TEXT, 30),
    Target(_P, "family_name", _("achternaam"), Reader.TEXT, 100),
    Target(_P, "email", _("e-mailadres"), Reader.EMAIL),
    Target(_P, "phone", _("telefoonnummer"), Reader.PHONE),
    Target(_P, "mobile", _("mobiel nummer"), Reader.PHONE),
    Target(_S, "title", _("functie"), Reader.TEXT, 150),
    Target(_S, "level", _("niveau"), Reader.LEVEL),
    Target(_S, "starts_on", _("vanaf"), Reader.DAY),
    Target(_S, "ends_on", _("tot en met"), Reader.DAY),
    Target(_C, "name", _("naam"), Reader.TEXT, 200),
    Target(_C, "short_name", _("korte naam"), Reader.TEXT, 50),
    Target(_C, "kvk_number", _("KvK-nummer"), Reader.KVK),
    Target(_C, "postcode", _("postcode (ook met plaats)"), Reader.POSTCODE),
    Target(_C, "town", _("plaats"), Reader.TEXT, 100),
    Target(_C, "website", _("website"), Reader.WEBSITE),
    Target(_D, "role", _("rol"), Reader.ROLE),
    Target(_D, "starts_on", _("vanaf"), Reader.DAY),
    Target(_D, "ends_on", _("tot en met"), Reader.DAY),
    Target(_R, "keeper", _("wie haar onderhoudt (naam of e-mailadres)"), Reader.TEXT, 200),
    Target(_R, "tier", _("aandacht"), Reader.TIER),
    Target(_R, "actual_form", _("vorm zoals die nu is"), Reader.FORM),
    Target(_R, "intended_form", _("bedoelde vorm"), Reader.FORM),
    Target(_R, "since", _("sinds"), Reader.DAY),
    Target(_R, "summary", _("waar het om gaat"), Reader.LONG_TEXT, 500),
    Target(_R, "with", _("tussen deze organisatie en (naam)"), Reader.TEXT, 200),
    Target(_T, "happened_on", _("datum"), Reader.DAY),
    Target(_T, "kind", _("soort contact"), Reader.CONTACT_KIND),
    Target(_T, "summary", _("in één regel"), Reader.TEXT, 300),
    Target(_T, "colleague", _("wie van ons (naam of e-mailadres)"), Reader.TEXT, 200),
)
TARGETS: dict[str, Target] = {target.key: target for target in _ALL}
DAY_OF_CONTACT = "touchpoint.happened_on"
"""Without it the other fields of a contact say nothing."""
MANY = {"organisation.tags"}
"""Fields that several columns may be at once."""


def choices() -> list[tuple[Text, list[tuple[str, str]]]]:
    """Return the targets under their subjects, as a form offers them."""
    return [
        (label, [(t.key, f"{label}: {t.label}") for t in _ALL if t.subject == subject])
        for subject, label in SUBJECTS.items()
    ]


def is_of_contact(key: str) -> bool:
    """Whether this is a field of a contact."""
    return key in TARGETS and TARGETS[key].subject == Subject.TOUCHPOINT
