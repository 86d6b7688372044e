"""The relation that a row tells of: with whom, and what both agreed on."""

from __future__ import annotations

import datetime
import sys

from django.utils.translation import gettext as _

from weefsel.apps.core.text import fold
from weefsel.apps.core.viewer import Viewer
from weefsel.apps.imports.columns.targets import Subject
from weefsel.apps.imports.planning import known
from weefsel.apps.imports.planning.contacts import Home
from weefsel.apps.imports.planning.entities import Entity
from weefsel.apps.imports.planning.known import Record
from weefsel.apps.imports.planning.reading import ReadRow
from weefsel.apps.imports.planning.register import Register
from weefsel.apps.relations.enums import Tier
from weefsel.apps.relations.queries.top import most_at_the_top, n_at_the_top

OTHER_SIDE = "with"


class Relations:
    """The relations that the organisation of the import keeps, matched with those that are here."""

    def __init__(
        self,
        register: Register,
        home: Home,
        viewer: Viewer,
        *,
        today: datetime.date,
        keeps_all: bool,
    ) -> None:
        """Keep what every relation needs; nothing is read before the first one.

        Args:
            register: everything the rows speak of.
            home: who keeps the relations.
            viewer: who imports.
            today: no relation began on a later day.
            keeps_all: whether every organisation of the list is a relation.
        """
        self._register = register
        self._home = home
        self._viewer = viewer
        self._today = today.isoformat()
        self._keeps_all = keeps_all
        self._here: dict[int, Record] | None = None
        self._keepers: dict[str, int] | None = None
        self._room: dict[int, int] = {}

    def of_row(self, row: ReadRow, organisation: Entity | None) -> list[Entity]:
        """Return the relation of a row with its partner; nothing when it tells of none."""
        said = dict(row.fields.get(Subject.RELATION, {}))
        if organisation is None or not (said or self._keeps_all):
            return []
        partner = self._partner(said.pop(OTHER_SIDE, ""), organisation, row)
        if partner is None or partner.subject != Subject.ORGANISATION:
            return []
        if partner.row_id in self._home.tree:
            return []
        return [partner, self._between(partner, said, row)]

    def _partner(self, other: str, organisation: Entity, row: ReadRow) -> Entity | None:
        """Return the side that is not ours, of the organisation of the row and the one named."""
        if not other:
            return organisation
        named = self._register.organisation(Subject.ORGANISATION, {"name": other}, row.number)
        if named.row_id in self._home.tree:
            return organisation
        if organisation.row_id in self._home.tree:
            return named
        row.remarks.append(_("Een relatie tussen twee anderen lezen we niet in."))
        return None

    def _between(self, partner: Entity, said: dict[str, str], row: ReadRow) -> Entity:
        key = f"{partner.subject}:{partner.key}"
        keeper = self._keeper(said.pop("keeper", ""), row)
        if said.get("since", "") > self._today:
            del said["since"]
            row.remarks.append(_("Sinds een dag die nog moet komen: dat veld blijft leeg."))
        relation = self._register.entities.get((Subject.RELATION, key))
        if relation is None:
            relation = Entity(
                Subject.RELATION, key, partner.name, parts=(partner,), number=row.number
            )
            self._match(relation, partner)
            self._register.entities[Subject.RELATION, key] = relation
        if relation.known.get("ended"):
            row.remarks.append(_("Deze relatie is beëindigd en blijft zo."))
            return relation
        if keeper:
            relation.derived.setdefault("keeper", keeper)
        self._fit_at_the_top(relation, said, row)
        return self._register.said(relation, said, row.number)

    def _fit_at_the_top(self, relation: Entity, said: dict[str, str], row: ReadRow) -> None:
        """Give a new relation one tier less when its keeper has no room for more at the top."""
        has_place = relation.fields.get("tier") == Tier.TOP or not relation.is_new
        if said.get("tier") != Tier.TOP or has_place:
            return
        keeper = int(relation.derived.get("keeper") or self._viewer.user_id or 0)
        if keeper not in self._room:
            most = most_at_the_top()
            there = n_at_the_top([keeper]).get(keeper, 0)
            self._room[keeper] = sys.maxsize if most is None else most - there
        if self._room[keeper] > 0:
            self._room[keeper] -= 1
            return
        said["tier"] = Tier.ACTIVE.value
        row.remarks.append(_("De kopgroep van wie haar onderhoudt is vol: deze wordt actief."))

    def _match(self, relation: Entity, partner: Entity) -> None:
        if self._here is None:
            self._here = {
                record.parts[0]: record
                for record in known.relations(self._viewer, self._home.row_id)
            }
        record = self._here.get(partner.row_id or 0)
        if record is not None:
            relation.row_id, relation.known = record.row_id, record.fields
            relation.is_ours = record.is_ours

    def _keeper(self, text: str, row: ReadRow) -> str:
        """Return the account of a name or mail address, as text; "" lets who imports keep it."""
        if not text:
            return ""
        if self._keepers is None:
            self._keepers = known.keepers(self._viewer)
        found = self._keepers.get(text.casefold()) or self._keepers.get(fold(text))
        if found is None:
            row.remarks.append(
                _("“%s” heeft bij ons geen account: een nieuwe relatie onderhoud je zelf.")
                % text[:100]
            )
            return ""
        return str(found)
