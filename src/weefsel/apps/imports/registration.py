"""What menu, trail and jobs are told when Django starts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from weefsel.apps.audit.words import register_target, register_verbs
from weefsel.apps.core.navigation import register_new, register_room
from weefsel.apps.imports.actions.batches import PREVIEW, RUN, UNDO
from weefsel.apps.imports.enums import Verdict
from weefsel.apps.imports.rules import can_import
from weefsel.apps.imports.running import preview, run, undo
from weefsel.apps.jobs.registry import register as register_job


def register() -> None:
    """Tell them."""
    register_room(
        _("Weven"), _("Inlezen"), "imports:list", order=90, letter="i", is_shown=can_import
    )
    register_new(_("Uit een spreadsheet"), "imports:add", order=90, is_shown=can_import)
    register_job(
        PREVIEW,
        _("Een lijst nakijken"),
        preview,
        counts={value: label for value, label in Verdict.choices},  # noqa: C416 -- a promise each
    )
    register_job(
        RUN,
        _("Een lijst inlezen"),
        run,
        counts={
            "new_organisation": _("organisaties erbij"),
            "new_cooperation": _("samenwerkingen erbij"),
            "new_person": _("mensen erbij"),
            "new_position": _("functies erbij"),
            "new_participation": _("deelnames erbij"),
            "new_relation": _("relaties erbij"),
            "new_touchpoint": _("contacten erbij"),
            "changed": _("gewijzigd"),
        },
    )
    register_job(UNDO, _("Een import terugdraaien"), undo, counts={"undone": _("teruggedraaid")})
    register_target("imports.importbatch", url_name="imports:detail")
    register_verbs(
        {
            "importbatch.offer": _("heeft {what} aangeboden"),
            "importbatch.columns": _("heeft de kolommen gekozen van {what}"),
            "importbatch.run": _("heeft {what} ingelezen"),
            "importbatch.undo": _("heeft {what} teruggedraaid"),
            "importbatch.clear": _("heeft {what} opgeruimd"),
            "parties.unload": _("heeft verwijderd wat binnenkwam met {what}"),
            "organisation.unload": _("heeft {what} weer verwijderd"),
            "person.unload": _("heeft {what} weer verwijderd"),
            "position.unload": _("heeft {what} weer verwijderd"),
            "participation.unload": _("heeft {what} weer verwijderd"),
        }
    )
