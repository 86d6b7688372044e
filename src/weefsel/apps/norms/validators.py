"""Checks of norms."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

KEY = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")


def validate_key(key: str) -> None:
    """Refuse a key that is not lower-case words with a dot between subject and norm."""
    if KEY.fullmatch(key) is None:
        raise ValidationError(
            _(
                "Schrijf de code in kleine letters met een punt na het onderwerp, zoals "
                "social_return.block."
            )
        )
