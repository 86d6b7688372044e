"""Relations I keep that hang on one of our own people."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from weefsel.apps.core.words import length_in_words, spelled
from weefsel.apps.relations.queries.hanging import Hanging, hanging_relations
from weefsel.apps.today.attention import NOTHING, Asking, Attention, Button, Found
from weefsel.apps.today.queries import relations_tended

NAME = "one_person"
DAYS_OFF = 91  # a risk, not a task: who knows of it need not see it every week


def one_person(asking: Asking) -> Found:
    """Return the relations in which one of our people is nearly always alone, the busiest first."""
    viewer = asking.viewer
    if viewer.user_id is None:
        return NOTHING
    kept = relations_tended(viewer, besides=asking.later.get(NAME, ()))
    found = [row for row in hanging_relations(viewer, kept, on=asking.on) if row.person]
    if not found:
        return NOTHING
    said = ngettext(
        "%(n)s relatie hangt op één mens", "%(n)s relaties hangen op één mens", len(found)
    )
    return Found(
        n=len(found),
        rows=[_attention(row) for row in found[: asking.most]],
        words=said % {"n": spelled(len(found))},
    )


def _why(row: Hanging) -> str:
    words = {
        "alone": row.n_alone,
        "all": row.n_contacts,
        "length": length_in_words(row.n_days),
        "name": row.person,
    }
    if _is_keeper(row):
        said = _(
            "Bij %(alone)d van de %(all)d contacten van de laatste %(length)s was jij de enige van "
            "ons. Neem eens een collega mee."
        )
    else:
        said = _(
            "Bij %(alone)d van de %(all)d contacten van de laatste %(length)s was %(name)s de "
            "enige van ons. Stel een tweede collega voor."
        )
    return said % words


def _is_keeper(row: Hanging) -> bool:
    keeper = row.relation.keeper
    return keeper is not None and row.person is not None and keeper.person_id == row.person.pk


def _attention(row: Hanging) -> Attention:
    relation = row.relation
    return Attention(
        source=NAME,
        target=relation.uuid,
        who=relation.partner.name,
        url=reverse("relations:detail", args=[relation.uuid]),
        world=relation.partner.world,
        why=(_why(row),),
        urgency=(2 if not _is_keeper(row) else 3, -row.n_alone),
        tag=_("hangt op één mens"),
        buttons=(
            Button(
                _("Bekijken"),
                reverse("relations:detail", args=[relation.uuid]),
                about=relation.partner.name,
                is_first=True,
            ),
            Button(
                _("Volgend kwartaal"),
                reverse("today:put_off"),
                about=relation.partner.name,
                fields=(("soort", NAME), ("wat", str(relation.uuid))),
                posts=True,
            ),
        ),
    )
