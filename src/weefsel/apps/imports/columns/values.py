"""From a cell to the fields it fills, in the spelling of our records; what is unsure is asked."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices
from django.utils.translation import gettext as _

import ftfy

from weefsel.apps.core.text import fold
from weefsel.apps.imports.columns import vocabulary
from weefsel.apps.imports.columns.days import Order, day_of
from weefsel.apps.imports.columns.person_names import name_parts
from weefsel.apps.imports.columns.targets import Reader, Target
from weefsel.apps.imports.columns.troubles import CUT, CellTrouble, Option
from weefsel.apps.imports.reading.cells import Cell, shown
from weefsel.apps.parties.enums import Level, OrganisationKind, ParticipationRole
from weefsel.apps.parties.validators import KVK_LENGTH, validate_phone, validate_postcode
from weefsel.apps.relations.enums import RelationForm, Tier, TouchpointKind

Fields = Mapping[str, str]
EMPTY: Fields = {}
LONGEST_PHONE = 25
RUNNING_TEXT = 300  # characters from which a text is no name; all of a column are cut at once
LONGEST_EMAIL = 254
LONGEST_WEBSITE = 300
_SPLIT = re.compile(r"\s*(?:[;,|\n]|\s/\s|\sof\s|\sen\s)\s*")
_POSTCODE = re.compile(r"^([1-9]\d{3}) ?([A-Za-z]{2})\b[ ,]*(.*)$")
_ADDRESS = re.compile(
    r"^(.*[^\s,\-/])[ ,]+(\d{1,5}(?: ?[A-Za-z]{1,3})?(?: ?[-/] ?[A-Za-z0-9]{1,5})?)$"
)
_SCHEME = re.compile(r"(?i)^https?://")
_HOST = re.compile(r"(?i)^[a-z0-9\-]+(?:\.[a-z0-9\-]+)*\.[a-z]{2,24}(?::\d+)?(?:[/?#]\S*)?$")


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What reading a cell needs to know besides the cell.

    Attributes:
        today: tells which year is meant where one is missing.
        orders: what comes first in days with slashes, per column.
    """

    today: datetime.date
    orders: Mapping[int, Order] = field(default_factory=dict)


def repaired(text: str) -> str:
    """Return the text as it was before somebody read it in the wrong encoding, if that shows."""
    return text if text.isascii() else ftfy.fix_encoding(text)


def tidy(cell: Cell) -> str:
    """Return the text of a cell: repaired, with single spaces, "" where people mean nothing."""
    text = cell if isinstance(cell, str) else shown(cell)
    if not text.isascii():
        text = repaired(text)
    text = " ".join(text.split())
    return "" if vocabulary.is_nothing(text) else text


def fields_of(cell: Cell, target: Target, place: int, around: Circumstances) -> Fields:
    """Return the fields of the target's subject that a cell fills; none when it says nothing.

    Args:
        cell: any cell.
        target: what its column is.
        place: of the column, in the mapping.
        around: what else there is to know.

    Raises:
        CellTrouble: people must decide.
    """
    if target.reader == Reader.DAY:
        if not tidy(cell):
            return EMPTY
        day = day_of(cell, order=around.orders.get(place, Order.UNSURE), today=around.today)
        return {target.field: day.isoformat()}
    text = _paragraphs(cell) if target.reader == Reader.LONG_TEXT else tidy(cell)
    if not text:
        return EMPTY
    if isinstance(cell, int) and target.reader == Reader.PHONE:
        text = _dialled(cell)
    return _READERS[target.reader](text, target)


def _paragraphs(cell: Cell) -> str:
    lines = [" ".join(line.split()) for line in repaired(shown(cell)).splitlines()]
    text = "\n".join(line for line in lines if line)
    return "" if vocabulary.is_nothing(text) else text


def shortened(text: str, target: Target) -> str:
    """Return the text as far as it fits in the field."""
    return text[: target.longest - 1].rstrip() + "…"


