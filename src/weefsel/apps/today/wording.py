"""How Today says days and rhythms."""

from __future__ import annotations

from datetime import date

from django.utils import formats


def day_in_words(day: date, *, on: date) -> str:
    """Return a day as one says it: "12 november", with the year when that is another one."""
    return formats.date_format(day, "j F" if day.year == on.year else "j F Y")


def ended(text: str) -> str:
    """Return a sentence with one full stop, also when it ends with a name such as "Korrel B.V."."""
    return text if text.endswith((".", "?", "!")) else f"{text}."
