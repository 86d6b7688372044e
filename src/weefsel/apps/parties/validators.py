"""Checks shared by models, forms and API."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

KVK_LENGTH = 8
_POSTCODE = re.compile(r"^[1-9][0-9]{3} ?(?!SA|SD|SS)[A-Z]{2}$")
_PHONE = re.compile(r"^\+?[0-9][0-9 ()\-]{6,24}$")


def validate_kvk_number(value: str) -> None:
    """Refuse what is not eight digits; the Chamber of Commerce gives no check digit.

    Raises:
        ValidationError: with what is wrong and what to look at.
    """
    if not re.fullmatch(r"[0-9]*", value):
        raise ValidationError(
            _("Het KvK-nummer heeft alleen cijfers. Haal punten, spaties en letters weg.")
        )
    if len(value) == KVK_LENGTH:
        return
    text = ngettext(
        "Het KvK-nummer heeft 8 cijfers; er staat er %(n)d.",
        "Het KvK-nummer heeft 8 cijfers; er staan er %(n)d.",
        len(value),
    ) % {"n": len(value)}
    hint = _("Ontbreekt de 0 vooraan?") if len(value) == KVK_LENGTH - 1 else _("Kijk het na.")
    raise ValidationError(f"{text} {hint}")


def validate_postcode(value: str) -> None:
    """Refuse what is not four digits and two letters.

    Raises:
        ValidationError: with an example.
    """
    if not _POSTCODE.match(value):
        raise ValidationError(_("Schrijf de postcode als 1234 AB."))


def validate_phone(value: str) -> None:
    """Refuse what nobody could dial.

    Raises:
        ValidationError: with an example.
    """
    if not _PHONE.match(value):
        raise ValidationError(
            _("Schrijf het telefoonnummer met cijfers, bijvoorbeeld 085 123 45 67.")
        )
