"""Numbers and days as sentences say them, in the reader's language."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.core.words import spelled
from weefsel.apps.fabric.figures import Worlds

ALMOST_NEVER = 1e-6
UNLIKELY = 0.05
STANDS_OUT = 1.5  # times; a smaller difference needs no words


def number(value: float, decimals: int = 0) -> str:
    """Return a number with the separators of the reader's language."""
    shown = round(value, decimals)  # the formatter cuts off where people round
    said = number_format(shown, decimal_pos=decimals, use_l10n=True, force_grouping=True)
    return str(said).replace("-", "−")


def decimal(value: float) -> Decimal:
    """Return a strength as files hold it: to a thousandth."""
    return Decimal(f"{value:.3f}")


def percent(part: float, decimals: int = 0) -> str:
    """Return a part of one as "17 procent"."""
    return _("%(n)s procent") % {"n": number(100 * part, decimals)}


def day(value: datetime.date) -> str:
    """Return a day in full."""
    return date_format(value, "j F Y")


def one_in(part: float) -> str:
    """Return how often something is the case, as people say it: "één op de zes"."""
    if part <= 0:
        return _("geen enkele")
    n = max(1, round(1 / part))
    return _("één op de %(n)s") % {"n": spelled(n)} if n > 1 else _("bijna elke")


def crossing_in_words(worlds: Worlds) -> str:
    """Return in one sentence how much contact crosses."""
    if worlds.share is None:
        return _("Er zijn nog geen banden tussen organisaties van de twee werelden.")
    if not worlds.n_across:
        return _("Geen enkele band verbindt inclusie met economie.")
    return _("Van al het contact verbindt %(part)s inclusie met economie (%(share)s).") % {
        "part": one_in(worlds.share),
        "share": percent(worlds.share),
    }


def chance_in_words(worlds: Worlds) -> str:
    """Return what the comparison with chance says, without statistics."""
    if worlds.chance is None or worlds.expected is None or worlds.index is None:
        return ""
    expected, found = (1 + worlds.expected) / 2, (1 + worlds.index) / 2
    how = {"expected": percent(expected), "found": percent(found)}
    if worlds.chance >= UNLIKELY:
        return (
            _(
                "Als je de organisaties bij toeval over de werelden verdeelt, verwacht je dat "
                "%(expected)s van de banden kruist. Het is %(found)s. Dat verschil kan toeval zijn."
            )
            % how
        )
    how["chance"] = (
        _("minder dan eens in de miljoen keer")
        if worlds.chance < ALMOST_NEVER
        else _("eens in de %(n)s keer") % {"n": number(round(1 / worlds.chance))}
    )
    if found < expected:
        return (
            _(
                "Als je de organisaties bij toeval over de werelden verdeelt, verwacht je dat "
                "%(expected)s van de banden kruist. Het is %(found)s. Zo weinig komt bij toeval "
                "%(chance)s voor: de werelden leven echt langs elkaar heen."
            )
            % how
        )
    return (
        _(
            "Als je de organisaties bij toeval over de werelden verdeelt, verwacht je dat "
            "%(expected)s van de banden kruist. Het is %(found)s. Zo veel komt bij toeval "
            "%(chance)s voor: de werelden zoeken elkaar op."
        )
        % how
    )


def strong_in_words(worlds: Worlds) -> str:
    """Return why few ties may hold much of the contact, or the other way round; "" when neither."""
    if worlds.share is None or worlds.index is None:
        return ""
    ties = (1 + worlds.index) / 2
    words = {"ties": percent(ties), "share": percent(worlds.share)}
    if worlds.share > ties * STANDS_OUT:
        return (
            _(
                "De banden die wel kruisen, zijn sterk: samen zijn zij %(ties)s van de banden, "
                "maar %(share)s van al het contact."
            )
            % words
        )
    if worlds.share * STANDS_OUT < ties:
        return (
            _(
                "De banden die kruisen, zijn zwak: samen zijn zij %(ties)s van de banden, maar "
                "%(share)s van al het contact."
            )
            % words
        )
    return ""


def contacts_in_words(n: int) -> str:
    """Return "12 contacten"."""
    return ngettext("%(n)s contact", "%(n)s contacten", n) % {"n": number(n)}
