"""Why two records look alike, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DIFFERENT, SOMEWHAT, CLOSE, SAME = range(4)

_WORDS: dict[tuple[str, int], Promise] = {
    ("name", SAME): _("dezelfde naam"),
    ("name", CLOSE): _("bijna dezelfde naam"),
    ("name", SOMEWHAT): _("een naam die erop lijkt"),
    ("name", DIFFERENT): _("een andere naam"),
    ("legal_form", SAME): _("dezelfde rechtsvorm"),
    ("legal_form", DIFFERENT): _("een andere rechtsvorm"),
    ("kind", SAME): _("dezelfde soort"),
    ("kind", DIFFERENT): _("een andere soort"),
    ("kvk_number", SAME): _("hetzelfde KvK-nummer"),
    ("kvk_number", CLOSE): _("een KvK-nummer dat één cijfer scheelt"),
    ("kvk_number", DIFFERENT): _("een ander KvK-nummer"),
    ("address", SAME): _("hetzelfde adres"),
    ("address", CLOSE): _("dezelfde straat of postcode"),
    ("address", SOMEWHAT): _("dezelfde plaats"),
    ("address", DIFFERENT): _("een andere plaats"),
    ("phone", SAME): _("hetzelfde telefoonnummer"),
    ("phone", DIFFERENT): _("een ander telefoonnummer"),
    ("mail", SAME): _("hetzelfde e-mailadres of dezelfde website"),
    ("mail", CLOSE): _("e-mail of website van dezelfde organisatie"),
    ("mail", DIFFERENT): _("een ander e-mailadres of een andere website"),
    ("given_name", SAME): _("dezelfde voornaam"),
    ("given_name", CLOSE): _("bijna dezelfde voornaam"),
    ("given_name", SOMEWHAT): _("een voorletter die past"),
    ("given_name", DIFFERENT): _("een andere voornaam"),
    ("family_name", SAME): _("dezelfde achternaam"),
    ("family_name", CLOSE): _("bijna dezelfde achternaam"),
    ("family_name", SOMEWHAT): _("een achternaam die erop lijkt"),
    ("family_name", DIFFERENT): _("een andere achternaam"),
    ("organisation", SAME): _("dezelfde organisatie"),
    ("organisation", CLOSE): _("een organisatie met bijna dezelfde naam"),
    ("organisation", SOMEWHAT): _("een organisatie met een naam die erop lijkt"),
    ("organisation", DIFFERENT): _("een andere organisatie"),
}


@dataclass(frozen=True, slots=True)
class Because:
    """Why two records may be one, in one field.

    Attributes:
        field: which.
        level: how far it agrees, from DIFFERENT to SAME.
        bits: how much it speaks for the pair; below zero against it.
    """

    field: str
    level: int
    bits: float

    @property
    def speaks_for(self) -> bool:
        """Whether it makes the pair more likely."""
        return self.bits > 0

    @property
    def text(self) -> str:
        """It in words."""
        return str(_WORDS.get((self.field, self.level), self.field))


def reasons_from(plain: Iterable[tuple[str, int, float]]) -> list[Because]:
    """Return reasons as they were kept."""
    return [Because(field, level, bits) for field, level, bits in plain]


def in_favour(reasons: Iterable[Because]) -> list[Because]:
    """Return the reasons that speak for the pair, most telling first."""
    return [reason for reason in reasons if reason.bits >= 0.5]  # noqa: PLR2004 -- less says nothing


def against(reasons: Iterable[Because]) -> list[Because]:
    """Return the reasons that speak against it, most telling first."""
    return [reason for reason in reasons if reason.bits <= -0.5]  # noqa: PLR2004
