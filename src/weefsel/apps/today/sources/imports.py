"""Files that somebody is reading in and that wait for an answer."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.core.words import spelled, starting
from weefsel.apps.imports.models import ImportBatch
from weefsel.apps.today.attention import NOTHING, Asking, Attention, Button, Found
from weefsel.apps.today.queries import imports_in_doubt

NAME = "import"


def imports(asking: Asking) -> Found:
    """Return the imports of the own organisation with questions that nobody answered."""
    rows = imports_in_doubt(asking.viewer, besides=asking.later.get(NAME, ()))
    if not rows:
        return NOTHING
    said = ngettext("%(n)s lijst wacht op antwoord", "%(n)s lijsten wachten op antwoord", len(rows))
    return Found(
        n=len(rows),
        rows=[_attention(row, n_open) for row, n_open in rows[: asking.most]],
        words=said % {"n": spelled(len(rows))},
        url=reverse("imports:list"),
    )


def _attention(row: ImportBatch, n_open: int) -> Attention:
    why = ngettext(
        "%(n)s vraag staat open. Na je antwoord kunnen de rijen naar binnen.",
        "%(n)s vragen staan open. Na je antwoorden kunnen de rijen naar binnen.",
        n_open,
    )
    return Attention(
        source=NAME,
        target=row.uuid,
        who=row.name,
        url=reverse("imports:detail", args=[row.uuid]),
        world="",
        why=(why % {"n": starting(spelled(n_open))},),
        urgency=(2, 0),
        buttons=(
            Button(
                _("Antwoorden"),
                reverse("imports:questions", args=[row.uuid]),
                about=row.name,
                is_first=True,
            ),
            Button(
                _("Volgende week"),
                reverse("today:put_off"),
                about=row.name,
                fields=(("soort", NAME), ("wat", str(row.uuid))),
                posts=True,
            ),
        ),
    )
