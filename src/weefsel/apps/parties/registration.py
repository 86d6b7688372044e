"""What the menu, the search box and the trail are told about organisations and people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from weefsel.apps.audit.words import register_target, register_verbs
from weefsel.apps.core.navigation import register_new, register_room
from weefsel.apps.jobs.registry import register as register_job
from weefsel.apps.parties.actions.doubles import KIND as SEARCH_KIND
from weefsel.apps.parties.handout import KIND, make_handout
from weefsel.apps.parties.indexing import ORGANISATION, PERSON, read_organisations, read_people
from weefsel.apps.parties.rules import can_add_parties
from weefsel.apps.parties.searching import search_for_doubles
from weefsel.apps.search.registry import register_kind


def register() -> None:
    """Register once, when Django starts."""
    register_room(_("Weven"), _("Organisaties"), "parties:organisation_list", order=20, letter="o")
    register_room(_("Weven"), _("Mensen"), "parties:person_list", order=30, letter="m")
    register_new(_("Organisatie"), "parties:organisation_add", order=10, is_shown=can_add_parties)
    register_new(_("Persoon"), "parties:person_add", order=20, is_shown=can_add_parties)
    register_room(
        _("Weven"),
        _("Dubbelen"),
        "parties:organisation_doubles",
        order=35,
        is_shown=can_add_parties,
    )
    register_kind(
        ORGANISATION,
        _("Organisaties"),
        "parties:organisation_detail",
        findables=read_organisations,
    )
    register_kind(PERSON, _("Mensen"), "parties:person_detail", findables=read_people)
    register_job(SEARCH_KIND, _("Dubbelen zoeken"), search_for_doubles)
    register_job(KIND, _("Alle gegevens van een organisatie"), make_handout)
    labels = {
        "tags": _("labels"),
        "archived": _("in het archief"),
        "merged": _("samengevoegd met"),
        "merged_into": _("opgegaan in"),
        "not_same": _("niet dezelfde als"),
    }
    register_target(ORGANISATION, url_name="parties:organisation_detail", labels=labels)
    register_target(PERSON, url_name="parties:person_detail", labels=labels)
    register_target("parties.position")
    register_target("parties.participation")
    register_verbs(
        {
            f"{kind}.{verb}": words
            for kind in ("organisation", "person", "position", "participation")
            for verb, words in {
                "add": _("heeft {what} toegevoegd"),
                "change": _("heeft {what} gewijzigd"),
                "archive": _("heeft {what} in het archief gezet"),
                "restore": _("heeft {what} teruggehaald uit het archief"),
                "remove": _("heeft {what} weggehaald"),
                "merge": _("heeft een ander samengevoegd met {what}"),
                "merged": _("heeft {what} laten opgaan in een ander"),
                "unmerge": _("heeft de samenvoeging met {what} ongedaan gemaakt"),
                "unmerged": _("heeft {what} weer losgemaakt"),
                "not_same": _("heeft vastgelegd met wie {what} niet dezelfde is"),
                "not_same_undone": _("laat {what} weer voorstellen als dubbel"),
            }.items()
        }
    )
