"""Checks shared by models, forms and API."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

# Nine digits, or 1234.56.789 and the like; no longer number that merely holds nine of them.
_NINE_DIGITS = re.compile(
    r"(?<![\w+])(\d{9}|\d{4}[ .]\d{2}[ .]\d{3}|\d{3}[ .]\d{3}[ .]\d{3})(?!\w)"
)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_ELEVEN = 11


def validate_no_bsn(text: str) -> None:
    """Refuse a text with a number that passes the eleven-test of the citizen service number.

    Source: Besluit burgerservicenummer; Weefsel keeps none, by article 46 of the UAVG.

    Raises:
        ValidationError: with the number that has to go.
    """
    for found in _NINE_DIGITS.findall(text):
        if is_bsn_like(found):
            raise ValidationError(
                _(
                    "%(number)s lijkt een burgerservicenummer. Dat hoort niet in Weefsel: haal het"
                    " weg. Is het een ander nummer? Schrijf het dan met streepjes ertussen."
                )
                % {"number": found}
            )


def is_bsn_like(number: str) -> bool:
    """Whether the nine digits pass the eleven-test; separators do not count."""
    digits = [int(char) for char in number if char.isdigit()]
    total = sum(weight * digit for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return any(digits) and total % _ELEVEN == 0
