"""What an import did, in words."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext_noop, ngettext

from weefsel.apps.imports.enums import EffectKind

WRONG = gettext_noop("Wat is er mis")
"""The heading above what is the matter with a row, in the list that people repair."""


def effect_words(kind: EffectKind, target: str, n: int) -> str:
    """Return "1.008 organisaties toegevoegd" and the like."""
    added = kind == EffectKind.ADDED
    words = {
        ("organisation", True): ngettext(
            "%(n)s organisatie toegevoegd", "%(n)s organisaties toegevoegd", n
        ),
        ("person", True): ngettext("%(n)s mens toegevoegd", "%(n)s mensen toegevoegd", n),
        ("position", True): ngettext("%(n)s functie toegevoegd", "%(n)s functies toegevoegd", n),
        ("participation", True): ngettext(
            "%(n)s deelname toegevoegd", "%(n)s deelnames toegevoegd", n
        ),
        ("relation", True): ngettext("%(n)s relatie toegevoegd", "%(n)s relaties toegevoegd", n),
        ("touchpoint", True): ngettext("%(n)s contact toegevoegd", "%(n)s contacten toegevoegd", n),
        ("organisation", False): ngettext(
            "%(n)s organisatie gewijzigd", "%(n)s organisaties gewijzigd", n
        ),
        ("person", False): ngettext("%(n)s mens gewijzigd", "%(n)s mensen gewijzigd", n),
        ("position", False): ngettext("%(n)s functie gewijzigd", "%(n)s functies gewijzigd", n),
        ("relation", False): ngettext("%(n)s relatie gewijzigd", "%(n)s relaties gewijzigd", n),
        ("participation", False): ngettext(
            "%(n)s deelname gewijzigd", "%(n)s deelnames gewijzigd", n
        ),
    }
    shown = number_format(n, use_l10n=True, force_grouping=True)
    return words[target, added] % {"n": shown}