def _text(text: str, target: Target) -> Fields:
    if len(text) > target.longest:
        if target.longest >= RUNNING_TEXT:
            raise CellTrouble(
                "too_long",
                _("In dit veld passen %d tekens, en er staan cellen in met meer.") % target.longest,
                (Option(CUT, _("Inkorten tot wat past")),),
            )
        cut = shortened(text, target)
        raise CellTrouble(
            "too_long",
            _("Er passen %(most)d tekens in dit veld; er staan er %(n)d.")
            % {"most": target.longest, "n": len(text)},
            (Option(cut, _("Inkorten tot “%s”") % cut[:80]),),
            text=text,
        )
    return {target.field: text}


@lru_cache(maxsize=65_536)  # the same names come back, and taking them apart takes time
def _person_name(text: str, _target: Target) -> Fields:
    return {name: value for name, value in name_parts(text).items() if value}


def _kvk(text: str, target: Target) -> Fields:
    digits = re.sub(r"(?i)kvk|nr|[ .:\-]", "", re.sub(r",0+$", "", text))
    if len(digits) == KVK_LENGTH and digits.isascii() and digits.isdecimal():
        return {target.field: digits}
    if len(digits) == KVK_LENGTH - 1 and digits.isascii() and digits.isdecimal():
        raise CellTrouble(
            "short_kvk",
            _("Het KvK-nummer heeft 8 cijfers; er staan er 7. Ontbreekt de 0 vooraan?"),
            (Option(f"0{digits}", f"0{digits}"),),
            text=text,
        )
    raise CellTrouble("kvk", _("Dit is geen KvK-nummer: dat heeft 8 cijfers."))


def _postcode(text: str, target: Target) -> Fields:
    found = _POSTCODE.match(text)
    if found is None:
        raise CellTrouble("postcode", _("Dit is geen Nederlandse postcode, zoals 1234 AB."))
    postcode = f"{found.group(1)} {found.group(2).upper()}"
    try:
        validate_postcode(postcode)
    except ValidationError as error:
        raise CellTrouble("postcode", error.messages[0]) from error
    town = found.group(3).strip(" ,-")
    return {target.field: postcode, **({"town": town} if town else {})}


def _address(text: str, _target: Target) -> Fields:
    found = _ADDRESS.match(text)
    if found is None:
        return _text(text, Target(_target.subject, "street", _target.label, Reader.TEXT, 100))
    street, number = found.group(1).strip(" ,"), " ".join(found.group(2).split())
    if len(number) > 10 or len(street) > 100:  # noqa: PLR2004 -- as the records hold
        raise CellTrouble("address", _("Zet straat en huisnummer in twee kolommen."))
    return {"street": street, "house_number": number}


def _email(text: str, target: Target) -> Fields:
    found = [_bare_email(part) for part in _SPLIT.split(text) if part]
    good = [email for email in found if email]
    if len(good) == 1 and len(found) == 1:
        return {target.field: good[0]}
    if len(good) > 1:
        raise _several("several_emails", text, good)
    raise CellTrouble("email", _("Dit is geen e-mailadres, zoals naam@voorbeeld.nl."))


def _bare_email(text: str) -> str:
    bracketed = re.search(r"<([^<>]+)>", text)
    bare = (bracketed.group(1) if bracketed else text).strip(" '\"<>.,;:#")
    bare = re.sub(r"(?i)^(?:mailto|e-?mail)\s*:\s*", "", bare)
    try:
        validate_email(bare)
    except ValidationError:
        return ""
    return bare if len(bare) <= LONGEST_EMAIL else ""


def _phone(text: str, target: Target) -> Fields:
    found = [_bare_phone(part) for part in _SPLIT.split(text) if part]
    good = [phone for phone in found if phone]
    if len(good) == 1 and len(found) == 1:
        return {target.field: good[0]}
    if len(good) > 1:
        raise _several("several_phones", text, good)
    raise CellTrouble("phone", _("Dit is geen telefoonnummer, zoals 085 123 45 67."))


