"""Dutch organisations and the people who work there: what is known of them, and how it is compared.

The expectations are general knowledge, not measurements: they speak where the records themselves
say little, and weigh `belief` beside what is learnt. They weigh heavily on purpose: where true
pairs are few and namesakes many, learning alone takes the namesakes for the true pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from weefsel.engines.linkage import contact
from weefsel.engines.linkage.comparing import (
    Address,
    GivenName,
    Mail,
    Names,
    Number,
    Shared,
    Text,
)
from weefsel.engines.linkage.folding import folded
from weefsel.engines.linkage.organisations import organisation_name
from weefsel.engines.linkage.people import person_name
from weefsel.engines.linkage.schema import Field, Key, Part, Profile
from weefsel.engines.linkage.values import Cell, Level, Start, WordStart, joined, whole, words

Records = dict[str, list[str | Cell]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationFacts:
    """What is known of an organisation, as people wrote it; "" and () where it is not known."""

    name: str
    other_names: tuple[str, ...] = ()
    kind: str = ""
    kvk_number: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    town: str = ""
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    website: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """What is known of somebody at work, as people wrote it; `organisations` are names."""

    given_name: str
    family_name: str
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()


def organisation_records(facts: Iterable[OrganisationFacts]) -> Records:
    """Return the columns that `ORGANISATIONS` compares.

    Raises:
        ValueError: a name has no letter or digit.
    """
    rows = [_organisation(one) for one in facts]
    return {name: [row[name] for row in rows] for name in ORGANISATIONS.columns}


def person_records(facts: Iterable[PersonFacts]) -> Records:
    """Return the columns that `PEOPLE` compares.

    Raises:
        ValueError: a family name has no letter.
    """
    names_of = cache(_names_of)  # many people sit at one organisation
    rows = [_person(one, names_of) for one in facts]
    return {name: [row[name] for row in rows] for name in PEOPLE.columns}


def _organisation(facts: OrganisationFacts) -> dict[str, str | Cell]:
    name = organisation_name(facts.name, *facts.other_names)
    mails = [value for email in facts.emails for value in contact.mail(email)]
    return {
        "names": name.names,
        "form": name.form,
        "kind": facts.kind,
        "kvk": contact.kvk(facts.kvk_number),
        "postcode": contact.postcode(facts.postcode),
        "house_number": contact.house_number(facts.house_number),
        "street": folded(facts.street),
        "town": folded(facts.town),
        "phones": _phones(facts.phones),
        "mail": tuple(dict.fromkeys([*mails, *contact.website(facts.website)])),
    }


def _person(facts: PersonFacts, names_of: Callable[[str], Cell]) -> dict[str, str | Cell]:
    name = person_name(facts.given_name, facts.family_name)
    works_at = [found for text in facts.organisations for found in names_of(text)]
    mails = (contact.mail(email)[:1] for email in facts.emails)
    return {
        "given": name.given,
        "family": name.family,
        "organisations": tuple(dict.fromkeys(works_at)),
        "phones": _phones(facts.phones),
        "mail": tuple(dict.fromkeys(value for found in mails for value in found)),
    }


def _names_of(text: str) -> Cell:
    return organisation_name(text).names if folded(text) else ()


def _phones(numbers: Iterable[str]) -> Cell:
    return tuple(dict.fromkeys(filter(None, map(contact.phone, numbers))))


def _key(sort_by: str, *parts: Part) -> Key:
    return Key(parts, sort_by)


ORGANISATIONS = Profile(
    fields=(
        Field(
            name="name",
            comparison=Names("names"),
            expected=(0.02, 0.1, 0.28, 0.6),
            by_chance=(0.9978, 0.0018, 0.0003, 0.0001),
            by_rarity=True,
            certain_from=Level.CLOSE,
        ),
        Field(
            name="legal_form",
            comparison=Shared("form"),
            expected=(0.03, 0.0, 0.0, 0.97),
            by_chance=(0.6, 0.0, 0.0, 0.4),
            certain_from=Level.SAME,
        ),
        Field(
            name="kind",
            comparison=Shared("kind"),
            expected=(0.1, 0.0, 0.0, 0.9),
            by_chance=(0.7, 0.0, 0.0, 0.3),
            certain_from=Level.SAME,
        ),
        Field(
            name="kvk_number",
            comparison=Number("kvk"),
            expected=(0.001, 0.0, 0.009, 0.99),
            by_chance=(0.99998, 0.0, 0.00001, 0.00001),
            by_rarity=True,
            certain_from=Level.SAME,
        ),
        Field(
            name="address",
            comparison=Address("postcode", "house_number", "street", "town"),
            expected=(0.05, 0.07, 0.14, 0.74),
            by_chance=(0.88, 0.118, 0.0015, 0.0005),
            by_rarity=True,
            certain_from=Level.CLOSE,
        ),
        Field(
            name="phone",
            comparison=Shared("phones"),
            expected=(0.3, 0.0, 0.0, 0.7),
            by_chance=(0.9998, 0.0, 0.0, 0.0002),
            by_rarity=True,
        ),
        Field(
            name="mail",
            comparison=Mail("mail"),
            expected=(0.22, 0.0, 0.26, 0.52),
            by_chance=(0.9992, 0.0, 0.0006, 0.0002),
            by_rarity=True,
        ),
    ),
    keys=(
        _key("names", Part("kvk", whole)),
        _key("names", Part("names", joined)),
        _key("names", Part("names", words)),
        _key("names", Part("names", words), Part("town", whole)),
        _key("names", Part("names", WordStart(4)), Part("postcode", Start(4))),
        _key("names", Part("postcode", whole), Part("house_number", whole)),
        _key("names", Part("phones", whole)),
        _key("names", Part("mail", whole)),
        _key("names"),
    ),
    belief=1.0,
    least_agreeing=2,
    together=("address", "phone", "mail"),
)

PEOPLE = Profile(
    fields=(
        Field(
            name="given_name",
            comparison=GivenName("given"),
            expected=(0.005, 0.245, 0.15, 0.6),
            by_chance=(0.93, 0.052, 0.008, 0.01),
            certain_from=Level.SOMEWHAT,
        ),
        Field(
            name="family_name",
            comparison=Text("family", somewhat=0.82),
            expected=(0.0005, 0.0195, 0.15, 0.83),
            by_chance=(0.987, 0.008, 0.002, 0.003),
            by_rarity=True,
            certain_from=Level.CLOSE,
        ),
        Field(
            name="organisation",
            comparison=Names("organisations"),
            expected=(0.25, 0.05, 0.1, 0.6),
            by_chance=(0.996, 0.002, 0.001, 0.001),
            by_rarity=True,
        ),
        Field(
            name="phone",
            comparison=Shared("phones"),
            expected=(0.3, 0.0, 0.0, 0.7),
            by_chance=(0.9998, 0.0, 0.0, 0.0002),
            by_rarity=True,
        ),
        Field(
            name="mail",
            comparison=Mail("mail"),
            expected=(0.2, 0.0, 0.0, 0.8),
            by_chance=(0.9999, 0.0, 0.0, 0.0001),
            by_rarity=True,
        ),
    ),
    keys=(
        _key("given", Part("family", whole)),
        _key("family", Part("family", whole), Part("organisations", whole)),
        _key("family", Part("family", whole), Part("given", Start(1))),
        _key("family", Part("given", whole), Part("organisations", whole)),
        _key("family", Part("family", Start(3)), Part("given", Start(3))),
        _key("family", Part("family", Start(2)), Part("organisations", whole)),
        _key("family", Part("phones", whole)),
        _key("family", Part("mail", whole)),
    ),
    belief=1.0,
    least_agreeing=3,
)