def _bare_phone(text: str) -> str:
    bare = re.sub(r"(?i)^(?:tel\w*|t|mob\w*|m|gsm)[.: ]+", "", text.strip())
    bare = " ".join(bare.replace("(0)", " ").replace(".", " ").replace("–", "-").split())
    if bare.startswith("00"):
        bare = f"+{bare[2:].lstrip()}"
    digits = sum(char.isdigit() for char in bare)
    try:
        validate_phone(bare)
    except ValidationError:
        return ""
    return bare if 9 <= digits <= 15 and len(bare) <= LONGEST_PHONE else ""  # noqa: PLR2004 -- ITU E.164


def _dialled(number: int) -> str:
    """Return a telephone number that a spreadsheet took for an amount: it lost its 0."""
    text = str(number)
    if len(text) == 9 and text[0] != "0":  # noqa: PLR2004 -- a Dutch number without its 0
        return f"0{text}"
    return f"+{text}" if len(text) == 11 and text.startswith("31") else text  # noqa: PLR2004


def _website(text: str, target: Target) -> Fields:
    bare = text.strip("#<> ").split("#")[0] if text.startswith("#") else text.strip("<> ")
    rest = _SCHEME.sub("", bare)
    if not _HOST.match(rest) or len(bare) > LONGEST_WEBSITE - len("https://"):
        raise CellTrouble("website", _("Dit is geen webadres, zoals www.voorbeeld.nl."))
    return {target.field: bare if _SCHEME.match(bare) else f"https://{rest}"}


def _tags(text: str, target: Target) -> Fields:
    words = [word.strip().lower() for word in re.split(r"[;,|/\n]", text)]
    kept = [word for word in dict.fromkeys(words) if word]
    if any(len(word) > 50 for word in kept) or len(kept) > 20:  # noqa: PLR2004 -- as the records hold
        raise CellTrouble("tags", _("Een label heeft hooguit 50 tekens, en er passen er 20."))
    return {target.field: ";".join(kept)}


def _choice(words: Mapping[str, str], choices: type[TextChoices], code: str) -> _Read:
    """Return the reader of a choice: one of the words, else one is asked to choose."""

    def read(text: str, target: Target) -> Fields:
        value = words.get(fold(text))
        if value is None:
            options = tuple(Option(str(stored), str(label)) for stored, label in choices.choices)
            raise CellTrouble(code, _("Wat is bedoeld met “%s”?") % text, options, text=text)
        return {target.field: value}

    return read


def _several(code: str, text: str, found: Sequence[str]) -> CellTrouble:
    options = tuple(Option(value, value) for value in dict.fromkeys(found))
    return CellTrouble(code, _("Welke van deze: “%s”?") % text, options, text=text)


_Read = Callable[[str, Target], Fields]
_READERS: Mapping[Reader, _Read] = {
    Reader.TEXT: _text,
    Reader.LONG_TEXT: _text,
    Reader.PERSON_NAME: _person_name,
    Reader.KVK: _kvk,
    Reader.POSTCODE: _postcode,
    Reader.ADDRESS: _address,
    Reader.EMAIL: _email,
    Reader.PHONE: _phone,
    Reader.WEBSITE: _website,
    Reader.KIND: _choice(vocabulary.KINDS, OrganisationKind, "kind"),
    Reader.LEVEL: _choice(vocabulary.LEVELS, Level, "level"),
    Reader.ROLE: _choice(vocabulary.ROLES, ParticipationRole, "role"),
    Reader.CONTACT_KIND: _choice(vocabulary.CONTACT_KINDS, TouchpointKind, "contact_kind"),
    Reader.TIER: _choice(vocabulary.TIERS, Tier, "tier"),
    Reader.FORM: _choice(vocabulary.FORMS, RelationForm, "form"),
    Reader.MUNICIPALITY: _text,
    Reader.TAGS: _tags,
}
